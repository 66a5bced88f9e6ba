//! Batches of a table as tables of the core.

use crate::capsule::Batches;
use crate::cells::{Held, Integers, Spot, hold};
use crate::columns::{Layout, Mapping, TableKind};
use crate::lent::Lent;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::ArrowError;
use rayon::prelude::*;
use zizhijin::ledger::{AnyCells, Texts};
use zizhijin::{Problem, ProblemCode};

/// A table that was given, before its batches are read.
pub(crate) struct Incoming {
    pub(crate) table: TableKind,
    pub(crate) batches: Batches,
    pub(crate) mapping: Mapping,
    pub(crate) integers: Integers,
}

/// A batch whose columns are ready.
pub(crate) struct Loaded {
    columns: Vec<(Spot, Held)>,
    vouched: Vec<(&'static str, String)>,
}

/// The texts that the columns of a batch are read from.
pub(crate) struct Loan<'c> {
    loaded: &'c Loaded,
    lent: Vec<Lent<'c>>,
}

impl Incoming {
    /// Which columns it has.
    pub(crate) fn layout(&self) -> Result<Layout, Vec<Problem>> {
        self.mapping.layout(self.table, &self.batches.schema())
    }

    /// The next batch that has any row.
    pub(crate) fn next(&mut self) -> Option<Result<RecordBatch, Vec<Problem>>> {
        let table = self.table;
        let batch = self.batches.find(|batch| batch.as_ref().map_or(true, |batch| batch.num_rows() > 0))?;
        Some(batch.map_err(|error| vec![broken_off(table, &error)]))
    }

    /// All batches.
    pub(crate) fn rest(&mut self) -> Result<Vec<RecordBatch>, Vec<Problem>> {
        std::iter::from_fn(|| self.next()).collect()
    }

    /// The same with all batches in memory, so that whoever made them is done with it: some can lend one table at a time.
    pub(crate) fn drained(self) -> Self {
        let schema = self.batches.schema();
        let batches: Vec<_> = self.batches.collect();
        Self { batches: Box::new(RecordBatchIterator::new(batches, schema)), ..self }
    }

    /// The whole table in one piece.
    pub(crate) fn whole(mut self) -> Result<(Loaded, Layout), Vec<Problem>> {
        let layout = self.layout()?;
        let schema = self.batches.schema();
        let batches = self.rest()?;
        let one = match <[RecordBatch; 1]>::try_from(batches) {
            Ok([only]) => only,
            Err(many) => arrow_select::concat::concat_batches(&schema, &many)
                .map_err(|error| vec![broken_off(self.table, &error)])?,
        };
        Ok((Loaded::of(self.table, &layout, &one, self.integers, 0)?, layout))
    }
}

/// A table that ended in an error of whoever made it.
fn broken_off(table: TableKind, error: &ArrowError) -> Problem {
    let params = vec![("detail", error.to_string())];
    Spot { table: table.name, column: "", first: 0 }.problem(ProblemCode::StreamFailed, None, params)
}

/// Of a column of floats, how it can be read without them.
fn advised(mut problem: Problem, header: &str) -> Problem {
    if problem.code == ProblemCode::FloatAmount {
        let write = format!(
            "Decimal, str (pandas.read_excel(…, dtype={{{header:?}: str}}), fastexcel load_sheet(…, dtypes={{{header:?}: \"string\"}}), \
             polars.col({header:?}).cast(polars.String))"
        );
        problem.params = vec![("write", write)];
    }
    problem
}

impl Loaded {
    /// Makes the columns of a batch ready, all at once on all cores. `first` is the number of its first row.
    pub(crate) fn of(
        table: TableKind,
        layout: &Layout,
        batch: &RecordBatch,
        integers: Integers,
        first: u64,
    ) -> Result<Self, Vec<Problem>> {
        let column = |(at, name): &(usize, &'static str)| {
            let spot = Spot { table: table.name, column: name, first };
            let held = hold(batch.column(*at), table.kind_of(name), integers, spot)
                .map_err(|problem| advised(problem, batch.schema().field(*at).name()))?;
            Ok((spot, held.settle(spot)?))
        };
        let columns: Vec<Result<_, Problem>> = layout.taken.par_iter().map(column).collect();
        let (columns, problems): (Vec<_>, Vec<_>) = columns.into_iter().partition(Result::is_ok);
        if !problems.is_empty() {
            return Err(problems.into_iter().filter_map(Result::err).collect());
        }
        let columns = columns.into_iter().filter_map(Result::ok).collect();
        Ok(Self { columns, vouched: layout.vouched.clone() })
    }

    /// The same columns without a row.
    pub(crate) fn empty(table: TableKind, layout: &Layout) -> Self {
        let spot = |name| Spot { table: table.name, column: name, first: 0 };
        let columns = layout.taken.iter().map(|(_, name)| (spot(name), Held::Strings(Vec::new()))).collect();
        Self { columns, vouched: layout.vouched.clone() }
    }

    /// What the caller vouches for, and nothing else.
    pub(crate) fn vouched(layout: &Layout) -> Self {
        Self { columns: Vec::new(), vouched: layout.vouched.clone() }
    }

    /// Checks the texts of the columns.
    pub(crate) fn lend(&self) -> Result<Loan<'_>, Vec<Problem>> {
        let lent: Result<Vec<Lent<'_>>, Problem> =
            self.columns.par_iter().map(|(spot, held)| held.lend(*spot)).collect();
        Ok(Loan { loaded: self, lent: lent.map_err(|problem| vec![problem])? })
    }
}

impl Loan<'_> {
    /// Sets the columns of a table of the core.
    pub(crate) fn fill<'c, T>(&'c self, mut table: T, set: impl Fn(&mut T, &str, AnyCells<'c>) -> bool) -> T {
        for ((spot, held), lent) in self.loaded.columns.iter().zip(&self.lent) {
            let fits = set(&mut table, spot.column, held.cells(lent));
            debug_assert!(fits, "{} was brought into its shape", spot.column);
        }
        for (column, value) in &self.loaded.vouched {
            set(&mut table, column, AnyCells::Texts(Texts::Same(value)));
        }
        table
    }
}

/// Lends the texts of a table, if there is one.
pub(crate) fn lend(table: Option<&Loaded>) -> Result<Option<Loan<'_>>, Vec<Problem>> {
    table.map(Loaded::lend).transpose()
}
