//! The rules, one file per section of the policy, in its order; each rule a literal in one place.

mod activities;
mod assets;
mod budget;
mod caps;
mod changes;
mod disclosure;
mod establishment;
mod exclusions;
mod expenses;
mod further;
mod generation;
mod lines;
mod oversight;
mod papers;
mod prereview;
mod project;
mod review;
mod rooms;
mod steps;
mod team;
mod team_projects;

pub(crate) use disclosure::{after_quarter, quarter_id};
pub(crate) use prereview::{LastDay, last_day};
pub(crate) use rooms::{Kind, category_room, funds_room, share_room, spent_room, total_room};

use crate::dossier::Role;
use crate::rule::Rule;

const SECTIONS: &[&[Rule]] = &[
    project::RULES,
    exclusions::RULES,
    team::RULES,
    team_projects::RULES,
    budget::RULES,
    lines::BUDGET_RULES,
    generation::RULES,
    prereview::RULES,
    review::RULES,
    establishment::RULES,
    activities::RULES,
    changes::RULES,
    oversight::RULES,
    disclosure::RULES,
    lines::EXPENSE_RULES,
    expenses::RULES,
    caps::RULES,
    further::RULES,
];

/// Every rule, in the order of the policy; at the end the further ones that other policies need.
#[allow(clippy::indexing_slicing, reason = "evaluated when compiled: an index out of range would not build")]
pub const RULES: [&Rule; 79] = {
    let mut all = [&SECTIONS[0][0]; 79];
    let (mut section, mut next) = (0, 0);
    while section < SECTIONS.len() {
        let mut at = 0;
        while at < SECTIONS[section].len() {
            all[next] = &SECTIONS[section][at];
            next += 1;
            at += 1;
        }
        section += 1;
    }
    assert!(next == 79, "the number of the rules is written in the type");
    all
};

/// The rule with this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Who may decide on a project.
const ON_PROJECTS: &[Role] = &[Role::Community, Role::ReviewPanel, Role::TownOffice];
/// Who may decide on a team.
const ON_TEAMS: &[Role] = &[Role::ResidentsCommittee, Role::Community];
/// Who may decide on a line of a budget.
const ON_LINES: &[Role] = &[Role::Community, Role::ResidentsCommittee, Role::TownOffice];
/// Who may decide on an expense.
const ON_CLAIMS: &[Role] = &[Role::ResidentsCommittee, Role::Community, Role::TownOffice];
/// What only the town decides.
const BY_TOWN: &[Role] = &[Role::TownOffice];
