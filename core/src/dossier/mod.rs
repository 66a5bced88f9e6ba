//! The facts of one project, as people file them: every field may be missing, and nothing is assumed of what is.

mod application;
mod happened;
mod hash;
mod integrity;
mod words;

pub(crate) use hash::{Seen, hash};
pub(crate) use integrity::unique;

pub use application::{Budget, BudgetLine, Change, OtherProject, Person, PlanItem, Project, Source, Team};
pub use happened::{Activity, Batch, Disclosure, Event, Evidence, Excuse, Expense, LineRef, Ruling};
pub use words::{
    Answer, Area, ChangeKind, DisclosureKind, Education, EventKind, Forum, FundAnswer, Ground, Nature, Payee,
    ProjectStatus, Role, TeamRole,
};

use crate::leaf::{Count, Leaf, List, Text};
use crate::policy::Policy;
use crate::problem::{Error, Place, Problem, ProblemCode, merge};
use crate::record::{Met, Node, Quick, Trail, Typed, Visit, Written, read_all, read_text, record, walk};
use crate::typed;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// The only format of a dossier so far.
pub const FORMAT: Count = 1;

record! {
    /// All the material of one project.
    Dossier<'a> by id {
        /// The format of this document: 1. Always needed.
        format: Leaf<Count>,
        /// The id of the dossier. Always needed.
        id: Leaf<Text<'a>>,
        /// The id of the neighbourhood.
        neighbourhood: Leaf<Text<'a>>,
        /// The project.
        project: Project<'a>,
        /// The team.
        team: Team<'a>,
        /// The activities that the application plans.
        plan: List<PlanItem<'a>>,
        /// The budget of the application.
        budget: Budget<'a>,
        /// The steps of the procedure, in the order in which they were recorded.
        events: List<Event<'a>>,
        /// Changes after establishment.
        changes: List<Change<'a>>,
        /// Activities that took place.
        activities: List<Activity<'a>>,
        /// Expenses that are claimed.
        expenses: List<Expense<'a>>,
        /// What residents were shown.
        disclosures: List<Disclosure<'a>>,
        /// Batches of like goods; a declaration, not a fact.
        batches: List<Batch<'a>>,
        /// Exceptions granted; not facts.
        excuses: List<Excuse<'a>>,
        /// Decisions recorded; not facts.
        decisions: List<Ruling<'a>>,
    }
}

impl<'a> Dossier<'a> {
    /// Reads a dossier and keeps the facts that could not be read, so that a half-typed form can be judged. Each is written back as the
    /// kind of thing that it was, and so refused again: numbers as floats hold them, lists and objects empty. Fields that nobody knows
    /// and what stands in the place of a record or a list are not kept.
    ///
    /// # Errors
    /// Text that is not JSON: the one place where reading had to stop.
    pub fn draft(text: &'a str) -> Result<(Self, Vec<Problem>), Error> {
        read_text(text, Typed::Nothing).map_err(|error| syntax_error(&error, text).into())
    }

    /// Reads a dossier as people type it, and keeps what could not be read: full-width digits, `1,234.50元`, `2026.5.9`, 是, words and
    /// the policy's categories, kinds and sources by their names. A blank text says nothing, and without a format it is the only one.
    ///
    /// ```
    /// use zizhijin::{Day, Dossier, Policies, Yuan};
    /// let policies = Policies::bundled()?;
    /// let policy = policies.in_force("chuansha", Day::parse("2026-03-01").unwrap())?;
    /// let text = r#"{"id": "d1", "budget": {"lines": [{"id": "b1", "category": "志愿者补贴", "amount": "１，２３４.5元"}]}}"#;
    /// let (dossier, problems) = Dossier::typed(text, policy)?;
    /// assert!(problems.is_empty());
    /// let line = &dossier.budget.lines.items()[0];
    /// assert_eq!(line.category.known().unwrap(), "volunteer");
    /// assert_eq!(line.amount.known().copied(), Yuan::parse("1234.50").ok());
    /// # Ok::<(), zizhijin::Error>(())
    /// ```
    ///
    /// # Errors
    /// Text that is not JSON: the one place where reading had to stop.
    pub fn typed(text: &'a str, policy: &Policy) -> Result<(Self, Vec<Problem>), Error> {
        let (mut dossier, problems): (Self, _) =
            read_text(text, Typed::All).map_err(|error| syntax_error(&error, text))?;
        dossier.complete(Some(policy));
        Ok((dossier, problems))
    }

