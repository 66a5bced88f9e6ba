//! Who may do what next, and why not: the procedure as one table of moves, and what follows from it.
//!
//! [`MOVES`] is the table: from which [`State`], by which event, by whom, to which state, on which rule's clauses, and which rules
//! guard it. Where a project stands is a fold over the events of its dossier; it is stored nowhere. A [`Lifecycle`] asks the table and
//! the rules together.
//!
//! ```
//! use zizhijin::dossier::{Event, EventKind, Role};
//! use zizhijin::{Day, Dossier, Lang, Lifecycle, Policies};
//!
//! let policies = Policies::bundled()?;
//! let day = Day::parse("2025-09-20").unwrap();
//! let lifecycle = Lifecycle::new(policies.in_force("chuansha", day)?);
//! let dossier = Dossier::from_json(r#"{"format": 1, "id": "balcony", "events": [
//!     {"event": "needs_surveyed", "on": "2025-09-10", "by": "residents_committee"}
//! ]}"#)?;
//!
//! let application = Event { event: EventKind::ApplicationWritten.into(), ..Event::default() };
//! let answer = lifecycle.can(&dossier, &application, Role::Team, day)?;
//! assert!(!answer.allowed);
//! assert_eq!(
//!     answer.reasons[0].message(Lang::En),
//!     "from here (needs gathered, topic to be decided) there is no step: application written; \
//!      the steps from here are: topic decided, withdrawn, lapsed at the year's end"
//! );
//! # Ok::<(), zizhijin::Error>(())
//! ```

mod diagram;
mod duty;
mod earliest;
mod guard;
mod history;
mod made;
mod moves;
mod next;
mod notice;
mod reason;
mod search;
mod state;
mod table;

pub use diagram::{dot, mermaid};
pub use duty::{Duty, DutyWord};
pub use earliest::{Earliest, Link, Wait};
pub use history::{ChangeStanding, History, HistoryWord, Standing};
pub use moves::{Guard, Move, Season, Switch};
pub use next::{Blocked, NextSteps, Offer, RoleSteps};
pub use reason::{Reason, ReasonCode};
pub use state::State;
pub use table::MOVES;

use crate::assess::calendar_gaps;
use crate::date::Day;
use crate::dossier::{Dossier, Event, EventKind, Role};
use crate::leaf::Leaf;
use crate::policy::{Calendar, Policy, Readings};
use crate::problem::Error;
use serde::Serialize;

/// The procedure under a policy.
#[derive(Clone, Debug)]
pub struct Lifecycle<'p> {
    policy: &'p Policy,
    readings: Readings,
    calendar: Calendar,
}

/// Whether a step may be taken, and everything that stands in the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Permission {
    /// Whether it may be taken.
    pub allowed: bool,
    /// The step.
    pub step: EventKind,
    /// Who would take it.
    pub by: Role,
    /// On which day.
    pub on: Day,
    /// Where the project stands before it.
    pub standing: Standing,
    /// Where the project, or the change, would stand after it; `None` where the table has no such move from here.
    pub to: Option<State>,
    /// All reasons against it; none if it is allowed.
    pub reasons: Vec<Reason>,
    /// The first day on which it would be allowed, if waiting is all that is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_day: Option<Day>,
}

/// What taking a step came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Applied<'a> {
    /// It was taken: the dossier with the event at its end, and where the project then stands.
    Taken(Box<Dossier<'a>>, Standing),
    /// It may not be taken.
    Refused(Permission),
}

