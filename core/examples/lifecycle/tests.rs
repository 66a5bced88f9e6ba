//! The story in both languages, scripts that expect something else, and command lines that cannot be followed.

use crate::outlet::Outlet;
use crate::run::{AS_WRITTEN, NOT_AS_WRITTEN, RECORD, SCRIPT, UNREAD, World, run, told};
use crate::script::{self, Beat};
use crate::shut::Shut;
use crate::text;
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use zizhijin::{Lang, Word};

struct Ran {
    code: u8,
    out: String,
    err: String,
}

fn lifecycle(args: &[&str], script: &str) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world = World { out: &mut out, err: &mut err };
    let code = run(args.iter().map(OsString::from), script, &mut world);
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn has_cjk(text: &str) -> bool {
    text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c))
}

/// The script with something else in it.
fn otherwise(from: &str, to: &str) -> String {
    assert!(SCRIPT.contains(from), "{from}");
    SCRIPT.replacen(from, to, 1)
}

#[test]
fn the_story_comes_out_as_its_script_says_and_tells_every_refusal() {
    let beats = script::read(SCRIPT).unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let ran = lifecycle(&["--lang", if lang == Lang::Zh { "zh" } else { "en" }], SCRIPT);
        assert_eq!((ran.code, ran.err.as_str()), (AS_WRITTEN, ""), "{}", ran.out);
        assert_eq!(has_cjk(&ran.out), lang == Lang::Zh, "{}", ran.out);
        assert!(!ran.out.contains(['{', '}']) && !ran.out.contains("!!"), "{}", ran.out);
        let mut rest = ran.out.as_str();
        for beat in &beats {
            let Beat::Attempt(attempt) = beat else { continue };
            let (_, after) = rest.split_once(attempt.about(lang)).unwrap();
            let told: Vec<&str> = after.lines().skip(1).take_while(|line| line.starts_with("    ")).collect();
            for (_, rule) in &attempt.refused {
                assert!(told.iter().any(|line| line.ends_with(&format!(" {rule}"))), "{rule}: {told:?}");
            }
            rest = after;
        }
        let lines = |mark: &str| ran.out.lines().filter(|line| line.starts_with(mark)).count();
        let attempts = beats.iter().filter(|beat| matches!(beat, Beat::Attempt(_))).count();
        let steps = beats.iter().filter(|beat| matches!(beat, Beat::Step(_))).count();
        // The line that explains the marks begins with one of them.
        assert_eq!((lines("× "), lines("√ ")), (attempts, steps + 1));
    }
}

#[test]
fn the_script_tries_nearly_every_reason() {
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for beat in &script::read(SCRIPT).unwrap() {
        if let Beat::Attempt(attempt) = beat {
            assert!(!attempt.refused.is_empty());
            codes.extend(attempt.refused.iter().map(|(code, _)| code.0.as_str()));
        }
    }
    let tried = [
        "before-previous",
        "guard-fails",
        "guard-unknown",
        "no-such-move",
        "too-early",
        "too-late",
        "wrong-role",
    ];
    assert_eq!(codes, BTreeSet::from(tried));
}

#[test]
fn a_refusal_gives_its_reasons_clauses_and_remedies() {
    let holds = |lang: &str, lines: &[&str]| {
        let (out, part) = (lifecycle(&["--lang", lang], SCRIPT).out, lines.join("\n"));
        assert_eq!(out.matches(&part).count(), 1, "{part}\n\nin\n\n{out}");
    };
    holds(
        "en",
        &[
            "× 2025-11-26  the residents' committee: submitted to the town - it is submitted on the last day of the notice",
            "    No: the step (submitted to the town) may be taken from 2025-11-27 on",
            "      Clause 5.2.3; rule prereview.notice",
            "      Remedy: wait until 2025-11-27",
            "    Waiting is enough: possible from 2025-11-27 on",
        ],
    );
    holds("zh", &["      依据：五（二）3；规则 prereview.notice", "      还缺：公示的最后一天"]);
    holds(
        "zh",
        &[
            "√ 2025-10-18  居民区党组织  党组织审核通过  → 党组织已通过，待居委会（五（一）项目产生，五（一）3）",
        ],
    );
    holds(
        "en",
        &[
            "    2026-01-01  the project team: implementation started (after 2025-10-23 to 2025-12-31 is over; clause 5)",
        ],
    );
    holds("en", &["      not yet: implementation started, possible from 2026-01-07 on"]);
}

