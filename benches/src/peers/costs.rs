//! What a call from Python costs, and what the parts of an audit from Python take: one process does each in turn.

use super::page::rounded;
use super::protocol::Asked;
use super::run::enough;
use crate::paths::Ran;
use crate::table::{median, ratios};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

/// What is measured together; the first of a group is its baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Single calls.
    Calls,
    /// One audit of the ledger of the table, as a whole and as far as its parts.
    Audit,
}

/// What one of them came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// What it is measured with.
    pub group: Group,
    /// What it is, in the words of the page.
    pub what: String,
    /// Nanoseconds, the median of the rounds.
    pub nanoseconds: u64,
    /// Its time by that of the baseline in the same round, in hundredths: the median of the rounds.
    pub ratio_median: u64,
    /// The least of these.
    pub ratio_least: u64,
    /// The most of these.
    pub ratio_most: u64,
}

/// The word that the process is asked with, and what it does.
const TASKS: [(Group, &str, &str); 10] = [
    (Group::Calls, "empty", "an empty call: `zizhijin.call(\"policies\", \"{}\")`"),
    (Group::Calls, "small-text", "a dossier of two budget lines, JSON bytes to JSON text"),
    (Group::Calls, "small-dictionary", "the same, dictionary to `Report`"),
    (Group::Calls, "full-text", "a full dossier of 40 expenses, JSON bytes to JSON text"),
    (Group::Calls, "full-dictionary", "the same, dictionary to `Report`"),
    (Group::Calls, "import", "`import zizhijin` in a new interpreter"),
    (Group::Audit, "framed", "from frames of polars to a frame of findings"),
    (Group::Audit, "listed", "without the frame of findings: as far as `report.findings`"),
    (Group::Audit, "judged", "without writing findings: no outcome is listed"),
    (
        Group::Audit,
        "taken",
        "one cheap rule: taking in all columns, finding the projects and reading their lines",
    ),
];

/// Lets the process do each in every round.
///
/// # Errors
/// That it stopped.
pub fn measured<R: BufRead, W: Write>(
    asked: &mut Asked<R, W>,
    warm: usize,
    rounds: usize,
    tell: &mut dyn FnMut(&str),
) -> Ran<Vec<Cost>> {
    let mut took: Vec<Vec<u64>> = vec![Vec::new(); TASKS.len()];
    let mut passes = vec![1; TASKS.len()];
    for round in 0..warm + rounds {
        tell(&format!("calls from Python, round {} of {}", round + 1, warm + rounds));
        for (((_, word, _), took), passes) in TASKS.iter().zip(&mut took).zip(&mut passes) {
            let nanoseconds = asked.run(word, *passes)? / *passes;
            if round < warm {
                *passes = enough(nanoseconds);
            } else {
                took.push(nanoseconds);
            }
        }
    }
    Ok(costs(&took).ok_or("a call was not measured")?)
}

fn costs(took: &[Vec<u64>]) -> Option<Vec<Cost>> {
    let cost = |((group, _, what), own): (&(Group, &str, &str), &Vec<u64>)| {
        let (_, base) = TASKS.iter().zip(took).find(|((of, ..), _)| of == group)?;
        let ratios = ratios(own, base);
        Some(Cost {
            group: *group,
            what: (*what).to_owned(),
            nanoseconds: median(own.clone())?,
            ratio_least: *ratios.iter().min()?,
            ratio_most: *ratios.iter().max()?,
            ratio_median: median(ratios)?,
        })
    };
    TASKS.iter().zip(took).map(cost).collect()
}

/// The section of the page.
#[must_use]
pub fn section(costs: &[Cost]) -> String {
    let mut out = "## What a call from Python costs\n\nThe times of one process, by that of the empty call in the same round. The import is the time of \
                   `python -c \"import zizhijin\"` less that of `python -c pass`.\n\n\
                   | what | µs | × empty call | least – most |\n|---|--:|--:|--:|\n"
        .to_owned();
    let of = |group| costs.iter().filter(move |cost| cost.group == group);
    for cost in of(Group::Calls) {
        let [median, least, most] = [cost.ratio_median, cost.ratio_least, cost.ratio_most].map(rounded);
        let time = rounded(cost.nanoseconds.div_ceil(10));
        out.push_str(&format!("| {} | {time} | {median} | {least} – {most} |\n", cost.what));
    }
    out.push_str(
        "\nWhere the milliseconds of an audit go: the ledger in columns of above, from frames of polars, on all cores, as a whole and then \
         with less and less of the work. What one row takes less than the row above it is what the part takes that it leaves out.\n\n\
         | what | ms | % of the whole | least – most |\n|---|--:|--:|--:|\n",
    );
    for cost in of(Group::Audit) {
        let time = rounded(cost.nanoseconds.div_ceil(10_000));
        let (median, least, most) = (cost.ratio_median, cost.ratio_least, cost.ratio_most);
        out.push_str(&format!("| {} | {time} | {median} | {least} – {most} |\n", cost.what));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_divided_by_the_first_of_its_group() {
        // The machine is twice as slow in the second round.
        let of =
            |factor: u64| [2, 3, 3, 3, 3, 3, 8, 4, 2, 1].map(|of: u64| format!("{}\n", of * factor)).concat();
        let talk = "ready\tpeer\n".to_owned() + &[1_000_000, 2_000_000, 1_000_000].map(of).concat();
        let mut asked = Asked::new("costs", talk.as_bytes(), Vec::new()).unwrap();
        let costs = measured(&mut asked, 0, 3, &mut |_| {}).unwrap();
        let told: Vec<_> = costs.iter().map(|cost| (cost.nanoseconds, cost.ratio_median)).collect();
        assert_eq!(told[..2], [(2_000_000, 100), (3_000_000, 150)]);
        assert_eq!(told[6..], [(8_000_000, 100), (4_000_000, 50), (2_000_000, 25), (1_000_000, 13)]);
        let section = section(&costs);
        assert!(section.contains("JSON text | 3,000 | 1.50 | 1.50 – 1.50 |"), "{section}");
        assert!(section.contains("no outcome is listed | 2.00 | 25 | 25 – 25 |"), "{section}");
    }
}
