//! A file: a dossier as it is, or a bundle that states about a dossier what verdict it is to get.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use zizhijin::report::Report;
use zizhijin::{Day, Place, Problem, ProblemCode, Word};

/// The five verdicts, as a bundle states them and as the door answers them.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(expecting = "an object with the five verdicts")]
pub struct Verdicts {
    pub overall: String,
    pub application: String,
    pub procedure: String,
    pub claims: String,
    pub records: String,
}

impl Verdicts {
    /// The verdicts of a report.
    pub fn of(report: &Report) -> Self {
        let verdict = &report.verdict;
        let [overall, application, procedure, claims, records] =
            [verdict.overall, verdict.application, verdict.procedure, verdict.claims, verdict.records]
                .map(|word| word.as_str().to_owned());
        Self { overall, application, procedure, claims, records }
    }

    /// The five words in a fixed order, the overall one first.
    pub fn words(&self) -> [&str; 5] {
        [&self.overall, &self.application, &self.procedure, &self.claims, &self.records]
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct Bundle<'a> {
    about_zh: String,
    about_en: String,
    as_of: String,
    verdict: Verdicts,
    #[serde(borrow)]
    dossier: &'a RawValue,
}

/// Only to see whether there is a dossier inside.
#[derive(Deserialize)]
struct Probe {
    dossier: IgnoredAny,
}

/// What a bundle says around its dossier.
#[derive(Debug)]
pub struct Stated {
    pub about_zh: String,
    pub about_en: String,
    pub as_of: Day,
    pub verdict: Verdicts,
}

/// A file's text, taken apart.
#[derive(Debug)]
pub struct Document<'a> {
    pub stated: Option<Stated>,
    pub dossier: &'a str,
    file: &'a str,
}

impl<'a> Document<'a> {
    /// Takes the text of a file apart. A text that is no bundle is a dossier, or nothing; reading it will tell.
    pub fn of(file: &'a str) -> Result<Self, Problem> {
        // Some editors put a byte order mark in front.
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let Ok(Probe { dossier: IgnoredAny }) = serde_json::from_str(file) else {
            return Ok(Self { stated: None, dossier: file, file });
        };
        let bundle: Bundle<'a> = serde_json::from_str(file).map_err(|error| flaw(&error))?;
        let as_of = Day::parse(&bundle.as_of).ok_or_else(|| {
            let place = Place::Pointer("/as_of".to_owned());
            Problem { code: ProblemCode::WantsDay, place, params: Vec::new() }
        })?;
        let Bundle { about_zh, about_en, verdict, dossier, .. } = bundle;
        let stated = Stated { about_zh, about_en, as_of, verdict };
        Ok(Self { stated: Some(stated), dossier: dossier.get(), file })
    }

    /// Where a problem of the dossier lies in the whole file.
    pub fn place(&self, place: &Place) -> Place {
        match place {
            Place::Pointer(pointer) if self.stated.is_some() => Place::Pointer(format!("/dossier{pointer}")),
            Place::Text { line, column } => {
                let before = self.dossier.as_ptr() as usize - self.file.as_ptr() as usize;
                let head = self.file.get(..before).unwrap_or_default();
                let on_first = head.rsplit('\n').next().unwrap_or_default().len();
                let column = if *line == 1 { column + on_first } else { *column };
                Place::Text { line: line + head.matches('\n').count(), column }
            }
            other => other.clone(),
        }
    }
}

fn flaw(error: &serde_json::Error) -> Problem {
    let full = error.to_string();
    let detail = full.rsplit_once(" at line ").map_or(full.as_str(), |(detail, _)| detail).to_owned();
    let place = Place::Text { line: error.line(), column: error.column().max(1) };
    Problem { code: ProblemCode::Syntax, place, params: vec![("detail", detail)] }
}
