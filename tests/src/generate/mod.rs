//! Dossiers by the thousand: made from a seed, whole or damaged, of every stage of a project.
//!
//! What is made can always be assessed: an input error is a mistake of this generator. Out of order are the facts:
//! one fen over, the wrong role, the wrong day, another category, a paper that is not there. After that, some facts
//! and lists are left out altogether.

mod application;
pub mod asked;
mod decided;
mod dice;
pub mod facts;
mod happened;
pub mod law;
pub mod order;
mod procedure;
pub mod shrink;

use application::Frame;
pub use asked::Engine;
pub use dice::{Dice, day};
use dice::{fen, plus};
use serde_json::{Value, json};
use zizhijin::Day;

/// A dossier with the day on which it is assessed.
#[derive(Clone, Debug)]
pub struct Made {
    /// The seed that makes it again.
    pub seed: u64,
    /// The day of the assessment.
    pub as_of: Day,
    /// Readings other than the policy's own; mostly none.
    pub readings: Vec<(&'static str, &'static str)>,
    /// The dossier before anything was left out.
    pub whole: Value,
    /// The dossier.
    pub dossier: Value,
    /// A day before everything else.
    pub before: Day,
}

impl Made {
    /// The dossier of a seed.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let applied = plus(day("2025-09-01"), dice.between(0, 40));
        let starts = plus(day("2026-02-15"), dice.between(0, 90));
        let ends = plus(starts, dice.between(60, 200));
        let frame = Frame { applied, starts, ends };
        let mut whole = complete(&mut dice, frame);
        let as_of = assessed_on(&mut dice, frame, &whole);
        cut(&mut whole, as_of);
        let decided_on = plus(as_of, -dice.between(0, 3));
        whole["batches"] = decided::batches(&mut dice, &whole).into();
        whole["excuses"] = decided::excuses(&mut dice, &whole, frame.applied).into();
        whole["decisions"] = decided::decisions(&mut dice, &whole, decided_on).into();
        let mut dossier = whole.clone();
        leave_out(&mut dice, &mut dossier);
        let readings = other_readings(&mut dice);
        Self { seed, as_of, readings, whole, dossier, before: plus(applied, -60) }
    }
}

/// The dossier of a year that went to its end.
fn complete(dice: &mut Dice, frame: Frame) -> Value {
    let budget = application::budget(dice);
    let lines = budget["lines"].as_array().unwrap();
    let (changes, of_changes) = happened::changes(dice, frame);
    let activities = happened::activities(dice, frame, &changes);
    let last = changes.iter().rfind(|change| !change["budget"].as_array().unwrap().is_empty());
    let approved = last.map_or(lines, |change| change["budget"].as_array().unwrap());
    let expenses = happened::expenses(dice, frame, approved, &activities, &changes);
    let mut sum = application::total(lines).max(application::total(approved));
    if dice.in_thousand(50) {
        sum = application::total(lines);
    }
    json!({
        "format": 1,
        "id": "d1",
        "neighbourhood": "n1",
        "project": application::project(dice, frame, sum),
        "team": application::team(dice, frame),
        "plan": application::plan(dice),
        "budget": budget,
        "events": happened::merged(procedure::events(dice, frame), of_changes),
        "changes": changes,
        "activities": activities,
        "expenses": expenses,
        "disclosures": happened::disclosures(dice, frame, &activities),
    })
}

/// The day of the assessment: at the application, on the way, while the project runs, or after its end.
fn assessed_on(dice: &mut Dice, frame: Frame, whole: &Value) -> Day {
    match dice.between(0, 9) {
        0 => plus(frame.applied, dice.between(-4, 0)),
        1..=3 => {
            let events = whole["events"].as_array().unwrap();
            let taken =
                events.get(dice.below(events.len().max(1))).map(|event| day(event["on"].as_str().unwrap()));
            taken.unwrap_or(frame.applied)
        }
        4 | 5 => plus(frame.starts, dice.between(0, i64::from(frame.ends.days_since(frame.starts)))),
        _ => plus(frame.ends, dice.pick(&[0, 1, 30, 250])),
    }
}

