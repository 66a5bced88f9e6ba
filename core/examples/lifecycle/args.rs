//! The command line, read by hand: three options and nothing else.

use crate::text::{self, fill};
use std::ffi::OsString;
use zizhijin::{Bilingual, Lang};

/// How a diagram is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Diagram {
    Mermaid,
    Dot,
}

/// What the command line asks for.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    pub lang: Lang,
    pub diagram: Option<Diagram>,
    pub help: bool,
}

/// Why the command line cannot be followed, in the language that it asks for.
#[derive(Debug, PartialEq)]
pub struct Refused(pub String);

/// Reads the command line to its end, so that an error before `--lang` is told in that language too.
pub fn parse(mut args: impl Iterator<Item = OsString>) -> Result<Options, Refused> {
    let mut options = Options::default();
    let mut error: Option<(Bilingual, String)> = None;
    while let Some(arg) = args.next() {
        let shown = arg.to_string_lossy().into_owned();
        let (name, value) = match shown.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (shown, None),
        };
        if let Err(why) = option(&mut options, &name, value, &mut args) {
            error.get_or_insert((why, name));
        }
    }
    match error {
        Some((why, name)) => Err(Refused(fill(why, options.lang, &[("option", &name)]))),
        None => Ok(options),
    }
}

fn option(
    options: &mut Options,
    name: &str,
    value: Option<String>,
    args: &mut impl Iterator<Item = OsString>,
) -> Result<(), Bilingual> {
    let given = value.is_some();
    let mut value = || value.clone().or_else(|| args.next()?.into_string().ok()).ok_or(text::NEEDS_VALUE);
    match name {
        "--lang" => {
            options.lang = match value()?.as_str() {
                "zh" => Lang::Zh,
                "en" => Lang::En,
                _ => return Err(text::BAD_LANG),
            };
        }
        "--diagram" => {
            options.diagram = match value()?.as_str() {
                "mermaid" => Some(Diagram::Mermaid),
                "dot" => Some(Diagram::Dot),
                _ => return Err(text::BAD_DIAGRAM),
            };
        }
        "--help" | "-h" if given => return Err(text::NO_VALUE),
        "--help" | "-h" => options.help = true,
        _ if name.starts_with('-') => return Err(text::UNKNOWN_OPTION),
        _ => return Err(text::NO_FILES),
    }
    Ok(())
}
