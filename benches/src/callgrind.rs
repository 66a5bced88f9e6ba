//! Counting by valgrind's callgrind, in one function of one of our programs.

use crate::machine::said;
use crate::paths::Ran;
use std::path::PathBuf;
use std::process::Command;

/// A program of this package, built beside the one that runs.
///
/// # Errors
/// That it is not built.
pub fn beside(name: &str) -> Ran<PathBuf> {
    let program = std::env::current_exe()?.with_file_name(name);
    let hint = "is not built: cargo build -p zizhijin-benches --release";
    if program.exists() { Ok(program) } else { Err(format!("{name} {hint}").into()) }
}

/// The instructions that the program `instructions` spends in a marked function when it runs something over so much.
///
/// # Errors
/// That valgrind or the program failed, or that the function was not met.
pub fn count(name: &str, marked: &str, size: usize) -> Ran<u64> {
    let file = std::env::temp_dir().join(format!("zizhijin-benches.{}.{name}", std::process::id()));
    said(
        Command::new("valgrind")
            .arg("--tool=callgrind")
            .arg(format!("--callgrind-out-file={}", file.display()))
            .arg(format!("--toggle-collect=*::{marked}"))
            .arg(beside("instructions")?)
            .args([name, &size.to_string()]),
    )?;
    let profile = std::fs::read_to_string(&file)?;
    std::fs::remove_file(&file)?;
    let totals =
        profile.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("callgrind gave no total")?;
    match totals.trim().parse()? {
        0 => Err(format!("callgrind did not meet the function {marked}").into()),
        instructions => Ok(instructions),
    }
}
