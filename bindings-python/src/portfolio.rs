//! Several projects together, from dossiers and from the tables of a ledger.

use crate::cells::Integers;
use crate::columns::{LINES, PEOPLE, PROJECTS};
use crate::findings::Table;
use crate::ledger::{Headers, Vouched, beside, integers_of};
use crate::listing::{self, PROBLEMS_SCHEMA};
use crate::pool::on_all_cores;
use crate::raised::{Raise, calmly};
use crate::tables::{Incoming, lend};
use pyo3::prelude::*;
use zizhijin::ledger::{Lines, People, Projects, Texts};
use zizhijin::{Lang, Problem, json};

/// What dossiers and tables show together: the report as JSON, and what could not be read.
#[pyfunction]
#[pyo3(signature = (request, /, *, lines, projects, people, columns, vouched, integers))]
#[expect(clippy::too_many_arguments, reason = "each stands under its name in Python")]
pub(crate) fn portfolio(
    py: Python<'_>,
    request: &str,
    lines: Option<&Bound<'_, PyAny>>,
    projects: Option<&Bound<'_, PyAny>>,
    people: Option<&Bound<'_, PyAny>>,
    columns: Headers,
    vouched: Vouched,
    integers: Option<&str>,
) -> PyResult<(String, Table)> {
    let integers: Integers = integers_of(integers);
    let table = |table, given: Option<&Bound<'_, PyAny>>| {
        given.map(|given| beside(py, table, given, (&columns, &vouched), integers)).transpose()
    };
    let (lines, projects, people) =
        (table(LINES, lines)?, table(PROJECTS, projects)?, table(PEOPLE, people)?);
    let (report, unreadable) =
        calmly(py, || on_all_cores(|| together(request, lines, projects, people)))?.raised(py)?;
    Ok((
        report,
        Table::new(PROBLEMS_SCHEMA.clone(), on_all_cores(|| listing::problems(&unreadable, Lang::Zh))),
    ))
}

fn together(
    request: &str,
    lines: Option<Incoming>,
    projects: Option<Incoming>,
    people: Option<Incoming>,
) -> Result<(String, Vec<Problem>), Vec<Problem>> {
    let mut portfolio = json::portfolio(crate::policies().map_err(|error| error.problems)?, request)
        .map_err(|error| error.problems)?;
    let whole =
        |table: Option<Incoming>| table.map(|table| table.whole().map(|(loaded, _)| loaded)).transpose();
    let (lines, projects, people) = (whole(lines)?, whole(projects)?, whole(people)?);
    let (lines, projects, people) = (lend(lines.as_ref())?, lend(projects.as_ref())?, lend(people.as_ref())?);
    let nowhere = Texts::Slices(&[]);
    let lines = lines.as_ref().map_or(Lines::new(nowhere), |loan| loan.fill(Lines::new(nowhere), Lines::set));
    let projects = projects.as_ref().map(|loan| loan.fill(Projects::new(nowhere), Projects::set));
    let people = people.as_ref().map(|loan| loan.fill(People::new(nowhere), People::set));
    let added = portfolio.add_ledger(&lines, projects.as_ref(), people.as_ref());
    let unreadable = added.map_err(|error| error.problems)?;
    Ok((serde_json::to_string(&portfolio.finish()).unwrap_or_default(), unreadable))
}
