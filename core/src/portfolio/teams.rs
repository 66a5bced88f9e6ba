//! 四（四）3: how many projects of a year the same team carries.

use super::checks::ONE_TEAM;
use super::found::{Found, Part, Place};
use super::store::All;
use super::take::Terms;
use super::work::{self, Ask, Carrier, Says};
use crate::order::Ordered;

/// Two projects have the same team if their people are the same, and at least two.
pub(super) fn check(found: &mut Found<'_>, terms: &Terms<'_>) {
    let all = found.all;
    let mut teams: Vec<(Vec<u64>, usize)> = Vec::new();
    for project in all.ids.iter().flatten() {
        let mut people = people(all, *project);
        people.dedup();
        if people.len() > 1 {
            teams.push((people, *project));
        }
    }
    // Stable, so that the projects of a team stay in the order of their ids.
    teams.order_by(|(a, _), (b, _)| a.cmp(b));
    let asked = [Ask { check: ONE_TEAM, limit: terms.usual(), excusable: true }];
    for of_team in teams.chunk_by(|(a, _), (b, _)| a == b) {
        let Some((people, first)) = of_team.first() else { continue };
        let mut team = Carrier { id: String::new(), people: people.clone(), says: Vec::new() };
        for (at, person) in self::people(all, *first).iter().enumerate() {
            if at > 0 {
                team.id.push_str(" + ");
            }
            team.id.push_str(&all.ranked_text(*person));
        }
        for (_, project) in of_team {
            let part = Part::new(*project, Place::At("/team/people"));
            team.says.push(Says { id: all.id_rank(*project), part, told: None });
        }
        work::check(found, &team, &asked);
    }
}

/// The people of a project, in the order of their ids.
fn people(all: &All<'_>, project: usize) -> Vec<u64> {
    let members = all.project(project).people.clone().and_then(|people| all.store.members.get(people));
    let members = members.unwrap_or_default().iter();
    let mut people: Vec<u64> = members.map(|member| all.rank(member.person)).collect();
    people.order();
    people
}
