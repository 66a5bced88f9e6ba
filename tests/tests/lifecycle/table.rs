//! Every row of the table, by exhaustive loops.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use zizhijin::dossier::{Dossier, Event, EventKind, Role};
use zizhijin::lifecycle::{Guard, MOVES, Move, ReasonCode, Season, State};
use zizhijin::rule::Due;
use zizhijin::rules::{RULES, rule};
use zizhijin::{Day, Leaf, STEPS, Word};
use zizhijin_tests::course::{self, day};

/// One event by one role from one state.
type Cell = (State, EventKind, Option<EventKind>, Role);

fn cells() -> Vec<(Cell, &'static Move)> {
    let policy = course::policy();
    let mut cells = Vec::new();
    for row in MOVES.iter().filter(|row| row.is_in(policy)) {
        for from in row.from {
            cells.extend(row.roles(policy).iter().map(|by| ((*from, row.event, row.back_to, *by), row)));
        }
    }
    cells
}

#[test]
fn no_row_stands_twice_and_a_step_leads_to_one_state() {
    let mut seen = BTreeSet::new();
    let mut to = BTreeMap::new();
    for ((from, event, back_to, by), row) in cells() {
        assert!(seen.insert((from, event, back_to, by)), "{from:?} {event:?} {back_to:?} by {by:?} twice");
        let known = *to.entry((from, event, back_to)).or_insert(row.to);
        assert_eq!(known, row.to, "{from:?} {event:?} {back_to:?}");
    }
    assert!(seen.len() > 150, "{} cells", seen.len());
}

#[test]
fn a_row_joins_states_of_one_kind_and_names_rules_that_there_are() {
    for row in MOVES {
        let of_change = row.to.of_change();
        assert!(row.from.iter().all(|from| from.of_change() == of_change), "{row:?}");
        assert_eq!(row.during.is_empty(), !of_change, "{row:?}");
        assert_eq!(row.back_to.is_some(), row.event == EventKind::Returned, "{row:?}");
        assert!(rule(row.rule).is_some(), "{}", row.rule);
        assert!(!course::policy().clauses_behind(row.rule).is_empty(), "{}", row.rule);
        for guard in row.guards {
            if let Guard::Rule(id) = guard {
                assert!(rule(id).is_some(), "{id}");
            }
        }
    }
}

/// What binds once a step is taken must hold for it to be taken.
#[test]
fn a_step_is_guarded_by_every_rule_that_binds_from_it() {
    for step in STEPS {
        for due in RULES.iter().filter(|rule| rule.due == Due::After(step.step)) {
            // It asks people about the evaluation once that was made.
            if due.id == "funds.no-diversion" {
                continue;
            }
            for row in MOVES.iter().filter(|row| row.event == step.step) {
                assert!(row.guard_rules().any(|guard| guard.id == due.id), "{} of {:?}", due.id, row.event);
            }
        }
    }
}

#[test]
fn every_state_is_reached_and_only_the_final_ones_have_no_way_out() {
    let reached = reachable(|_| true);
    for state in State::ALL {
        assert!(reached.contains(state), "{state:?}");
        let out = MOVES.iter().any(|row| row.from.contains(state));
        assert_eq!(out, !state.is_final(), "{state:?}");
    }
}

