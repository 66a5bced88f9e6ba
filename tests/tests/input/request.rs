//! Flaws of the request around a dossier, and many flaws at once.

use super::{door, dossier, flaws, flaws_around, request, well_spoken};
use serde_json::{Value, json};

#[test]
fn a_key_that_stands_twice_is_refused_everywhere() {
    let text = |members: &str| format!(r#"{{"policy":"chuansha","as_of":"2026-06-30",{members}}}"#);
    let twice =
        r#""dossier":{"format":1,"id":"d1","id":"d2","team":{"people":[],"liaison":null,"people":[]}}"#;
    assert_eq!(flaws(text(twice)), ["duplicate-field /id", "duplicate-field /team/people"]);
    let around = r#""draft":false,"draft":true,"dossier":{"format":1,"id":"d1"}"#;
    assert_eq!(flaws(text(around)), ["duplicate-field request:/draft"]);
    let readings = r#""readings":{"unmarked":"binds","unmarked":"default"},"dossier":{"format":1,"id":"d1"}"#;
    assert_eq!(flaws(text(readings)), ["duplicate-field request:/readings/unmarked"]);
}

#[test]
fn a_dossier_is_an_object_with_a_format_and_an_id() {
    for other in [json!(5), json!([]), json!("text")] {
        assert_eq!(flaws_around("dossier", other), ["wrong-shape "]);
    }
    assert_eq!(flaws_around("dossier", Value::Null), ["missing-name request:"]);
    assert_eq!(flaws_around("dossier", json!({})), ["missing-name ", "missing-name "]);
    assert_eq!(flaws_around("dossier", json!({"format": 2, "id": "d1"})), ["unknown-format /format"]);
    assert_eq!(flaws_around("dossier", json!({"format": 1, "id": null})), ["null-refused /id"]);
}

#[test]
fn the_request_around_the_dossier() {
    assert_eq!(flaws_around("policy", json!("nowhere")), ["unknown-policy request:/policy"]);
    assert_eq!(flaws_around("policy", json!(7)), ["wants-text request:/policy"]);
    assert_eq!(flaws_around("policy", Value::Null), ["missing-name request:"]);
    assert_eq!(flaws_around("as_of", Value::Null), ["missing-name request:"]);
    assert_eq!(flaws_around("rules", json!(["team.size", "no.rule"])), ["unknown-rule request:/rules/1"]);
    assert_eq!(flaws_around("outcomes", json!(["maybe"])), ["unknown-word request:/outcomes/0"]);
    assert_eq!(
        flaws_around("readings", json!({"no.reading": "x", "unmarked": "x"})),
        ["unknown-word request:/readings/no.reading", "unknown-word request:/readings/unmarked",]
    );
    assert_eq!(flaws_around("readings", json!({"unmarked": 5})), ["wants-text request:/readings/unmarked"]);
    let early = json!({"policy": "illustration", "as_of": "2025-12-31", "dossier": dossier(json!({}))});
    assert_eq!(flaws(early.to_string()), ["no-edition request:/as_of"]);
    let unknown = door("deside", b"{}");
    assert_eq!(unknown["problems"][0]["code"], "unknown-operation");
    well_spoken(&unknown["problems"][0]);
}

#[test]
fn days_off_are_needed_for_every_year_that_a_notice_touches() {
    let ask = |on: &str, years: &[&str]| {
        let days: Vec<Value> =
            years.iter().map(|year| json!({"date": format!("{year}-05-01"), "kind": "off"})).collect();
        let events = json!([{"event": "established", "on": on, "by": "town_office"}, {"event": "establishment_notice", "on": on}]);
        json!({
            "policy": "chuansha", "as_of": "2027-06-30", "readings": {"notice.counting": "working_days"}, "holidays": days,
            "dossier": dossier(json!({"events": events})),
        }).to_string()
    };
    assert_eq!(flaws(ask("2026-03-02", &[])), ["no-holidays /events/0/on", "no-holidays /events/1/on"]);
    assert!(door("assess", ask("2026-03-02", &["2026"]).as_bytes()).get("ok").is_some());
    // Seven days from 28 December run into January.
    let found = flaws(ask("2026-12-28", &["2026"]));
    assert!(found.contains(&"no-holidays /events/1/on".to_owned()), "{found:?}");
}

#[test]
fn all_flaws_at_once() {
    let expected = [
        "amount-decimals /budget/lines/0/amount",
        "amount-negative /budget/lines/1/unit_price",
        "duplicate-id /budget/lines/1/id",
        "field-not-of-event /events/0/year",
        "missing-id /disclosures/0",
        "refund-target /expenses/0/reverses",
        "unknown-field /team/leader",
        "unknown-format /format",
        "unknown-rule request:/rules/0",
        "unknown-word /disclosures/0/kind",
        "unknown-word request:/readings/unmarked",
        "wants-amount /budget/total",
        "wants-day /project/starts_on",
        "wants-flag /team/liaison_is_worker",
        "wrong-shape /plan",
    ];
    let mut request = request(&json!({
        "format": 9, "id": "d1", "project": {"starts_on": "2026-02-30"}, "team": {"leader": "x", "liaison_is_worker": "yes"}, "plan": "none",
        "budget": {"total": 5, "lines": [{"id": "b", "amount": "1.234"}, {"id": "b", "unit_price": "-1"}]},
        "events": [{"event": "established", "year": 2026}], "expenses": [{"id": "e", "amount": "-1"}], "disclosures": [{"kind": "rumour"}],
    }));
    request["rules"] = json!(["no.rule"]);
    request["readings"] = json!({"unmarked": "perhaps"});
    assert_eq!(flaws(request.to_string()), expected);
    // What lies ahead is told together with the rest.
    request["dossier"]["events"][0]["on"] = json!("2026-07-01");
    assert_eq!(flaws(request.to_string()).len(), expected.len() + 1);
}

#[test]
fn what_was_typed_is_not_repeated() {
    let secret = "王小明13800138000";
    let found = door("assess", request(&dossier(json!({
        "budget": {"total": secret, "lines": [{"id": "b", "nature": secret, "quantity": secret}]},
        "project": {"starts_on": secret, "festival": secret, "annual_plan": [secret], "plan": {secret: secret}},
        "team": secret, "events": [{"event": secret, "on": secret, "by": {secret: 1}}],
    }))).to_string().as_bytes());
    assert_eq!(found["problems"].as_array().unwrap().len(), 11);
    assert!(!found.to_string().contains("13800138000"), "{found}");
}
