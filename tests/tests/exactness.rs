//! Money and shares to the fen: at the limit, one fen over it, and far beyond what any project will ever see.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use zizhijin_tests::POLICIES;

/// The largest amount, in fen: 10^12 yuan.
const MOST: i128 = 100_000_000_000_000;

fn yuan(fen: i128) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// What one rule finds on a budget of these lines, each a category and an amount.
fn finding(rule: &str, lines: &[(&str, String)]) -> Value {
    let lines: Vec<Value> = lines
        .iter()
        .enumerate()
        .map(|(at, (category, amount))| json!({"id": format!("b{at}"), "category": category, "amount": amount, "nature": "ordinary"}))
        .collect();
    ask(rule, json!({"format": 1, "id": "d1", "events": [], "budget": {"lines": lines}}))
}

fn ask(rule: &str, dossier: Value) -> Value {
    let request = json!({
        "policy": "chuansha", "as_of": "2026-06-30", "rules": [rule], "outcomes": ["pass", "fail", "unknown"], "dossier": dossier,
    });
    let answer = zizhijin::json::call(&POLICIES, "assess", &request.to_string());
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["ok"]["findings"].as_array().expect("an answer").len(), 1, "{answer}");
    answer["ok"]["findings"][0].take()
}

fn outcome(rule: &str, lines: &[(&str, &str)]) -> String {
    let lines: Vec<(&str, String)> =
        lines.iter().map(|(category, amount)| (*category, (*amount).to_owned())).collect();
    finding(rule, &lines)["outcome"].as_str().unwrap().to_owned()
}

#[test]
fn twenty_percent_passes_and_one_fen_more_fails() {
    let rule = "budget.volunteer-share";
    assert_eq!(outcome(rule, &[("venue", "80.00"), ("volunteer", "20.00")]), "pass");
    assert_eq!(outcome(rule, &[("venue", "79.99"), ("volunteer", "20.01")]), "fail");
    assert_eq!(outcome(rule, &[("venue", "79.99"), ("volunteer", "20.00")]), "fail");
    assert_eq!(outcome(rule, &[("venue", "0.04"), ("volunteer", "0.01")]), "pass");
    assert_eq!(outcome(rule, &[("venue", "0.03"), ("volunteer", "0.01")]), "fail");
}

#[test]
fn forty_nine_fen_of_four_ninety_are_ten_percent() {
    let rule = "budget.management-share";
    assert_eq!(outcome(rule, &[("venue", "4.41"), ("management", "0.49")]), "pass");
    assert_eq!(outcome(rule, &[("venue", "4.40"), ("management", "0.49")]), "fail");
    assert_eq!(outcome(rule, &[("venue", "4.40"), ("management", "0.50")]), "fail");
}

#[test]
fn nothing_at_all_keeps_every_share() {
    assert_eq!(outcome("budget.volunteer-share", &[]), "pass");
    assert_eq!(outcome("budget.management-share", &[("management", "0.00")]), "pass");
}

#[test]
fn the_figure_of_a_limit_is_its_last_whole_fen() {
    // Of totals of 1.01 to 1.05 yuan a fifth is 20.2 to 21 fen.
    for (total, limit) in [(101, 20), (102, 20), (103, 20), (104, 20), (105, 21)] {
        let over = limit + 1;
        let lines = [("venue", yuan(total - over)), ("volunteer", yuan(over))];
        let found = finding("budget.volunteer-share", &lines);
        assert_eq!(found["outcome"], "fail", "{total}");
        assert_eq!(found["figures"]["limit"], yuan(limit).as_str(), "{total}");
        assert_eq!(found["figures"]["margin"], "-0.01", "{total}");
        let lines = [("venue", yuan(total - limit)), ("volunteer", yuan(limit))];
        assert_eq!(finding("budget.volunteer-share", &lines)["outcome"], "pass", "{total}");
    }
}

#[test]
fn the_largest_amounts_are_exact() {
    let rule = "budget.volunteer-share";
    let lines = |volunteers: i128| [("venue", yuan(MOST)), ("volunteer", yuan(volunteers))];
    // A quarter of the rest is a fifth of the whole.
    assert_eq!(finding(rule, &lines(MOST / 4))["outcome"], "pass");
    let found = finding(rule, &lines(MOST / 4 + 1));
    assert_eq!(found["outcome"], "fail");
    assert_eq!(found["figures"]["actual"], "250000000000.01");
    assert_eq!(found["figures"]["limit"], "250000000000.00");
}

#[test]
fn a_thousand_of_the_largest_lines_add_up() {
    let sum = |volunteers: usize, odd: &str| {
        let mut lines = vec![("venue", yuan(MOST)); 999 - volunteers];
        lines.extend(vec![("volunteer", yuan(MOST)); volunteers]);
        lines.push(("venue", odd.to_owned()));
        finding("budget.volunteer-share", &lines)
    };
    // 200 of 1,000 lines are a fifth; one fen less on another line and they are more than that.
    assert_eq!(sum(200, "1000000000000.00")["outcome"], "pass");
    let found = sum(200, "999999999999.99");
    assert_eq!(found["outcome"], "fail");
    assert_eq!(found["figures"]["actual"], "200000000000000.00");
    assert_eq!(found["figures"]["base"], "999999999999999.99");
    assert_eq!(found["figures"]["limit"], "199999999999999.99");
}

