//! Sets up the peers and lets them run side by side.

use crate::npm;
use crate::run::{at_root, cargo, on_its_own, root, shown};
use crate::setup::browser;
use crate::venv::{Venv, is_current, keep, there};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

/// Where the peers are set up, from the root.
const FOLDER: &str = "target/peers";
const ENVIRONMENT: &str = "target/peers/python";
const SOURCES: &str = "benches/peers";

/// Our own package for Python, and what its native part is built from.
const PACKAGE: &str = "bindings-python";
const BUILT_FROM: [&str; 4] = [PACKAGE, "core", "Cargo.toml", "Cargo.lock"];

/// What our own package for npm is built from, and by; what is built stands beside it.
const NPM_BUILT_FROM: [&str; 8] = [
    "bindings-wasm/src",
    "bindings-wasm/glue",
    "bindings-wasm/Cargo.toml",
    "bindings-wasm/package-lock.json",
    "bindings-wasm/tsconfig.json",
    "core",
    "Cargo.toml",
    "Cargo.lock",
];

/// What is run.
#[derive(Clone, Copy)]
pub struct Bench {
    /// A ledger larger than memory in place of everybody side by side.
    pub large: bool,
    /// Less of it, to see that it runs.
    pub quick: bool,
}

/// Sets up, runs, and tells what failed.
pub fn run(date: &str, bench: Bench) -> ExitCode {
    match whole(date, bench) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cargo xtask bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn whole(date: &str, bench: Bench) -> Result<(), String> {
    let folder = root().join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{FOLDER} could not be made: {error}"))?;
    println!("\n== packages of Python");
    let venv = Venv::with(ENVIRONMENT, "benches/peers/python/requirements.txt")?;
    package(&venv, &folder)?;
    if bench.large {
        let few: &[&str] = if bench.quick { &["--projects", "2500"] } else { &[] };
        return step("a ledger larger than memory", driver("large", date, &folder).args(few));
    }
    node()?;
    npm_package(&folder)?;
    browser()?;
    let target = folder.join("rust");
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(sources("rust/Cargo.toml"));
    build.arg("--target-dir").arg(target);
    step("the peers in Rust", on_its_own(&mut build))?;
    let quick: &[&str] = if bench.quick { &["--quick"] } else { &[] };
    step("side by side", driver("peers", date, &folder).args(quick))
}

/// A program of the benches that runs what was set up.
fn driver(program: &str, date: &str, folder: &Path) -> Command {
    let mut command = cargo();
    command.args(["run", "--release", "--package", "zizhijin-benches", "--bin", program, "--"]);
    command.args(["--date", date, "--folder"]).arg(folder);
    command
}

fn step(what: &str, command: &mut Command) -> Result<(), String> {
    println!("\n== {what}");
    shown(command).map_err(|why| format!("{what}: {why}"))
}

fn sources(path: &str) -> PathBuf {
    root().join(SOURCES).join(path)
}

/// Our own package for Python, built as a release, in the same environment.
fn package(venv: &Venv, folder: &Path) -> Result<(), String> {
    let built = root().join(ENVIRONMENT).join("package-built");
    if_changed(&built, folder, &BUILT_FROM, || {
        let mut install = venv.python();
        install.args(["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall"]);
        install.arg(root().join(PACKAGE));
        step("our own package for Python", on_its_own(&mut install))
    })
}

/// Our own package for npm, as it is published, and its native part with names for what tells its size.
fn npm_package(folder: &Path) -> Result<(), String> {
    println!("\n== our own package for npm");
    if_changed(&root().join("bindings-wasm/dist/built-for-benches"), folder, &NPM_BUILT_FROM, npm::build)?;
    let (named, file) = (npm::named()?, folder.join("named.wasm"));
    std::fs::copy(&named, &file).map_err(|error| format!("{}: {error}", named.display()))?;
    Ok(())
}

/// Builds something where there is no mark that it was built, or where what it is built from is newer.
fn if_changed(
    built: &Path,
    folder: &Path,
    from: &[&str],
    build: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let when = modified(built);
    let newest = from.iter().filter_map(|source| newest(&root().join(source))).max();
    if when.is_some() && when > newest {
        return Ok(());
    }
    // What changes while it is built counts as changed.
    let begun = folder.join("package-begun");
    let failed = |error: std::io::Error| format!("{}: {error}", built.display());
    std::fs::write(&begun, "").map_err(failed)?;
    build()?;
    std::fs::rename(begun, built).map_err(failed)
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

/// When a file, or any file under a folder, was changed last.
fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(folder) = std::fs::read_dir(path) else { return modified(path) };
    folder.filter_map(|entry| newest(&entry.ok()?.path())).max()
}

/// The packages of the lock file, beside the programs that import them.
fn node() -> Result<(), String> {
    there("node")?;
    there("npm")?;
    let (folder, pinned) = (sources("node"), sources("node/package-lock.json"));
    let installed = folder.join("node_modules");
    if is_current(&installed, &pinned) {
        return Ok(());
    }
    step("packages of Node", at_root("npm").arg("ci").current_dir(&folder))?;
    keep(&installed, &pinned)
}
