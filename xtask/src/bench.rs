//! Sets up the peers and lets them run side by side.

use crate::run::{at_root, cargo, root, shown};
use crate::venv::{Venv, is_current, keep, there};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Where the peers are set up, from the root.
const FOLDER: &str = "target/peers";
const SOURCES: &str = "benches/peers";

/// Sets up, runs, and tells what failed.
pub fn run(date: &str, quick: bool) -> ExitCode {
    match whole(date, quick) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cargo xtask bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn whole(date: &str, quick: bool) -> Result<(), String> {
    let folder = root().join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{FOLDER} could not be made: {error}"))?;
    println!("\n== packages of Python");
    Venv::with("target/peers/python", "benches/peers/python/requirements.txt")?;
    node()?;
    let target = folder.join("rust");
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(sources("rust/Cargo.toml"));
    build.arg("--target-dir").arg(target);
    // What cargo sets for this program is read by build scripts of dependencies; with it everything would be built anew after
    // each build by hand.
    let of_this_program = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(of_this_program)) {
        build.env_remove(name);
    }
    step("the peers in Rust", &mut build)?;
    let mut command = cargo();
    command.args(["run", "--release", "--package", "zizhijin-benches", "--bin", "peers", "--"]);
    command.args(["--date", date, "--folder"]).arg(folder);
    if quick {
        command.arg("--quick");
    }
    step("side by side", &mut command)
}

fn step(what: &str, command: &mut Command) -> Result<(), String> {
    println!("\n== {what}");
    shown(command).map_err(|why| format!("{what}: {why}"))
}

fn sources(path: &str) -> PathBuf {
    root().join(SOURCES).join(path)
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
