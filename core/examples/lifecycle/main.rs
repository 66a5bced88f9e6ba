//! Walks one project through its year: each step as it is taken, and what the procedure says to steps out of place.
//!
//! `cargo run --release --example lifecycle` tells the story and checks it against its script; `--help` tells the rest.

mod ahead;
mod args;
#[path = "../shared/fields.rs"]
mod fields;
#[path = "../shared/outlet.rs"]
mod outlet;
mod page;
mod record;
mod run;
mod script;
#[cfg(test)]
#[path = "../shared/shut.rs"]
mod shut;
mod story;
#[path = "../shared/template.rs"]
mod template;
#[cfg(test)]
mod tests;
mod text;

use outlet::Outlet;
use run::World;
use std::io::{BufWriter, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = Outlet::new(BufWriter::new(stdout().lock()));
    let mut err = Outlet::new(stderr().lock());
    let mut world = World { out: &mut out, err: &mut err };
    ExitCode::from(run::run(std::env::args_os().skip(1), run::SCRIPT, &mut world))
}