/// Takes away what would have happened after the day of the assessment.
fn cut(whole: &mut Value, as_of: Day) {
    let later = |of: &Value| of.as_str().is_some_and(|on| day(on) > as_of);
    let all = named(whole);
    for (list, field) in [
        ("events", "on"),
        ("activities", "held_on"),
        ("expenses", "incurred_on"),
        ("expenses", "paid_on"),
        ("disclosures", "on"),
    ] {
        whole[list].as_array_mut().unwrap().retain(|of| !later(&of[field]));
    }
    // A change is there from its first event on.
    let begun = named(whole);
    let ahead = |change: &Value| all.contains(&change["id"]) && !begun.contains(&change["id"]);
    whole["changes"].as_array_mut().unwrap().retain(|change| !ahead(change));
    let kept: Vec<Value> = whole["expenses"].as_array().unwrap().iter().map(|of| of["id"].clone()).collect();
    let expenses = whole["expenses"].as_array_mut().unwrap();
    expenses.retain(|expense| expense["reverses"].is_null() || kept.contains(&expense["reverses"]));
    for expense in expenses {
        if later(&expense["reimbursed_on"]) {
            expense["reimbursed_on"] = Value::Null;
        }
    }
}

/// The changes that events name.
fn named(whole: &Value) -> Vec<Value> {
    let events = whole["events"].as_array().unwrap().iter();
    events.filter_map(|event| event.get("change").cloned()).collect()
}

/// Leaves out some sections, lists and facts; in two dossiers of five nothing.
fn leave_out(dice: &mut Dice, dossier: &mut Value) {
    let often = dice.pick(&[0, 0, 10, 25, 60]);
    for section in ["/project", "/team", "/budget"] {
        if dice.in_thousand(often) {
            facts::remove(dossier, section);
        }
    }
    for pointer in facts::lists(dossier) {
        if dice.in_thousand(often) {
            facts::remove(dossier, &pointer);
        }
    }
    for pointer in facts::facts(dossier) {
        if dice.in_thousand(often) && !facts::is_needed(dossier, &pointer) {
            facts::remove(dossier, &pointer);
        }
    }
}

const READINGS: &[(&str, &[&str])] = &[
    ("notice.counting", &["inclusive"]),
    ("implementation.from", &["from_approval"]),
    ("leader.age-on", &["establishment", "start", "year_end"]),
    ("budget.base", &["first_approved"]),
    ("category.limit", &["tolerance", "share_of_spending", "total_only"]),
    ("expense.dated-by", &["paid", "both"]),
    ("year.covers", &["also_reimbursement"]),
    ("disclosure.due", &["after_quarter"]),
    ("routine.test", &["either", "any", "festivals_only"]),
    ("prohibited.scope", &["social_workers_only", "with_committee"]),
    ("second-project", &["free_to_two"]),
    ("annual-plan", &["sum"]),
    ("evidence.slash", &["as_fits"]),
    ("fund-application", &["expressly_agreed"]),
    ("welfare.mainly", &["other_share"]),
    ("fixed-asset.threshold", &["special_equipment", "batch_sum"]),
    ("unmarked", &["default"]),
];

/// In two dossiers of five some places of the policy are read in another way.
fn other_readings(dice: &mut Dice) -> Vec<(&'static str, &'static str)> {
    if dice.in_thousand(600) {
        return Vec::new();
    }
    let mut chosen = Vec::new();
    for (reading, options) in READINGS {
        if dice.in_thousand(300) {
            chosen.push((*reading, dice.pick(options)));
        }
    }
    chosen
}

/// Whether an amount is below zero.
fn is_negative(amount: &Value) -> bool {
    amount.as_str().is_some_and(|amount| fen(amount) < 0)
}
