//! 四（四）3: how many projects of a year the same team carries.

use super::checks::ONE_TEAM;
use super::people::one_project;
use super::report::Found;
use super::store::All;
use super::take::Terms;
use super::work::{Excused, Excuses, Hearsay, InYear, Work, years};
use crate::order::Ordered;
use crate::policy::SecondProject;

/// Two projects have the same team if their people are the same, and at least two.
pub(super) fn check(all: &All<'_>, terms: &Terms<'_>, found: &mut Found<'_>) {
    let projects = all.store.projects.iter().enumerate();
    let mut teams: Vec<(Vec<u32>, usize)> = projects
        .filter_map(|(at, project)| {
            let people = all.store.members.get(project.people.clone()?)?;
            let mut people: Vec<u32> = people.iter().map(|member| all.ranks.of(member.person)).collect();
            people.order();
            people.dedup();
            (people.len() > 1).then_some((people, at))
        })
        .collect();
    teams.order_by(|a, b| a.0.cmp(&b.0).then_with(|| (all.id_rank(a.1), a.1).cmp(&(all.id_rank(b.1), b.1))));
    let limit = match terms.readings.second_project {
        SecondProject::NeedsReason => 1,
        SecondProject::FreeToTwo => terms.policy.numbers.projects_most as usize,
    };
    let excuses = Excuses::of(all);
    for of_team in teams.chunk_by(|a, b| a.0 == b.0) {
        let of_projects = of_team.chunk_by(|a, b| all.id_rank(a.1) == all.id_rank(b.1));
        let works: Vec<Work> = of_projects.map(|of_project| work(all, &excuses, of_project)).collect();
        let id = of_team.first().map_or_else(String::new, |(_, at)| team_id(all, *at));
        for year in years(&works) {
            let in_year = InYear::of(&works, year);
            one_project(found, ONE_TEAM, "same-team", &in_year, (year, limit), &id);
        }
    }
}

/// The ids of the people of a team, in their order.
fn team_id(all: &All<'_>, project: usize) -> String {
    let people = all.project(project).and_then(|project| project.people.clone());
    let people = people.and_then(|people| all.store.members.get(people)).unwrap_or_default();
    let mut ids: Vec<&str> = people.iter().map(|member| all.store.names.get(member.person)).collect();
    ids.order();
    ids.join(" + ")
}

/// A project of the team: excused where each of its people is.
fn work(all: &All<'_>, excuses: &Excuses<'_>, of_project: &[(Vec<u32>, usize)]) -> Work {
    let id = of_project.first().map_or(u32::MAX, |(_, at)| all.id_rank(*at));
    let mut work = Work::of(all, id, Hearsay::default());
    work.listed = true;
    for (people, at) in of_project {
        let mut missing = Vec::new();
        let mut refused = false;
        for person in people {
            match excuses.hold(all, *at, *person).0 {
                Excused::Yes => {}
                Excused::No => refused = true,
                Excused::Maybe(more) => missing.extend(more),
            }
        }
        if !refused && work.excused != Excused::Yes {
            work.excused = if missing.is_empty() { Excused::Yes } else { Excused::Maybe(missing) };
        }
        work.sides.push(all.side(*at, all.spot(*at, "/team/people")));
    }
    work
}
