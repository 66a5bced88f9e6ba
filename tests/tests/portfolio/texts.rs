//! The texts of the checks, and what they share with the rules.

use super::door;
use std::collections::BTreeSet;
use zizhijin::portfolio::{Across, CHECKS, Fact};
use zizhijin::rule::{Remedy, Strength};
use zizhijin::{Bilingual, Day, Word, rules};
use zizhijin_tests::{POLICIES, across};

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|tail| tail.split_once('}').unwrap().0).collect()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_placeholders() {
    let mut texts: Vec<Bilingual> = CHECKS.iter().map(|check| check.title()).collect();
    for kind in CHECKS.iter().flat_map(|check| check.shortfalls) {
        texts.push(kind.text);
        match kind.remedy {
            Remedy::Act(text) => texts.push(text),
            Remedy::Edit(_) | Remedy::Nothing(_) => panic!("{}: a portfolio offers acts alone", kind.code),
        }
    }
    texts.extend(Across::ALL.iter().map(|word| word.name()));
    texts.extend(Fact::ALL.iter().map(|word| word.name()));
    for text in texts {
        assert!(is_chinese(text.zh) && !is_chinese(text.en) && !text.en.is_empty(), "{text:?}");
        assert_eq!(placeholders(text.zh), placeholders(text.en));
    }
}

#[test]
fn every_message_is_filled_in() {
    let mut messages = 0;
    for case in across::all() {
        for finding in door(&case.request)["ok"]["findings"].as_array().unwrap() {
            let of = [finding, &finding["remedy"]].map(|part| {
                ["message_zh", "message_en", "text_zh", "text_en"].map(|name| part[name].as_str())
            });
            for text in of.into_iter().flatten().flatten() {
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
                messages += 1;
            }
        }
    }
    assert!(messages > 300, "{messages}");
}

#[test]
fn checks_that_share_an_id_with_a_rule_share_the_rest() {
    let day = Day::new(2026, 6, 30).unwrap();
    let policy = POLICIES.in_force("chuansha", day).unwrap();
    let mut ids = BTreeSet::new();
    for check in CHECKS {
        assert!(ids.insert((check.id, check.subject.as_str())), "{} twice", check.id);
        assert!(!check.clauses(policy).is_empty(), "{}", check.id);
        assert_eq!(check.own.is_none(), rules::rule(check.id).is_some(), "{}", check.id);
        let Some(rule) = rules::rule(check.id) else { continue };
        assert_eq!(check.rests_on, rule.id);
        assert_eq!(check.title(), rule.title);
        assert_eq!(check.strength(policy.readings.unmarked), rule.strength);
        assert_eq!((check.basis(), check.actor()), (rule.basis, rule.actor));
        assert_eq!(check.clauses(policy), policy.clauses_behind(rule.id));
    }
    let strengths = CHECKS.map(|check| check.strength(policy.readings.unmarked));
    let (j, b, d) = (Strength::Decision, Strength::Binding, Strength::Default);
    assert_eq!(strengths, [j, d, d, b, j, b]);
}
