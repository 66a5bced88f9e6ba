//! The npm package: its native part, its JavaScript, and its tests where people use it.

use crate::answers::answers;
use crate::run::{asked, at_root, cargo, root, shown};
use crate::setup::{CHROMIUM, Need, WASM, browser};
use crate::venv::{is_current, keep, there};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGE: &str = "bindings-wasm";
/// Where all of it is made, from the root; the package itself is built in its own `dist/`.
const FOLDER: &str = "target/npm";

fn folder() -> PathBuf {
    root().join(PACKAGE)
}

fn step(what: &str, command: &mut Command) -> Result<(), String> {
    shown(command).map_err(|why| format!("{what}: {why}"))
}

/// The oldest Node that the tests run on: Vite asks for it. The package itself is content with any Node 20.
const NODE: (u32, u32) = (20, 19);

/// Asks for a Node that is new enough. Debian 12 has none that is, so that it is named and not installed.
fn node() -> Result<(), String> {
    let (major, minor) = NODE;
    let found = asked(at_root("node").arg("--version")).unwrap_or_default();
    let mut numbers = found.trim_start_matches('v').split('.').map_while(|number| number.parse().ok());
    match (numbers.next(), numbers.next()) {
        (Some(found_major), Some(found_minor)) if (found_major, found_minor) >= NODE => Ok(()),
        (None, _) => Err(format!("node is needed, {major}.{minor} or later, and cannot be started")),
        _ => Err(format!("node {major}.{minor} or later is needed, and this one is {found}")),
    }
}

/// Sees to it that the packages are there which the build and the tests need.
fn packages() -> Result<PathBuf, String> {
    node()?;
    there("npm")?;
    let (packages, pinned) = (folder().join("node_modules"), folder().join("package-lock.json"));
    if !is_current(&packages, &pinned) {
        step("npm ci", in_package("npm").args(["ci", "--no-audit", "--no-fund"]))?;
        keep(&packages, &pinned)?;
    }
    Ok(packages)
}

fn in_package(program: impl Into<OsString>) -> Command {
    let mut command = at_root(program);
    command.current_dir(folder());
    command
}

/// A program that comes with those packages.
fn tool(name: &str) -> Result<Command, String> {
    Ok(in_package(packages()?.join(".bin").join(name)))
}

fn made(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn cleared(folder: &Path) -> Result<(), String> {
    if folder.is_dir() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    made(folder)
}

/// Builds the native part, writes the JavaScript that reaches it, and makes it small.
pub fn wasm() -> Result<(), String> {
    let (dist, written) = (folder().join("dist"), root().join(FOLDER).join("glue"));
    native(&root().join("target"), &written, false)?;
    made(&dist)?;
    for file in ["glue.js", "glue.d.ts"] {
        let copied = std::fs::copy(written.join(file), dist.join(file));
        copied.map_err(|error| format!("{file}: {error}"))?;
    }
    small(&written, "--strip-debug", &dist.join("zizhijin.wasm"))
}

/// Builds the native part in a target folder, and writes it into another with the JavaScript around it; with names for those who read them.
fn native(target: &Path, folder: &Path, named: bool) -> Result<(), String> {
    Need::Wasm.provide()?;
    let mut build = cargo();
    build.args(["build", "--package", "zizhijin-wasm", "--target", WASM, "--profile", "wasm"]);
    build.arg("--target-dir").arg(target);
    let mut glue = cargo();
    glue.args(["run", "--quiet", "--package", "zizhijin-wasm-glue", "--"]);
    glue.arg(target.join(WASM).join("wasm/zizhijin_wasm.wasm")).arg(folder);
    if named {
        // Names that say for which types a function was made.
        build.env("RUSTFLAGS", "-C symbol-mangling-version=v0");
        glue.arg("--names");
    }
    step("cargo build", &mut build)?;
    step("the glue", &mut glue)
}

/// Makes a native part with its glue as small as it gets.
fn small(glued: &Path, names: &str, file: &Path) -> Result<(), String> {
    let mut small = tool("wasm-opt")?;
    // What is the same in two places is left there: brotli takes it out for less than it costs to keep it for later.
    small.args(["-Oz", "--converge", "--skip-pass=local-cse"]);
    // What the file says of its features is read and then left out.
    small.args([names, "--strip-producers", "--strip-target-features"]);
    small.arg(glued.join("glue_bg.wasm")).arg("--output").arg(file);
    step("wasm-opt", &mut small)?;
    told_apart(file)
}

/// Writes behind a native part, as a section of its own, a sum of all that it holds. A page sees of a compiled module what it takes and gives and no more, which
/// is the same for two versions of a policy.
fn told_apart(file: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut bytes = std::fs::read(file).map_err(failed)?;
    let sum = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    // The kind of section, how long it is, and how long its name.
    bytes.extend([0, 1 + 8 + 8, 8]);
    bytes.extend(b"zizhijin");
    bytes.extend(sum.to_le_bytes());
    std::fs::write(file, bytes).map_err(failed)
}

/// Builds the native part once more, with the names of its functions, for whoever tells what it consists of: its code is the same.
pub fn named() -> Result<PathBuf, String> {
    let (folder, file) = (root().join(FOLDER), root().join(FOLDER).join("named.wasm"));
    native(&folder.join("cargo"), &folder.join("named"), true)?;
    small(&folder.join("named"), "--debuginfo", &file)?;
    Ok(file)
}

/// Says what the native part consists of.
pub fn sizes() -> Result<(), String> {
    step("sizes", in_package("node").arg("tests/parts.mjs").arg(named()?))
}

/// Builds the package from nothing, and packs it as it is published.
pub fn build() -> Result<(), String> {
    // What a source that is gone was once compiled to would be packed as well.
    cleared(&folder().join("dist"))?;
    wasm()?;
    packages()?;
    step("npm run build", in_package("npm").args(["run", "--silent", "build"]))?;
    let packed = root().join(FOLDER).join("packed");
    cleared(&packed)?;
    step("npm pack", in_package("npm").args(["pack", "--silent", "--pack-destination"]).arg(&packed))
}

/// Says how large it is, and fails where it is larger than it may be.
pub fn size() -> Result<(), String> {
    step("size", in_package("node").arg("tests/size.mjs"))
}

/// The tests of one kind: those files of a folder of tests.
fn tests(kind: &str) -> Result<Command, String> {
    packages()?;
    let folder = folder().join("tests").join(kind);
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    files.retain(|file| file.to_str().is_some_and(|name| name.ends_with(".test.mjs")));
    if files.is_empty() {
        return Err(format!("{} holds no test", folder.display()));
    }
    files.sort();
    let mut node = in_package("node");
    // A test that waits for what never comes is to end as well.
    node.args(["--test", "--test-concurrency=1", "--test-timeout=300000"]).args(files);
    Ok(node)
}

/// With what the door answers in Rust, and how many such cases there are.
fn knowing_answers(tests: &mut Command) -> Result<&mut Command, String> {
    let (file, cases) = answers()?;
    Ok(tests.env("ZIZHIJIN_ANSWERS", file).env("ZIZHIJIN_CASES", cases.to_string()))
}

/// The tests of what is the same wherever JavaScript runs.
pub fn in_node() -> Result<(), String> {
    step("node --test", knowing_answers(&mut tests("")?)?)
}

/// The tests of what people install.
pub fn as_packed() -> Result<(), String> {
    step("node --test", &mut tests("packed")?)
}

/// The tests of pages.
pub fn in_chromium() -> Result<(), String> {
    browser()?;
    step("node --test", knowing_answers(tests("chromium")?.env("CHROMIUM", CHROMIUM))?)
}
