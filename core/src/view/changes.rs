//! What became of the changes of a project, folded from the events that name them.

use super::{Taken, View};
use crate::date::Day;
use crate::dossier::{BudgetLine, Change, ChangeKind, Event, EventKind, PlanItem, Role};
use crate::leaf::{Leaf, List};
use crate::truth::{Missing, Truth};

/// The days on which a change was carried out, and what may tell of more.
#[derive(Debug)]
pub(crate) struct CarriedOut<'v> {
    pub(crate) days: Vec<&'v Leaf<Day>>,
    pub(crate) missing: Missing,
}

impl<'v> View<'v> {
    /// The events that name a change, or what would tell which do.
    fn of_change<'s>(
        &'s self,
        change: &'s Change<'_>,
    ) -> Result<impl Iterator<Item = &'v Event<'v>>, Missing> {
        let Some(events) = self.d.events.given() else { return Err(Missing::one(&self.d.events)) };
        if self.steps.of_any_change {
            return Err(self.of_any_change(events));
        }
        Ok(events.iter().filter(|event| event.change.known().is_some() && event.change == change.id))
    }

    /// What would tell which events are of which change, where that is not said.
    #[cold]
    fn of_any_change(&self, events: &[Event<'_>]) -> Missing {
        let mut missing = self.steps.unnamed(self.d).unwrap_or_default();
        let of_none = |event: &&Event<'_>| {
            event.event.known().is_some_and(|kind| kind.names_a_change()) && event.change.known().is_none()
        };
        for event in events.iter().filter(of_none) {
            missing.add(&event.change);
        }
        missing
    }

    /// The written request for a change: the last one counts.
    pub(crate) fn requested(&self, change: &Change<'_>) -> Taken<'v> {
        match self.of_change(change) {
            Err(missing) => Taken::Unknown(missing),
            Ok(events) => {
                let requests =
                    events.filter(|event| event.event.known() == Some(&EventKind::ChangeRequested));
                requests.last().map_or(Taken::No, Taken::Yes)
            }
        }
    }

    /// Whether a tier approved a change in a way that satisfies a test. Its last word counts; an approval by anybody else
    /// is none.
    pub(crate) fn approval(
        &self,
        change: &Change<'_>,
        tier: Role,
        test: impl Fn(&Event<'v>) -> Truth,
    ) -> Truth {
        let events = match self.of_change(change) {
            Err(missing) => return Truth::Unknown(missing),
            Ok(events) => events,
        };
        let approves = approves(tier);
        let mut so_far = Truth::No;
        for event in events {
            let word = match event.event.known() {
                Some(kind) if *kind == approves => test(event),
                Some(EventKind::ChangeRefused) => Truth::No,
                _ => continue,
            };
            so_far = match (self.holds(&event.by, |by| *by == tier), word, so_far) {
                (Truth::Yes, word, _) => word,
                (Truth::No, _, so_far) => so_far,
                // Whoever it was, it comes to the same.
                (Truth::Unknown(_), Truth::No, Truth::No) => Truth::No,
                (Truth::Unknown(_), Truth::Yes, Truth::Yes) => Truth::Yes,
                (Truth::Unknown(mut missing), word, so_far) => {
                    for part in [word, so_far] {
                        if let Truth::Unknown(more) = part {
                            missing.join(more);
                        }
                    }
                    Truth::Unknown(missing)
                }
            };
        }
        so_far
    }

    /// The day on which a tier approved a change that it did approve.
    fn approved_on(&self, change: &Change<'_>, tier: Role) -> Option<&'v Leaf<Day>> {
        let by_tier = |event: &&Event<'v>| {
            event.event.known() == Some(&approves(tier)) && event.by.known() == Some(&tier)
        };
        self.of_change(change).ok()?.filter(by_tier).last().map(|event| &event.on)
    }

    /// Whether a change was approved by every tier that it needs.
    pub(crate) fn approved(&self, change: &Change<'_>) -> Truth {
        let budget = self.holds(&change.kind, |kind| *kind == ChangeKind::Budget);
        let town = self.approval(change, Role::TownOffice, |_| Truth::Yes);
        let mut tiers = Truth::Yes;
        if self.policy.community_approves_budget_changes {
            tiers = tiers.and(self.approval(change, Role::Community, |_| Truth::Yes));
        }
        if self.policy.town_approves_budget_changes {
            tiers = tiers.and(town.clone());
        }
        match budget {
            Truth::Yes => tiers,
            Truth::No => town,
            // Whatever its kind, it needs at least what both need.
            Truth::Unknown(kind) => match (tiers, town) {
                (Truth::Yes, Truth::Yes) => Truth::Yes,
                (Truth::No, Truth::No) => Truth::No,
                (tiers, town) => {
                    [tiers, town].into_iter().fold(Truth::Unknown(kind), |so_far, part| match part {
                        Truth::Unknown(_) => so_far.and(part),
                        Truth::Yes | Truth::No => so_far,
                    })
                }
            },
        }
    }

    /// When a change was carried out: as its event says, and wherever an activity follows what it adds to the plan.
    pub(crate) fn carried_out(&self, change: &Change<'_>) -> CarriedOut<'v> {
        let mut carried = CarriedOut { days: Vec::new(), missing: Missing::default() };
        match self.of_change(change) {
            Err(missing) => carried.missing = missing,
            Ok(mut events) => carried.days.extend(
                events
                    .find(|event| event.event.known() == Some(&EventKind::ChangeCarriedOut))
                    .map(|event| &event.on),
            ),
        }
        if change.plan.given().is_some_and(<[_]>::is_empty) {
            return carried;
        }
        let Some(activities) = self.d.activities.given() else {
            carried.missing.add(&self.d.activities);
            if change.plan.given().is_none() {
                carried.missing.add(&change.plan);
            }
            return carried;
        };
        // A step that is looked back at knows nothing of what was held after it.
        let by_now = |held: &Leaf<Day>| held.known().is_none_or(|held| *held <= self.as_of);
        for activity in activities.iter().filter(|activity| by_now(&activity.held_on)) {
            let Some(added) = change.plan.given() else {
                carried.missing.add(&change.plan);
                break;
            };
            let item = match self.read(&activity.plan_item).known() {
                Some(Some(item)) => item,
                Some(None) => continue,
                None => {
                    carried.missing.add(&activity.plan_item);
                    continue;
                }
            };
            if !plans(added, item) {
                continue;
            }
            match self.d.plan.given() {
                Some(plan) if plans(plan, item) => {}
                Some(_) => match self.covered(change, item, &activity.held_on) {
                    Truth::Yes => {}
                    Truth::No => carried.days.push(&activity.held_on),
                    Truth::Unknown(missing) => carried.missing.join(missing),
                },
                None => carried.missing.add(&self.d.plan),
            }
        }
        carried
    }

    /// Whether another change adds the same item and was approved by the day on which it was carried out, as when a refused
    /// change was filed again.
    fn covered(&self, change: &Change<'_>, item: &str, held: &Leaf<Day>) -> Truth {
        let others = self.d.changes.items().iter().filter(|other| other.id != change.id);
        let others = others.filter(|other| other.plan.given().is_some_and(|plan| plans(plan, item)));
        let in_time = |on: &Leaf<Day>| match (on.known(), held.known()) {
            (Some(on), Some(held)) => (on <= held).into(),
            (None, _) => Truth::Unknown(Missing::one(on)),
            (_, None) => Truth::Unknown(Missing::one(held)),
        };
        self.any(others.map(|other| {
            self.approved(other).and(self.approval(other, self.last_tier(), |event| in_time(&event.on)))
        }))
    }

    /// The tier that has the last word on a change of the budget.
    fn last_tier(&self) -> Role {
        if self.policy.town_approves_budget_changes { Role::TownOffice } else { Role::Community }
    }

    /// The budget as last approved, or what would tell which it is.
    pub(super) fn approved_budget(&self) -> Result<&'v List<BudgetLine<'v>>, Missing> {
        let filed = &self.d.budget.lines;
        if self.excerpt {
            return Ok(filed);
        }
        let Some(changes) = self.d.changes.given() else {
            return match self.standing() {
                super::Standing::NotEstablished => Ok(filed),
                _ => Err(Missing::one(&self.d.changes)),
            };
        };
        let mut missing = Missing::default();
        let mut last: Option<(Day, &'v List<BudgetLine<'v>>)> = None;
        for change in changes {
            let budget = Truth::of(&change.kind, |kind| *kind == ChangeKind::Budget);
            match budget.and(self.approved(change)) {
                Truth::No => {}
                Truth::Unknown(more) => missing.join(more),
                Truth::Yes => {
                    let Some(on) = self.approved_on(change, self.last_tier()) else { continue };
                    match on.known() {
                        Some(on) if last.is_none_or(|(day, _)| day <= *on) => {
                            last = Some((*on, &change.budget))
                        }
                        Some(_) => {}
                        None => missing.add(on),
                    }
                }
            }
        }
        match (missing.is_empty(), last) {
            (false, _) => Err(missing),
            (true, Some((_, lines))) => Ok(lines),
            (true, None) => Ok(filed),
        }
    }
}

/// The event by which a tier approves.
const fn approves(tier: Role) -> EventKind {
    if matches!(tier, Role::Community) { EventKind::ChangeEndorsed } else { EventKind::ChangeApproved }
}

/// Whether a plan has an item.
pub(crate) fn plans(plan: &[PlanItem<'_>], item: &str) -> bool {
    plan.iter().any(|planned| planned.id.known().is_some_and(|id| *id == item))
}

impl Taken<'_> {
    /// Whether it was.
    pub(crate) fn truth(self) -> Truth {
        match self {
            Self::Yes(_) => Truth::Yes,
            Self::No => Truth::No,
            Self::Unknown(missing) => Truth::Unknown(missing),
        }
    }
}
