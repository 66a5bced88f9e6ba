//! The first day on which a step could lawfully be taken, and the chain of steps and days that leads to it.

use super::history::{History, year_of};
use super::reason::{Reason, ReasonCode};
use super::search::Search;
use super::state::State;
use super::table::{MOVES, YEAR};
use super::{Lifecycle, with};
use crate::date::Day;
use crate::dossier::{Dossier, Event, EventKind, Role};
use crate::problem::Error;
use serde::Serialize;

/// When a step could be taken at the earliest.
///
/// It speaks of time alone: what has to be put right before the first step of the chain stands in `provided`, and
/// [`Lifecycle::can`] tells of each further one when its turn comes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Earliest {
    /// The step.
    pub step: EventKind,
    /// Of a step of a change: its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The first day; `None` where no way leads there.
    pub first_day: Option<Day>,
    /// The steps that lead there, each on its first day; the last one is the step itself.
    pub chain: Vec<Link>,
    /// What stands in the way of the first step of the chain, beside time.
    pub provided: Vec<Reason>,
    /// Why no way leads there.
    pub reasons: Vec<Reason>,
}

/// A step on the way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The step.
    pub event: EventKind,
    /// Who may take it.
    pub by: Vec<Role>,
    /// Its first day.
    pub on: Day,
    /// The state after it.
    pub to: State,
    /// What it had to wait for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits: Option<Wait>,
}

/// What a step had to wait for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wait {
    /// The rule that asks for it.
    pub rule: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// From which day.
    pub from: Day,
    /// Up to and including which day.
    pub until: Day,
}

impl Lifecycle<'_> {
    /// The first day from `on` on which a step could lawfully be taken, and the chain of days that makes it so.
    ///
    /// # Errors
    /// As for [`replay`](Self::replay); holidays that are missing for a notice on the way.
    pub fn earliest(&self, dossier: &Dossier<'_>, event: &Event<'_>, on: Day) -> Result<Earliest, Error> {
        let asked = with(dossier, event, Role::TownOffice, on);
        self.whole(&asked)?;
        let history = self.fold(dossier);
        let step = event.event.known().copied().unwrap_or(EventKind::NeedsSurveyed);
        let change = event.change.known().map(|id| id.to_string());
        let mut answer = Earliest {
            step,
            change,
            first_day: None,
            chain: Vec::new(),
            provided: Vec::new(),
            reasons: Vec::new(),
        };
        let previous = dossier.events.items().iter().rev().find_map(|event| event.on.known().copied());
        let start = previous.map_or(on, |previous| previous.max(on));
        let mut search = Search::new(self, dossier, &history, event);
        match (history.event.is_none(), history.standing.state) {
            (true, Some(state)) => match search.way(state, start)? {
                Some(way) => {
                    answer.first_day = way.chain.last().map(|link| link.on);
                    answer.chain = way.chain;
                    answer.provided = way.provided;
                }
                None if search.late => answer.reasons = self.too_late(dossier, step),
                None => answer.reasons = self.refusal(dossier, &history, event, start),
            },
            _ => answer.reasons = self.reasons_of_history(&asked, &history, step),
        }
        Ok(answer)
    }

    /// The way is cut by the end of the project's year.
    fn too_late(&self, dossier: &Dossier<'_>, step: EventKind) -> Vec<Reason> {
        let place = format!("/events/{}/on", dossier.events.items().len());
        let mut reason = Reason::new(ReasonCode::TooLate, step, YEAR, self.policy, place);
        reason.last_day = year_of(dossier).map(|(_, last)| last);
        vec![reason]
    }

    fn refusal(&self, dossier: &Dossier<'_>, history: &History, event: &Event<'_>, on: Day) -> Vec<Reason> {
        let kind = event.event.known().copied();
        let row = MOVES.iter().find(|row| Some(row.event) == kind);
        let by = row.and_then(|row| row.roles(self.policy).first());
        let mut reasons = self.against(dossier, history, event, by, on);
        let tells = |reason: &Reason| matches!(reason.code, ReasonCode::NoSuchMove | ReasonCode::TooLate);
        if reasons.iter().any(tells) {
            reasons.retain(tells);
        }
        reasons
    }
}
