//! Notices under every way of counting, over the rows of `tests/data`: the table of last days, and the State Council's
//! days off for 2024 to 2026.

use zizhijin::dossier::{Dossier, Event, EventKind, Role};
use zizhijin::lifecycle::ReasonCode;
use zizhijin::policy::{Calendar, DayKind, NoticeCounting};
use zizhijin::{Day, Leaf, Lifecycle, ProblemCode, Word};
use zizhijin_tests::cases::root;
use zizhijin_tests::course::{self, day};

fn lines(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/data").join(name)).unwrap();
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn calendar() -> Calendar {
    let days = lines("holidays.csv");
    Calendar::new(days[1..].iter().map(|row| (day(&row[0]), DayKind::parse(&row[1]).unwrap())).collect())
}

fn reading_of(column: &str) -> NoticeCounting {
    match column {
        "inclusive" => NoticeCounting::Inclusive,
        "exclude_first_day" => NoticeCounting::ExcludeFirstDay,
        "roll_holidays" => NoticeCounting::RollHolidays,
        "roll_days_off" => NoticeCounting::RollDaysOff,
        "working_days" => NoticeCounting::WorkingDays,
        other => panic!("no way of counting: {other}"),
    }
}

fn procedure(counting: NoticeCounting, calendar: Calendar) -> Lifecycle<'static> {
    let mut readings = course::policy().readings;
    readings.notice_counting = counting;
    course::lifecycle().readings(readings).calendar(calendar)
}

/// A project that posted a notice on a day, right after the step before it, and keeps it up long enough.
fn posted(kind: EventKind, on: Day, year: i16) -> Dossier<'static> {
    let mut dossier = course::until(kind);
    let events = dossier.events.0.as_mut().unwrap();
    let earlier = on.add_days(-200).unwrap();
    let last = events.len() - 1;
    for (at, event) in events.iter_mut().enumerate() {
        // The notice before the submission must have run as well.
        let gone = if at > 11 { 60 } else { 0 };
        event.on = Leaf::Known(earlier.add_days(i32::try_from(at).unwrap() + gone).unwrap());
        if event.event == EventKind::PrereviewNotice.into() {
            event.until = Leaf::Known(earlier.add_days(50).unwrap());
        }
        if event.event == EventKind::Listed.into() {
            event.year = Leaf::Known(u32::try_from(year).unwrap());
        }
    }
    events[last].on = on.into();
    events[last - 1].on = on.into();
    events[last].until = on.add_days(60).unwrap().into();
    // Whatever the row, the year of the project must not be over, and nobody works on another one in it.
    for person in dossier.team.people.0.iter_mut().flatten() {
        person.other_projects = Vec::new().into();
    }
    dossier.project.starts_on = Day::new(year, 1, 10).unwrap().into();
    dossier.project.ends_on = Day::new(year, 12, 20).unwrap().into();
    dossier
}

