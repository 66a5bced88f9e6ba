//! The Python package: built as people get it, and tested as they use it.

use crate::answers::answers;
use crate::run::{on_its_own, root, shown};
use crate::setup::java;
use crate::venv::Venv;
use std::path::PathBuf;
use std::process::Command;

/// Where all of it is made, from the root.
const FOLDER: &str = "target/python";
const PACKAGE: &str = "bindings-python";
const REQUIREMENTS: &str = "bindings-python/requirements.txt";

fn tools() -> Result<Venv, String> {
    Venv::with("target/python/tools", REQUIREMENTS)
}

fn step(what: &str, command: &mut Command) -> Result<(), String> {
    shown(command).map_err(|why| format!("{what}: {why}"))
}

/// The one wheel that was built.
fn wheel() -> Result<PathBuf, String> {
    let folder = root().join(FOLDER).join("wheels");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut wheels = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|is| is == "whl"));
    wheels.next().ok_or_else(|| format!("{} holds no wheel", folder.display()))
}

/// Builds the wheel: on Linux with zig, so that it runs on every system since glibc 2.17.
pub fn build() -> Result<(), String> {
    let tools = tools()?;
    let wheels = root().join(FOLDER).join("wheels");
    // One that was built before could be taken for this one.
    if wheels.is_dir() {
        std::fs::remove_dir_all(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    }
    let mut maturin = tools.program("maturin");
    maturin
        .args(["build", "--release", "--locked", "--manifest-path", "bindings-python/Cargo.toml", "--out"])
        .arg(&wheels);
    if cfg!(target_os = "linux") {
        maturin.args(["--zig", "--compatibility", "manylinux2014"]);
    }
    step("maturin build", on_its_own(&mut maturin))?;
    tools.install(&["--force-reinstall", "--no-deps", path_of(&wheel()?)?])
}

fn path_of(path: &std::path::Path) -> Result<&str, String> {
    path.to_str().ok_or_else(|| format!("{} is not UTF-8", path.display()))
}

/// Runs the tests against the installed wheel, and the checkers of types.
pub fn test() -> Result<(), String> {
    java()?;
    let (tools, (answers, _)) = (tools()?, answers()?);
    let mut pytest = tools.program("pytest");
    pytest.args(["-q", "-p", "no:cacheprovider", "--rootdir", PACKAGE, PACKAGE]);
    pytest.env("ZIZHIJIN_ANSWERS", &answers).env("ZIZHIJIN_WHEEL", wheel()?);
    step("pytest", &mut pytest)
}

/// Checks the types: of the package, of its tests as a user's program, and of the stubs against what was built.
pub fn types() -> Result<(), String> {
    let tools = tools()?;
    // The oldest and the newest Python that the package is for.
    for version in ["3.10", "3.13"] {
        let mut mypy = tools.program("mypy");
        mypy.args(["--config-file", "bindings-python/pyproject.toml", "--python-version", version]);
        step("mypy", mypy.arg("bindings-python/python"))?;
    }
    step(
        "stubtest",
        tools.python().args([
            "-m",
            "mypy.stubtest",
            "zizhijin._native",
            "--mypy-config-file",
            "bindings-python/pyproject.toml",
        ]),
    )
}

/// Installs the wheel where nothing else is, and does what the README says.
pub fn clean() -> Result<(), String> {
    let venv = Venv::empty("target/python/clean")?;
    venv.install(&[path_of(&wheel()?)?])?;
    alone(&venv)
}

/// Builds and installs from the sources as the README says, where there is nothing but Python and Rust.
pub fn from_source() -> Result<(), String> {
    let venv = Venv::empty("target/python/from-source")?;
    venv.install(&["./bindings-python"])?;
    alone(&venv)
}

/// What must work without any other package, and then what the README shows with those that it imports.
fn alone(venv: &Venv) -> Result<(), String> {
    let run = |file: &str| step(file, venv.python().args(["-I", file]));
    run("bindings-python/tests/alone/first_steps.py")?;
    venv.install(&["--constraint", REQUIREMENTS, "polars", "pyarrow"])?;
    run("bindings-python/tests/alone/readme.py")
}
