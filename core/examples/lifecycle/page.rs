//! The page on which the story is told: lines, names and clauses in one language.

use crate::fields;
use crate::text::{self, fill};
use std::fmt::Display;
use zizhijin::lifecycle::{Permission, Reason};
use zizhijin::{Bilingual, Lang, Policy, Word};

/// Lines of text under a policy.
pub struct Page<'p> {
    pub policy: &'p Policy,
    pub lang: Lang,
    text: String,
}

impl<'p> Page<'p> {
    pub fn new(policy: &'p Policy, lang: Lang) -> Self {
        Self { policy, lang, text: String::new() }
    }

    /// Adds a line, indented by its depth.
    pub fn put(&mut self, depth: usize, template: Bilingual, values: &[(&str, &dyn Display)]) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(&fill(template, self.lang, values));
        self.text.push('\n');
    }

    /// Adds an empty line, unless there is one.
    pub fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub fn into_text(self) -> String {
        self.text
    }

    pub fn fill(&self, template: Bilingual, values: &[(&str, &dyn Display)]) -> String {
        fill(template, self.lang, values)
    }

    pub fn name(&self, word: impl Word) -> &'static str {
        word.name().in_lang(self.lang)
    }

    pub fn names<W: Word>(&self, words: &[W]) -> String {
        self.joined(words.iter().map(|word| self.name(*word).to_owned()), text::COMMA)
    }

    pub fn joined(&self, parts: impl IntoIterator<Item = String>, between: Bilingual) -> String {
        parts.into_iter().collect::<Vec<String>>().join(between.in_lang(self.lang))
    }

    /// The numbering of clauses as the policy writes it; in English their ids.
    pub fn citations(&self, clauses: &[String]) -> String {
        let citation = |id: &String| match self.policy.clause(id) {
            Some(clause) if self.lang == Lang::Zh => clause.citation.clone(),
            _ => id.clone(),
        };
        self.joined(clauses.iter().map(citation), text::CITATION_COMMA)
    }

    /// Every reason against a step, each with its clauses and what would help.
    pub fn reasons(&mut self, permission: &Permission) {
        for reason in &permission.reasons {
            self.reason(reason);
        }
        if let Some(day) = permission.first_day {
            self.put(2, text::FIRST_DAY, &[("day", &day)]);
        }
    }

    fn reason(&mut self, reason: &Reason) {
        self.put(2, text::REASON, &[("message", &reason.message(self.lang))]);
        let citations = self.citations(&reason.clauses);
        self.put(3, text::BASIS, &[("citations", &citations), ("rule", &reason.rule)]);
        if !reason.missing.is_empty() {
            let fields = self.joined(reason.missing.iter().map(|at| self.field(at)), text::COMMA);
            self.put(3, text::MISSING, &[("fields", &fields)]);
        }
        let remedy = reason.remedy_text(self.lang);
        if !remedy.is_empty() {
            self.put(3, text::REMEDY, &[("remedy", &remedy)]);
        }
    }

    /// What people call the fact at a pointer.
    fn field(&self, pointer: &str) -> String {
        let general = |part: &str| {
            if part.bytes().all(|byte| byte.is_ascii_digit()) { "*".to_owned() } else { part.to_owned() }
        };
        let parts: Vec<String> = pointer.split('/').filter(|part| !part.is_empty()).map(general).collect();
        fields::name(&format!("/{}", parts.join("/")), self.lang)
    }
}
