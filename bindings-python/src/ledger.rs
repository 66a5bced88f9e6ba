//! Ledgers: what Python calls.

use crate::audit::{Command, Ended, Reply, Setup};
use crate::capsule::batches;
use crate::cells::Integers;
use crate::columns::{BUDGETS, LINES, Mapping, PROJECTS, TableKind};
use crate::findings::Table;
use crate::listing::{FINDINGS_SCHEMA, PROBLEMS_SCHEMA};
use crate::policies;
use crate::raised::{Raise, broken, calmly, refused};
use crate::session::Session;
use crate::tables::Incoming;
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use zizhijin::ledger::Kind;
use zizhijin::ledger::headers::{Header, column};
use zizhijin::{Lang, json};

/// Headers of each table with the columns that they mean.
pub(crate) type Headers = BTreeMap<String, Vec<(String, Option<String>)>>;
/// Columns of each table that it does not have, with what holds in every row.
pub(crate) type Vouched = BTreeMap<String, Vec<(String, String)>>;
/// The last findings, the summary as JSON, what could not be read, the headers of each table that mean nothing.
type Answer = (Table, String, Table, Vec<(&'static str, Vec<String>)>);

/// The audit of one ledger, part by part; every argument was looked at in Python.
#[pyclass(frozen, module = "zizhijin._native")]
pub(crate) struct Audit {
    session: Session,
    columns: Headers,
    vouched: Vouched,
    integers: Integers,
}

#[pymethods]
impl Audit {
    #[new]
    #[pyo3(signature = (options, /, *, projects, budgets, columns, vouched, integers, lang, own, progress))]
    #[expect(clippy::too_many_arguments, reason = "each stands under its name in Python")]
    fn new(
        py: Python<'_>,
        options: String,
        projects: Option<&Bound<'_, PyAny>>,
        budgets: Option<&Bound<'_, PyAny>>,
        columns: Headers,
        vouched: Vouched,
        integers: Option<&str>,
        lang: &str,
        own: Option<Py<PyAny>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        // What is wrong with the options is told at once, and not with the first part.
        policies().and_then(|policies| json::assessment(policies, &options).map(|_| ())).raised(py)?;
        let integers = integers_of(integers);
        let incoming = |table: TableKind, given: Option<&Bound<'_, PyAny>>| {
            given.map(|given| beside(py, table, given, (&columns, &vouched), integers)).transpose()
        };
        let setup = Setup {
            options,
            projects: incoming(PROJECTS, projects)?,
            budgets: incoming(BUDGETS, budgets)?,
            lang: if lang == "en" { Lang::En } else { Lang::Zh },
            own,
        };
        Ok(Self { session: Session::start(setup, progress), columns, vouched, integers })
    }

    /// Judges a whole ledger, its rows in any order.
    #[pyo3(signature = (lines, /))]
    fn whole(&self, py: Python<'_>, lines: &Bound<'_, PyAny>) -> PyResult<Answer> {
        let lines = incoming(LINES, lines, &self.columns, &self.vouched, self.integers)?;
        ended(py, self.session.ask(py, Command::Whole(lines))?)
    }

    /// Judges a part of a ledger that is sorted by project; tells also how many rows were taken so far.
    #[pyo3(signature = (lines, /))]
    fn part(&self, py: Python<'_>, lines: &Bound<'_, PyAny>) -> PyResult<(Table, u64)> {
        let lines = incoming(LINES, lines, &self.columns, &self.vouched, self.integers)?;
        match self.session.ask(py, Command::Part(lines))? {
            Reply::Part(batches, rows) => Ok((findings(batches), rows)),
            Reply::Refused(problems) => Err(refused(py, &problems)),
            Reply::End(_) => Err(broken(py, "a part was taken for the end")),
        }
    }

    /// Judges what waits, and the budgets of projects without lines.
    fn finish(&self, py: Python<'_>) -> PyResult<Answer> {
        ended(py, self.session.ask(py, Command::Finish)?)
    }
}

/// What the word for whole numbers means.
pub(crate) fn integers_of(word: Option<&str>) -> Integers {
    match word {
        Some("yuan") => Integers::Yuan,
        Some(_) => Integers::Fen,
        None => Integers::Refused,
    }
}

pub(crate) fn incoming(
    table: TableKind,
    given: &Bound<'_, PyAny>,
    columns: &Headers,
    vouched: &Vouched,
    integers: Integers,
) -> PyResult<Incoming> {
    let mapping = Mapping {
        headers: columns.get(table.name).cloned().unwrap_or_default(),
        vouched: vouched.get(table.name).cloned().unwrap_or_default(),
    };
    Ok(Incoming { table, batches: batches(given, table.name)?, mapping, integers })
}

/// A table that is read at once, so that the next one can be.
pub(crate) fn beside(
    py: Python<'_>,
    table: TableKind,
    given: &Bound<'_, PyAny>,
    (columns, vouched): (&Headers, &Vouched),
    integers: Integers,
) -> PyResult<Incoming> {
    let incoming = incoming(table, given, columns, vouched, integers)?;
    calmly(py, || incoming.drained())
}

fn findings(batches: Vec<RecordBatch>) -> Table {
    Table::new(FINDINGS_SCHEMA.clone(), batches)
}

fn ended(py: Python<'_>, reply: Reply) -> PyResult<Answer> {
    match reply {
        Reply::End(Ended { findings: batches, summary, unreadable, ignored }) => {
            Ok((findings(batches), summary, Table::new(PROBLEMS_SCHEMA.clone(), unreadable), ignored))
        }
        Reply::Refused(problems) => Err(refused(py, &problems)),
        Reply::Part(..) => Err(broken(py, "the end was taken for a part")),
    }
}

/// Which column of a table a header means; `None` if it means none.
#[pyfunction]
#[pyo3(signature = (table, header, /))]
pub(crate) fn column_of(table: &str, header: &str) -> Option<&'static str> {
    let table = TableKind::named(table)?;
    match column(table.name, header) {
        Header::Column(name) => Some(name),
        Header::OtherUnit(_) | Header::Unknown => None,
    }
}

/// Whether a column of a table is one of amounts.
#[pyfunction]
#[pyo3(signature = (table, column, /))]
pub(crate) fn holds_amounts(table: &str, column: &str) -> bool {
    TableKind::named(table).is_some_and(|table| table.kind_of(column) == Kind::Amounts)
}
