//! One event made where a project stands: where it leads, and everything that stands in the way.

use super::Lifecycle;
use super::guard::Look;
use super::history::{Standing, kind_of, year_of};
use super::moves::{Move, Season};
use super::next::offers;
use super::reason::{Reason, ReasonCode};
use super::state::State;
use super::table::{MOVES, YEAR};
use crate::date::Day;
use crate::dossier::{Dossier, EventKind, Role};
use crate::leaf::Leaf;
use crate::order::Ordered;

/// What making an event comes to.
pub(super) struct Made {
    /// Where it leads, if the table knows it here.
    pub(super) to: Option<State>,
    /// Everything that stands in the way.
    pub(super) reasons: Vec<Reason>,
}

/// The last event of a dossier, with the rows of the table that speak of it.
struct Attempt<'l, 'p> {
    lifecycle: &'l Lifecycle<'p>,
    kind: EventKind,
    by: Option<Role>,
    on: Option<Day>,
    /// The day of the last event before it that has one.
    previous: Option<Day>,
    /// Where it stands among the events, as a pointer.
    place: String,
    /// Where it leads from here.
    to: Option<State>,
    /// The state that it finds: of the change that it names, or of the project.
    found: Option<State>,
    /// The rows that make it from here; where there are none, those that make it anywhere.
    rows: Vec<&'static Move>,
    /// Whoever may make it by those rows.
    allowed: Vec<Role>,
    /// The rule whose clauses stand behind it.
    rule: &'static str,
    /// Of a return: the step to go back to.
    back_to: Option<EventKind>,
    /// Whether a return does not say to where.
    aimless: bool,
}

impl Lifecycle<'_> {
    /// What the last event of a dossier comes to, made where a project stands.
    pub(super) fn make(&self, trial: &mut Dossier<'_>, standing: &Standing, look: Look) -> Made {
        let Some(attempt) = Attempt::of(self, trial, standing) else {
            return Made { to: None, reasons: Vec::new() };
        };
        let mut reasons = Vec::new();
        reasons.extend(attempt.no_such_move(trial, standing));
        if attempt.aimless {
            reasons.push(attempt.missing("to"));
            return Made { to: None, reasons };
        }
        reasons.extend(attempt.wrong_role());
        reasons.extend(attempt.out_of_order());
        reasons.extend(attempt.out_of_season(trial));
        // Who may not act at all is told so once; the guards are asked as if the right one did.
        if let Some(role) = attempt.allowed.first().filter(|_| attempt.by.is_some() && !attempt.rightly()) {
            set_actor(trial, *role);
        }
        reasons.extend(self.guarded(trial, &attempt.rows, attempt.on, look));
        if let Some(by) = attempt.by {
            set_actor(trial, by);
        }
        reasons.order_by_key(|reason| reason.code);
        Made { to: attempt.to, reasons }
    }
}

impl<'l, 'p> Attempt<'l, 'p> {
    /// `None` where there is no event, or one without its word: such a dossier is refused before.
    fn of(lifecycle: &'l Lifecycle<'p>, trial: &Dossier<'_>, standing: &Standing) -> Option<Self> {
        let (event, before) = trial.events.items().split_last()?;
        let kind = event.event.known().copied()?;
        let policy = lifecycle.policy;
        let aimless = kind == EventKind::Returned && event.to.known().is_none();
        let by = event.by.known().copied();
        let found = standing.of(event);
        let of_kind = kind_of(trial, event);
        let anywhere: Vec<&Move> = MOVES
            .iter()
            .filter(|row| row.event == kind && row.is_in(policy))
            .filter(|row| aimless || row.back_to.as_ref() == event.to.known())
            .collect();
        let leads = |row: &&&Move| {
            found.is_some_and(|state| row.from.contains(&state))
                && row.takes(of_kind)
                && (row.during.is_empty() || standing.state.is_some_and(|state| row.during.contains(&state)))
        };
        let here: Vec<&Move> = anywhere.iter().filter(leads).copied().collect();
        let to = here.first().map(|row| row.to);
        let rows = if here.is_empty() { anywhere } else { here };
        let mut allowed: Vec<Role> = rows.iter().flat_map(|row| row.roles(policy)).copied().collect();
        allowed.order();
        allowed.dedup();
        let rightly = by.is_some_and(|by| allowed.contains(&by));
        let mine = |row: &&Move| by.is_some_and(|by| row.roles(policy).contains(&by));
        let rows: Vec<&Move> = rows.into_iter().filter(|row| !rightly || mine(row)).collect();
        let rule = rows.first().copied().or_else(|| MOVES.iter().find(|row| row.event == kind));
        Some(Self {
            lifecycle,
            kind,
            by,
            on: event.on.known().copied(),
            previous: before.iter().rev().find_map(|event| event.on.known().copied()),
            place: format!("/events/{}", before.len()),
            to,
            found,
            rule: rule.map_or("", |row| row.rule),
            rows,
            allowed,
            back_to: event.to.known().copied(),
            aimless,
        })
    }