fn reachable(allowed: impl Fn(&Move) -> bool) -> BTreeSet<State> {
    let mut reached = BTreeSet::from([State::FIRST, State::FIRST_OF_CHANGE]);
    loop {
        let before = reached.len();
        for row in MOVES.iter().filter(|row| allowed(row)) {
            if row.from.iter().any(|from| reached.contains(from)) {
                reached.insert(row.to);
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}

/// What must have been before a project is carried out.
const NEEDED: [EventKind; 12] = [
    EventKind::NeedsSurveyed,
    EventKind::TopicDecided,
    EventKind::ApplicationWritten,
    EventKind::BranchApproved,
    EventKind::CommitteeApproved,
    EventKind::SubmittedToCommunity,
    EventKind::MeetingPassed,
    EventKind::PrereviewNotice,
    EventKind::SubmittedToTown,
    EventKind::PanelReviewed,
    EventKind::Established,
    EventKind::EstablishmentNotice,
];

#[test]
fn no_path_to_implementation_skips_a_needed_step() {
    for needed in NEEDED {
        let reached = reachable(|row| row.event != needed);
        assert!(!reached.contains(&State::Running), "without {needed:?}");
    }
}

/// Whatever was sent back and however often: what a return undoes has to be done again.
#[test]
fn no_path_to_implementation_skips_a_needed_step_after_a_return() {
    let place = |step: EventKind| STEPS.iter().position(|row| row.step == step);
    let mut seen = BTreeSet::new();
    let mut open = VecDeque::from([(State::FIRST, 0_u32)]);
    let mut arrivals = 0;
    while let Some((state, taken)) = open.pop_front() {
        if !seen.insert((state, taken)) {
            continue;
        }
        if state == State::Running {
            arrivals += 1;
            for needed in NEEDED {
                assert!(taken & (1 << place(needed).unwrap()) != 0, "without {needed:?}");
            }
        }
        for row in MOVES.iter().filter(|row| row.from.contains(&state)) {
            let next = match row.back_to {
                Some(step) => taken & ((1 << place(step).unwrap()) - 1),
                None => taken | place(row.event).map_or(0, |at| 1 << at),
            };
            open.push_back((row.to, next));
        }
    }
    assert!(arrivals >= 4, "{arrivals} ways arrive");
}

/// A dossier for every state: the lawful events on the shortest way there, and the day after the last one.
fn dossiers() -> BTreeMap<State, (Dossier<'static>, Day)> {
    let policy = course::policy();
    let mut found =
        BTreeMap::from([(State::FIRST, (course::with_changes(course::filed()), day("2025-09-01")))]);
    let mut open = VecDeque::from([State::FIRST]);
    while let Some(state) = open.pop_front() {
        let (dossier, last): (Dossier<'static>, Day) = found[&state].clone();
        for row in MOVES.iter().filter(|row| row.during.is_empty() && row.from.contains(&state)) {
            if found.contains_key(&row.to) {
                continue;
            }
            let on = match row.event {
                EventKind::SubmittedToTown => last.add_days(8).unwrap(),
                EventKind::Started => day("2026-01-01"),
                EventKind::Evaluated => day("2026-12-31"),
                EventKind::Lapsed => day("2027-01-01"),
                _ => last.add_days(1).unwrap(),
            };
            let mut next = dossier.clone();
            next.events.0.as_mut().unwrap().push(Event {
                on: on.into(),
                by: row.roles(policy)[0].into(),
                to: row.back_to.map_or(Leaf::Absent, Leaf::Known),
                ..course::event(row.event)
            });
            let history = course::lifecycle().replay(&next).unwrap();
            assert_eq!(history.standing.state, Some(row.to), "{:?}: {:?}", row.event, history.reasons);
            found.insert(row.to, (next, on));
            open.push_back(row.to);
        }
    }
    found
}

#[test]
fn the_answer_for_every_state_event_and_role_is_that_of_the_table() {
    let (policy, lifecycle) = (course::policy(), course::lifecycle());
    let dossiers = dossiers();
    let mut asked = 0;
    for state in State::ALL.iter().filter(|state| !state.of_change()) {
        let (dossier, last) = &dossiers[state];
        let on = last.add_days(1).unwrap();
        for event in EventKind::ALL {
            let targets: Vec<Option<EventKind>> = match event {
                EventKind::Returned => STEPS.iter().map(|row| Some(row.step)).collect(),
                _ => vec![None],
            };
            for (back_to, by) in targets.iter().flat_map(|to| Role::ALL.iter().map(move |by| (*to, *by))) {
                let change = (*event as usize) >= (EventKind::ChangeRequested as usize);
                let made =
                    if change { course::of_change(*event, "of-budget") } else { course::event(*event) };
                let made = Event { to: back_to.map_or(Leaf::Absent, Leaf::Known), ..made };
                let answer = lifecycle.can(dossier, &made, by, on).unwrap();
                let here = |row: &&Move| {
                    row.event == *event
                        && row.back_to == back_to
                        && row.is_in(policy)
                        && if change {
                            row.from.contains(&State::FIRST_OF_CHANGE) && row.during.contains(state)
                        } else {
                            row.from.contains(state)
                        }
                };
                let rows: Vec<&Move> = MOVES.iter().filter(here).collect();
                let has = |code| answer.reasons.iter().any(|reason| reason.code == code);
                let told = format!("{state:?} {event:?} {back_to:?} by {by:?}: {:?}", answer.reasons);
                assert_eq!(has(ReasonCode::NoSuchMove), rows.is_empty(), "{told}");
                if rows.is_empty() {
                    assert_eq!(answer.to, None, "{told}");
                } else {
                    let mine = rows.iter().any(|row| row.roles(policy).contains(&by));
                    assert_eq!(has(ReasonCode::WrongRole), !mine, "{told}");
                    assert_eq!(answer.to, Some(rows[0].to), "{told}");
                }
                assert_eq!(answer.allowed, answer.reasons.is_empty(), "{told}");
                asked += 1;
            }
        }
    }
    // 30 states of a project, 31 events of which one goes back to any of 21 steps, 9 roles.
    assert_eq!(asked, 30 * (30 + 21) * 9);
}

#[test]
fn the_seasons_are_those_of_the_policy() {
    for row in MOVES {
        let expected = match row.event {
            EventKind::Lapsed => Season::AfterYear,
            EventKind::Started => Season::WithinYear,
            EventKind::Monitored
            | EventKind::Evaluated
            | EventKind::Returned
            | EventKind::Rejected
            | EventKind::Withdrawn
            | EventKind::Terminated => Season::Any,
            _ => Season::InYear,
        };
        assert_eq!(row.season, expected, "{:?}", row.event);
    }
}
