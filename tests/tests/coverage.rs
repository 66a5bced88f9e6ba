//! The generator is tested too: in 2,000 dossiers every rule gives every outcome that it can give, and no other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::collections::BTreeMap;
use zizhijin::rule::Outcome;
use zizhijin::{Assessment, Dossier, Policies, Word};
use zizhijin_tests::generate::Made;

const DOSSIERS: u64 = 2_000;
const AT_LEAST: usize = 20;

/// The outcomes that each rule can give under the policy's own readings, worked out from the policy.
///
/// `pass`, `fail` (of a default rule `deviation` and `excused`) and `judgement` follow from the strength; a decision
/// alone reads no fact and is never `unknown`. `not_due` is for what binds after a step or a date, and for things on
/// record while the project is not established. `not_applicable` is for a rule with a condition of its own, and for a
/// list of subjects that is empty; the plan of activities and the budget may be empty, but those are judged.
/// Bonuses and overtime pay are prohibited for anyone, so that `*.prohibited` leaves nothing to people here.
const CAN_GIVE: &[(&str, &str)] = &[
    ("project.funding-source", "pass fail unknown not_applicable"),
    ("project.funding-covers-budget", "pass fail unknown"),
    ("project.category", "pass fail judgement unknown"),
    ("project.public-benefit", "pass fail judgement"),
    ("project.feasible", "pass fail judgement"),
    ("project.sustainable", "pass fail judgement"),
    ("project.participatory", "pass fail judgement"),
    ("project.resident-led", "pass fail judgement"),
    ("project.not-routine", "pass fail judgement unknown"),
    ("project.not-engineering", "pass fail judgement unknown"),
    ("project.no-responsible-party", "pass fail judgement unknown"),
    ("project.within-remit", "pass fail judgement unknown"),
    ("project.not-narrow", "pass fail judgement unknown"),
    ("project.not-welfare", "pass fail judgement unknown"),
    ("project.non-profit", "pass fail judgement unknown"),
    ("schedule.calendar-year", "pass fail unknown"),
    ("team.size", "pass deviation excused unknown"),
    ("team.structure", "pass fail unknown"),
    ("team.leader-resident", "pass deviation excused unknown not_applicable"),
    ("team.leader-age", "pass deviation excused unknown not_due not_applicable"),
    ("team.leader-education", "pass fail unknown not_applicable"),
    ("team.leader-suitable", "pass fail judgement"),
    ("team.members-resident", "pass fail unknown not_applicable"),
    ("team.members-suitable", "pass fail judgement"),
    ("team.liaison", "pass fail unknown"),
    ("team.one-project", "pass deviation excused unknown not_applicable"),
    ("team.two-project-limit", "pass fail unknown not_applicable"),
    ("budget.category", "pass fail unknown not_applicable"),
    ("budget.arithmetic", "pass fail unknown not_applicable"),
    ("budget.volunteer-share", "pass fail unknown"),
    ("budget.management-share", "pass fail unknown"),
    ("budget.prohibited", "pass fail unknown not_applicable"),
    ("budget.frugality", "pass fail judgement unknown not_applicable"),
    ("budget.fixed-assets", "pass deviation excused judgement unknown not_applicable"),
    ("budget.annual-plan", "pass fail judgement"),
    ("generation.needs-survey", "pass fail unknown not_due"),
    ("generation.topic-decided", "pass fail unknown not_due"),
    ("generation.application", "pass fail unknown not_due"),
    ("generation.committees-approval", "pass fail unknown not_due"),
    ("prereview.community-opinion", "pass fail unknown not_due"),
    ("prereview.third-party", "pass fail unknown not_due"),
    ("prereview.revision", "pass fail unknown not_due not_applicable"),
    ("prereview.residents-meeting", "pass fail unknown not_due"),
    ("prereview.notice", "pass fail unknown not_due"),
    ("review.panel", "pass fail unknown not_due"),
    ("review.dimensions", "pass fail unknown not_due"),
    ("review.approval", "pass fail unknown not_due"),
    ("review.refinement", "pass fail unknown not_due not_applicable"),
    ("establishment.approval", "pass fail unknown not_due"),
    ("establishment.notice", "pass fail unknown not_due"),
    ("implementation.after-establishment", "pass fail unknown not_due not_applicable"),
    ("activity.in-plan", "pass fail unknown not_due not_applicable"),
    ("activity.evidence", "pass fail unknown not_due not_applicable"),
    ("activity.within-period", "pass fail unknown not_due not_applicable"),
    ("change.town-approval", "pass fail unknown not_due not_applicable"),
    ("change.budget-approval", "pass fail unknown not_due not_applicable"),
    ("monitoring.routine", "pass fail unknown not_due"),
    ("evaluation.final", "pass fail unknown not_due"),
    ("funds.no-diversion", "pass fail judgement unknown not_due"),
    ("disclosure.quarterly", "pass fail unknown not_due not_applicable"),
    ("disclosure.activities", "pass fail unknown not_due not_applicable"),
    ("disclosure.results", "pass fail unknown not_due"),
    ("disclosure.residents-evaluation", "pass fail unknown not_due"),
    ("expense.prohibited", "pass fail unknown not_due not_applicable"),
    ("expense.frugality", "pass fail judgement unknown not_due not_applicable"),
    ("expense.fixed-asset", "pass deviation excused judgement unknown not_due not_applicable"),
    ("expense.calendar-year", "pass fail unknown not_due not_applicable"),
    ("expense.fund-application", "pass fail unknown not_due not_applicable"),
    ("expense.activity", "pass fail unknown not_due not_applicable"),
    ("expense.voucher", "pass fail unknown not_due not_applicable"),
    ("expense.duplicate-invoice", "pass fail unknown not_due not_applicable"),
    ("expense.unapproved-change", "pass fail unknown not_due not_applicable"),
    ("expense.within-total", "pass fail unknown not_due not_applicable"),
    ("expense.within-category", "pass fail unknown not_due not_applicable"),
    ("expense.volunteer-share", "pass fail unknown not_due not_applicable"),
    ("expense.management-share", "pass fail unknown not_due not_applicable"),
];

