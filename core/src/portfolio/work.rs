//! The projects that one person or one team carries, and how many of them count in a year.

use super::checks::Check;
use super::found::{Found, Open, Part, Told};
use super::report::Fact;
use super::store::{All, Granted, Other, Said, year_key, years};
use crate::order::{groups, places};
use crate::rule::Outcome;

/// Who carries projects: a person, or the people of a team.
pub(super) struct Carrier<'s> {
    pub(super) id: String,
    pub(super) people: Vec<u64>,
    pub(super) says: Vec<Says<'s>>,
}

/// Something that says that somebody carries a project.
pub(super) struct Says<'s> {
    /// The place of the project's id in the order of the ids.
    pub(super) id: u64,
    pub(super) part: Part<'s>,
    /// What another project says of this one; `None` where the project says it itself.
    pub(super) told: Option<&'s Other>,
}

/// What is asked of the projects of a year.
pub(super) struct Ask {
    pub(super) check: &'static Check,
    pub(super) limit: usize,
    /// Whether an excuse for each further project answers it.
    pub(super) excusable: bool,
}

/// One project that somebody carries.
struct Work<'s> {
    year: Option<i16>,
    /// Whether it was neither withdrawn nor rejected.
    live: Option<bool>,
    /// Whether a project of the portfolio says so itself.
    listed: bool,
    parts: Vec<Part<'s>>,
    /// What of its year and its standing is missing.
    open: Vec<Open<'s>>,
    /// The excuses of those who carry it, where each has one.
    excuses: Option<Vec<&'s Granted>>,
}

/// Judges what somebody carries, in each year.
pub(super) fn check<'s>(found: &mut Found<'s>, carrier: &Carrier<'s>, asked: &[Ask]) {
    let works = works(found.all, carrier);
    let mut of_listed = Vec::with_capacity(works.len());
    for work in works.iter().filter(|work| work.listed && work.live != Some(false)) {
        of_listed.push(work.year);
    }
    for year in years(&of_listed) {
        let in_year = InYear::of(&works, year);
        for ask in asked {
            in_year.judge(found, ask, Told { id: carrier.id.clone(), year, ..Told::default() });
        }
    }
}

/// The projects, each once.
fn works<'s>(all: &All<'s>, carrier: &Carrier<'s>) -> Vec<Work<'s>> {
    let mut works = Vec::new();
    for of_project in groups(&places(&carrier.says), &|at| carrier.says.get(at).map(|says| says.id)) {
        let says: Vec<&Says<'s>> = of_project.iter().filter_map(|at| carrier.says.get(*at)).collect();
        works.push(work(all, &carrier.people, &says));
    }
    works
}

fn work<'s>(all: &All<'s>, people: &[u64], says: &[&Says<'s>]) -> Work<'s> {
    let own = says.first().map(|says| all.with_id(says.id)).unwrap_or_default();
    let (mut year, mut live) = (Said::Nothing, Said::Nothing);
    for at in own {
        let project = all.project(*at);
        year.hear(project.year);
        live.hear(project.live);
    }
    if own.is_empty() {
        // What others say of it counts where it is not in the portfolio itself.
        for other in says.iter().filter_map(|says| says.told) {
            year.hear(other.year);
            live.hear(other.live);
        }
    }
    let (year, live) = (year.one(), live.one());
    let mut open = Vec::new();
    if year.is_none() {
        unsaid(Fact::Year, own, says, &mut open);
    }
    if live.is_none() {
        unsaid(Fact::Status, own, says, &mut open);
    }
    let listed = says.iter().any(|says| says.told.is_none());
    let mut work = Work { year, live, listed, parts: Vec::new(), open, excuses: None };
    for says in says.iter().filter(|says| says.told.is_none() == listed) {
        let mut part = says.part;
        if listed && let Some(excuses) = excuses(all, part.project, people) {
            // Of a team each person has an excuse of its own, so that none stands for the project.
            part.excuse = excuses.first().filter(|_| people.len() == 1 && hold(&excuses)).map(|one| one.at);
            if !work.excuses.as_deref().is_some_and(hold) {
                work.excuses = Some(excuses);
            }
        }
        work.parts.push(part);
    }
    work
}

/// Who does not say a fact of a project: its dossiers, or those that name it where there are none.
fn unsaid<'s>(fact: Fact, own: &[usize], says: &[&Says<'s>], open: &mut Vec<Open<'s>>) {
    for at in own {
        open.push(Open::of(*at, fact));
    }
    for says in says.iter().filter(|_| own.is_empty()) {
        let Part { project, place, .. } = says.part;
        let given =
            |other: &Other| if fact == Fact::Year { other.year.is_some() } else { other.live.is_some() };
        if !says.told.is_none_or(given) {
            open.push(Open { project, fact, place });
        }
    }
}

