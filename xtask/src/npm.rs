//! The npm package: its native part, its JavaScript, and its tests where people use it.

use crate::run::{at_root, cargo, root, shown};
use crate::setup::{Need, WASM};
use crate::venv::{is_current, keep, there};
use std::path::PathBuf;
use std::process::Command;

const PACKAGE: &str = "bindings-wasm";

fn folder() -> PathBuf {
    root().join(PACKAGE)
}

fn step(what: &str, command: &mut Command) -> Result<(), String> {
    shown(command).map_err(|why| format!("{what}: {why}"))
}

/// A program of the packages that the tests and the build need, which are installed where they are not yet.
fn tool(name: &str) -> Result<Command, String> {
    there("node")?;
    there("npm")?;
    let (packages, pinned) = (folder().join("node_modules"), folder().join("package-lock.json"));
    if !is_current(&packages, &pinned) {
        let mut npm = at_root("npm");
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder());
        step("npm ci", &mut npm)?;
        keep(&packages, &pinned)?;
    }
    let mut command = at_root(packages.join(".bin").join(name));
    command.current_dir(folder());
    Ok(command)
}

/// Builds the native part, writes the JavaScript that reaches it, and makes it small.
pub fn wasm() -> Result<(), String> {
    Need::Wasm.provide()?;
    let mut build = cargo();
    build.args(["build", "--package", "zizhijin-wasm", "--target", WASM, "--profile", "wasm"]);
    step("cargo build", &mut build)?;
    let (dist, made) = (folder().join("dist"), root().join("target/npm/glue"));
    let mut glue = cargo();
    glue.args(["run", "--quiet", "--package", "zizhijin-wasm-glue", "--"]);
    glue.arg(root().join("target").join(WASM).join("wasm/zizhijin_wasm.wasm")).arg(&made);
    step("the glue", &mut glue)?;
    std::fs::create_dir_all(&dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    for file in ["glue.js", "glue.d.ts"] {
        let copied = std::fs::copy(made.join(file), dist.join(file));
        copied.map_err(|error| format!("{file}: {error}"))?;
    }
    let mut small = tool("wasm-opt")?;
    // What the file says of its features is read and then left out.
    small.args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    small.arg(made.join("glue_bg.wasm")).arg("--output").arg(dist.join("zizhijin.wasm"));
    step("wasm-opt", &mut small)
}
