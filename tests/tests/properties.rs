//! Properties of the engine over generated dossiers: what is missing, what is decided, what is in another order.
//!
//! Each test tries the dossiers of the first seeds; `SEEDS=5000..9000` tries those. A test tells every way in which its
//! property is broken, each with one example.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use zizhijin::Word;
use zizhijin::report::{Finding, VerdictWord};
use zizhijin::rule::{Matter, Outcome, Strength};
use zizhijin_tests::generate::{Dice, Engine, Made, facts, law, order};

fn dossiers(usual: u64) -> impl Iterator<Item = (Made, Dice)> {
    let number = |text: &str| text.parse::<u64>().expect("SEEDS=from..until");
    let seeds: Range<u64> = match std::env::var("SEEDS") {
        Ok(range) => range.split_once("..").map(|(from, until)| number(from)..number(until)).unwrap(),
        Err(_) => 0..usual,
    };
    seeds.map(|seed| (Made::of(seed), Dice::new(seed)))
}

/// The ways in which a property is broken, with an example of each.
#[derive(Default)]
struct Broken(BTreeMap<String, String>);

impl Broken {
    fn add(&mut self, way: String, made: &Made, example: &str) {
        let told = format!("seed {} as of {} {:?} {example}", made.seed, made.as_of, made.readings);
        self.0.entry(way).or_insert(told);
    }

    fn none(&self) {
        let told: Vec<String> = self.0.iter().map(|(way, example)| format!("{way}\n    {example}")).collect();
        assert!(told.is_empty(), "{} ways\n{}", told.len(), told.join("\n"));
    }
}

#[test]
fn leaving_out_a_fact_never_turns_one_decided_answer_into_another() {
    let engine = Engine::default();
    let mut broken = Broken::default();
    for (made, mut dice) in dossiers(130) {
        let before = engine.findings(&made, &made.dossier);
        let (facts, lists) = (facts::facts(&made.dossier), facts::lists(&made.dossier));
        let mut left_out: Vec<(String, bool)> = (0..12).map(|_| (dice.pick(&facts), false)).collect();
        left_out.extend((0..3).filter(|_| !lists.is_empty()).map(|_| (dice.pick(&lists), true)));
        left_out.retain(|(pointer, _)| !facts::is_needed(&made.dossier, pointer));
        for (pointer, is_list) in left_out {
            let after = engine.findings(&made, &facts::without(&made.dossier, &pointer));
            for (rule, way) in law::broken(&before, &after, is_list) {
                let told = format!("{rule}: {way}, without {}", facts::shape(&pointer));
                if !broken.0.contains_key(&told) {
                    let (small, pointer) = law::smallest(&engine, &made, &pointer, is_list, rule, &way);
                    broken.add(told, &made, &format!("without {pointer}: {small}"));
                }
            }
        }
    }
    broken.none();
}

/// The dossier with all that a finding misses filled in.
fn filled(dice: &mut Dice, made: &Made, finding: &Finding) -> Value {
    let mut dossier = made.dossier.clone();
    for pointer in &finding.missing {
        let value = facts::plausible(dice, made, pointer);
        facts::fill(&mut dossier, pointer, value);
    }
    dossier
}