    /// Completes what people typed: the format where they gave none, and the policy's words for its names.
    pub(crate) fn complete(&mut self, policy: Option<&Policy>) {
        if self.format.is_absent() {
            self.format = Leaf::Known(FORMAT);
        }
        if let Some(policy) = policy {
            typed::terms(self, policy);
        }
    }

    /// Reads a dossier.
    ///
    /// ```
    /// use zizhijin::Dossier;
    /// let error = Dossier::from_json(r#"{"format": 1, "id": "d1", "budget": {"lines": [{"id": "b1", "amout": "5"}]}}"#)
    ///     .unwrap_err();
    /// assert_eq!(error.problems[0].code.to_string(), "unknown-field");
    /// ```
    ///
    /// # Errors
    /// Every field that is unknown, twice or unreadable, every id that is missing or doubled, each with its pointer.
    pub fn from_json(text: &'a str) -> Result<Self, Error> {
        let (dossier, mut problems) = Self::draft(text)?;
        merge(&mut problems, dossier.references());
        if problems.is_empty() { Ok(dossier) } else { Err(Error { problems }) }
    }

    /// The problems of a dossier; a draft may hold leaves that could not be read.
    pub(crate) fn whole(&self, draft: bool) -> Vec<Problem> {
        if draft { self.references() } else { self.problems() }
    }

    /// Everything that keeps the dossier from being assessed: leaves that could not be read and references that lead
    /// nowhere.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = self.unreadable();
        merge(&mut problems, self.references());
        problems
    }

    /// The leaves that could not be read.
    pub(crate) fn unreadable(&self) -> Vec<Problem> {
        unreadable(self)
    }
}

/// The leaves of a part that could not be read, by their pointers within it.
pub(crate) fn unreadable<'a>(part: &(impl Node<'a> + Quick<'a>)) -> Vec<Problem> {
    struct Gather(Vec<Problem>);
    impl<'d> Visit<'d> for Gather {
        fn meet(&mut self, trail: &Trail<'d>, _: usize, met: Met<'d>) {
            if let Met::Unreadable(what) = met {
                self.0.push(what.problem(trail.pointer()));
            }
        }
    }
    let mut found = Gather(Vec::new());
    if part.has_unreadable() {
        walk(part, &mut Trail::default(), &mut found);
    }
    found.0
}

/// Where a text stops being JSON; columns count characters, from 1.
pub(crate) fn syntax_error(error: &serde_json::Error, text: &str) -> Problem {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.char_indices().filter(|(at, _)| *at < error.column()).count();
    let place = Place::Text { line: error.line(), column: before.max(1) };
    let (full, behind) = (error.to_string(), format!(" at line {} column {}", error.line(), error.column()));
    Problem::new(ProblemCode::Syntax, place).with("detail", full.strip_suffix(&behind).unwrap_or(&full))
}

/// Reads in the strict way: any problem is an error.
impl<'de> Deserialize<'de> for Dossier<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut dossier = Self::default();
        let mut problems = read_all(&mut dossier, from, Typed::Nothing)?;
        merge(&mut problems, dossier.references());
        if problems.is_empty() { Ok(dossier) } else { Err(serde::de::Error::custom(Error { problems })) }
    }
}

impl Serialize for Dossier<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Written(self).serialize(to)
    }
}
