//! The way through the table that costs the fewest days.

use super::Lifecycle;
use super::earliest::{Link, Wait};
use super::history::{History, kind_of, year_of};
use super::moves::{Move, Season};
use super::next::named;
use super::notice::{NOTICES, Notice};
use super::reason::{Reason, ReasonCode};
use super::state::State;
use super::table::{MOVES, YEAR};
use crate::assess::years_without_holidays;
use crate::date::Day;
use crate::dossier::{ChangeKind, Dossier, Event, EventKind};
use crate::leaf::Leaf;
use crate::policy::ImplementationFrom;
use crate::problem::{Error, Place, Problem, ProblemCode};
use crate::record::Node;
use crate::view::{Taken, View};

/// A place in the search: where the project stands, and the change if one is asked about.
#[derive(Clone, Copy)]
struct Label {
    state: State,
    change: Option<State>,
    day: Day,
    /// Whether what is on record stands in the way of the first step.
    faulty: bool,
    /// How many steps lead here.
    steps: usize,
    /// The last of them, and the number of the label that it leaves; none where the search begins.
    last: Option<(&'static Move, usize)>,
    /// What that step had to wait for: the rule that asks for it, from which day, up to and including which.
    waits: Option<(&'static str, Day, Day)>,
    done: bool,
    /// Whether the search went on from here.
    closed: bool,
}

impl Label {
    fn cost(&self) -> (bool, Day, usize) {
        (self.faulty, self.day, self.steps)
    }
}

/// A way to the step that is asked about.
pub(super) struct Way {
    pub(super) chain: Vec<Link>,
    /// What stands in the way of the first step, beside time.
    pub(super) provided: Vec<Reason>,
}

pub(super) struct Search<'s, 'p> {
    lifecycle: &'s Lifecycle<'p>,
    dossier: &'s Dossier<'s>,
    history: &'s History,
    /// The step that is asked about.
    event: &'s Event<'s>,
    /// Whether some way would have led past the end of the year.
    pub(super) late: bool,
    labels: Vec<Label>,
}

impl<'s, 'p> Search<'s, 'p> {
    pub(super) fn new(
        lifecycle: &'s Lifecycle<'p>,
        dossier: &'s Dossier<'s>,
        history: &'s History,
        event: &'s Event<'s>,
    ) -> Self {
        Self { lifecycle, dossier, history, event, late: false, labels: Vec::new() }
    }

    /// The way to the step that costs the fewest days, and of those the one with the fewest steps.
    pub(super) fn way(&mut self, state: State, start: Day) -> Result<Option<Way>, Error> {
        let of_change = self.event.change.known().is_some();
        let change = self.history.standing.of(self.event).filter(|_| of_change);
        if of_change && change.is_none() {
            return Ok(None);
        }
        self.labels.push(Label {
            state,
            change,
            day: start,
            faulty: false,
            steps: 0,
            last: None,
            waits: None,
            done: false,
            closed: false,
        });
        let mut open = vec![0];
        while let Some(first) = (0..open.len()).min_by_key(|at| self.cost(open.get(*at))) {
            let at = open.swap_remove(first);
            let Some(label) = self.labels.get(at).copied() else { continue };
            if label.done {
                return Ok(Some(self.way_to(label)));
            }
            let same =
                |other: &Label| other.closed && (other.state, other.change) == (label.state, label.change);
            if self.labels.iter().any(same) {
                continue;
            }
            if let Some(label) = self.labels.get_mut(at) {
                label.closed = true;
            }
            for row in MOVES {
                if self.leads_on(row, &label)
                    && let Some(next) = self.step(at, &label, row)?
                {
                    open.push(self.labels.len());
                    self.labels.push(next);
                }
            }
        }
        Ok(None)
    }

    fn cost(&self, at: Option<&usize>) -> Option<(bool, Day, usize)> {
        self.labels.get(*at?).map(Label::cost)
    }

    /// The way that leads to a label.
    fn way_to(&self, label: Label) -> Way {
        let policy = self.lifecycle.policy;
        let (mut chain, mut provided) = (Vec::new(), Vec::new());
        let mut label = Some(label);
        while let Some(Label { last: Some((row, before)), day: on, waits, steps, .. }) = label {
            let waits = waits.map(|(rule, from, until)| {
                let clauses = policy.clauses_behind(rule).to_vec();
                Wait { rule, clauses, from, until }
            });
            chain.push(Link { event: row.event, by: row.roles(policy).to_vec(), on, to: row.to, waits });
            if steps == 1 {
                provided = self.provided(row, on);
            }
            label = self.labels.get(before).copied();
        }
        chain.reverse();
        Way { chain, provided }
    }

    /// The day of a step on the way to a label.
    fn taken(&self, label: &Label, step: EventKind) -> Option<Day> {
        let mut label = label;
        while let Some((row, before)) = label.last {
            if row.event == step {
                return Some(label.day);
            }
            label = self.labels.get(before)?;
        }
        None
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
        flag: for<'e> fn(&'e Event<'_>) -> &'e Leaf<bool>,
    ) -> bool {
        let view = self.view(label.day);
        let on_record = matches!(view.step(step), Taken::Yes(event) if flag(event).known() == Some(&true));
        on_record && self.taken(label, step).is_none()
    }

    fn view(&self, day: Day) -> View<'_> {
        let Lifecycle { policy, readings, calendar } = self.lifecycle;
        View::new(self.dossier, policy, *readings, calendar, day)
    }

    /// The label to which a row leads from the label with a number; none where it cannot be told or leads past the year.
    fn step(&mut self, at: usize, label: &Label, row: &'static Move) -> Result<Option<Label>, Error> {
        let mut day = label.day;
        let mut waits = None;
        if let Some(counted) = self.counted(label, row)? {
            let Some((from, until)) = counted else { return Ok(None) };
            let Some(first) = until.add_days(1) else { return Ok(None) };
            if first > day {
                waits = Some((row.rule, from, until));
                day = first;
            }
        }
        if let Some((first, last)) = year_of(self.dossier) {
            if row.season == Season::WithinYear && day < first {
                waits = first.add_days(-1).map(|eve| (YEAR, label.day, eve));
                day = first;
            }
            if matches!(row.season, Season::InYear | Season::WithinYear) && day > last {
                self.late = true;
                return Ok(None);
            }
        }
        let first = label.last.is_none();
        let faulty = label.faulty || first && self.provided(row, day).iter().any(Reason::is_certain);
        let of_project = row.during.is_empty();
        Ok(Some(Label {
            state: if of_project { row.to } else { label.state },
            change: if of_project { label.change } else { Some(row.to) },
            day,
            faulty,
            steps: label.steps + 1,
            last: Some((row, at)),
            waits,
            done: self.is_asked(row),
            closed: false,
        }))
    }

    /// What stands in the way of the first step, beside what its event will bring itself.
    fn provided(&self, row: &Move, day: Day) -> Vec<Reason> {
        let change = self.event.change.known().filter(|_| !row.during.is_empty());
        let bare = named(row.event, row.back_to, change.cloned());
        let event = if self.is_asked(row) { self.event } else { &bare };
        let by = row.roles(self.lifecycle.policy).first();
        let mut reasons = self.lifecycle.against(self.dossier, self.history, event, by, day);
        let own = format!("/events/{}/", self.dossier.events.items().len());
        reasons.retain(|reason| !reason.needs_only(&own) && reason.code != ReasonCode::TooEarly);
        reasons
    }

    /// The day from which what a move waits for is counted, and the last day that does not do. `None` where it waits for nothing,
    /// nothing inside where a fact is missing to tell.
    fn counted(&self, label: &Label, row: &Move) -> Result<Option<Option<(Day, Day)>>, Error> {
        // Under the other reading what is done while the notice runs is for people to decide.
        let waits_for_notice = self.lifecycle.readings.implementation_from == ImplementationFrom::AfterNotice
            || row.event != EventKind::Started;
        let notice = NOTICES.into_iter().find(|notice| notice.before == row.event && waits_for_notice);
        Ok(Some(match (notice, row.event) {
            (Some(notice), _) => self.notice(label, notice)?,
            (None, EventKind::Evaluated) => {
                let end = self.dossier.project.ends_on.known().and_then(|end| end.add_days(-1));
                end.map(|eve| (label.day, eve))
            }
            (None, EventKind::Lapsed) => year_of(self.dossier).map(|(_, last)| (label.day, last)),
            // The form must be there before the day on which the change is carried out.
            (None, EventKind::ChangeCarriedOut) => self.requested(label).map(|form| (form, form)),
            (None, _) => return Ok(None),
        }))
    }

    /// From when a notice counts and its last counted day: posted on the way, or on record.
    fn notice(&self, label: &Label, notice: Notice) -> Result<Option<(Day, Day)>, Error> {
        let Some(posted) = self.taken(label, notice.posted) else {
            let last = notice.last_day(&self.view(label.day));
            return Ok(last.from.zip(last.at_least).filter(|_| last.missing.is_empty()));
        };
        let Lifecycle { policy, readings, calendar } = self.lifecycle;
        let mut problems = Vec::new();
        for year in years_without_holidays(policy, readings.notice_counting, calendar, posted) {
            let problem = Problem::new(ProblemCode::NoHolidays, Place::Request("/holidays".to_owned()));
            problems.push(problem.with("year", year.to_string()));
        }
        if !problems.is_empty() {
            return Err(Error { problems });
        }
        let until = calendar.last_day(readings.notice_counting, posted, notice.days(policy));
        Ok(until.map(|until| (posted, until)))
    }

    /// The day of the written request for the change, on the way or on record.
    fn requested(&self, label: &Label) -> Option<Day> {
        self.taken(label, EventKind::ChangeRequested).or_else(|| {
            let change = View::find(self.dossier.changes.items(), self.event.change.known()?)?;
            let events = self.dossier.events.items().iter().rev();
            events
                .filter(|event| event.event.known() == Some(&EventKind::ChangeRequested))
                .find(|event| event.change.known().map(|id| &**id) == change.id())
                .and_then(|event| event.on.known().copied())
        })
    }
}
