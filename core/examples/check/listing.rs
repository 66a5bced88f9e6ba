//! The list of the rules: those of the policy, and below them the ones that only other policies use.

use crate::text::{self, fill};
use zizhijin::catalogue::{Catalogue, RuleEntry};
use zizhijin::rule::Matter;
use zizhijin::{Lang, Policy, Word};

/// All rules, one to a line.
pub fn rules(policy: &Policy, lang: Lang) -> String {
    let catalogue = Catalogue::of(policy);
    let (further, own): (Vec<_>, Vec<_>) = catalogue.rules.iter().partition(|rule| rule.further);
    let name = if lang == Lang::Zh { &policy.name_zh } else { &policy.name_en };
    let mut out = String::new();
    let mut section = |head: String, rules: &[&RuleEntry]| {
        out.push_str(&head);
        out.push('\n');
        for rule in rules {
            out.push_str(&row(rule, lang));
            out.push('\n');
        }
    };
    section(fill(text::RULES_COUNT, lang, &[("policy", name), ("count", &own.len())]), &own);
    section(fill(text::FURTHER_COUNT, lang, &[("count", &further.len())]), &further);
    out
}

fn row(rule: &RuleEntry, lang: Lang) -> String {
    let (citations, title) =
        if lang == Lang::Zh { (&rule.citations, rule.title_zh) } else { (&rule.clauses, rule.title_en) };
    // A rule that only other policies use has no clause here.
    let citations = if citations.is_empty() {
        "-".to_owned()
    } else {
        citations.join(text::CITATION_COMMA.in_lang(lang))
    };
    let matter = Matter::parse(rule.matter).map_or(rule.matter, |matter| matter.name().in_lang(lang));
    let strength = rule.strength.as_str();
    fill(
        text::RULE_ROW,
        lang,
        &[
            ("rule", &rule.id),
            ("citations", &citations),
            ("strength", &strength),
            ("matter", &matter),
            ("title", &title),
        ],
    )
}
