//! What a ledger's assessment finds.

use super::sight::ColumnName;
use crate::policy::{Policy, Unmarked};
use crate::problem::Problem;
use crate::report::{Counts, Figures, Finding, RemedyOffer, Subject};
use crate::rule::{Figure, Outcome, Remedy, Rule, Shortfall, SubjectKind};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::sync::Arc;

/// What one rule found on one line of a ledger, on one line of a budget, or on a project as a whole.
#[derive(Clone, Debug)]
pub struct LedgerFinding {
    /// The id of the project.
    pub project: Arc<str>,
    /// The rule.
    pub rule: &'static Rule,
    /// The outcome.
    pub outcome: Outcome,
    /// Where.
    pub row: Where,
    /// For a category its word, for an invoice its number; empty otherwise.
    pub subject: Box<str>,
    /// The cells that would settle an unknown.
    pub missing: Box<[MissingCell]>,
    pub(super) shortfall: Option<Box<Shortfall>>,
}

/// Which row a finding is about; rows count from 0 through all batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// The project, or one of its categories.
    Project,
    /// A row of the lines; of several claims on one invoice the last.
    Line(u64),
    /// A row of the budgets.
    Budget(u64),
}

/// A cell that is empty, or a column or table that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingCell {
    /// Table and column. What no table of a ledger has, as the activity that an expense was for, stands under `dossier`
    /// with the name of its field.
    pub column: ColumnName,
    /// Its row in that table; `None` where the project as a whole lacks it: its row, or all its rows.
    pub row: Option<u64>,
}

impl LedgerFinding {
    /// In which way the rule is not met.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        self.shortfall.as_ref().map(|shortfall| shortfall.code).filter(|code| !code.is_empty())
    }

    /// The figures behind it.
    #[must_use]
    pub fn figures(&self) -> &[(&'static str, Figure)] {
        self.shortfall.as_ref().map_or(&[], |shortfall| &shortfall.figures)
    }

    fn subject(&self) -> Subject {
        Subject { kind: self.rule.subject, id: self.subject.to_string(), pointer: self.row.pointer() }
    }

    /// The same as a finding of a report: with its clauses, texts, and who acts. Its subject's pointer and its missing
    /// facts name table, row and column in the way of a pointer: `/lines/17/amount`.
    #[must_use]
    pub fn explained(&self, policy: &Policy, unmarked: Unmarked) -> Finding {
        let rule = self.rule;
        let decider = rule.deciders.first().copied().filter(|_| self.outcome == Outcome::Judgement);
        let mut figures = self.figures().to_vec();
        if let Some(decider) = decider {
            figures.push(("decider", Figure::Role(decider)));
        }
        let kind = self.code().and_then(|code| rule.shortfall(code)).copied();
        let acts = matches!(kind.map(|kind| kind.remedy), Some(Remedy::Act(_)))
            && matches!(self.outcome, Outcome::Fail | Outcome::Deviation | Outcome::Judgement);
        Finding {
            rule: rule.id,
            clauses: policy.clauses_behind(rule.id).to_vec(),
            matter: rule.matter,
            strength: rule.strength_under(unmarked),
            basis: rule.basis,
            outcome: self.outcome,
            subject: self.subject(),
            code: self.code(),
            figures,
            facts: Vec::new(),
            totals: Vec::new(),
            missing: self.missing.iter().map(MissingCell::pointer).collect(),
            actor: rule.actor,
            decider,
            stage: rule.stage(),
            excuse: None,
            decision: None,
            remedy: acts.then(|| RemedyOffer { by: rule.actor, patch: Vec::new() }),
            title: rule.title,
            kind,
        }
    }
}

impl Where {
    fn pointer(self) -> String {
        match self {
            Self::Project => String::new(),
            Self::Line(row) => format!("/lines/{row}"),
            Self::Budget(row) => format!("/budgets/{row}"),
        }
    }
}

impl MissingCell {
    fn pointer(&self) -> String {
        let (table, column) = self.column;
        match self.row {
            Some(row) => format!("/{table}/{row}/{column}"),
            None => format!("/{table}/{column}"),
        }
    }
}

/// What a ledger cannot see: a rule, and the columns that would settle it. In JSON a column is a text, `lines.amount`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unseen {
    /// The id of the rule.
    pub rule: &'static str,
    /// What it looks at.
    pub subject: SubjectKind,
    /// The columns that it lacks. Empty where the rule as a whole asks for what only a dossier holds; a single fact of that
    /// sort stands under the table `dossier`.
    #[serde(serialize_with = "dotted")]
    pub columns: Vec<ColumnName>,
    /// How many subjects are unknown for want of these columns; `None` where the rule was not asked at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subjects: Option<u64>,
}

/// What a whole ledger came to, beside its findings.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Summary {
    /// How often each rule that was asked gave each outcome, whatever is listed.
    pub counts: Vec<Counts>,
    /// What the ledger cannot see, each rule once for each set of columns that it lacks.
    pub unseen: Vec<Unseen>,
    /// Cells that could not be read or cannot be so, as a refund of nothing, by table, row and column; each was taken as unknown. A
    /// row that names no project is here too, and belongs to none.
    pub unreadable: Vec<Problem>,
    /// Rows of the ledger.
    pub rows: u64,
    /// Projects that had a line or a budget.
    pub projects: u64,
}

/// The project, and what a finding of a report has of it, under the same names; its messages are in
/// [`LedgerFinding::explained`].
impl Serialize for LedgerFinding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("LedgerFinding", 7)?;
        map.serialize_field("project", &*self.project)?;
        map.serialize_field("rule", self.rule.id)?;
        map.serialize_field("outcome", &self.outcome)?;
        map.serialize_field("subject", &self.subject())?;
        if let Some(code) = self.code() {
            map.serialize_field("code", code)?;
        }
        if !self.figures().is_empty() {
            map.serialize_field("figures", &Figures(self.figures()))?;
        }
        if !self.missing.is_empty() {
            map.serialize_field("missing", &self.missing)?;
        }
        map.end()
    }
}

/// A text in the way of a pointer: `/lines/17/amount`, or without a row `/projects/total`.
impl Serialize for MissingCell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.pointer())
    }
}

/// In the same way; the project as a whole is an empty text.
impl Serialize for Where {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.pointer())
    }
}

fn dotted<S: Serializer>(columns: &[ColumnName], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(columns.iter().map(|(table, column)| format!("{table}.{column}")))
}
