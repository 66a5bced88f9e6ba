//! The facts of a dossier by their pointers: which there are, how one is left out, and what a missing one might be.

use super::{Dice, Made};
use serde_json::{Value, json};
use zizhijin::Day;

/// Names, and the parts that are no facts: what people declared, granted or decided.
const NAMES: &[&str] = &["id", "event", "format"];
const NO_FACTS: &[&str] = &["batches", "excuses", "decisions"];

/// Pointers to every fact.
#[must_use]
pub fn facts(dossier: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(dossier, "", &mut |pointer, of| {
        if !of.is_array() && !is_name(pointer) {
            found.push(pointer.to_owned());
        }
    });
    found
}

/// Whether a value names something: an element, a kind of event, or the change that an event is about.
fn is_name(pointer: &str) -> bool {
    let name = pointer.rsplit('/').next().unwrap();
    NAMES.contains(&name) || (name == "change" && pointer.starts_with("/events/"))
}

/// Pointers to every list of facts.
#[must_use]
pub fn lists(dossier: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(dossier, "", &mut |pointer, of| {
        if of.is_array() {
            found.push(pointer.to_owned());
        }
    });
    // From the inside out, so that each can still be found when those before it are gone.
    found.reverse();
    found
}

fn walk(of: &Value, pointer: &str, meet: &mut impl FnMut(&str, &Value)) {
    match of {
        Value::Object(fields) => {
            for (name, field) in fields {
                let no_fact = pointer.is_empty() && NO_FACTS.contains(&name.as_str());
                if !no_fact {
                    walk(field, &format!("{pointer}/{name}"), meet);
                }
            }
        }
        Value::Array(items) => {
            meet(pointer, of);
            for (at, item) in items.iter().enumerate() {
                walk(item, &format!("{pointer}/{at}"), meet);
            }
        }
        _ => meet(pointer, of),
    }
}

/// Whether a dossier without this fact could not be read at all: a refund must name what it reduces.
#[must_use]
pub fn is_needed(dossier: &Value, pointer: &str) -> bool {
    let Some(expense) = pointer.strip_suffix("/reverses") else { return false };
    super::is_negative(&dossier.pointer(expense).unwrap()["amount"])
}

/// Leaves out a fact or a list.
pub fn remove(dossier: &mut Value, pointer: &str) {
    let (of, name) = pointer.rsplit_once('/').unwrap();
    dossier.pointer_mut(of).unwrap().as_object_mut().unwrap().shift_remove(name);
}

/// Fills in a missing fact or list.
pub fn fill(dossier: &mut Value, pointer: &str, value: Value) {
    let (of, name) = pointer.rsplit_once('/').unwrap();
    if dossier.pointer(of).is_none() {
        fill(dossier, of, json!({}));
    }
    dossier.pointer_mut(of).unwrap()[name] = value;
}

/// A dossier without a fact or a list.
#[must_use]
pub fn without(dossier: &Value, pointer: &str) -> Value {
    let mut rest = dossier.clone();
    remove(&mut rest, pointer);
    rest
}

