//! 四（四）3: on how many projects of a year a person works.

use super::checks::{Check, ONE_PROJECT, TWO_PROJECTS};
use super::report::{Fact, Found, Lacking, Side, Told};
use super::store::{All, Other};
use super::take::Terms;
use super::work::{Excused, Excuses, Hearsay, InYear, Work, years};
use crate::order::Ordered;
use crate::policy::SecondProject;
use crate::rule::Outcome;

/// Something that says that a person works on a project.
#[derive(Clone, Copy)]
enum Said<'s> {
    /// The project itself: its number, and the place in its list of people.
    Listed(usize, u32),
    /// Another project, which names it.
    Told(&'s Other),
}

pub(super) fn check(all: &All<'_>, terms: &Terms<'_>, found: &mut Found<'_>) {
    let members = all.store.members.iter().enumerate();
    let mut people: Vec<(u32, usize)> =
        members.map(|(at, member)| (all.ranks.of(member.person), at)).collect();
    people.order();
    let most = terms.policy.numbers.projects_most as usize;
    let usual = match terms.readings.second_project {
        SecondProject::NeedsReason => 1,
        SecondProject::FreeToTwo => most,
    };
    let excuses = Excuses::of(all);
    for of_person in people.chunk_by(|a, b| a.0 == b.0) {
        let works = works(all, &excuses, of_person);
        let id = of_person.first().and_then(|(_, at)| all.store.members.get(*at));
        let id = id.map_or_else(String::new, |member| all.text(member.person));
        for year in years(&works) {
            let in_year = InYear::of(&works, year);
            one_project(found, ONE_PROJECT, "several-projects", &in_year, (year, usual), &id);
            let outcome = in_year.within(most);
            if outcome == Outcome::Pass {
                found.count(TWO_PROJECTS, outcome, 1);
            } else {
                let mut told = in_year.told(outcome, year, most);
                told.code = (outcome == Outcome::Fail).then_some("too-many");
                found.add(TWO_PROJECTS, outcome, id.clone(), told);
            }
        }
    }
}

/// The default of one project, which an excuse for each further one answers.
pub(super) fn one_project(
    found: &mut Found<'_>,
    check: &'static Check,
    code: &'static str,
    in_year: &InYear<'_>,
    (year, limit): (Option<i16>, usize),
    id: &str,
) {
    let outcome = in_year.within(limit);
    if outcome == Outcome::Pass {
        found.count(check, outcome, 1);
        return;
    }
    let told = in_year.told(outcome, year, limit);
    let (outcome, told) = match outcome {
        Outcome::Fail => {
            let told = Told { code: Some(code), ..told };
            match in_year.excused(limit) {
                Excused::Yes => (Outcome::Excused, told),
                Excused::No => (found.fallen_short(check), told),
                Excused::Maybe(missing) => (Outcome::Unknown, Told { code: None, missing, ..told }),
            }
        }
        outcome => (outcome, told),
    };
    found.add(check, outcome, id.to_owned(), told);
}

/// The projects of a person, each once.
fn works(all: &All<'_>, excuses: &Excuses<'_>, of_person: &[(u32, usize)]) -> Vec<Work> {
    let mut said: Vec<(u32, Said<'_>)> = Vec::with_capacity(of_person.len());
    for (_, at) in of_person {
        let Some(member) = all.store.members.get(*at) else { continue };
        said.push((all.id_rank(member.project), Said::Listed(member.project, member.at)));
        // The others stand in the order of the members.
        let from = all.store.others.partition_point(|other| other.member < *at);
        let others = all.store.others.iter().skip(from).take_while(|other| other.member == *at);
        said.extend(others.map(|other| (all.ranks.of(other.id), Said::Told(other))));
    }
    said.order_by_key(|(project, _)| *project);
    let person = of_person.first().map_or(u32::MAX, |(person, _)| *person);
    let works = said.chunk_by(|a, b| a.0 == b.0);
    works.map(|of_project| work(all, excuses, person, of_project)).collect()
}

fn work(all: &All<'_>, excuses: &Excuses<'_>, person: u32, said: &[(u32, Said<'_>)]) -> Work {
    let mut heard = Hearsay::default();
    for (_, said) in said {
        if let Said::Told(other) = said {
            heard.years.push(other.year);
            heard.lives.push(other.live);
            heard.missing.extend(told_lacking(all, other));
        }
    }
    let id = said.first().map_or(u32::MAX, |(id, _)| *id);
    let mut work = Work::of(all, id, heard);
    for (_, said) in said {
        if let Said::Listed(project, at) = said {
            let mut side = all.side(*project, all.spot(*project, format!("/team/people/{at}")));
            let (excused, excuse) = excuses.hold(all, *project, person);
            side.excuse = excuse;
            if work.excused != Excused::Yes && excused != Excused::No {
                work.excused = excused;
            }
            work.listed = true;
            work.sides.push(side);
        }
    }
    if !work.listed {
        work.sides = said.iter().filter_map(|(_, said)| told_side(all, *said)).collect();
    }
    work
}

/// Where another dossier names a project that does not list the person itself.
fn told_side(all: &All<'_>, said: Said<'_>) -> Option<Side> {
    let Said::Told(other) = said else { return None };
    let (teller, pointer) = place(all, other)?;
    let side = all.side(teller, all.spot(teller, pointer));
    Some(Side { project: all.text(other.id), told_by: Some(side.project), neighbourhood: None, ..side })
}

fn place(all: &All<'_>, other: &Other) -> Option<(usize, String)> {
    let member = all.store.members.get(other.member)?;
    Some((member.project, format!("/team/people/{}/other_projects/{}", member.at, other.at)))
}

/// What the naming of a project leaves open.
fn told_lacking(all: &All<'_>, other: &Other) -> Vec<Lacking> {
    let Some((teller, pointer)) = place(all, other) else { return Vec::new() };
    let lacks = [(Fact::Year, "year", other.year.is_none()), (Fact::Status, "status", other.live.is_none())];
    let lacks = lacks.into_iter().filter(|(_, _, missing)| *missing);
    lacks
        .map(|(fact, field, _)| all.lacking(teller, fact, all.spot(teller, format!("{pointer}/{field}"))))
        .collect()
}
