//! 五（二）: whether the government money of a neighbourhood's projects stays within its annual plan.

use super::checks::ANNUAL_PLAN;
use super::report::{Fact, Found, Lacking, Side, Told};
use super::store::{All, Filed, Said};
use super::work::excuse_lacking;
use crate::money::{Fen, Yuan};
use crate::order::Ordered;
use crate::rule::{Figure, Outcome};

/// A project that counts in a year, or may.
#[derive(Clone, Copy)]
struct Counted<'s> {
    at: usize,
    project: &'s Filed,
    sure: bool,
}

impl Counted<'_> {
    fn low(&self) -> i128 {
        if self.sure { self.project.government.low } else { 0 }
    }
}

/// What the projects of a neighbourhood come to: at least and at most.
struct Sum {
    low: i128,
    high: Option<i128>,
}

pub(super) fn check(all: &All<'_>, asked: bool, found: &mut Found<'_>) {
    let table = Table::of(all);
    let mut projects: Vec<(u32, usize)> = Vec::with_capacity(all.store.projects.len());
    for (_, at) in all.by_id() {
        let neighbourhood = all.project(*at).and_then(|project| project.neighbourhood);
        projects.extend(neighbourhood.map(|name| (all.ranks.of(name), *at)));
    }
    // Stable, so that within a neighbourhood they stay in the order of their ids.
    projects.order_by_key(|(neighbourhood, _)| *neighbourhood);
    for of_one in projects.chunk_by(|a, b| a.0 == b.0) {
        let counted: Vec<Counted<'_>> = of_one
            .iter()
            .filter_map(|(_, at)| all.project(*at).map(|project| Counted { at: *at, project, sure: true }))
            .filter(|counted| counted.project.live != Some(false))
            .collect();
        let mut years: Vec<Option<i16>> = counted.iter().map(|counted| counted.project.year).collect();
        years.order();
        years.dedup();
        if years.len() > 1 {
            years.retain(Option::is_some);
        }
        for year in years {
            if asked {
                one_year(all, &table, found, &counted, year);
            } else {
                found.count(ANNUAL_PLAN, Outcome::NotApplicable, 1);
            }
        }
    }
}

fn one_year(all: &All<'_>, table: &Table, found: &mut Found<'_>, of_one: &[Counted<'_>], year: Option<i16>) {
    let in_year =
        of_one.iter().filter(|counted| counted.project.year.is_none() || counted.project.year == year);
    let counted: Vec<Counted<'_>> = in_year
        .map(|counted| {
            let project = counted.project;
            let sure = project.year.is_some() && project.live == Some(true);
            Counted { sure, ..*counted }
        })
        .collect();
    let Some(name) = counted.first().and_then(|counted| counted.project.neighbourhood) else { return };
    let sum = sum(all, &counted);
    let mut told = Told { year, ..Told::default() };
    told.figures.push(("actual", Figure::Fen(Fen(sum.low))));
    told.figures.extend(year.map(|year| ("year", Figure::Count(i64::from(year)))));
    let tabled = table.says(all.ranks.of(name), year);
    let plan = match tabled {
        Said::Nothing => Said::by(counted.iter().map(|counted| counted.project.annual_plan)),
        tabled => tabled,
    };
    let outcome = match plan {
        Said::One(plan) => {
            let limit = i128::from(plan.fen());
            told.figures.push(("limit", Figure::Fen(Fen(limit))));
            if sum.low > limit {
                told.code = Some("over-plan");
                told.figures.push(("over", Figure::Fen(Fen(sum.low - limit))));
                over_plan(all, found, &counted, &mut told)
            } else if sum.high.is_some_and(|high| high <= limit) {
                Outcome::Pass
            } else {
                told.missing = money_missing(all, &counted);
                Outcome::Unknown
            }
        }
        // No plan is below nothing.
        Said::Different | Said::Nothing if sum.high == Some(0) => Outcome::Pass,
        Said::Different => {
            told.code = Some("plans-differ");
            if tabled == Said::Nothing {
                told.sides = plan_sides(all, &counted);
            }
            Outcome::Unknown
        }
        Said::Nothing => {
            told.missing = counted.iter().map(|counted| plan_lacking(all, counted.at)).collect();
            Outcome::Unknown
        }
    };
    if outcome == Outcome::Pass {
        found.count(ANNUAL_PLAN, outcome, 1);
        return;
    }
    if told.sides.is_empty() {
        told.sides = money_sides(all, &counted, outcome == Outcome::Unknown);
    }
    found.add(ANNUAL_PLAN, outcome, all.text(name), told);
}

/// Each project once, whatever the number of its dossiers. Where one of them says that the others come to more than the portfolio
/// sees, that counts.
fn sum(all: &All<'_>, counted: &[Counted<'_>]) -> Sum {
    let (mut low, mut high) = (0, Some(0));
    let (mut told_low, mut told_high) = (0, Some(0));
    for of_id in counted.chunk_by(|a, b| all.id_rank(a.at) == all.id_rank(b.at)) {
        low += of_id.iter().map(Counted::low).max().unwrap_or_default();
        let most = |sum: Option<i128>, next: Option<i128>| sum.zip(next).map(|(sum, next)| sum.max(next));
        let of_project = of_id.iter().map(|one| one.project.government.high).fold(Some(0), most);
        high = high.zip(of_project).map(|(sum, next)| sum + next);
        for one in of_id {
            let Some(others) = one.project.other_government.map(|others| i128::from(others.fen())) else {
                continue;
            };
            if one.sure {
                told_low = told_low.max(one.low() + others);
            }
            told_high = most(told_high, one.project.government.high.map(|own| own + others));
        }
    }
    Sum { low: low.max(told_low), high: high.zip(told_high).map(|(seen, told)| seen.max(told)) }
}

