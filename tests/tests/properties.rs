//! The law of unknowns, over dossiers by the hundred: what is left out of a dossier may only make an answer unknown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use zizhijin::Word;
use zizhijin::rule::Outcome;
use zizhijin_tests::generate::asked::{Engine, Findings};
use zizhijin_tests::generate::{Dice, Made, facts, shrink};

/// How many dossiers each property is tried on.
fn dossiers(usual: u64) -> std::ops::Range<u64> {
    let from: u64 = std::env::var("FROM").map_or(0, |from| from.parse().unwrap());
    let times: u64 = std::env::var("TIMES").map_or(1, |times| times.parse().unwrap());
    from..from + usual * times
}

/// Where leaving something out turned one decided answer into another.
fn law_broken(before: &Findings, after: &Findings, was_list: bool) -> Vec<(&'static str, String)> {
    let unsettled = |outcome: Outcome| outcome == Outcome::Unknown || (was_list && outcome == Outcome::NotDue);
    let mut broken = Vec::new();
    for ((rule, subject), finding) in before {
        match after.get(&(*rule, subject.clone())) {
            Some(now) if now.outcome == finding.outcome || now.outcome == Outcome::Unknown => {}
            Some(now) if was_list && subject.is_empty() && unsettled(now.outcome) && finding.subject.pointer.len() > 1 => {}
            Some(now) => {
                broken.push((*rule, format!("{} -> {}", finding.outcome.as_str(), now.outcome.as_str())));
            }
            None => {
                let stands_for_it = after
                    .iter()
                    .any(|((other, id), now)| other == rule && !before.contains_key(&(*other, id.clone())) && unsettled(now.outcome));
                if !stands_for_it {
                    broken.push((*rule, format!("{} -> nothing", finding.outcome.as_str())));
                }
            }
        }
    }
    for ((rule, subject), now) in after {
        if !before.contains_key(&(*rule, subject.clone())) && !unsettled(now.outcome) {
            broken.push((*rule, format!("nothing -> {}", now.outcome.as_str())));
        }
    }
    broken
}

fn shape(pointer: &str) -> String {
    pointer.split('/').map(|part| if part.parse::<usize>().is_ok() { "#" } else { part }).collect::<Vec<_>>().join("/")
}

fn without(dossier: &Value, pointer: &str) -> Value {
    let mut rest = dossier.clone();
    facts::remove(&mut rest, pointer);
    rest
}

#[test]
fn leaving_out_a_fact_never_turns_one_decided_answer_into_another() {
    let engine = Engine::default();
    let mut examples: BTreeMap<String, String> = BTreeMap::new();
    for seed in dossiers(150) {
        let made = Made::of(seed);
        let mut dice = Dice::new(seed);
        let before = engine.findings(&made, &made.dossier);
        let (facts, lists) = (facts::facts(&made.dossier), facts::lists(&made.dossier));
        let mut left_out: Vec<(String, bool)> = (0..12).map(|_| (dice.pick(&facts), false)).collect();
        if !lists.is_empty() {
            left_out.extend((0..3).map(|_| (dice.pick(&lists), true)));
        }
        for (pointer, is_list) in left_out {
            if facts::is_needed(&made.dossier, &pointer) {
                continue;
            }
            let after = engine.findings(&made, &without(&made.dossier, &pointer));
            for (rule, what) in law_broken(&before, &after, is_list) {
                let key = format!("{rule} {what} by {}", shape(&pointer));
                if examples.contains_key(&key) {
                    continue;
                }
                let shows = |dossier: &Value, pointer: &str| {
                    let find = |dossier: &Value| {
                        let report = engine.report_of(&made, dossier, &[rule]).ok();
                        report.map(zizhijin_tests::generate::asked::by_subject)
                    };
                    let (Some(before), Some(after)) = (find(dossier), find(&without(dossier, pointer))) else {
                        return false;
                    };
                    law_broken(&before, &after, is_list).iter().any(|(_, now)| *now == what)
                };
                let (small, pointer) = shrink::shrink(&made.dossier, &pointer, shows);
                examples.insert(
                    key,
                    format!("as of {} {:?} without {pointer}: {small}", made.as_of, made.readings),
                );
            }
        }
    }
    let told: Vec<String> = examples.iter().map(|(key, example)| format!("{key}\n    {example}")).collect();
    assert!(told.is_empty(), "{} ways\n{}", told.len(), told.join("\n"));
}
