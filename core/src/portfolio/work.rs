//! The projects that one person or one team carries, and how many of them count in a year.

use super::report::{Fact, Lacking, Side, Spot, Told};
use super::store::{All, Granted, Said};
use crate::order::Ordered;
use crate::rule::{Figure, Outcome};

/// One project that somebody carries.
pub(super) struct Work {
    pub(super) year: Option<i16>,
    /// Whether it was neither withdrawn nor rejected.
    pub(super) live: Option<bool>,
    /// Whether a project of the portfolio says so itself.
    pub(super) listed: bool,
    pub(super) sides: Vec<Side>,
    /// What of its year and its standing is missing.
    pub(super) missing: Vec<Lacking>,
    pub(super) excused: Excused,
}

/// Whether an excuse for a project holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Excused {
    Yes,
    No,
    /// Where these facts are known, it may.
    Maybe(Vec<Lacking>),
}

/// What dossiers beside its own say of a project.
#[derive(Clone, Default)]
pub(super) struct Hearsay {
    pub(super) years: Vec<Option<i16>>,
    pub(super) lives: Vec<Option<bool>>,
    pub(super) missing: Vec<Lacking>,
}

impl Work {
    /// Year and standing of the projects with an id: as they say themselves, or, where none of them is in the portfolio, as others say.
    pub(super) fn of(all: &All<'_>, id: u32, heard: Hearsay) -> Self {
        let own: Vec<usize> = all.with_id(id).iter().map(|(_, at)| *at).collect();
        let filed = || own.iter().filter_map(|at| all.project(*at));
        let mut missing = Vec::new();
        let mut settle_missing = |fact: Fact, of_own: fn(&All<'_>, usize) -> Lacking| {
            if own.is_empty() {
                missing.extend(heard.missing.iter().filter(|lacking| lacking.fact == fact).cloned());
            } else {
                missing.extend(own.iter().map(|at| of_own(all, *at)));
            }
        };
        let year = if own.is_empty() {
            Said::by(heard.years).one()
        } else {
            Said::by(filed().map(|project| project.year)).one()
        };
        if year.is_none() {
            settle_missing(Fact::Year, |all, at| all.year_lacking(at));
        }
        let live = if own.is_empty() {
            Said::by(heard.lives).one()
        } else {
            Said::by(filed().map(|project| project.live)).one()
        };
        if live.is_none() {
            settle_missing(Fact::Status, |all, at| all.status_lacking(at));
        }
        Self { year, live, listed: false, sides: Vec::new(), missing, excused: Excused::No }
    }

    fn possible(&self) -> bool {
        self.live != Some(false)
    }
}

/// The years in which somebody's projects have to be counted; `None` where only projects without a year are there.
pub(super) fn years(works: &[Work]) -> Vec<Option<i16>> {
    let listed = works.iter().filter(|work| work.listed && work.possible());
    let mut years: Vec<Option<i16>> = listed.map(|work| work.year).collect();
    years.order();
    years.dedup();
    // Those without a year may belong to any of the others.
    if years.len() > 1 {
        years.retain(Option::is_some);
    }
    years
}

/// The projects of one year: those that surely count, and those that may.
pub(super) struct InYear<'w> {
    pub(super) sure: Vec<&'w Work>,
    pub(super) maybe: Vec<&'w Work>,
}

impl<'w> InYear<'w> {
    pub(super) fn of(works: &'w [Work], year: Option<i16>) -> Self {
        let (certain, within) = (year.is_some(), year.or_else(|| busiest(works)));
        let (mut sure, mut maybe) = (Vec::new(), Vec::new());
        for work in works.iter().filter(|work| work.possible()) {
            if work.year.is_some() && work.year != within {
                continue;
            }
            if certain && work.year.is_some() && work.live == Some(true) {
                sure.push(work);
            } else {
                maybe.push(work);
            }
        }
        Self { sure, maybe }
    }

    /// Whether at most so many count.
    pub(super) fn within(&self, limit: usize) -> Outcome {
        if self.sure.len() > limit {
            Outcome::Fail
        } else if self.sure.len() + self.maybe.len() > limit {
            Outcome::Unknown
        } else {
            Outcome::Pass
        }
    }

