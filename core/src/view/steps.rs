//! The steps of the procedure, folded from the events: which were taken, and what must have been.

use crate::dossier::{Dossier, Event, EventKind, Role};
use crate::rule::Stage;
use crate::truth::{Missing, Truth};
use crate::words::Word;

/// A step of the procedure: who may take it, and to which stage it belongs.
#[derive(Clone, Copy, Debug)]
pub struct StepRow {
    /// The step.
    pub step: EventKind,
    /// Its stage.
    pub stage: Stage,
    /// The roles that may take it; empty where the policy names them.
    pub by: &'static [Role],
}

const fn row(step: EventKind, stage: Stage, by: &'static [Role]) -> StepRow {
    StepRow { step, stage, by }
}

/// The steps in their order. What stands below a step comes after it.
pub const STEPS: &[StepRow] = &[
    row(EventKind::NeedsSurveyed, Stage::Generation, &[Role::ResidentsCommittee]),
    row(EventKind::TopicDecided, Stage::Generation, &[Role::ResidentsCommittee, Role::ResidentsMeeting]),
    row(EventKind::ApplicationWritten, Stage::Generation, &[Role::Team]),
    row(EventKind::BranchApproved, Stage::Generation, &[Role::PartyBranch]),
    row(EventKind::CommitteeApproved, Stage::Generation, &[Role::ResidentsCommittee]),
    row(EventKind::SubmittedToCommunity, Stage::Generation, &[Role::ResidentsCommittee]),
    row(EventKind::DepartmentsConsulted, Stage::Prereview, &[Role::Community]),
    row(EventKind::CommunityOpinion, Stage::Prereview, &[Role::Community]),
    row(EventKind::ThirdPartyScreened, Stage::Prereview, &[Role::ThirdParty]),
    row(EventKind::Revised, Stage::Prereview, &[Role::Team]),
    row(EventKind::MeetingPassed, Stage::Prereview, &[Role::ResidentsMeeting]),
    row(EventKind::PrereviewNotice, Stage::Prereview, &[Role::ResidentsCommittee]),
    row(EventKind::SubmittedToTown, Stage::Prereview, &[Role::ResidentsCommittee, Role::Team]),
    row(EventKind::PanelReviewed, Stage::Review, &[Role::ReviewPanel]),
    row(EventKind::Listed, Stage::Review, &[Role::TownOffice]),
    row(EventKind::Refined, Stage::Review, &[Role::Team]),
    row(EventKind::Established, Stage::Review, &[]),
    row(EventKind::EstablishmentNotice, Stage::Review, &[Role::ResidentsCommittee]),
    row(EventKind::Started, Stage::Implementation, &[Role::Team]),
    row(EventKind::Monitored, Stage::Evaluation, &[Role::TownOffice]),
    row(EventKind::Evaluated, Stage::Evaluation, &[Role::TownOffice]),
];

/// The stage of a step.
#[must_use]
pub fn stage_of(step: EventKind) -> Stage {
    STEPS.iter().find(|row| row.step == step).map_or(Stage::Evaluation, |row| row.stage)
}

/// The roles that may take a step; empty where the policy names them.
#[allow(clippy::indexing_slicing, reason = "the loop ends with the table")]
pub(crate) const fn step_roles(step: EventKind) -> &'static [Role] {
    let mut at = 0;
    while at < STEPS.len() {
        if STEPS[at].step as usize == step as usize {
            return STEPS[at].by;
        }
        at += 1;
    }
    &[]
}

fn position(step: EventKind) -> Option<usize> {
    let index = step as usize;
    // The vocabulary lists the steps first and in the same order; a test keeps it so.
    (index < STEPS.len()).then_some(index)
}

/// Whether a step was taken.
#[derive(Clone, Debug)]
pub(crate) enum Taken<'v> {
    Yes(&'v Event<'v>),
    No,
    Unknown(Missing),
}

/// Whether the project is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Established,
    NotEstablished,
    Unknown,
}

#[derive(Debug)]
pub(super) struct Steps {
    /// For each step the number of the event that counts.
    taken: [Option<u32>; 21],
    /// Whether a return does not say where to.
    unclear: bool,
    /// Whether an event does not say which step it is: it may be any.
    unnamed: bool,
    /// Whether an event may be one of a change, and does not say of which.
    pub(super) of_any_change: bool,
    /// Whether a step that is not in the list may have been taken all the same.
    excerpt: bool,
}

