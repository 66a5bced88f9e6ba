//! Runs other programs from the root of the repository, wherever `cargo xtask` was called.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

/// The root of the repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A program that starts at the root.
pub fn at_root(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    command.current_dir(root());
    command
}

/// The cargo that runs this program, so that all steps use one toolchain.
pub fn cargo() -> Command {
    at_root(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program whose output people shall see.
///
/// # Errors
/// That it could not start, or that it failed.
pub fn shown(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(status.to_string()),
        Err(error) => Err(format!("could not start: {error}")),
    }
}

/// What a program writes, where it succeeds.
pub fn asked(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Without what cargo sets for this program: build scripts of dependencies read it, and everything would be built anew after each
/// build by hand.
pub fn on_its_own(build: &mut Command) -> &mut Command {
    let of_this_program = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(of_this_program)) {
        build.env_remove(name);
    }
    build
}
