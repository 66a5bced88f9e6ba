//! The table of moves: from where, which event, by whom, to where, on which rule's clauses, and what guards it.

use super::moves::{Guard, Move, Season, Switch};
use super::state::State::{self, *};
use crate::dossier::{EventKind, Role};
use crate::rule::Matter;
use crate::view::step_roles;

const fn row(from: &'static [State], event: EventKind, to: State, rule: &'static str) -> Move {
    Move {
        from,
        event,
        back_to: None,
        by: &[],
        to,
        rule,
        guards: &[],
        season: Season::Any,
        switch: None,
        during: &[],
        of_budget: false,
    }
}

/// A step of the procedure, by the roles that the steps name.
const fn step(
    from: &'static [State],
    event: EventKind,
    to: State,
    rule: &'static str,
    guards: &'static [Guard],
) -> Move {
    Move { by: step_roles(event), guards, season: Season::InYear, ..row(from, event, to, rule) }
}

const fn back(
    from: &'static [State],
    by: &'static [Role],
    step: EventKind,
    to: State,
    rule: &'static str,
) -> Move {
    Move { by, back_to: Some(step), ..row(from, EventKind::Returned, to, rule) }
}

/// An end before the time. Without roles the policy's establishers make it.
const fn end(
    from: &'static [State],
    by: &'static [Role],
    event: EventKind,
    to: State,
    rule: &'static str,
) -> Move {
    Move { by, ..row(from, event, to, rule) }
}

/// The end of a project whose year is over before it was carried out.
const fn lapse(from: &'static [State]) -> Move {
    let season = Season::AfterYear;
    Move { season, ..end(from, &[Role::TownOffice], EventKind::Lapsed, Lapsed, YEAR) }
}

const fn change(
    from: &'static [State],
    by: &'static [Role],
    event: EventKind,
    to: State,
    rule: &'static str,
    guards: &'static [Guard],
) -> Move {
    let during = &[Established, Announced, Running];
    Move { by, guards, during, season: Season::InYear, ..row(from, event, to, rule) }
}

const fn rule(id: &'static str) -> Guard {
    Guard::Rule(id)
}

const SURVEY: &str = "generation.needs-survey";
const TOPIC: &str = "generation.topic-decided";
const APPLICATION: &str = "generation.application";
const COMMITTEES: &str = "generation.committees-approval";
const OPINION: &str = "prereview.community-opinion";
const THIRD_PARTY: &str = "prereview.third-party";
const REVISION: &str = "prereview.revision";
const MEETING: &str = "prereview.residents-meeting";
const NOTICE: &str = "prereview.notice";
const PANEL: &str = "review.panel";
const DIMENSIONS: &str = "review.dimensions";
const LIST: &str = "review.approval";
const REFINEMENT: &str = "review.refinement";
const APPROVAL: &str = "establishment.approval";
const ANNOUNCEMENT: &str = "establishment.notice";
const NOT_BEFORE: &str = "implementation.after-establishment";
/// The rule that keeps a project within one year (5).
pub(super) const YEAR: &str = "schedule.calendar-year";
const BY_TOWN: &str = "change.town-approval";
const BY_TIERS: &str = "change.budget-approval";
const MONITORING: &str = "monitoring.routine";
const EVALUATION: &str = "evaluation.final";

const CHANGE_GUARDS: &[Guard] = &[rule(BY_TOWN), rule(BY_TIERS)];
/// A new budget is approved only if it keeps what the first one had to keep.
const APPROVAL_GUARDS: &[Guard] = &[
    Guard::OfBudget("project.funding-covers-budget"),
    Guard::OfBudget("budget.category"),
    Guard::OfBudget("budget.volunteer-share"),
    Guard::OfBudget("budget.management-share"),
    Guard::OfBudget("budget.prohibited"),
    Guard::OfBudget("budget.frugality"),
    Guard::OfBudget("budget.fixed-assets"),
    rule(BY_TOWN),
    rule(BY_TIERS),
];

const BEFORE_APPLICATION: &[State] = &[Conceived, Surveyed, TopicSet];
/// From the application on, until it is established.
const WITH_APPLICATION: &[State] = &[
    Drafted,
    BranchAgreed,
    CommitteeAgreed,
    Agreed,
    Submitted,
    Consulted,
    Screened,
    ConsultedScreened,
    OpinionGiven,
    Prereviewed,
    RevisionDue,
    Revised,
    Passed,
    Shown,
    AtTown,
    Reviewed,
    Listed,
    RefinementDue,
    Refined,
];
const WITH_COMMITTEES: &[State] = &[Drafted, BranchAgreed, CommitteeAgreed, Agreed];
const WITH_COMMUNITY: &[State] =
    &[Submitted, Consulted, Screened, ConsultedScreened, OpinionGiven, Prereviewed];