    /// Whether each project beyond the limit is excused.
    pub(super) fn excused(&self, limit: usize) -> Excused {
        let needed = self.sure.len().saturating_sub(limit);
        let sure = self.sure.iter().filter(|work| work.excused == Excused::Yes).count();
        let maybe: Vec<&Vec<Lacking>> = self
            .sure
            .iter()
            .filter_map(|work| match &work.excused {
                Excused::Maybe(missing) => Some(missing),
                Excused::Yes | Excused::No => None,
            })
            .collect();
        if sure >= needed {
            Excused::Yes
        } else if sure + maybe.len() >= needed {
            Excused::Maybe(maybe.into_iter().flatten().cloned().collect())
        } else {
            Excused::No
        }
    }

    /// The sides that a finding names: of a breach those that make it one, of an unknown also those that may.
    pub(super) fn told(&self, outcome: Outcome, year: Option<i16>, limit: usize) -> Told {
        let mut works = self.sure.clone();
        let mut missing = Vec::new();
        if outcome == Outcome::Unknown {
            works.extend(&self.maybe);
            missing = self.maybe.iter().flat_map(|work| work.missing.clone()).collect();
        }
        let mut sides: Vec<Side> = works.iter().flat_map(|work| work.sides.clone()).collect();
        fn place(side: &Side) -> (&str, Option<&str>, Option<u32>, &Spot) {
            (&side.project, side.told_by.as_deref(), side.copy, &side.spot)
        }
        sides.order_by(|a, b| place(a).cmp(&place(b)));
        let mut figures = vec![("actual", Figure::count(self.sure.len())), ("limit", Figure::count(limit))];
        figures.extend(year.map(|year| ("year", Figure::Count(i64::from(year)))));
        Told { code: None, year, figures, sides, missing }
    }
}

/// The year in which most projects lie of somebody whose own projects have none: only those of one year can count together.
fn busiest(works: &[Work]) -> Option<i16> {
    let mut years: Vec<i16> =
        works.iter().filter(|work| work.possible()).filter_map(|work| work.year).collect();
    years.order();
    let most = years.chunk_by(|a, b| a == b).max_by_key(|of_year| of_year.len());
    most.and_then(|of_year| of_year.first().copied())
}

/// The excuses of all projects from the rule on a second project.
pub(super) struct Excuses<'s> {
    by_project: Vec<(usize, u32, &'s Granted)>,
}

impl<'s> Excuses<'s> {
    pub(super) fn of(all: &All<'s>) -> Self {
        let granted = all.store.granted.iter();
        let mut by_project: Vec<_> = granted
            .filter_map(|granted| Some((granted.project, all.ranks.of(granted.person?), granted)))
            .collect();
        by_project.order_by_key(|(project, person, granted)| (*project, *person, granted.at));
        Self { by_project }
    }

    /// Whether a project excuses a person, and where the excuse stands that holds.
    pub(super) fn hold(&self, all: &All<'_>, project: usize, person: u32) -> (Excused, Option<String>) {
        let from = self.by_project.partition_point(|(of, whom, _)| (*of, *whom) < (project, person));
        let of_both = self.by_project.iter().skip(from).take_while(|of| (of.0, of.1) == (project, person));
        let mut excused = Excused::No;
        for (_, _, granted) in of_both {
            if granted.missing.is_empty() {
                return (Excused::Yes, Some(format!("/excuses/{}", granted.at)));
            }
            if excused == Excused::No {
                excused = Excused::Maybe(excuse_lacking(all, granted));
            }
        }
        (excused, None)
    }
}

/// What is missing to tell whether an excuse holds.
pub(super) fn excuse_lacking(all: &All<'_>, granted: &Granted) -> Vec<Lacking> {
    let pointers = granted.missing.iter();
    let lacking = |pointer: &String| {
        let spot = all.spot(granted.project, pointer.clone());
        all.lacking(granted.project, Fact::Excuse, spot)
    };
    pointers.map(lacking).collect()
}
