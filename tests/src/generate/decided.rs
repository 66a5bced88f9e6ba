//! What people decided: batches declared, excuses granted, decisions recorded; some of them worth nothing.

use super::dice::{Dice, plus};
use serde_json::{Value, json};
use zizhijin::Day;

/// Rules that people decide, with one of those who may.
const BY_PEOPLE: &[(&str, &str)] = &[
    ("project.category", "community"),
    ("project.public-benefit", "community"),
    ("project.feasible", "review_panel"),
    ("project.sustainable", "town_office"),
    ("project.participatory", "community"),
    ("project.resident-led", "community"),
    ("project.not-routine", "community"),
    ("project.not-engineering", "community"),
    ("project.no-responsible-party", "community"),
    ("project.within-remit", "town_office"),
    ("project.not-narrow", "community"),
    ("project.not-welfare", "community"),
    ("project.non-profit", "review_panel"),
    ("team.leader-suitable", "residents_committee"),
    ("team.members-suitable", "residents_committee"),
    ("budget.annual-plan", "community"),
    ("funds.no-diversion", "town_office"),
    ("implementation.after-establishment", "town_office"),
];

/// Default rules, with the list of their subjects; none for the team as a whole.
const WITH_EXCUSES: &[(&str, Option<&str>)] = &[
    ("team.size", None),
    ("team.leader-resident", None),
    ("team.leader-age", None),
    ("team.one-project", Some("/team/people")),
    ("budget.fixed-assets", Some("/budget/lines")),
    ("expense.fixed-asset", Some("/expenses")),
];

/// The ids of the elements of a list.
fn ids(dossier: &Value, list: &str) -> Vec<Value> {
    dossier.pointer(list).and_then(Value::as_array).into_iter().flatten().map(|of| of["id"].clone()).collect()
}

/// Batches of budget lines and of expenses.
pub fn batches(dice: &mut Dice, dossier: &Value) -> Vec<Value> {
    let lists = [ids(dossier, "/budget/lines"), ids(dossier, "/expenses")];
    let mut made = Vec::new();
    for lines in lists.iter().filter(|lines| lines.len() > 1) {
        if dice.in_thousand(600) {
            let lines: Vec<Value> = lines.iter().map(|line| json!({ "line": line })).collect();
            made.push(json!({ "id": format!("k{}", made.len() + 1), "lines": lines }));
        }
    }
    made
}

/// Excuses for default rules: valid for most, expired, from the wrong hand or for the wrong subject for the rest.
pub fn excuses(dice: &mut Dice, dossier: &Value, around: Day) -> Vec<Value> {
    let mut made = Vec::new();
    for (rule, subjects) in WITH_EXCUSES {
        let subjects = subjects.map_or_else(|| vec![Value::Null], |list| ids(dossier, list));
        for subject in subjects {
            if dice.in_thousand(550) {
                continue;
            }
            let until = plus(around, if dice.odd() { -300 } else { 900 });
            made.push(json!({
                "id": format!("x{}", made.len() + 1),
                "rule": dice.word(&[rule], &["team.structure", "no.such-rule"]),
                "subject": if dice.odd() { json!("nobody") } else { subject },
                "ground": dice.word(&["skilled_people"], &["other"]),
                "reason": "缺少专业人员",
                "granted_by": dice.word(&["town_office"], &["community", "team"]),
                "from": plus(around, -400).to_string(),
                "until": until.to_string(),
            }));
        }
    }
    made
}

/// Decisions: all of them, some, or none; yes for most, no for some.
pub fn decisions(dice: &mut Dice, dossier: &Value, on: Day) -> Vec<Value> {
    let decided = dice.pick(&[0, 500, 950]);
    let mut asked: Vec<(&str, &str, Value)> =
        BY_PEOPLE.iter().map(|(rule, by)| (*rule, *by, Value::Null)).collect();
    for (rules, list) in [
        (["budget.frugality", "budget.fixed-assets"], "/budget/lines"),
        (["budget.frugality", "budget.fixed-assets"], "/changes/0/budget"),
        (["expense.frugality", "expense.fixed-asset"], "/expenses"),
    ] {
        for subject in ids(dossier, list) {
            asked.extend(rules.map(|rule| (rule, "residents_committee", subject.clone())));
        }
    }
    let mut made = Vec::new();
    for (rule, by, subject) in asked {
        if !dice.in_thousand(decided) {
            continue;
        }
        let by = if rule == "budget.frugality" || rule == "expense.frugality" { "community" } else { by };
        made.push(json!({
            "id": format!("y{}", made.len() + 1),
            "rule": rule,
            "subject": subject,
            "answer": if dice.in_thousand(850) { "yes" } else { "no" },
            "by": dice.word(&[by], &["team", "party_branch"]),
            "on": on.to_string(),
        }));
    }
    made
}