impl Steps {
    pub(super) fn of(dossier: &Dossier<'_>, excerpt: bool) -> Self {
        let mut taken = [None; 21];
        let (mut unclear, mut unnamed, mut of_any_change) = (false, false, false);
        for (index, event) in dossier.events.items().iter().enumerate() {
            let Some(kind) = event.event.known() else {
                (unnamed, of_any_change) = (true, true);
                continue;
            };
            of_any_change |= kind.names_a_change() && event.change.known().is_none();
            if *kind == EventKind::Returned {
                unclear |= event.to.known().is_none();
                // An unreadable target undoes nothing that could be named; the record is refused elsewhere.
                if let Some(from) = event.to.known().and_then(|to| position(*to)) {
                    taken.iter_mut().skip(from).for_each(|step| *step = None);
                }
            } else if let Some(slot) = position(*kind).and_then(|at| taken.get_mut(at)) {
                *slot = u32::try_from(index).ok();
            }
        }
        Self { taken, unclear, unnamed, of_any_change, excerpt }
    }

    /// What would tell which steps the events are that do not say it. Any of them may turn out to break a rule.
    pub(super) fn unnamed(&self, dossier: &Dossier<'_>) -> Option<Missing> {
        if !self.unnamed {
            return None;
        }
        let mut missing = Missing::default();
        for event in dossier.events.items().iter().filter(|event| event.event.known().is_none()) {
            missing.add(&event.event);
        }
        Some(missing.breaking())
    }

    fn event<'v>(&self, dossier: &'v Dossier<'v>, kind: EventKind) -> Option<&'v Event<'v>> {
        let index = self.taken.get(position(kind)?).copied().flatten()?;
        dossier.events.items().get(index as usize)
    }

    pub(super) fn taken<'v>(&self, dossier: &'v Dossier<'v>, kind: EventKind) -> Taken<'v> {
        if dossier.events.given().is_none() {
            return Taken::Unknown(Missing::one(&dossier.events));
        }
        if self.unclear || self.unnamed {
            let mut missing = self.unnamed(dossier).unwrap_or_default();
            let returned = |event: &&Event<'_>| event.event.known() == Some(&EventKind::Returned);
            for event in dossier.events.items().iter().filter(returned) {
                if event.to.known().is_none() {
                    missing.add(&event.to);
                }
            }
            return Taken::Unknown(missing);
        }
        match self.event(dossier, kind) {
            Some(event) => Taken::Yes(event),
            None if self.excerpt => Taken::Unknown(Missing::one(&dossier.events)),
            None => Taken::No,
        }
    }

    /// Whether what binds after a step binds by now. A later sign without the step itself is a gap in the record.
    pub(super) fn reached(&self, dossier: &Dossier<'_>, kind: EventKind) -> Truth {
        match self.taken(dossier, kind) {
            Taken::Yes(_) => Truth::Yes,
            Taken::Unknown(missing) => Truth::Unknown(missing),
            Taken::No => {
                let at = position(kind).unwrap_or(STEPS.len());
                let later = self.taken.iter().skip(at + 1).any(Option::is_some);
                let on_record =
                    !dossier.activities.items().is_empty() || !dossier.expenses.items().is_empty();
                if later || (on_record && kind <= EventKind::Started) {
                    Truth::Unknown(Missing::one(&dossier.events))
                } else {
                    Truth::No
                }
            }
        }
    }

    pub(super) fn standing(&self, dossier: &Dossier<'_>) -> Standing {
        match self.reached(dossier, EventKind::Established) {
            Truth::Yes => Standing::Established,
            Truth::No => Standing::NotEstablished,
            Truth::Unknown(_) => Standing::Unknown,
        }
    }

    pub(super) fn last(&self, dossier: &Dossier<'_>) -> Option<EventKind> {
        let index = self.taken.iter().rposition(Option::is_some);
        let last = index.and_then(|index| EventKind::ALL.get(index).copied());
        let on_record = !dossier.activities.items().is_empty() || !dossier.expenses.items().is_empty();
        if on_record { last.max(Some(EventKind::Started)) } else { last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_and_the_table_keep_one_order() {
        for (index, row) in STEPS.iter().enumerate() {
            assert_eq!(position(row.step), Some(index), "{:?}", row.step);
        }
        assert_eq!(STEPS.len(), 21);
        assert_eq!(position(EventKind::Returned), None);
    }
}
