//! What the door says of bad input: the exact code and place of every flaw, all of them at once, and never a panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use std::sync::LazyLock;
use zizhijin::Policies;

static POLICIES: LazyLock<Policies> = LazyLock::new(|| Policies::bundled().unwrap());

fn door(operation: &str, bytes: &[u8]) -> Value {
    serde_json::from_str(&zizhijin::json::call_bytes(&POLICIES, operation, bytes)).expect("the answer is JSON")
}

/// Each problem as its code and its place, in the order of the text; every sentence is looked at on the way.
fn flaws(text: impl AsRef<[u8]>) -> Vec<String> {
    let answer = door("assess", text.as_ref());
    let problems = answer["problems"].as_array().unwrap_or_else(|| panic!("no problem found: {answer}"));
    problems.iter().for_each(well_spoken);
    let mut flaws: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem["code"].as_str().unwrap(), place(problem))).collect();
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
    let sentence = |name: &str| problem[name].as_str().unwrap_or_else(|| panic!("no {name}: {problem}")).to_owned();
    let (zh, en) = (sentence("message_zh"), sentence("message_en"));
    assert!(zh.chars().any(is_cjk), "{zh}");
    assert!(!en.is_empty() && !en.chars().any(is_cjk), "{en}");
    for text in [&zh, &en] {
        assert!(!text.contains(['{', '}']), "a placeholder is left: {text}");
        for word in ["::", "Leaf", "Cow", "Option", "struct", "enum", "invalid type", "i64", "u32", "visitor", "<'"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    let letters: Vec<char> = zh.chars().collect();
    let english = letters.windows(3).any(|w| w[0].is_ascii_alphabetic() && w[1] == ' ' && w[2].is_ascii_alphabetic());
    assert!(!english, "an English phrase in the Chinese sentence: {zh}");
    for name in ["line", "column"] {
        assert!(problem[name].as_u64() != Some(0), "{name} counts from 1: {problem}");
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

#[test]
fn no_number_is_an_amount() {
    for number in ["5", "0", "-5", "5.00", "0.1", "1e3", "1E-2", "18446744073709551616", "123456789012345678901234567890", "1e308"] {
        let text = request(&dossier(json!({"budget": {"total": "@"}}))).to_string().replace("\"@\"", number);
        assert_eq!(flaws(text), ["wants-amount /budget/total"], "{number}");
    }
}

#[test]
fn an_amount_has_one_form() {
    for (amount, code) in [
        ("1.234", "amount-decimals"), ("1.230", "amount-decimals"), ("1000000000000.01", "amount-range"),
        ("99999999999999999999999", "amount-range"), ("1,234.50", "amount-form"), ("１２", "amount-form"),
        ("1e3", "amount-form"), (" 1", "amount-form"), ("01", "amount-form"), ("", "amount-form"), ("-1", "amount-negative"),
        ("-0.01", "amount-negative"),
    ] {
        assert_eq!(flaws_of(json!({"budget": {"total": amount}})), [format!("{code} /budget/total")], "{amount}");
    }
}

#[test]
fn a_budget_holds_nothing_negative() {
    let line = json!({"id": "b1", "amount": "-0.01", "unit_price": "-2"});
    let found = flaws_of(json!({
        "project": {"annual_plan": "-1", "sources": [{"id": "s1", "amount": "-1"}]},
        "budget": {"total": "-1", "lines": [line]},
        "changes": [{"id": "c1", "budget": [line]}],
    }));
    assert_eq!(found, [
        "amount-negative /budget/lines/0/amount", "amount-negative /budget/lines/0/unit_price", "amount-negative /budget/total",
        "amount-negative /changes/0/budget/0/amount", "amount-negative /changes/0/budget/0/unit_price",
        "amount-negative /project/annual_plan", "amount-negative /project/sources/0/amount",
    ]);
}

#[test]
fn a_date_is_a_day_that_exists() {
    for day in [json!("2026-02-29"), json!("2026-13-01"), json!("2026-2-1"), json!("2026/02/01"), json!("2026-06-31"), json!(20260201), json!("")] {
        assert_eq!(flaws_of(json!({"project": {"starts_on": day}})), ["wants-day /project/starts_on"]);
    }
    assert_eq!(flaws_around("as_of", json!("2026-02-29")), ["wants-day request:/as_of"]);
}

#[test]
fn every_list_tells_its_elements_apart() {
    let twice = json!([{"id": "a"}, {"id": "b"}, {"id": "a"}]);
    let found = flaws_of(json!({
        "project": {"sources": twice}, "team": {"people": [{"id": "p", "other_projects": twice}]}, "plan": twice,
        "budget": {"lines": twice}, "changes": [{"id": "c", "plan": twice, "budget": twice}], "activities": twice,
        "expenses": twice, "disclosures": twice, "batches": twice, "excuses": twice, "decisions": twice,
    }));
    let lists = [
        "/activities", "/batches", "/budget/lines", "/changes/0/budget", "/changes/0/plan", "/decisions", "/disclosures",
        "/excuses", "/expenses", "/plan", "/project/sources", "/team/people/0/other_projects",
    ];
    assert_eq!(found, lists.map(|list| format!("duplicate-id {list}/2/id")));
}

#[test]
fn elements_need_ids_and_events_their_kind() {
    let found = flaws_of(json!({"plan": [{}], "events": [{"on": "2026-01-01"}], "team": {"people": [{"role": "leader"}]}}));
    assert_eq!(found, ["missing-id /plan/0", "missing-id /team/people/0", "missing-name /events/0"]);
}

#[test]
fn an_id_that_cannot_be_read_is_one_flaw() {
    assert_eq!(flaws_of(json!({"plan": [{"id": 5}]})), ["wants-text /plan/0/id"]);
    assert_eq!(flaws_of(json!({"plan": [{"id": ""}]})), ["empty-text /plan/0/id"]);
    assert_eq!(flaws_of(json!({"plan": ["a"]})), ["wrong-shape /plan/0"]);
}

#[test]
fn unknown_fields_are_named_at_every_level_with_those_that_there_are() {
    let found = flaws_of(json!({"zz": 1, "project": {"titel": 1}, "expenses": [{"id": "e", "a/b~": {"x": []}}]}));
    assert_eq!(found, ["unknown-field /expenses/0/a~1b~0", "unknown-field /project/titel", "unknown-field /zz"]);
    let answer = door("assess", request(&dossier(json!({"budget": {"totall": 1}}))).to_string().as_bytes());
    assert_eq!(answer["problems"][0]["accepted"], "total, lines");
    assert!(answer["problems"][0]["message_en"].as_str().unwrap().contains("total, lines"));
    assert_eq!(flaws_around("dossierx", json!(1)), ["unknown-field request:/dossierx"]);
    assert_eq!(flaws_around("date", json!(1)), ["unknown-field request:/date"]);
}

#[test]
fn a_key_that_stands_twice_is_refused_everywhere() {
    let text = |members: &str| format!(r#"{{"policy":"chuansha","as_of":"2026-06-30",{members}}}"#);
    let twice = r#""dossier":{"format":1,"id":"d1","id":"d2","team":{"people":[],"liaison":null,"people":[]}}"#;
    assert_eq!(flaws(text(twice)), ["duplicate-field /id", "duplicate-field /team/people"]);
    let around = r#""draft":false,"draft":true,"dossier":{"format":1,"id":"d1"}"#;
    assert_eq!(flaws(text(around)), ["duplicate-field request:/draft"]);
    let readings = r#""readings":{"unmarked":"binds","unmarked":"default"},"dossier":{"format":1,"id":"d1"}"#;
    assert_eq!(flaws(text(readings)), ["duplicate-field request:/readings/unmarked"]);
}

#[test]
fn shapes_are_what_they_are() {
    let found = flaws_of(json!({
        "project": "text", "team": [], "plan": {}, "budget": {"total": {}, "lines": 3}, "events": [[]],
        "activities": [{"id": "a", "evidence": true, "cost_money": []}], "neighbourhood": {"id": "n"},
    }));
    assert_eq!(found, [
        "wants-amount /budget/total", "wants-flag /activities/0/cost_money", "wants-text /neighbourhood", "wrong-shape /activities/0/evidence",
        "wrong-shape /budget/lines", "wrong-shape /events/0", "wrong-shape /plan", "wrong-shape /project", "wrong-shape /team",
    ].map(str::to_owned).into_iter().chain(["missing-name /events/0".to_owned()].into_iter().filter(|it| found.contains(it))).collect::<Vec<_>>());
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
fn words_and_flags_and_counts() {
    let found = flaws_of(json!({
        "project": {"festival": "yes", "area": "moon", "title": "", "recurs": null},
        "team": {"people": [{"id": "p", "other_projects": [{"id": "o", "year": -1}, {"id": "q", "year": 2026.5}]}]},
    }));
    assert_eq!(found, [
        "empty-text /project/title", "null-refused /project/recurs", "unknown-word /project/area",
        "wants-count /team/people/0/other_projects/0/year", "wants-count /team/people/0/other_projects/1/year",
        "wants-flag /project/festival",
    ]);
}

#[test]
fn a_field_belongs_to_its_event() {
    let found = flaws_of(json!({"events": [{"event": "established", "until": "2026-03-01"}, {"event": "listed", "year": 2026, "forum": "hearing"}]}));
    assert_eq!(found, ["field-not-of-event /events/0/until", "field-not-of-event /events/1/forum"]);
}

#[test]
fn a_refund_names_another_expense() {
    let found = flaws_of(json!({"expenses": [
        {"id": "e0", "amount": "-5"}, {"id": "e1", "amount": "-5", "reverses": "e1"}, {"id": "e2", "amount": "5", "reverses": "no"},
        {"id": "e3", "amount": "-5", "reverses": null}, {"id": "e4", "amount": "-5", "reverses": "e2"},
    ]}));
    assert_eq!(found, [0, 1, 2, 3].map(|at| format!("refund-target /expenses/{at}/reverses")));
}

#[test]
fn what_happened_does_not_lie_ahead() {
    let ahead = "2026-07-01";
    let found = flaws_of(json!({
        "project": {"starts_on": ahead, "ends_on": ahead},
        "events": [{"event": "established", "on": ahead}],
        "changes": [{"id": "c", "form_on": ahead, "community_on": ahead, "town_on": ahead, "carried_out_on": ahead}],
        "activities": [{"id": "a", "held_on": ahead}],
        "expenses": [{"id": "e", "incurred_on": ahead, "paid_on": ahead, "reimbursed_on": ahead}],
        "disclosures": [{"id": "s", "on": ahead}],
        "decisions": [{"id": "r", "on": ahead}],
    }));
    assert_eq!(found, [
        "/activities/0/held_on", "/changes/0/carried_out_on", "/changes/0/community_on", "/changes/0/form_on", "/changes/0/town_on",
        "/decisions/0/on", "/disclosures/0/on", "/events/0/on", "/expenses/0/incurred_on", "/expenses/0/paid_on", "/expenses/0/reimbursed_on",
    ].map(|pointer| format!("in-the-future {pointer}")));
}

#[test]
fn the_request_around_the_dossier() {
    assert_eq!(flaws_around("policy", json!("nowhere")), ["unknown-policy request:/policy"]);
    assert_eq!(flaws_around("policy", json!(7)), ["wants-text request:/policy"]);
    assert_eq!(flaws_around("policy", Value::Null), ["missing-name request:"]);
    assert_eq!(flaws_around("as_of", Value::Null), ["missing-name request:"]);
    assert_eq!(flaws_around("rules", json!(["team.size", "no.rule"])), ["unknown-rule request:/rules/1"]);
    assert_eq!(flaws_around("outcomes", json!(["maybe"])), ["unknown-word request:/outcomes/0"]);
    assert_eq!(flaws_around("readings", json!({"no.reading": "x", "unmarked": "x"})), [
        "unknown-word request:/readings/no.reading", "unknown-word request:/readings/unmarked",
    ]);
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
        let days: Vec<Value> = years.iter().map(|year| json!({"date": format!("{year}-05-01"), "kind": "off"})).collect();
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
        "amount-decimals /budget/lines/0/amount", "amount-negative /budget/lines/1/unit_price", "duplicate-id /budget/lines/1/id",
        "field-not-of-event /events/0/year", "missing-id /disclosures/0", "refund-target /expenses/0/reverses",
        "unknown-field /team/leader", "unknown-format /format", "unknown-rule request:/rules/0", "unknown-word /disclosures/0/kind",
        "unknown-word request:/readings/unmarked", "wants-amount /budget/total", "wants-day /project/starts_on", "wants-flag /team/liaison_is_worker",
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
