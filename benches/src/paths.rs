//! The paths that are measured. Each runs over all its projects inside a function of its own that is never inlined, so
//! that callgrind can be told to count there and nowhere else.

use crate::base::Checks;
use crate::columns::Columns;
use crate::document::Project;
use crate::{data, dossiers, words};
use std::error::Error;
use zizhijin::policy::{Calendar, Policies, Policy};
use zizhijin::rule::Answer;
use zizhijin::{Assessment, Day, Dossier, Rule, View, json, rules};

/// What a path comes to, or why it could not run.
pub type Ran<T> = Result<T, Box<dyn Error>>;

/// The three rules that show one view over two sources: one on a line, one on a total, one on duplicates.
pub const THREE: [&str; 3] = ["expense.calendar-year", "expense.within-total", "expense.duplicate-invoice"];

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
            let as_of = dossiers::AS_OF;
            requests.push(format!(r#"{{"policy":"chuansha","as_of":"{as_of}","dossier":{dossier}}}"#));
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
        let mut columns = Columns::default();
        for dossier in &parsed {
            columns.push(dossier).ok_or("a dossier does not fit into columns")?;
        }
        let [line, total, duplicate] = THREE.map(|id| rules::rule(id).ok_or("a rule is gone"));
        Ok(Inputs {
            texts: self,
            checks: Checks::new(&words::SCREENED)?,
            projects: projects.collect::<Result<_, _>>()?,
            dossiers: parsed,
            columns,
            assessment: Assessment::new(policy, as_of),
            desk: Desk { policy, calendar: Calendar::default(), as_of },
            rules: [line?, total?, duplicate?],
        })
    }
}

/// What a view needs beside a dossier.
pub struct Desk<'t> {
    policy: &'t Policy,
    calendar: Calendar,
    as_of: Day,
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
    /// The same expenses in columns.
    pub columns: Columns,
    /// All rules of the bundled policy.
    pub assessment: Assessment<'t>,
    desk: Desk<'t>,
    rules: [&'static Rule; 3],
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

/// Every path.
pub const PATHS: [Path; 10] = [
    Path { name: "base", marked: "marked_base", run: |inputs| Ok(marked_base(inputs)) },
    Path { name: "assess", marked: "marked_assess", run: marked_assess },
    Path { name: "base-text", marked: "marked_base_text", run: marked_base_text },
    Path { name: "call", marked: "marked_call", run: |inputs| Ok(marked_call(inputs)) },
    Path { name: "read", marked: "marked_read", run: marked_read },
    Path { name: "fill", marked: "marked_fill", run: from_columns },
    Path { name: "view-columns", marked: "marked_view", run: from_columns },
    Path { name: "check-columns", marked: "marked_three", run: from_columns },
    Path { name: "view-parsed", marked: "marked_view", run: from_dossiers },
    Path { name: "check-parsed", marked: "marked_three", run: from_dossiers },
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

/// Refills the one dossier from the columns.
#[inline(never)]
pub fn marked_fill<'c>(columns: &'c Columns, project: usize, dossier: &mut Dossier<'c>) -> Option<()> {
    columns.fill(project, dossier)
}

#[inline(never)]
fn marked_view<'v>(dossier: &'v Dossier<'v>, desk: &'v Desk<'_>) -> View<'v> {
    View::new(dossier, desk.policy, desk.policy.readings, &desk.calendar, desk.as_of)
}

/// How many subjects of the three rules break them.
#[inline(never)]
fn marked_three(view: &View<'_>, lines: usize, [line, total, duplicate]: [&Rule; 3]) -> usize {
    let breaks = |answer: &Answer| matches!(answer, Answer::Breach(_));
    let on_lines = (0..lines).filter(|at| breaks(&(line.check)(view, *at))).count();
    let in_all = usize::from(breaks(&(total.check)(view, 0)));
    // Beyond the last invoice there is nothing to judge.
    let invoices = (0..lines).map(|at| (duplicate.check)(view, at));
    let invoices = invoices.take_while(|answer| !matches!(answer, Answer::NotApplicable));
    on_lines + in_all + invoices.filter(breaks).count()
}

fn from_columns(inputs: &Inputs<'_>) -> Ran<usize> {
    let mut dossier = Dossier::default();
    let mut broken = 0;
    for project in 0..inputs.columns.projects() {
        marked_fill(&inputs.columns, project, &mut dossier).ok_or("no such project")?;
        let view = marked_view(&dossier, &inputs.desk);
        broken += marked_three(&view, dossier.expenses.items().len(), inputs.rules);
    }
    Ok(broken)
}

fn from_dossiers(inputs: &Inputs<'_>) -> Ran<usize> {
    let mut broken = 0;
    for dossier in &inputs.dossiers {
        let view = marked_view(dossier, &inputs.desk);
        broken += marked_three(&view, dossier.expenses.items().len(), inputs.rules);
    }
    Ok(broken)
}
