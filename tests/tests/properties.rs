//! The law of unknowns, over dossiers by the hundred: what is left out of a dossier may only make an answer unknown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin::Word;
use zizhijin::report::VerdictWord;
use zizhijin::rule::{Matter, Outcome, Strength};
use zizhijin_tests::generate::asked::{Engine, Findings};
use zizhijin_tests::generate::{Dice, Made, facts, order, shrink};

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
                if !stands_for_it && finding.outcome != Outcome::NotApplicable {
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

fn pretty(of: &Value) -> String {
    serde_json::to_string_pretty(of).unwrap()
}

/// The pointers of a list of problems, each once.
fn places(problems: &Value) -> Vec<&str> {
    let pointers = problems.as_array().unwrap().iter().map(|problem| problem["pointer"].as_str().unwrap());
    pointers.collect::<BTreeSet<_>>().into_iter().collect()
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

#[test]
fn what_is_missing_settles_an_unknown() {
    let engine = Engine::default();
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for seed in dossiers(150) {
        let made = Made::of(seed);
        let mut dice = Dice::new(seed);
        let mut unknown: Vec<_> = engine
            .findings(&made, &made.dossier)
            .into_iter()
            .filter(|(_, finding)| finding.outcome == Outcome::Unknown)
            .collect();
        dice.shuffle(&mut unknown);
        for (key, finding) in unknown.into_iter().take(8) {
            let note = |what: &str, example: String| {
                (format!("{} {what}", key.0), format!("seed {seed} as of {} {:?} {key:?} {:?}: {example}", made.as_of, made.readings, finding.missing))
            };
            if finding.missing.is_empty() {
                wrong.extend([note("names nothing", made.dossier.to_string())]);
                continue;
            }
            let there = finding.missing.iter().find(|at| *at != "/events" && made.dossier.pointer(at).is_some());
            if let Some(there) = there {
                wrong.extend([note(&format!("misses what is there: {}", shape(there)), String::new())]);
                continue;
            }
            let filled = |dice: &mut Dice, but: Option<&String>| {
                let mut dossier = made.dossier.clone();
                for pointer in finding.missing.iter().filter(|pointer| Some(*pointer) != but) {
                    let value = facts::plausible(dice, &made, pointer);
                    facts::fill(&mut dossier, pointer, value);
                }
                dossier
            };
            for _ in 0..6 {
                let dossier = filled(&mut dice, None);
                let Some(now) = engine.finding(&made, &dossier, &key) else { continue };
                if now.outcome == Outcome::Unknown {
                    let again = now.missing.iter().any(|pointer| finding.missing.contains(pointer));
                    let inside = |pointer: &String| finding.missing.iter().any(|list| pointer.starts_with(list));
                    let more = now.missing.iter().find(|pointer| !inside(pointer));
                    if again {
                        wrong.extend([note("still misses what was filled in", format!("{:?} {dossier}", now.missing))]);
                    } else if let Some(more) = more {
                        let shapes: Vec<String> = finding.missing.iter().map(|pointer| shape(pointer)).collect();
                        let what = format!("{shapes:?} then misses {}", shape(more));
                        wrong.extend([note(&what, format!("{:?} {dossier}", now.missing))]);
                    }
                }
            }
            if !(2..=4).contains(&finding.missing.len()) {
                continue;
            }
            for pointer in &finding.missing {
                let stays = (0..60).any(|_| {
                    let dossier = filled(&mut dice, Some(pointer));
                    engine.finding(&made, &dossier, &key).is_none_or(|now| now.outcome == Outcome::Unknown)
                });
                if !stays {
                    wrong.extend([note(&format!("asks for {} without need", shape(pointer)), made.dossier.to_string())]);
                }
            }
        }
    }
    let told: Vec<String> = wrong.iter().map(|(key, example)| format!("{key}\n    {example}")).collect();
    assert!(told.is_empty(), "{} ways\n{}", told.len(), told.join("\n"));
}

#[test]
fn the_order_of_a_list_changes_nothing() {
    let engine = Engine::default();
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for seed in dossiers(150) {
        let made = Made::of(seed);
        let mut dice = Dice::new(seed);
        let other = order::shuffled(&mut dice, &made.dossier);
        let (one, two) = (engine.report(&made, &made.dossier).unwrap(), engine.report(&made, &other).unwrap());
        let (one, two) = (order::by_id(&one, &made.dossier), order::by_id(&two, &other));
        if one != two {
            let at = one.lines().zip(two.lines()).position(|(a, b)| a != b).unwrap_or_default();
            let rule = one.lines().take(at).filter(|line| line.starts_with("      \"rule\"")).last().unwrap_or_default();
            let (a, b) = (one.lines().nth(at).unwrap(), two.lines().nth(at).unwrap());
            let key = format!("{rule} {}", a.split(':').next().unwrap());
            wrong.insert(key, format!("seed {seed} line {at}: {a} / {b}"));
        }
    }
    let told: Vec<String> = wrong.iter().map(|(key, example)| format!("{key}\n    {example}")).collect();
    assert!(told.is_empty(), "{} ways\n{}", told.len(), told.join("\n"));
}

#[test]
fn without_an_excuse_or_a_decision_only_what_rested_on_it_changes() {
    let engine = Engine::default();
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for seed in dossiers(60) {
        let made = Made::of(seed);
        let before = engine.findings(&made, &made.dossier);
        for list in ["excuses", "decisions"] {
            for at in 0..made.dossier[list].as_array().unwrap().len() {
                let mut without = made.dossier.clone();
                let gone = without[list].as_array_mut().unwrap().remove(at);
                let after = engine.findings(&made, &without);
                for (key, finding) in &before {
                    let now = &after[key];
                    if now.outcome == finding.outcome {
                        continue;
                    }
                    let its_own = gone["rule"] == key.0 && gone["subject"].as_str().unwrap_or_default() == key.1;
                    let allowed = match (list, finding.outcome, now.outcome) {
                        ("excuses", was, now) => (was, now) == (Outcome::Excused, Outcome::Deviation),
                        (_, Outcome::Pass | Outcome::Deviation | Outcome::Excused, now) => now == Outcome::Judgement,
                        (_, Outcome::Fail, now) => {
                            now == Outcome::Judgement || finding.strength == Strength::BindingAndDecision
                        }
                        _ => false,
                    };
                    if !its_own || !allowed {
                        let key = format!("{} {} -> {} without {list}", key.0, finding.outcome.as_str(), now.outcome.as_str());
                        wrong.insert(key, format!("seed {seed} as of {} {:?} {gone} {}", made.as_of, made.readings, made.dossier));
                    }
                }
            }
        }
    }
    let told: Vec<String> = wrong.iter().map(|(key, example)| format!("{key}\n    {example}")).collect();
    assert!(told.is_empty(), "{} ways\n{}", told.len(), told.join("\n"));
}

#[test]
fn verdicts_follow_from_the_findings_and_claims_add_up() {
    let engine = Engine::default();
    for seed in dossiers(300) {
        let made = Made::of(seed);
        let report = engine.report(&made, &made.dossier).unwrap();
        let mut worst = VerdictWord::NotDue;
        for (matter, told) in [
            (Matter::Application, report.verdict.application),
            (Matter::Procedure, report.verdict.procedure),
            (Matter::Claims, report.verdict.claims),
            (Matter::Records, report.verdict.records),
        ] {
            let of = report.findings.iter().filter(|finding| finding.matter == matter);
            let outcomes: Vec<Outcome> = of.map(|finding| finding.outcome).collect();
            let any = |wanted: &[Outcome]| outcomes.iter().any(|outcome| wanted.contains(outcome));
            let expected = if any(&[Outcome::Fail]) {
                VerdictWord::Rejected
            } else if any(&[Outcome::Unknown]) {
                VerdictWord::Incomplete
            } else if any(&[Outcome::Deviation, Outcome::Judgement]) {
                VerdictWord::NeedsDecision
            } else if any(&[Outcome::Pass, Outcome::Excused]) {
                VerdictWord::Accepted
            } else {
                VerdictWord::NotDue
            };
            assert_eq!(told, expected, "seed {seed}: {matter:?} of {outcomes:?}");
            let rank = |word: VerdictWord| match word {
                VerdictWord::NotDue => 0,
                VerdictWord::Accepted => 1,
                VerdictWord::NeedsDecision => 2,
                VerdictWord::Incomplete => 3,
                VerdictWord::Rejected => 4,
            };
            if rank(expected) > rank(worst) {
                worst = expected;
            }
        }
        assert_eq!(report.verdict.overall, worst, "seed {seed}");
        for claim in &report.claims {
            let Some(claimed) = claim.claimed else { continue };
            let parts = [claim.payable.0, claim.not_payable.0, claim.open.0];
            assert_eq!(parts.iter().sum::<i128>(), claimed.0, "seed {seed}: {claim:?}");
            assert!(parts.iter().all(|part| *part >= 0), "seed {seed}: {claim:?}");
        }
    }
}

#[test]
fn every_remedy_that_is_a_change_of_the_dossier_cures_the_rule() {
    let engine = Engine::default();
    let mut tried = 0;
    for seed in dossiers(400) {
        let made = Made::of(seed);
        for (key, finding) in engine.findings(&made, &made.dossier) {
            let Some(remedy) = finding.remedy.filter(|remedy| !remedy.patch.is_empty()) else { continue };
            let mut cured = made.dossier.clone();
            for operation in &remedy.patch {
                assert_eq!(operation.op, "replace");
                let value = serde_json::to_value(&operation.value).unwrap();
                *cured.pointer_mut(&operation.path).unwrap() = value;
            }
            let now = engine.finding(&made, &cured, &key).unwrap();
            // What was a breach ahead of its time is then not due, or waits for a step that the record lacks.
            let waits = now.outcome == Outcome::NotDue || now.missing == ["/events"];
            assert!(waits || now.outcome == Outcome::Pass, "seed {seed}: {key:?} {:?} {now:?}", remedy.patch);
            tried += 1;
        }
    }
    assert!(tried > 100, "only {tried} remedies");
}

#[test]
fn a_draft_takes_what_cannot_be_read_as_unknown_and_a_dossier_is_refused_for_each() {
    let engine = Engine::default();
    for seed in dossiers(150) {
        let made = Made::of(seed);
        let mut dice = Dice::new(seed);
        let mut garbled = made.dossier.clone();
        let all = facts::facts(&made.dossier);
        let mut spoilt: Vec<String> = (0..5).map(|_| dice.pick(&all)).filter(|at| !facts::is_needed(&made.dossier, at)).collect();
        spoilt.sort();
        spoilt.dedup();
        let mut left_out = made.dossier.clone();
        for pointer in &spoilt {
            let garbage = facts::garbage(&mut dice, garbled.pointer(pointer).unwrap());
            *garbled.pointer_mut(pointer).unwrap() = garbage;
            facts::remove(&mut left_out, pointer);
        }
        let ask = |draft: bool, dossier: &Value| -> Value {
            let request = json!({
                "policy": "chuansha", "as_of": made.as_of.to_string(), "dossier": dossier, "draft": draft,
                "readings": made.readings.iter().map(|(id, option)| ((*id).to_owned(), json!(option))).collect::<serde_json::Map<_, _>>(),
            });
            serde_json::from_str(&zizhijin::json::call(&engine.policies, "assess", &request.to_string())).unwrap()
        };
        let mut draft = ask(true, &garbled);
        assert!(draft.get("ok").is_some(), "seed {seed}: {} {draft}", spoilt.join(" "));
        let told = draft["ok"].as_object_mut().unwrap().shift_remove("unreadable").unwrap();
        assert_eq!(places(&told), spoilt, "seed {seed}: {told}");
        let (draft, absent) = (pretty(&draft["ok"]), pretty(&ask(false, &left_out)["ok"]));
        let differ = draft.lines().zip(absent.lines()).find(|(one, two)| one != two);
        assert_eq!(differ, None, "seed {seed}: {} is as good as absent", spoilt.join(" "));
        let strict = ask(false, &garbled);
        assert_eq!(places(&strict["problems"]), spoilt, "seed {seed}: {strict}");
    }
}