/// Rules that other policies need; this one gives no number for them.
const FURTHER: &[&str] = &["project.ceiling", "project.own-money", "project.self-governance-floor"];

#[test]
fn every_rule_gives_every_outcome_that_it_can_give() {
    let policies = Policies::bundled().unwrap();
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for seed in 0..DOSSIERS {
        let made = Made::of(seed);
        let text = made.dossier.to_string();
        let dossier = Dossier::from_json(&text).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let policy = policies.in_force("chuansha", made.as_of).unwrap();
        let report = Assessment::new(policy, made.as_of)
            .list(Vec::new())
            .assess(&dossier)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        for counts in &report.counts {
            for outcome in Outcome::ALL {
                *seen.entry((counts.rule, outcome.as_str())).or_default() += counts.of(*outcome);
            }
        }
    }
    let mut wrong = Vec::new();
    for ((rule, outcome), times) in &seen {
        let possible = match CAN_GIVE.iter().find(|(id, _)| id == rule) {
            Some((_, outcomes)) => outcomes.split(' ').any(|word| word == *outcome),
            None if FURTHER.contains(rule) => *outcome == "not_applicable",
            None => panic!("{rule} is in no table"),
        };
        if possible && *times < AT_LEAST {
            wrong.push(format!("{rule}: {outcome} only {times} times"));
        } else if !possible && *times > 0 {
            wrong.push(format!("{rule}: {outcome} {times} times, which it cannot give"));
        }
    }
    for (rule, _) in CAN_GIVE {
        assert!(seen.keys().any(|(id, _)| id == rule), "{rule} is no rule");
    }
    assert_eq!(CAN_GIVE.len(), 76);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