/// The excuses with which a project answers for people, where it has one for each; one that holds goes before one that may.
fn excuses<'s>(all: &All<'s>, project: usize, people: &[u64]) -> Option<Vec<&'s Granted>> {
    let mut excuses = Vec::new();
    for person in people {
        let of_person = || {
            all.granted(project).filter(|granted| granted.person.map(|name| all.rank(name)) == Some(*person))
        };
        excuses.push(of_person().find(|granted| granted.missing.is_empty()).or_else(|| of_person().next())?);
    }
    Some(excuses)
}

fn hold(excuses: &[&Granted]) -> bool {
    excuses.iter().all(|granted| granted.missing.is_empty())
}

/// The projects of one year: those that surely count, and those that may.
struct InYear<'w, 's> {
    sure: Vec<&'w Work<'s>>,
    maybe: Vec<&'w Work<'s>>,
}

impl<'w, 's> InYear<'w, 's> {
    fn of(works: &'w [Work<'s>], year: Option<i16>) -> Self {
        let within = year.or_else(|| busiest(works));
        let mut in_year = Self { sure: Vec::new(), maybe: Vec::new() };
        for work in works.iter().filter(|work| work.live != Some(false)) {
            if work.year.is_some() && work.year != within {
                continue;
            }
            let sure = year.is_some() && work.year.is_some() && work.live == Some(true);
            if sure { &mut in_year.sure } else { &mut in_year.maybe }.push(work);
        }
        in_year
    }

    fn judge(&self, found: &mut Found<'s>, ask: &Ask, mut told: Told<'s>) {
        let mut outcome = self.within(ask.limit);
        if outcome != Outcome::Pass {
            self.tell(outcome, ask.limit, &mut told);
        }
        if outcome == Outcome::Fail {
            if ask.excusable {
                outcome =
                    self.excused(ask.limit, &mut told.open).unwrap_or_else(|| found.fallen_short(ask.check));
            }
            if outcome != Outcome::Unknown {
                told.code = ask.check.shortfalls.first().map(|kind| kind.code);
            }
        }
        found.add(ask.check, outcome, told);
    }

    /// Whether at most so many count.
    fn within(&self, limit: usize) -> Outcome {
        if self.sure.len() > limit {
            Outcome::Fail
        } else if self.sure.len() + self.maybe.len() > limit {
            Outcome::Unknown
        } else {
            Outcome::Pass
        }
    }

    /// Whether each project beyond the limit is excused, or may be where some facts are known.
    fn excused(&self, limit: usize, open: &mut Vec<Open<'s>>) -> Option<Outcome> {
        let needed = self.sure.len().saturating_sub(limit);
        let (mut surely, mut maybe, mut lacks) = (0, 0, Vec::new());
        for excuses in self.sure.iter().filter_map(|work| work.excuses.as_ref()) {
            if hold(excuses) {
                surely += 1;
            } else {
                maybe += 1;
                for granted in excuses {
                    lacks.extend(granted.open());
                }
            }
        }
        if surely >= needed {
            return Some(Outcome::Excused);
        }
        (surely + maybe >= needed).then(|| {
            *open = lacks;
            Outcome::Unknown
        })
    }

    /// The sides that a finding names: of a breach those that make it one, of an unknown also those that may.
    fn tell(&self, outcome: Outcome, limit: usize, told: &mut Told<'s>) {
        told.figure_count("actual", self.sure.len());
        told.figure_count("limit", limit);
        told.name_year();
        for work in &self.sure {
            told.parts.extend_from_slice(&work.parts);
        }
        for work in self.maybe.iter().filter(|_| outcome == Outcome::Unknown) {
            told.parts.extend_from_slice(&work.parts);
            told.open.extend_from_slice(&work.open);
        }
    }
}

/// The year in which most projects lie of somebody whose own projects have none: only those of one year can count together.
fn busiest(works: &[Work<'_>]) -> Option<i16> {
    let year = |at: usize| works.get(at).filter(|work| work.live != Some(false)).and_then(|work| work.year);
    let years = groups(&places(works), &|at| year(at).map(|year| year_key(Some(year))));
    let most = years.iter().max_by_key(|of_year| of_year.len())?;
    year(*most.first()?)
}
