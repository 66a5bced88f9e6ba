//! The law of unknowns: what is left out may only make an answer unknown.

use super::asked::{Findings, by_subject};
use super::facts::without;
use super::{Engine, Made, shrink};
use serde_json::Value;
use zizhijin::Word;
use zizhijin::rule::Outcome;

/// Every way in which what was found after something was left out breaks the law: the rule, and from what to what.
///
/// A list takes its subjects with it; one answer that is unknown, or not due, stands in their place. A subject to which
/// the rule did not apply may go without one. A list takes with it, too, what made an answer doubtful: the signs of a later
/// stage, or a subject of which nothing was decided.
#[must_use]
pub fn broken(before: &Findings, after: &Findings, was_list: bool) -> Vec<(&'static str, String)> {
    let stands_in =
        |outcome: Outcome| outcome == Outcome::Unknown || (was_list && outcome == Outcome::NotDue);
    let is_new = |key: &(&'static str, String)| !before.contains_key(key);
    let mut broken = Vec::new();
    for (key, finding) in before {
        let was = finding.outcome;
        let now = after.get(key).map(|now| now.outcome);
        let doubt = was_list && was == Outcome::Unknown;
        let kept = match now {
            Some(Outcome::NotDue) | None if doubt => true,
            Some(now) => now == was || now == Outcome::Unknown,
            None => {
                was == Outcome::NotApplicable
                    || after
                        .iter()
                        .any(|(other, now)| other.0 == key.0 && is_new(other) && stands_in(now.outcome))
            }
        };
        if !kept {
            broken.push((key.0, format!("{} -> {}", was.as_str(), now.map_or("no answer", Word::as_str))));
        }
    }
    for (key, now) in after.iter().filter(|(key, now)| is_new(key) && !stands_in(now.outcome)) {
        broken.push((key.0, format!("no answer -> {}", now.outcome.as_str())));
    }
    broken
}

/// A smallest dossier, with the place of what is left out of it, that still breaks the law for a rule in this way.
#[must_use]
pub fn smallest(
    engine: &Engine,
    made: &Made,
    pointer: &str,
    was_list: bool,
    rule: &str,
    way: &str,
) -> (Value, String) {
    let find = |dossier: &Value| engine.report_of(made, dossier, &[rule]).ok().map(by_subject);
    shrink::shrink(&made.dossier, pointer, |dossier, pointer| {
        let found = find(dossier).zip(find(&without(dossier, pointer)));
        found.is_some_and(|(before, after)| {
            broken(&before, &after, was_list).iter().any(|(_, now)| now == way)
        })
    })
}
