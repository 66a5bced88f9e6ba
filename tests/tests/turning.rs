//! Which answers turn on a reading, and words of the caller's own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use zizhijin::Policies;

fn ask(operation: &str, request: &Value) -> Value {
    let policies = Policies::bundled().unwrap();
    serde_json::from_str(&zizhijin::json::call(&policies, operation, &request.to_string())).unwrap()
}

#[test]
fn a_festival_that_recurs_but_is_not_funded_turns_on_the_reading() {
    let festival = json!({"festival": true, "everyday": false, "recurs": true, "funded": false});
    let answer = ask(
        "readings",
        &json!({
            "policy": "chuansha", "as_of": "2026-06-30", "rules": ["project.not-routine"],
            "dossier": {"format": 1, "id": "d1", "project": festival},
        }),
    );
    let turns = answer["ok"].as_array().unwrap().iter();
    let turns: Vec<&Value> = turns.filter(|turn| turn.get("problems").is_none()).collect();
    let options: Vec<(&str, &str)> = turns
        .iter()
        .map(|turn| (turn["reading"].as_str().unwrap(), turn["option"].as_str().unwrap()))
        .collect();
    assert_eq!(options, [("routine.test", "either"), ("routine.test", "any")]);
    for turn in turns {
        let changes = turn["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!((&changes[0]["from"], &changes[0]["to"]), (&json!("judgement"), &json!("fail")));
    }
}

#[test]
fn a_caller_may_screen_for_other_words() {
    let outcome = |around: Value| {
        let mut request = json!({
            "policy": "chuansha", "as_of": "2026-06-30", "rules": ["budget.frugality"],
            "outcomes": ["pass", "judgement"],
            "dossier": {"format": 1, "id": "d1", "events": [], "budget": {"lines": [
                {"id": "b1", "description": "采购打印纸和墨盒", "nature": "ordinary"},
            ]}},
        });
        for (name, list) in around.as_object().unwrap() {
            request[name] = list.clone();
        }
        ask("assess", &request)["ok"]["findings"][0]["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome(json!({})), "pass");
    assert_eq!(outcome(json!({"screened": ["墨盒"]})), "judgement");
    assert_eq!(outcome(json!({"screened": ["墨盒"], "exempt": ["和墨盒"]})), "pass");
}
