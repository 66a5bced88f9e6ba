//! What each role can do now, what it must do by when, and what blocks the rest.

use super::duty::Duty;
use super::history::{History, Standing};
use super::moves::Move;
use super::notice::Notice;
use super::reason::Reason;
use super::state::State;
use super::table::MOVES;
use super::{Lifecycle, with};
use crate::assess::years_without_holidays;
use crate::date::Day;
use crate::dossier::{Dossier, Event, EventKind, Role};
use crate::leaf::{Leaf, Text};
use crate::order::Ordered;
use crate::policy::Policy;
use crate::problem::Error;
use crate::view::View;
use crate::words::Word;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A step that the table has from where a project stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offer {
    /// The step.
    pub event: EventKind,
    /// Of a return: the step to go back to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back_to: Option<EventKind>,
    /// Of a step of a change: the change's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Who may take it.
    pub by: Vec<Role>,
    /// The state from which it leads.
    pub from: State,
    /// The state to which it leads.
    pub to: State,
    /// The rule whose clauses stand behind it.
    pub rule: &'static str,
    /// Ids of those clauses.
    pub clauses: Vec<String>,
    /// The fields that the event must bring.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Of a notice posted today: the day until which it must be shown at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_until: Option<Day>,
}

/// A step that the table has, and what stands in the way of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Blocked {
    /// The step.
    pub step: Offer,
    /// All reasons against it.
    pub reasons: Vec<Reason>,
    /// The first day on which it would be offered, if waiting is all that is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_day: Option<Day>,
}

/// What a role can and must do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleSteps {
    /// The role.
    pub role: Role,
    /// What it can do now.
    pub can: Vec<Offer>,
    /// What it must do, and by when.
    pub must: Vec<Duty>,
    /// What it could do from here, were it not for the reasons told.
    pub blocked: Vec<Blocked>,
}

/// What comes next, for whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextSteps {
    /// The day for which it was asked.
    pub as_of: Day,
    /// Whether the record so far could happen, and where it leads.
    pub history: History,
    /// The stage in which the project is.
    #[serde(serialize_with = "stage_or_null")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::rule::Stage>"))]
    pub stage: Option<crate::rule::Stage>,
    /// Every role that can or must do something, or is kept from it.
    pub roles: Vec<RoleSteps>,
}

fn stage_or_null<S: Serializer>(stage: &Option<crate::rule::Stage>, to: S) -> Result<S::Ok, S::Error> {
    match stage {
        Some(stage) => stage.serialize(to),
        None => to.serialize_none(),
    }
}

/// Every step that the table has from a standing, whoever may take it, in the order of the table.
pub(super) fn offers(policy: &Policy, dossier: &Dossier<'_>, standing: &Standing) -> Vec<Offer> {
    let offer = |row: &Move, from: State, change: Option<&str>| Offer {
        event: row.event,
        back_to: row.back_to,
        change: change.map(str::to_owned),
        by: row.roles(policy).to_vec(),
        from,
        to: row.to,
        rule: row.rule,
        clauses: policy.clauses_behind(row.rule).to_vec(),
        needs: Vec::new(),
        show_until: None,
    };
    let mut found = Vec::new();
    let Some(state) = standing.state else { return found };
    for row in MOVES.iter().filter(|row| row.is_in(policy)) {
        if row.during.is_empty() {
            if row.from.contains(&state) {
                found.push(offer(row, state, None));
            }
        } else if row.during.contains(&state) {
            for change in standing.changes.iter().filter(|change| row.from.contains(&change.state)) {
                let filed = View::find(dossier.changes.items(), &change.id);
                if row.takes(filed.and_then(|filed| filed.kind.known().copied())) {
                    found.push(offer(row, change.state, Some(&change.id)));
                }
            }
        }
    }
    found
}

impl Offer {
    /// Whether it leads on, not back and not to an end before the time.
    pub(super) fn leads_on(&self) -> bool {
        self.back_to.is_none() && !self.to.is_early_end() && self.to != State::ChangeRefused
    }

    /// The event that takes the step, with nothing but what names it.
    #[must_use]
    pub fn event(&self) -> Event<'static> {
        named(self.event, self.back_to, self.change.clone().map(Cow::Owned))
    }
}

/// An event with nothing but what names a step.
pub(super) fn named(step: EventKind, back_to: Option<EventKind>, change: Option<Text<'_>>) -> Event<'_> {
    let mut event = Event { event: step.into(), ..Event::default() };
    event.to = back_to.map_or(Leaf::Absent, Leaf::Known);
    event.change = change.map_or(Leaf::Absent, Leaf::Known);
    event
}

impl Lifecycle<'_> {
    /// For each role: what it can do on a day, what it must do by when, and what blocks the rest.
    ///
    /// A step that is offered is allowed once its event brings the fields that it `needs`.
    ///
    /// # Errors
    /// As for [`replay`](Self::replay).
    pub fn next_steps(&self, dossier: &Dossier<'_>, on: Day) -> Result<NextSteps, Error> {
        self.whole(dossier)?;
        let history = self.fold(dossier);
        let offers = offers(self.policy, dossier, &history.standing);
        let mut duties = self.duties(dossier, &history.standing, on);
        let mut roles = Vec::new();
        for role in Role::ALL.iter().copied() {
            let mut steps = RoleSteps { role, can: Vec::new(), must: Vec::new(), blocked: Vec::new() };
            for offer in offers.iter().filter(|offer| offer.by.contains(&role)) {
                self.try_offer(dossier, &history, offer.clone(), on, &mut steps);
            }
            steps.must.extend(duties.extract_if(.., |duty| duty.by == role));
            if !(steps.can.is_empty() && steps.must.is_empty() && steps.blocked.is_empty()) {
                roles.push(steps);
            }
        }
        let stage = history.standing.state.and_then(State::stage);
        Ok(NextSteps { as_of: on, history, stage, roles })
    }

    fn try_offer(
        &self,
        dossier: &Dossier<'_>,
        history: &History,
        mut offer: Offer,
        on: Day,
        steps: &mut RoleSteps,
    ) {
        let mut trial = with(dossier, &offer.event(), steps.role, on);
        let permission = self.permit(&mut trial, history, steps.role, on);
        let own = format!("/events/{}/", trial.events.items().len() - 1);
        let brought = |reason: &Reason| reason.needs_only(&own);
        if !permission.reasons.iter().all(brought) {
            let first_day = self.patience(&mut trial, history, &permission.reasons, on, &brought);
            steps.blocked.push(Blocked { step: offer, reasons: permission.reasons, first_day });
            return;
        }
        for at in permission.reasons.iter().flat_map(|reason| &reason.missing) {
            offer.needs.extend(at.strip_prefix(&own).map(str::to_owned));
        }
        offer.needs.order();
        offer.needs.dedup();
        let counting = self.readings.notice_counting;
        if let Some(notice) = Notice::posted_by(offer.event)
            // A day that hangs on holidays that nobody gave is not told.
            && years_without_holidays(self.policy, counting, &self.calendar, on).next().is_none()
        {
            offer.show_until = self.calendar.last_day(counting, on, notice.days(self.policy));
        }
        steps.can.push(offer);
    }
}
