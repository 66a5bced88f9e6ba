//! The thread that judges a ledger: it holds the tables, and serves one command after the other.

use crate::columns::{BUDGETS, Layout, PROJECTS, TableKind};
use crate::ending::Busy;
use crate::own::OwnChecks;
use crate::pool::on_all_cores;
use crate::serving::Serving;
use crate::session::Control;
use crate::tables::{Incoming, Loaded, lend};
use arrow_array::RecordBatch;
use pyo3::prelude::*;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender};
use zizhijin::ledger::{Audit, Budgets, Excerpt, Projects, Texts};
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
    let busy = Busy::now();
    match Ready::of(setup).and_then(|ready| ready.serve(control, commands, busy)) {
        // What the tables lie in has been let go by now.
        Ok(busy) => drop(busy),
        Err(problems) => {
            for (_, answer) in commands {
                // Who has stopped waiting does not want the answer.
                let _ = answer.send(Reply::Refused(problems.clone()));
            }
        }
    }
}

/// Everything beside the lines.
pub(crate) struct Ready {
    pub(crate) assessment: Assessment<'static>,
    pub(crate) projects: Option<(Loaded, Layout)>,
    pub(crate) budgets: Option<(Loaded, Layout)>,
    pub(crate) lang: Lang,
    own: Option<Py<PyAny>>,
}

impl Ready {
    fn of(setup: Setup) -> Result<Self, Vec<Problem>> {
        let policies = crate::policies().map_err(|error| error.problems)?;
        let assessment = json::assessment(policies, &setup.options).map_err(|error| error.problems)?;
        let whole = |table: Option<Incoming>| table.map(|table| on_all_cores(|| table.whole())).transpose();
        let (projects, budgets) = (whole(setup.projects), whole(setup.budgets));
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
        mut busy: Busy,
    ) -> Result<Busy, Vec<Problem>> {
        let loaded = |table: &'s Option<(Loaded, Layout)>| table.as_ref().map(|(loaded, _)| loaded);
        let (projects, budgets) = (lend(loaded(&self.projects))?, lend(loaded(&self.budgets))?);
        let nowhere = Texts::Slices(&[]);
        let own = OwnChecks::new(self.own.as_ref(), control, self.given());
        let watch = |progress| {
            if control.note(progress) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let look = |excerpt: Excerpt<'_>| own.look(&excerpt);
        let mut audit = Audit::new(&self.assessment).watched_by(&watch);
        if let Some(loan) = &projects {
            audit = audit.projects(loan.fill(Projects::new(nowhere), Projects::set));
        }
        if let Some(loan) = &budgets {
            audit = audit.budgets(loan.fill(Budgets::new(nowhere), Budgets::set));
        }
        if own.are_there() {
            // One after the other: Python runs one at a time anyhow, and a check may judge another ledger on the same threads.
            audit = audit.shown_to(&look).serially();
        }
        let mut serving = Serving::new(self, audit, control, &own);
        loop {
            drop(busy);
            let next = commands.recv();
            // Also while everything is let go at the end.
            busy = Busy::now();
            let Ok((command, answer)) = next else { break };
            let reply = match command {
                Command::Whole(lines) => serving.whole(lines).map(Reply::End),
                Command::Part(lines) => serving.part(lines).map(|(found, rows)| Reply::Part(found, rows)),
                Command::Finish => serving.finish().map(Reply::End),
            };
            // Who has stopped waiting does not want the answer.
            let _ = answer.send(reply.unwrap_or_else(Reply::Refused));
        }
        Ok(busy)
    }
}

/// Nothing more can be asked of an audit that is over.
pub(crate) fn over() -> Problem {
    Problem { code: ProblemCode::Cancelled, place: Place::Call, params: Vec::new() }
}