#[test]
fn a_sum_beyond_64_bits_of_fen_is_exact() {
    // 100,000 lines of 10^14 fen are 10^19 fen; 64 bits with a sign hold 9.2 · 10^18.
    let mut lines = vec![("venue", yuan(MOST)); 80_000];
    lines.extend(vec![("volunteer", yuan(MOST)); 20_000]);
    assert_eq!(finding("budget.volunteer-share", &lines)["outcome"], "pass");
    lines.push(("volunteer", yuan(1)));
    let found = finding("budget.volunteer-share", &lines);
    assert_eq!(found["outcome"], "fail");
    assert_eq!(found["figures"]["actual"], "20000000000000000.01");
    assert_eq!(found["figures"]["base"], "100000000000000000.01");
}

#[test]
fn price_times_quantity_is_exact_beyond_any_amount() {
    let line = |price: &str, quantity: u32, amount: &str| {
        let line = json!({"id": "b1", "category": "venue", "unit_price": price, "quantity": quantity, "amount": amount});
        ask(
            "budget.arithmetic",
            json!({"format": 1, "id": "d1", "events": [], "budget": {"total": null, "lines": [line]}}),
        )
    };
    assert_eq!(line("333333333333.33", 3, "999999999999.99")["outcome"], "pass");
    assert_eq!(line("333333333333.33", 3, "1000000000000.00")["outcome"], "fail");
    let found = line("1000000000000.00", 1_000_000_000, "1.00");
    assert_eq!(found["outcome"], "fail");
    assert_eq!(found["figures"]["limit"], "1000000000000000000000.00");
}

/// A small generator of numbers (splitmix64), so that a failure comes again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> i128 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i128::from((mixed ^ (mixed >> 31)) % limit)
    }
}

#[test]
fn the_share_is_the_cross_multiplication() {
    let mut numbers = Numbers(7);
    let (mut passed, mut failed) = (0, 0);
    for round in 0..300 {
        let size = [1_000, 1_000_000, 10_000_000_000_000][round % 3];
        let (count, others) = (1 + numbers.below(4), 1 + numbers.below(6));
        let mut lines: Vec<(&str, i128)> = (0..count).map(|_| ("volunteer", numbers.below(size))).collect();
        lines.extend((0..others).map(|_| ("materials", numbers.below(size))));
        if round % 2 == 0 {
            // A last line that brings the share to within a fen of its limit, where it can.
            let volunteers: i128 =
                lines.iter().filter(|(category, _)| *category == "volunteer").map(|(_, fen)| fen).sum();
            let rest: i128 =
                lines.iter().filter(|(category, _)| *category != "volunteer").map(|(_, fen)| fen).sum();
            lines.push(("venue", (4 * volunteers - rest + numbers.below(3) - 1).clamp(0, MOST)));
        }
        let volunteers: i128 =
            lines.iter().filter(|(category, _)| *category == "volunteer").map(|(_, fen)| fen).sum();
        let total: i128 = lines.iter().map(|(_, fen)| fen).sum();
        let within = volunteers * 100 <= total * 20;
        let texts: Vec<(&str, String)> =
            lines.iter().map(|(category, fen)| (*category, yuan(*fen))).collect();
        let found = finding("budget.volunteer-share", &texts);
        assert_eq!(found["outcome"], if within { "pass" } else { "fail" }, "{lines:?}");
        if within {
            passed += 1;
        } else {
            failed += 1;
            assert_eq!(found["figures"]["actual"], yuan(volunteers).as_str(), "{lines:?}");
            assert_eq!(found["figures"]["limit"], yuan(total / 5).as_str(), "{lines:?}");
        }
    }
    assert!(passed > 50 && failed > 50, "{passed} passed, {failed} failed: too one-sided to show anything");
}

#[test]
fn sums_that_cannot_be_multiplied_are_told_and_not_wrapped() {
    // 100,001 lines of 10^12 yuan: a sum is still exact, the product of two such sums would not be.
    let amount = yuan(MOST);
    let lines = |of: &str, count: usize, more: Value| -> Vec<Value> {
        let line = |at: usize| {
            let mut line = json!({"id": format!("{of}{at}"), "category": "materials", "amount": &amount});
            line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            line
        };
        (0..count).map(line).collect()
    };
    let dossier = json!({
        "format": 1, "id": "d1", "events": [], "changes": [],
        "budget": {"lines": lines("b", 100_001, json!({"nature": "ordinary"}))},
        "expenses": lines("e", 1, json!({"reverses": null, "nature": "ordinary"})),
    });
    let request = |reading: &str| {
        json!({
            "policy": "chuansha", "as_of": "2026-06-30", "rules": ["expense.within-category"],
            "readings": {"category.limit": reading}, "dossier": dossier,
        })
        .to_string()
    };
    let ask = |reading: &str| -> Value {
        serde_json::from_str(&zizhijin::json::call(&POLICIES, "assess", &request(reading))).unwrap()
    };
    assert_eq!(ask("within_line")["ok"]["findings"], json!([]));
    let far = ask("share_of_spending");
    assert_eq!(far["ok"]["findings"][0]["code"], "beyond", "{}", far["ok"]["findings"]);
}
