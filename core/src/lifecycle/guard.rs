//! The one place that joins the table with the rules: what a guard finds once a move is made.

use super::Lifecycle;
use super::history::kind_of;
use super::moves::Move;
use super::notice::NOTICES;
use super::reason::{Reason, ReasonCode};
use crate::date::Day;
use crate::dossier::Dossier;
use crate::finding::{Judged, Listing};
use crate::judge::{Asked, subject_index};
use crate::leaf::Leaf;
use crate::order::Ordered;
use crate::report::Finding;
use crate::rule::{Outcome, Rule, SubjectKind};
use crate::view::{Subjects, View};

/// From where an event is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It is about to happen: everything is asked.
    Ahead,
    /// It is on record. People of a team come and go, and no dossier says when: what it says of them today speaks of today.
    Back,
    /// It is on record and was undone by a return, so that what it was made with may have been mended since.
    Undone,
}

impl Look {
    fn asks(self, rule: &Rule) -> bool {
        match self {
            Self::Ahead => true,
            Self::Back => !matches!(rule.subject, SubjectKind::Team | SubjectKind::Person),
            Self::Undone => false,
        }
    }
}

/// The days tried to see whether a guard only asks for patience.
const DAYS_TRIED: usize = 400;

impl Lifecycle<'_> {
    /// What the guards of some moves find in a dossier whose last event was just made; only what stands in the way.
    /// `on` is the day of that event, if it is known.
    pub(super) fn guarded(
        &self,
        trial: &mut Dossier<'_>,
        moves: &[&Move],
        on: Option<Day>,
        look: Look,
        reasons: &mut Vec<Reason>,
    ) {
        let Some(event) = trial.events.items().last() else { return };
        let Some(kind) = event.event.known().copied() else { return };
        let change = event.change.known().map(|id| id.to_string());
        let place = format!("/events/{}", trial.events.items().len() - 1);
        let of_kind = kind_of(trial, event);
        let mut rules: Vec<Rule> = Vec::new();
        for row in moves {
            for rule in row.guard_rules_for(of_kind) {
                if look.asks(rule) && rules.iter().all(|known| known.id != rule.id) {
                    rules.push(rule.clone());
                }
            }
        }
        // A day that is not known may be any, so that whatever was decided until now counts.
        for finding in self.blocking(trial, &rules, change.as_deref(), on.unwrap_or(Day::LAST)) {
            let code = match finding.outcome {
                Outcome::Unknown => ReasonCode::GuardUnknown,
                Outcome::Judgement => ReasonCode::GuardUndecided,
                _ => ReasonCode::GuardFails,
            };
            let mut reason = Reason::new(code, kind, finding.rule, self.policy, place.clone());
            reason.missing = finding.missing.clone();
            if let (ReasonCode::GuardFails, Some(on)) = (code, on)
                && let Some(rule) = rules.iter().find(|rule| rule.id == finding.rule)
                && let Some(first) = self.first_day_of(trial, rule, change.as_deref(), on)
            {
                reason.code = ReasonCode::TooEarly;
                reason.first_day = Some(first);
            }
            reason.finding = Some(Box::new(finding));
            reasons.push(reason);
        }
    }

    /// A view that counts only what was decided until a day.
    fn view<'v>(&'v self, trial: &'v Dossier<'v>, as_of: Day) -> View<'v> {
        let mut view = View::new(trial, self.policy, self.readings, &self.calendar, as_of);
        view.looking_back = true;
        view
    }

    /// The findings of some rules that stand in the way.
    fn blocking(
        &self,
        trial: &Dossier<'_>,
        rules: &[Rule],
        change: Option<&str>,
        as_of: Day,
    ) -> Vec<Finding> {
        if rules.is_empty() {
            return Vec::new();
        }
        let view = self.view(trial, as_of);
        let mut listing = Listing::new(rules, self.policy);
        let mut any = false;
        for (at, rule) in rules.iter().enumerate() {
            each_subject(&view, rule, change, &mut |subject, judged| {
                if !lets_pass(judged.outcome) {
                    any = true;
                    listing.push(at, subject, judged);
                }
            });
        }
        if any { listing.resolve(&view, trial) } else { Vec::new() }
    }

    /// The first later day on which a rule that fails today would not, if waiting is all that it asks.
    fn first_day_of(
        &self,
        trial: &mut Dossier<'_>,
        rule: &Rule,
        change: Option<&str>,
        on: Day,
    ) -> Option<Day> {
        let found = self.thresholds(trial, on).into_iter().take(DAYS_TRIED).find(|day| {
            set_day(trial, *day);
            let view = self.view(trial, *day);
            let mut cured = true;
            each_subject(&view, rule, change, &mut |_, judged| cured &= !fails(judged.outcome));
            cured
        });
        set_day(trial, on);
        found
    }

    /// The days after `on` from which something may become possible, in their order.
    fn thresholds(&self, trial: &Dossier<'_>, on: Day) -> Vec<Day> {
        let mut days: Vec<Day> = Vec::new();
        let mut add = |day: Option<Day>| days.extend(day.filter(|day| *day > on));
        let next = |day: Day| day.add_days(1);
        let (_, before) = trial.events.items().split_last().unzip();
        for event in before.unwrap_or_default() {
            let Some(day) = event.on.known().copied() else { continue };
            add(Some(day));
            add(next(day));
            for notice in &NOTICES {
                if event.event.known().is_some_and(|kind| [notice.after, notice.posted].contains(kind)) {
                    let (counting, length) = (self.readings.notice_counting, notice.days(self.policy));
                    add(self.calendar.last_day(counting, day, length).and_then(next));
                }
            }
        }
        add(trial.project.ends_on.known().copied());
        for ruling in trial.decisions.items() {
            add(ruling.on.known().copied());
        }
        days.order();
        days.dedup();
        days
    }
}

pub(super) fn set_day(trial: &mut Dossier<'_>, day: Day) {
    if let Some(event) = trial.events.0.as_mut().and_then(|events| events.last_mut()) {
        event.on = Leaf::Known(day);
    }
}

/// Whether an outcome leaves the way free.
fn lets_pass(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Pass | Outcome::Excused | Outcome::NotDue | Outcome::NotApplicable)
}

/// Whether an outcome says no for sure.
fn fails(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Fail | Outcome::Deviation | Outcome::Judgement)
}

/// Judges every subject of a rule as if the rule were due; of a change only the one that is meant.
pub(super) fn each_subject(
    view: &View<'_>,
    rule: &Rule,
    change: Option<&str>,
    judged: &mut dyn FnMut(Option<usize>, Judged),
) {
    let subjects = match view.subjects(rule.subject) {
        Subjects::None => return,
        Subjects::Unknown(missing) => return judged(None, Judged::unknown(missing)),
        Subjects::Some(_) if rule.subject == SubjectKind::Change => {
            subject_index(view, rule.subject, change).map_or(0..0, |index| index..index + 1)
        }
        Subjects::Some(count) => 0..count,
    };
    let asked = Asked::ahead_of_time(view, rule);
    for index in subjects {
        judged(Some(index), asked.judge(index));
    }
}
