//! Counts and times every path and writes the table into `benches/README.md`:
//! `report --date YYYY-MM-DD [--projects N] [--rounds N] [--large]`. Needs valgrind and Linux. It
//! fails once it has written, if a limit of memory is passed.
#![allow(clippy::print_stdout, reason = "a program speaks")]

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use zizhijin_benches::callgrind::{beside, count};
use zizhijin_benches::growth::{self, GROWTH};
use zizhijin_benches::machine::{processor, rustc, said};
use zizhijin_benches::paths::{Inputs, PATHS, Path, Ran, Step, Texts};
use zizhijin_benches::screening::{self, DESCRIPTIONS, SEARCHES};
use zizhijin_benches::sizes::{self, LARGE, LINES_A_ROUND, SIZES};
use zizhijin_benches::table::{Counted, Timed, page};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Rounds of the ledgers by size.
const ROUNDS: usize = 7;

struct Options {
    date: String,
    projects: usize,
    rounds: usize,
    /// Whether to time the largest ledger too.
    large: bool,
}

fn main() -> Ran<ExitCode> {
    let options = options()?;
    let counted = PATHS.iter().map(|path| counted(path, options.projects)).collect::<Ran<Vec<_>>>()?;
    let texts = Texts::new(options.projects)?;
    let timed = time(&texts.read()?, options.rounds)?;
    let bytes = |of: &[String]| of.iter().map(String::len).sum::<usize>() / options.projects;
    let sizes = (bytes(&texts.documents), bytes(&texts.requests));
    let about = about(&options)?;
    let table = page(&about, sizes, &counted, &timed).ok_or("a path was not measured")?;
    let (memory, kept) = memory()?;
    let sections = [table, grown()?, screened(options.rounds)?, memory, sized(options.large)?].join("\n");
    let old = std::fs::read_to_string(PAGE)?;
    let (head, rest) = old.split_once("<!-- numbers -->").ok_or("the page has no place for numbers")?;
    let (_, tail) =
        rest.split_once("<!-- end of numbers -->").ok_or("the numbers have no end on the page")?;
    std::fs::write(PAGE, format!("{head}<!-- numbers -->\n{sections}<!-- end of numbers -->{tail}"))?;
    println!("{sections}");
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn options() -> Ran<Options> {
    let usage = "report --date YYYY-MM-DD [--projects N] [--rounds N] [--large]; the numbers are at least 1";
    let mut options = Options { date: String::new(), projects: 200, rounds: 41, large: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if name == "--large" {
            options.large = true;
            continue;
        }
        let value = arguments.next().ok_or(usage)?;
        let number = || value.parse::<usize>().ok().filter(|number| *number > 0).ok_or(usage);
        match name.as_str() {
            "--date" => options.date = zizhijin::Day::parse(&value).ok_or(usage)?.to_string(),
            "--projects" => options.projects = number()?,
            "--rounds" => options.rounds = number()?,
            _ => return Err(usage.into()),
        }
    }
    if options.date.is_empty() { Err(usage.into()) } else { Ok(options) }
}

/// The instructions that a path spends on a project.
fn counted(path: &Path, projects: usize) -> Ran<Counted> {
    let instructions = count(path.name, path.marked, projects)? / projects as u64;
    Ok(Counted { name: path.name, instructions })
}

/// How the instructions of each step grow.
fn grown() -> Ran<String> {
    let twice = |(step, lines): &(Step, usize)| {
        Ok((count(step.name, step.marked, *lines)?, count(step.name, step.marked, 2 * lines)?))
    };
    let counted = GROWTH.iter().map(twice).collect::<Ran<Vec<_>>>()?;
    Ok(growth::section(&counted).ok_or("a step was not counted")?)
}

/// The screening alone.
fn screened(rounds: usize) -> Ran<String> {
    let searched = |step: &Step| count(step.name, step.marked, DESCRIPTIONS);
    let counted = SEARCHES.iter().map(searched).collect::<Ran<Vec<_>>>()?;
    Ok(screening::section(&counted, &screening::time(rounds)?).ok_or("a search was not counted")?)
}

/// What the program `memory` prints, and whether all limits are kept.
fn memory() -> Ran<(String, bool)> {
    let output = Command::new(beside("memory")?).output()?;
    let rows = String::from_utf8(output.stdout)?;
    if rows.is_empty() {
        return Err(format!("memory failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let section = format!("### Memory\n\n| at its peak | KiB | at most |\n|---|--:|--:|\n{rows}");
    Ok((section, output.status.success()))
}

/// Ledgers by their size.
fn sized(large: bool) -> Ran<String> {
    let sizes: Vec<usize> = SIZES.into_iter().chain(large.then_some(LARGE)).collect();
    let timed = sizes::time(&sizes, ROUNDS, LINES_A_ROUND)?;
    let cores = std::thread::available_parallelism()?.get();
    Ok(sizes::section(cores, &timed).ok_or("a ledger was not timed")?)
}

/// The paths in turn, round after round in one process, so that a drift of the machine meets all of them.
fn time(inputs: &Inputs<'_>, rounds: usize) -> Ran<Vec<Timed>> {
    let whole =
        || PATHS.iter().filter(|path| ["base", "assess", "ledger", "base-text", "call"].contains(&path.name));
    let mut timed: Vec<Timed> = whole().map(|path| Timed { name: path.name, rounds: Vec::new() }).collect();
    // The first round only warms up.
    for round in 0..=rounds {
        for (path, timed) in whole().zip(&mut timed) {
            let start = Instant::now();
            std::hint::black_box((path.run)(inputs)?);
            let took: Duration = start.elapsed();
            if round > 0 {
                timed.rounds.push(u64::try_from(took.as_nanos())?);
            }
        }
    }
    Ok(timed)
}

/// When, on what and with what.
fn about(options: &Options) -> Ran<String> {
    let cores = std::thread::available_parallelism()?;
    let valgrind = said(Command::new("valgrind").arg("--version"))?;
    Ok(format!(
        "Measured on {}: {cores} cores of {}, {}, {}, {}, zizhijin {}; {} projects, {} rounds.",
        options.date,
        processor(),
        std::env::consts::OS,
        rustc()?,
        valgrind.trim(),
        env!("CARGO_PKG_VERSION"),
        options.projects,
        options.rounds,
    ))
}