/// Every move: the steps in their order, the ways back, the ends before the time, and the moves of a change.
pub const MOVES: &[Move] = &[
    step(&[Conceived], EventKind::NeedsSurveyed, Surveyed, SURVEY, &[]),
    step(&[Surveyed], EventKind::TopicDecided, TopicSet, TOPIC, &[rule(SURVEY), rule(TOPIC)]),
    step(&[TopicSet], EventKind::ApplicationWritten, Drafted, APPLICATION, &[rule(TOPIC), rule(APPLICATION)]),
    step(&[Drafted], EventKind::BranchApproved, BranchAgreed, COMMITTEES, &[]),
    step(&[CommitteeAgreed], EventKind::BranchApproved, Agreed, COMMITTEES, &[]),
    step(&[Drafted], EventKind::CommitteeApproved, CommitteeAgreed, COMMITTEES, &[]),
    step(&[BranchAgreed], EventKind::CommitteeApproved, Agreed, COMMITTEES, &[]),
    step(&[Agreed], EventKind::SubmittedToCommunity, Submitted, COMMITTEES, &[rule(COMMITTEES)]),
    step(&[Submitted], EventKind::DepartmentsConsulted, Consulted, OPINION, &[]),
    step(&[Screened], EventKind::DepartmentsConsulted, ConsultedScreened, OPINION, &[]),
    step(&[Consulted], EventKind::CommunityOpinion, OpinionGiven, OPINION, &[rule(OPINION)]),
    step(&[ConsultedScreened], EventKind::CommunityOpinion, Prereviewed, OPINION, &[rule(OPINION)]),
    step(&[Submitted], EventKind::ThirdPartyScreened, Screened, THIRD_PARTY, &[rule(THIRD_PARTY)]),
    step(&[Consulted], EventKind::ThirdPartyScreened, ConsultedScreened, THIRD_PARTY, &[rule(THIRD_PARTY)]),
    step(&[OpinionGiven], EventKind::ThirdPartyScreened, Prereviewed, THIRD_PARTY, &[rule(THIRD_PARTY)]),
    step(&[Prereviewed, RevisionDue], EventKind::Revised, Revised, REVISION, &[]),
    step(
        &[Prereviewed, Revised],
        EventKind::MeetingPassed,
        Passed,
        MEETING,
        &[rule(OPINION), rule(THIRD_PARTY), rule(REVISION), rule(MEETING)],
    ),
    step(&[Passed], EventKind::PrereviewNotice, Shown, NOTICE, &[rule(MEETING), rule(NOTICE)]),
    step(&[Shown], EventKind::SubmittedToTown, AtTown, NOTICE, &[rule(NOTICE)]),
    step(&[AtTown], EventKind::PanelReviewed, Reviewed, PANEL, &[rule(PANEL), rule(DIMENSIONS)]),
    step(&[Reviewed], EventKind::Listed, Listed, LIST, &[rule(PANEL), rule(DIMENSIONS), rule(YEAR)]),
    step(&[Listed, RefinementDue], EventKind::Refined, Refined, REFINEMENT, &[]),
    step(
        &[Listed, Refined],
        EventKind::Established,
        Established,
        APPROVAL,
        &[Guard::Matter(Matter::Application), rule(LIST), rule(REFINEMENT), rule(APPROVAL), rule(NOT_BEFORE)],
    ),
    step(
        &[Established],
        EventKind::EstablishmentNotice,
        Announced,
        ANNOUNCEMENT,
        &[rule(APPROVAL), rule(ANNOUNCEMENT)],
    ),
    Move {
        season: Season::WithinYear,
        ..step(&[Announced], EventKind::Started, Running, NOT_BEFORE, &[rule(ANNOUNCEMENT), rule(NOT_BEFORE)])
    },
    Move { season: Season::Any, ..step(&[Running], EventKind::Monitored, Running, MONITORING, &[]) },
    Move {
        season: Season::Any,
        ..step(&[Running], EventKind::Evaluated, Evaluated, EVALUATION, &[rule(EVALUATION)])
    },
    back(
        WITH_COMMITTEES,
        &[Role::PartyBranch, Role::ResidentsCommittee],
        EventKind::ApplicationWritten,
        TopicSet,
        COMMITTEES,
    ),
    back(WITH_COMMUNITY, &[Role::Community], EventKind::ApplicationWritten, TopicSet, OPINION),
    back(&[Prereviewed, Revised], &[Role::ResidentsMeeting], EventKind::Revised, RevisionDue, MEETING),
    back(&[Passed, Shown], &[Role::ResidentsCommittee], EventKind::Revised, RevisionDue, NOTICE),
    back(
        &[Shown, AtTown],
        &[Role::ResidentsCommittee, Role::TownOffice],
        EventKind::PrereviewNotice,
        Passed,
        NOTICE,
    ),
    back(&[AtTown, Reviewed], &[Role::ReviewPanel, Role::TownOffice], EventKind::Revised, RevisionDue, LIST),
    back(&[Reviewed, Listed], &[Role::TownOffice], EventKind::PanelReviewed, AtTown, PANEL),
    back(
        &[Listed, Refined],
        &[Role::ReviewPanel, Role::TownOffice],
        EventKind::Refined,
        RefinementDue,
        REFINEMENT,
    ),
    back(&[Established, Announced], &[Role::TownOffice], EventKind::Refined, RefinementDue, ANNOUNCEMENT),
    back(
        &[Announced],
        &[Role::ResidentsCommittee, Role::TownOffice],
        EventKind::EstablishmentNotice,
        Established,
        ANNOUNCEMENT,
    ),
    end(
        WITH_COMMITTEES,
        &[Role::PartyBranch, Role::ResidentsCommittee],
        EventKind::Rejected,
        Rejected,
        COMMITTEES,
    ),
    end(WITH_COMMUNITY, &[Role::Community], EventKind::Rejected, Rejected, OPINION),
    end(
        &[Prereviewed, RevisionDue, Revised],
        &[Role::ResidentsMeeting],
        EventKind::Rejected,
        Rejected,
        MEETING,
    ),
    end(&[AtTown, Reviewed], &[Role::ReviewPanel, Role::TownOffice], EventKind::Rejected, Rejected, LIST),
    end(&[Listed, RefinementDue, Refined], &[], EventKind::Rejected, Rejected, APPROVAL),
    end(BEFORE_APPLICATION, &[Role::ResidentsCommittee], EventKind::Withdrawn, Withdrawn, TOPIC),
    end(
        WITH_APPLICATION,
        &[Role::Team, Role::ResidentsCommittee],
        EventKind::Withdrawn,
        Withdrawn,
        APPLICATION,
    ),
    end(
        &[Established, Announced, Running],
        &[Role::TownOffice],
        EventKind::Terminated,
        Terminated,
        MONITORING,
    ),
    lapse(BEFORE_APPLICATION),
    lapse(WITH_APPLICATION),
    lapse(&[Established, Announced]),
    change(&[ChangeFiled], &[Role::Team], EventKind::ChangeRequested, ChangeAsked, BY_TOWN, CHANGE_GUARDS),
    Move {
        switch: Some(Switch::CommunityTier),
        of_budget: true,
        ..change(
            &[ChangeAsked],
            &[Role::Community],
            EventKind::ChangeEndorsed,
            ChangeEndorsed,
            BY_TIERS,
            &[rule(BY_TIERS)],
        )
    },
    Move {
        switch: Some(Switch::CommunityTier),
        of_budget: true,
        ..change(
            &[ChangeTownApproved],
            &[Role::Community],
            EventKind::ChangeEndorsed,
            ChangeApproved,
            BY_TIERS,
            APPROVAL_GUARDS,
        )
    },
    change(
        &[ChangeAsked],
        &[Role::TownOffice],
        EventKind::ChangeApproved,
        ChangeTownApproved,
        BY_TOWN,
        APPROVAL_GUARDS,
    ),
    change(
        &[ChangeEndorsed],
        &[Role::TownOffice],
        EventKind::ChangeApproved,
        ChangeApproved,
        BY_TOWN,
        APPROVAL_GUARDS,
    ),
    Move {
        switch: Some(Switch::CommunityTier),
        of_budget: true,
        ..change(
            &[ChangeAsked, ChangeTownApproved],
            &[Role::Community],
            EventKind::ChangeRefused,
            ChangeRefused,
            BY_TIERS,
            &[],
        )
    },
    change(
        &[ChangeAsked, ChangeEndorsed],
        &[Role::TownOffice],
        EventKind::ChangeRefused,
        ChangeRefused,
        BY_TOWN,
        &[],
    ),
    Move {
        during: &[Running],
        ..change(
            &[ChangeTownApproved, ChangeApproved],
            &[Role::Team],
            EventKind::ChangeCarriedOut,
            ChangeDone,
            BY_TOWN,
            CHANGE_GUARDS,
        )
    },
    Move {
        during: &[Running],
        switch: Some(Switch::NoTownTier),
        of_budget: true,
        ..change(
            &[ChangeEndorsed],
            &[Role::Team],
            EventKind::ChangeCarriedOut,
            ChangeDone,
            BY_TIERS,
            CHANGE_GUARDS,
        )
    },
];
