//! Judges a ledger larger than memory from Python: `large --date YYYY-MM-DD --folder FOLDER [--projects NUMBER]`. `cargo xtask bench
//! --large` sets up the folder and calls this. The whole ledger writes `benches/large.json` and `docs/performance.md`; a part of it only shows the section.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]

use std::path::PathBuf;
use std::process::ExitCode;
use zizhijin_benches::paths::Ran;
use zizhijin_benches::peers::large::{PROJECTS, Run, section};
use zizhijin_benches::peers::page::page;

const LARGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/large.json");
const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/results.json");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/performance.md");
const USAGE: &str = "large --date YYYY-MM-DD --folder FOLDER [--projects NUMBER]";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Ran<()> {
    let (mut date, mut folder, mut projects) = (None, None, PROJECTS);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match argument.as_str() {
            "--date" => date = zizhijin::Day::parse(&value),
            "--folder" => folder = Some(PathBuf::from(value)),
            "--projects" => projects = value.parse().ok().filter(|number| *number > 0).ok_or(USAGE)?,
            _ => return Err(USAGE.into()),
        }
    }
    let (Some(date), Some(folder)) = (date, folder) else { return Err(USAGE.into()) };
    let run = Run { projects, date: date.to_string(), folder };
    let large = run.whole(&mut |step| println!("{step}"))?;
    println!("\n{}", section(&large));
    if projects == PROJECTS {
        let results = serde_json::from_str(&std::fs::read_to_string(RESULTS)?)?;
        std::fs::write(LARGE, serde_json::to_string_pretty(&large)? + "\n")?;
        std::fs::write(PAGE, page(&results, Some(&large)))?;
        println!("written: benches/large.json and docs/performance.md");
    } else {
        println!("a part of the ledger is no measurement: nothing was written");
    }
    Ok(())
}
