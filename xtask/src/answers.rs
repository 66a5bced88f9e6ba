//! What the door answers in Rust, for the tests of every other language.

use crate::run::{cargo, root, shown};
use std::fs::File;
use std::path::PathBuf;
use std::process::Stdio;

/// Writes every case with its answer, one JSON line each, and gives the file and the number of its lines.
///
/// # Errors
/// That it could not be written.
pub fn answers() -> Result<(PathBuf, usize), String> {
    let answers = root().join("target/answers.jsonl");
    let file = File::create(&answers).map_err(|error| format!("{}: {error}", answers.display()))?;
    let mut cases = cargo();
    cases
        .args(["run", "--quiet", "--package", "zizhijin-tests", "--bin", "answers"])
        .stdout(Stdio::from(file));
    shown(&mut cases).map_err(|why| format!("the answers of all cases: {why}"))?;
    let text = std::fs::read(&answers).map_err(|error| format!("{}: {error}", answers.display()))?;
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    Ok((answers, lines))
}
