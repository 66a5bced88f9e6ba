//! The steps of the procedure: in order, by those who may take them, and now and then not.

use super::application::Frame;
use super::dice::{Dice, plus};
use serde_json::{Value, json};
use zizhijin::Day;

/// Every step with who takes it and how many days it follows the one before at least.
const STEPS: &[(&str, &str, i64)] = &[
    ("needs_surveyed", "residents_committee", 0),
    ("topic_decided", "residents_committee", 0),
    ("application_written", "team", 0),
    ("branch_approved", "party_branch", 0),
    ("committee_approved", "residents_committee", 0),
    ("submitted_to_community", "residents_committee", 0),
    ("departments_consulted", "community", 0),
    ("community_opinion", "community", 0),
    ("third_party_screened", "third_party", 0),
    ("revised", "team", 0),
    ("meeting_passed", "residents_meeting", 0),
    ("prereview_notice", "residents_committee", 0),
    ("submitted_to_town", "residents_committee", 8),
    ("panel_reviewed", "review_panel", 0),
    ("listed", "town_office", 0),
    ("refined", "team", 0),
    ("established", "town_office", 0),
    ("establishment_notice", "residents_committee", 0),
    ("started", "team", 8),
];

/// Everybody who acts.
pub(super) const ROLES: &[&str] = &[
    "team",
    "liaison",
    "residents_committee",
    "party_branch",
    "residents_meeting",
    "community",
    "third_party",
    "review_panel",
    "town_office",
];

/// All events of a project up to its final evaluation, in the order in which they are recorded.
pub fn events(dice: &mut Dice, frame: Frame) -> Vec<Value> {
    let asked = dice.in_thousand(500);
    let refine = dice.in_thousand(500);
    let mut on = plus(frame.applied, -2);
    let mut events = Vec::new();
    for (step, role, gap) in STEPS {
        on = plus(on, gap + dice.pick(&[0, 0, 1, 3]));
        if *step == "application_written" {
            on = frame.applied;
        }
        if *step == "started" && on < frame.starts {
            on = frame.starts;
        }
        let left_out = match *step {
            "revised" => !asked || dice.odd(),
            "refined" => !refine || dice.odd(),
            _ => dice.odd(),
        };
        if !left_out {
            let event = event(dice, step, role, on, (asked, refine), frame);
            events.push(event);
        }
    }
    events.extend(oversight(dice, frame));
    if dice.odd() {
        send_back(dice, &mut events);
    }
    events
}

/// An event list that also holds every step that it lacked, taken in order by those who may.
#[must_use]
pub fn completed(given: &Value, first: Day) -> Value {
    let mut events = given.as_array().cloned().unwrap_or_default();
    let mut taken: Vec<&str> = Vec::new();
    for event in given.as_array().into_iter().flatten() {
        match (event["event"].as_str().unwrap(), event["to"].as_str()) {
            ("returned", Some(to)) => taken.retain(|step| place(step) < place(to)),
            (step, _) => taken.push(step),
        }
    }
    let frame = Frame { applied: first, starts: plus(first, 200), ends: plus(first, 200) };
    let mut dice = Dice::steady();
    for (step, role, _) in STEPS.iter().filter(|(step, ..)| !taken.contains(step)) {
        events.push(event(&mut dice, step, role, first, (false, false), frame));
    }
    events.into()
}

/// Where a step stands in the order; what is no step of it comes last.
fn place(step: &str) -> usize {
    STEPS.iter().position(|(known, ..)| *known == step).unwrap_or(STEPS.len())
}

fn event(
    dice: &mut Dice,
    step: &str,
    role: &'static str,
    on: Day,
    (asked, refine): (bool, bool),
    frame: Frame,
) -> Value {
    let moved = if dice.odd() { plus(on, dice.pick(&[-40, -9, -1, 1, 9])) } else { on };
    let mut event = json!({ "event": step, "on": moved.to_string(), "by": dice.word(&[role], ROLES) });
    let own: &[&str] = match step {
        "panel_reviewed" => &[
            "experts",
            "social_organisations",
            "community_units",
            "departments",
            "resident_representatives",
            "need",
            "activity_plan",
            "budget",
            "potential",
        ],
        _ => &[],
    };
    for flag in own {
        event[*flag] = json!(dice.flag(true));
    }
    match step {
        "topic_decided" => {
            event["forum"] =
                json!(dice.word(&["residents_meeting", "joint_meeting", "hearing"], &["no_forum"]));
        }
        "community_opinion" | "third_party_screened" => {
            event["revision_asked"] = json!(asked && dice.in_thousand(700));
        }
        "prereview_notice" | "establishment_notice" => {
            let days = if dice.odd() || dice.odd() { dice.between(5, 6) } else { dice.between(7, 8) };
            event["until"] = json!(plus(on, days).to_string());
        }
        "panel_reviewed" => event["refinement_asked"] = json!(refine),
        "listed" => event["year"] = json!(i64::from(frame.starts.year()) + i64::from(dice.odd())),
        _ => {}
    }
    if step == "third_party_screened" {
        event["commissioned_by"] = json!(dice.word(&["town_office"], ROLES));
    }
    event
}

/// Monitoring while the project runs, and the evaluation after it.
fn oversight(dice: &mut Dice, frame: Frame) -> Vec<Value> {
    let visits = if dice.odd() { 0 } else { dice.between(1, 2) };
    let length = i64::from(frame.ends.days_since(frame.starts));
    let mut events: Vec<Value> = (0..visits)
        .map(|visit| {
            let inside = plus(frame.starts, dice.between(0, length / 2) + visit * (length / 2));
            let on = if dice.odd() { plus(frame.starts, -1) } else { inside };
            overseen(dice, "monitored", on)
        })
        .collect();
    if !dice.odd() {
        let on = plus(frame.ends, if dice.odd() { -1 } else { dice.between(0, 9) });
        events.push(overseen(dice, "evaluated", on));
    }
    events
}

fn overseen(dice: &mut Dice, step: &str, on: Day) -> Value {
    json!({
        "event": step,
        "on": on.to_string(),
        "by": dice.word(&["town_office"], ROLES),
        "implementation": dice.flag(true),
        "results": dice.flag(true),
        "finances": dice.flag(true),
        "diversion": dice.flag(false),
    })
}

/// Sends the application back to a step; half of the time that step and the later ones are then taken again.
fn send_back(dice: &mut Dice, events: &mut Vec<Value>) {
    if events.is_empty() {
        return;
    }
    let end = dice.below(events.len()) + 1;
    let back_to = dice.below(end);
    let (to, on) = (events[back_to]["event"].clone(), events[end - 1]["on"].clone());
    let again: Vec<Value> = if dice.in_thousand(700) { events[back_to..end].to_vec() } else { Vec::new() };
    let mut inserted = vec![json!({ "event": "returned", "on": on, "by": "town_office", "to": to })];
    inserted.extend(again.into_iter().map(|mut event| {
        event["on"] = on.clone();
        event
    }));
    events.splice(end..end, inserted);
}
