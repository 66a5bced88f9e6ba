//! 四（四）3: on how many projects of a year a person works.

use super::checks::{ONE_PROJECT, TWO_PROJECTS};
use super::found::{Found, Part, Place};
use super::store::Member;
use super::take::Terms;
use super::work::{self, Ask, Carrier, Says};
use crate::order::{groups, places};

pub(super) fn check(found: &mut Found<'_>, terms: &Terms<'_>) {
    let all = found.all;
    let asked = [
        Ask { check: ONE_PROJECT, limit: terms.usual(), excusable: true },
        Ask { check: TWO_PROJECTS, limit: terms.most(), excusable: false },
    ];
    let member = |at: usize| all.store.members.get(at);
    for of_person in
        groups(&places(&all.store.members), &|at| member(at).map(|member| all.rank(member.person)))
    {
        let Some(first) = of_person.first().and_then(|at| member(*at)) else { continue };
        let mut person =
            Carrier { id: all.text(first.person), people: vec![all.rank(first.person)], says: Vec::new() };
        for at in of_person {
            if let Some(member) = member(at) {
                listen(found, at, member, &mut person.says);
            }
        }
        work::check(found, &person, &asked);
    }
}

/// What one dossier says of the projects of one of its people.
fn listen<'s>(found: &Found<'s>, at: usize, member: &Member, says: &mut Vec<Says<'s>>) {
    let all = found.all;
    let part = Part::new(member.project, Place::Person(member.at));
    says.push(Says { id: all.id_rank(member.project), part, told: None });
    // The others stand in the order of the members.
    let others = &all.store.others;
    let from = others.partition_point(|other| other.member < at);
    for other in others.iter().skip(from).take_while(|other| other.member == at) {
        let place = Place::Other(member.at, other.at);
        let part = Part { of: Some(other.id), place, ..part };
        says.push(Says { id: all.rank(other.id), part, told: Some(other) });
    }
}
