//! The table as a picture: Mermaid and DOT, drawn from the same rows that decide.

use super::moves::Move;
use super::state::State;
use super::table::MOVES;
use crate::policy::Policy;
use crate::rule::Stage;
use crate::words::{Lang, Word};
use std::fmt::Write;

/// An arrow: from where, to where, and the names of the steps that make it.
struct Arrow {
    from: State,
    to: State,
    back: bool,
    steps: Vec<&'static str>,
}

/// The arrows of the project or of a change, one for each pair of states; rows that differ only in who acts are one.
fn arrows(policy: &Policy, of_change: bool, lang: Lang) -> Vec<Arrow> {
    let mut found: Vec<Arrow> = Vec::new();
    for row in MOVES.iter().filter(|row| row.is_in(policy) && row.to.of_change() == of_change) {
        let (to, back, step) = (row.to, row.back_to.is_some(), row.event.name().in_lang(lang));
        for from in row.from.iter().copied() {
            let same = |arrow: &&mut Arrow| (arrow.from, arrow.to, arrow.back) == (from, to, back);
            match found.iter_mut().find(same) {
                Some(arrow) if arrow.steps.contains(&step) => {}
                Some(arrow) => arrow.steps.push(step),
                None => found.push(Arrow { from, to, back, steps: vec![step] }),
            }
        }
    }
    found
}

/// Draws the states: those of a change one after another, those of the project in their stages. The ends before the time belong to
/// none and come last.
fn draw_states(
    out: &mut String,
    of_change: bool,
    open_stage: &dyn Fn(&mut String, Stage),
    draw: &dyn Fn(&mut String, &str, State),
) {
    let stages = if of_change { &[] } else { Stage::ALL };
    for stage in stages {
        open_stage(out, *stage);
        for state in State::ALL {
            if !state.of_change() && state.stage() == Some(*stage) {
                draw(out, "        ", *state);
            }
        }
        out.push_str("    }\n");
    }
    for state in State::ALL {
        let apart = if of_change { state.of_change() } else { state.is_early_end() };
        if apart {
            draw(out, "    ", *state);
        }
    }
}

/// A Mermaid state diagram of the project, or of a change, under a policy. The ends before the time lead out of whole stages; which state
/// has which, the table tells.
#[must_use]
pub fn mermaid(policy: &Policy, of_change: bool, lang: Lang) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    let open_stage = |out: &mut String, stage: Stage| {
        let name = stage.name().in_lang(lang);
        let _ = writeln!(out, "    state \"{name}\" as stage_{} {{", stage.as_str());
    };
    draw_states(&mut out, of_change, &open_stage, &|out, indent, state| {
        let name = state.name().in_lang(lang);
        let _ = writeln!(out, "{indent}state \"{name}\" as {}", state.as_str());
    });
    let first = if of_change { State::FIRST_OF_CHANGE } else { State::FIRST };
    let _ = writeln!(out, "    [*] --> {}", first.as_str());
    for arrow in arrows(policy, of_change, lang).iter().filter(|arrow| !arrow.to.is_early_end()) {
        let steps = arrow.steps.join(if lang == Lang::Zh { "、" } else { ", " });
        let _ = writeln!(out, "    {} --> {}: {steps}", arrow.from.as_str(), arrow.to.as_str());
    }
    if !of_change {
        // They are drawn once for each stage, not for each state.
        for stage in Stage::ALL {
            for to in State::ALL.iter().filter(|state| state.is_early_end() && ends_in(*stage, **state)) {
                let _ = writeln!(out, "    stage_{} --> {}", stage.as_str(), to.as_str());
            }
        }
    }
    for state in State::ALL.iter().filter(|state| state.is_final() && state.of_change() == of_change) {
        let _ = writeln!(out, "    {} --> [*]", state.as_str());
    }
    out
}

/// Whether some row leads from a stage to a state.
fn ends_in(stage: Stage, to: State) -> bool {
    let leaves = |row: &Move| row.from.iter().any(|from| from.stage() == Some(stage));
    MOVES.iter().any(|row| row.to == to && leaves(row))
}

/// A DOT graph of the project, or of a change, under a policy: every arrow of the table, the ways back dashed, those to an end before the time dotted.
#[must_use]
pub fn dot(policy: &Policy, of_change: bool, lang: Lang) -> String {
    let mut out = String::from("digraph lifecycle {\n    node [shape=box, style=rounded];\n");
    let open_stage = |out: &mut String, stage: Stage| {
        let (id, name) = (stage.as_str(), stage.name().in_lang(lang));
        let _ = writeln!(out, "    subgraph cluster_{id} {{\n        label=\"{name}\";");
    };
    draw_states(&mut out, of_change, &open_stage, &|out, indent, state| {
        let name = state.name().in_lang(lang);
        let last = if state.is_final() { ", peripheries=2" } else { "" };
        let _ = writeln!(out, "{indent}{} [label=\"{name}\"{last}];", state.as_str());
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_holds_what_would_end_it_in_a_diagram() {
        for state in State::ALL {
            let name = state.name();
            assert!(!name.zh.contains([':', '"']) && !name.en.contains([':', '"']), "{}", state.as_str());
        }
    }
}
