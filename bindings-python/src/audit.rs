//! The thread that judges a ledger: it holds the tables, and serves one command after the other.

use crate::columns::{BUDGETS, LINES, Layout, PROJECTS, TableKind};
use crate::listing::{self, OwnRow};
use crate::session::Control;
use crate::tables::{Incoming, Loaded, Loan, lend};
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use zizhijin::ledger::{Audit, Budgets, Excerpt, LedgerFinding, Lines, Projects, Summary, Texts};
use zizhijin::{Assessment, Lang, Place, Problem, ProblemCode, json};

/// What an audit is made of.
pub(crate) struct Setup {
    /// A request of `assess` without a dossier.
    pub(crate) options: String,
    pub(crate) projects: Option<Incoming>,
    pub(crate) budgets: Option<Incoming>,
    pub(crate) lang: Lang,
    /// Runs a caller's own checks over what a project holds.
    pub(crate) own: Option<Py<PyAny>>,
}

/// What the thread is asked.
pub(crate) enum Command {
    /// Judges a ledger that is there as a whole, its rows in any order.
    Whole(Incoming),
    /// Judges a part of a ledger that is sorted by project.
    Part(Incoming),
    /// Judges what waits, and the budgets of projects without lines.
    Finish,
}

/// What it answers.
pub(crate) enum Reply {
    /// The findings of a part, and how many rows were taken so far.
    Part(Vec<RecordBatch>, u64),
    /// The last findings, the summary as JSON, what could not be read, the headers that mean nothing by their table.
    End(Ended),
    /// Why a command could not be carried out.
    Refused(Vec<Problem>),
}

/// The end of an audit.
pub(crate) struct Ended {
    pub(crate) findings: Vec<RecordBatch>,
    pub(crate) summary: String,
    pub(crate) unreadable: Vec<RecordBatch>,
    pub(crate) ignored: Vec<(&'static str, Vec<String>)>,
}

/// Serves commands until nobody is there to give any.
pub(crate) fn audit(setup: Setup, control: &Control, commands: &Receiver<(Command, Sender<Reply>)>) {
    let served = Ready::of(setup).and_then(|ready| ready.serve(control, commands));
    if let Err(problems) = served {
        for (_, answer) in commands {
            // Who has stopped waiting does not want the answer.
            let _ = answer.send(Reply::Refused(problems.clone()));
        }
    }
}

/// Everything beside the lines.
struct Ready {
    assessment: Assessment<'static>,
    projects: Option<(Loaded, Layout)>,
    budgets: Option<(Loaded, Layout)>,
    lang: Lang,
    own: Option<Py<PyAny>>,
}

impl Ready {
    fn of(setup: Setup) -> Result<Self, Vec<Problem>> {
        let policies = crate::policies().map_err(|error| error.problems)?;
        let assessment = json::assessment(policies, &setup.options).map_err(|error| error.problems)?;
        let projects = setup.projects.map(Incoming::whole).transpose();
        let budgets = setup.budgets.map(Incoming::whole).transpose();
        match (projects, budgets) {
            (Ok(projects), Ok(budgets)) => {
                let Setup { lang, own, .. } = setup;
                Ok(Self { assessment, projects, budgets, lang, own })
            }
            (projects, budgets) => Err(projects.err().into_iter().chain(budgets.err()).flatten().collect()),
        }
    }

    /// The columns of the tables beside the lines.
    fn given(&self) -> Vec<String> {
        let tables = [(PROJECTS, &self.projects), (BUDGETS, &self.budgets)];
        let of = |(table, loaded): (TableKind, &Option<(Loaded, Layout)>)| {
            loaded.as_ref().map(|(_, layout)| layout.named(table)).unwrap_or_default()
        };
        tables.into_iter().flat_map(of).collect()
    }

