//! The program without its process: arguments and streams in, an exit code out.

use crate::answer::{self, Under, UnreadFile};
use crate::args::{self, Options};
use crate::document::{Document, Stated, Verdicts};
use crate::input::{self, Unread};
use crate::text::{self, fill};
use crate::{listing, page};
use std::ffi::{OsStr, OsString};
use std::io::{Read, Result, Write};
use zizhijin::report::VerdictWord;
use zizhijin::rule::Matter;
use zizhijin::{Bilingual, Day, Lang, Place, Policies, Problem, Word};

/// Exit code: every verdict is `accepted`, or what its file states.
pub const FINE: u8 = 0;
/// Exit code: some verdict is not.
pub const NOT_FINE: u8 = 1;
/// Exit code: a dossier, or the command line, could not be read.
pub const UNREAD: u8 = 2;

const DEFAULT_POLICY: &str = "chuansha";
/// So many problems of one dossier are written out for people.
const SHOWN_PROBLEMS: usize = 50;

/// The dossiers that come with this program, each with the verdict that it is to get.
pub const BUNDLED: [(&str, &str); 4] = [
    ("in-order.json", include_str!("../dossiers/in-order.json")),
    ("public-budgets.json", include_str!("../dossiers/public-budgets.json")),
    ("first-day.json", include_str!("../dossiers/first-day.json")),
    ("many-breaches.json", include_str!("../dossiers/many-breaches.json")),
];

/// What the program touches of the world.
pub struct World<'w> {
    pub stdin: &'w mut dyn Read,
    pub out: &'w mut dyn Write,
    pub err: &'w mut dyn Write,
    pub today: Option<Day>,
}

/// Does what the command line asks for. Without a path that is to assess the bundled files.
pub fn run(args: impl Iterator<Item = OsString>, bundled: &[(&str, &str)], world: &mut World<'_>) -> u8 {
    let options = match args::parse(args) {
        Ok(options) => options,
        Err(refused) => {
            // A message that cannot be written has nobody left to read it; the code still tells.
            let _ = writeln!(world.err, "{}", refused.0);
            return UNREAD;
        }
    };
    let code = follow(&options, bundled, world).and_then(|code| world.out.flush().map(|()| code));
    code.unwrap_or_else(|error| {
        // Output that could not be written is an answer that nobody got.
        let _ = writeln!(world.err, "{}", fill(text::WRITE_ERROR, options.lang, &[("detail", &error)]));
        UNREAD
    })
}

fn follow(options: &Options, bundled: &[(&str, &str)], world: &mut World<'_>) -> Result<u8> {
    let lang = options.lang;
    if options.help {
        writeln!(world.out, "{}", fill(text::HELP, lang, &[]))?;
        return Ok(FINE);
    }
    let policies = match Policies::bundled() {
        Ok(policies) => policies,
        Err(error) => {
            write_problems(&error.problems, lang, Place::clone, world.err)?;
            return Ok(UNREAD);
        }
    };
    let policy = options.policy.as_deref().unwrap_or(DEFAULT_POLICY);
    if policies.editions().iter().all(|edition| edition.id != policy) {
        let accepted: Vec<&str> = policies.editions().iter().map(|edition| edition.id.as_str()).collect();
        let accepted = accepted.join(text::LIST_COMMA.in_lang(lang));
        writeln!(
            world.err,
            "{}",
            fill(text::BAD_POLICY, lang, &[("id", &shown(policy)), ("accepted", &accepted)])
        )?;
        return Ok(UNREAD);
    }
    let Some(today) = options.as_of.or(world.today) else {
        writeln!(world.err, "{}", fill(text::NO_CLOCK, lang, &[]))?;
        return Ok(UNREAD);
    };
    let call = Call { options, under: Under { policies: &policies, policy, as_of: today } };
    if options.rules {
        call.rules(world)
    } else if options.paths.is_empty() {
        call.bundled(bundled, world)
    } else {
        call.files(world)
    }
}

