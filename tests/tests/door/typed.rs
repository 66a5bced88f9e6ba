//! A dossier as people type it comes to what the strict one comes to.

use super::call;
use serde_json::{Value, json};

/// A budget as a committee worker would type it into a form.
fn typed() -> Value {
    json!({
        "id": "d1",
        "project": {
            "title": "楼组 1,000 元", "category": "社区环境类", "festival": "否", "starts_on": "２０２６.5.９", "ends_on": "  ",
            "responsible_party": "无", "sources": [{"id": "s1", "kind": "政府财政预算", "amount": "￥ 1,000 元整"}],
        },
        "budget": {"total": "—", "lines": [
            {"id": "b1", "category": "志愿者补贴", "amount": "２００．０１", "nature": "ordinary", "quantity": "３"},
            {"id": "b2", "category": "materials", "amount": "799.990元", "quantity": ""},
        ]},
        "events": [],
    })
}

/// The same, written by hand in the one form of each fact.
fn strict() -> Value {
    json!({
        "format": 1, "id": "d1",
        "project": {
            "title": "楼组 1,000 元", "category": "environment", "festival": false, "starts_on": "2026-05-09",
            "responsible_party": null, "sources": [{"id": "s1", "kind": "government", "amount": "1000.00"}],
        },
        "budget": {"total": null, "lines": [
            {"id": "b1", "category": "volunteer", "amount": "200.01", "nature": "ordinary", "quantity": 3},
            {"id": "b2", "category": "materials", "amount": "799.99"},
        ]},
        "events": [],
    })
}

fn request(dossier: &Value, more: &Value) -> Value {
    let mut request = json!({"policy": "chuansha", "as_of": "2026-03-01", "dossier": dossier});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

#[test]
fn what_was_typed_has_one_strict_form() {
    let read = |dossier: &Value, more: Value| call("normalise", &request(dossier, &more))["ok"].clone();
    assert_eq!(read(&typed(), json!({"typed": true})), read(&strict(), json!({})));
    assert_eq!(read(&strict(), json!({"typed": true})), read(&strict(), json!({})));
    // Without a policy nobody knows the names of its categories.
    let told = call("normalise", &json!({"typed": true, "dossier": typed()}))["ok"].clone();
    assert_eq!(told["budget"]["lines"][0]["category"], "志愿者补贴");
    assert_eq!(told["budget"]["lines"][0]["amount"], "200.01");
}

#[test]
fn it_is_judged_alike() {
    for operation in ["assess", "replay", "next_steps", "readings"] {
        let told = call(operation, &request(&typed(), &json!({"typed": true})));
        assert!(told.get("ok").is_some(), "{operation}: {told}");
        assert_eq!(told, call(operation, &request(&strict(), &json!({}))), "{operation}");
    }
    // A form is always typed. Volunteers have 200.01 of 1000.00, and 20 % are 200.00.
    let told = call("validate", &request(&typed(), &json!({"rules": ["budget.volunteer-share"]})));
    assert_eq!(told["ok"]["problems"], json!([]));
    assert_eq!(told["ok"]["findings"][0]["figures"]["over"], "0.01");
    // What the other line is nobody said, so that no change of one amount is sure to cure it.
    assert_eq!(told["ok"]["fields"]["/budget/lines"]["findings"], json!([0]));
}

#[test]
fn elsewhere_nothing_is_typed() {
    // Without the flag each of them is refused, in its place.
    let problems = call("assess", &request(&typed(), &json!({})))["problems"].clone();
    let at: Vec<&str> =
        problems.as_array().unwrap().iter().map(|problem| problem["pointer"].as_str().unwrap()).collect();
    for pointer in
        ["/project/festival", "/project/starts_on", "/budget/lines/0/amount", "/budget/lines/0/quantity"]
    {
        assert!(at.contains(&pointer), "{pointer} in {at:?}");
    }
    // Around the dossier all is strict.
    let mut asked = request(&typed(), &json!({"typed": true}));
    asked["as_of"] = json!("2026.3.1");
    let problems = call("assess", &asked)["problems"].clone();
    assert_eq!((&problems[0]["code"], &problems[0]["request"]), (&json!("wants-day"), &json!("/as_of")));
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let dossier = json!({"id": "d1", "events": [], "budget": {"lines": [
        {"id": "b1", "amount": "about 5", "quantity": "1.5", "nature": "something"},
        {"id": "b2", "amount": 5, "category": 7},
    ]}});
    let told = call("normalise", &request(&dossier, &json!({"typed": true})));
    let problems = told["problems"].as_array().unwrap();
    let told: Vec<_> =
        problems.iter().map(|of| (of["pointer"].as_str().unwrap(), of["code"].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("/budget/lines/0/amount", "amount-form"),
            ("/budget/lines/0/quantity", "wants-count"),
            ("/budget/lines/0/nature", "unknown-word"),
            ("/budget/lines/1/amount", "wants-amount"),
            ("/budget/lines/1/category", "wants-text"),
        ]
    );
}
