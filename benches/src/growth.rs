//! What twice the lines cost: each step runs over so many lines, and is counted with some and with twice as many.

use crate::data::{self, LINES, Sheet};
use crate::dossiers;
use crate::ledger::Ledger;
use crate::paths::{Ran, Step, Texts, request};
use crate::table::{grouped, hundredths, ratio};
use std::fmt::Write;
use zizhijin::{Assessment, Day, Dossier, Policies};

/// The seed of the data.
const SEED: u64 = 7;
/// Twice the lines take at most so many hundredths of the instructions.
pub const GOAL: u64 = 205;

/// The steps, each with the lines that it is counted with; it is counted with twice as many too.
pub const GROWTH: [(Step, usize); 4] = [
    (
        Step {
            name: "grow-dossier",
            marked: "marked_grow_dossier",
            text: "one dossier, `Assessment::assess`",
            run: dossier,
        },
        2000,
    ),
    (
        Step {
            name: "grow-text",
            marked: "marked_grow_text",
            text: "one dossier, `json::call_bytes`",
            run: text,
        },
        2000,
    ),
    (
        Step {
            name: "grow-project",
            marked: "marked_grow_ledger",
            text: "one project of a ledger",
            run: project,
        },
        2000,
    ),
    (
        Step {
            name: "grow-ledger",
            marked: "marked_grow_ledger",
            text: "a ledger of projects with 40 lines each",
            run: ledger,
        },
        20_000,
    ),
];

/// One project with the expenses and the money of many, all of one year.
fn merged(lines: usize) -> Ran<Sheet> {
    let mut all = data::endless(SEED).filter(|sheet| sheet.year == 2024).take(lines.div_ceil(LINES));
    let mut whole = all.next().ok_or("a project without lines")?;
    for sheet in all {
        whole.lines.extend(sheet.lines);
        for (sum, fen) in whole.budget.iter_mut().zip(sheet.budget) {
            *sum += fen;
        }
    }
    whole.lines.truncate(lines);
    Ok(whole)
}

fn big(lines: usize) -> Ran<Dossier<'static>> {
    Ok(dossiers::dossier(&merged(lines)?).ok_or("a dossier could not be made up")?)
}

fn dossier(lines: usize) -> Ran<usize> {
    let (policies, big) = (Policies::bundled()?, big(lines)?);
    marked_grow_dossier(&assessment(&policies)?, &big)
}

fn text(lines: usize) -> Ran<usize> {
    let request = request(&serde_json::to_string(&big(lines)?)?);
    Ok(marked_grow_text(&Texts::new(0)?, &request))
}

fn project(lines: usize) -> Ran<usize> {
    let (policies, ledger) = (Policies::bundled()?, Ledger::of([merged(lines)?]));
    marked_grow_ledger(&assessment(&policies)?, &ledger.ok_or("no ledger could be made up")?)
}

fn ledger(lines: usize) -> Ran<usize> {
    let sheets = data::endless(SEED).take(lines.div_ceil(LINES));
    let (policies, ledger) = (Policies::bundled()?, Ledger::of(sheets));
    marked_grow_ledger(&assessment(&policies)?, &ledger.ok_or("no ledger could be made up")?)
}

/// All rules of the bundled policy, on the day of the data.
///
/// # Errors
/// A policy that is gone.
pub fn assessment(policies: &Policies) -> Ran<Assessment<'_>> {
    let as_of = Day::parse(dossiers::AS_OF).ok_or("no day to assess on")?;
    Ok(Assessment::new(policies.in_force("chuansha", as_of)?, as_of))
}

#[inline(never)]
fn marked_grow_dossier(assessment: &Assessment<'_>, dossier: &Dossier<'_>) -> Ran<usize> {
    Ok(assessment.assess(dossier)?.findings.len())
}

#[inline(never)]
fn marked_grow_text(texts: &Texts, request: &str) -> usize {
    texts.answer(request).len()
}

#[inline(never)]
fn marked_grow_ledger(assessment: &Assessment<'_>, ledger: &Ledger) -> Ran<usize> {
    Ok(ledger.assess(assessment, true)?.0.len())
}

/// The section of the page: the instructions of each step with its lines and with twice as many. `None` where nothing
/// was counted.
#[must_use]
pub fn section(counted: &[(u64, u64)]) -> Option<String> {
    let mut out = String::from(
        "### Growth\n\n| | lines | instructions | with twice the lines | × | goal |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for ((step, lines), (once, twice)) in GROWTH.iter().zip(counted) {
        let (lines, ratio) = (grouped(*lines as u64), hundredths(ratio(*twice, *once)?));
        let (once, twice, goal) = (grouped(*once), grouped(*twice), hundredths(GOAL));
        writeln!(out, "| {} | {lines} | {once} | {twice} | {ratio} | {goal} |", step.text).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_project_is_like_its_parts() {
        let (once, twice) = (merged(120).unwrap(), merged(240).unwrap());
        assert_eq!((once.lines.len(), twice.lines.len()), (120, 240));
        assert!(once.budget.iter().zip(twice.budget).all(|(once, twice)| *once < twice));
        // Ids and invoices of their own, so that no rule finds what its parts do not have.
        let policies = Policies::bundled().unwrap();
        let assessment = assessment(&policies).unwrap();
        let report = assessment.assess(&big(240).unwrap()).unwrap();
        assert!(report.findings.iter().all(|finding| finding.rule != "expense.duplicate-invoice"));
        for (step, _) in GROWTH {
            assert!((step.run)(80).unwrap() > 0, "{}", step.name);
        }
    }

    #[test]
    fn a_ratio_stands_beside_its_goal() {
        let section = section(&[(1000, 2000), (1000, 2049)]).unwrap();
        assert!(section.contains("| 2,000 | 1,000 | 2,000 | 2.00 | 2.05 |"), "{section}");
        assert!(section.contains("| 2,000 | 1,000 | 2,049 | 2.05 | 2.05 |"), "{section}");
        assert_eq!(super::section(&[(0, 1)]), None);
    }
}
