//! The first day on which a step could lawfully be taken, and the chain of steps and days that leads to it.

use super::history::{History, year_of};
use super::moves::{Move, Season};
use super::reason::{Reason, ReasonCode};
use super::state::State;
use super::table::MOVES;
use super::{Lifecycle, with};
use crate::assess::years_without_holidays;
use crate::date::Day;
use crate::dossier::{Change, ChangeKind, Dossier, Event, EventKind, Role};
use crate::leaf::Leaf;
use crate::policy::ImplementationFrom;
use crate::problem::{Error, Place, Problem, ProblemCode};
use crate::record::Node;
use crate::view::View;
use serde::Serialize;
use std::cell::Cell;
use std::collections::BTreeSet;

/// When a step could be taken at the earliest.
///
/// It speaks of time alone: what has to be put right before the first step of the chain stands in `provided`, and
/// [`Lifecycle::can`] tells of each further one when its turn comes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Earliest {
    /// The step.
    pub step: EventKind,
    /// Of a step of a change: its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The first day; `None` where no way leads there.
    #[serde(serialize_with = "super::maybe_day")]
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
pub struct Link {
    /// The step.
    pub event: EventKind,
    /// Who may take it.
    pub by: Vec<Role>,
    /// Its first day.
    #[serde(serialize_with = "super::day_text")]
    pub on: Day,
    /// The state after it.
    pub to: State,
    /// What it had to wait for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits: Option<Wait>,
}

/// What a step had to wait for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Wait {
    /// The rule that asks for it.
    pub rule: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// From which day.
    #[serde(serialize_with = "super::day_text")]
    pub from: Day,
    /// Up to and including which day.
    #[serde(serialize_with = "super::day_text")]
    pub until: Day,
}

/// A place in the search.
struct Label {
    state: State,
    day: Day,
    /// Whether what is on record stands in the way of the first step.
    faulty: bool,
    provided: Vec<Reason>,
    chain: Vec<Link>,
    done: bool,
}

impl Label {
    fn cost(&self) -> (bool, Day, usize) {
        (self.faulty, self.day, self.chain.len())
    }
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
        let search = Search { lifecycle: self, dossier, history: &history, event, late: Cell::new(false) };
        match (history.event.is_none(), history.standing.state) {
            (true, Some(state)) => match search.run(state, start)? {
                Some(found) => {
                    answer.first_day = found.chain.last().map(|link| link.on);
                    answer.chain = found.chain;
                    answer.provided = found.provided;
                }
                None if search.late.get() => answer.reasons = self.too_late(dossier, step),
                None => answer.reasons = self.refusal(dossier, &history, event, start),
            },
            _ => answer.reasons = self.reasons_of_history(&asked, &history, step),
        }
        Ok(answer)
    }

    /// The way is cut by the end of the project's year.
    fn too_late(&self, dossier: &Dossier<'_>, step: EventKind) -> Vec<Reason> {
        const RULE: &str = "schedule.calendar-year";
        let place = format!("/events/{}/on", dossier.events.items().len());
        let reason = Reason::new(ReasonCode::TooLate, step, RULE, self.policy, place);
        vec![Reason { last_day: year_of(dossier).map(|(_, last)| last), ..reason }]
    }

    fn refusal(&self, dossier: &Dossier<'_>, history: &History, event: &Event<'_>, on: Day) -> Vec<Reason> {
        let kind = event.event.known().copied();
        let row = MOVES.iter().find(|row| Some(row.event) == kind);
        let by = row.and_then(|row| row.roles(self.policy).first().copied()).unwrap_or(Role::TownOffice);
        let mut trial = with(dossier, event, by, on);
        let mut reasons = self.permit(&mut trial, history, by, on).reasons;
        let tells = |reason: &Reason| matches!(reason.code, ReasonCode::NoSuchMove | ReasonCode::TooLate);
        if reasons.iter().any(tells) {
            reasons.retain(tells);
        }
        reasons
    }
}

struct Search<'s, 'p> {
    lifecycle: &'s Lifecycle<'p>,
    dossier: &'s Dossier<'s>,
    history: &'s History,
    event: &'s Event<'s>,
    /// Whether some way would have led past the end of the year.
    late: Cell<bool>,
}