/// The caller's table, in the order of the neighbourhoods and the years.
struct Table(Vec<((u32, i16), Yuan)>);

impl Table {
    fn of(all: &All<'_>) -> Self {
        let rows = all.store.planned.iter();
        let mut rows: Vec<_> =
            rows.map(|row| ((all.ranks.of(row.neighbourhood), row.year), row.amount)).collect();
        rows.order();
        Self(rows)
    }

    fn says(&self, neighbourhood: u32, year: Option<i16>) -> Said<Yuan> {
        let Some(year) = year else { return Said::Nothing };
        let from = self.0.partition_point(|(key, _)| *key < (neighbourhood, year));
        let rows = self.0.iter().skip(from).take_while(|(key, _)| *key == (neighbourhood, year));
        Said::by(rows.map(|(_, amount)| Some(*amount)))
    }
}

/// Over the plan; under the reading by which this is a default, an excuse in one of the dossiers answers it.
fn over_plan(all: &All<'_>, found: &Found<'_>, counted: &[Counted<'_>], told: &mut Told) -> Outcome {
    let outcome = found.fallen_short(ANNUAL_PLAN);
    if outcome != Outcome::Deviation {
        return outcome;
    }
    let mut granted = Vec::new();
    for counted in counted {
        // They were granted in the order in which the projects were added.
        let from = all.store.granted.partition_point(|granted| granted.project < counted.at);
        let of_project = all.store.granted.iter().skip(from);
        let of_project = of_project.take_while(|granted| granted.project == counted.at);
        granted.extend(of_project.filter(|granted| granted.person.is_none()));
    }
    if let Some(holds) = granted.iter().find(|granted| granted.missing.is_empty()) {
        told.sides = money_sides(all, counted, false);
        let (id, copy) =
            (all.side(holds.project, all.spot(holds.project, "")).project, all.copy(holds.project));
        for side in told.sides.iter_mut().filter(|side| side.project == id && side.copy == copy) {
            side.excuse = Some(format!("/excuses/{}", holds.at));
        }
        return Outcome::Excused;
    }
    if granted.is_empty() {
        return outcome;
    }
    told.code = None;
    told.missing = granted.into_iter().flat_map(|granted| excuse_lacking(all, granted)).collect();
    Outcome::Unknown
}

fn money_sides(all: &All<'_>, counted: &[Counted<'_>], all_that_may: bool) -> Vec<Side> {
    let shown = counted.iter().filter(|counted| counted.sure || all_that_may);
    let side = |counted: &Counted<'_>| Side {
        amount: Some(Fen(counted.project.government.low)),
        ..all.side(counted.at, all.spot(counted.at, "/project/sources"))
    };
    shown.map(side).collect()
}

fn plan_sides(all: &All<'_>, counted: &[Counted<'_>]) -> Vec<Side> {
    let side = |counted: &Counted<'_>| {
        let plan = counted.project.annual_plan?;
        let spot = all.spot(counted.at, "/project/annual_plan");
        Some(Side { amount: Some(plan.into()), ..all.side(counted.at, spot) })
    };
    counted.iter().filter_map(side).collect()
}

fn plan_lacking(all: &All<'_>, at: usize) -> Lacking {
    all.lacking(at, Fact::AnnualPlan, all.spot(at, "/project/annual_plan"))
}

/// What keeps the sum from being known.
fn money_missing(all: &All<'_>, counted: &[Counted<'_>]) -> Vec<Lacking> {
    let mut missing = Vec::new();
    for one in counted {
        let government = &one.project.government;
        if government.high == Some(0) {
            continue;
        }
        if one.project.year.is_none() {
            missing.push(all.year_lacking(one.at));
        }
        if one.project.live.is_none() {
            missing.push(all.status_lacking(one.at));
        }
        let pointers = government.missing.iter();
        missing.extend(
            pointers.map(|pointer| all.lacking(one.at, Fact::Sources, all.spot(one.at, pointer.clone()))),
        );
    }
    missing
}