#[test]
fn every_row_of_the_table_under_every_reading() {
    let rows = lines("notice-days.csv");
    let mut seen = 0;
    for row in &rows[1..] {
        for (column, last) in rows[0].iter().zip(row).skip(1) {
            let (on, last) = (day(&row[0]), day(last));
            let counting = reading_of(column);
            assert_eq!(calendar().last_day(counting, on, 7), Some(last), "{column} from {on}");
            for (notice, next, by) in [
                (EventKind::PrereviewNotice, EventKind::SubmittedToTown, Role::ResidentsCommittee),
                (EventKind::EstablishmentNotice, EventKind::Started, Role::Team),
            ] {
                let (dossier, lifecycle) = (
                    posted(notice, on, last.add_days(1).unwrap().year()),
                    procedure(counting, calendar_around(on)),
                );
                let (event, first) = (course::event(next), last.add_days(1).unwrap());
                let answer = lifecycle.can(&dossier, &event, by, last).unwrap();
                let early = answer.reasons.iter().find(|reason| reason.code == ReasonCode::TooEarly);
                assert_eq!(
                    early.and_then(|reason| reason.first_day),
                    Some(first),
                    "{column} {on}: {answer:?}"
                );
                assert_eq!(answer.first_day, Some(first), "{column} {on}: {answer:?}");
                let answer = lifecycle.can(&dossier, &event, by, first).unwrap();
                assert!(answer.allowed, "{column} {on}: {:?}", answer.reasons);
                let earliest = lifecycle.earliest(&dossier, &event, on).unwrap();
                assert_eq!(earliest.first_day, Some(first), "{column} {on}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, (rows.len() - 1) * 5 * 2);
    assert!(rows.len() > 4, "{} rows", rows.len());
}

/// The bundled days, and for other years that the steps before the notice touch a weekend day that changes nothing.
fn calendar_around(on: Day) -> Calendar {
    let mut days: Vec<(Day, DayKind)> = lines("holidays.csv")[1..]
        .iter()
        .map(|row| (day(&row[0]), DayKind::parse(&row[1]).unwrap()))
        .collect();
    for year in on.year() - 2..=on.year() + 2 {
        if !days.iter().any(|(day, _)| day.year() == year) {
            let saturday = (1..8).map(|date| Day::new(year, 6, date).unwrap()).find(|day| day.is_weekend());
            days.push((saturday.unwrap(), DayKind::Off));
        }
    }
    Calendar::new(days)
}

#[test]
fn a_year_without_holidays_is_refused_where_they_are_needed() {
    let dossier = posted(EventKind::PrereviewNotice, day("2025-03-01"), 2026);
    let event = course::event(EventKind::SubmittedToTown);
    for counting in NoticeCounting::ALL {
        let lifecycle = procedure(*counting, Calendar::default());
        let answer = lifecycle.can(&dossier, &event, Role::Team, day("2025-06-01"));
        if counting.needs_calendar() {
            let problems = answer.unwrap_err().problems;
            assert!(problems.iter().all(|problem| problem.code == ProblemCode::NoHolidays), "{problems:?}");
            assert!(!problems.is_empty());
        } else {
            assert!(answer.unwrap().allowed, "{counting:?}");
        }
    }
    // A notice that is only to come on the way needs them too.
    let before = course::until(EventKind::CommunityOpinion);
    let lifecycle = procedure(NoticeCounting::WorkingDays, Calendar::default());
    let error =
        lifecycle.earliest(&before, &course::event(EventKind::Started), day("2025-11-05")).unwrap_err();
    assert_eq!(error.problems[0].code, ProblemCode::NoHolidays);
}

#[test]
fn days_before_the_passing_do_not_count() {
    let mut dossier = posted(EventKind::PrereviewNotice, day("2026-03-01"), 2026);
    // Passed two days after the posting, on record after it: the notice cannot have been the one that is asked for.
    let events = dossier.events.0.as_mut().unwrap();
    let last = events.len() - 1;
    events[last - 1].on = day("2026-03-03").into();
    let history = course::lifecycle().replay(&dossier).unwrap();
    assert_eq!(history.event, Some(format!("/events/{last}")));
    assert_eq!(history.reasons[0].code, ReasonCode::BeforePrevious);
    assert_eq!(history.reasons[0].first_day, Some(day("2026-03-03")));
}

#[test]
fn a_notice_that_is_to_come_down_early_is_refused_with_the_day_until_which_it_stays() {
    let dossier = course::until(EventKind::MeetingPassed);
    let short = Event { until: day("2025-11-25").into(), ..course::event(EventKind::PrereviewNotice) };
    let on = day("2025-11-19");
    let answer = course::lifecycle().can(&dossier, &short, Role::ResidentsCommittee, on).unwrap();
    assert_eq!(answer.reasons.len(), 1);
    let reason = &answer.reasons[0];
    assert_eq!((reason.code, reason.rule), (ReasonCode::GuardFails, "prereview.notice"));
    let patch = &reason.finding.as_ref().unwrap().remedy.as_ref().unwrap().patch;
    let at = dossier.events.items().len();
    assert_eq!(patch[0].path, format!("/events/{at}/until"));
    assert_eq!(patch[0].value, zizhijin::Scalar::Text("2025-11-26".into()));
}