/// The dossier with these facts filled in, in every way that is tried.
fn every_filling<'m>(made: &'m Made, pointers: &[&'m String]) -> impl Iterator<Item = Value> + 'm {
    let values: Vec<(&String, Vec<Value>)> =
        pointers.iter().map(|pointer| (*pointer, facts::candidates(made, pointer))).collect();
    let ways = values.iter().map(|(_, values)| values.len()).product();
    (0..ways).map(move |way: usize| {
        let (mut dossier, mut rest) = (made.dossier.clone(), way);
        for (pointer, values) in &values {
            facts::fill(&mut dossier, pointer, values[rest % values.len()].clone());
            rest /= values.len();
        }
        dossier
    })
}

/// Some of the unknown findings on a dossier, by rule and subject.
fn unknown(engine: &Engine, made: &Made, dice: &mut Dice) -> Vec<((&'static str, String), Finding)> {
    let found = engine.findings(made, &made.dossier).into_iter();
    let mut unknown: Vec<_> = found.filter(|(_, finding)| finding.outcome == Outcome::Unknown).collect();
    dice.shuffle(&mut unknown);
    unknown.truncate(8);
    unknown
}

#[test]
fn what_is_missing_settles_an_unknown() {
    let engine = Engine::default();
    let mut broken = Broken::default();
    for (made, mut dice) in dossiers(120) {
        for (key, finding) in unknown(&engine, &made, &mut dice) {
            let example = format!("{key:?} misses {:?}", finding.missing);
            if finding.missing.is_empty() {
                broken.add(format!("{} misses nothing", key.0), &made, &example);
            }
            // The record of the events is there, but lacks a step.
            let there = |at: &&String| *at != "/events" && made.dossier.pointer(at).is_some();
            if let Some(there) = finding.missing.iter().find(there) {
                broken.add(
                    format!("{} misses {}, which is there", key.0, facts::shape(there)),
                    &made,
                    &example,
                );
            }
            for _ in 0..5 {
                let dossier = filled(&mut dice, &made, &finding);
                // Other facts may bring other subjects; then there is nothing more to ask of this one.
                let Some(now) = engine.finding(&made, &dossier, &key) else { continue };
                if let Some(again) = now.missing.iter().find(|pointer| finding.missing.contains(pointer)) {
                    let way = format!("{} still misses {}", key.0, facts::shape(again));
                    broken.add(way, &made, &format!("{example} in {dossier}"));
                }
            }
        }
    }
    broken.none();
}

#[test]
fn a_small_settling_set_asks_for_nothing_without_need() {
    let engine = Engine::default();
    let mut broken = Broken::default();
    for (made, mut dice) in dossiers(150) {
        for (key, finding) in unknown(&engine, &made, &mut dice) {
            // A list that was empty before it was left out cannot be filled with anything that would matter.
            let fillable = |at: &String| made.whole.pointer(at).is_none_or(|was| *was != json!([]));
            if !(2..=4).contains(&finding.missing.len()) || !finding.missing.iter().all(fillable) {
                continue;
            }
            for pointer in &finding.missing {
                let others: Vec<&String> = finding.missing.iter().filter(|other| *other != pointer).collect();
                let matters = every_filling(&made, &others).any(|dossier| {
                    engine.finding(&made, &dossier, &key).is_none_or(|now| now.outcome == Outcome::Unknown)
                });
                if !matters {
                    let way = format!("{} asks for {} without need", key.0, facts::shape(pointer));
                    broken.add(
                        way,
                        &made,
                        &format!("{key:?} {pointer} of {:?}: {}", finding.missing, made.dossier),
                    );
                }
            }
        }
    }
    broken.none();
}

#[test]
fn without_an_excuse_or_a_decision_only_what_rested_on_it_changes() {
    let engine = Engine::default();
    let mut broken = Broken::default();
    for (made, _) in dossiers(40) {
        let before = engine.findings(&made, &made.dossier);
        for list in ["excuses", "decisions"] {
            for at in 0..made.dossier[list].as_array().unwrap().len() {
                let mut without = made.dossier.clone();
                let gone = without[list].as_array_mut().unwrap().remove(at);
                let after = engine.findings(&made, &without);
                for (key, was) in &before {
                    let now = after[key].outcome;
                    let of_it =
                        gone["rule"] == key.0 && gone["subject"].as_str().unwrap_or_default() == key.1;
                    if now != was.outcome && !(of_it && may_change(list, was, now)) {
                        let way = format!("{}: {} -> {}", key.0, was.outcome.as_str(), now.as_str());
                        broken.add(way, &made, &format!("without {gone}: {}", made.dossier));
                    }
                }
            }
        }
    }
    broken.none();
}

fn may_change(list: &str, was: &Finding, now: Outcome) -> bool {
    match (list, was.outcome) {
        ("excuses", Outcome::Excused) => now == Outcome::Deviation,
        // With the excuse goes the question whether it held on a day that is missing.
        ("excuses", Outcome::Unknown) => now == Outcome::Deviation,
        // A recorded no had the last word; without it the facts have it.
        ("decisions", Outcome::Fail) if was.strength == Strength::BindingAndDecision => true,
        ("decisions", Outcome::Pass | Outcome::Fail | Outcome::Deviation | Outcome::Excused) => {
            now == Outcome::Judgement
        }
        _ => false,
    }
}

#[test]
fn the_order_of_a_list_changes_nothing() {
    let engine = Engine::default();
    let mut broken = Broken::default();
    for (made, mut dice) in dossiers(150) {
        let other = order::shuffled(&mut dice, &made.dossier);
        let one = order::by_id(&engine.report(&made, &made.dossier).unwrap(), &made.dossier);
        let two = order::by_id(&engine.report(&made, &other).unwrap(), &other);
        let text = one.clone();
        if let Some((at, (one, two))) =
            one.lines().zip(two.lines()).enumerate().find(|(_, (one, two))| one != two)
        {
            let rule = order::rule_before(&text, at);
            let name = one.trim().split('"').nth(1).unwrap_or_default();
            let way = format!("{rule}: {}", facts::shape(name).split('/').next_back().unwrap());
            broken.add(way, &made, &format!("{} / {}", one.trim(), two.trim()));
        }
    }
    broken.none();
}

#[test]
fn verdicts_follow_from_the_findings_and_claims_add_up() {
    let engine = Engine::default();
    for (made, _) in dossiers(200) {
        let seed = made.seed;
        let report = engine.report(&made, &made.dossier).unwrap();
        // From the best to the worst; a verdict is the worst that any finding asks for.
        let ladder = [
            (VerdictWord::NotDue, &[][..]),
            (VerdictWord::Accepted, &[Outcome::Pass, Outcome::Excused]),
            (VerdictWord::NeedsDecision, &[Outcome::Deviation, Outcome::Judgement]),
            (VerdictWord::Incomplete, &[Outcome::Unknown]),
            (VerdictWord::Rejected, &[Outcome::Fail]),
        ];
        let rung = |matter: Option<Matter>| {
            let of =
                report.findings.iter().filter(|finding| matter.is_none_or(|matter| finding.matter == matter));
            let rungs =
                of.filter_map(|finding| ladder.iter().rposition(|(_, when)| when.contains(&finding.outcome)));
            ladder[rungs.max().unwrap_or_default()].0
        };
        let told = &report.verdict;
        assert_eq!(told.application, rung(Some(Matter::Application)), "seed {seed}");
        assert_eq!(told.procedure, rung(Some(Matter::Procedure)), "seed {seed}");
        assert_eq!(told.claims, rung(Some(Matter::Claims)), "seed {seed}");
        assert_eq!(told.records, rung(Some(Matter::Records)), "seed {seed}");
        assert_eq!(told.overall, rung(None), "seed {seed}");
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
    for (made, _) in dossiers(250) {
        for (key, finding) in engine.findings(&made, &made.dossier) {
            let Some(remedy) = finding.remedy.filter(|remedy| !remedy.patch.is_empty()) else { continue };
            let mut cured = made.dossier.clone();
            for operation in &remedy.patch {
                assert_eq!(operation.op, "replace");
                *cured.pointer_mut(&operation.path).unwrap() =
                    serde_json::to_value(&operation.value).unwrap();
            }
            let now = engine.finding(&made, &cured, &key).unwrap();
            // What was a breach ahead of its time is then not due, or waits for a step that the record lacks.
            let waits = now.outcome == Outcome::NotDue || now.missing == ["/events"];
            assert!(
                waits || now.outcome == Outcome::Pass,
                "seed {}: {key:?} {:?} {now:?}",
                made.seed,
                remedy.patch
            );
            tried += 1;
        }
    }
    assert!(tried > 60, "only {tried} remedies");
}

fn pointers(problems: &Value) -> Vec<&str> {
    let pointers = problems.as_array().unwrap().iter().map(|problem| problem["pointer"].as_str().unwrap());
    pointers.collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn a_draft_takes_what_cannot_be_read_as_unknown_and_a_dossier_is_refused_for_each() {
    let engine = Engine::default();
    for (made, mut dice) in dossiers(100) {
        let seed = made.seed;
        let all = facts::facts(&made.dossier);
        let spoilt: BTreeSet<String> = (0..5).map(|_| dice.pick(&all)).collect();
        let spoilt: Vec<String> =
            spoilt.into_iter().filter(|at| !facts::is_needed(&made.dossier, at)).collect();
        let (mut garbled, mut left_out) = (made.dossier.clone(), made.dossier.clone());
        for pointer in &spoilt {
            let fact = garbled.pointer_mut(pointer).unwrap();
            *fact = facts::garbage(&mut dice, fact);
            facts::remove(&mut left_out, pointer);
        }
        let readings: Map<String, Value> =
            made.readings.iter().map(|(id, option)| ((*id).to_owned(), json!(option))).collect();
        let ask = |draft: bool, dossier: &Value| -> Value {
            let request = json!({
                "policy": "chuansha", "as_of": made.as_of.to_string(), "dossier": dossier, "draft": draft,
                "readings": readings,
            });
            let answer = zizhijin::json::call(&engine.policies, "assess", &request.to_string());
            serde_json::from_str(&answer).unwrap()
        };
        let mut draft = ask(true, &garbled);
        assert!(draft.get("ok").is_some(), "seed {seed}: {spoilt:?} {draft}");
        let told = draft["ok"].as_object_mut().unwrap().shift_remove("unreadable").unwrap();
        assert_eq!(pointers(&told), spoilt, "seed {seed}");
        assert!(draft["ok"] == ask(false, &left_out)["ok"], "seed {seed}: {spoilt:?} is as good as left out");
        assert_eq!(pointers(&ask(false, &garbled)["problems"]), spoilt, "seed {seed}");
    }
}
