//! The fold over the events: where a project stands, or the first event that could not have happened.

use super::Lifecycle;
use super::guard::Look;
use super::moves::{Move, Season};
use super::next::{Offer, offers};
use super::reason::{Reason, ReasonCode};
use super::state::State;
use super::table::MOVES;
use crate::date::Day;
use crate::dossier::{ChangeKind, Dossier, Event, EventKind};
use crate::leaf::{Leaf, List};
use crate::record::Node;
use crate::view::View;
use crate::words::words;
use serde::Serialize;

words! {
    /// What a replay came to.
    HistoryWord {
        Possible = "possible", "每个事件都可以发生", "every event could happen";
        Unknown = "unknown", "缺少事实，尚不能判断", "facts are missing to tell";
        Impossible = "impossible", "有事件不能发生", "an event could not have happened";
    }
}

/// Where a project and its changes stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The project; `None` where the record does not tell.
    pub state: Option<State>,
    /// Each change of the dossier, in the order of its list.
    pub changes: Vec<ChangeStanding>,
}

/// Where a change stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeStanding {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: State,
}

/// What the events of a dossier come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct History {
    /// Whether they could happen.
    pub history: HistoryWord,
    /// Where they lead; of an impossible history: where it stood before the event that could not happen.
    pub standing: Standing,
    /// Of an impossible history: the pointer to the event that could not have happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// All reasons why it could not; of an unknown history: what is missing, event by event.
    pub reasons: Vec<Reason>,
}

impl Standing {
    pub(super) fn first(dossier: &Dossier<'_>) -> Self {
        let mut ids: Vec<&str> = dossier.changes.items().iter().filter_map(Node::id).collect();
        if dossier.changes.given().is_none() {
            // Without the list the events still tell of the changes that they name.
            for id in dossier.events.items().iter().filter_map(|event| event.change.known()) {
                if !ids.contains(&id.as_ref()) {
                    ids.push(id);
                }
            }
        }
        let changes = ids.into_iter();
        let changes =
            changes.map(|id| ChangeStanding { id: id.to_owned(), state: State::FIRST_OF_CHANGE }).collect();
        Self { state: Some(State::FIRST), changes }
    }

    /// The state in which an event finds what it moves: a change if it names one, else the project.
    pub(super) fn of(&self, event: &Event<'_>) -> Option<State> {
        match event.change.known() {
            Some(id) => self.changes.iter().find(|change| change.id == **id).map(|change| change.state),
            None => self.state,
        }
    }

    fn set(&mut self, event: &Event<'_>, to: State) {
        match event.change.known() {
            Some(id) => {
                if let Some(change) = self.changes.iter_mut().find(|change| change.id == **id) {
                    change.state = to;
                }
            }
            None => self.state = Some(to),
        }
    }
}

/// What making an event comes to: where it leads, if the table knows it here, and everything that stands in the way.
pub(super) struct Made {
    pub(super) to: Option<State>,
    pub(super) reasons: Vec<Reason>,
}

impl<'p> Lifecycle<'p> {
    /// Folds the events of a dossier that was found whole.
    pub(super) fn fold(&self, dossier: &Dossier<'_>) -> History {
        let mut standing = Standing::first(dossier);
        let Some(events) = dossier.events.given() else {
            standing.state = None;
            return History { history: HistoryWord::Unknown, standing, event: None, reasons: Vec::new() };
        };
        let mut trial = Dossier { events: List(Some(Vec::with_capacity(events.len()))), ..dossier.clone() };
        let mut open = Vec::new();
        let undone = undone(events);
        for (at, event) in events.iter().enumerate() {
            if let Some(events) = trial.events.0.as_mut() {
                events.push(event.clone());
            }
            let look = if undone.get(at) == Some(&true) { Look::Undone } else { Look::Back };
            let Made { to, reasons } = self.make(&mut trial, &standing, look);
            if reasons.iter().any(Reason::is_certain) {
                let event = Some(format!("/events/{at}"));
                return History { history: HistoryWord::Impossible, standing, event, reasons };
            }
            open.extend(reasons);
            match to {
                Some(to) => standing.set(event, to),
                // Nobody knows how far a return without its target went back.
                None => {
                    standing.state = None;
                    break;
                }
            }
        }
        let history = if open.is_empty() { HistoryWord::Possible } else { HistoryWord::Unknown };
        History { history, standing, event: None, reasons: open }
    }

