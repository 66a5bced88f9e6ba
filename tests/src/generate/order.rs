//! The same dossier in another order, and a report whose pointers do not depend on the order.

use super::Dice;
use serde_json::Value;
use std::collections::BTreeSet;
use zizhijin::report::Report;

/// Lists whose order says nothing.
const FREE: &[&str] =
    &["/team/people", "/budget/lines", "/project/sources", "/plan", "/activities", "/disclosures"];

/// A dossier with its lists in another order. Changes are moved where no two were decided by the town on one day, and
/// expenses where no two are of one day: there the position counts.
#[must_use]
pub fn shuffled(dice: &mut Dice, dossier: &Value) -> Value {
    let mut dossier = dossier.clone();
    let mut free: Vec<&str> = FREE.to_vec();
    for (list, day) in [("/changes", "town_on"), ("/expenses", "incurred_on")] {
        let items = dossier.pointer(list).and_then(Value::as_array);
        let days: Vec<&str> = items.into_iter().flatten().filter_map(|item| item[day].as_str()).collect();
        let apart = days.iter().collect::<BTreeSet<_>>().len() == items.map_or(0, Vec::len);
        free.extend(apart.then_some(list));
    }
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
