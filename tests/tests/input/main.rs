//! What the door says of bad input: the exact code and place of every flaw, all of them at once, and never a panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod dossier;
mod layout;
mod normalise;
mod request;
mod text;

use serde_json::{Value, json};
use zizhijin_tests::POLICIES;

fn door(operation: &str, bytes: &[u8]) -> Value {
    serde_json::from_str(&zizhijin::json::call_bytes(&POLICIES, operation, bytes))
        .expect("the answer is JSON")
}

/// Each problem as its code and its place, in the order of the text; every sentence is looked at on the way.
fn flaws(text: impl AsRef<[u8]>) -> Vec<String> {
    let answer = door("assess", text.as_ref());
    let problems = answer["problems"].as_array().expect("a problem is found");
    problems.iter().for_each(well_spoken);
    let mut flaws: Vec<String> = problems
        .iter()
        .map(|problem| format!("{} {}", problem["code"].as_str().unwrap(), place(problem)))
        .collect();
    flaws.sort();
    flaws
}

/// A place in the dossier as its pointer, one in the request around it with `request:` before, one in the text as
/// `line:column`.
fn place(problem: &Value) -> String {
    let text = |name: &str| problem[name].as_str().map(str::to_owned);
    if let Some(pointer) = text("pointer") {
        return pointer;
    }
    if let Some(pointer) = text("request") {
        return format!("request:{pointer}");
    }
    match (&problem["line"], &problem["byte"]) {
        (Value::Number(line), _) => format!("{line}:{}", problem["column"]),
        (_, Value::Number(byte)) => format!("byte {byte}"),
        _ => "call".to_owned(),
    }
}

fn is_cjk(c: char) -> bool {
    ('\u{3000}'..='\u{9FFF}').contains(&c) || ('\u{FF00}'..='\u{FFEF}').contains(&c)
}

/// A sentence in each language, filled in, without a word of the program's own types.
fn well_spoken(problem: &Value) {
    let sentence =
        |name: &str| problem[name].as_str().unwrap_or_else(|| panic!("no {name}: {problem}")).to_owned();
    let (zh, en) = (sentence("message_zh"), sentence("message_en"));
    assert!(zh.chars().any(is_cjk), "{zh}");
    assert!(!en.is_empty() && !en.chars().any(is_cjk), "{en}");
    for text in [&zh, &en] {
        assert!(!text.contains(['{', '}']), "a placeholder is left: {text}");
        for word in
            ["::", "Leaf", "Cow", "Option", "struct", "enum", "invalid type", "i64", "u32", "visitor", "<'"]
        {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

fn request(dossier: &Value) -> Value {
    json!({"policy": "chuansha", "as_of": "2026-06-30", "dossier": dossier})
}

/// A dossier with these members beside its format and its id.
fn dossier(members: Value) -> Value {
    let mut dossier = json!({"format": 1, "id": "d1"});
    dossier.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    dossier
}

/// The flaws of a dossier with these members.
fn flaws_of(members: Value) -> Vec<String> {
    flaws(request(&dossier(members)).to_string())
}

/// The flaws of a request with one member replaced, `null` for none.
fn flaws_around(name: &str, value: Value) -> Vec<String> {
    let mut request = request(&dossier(json!({})));
    match value {
        Value::Null => request.as_object_mut().unwrap().shift_remove(name),
        value => request.as_object_mut().unwrap().insert(name.to_owned(), value),
    };
    flaws(request.to_string())
}
