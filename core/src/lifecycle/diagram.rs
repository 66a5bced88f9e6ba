//! The table as a picture: Mermaid and DOT, drawn from the same rows that decide.

use super::moves::Move;
use super::state::State;
use super::table::MOVES;
use crate::order::Ordered;
use crate::policy::Policy;
use crate::rule::Stage;
use crate::words::{Lang, Word};
use std::fmt::Write;

/// An arrow: from where, to where, and the steps that make it.
struct Arrow {
    from: State,
    to: State,
    back: bool,
    steps: Vec<String>,
}

/// The arrows of the project or of a change, one for each pair of states; rows that differ only in who acts are one.
fn arrows(policy: &Policy, of_change: bool, lang: Lang) -> Vec<Arrow> {
    let mut found: Vec<Arrow> = Vec::new();
    for row in MOVES.iter().filter(|row| row.is_in(policy) && row.to.of_change() == of_change) {
        for from in row.from {
            let back = row.back_to.is_some();
            let step = row.event.name().in_lang(lang).to_owned();
            match found
                .iter_mut()
                .find(|arrow| arrow.from == *from && arrow.to == row.to && arrow.back == back)
            {
                Some(arrow) if arrow.steps.contains(&step) => {}
                Some(arrow) => arrow.steps.push(step),
                None => found.push(Arrow { from: *from, to: row.to, back, steps: vec![step] }),
            }
        }
    }
    found
}

fn states(of_change: bool) -> impl Iterator<Item = State> {
    State::ALL.iter().copied().filter(move |state| state.of_change() == of_change)
}

/// The states of each stage in their order; the ends before the time belong to none.
fn by_stage() -> impl Iterator<Item = (Stage, Vec<State>)> {
    Stage::ALL
        .iter()
        .map(|stage| (*stage, states(false).filter(|state| state.stage() == Some(*stage)).collect()))
}

/// A Mermaid state diagram of the project, or of a change, under a policy. The ends before the time lead out of whole stages; which state
/// has which, the table tells.
#[must_use]
pub fn mermaid(policy: &Policy, of_change: bool, lang: Lang) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    let declare = |out: &mut String, indent: &str, state: State| {
        // A colon would end the name.
        let name = state.name().in_lang(lang).replace(':', "");
        let _ = writeln!(out, "{indent}state \"{name}\" as {}", state.as_str());
    };
    if of_change {
        states(true).for_each(|state| declare(&mut out, "    ", state));
    } else {
        for (stage, states) in by_stage() {
            let name = stage.name().in_lang(lang);
            let _ = writeln!(out, "    state \"{name}\" as stage_{} {{", stage.as_str());
            states.into_iter().for_each(|state| declare(&mut out, "        ", state));
            out.push_str("    }\n");
        }
        states(false).filter(|state| state.is_early_end()).for_each(|state| declare(&mut out, "    ", state));
    }
    let first = if of_change { State::FIRST_OF_CHANGE } else { State::FIRST };
    let _ = writeln!(out, "    [*] --> {}", first.as_str());
    for arrow in arrows(policy, of_change, lang).iter().filter(|arrow| !arrow.to.is_early_end()) {
        let steps = arrow.steps.join(if lang == Lang::Zh { "、" } else { ", " });
        let _ = writeln!(out, "    {} --> {}: {steps}", arrow.from.as_str(), arrow.to.as_str());
    }
    for (stage, to) in early_ends(of_change) {
        let _ = writeln!(out, "    stage_{} --> {}", stage.as_str(), to.as_str());
    }
    for state in states(of_change).filter(|state| state.is_final()) {
        let _ = writeln!(out, "    {} --> [*]", state.as_str());
    }
    out
}

/// From which stages which ends before the time are reached: they are drawn once for each stage, not for each state.
fn early_ends(of_change: bool) -> Vec<(Stage, State)> {
    let mut ends = Vec::new();
    if of_change {
        return ends;
    }
    let rows = MOVES.iter().filter(|row| row.to.is_early_end());
    for (row, from) in rows.flat_map(|row: &Move| row.from.iter().map(move |from| (row, from))) {
        if let Some(stage) = from.stage() {
            ends.push((stage, row.to));
        }
    }
    ends.order();
    ends.dedup();
    ends
}

/// A DOT graph of the project, or of a change, under a policy: every arrow of the table, the ways back dashed, those to an end before the time dotted.
#[must_use]
pub fn dot(policy: &Policy, of_change: bool, lang: Lang) -> String {
    let mut out = String::from("digraph lifecycle {\n    node [shape=box, style=rounded];\n");
    let declare = |out: &mut String, indent: &str, state: State| {
        let name = state.name().in_lang(lang);
        let last = if state.is_final() { ", peripheries=2" } else { "" };
        let _ = writeln!(out, "{indent}{} [label=\"{name}\"{last}];", state.as_str());
    };
    if of_change {
        states(true).for_each(|state| declare(&mut out, "    ", state));
    } else {
        for (stage, states) in by_stage() {
            let _ = writeln!(
                out,
                "    subgraph cluster_{} {{\n        label=\"{}\";",
                stage.as_str(),
                stage.name().in_lang(lang)
            );
            states.into_iter().for_each(|state| declare(&mut out, "        ", state));
            out.push_str("    }\n");
        }
        states(false).filter(|state| state.is_early_end()).for_each(|state| declare(&mut out, "    ", state));
    }
    for arrow in arrows(policy, of_change, lang) {
        // An end bears the name of the step that makes it.
        let style = if arrow.to.is_early_end() {
            "style=dotted, color=grey, constraint=false".to_owned()
        } else {
            let dashed = if arrow.back { ", style=dashed" } else { "" };
            format!("label=\"{}\"{dashed}", arrow.steps.join("\\n"))
        };
        let _ = writeln!(out, "    {} -> {} [{style}];", arrow.from.as_str(), arrow.to.as_str());
    }
    out.push_str("}\n");
    out
}
