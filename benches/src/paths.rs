//! The paths that are measured. Each runs over all its projects inside a function of its own that is never inlined, so
//! that callgrind can be told to count there and nowhere else.

use crate::base::Checks;
use crate::document::Project;
use crate::ledger::Ledger;
use crate::{data, dossiers, words};
use std::error::Error;
use zizhijin::{Assessment, Day, Dossier, Policies, json};

/// What a path comes to, or why it could not run.
pub type Ran<T> = Result<T, Box<dyn Error>>;

/// The texts of the made-up projects.
pub struct Texts {
    /// Documents of the baseline.
    pub documents: Vec<String>,
    /// Full dossiers.
    pub dossiers: Vec<String>,
    /// Requests to the door, one for each dossier.
    pub requests: Vec<String>,
    policies: Policies,
}

impl Texts {
    /// What the door answers to a request.
    #[must_use]
    pub fn answer(&self, request: &str) -> String {
        json::call_bytes(&self.policies, "assess", request.as_bytes())
    }

    /// Makes up so many projects.
    ///
    /// # Errors
    /// A project that could not be made up or written.
    pub fn new(projects: usize) -> Ran<Self> {
        let (mut documents, mut dossiers, mut requests) = (Vec::new(), Vec::new(), Vec::new());
        for sheet in data::sheets(7, projects) {
            let document = data::document(&sheet).ok_or("a document could not be made up")?;
            documents.push(serde_json::to_string(&document)?);
            let dossier = dossiers::dossier(&sheet).ok_or("a dossier could not be made up")?;
            let dossier = serde_json::to_string(&dossier)?;
            requests.push(request(&dossier));
            dossiers.push(dossier);
        }
        Ok(Self { documents, dossiers, requests, policies: Policies::bundled()? })
    }

    /// Reads them all, so that the paths in memory can start.
    ///
    /// # Errors
    /// A text that cannot be read.
    pub fn read(&self) -> Ran<Inputs<'_>> {
        let as_of = Day::parse(dossiers::AS_OF).ok_or("no day to assess on")?;
        let policy = self.policies.in_force("chuansha", as_of)?;
        let projects = self.documents.iter().map(|text| serde_json::from_str(text));
        let parsed =
            self.dossiers.iter().map(|text| Dossier::from_json(text)).collect::<Result<Vec<_>, _>>()?;
        Ok(Inputs {
            texts: self,
            checks: Checks::new(&words::SCREENED)?,
            projects: projects.collect::<Result<_, _>>()?,
            dossiers: parsed,
            ledger: Ledger::of(data::sheets(7, self.documents.len())).ok_or("no ledger could be made up")?,
            assessment: Assessment::new(policy, as_of),
        })
    }
}

/// The request to the door that has a dossier assessed.
pub(crate) fn request(dossier: &str) -> String {
    let as_of = dossiers::AS_OF;
    format!(r#"{{"policy":"chuansha","as_of":"{as_of}","dossier":{dossier}}}"#)
}

/// Everything that the paths run over.
pub struct Inputs<'t> {
    texts: &'t Texts,
    /// The fifteen checks.
    pub checks: Checks,
    /// The baseline's documents, as they were read.
    pub projects: Vec<Project<'t>>,
    /// The dossiers, as they were read.
    pub dossiers: Vec<Dossier<'t>>,
    /// The same projects as a ledger.
    pub ledger: Ledger,
    /// All rules of the bundled policy.
    pub assessment: Assessment<'t>,
}

/// A path: what runs it, and the function in which callgrind counts.
#[derive(Clone, Copy)]
pub struct Path {
    /// Its name on the command line.
    pub name: &'static str,
    /// The function that is counted.
    pub marked: &'static str,
    /// Runs it over all projects; the number keeps the work from being optimised away.
    pub run: fn(&Inputs<'_>) -> Ran<usize>,
}

/// Something else that is counted: what runs over so much, and the function in which callgrind counts.
#[derive(Clone, Copy)]
pub struct Step {
    /// Its name on the command line.
    pub name: &'static str,
    /// The function that is counted.
    pub marked: &'static str,
    /// What the page calls it.
    pub text: &'static str,
    /// Makes up so much and runs over it; the number keeps the work from being optimised away.
    pub run: fn(usize) -> Ran<usize>,
}

/// Every path.
pub const PATHS: [Path; 6] = [
    Path { name: "base", marked: "marked_base", run: |inputs| Ok(marked_base(inputs)) },
    Path { name: "assess", marked: "marked_assess", run: marked_assess },
    Path { name: "base-text", marked: "marked_base_text", run: marked_base_text },
    Path { name: "call", marked: "marked_call", run: |inputs| Ok(marked_call(inputs)) },
    Path { name: "read", marked: "marked_read", run: marked_read },
    Path { name: "ledger", marked: "marked_ledger", run: marked_ledger },
];

#[inline(never)]
fn marked_base(inputs: &Inputs<'_>) -> usize {
    let mut findings = Vec::new();
    let mut found = 0;
    for project in &inputs.projects {
        findings.clear();
        inputs.checks.check(project, &mut findings);
        found += findings.len();
    }
    found
}

#[inline(never)]
fn marked_assess(inputs: &Inputs<'_>) -> Ran<usize> {
    let mut found = 0;
    for dossier in &inputs.dossiers {
        found += inputs.assessment.assess(dossier)?.findings.len();
    }
    Ok(found)
}

#[inline(never)]
fn marked_base_text(inputs: &Inputs<'_>) -> Ran<usize> {
    let mut written = 0;
    for document in &inputs.texts.documents {
        written += inputs.checks.text(document.as_bytes())?.len();
    }
    Ok(written)
}

#[inline(never)]
fn marked_call(inputs: &Inputs<'_>) -> usize {
    let mut written = 0;
    for request in &inputs.texts.requests {
        written += inputs.texts.answer(request).len();
    }
    written
}

#[inline(never)]
fn marked_read(inputs: &Inputs<'_>) -> Ran<usize> {
    let mut lines = 0;
    for dossier in &inputs.texts.dossiers {
        lines += Dossier::from_json(dossier)?.expenses.items().len();
    }
    Ok(lines)
}

#[inline(never)]
fn marked_ledger(inputs: &Inputs<'_>) -> Ran<usize> {
    Ok(inputs.ledger.assess(&inputs.assessment, true)?.0.len())
}