struct Call<'s> {
    options: &'s Options,
    under: Under<'s>,
}

impl Call<'_> {
    fn rules(&self, world: &mut World<'_>) -> Result<u8> {
        let Under { policies, policy, as_of } = self.under;
        if self.options.json {
            let request = format!(r#"{{"policy":"{policy}","as_of":"{as_of}"}}"#);
            writeln!(world.out, "{}", zizhijin::json::call(policies, "catalogue", &request))?;
            return Ok(FINE);
        }
        match policies.in_force(policy, as_of) {
            Ok(policy) => {
                world.out.write_all(listing::rules(policy, self.options.lang).as_bytes())?;
                Ok(FINE)
            }
            Err(error) => {
                write_problems(&error.problems, self.options.lang, Place::clone, world.err)?;
                Ok(UNREAD)
            }
        }
    }

    /// The bundled dossiers, held against the verdicts that they state unless the caller changed what those are about.
    fn bundled(&self, files: &[(&str, &str)], world: &mut World<'_>) -> Result<u8> {
        let compare = self.options.as_of.is_none()
            && self.options.policy.as_deref().is_none_or(|id| id == DEFAULT_POLICY);
        let (mut worst, mut met) = (FINE, 0);
        for (name, content) in files {
            let code = self.document(name, content.as_bytes(), compare, world)?;
            worst = worst.max(code);
            met += usize::from(code == FINE);
        }
        if compare && !self.options.json {
            let line = fill(text::SUMMARY, self.options.lang, &[("count", &files.len()), ("met", &met)]);
            writeln!(world.out, "{line}")?;
        }
        Ok(worst)
    }

    fn files(&self, world: &mut World<'_>) -> Result<u8> {
        let mut worst = FINE;
        for path in &self.options.paths {
            let code = match input::read(path, world.stdin) {
                Ok(bytes) => self.document(&self.name(path), &bytes, false, world)?,
                Err(unread) => self.unread(path, &unread, world)?,
            };
            worst = worst.max(code);
        }
        Ok(worst)
    }

    fn name(&self, path: &OsStr) -> String {
        if path == "-" {
            text::STDIN.in_lang(self.options.lang).to_owned()
        } else {
            shown(&path.to_string_lossy())
        }
    }

    fn unread(&self, path: &OsStr, unread: &Unread, world: &mut World<'_>) -> Result<u8> {
        let lang = self.options.lang;
        let file = self.name(path);
        if self.options.json {
            let problem = UnreadFile {
                code: "unreadable-file",
                file,
                message_zh: unread.message(Lang::Zh),
                message_en: unread.message(Lang::En),
            };
            writeln!(world.out, "{}", answer::refusal(&[problem]))?;
        } else {
            writeln!(
                world.err,
                "{}",
                fill(text::PROBLEM, lang, &[("place", &file), ("message", &unread.message(lang))])
            )?;
        }
        Ok(UNREAD)
    }

    /// One file. `compare` holds the verdict against the stated one.
    fn document(&self, name: &str, bytes: &[u8], compare: bool, world: &mut World<'_>) -> Result<u8> {
        let document = match answer::utf8(bytes).and_then(Document::of) {
            Ok(document) => document,
            Err(problem) => return self.refuse(name, &[problem], Place::clone, world),
        };
        let as_of = self
            .options
            .as_of
            .or(document.stated.as_ref().map(|stated| stated.as_of))
            .unwrap_or(self.under.as_of);
        let under = Under { as_of, ..self.under };
        let expected = document.stated.as_ref().filter(|_| compare);
        if self.options.json {
            let (line, verdicts) = answer::line(under, document.dossier);
            writeln!(world.out, "{line}")?;
            return Ok(verdicts.map_or(UNREAD, |found| code(&found, expected)));
        }
        let report = match answer::report(under, document.dossier) {
            Ok(report) => report,
            Err(error) => return self.refuse(name, &error.problems, |place| document.place(place), world),
        };
        let found = Verdicts::of(&report);
        let page = page::Page {
            file: name,
            stated: document.stated.as_ref(),
            report: &report,
            under,
            lang: self.options.lang,
        };
        world.out.write_all(page.text(document.dossier).as_bytes())?;
        if let Some(stated) = expected {
            writeln!(world.out)?;
            self.comparison(&stated.verdict, &found, world.out)?;
        }
        writeln!(world.out)?;
        Ok(code(&found, expected))
    }

    fn comparison(&self, stated: &Verdicts, found: &Verdicts, out: &mut dyn Write) -> Result<()> {
        let lang = self.options.lang;
        if stated == found {
            return writeln!(out, "{}", fill(text::AS_STATED, lang, &[]));
        }
        let scopes = std::iter::once(text::WHOLE).chain(Matter::ALL.iter().map(|matter| matter.name()));
        for ((scope, stated), found) in
            scopes.zip(stated.words()).zip(found.words()).filter(|((_, stated), found)| stated != found)
        {
            let word = |word: &str| {
                VerdictWord::parse(word)
                    .map_or_else(|| word.to_owned(), |word| word.name().in_lang(lang).to_owned())
            };
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("scope", &scope.in_lang(lang)), ("stated", &word(stated)), ("found", &word(found))];
            writeln!(out, "{}", fill(text::NOT_AS_STATED, lang, &values))?;
        }
        Ok(())
    }

    fn refuse(
        &self,
        name: &str,
        problems: &[Problem],
        place: impl Fn(&Place) -> Place,
        world: &mut World<'_>,
    ) -> Result<u8> {
        if self.options.json {
            writeln!(world.out, "{}", answer::refusal(problems))?;
        } else {
            writeln!(world.err, "{}", fill(text::UNREADABLE, self.options.lang, &[("file", &name)]))?;
            write_problems(problems, self.options.lang, place, world.err)?;
        }
        Ok(UNREAD)
    }
}

