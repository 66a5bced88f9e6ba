//! The program without its process: arguments and streams in, an exit code out.

use crate::args::{self, Diagram, Options};
use crate::page::Page;
use crate::record::Record;
use crate::script;
use crate::story::Story;
use crate::text::{self, fill};
use std::ffi::OsString;
use std::io::{Result, Write};
use zizhijin::{Lang, Lifecycle, Place, Policies, Problem, lifecycle};

/// Exit code: everything came out as the script says.
pub const AS_WRITTEN: u8 = 0;
/// Exit code: something did not.
pub const NOT_AS_WRITTEN: u8 = 1;
/// Exit code: the command line, the record or the script could not be read.
pub const UNREAD: u8 = 2;

/// The story that this program tells.
pub const SCRIPT: &str = include_str!("script.json");
/// The year that it walks through.
pub const RECORD: &str = include_str!("../dossiers/in-order.json");
const POLICY: &str = "chuansha";

/// What the program touches of the world.
pub struct World<'w> {
    pub out: &'w mut dyn Write,
    pub err: &'w mut dyn Write,
}

/// Does what the command line asks for.
pub fn run(args: impl Iterator<Item = OsString>, script: &str, world: &mut World<'_>) -> u8 {
    let options = match args::parse(args) {
        Ok(options) => options,
        Err(refused) => {
            // A message that cannot be written has nobody left to read it; the code still tells.
            let _ = writeln!(world.err, "{}", refused.0);
            return UNREAD;
        }
    };
    let code = follow(&options, script, world).and_then(|code| world.out.flush().map(|()| code));
    code.unwrap_or_else(|error| {
        // Output that could not be written is an answer that nobody got.
        let _ = writeln!(world.err, "{}", fill(text::WRITE_ERROR, options.lang, &[("detail", &error)]));
        UNREAD
    })
}

fn follow(options: &Options, script: &str, world: &mut World<'_>) -> Result<u8> {
    let lang = options.lang;
    if options.help {
        writeln!(world.out, "{}", fill(text::HELP, lang, &[]))?;
        return Ok(AS_WRITTEN);
    }
    let answer = match options.diagram {
        Some(diagram) => drawn(diagram, lang),
        None => told(script, RECORD, lang),
    };
    match answer {
        Ok((text, code)) => world.out.write_all(text.as_bytes()).map(|()| code),
        Err(problems) => {
            for problem in &problems {
                let (place, message) = (place(&problem.place, lang), problem.message(lang));
                let details = problem.params.iter().filter(|(name, _)| *name == "detail");
                let detail: String = details.map(|(_, detail)| format!(" [{detail}]")).collect();
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("place", &place), ("message", &message), ("detail", &detail)];
                writeln!(world.err, "{}", fill(text::PROBLEM, lang, &values))?;
            }
            Ok(UNREAD)
        }
    }
}

/// The diagrams of the project and of a change.
fn drawn(diagram: Diagram, lang: Lang) -> std::result::Result<(String, u8), Vec<Problem>> {
    let policies = Policies::bundled().map_err(|error| error.problems)?;
    let day = Record::read(RECORD)?.first_day()?;
    let policy = policies.in_force(POLICY, day).map_err(|error| error.problems)?;
    let draw = if diagram == Diagram::Mermaid { lifecycle::mermaid } else { lifecycle::dot };
    Ok((format!("{}\n{}", draw(policy, false, lang), draw(policy, true, lang)), AS_WRITTEN))
}

/// The whole story and its exit code.
pub fn told(script: &str, record: &str, lang: Lang) -> std::result::Result<(String, u8), Vec<Problem>> {
    let beats = script::read(script)?;
    let record = Record::read(record)?;
    let policies = Policies::bundled().map_err(|error| error.problems)?;
    let policy = policies.in_force(POLICY, record.first_day()?).map_err(|error| error.problems)?;
    let story = Story::new(Lifecycle::new(policy), Page::new(policy, lang), &record);
    let (text, as_written) = story.tell(&beats).map_err(|error| error.problems)?;
    Ok((text, if as_written { AS_WRITTEN } else { NOT_AS_WRITTEN }))
}

fn place(place: &Place, lang: Lang) -> String {
    match place {
        Place::Text { line, column } => fill(text::AT_TEXT, lang, &[("line", line), ("column", column)]),
        Place::Pointer(pointer) | Place::Request(pointer) => pointer.clone(),
        Place::Cell { .. } | Place::Byte(_) | Place::Call => String::new(),
    }
}
