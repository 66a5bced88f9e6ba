//! What a move is: a row of the table.

use super::state::State;
use crate::dossier::{ChangeKind, EventKind, Role};
use crate::policy::Policy;
use crate::rule::{Matter, Rule};
use crate::rules::RULES;
use crate::words::words;

/// A move of a project or of a change.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    /// The states in which it can be made.
    pub from: &'static [State],
    /// The event that makes it.
    pub event: EventKind,
    /// Of a return: the step that has to be taken again.
    pub back_to: Option<EventKind>,
    /// The roles that may make it; empty where the policy names them (its establishers).
    pub by: &'static [Role],
    /// The state after it.
    pub to: State,
    /// The rule whose clauses stand behind it.
    pub rule: &'static str,
    /// What must hold once it is made.
    pub guards: &'static [Guard],
    /// When in the project's year it can be made.
    pub season: Season,
    /// The switch of the policy that it needs.
    pub switch: Option<Switch>,
    /// Of a change: the states of the project in which it can be made.
    pub during: &'static [State],
    /// Whether only a change of the budget can make it.
    pub of_budget: bool,
}

/// What must hold for a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The rule with this id.
    Rule(&'static str),
    /// The rule with this id, of a change of the budget only.
    OfBudget(&'static str),
    /// Every rule of a matter.
    Matter(Matter),
}

words! {
    /// When in the project's year a move can be made (5: a project does not cross the year).
    Season {
        Any = "any", "不限", "at any time";
        InYear = "in_year", "不晚于项目年度最后一天", "not after the project's year";
        WithinYear = "within_year", "在项目年度之内", "within the project's year";
        AfterYear = "after_year", "项目年度结束之后", "after the project's year";
    }
    /// A switch of a policy that a move needs.
    Switch {
        CommunityTier = "community_tier", "预算调整须经社区", "the community approves changes of the budget";
        NoTownTier = "no_town_tier", "预算调整不经镇", "the town does not approve changes of the budget";
    }
}

impl Switch {
    /// Whether a policy has it on.
    #[must_use]
    pub const fn is_on(self, policy: &Policy) -> bool {
        match self {
            Self::CommunityTier => policy.community_approves_budget_changes,
            Self::NoTownTier => !policy.town_approves_budget_changes,
        }
    }
}

impl Move {
    /// The roles that may make it under a policy.
    #[must_use]
    pub fn roles<'p>(&self, policy: &'p Policy) -> &'p [Role] {
        if self.by.is_empty() { &policy.establishers } else { self.by }
    }

    /// Whether a policy has it at all.
    #[must_use]
    pub fn is_in(&self, policy: &Policy) -> bool {
        self.switch.is_none_or(|switch| switch.is_on(policy))
    }

    /// Whether a change of a kind can make it; one whose kind is not known may.
    pub(super) fn takes(&self, kind: Option<ChangeKind>) -> bool {
        !self.of_budget || kind.is_none_or(|kind| kind == ChangeKind::Budget)
    }

    /// The rules that guard it, in the order of the rules.
    pub fn guard_rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.guard_rules_for(None)
    }

    /// The rules that guard it for a change of a kind.
    pub(super) fn guard_rules_for(&self, kind: Option<ChangeKind>) -> impl Iterator<Item = &'static Rule> {
        let guards = self.guards;
        let budget = kind.is_none_or(|kind| kind == ChangeKind::Budget);
        RULES.iter().copied().filter(move |rule| {
            guards.iter().any(|guard| match guard {
                Guard::Rule(id) => *id == rule.id,
                Guard::OfBudget(id) => budget && *id == rule.id,
                Guard::Matter(matter) => *matter == rule.matter,
            })
        })
    }
}
