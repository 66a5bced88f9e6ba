//! The way through the table that costs the fewest days.

use super::earliest::{Link, Wait};
use super::history::{History, kind_of, year_of};
use super::moves::{Move, Season};
use super::notice::{NOTICES, Notice};
use super::reason::{Reason, ReasonCode};
use super::state::State;
use super::table::{MOVES, YEAR};
use super::{Lifecycle, with};
use crate::assess::years_without_holidays;
use crate::date::Day;
use crate::dossier::{ChangeKind, Dossier, Event, EventKind, Role};
use crate::leaf::Leaf;
use crate::policy::ImplementationFrom;
use crate::problem::{Error, Place, Problem, ProblemCode};
use crate::record::Node;
use crate::view::{Taken, View};
use std::cell::Cell;
use std::collections::BTreeSet;

/// A place in the search: where the project stands, and the change if one is asked about.
pub(super) struct Label {
    state: State,
    change: Option<State>,
    day: Day,
    /// Whether what is on record stands in the way of the first step.
    faulty: bool,
    pub(super) provided: Vec<Reason>,
    pub(super) chain: Vec<Link>,
    done: bool,
}

impl Label {
    fn cost(&self) -> (bool, Day, usize) {
        (self.faulty, self.day, self.chain.len())
    }

    /// The day of a step on the way.
    fn taken(&self, step: EventKind) -> Option<Day> {
        self.chain.iter().rev().find(|link| link.event == step).map(|link| link.on)
    }
}

pub(super) struct Search<'s, 'p> {
    pub(super) lifecycle: &'s Lifecycle<'p>,
    pub(super) dossier: &'s Dossier<'s>,
    pub(super) history: &'s History,
    /// The step that is asked about.
    pub(super) event: &'s Event<'s>,
    /// Whether some way would have led past the end of the year.
    pub(super) late: Cell<bool>,
}

impl Search<'_, '_> {
    /// The way to the step that costs the fewest days, and of those the one with the fewest steps.
    pub(super) fn way(&self, state: State, start: Day) -> Result<Option<Label>, Error> {
        let change = match self.event.change.known() {
            None => None,
            Some(_) => match self.history.standing.of(self.event) {
                Some(change) => Some(change),
                None => return Ok(None),
            },
        };
        let (provided, chain) = (Vec::new(), Vec::new());
        let mut open = vec![Label { state, change, day: start, faulty: false, provided, chain, done: false }];
        let mut closed = BTreeSet::new();
        while let Some(at) = (0..open.len()).min_by_key(|at| open.get(*at).map(Label::cost)) {
            let label = open.swap_remove(at);
            if label.done {
                return Ok(Some(label));
            }
            if !closed.insert((label.state, label.change)) {
                continue;
            }
            for row in MOVES.iter().filter(|row| self.leads_on(row, &label)) {
                if let Some(next) = self.step(&label, row)? {
                    open.push(next);
                }
            }
        }
        Ok(None)
    }

    fn is_asked(&self, row: &Move) -> bool {
        self.event.event.known() == Some(&row.event) && row.back_to.as_ref() == self.event.to.known()
    }

    /// Whether a row is a next step of the way: the one that is asked about, or one that leads forward.
    fn leads_on(&self, row: &Move, label: &Label) -> bool {
        let state = if row.during.is_empty() { Some(label.state) } else { label.change };
        let here = state.is_some_and(|state| row.from.contains(&state))
            && (row.during.is_empty() || row.during.contains(&label.state))
            && row.is_in(self.lifecycle.policy)
            && row.takes(kind_of(self.dossier, self.event));
        let forward = row.back_to.is_none() && !row.to.is_final() && Some(row.to) != state;
        here && (self.is_asked(row) || forward) && self.serves(row, label)
    }

    /// What only guards tell, as far as it is known beforehand: a change of the budget is carried out once every tier
    /// approved it, and what was asked to be mended is mended first.
    fn serves(&self, row: &Move, label: &Label) -> bool {
        match (row.event, label.change) {
            (EventKind::ChangeCarriedOut, Some(State::ChangeTownApproved)) => {
                !self.lifecycle.policy.community_approves_budget_changes
                    || kind_of(self.dossier, self.event).is_some_and(|kind| kind != ChangeKind::Budget)
            }
            (EventKind::MeetingPassed, _) if label.state == State::Prereviewed => {
                !self.asked(label, EventKind::CommunityOpinion, |event| &event.revision_asked)
                    && !self.asked(label, EventKind::ThirdPartyScreened, |event| &event.revision_asked)
            }
            (EventKind::Established, _) if label.state == State::Listed => {
                !self.asked(label, EventKind::PanelReviewed, |event| &event.refinement_asked)
            }
            _ => true,
        }
    }

    /// Whether a step on record asked for something, unless it is taken again on the way.
    fn asked(
        &self,
        label: &Label,
        step: EventKind,
        flag: impl for<'e> Fn(&'e Event<'_>) -> &'e Leaf<bool>,
    ) -> bool {
        let view = self.view(label.day);
        let on_record = matches!(view.step(step), Taken::Yes(event) if flag(event).known() == Some(&true));
        on_record && label.taken(step).is_none()
    }

