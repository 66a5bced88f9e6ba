//! What the door refuses: every problem at once, each with the number of its dossier.

use super::door;
use serde_json::{Value, json};

fn flaws(request: &Value) -> Vec<String> {
    let answer = door(request);
    let problems = answer["problems"].as_array().unwrap_or_else(|| panic!("not refused: {answer}"));
    problems
        .iter()
        .map(|problem| {
            format!("{} {}", problem["code"].as_str().unwrap(), problem["request"].as_str().unwrap())
        })
        .collect()
}

fn request(dossiers: Value) -> Value {
    json!({ "policy": "chuansha", "as_of": "2026-06-30", "dossiers": dossiers })
}

#[test]
fn bad_dossiers_are_named_all_at_once() {
    let refund = json!([{ "id": "e1", "amount": "-1.00" }, { "id": "e1" }]);
    let dossiers = json!([
        { "format": 1, "id": "a" },
        { "format": 2, "id": "b", "project": { "starts_on": "2026-02-30" } },
        { "format": 1, "expenses": refund },
        { "format": 1, "id": "d", "events": [{ "event": "withdrawn", "on": "2026-07-01" }], "extra": 1 },
        { "id": 4 },
    ]);
    assert_eq!(
        flaws(&request(dossiers)),
        [
            "wants-day /dossiers/1/project/starts_on",
            "unknown-format /dossiers/1/format",
            "missing-name /dossiers/2",
            "duplicate-id /dossiers/2/expenses/1/id",
            "refund-target /dossiers/2/expenses/0/reverses",
            "unknown-field /dossiers/3/extra",
            "in-the-future /dossiers/3/events/0/on",
            "wants-text /dossiers/4/id",
            "missing-name /dossiers/4",
        ]
    );
}

#[test]
fn what_is_not_read_is_not_missing_as_well() {
    let found = flaws(&request(json!([{ "format": 1, "id": "" }, { "format": "1", "id": "b" }])));
    assert_eq!(found, ["empty-text /dossiers/0/id", "wants-count /dossiers/1/format"]);
}

#[test]
fn the_request_around_them() {
    assert_eq!(flaws(&json!({})), ["missing-name ", "missing-name ", "missing-name "]);
    assert_eq!(flaws(&request(json!({}))), ["wrong-shape /dossiers"]);
    let mut other = request(json!([]));
    other["policy"] = json!("nowhere");
    assert_eq!(flaws(&other), ["unknown-policy /policy"]);
    let mut other = request(json!([]));
    other["readings"] = json!({ "annual-plan": "perhaps" });
    assert_eq!(flaws(&other), ["unknown-word /readings/annual-plan"]);
}

#[test]
fn the_table_of_plans() {
    let mut other = request(json!([]));
    other["plans"] = json!([
        { "neighbourhood": "n1", "year": 2026, "amount": "-1.00" },
        { "year": 2026 },
        { "neighbourhood": "n1", "year": "2026", "amount": 5 },
    ]);
    assert_eq!(
        flaws(&other),
        [
            "wants-count /plans/2/year",
            "wants-amount /plans/2/amount",
            "amount-negative /plans/0/amount",
            "missing-name /plans/1",
            "missing-name /plans/1",
        ]
    );
    // A year that no project can have is no problem.
    let mut far = request(json!([]));
    far["plans"] = json!([{ "neighbourhood": "n1", "year": 99999, "amount": "1.00" }]);
    assert_eq!(door(&far)["ok"]["findings"], json!([]));
}

#[test]
fn no_dossiers_have_no_findings() {
    let report = &door(&request(json!([])))["ok"];
    assert_eq!(report["projects"], 0);
    assert_eq!((&report["findings"], &report["gaps"]), (&json!([]), &json!([])));
}

#[test]
fn what_was_typed_is_not_repeated() {
    let secret = "王小明13800138000";
    let dossier = |id: &str| {
        json!({
            "format": 1, "id": id, "neighbourhood": "n1", "events": [], "project": { "title": secret, "starts_on": "2026-03-01" },
            "plan": [{ "id": "i1", "title": secret }], "budget": { "lines": [{ "id": "b1", "category": "venue", "amount": "1.00" }] },
        })
    };
    let answer = door(&request(json!([dossier("a"), dossier("b")])));
    assert_eq!(answer["ok"]["findings"][0]["code"], "same-title");
    assert!(!answer.to_string().contains("13800138000"), "{answer}");
}
