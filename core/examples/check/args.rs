//! The command line, read by hand: six options and the names of files.

use crate::text::{self, fill};
use std::ffi::OsString;
use zizhijin::{Bilingual, Day, Lang};

/// What the command line asks for.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    pub lang: Lang,
    pub json: bool,
    pub rules: bool,
    pub help: bool,
    pub as_of: Option<Day>,
    pub policy: Option<String>,
    pub paths: Vec<OsString>,
}

/// Why the command line cannot be followed, in the language that it asks for.
#[derive(Debug, PartialEq)]
pub struct Refused(pub String);

/// Reads the command line. The language is looked for first, so that an error before it is told in it too.
pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Options, Refused> {
    let mut options = Options::default();
    let mut error: Option<(Bilingual, String)> = None;
    let mut args = args;
    let mut only_paths = false;
    while let Some(arg) = args.next() {
        let shown = arg.to_string_lossy().into_owned();
        if only_paths || !shown.starts_with('-') || shown == "-" {
            options.paths.push(arg);
            continue;
        }
        if shown == "--" {
            only_paths = true;
            continue;
        }
        let (name, value) = match shown.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (shown, None),
        };
        if let Err(why) = option(&mut options, &name, value, &mut args) {
            error.get_or_insert((why, name));
        }
    }
    if options.rules && !options.paths.is_empty() {
        error.get_or_insert((text::RULES_ALONE, String::new()));
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
        "--as-of" => options.as_of = Some(Day::parse(&value()?).ok_or(text::BAD_DAY)?),
        "--policy" => options.policy = Some(value()?),
        "--json" | "--rules" | "--help" | "-h" if given => return Err(text::NO_VALUE),
        "--json" => options.json = true,
        "--rules" => options.rules = true,
        "--help" | "-h" => options.help = true,
        _ => return Err(text::UNKNOWN_OPTION),
    }
    Ok(())
}
