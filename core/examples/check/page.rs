//! The report as a page: verdict first, then what fails, deviates, is missing and must be decided, then the money.

use crate::answer::Under;
use crate::document::Stated;
use crate::fields;
use crate::missing::{self, Gap};
use crate::money;
use crate::text::{self, fill};
use serde_json::Value;
use std::fmt::Display;
use zizhijin::dossier::Role;
use zizhijin::report::{Finding, Report};
use zizhijin::rule::{Matter, Outcome, SubjectKind};
use zizhijin::rules::{self, RULES};
use zizhijin::{Bilingual, Lang, Policy, Word};

/// So many elements of a gap are named one by one.
const NAMED: usize = 8;

/// A report and what stands around it.
pub struct Page<'p> {
    pub file: &'p str,
    pub stated: Option<&'p Stated>,
    pub report: &'p Report,
    pub under: Under<'p>,
    pub lang: Lang,
}

/// Lines of text, indented by their depth.
pub struct Lines {
    text: String,
    lang: Lang,
}

impl Lines {
    pub fn put(&mut self, depth: usize, template: Bilingual, values: &[(&str, &dyn Display)]) {
        self.text.push_str(&"  ".repeat(depth));
        if depth > 1 {
            self.text.push_str("- ");
        }
        self.text.push_str(&fill(template, self.lang, values));
        self.text.push('\n');
    }

    /// A line that goes on about the one before it.
    pub fn more(&mut self, depth: usize, template: Bilingual, values: &[(&str, &dyn Display)]) {
        self.text.push_str(&"  ".repeat(depth + 1));
        self.text.push_str(&fill(template, self.lang, values));
        self.text.push('\n');
    }

    pub fn gap(&mut self) {
        self.text.push('\n');
    }
}

