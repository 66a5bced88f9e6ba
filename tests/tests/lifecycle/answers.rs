//! Answers as a whole: duties, what is unknown, and places of bad input.

use zizhijin::dossier::{Dossier, Event, EventKind, Role};
use zizhijin::lifecycle::{DutyWord, HistoryWord, ReasonCode, State};
use zizhijin::{Lang, Leaf, List, Word};
use zizhijin_tests::course::{self, day};

#[test]
fn nothing_is_known_of_a_dossier_without_events() {
    let dossier = Dossier { events: List(None), ..course::filed() };
    let lifecycle = course::lifecycle();
    let history = lifecycle.replay(&dossier).unwrap();
    assert_eq!((history.history, history.standing.state), (HistoryWord::Unknown, None));
    let survey = course::event(EventKind::NeedsSurveyed);
    let answer = lifecycle.can(&dossier, &survey, Role::ResidentsCommittee, day("2025-09-01")).unwrap();
    assert_eq!(answer.reasons.len(), 1);
    assert_eq!(answer.reasons[0].code, ReasonCode::MissingFact);
    assert_eq!(answer.reasons[0].missing, ["/events"]);
    let next = lifecycle.next_steps(&dossier, day("2025-09-01")).unwrap();
    assert_eq!(next.roles, []);
    let earliest = lifecycle.earliest(&dossier, &survey, day("2025-09-01")).unwrap();
    assert_eq!(earliest.first_day, None);
    assert_eq!(earliest.reasons[0].missing, ["/events"]);
}

#[test]
fn duties_of_a_running_project_have_their_days() {
    let dossier = course::until(EventKind::Started);
    let next = course::lifecycle().next_steps(&dossier, day("2026-04-23")).unwrap();
    let of = |role: Role| {
        let steps = next.roles.iter().find(|steps| steps.role == role).unwrap();
        let told = steps.must.iter().map(|duty| {
            let until = duty.until.map(|day| day.to_string()).unwrap_or_default();
            (duty.rule, duty.subject.as_str(), duty.standing, until)
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        of(Role::ResidentsCommittee),
        [
            ("disclosure.quarterly", "2026-Q1", DutyWord::Overdue, "2026-03-31".to_owned()),
            ("disclosure.quarterly", "2026-Q2", DutyWord::Open, "2026-06-30".to_owned()),
            ("disclosure.quarterly", "2026-Q3", DutyWord::Upcoming, "2026-09-30".to_owned()),
            ("disclosure.quarterly", "2026-Q4", DutyWord::Upcoming, "2026-12-31".to_owned()),
            ("disclosure.results", "", DutyWord::Upcoming, String::new()),
            ("disclosure.residents-evaluation", "", DutyWord::Upcoming, String::new()),
        ]
    );
    assert_eq!(
        of(Role::TownOffice),
        [
            ("monitoring.routine", "", DutyWord::Open, "2026-12-20".to_owned()),
            ("evaluation.final", "", DutyWord::Upcoming, String::new()),
        ]
    );
    assert_eq!(of(Role::Team), [("schedule.calendar-year", "", DutyWord::Open, "2026-12-20".to_owned())]);
}

#[test]
fn a_notice_that_runs_is_a_duty_until_its_last_whole_day() {
    // Posted on 30 December: its seven days are 31 December to 6 January.
    let dossier = course::until(EventKind::EstablishmentNotice);
    let on = |text| course::lifecycle().next_steps(&dossier, day(text)).unwrap();
    let duty = |text| {
        let next = on(text);
        let committee = next.roles.into_iter().find(|steps| steps.role == Role::ResidentsCommittee).unwrap();
        committee.must.into_iter().find(|duty| duty.rule == "establishment.notice")
    };
    let last = duty("2026-01-06").unwrap();
    assert_eq!((last.standing, last.until), (DutyWord::Open, Some(day("2026-01-06"))));
    assert_eq!(duty("2026-01-07"), None);
    let team = |text| on(text).roles.into_iter().find(|steps| steps.role == Role::Team).unwrap();
    assert_eq!(team("2026-01-06").blocked[0].first_day, Some(day("2026-01-07")));
    assert_eq!(team("2026-01-07").can[0].event, EventKind::Started);
}

#[test]
fn an_impossible_record_is_the_only_reason() {
    let mut dossier = course::until(EventKind::Listed);
    dossier.events.0.as_mut().unwrap()[3].by = Role::Team.into();
    let refined = course::event(EventKind::Refined);
    let answer = course::lifecycle().can(&dossier, &refined, Role::Team, day("2025-12-22")).unwrap();
    assert_eq!(answer.reasons.len(), 1);
    let reason = &answer.reasons[0];
    assert_eq!((reason.code, reason.number), (ReasonCode::History, Some(4)));
    assert_eq!(reason.place, "/events/3");
    assert_eq!(reason.because[0].code, ReasonCode::WrongRole);
    assert_eq!(reason.because[0].roles, [Role::PartyBranch]);
    assert_eq!(answer.standing.state, Some(State::Drafted));
}

#[test]
fn nothing_is_left_open_in_a_message() {
    let dossier = course::until(EventKind::ApplicationWritten);
    for kind in EventKind::ALL.iter().filter(|kind| (**kind as usize) < EventKind::ChangeRequested as usize) {
        let event = Event { to: EventKind::Revised.into(), ..course::event(*kind) };
        let event = if *kind == EventKind::Returned { event } else { Event { to: Leaf::Absent, ..event } };
        for by in Role::ALL {
            let answer = course::lifecycle().can(&dossier, &event, *by, day("2025-01-01")).unwrap();
            for reason in &answer.reasons {
                for lang in [Lang::Zh, Lang::En] {
                    let texts = [reason.message(lang), reason.remedy_text(lang)];
                    assert!(texts.iter().all(|text| !text.contains(['{', '}'])), "{texts:?}");
                    assert!(!texts[0].is_empty());
                }
            }
        }
    }
}