impl<'p> Lifecycle<'p> {
    /// The procedure under a policy and its own readings.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Self {
        Self { policy, readings: policy.readings, calendar: Calendar::default() }
    }

    /// Reads the open places of the text in another way.
    #[must_use]
    pub fn readings(mut self, readings: Readings) -> Self {
        self.readings = readings;
        self
    }

    /// Gives the days off that some readings count by.
    #[must_use]
    pub fn calendar(mut self, calendar: Calendar) -> Self {
        self.calendar = calendar;
        self
    }

    /// Folds the events of a dossier: where the project stands, or the first event that could not have happened, with all
    /// reasons. Each event is judged by what was decided and spent until its day.
    ///
    /// # Errors
    /// Everything that keeps the dossier from being read: unreadable facts, broken references, a year without holidays for
    /// a way of counting that needs them.
    pub fn replay(&self, dossier: &Dossier<'_>) -> Result<History, Error> {
        self.whole(dossier)?;
        Ok(self.fold(dossier))
    }

    /// Whether a role may take a step on a day. Nothing is changed. The event needs its kind and its own data; its actor
    /// and day are the arguments. Places in the answer are those that it would have at the end of the dossier's events.
    ///
    /// # Errors
    /// As for [`replay`](Self::replay), for the dossier with the event.
    pub fn can(
        &self,
        dossier: &Dossier<'_>,
        event: &Event<'_>,
        by: Role,
        on: Day,
    ) -> Result<Permission, Error> {
        let mut trial = with(dossier, event, by, on);
        self.whole(&trial)?;
        let history = self.fold(dossier);
        Ok(self.permit(&mut trial, &history, by, on))
    }

    /// Takes a step: the new dossier, or why not.
    ///
    /// # Errors
    /// As for [`can`](Self::can).
    pub fn apply<'a>(
        &self,
        dossier: &Dossier<'a>,
        event: &Event<'a>,
        by: Role,
        on: Day,
    ) -> Result<Applied<'a>, Error> {
        let permission = self.can(dossier, event, by, on)?;
        if !permission.allowed {
            return Ok(Applied::Refused(permission));
        }
        let taken = with(dossier, event, by, on);
        let standing = self.fold(&taken).standing;
        Ok(Applied::Taken(Box::new(taken), standing))
    }

    fn whole(&self, dossier: &Dossier<'_>) -> Result<(), Error> {
        let mut problems = dossier.problems();
        let counting = self.readings.notice_counting;
        calendar_gaps(dossier, self.policy, counting, &self.calendar, &mut problems);
        if problems.is_empty() { Ok(()) } else { Err(Error { problems }) }
    }

    /// Everything that stands in the way of an event after a history.
    fn against(
        &self,
        dossier: &Dossier<'_>,
        history: &History,
        event: &Event<'_>,
        by: Option<&Role>,
        on: Day,
    ) -> Vec<Reason> {
        let by = by.copied().unwrap_or(Role::TownOffice);
        self.permit(&mut with(dossier, event, by, on), history, by, on).reasons
    }

    /// Whether the last event of `trial` may follow a history.
    fn permit(&self, trial: &mut Dossier<'_>, history: &History, by: Role, on: Day) -> Permission {
        let event = trial.events.items().last();
        let step = event.and_then(|event| event.event.known()).copied().unwrap_or(EventKind::NeedsSurveyed);
        let mut reasons = self.reasons_of_history(trial, history, step);
        let mut to = None;
        let settled = reasons.iter().all(|reason| !reason.is_certain()) && history.standing.state.is_some();
        if settled {
            let made = self.make(trial, &history.standing, guard::Look::Ahead);
            to = made.to;
            reasons.extend(made.reasons);
        }
        let first_day = self.patience(trial, history, &reasons, on, &|_| false).filter(|_| settled);
        Permission {
            allowed: reasons.is_empty() && to.is_some(),
            step,
            by,
            on,
            standing: history.standing.clone(),
            to,
            reasons,
            first_day,
        }
    }

    /// What the record so far says against any further step.
    fn reasons_of_history(&self, trial: &Dossier<'_>, history: &History, step: EventKind) -> Vec<Reason> {
        let rule = table::MOVES.iter().find(|row| row.event == step).map_or("", |row| row.rule);
        match (history.at.zip(history.event.as_ref()), history.reasons.first()) {
            (Some((at, place)), _) => {
                let wrong = trial.events.items().get(at).and_then(|event| event.event.known()).copied();
                let wrong = wrong.unwrap_or(step);
                let mut reason = Reason::new(ReasonCode::History, wrong, rule, self.policy, place.clone());
                if let Some(because) = history.reasons.first() {
                    reason.rule = because.rule;
                    reason.clauses = because.clauses.clone();
                }
                reason.number = Some(at + 1);
                reason.because = history.reasons.clone();
                vec![reason]
            }
            (None, None) if history.standing.state.is_none() => {
                let mut reason =
                    Reason::new(ReasonCode::MissingFact, step, rule, self.policy, "/events".to_owned());
                reason.missing.push("/events".to_owned());
                vec![reason]
            }
            _ => history.reasons.clone(),
        }
    }

    /// The day until which one has to wait, if nothing else stands in the way but what the caller will bring. It is tried
    /// before it is told.
    fn patience(
        &self,
        trial: &mut Dossier<'_>,
        history: &History,
        reasons: &[Reason],
        on: Day,
        brought: &dyn Fn(&Reason) -> bool,
    ) -> Option<Day> {
        let waits =
            |reason: &Reason| matches!(reason.code, ReasonCode::TooEarly | ReasonCode::BeforePrevious);
        if reasons.is_empty() || !reasons.iter().all(|reason| waits(reason) || brought(reason)) {
            return None;
        }
        let day = reasons.iter().filter_map(|reason| reason.first_day).max()?;
        guard::set_day(trial, day);
        let tried = self.make(trial, &history.standing, guard::Look::Ahead).reasons.iter().all(brought);
        guard::set_day(trial, on);
        tried.then_some(day)
    }
}

/// A dossier with an event at the end of its events. Where none are given, the event alone says nothing of those before.
pub(super) fn with<'a>(dossier: &Dossier<'a>, event: &Event<'a>, by: Role, on: Day) -> Dossier<'a> {
    let (mut with, mut event) = (dossier.clone(), event.clone());
    (event.by, event.on) = (Leaf::Known(by), Leaf::Known(on));
    with.events.0.get_or_insert_default().push(event);
    with
}