fn code(found: &Verdicts, expected: Option<&Stated>) -> u8 {
    let fine = match expected {
        Some(stated) => stated.verdict == *found,
        None => found.overall == VerdictWord::Accepted.as_str(),
    };
    if fine { FINE } else { NOT_FINE }
}

fn write_problems(
    problems: &[Problem],
    lang: Lang,
    place: impl Fn(&Place) -> Place,
    err: &mut dyn Write,
) -> Result<()> {
    for problem in problems.iter().take(SHOWN_PROBLEMS) {
        let message = shown(&problem.message(lang));
        let line = match place_text(&place(&problem.place), lang) {
            Some(place) => fill(text::PROBLEM, lang, &[("place", &place), ("message", &message)]),
            None => fill(text::PROBLEM_BARE, lang, &[("message", &message)]),
        };
        writeln!(err, "  {line}")?;
    }
    match problems.len().saturating_sub(SHOWN_PROBLEMS) {
        0 => Ok(()),
        count => writeln!(err, "  {}", fill(text::MORE_PROBLEMS, lang, &[("count", &count)])),
    }
}

/// A place for people; a request is this program's own and would say nothing to them.
fn place_text(place: &Place, lang: Lang) -> Option<String> {
    let filled =
        |template: Bilingual, values: &[(&str, &dyn std::fmt::Display)]| Some(fill(template, lang, values));
    match place {
        Place::Pointer(pointer) if pointer.is_empty() => filled(text::AT_ROOT, &[]),
        Place::Pointer(pointer) => Some(shown(pointer)),
        Place::Text { line, column } => filled(text::AT_TEXT, &[("line", line), ("column", column)]),
        Place::Byte(byte) => filled(text::AT_BYTE, &[("byte", byte)]),
        Place::Request(_) | Place::Cell { .. } | Place::Call => None,
    }
}

/// Text that somebody else chose, without what a terminal would obey.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
