//! The way of a ledger through the rules: all at once, or in batches.

use super::carried::Carried;
use super::excerpt::{Excerpt, Witness};
use super::found::{LedgerFinding, Summary, Unseen};
use super::index::Index;
use super::pieces::{self, Piece};
use super::sight::{self, Given};
use super::tables::{Budgets, Lines, Projects};
use super::texts::Texts;
use super::worker::{Job, Tally, Task, Worker};
use crate::assess::Assessment;
use crate::problem::{Error, Place, Problem, ProblemCode};
use crate::rule::Rule;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far an audit has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// Projects that were judged.
    pub projects: u64,
    /// Rows of the ledger that were judged.
    pub rows: u64,
}

/// Asked after every few hundred projects, from whichever thread judged them, so that what several threads tell may come out of
/// order; it may end the audit.
type Watch<'a> = &'a (dyn Fn(Progress) -> ControlFlow<()> + Sync);

/// How many projects are judged between two looks at the watch.
const CHUNK: usize = 256;

/// The audit of a ledger: of one that is there as a whole ([`Audit::assess`], [`Audit::assess_pieces`]), or of one that comes in batches ([`Audit::batch`]
/// for each of them, then [`Audit::finish`]).
///
/// A batch that is refused leaves no trace; another may follow in its place. Once the watch has ended an audit, whatever else
/// it is asked it answers with the problem `cancelled`.
pub struct Audit<'a> {
    assessment: &'a Assessment<'a>,
    projects: Option<Projects<'a>>,
    budgets: Option<Budgets<'a>>,
    watch: Option<Watch<'a>>,
    witness: Option<Witness<'a>>,
    serially: bool,
    begun: Option<Begun<'a>>,
}

/// What an audit knows once it has seen the columns of the lines.
struct Begun<'a> {
    given: Given,
    rules: Vec<&'static Rule>,
    index: Index<'a>,
    tally: Tally,
    carried: Option<Carried>,
    /// The project that came last.
    last: Option<String>,
    /// Rows that were given so far.
    rows: u64,
    judged: Progress,
    /// Whether the watch has ended it.
    ended: bool,
}

impl<'a> Audit<'a> {
    /// An audit under the policy, the day, the readings and the screened words of an assessment. Of the bundled rules those are
    /// asked that the assessment asks and the ledger can see; its choice of outcomes says which findings are listed.
    #[must_use]
    pub const fn new(assessment: &'a Assessment<'a>) -> Self {
        Self {
            assessment,
            projects: None,
            budgets: None,
            watch: None,
            witness: None,
            serially: false,
            begun: None,
        }
    }

    /// Gives the table of projects. Of a project that is not in it year and total are unknown.
    #[must_use]
    pub fn projects(mut self, table: Projects<'a>) -> Self {
        self.projects = Some(table);
        self
    }

    /// Gives the budgets as last approved. A project that is not in the table has an unknown budget.
    #[must_use]
    pub fn budgets(mut self, table: Budgets<'a>) -> Self {
        self.budgets = Some(table);
        self
    }

    /// Tells how far it has come, and asks whether to go on. An audit that is ended answers with the problem `cancelled`; what
    /// earlier batches gave stands.
    #[must_use]
    pub fn watched_by(mut self, watch: Watch<'a>) -> Self {
        self.watch = Some(watch);
        self
    }

