//! What keeps a dossier from being assessed on a day: years without their holidays, and facts of the future.

use crate::date::Day;
use crate::dossier::{Dossier, EventKind};
use crate::policy::{Calendar, NoticeCounting, Policy};
use crate::problem::{Problem, ProblemCode};

/// The years for which a way of counting notices lacks the holidays, with the events that need them.
pub(crate) fn calendar_gaps(
    dossier: &Dossier<'_>,
    policy: &Policy,
    counting: NoticeCounting,
    calendar: &Calendar,
    problems: &mut Vec<Problem>,
) {
    for (index, event) in dossier.events.items().iter().enumerate() {
        let notice = matches!(
            event.event.known(),
            Some(
                EventKind::PrereviewNotice
                    | EventKind::EstablishmentNotice
                    | EventKind::MeetingPassed
                    | EventKind::Established
            )
        );
        let Some(on) = event.on.known().filter(|_| notice) else { continue };
        for year in years_without_holidays(policy, counting, calendar, *on) {
            let problem = Problem::at(ProblemCode::NoHolidays, format!("/events/{index}/on"));
            problems.push(problem.with("year", year.to_string()));
        }
    }
}

/// The years that a notice posted on a day touches, and of which the calendar says nothing although it must.
pub(crate) fn years_without_holidays<'c>(
    policy: &Policy,
    counting: NoticeCounting,
    calendar: &'c Calendar,
    posted: Day,
) -> impl Iterator<Item = i16> + use<'c> {
    let days = policy.numbers.prereview_notice_days.max(policy.numbers.establishment_notice_days);
    let last = calendar.last_day(counting, posted, days).unwrap_or(posted);
    (posted.year()..=last.year()).filter(move |year| counting.needs_calendar() && !calendar.covers(*year))
}

/// What is said to have happened lies on or before the day of the assessment; plans may lie after it.
pub(crate) fn future_facts(dossier: &Dossier<'_>, as_of: Day, problems: &mut Vec<Problem>) {
    let mut check = |leaf: Option<&Day>, pointer: &dyn Fn() -> String| {
        if leaf.is_some_and(|day| *day > as_of) {
            let problem = Problem::at(ProblemCode::InTheFuture, pointer());
            problems.push(problem.with("as_of", as_of.to_string()));
        }
    };
    for (at, event) in dossier.events.items().iter().enumerate() {
        check(event.on.known(), &|| format!("/events/{at}/on"));
    }
    for (at, activity) in dossier.activities.items().iter().enumerate() {
        check(activity.held_on.known(), &|| format!("/activities/{at}/held_on"));
    }
    for (at, expense) in dossier.expenses.items().iter().enumerate() {
        check(expense.incurred_on.known(), &|| format!("/expenses/{at}/incurred_on"));
        check(expense.paid_on.known(), &|| format!("/expenses/{at}/paid_on"));
        check(expense.reimbursed_on.known().and_then(Option::as_ref), &|| {
            format!("/expenses/{at}/reimbursed_on")
        });
    }
    for (at, disclosure) in dossier.disclosures.items().iter().enumerate() {
        check(disclosure.on.known(), &|| format!("/disclosures/{at}/on"));
    }
    for (at, ruling) in dossier.decisions.items().iter().enumerate() {
        check(ruling.on.known(), &|| format!("/decisions/{at}/on"));
    }
}
