//! What is kept of a run. Ratios are in hundredths, as whole numbers.

use super::Table;
use super::costs::Cost;
use super::pages::Part;
use super::parts::Size;
use crate::table::{median, ratios};
use serde::{Deserialize, Serialize};

/// One run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// When it was run.
    pub date: String,
    /// The command that ran it.
    pub command: String,
    /// The processor.
    pub processor: String,
    /// How many cores it has.
    pub cores: usize,
    /// The system.
    pub system: String,
    /// Everything that took part, with its version.
    pub versions: Vec<String>,
    /// Rounds that were counted.
    pub rounds: usize,
    /// Projects that were read as documents.
    pub documents: usize,
    /// Projects of the ledger.
    pub projects: usize,
    /// Lines of expense in the ledger.
    pub lines: usize,
    /// Every entrant, by tables; the first of a table is its baseline.
    pub rows: Vec<Row>,
    /// Those of them that run in Node, beside our own native path from text to text, which is the first.
    pub javascript: Vec<Row>,
    /// What single calls from Python cost.
    pub costs: Vec<Cost>,
    /// The browser.
    pub browser: String,
    /// What keystrokes and the first load cost in it.
    pub pages: Vec<Part>,
    /// What the native part of the npm package consists of.
    pub sizes: Vec<Size>,
}

/// What came of one entrant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The table.
    pub table: Table,
    /// Its name.
    pub entrant: String,
    /// What it claims to find.
    pub does: String,
    /// The projects of one pass.
    pub projects: usize,
    /// How many findings were compared with those of the baseline, all of which agree; for a baseline, how many it has.
    pub findings_agreeing: usize,
    /// Nanoseconds a project, the median of the rounds.
    pub nanoseconds_a_project: u64,
    /// Its time by that of the baseline in the same round: the median of the rounds.
    pub ratio_median: u64,
    /// The least of these.
    pub ratio_least: u64,
    /// The most of these.
    pub ratio_most: u64,
}

/// An entrant while it runs.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The table.
    pub table: Table,
    /// Its name.
    pub entrant: String,
    /// What it claims to find.
    pub does: String,
    /// The projects of one pass.
    pub projects: usize,
    /// How many findings were compared with those of the baseline, and agree; for a baseline, how many it has.
    pub agreeing: usize,
    /// Nanoseconds a project, round by round.
    pub rounds: Vec<u64>,
}

/// The rows of a run: each round of an entrant by the same round of the baseline of its table. `None` where a table has no
/// baseline, or nothing was measured.
#[must_use]
pub fn rows(measured: &[Measured]) -> Option<Vec<Row>> {
    let row = |of: &Measured| beside(of, measured.iter().find(|other| other.table == of.table)?);
    measured.iter().map(row).collect()
}

/// The row of an entrant beside a baseline, round by round. `None` where nothing was measured.
pub(super) fn beside(of: &Measured, base: &Measured) -> Option<Row> {
    let ratios = ratios(&of.rounds, &base.rounds);
    Some(Row {
        table: of.table,
        entrant: of.entrant.clone(),
        does: of.does.clone(),
        projects: of.projects,
        findings_agreeing: of.agreeing,
        nanoseconds_a_project: median(of.rounds.clone())?,
        ratio_least: *ratios.iter().min()?,
        ratio_most: *ratios.iter().max()?,
        ratio_median: median(ratios)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(table: Table, rounds: &[u64]) -> Measured {
        let (entrant, does) = ("someone".to_owned(), "all rules".to_owned());
        Measured { table, entrant, does, projects: 5, agreeing: 3, rounds: rounds.to_vec() }
    }

    #[test]
    fn each_round_is_divided_by_its_own_baseline() {
        // The machine is twice as slow in the second round, for both alike.
        let of = [
            measured(Table::Memory, &[100, 200, 100]),
            measured(Table::Ledger, &[10, 10, 10]),
            measured(Table::Memory, &[300, 600, 350]),
        ];
        let rows = rows(&of).unwrap();
        let ratios: Vec<_> =
            rows.iter().map(|row| (row.ratio_least, row.ratio_median, row.ratio_most)).collect();
        assert_eq!(ratios, [(100, 100, 100), (100, 100, 100), (300, 300, 350)]);
        assert_eq!(rows[2].nanoseconds_a_project, 350);
        assert_eq!(super::rows(&[measured(Table::Text, &[])]), None);
    }
}
