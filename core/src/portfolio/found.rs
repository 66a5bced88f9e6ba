//! What the checks find: places and numbers while they look, written out when a finding is added.

use super::checks::{Across, CHECKS, Check};
use super::names::Name;
use super::report::{Fact, Finding, Lacking, Side, Spot, Subject, Tally};
use super::store::All;
use crate::date::Day;
use crate::money::Fen;
use crate::order::Ordered;
use crate::policy::{Policy, Unmarked};
use crate::rule::{Figure, Outcome, Strength};
use crate::words::Word;

/// Where something stands in what was added.
#[derive(Clone, Copy)]
pub(super) enum Place<'s> {
    /// A pointer into the dossier.
    At(&'s str),
    /// Somebody in the list of people.
    Person(u32),
    /// A project that is named for somebody: by the place of the person and its own.
    Other(u32, u32),
    /// An expense.
    Expense(u32),
    /// A row of a ledger.
    Row(u32),
}

/// What has a part in a finding.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    /// The project that says it.
    pub(super) project: usize,
    pub(super) place: Place<'s>,
    /// The project of which it is said, where that is another.
    pub(super) of: Option<Name>,
    pub(super) amount: Option<Fen>,
    pub(super) on: Option<Day>,
    pub(super) over: Option<Fen>,
    /// The place of the excuse that holds.
    pub(super) excuse: Option<usize>,
}

impl<'s> Part<'s> {
    pub(super) const fn new(project: usize, place: Place<'s>) -> Self {
        Self { project, place, of: None, amount: None, on: None, over: None, excuse: None }
    }
}

/// A fact that a project does not give.
#[derive(Clone, Copy)]
pub(super) struct Open<'s> {
    pub(super) project: usize,
    pub(super) fact: Fact,
    pub(super) place: Place<'s>,
}

impl Open<'static> {
    /// A fact of a project as such: its year, its plan, or its status, which follows from its events.
    pub(super) const fn of(project: usize, fact: Fact) -> Self {
        let pointer = match fact {
            Fact::Year => "/project/starts_on",
            Fact::AnnualPlan => "/project/annual_plan",
            _ => "/events",
        };
        Self { project, fact, place: Place::At(pointer) }
    }
}

/// What a check tells of a subject beside its outcome.
#[derive(Default)]
pub(super) struct Told<'s> {
    /// The id of the subject.
    pub(super) id: String,
    pub(super) year: Option<i16>,
    pub(super) code: Option<&'static str>,
    pub(super) figures: Vec<(&'static str, Figure)>,
    pub(super) parts: Vec<Part<'s>>,
    pub(super) open: Vec<Open<'s>>,
}

impl Told<'_> {
    pub(super) fn figure_fen(&mut self, name: &'static str, fen: i128) {
        self.figures.push((name, Figure::Fen(Fen(fen))));
    }

    pub(super) fn figure_count(&mut self, name: &'static str, things: usize) {
        self.figures.push((name, Figure::count(things)));
    }

    /// The year as a figure, where it is known.
    pub(super) fn name_year(&mut self) {
        if let Some(year) = self.year {
            self.figures.push(("year", Figure::Count(i64::from(year))));
        }
    }
}

/// Gathers what the checks find in all that was added.
pub(super) struct Found<'s> {
    pub(super) all: &'s All<'s>,
    policy: &'s Policy,
    unmarked: Unmarked,
    findings: Vec<Finding>,
    counts: Vec<Tally>,
}

impl<'s> Found<'s> {
    pub(super) fn new(all: &'s All<'s>, policy: &'s Policy, unmarked: Unmarked) -> Self {
        let counts = CHECKS.iter().map(|check| Tally::of_check(check)).collect();
        Self { all, policy, unmarked, findings: Vec::new(), counts }
    }

    pub(super) fn count(&mut self, check: &Check, outcome: Outcome, times: usize) {
        if let Some(tally) = self.counts.get_mut(check.position()) {
            tally.add(outcome, times);
        }
    }

    /// How many findings there are so far.
    pub(super) fn len(&self) -> usize {
        self.findings.len()
    }