    fn view(&self, day: Day) -> View<'_> {
        let Lifecycle { policy, readings, calendar } = self.lifecycle;
        View::new(self.dossier, policy, *readings, calendar, day)
    }

    fn step(&self, label: &Label, row: &Move) -> Result<Option<Label>, Error> {
        let Some((mut day, mut waits)) = self.opens(label, row)? else { return Ok(None) };
        if let Some((first, last)) = year_of(self.dossier) {
            if row.season == Season::WithinYear && day < first {
                waits = first.add_days(-1).map(|eve| self.wait(YEAR, label.day, eve));
                day = first;
            }
            if matches!(row.season, Season::InYear | Season::WithinYear) && day > last {
                self.late.set(true);
                return Ok(None);
            }
        }
        let mut next = Label {
            state: if row.during.is_empty() { row.to } else { label.state },
            change: if row.during.is_empty() { label.change } else { Some(row.to) },
            day,
            faulty: label.faulty,
            provided: label.provided.clone(),
            chain: label.chain.clone(),
            done: self.is_asked(row),
        };
        if label.chain.is_empty() {
            next.provided = self.provided(row, day);
            next.faulty = next.provided.iter().any(Reason::is_certain);
        }
        let by = row.roles(self.lifecycle.policy).to_vec();
        next.chain.push(Link { event: row.event, by, on: day, to: row.to, waits });
        Ok(Some(next))
    }

    fn wait(&self, rule: &'static str, from: Day, until: Day) -> Wait {
        Wait { rule, clauses: self.lifecycle.policy.clauses_behind(rule).to_vec(), from, until }
    }

    /// What stands in the way of the first step, beside what its event will bring itself.
    fn provided(&self, row: &Move, day: Day) -> Vec<Reason> {
        let bare = Event {
            event: row.event.into(),
            to: row.back_to.map_or(Leaf::Absent, Leaf::Known),
            change: if row.during.is_empty() { Leaf::Absent } else { self.event.change.clone() },
            ..Event::default()
        };
        let event = if self.is_asked(row) { self.event } else { &bare };
        let by = row.roles(self.lifecycle.policy).first().copied().unwrap_or(Role::TownOffice);
        let mut trial = with(self.dossier, event, by, day);
        let own = format!("/events/{}/", trial.events.items().len() - 1);
        let mut reasons = self.lifecycle.permit(&mut trial, self.history, by, day).reasons;
        reasons.retain(|reason| reason.needs(&own).is_none() && reason.code != ReasonCode::TooEarly);
        reasons
    }

    /// The first day on which a move opens, and what it waits for; `None` where a fact is missing to tell.
    fn opens(&self, label: &Label, row: &Move) -> Result<Option<(Day, Option<Wait>)>, Error> {
        // Under the other reading what is done while the notice runs is for people to decide.
        let waits_for_notice = self.lifecycle.readings.implementation_from == ImplementationFrom::AfterNotice
            || row.event != EventKind::Started;
        let notice = NOTICES.into_iter().find(|notice| notice.before == row.event && waits_for_notice);
        // The day from which it is counted, and the last day that does not do.
        let counted = match (notice, row.event) {
            (Some(notice), _) => self.notice(label, notice)?,
            (None, EventKind::Evaluated) => {
                let end = self.dossier.project.ends_on.known().and_then(|end| end.add_days(-1));
                end.map(|eve| (label.day, eve))
            }
            (None, EventKind::Lapsed) => year_of(self.dossier).map(|(_, last)| (label.day, last)),
            // The form must be there before the day on which the change is carried out.
            (None, EventKind::ChangeCarriedOut) => self.requested(label).map(|form| (form, form)),
            (None, _) => return Ok(Some((label.day, None))),
        };
        let next = counted.and_then(|(from, until)| Some((from, until, until.add_days(1)?)));
        Ok(next.map(|(from, until, first)| {
            let waits = (first > label.day).then(|| self.wait(row.rule, from, until));
            (first.max(label.day), waits)
        }))
    }

    /// From when a notice counts and its last counted day: posted on the way, or on record.
    fn notice(&self, label: &Label, notice: Notice) -> Result<Option<(Day, Day)>, Error> {
        let Some(posted) = label.taken(notice.posted) else {
            let last = notice.last_day(&self.view(label.day));
            return Ok(last.from.zip(last.at_least).filter(|_| last.missing.is_empty()));
        };
        let Lifecycle { policy, readings, calendar } = self.lifecycle;
        let gaps: Vec<Problem> = years_without_holidays(policy, readings.notice_counting, calendar, posted)
            .map(|year| {
                let problem = Problem::new(ProblemCode::NoHolidays, Place::Request("/holidays".to_owned()));
                problem.with("year", year.to_string())
            })
            .collect();
        if !gaps.is_empty() {
            return Err(Error { problems: gaps });
        }
        Ok(calendar
            .last_day(readings.notice_counting, posted, notice.days(policy))
            .map(|until| (posted, until)))
    }

    /// The day of the written request for the change, on the way or on record.
    fn requested(&self, label: &Label) -> Option<Day> {
        label.taken(EventKind::ChangeRequested).or_else(|| {
            let change = View::find(self.dossier.changes.items(), self.event.change.known()?)?;
            let events = self.dossier.events.items().iter().rev();
            events
                .filter(|event| event.event.known() == Some(&EventKind::ChangeRequested))
                .find(|event| event.change.known().map(|id| &**id) == change.id())
                .and_then(|event| event.on.known().copied())
        })
    }
}
