//! Exit codes, both languages, and input that is no dossier.

use crate::outlet::Outlet;
use crate::run::{BUNDLED, FINE, NOT_FINE, UNREAD, World, run};
use crate::shut::Shut;
use crate::{fields, text};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use zizhijin::{Day, Lang};

struct Ran {
    code: u8,
    out: String,
    err: String,
}

fn check(args: &[&str], stdin: &mut dyn Read) -> Ran {
    with(args, &BUNDLED, stdin)
}

fn with(args: &[&str], bundled: &[(&str, &str)], stdin: &mut dyn Read) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world = World { stdin, out: &mut out, err: &mut err, today: Day::new(2026, 3, 1) };
    let code = run(args.iter().map(OsString::from), bundled, &mut world);
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn on(args: &[&str], stdin: &str) -> Ran {
    check(args, &mut stdin.as_bytes())
}

fn bundle(name: &str) -> &'static str {
    BUNDLED.iter().find(|(known, _)| *known == name).unwrap().1
}

fn has_cjk(text: &str) -> bool {
    text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c))
}

#[test]
fn the_bundled_dossiers_give_the_verdicts_that_they_state() {
    for lang in ["zh", "en"] {
        let ran = on(&["--lang", lang], "");
        assert_eq!((ran.code, ran.err.as_str()), (FINE, ""), "{}", ran.out);
    }
    let ran = on(&["--json"], "");
    assert_eq!(ran.code, FINE);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), BUNDLED.len());
    assert!(lines.iter().all(|line| line["ok"]["verdict"]["overall"].is_string()));
}

#[test]
fn a_year_in_order_leaves_nothing_to_do() {
    let ran = on(&["--json", "-"], bundle("in-order.json"));
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let outcomes: BTreeSet<&str> = answer["ok"]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, BTreeSet::from(["excused"]));
    assert_eq!(answer["ok"]["remarks"], Value::Array(Vec::new()));
    assert_eq!(answer["ok"]["claims"].as_array().unwrap().len(), 40);
}

/// The rules that `many-breaches.json` was written to keep: every other one is broken.
const KEPT: [&str; 6] = [
    "project.feasible",
    "project.sustainable",
    "project.participatory",
    "team.size",
    "team.leader-suitable",
    "team.members-suitable",
];

#[test]
fn many_breaches_breaks_all_rules_but_six() {
    let answer: Value =
        serde_json::from_str(&on(&["--json", "-"], bundle("many-breaches.json")).out).unwrap();
    let findings = answer["ok"]["findings"].as_array().unwrap();
    let broken =
        findings.iter().filter(|finding| finding["outcome"] == "fail" || finding["outcome"] == "deviation");
    let broken: BTreeSet<&str> = broken.map(|finding| finding["rule"].as_str().unwrap()).collect();
    let rules = zizhijin::rules::RULES.iter().filter(|rule| !rule.further).map(|rule| rule.id);
    let expected: BTreeSet<&str> = rules.filter(|id| !KEPT.contains(id)).collect();
    assert_eq!(broken, expected);
}

