//! What a file of a policy has to say, and what it may leave out.

use super::{file, flaws};
use serde_json::{Value, json};
use zizhijin::Policies;

#[test]
fn every_number_is_needed() {
    let names: Vec<String> = file("chuansha.json")["numbers"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 16);
    for name in names {
        let found = flaws(|policy| drop(policy["numbers"].as_object_mut().unwrap().shift_remove(&name)));
        assert_eq!(found, [format!("missing-number /numbers/{name}")]);
    }
}

#[test]
fn whatever_a_policy_lacks_is_named() {
    let needed: Vec<&str> = "
        /name_zh /name_en /illustration /from /until /project_kinds /funding_sources /grantors
        /establishers /budget_change_tiers /project_kinds/0/zh /categories/2/goods
        /shares/1/at_most /shares/0/base /clauses/7/citation /clauses/7/hash /clauses/7/kinds
    "
    .split_whitespace()
    .collect();
    let taken = |pointer: &str, policy: &mut Value| {
        let (around, field) = pointer.rsplit_once('/').unwrap();
        policy.pointer_mut(around).unwrap().as_object_mut().unwrap().shift_remove(field).unwrap();
    };
    for pointer in &needed {
        assert_eq!(flaws(|policy| taken(pointer, policy)), [format!("missing-number {pointer}")]);
    }
    for list in ["/project_kinds", "/grantors", "/clauses/7/kinds"] {
        let found = flaws(|policy| *policy.pointer_mut(list).unwrap() = json!([]));
        assert_eq!(found, [format!("missing-number {list}")]);
    }
    let all = flaws(|policy| needed.iter().rev().for_each(|pointer| taken(pointer, policy)));
    assert_eq!(all.len(), needed.len() - 1, "the name of a kind goes with all kinds: {all:?}");
    // These may be left out.
    let mut policy = file("chuansha.json");
    for pointer in ["/readings", "/screened", "/exempt", "/shares/0/natures", "/clauses/7/reason_zh"] {
        let (around, field) = pointer.rsplit_once('/').unwrap();
        policy.pointer_mut(around).unwrap().as_object_mut().unwrap().shift_remove(field);
    }
    Policies::load(&[&policy.to_string()]).expect("what may be left out was asked for");
}

#[test]
fn a_reading_without_its_name_or_option_lacks_that_and_no_more() {
    for (choice, flaw) in [
        (json!({"option": "inclusive"}), "missing-number /readings/0/reading"),
        (json!({"reading": "notice.counting"}), "missing-number /readings/0/option"),
        (json!({"reading": 5, "option": "inclusive"}), "wants-text /readings/0/reading"),
    ] {
        assert_eq!(flaws(|policy| policy["readings"][0] = choice.clone()), [flaw], "{choice}");
    }
}

#[test]
fn whatever_stands_among_the_shares_is_whole() {
    let found = flaws(|policy| policy["shares"].as_array_mut().unwrap().push(json!({"id": "venues"})));
    let lacking =
        ["missing-number /shares/2/at_most", "missing-number /shares/2/base", "unknown-word /shares/2/id"];
    assert_eq!(found, lacking);
}
