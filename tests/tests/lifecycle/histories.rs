//! Random legal histories: what is offered is allowed, what is not is refused, and every prefix replays.
//!
//! `SEEDS=50..90` tries those seeds instead of the first ones.

use std::ops::Range;
use zizhijin::dossier::{Dossier, Event, EventKind, Role};
use zizhijin::lifecycle::{Applied, HistoryWord, NextSteps, Offer, State};
use zizhijin::{Day, Leaf, STEPS, Word};
use zizhijin_tests::course::{self, day};
use zizhijin_tests::generate::Dice;

fn seeds(usual: u64) -> Range<u64> {
    let number = |text: &str| text.parse::<u64>().expect("SEEDS=from..until");
    match std::env::var("SEEDS") {
        Ok(range) => range.split_once("..").map(|(from, until)| number(from)..number(until)).unwrap(),
        Err(_) => 0..usual,
    }
}

/// The event of an offer with the fields that it asks for, and the others that later steps will ask about.
fn filled(offer: &Offer, dice: &mut Dice) -> Event<'static> {
    let named = offer.event();
    let mut event = Event { to: named.to, change: named.change, ..course::event(offer.event) };
    if let Some(until) = offer.show_until {
        event.until = until.add_days(i32::try_from(dice.between(0, 3)).unwrap()).unwrap().into();
    }
    if matches!(offer.event, EventKind::CommunityOpinion | EventKind::ThirdPartyScreened) {
        event.revision_asked = dice.in_thousand(400).into();
    }
    if offer.event == EventKind::PanelReviewed {
        event.refinement_asked = dice.in_thousand(400).into();
    }
    event
}

fn offered(next: &NextSteps) -> Vec<(Role, Offer)> {
    let of_role = |role: &zizhijin::lifecycle::RoleSteps| {
        role.can.iter().map(|offer| (role.role, offer.clone())).collect::<Vec<_>>()
    };
    next.roles.iter().flat_map(of_role).collect()
}

/// Everything that anybody could try, offered or not.
fn attempts() -> Vec<(Role, Event<'static>)> {
    let mut events: Vec<Event<'static>> = Vec::new();
    for kind in EventKind::ALL {
        match kind {
            EventKind::Returned => {
                events.extend(STEPS.iter().map(|row| Event { to: row.step.into(), ..course::event(*kind) }))
            }
            kind if *kind as usize >= EventKind::ChangeRequested as usize => {
                events.extend(["of-budget", "of-content"].map(|id| course::of_change(*kind, id)));
            }
            kind => events.push(course::event(*kind)),
        }
    }
    let by = |event: &Event<'static>| Role::ALL.iter().map(|role| (*role, event.clone())).collect::<Vec<_>>();
    events.iter().flat_map(by).collect()
}

fn names(offer: &Offer, event: &Event<'_>) -> bool {
    event.event == offer.event.into()
        && event.to.known() == offer.back_to.as_ref()
        && event.change.known().map(|id| id.to_string()) == offer.change
}

/// Mostly onwards, sometimes back, seldom to an end.
fn chosen(offers: &[(Role, Offer)], dice: &mut Dice) -> Option<(Role, Offer)> {
    let last = |offer: &Offer| offer.to.is_early_end();
    let (ends, on): (Vec<_>, Vec<_>) = offers.iter().cloned().partition(|(_, offer)| last(offer));
    let (back, onwards): (Vec<_>, Vec<_>) =
        on.into_iter().partition(|(_, offer)| offer.back_to.is_some() || offer.event == EventKind::Monitored);
    let pools = match (dice.in_thousand(15), dice.in_thousand(120)) {
        (true, _) => [ends, back, onwards],
        (_, true) => [back, onwards, ends],
        _ => [onwards, back, ends],
    };
    pools.into_iter().find(|pool| !pool.is_empty()).map(|pool| dice.pick(&pool))
}

