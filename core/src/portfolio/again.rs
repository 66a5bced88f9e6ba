//! 五（二）1: whoever collects the applications sees that one was filed again.

use super::checks::FILED_ONCE;
use super::report::{Found, Side, Told};
use super::store::{All, Filed};
use crate::order::Ordered;
use crate::rule::{Figure, Outcome};

/// A way in which two dossiers look like one project.
struct Likeness<'f> {
    code: &'static str,
    /// What is equal; `None` where a project has it not.
    key: &'f dyn Fn(&Filed) -> Option<(u32, u32)>,
}

pub(super) fn check(all: &All<'_>, found: &mut Found<'_>) {
    // For each project the findings that it has a part in: what one of them tells of some is not told again of them.
    let mut told: Vec<Vec<usize>> = vec![Vec::new(); all.store.projects.len()];
    same_id(all, found, &mut told);
    let title = |project: &Filed| Some((all.ranks.of(project.neighbourhood?), all.ranks.of(project.title?)));
    let content = |project: &Filed| Some((0, all.ranks.of(project.content?)));
    for likeness in
        [Likeness { code: "same-title", key: &title }, Likeness { code: "same-content", key: &content }]
    {
        alike(all, found, &likeness, &mut told);
    }
    found.count(FILED_ONCE, Outcome::Pass, told.iter().filter(|findings| findings.is_empty()).count());
}

fn same_id(all: &All<'_>, found: &mut Found<'_>, told: &mut [Vec<usize>]) {
    for of_id in all.by_id().chunk_by(|a, b| a.0 == b.0).filter(|of_id| of_id.len() > 1) {
        let members: Vec<usize> = of_id.iter().map(|(_, at)| *at).collect();
        report(all, found, told, "same-id", Outcome::Judgement, &members);
    }
}

/// Groups of dossiers of one year that are alike. What is known to be withdrawn or rejected may be filed again.
fn alike(all: &All<'_>, found: &mut Found<'_>, likeness: &Likeness<'_>, told: &mut [Vec<usize>]) {
    let mut keyed: Vec<((u32, u32), usize)> = Vec::new();
    for (_, at) in all.by_id() {
        let project = all.project(*at).filter(|project| project.live != Some(false));
        keyed.extend(project.and_then(likeness.key).map(|key| (key, *at)));
    }
    keyed.order_by_key(|(key, _)| *key);
    for group in keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let year = |at: usize| all.project(at).and_then(|project| project.year);
        let mut members: Vec<usize> = group.iter().map(|(_, at)| *at).collect();
        members.order_by_key(|at| year(*at));
        for of_year in members.chunk_by(|a, b| year(*a) == year(*b)) {
            if of_year.len() > 1 && of_year.first().is_some_and(|at| year(*at).is_some()) {
                report(all, found, told, likeness.code, Outcome::Judgement, of_year);
            }
        }
        // Those without a year come first; they may belong to the year of any of the others.
        if members.first().is_some_and(|at| year(*at).is_none()) {
            report(all, found, told, likeness.code, Outcome::Unknown, &members);
        }
    }
}

fn report(
    all: &All<'_>,
    found: &mut Found<'_>,
    told: &mut [Vec<usize>],
    code: &'static str,
    outcome: Outcome,
    members: &[usize],
) {
    let findings = |at: &usize| told.get(*at).map(Vec::as_slice).unwrap_or_default();
    let mut of_first = members.first().map(findings).unwrap_or_default().iter();
    if of_first.any(|finding| members.iter().all(|at| findings(at).contains(finding))) {
        return;
    }
    for at in members {
        if let Some(findings) = told.get_mut(*at) {
            findings.push(found.len());
        }
    }
    let mut sides: Vec<Side> = members.iter().map(|at| all.side(*at, all.spot(*at, ""))).collect();
    sides.order_by(|a, b| (&a.project, a.copy).cmp(&(&b.project, b.copy)));
    let of_year = |at: &usize| all.project(*at).and_then(|project| project.year);
    let year =
        members.first().and_then(of_year).filter(|year| members.iter().all(|at| of_year(at) == Some(*year)));
    let mut missing = Vec::new();
    if outcome == Outcome::Unknown {
        let without = members.iter().filter(|at| of_year(at).is_none());
        missing = without.map(|at| all.year_lacking(*at)).collect();
    }
    let code = (outcome == Outcome::Judgement).then_some(code);
    let figures = vec![("actual", Figure::count(members.len()))];
    let id = sides.first().map_or_else(String::new, |side| side.project.clone());
    found.add(FILED_ONCE, outcome, id, Told { code, year, figures, sides, missing });
}
