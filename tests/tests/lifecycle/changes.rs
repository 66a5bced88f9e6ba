//! Changes: approved too late, approved by one tier only, and in a town with one tier less.

use std::borrow::Cow;
use zizhijin::dossier::{Activity, Dossier, EventKind, PlanItem, Role};
use zizhijin::lifecycle::{Applied, Permission, ReasonCode, State};
use zizhijin::{Day, Lang, Leaf, Lifecycle};
use zizhijin_tests::POLICIES;
use zizhijin_tests::course::{self, day};

fn running() -> Dossier<'static> {
    course::with_changes(course::until(EventKind::Started))
}

fn taken(
    dossier: &Dossier<'static>,
    steps: &[(EventKind, Role, &str)],
    change: &'static str,
) -> Dossier<'static> {
    steps.iter().fold(dossier.clone(), |dossier, (kind, by, on)| {
        let event = course::of_change(*kind, change);
        match course::lifecycle().apply(&dossier, &event, *by, day(on)).unwrap() {
            Applied::Taken(dossier, _) => *dossier,
            Applied::Refused(why) => panic!("{kind:?}: {:?}", why.reasons),
        }
    })
}

fn can(dossier: &Dossier<'static>, kind: EventKind, change: &'static str, by: Role, on: Day) -> Permission {
    course::lifecycle().can(dossier, &course::of_change(kind, change), by, on).unwrap()
}

/// The refusal has one guard, with its clauses and a remedy.
#[track_caller]
fn refused_by(answer: &Permission, rule: &str, clauses: &[&str]) {
    assert!(!answer.allowed);
    let guards: Vec<_> =
        answer.reasons.iter().filter(|reason| reason.code == ReasonCode::GuardFails).collect();
    let found = guards.iter().find(|reason| reason.rule == rule).unwrap_or_else(|| panic!("{answer:?}"));
    assert_eq!(found.clauses, clauses);
    assert!(!found.remedy_text(Lang::En).is_empty());
    assert!(!found.remedy_text(Lang::Zh).is_empty());
}

const ASKED: (EventKind, Role, &str) = (EventKind::ChangeRequested, Role::Team, "2026-06-01");
const ENDORSED: (EventKind, Role, &str) = (EventKind::ChangeEndorsed, Role::Community, "2026-06-05");
const APPROVED: (EventKind, Role, &str) = (EventKind::ChangeApproved, Role::TownOffice, "2026-06-10");

#[test]
fn a_change_approved_after_the_changed_activity_is_refused() {
    let mut dossier = running();
    let mut changes = dossier.changes.0.clone().unwrap();
    changes[1].plan = vec![PlanItem {
        id: Leaf::Known(Cow::Borrowed("p-new")),
        title: Leaf::Known(Cow::Borrowed("增加的讲座")),
    }]
    .into();
    dossier.changes = changes.into();
    let asked = taken(&dossier, &[ASKED], "of-content");
    let held = |on: &str| {
        let activity = Activity {
            id: Leaf::Known(Cow::Borrowed("a1")),
            plan_item: Leaf::Known(Some(Cow::Borrowed("p-new"))),
            held_on: day(on).into(),
            ..Activity::default()
        };
        Dossier { activities: vec![activity].into(), ..asked.clone() }
    };
    let (approve, town) = (EventKind::ChangeApproved, Role::TownOffice);
    let late = can(&held("2026-06-09"), approve, "of-content", town, day("2026-06-10"));
    refused_by(&late, "change.town-approval", &["5.4.2", "6.2"]);
    let in_time = can(&held("2026-06-10"), approve, "of-content", town, day("2026-06-10"));
    assert!(in_time.allowed, "{:?}", in_time.reasons);
}

#[test]
fn a_budget_change_approved_by_one_tier_only_is_refused() {
    let carry_out = |steps: &[_], change| {
        let dossier = taken(&running(), steps, change);
        can(&dossier, EventKind::ChangeCarriedOut, change, Role::Team, day("2026-06-20"))
    };
    refused_by(&carry_out(&[ASKED, APPROVED], "of-budget"), "change.budget-approval", &["6.2"]);
    let by_community = carry_out(&[ASKED, ENDORSED], "of-budget");
    refused_by(&by_community, "change.budget-approval", &["6.2"]);
    refused_by(&by_community, "change.town-approval", &["5.4.2", "6.2"]);
    for steps in [[ASKED, ENDORSED, APPROVED], [ASKED, (APPROVED.0, APPROVED.1, "2026-06-03"), ENDORSED]] {
        let answer = carry_out(&steps, "of-budget");
        assert!(answer.allowed, "{:?}", answer.reasons);
        assert_eq!(answer.to, Some(State::ChangeDone));
    }
    // A change of the content is the town's alone.
    assert!(carry_out(&[ASKED, APPROVED], "of-content").allowed);
}

#[test]
fn the_form_must_be_there_the_day_before() {
    let dossier = taken(&running(), &[ASKED, ENDORSED, (APPROVED.0, APPROVED.1, "2026-06-05")], "of-budget");
    let answer = can(&dossier, EventKind::ChangeCarriedOut, "of-budget", Role::Team, day("2026-06-05"));
    assert!(answer.allowed, "{:?}", answer.reasons);
    let one_day = [ASKED, (ENDORSED.0, ENDORSED.1, "2026-06-01"), (APPROVED.0, APPROVED.1, "2026-06-01")];
    let dossier = taken(&running(), &one_day, "of-budget");
    let answer = can(&dossier, EventKind::ChangeCarriedOut, "of-budget", Role::Team, day("2026-06-01"));
    assert_eq!(answer.first_day, Some(day("2026-06-02")), "{:?}", answer.reasons);
}

#[test]
fn a_town_with_one_tier_less_has_no_step_for_it() {
    let policy = POLICIES.in_force("illustration", day("2026-06-01")).unwrap();
    assert!(!policy.community_approves_budget_changes);
    let lifecycle = Lifecycle::new(policy);
    let dossier = course::with_changes(course::filed());
    let endorse = course::of_change(EventKind::ChangeEndorsed, "of-budget");
    let answer = lifecycle.can(&dossier, &endorse, Role::Community, day("2026-06-05")).unwrap();
    assert_eq!(answer.reasons[0].code, ReasonCode::NoSuchMove);
    let offered = |lifecycle: &Lifecycle<'_>| {
        let next =
            lifecycle.next_steps(&taken(&running(), &[ASKED], "of-budget"), day("2026-06-05")).unwrap();
        let steps = next.roles.iter().flat_map(|role| role.can.iter().map(|step| step.event));
        steps.collect::<Vec<_>>()
    };
    assert!(offered(&course::lifecycle()).contains(&EventKind::ChangeEndorsed));
}

#[test]
fn what_was_refused_or_carried_out_moves_no_more() {
    let refused =
        taken(&running(), &[ASKED, (EventKind::ChangeRefused, Role::TownOffice, "2026-06-04")], "of-budget");
    for kind in [EventKind::ChangeEndorsed, EventKind::ChangeApproved, EventKind::ChangeCarriedOut] {
        let answer = can(&refused, kind, "of-budget", Role::TownOffice, day("2026-06-20"));
        assert_eq!(answer.reasons[0].code, ReasonCode::NoSuchMove);
        assert_eq!(answer.reasons[0].state, Some(State::ChangeRefused));
        assert_eq!(answer.reasons[0].moves, []);
    }
    // The other change is not touched by it.
    let other = can(&refused, EventKind::ChangeRequested, "of-content", Role::Team, day("2026-06-20"));
    assert!(other.allowed, "{:?}", other.reasons);
}
