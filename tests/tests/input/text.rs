//! Flaws of the text itself: where it stops being JSON, and how much of it there is.

use super::{door, dossier, flaws, flaws_around, place, well_spoken};
use serde_json::{Value, json};

/// Ten thousand levels, as the request of a stranger may have them.
const DEEP: usize = 10_000;
/// A million in a release; a build without optimisation takes ten times as long for each.
const MANY: usize = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };

/// A request around the text of a dossier.
fn around(dossier: &str) -> String {
    format!(r#"{{"policy":"chuansha","as_of":"2026-06-30","dossier":{dossier}}}"#)
}

fn nested(open: &str, close: &str) -> String {
    format!("{}0{}", open.repeat(DEEP), close.repeat(DEEP))
}

#[test]
fn a_text_that_is_no_json_is_refused_where_it_stops() {
    for (text, expected) in [
        ("\u{feff}{}", "syntax 1:1"),
        ("{}x", "syntax 1:3"),
        ("{} {}", "syntax 1:4"),
        ("{\n\"policy\": nothing}", "syntax 2:12"),
        ("{'policy': 1}", "syntax 1:2"),
        (r#"{"policy": 01}"#, "syntax 1:13"),
        (r#"{"policy": "a",}"#, "syntax 1:16"),
    ] {
        assert_eq!(flaws(text), [expected], "{text}");
    }
}

#[test]
fn a_column_counts_characters_from_one() {
    assert_eq!(flaws(""), ["syntax 1:1"]);
    assert_eq!(flaws(r#"{"中文": x}"#), ["syntax 1:8"]);
}

#[test]
fn a_chinese_sentence_holds_no_english_phrase() {
    let deep = "[".repeat(DEEP);
    for text in [
        "",
        "{}x",
        "{'policy': 1}",
        "[]",
        &deep,
        &around("5"),
        &around(r#"{"plan": 1, "id": "\ud800"}"#),
        &around(r#"{"plan": 1}"#),
    ] {
        for problem in door("assess", text.as_bytes())["problems"].as_array().unwrap() {
            let zh: Vec<char> = problem["message_zh"].as_str().unwrap().chars().collect();
            let phrase = |w: &[char]| w[0].is_ascii_alphabetic() && w[1] == ' ' && w[2].is_ascii_alphabetic();
            assert!(!zh.windows(3).any(phrase), "{}", problem["message_zh"]);
        }
    }
}

#[test]
fn the_end_of_a_text_that_is_cut_off_has_a_place() {
    let whole = around(r#"{"format":1,"id":"d1","plan":[{"id":"a","title":"b"}]}"#);
    for end in 0..whole.len() {
        let found = flaws(whole.get(..end).unwrap());
        assert!(found.len() == 1 && found[0].starts_with("syntax 1:"), "{end}: {found:?}");
    }
}

#[test]
fn half_of_a_surrogate_pair_is_no_text() {
    for escape in [r"\ud800", r"\udc00", r"\ud800A"] {
        let found = flaws(around(&format!(r#"{{"format":1,"id":"{escape}"}}"#)));
        assert!(found.len() == 1 && found[0].starts_with("syntax 1:"), "{escape}: {found:?}");
    }
}

#[test]
fn a_nul_is_a_character_like_any_other() {
    let answer = door("normalise", br#"{"dossier":{"format":1,"id":"a\u0000b"}}"#);
    assert_eq!(answer["ok"]["id"], "a\0b");
}

#[test]
fn bytes_that_are_no_text_are_refused_at_the_first_of_them() {
    for (bytes, at) in [
        (&b"{\"policy\": \"\xff\"}"[..], 12),
        (b"\x80", 0),
        ("{\"居".as_bytes().get(..4).unwrap(), 2),
        (b"\xff\xfe{\0}\0", 0),
    ] {
        let answer = door("assess", bytes);
        let problems = answer["problems"].as_array().unwrap();
        assert_eq!((problems.len(), &problems[0]["code"]), (1, &json!("utf8")));
        assert_eq!(place(&problems[0]), format!("byte {at}"));
        well_spoken(&problems[0]);
    }
}

#[test]
fn ten_thousand_levels_are_a_flaw_where_they_begin() {
    let lists = nested("[", "]");
    let objects = nested(r#"{"a":"#, "}");
    for deep in [&lists, &objects] {
        assert_eq!(flaws(around(&format!(r#"{{"format":1,"id":{deep}}}"#))), ["wants-text /id"]);
        assert_eq!(
            flaws(around(&format!(r#"{{"format":1,"id":"d1","strange":{deep}}}"#))),
            ["unknown-field /strange"]
        );
        assert_eq!(
            flaws(around(&format!(r#"{{"format":1,"id":"d1","budget":{{"total":{deep}}}}}"#))),
            ["wants-amount /budget/total"]
        );
    }
    assert_eq!(
        flaws(around(&format!(r#"{{"format":1,"id":"d1","project":{lists}}}"#))),
        ["wrong-shape /project"]
    );
    assert_eq!(
        flaws(around(&format!(r#"{{"format":1,"id":"d1","plan":{objects}}}"#))),
        ["wrong-shape /plan"]
    );
    assert_eq!(
        flaws(around(&format!(r#"{{"format":1,"id":"d1","plan":{lists}}}"#))),
        ["wrong-shape /plan/0"]
    );
    assert_eq!(flaws(around(&lists)), ["wrong-shape "]);
    assert_eq!(flaws(&lists), ["wrong-shape request:"]);
    assert_eq!(flaws("[".repeat(DEEP)), [format!("syntax 1:{DEEP}")]);
}

#[test]
fn a_million_members_are_answered() {
    let members =
        |value: &str| (0..MANY).map(|at| format!(r#""m{at}":{value}"#)).collect::<Vec<_>>().join(",");
    let inside = around(&format!(r#"{{"format":1,"id":"d1","strange":{{{}}}}}"#, members("[]")));
    assert_eq!(flaws(inside), ["unknown-field /strange"]);
}

#[test]
fn every_one_of_many_unknown_members_is_named() {
    // Each is a problem with all the names that would do: a tenth of the others is enough to read.
    let many = MANY / 10;
    let members: Vec<String> = (0..many).map(|at| format!(r#""m{at}":0"#)).collect();
    let answer =
        door("assess", around(&format!(r#"{{"format":1,"id":"d1",{}}}"#, members.join(","))).as_bytes());
    let problems = answer["problems"].as_array().unwrap();
    assert_eq!(problems.len(), many);
    for (at, problem) in problems.iter().enumerate() {
        assert_eq!(place(problem), format!("/m{at}"));
    }
}

#[test]
fn a_million_lines_are_added_up() {
    let lines: Vec<String> = (0..MANY)
        .map(|at| {
            let category = if at % 5 == 0 { "volunteer" } else { "venue" };
            format!(
                r#"{{"id":"b{at}","category":"{category}","amount":"1000000000000","nature":"ordinary"}}"#
            )
        })
        .collect();
    let dossier =
        format!(r#"{{"format":1,"id":"d1","events":[],"budget":{{"lines":[{}]}}}}"#, lines.join(","));
    let text =
        around(&dossier).replacen('{', r#"{"rules":["budget.volunteer-share"],"outcomes":["pass"],"#, 1);
    let answer = door("assess", text.as_bytes());
    assert_eq!(answer["ok"]["findings"][0]["outcome"], "pass");
}

#[test]
fn a_million_elements_without_an_id_are_all_named() {
    let many = MANY / 10;
    let found = flaws_around("dossier", dossier(json!({"plan": vec![json!({}); many]})));
    assert_eq!(found.len(), many);
    assert!(found.iter().all(|flaw| flaw.starts_with("missing-id /plan/")));
}

#[test]
fn other_operations_refuse_the_same_texts() {
    for operation in ["assess", "catalogue", "policies", "normalise"] {
        for text in ["", "[]", r#"{"strange": 1}"#, r#"{"as_of": "2026-02-30"}"#] {
            let answer = door(operation, text.as_bytes());
            let problems = answer["problems"].as_array().unwrap_or_else(|| panic!("{operation} took {text}"));
            problems.iter().for_each(well_spoken);
        }
    }
    let answer: Value = door("policies", b"{}");
    assert_eq!(answer["ok"].as_array().unwrap().len(), 2);
}