#[test]
fn a_script_that_expects_something_else_is_told_so() {
    let cases = [
        // Another rule, another code, another day.
        (
            r#"["guard-fails", "review.panel"]"#,
            r#"["guard-fails", "review.dimensions"]"#,
            "guard-fails review.panel",
        ),
        (
            r#"["guard-fails", "review.panel"]"#,
            r#"["guard-undecided", "review.panel"]"#,
            "guard-fails review.panel",
        ),
        (
            r#""first_day": "2025-11-27""#,
            r#""first_day": "2025-11-28""#,
            "too-early prereview.notice, 2025-11-27",
        ),
        // A refusal that does not come.
        (r#""forum": "no_forum""#, r#""forum": "hearing""#, "found is allowed"),
        // A step that leads elsewhere.
        (r#""state": "topic_set""#, r#""state": "drafted""#, "found is topic_decided → topic_set"),
        (r#""first_day": "2026-01-01""#, r#""first_day": "2026-01-02""#, "found is 2026-01-01"),
        (r#""c02", "change_done""#, r#""c02", "change_refused""#, "c02 change_done"),
    ];
    for (from, to, found) in cases {
        let ran = lifecycle(&["--lang", "en"], &otherwise(from, to));
        assert_eq!(ran.code, NOT_AS_WRITTEN, "{to}");
        let told: Vec<&str> = ran.out.lines().filter(|line| line.contains("!!")).collect();
        assert!(told.len() == 1 && told[0].contains(found), "{to}: {told:?}");
        assert!(ran.out.contains("not as the script says: 1."), "{}", ran.out);
    }
}

#[test]
fn a_script_takes_every_step_on_record_and_no_other() {
    let ran = lifecycle(&["--lang", "en"], "[]");
    assert_eq!(ran.code, NOT_AS_WRITTEN);
    assert!(ran.out.contains("30 steps on record were not taken"), "{}", ran.out);
    let step = r#"{"step": {"event": "evaluated", "state": "evaluated"}}"#;
    let more = otherwise(r#"{"replay""#, &format!(r#"{step}, {{"replay""#));
    assert_eq!(lifecycle(&[], &more).code, NOT_AS_WRITTEN);
}

#[test]
fn a_year_that_could_not_have_been_is_told_with_its_reasons() {
    let mut record: Value = serde_json::from_str(RECORD).unwrap();
    record["dossier"]["events"][1]["forum"] = Value::from("no_forum");
    let (out, code) = told(SCRIPT, &record.to_string(), Lang::En).unwrap();
    assert_eq!(code, NOT_AS_WRITTEN);
    assert!(out.contains("it expects allowed, found is guard-fails generation.topic-decided"), "{out}");
}

#[test]
fn a_script_that_cannot_be_read_is_refused_with_its_place() {
    let cases = [
        ("{", "line 1"),
        (&otherwise(r#""by": "party_branch""#, r#""by": "party_brunch""#), "/events/0/by"),
        (
            &otherwise(r#""event": "topic_decided", "on": "2025-09-20", "#, r#""event": "topic_decided", "#),
            "on, by",
        ),
        (&otherwise(r#""state": "topic_set""#, r#""state": "topic_sett""#), "no such word: topic_sett"),
        (
            &otherwise(r#""first_day": "2025-11-27""#, r#""first_day": "2025-11-31""#),
            "no such day: 2025-11-31",
        ),
        (&otherwise(r#""refused""#, r#""refuzed""#), "refuzed"),
    ];
    for (script, message) in cases {
        let ran = lifecycle(&["--lang", "en"], script);
        assert_eq!((ran.code, ran.out.as_str()), (UNREAD, ""), "{message}");
        assert!(ran.err.contains(message), "{message}: {}", ran.err);
    }
    let none = RECORD.replace(r#""on": "2025-09-10", "#, "");
    assert!(told(SCRIPT, &none, Lang::En).is_err());
    assert!(told(SCRIPT, "{}", Lang::En).is_err());
}

#[test]
fn a_command_line_that_cannot_be_followed_is_refused() {
    let cases = [
        (&["--frob", "--lang", "en"][..], "no option --frob"),
        (&["a.json", "--lang=en"], "reads no files: a.json"),
        (&["--lang"], "--lang 后面要有值"),
        (&["--lang", "fr"], "zh 或 en"),
        (&["--diagram", "svg"], "mermaid 或 dot"),
        (&["--diagram"], "--diagram 后面要有值"),
        (&["--help=yes"], "不带值"),
    ];
    for (args, message) in cases {
        let ran = lifecycle(args, SCRIPT);
        assert_eq!((ran.code, ran.out.as_str()), (UNREAD, ""), "{args:?}");
        assert!(ran.err.contains(message), "{}", ran.err);
    }
}

#[test]
fn the_diagrams_and_the_help_are_printed() {
    for (form, head) in [("mermaid", "stateDiagram-v2\n"), ("dot", "digraph lifecycle {\n")] {
        for lang in ["zh", "en"] {
            let ran = lifecycle(&["--diagram", form, "--lang", lang], "no script is read");
            assert_eq!((ran.code, ran.err.as_str()), (AS_WRITTEN, ""));
            assert_eq!(ran.out.matches(head).count(), 2, "{}", ran.out);
            assert!(
                ran.out.starts_with(head) && ran.out.contains("evaluated") && ran.out.contains("change_done")
            );
            assert_eq!(has_cjk(&ran.out), lang == "zh");
        }
    }
    let help = |args: &[&str]| lifecycle(args, "no script is read");
    assert!(
        help(&["--help"]).out.contains("--diagram") && help(&["-h", "--lang=en"]).out.starts_with("Usage")
    );
}

#[test]
fn templates_agree_in_both_languages() {
    let names = |template: &str| -> BTreeSet<String> {
        template.split('{').skip(1).map(|part| part.split_once('}').unwrap().0.to_owned()).collect()
    };
    for (key, template) in text::ALL {
        assert_eq!(names(template.zh), names(template.en), "{key}");
        assert!(!has_cjk(template.en), "{key}");
    }
}

#[test]
fn a_closed_pipe_keeps_the_exit_code_and_a_full_disk_is_told() {
    let ran = |script: &str, out: &mut dyn Write| {
        let mut err = Vec::new();
        let code = run(std::iter::empty(), script, &mut World { out, err: &mut err });
        (code, String::from_utf8(err).unwrap())
    };
    assert_eq!(ran("[]", &mut Outlet::new(Shut(ErrorKind::BrokenPipe))), (NOT_AS_WRITTEN, String::new()));
    let (code, err) = ran(SCRIPT, &mut Outlet::new(Shut(ErrorKind::StorageFull)));
    assert!(code == UNREAD && err.contains("结果没有写完"), "{err}");
}
