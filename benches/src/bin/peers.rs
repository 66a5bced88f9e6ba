//! Runs everybody side by side: `peers --date YYYY-MM-DD --folder FOLDER [--quick]`. `cargo xtask bench` sets up the folder and calls
//! this. A whole run writes `benches/results.json` and `docs/performance.md`; a quick one only shows the page.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]

use std::path::PathBuf;
use std::process::ExitCode;
use zizhijin_benches::paths::Ran;
use zizhijin_benches::peers::large::Large;
use zizhijin_benches::peers::page::page;
use zizhijin_benches::peers::run::{FULL, QUICK, Run};

const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/results.json");
const LARGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/large.json");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/performance.md");
const USAGE: &str = "peers --date YYYY-MM-DD --folder FOLDER [--quick]";

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
    let (mut date, mut folder, mut quick) = (None, None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--date" => date = arguments.next().and_then(|day| zizhijin::Day::parse(&day)),
            "--folder" => folder = arguments.next().map(PathBuf::from),
            "--quick" => quick = true,
            _ => return Err(USAGE.into()),
        }
    }
    let (Some(date), Some(folder)) = (date, folder) else { return Err(USAGE.into()) };
    let run = Run { sizes: if quick { QUICK } else { FULL }, date: date.to_string(), folder };
    let results = run.whole(&mut |step| println!("{step}"))?;
    // What a run of its own wrote stays.
    let large = std::fs::read_to_string(LARGE).ok();
    let large: Option<Large> = large.map(|text| serde_json::from_str(&text)).transpose()?;
    let page = page(&results, large.as_ref());
    println!("\n{page}");
    if quick {
        println!("a quick run is no measurement: nothing was written");
    } else {
        std::fs::write(RESULTS, serde_json::to_string_pretty(&results)? + "\n")?;
        std::fs::write(PAGE, page)?;
        println!("written: benches/results.json and docs/performance.md");
    }
    Ok(())
}