fn walk(seed: u64, all: bool) -> (Dossier<'static>, State) {
    let lifecycle = course::lifecycle();
    let mut dice = Dice::new(seed);
    let mut dossier = course::with_changes(course::filed());
    let mut on = day("2025-06-01");
    let everything = attempts();
    for step in 0..70 {
        let next = lifecycle.next_steps(&dossier, on).unwrap();
        let offers = offered(&next);
        for (role, offer) in &offers {
            let answer = lifecycle.can(&dossier, &filled(offer, &mut dice), *role, on).unwrap();
            assert!(answer.allowed, "seed {seed}, step {step}, {offer:?} by {role:?}: {:?}", answer.reasons);
            assert_eq!(answer.to, Some(offer.to));
        }
        let mut others: Vec<&(Role, Event<'static>)> = everything
            .iter()
            .filter(|(role, event)| !offers.iter().any(|(by, offer)| by == role && names(offer, event)))
            .collect();
        if !all {
            dice.shuffle(&mut others);
            others.truncate(12);
        }
        for (role, event) in others {
            let answer = lifecycle.can(&dossier, event, *role, on).unwrap();
            assert!(!answer.allowed, "seed {seed}, step {step}: {event:?} by {role:?} was not offered");
            assert!(!answer.reasons.is_empty());
        }
        let waiting =
            next.roles.iter().flat_map(|role| &role.blocked).filter_map(|blocked| {
                (blocked.step.event != EventKind::Lapsed).then_some(blocked.first_day?)
            });
        let first: Option<Day> = waiting.min();
        let Some((role, offer)) = chosen(&offers, &mut dice) else {
            match first {
                Some(first) => on = first,
                None => break,
            }
            continue;
        };
        // Now and then everybody waits for a notice that runs.
        if let Some(first) = first.filter(|_| dice.in_thousand(700)) {
            on = first;
            continue;
        }
        let event = filled(&offer, &mut dice);
        match lifecycle.apply(&dossier, &event, role, on).unwrap() {
            Applied::Refused(why) => panic!("seed {seed}: {:?}", why.reasons),
            Applied::Taken(taken, standing) => {
                let history = lifecycle.replay(&taken).unwrap();
                assert_eq!(history.history, HistoryWord::Possible, "{:?}", history.reasons);
                assert_eq!(history.standing, standing, "seed {seed}");
                dossier = *taken;
            }
        }
        on = on.add_days(dice.pick(&[0, 0, 1, 4])).unwrap();
    }
    let state = lifecycle.replay(&dossier).unwrap().standing.state.unwrap();
    (dossier, state)
}

#[test]
fn what_is_offered_is_allowed_and_every_prefix_replays() {
    let lifecycle = course::lifecycle();
    let mut reached = Vec::new();
    for seed in seeds(40) {
        let (dossier, state) = walk(seed, false);
        reached.push(state);
        let events = dossier.events.items();
        for end in 0..=events.len() {
            let prefix = Dossier { events: events[..end].to_vec().into(), ..dossier.clone() };
            let history = lifecycle.replay(&prefix).unwrap();
            assert_eq!(history.history, HistoryWord::Possible, "seed {seed}, {end}: {:?}", history.reasons);
        }
    }
    if std::env::var("SEEDS").is_err() {
        for state in [State::Evaluated, State::Terminated, State::Withdrawn, State::Rejected] {
            assert!(reached.contains(&state), "{state:?} is never reached: {reached:?}");
        }
    }
}

#[test]
fn everything_that_is_not_offered_is_refused() {
    for seed in [3, 8] {
        walk(seed, true);
    }
}

#[test]
fn a_leaf_that_is_missing_never_makes_a_step_allowed_that_was_refused() {
    let lifecycle = course::lifecycle();
    let whole = Dossier { activities: Vec::new().into(), expenses: Vec::new().into(), ..course::whole() };
    let events = whole.events.items();
    for (at, event) in events.iter().enumerate() {
        let nobody = Event { by: Leaf::Absent, ..event.clone() };
        let some_day = Event { on: Leaf::Absent, ..event.clone() };
        for (part, damaged) in [("by", nobody), ("on", some_day)] {
            let mut with = events.to_vec();
            with[at] = damaged;
            let dossier = Dossier { events: with.into(), ..whole.clone() };
            let history = lifecycle.replay(&dossier).unwrap();
            assert_eq!(history.history, HistoryWord::Unknown, "{:?} without {part}", event.event);
            assert!(
                history.reasons.iter().any(|reason| reason.missing.contains(&format!("/events/{at}/{part}")))
            );
            let evaluated = Event { event: EventKind::Monitored.into(), ..Event::default() };
            let answer = lifecycle.can(&dossier, &evaluated, Role::TownOffice, day("2027-02-01")).unwrap();
            assert!(!answer.allowed);
        }
    }
}

/// Each link of a chain is a step that may be taken on its day, and none may be taken a day earlier than the last one.
#[test]
fn the_chain_to_the_earliest_day_can_be_walked() {
    let lifecycle = course::lifecycle();
    let whole = course::filed();
    let course_events = course::whole().events.0.unwrap();
    let targets =
        [EventKind::SubmittedToTown, EventKind::Established, EventKind::Started, EventKind::Evaluated];
    let mut walked = 0;
    for end in 0..19 {
        let prefix = Dossier { events: course_events[..end].to_vec().into(), ..whole.clone() };
        let start = day("2025-09-01");
        let changes = whole.changes.items().iter().map(|change| {
            let id = change.id.clone();
            Event { change: id, ..course::event(EventKind::ChangeCarriedOut) }
        });
        for target in targets.map(course::event).into_iter().chain(changes) {
            let answer = lifecycle.earliest(&prefix, &target, start).unwrap();
            let Some(first) = answer.first_day else { continue };
            let mut dossier = prefix.clone();
            for link in &answer.chain {
                let change = if link.to.of_change() { target.change.clone() } else { Leaf::Absent };
                let event = Event { change, ..course::event(link.event) };
                match lifecycle.apply(&dossier, &event, link.by[0], link.on).unwrap() {
                    Applied::Taken(taken, _) => dossier = *taken,
                    Applied::Refused(why) => panic!("{end} {target:?} at {link:?}: {:?}", why.reasons),
                }
            }
            assert_eq!(answer.chain.last().map(|link| link.on), Some(first));
            walked += 1;
        }
    }
    assert!(walked > 60, "{walked} chains");
}