    fn serve<'s>(
        &'s self,
        control: &Control,
        commands: &Receiver<(Command, Sender<Reply>)>,
    ) -> Result<(), Vec<Problem>> {
        let loaded = |table: &'s Option<(Loaded, Layout)>| table.as_ref().map(|(loaded, _)| loaded);
        let (projects, budgets) = (lend(loaded(&self.projects))?, lend(loaded(&self.budgets))?);
        let nowhere = Texts::Slices(&[]);
        let own = Mutex::new(Own::default());
        let watch = |progress| {
            if control.note(progress) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let given = Mutex::new(self.given());
        let look = |excerpt: Excerpt<'_>| {
            let given = given.lock().unwrap_or_else(PoisonError::into_inner).clone();
            own_checks(self.own.as_ref(), &excerpt, given, &own, control);
        };
        let mut audit = Audit::new(&self.assessment).watched_by(&watch);
        if let Some(loan) = &projects {
            audit = audit.projects(loan.fill(Projects::new(nowhere), Projects::set));
        }
        if let Some(loan) = &budgets {
            audit = audit.budgets(loan.fill(Budgets::new(nowhere), Budgets::set));
        }
        if self.own.is_some() {
            audit = audit.shown_to(&look);
        }
        let mut serving = Serving {
            ready: self,
            audit: Some(audit),
            control,
            own: &own,
            given: &given,
            ignored: Vec::new(),
            rows: 0,
        };
        for (command, answer) in commands {
            let reply = match command {
                Command::Whole(lines) => serving.whole(lines).map(Reply::End),
                Command::Part(lines) => serving.part(lines).map(|found| Reply::Part(found, serving.rows)),
                Command::Finish => serving.finish().map(Reply::End),
            };
            // Who has stopped waiting does not want the answer.
            let _ = answer.send(reply.unwrap_or_else(Reply::Refused));
        }
        Ok(())
    }
}

/// Findings of a caller's own checks, each with the first row of its project, which orders them.
type Own = Vec<(u64, OwnRow)>;

/// Lets a caller's checks look at a project. An exception ends the audit.
fn own_checks(
    checks: Option<&Py<PyAny>>,
    excerpt: &Excerpt<'_>,
    given: Vec<String>,
    own: &Mutex<Own>,
    control: &Control,
) {
    let Some(checks) = checks.filter(|_| !control.is_ended()) else { return };
    let text = serde_json::to_string(excerpt.dossier).unwrap_or_default();
    let first = excerpt.lines.first().copied().unwrap_or(u64::MAX);
    let found = Python::attach(|py| {
        let found = checks.call1(py, (excerpt.project, text, excerpt.lines, excerpt.budgets, given))?;
        found.extract::<Vec<(Option<u64>, [Option<String>; 17])>>(py)
    });
    match found {
        Ok(found) => {
            let mut own = own.lock().unwrap_or_else(PoisonError::into_inner);
            own.extend(found.into_iter().map(|row| (first, row)));
        }
        Err(error) => control.end(error),
    }
}

/// An audit that is being served.
struct Serving<'s, 'a> {
    ready: &'s Ready,
    audit: Option<Audit<'a>>,
    control: &'s Control,
    own: &'s Mutex<Own>,
    /// The columns that there are, as `lines.amount`.
    given: &'s Mutex<Vec<String>>,
    ignored: Vec<String>,
    /// Rows that were taken so far.
    rows: u64,
}

impl Serving<'_, '_> {
    fn whole(&mut self, mut lines: Incoming) -> Result<Ended, Vec<Problem>> {
        let layout = lines.layout()?;
        let mut first = 0;
        let mut loaded = Vec::new();
        while let Some(batch) = self.next(&mut lines)? {
            loaded.push(Loaded::of(LINES, &layout, &batch, lines.integers, first)?);
            first += batch.num_rows() as u64;
        }
        self.know(&layout);
        let loans = loaded.iter().map(Loaded::lend).collect::<Result<Vec<Loan<'_>>, _>>()?;
        let empty = Loaded::empty(LINES, &layout);
        let nothing = empty.lend()?;
        let mut pieces: Vec<Lines<'_>> = loans.iter().map(lines_of).collect();
        if pieces.is_empty() {
            // Which columns there are, an empty table says too.
            pieces.push(lines_of(&nothing));
        }
        let audit = self.audit.take().ok_or_else(|| vec![over()])?;
        let (found, summary) = audit.assess_pieces(&pieces).map_err(|error| error.problems)?;
        self.ended(&found, &summary)
    }

