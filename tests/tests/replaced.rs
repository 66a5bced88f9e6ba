//! The cases bite: with the check of any rule replaced by one that always says the same, a case of that rule turns red.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use zizhijin::rule::{Answer, Shortfall, Strength};
use zizhijin::rules::RULES;
use zizhijin::{Policies, Rule};
use zizhijin_tests::cases::{self, Case};

/// Changed by hand whenever a case is added, so that no case is lost unseen.
const CASES: usize = 1139;

/// The rules that the policy itself asks for; the further ones have their tests with the other policies.
fn own_rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| !rule.further)
}

fn cases_by_rule() -> BTreeMap<String, Vec<Case>> {
    let mut by_rule: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in cases::all() {
        by_rule.entry(case.rule.clone()).or_default().push(case);
    }
    by_rule
}

/// The rules of which every case stays green although their check was replaced.
fn blind_to(replace: impl Fn(&Rule) -> Rule) -> Vec<&'static str> {
    let policies = Policies::bundled().unwrap();
    let by_rule = cases_by_rule();
    own_rules()
        .filter(|rule| {
            let replaced = [replace(rule)];
            let red = |case: &Case| !case.differences(&case.answer_with(&policies, &replaced)).is_empty();
            !by_rule[rule.id].iter().any(red)
        })
        .map(|rule| rule.id)
        .collect()
}

#[test]
fn the_rules_themselves_leave_their_cases_green() {
    let policies = Policies::bundled().unwrap();
    for (id, cases) in cases_by_rule() {
        let same = [zizhijin::rules::rule(&id).unwrap().clone()];
        for case in cases {
            let differences = case.differences(&case.answer_with(&policies, &same));
            assert!(differences.is_empty(), "{id}, {}: {differences:?}", case.name);
        }
    }
}

#[test]
fn a_check_that_always_passes_is_noticed() {
    assert_eq!(blind_to(|rule| Rule { check: |_, _| Answer::Pass, ..rule.clone() }), [""; 0]);
}

#[test]
fn a_check_that_always_fails_is_noticed() {
    let breach =
        |rule: &Rule| Rule { check: |_, _| Answer::Breach(Box::<Shortfall>::default()), ..rule.clone() };
    assert_eq!(blind_to(breach), [""; 0]);
}

#[test]
fn a_check_that_never_knows_is_noticed() {
    assert_eq!(
        blind_to(|rule| Rule { check: |_, _| Answer::Unknown(Default::default()), ..rule.clone() }),
        [""; 0]
    );
}

#[test]
fn every_rule_has_its_cases_and_every_case_its_rule() {
    let rules: BTreeSet<&str> = own_rules().map(|rule| rule.id).collect();
    assert_eq!(rules.len(), 76);
    let by_rule = cases_by_rule();
    let with_cases: BTreeSet<&str> = by_rule.keys().map(String::as_str).collect();
    assert_eq!(rules, with_cases);
    assert_eq!(by_rule.values().map(Vec::len).sum::<usize>(), CASES);
}

#[test]
fn names_tell_the_cases_of_a_rule_apart() {
    for (id, cases) in cases_by_rule() {
        let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), cases.len(), "{id}");
    }
}

#[test]
fn every_rule_has_a_case_for_each_outcome_that_its_strength_gives() {
    let by_rule = cases_by_rule();
    let mut lacking = Vec::new();
    for rule in own_rules() {
        let needed: &[&str] = match rule.strength {
            Strength::Binding => &["pass", "fail", "unknown"],
            Strength::Default => &["pass", "deviation", "excused", "unknown"],
            // A missing decision is no missing fact.
            Strength::Decision => &["pass", "fail", "judgement"],
            Strength::BindingAndDecision => &["pass", "fail", "judgement", "unknown"],
        };
        let outcomes: BTreeSet<&str> = by_rule[rule.id]
            .iter()
            .flat_map(|case| case.expect["outcomes"].as_object().unwrap().values())
            .map(|outcome| outcome.as_str().unwrap())
            .collect();
        lacking
            .extend(needed.iter().filter(|outcome| !outcomes.contains(**outcome)).map(|it| (rule.id, *it)));
    }
    assert_eq!(lacking, []);
}
