//! Assesses project dossiers and says what a residents' committee can do about each finding.
//!
//! `cargo run --release --example check` assesses the bundled dossiers and compares each verdict with the one that its
//! file states; `--help` tells the rest.

mod answer;
mod args;
mod document;
#[path = "../shared/fields.rs"]
mod fields;
mod input;
mod listing;
mod missing;
mod money;
#[path = "../shared/outlet.rs"]
mod outlet;
mod page;
mod run;
#[cfg(test)]
#[path = "../shared/shut.rs"]
mod shut;
#[path = "../shared/template.rs"]
mod template;
#[cfg(test)]
mod tests;
mod text;

use outlet::Outlet;
use run::World;
use std::io::{BufWriter, stderr, stdin, stdout};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use zizhijin::Day;

fn main() -> ExitCode {
    let mut out = Outlet::new(BufWriter::new(stdout().lock()));
    let mut err = Outlet::new(stderr().lock());
    let mut world = World { stdin: &mut stdin().lock(), out: &mut out, err: &mut err, today: today() };
    ExitCode::from(run::run(std::env::args_os().skip(1), &run::BUNDLED, &mut world))
}

/// The day in Shanghai, eight hours ahead of the clock all year round.
fn today() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let days = (seconds + 8 * 3600) / 86_400;
    Day::new(1970, 1, 1)?.add_days(i32::try_from(days).ok()?)
}