impl Page<'_> {
    /// The page. The dossier's own text gives the elements their names.
    pub fn text(&self, dossier: &str) -> String {
        let mut lines = Lines { text: String::new(), lang: self.lang };
        self.verdict(&mut lines);
        self.section(&mut lines, text::FAILS, Outcome::Fail);
        self.section(&mut lines, text::DEVIATES, Outcome::Deviation);
        self.missing(&mut lines, &serde_json::from_str(dossier).unwrap_or_default());
        self.decisions(&mut lines);
        self.section(&mut lines, text::EXCUSED, Outcome::Excused);
        self.tallies(&mut lines);
        money::claims(self, &mut lines);
        money::headroom(self, &mut lines);
        self.remarks(&mut lines);
        lines.text
    }

    pub fn policy(&self) -> Option<&Policy> {
        self.under.policies.in_force(self.under.policy, self.under.as_of).ok()
    }

    pub fn name(&self, word: impl Word) -> &'static str {
        word.name().in_lang(self.lang)
    }

    pub fn joined(&self, parts: &[impl AsRef<str>]) -> String {
        parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(text::LIST_COMMA.in_lang(self.lang))
    }

    fn verdict(&self, lines: &mut Lines) {
        let (report, verdict) = (self.report, &self.report.verdict);
        lines.put(0, text::HEAD, &[("file", &self.file), ("dossier", &report.dossier)]);
        if let Some(stated) = self.stated {
            let about = if self.lang == Lang::Zh { &stated.about_zh } else { &stated.about_en };
            lines.put(0, text::ABOUT, &[("about", about)]);
        }
        let policy =
            self.policy().map(|policy| if self.lang == Lang::Zh { &policy.name_zh } else { &policy.name_en });
        let policy = policy.map_or(report.policy.as_str(), String::as_str);
        lines.put(0, text::UNDER, &[("as_of", &report.as_of), ("policy", &policy)]);
        lines.gap();
        lines.put(0, text::OVERALL, &[("verdict", &self.name(verdict.overall))]);
        let words = [verdict.application, verdict.procedure, verdict.claims, verdict.records];
        for (matter, word) in Matter::ALL.iter().zip(words) {
            lines.put(1, text::MATTER, &[("matter", &self.name(*matter)), ("verdict", &self.name(word))]);
        }
        lines.put(0, text::STAGE, &[("stage", &self.name(verdict.stage))]);
    }

    fn with(&self, outcome: Outcome) -> Vec<&Finding> {
        self.report.findings.iter().filter(|finding| finding.outcome == outcome).collect()
    }

    /// Findings with one outcome, under their rules.
    fn section(&self, lines: &mut Lines, title: Bilingual, outcome: Outcome) {
        let found = self.with(outcome);
        if found.is_empty() {
            return;
        }
        lines.gap();
        lines.put(0, title, &[("count", &found.len())]);
        for matter in Matter::ALL {
            let of_it: Vec<&Finding> =
                found.iter().copied().filter(|finding| finding.matter == *matter).collect();
            if !of_it.is_empty() {
                lines.put(1, text::IN_MATTER, &[("matter", &self.name(*matter)), ("count", &of_it.len())]);
            }
            for same in of_it.chunk_by(|a, b| a.rule == b.rule) {
                self.rule(lines, same);
            }
        }
    }

    fn rule(&self, lines: &mut Lines, same: &[&Finding]) {
        let Some(first) = same.first() else { return };
        lines.put(2, text::RULE, &[("title", &self.title(first.rule))]);
        let citations = self.citations(&first.clauses);
        let values: [(&str, &dyn Display); 4] = [
            ("citations", &citations),
            ("basis", &self.name(first.basis)),
            ("rule", &first.rule),
            ("actor", &self.name(first.actor)),
        ];
        lines.more(2, text::BASIS, &values);
        // Where one remedy serves every subject, it is told once.
        let remedy = first.remedy_text(self.lang);
        let shared = same.len() > 1 && same.iter().all(|finding| finding.remedy_text(self.lang) == remedy);
        for finding in same {
            self.finding(lines, finding, !shared);
        }
        if shared && !remedy.is_empty() {
            lines.more(2, text::REMEDY, &[("remedy", &remedy)]);
        }
    }

    fn finding(&self, lines: &mut Lines, finding: &Finding, with_remedy: bool) {
        // Without a code of its own, and for an excuse, the sentence would only say the title again.
        let message =
            finding.code.filter(|_| finding.outcome != Outcome::Excused).map(|_| finding.message(self.lang));
        match (self.subject(finding), message) {
            (Some(subject), Some(message)) => {
                lines.put(3, text::ABOUT_SUBJECT, &[("subject", &subject), ("message", &message)]);
            }
            (Some(only), None) | (None, Some(only)) => lines.put(3, text::MESSAGE, &[("message", &only)]),
            (None, None) => {}
        }
        if let Some(pointer) = &finding.decision {
            lines.more(3, text::BY_DECISION, &[("pointer", pointer)]);
        }
        if let Some(pointer) = &finding.excuse {
            lines.more(3, text::BY_EXCUSE, &[("pointer", pointer)]);
        }
        let remedy = finding.remedy_text(self.lang);
        if with_remedy && !remedy.is_empty() {
            lines.more(3, text::REMEDY, &[("remedy", &remedy)]);
        }
    }

    /// What a finding is about; nothing for the project, the team and a notice, of which there is one, and for a quarter,
    /// which its message names.
    fn subject(&self, finding: &Finding) -> Option<String> {
        let id = &finding.subject.id;
        let kind = finding.subject.kind;
        if id.is_empty() || kind == SubjectKind::Quarter {
            return None;
        }
        if kind == SubjectKind::Category {
            return Some(self.category(id).to_owned());
        }
        Some(fill(text::SUBJECT, self.lang, &[("kind", &self.name(kind)), ("id", id)]))
    }

    /// The name of a category; one that the policy does not know goes by its word.
    pub fn category<'c>(&'c self, word: &'c str) -> &'c str {
        let term = self.policy().and_then(|policy| policy.category(word)).map(|category| &category.term);
        term.map_or(word, |term| if self.lang == Lang::Zh { &term.zh } else { &term.en })
    }

    fn title(&self, rule: &str) -> &'static str {
        rules::rule(rule).map_or("", |rule| rule.title.in_lang(self.lang))
    }

    /// The numbering of clauses as the policy writes it; in English their ids.
    fn citations(&self, clauses: &[String]) -> String {
        let citation = |id: &String| match self.policy().and_then(|policy| policy.clause(id)) {
            Some(clause) if self.lang == Lang::Zh => clause.citation.clone(),
            _ => id.clone(),
        };
        clauses.iter().map(citation).collect::<Vec<_>>().join(text::CITATION_COMMA.in_lang(self.lang))
    }

    fn missing(&self, lines: &mut Lines, dossier: &Value) {
        let place = |id: &str| RULES.iter().position(|rule| rule.id == id).unwrap_or(RULES.len());
        let gaps = missing::gaps(&self.report.findings, place);
        if gaps.is_empty() {
            return;
        }
        lines.gap();
        let count: usize = gaps.iter().map(|gap| gap.elements.len().max(1)).sum();
        lines.put(0, text::MISSING, &[("count", &count)]);
        for gap in &gaps {
            self.one_gap(lines, gap, dossier);
        }
    }

    fn one_gap(&self, lines: &mut Lines, gap: &Gap, dossier: &Value) {
        let shown = gap.elements.iter().take(NAMED);
        let names: Vec<String> = shown.map(|at| missing::element_name(dossier, at, self.lang)).collect();
        let (places, count) = (self.joined(&names), gap.elements.len());
        let name = fields::name(&gap.pointer, self.lang);
        let values: [(&str, &dyn Display); 4] =
            [("name", &name), ("pointer", &gap.pointer), ("places", &places), ("count", &count)];
        let template = match count {
            0 => text::GAP_ONE,
            1..=NAMED => text::GAP_NAMED,
            _ => text::GAP_MANY,
        };
        lines.put(1, template, &values);
        for rule in gap.rules.iter().filter_map(|at| RULES.get(*at)) {
            let citations = self.citations(&self.clauses_of(rule.id));
            let title = self.title(rule.id);
            lines.put(2, text::WAITING, &[("title", &title), ("rule", &rule.id), ("citations", &citations)]);
        }
    }

    fn clauses_of(&self, rule: &str) -> Vec<String> {
        let found = self.report.findings.iter().find(|finding| finding.rule == rule);
        found.map(|finding| finding.clauses.clone()).unwrap_or_default()
    }

    /// What is left to people, under those who may decide it.
    fn decisions(&self, lines: &mut Lines) {
        let found = self.with(Outcome::Judgement);
        if found.is_empty() {
            return;
        }
        lines.gap();
        lines.put(0, text::DECIDE, &[("count", &found.len())]);
        let deciders = |finding: &Finding| rules::rule(finding.rule).map_or(&[][..], |rule| rule.deciders);
        let mut groups: Vec<&[Role]> = Vec::new();
        for finding in &found {
            if !groups.contains(&deciders(finding)) {
                groups.push(deciders(finding));
            }
        }
        for group in groups {
            let names: Vec<&str> = group.iter().map(|role| self.name(*role)).collect();
            lines.put(1, text::DECIDERS, &[("deciders", &self.joined(&names))]);
            for finding in found.iter().filter(|finding| deciders(finding) == group) {
                self.decision(lines, finding);
            }
        }
    }

    fn decision(&self, lines: &mut Lines, finding: &Finding) {
        let citations = self.citations(&finding.clauses);
        let title = self.title(finding.rule);
        lines.put(
            2,
            text::DECISION,
            &[("title", &title), ("citations", &citations), ("rule", &finding.rule)],
        );
        let message = finding.code.map(|_| finding.message(self.lang));
        match (self.subject(finding), message) {
            (Some(subject), Some(message)) => {
                lines.more(2, text::ABOUT_SUBJECT, &[("subject", &subject), ("message", &message)]);
            }
            (Some(subject), None) => lines.more(2, text::MESSAGE, &[("message", &subject)]),
            (None, Some(message)) => lines.more(2, text::MESSAGE, &[("message", &message)]),
            (None, None) => {}
        }
    }

    fn remarks(&self, lines: &mut Lines) {
        let remarks = &self.report.remarks;
        if remarks.is_empty() {
            return;
        }
        lines.gap();
        lines.put(0, text::REMARKS, &[("count", &remarks.len())]);
        for remark in remarks {
            let why = self.name(remark.code);
            lines.put(1, text::REMARK, &[("id", &remark.id), ("pointer", &remark.pointer), ("why", &why)]);
        }
    }

    fn tallies(&self, lines: &mut Lines) {
        let sum = |outcome| self.report.counts.iter().map(|counts| counts.of(outcome)).sum::<usize>();
        lines.gap();
        lines.put(0, text::NOT_DUE, &[("count", &sum(Outcome::NotDue))]);
        lines.put(
            0,
            text::PASSED,
            &[("passed", &sum(Outcome::Pass)), ("spared", &sum(Outcome::NotApplicable))],
        );
    }
}
