//! What can be paid of each claim and what can still be spent, worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use zizhijin::rule::Matter;
use zizhijin::rules::RULES;
use zizhijin_tests::POLICIES;

/// An expense of which everything is in order, dated in April, apart from what is given.
fn expense(id: &str, category: &str, amount: &str, own: Value) -> Value {
    let mut expense = json!({
        "id": id, "category": category, "description": "paint", "amount": amount, "unit_price": "5.00", "nature": "ordinary",
        "payee": "supplier", "lasts_over_year": false, "incurred_on": "2026-04-01", "activity": null, "change": null, "reverses": null,
        "voucher": true, "invoice_number": id, "invoice_amount": amount, "claimed_elsewhere": "0.00", "receipt_list_amount": null,
        "fund_application": "agreed",
    });
    for (name, value) in own.as_object().unwrap() {
        match value.as_str() {
            Some("absent") => drop(expense.as_object_mut().unwrap().shift_remove(name)),
            _ => expense[name] = value.clone(),
        }
    }
    expense
}

fn plain(id: &str, category: &str, amount: &str) -> Value {
    expense(id, category, amount, json!({}))
}

fn on(id: &str, category: &str, amount: &str, day: &str) -> Value {
    expense(id, category, amount, json!({"incurred_on": day}))
}

/// The report on a project with this budget and these expenses, of the rules on claims.
fn report(budget: &[(&str, &str)], expenses: &[Value], readings: Value) -> Value {
    let lines: Vec<Value> = budget
        .iter()
        .enumerate()
        .map(|(at, (category, amount))| json!({"id": format!("b{at}"), "category": category, "amount": amount, "nature": "ordinary"}))
        .collect();
    let rules: Vec<&str> =
        RULES.iter().filter(|rule| rule.matter == Matter::Claims).map(|rule| rule.id).collect();
    let request = json!({
        "policy": "chuansha", "as_of": "2026-06-30", "rules": rules, "readings": readings,
        "dossier": {
            "format": 1, "id": "d1", "project": {"starts_on": "2026-01-01"}, "budget": {"lines": lines}, "expenses": expenses, "changes": [],
            "events": [
                {"event": "listed", "on": "2026-02-01", "by": "town_office", "year": 2026},
                {"event": "established", "on": "2026-03-01", "by": "town_office"},
            ],
        },
    });
    let mut answer: Value =
        serde_json::from_str(&zizhijin::json::call(&POLICIES, "assess", &request.to_string())).unwrap();
    assert!(answer.get("ok").is_some(), "{answer}");
    answer["ok"].take()
}

