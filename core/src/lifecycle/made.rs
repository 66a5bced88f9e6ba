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
use crate::words::Word;

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
    /// What stands in the way, as far as it was looked at.
    reasons: Vec<Reason>,
}

impl Lifecycle<'_> {
    /// What the last event of a dossier comes to, made where a project stands.
    pub(super) fn make(&self, trial: &mut Dossier<'_>, standing: &Standing, look: Look) -> Made {
        let Some(mut attempt) = Attempt::of(self, trial, standing) else {
            return Made { to: None, reasons: Vec::new() };
        };
        attempt.no_such_move(trial, standing);
        if attempt.aimless {
            attempt.missing("/to");
            return Made { to: None, reasons: attempt.reasons };
        }
        attempt.wrong_role();
        attempt.out_of_order();
        attempt.out_of_season(trial);
        // Who may not act at all is told so once; the guards are asked as if the right one did.
        if let Some(role) = attempt.allowed.first().filter(|_| attempt.by.is_some() && !attempt.rightly()) {
            set_actor(trial, *role);
        }
        let mut reasons = attempt.reasons;
        self.guarded(trial, &attempt.rows, attempt.on, look, &mut reasons);
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
        let back_to = event.to.known().copied();
        let aimless = kind == EventKind::Returned && back_to.is_none();
        let by = event.by.known().copied();
        let found = standing.of(event);
        let of_kind = kind_of(trial, event);
        let is_in =
            |state: Option<State>, states: &[State]| state.is_some_and(|state| states.contains(&state));
        let (mut rows, mut here): (Vec<&Move>, Vec<&Move>) = (Vec::new(), Vec::new());
        for row in MOVES {
            if row.event != kind || !row.is_in(policy) || !(aimless || row.back_to == back_to) {
                continue;
            }
            rows.push(row);
            let now = row.during.is_empty() || is_in(standing.state, row.during);
            if now && is_in(found, row.from) && row.takes(of_kind) {
                here.push(row);
            }
        }
        let to = here.first().map(|row| row.to);
        if to.is_some() {
            rows = here;
        }
        let mut allowed: Vec<Role> = Vec::new();
        for role in Role::ALL {
            if rows.iter().any(|row| row.roles(policy).contains(role)) {
                allowed.push(*role);
            }
        }
        if let Some(by) = by.filter(|by| allowed.contains(by)) {
            rows.retain(|row| row.roles(policy).contains(&by));
        }
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
            back_to,
            aimless,
            reasons: Vec::new(),
        })
    }

    fn rightly(&self) -> bool {
        self.by.is_some_and(|by| self.allowed.contains(&by))
    }

    /// A reason of the event itself, or of a field of it.
    fn reason(&self, code: ReasonCode, rule: &'static str, field: &str) -> Reason {
        let place = format!("{}{field}", self.place);
        Reason::new(code, self.kind, rule, self.lifecycle.policy, place)
    }

    /// The same by the rule behind the step.
    fn own_reason(&self, code: ReasonCode, field: &str) -> Reason {
        let mut reason = self.reason(code, self.rule, field);
        reason.back_to = self.back_to;
        reason
    }

    fn missing(&mut self, field: &str) {
        let mut reason = self.own_reason(ReasonCode::MissingFact, field);
        reason.missing.push(reason.place.clone());
        self.reasons.push(reason);
    }

    fn no_such_move(&mut self, trial: &Dossier<'_>, standing: &Standing) {
        if self.to.is_some() {
            return;
        }
        // A change that could move, were it not for where the project stands, is told of the project.
        let fits = |row: &&Move| !row.during.is_empty() && self.found.is_some_and(|s| row.from.contains(&s));
        let held_back = standing
            .state
            .is_some_and(|state| self.rows.iter().any(|row| fits(row) && !row.during.contains(&state)));
        let mut reason = self.own_reason(ReasonCode::NoSuchMove, "");
        reason.state = if held_back { standing.state } else { self.found };
        reason.moves = offers(self.lifecycle.policy, trial, standing);
        reason.moves.retain(|offer| Some(offer.from) == reason.state);
        self.reasons.push(reason);
    }

    fn wrong_role(&mut self) {
        let Some(by) = self.by else { return self.missing("/by") };
        if !self.rightly() && !self.allowed.is_empty() {
            let mut reason = self.own_reason(ReasonCode::WrongRole, "/by");
            reason.actor = Some(by);
            reason.roles = self.allowed.clone();
            self.reasons.push(reason);
        }
    }

    fn out_of_order(&mut self) {
        let Some(on) = self.on else { return self.missing("/on") };
        if self.previous.is_some_and(|previous| on < previous) {
            let mut reason = self.own_reason(ReasonCode::BeforePrevious, "/on");
            reason.first_day = self.previous;
            self.reasons.push(reason);
        }
    }

    fn out_of_season(&mut self, trial: &Dossier<'_>) {
        let season = self.rows.first().map_or(Season::Any, |row| row.season);
        let (code, first_day, last_day) = match (season, year_of(trial), self.on) {
            (Season::Any, ..) => return,
            // Before there is an application no year has to be told.
            (_, None, _) if self.kind <= EventKind::TopicDecided => return,
            (_, None, _) => (ReasonCode::MissingFact, None, None),
            (Season::InYear | Season::WithinYear, Some((_, last)), Some(on)) if on > last => {
                (ReasonCode::TooLate, None, Some(last))
            }
            (Season::WithinYear, Some((first, _)), Some(on)) if on < first => {
                (ReasonCode::TooEarly, Some(first), None)
            }
            (Season::AfterYear, Some((_, last)), Some(on)) if on <= last => {
                (ReasonCode::TooEarly, last.add_days(1), None)
            }
            _ => return,
        };
        let mut reason = self.reason(code, YEAR, "/on");
        (reason.first_day, reason.last_day) = (first_day, last_day);
        if code == ReasonCode::MissingFact {
            reason.missing.push("/project/starts_on".to_owned());
        }
        self.reasons.push(reason);
    }
}

fn set_actor(trial: &mut Dossier<'_>, by: Role) {
    if let Some(event) = trial.events.0.as_mut().and_then(|events| events.last_mut()) {
        event.by = Leaf::Known(by);
    }
}