#[test]
fn a_page_says_what_fails_what_is_missing_who_decides_and_what_is_paid() {
    let ran = |name: &str, lang: &str| on(&["--lang", lang, "-"], bundle(name)).out;
    let holds = |page: &str, parts: &[&str]| {
        let part = parts.join("\n");
        assert_eq!(page.matches(&part).count(), 1, "{part}\n\nin\n\n{page}");
    };
    let many = ran("many-breaches.json", "en");
    holds(
        &many,
        &[
            "    - a neighbourhood worker is the liaison",
            "      Clause 4.3.3 (the text); rule team.liaison; to act: the residents' committee",
            "      - no liaison is named",
            "        Remedy: name a neighbourhood worker as liaison",
        ],
    );
    // One remedy for four quarters is told once.
    holds(&many, &["between 2026-10-01 and 2026-12-31", "      Remedy: show it now and say why it is late"]);
    holds(
        &many,
        &[
            "  expense e04: 4000.00 claimed, 0.00 payable, 700.00 not payable, 3300.00 open",
            "    See rules: expense.frugality",
            "    Over a limit on the total, a category, a share or an invoice, as told above",
        ],
    );
    let public = ran("public-budgets.json", "zh");
    let lasting = "  是否使用一年以上（/budget/lines/*/lasts_over_year）：b01、b02、b08、b12、b13、b15、b16";
    holds(&public, &[lasting, "    - 一般不采购固定资产（budget.fixed-assets；六（六））"]);
    holds(&public, &["  可由以下任一方决定并记录：居委会、社区"]);
    holds(&public, &["尚未到时候：41 项，不逐条列出。", "符合：63 项；不适用：6 项。"]);
    let first = ran("first-day.json", "zh");
    holds(&first, &["  议事协商的形式（/events/*/forum）：议题确定"]);
}