    /// What the last event of a dossier comes to, made where a project stands.
    pub(super) fn make(&self, trial: &mut Dossier<'_>, standing: &Standing, look: Look) -> Made {
        let at = trial.events.items().len().saturating_sub(1);
        let place = format!("/events/{at}");
        let Some((event, before)) = trial.events.items().split_last() else {
            return Made { to: None, reasons: Vec::new() };
        };
        let Some(kind) = event.event.known().copied() else {
            return Made { to: None, reasons: Vec::new() };
        };
        let missing = |field: &str, rule| {
            let mut reason =
                Reason::new(ReasonCode::MissingFact, kind, rule, self.policy, format!("{place}/{field}"));
            reason.missing.push(format!("{place}/{field}"));
            reason
        };
        let known: Vec<&Move> =
            MOVES.iter().filter(|row| row.event == kind && row.is_in(self.policy)).collect();
        let anywhere = MOVES.iter().find(|row| row.event == kind).map_or("", |row| row.rule);
        let returns = kind == EventKind::Returned;
        if returns && event.to.known().is_none() {
            let here = |row: &&&Move| standing.state.is_some_and(|state| row.from.contains(&state));
            let mine = |row: &&&Move| event.by.known().is_some_and(|by| row.roles(self.policy).contains(by));
            let row = known.iter().filter(here).find(mine).or_else(|| known.iter().find(here));
            let mut reasons = vec![missing("to", row.map_or(anywhere, |row| row.rule))];
            if row.is_none() {
                let reason = Reason::new(ReasonCode::NoSuchMove, kind, anywhere, self.policy, place);
                let moves = standing.state.map(|state| self.moves_from(trial, standing, state));
                reasons
                    .insert(0, Reason { state: standing.state, moves: moves.unwrap_or_default(), ..reason });
            }
            return Made { to: None, reasons };
        }
        let known: Vec<&Move> =
            known.into_iter().filter(|row| row.back_to.as_ref() == event.to.known()).collect();
        let state = standing.of(event);
        let kind_of_change = kind_of(trial, event);
        let from_here: Vec<&Move> = known
            .iter()
            .copied()
            .filter(|row| state.is_some_and(|state| row.from.contains(&state)))
            .filter(|row| row.takes(kind_of_change))
            .filter(|row| {
                row.during.is_empty() || standing.state.is_some_and(|state| row.during.contains(&state))
            })
            .collect();
        let mut reasons = Vec::new();
        let rows = if from_here.is_empty() { known } else { from_here.clone() };
        let by = event.by.known().copied();
        let mut allowed: Vec<_> = rows.iter().flat_map(|row| row.roles(self.policy)).copied().collect();
        allowed.sort_unstable();
        allowed.dedup();
        let rightly = by.is_some_and(|by| allowed.contains(&by));
        let mine = |row: &&Move| by.is_some_and(|by| row.roles(self.policy).contains(&by));
        let rows: Vec<&Move> = rows.into_iter().filter(|row| !rightly || mine(row)).collect();
        let rule = rows.first().map_or(anywhere, |row| row.rule);
        if from_here.is_empty() {
            let mut reason = Reason::new(ReasonCode::NoSuchMove, kind, rule, self.policy, place.clone());
            // A change that cannot move because of where the project stands is told of the project.
            let held_back = rows
                .iter()
                .any(|row| state.is_some_and(|state| row.from.contains(&state)) && row.takes(kind_of_change));
            reason.state = if held_back { standing.state } else { state };
            reason.moves =
                reason.state.map(|state| self.moves_from(trial, standing, state)).unwrap_or_default();
            reasons.push(reason);
        }
        match by {
            None => reasons.push(missing("by", rule)),
            Some(by) if !rightly && !allowed.is_empty() => {
                let mut reason =
                    Reason::new(ReasonCode::WrongRole, kind, rule, self.policy, format!("{place}/by"));
                reason.actor = Some(by);
                reason.roles.clone_from(&allowed);
                reasons.push(reason);
            }
            Some(_) => {}
        }
        let on = event.on.known().copied();
        let previous = before.iter().rev().find_map(|event| event.on.known().copied());
        match (on, previous) {
            (None, _) => reasons.push(missing("on", rule)),
            (Some(on), Some(previous)) if on < previous => {
                let mut reason =
                    Reason::new(ReasonCode::BeforePrevious, kind, rule, self.policy, format!("{place}/on"));
                reason.first_day = Some(previous);
                reasons.push(reason);
            }
            _ => {}
        }
        reasons.extend(self.out_of_season(trial, &rows, kind, on, &place));
        // Who may not act at all is told so once; the guards are asked as if the right one did.
        if let Some(role) = allowed.first().filter(|_| by.is_some() && !rightly) {
            set_actor(trial, Leaf::Known(*role));
        }
        reasons.extend(self.guarded(trial, &rows, on, look));
        if let Some(by) = by {
            set_actor(trial, Leaf::Known(by));
        }
        reasons.sort_by_key(|reason| reason.code);
        Made { to: from_here.first().map(|row| row.to), reasons }
    }

