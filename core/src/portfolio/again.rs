//! 五（二）1: whoever collects the applications sees that one was filed again.

use super::checks::FILED_ONCE;
use super::found::{Found, Open, Part, Place, Told};
use super::report::Fact;
use super::store::{All, Filed, year_key};
use crate::order::groups;
use crate::rule::Outcome;

/// What is equal where two dossiers look like one project; `None` where a project has it not.
type Key = fn(&All<'_>, &Filed) -> Option<u64>;

fn title(all: &All<'_>, project: &Filed) -> Option<u64> {
    Some(all.rank(project.neighbourhood?) << 32 | all.rank(project.title?))
}

fn content(all: &All<'_>, project: &Filed) -> Option<u64> {
    Some(all.rank(project.content?))
}

pub(super) fn check(found: &mut Found<'_>) {
    let all = found.all;
    // For each project the findings that it has a part in: what one of them tells of some is not told again of them.
    let mut told: Vec<Vec<usize>> = vec![Vec::new(); all.store.projects.len()];
    for of_id in all.ids.iter().filter(|of_id| of_id.len() > 1) {
        report(found, &mut told, "same-id", Outcome::Judgement, of_id);
    }
    alike(found, &mut told, "same-title", title);
    alike(found, &mut told, "same-content", content);
    found.count(FILED_ONCE, Outcome::Pass, told.iter().filter(|findings| findings.is_empty()).count());
}

/// Groups of dossiers of one year that are alike. What is known to be withdrawn or rejected may be filed again.
fn alike(found: &mut Found<'_>, told: &mut [Vec<usize>], code: &'static str, key: Key) {
    let all = found.all;
    let key_at = |at: usize| {
        let project = all.project(at);
        if project.live == Some(false) { None } else { key(all, project) }
    };
    for group in groups(&all.ids.concat(), &key_at).iter().filter(|group| group.len() > 1) {
        let mut without_year = false;
        for of_year in groups(group, &|at| Some(year_key(all.project(at).year))) {
            if of_year.first().is_some_and(|at| all.project(*at).year.is_none()) {
                without_year = true;
            } else if of_year.len() > 1 {
                report(found, told, code, Outcome::Judgement, &of_year);
            }
        }
        // They may belong to the year of any of the others.
        if without_year {
            report(found, told, code, Outcome::Unknown, group);
        }
    }
}

fn report(
    found: &mut Found<'_>,
    told: &mut [Vec<usize>],
    code: &'static str,
    outcome: Outcome,
    members: &[usize],
) {
    let Some(first) = members.first() else { return };
    let findings = |at: &usize| told.get(*at).map(Vec::as_slice).unwrap_or_default();
    if findings(first).iter().any(|finding| members.iter().all(|at| findings(at).contains(finding))) {
        return;
    }
    let all = found.all;
    let year = all.project(*first).year;
    let mut of = Told { id: all.text(all.project(*first).id), year, ..Told::default() };
    of.figure_count("actual", members.len());
    if outcome == Outcome::Judgement {
        of.code = Some(code);
    }
    for at in members {
        if let Some(findings) = told.get_mut(*at) {
            findings.push(found.len());
        }
        of.parts.push(Part::new(*at, Place::At("")));
        if all.project(*at).year != year {
            of.year = None;
        }
        if outcome == Outcome::Unknown && all.project(*at).year.is_none() {
            of.open.push(Open::of(*at, Fact::Year));
        }
    }
    found.add(FILED_ONCE, outcome, of);
}