#[test]
fn a_stated_verdict_that_is_not_met_is_told() {
    let wrong = bundle("first-day.json").replacen(r#""claims": "not_due""#, r#""claims": "accepted""#, 1);
    let files = [("wrong.json", wrong.as_str())];
    let ran = with(&["--lang", "en"], &files, &mut std::io::empty());
    assert_eq!(ran.code, NOT_FINE);
    assert!(ran.out.contains("For claims it states “accepted”, found is “not due”."), "{}", ran.out);
    assert_eq!(with(&["--json"], &files, &mut std::io::empty()).code, NOT_FINE);
    assert!(
        with(&[], &files, &mut std::io::empty())
            .out
            .contains("报销：文件写的是“可以”，得出的是“尚未到时候”。")
    );
    // On another day it is not compared; this project is incomplete, and that is not accepted.
    let later = with(&["--as-of", "2025-11-07"], &files, &mut std::io::empty());
    assert_eq!(later.code, NOT_FINE);
    assert!(!later.out.contains("文件写的是"));
}

#[test]
fn the_exit_code_is_the_worst_of_all_files() {
    assert_eq!(on(&["-"], bundle("in-order.json")).code, FINE);
    assert_eq!(on(&["-"], bundle("first-day.json")).code, NOT_FINE);
    let ran = on(&["no-such-file.json", "-"], bundle("first-day.json"));
    assert_eq!(ran.code, UNREAD);
    assert!(ran.out.contains("2026-courtyard-talks"), "the other file is still done");
    assert!(ran.err.contains("no-such-file.json") && ran.err.contains("没有这个文件"), "{}", ran.err);
}

#[test]
fn a_plain_dossier_is_assessed_today_or_as_of_a_day() {
    let dossier = r#"{"format": 1, "id": "d1", "events": []}"#;
    assert!(on(&["-"], dossier).out.contains("评估日 2026-03-01"));
    assert!(on(&["--as-of=2026-05-04", "-"], dossier).out.contains("评估日 2026-05-04"));
    // A byte order mark is no part of it.
    assert_eq!(on(&["-"], &format!("\u{feff}{dossier}")).code, NOT_FINE);
}

#[test]
fn what_is_no_dossier_is_refused_with_its_place() {
    let nested = "[".repeat(10_000);
    let cases: [(&str, &str, &str); 7] = [
        ("", "line 1, column 1", "第 1 行第 1 列"),
        ("[]", "top level", "顶层"),
        ("{\"format\": 1,\n \"id\": \"d\", \"x\": 1}", "/x", "/x"),
        (r#"{"format": 1, "id": "d", "budget": {"total": 5}}"#, "/budget/total", "/budget/total"),
        (
            r#"{"format": 1, "id": "d", "expenses": [{"id": "e", "amount": "-1"}]}"#,
            "/expenses/0/reverses",
            "/expenses/0/reverses",
        ),
        (&nested, "line 1, column 1", "第 1 行第 1"),
        ("garbage", "line 1, column 1", "第 1 行第 1 列"),
    ];
    for (input, en, zh) in cases {
        for (lang, place) in [("en", en), ("zh", zh)] {
            let ran = on(&["--lang", lang, "-"], input);
            assert_eq!((ran.code, ran.out.as_str()), (UNREAD, ""), "{place}");
            assert!(ran.err.contains(place), "{place} in {}", ran.err);
            assert!(!ran.err.contains("::") && !ran.err.contains("struct "), "{}", ran.err);
        }
    }
}

#[test]
fn a_flaw_inside_a_bundle_has_its_place_in_the_file() {
    let bundle = |dossier: &str| {
        let verdict =
            r#"{"overall": "a", "application": "a", "procedure": "a", "claims": "a", "records": "a"}"#;
        format!(
            "{{\"about_zh\": \"\", \"about_en\": \"\", \"as_of\": \"2026-03-01\",\n\"verdict\": {verdict},\n \"dossier\": {dossier}}}"
        )
    };
    let err = |text: &str| on(&["--lang", "en", "-"], text).err;
    assert!(err(&bundle(r#"{"format": 1, "id": "d", "nme": 1}"#)).contains("/dossier/nme"));
    // A lone surrogate is no text; only reading the dossier itself finds it.
    assert!(err(&bundle("{\"format\": 1,\n\"id\": \"\\ud800\"}")).contains("line 4, column"));
    let first = err(&bundle("{\"id\": \"\\ud800\"}"));
    assert!(first.contains("line 3, column 27"), "{first}");
    assert!(err(&bundle("{}").replace("2026-03-01", "2026-02-30")).contains("/as_of"));
    assert!(err(&bundle("{}").replace("about_en", "about_fr")).contains("line 1"));
    assert!(!err(&bundle("{}").replace("\"verdict\": {", "\"verdict\": 5, \"v\": {")).contains("struct"));
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let ran = check(&["--lang", "en", "-"], &mut &b"{\"id\": \"\xff\"}"[..]);
    assert_eq!(ran.code, UNREAD);
    assert!(ran.err.contains("standard input") && ran.err.contains("after byte 8"), "{}", ran.err);
    let ran = check(&["--json", "-"], &mut &b"\xff"[..]);
    assert!(ran.out.starts_with(r#"{"problems":[{"#) && ran.code == UNREAD, "{}", ran.out);
}

#[test]
fn directories_and_endless_files_are_refused() {
    let ran = on(&["--lang", "en", "."], "");
    assert!(ran.code == UNREAD && ran.err.contains("directory"), "{}", ran.err);
    let ran = check(&["--lang", "en", "-"], &mut std::io::repeat(b' '));
    assert!(ran.code == UNREAD && ran.err.contains("64 MiB"), "{}", ran.err);
    let ran = on(&["--json", "."], "");
    let line: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &line["problems"][0]["code"]), (UNREAD, &Value::from("unreadable-file")));
}

#[test]
fn many_problems_do_not_flood_the_page() {
    let fields: Vec<String> = (0..1000).map(|at| format!("\"f{at}\": 0")).collect();
    let ran = on(&["--lang", "en", "-"], &format!("{{\"format\": 1, \"id\": \"d\", {}}}", fields.join(",")));
    assert_eq!(ran.err.lines().count(), 52);
    assert!(ran.err.contains("950 more problems"), "{}", ran.err);
}

#[test]
fn a_command_line_that_cannot_be_followed_is_refused() {
    let cases = [
        (&["--frob", "--lang", "en"][..], "no option --frob"),
        (&["--lang"], "--lang 后面要有值"),
        (&["--lang", "fr"], "zh 或 en"),
        (&["--as-of", "2026-2-1"], "--as-of 要写成"),
        (&["--json=yes"], "不带值"),
        (&["--policy", "nowhere"], "没有编号为 nowhere 的政策。可用的政策：chuansha"),
        (&["--rules", "a.json"], "--rules 不读卷宗"),
    ];
    for (args, message) in cases {
        let ran = on(args, "");
        assert_eq!((ran.code, ran.out.as_str()), (UNREAD, ""), "{args:?}");
        assert!(ran.err.contains(message), "{}", ran.err);
    }
    assert!(on(&["--", "--json"], "").err.contains("没有这个文件"), "after -- everything is a file");
}

#[test]
fn without_a_clock_the_day_must_be_given() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world = World { stdin: &mut std::io::empty(), out: &mut out, err: &mut err, today: None };
    assert_eq!(run([OsString::from("-")].into_iter(), &BUNDLED, &mut world), UNREAD);
    assert!(String::from_utf8(err).unwrap().contains("--as-of"));
}

#[test]
fn the_rules_are_listed_and_counted() {
    for (lang, own, further) in [("zh", "76 条", "3 条"), ("en", ": 76", ": 3")] {
        let out = on(&["--rules", "--lang", lang], "").out;
        assert_eq!(out.lines().filter(|line| line.contains(" | ")).count(), 79);
        assert!(out.lines().next().unwrap().contains(own) && out.contains(further), "{out}");
        assert!(out.contains(if lang == "zh" {
            "team.leader-age | 四（四）2 | D | 申报 | "
        } else {
            "team.leader-age | 4.4.2 | D | application | "
        }));
        assert_eq!(has_cjk(&out), lang == "zh");
    }
    assert!(on(&["--rules", "--json"], "").out.starts_with(r#"{"ok":{"rules":"#));
    assert!(
        on(&["--help"], "").out.contains("--as-of") && on(&["-h", "--lang=en"], "").out.starts_with("Usage")
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
    let out = on(&[], "").out + &on(&["--lang", "en"], "").out;
    assert!(
        !out.contains(['{', '}']) && !out.contains("：\n") && !out.contains(": \n"),
        "a value is missing"
    );
}

#[test]
fn every_fact_has_a_name_in_chinese() {
    fn walk(value: &Value, pointer: &str, seen: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| walk(value, &format!("{pointer}/{key}"), seen))
            }
            Value::Array(items) => {
                seen.insert(pointer.to_owned());
                items.iter().for_each(|value| walk(value, &format!("{pointer}/*"), seen));
            }
            _ => {
                seen.insert(pointer.to_owned());
            }
        }
    }
    let mut seen = BTreeSet::new();
    for (_, file) in BUNDLED {
        walk(&serde_json::from_str::<Value>(file).unwrap()["dossier"], "", &mut seen);
    }
    let no_fact = ["/format", "/neighbourhood", "/excuses", "/decisions", "/batches"];
    seen.retain(|pointer| !no_fact.iter().any(|head| pointer.starts_with(head)));
    seen.retain(|pointer| !["/id", "/title", "/event"].iter().any(|tail| pointer.ends_with(tail)));
    assert!(seen.len() > 90, "{}", seen.len());
    for pointer in seen {
        assert!(has_cjk(&fields::name(&pointer, Lang::Zh)), "{pointer}");
    }
}

#[test]
fn a_closed_pipe_keeps_the_exit_code_and_a_full_disk_is_told() {
    let ran = |out: &mut dyn Write| {
        let mut err = Vec::new();
        let mut world =
            World { stdin: &mut bundle("first-day.json").as_bytes(), out, err: &mut err, today: None };
        let args = ["--as-of", "2025-11-06", "-"].map(OsString::from);
        (run(args.into_iter(), &BUNDLED, &mut world), String::from_utf8(err).unwrap())
    };
    assert_eq!(ran(&mut Outlet::new(Shut(ErrorKind::BrokenPipe))), (NOT_FINE, String::new()));
    let (code, err) = ran(&mut Outlet::new(Shut(ErrorKind::StorageFull)));
    assert!(code == UNREAD && err.contains("结果没有写完"), "{err}");
}