impl Search<'_, '_> {
    fn run(&self, state: State, start: Day) -> Result<Option<Label>, Error> {
        let begin = |state, day| Label {
            state,
            day,
            faulty: false,
            provided: Vec::new(),
            chain: Vec::new(),
            done: false,
        };
        let kind = self.event.event.known().copied();
        let Some(id) = self.event.change.known() else {
            return self.way(begin(state, start), |row| {
                Some(row.event) == kind && row.back_to.as_ref() == self.event.to.known()
            });
        };
        let standing = self.history.standing.changes.iter().find(|change| change.id == **id);
        let Some(standing) = standing else { return Ok(None) };
        let mut rows = MOVES.iter().filter(|row| Some(row.event) == kind);
        let led = if rows.any(|row| row.during.contains(&state)) {
            begin(state, start)
        } else {
            match self
                .way(begin(state, start), |row| row.to == State::Running && row.from != [State::Running])?
            {
                Some(led) => led,
                None => return Ok(None),
            }
        };
        self.way(Label { state: standing.state, done: false, ..led }, |row| Some(row.event) == kind)
    }

    /// The way to a move that costs the fewest days, and of those the one with the fewest steps.
    fn way(&self, from: Label, is_target: impl Fn(&Move) -> bool) -> Result<Option<Label>, Error> {
        let mut open = vec![from];
        let mut closed = BTreeSet::new();
        while let Some(at) = (0..open.len()).min_by_key(|at| open.get(*at).map(Label::cost)) {
            let label = open.swap_remove(at);
            if label.done {
                return Ok(Some(label));
            }
            if !closed.insert(label.state) {
                continue;
            }
            let rows = MOVES.iter().filter(|row| {
                row.is_in(self.lifecycle.policy)
                    && row.from.contains(&label.state)
                    && self.serves(row, &label)
            });
            for row in rows {
                let target = is_target(row);
                // A way leads forward: not back, and through no end.
                if !target && (row.back_to.is_some() || row.to.is_final() || row.to == label.state) {
                    continue;
                }
                if let Some(next) = self.step(&label, row)? {
                    open.push(Label { done: target, ..next });
                }
            }
        }
        Ok(None)
    }

    /// A change of the budget is carried out once every tier approved it; only its guards tell, so the way asks here.
    fn serves(&self, row: &Move, label: &Label) -> bool {
        let both = label.state == State::ChangeTownApproved
            && row.event == EventKind::ChangeCarriedOut
            && self.lifecycle.policy.community_approves_budget_changes;
        !both
            || self
                .change()
                .is_some_and(|change| change.kind.known().is_some_and(|k| *k != ChangeKind::Budget))
    }

