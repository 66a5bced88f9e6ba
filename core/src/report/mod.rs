//! The answer to an assessment: verdicts first, then claims, what can still be spent, and every finding.

mod own;
mod wire;

pub use own::OwnFinding;
pub(crate) use wire::{Figures, InOneList};

use crate::date::Day;
use crate::dossier::Role;
use crate::leaf::Scalar;
use crate::money::Fen;
use crate::problem::Problem;
use crate::render;
use crate::rule::{Basis, Figure, Matter, Outcome, ShortfallKind, Stage, Strength, SubjectKind};
use crate::view::View;
use crate::words::{Bilingual, Lang, words};
use serde::Serialize;

words! {
    /// The answer for a matter, for a claim, or for all.
    VerdictWord {
        Accepted = "accepted", "可以", "accepted";
        NeedsDecision = "needs_decision", "待人决定", "needs a decision";
        Incomplete = "incomplete", "材料不全", "incomplete";
        Rejected = "rejected", "不可以", "rejected";
        NotDue = "not_due", "尚未到时候", "not due";
    }
    /// Why a recorded excuse or decision counts for nothing.
    RemarkCode {
        ExcuseRule = "excuse-rule", "例外所列的规则不存在，或不允许例外", "the excuse names no rule that allows exceptions";
        ExcuseSubject = "excuse-subject", "例外所列的对象不存在", "the excuse names nothing that is in the dossier";
        ExcuseGrantor = "excuse-grantor", "批准人无权批准例外", "the excuse was granted by somebody who may not grant it";
        ExcuseExpired = "excuse-expired", "例外在规则约束之日无效", "the excuse does not hold on the day on which the rule bound";
        ExcuseGround = "excuse-ground", "例外的理由不是规则所要求的理由", "the excuse has not the ground that the rule asks for";
        DecisionRule = "decision-rule", "决定所列的规则不存在，或不由人决定", "the decision names no rule that people decide";
        DecisionRole = "decision-role", "决定人无权作此决定", "the decision was made by somebody who may not make it";
        DecisionSubject = "decision-subject", "决定所列的对象不存在", "the decision names nothing that is in the dossier";
    }
}

/// What an assessment came to.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Format of the report: 1.
    pub format: u32,
    /// Id of the policy.
    pub policy: String,
    /// The day of the assessment.
    pub as_of: Day,
    /// Id of the dossier.
    pub dossier: String,
    /// The verdicts.
    pub verdict: Verdict,
    /// What can be paid of each claim, in the order of date and position.
    pub claims: Vec<Claim>,
    /// What can still be spent; `None` where facts are missing.
    pub headroom: Headroom,
    /// What was found, in the order of the rules, then of the subjects' ids.
    pub findings: Vec<Finding>,
    /// What the caller's own checks found, in the order of their rules, then of the subjects' ids, then of the pointers.
    /// On the wire they stand behind the others, in the same list.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub own: Vec<OwnFinding>,
    /// Excuses and decisions that count for nothing.
    pub remarks: Vec<Remark>,
    /// Of a draft: what could not be read and was taken as unknown.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Vec::is_empty"))]
    pub unreadable: Vec<Problem>,
    /// How often each rule gave each outcome.
    pub counts: Vec<Counts>,
    /// The same for the caller's own checks; on the wire behind the others, in the same list.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub own_counts: Vec<Counts<String>>,
}

/// The verdict by matter and overall.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// The worst of the four.
    pub overall: VerdictWord,
    /// May it be declared?
    pub application: VerdictWord,
    /// Did it go its way?
    pub procedure: VerdictWord,
    /// May it be paid?
    pub claims: VerdictWord,
    /// Are its records in order?
    pub records: VerdictWord,
    /// The stage up to which this speaks.
    pub stage: Stage,
}

impl Verdict {
    pub(crate) fn of(matters: &[[usize; 8]; 4], view: &View<'_>) -> Self {
        let word = |matter: Matter| {
            let tally = matters.get(matter as usize).copied().unwrap_or_default();
            let any = |outcome: Outcome| tally.get(outcome as usize).is_some_and(|count| *count > 0);
            if any(Outcome::Fail) {
                VerdictWord::Rejected
            } else if any(Outcome::Unknown) {
                VerdictWord::Incomplete
            } else if any(Outcome::Deviation) || any(Outcome::Judgement) {
                VerdictWord::NeedsDecision
            } else if any(Outcome::Pass) || any(Outcome::Excused) {
                VerdictWord::Accepted
            } else {
                VerdictWord::NotDue
            }
        };
        let [application, procedure, claims, records] =
            [Matter::Application, Matter::Procedure, Matter::Claims, Matter::Records].map(word);
        let due =
            [application, procedure, claims, records].into_iter().filter(|word| *word != VerdictWord::NotDue);
        Self {
            overall: due.max().unwrap_or(VerdictWord::NotDue),
            application,
            procedure,
            claims,
            records,
            stage: view.last_step().map_or(Stage::Generation, crate::view::stage_of),
        }
    }
}

