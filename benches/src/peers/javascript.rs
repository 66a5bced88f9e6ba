//! From JavaScript: who runs in Node, beside our own native path from text to text, of the same rounds.

use super::Table;
use super::page::{does, name, rounded};
use super::results::{Measured, Row, beside};
use super::roster::PEERS;

/// What all are compared with.
pub const NATIVE: &str = "zizhijin, `json::call_bytes`";

/// The rows, the native path first. `None` where it was not measured.
#[must_use]
pub fn rows(measured: &[Measured]) -> Option<Vec<Row>> {
    let is_native = |of: &&Measured| of.table == Table::Text && of.entrant == NATIVE;
    let base = measured.iter().find(is_native)?;
    let in_node = |of: &&Measured| PEERS.iter().any(|peer| peer.is_javascript() && peer.name == of.entrant);
    std::iter::once(base).chain(measured.iter().filter(in_node)).map(|of| beside(of, base)).collect()
}

/// The section of the page.
#[must_use]
pub fn section(rows: &[Row]) -> String {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| row.ratio_median);
    let mut out = ABOUT.to_owned();
    for row in rows {
        let what = match row.table {
            Table::Text => "text to text",
            _ => "objects to findings",
        };
        // Ours from objects to objects stands beside the texts, since both ask the same of the core.
        let what = if row.entrant.contains("engine.call`") { "objects to objects" } else { what };
        let [median, least, most] = [row.ratio_median, row.ratio_least, row.ratio_most].map(rounded);
        out.push_str(&format!(
            "| {} | {what} | {} | {median} | {least} – {most} | {} |\n",
            name(row),
            does(row),
            rounded(row.nanoseconds_a_project / 10)
        ));
    }
    out.push('\n');
    out
}

const ABOUT: &str = "\
## From JavaScript

The rows above of what runs in Node, by the time that `json::call_bytes` takes in Rust for the same projects in the same round. The goal for `engine.callText` is 1.60. The fifteen checks are
fewer than ours, explain nothing, and read documents that are a third as long as our dossiers; decimal.js reads amounts as texts and is exact by itself, plain JavaScript and zod
have whole fen. What JavaScript takes to read a dossier and to write its report without judging anything is a row of its own: nothing that reads these dossiers
with `JSON.parse` can be faster.

| entrant | | checks | × `json::call_bytes` | least – most | µs a project |
|---|---|---|--:|--:|--:|
";

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(table: Table, entrant: &str, rounds: &[u64]) -> Measured {
        let (entrant, does) = (entrant.to_owned(), "all rules".to_owned());
        Measured { table, entrant, does, projects: 5, agreeing: 3, rounds: rounds.to_vec() }
    }

    #[test]
    fn each_round_is_divided_by_the_native_path() {
        let of = [
            measured(Table::Memory, "zod", &[50, 100, 50]),
            measured(Table::Text, "JSON BASE", &[10, 10, 10]),
            measured(Table::Text, NATIVE, &[100, 200, 100]),
            measured(Table::Text, "zod", &[150, 300, 175]),
            measured(Table::Text, "pandas", &[1, 1, 1]),
        ];
        let rows = rows(&of).unwrap();
        let told: Vec<_> = rows.iter().map(|row| (&*row.entrant, row.ratio_median, row.ratio_most)).collect();
        assert_eq!(told, [(NATIVE, 100, 100), ("zod", 50, 50), ("zod", 150, 175)]);
        let section = section(&rows);
        assert!(section.contains("| zod | objects to findings | all rules | 0.50 |"), "{section}");
        assert!(
            section.contains("| zod | text to text | all rules | 1.50 | 1.50 – 1.75 | 0.17 |"),
            "{section}"
        );
        assert_eq!(super::rows(&of[..2]), None);
    }
}
