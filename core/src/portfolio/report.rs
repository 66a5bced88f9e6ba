//! What a portfolio answers: findings that name all sides, what was not known, and how often each check gave what.

use super::checks::{Across, Check};
use crate::date::Day;
use crate::dossier::Role;
use crate::money::Fen;
use crate::render;
use crate::rule::{Basis, Figure, Outcome, Remedy, ShortfallKind, Strength};
use crate::words::{Bilingual, Lang, Word, words};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

words! {
    /// A fact of a project that a portfolio reads.
    Fact {
        People = "people", "小组人员", "the people of the team";
        OtherProjects = "other_projects", "人员的其他项目", "somebody's other projects";
        Year = "year", "项目年度", "the project's year";
        Neighbourhood = "neighbourhood", "居民区", "the neighbourhood";
        Status = "status", "项目状态", "how the project stands";
        Sources = "sources", "资金来源", "the sources of funds";
        AnnualPlan = "annual_plan", "年度计划", "the annual plan";
        Expenses = "expenses", "支出", "the expenses";
        InvoiceNumber = "invoice_number", "发票号码", "the number of an invoice";
        Amount = "amount", "报销金额", "the amount of a claim";
        Face = "invoice_amount", "票面金额", "the amount of an invoice";
        Excuse = "excuse", "例外的有效日", "the day by which an excuse is judged";
    }
}

/// What several projects together came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PortfolioReport {
    /// Format of the report: 1.
    pub format: u32,
    /// Id of the policy.
    pub policy: String,
    /// The day of the assessment.
    pub as_of: Day,
    /// How many projects were added.
    pub projects: usize,
    /// What was found, in the order of the checks, then of the subjects: everything but `pass` and `not_applicable`.
    pub findings: Vec<Finding>,
    /// What the portfolio did not know of a project, by project.
    pub gaps: Vec<Gap>,
    /// How often each check gave each outcome.
    pub counts: Vec<Tally>,
}

/// What one check found on one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the check.
    pub rule: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// How strongly the text speaks.
    pub strength: Strength,
    /// What the check rests on.
    pub basis: Basis,
    /// The outcome.
    pub outcome: Outcome,
    /// What it is about.
    pub subject: Subject,
    /// In which way the check is not met.
    pub code: Option<&'static str>,
    /// The figures that the message names.
    pub figures: Vec<(&'static str, Figure)>,
    /// All sides: each project, person, claim or dossier that has a part in it.
    pub sides: Vec<Side>,
    /// The facts that would settle an unknown.
    pub missing: Vec<Lacking>,
    /// Who has to act.
    pub actor: Role,
    /// Who decides, where people must.
    pub decider: Option<Role>,
    /// What the check asks, in a few words.
    pub title: Bilingual,
    /// The place of the check among the checks.
    pub(super) position: usize,
    /// The way in which the check is not met, with its texts.
    pub(super) kind: Option<&'static ShortfallKind>,
}

/// What a finding across projects is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Its kind.
    pub kind: Across,
    /// Its id: of a person or a neighbourhood; of a team the ids of its people; of an invoice its number in normal form; of a
    /// project that may have been filed twice, the first of the ids.
    pub id: String,
    /// The year; `None` for an invoice, and where it is not known.
    pub year: Option<i16>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A JSON Pointer into the dossier.
    Pointer(String),
    /// A row of the ledger.
    Row(u32),
}

/// A side of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Id of the project's dossier.
    pub project: String,
    /// Which of several dossiers with that id, from 1 in the order in which they were added; `None` where there is but one.
    pub copy: Option<u32>,
    /// The dossier that says so, where the project itself is not in the portfolio or does not say it.
    pub told_by: Option<String>,
    /// Id of the project's neighbourhood, where it is known.
    pub neighbourhood: Option<String>,
    /// Where it stands in the dossier, or in that of `told_by`.
    pub spot: Spot,
    /// What is claimed, refunds taken off; the government money of a project; or the annual plan that it names.
    pub amount: Option<Fen>,
    /// The day of a claim.
    pub on: Option<Day>,
    /// How much of a claim is over.
    pub over: Option<Fen>,
    /// Pointer to the excuse that holds.
    pub excuse: Option<String>,
}

impl Side {
    /// By what the sides of a finding are ordered.
    pub(super) fn standing(&self) -> (&str, Option<&str>, Option<u32>, &Spot) {
        (&self.project, self.told_by.as_deref(), self.copy, &self.spot)
    }
}

/// A fact that is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lacking {
    /// Id of the project's dossier.
    pub project: String,
    /// Which of several dossiers with that id.
    pub copy: Option<u32>,
    /// The fact.
    pub fact: Fact,
    /// Where it would stand.
    pub spot: Spot,
}

/// What a portfolio did not know of one project: each of these facts might show more than was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// Id of the project's dossier.
    pub project: String,
    /// The facts.
    pub lacks: Vec<Fact>,
}

/// How often a check gave each outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Id of the check.
    pub rule: &'static str,
    /// What it looks at.
    pub subject: Across,
    outcomes: [usize; 8],
}

impl Tally {
    pub(super) const fn of_check(check: &Check) -> Self {
        Self { rule: check.id, subject: check.subject, outcomes: [0; 8] }
    }

    pub(super) fn add(&mut self, outcome: Outcome, times: usize) {
        if let Some(count) = self.outcomes.get_mut(outcome as usize) {
            *count += times;
        }
    }

    /// How often the check gave an outcome.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> usize {
        self.outcomes.get(outcome as usize).copied().unwrap_or_default()
    }
}

impl Finding {
    /// The message for people, a whole sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.filled(render::sentence_for(self.kind, self.outcome), lang)
    }

    /// What would make it right, for people; empty where nothing has to be done.
    #[must_use]
    pub fn remedy_text(&self, lang: Lang) -> String {
        let text = match self.kind.map(|kind| kind.remedy) {
            Some(Remedy::Act(text)) if self.outcome != Outcome::Excused => Some(text),
            _ => None,
        };
        self.filled(text, lang)
    }

    fn filled(&self, text: Option<Bilingual>, lang: Lang) -> String {
        render::fill_in(text, self.title, &self.figures, self.actor, lang)
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("rule", self.rule)?;
        map.serialize_entry("subject", &self.subject)?;
        for outcome in Outcome::ALL.iter().filter(|outcome| self.of(**outcome) > 0) {
            map.serialize_entry(outcome.as_str(), &self.of(*outcome))?;
        }
        map.end()
    }
}
