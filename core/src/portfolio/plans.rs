//! 五（二）: whether the government money of a neighbourhood's projects stays within its annual plan.

use super::checks::ANNUAL_PLAN;
use super::found::{Found, Open, Part, Place, Told};
use super::report::Fact;
use super::store::{All, Filed, Granted, Said, year_key, years};
use crate::money::{Fen, Yuan};
use crate::order::{Ordered, groups};
use crate::rule::Outcome;

pub(super) fn check(found: &mut Found<'_>, asked: bool) {
    let all = found.all;
    let neighbourhood = |at: usize| {
        let project = all.project(at);
        project.neighbourhood.filter(|_| project.live != Some(false)).map(|name| all.rank(name))
    };
    let table = Table::of(all);
    for of_one in groups(&all.ids.concat(), &neighbourhood) {
        let of_each: Vec<Option<i16>> = of_one.iter().map(|at| all.project(*at).year).collect();
        for year in years(&of_each) {
            if asked {
                one_year(found, &table, &of_one, year);
            } else {
                found.count(ANNUAL_PLAN, Outcome::NotApplicable, 1);
            }
        }
    }
}

/// Whether a project surely counts in the year in question.
fn is_sure(project: &Filed) -> bool {
    project.year.is_some() && project.live == Some(true)
}

fn one_year(found: &mut Found<'_>, table: &Table, of_one: &[usize], year: Option<i16>) {
    let all = found.all;
    let mut counted = of_one.to_vec();
    counted.retain(|at| all.project(*at).year.is_none_or(|of| Some(of) == year));
    let Some(name) = counted.first().and_then(|at| all.project(*at).neighbourhood) else { return };
    let (low, high) = sum(all, &counted);
    let mut told = Told { id: all.text(name), year, ..Told::default() };
    told.figure_fen("actual", low);
    told.name_year();
    let tabled = table.says(all.rank(name), year);
    let mut plan = tabled;
    if tabled == Said::Nothing {
        for at in &counted {
            plan.hear(all.project(*at).annual_plan);
        }
    }
    let outcome = match plan {
        Said::One(plan) => {
            let limit = i128::from(plan.fen());
            told.figure_fen("limit", limit);
            if low > limit {
                told.code = Some("over-plan");
                told.figure_fen("over", low - limit);
                over_plan(found, &counted, &mut told)
            } else if high.is_some_and(|high| high <= limit) {
                Outcome::Pass
            } else {
                told.open = money_open(all, &counted);
                Outcome::Unknown
            }
        }
        // No plan is below nothing.
        Said::Different | Said::Nothing if high == Some(0) => Outcome::Pass,
        Said::Different => {
            told.code = Some("plans-differ");
            if tabled == Said::Nothing {
                told.parts = plan_parts(all, &counted);
            }
            Outcome::Unknown
        }
        Said::Nothing => {
            told.open = counted.iter().map(|at| Open::of(*at, Fact::AnnualPlan)).collect();
            Outcome::Unknown
        }
    };
    if told.parts.is_empty() {
        told.parts = money_parts(all, &counted, outcome == Outcome::Unknown);
    }
    found.add(ANNUAL_PLAN, outcome, told);
}

/// What the projects of a neighbourhood come to: at least, and at most where something bounds it. Each project once, whatever the
/// number of its dossiers. Where one of them says that the others come to more than the portfolio sees, that counts.
fn sum(all: &All<'_>, counted: &[usize]) -> (i128, Option<i128>) {
    let (mut low, mut high) = (0, Some(0));
    let (mut told_low, mut told_high) = (0, Some(0));
    for of_id in groups(counted, &|at| Some(all.id_rank(at))) {
        let (mut own_low, mut own_high) = (i128::MIN, Some(0));
        for project in of_id.iter().map(|at| all.project(*at)) {
            let government = &project.government;
            let surely = if is_sure(project) { government.low } else { 0 };
            own_low = own_low.max(surely);
            own_high = most(own_high, government.high);
            if let Some(others) = project.other_government.map(|others| i128::from(others.fen())) {
                if is_sure(project) {
                    told_low = told_low.max(surely + others);
                }
                told_high = most(told_high, government.high.map(|own| own + others));
            }
        }
        low += own_low;
        high = high.zip(own_high).map(|(sum, next)| sum + next);
    }
    (low.max(told_low), most(high, told_high))
}

