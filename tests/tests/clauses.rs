//! Every clause of the policy is accounted for, and every rule stands on one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::collections::HashSet;
use zizhijin::catalogue::{Catalogue, ClauseEntry};
use zizhijin::{Day, Policies};

fn catalogue(policy: &str) -> Catalogue {
    let policies = Policies::bundled().unwrap();
    Catalogue::of(policies.in_force(policy, Day::new(2026, 1, 1).unwrap()).unwrap())
}

fn every_one_differs<'c>(what: &str, names: impl Iterator<Item = &'c str>) {
    let mut seen = HashSet::new();
    let twice: Vec<&str> = names.filter(|name| !seen.insert(*name)).collect();
    assert!(twice.is_empty(), "the same {what} twice: {twice:?}");
}

fn has_cjk(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

#[test]
fn there_are_59_clauses_each_once() {
    let clauses = catalogue("chuansha").clauses;
    assert_eq!(clauses.len(), 59);
    every_one_differs("id", clauses.iter().map(|clause| clause.id.as_str()));
    every_one_differs("citation", clauses.iter().map(|clause| clause.citation.as_str()));
    every_one_differs("hash", clauses.iter().map(|clause| clause.hash.as_str()));
}

#[test]
fn every_hash_is_64_digits_of_hex() {
    for ClauseEntry { id, hash, .. } in catalogue("chuansha").clauses {
        let hex = hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        assert!(hex && hash.len() == 64, "clause {id}: {hash}");
    }
}

#[test]
fn every_clause_has_rules_or_says_why_not() {
    for clause in catalogue("chuansha").clauses {
        let is_rule = clause.kinds.contains(&"rule");
        assert!(!clause.kinds.is_empty(), "clause {} is of no kind", clause.id);
        assert_eq!(is_rule, !clause.rules.is_empty(), "clause {}: its kinds and its rules", clause.id);
        let more = clause.kinds.iter().any(|kind| *kind != "rule");
        let reason = clause.reason_zh.is_some() && clause.reason_en.is_some();
        assert!(reason || !more, "clause {} is not only a rule and does not say why", clause.id);
    }
}

#[test]
fn every_one_of_the_76_rules_stands_on_a_clause() {
    let catalogue = catalogue("chuansha");
    let rules: Vec<_> = catalogue.rules.iter().filter(|rule| !rule.further).collect();
    assert_eq!(rules.len(), 76);
    every_one_differs("rule", catalogue.rules.iter().map(|rule| rule.id));
    for rule in rules {
        assert!(!rule.clauses.is_empty(), "{} stands on no clause", rule.id);
        assert_eq!(rule.clauses.len(), rule.citations.len(), "{}", rule.id);
        for clause in catalogue.clauses.iter().filter(|clause| rule.clauses.contains(&clause.id)) {
            assert!(clause.rules.iter().any(|id| id == rule.id), "{} and clause {}", rule.id, clause.id);
        }
    }
}

#[test]
fn every_clause_speaks_each_language() {
    for policy in ["chuansha", "illustration"] {
        for clause in catalogue(policy).clauses {
            for zh in [Some(&clause.zh), clause.reason_zh.as_ref()].into_iter().flatten() {
                assert!(is_chinese(zh), "{policy}, clause {}: {zh:?}", clause.id);
            }
            for en in [Some(&clause.en), clause.reason_en.as_ref()].into_iter().flatten() {
                assert!(!en.is_empty() && !has_cjk(en), "{policy}, clause {}: {en:?}", clause.id);
            }
        }
    }
}
