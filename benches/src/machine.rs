//! What a figure was measured on, and programs that are asked.

use crate::paths::Ran;
use std::process::Command;

/// What a program wrote to its output.
///
/// # Errors
/// That it could not start, that it failed, or that its output is no text.
pub fn said(command: &mut Command) -> Ran<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} could not be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("{name} failed: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The processor, as the system names it.
#[must_use]
pub fn processor() -> String {
    let all = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        all.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split(": ").nth(1));
    model.unwrap_or("an unnamed processor").to_owned()
}

/// The compiler, without its commit.
///
/// # Errors
/// That it could not be asked.
pub fn rustc() -> Ran<String> {
    let rustc = said(Command::new("rustc").arg("--version"))?;
    Ok(rustc.split(" (").next().unwrap_or_default().to_owned())
}
