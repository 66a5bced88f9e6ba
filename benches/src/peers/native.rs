//! The entrants in this process. Each table has one list; the first of a list is its baseline, to which all others are
//! compared. An entrant is a name, what it claims, one pass, and its findings.

use super::{Does, Table, compare};
use crate::base::{Check, Checks};
use crate::data::{self, Sheet};
use crate::document::Project;
use crate::ledger::Ledger;
use crate::paths::{Inputs, PATHS, Ran, Texts};
use crate::words::SCREENED;
use serde_json::Value;
use zizhijin::Assessment;

/// The checks of the baseline, all of them.
const ALL: Does = Does::Checks(&Check::ALL);

/// An entrant in this process.
pub struct Native<'i> {
    /// Its name on the page.
    pub name: &'static str,
    /// The table that it stands in.
    pub table: Table,
    /// What it claims to find.
    pub does: Does,
    /// One pass over everything; the number keeps the work from being optimised away.
    pub run: Box<dyn Fn() -> Ran<usize> + 'i>,
    /// Its findings as sorted lines; `None` for a baseline, whose findings are the measure.
    pub found: Option<Box<dyn Fn() -> Ran<Vec<String>> + 'i>>,
}

/// What the entrants on documents run over.
pub struct Documents<'t> {
    /// The made-up projects.
    pub sheets: &'t [Sheet],
    /// Their texts.
    pub texts: &'t Texts,
    /// The same, read.
    pub inputs: Inputs<'t>,
    /// As structs of the baseline that own their texts: what was read borrows from documents that are mostly passed over, and
    /// that is slower where they do not fit into the caches.
    pub structs: Structs<'t>,
}

/// Projects as structs of the baseline, and its checks.
pub struct Structs<'s> {
    /// The made-up projects.
    pub sheets: &'s [Sheet],
    projects: Vec<Project<'static>>,
    checks: Checks,
}

impl<'s> Structs<'s> {
    /// Makes the structs.
    ///
    /// # Errors
    /// A project that could not be made up.
    pub fn new(sheets: &'s [Sheet]) -> Ran<Self> {
        let projects: Option<Vec<_>> = sheets.iter().map(data::document).collect();
        let projects = projects.ok_or("a document could not be made up")?;
        Ok(Self { sheets, projects, checks: Checks::new(&SCREENED)? })
    }

    /// The baseline's findings; those of the documents are those of the first projects.
    #[must_use]
    pub fn baseline(&self) -> Vec<String> {
        compare::of_baseline(&self.checks, &self.projects)
    }
}

/// What the entrants on the whole ledger run over.
pub struct Whole<'s> {
    /// As structs of the baseline.
    pub structs: Structs<'s>,
    /// As columns.
    pub ledger: Ledger,
    /// All rules of the bundled policy.
    pub assessment: &'s Assessment<'s>,
}

impl<'s> Whole<'s> {
    /// Makes the structs and the columns.
    ///
    /// # Errors
    /// A project that could not be made up.
    pub fn new(sheets: &'s [Sheet], assessment: &'s Assessment<'s>) -> Ran<Self> {
        let ledger = Ledger::of(sheets).ok_or("no ledger could be made up")?;
        Ok(Self { structs: Structs::new(sheets)?, ledger, assessment })
    }
}

/// Entrants that run over one document after the other.
///
/// # Errors
/// A path that is gone.
pub fn documents<'i>(of: &'i Documents<'_>) -> Ran<Vec<Native<'i>>> {
    let path = |name| {
        let path = PATHS.iter().find(|path| path.name == name).ok_or("no such path")?;
        let run: Box<dyn Fn() -> Ran<usize> + 'i> = Box::new(|| (path.run)(&of.inputs));
        Ran::Ok(run)
    };
    Ok(vec![
        Native {
            name: "BASE",
            table: Table::Memory,
            does: ALL,
            run: Box::new(|| Ok(structs(&of.structs))),
            found: None,
        },
        Native {
            name: "zizhijin, `Assessment::assess`",
            table: Table::Memory,
            does: Does::Rules,
            run: path("assess")?,
            found: Some(Box::new(|| in_memory(of))),
        },
        Native { name: "JSON BASE", table: Table::Text, does: ALL, run: path("base-text")?, found: None },
        Native {
            name: "zizhijin, `json::call_bytes`",
            table: Table::Text,
            does: Does::Rules,
            run: path("call")?,
            found: Some(Box::new(|| in_text(of))),
        },
    ])
}

/// Entrants that run over the whole ledger. A further one is one more of this list, named `zizhijin, …` where it is ours; what it
/// reads is made in [`Whole::new`], and [`compare::of_ledger`] makes lines of the findings of rules.
#[must_use]
pub fn ledger<'i>(of: &'i Whole<'_>) -> Vec<Native<'i>> {
    let audit = |name, serially| Native {
        name,
        table: Table::Ledger,
        does: Does::Columns,
        run: Box::new(move || Ok(of.ledger.assess(of.assessment, serially)?.0.len())),
        found: Some(Box::new(move || {
            let (findings, _) = of.ledger.assess(of.assessment, serially)?;
            Ok(compare::of_ledger(of.structs.sheets, &findings).ok_or("a finding beside the ledger")?)
        })),
    };
    vec![
        Native {
            name: "BASE on structs, one thread",
            table: Table::Ledger,
            does: ALL,
            run: Box::new(|| Ok(structs(&of.structs))),
            found: None,
        },
        audit("zizhijin, `ledger::Audit`, one core", true),
        audit("zizhijin, `ledger::Audit`, all cores", false),
    ]
}

fn structs(of: &Structs<'_>) -> usize {
    let mut findings = Vec::new();
    let mut found = 0;
    for project in &of.projects {
        findings.clear();
        of.checks.check(project, &mut findings);
        found += findings.len();
    }
    found
}

fn in_memory(of: &Documents<'_>) -> Ran<Vec<String>> {
    let mut found = Vec::with_capacity(of.sheets.len());
    for dossier in &of.inputs.dossiers {
        found.push(compare::subjects(&of.inputs.assessment.assess(dossier)?.findings));
    }
    Ok(compare::of_rules(Does::Rules, of.sheets, &found))
}

fn in_text(of: &Documents<'_>) -> Ran<Vec<String>> {
    let mut found = Vec::with_capacity(of.sheets.len());
    for request in &of.texts.requests {
        let answer: Value = serde_json::from_str(&of.texts.answer(request))?;
        let findings = answer.pointer("/ok/findings").and_then(Value::as_array);
        let text =
            |finding: &Value, pointer| finding.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        // The project, the team and a notice have no id.
        let told =
            |finding| Some((text(finding, "/rule")?, text(finding, "/subject/id").unwrap_or_default()));
        let told: Option<Vec<_>> = findings.ok_or("the answer holds no findings")?.iter().map(told).collect();
        found.push(told.ok_or("a finding without a rule")?);
    }
    Ok(compare::of_rules(Does::Rules, of.sheets, &found))
}
