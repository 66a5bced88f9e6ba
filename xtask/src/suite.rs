//! The steps that a change must pass, and what rewrites the generated pages.

use crate::run::{cargo, shown};
use crate::setup::{Need, WASM};
use std::process::ExitCode;

/// One call of cargo.
struct Step {
    what: &'static str,
    cargo: &'static [&'static str],
    env: Option<(&'static str, &'static str)>,
    needs: Option<Need>,
}

const fn step(what: &'static str, cargo: &'static [&'static str]) -> Step {
    Step { what, cargo, env: None, needs: None }
}

/// The quick ones first; the tests last, so that their summary is the end of the output.
const STEPS: &[Step] = &[
    Step { needs: Some(Need::Rustfmt), ..step("formatting", &["fmt", "--all", "--check"]) },
    // The peers in Rust are a workspace of their own.
    Step {
        needs: Some(Need::Rustfmt),
        ..step(
            "formatting of the peers",
            &["fmt", "--manifest-path", "benches/peers/rust/Cargo.toml", "--check"],
        )
    },
    Step {
        needs: Some(Need::Clippy),
        ..step("lints", &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"])
    },
    Step {
        env: Some(("RUSTDOCFLAGS", "-D warnings")),
        ..step("documentation of the core", &["doc", "--package", "zizhijin", "--no-deps"])
    },
    // Neither the core nor what it depends on may need an operating system to be built.
    Step {
        needs: Some(Need::Wasm),
        ..step("the core without an operating system", &["build", "--package", "zizhijin", "--target", WASM])
    },
    step("the main job", &["run", "--release", "--example", "check"]),
    step("a project's year", &["run", "--release", "--example", "lifecycle"]),
    step("tests of the core without its features", &["test", "--package", "zizhijin"]),
    step("all tests", &["test", "--workspace", "--all-features"]),
];

const UPDATE: &[Step] = &[
    Step {
        env: Some(("UPDATE", "1")),
        ..step("generated pages", &["test", "--package", "zizhijin-tests", "--test", "generated"])
    },
    Step {
        env: Some(("UPDATE", "1")),
        ..step("page of the peers", &["test", "--package", "zizhijin-benches", "--test", "performance"])
    },
];

/// Runs every step, also after one that failed, and names those that did.
pub fn test() -> ExitCode {
    finish(STEPS)
}

/// Rewrites the generated pages.
pub fn update() -> ExitCode {
    finish(UPDATE)
}

fn finish(steps: &[Step]) -> ExitCode {
    let failed: Vec<String> =
        steps.iter().filter_map(|step| run(step).err().map(|why| format!("{}: {why}", step.what))).collect();
    if failed.is_empty() {
        println!("\ncargo xtask: all of {} done", counted(steps.len()));
        return ExitCode::SUCCESS;
    }
    println!("\ncargo xtask: {} of {} failed", failed.len(), counted(steps.len()));
    for failure in failed {
        println!("  {failure}");
    }
    ExitCode::FAILURE
}

fn counted(steps: usize) -> String {
    if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") }
}

fn run(step: &Step) -> Result<(), String> {
    println!("\n== {}: cargo {}", step.what, step.cargo.join(" "));
    if let Some(need) = step.needs {
        need.provide()?;
    }
    let mut command = cargo();
    command.args(step.cargo);
    command.envs(step.env);
    shown(&mut command)
}