    fn out_of_season(
        &self,
        trial: &Dossier<'_>,
        rows: &[&Move],
        kind: EventKind,
        on: Option<Day>,
        place: &str,
    ) -> Option<Reason> {
        const RULE: &str = "schedule.calendar-year";
        let season = rows.first().map(|row| row.season).filter(|season| *season != Season::Any)?;
        let reason = |code| Reason::new(code, kind, RULE, self.policy, format!("{place}/on"));
        let Some((first, last)) = year_of(trial) else {
            // Before there is an application no year has to be told.
            let told = kind > EventKind::TopicDecided;
            return told.then(|| Reason {
                missing: vec!["/project/starts_on".to_owned()],
                ..reason(ReasonCode::MissingFact)
            });
        };
        match (season, on?) {
            (Season::InYear | Season::WithinYear, on) if on > last => {
                Some(Reason { last_day: Some(last), ..reason(ReasonCode::TooLate) })
            }
            (Season::WithinYear, on) if on < first => {
                Some(Reason { first_day: Some(first), ..reason(ReasonCode::TooEarly) })
            }
            (Season::AfterYear, on) if on <= last => {
                Some(Reason { first_day: last.add_days(1), ..reason(ReasonCode::TooEarly) })
            }
            _ => None,
        }
    }

    /// What the table offers from a state, whoever may do it.
    fn moves_from(&self, dossier: &Dossier<'_>, standing: &Standing, state: State) -> Vec<Offer> {
        offers(self.policy, dossier, standing).into_iter().filter(|offer| offer.from == state).collect()
    }
}

/// Which events a later return undid: of the step that has to be taken again and of all later ones.
fn undone(events: &[Event<'_>]) -> Vec<bool> {
    let mut undone = vec![false; events.len()];
    // From the end on: the earliest step to which any later return went back.
    let mut back_to: Option<EventKind> = None;
    for (event, undone) in events.iter().zip(&mut undone).rev() {
        match (event.event.known(), event.to.known()) {
            (Some(EventKind::Returned), Some(to)) => back_to = back_to.min(Some(*to)).or(Some(*to)),
            (Some(kind), _) => {
                *undone = *kind < EventKind::Returned && back_to.is_some_and(|to| *kind >= to);
            }
            _ => {}
        }
    }
    undone
}

/// The kind of the change that an event names, if it is known.
pub(super) fn kind_of(dossier: &Dossier<'_>, event: &Event<'_>) -> Option<ChangeKind> {
    let change = View::find(dossier.changes.items(), event.change.known()?)?;
    change.kind.known().copied()
}

/// First and last day of the project's year: of the list that it is on, else of its planned start.
pub(super) fn year_of(dossier: &Dossier<'_>) -> Option<(Day, Day)> {
    let mut listed = None;
    for event in dossier.events.items() {
        match (event.event.known(), event.to.known()) {
            (Some(EventKind::Listed), _) => listed = event.year.known().copied(),
            (Some(EventKind::Returned), Some(to)) if *to <= EventKind::Listed => listed = None,
            _ => {}
        }
    }
    let year = match listed {
        Some(year) => i16::try_from(year).ok()?,
        None => dossier.project.starts_on.known()?.year(),
    };
    Some((Day::new(year, 1, 1)?, Day::new(year, 12, 31)?))
}

fn set_actor(trial: &mut Dossier<'_>, by: Leaf<crate::dossier::Role>) {
    if let Some(event) = trial.events.0.as_mut().and_then(|events| events.last_mut()) {
        event.by = by;
    }
}
