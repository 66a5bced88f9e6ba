//! The fold over the events: where a project stands, or the first event that could not have happened.

use super::Lifecycle;
use super::guard::Look;
use super::made::Made;
use super::reason::Reason;
use super::state::State;
use crate::date::Day;
use crate::dossier::{ChangeKind, Dossier, Event, EventKind};
use crate::leaf::List;
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Standing {
    /// The project; `None` where the record does not tell.
    pub state: Option<State>,
    /// Each change of the dossier, in the order of its list.
    pub changes: Vec<ChangeStanding>,
}

/// Where a change stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeStanding {
    /// Its id.
    pub id: String,
    /// Its state.
    pub state: State,
}

/// What the events of a dossier come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct History {
    /// Whether they could happen.
    pub history: HistoryWord,
    /// Where they lead; of an impossible history: where it stood before the event that could not happen.
    pub standing: Standing,
    /// Of an impossible history: the pointer to the event that could not have happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The number of that event, from 0.
    #[serde(skip)]
    pub(super) at: Option<usize>,
    /// All reasons why it could not; of an unknown history: what is missing, event by event.
    pub reasons: Vec<Reason>,
}

impl History {
    fn told(history: HistoryWord, standing: Standing, reasons: Vec<Reason>) -> Self {
        Self { history, standing, event: None, at: None, reasons }
    }
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
        let first = |id: &&str| ChangeStanding { id: (*id).to_owned(), state: State::FIRST_OF_CHANGE };
        Self { state: Some(State::FIRST), changes: ids.iter().map(first).collect() }
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

impl<'p> Lifecycle<'p> {
    /// Folds the events of a dossier that was found whole.
    pub(super) fn fold(&self, dossier: &Dossier<'_>) -> History {
        let mut standing = Standing::first(dossier);
        let Some(events) = dossier.events.given() else {
            standing.state = None;
            return History::told(HistoryWord::Unknown, standing, Vec::new());
        };
        let mut trial = dossier.clone();
        trial.events = List(Some(Vec::with_capacity(events.len())));
        let mut open = Vec::new();
        let undone = undone(events);
        for (at, event) in events.iter().enumerate() {
            if let Some(events) = trial.events.0.as_mut() {
                events.push(event.clone());
            }
            let look = if undone.get(at) == Some(&true) { Look::Undone } else { Look::Back };
            let Made { to, reasons } = self.make(&mut trial, &standing, look);
            if reasons.iter().any(Reason::is_certain) {
                let told = History::told(HistoryWord::Impossible, standing, reasons);
                return History { event: Some(format!("/events/{at}")), at: Some(at), ..told };
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
        History::told(history, standing, open)
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
