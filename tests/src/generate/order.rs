//! The same dossier in another order, and a report whose pointers do not depend on the order.

use super::Dice;
use serde_json::Value;
use std::collections::BTreeSet;
use zizhijin::report::Report;

/// Lists whose order says nothing.
const FREE: &[&str] =
    &["/team/people", "/budget/lines", "/project/sources", "/plan", "/activities", "/disclosures"];

/// A dossier with its lists in another order. Changes are moved where no two were approved by the town on one day, and
/// expenses where no two are of one day: there the position counts.
#[must_use]
pub fn shuffled(dice: &mut Dice, dossier: &Value) -> Value {
    let mut dossier = dossier.clone();
    let mut free: Vec<&str> = FREE.to_vec();
    free.extend(approved_apart(&dossier).then_some("/changes"));
    let expenses = dossier.pointer("/expenses").and_then(Value::as_array);
    let days: Vec<&str> =
        expenses.into_iter().flatten().filter_map(|of| of["incurred_on"].as_str()).collect();
    let apart = days.iter().collect::<BTreeSet<_>>().len() == expenses.map_or(0, Vec::len);
    free.extend(apart.then_some("/expenses"));
    for list in free {
        if let Some(items) = dossier.pointer_mut(list).and_then(Value::as_array_mut) {
            dice.shuffle(items);
        }
    }
    let changes = dossier.pointer("/changes").and_then(Value::as_array).map_or(0, Vec::len);
    for at in 0..changes {
        for list in ["plan", "budget"] {
            let items = dossier.pointer_mut(&format!("/changes/{at}/{list}")).and_then(Value::as_array_mut);
            if let Some(items) = items {
                dice.shuffle(items);
            }
        }
    }
    dossier
}

/// Whether the day of every approval by the town is known, and no other change was approved on it.
fn approved_apart(dossier: &Value) -> bool {
    let events = dossier.pointer("/events").and_then(Value::as_array).into_iter().flatten();
    let approvals: Vec<&Value> = events.filter(|event| event["event"] == "change_approved").collect();
    let apart = |one: &Value, other: &Value| one["change"] == other["change"] || one["on"] != other["on"];
    approvals.iter().all(|one| one["on"].is_string() && approvals.iter().all(|other| apart(one, other)))
}

/// The text of a report with each pointer replaced by the ids of what it points at.
#[must_use]
pub fn by_id(report: &Report, dossier: &Value) -> String {
    let mut report = serde_json::to_value(report).unwrap();
    replace(&mut report, dossier);
    serde_json::to_string_pretty(&report).unwrap()
}

fn replace(of: &mut Value, dossier: &Value) {
    match of {
        Value::String(text) if text.starts_with('/') => *text = named(text, dossier),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, dossier)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, dossier)),
        _ => {}
    }
}

fn named(pointer: &str, dossier: &Value) -> String {
    let mut way = String::new();
    let mut out = String::new();
    for part in pointer.split('/').skip(1) {
        way = format!("{way}/{part}");
        let id = dossier.pointer(&way).and_then(|of| of.get("id")).and_then(Value::as_str);
        let is_index = part.parse::<usize>().is_ok();
        out = format!("{out}/{}", id.filter(|_| is_index).unwrap_or(part));
    }
    out
}

/// The rule of the finding in which a line of such a text stands.
#[must_use]
pub fn rule_before(text: &str, line: usize) -> &str {
    let lines = text.lines().take(line + 1);
    let rule = lines.filter_map(|line| line.trim().strip_prefix("\"rule\": \"")).last();
    rule.map_or("the report", |rule| rule.trim_end_matches(['"', ',']))
}