    /// What is not met: of a binding check a failure, of a default a deviation.
    pub(super) fn fallen_short(&self, check: &Check) -> Outcome {
        match check.strength(self.unmarked) {
            Strength::Default => Outcome::Deviation,
            Strength::Binding | Strength::Decision | Strength::BindingAndDecision => Outcome::Fail,
        }
    }

    /// Adds what was found on a subject; a pass is counted only.
    pub(super) fn add(&mut self, check: &'static Check, outcome: Outcome, mut told: Told<'s>) {
        self.count(check, outcome, 1);
        if outcome == Outcome::Pass {
            return;
        }
        let decider = check.deciders.first().copied().filter(|_| outcome == Outcome::Judgement);
        if let Some(decider) = decider {
            told.figures.push(("decider", Figure::Role(decider)));
        }
        let mut sides: Vec<Side> = told.parts.iter().map(|part| self.side(part)).collect();
        // Claims stay in the order in which they used up their invoice.
        if check.subject != Across::Invoice {
            sides.order_by(|a, b| a.standing().cmp(&b.standing()));
        }
        let mut missing: Vec<Lacking> = told.open.iter().map(|open| self.lacking(open)).collect();
        missing.order();
        missing.dedup();
        let finding = Finding {
            rule: check.id,
            clauses: check.clauses(self.policy).to_vec(),
            strength: check.strength(self.unmarked),
            basis: check.basis(),
            outcome,
            subject: Subject { kind: check.subject, id: told.id, year: told.year },
            code: told.code,
            figures: told.figures,
            sides,
            missing,
            actor: check.actor(),
            decider,
            title: check.title(),
            position: check.position(),
            kind: told.code.and_then(|code| check.shortfall(code)),
        };
        self.findings.push(finding);
    }

    fn side(&self, part: &Part<'_>) -> Side {
        let all = self.all;
        let project = all.project(part.project);
        let id = all.text(project.id);
        let (project, told_by, neighbourhood) = match part.of {
            Some(other) => (all.text(other), Some(id), None),
            None => (id, None, project.neighbourhood.map(|name| all.text(name))),
        };
        Side {
            project,
            copy: all.copy(part.project),
            told_by,
            neighbourhood,
            spot: self.spot(part.project, part.place, ""),
            amount: part.amount,
            on: part.on,
            over: part.over,
            excuse: part.excuse.map(|at| format!("/excuses/{at}")),
        }
    }

    fn lacking(&self, open: &Open<'_>) -> Lacking {
        Lacking {
            project: self.all.text(self.all.project(open.project).id),
            copy: self.all.copy(open.project),
            fact: open.fact,
            spot: self.spot(open.project, open.place, open.fact.as_str()),
        }
    }

    /// A place as it is written; `field` is the one that is meant where the place is an entry of a list.
    fn spot(&self, project: usize, place: Place<'_>, field: &str) -> Spot {
        let mut pointer = match (self.all.project(project).row, place) {
            (_, Place::Row(row)) | (Some(row), _) => return Spot::Row(row),
            (None, Place::At(pointer)) => return Spot::Pointer(pointer.to_owned()),
            (None, Place::Person(person)) => format!("/team/people/{person}"),
            (None, Place::Other(person, other)) => format!("/team/people/{person}/other_projects/{other}"),
            (None, Place::Expense(at)) => format!("/expenses/{at}"),
        };
        if !field.is_empty() {
            pointer.push('/');
            pointer.push_str(field);
        }
        Spot::Pointer(pointer)
    }

    /// Everything, in an order that does not depend on the order in which projects were added.
    pub(super) fn into_parts(self) -> (Vec<Finding>, Vec<Tally>) {
        fn places(finding: &Finding) -> impl Iterator<Item = (&str, &Spot)> {
            finding.sides.iter().map(|side| (side.project.as_str(), &side.spot))
        }
        let mut findings = self.findings;
        findings.order_by(|a, b| {
            let subjects = (a.position, &a.subject).cmp(&(b.position, &b.subject));
            subjects.then_with(|| places(a).cmp(places(b)))
        });
        (findings, self.counts)
    }
}
