//! The page that tells of a run; it is written from its results alone.

use super::Table;
use super::costs;
use super::javascript;
use super::large::{self, Large};
use super::pages;
use super::parts;
use super::results::{Results, Row};
use crate::table::grouped;

/// The start of the names of our own entrants.
const OURS: &str = "zizhijin";

/// The page of a run of everybody, and of one of the ledger larger than memory where there was one.
#[must_use]
pub fn page(results: &Results, large: Option<&Large>) -> String {
    let mut out = format!(
        "<!-- Written by `cargo xtask bench`; `cargo xtask update` writes it anew from benches/results.json and benches/large.json. -->\n\
         # Side by side with peers\n\n{}\n\n",
        introduction(results)
    );
    for table in Table::ALL {
        out.push_str(&section(table, results));
    }
    out.push_str(&javascript::section(&results.javascript));
    out.push_str(&pages::section(&results.pages, &results.browser));
    out.push_str(&parts::section(&results.sizes));
    out.push_str(&costs::section(&results.costs));
    out.push_str(LIMITS);
    out.push_str(&large.map(large::section).unwrap_or_default());
    out.push_str(END);
    out
}

fn introduction(of: &Results) -> String {
    format!(
        "How long zizhijin takes for its whole set of rules, beside code written by hand and beside other engines, \
         on one machine in one run. Times drift from run to run and from machine to machine, so **what counts is the ratio**: \
         in every round each entrant's time is divided by that of the baseline in the same round, and the median of \
         {} rounds is told, with the least and the most.\n\n\
         Measured on {}: {} cores of {}, {}; {}.\n\n\
         ```sh\n{}\n```\n\n\
         The command sets up the peers, makes up the data, compares what everybody finds, and only then measures. It needs Rust, Python, \
         Node and Chromium.",
        of.rounds,
        of.date,
        of.cores,
        of.processor,
        of.system,
        of.versions.join(", "),
        of.command
    )
}

fn section(table: Table, of: &Results) -> String {
    let (title, about) = match table {
        Table::Memory => (
            "One project after the other, in memory",
            format!(
                "{} projects that were read before; each entrant lists what it finds. BASE is fifteen checks written by hand in Rust.",
                grouped(of.documents as u64)
            ),
        ),
        Table::Text => (
            "From text to text",
            format!(
                "The same {} projects, from the bytes of a document to the text of the findings. JSON BASE is BASE behind serde_json. From Python, \
                 dictionaries go in where the row says so, and the findings are read as dictionaries; with `engine.call` objects go in and come out.",
                grouped(of.documents as u64)
            ),
        ),
        Table::Ledger => (
            "A ledger in columns",
            format!(
                "{} projects with {} lines of expense, checked at once. BASE runs over structs. Of zizhijin from Python it is the time from the tables of a \
                 package, in memory, to a table of findings of the same package, with all their texts. What a ledger can see is neither the team \
                 nor the notice, nor any paper but voucher and invoice.",
                grouped(of.projects as u64),
                grouped(of.lines as u64)
            ),
        ),
    };
    let mut rows: Vec<&Row> = of.rows.iter().filter(|row| row.table == table).collect();
    let base = rows.first().map(|row| row.entrant.clone()).unwrap_or_default();
    rows.sort_by_key(|row| row.ratio_median);
    let short = base.split(" on ").next().unwrap_or_default();
    let mut out = format!(
        "## {title}\n\n{about}\n\n| entrant | checks | × {short} | least – most | µs a project |\n|---|---|--:|--:|--:|\n"
    );
    for row in rows {
        out.push_str(&format!(
            "| {} | {} | {} | {} – {} | {} |\n",
            name(row),
            does(row),
            rounded(row.ratio_median),
            rounded(row.ratio_least),
            rounded(row.ratio_most),
            rounded(row.nanoseconds_a_project / 10)
        ));
    }
    out.push('\n');
    out
}

/// Ours stand out.
pub(super) fn name(row: &Row) -> String {
    if row.entrant.starts_with(OURS) { format!("**{}**", row.entrant) } else { row.entrant.clone() }
}

pub(super) fn does(row: &Row) -> String {
    if row.does.contains("of") { format!("{} checks", row.does) } else { row.does.clone() }
}

/// Hundredths with as many decimals as say something: three digits, and more before the point.
pub(super) fn rounded(hundredths: u64) -> String {
    match hundredths {
        0..1000 => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        1000..10_000 => format!("{}.{}", (hundredths + 5) / 100, (hundredths + 5) / 10 % 10),
        _ => grouped((hundredths + 50) / 100),
    }
}

const LIMITS: &str = "\
**What limits it.** A ledger from Python takes what the audit takes. In a profile of the whole row (Linux `perf` on 2026-11-25: one core, 1,040,000 lines, 53,300
findings) 78 of 100 samples were in the core: grouping the rows, finding what is known of each project, reading its lines, judging them. Taking in the columns was 7 of
100: 2 for bringing decimals of 128 bits to fen, 2 for the codes of words, 3 for days, flags and the rest, and next to nothing for checking that
texts are UTF-8, which are read where they lie. Writing the findings, 18 columns with every text, was 11, letting go of what they were written from 2, and
polars' own frame 2. On all cores writing weighs more, as the table tells: what it is written from is let go of by one thread. Of a call with a full dossier as a dictionary a third is
writing it as JSON text, a quarter the core, a third making Python's objects of the report. Who has JSON text hands it over as it is.