    fn rightly(&self) -> bool {
        self.by.is_some_and(|by| self.allowed.contains(&by))
    }

    fn reason(&self, code: ReasonCode, place: String) -> Reason {
        let reason = Reason::new(code, self.kind, self.rule, self.lifecycle.policy, place);
        Reason { back_to: self.back_to, ..reason }
    }

    fn missing(&self, field: &str) -> Reason {
        let at = format!("{}/{field}", self.place);
        Reason { missing: vec![at.clone()], ..self.reason(ReasonCode::MissingFact, at) }
    }

    fn no_such_move(&self, trial: &Dossier<'_>, standing: &Standing) -> Option<Reason> {
        if self.to.is_some() {
            return None;
        }
        // A change that could move, were it not for where the project stands, is told of the project.
        let fits = |row: &&Move| !row.during.is_empty() && self.found.is_some_and(|s| row.from.contains(&s));
        let held_back = standing
            .state
            .is_some_and(|state| self.rows.iter().any(|row| fits(row) && !row.during.contains(&state)));
        let state = if held_back { standing.state } else { self.found };
        let offers = offers(self.lifecycle.policy, trial, standing).into_iter();
        let moves = offers.filter(|offer| Some(offer.from) == state).collect();
        Some(Reason { state, moves, ..self.reason(ReasonCode::NoSuchMove, self.place.clone()) })
    }

    fn wrong_role(&self) -> Option<Reason> {
        let Some(by) = self.by else { return Some(self.missing("by")) };
        if self.rightly() || self.allowed.is_empty() {
            return None;
        }
        let reason = self.reason(ReasonCode::WrongRole, format!("{}/by", self.place));
        Some(Reason { actor: Some(by), roles: self.allowed.clone(), ..reason })
    }

    fn out_of_order(&self) -> Option<Reason> {
        let Some(on) = self.on else { return Some(self.missing("on")) };
        let previous = self.previous.filter(|previous| on < *previous)?;
        let reason = self.reason(ReasonCode::BeforePrevious, format!("{}/on", self.place));
        Some(Reason { first_day: Some(previous), ..reason })
    }

    fn out_of_season(&self, trial: &Dossier<'_>) -> Option<Reason> {
        let season = self.rows.first().map(|row| row.season).filter(|season| *season != Season::Any)?;
        let reason =
            |code| Reason::new(code, self.kind, YEAR, self.lifecycle.policy, format!("{}/on", self.place));
        let Some((first, last)) = year_of(trial) else {
            // Before there is an application no year has to be told.
            let told = self.kind > EventKind::TopicDecided;
            return told.then(|| Reason {
                missing: vec!["/project/starts_on".to_owned()],
                ..reason(ReasonCode::MissingFact)
            });
        };
        match (season, self.on?) {
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
}

fn set_actor(trial: &mut Dossier<'_>, by: Role) {
    if let Some(event) = trial.events.0.as_mut().and_then(|events| events.last_mut()) {
        event.by = Leaf::Known(by);
    }
}
