//! Ledgers of several sizes: what a line takes, on one core and on all.

use crate::data::{self, LINES};
use crate::growth::assessment;
use crate::ledger::Ledger;
use crate::paths::Ran;
use crate::table::{grouped, hundredths, median, ratios};
use std::fmt::Write;
use std::time::Instant;
use zizhijin::{Assessment, Policies};

/// How many lines the ledgers have.
pub const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
/// A ledger that is only timed when somebody asks for it, because it takes some gigabytes.
pub const LARGE: usize = 10_000_000;
/// A small ledger is judged so often in a round that it comes to so many lines.
pub const LINES_A_ROUND: usize = 1_000_000;

/// How long a ledger took, round by round, in picoseconds a line.
#[derive(Clone, Debug)]
pub struct Timed {
    /// Its lines.
    pub lines: usize,
    /// On one core.
    pub one: Vec<u64>,
    /// On all cores.
    pub all: Vec<u64>,
}

/// Times ledgers of these sizes in turn, round after round of at least so many lines.
///
/// # Errors
/// A ledger that could not be made up or judged.
pub fn time(sizes: &[usize], rounds: usize, at_least: usize) -> Ran<Vec<Timed>> {
    let policies = Policies::bundled()?;
    let assessment = assessment(&policies)?;
    let mut ledgers = Vec::with_capacity(sizes.len());
    for lines in sizes {
        let ledger = Ledger::of(data::endless(7).take(lines.div_ceil(LINES)));
        ledgers.push(ledger.ok_or("no ledger could be made up")?);
    }
    let empty = |lines: &usize| Timed { lines: *lines, one: Vec::new(), all: Vec::new() };
    let mut timed: Vec<Timed> = sizes.iter().map(empty).collect();
    // The first round only warms up.
    for round in 0..=rounds {
        for (ledger, timed) in ledgers.iter().zip(&mut timed) {
            let (one, all) =
                (took(ledger, &assessment, true, at_least)?, took(ledger, &assessment, false, at_least)?);
            if round > 0 {
                timed.one.push(one);
                timed.all.push(all);
            }
        }
    }
    Ok(timed)
}

fn took(ledger: &Ledger, assessment: &Assessment<'_>, serially: bool, at_least: usize) -> Ran<u64> {
    let passes = at_least.div_ceil(ledger.rows());
    let start = Instant::now();
    for _ in 0..passes {
        std::hint::black_box(ledger.assess(assessment, serially)?);
    }
    let lines = (passes * ledger.rows()) as u128;
    Ok(u64::try_from(start.elapsed().as_nanos() * 1000 / lines)?)
}

/// The section of the page. `None` where nothing was timed.
#[must_use]
pub fn section(cores: usize, timed: &[Timed]) -> Option<String> {
    let mut out = format!(
        "### Ledgers by size\n\nMedians of {} rounds. The first ratio is to the smallest ledger on one core, the second to one core, both in the same round.\n\n\
         | lines | ns a line, one core | × smallest | ns a line, {cores} cores | × one core |\n|--:|--:|--:|--:|--:|\n",
        timed.first()?.one.len()
    );
    let smallest = &*timed.first()?.one;
    for of in timed {
        let nanoseconds = |rounds: &[u64]| Some(grouped(median(rounds.to_vec())?.div_ceil(1000)));
        let times = |own: &[u64], base: &[u64]| Some(hundredths(median(ratios(own, base))?));
        let (one, all) = (nanoseconds(&of.one)?, nanoseconds(&of.all)?);
        let (growth, gain) = (times(&of.one, smallest)?, times(&of.all, &of.one)?);
        writeln!(out, "| {} | {one} | {growth} | {all} | {gain} |", grouped(of.lines as u64)).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_one_round() {
        // The machine is twice as slow in the second round.
        let timed = [
            Timed { lines: 10_000, one: vec![100_000, 200_000, 100_000], all: vec![50_000, 100_000, 50_000] },
            Timed {
                lines: 100_000,
                one: vec![110_000, 220_000, 110_000],
                all: vec![60_500, 121_000, 60_500],
            },
        ];
        let section = section(2, &timed).unwrap();
        assert!(section.contains("| 10,000 | 100 | 1.00 | 50 | 0.50 |"), "{section}");
        assert!(section.contains("| 100,000 | 110 | 1.10 | 61 | 0.55 |"), "{section}");
        assert_eq!(super::section(2, &[]), None);
    }

    #[test]
    fn every_ledger_is_timed_in_every_round() {
        let timed = time(&[80, 400], 2, 160).unwrap();
        assert_eq!(timed.iter().map(|of| of.lines).collect::<Vec<_>>(), [80, 400]);
        assert!(timed.iter().all(|of| of.one.len() == 2 && of.all.len() == 2));
    }
}
