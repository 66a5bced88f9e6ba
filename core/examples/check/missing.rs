//! The facts that are missing, each once, with the rules that wait for it: thirty lines about one gap help nobody.

use serde_json::Value;
use std::collections::BTreeSet;
use zizhijin::dossier::EventKind;
use zizhijin::report::Finding;
use zizhijin::rule::Outcome;
use zizhijin::{Lang, Word};

/// One field, or the same field of several elements, that the same rules wait for.
#[derive(Debug, PartialEq)]
pub struct Gap {
    /// The pointer; `*` stands for the elements.
    pub pointer: String,
    /// The pointers of the elements that lack it; empty for a field outside any list.
    pub elements: Vec<String>,
    /// The rules, by their place in the report.
    pub rules: BTreeSet<usize>,
}

/// Groups what the unknown findings lack. `rule` gives each rule its place in the report.
pub fn gaps(findings: &[Finding], rule: impl Fn(&str) -> usize) -> Vec<Gap> {
    let mut facts: Vec<(&str, BTreeSet<usize>)> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.outcome == Outcome::Unknown) {
        for pointer in &finding.missing {
            match facts.iter_mut().find(|(known, _)| known == pointer) {
                Some((_, rules)) => {
                    rules.insert(rule(finding.rule));
                }
                None => facts.push((pointer, BTreeSet::from([rule(finding.rule)]))),
            }
        }
    }
    let mut gaps: Vec<Gap> = Vec::new();
    for (pointer, rules) in facts {
        let (pointer, element) = general(pointer);
        match gaps.iter_mut().find(|gap| gap.pointer == pointer && gap.rules == rules) {
            Some(gap) => gap.elements.extend(element),
            None => gaps.push(Gap { pointer, elements: element.into_iter().collect(), rules }),
        }
    }
    gaps
}

/// A pointer with `*` for its numbers, and the pointer of the innermost element on its way.
fn general(pointer: &str) -> (String, Option<String>) {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = pointer.split('/').collect();
    let last = parts.iter().rposition(|part| number(part));
    let element = last.map(|last| parts.iter().take(last + 1).copied().collect::<Vec<_>>().join("/"));
    let general: Vec<&str> = parts.iter().map(|part| if number(part) { "*" } else { part }).collect();
    (general.join("/"), element)
}

/// What people call an element: its id, or the name of the step that an event is; else its pointer.
pub fn element_name(dossier: &Value, pointer: &str, lang: Lang) -> String {
    let element = dossier.pointer(pointer);
    let text = |field| element.and_then(|element| element.get(field)).and_then(Value::as_str);
    let step = || text("event").and_then(EventKind::parse).map(|kind| kind.name().in_lang(lang).to_owned());
    text("id").map(str::to_owned).or_else(step).unwrap_or_else(|| pointer.to_owned())
}