    /// Shows each project that is judged, on whichever thread judged it and so in no order, for checks of a caller's own.
    #[must_use]
    pub fn shown_to(mut self, witness: &'a (dyn Fn(Excerpt<'_>) + Sync)) -> Self {
        self.witness = Some(witness);
        self
    }

    /// Stays on the calling thread, also where the crate is built to use all cores.
    #[must_use]
    pub const fn serially(mut self) -> Self {
        self.serially = true;
        self
    }

    /// Judges a whole ledger, its rows in any order. Rows of a project that do not stand together cost an index of some
    /// 60 bytes a row. The findings come project by project, in the order in which the projects first appear, at the end those
    /// on budgets without lines.
    ///
    /// # Errors
    /// Columns of unequal length or with bits for too few rows, a project twice in its table, an end by the watch.
    pub fn assess(self, lines: &Lines<'_>) -> Result<(Vec<LedgerFinding>, Summary), Error> {
        self.assess_pieces(std::slice::from_ref(lines))
    }

    /// Judges a whole ledger that lies in several pieces, as the chunks of an Arrow table, with the same columns in each, of
    /// whatever kind. It finds what [`Audit::assess`] finds in one table of all their rows: rows in any order over all
    /// pieces, their numbers counted through.
    ///
    /// # Errors
    /// As for [`Audit::assess`]; other columns in one piece than in the first.
    pub fn assess_pieces(mut self, pieces: &[Lines<'_>]) -> Result<(Vec<LedgerFinding>, Summary), Error> {
        self.begin(pieces)?;
        let mut findings = self.judge(pieces, true)?;
        let (last, summary) = self.finish()?;
        findings.extend(last);
        Ok((findings, summary))
    }

    /// Judges one batch of a ledger that is sorted by project (in the order of the bytes of their ids), but for its last
    /// project, whose rows are copied and wait for the next batch. All batches have the same columns, of whatever kind; one without
    /// a row changes nothing.
    ///
    /// # Errors
    /// As for [`Audit::assess`]; a row whose project should have come before; other columns than those of the first batch.
    pub fn batch(&mut self, lines: &Lines<'_>) -> Result<Vec<LedgerFinding>, Error> {
        let batch = std::slice::from_ref(lines);
        self.begin(batch)?;
        self.judge(batch, false)
    }

    /// Judges what waits, and the budgets of projects without any line.
    ///
    /// # Errors
    /// As for [`Audit::assess`].
    pub fn finish(mut self) -> Result<(Vec<LedgerFinding>, Summary), Error> {
        let none = [Lines::new(Texts::Slices(&[]))];
        if self.begun.is_none() {
            self.begin(&none)?;
        }
        let mut findings = self.judge(&none, true)?;
        findings.extend(self.judge_budgets()?);
        let Some(begun) = self.begun else { return Ok((findings, Summary::default())) };
        let asked = |rule: &str| self.assessment.asks(rule);
        let mut unseen: Vec<Unseen> = sight::unseen(&begun.given, asked)
            .into_iter()
            .map(|(rule, columns)| Unseen { rule: rule.id, subject: rule.subject, columns, subjects: None })
            .collect();
        unseen.extend(begun.tally.unseen);
        let place = |rule: &str| crate::rules::RULES.iter().position(|known| known.id == rule);
        unseen.sort_by(|a, b| (place(a.rule), &a.columns).cmp(&(place(b.rule), &b.columns)));
        let mut unreadable = begun.tally.unreadable;
        unreadable.sort_by_key(|problem| match problem.place {
            Place::Cell { table, row, column } => (table, row, column),
            _ => ("", None, ""),
        });
        // Two refunds may name the same doubled id.
        unreadable.dedup();
        let counts = begun.tally.counts;
        Ok((
            findings,
            Summary { counts, unseen, unreadable, rows: begun.rows, projects: begun.judged.projects },
        ))
    }

    /// Looks at the columns: at first to see what can be asked, later whether they are still the same.
    fn begin(&mut self, pieces: &[Lines<'_>]) -> Result<(), Error> {
        let uneven_lines = |lines: &Lines<'_>| uneven("lines", lines.rows(), lines.uneven());
        let mut problems: Vec<Problem> = pieces.iter().flat_map(uneven_lines).collect();
        let given = |lines| Given::new(lines, self.projects.as_ref(), self.budgets.as_ref());
        let Some((first, others)) = pieces.split_first() else { return Ok(()) };
        let first = given(first);
        let before = self.begun.as_ref().map_or(&first, |begun| &begun.given);
        if first != *before || others.iter().any(|lines| given(lines) != first) {
            problems.push(Problem::new(ProblemCode::OtherColumns, Place::Call));
        }
        if self.begun.is_some() {
            return if problems.is_empty() { Ok(()) } else { Err(Error { problems }) };
        }
        problems.extend(self.projects.iter().flat_map(|t| uneven("projects", t.rows(), t.uneven())));
        problems.extend(self.budgets.iter().flat_map(|t| uneven("budgets", t.rows(), t.uneven())));
        let rules = sight::seen(&first, |rule| self.assessment.asks(rule));
        let mut tally = Tally::new(&rules);
        let index =
            Index::of(self.projects.as_ref(), self.budgets.as_ref(), &mut problems, &mut tally.unreadable);
        if !problems.is_empty() {
            return Err(Error { problems });
        }
        self.begun = Some(Begun {
            given: first,
            rules,
            index,
            tally,
            carried: None,
            last: None,
            rows: 0,
            judged: Progress::default(),
            ended: false,
        });
        Ok(())
    }

    /// Judges the projects of some pieces; unless they are all that is left, one piece, whose last project waits.
    fn judge(&mut self, pieces: &[Lines<'_>], whole: bool) -> Result<Vec<LedgerFinding>, Error> {
        let Some(begun) = &mut self.begun else { return Ok(Vec::new()) };
        if begun.ended {
            return Err(cancelled());
        }
        let sorted = !whole || begun.last.is_some();
        let (mut rows, mut nameless) = (begun.rows, Vec::new());
        let mut grouped: Vec<Piece<'_>> = Vec::with_capacity(pieces.len());
        for lines in pieces {
            let piece = Piece::of(lines, rows, &mut nameless);
            if sorted {
                begun.keep_order(&piece)?;
            }
            rows += lines.rows() as u64;
            grouped.push(piece);
        }
        // From here on the batch is taken; one that is refused leaves no trace.
        begun.rows = rows;
        begun.tally.unreadable.append(&mut nameless);
        let mut waiting = begun.carried.take();
        if let Some(batch) = grouped.last_mut().filter(|_| !whole) {
            match batch.grouped.groups.pop() {
                Some((project, group)) => {
                    let mut carried = match waiting.take() {
                        Some(same) if same.project == project => same,
                        other => {
                            waiting = other;
                            Carried::new(project)
                        }
                    };
                    carried.keep(batch.lines, &batch.grouped.rows(&group), batch.first);
                    begun.carried = Some(carried);
                }
                // No row came, so that the project that waits may still go on.
                None => begun.carried = waiting.take(),
            }
        }
        let tables = waiting.as_ref().map(Carried::tables).unwrap_or_default();
        let waiting = waiting.as_ref().map(|carried| Task {
            project: &carried.project,
            before: carried.parts(&tables),
            last: None,
        });
        let tasks = pieces::tasks(waiting, &grouped);
        self.run(&tasks)
    }

    /// Judges the budgets of the projects that had no line.
    fn judge_budgets(&mut self) -> Result<Vec<LedgerFinding>, Error> {
        let Some(begun) = &self.begun else { return Ok(Vec::new()) };
        let left = begun.index.without_lines();
        let tasks: Vec<Task<'_>> =
            left.iter().map(|project| Task { project, before: Vec::new(), last: None }).collect();
        self.run(&tasks)
    }

    fn run(&mut self, tasks: &[Task<'_>]) -> Result<Vec<LedgerFinding>, Error> {
        let Some(begun) = &mut self.begun else { return Ok(Vec::new()) };
        let job = Job {
            desk: self.assessment.ledger_desk(),
            rules: &begun.rules,
            listed: self.assessment.listed(),
            screens: begun.rules.iter().any(|rule| rule.id.ends_with(".frugality")),
            given: &begun.given,
            projects: self.projects.as_ref(),
            budgets: self.budgets.as_ref(),
            witness: self.witness,
        };
        let (projects, rows) = (AtomicU64::new(begun.judged.projects), AtomicU64::new(begun.judged.rows));
        let ended = AtomicBool::new(false);
        let index = &begun.index;
        let tallies = each_chunk(tasks, self.serially, |worker, tasks| {
            let mut tally = Tally::new(job.rules);
            if ended.load(Ordering::Relaxed) {
                return tally;
            }
            for task in tasks {
                worker.project(&job, task, index.known(task.project), &mut tally);
            }
            let lines = tasks.iter().map(Task::rows).sum::<usize>() as u64;
            let progress = Progress {
                projects: projects.fetch_add(tasks.len() as u64, Ordering::Relaxed) + tasks.len() as u64,
                rows: rows.fetch_add(lines, Ordering::Relaxed) + lines,
            };
            if self.watch.is_some_and(|watch| watch(progress).is_break()) {
                ended.store(true, Ordering::Relaxed);
            }
            tally
        });
        if ended.into_inner() {
            begun.ended = true;
            return Err(cancelled());
        }
        begun.judged = Progress { projects: projects.into_inner(), rows: rows.into_inner() };
        let met: Vec<usize> = tasks.iter().filter_map(|task| begun.index.budget_of(task.project)).collect();
        begun.index.meet(&met);
        let mut findings = Vec::with_capacity(tallies.iter().map(|tally| tally.findings.len()).sum());
        for mut tally in tallies {
            findings.append(&mut tally.findings);
            begun.tally.add(&mut tally);
        }
        Ok(findings)
    }
}

/// Runs over the tasks a chunk at a time, on all threads at hand where the crate is built for it and nobody objects;
/// what comes back is in the order of the tasks.
fn each_chunk<'t, 'x>(
    tasks: &'t [Task<'x>],
    #[cfg_attr(not(feature = "parallel"), expect(unused_variables, reason = "there is one thread"))] serially: bool,
    chunk: impl Fn(&mut Worker<'x>, &'t [Task<'x>]) -> Tally + Sync + Send,
) -> Vec<Tally> {
    #[cfg(feature = "parallel")]
    if !serially {
        use rayon::prelude::*;
        return tasks.par_chunks(CHUNK).map_init(Worker::default, chunk).collect();
    }
    let mut worker = Worker::default();
    tasks.chunks(CHUNK).map(|tasks| chunk(&mut worker, tasks)).collect()
}

impl Begun<'_> {
    /// Refuses rows whose project should have come before.
    fn keep_order(&mut self, Piece { grouped, first, .. }: &Piece<'_>) -> Result<(), Error> {
        let early = grouped.groups.first().filter(|(project, _)| self.last.as_deref() > Some(*project));
        let row = early.and_then(|(_, group)| grouped.rows(group).first()).or(grouped.out_of_order);
        if let Some(row) = row {
            let place = Place::Cell { table: "lines", row: Some(*first + row as u64), column: "project" };
            return Err(Problem::new(ProblemCode::NotSorted, place).into());
        }
        if let Some((project, _)) = grouped.groups.last() {
            self.last = Some((*project).to_owned());
        }
        Ok(())
    }
}

fn cancelled() -> Error {
    Problem::new(ProblemCode::Cancelled, Place::Call).into()
}

/// The columns of a table that have another number of rows than the others.
pub(super) fn uneven(table: &'static str, rows: usize, columns: Vec<(&'static str, usize)>) -> Vec<Problem> {
    let problem = |(column, has): (&'static str, usize)| {
        Problem::new(ProblemCode::ColumnLength, Place::Cell { table, row: None, column })
            .with("rows", has.to_string())
            .with("expected", rows.to_string())
    };
    columns.into_iter().map(problem).collect()
}