/// The larger of two upper bounds; `None` where nothing bounds one of them.
fn most(one: Option<i128>, other: Option<i128>) -> Option<i128> {
    Some(one?.max(other?))
}

/// The caller's table of plans, in the order of the neighbourhoods and years.
struct Table(Vec<((u64, u64), Yuan)>);

impl Table {
    fn of(all: &All<'_>) -> Self {
        let mut rows = Vec::with_capacity(all.store.planned.len());
        for row in &all.store.planned {
            rows.push(((all.rank(row.neighbourhood), year_key(Some(row.year))), row.amount));
        }
        rows.order_by_key(|(key, _)| *key);
        Self(rows)
    }

    /// What it says of a neighbourhood in a year.
    fn says(&self, neighbourhood: u64, year: Option<i16>) -> Said<Yuan> {
        let (mut said, key) = (Said::Nothing, (neighbourhood, year_key(year)));
        let from = self.0.partition_point(|(row, _)| *row < key);
        for (_, amount) in self.0.iter().skip(from).take_while(|(row, _)| *row == key) {
            said.hear(Some(*amount));
        }
        said
    }
}

/// Over the plan; under the reading by which this is a default, an excuse in one of the dossiers answers it.
fn over_plan<'s>(found: &Found<'s>, counted: &[usize], told: &mut Told<'s>) -> Outcome {
    let all = found.all;
    let outcome = found.fallen_short(ANNUAL_PLAN);
    if outcome != Outcome::Deviation {
        return outcome;
    }
    let mut granted: Vec<&Granted> = Vec::new();
    for at in counted {
        granted.extend(all.granted(*at).filter(|granted| granted.person.is_none()));
    }
    if let Some(holds) = granted.iter().find(|granted| granted.missing.is_empty()) {
        told.parts = money_parts(all, counted, false);
        for part in told.parts.iter_mut().filter(|part| part.project == holds.project) {
            part.excuse = Some(holds.at);
        }
        return Outcome::Excused;
    }
    if granted.is_empty() {
        return outcome;
    }
    told.code = None;
    for granted in granted {
        told.open.extend(granted.open());
    }
    Outcome::Unknown
}

fn money_parts<'s>(all: &All<'_>, counted: &[usize], all_that_may: bool) -> Vec<Part<'s>> {
    let mut parts = Vec::new();
    for at in counted {
        let project = all.project(*at);
        if all_that_may || is_sure(project) {
            let amount = Some(Fen(project.government.low));
            parts.push(Part { amount, ..Part::new(*at, Place::At("/project/sources")) });
        }
    }
    parts
}

fn plan_parts<'s>(all: &All<'_>, counted: &[usize]) -> Vec<Part<'s>> {
    let mut parts = Vec::new();
    for at in counted {
        if let Some(plan) = all.project(*at).annual_plan {
            let amount = Some(plan.into());
            parts.push(Part { amount, ..Part::new(*at, Place::At("/project/annual_plan")) });
        }
    }
    parts
}

/// What keeps the sum from being known.
fn money_open<'s>(all: &All<'s>, counted: &[usize]) -> Vec<Open<'s>> {
    let mut open = Vec::new();
    for at in counted {
        let project = all.project(*at);
        if project.government.high == Some(0) {
            continue;
        }
        if project.year.is_none() {
            open.push(Open::of(*at, Fact::Year));
        }
        if project.live.is_none() {
            open.push(Open::of(*at, Fact::Status));
        }
        for pointer in &project.government.missing {
            open.push(Open { project: *at, fact: Fact::Sources, place: Place::At(pointer) });
        }
    }
    open
}
