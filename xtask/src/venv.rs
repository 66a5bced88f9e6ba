//! Environments of Python under `target/`, made anew only where what they were made from has changed.

use crate::run::{asked, at_root, on_its_own, root, shown};
use std::path::{Path, PathBuf};
use std::process::Command;

/// An environment of Python.
pub struct Venv {
    folder: PathBuf,
}

/// What was installed last stands beside what it was installed into.
const LAST: &str = "installed-from";

impl Venv {
    /// An environment with the packages of a file of requirements.
    ///
    /// # Errors
    /// That there is no Python, or what could not be installed.
    pub fn with(folder: &str, requirements: &str) -> Result<Self, String> {
        let (venv, pinned) = (Self { folder: root().join(folder) }, root().join(requirements));
        if is_current(&venv.folder, &pinned) {
            return Ok(venv);
        }
        let venv = Self::empty(folder)?;
        venv.install(&["--requirement", requirements])?;
        keep(&venv.folder, &pinned)?;
        Ok(venv)
    }

    /// An environment with nothing in it.
    ///
    /// # Errors
    /// That there is no Python, or that it makes none.
    pub fn empty(folder: &str) -> Result<Self, String> {
        there("python3")?;
        let folder = root().join(folder);
        let made = shown(at_root("python3").args(["-m", "venv", "--clear"]).arg(&folder));
        made.map_err(|why| format!("python3 -m venv: {why}"))?;
        Ok(Self { folder })
    }

    /// Installs packages.
    ///
    /// # Errors
    /// What could not be installed.
    pub fn install(&self, what: &[&str]) -> Result<(), String> {
        let mut pip = self.python();
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(what);
        shown(on_its_own(&mut pip)).map_err(|why| format!("pip install {}: {why}", what.join(" ")))
    }

    /// Its Python.
    pub fn python(&self) -> Command {
        self.program("python")
    }

    /// One of its programs, which finds the others.
    pub fn program(&self, name: &str) -> Command {
        let programs = self.folder.join("bin");
        let mut command = at_root(programs.join(name));
        let mut path = programs.into_os_string();
        if let Some(others) = std::env::var_os("PATH") {
            path.push(":");
            path.push(others);
        }
        // What a test writes while it is imported is nobody's.
        command.env("PATH", path).env("VIRTUAL_ENV", &self.folder).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }
}

/// Whether a folder was made from what a file holds now.
pub fn is_current(installed: &Path, pinned: &Path) -> bool {
    let (last, now) = (std::fs::read(installed.join(LAST)), std::fs::read(pinned));
    matches!((last, now), (Ok(last), Ok(now)) if last == now)
}

/// Notes what a folder was made from.
///
/// # Errors
/// That it could not be written.
pub fn keep(installed: &Path, pinned: &Path) -> Result<(), String> {
    let copied = std::fs::copy(pinned, installed.join(LAST));
    copied.map(|_| ()).map_err(|error| format!("{}: {error}", installed.display()))
}

/// Asks for a program that cannot be installed from here.
///
/// # Errors
/// That it cannot be started.
pub fn there(program: &str) -> Result<(), String> {
    let version = asked(at_root(program).arg("--version"));
    version.map(|_| ()).ok_or_else(|| format!("{program} is needed and cannot be started"))
}