    /// The next batch, unless the audit was ended while it was awaited.
    fn next(&self, lines: &mut Incoming) -> Result<Option<RecordBatch>, Vec<Problem>> {
        let batch = lines.next().transpose()?;
        if self.control.is_ended() { Err(vec![over()]) } else { Ok(batch) }
    }

    /// Keeps in mind which columns the lines have.
    fn know(&mut self, layout: &Layout) {
        self.ignored.clone_from(&layout.ignored);
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        for column in layout.named(LINES) {
            if !given.contains(&column) {
                given.push(column);
            }
        }
    }

    fn part(&mut self, mut lines: Incoming) -> Result<Vec<RecordBatch>, Vec<Problem>> {
        let layout = lines.layout()?;
        self.know(&layout);
        let mut batches = Vec::new();
        while let Some(batch) = self.next(&mut lines)? {
            let audit = self.audit.as_mut().ok_or_else(|| vec![over()])?;
            let loaded = Loaded::of(LINES, &layout, &batch, lines.integers, self.rows)?;
            let loan = loaded.lend()?;
            let found = audit.batch(&lines_of(&loan)).map_err(|error| error.problems)?;
            self.rows += batch.num_rows() as u64;
            batches.extend(self.written(&found));
        }
        if self.rows == 0 {
            // Which columns there are, an empty table says too.
            let audit = self.audit.as_mut().ok_or_else(|| vec![over()])?;
            let empty = Loaded::empty(LINES, &layout);
            audit.batch(&lines_of(&empty.lend()?)).map_err(|error| error.problems)?;
        }
        Ok(batches)
    }

    fn finish(&mut self) -> Result<Ended, Vec<Problem>> {
        let audit = self.audit.take().ok_or_else(|| vec![over()])?;
        let (found, summary) = audit.finish().map_err(|error| error.problems)?;
        self.ended(&found, &summary)
    }

    /// Findings as batches, behind them those of the caller's own checks.
    fn written(&self, found: &[LedgerFinding]) -> Vec<RecordBatch> {
        let assessment = &self.ready.assessment;
        let unmarked = assessment.readings_in_use().unmarked;
        let mut batches = listing::findings(found, assessment.policy(), unmarked, self.ready.lang);
        let mut own = std::mem::take(&mut *self.own.lock().unwrap_or_else(PoisonError::into_inner));
        own.sort_by_key(|(first, _)| *first);
        batches.extend(listing::own(own.iter().map(|(_, row)| row)));
        batches
    }

    fn ended(&self, found: &[LedgerFinding], summary: &Summary) -> Result<Ended, Vec<Problem>> {
        let of = |table: &Option<(Loaded, Layout)>| table.as_ref().map(|(_, layout)| layout.ignored.clone());
        let tables = [
            ("lines", Some(self.ignored.clone())),
            ("projects", of(&self.ready.projects)),
            ("budgets", of(&self.ready.budgets)),
        ];
        Ok(Ended {
            findings: self.written(found),
            summary: told(summary),
            unreadable: listing::problems(&summary.unreadable, self.ready.lang),
            ignored: tables.into_iter().filter_map(|(table, headers)| Some((table, headers?))).collect(),
        })
    }
}

/// Nothing more can be asked of an audit that is over.
fn over() -> Problem {
    Problem { code: ProblemCode::Cancelled, place: Place::Call, params: Vec::new() }
}

fn lines_of<'c>(loan: &'c Loan<'c>) -> Lines<'c> {
    loan.fill(Lines::new(Texts::Slices(&[])), Lines::set)
}

/// What a ledger came to, as JSON; what could not be read stands in a table of its own.
fn told(summary: &Summary) -> String {
    let summary = Summary { unreadable: Vec::new(), ..summary.clone() };
    serde_json::to_string(&summary).unwrap_or_default()
}