";

const END: &str = "\
## What is compared, and what is not

**The checks.** Fifteen: the shares of volunteers and of management in the budget and in the spending, the total, each category, forbidden kinds,
fixed assets, sixty screened words, the year, the papers, the size of the team, its one leader and the leader's age, the days of the notice. An entrant that cannot
say all of them naturally does fewer, and its row says how many: a JSON schema has no sums and no differences of dates. zizhijin always asks
all rules of the bundled policy that its input can show, of which these are a part, knows what is unknown, and explains every finding with its clause, facts, figures and remedy; the
others name the check and the place, and BASE also the figure and the limit. It also reads more: a dossier holds the whole procedure.

**Agreement.** Before anything is measured, each entrant's findings are compared with those of BASE, check by check and line by line; one
difference stops the run. zizhijin's findings are compared where they speak of the same: how is stated in one constant (`TOLD` in
[compare.rs](../benches/src/peers/compare.rs)). Three things are judged differently on purpose and left out there: a dear fee is no fixed asset,
spending of a forbidden kind counts in the category that it was booked to, and a team of one has no members. Of a ledger, what a ledger
can see is compared: the shares, the sums, the categories, the kinds, the dear things, the words and the year; and of the papers voucher and invoice, line by line.

**The peers** run as their documentation advises: rules compiled once, documents parsed once where the table is in memory, words as one expression or
one automaton where there is such a thing, lazy frames, one query. The engines without decimals get amounts in whole fen, which is in their favour, and so
do the ledgers. Each peer is a process of its own and measures itself, so no pipe is in the figures; starting, loading and compiling are not in them either. In a round each makes as many passes
as take a tenth of a second, after three rounds that are not counted. The slow ones run over fewer projects. The sources are in [benches/peers](../benches/peers).

**zizhijin from Python** is the package in [bindings-python](../bindings-python), installed with `pip`. Its tables hold what a user's would: amounts as
`Decimal(38, 2)` (in pandas those of Arrow), words as `Enum`, categories or dictionaries, days as dates; the columns are those of `ledger::Audit` above, and its findings
are compared in the same way. On one core it has `RAYON_NUM_THREADS=1`, and polars has one thread too.

**zizhijin from JavaScript** is the package in [bindings-wasm](../bindings-wasm) as it is published, in Node: `engine.callText` from text to text, `engine.call` from the object of a
request to the object of a report. Its findings are compared as all others are.

**The data** is made up from a seed ([data.rs](../benches/src/data.rs)): 40 expenses a project, one line in twenty wrong. Instructions, which do not
drift, are on [the page of the benches](../benches/README.md).
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_three_digits() {
        let told = [3, 99, 100, 999, 1000, 1234, 9996, 10_049, 123_456].map(rounded);
        assert_eq!(told, ["0.03", "0.99", "1.00", "9.99", "10.0", "12.3", "100.0", "100", "1,235"]);
    }

    #[test]
    fn rows_stand_by_their_ratio_under_their_own_baseline() {
        let row = |table, entrant: &str, ratio| Row {
            table,
            entrant: entrant.to_owned(),
            does: "15 of 15".to_owned(),
            projects: 1,
            findings_agreeing: 1,
            nanoseconds_a_project: 1000,
            ratio_median: ratio,
            ratio_least: ratio,
            ratio_most: ratio,
        };
        let results = Results {
            date: "2026-01-31".to_owned(),
            command: "cargo xtask bench".to_owned(),
            processor: "a processor".to_owned(),
            cores: 2,
            system: "linux".to_owned(),
            versions: vec!["zizhijin 0.1.0".to_owned()],
            rounds: 3,
            documents: 5,
            projects: 25_000,
            lines: 1_000_000,
            rows: vec![
                row(Table::Memory, "BASE", 100),
                row(Table::Memory, "slow", 900),
                row(Table::Memory, "zizhijin, quick", 50),
                row(Table::Ledger, "BASE on structs", 100),
            ],
            javascript: Vec::new(),
            costs: Vec::new(),
            browser: String::new(),
            pages: Vec::new(),
            sizes: Vec::new(),
        };
        let page = page(&results, None);
        let order = ["**zizhijin, quick**", "| BASE |", "| slow |", "A ledger", "BASE on structs"];
        let places: Vec<_> = order.iter().map(|text| page.find(text).unwrap()).collect();
        assert!(places.is_sorted(), "{page}");
        assert!(page.contains("| slow | 15 of 15 checks | 9.00 | 9.00 – 9.00 | 1.00 |"), "{page}");
        assert!(page.contains("25,000 projects with 1,000,000 lines"), "{page}");
    }
}
