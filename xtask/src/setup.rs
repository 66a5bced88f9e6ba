//! What the steps need beside cargo: found, or installed, or named.

use crate::run::{asked, at_root, cargo, shown};
use std::path::Path;

/// The target without an operating system.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The browser that pages are tested in.
pub const CHROMIUM: &str = "/usr/bin/chromium";

/// Something that a toolchain may lack.
#[derive(Clone, Copy)]
pub enum Need {
    Rustfmt,
    Clippy,
    Wasm,
}

impl Need {
    fn name(self) -> &'static str {
        match self {
            Self::Rustfmt => "rustfmt",
            Self::Clippy => "clippy",
            Self::Wasm => WASM,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Rustfmt | Self::Clippy => "component",
            Self::Wasm => "target",
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Rustfmt => asked(cargo().args(["fmt", "--version"])).is_some(),
            Self::Clippy => asked(cargo().args(["clippy", "--version"])).is_some(),
            Self::Wasm => {
                let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
                let folder = asked(at_root(rustc).args(["--print", "target-libdir", "--target", WASM]));
                folder.is_some_and(|folder| Path::new(&folder).is_dir())
            }
        }
    }

    /// Sees to it that it is there.
    ///
    /// # Errors
    /// What is missing and could not be installed, with the command that would do it.
    pub fn provide(self) -> Result<(), String> {
        if self.is_there() {
            return Ok(());
        }
        let (kind, name) = (self.kind(), self.name());
        println!("installing the {kind} {name}");
        let installed = shown(at_root("rustup").args([kind, "add", name]));
        match installed {
            Ok(()) if self.is_there() => Ok(()),
            Ok(()) => Err(format!("the {kind} {name} is still not there after `rustup {kind} add {name}`")),
            Err(why) => Err(format!(
                "the {kind} {name} is missing, and `rustup {kind} add {name}` did not install it ({why})"
            )),
        }
    }
}

/// Sees to it that Java is there, which Spark runs on.
///
/// # Errors
/// That it is missing and could not be installed, with the command that would do it.
pub fn java() -> Result<(), String> {
    from_debian("Java", "default-jre-headless", || asked(at_root("java").arg("-version")).is_some())
}

/// Sees to it that there is a browser, and letters in which it can show Chinese.
///
/// # Errors
/// What is missing and could not be installed, with the command that would do it.
pub fn browser() -> Result<(), String> {
    from_debian("Chromium", "chromium", || asked(at_root(CHROMIUM).arg("--version")).is_some())?;
    from_debian("Chinese letters", "fonts-noto-cjk", || {
        asked(at_root("fc-list").arg(":lang=zh-cn")).is_some_and(|fonts| !fonts.is_empty())
    })
}

/// Sees to it that a package of the system is there.
fn from_debian(what: &str, package: &str, is_there: impl Fn() -> bool) -> Result<(), String> {
    if is_there() {
        return Ok(());
    }
    println!("installing {what}");
    let install = ["install", "--yes", "--no-install-recommends", package];
    let installed =
        shown(at_root("apt-get").arg("update")).and_then(|()| shown(at_root("apt-get").args(install)));
    match installed {
        _ if is_there() => Ok(()),
        Ok(()) => Err(format!("{what} cannot be used after it was installed")),
        Err(why) => {
            Err(format!("{what}: missing, and `apt-get {}` did not install it ({why})", install.join(" ")))
        }
    }
}