    fn change(&self) -> Option<&Change<'_>> {
        View::find(self.dossier.changes.items(), self.event.change.known()?)
    }

    fn step(&self, label: &Label, row: &Move) -> Result<Option<Label>, Error> {
        let Some((day, waits)) = self.opens(label, row)? else { return Ok(None) };
        let ends = matches!(row.season, Season::InYear | Season::WithinYear);
        let late = ends && year_of(self.dossier).is_some_and(|(_, last)| day > last);
        if late {
            self.late.set(true);
            return Ok(None);
        }
        let mut next = Label {
            state: row.to,
            day,
            faulty: label.faulty,
            provided: label.provided.clone(),
            chain: label.chain.clone(),
            done: false,
        };
        if label.chain.is_empty() {
            next.provided = self.provided(row, day);
            next.faulty = next.provided.iter().any(Reason::is_certain);
        }
        let by = row.roles(self.lifecycle.policy).to_vec();
        next.chain.push(Link { event: row.event, by, on: day, to: row.to, waits });
        Ok(Some(next))
    }

    /// What stands in the way of the first step, beside what its event will bring itself.
    fn provided(&self, row: &Move, day: Day) -> Vec<Reason> {
        let asked = self.event.event.known() == Some(&row.event);
        let bare = Event {
            event: row.event.into(),
            to: row.back_to.map_or(Leaf::Absent, Leaf::Known),
            change: if row.during.is_empty() { Leaf::Absent } else { self.event.change.clone() },
            ..Event::default()
        };
        let event = if asked { self.event } else { &bare };
        let by = row.roles(self.lifecycle.policy).first().copied().unwrap_or(Role::TownOffice);
        let mut trial = with(self.dossier, event, by, day);
        let own = format!("/events/{}/", trial.events.items().len() - 1);
        let mut reasons = self.lifecycle.permit(&mut trial, self.history, by, day).reasons;
        reasons.retain(|reason| reason.needs(&own).is_none() && reason.code != ReasonCode::TooEarly);
        reasons
    }

    /// The first day on which a move opens, and what it waits for; `None` where a fact is missing to tell.
    fn opens(&self, label: &Label, row: &Move) -> Result<Option<(Day, Option<Wait>)>, Error> {
        let numbers = &self.lifecycle.policy.numbers;
        let after_notice = self.lifecycle.readings.implementation_from == ImplementationFrom::AfterNotice;
        let wait = |rule, from: Day, until: Day| Wait {
            rule,
            clauses: self.lifecycle.policy.clauses_behind(rule).to_vec(),
            from,
            until,
        };
        let days = match row.event {
            EventKind::SubmittedToTown => Some((EventKind::PrereviewNotice, numbers.prereview_notice_days)),
            EventKind::Started if after_notice => {
                Some((EventKind::EstablishmentNotice, numbers.establishment_notice_days))
            }
            _ => None,
        };
        if let Some((notice, days)) = days {
            let Some((posted, until)) = self.notice(label, notice, days)? else { return Ok(None) };
            let Some(next) = until.add_days(1) else { return Ok(None) };
            let year = year_of(self.dossier).map(|(first, _)| first);
            let year = year.filter(|first| row.season == Season::WithinYear && *first > next.max(label.day));
            // The year is what is waited for, if it begins after the notice has run.
            if let Some((first, eve)) = year.and_then(|first| Some((first, first.add_days(-1)?))) {
                return Ok(Some((first, Some(wait("schedule.calendar-year", label.day, eve)))));
            }
            let waits = (next > label.day).then(|| wait(row.rule, posted, until));
            return Ok(Some((next.max(label.day), waits)));
        }
        let first = match row.event {
            EventKind::Evaluated => match self.dossier.project.ends_on.known() {
                Some(end) => *end,
                None => return Ok(None),
            },
            EventKind::Lapsed => match year_of(self.dossier).and_then(|(_, last)| last.add_days(1)) {
                Some(first) => first,
                None => return Ok(None),
            },
            // The form must be there before the day on which the change is carried out.
            EventKind::ChangeCarriedOut => match self.requested(label).and_then(|form| form.add_days(1)) {
                Some(first) => first,
                None => return Ok(None),
            },
            _ => label.day,
        };
        let waits =
            first.add_days(-1).filter(|_| first > label.day).map(|until| wait(row.rule, label.day, until));
        Ok(Some((first.max(label.day), waits)))
    }

    /// From when a notice counts and its last counted day: on record, or posted on the way.
    fn notice(&self, label: &Label, kind: EventKind, days: u32) -> Result<Option<(Day, Day)>, Error> {
        let (counting, calendar) = (self.lifecycle.readings.notice_counting, &self.lifecycle.calendar);
        if label.chain.is_empty() {
            let view =
                View::new(self.dossier, self.lifecycle.policy, self.lifecycle.readings, calendar, label.day);
            let after = if kind == EventKind::PrereviewNotice {
                EventKind::MeetingPassed
            } else {
                EventKind::Established
            };
            let last = crate::rules::last_day(&view, kind, after, days);
            return Ok(last.from.zip(last.at_least).filter(|_| last.missing.is_empty()));
        }
        let policy = self.lifecycle.policy;
        let gaps: Vec<Problem> = years_without_holidays(policy, counting, calendar, label.day)
            .map(|year| {
                let problem = Problem::new(ProblemCode::NoHolidays, Place::Request("/holidays".to_owned()));
                problem.with("year", year.to_string())
            })
            .collect();
        if !gaps.is_empty() {
            return Err(Error { problems: gaps });
        }
        Ok(calendar.last_day(counting, label.day, days).map(|until| (label.day, until)))
    }

    /// The day of the written request for the change, on the way or on record.
    fn requested(&self, label: &Label) -> Option<Day> {
        let on_the_way = label.chain.iter().find(|link| link.event == EventKind::ChangeRequested);
        on_the_way.map(|link| link.on).or_else(|| {
            let change = self.change()?;
            let events = self.dossier.events.items().iter().rev();
            events
                .filter(|event| event.event.known() == Some(&EventKind::ChangeRequested))
                .find(|event| event.change.known().map(|id| &**id) == change.id())
                .and_then(|event| event.on.known().copied())
        })
    }
}