/// A pointer with its indexes left out: what kind of fact it is.
#[must_use]
pub fn shape(pointer: &str) -> String {
    let parts = pointer.split('/').map(|part| if part.parse::<usize>().is_ok() { "#" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// What a missing fact might be: what it was before it was left out, or anything else that it could have been.
pub fn plausible(dice: &mut Dice, made: &Made, pointer: &str) -> Value {
    let values = candidates(made, pointer);
    if dice.in_thousand(250) { values[0].clone() } else { dice.pick(&values) }
}

/// What a missing fact might be; what it was comes first.
#[must_use]
pub fn candidates(made: &Made, pointer: &str) -> Vec<Value> {
    if pointer == "/events" {
        let given = made.dossier.get("events").or_else(|| made.whole.get("events")).unwrap();
        return [made.before, made.as_of].map(|on| super::procedure::completed(given, on)).into();
    }
    let was = made.whole.pointer(pointer).unwrap().clone();
    let mut values = match &was {
        Value::Array(_) => vec![json!([])],
        Value::Bool(_) => vec![json!(true), json!(false)],
        _ => others(pointer, &was, made.as_of),
    };
    values.insert(0, was);
    values
}

/// Something that is no fact of this kind: of another shape, or text that says nothing.
pub fn garbage(dice: &mut Dice, was: &Value) -> Value {
    let mut kinds = vec![json!({ "x": 1 }), json!([1]), json!(1.5), json!(-7), json!("")];
    if was.is_boolean() {
        kinds.extend([json!("yes"), json!(1), Value::Null]);
    }
    if was.is_number() {
        kinds.push(json!("2026"));
    }
    if was.as_str().is_some_and(|was| Day::parse(was).is_some()) {
        kinds.extend([json!("2026-02-30"), json!("2026/03/01"), json!(20_260_301)]);
    }
    if was.as_str().is_some_and(|was| zizhijin::Yuan::parse(was).is_ok()) {
        kinds.extend([json!("12.345"), json!("1,234.50"), json!(12), json!("99999999999999999999")]);
    }
    dice.pick(&kinds)
}

fn others(pointer: &str, was: &Value, as_of: Day) -> Vec<Value> {
    let word = |words: &[&str]| words.iter().map(|word| json!(word)).collect::<Vec<Value>>();
    let or_null = |mut values: Vec<Value>| {
        values.push(Value::Null);
        values
    };
    let amounts = || {
        word(&[
            "0.00",
            "0.01",
            "250.00",
            "600.00",
            "1100.00",
            "2000.00",
            "4000.00",
            "9000.00",
            "100000000.00",
        ])
    };
    let as_of = as_of.to_string();
    let days = || {
        let all =
            ["2025-01-01", "2025-11-01", "2026-03-20", "2026-05-20", "2026-08-20", "2026-11-20", &as_of];
        all.into_iter().filter(|day| *day <= as_of.as_str()).map(|day| json!(day)).collect::<Vec<Value>>()
    };
    match pointer.rsplit('/').next().unwrap() {
        "starts_on" | "ends_on" => word(&[
            "2025-03-01",
            "2025-12-01",
            "2026-01-01",
            "2026-05-01",
            "2026-08-01",
            "2026-12-31",
            "2027-06-30",
        ]),
        "born_on" => word(&["1930-01-01", "1980-01-01"]),
        "on" | "held_on" | "incurred_on" | "paid_on" => days(),
        "until" => word(&["2025-01-01", "2028-01-01"]),
        "reimbursed_on" => or_null(days()),
        "amount" if was.as_str().is_some_and(|was| was.starts_with('-')) => word(&["-0.01", "-100.00"]),
        "amount"
        | "annual_plan"
        | "other_government_budgets"
        | "claimed_elsewhere"
        | "working_funds"
        | "other_self_governance" => amounts(),
        "total" | "unit_price" | "invoice_amount" | "receipt_list_amount" => or_null(amounts()),
        "quantity" => vec![json!(0), json!(1), json!(7), Value::Null],
        "year" => vec![json!(2025), json!(2026), json!(2027)],
        "by" | "commissioned_by" => word(&["town_office", "team", "community", "residents_committee"]),
        "role" => word(&["leader", "member"]),
        "education" => word(&["primary", "college"]),
        "status" => word(&["active", "withdrawn"]),
        "forum" => word(&["hearing", "no_forum"]),
        "area" => word(&["town", "beyond_town"]),
        "nature" => {
            word(&["ordinary", "welfare", "office", "extravagant", "volunteer_consolation", "team_incentive"])
        }
        "payee" => word(&["supplier", "volunteer", "social_worker"]),
        "fund_application" => word(&["agreed", "refused", "not_applied"]),
        "category" if pointer == "/project/category" => word(&["environment", "culture", "rowing"]),
        "category" => word(&[
            "activity",
            "materials",
            "venue",
            "publicity",
            "vehicle",
            "lecturer",
            "volunteer",
            "management",
            "gardening",
        ]),
        "kind" => match was.as_str().unwrap() {
            "content" | "frequency" | "budget" => word(&["content", "budget"]),
            "government" | "fundraising" | "residents" | "lottery" => word(&["government", "lottery"]),
            _ => word(&["funds", "activity", "results", "residents_evaluation"]),
        },
        "to" => word(&["needs_surveyed", "established", "evaluated"]),
        "description" => word(&["茶叶", "展板"]),
        "plan_item" => or_null(word(&["a-plan1", "elsewhere"])),
        "activity" => or_null(word(&["act1", "elsewhere"])),
        "change" => or_null(word(&["c1", "elsewhere"])),
        "invoice_number" => or_null(word(&["INV1", "INV2", "ANOTHER"])),
        "category_description" | "responsible_party" | "liaison" => or_null(word(&["说明"])),
        _ => vec![was.clone()],
    }
}