fn fen(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// The claims in their order: id, verdict, payable, not payable, open.
fn claims(report: &Value) -> Vec<String> {
    let claims = report["claims"].as_array().unwrap();
    claims
        .iter()
        .map(|claim| {
            let parts = ["payable", "not_payable", "open"];
            if !claim["claimed"].is_null() {
                assert_eq!(
                    fen(&claim["claimed"]),
                    parts.iter().map(|part| fen(&claim[part])).sum::<i64>(),
                    "{claim}"
                );
            }
            let texts = ["expense", "verdict", "payable", "not_payable", "open"]
                .map(|name| claim[name].as_str().unwrap());
            texts.join(" ")
        })
        .collect()
}

fn settled(budget: &[(&str, &str)], expenses: &[Value]) -> Vec<String> {
    claims(&report(budget, expenses, json!({})))
}

#[test]
fn what_is_in_order_is_paid() {
    let found = settled(
        &[("materials", "100.00")],
        &[plain("e1", "materials", "60.00"), plain("e2", "materials", "40.00")],
    );
    assert_eq!(found, ["e1 accepted 60.00 0.00 0.00", "e2 accepted 40.00 0.00 0.00"]);
}

#[test]
fn a_claim_partly_within_its_category_is_told_both_amounts() {
    let budget = [("materials", "100.00"), ("venue", "500.00")];
    let found = settled(
        &budget,
        &[
            plain("e1", "materials", "70.00"),
            plain("e2", "materials", "50.00"),
            plain("e3", "venue", "500.00"),
        ],
    );
    // 30.00 is left of 100.00 for the second; the venue has its own line.
    assert_eq!(
        found,
        ["e1 accepted 70.00 0.00 0.00", "e2 rejected 30.00 20.00 0.00", "e3 accepted 500.00 0.00 0.00"]
    );
}

#[test]
fn one_fen_over_a_category_is_cut() {
    let found = settled(&[("materials", "100.00"), ("venue", "9.00")], &[plain("e1", "materials", "100.01")]);
    assert_eq!(found, ["e1 rejected 100.00 0.01 0.00"]);
}

#[test]
fn a_category_without_a_line_pays_nothing() {
    let found = settled(
        &[("materials", "100.00")],
        &[plain("e1", "venue", "1.00"), plain("e2", "materials", "100.00")],
    );
    assert_eq!(found, ["e1 rejected 0.00 1.00 0.00", "e2 accepted 100.00 0.00 0.00"]);
}

#[test]
fn a_refund_is_taken_off_the_line_that_it_reverses() {
    let refund = expense("r1", "materials", "-30.00", json!({"reverses": "e1", "incurred_on": "2026-05-01"}));
    let found = settled(
        &[("materials", "100.00")],
        &[plain("e1", "materials", "120.00"), plain("e2", "materials", "15.00"), refund],
    );
    // 120 - 30 = 90 of 100; 10 of the next 15.
    assert_eq!(found, ["e1 accepted 90.00 0.00 0.00", "e2 rejected 10.00 5.00 0.00"]);
}

#[test]
fn of_two_claims_on_one_invoice_the_later_is_cut() {
    let one = |id: &str, day: &str, elsewhere: &str| {
        let own = json!({"invoice_number": "77", "invoice_amount": "100.00", "incurred_on": day, "claimed_elsewhere": elsewhere});
        expense(id, "materials", "60.00", own)
    };
    let budget = [("materials", "1000.00")];
    // The list has the later one first.
    let found = settled(&budget, &[one("late", "2026-04-09", "0.00"), one("soon", "2026-04-02", "0.00")]);
    assert_eq!(found, ["soon accepted 60.00 0.00 0.00", "late rejected 40.00 20.00 0.00"]);
    // Another project claims 50.00 on it: 50.00 is left for the first, nothing for the second.
    let found = settled(&budget, &[one("late", "2026-04-09", "50.00"), one("soon", "2026-04-02", "50.00")]);
    assert_eq!(found, ["soon rejected 50.00 10.00 0.00", "late rejected 0.00 60.00 0.00"]);
}

#[test]
fn claims_come_by_date_and_then_by_position() {
    let expenses = [
        on("e1", "materials", "40.00", "2026-04-03"),
        on("e2", "materials", "40.00", "2026-04-02"),
        on("e3", "materials", "40.00", "2026-04-02"),
        on("e4", "materials", "40.00", "2026-04-01"),
    ];
    let found = settled(&[("materials", "130.00")], &expenses);
    assert_eq!(
        found,
        [
            "e4 accepted 40.00 0.00 0.00",
            "e2 accepted 40.00 0.00 0.00",
            "e3 accepted 40.00 0.00 0.00",
            "e1 rejected 10.00 30.00 0.00",
        ]
    );
}

#[test]
fn the_shares_cut_what_is_over_them() {
    let budget = [("volunteer", "300.00"), ("management", "200.00"), ("materials", "500.00")];
    let consolation = expense("v3", "materials", "30.00", json!({"nature": "volunteer_consolation"}));
    let expenses = [
        plain("v1", "volunteer", "150.00"),
        plain("v2", "volunteer", "40.00"),
        consolation,
        plain("v4", "volunteer", "1.00"),
        plain("m1", "management", "99.99"),
        plain("m2", "management", "0.02"),
    ];
    // 20 % of 1,000.00 for volunteers, consolation included; 10 % for management.
    assert_eq!(
        settled(&budget, &expenses),
        [
            "v1 accepted 150.00 0.00 0.00",
            "v2 accepted 40.00 0.00 0.00",
            "v3 rejected 10.00 20.00 0.00",
            "v4 rejected 0.00 1.00 0.00",
            "m1 accepted 99.99 0.00 0.00",
            "m2 rejected 0.01 0.01 0.00",
        ]
    );
}

#[test]
fn the_total_cuts_where_categories_do_not_count() {
    let expenses = [plain("e1", "materials", "150.00"), plain("e2", "venue", "70.00")];
    let report = report(
        &[("materials", "100.00"), ("venue", "100.00")],
        &expenses,
        json!({"category.limit": "total_only"}),
    );
    assert_eq!(claims(&report), ["e1 accepted 150.00 0.00 0.00", "e2 rejected 50.00 20.00 0.00"]);
}

#[test]
fn a_tolerance_widens_the_category() {
    // The total of 200.00 leaves room; a tenth more of 100.00 is 110.00.
    let expenses = [plain("e1", "materials", "110.01")];
    let report = report(
        &[("materials", "100.00"), ("venue", "100.00")],
        &expenses,
        json!({"category.limit": "tolerance"}),
    );
    assert_eq!(claims(&report), ["e1 rejected 110.00 0.01 0.00"]);
}

#[test]
fn a_claim_over_its_paper_is_paid_as_the_paper_says() {
    let found = settled(
        &[("materials", "500.00")],
        &[expense("e1", "materials", "120.00", json!({"invoice_amount": "100.00"}))],
    );
    assert_eq!(found, ["e1 rejected 100.00 20.00 0.00"]);
}

#[test]
fn what_may_not_be_paid_at_all_leaves_its_room_to_the_next() {
    let expenses = [
        expense("e1", "materials", "80.00", json!({"nature": "bonus"})),
        expense("e2", "materials", "80.00", json!({"payee": "social_worker"})),
        expense("e3", "materials", "80.00", json!({"fund_application": "refused"})),
        expense("e4", "materials", "80.00", json!({"incurred_on": "2025-12-31"})),
        plain("e5", "materials", "90.00"),
    ];
    assert_eq!(
        settled(&[("materials", "100.00")], &expenses),
        [
            "e4 rejected 0.00 80.00 0.00",
            "e1 rejected 0.00 80.00 0.00",
            "e2 rejected 0.00 80.00 0.00",
            "e3 rejected 0.00 80.00 0.00",
            "e5 accepted 90.00 0.00 0.00",
        ]
    );
}

#[test]
fn a_missing_fact_keeps_a_claim_open_and_its_room_taken() {
    let expenses = [
        expense("e1", "materials", "70.00", json!({"voucher": "absent"})),
        on("e2", "materials", "50.00", "2026-04-02"),
    ];
    // Should the voucher turn up, 70.00 of 100.00 are gone.
    assert_eq!(
        settled(&[("materials", "100.00")], &expenses),
        ["e1 incomplete 0.00 0.00 70.00", "e2 rejected 30.00 20.00 0.00"]
    );
}

#[test]
fn a_missing_amount_says_nothing_in_figures() {
    let expenses = [expense("e1", "materials", "70.00", json!({"amount": "absent"}))];
    let report = report(&[("materials", "100.00")], &expenses, json!({}));
    assert_eq!(claims(&report), ["e1 incomplete 0.00 0.00 0.00"]);
    assert_eq!(report["claims"][0]["claimed"], Value::Null);
}

#[test]
fn people_keep_a_claim_open() {
    let expenses = [
        expense("asset", "materials", "1500.00", json!({"unit_price": "1500.00", "lasts_over_year": true})),
        expense("word", "materials", "20.00", json!({"description": "白酒"})),
    ];
    assert_eq!(
        settled(&[("materials", "2000.00")], &expenses),
        ["asset needs_decision 0.00 0.00 1500.00", "word needs_decision 0.00 0.00 20.00"]
    );
}

#[test]
fn the_verdict_on_claims_is_that_of_the_worst() {
    let word = |expenses: &[Value]| {
        report(&[("materials", "100.00")], expenses, json!({}))["verdict"]["claims"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let good = plain("e1", "materials", "10.00");
    let open = expense("e2", "materials", "10.00", json!({"voucher": "absent"}));
    let asked = expense("e3", "materials", "10.00", json!({"description": "白酒"}));
    let bad = expense("e4", "materials", "10.00", json!({"nature": "office"}));
    assert_eq!(word(std::slice::from_ref(&good)), "accepted");
    assert_eq!(word(&[good.clone(), asked.clone()]), "needs_decision");
    assert_eq!(word(&[good.clone(), asked.clone(), open.clone()]), "incomplete");
    assert_eq!(word(&[good, asked, open, bad]), "rejected");
}

/// What is left on volunteers, on management, in all, and in the categories that are asked for.
fn headroom(report: &Value, categories: &[&str]) -> Vec<Option<String>> {
    let room = &report["headroom"];
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let of = |category: &&str| {
        let all = room["categories"].as_array().unwrap();
        text(&all.iter().find(|it| it["category"] == **category).expect("the category is listed")["left"])
    };
    let mut out = vec![text(&room["volunteers"]), text(&room["management"]), text(&room["total"])];
    out.extend(categories.iter().map(of));
    out
}

fn some(amounts: &[&str]) -> Vec<Option<String>> {
    amounts.iter().map(|amount| Some((*amount).to_owned())).collect()
}

#[test]
fn what_can_still_be_spent() {
    let budget = [("volunteer", "200.00"), ("management", "90.00"), ("materials", "709.99")];
    let refund = expense("r1", "materials", "-9.99", json!({"reverses": "e3"}));
    let expenses = [
        plain("e1", "volunteer", "150.00"),
        plain("e2", "management", "50.00"),
        plain("e3", "materials", "100.00"),
        refund,
    ];
    let report = report(&budget, &expenses, json!({}));
    // Of 999.99: a fifth is 199.99 in whole fen, a tenth 99.99; spent are 150.00 + 50.00 + 90.01 = 290.01.
    let expected = some(&["49.99", "49.99", "709.98", "50.00", "40.00", "619.98", "0.00"]);
    assert_eq!(headroom(&report, &["volunteer", "management", "materials", "venue"]), expected);
}

#[test]
fn room_that_is_overdrawn_is_negative() {
    let report = report(
        &[("volunteer", "20.00"), ("venue", "80.00")],
        &[plain("e1", "volunteer", "20.01"), plain("e2", "venue", "90.00")],
        json!({}),
    );
    assert_eq!(
        headroom(&report, &["volunteer", "venue"]),
        some(&["-0.01", "10.00", "-10.01", "-0.01", "-10.00"])
    );
}

#[test]
fn room_is_not_told_where_a_fact_is_missing() {
    let expenses = [expense("e1", "materials", "10.00", json!({"amount": "absent"}))];
    let found = headroom(&report(&[("materials", "100.00")], &expenses, json!({})), &["materials", "venue"]);
    // Nothing was spent on volunteers, on management or on a venue, whatever the amount is.
    assert_eq!(
        found,
        [Some("20.00".to_owned()), Some("10.00".to_owned()), None, None, Some("0.00".to_owned())]
    );
}