/// A claim and what can be paid of it. `payable + not_payable + open = claimed`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// Id of the expense.
    pub expense: String,
    /// The verdict on it.
    pub verdict: VerdictWord,
    /// What is claimed, refunds taken off; `None` where the amount is missing.
    pub claimed: Option<Fen>,
    /// What can be reimbursed.
    pub payable: Fen,
    /// What can't.
    pub not_payable: Fen,
    /// What waits for facts or for people.
    pub open: Fen,
}

/// What can still be spent; below 0 where a limit is exceeded.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Headroom {
    /// On volunteers.
    pub volunteers: Option<Fen>,
    /// On management.
    pub management: Option<Fen>,
    /// In all.
    pub total: Option<Fen>,
    /// In each category.
    pub categories: Vec<CategoryRoom>,
}

/// What can still be spent in a category.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CategoryRoom {
    /// The category's word.
    pub category: String,
    /// What is left of its line.
    pub left: Option<Fen>,
}

/// What one rule found on one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// The matter.
    pub matter: Matter,
    /// How strongly the text speaks.
    pub strength: Strength,
    /// What the rule rests on.
    pub basis: Basis,
    /// The outcome.
    pub outcome: Outcome,
    /// What it is about.
    pub subject: Subject,
    /// In which way the rule is not met.
    pub code: Option<&'static str>,
    /// The figures that the message names.
    pub figures: Vec<(&'static str, Figure)>,
    /// Pointers to the facts read.
    pub facts: Vec<String>,
    /// Lists that entered a total, with their lengths.
    pub totals: Vec<Pointed>,
    /// The facts that would settle an unknown.
    pub missing: Vec<String>,
    /// Who has to act.
    pub actor: Role,
    /// Who decides, where people must.
    pub decider: Option<Role>,
    /// The stage from which the rule binds.
    pub stage: Stage,
    /// The excuse that holds.
    pub excuse: Option<String>,
    /// The decision that decided it.
    pub decision: Option<String>,
    /// What would make it right.
    pub remedy: Option<RemedyOffer>,
    /// What the rule asks, in a few words.
    pub title: Bilingual,
    /// The way in which the rule is not met, with its texts.
    pub(crate) kind: Option<ShortfallKind>,
}

/// A list that entered a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pointed {
    /// Pointer to the list.
    pub pointer: String,
    /// Number of its elements.
    pub count: usize,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subject {
    /// Its kind.
    pub kind: SubjectKind,
    /// Its id; empty for the project, the team and a notice.
    pub id: String,
    /// Pointer to it.
    pub pointer: String,
}

/// A remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyOffer {
    /// Who has to do it.
    pub by: Role,
    /// The change of the dossier that the engine tried; empty where somebody must do something instead.
    pub patch: Vec<PatchOp>,
}

/// One operation of a JSON Patch (RFC 6902).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PatchOp {
    /// Always `replace`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["replace"])))]
    pub op: &'static str,
    /// Pointer.
    pub path: String,
    /// The new value.
    pub value: Scalar,
}

/// An excuse or a decision that counts for nothing; outside the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Remark {
    /// Why.
    pub code: RemarkCode,
    /// Pointer to it.
    pub pointer: String,
    /// Its id.
    pub id: String,
}

impl Remark {
    pub(crate) fn new(code: RemarkCode, pointer: String, id: Option<&str>) -> Self {
        Self { code, pointer, id: id.unwrap_or_default().to_owned() }
    }
}

/// How often a rule gave each outcome. The id of a check of the caller's own is its own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<Id = &'static str> {
    /// Id of the rule.
    pub rule: Id,
    outcomes: [usize; 8],
}

impl<Id> Counts<Id> {
    pub(crate) fn new(rule: Id) -> Self {
        Self { rule, outcomes: [0; 8] }
    }

    pub(crate) fn count(&mut self, outcome: Outcome, subjects: usize) {
        if let Some(count) = self.outcomes.get_mut(outcome as usize) {
            *count += subjects;
        }
    }

    /// Adds the counts of the same rule on other subjects.
    pub(crate) fn add(&mut self, others: &Self) {
        others.add_to(&mut self.outcomes);
    }

    /// Adds them to the sums of a matter.
    pub(crate) fn add_to(&self, sums: &mut [usize; 8]) {
        sums.iter_mut().zip(self.outcomes).for_each(|(sum, count)| *sum += count);
    }

    /// How often the rule gave an outcome.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> usize {
        self.outcomes.get(outcome as usize).copied().unwrap_or_default()
    }
}

impl Finding {
    /// The message for people, a whole sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        render::message(self, lang)
    }

    /// What would make it right, for people; empty where nothing does.
    #[must_use]
    pub fn remedy_text(&self, lang: Lang) -> String {
        render::remedy(self, lang)
    }
}
