//! Flaws of the facts: each kind of leaf, list and record.

use super::{door, dossier, flaws, flaws_around, flaws_of, request};
use serde_json::{Value, json};

#[test]
fn no_number_is_an_amount() {
    for number in [
        "5",
        "0",
        "-5",
        "5.00",
        "0.1",
        "1e3",
        "1E-2",
        "18446744073709551616",
        "123456789012345678901234567890",
        "1e308",
    ] {
        let text = request(&dossier(json!({"budget": {"total": "@"}}))).to_string().replace("\"@\"", number);
        assert_eq!(flaws(text), ["wants-amount /budget/total"], "{number}");
    }
}

#[test]
fn an_amount_has_one_form() {
    for (amount, code) in [
        ("1.234", "amount-decimals"),
        ("1.230", "amount-decimals"),
        ("1000000000000.01", "amount-range"),
        ("99999999999999999999999", "amount-range"),
        ("1,234.50", "amount-form"),
        ("１２", "amount-form"),
        ("1e3", "amount-form"),
        (" 1", "amount-form"),
        ("01", "amount-form"),
        ("", "amount-form"),
        ("-1", "amount-negative"),
        ("-0.01", "amount-negative"),
    ] {
        assert_eq!(
            flaws_of(json!({"budget": {"total": amount}})),
            [format!("{code} /budget/total")],
            "{amount}"
        );
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
    assert_eq!(
        found,
        [
            "amount-negative /budget/lines/0/amount",
            "amount-negative /budget/lines/0/unit_price",
            "amount-negative /budget/total",
            "amount-negative /changes/0/budget/0/amount",
            "amount-negative /changes/0/budget/0/unit_price",
            "amount-negative /project/annual_plan",
            "amount-negative /project/sources/0/amount",
        ]
    );
}

#[test]
fn a_date_is_a_day_that_exists() {
    for day in [
        json!("2026-02-29"),
        json!("2026-13-01"),
        json!("2026-2-1"),
        json!("2026/02/01"),
        json!("2026-06-31"),
        json!(20260201),
        json!(""),
    ] {
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
        "/activities",
        "/batches",
        "/budget/lines",
        "/changes/0/budget",
        "/changes/0/plan",
        "/decisions",
        "/disclosures",
        "/excuses",
        "/expenses",
        "/plan",
        "/project/sources",
        "/team/people/0/other_projects",
    ];
    assert_eq!(found, lists.map(|list| format!("duplicate-id {list}/2/id")));
}

#[test]
fn elements_need_ids_and_events_their_kind() {
    let found = flaws_of(
        json!({"plan": [{}], "events": [{"on": "2026-01-01"}], "team": {"people": [{"role": "leader"}]}}),
    );
    assert_eq!(found, ["missing-id /plan/0", "missing-id /team/people/0", "missing-name /events/0"]);
}

#[test]
fn an_event_of_a_change_names_a_change_that_there_is() {
    for event in
        ["change_requested", "change_endorsed", "change_approved", "change_refused", "change_carried_out"]
    {
        let events = json!([{"event": event, "on": "2026-05-01"}, {"event": event, "change": "c2"}]);
        assert_eq!(
            flaws_of(json!({"events": events, "changes": [{"id": "c1"}]})),
            ["missing-name /events/0", "unknown-change /events/1/change"],
            "{event}"
        );
        // Without the list nobody can say which there are.
        assert_eq!(flaws_of(json!({"events": events})), ["missing-name /events/0"], "{event}");
        assert_eq!(
            flaws_of(json!({"events": [{"event": event, "change": null}, {"event": event, "change": ""}]})),
            ["empty-text /events/1/change", "null-refused /events/0/change"],
            "{event}"
        );
    }
}

#[test]
fn an_id_that_cannot_be_read_is_one_flaw() {
    assert_eq!(flaws_of(json!({"plan": [{"id": 5}]})), ["wants-text /plan/0/id"]);
    assert_eq!(flaws_of(json!({"plan": [{"id": ""}]})), ["empty-text /plan/0/id"]);
    assert_eq!(flaws_of(json!({"plan": ["a"]})), ["wrong-shape /plan/0"]);
}

#[test]
fn unknown_fields_are_named_at_every_level_with_those_that_there_are() {
    let found =
        flaws_of(json!({"zz": 1, "project": {"titel": 1}, "expenses": [{"id": "e", "a/b~": {"x": []}}]}));
    assert_eq!(
        found,
        ["unknown-field /expenses/0/a~1b~0", "unknown-field /project/titel", "unknown-field /zz"]
    );
    let answer = door("assess", request(&dossier(json!({"budget": {"totall": 1}}))).to_string().as_bytes());
    assert_eq!(answer["problems"][0]["accepted"], "total, lines");
    assert!(answer["problems"][0]["message_en"].as_str().unwrap().contains("total, lines"));
    assert_eq!(flaws_around("dossierx", json!(1)), ["unknown-field request:/dossierx"]);
    assert_eq!(flaws_around("date", json!(1)), ["unknown-field request:/date"]);
}

#[test]
fn shapes_are_what_they_are() {
    let found = flaws_of(json!({
        "project": "text", "team": [], "plan": {}, "budget": {"total": {}, "lines": 3}, "events": [[]],
        "activities": [{"id": "a", "evidence": true, "cost_money": []}], "neighbourhood": {"id": "n"},
    }));
    assert_eq!(
        found,
        [
            "wants-amount /budget/total",
            "wants-flag /activities/0/cost_money",
            "wants-text /neighbourhood",
            "wrong-shape /activities/0/evidence",
            "wrong-shape /budget/lines",
            "wrong-shape /events/0",
            "wrong-shape /plan",
            "wrong-shape /project",
            "wrong-shape /team",
        ]
    );
}

#[test]
fn words_and_flags_and_counts() {
    let found = flaws_of(json!({
        "project": {"festival": "yes", "area": "moon", "title": "", "recurs": null},
        "team": {"people": [{"id": "p", "other_projects": [{"id": "o", "year": -1}, {"id": "q", "year": 2026.5}]}]},
    }));
    assert_eq!(
        found,
        [
            "empty-text /project/title",
            "null-refused /project/recurs",
            "unknown-word /project/area",
            "wants-count /team/people/0/other_projects/0/year",
            "wants-count /team/people/0/other_projects/1/year",
            "wants-flag /project/festival",
        ]
    );
}

#[test]
fn a_field_belongs_to_its_event() {
    let found = flaws_of(
        json!({"events": [{"event": "established", "until": "2026-03-01"}, {"event": "listed", "year": 2026, "forum": "hearing"}]}),
    );
    assert_eq!(found, ["field-not-of-event /events/0/until", "field-not-of-event /events/1/forum"]);
    let found = flaws_of(json!({
        "changes": [{"id": "c1"}],
        "events": [{"event": "revised", "change": "c1"}, {"event": "change_refused", "change": "c1", "to": "revised"}],
    }));
    assert_eq!(found, ["field-not-of-event /events/0/change", "field-not-of-event /events/1/to"]);
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
        "events": [{"event": "established", "on": ahead}, {"event": "change_requested", "on": ahead, "change": "c"}],
        "changes": [{"id": "c"}],
        "activities": [{"id": "a", "held_on": ahead}],
        "expenses": [{"id": "e", "incurred_on": ahead, "paid_on": ahead, "reimbursed_on": ahead}],
        "disclosures": [{"id": "s", "on": ahead}],
        "decisions": [{"id": "r", "on": ahead}],
    }));
    assert_eq!(
        found,
        [
            "/activities/0/held_on",
            "/decisions/0/on",
            "/disclosures/0/on",
            "/events/0/on",
            "/events/1/on",
            "/expenses/0/incurred_on",
            "/expenses/0/paid_on",
            "/expenses/0/reimbursed_on",
        ]
        .map(|pointer| format!("in-the-future {pointer}"))
    );
}

#[test]
fn a_refund_reduces_an_expense_and_by_no_more_than_it_was() {
    let with = |first: &str, second: Value| {
        json!({"format": 1, "id": "d1", "expenses": [
            {"id": "e", "amount": "5.00"},
            {"id": "f", "amount": first, "reverses": "e"},
            second,
        ]})
    };
    let plain = json!({"id": "g", "amount": "1.00"});
    assert!(
        door("assess", request(&with("-5.00", plain.clone())).to_string().as_bytes()).get("ok").is_some()
    );
    assert_eq!(flaws(request(&with("-5.01", plain)).to_string()), ["refund-too-large /expenses/1/amount"]);
    let again = json!({"id": "g", "amount": "-0.01", "reverses": "e"});
    assert_eq!(flaws(request(&with("-5.00", again)).to_string()), ["refund-too-large /expenses/2/amount"]);
    let of_refund = json!({"id": "g", "amount": "-1.00", "reverses": "f"});
    let found = flaws(request(&with("-5.00", of_refund)).to_string());
    assert!(found.contains(&"refund-target /expenses/2/reverses".to_owned()), "{found:?}");
}
