//! The steps that a change must pass, and what rewrites the generated pages.

use crate::npm;
use crate::python;
use crate::run::{cargo, shown};
use crate::setup::{Need, WASM};
use std::process::ExitCode;

/// Something that must succeed.
struct Step {
    what: &'static str,
    does: Does,
    env: Option<(&'static str, &'static str)>,
    needs: Option<Need>,
}

/// What a step runs.
enum Does {
    /// One call of cargo.
    Cargo(&'static [&'static str]),
    /// Several programs.
    Several(fn() -> Result<(), String>),
}

const fn step(what: &'static str, cargo: &'static [&'static str]) -> Step {
    Step { what, does: Does::Cargo(cargo), env: None, needs: None }
}

const fn several(what: &'static str, run: fn() -> Result<(), String>) -> Step {
    Step { what, does: Does::Several(run), env: None, needs: None }
}

/// The quick ones first; the tests last, so that their summary is the end of the output.
const RUST: &[Step] = &[
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
    step("all tests in Rust", &["test", "--workspace", "--all-features"]),
];

/// Its tests come last here too.
const PYTHON: &[Step] = &[
    several("the Python package, built", python::build),
    several("the Python package alone, and its README", python::clean),
    several("the Python package from its sources", python::from_source),
    several("types of the Python package", python::types),
    several("tests of the Python package", python::test),
];

/// Its tests come last as well; those in a browser are the longest.
const NPM: &[Step] = &[
    several("the npm package, built and packed", npm::build),
    several("size of the npm package", npm::size),
    several("tests of the npm package in Node", npm::in_node),
    several("tests of the npm package as it is packed", npm::as_packed),
    several("tests of the npm package in Chromium", npm::in_chromium),
];

const NATIVE: &[Step] = &[several("the native part of the npm package", npm::wasm)];

const SIZES: &[Step] = &[several("what the native part of the npm package consists of", npm::sizes)];

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
    finish(&[RUST, PYTHON, NPM])
}

/// Runs the steps of the Python package.
pub fn python() -> ExitCode {
    finish(&[PYTHON])
}

/// Runs the steps of the npm package.
pub fn npm() -> ExitCode {
    finish(&[NPM])
}

/// Builds the native part of the npm package.
pub fn wasm() -> ExitCode {
    finish(&[NATIVE])
}

/// Says what the native part of the npm package consists of.
pub fn sizes() -> ExitCode {
    finish(&[SIZES])
}

/// Rewrites the generated pages.
pub fn update() -> ExitCode {
    finish(&[UPDATE])
}

fn finish(steps: &[&[Step]]) -> ExitCode {
    let steps: Vec<&Step> = steps.iter().copied().flatten().collect();
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
    let calls = match step.does {
        Does::Several(run) => {
            println!("\n== {}", step.what);
            return run();
        }
        Does::Cargo(calls) => calls,
    };
    println!("\n== {}: cargo {}", step.what, calls.join(" "));
    if let Some(need) = step.needs {
        need.provide()?;
    }
    let mut command = cargo();
    command.args(calls).envs(step.env);
    shown(&mut command)
}
