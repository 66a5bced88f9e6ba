//! One project after the other: its rows become the expenses of one dossier that is filled again and again, and the rules
//! are asked of it as of any other.

use super::excerpt::{self, Witness};
use super::fill::Filling;
use super::found::{LedgerFinding, MissingCell, Unseen, Where};
use super::groups::Rows;
use super::refunds;
use super::sight::{ColumnName, Given};
use super::tables::{Budgets, Lines, Projects};
use crate::assess::{PLAIN, each_subject};
use crate::dossier::{BudgetLine, Dossier, Event, EventKind, Expense, hash};
use crate::finding::Judged;
use crate::leaf::{Leaf, List, Text};
use crate::policy::Screen;
use crate::problem::Problem;
use crate::record::{Node, Step, Trail, locate};
use crate::report::Counts;
use crate::rule::{Matter, Outcome, Rule, SubjectKind};
use crate::truth::Missing;
use crate::view::{Desk, View, Workings, step_roles};
use std::sync::Arc;

/// What all workers of a ledger share.
pub(super) struct Job<'j, 'c> {
    pub(super) desk: Desk<'j>,
    pub(super) rules: &'j [&'static Rule],
    pub(super) listed: u8,
    /// Whether any rule asks what stands in a description.
    pub(super) screens: bool,
    pub(super) given: &'j Given,
    pub(super) projects: Option<&'j Projects<'c>>,
    pub(super) budgets: Option<&'j Budgets<'c>>,
    pub(super) witness: Option<Witness<'j>>,
}

/// Rows of one project in one piece of the ledger.
#[derive(Clone)]
pub(super) struct Part<'x> {
    pub(super) lines: &'x Lines<'x>,
    pub(super) rows: Rows<'x>,
    pub(super) numbers: Numbers<'x>,
}

/// The numbers that the caller knows rows by.
#[derive(Clone, Copy)]
pub(super) enum Numbers<'x> {
    /// Counted on from that of the first row of the piece.
    From(u64),
    /// One for each row of the piece.
    Each(&'x [u64]),
}

impl Numbers<'_> {
    pub(super) fn of(self, local: usize) -> u64 {
        match self {
            Self::From(first) => first + local as u64,
            Self::Each(numbers) => numbers.get(local).copied().unwrap_or_default(),
        }
    }
}

/// A project to be judged, with its lines.
pub(super) struct Task<'x> {
    pub(super) project: &'x str,
    /// Those of earlier pieces.
    pub(super) before: Vec<Part<'x>>,
    /// Those of the last piece that has any; most projects are in no other.
    pub(super) last: Option<Part<'x>>,
}

impl<'x> Task<'x> {
    fn parts(&self) -> impl Iterator<Item = &Part<'x>> {
        self.before.iter().chain(&self.last)
    }

    /// Adds the lines of a further piece.
    pub(super) fn add(&mut self, part: Part<'x>) {
        self.before.extend(self.last.replace(part));
    }

    pub(super) fn rows(&self) -> usize {
        self.parts().map(|part| part.rows.len()).sum()
    }
}

/// What is known of a project beside its lines.
#[derive(Clone, Copy, Default)]
pub(super) struct Known<'x> {
    /// Its row in the table of projects.
    pub(super) row: Option<usize>,
    /// Its rows in the table of budgets.
    pub(super) budget: &'x [usize],
}

/// What some projects came to.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) findings: Vec<LedgerFinding>,
    pub(super) counts: Vec<Counts>,
    pub(super) unseen: Vec<Unseen>,
    pub(super) unreadable: Vec<Problem>,
}

impl Tally {
    pub(super) fn new(rules: &[&'static Rule]) -> Self {
        Self { counts: rules.iter().map(|rule| Counts::new(rule.id)).collect(), ..Self::default() }
    }

    /// Adds what other projects came to, but for their findings.
    pub(super) fn add(&mut self, other: &mut Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(sum, counts)| sum.add(counts));
        self.unreadable.append(&mut other.unreadable);
        for unseen in other.unseen.drain(..) {
            merge(&mut self.unseen, unseen);
        }
    }
}

/// Adds to what a ledger cannot see.
pub(super) fn merge(all: &mut Vec<Unseen>, unseen: Unseen) {
    let same = |known: &&mut Unseen| known.rule == unseen.rule && known.columns == unseen.columns;
    match all.iter_mut().find(same) {
        Some(known) => known.subjects = known.subjects.zip(unseen.subjects).map(|(a, b)| a + b),
        None => all.push(unseen),
    }
}

/// Descriptions that were screened before and hold no screened word. A ledger says the same things again and again, and a
/// text that was met costs a comparison.
struct Met<'x>(Box<[&'x str]>);

/// A power of two; more than the different things that a neighbourhood buys.
const MET: usize = 4096;

impl Default for Met<'_> {
    fn default() -> Self {
        Self(vec![""; MET].into())
    }
}

impl<'x> Met<'x> {
    fn is_clean(&mut self, screen: &Screen, description: &Leaf<Text<'x>>) -> bool {
        let Some(Text::Borrowed(text)) = description.known() else { return false };
        // The upper half of a hash is the better one.
        let place = self.0.get_mut((hash(text) >> 32) as usize & (MET - 1));
        match place {
            Some(met) if *met == *text => true,
            _ if screen.find(text).is_some() => false,
            Some(met) => {
                *met = text;
                true
            }
            None => true,
        }
    }
}

pub(super) struct Worker<'x> {
    dossier: Dossier<'x>,
    event: Event<'x>,
    /// The lines of a budget that are in no use while a project has none.
    lines: Vec<BudgetLine<'x>>,
    workings: Workings,
    met: Met<'x>,
    /// For each expense and each line of the budget the number of its row.
    line_rows: Vec<u64>,
    budget_rows: Vec<u64>,
}

impl<'j> Job<'j, '_> {
    fn filling<'r, 'x>(
        &self,
        table: &'static str,
        rows: &'r Rows<'r>,
        numbers: Numbers<'r>,
        tally: &'r mut Tally,
    ) -> Filling<'r, 'x>
    where
        'j: 'x,
    {
        let (policy, as_of) = (self.desk.policy, self.desk.as_of);
        Filling { table, rows, numbers, policy, as_of, problems: &mut tally.unreadable }
    }
}

impl Default for Worker<'_> {
    fn default() -> Self {
        // A ledger's year is that of the town's list.
        let by = step_roles(EventKind::Listed).first().copied();
        Self {
            dossier: Dossier::default(),
            event: Event {
                event: EventKind::Listed.into(),
                by: by.map_or(Leaf::Absent, Leaf::Known),
                ..Event::default()
            },
            lines: Vec::new(),
            workings: Workings::default(),
            met: Met::default(),
            line_rows: Vec::new(),
            budget_rows: Vec::new(),
        }
    }
}

impl<'x> Worker<'x> {
    /// Judges one project; without any lines, only its budget.
    pub(super) fn project<'j: 'x>(
        &mut self,
        job: &Job<'j, 'x>,
        task: &Task<'x>,
        known: Known<'_>,
        tally: &mut Tally,
    ) {
        self.fill_lines(job, task, tally);
        self.fill_known(job, known, tally);
        let expenses = self.dossier.expenses.0.as_deref_mut().unwrap_or_default();
        let aimless = refunds::check(expenses, &self.line_rows, &mut tally.unreadable);
        self.screen(job);
        let view = View::over(&self.dossier, job.desk, std::mem::take(&mut self.workings));
        let mut name: Option<Arc<str>> = None;
        for (rule, counts) in job.rules.iter().zip(&mut tally.counts) {
            if self.line_rows.is_empty() && of_spending(rule) {
                continue;
            }
            each_subject(&view, rule, counts, job.listed & PLAIN != 0, |index, judged| {
                let listed = job.listed >> judged.outcome as u8 & 1 == 1;
                // What cannot be seen is told whatever is listed.
                if !listed && judged.outcome != Outcome::Unknown {
                    return;
                }
                let missing = self.missing(&judged.missing);
                if let Some(columns) = blind(job.given, &missing) {
                    let one = Unseen { rule: rule.id, subject: rule.subject, columns, subjects: Some(1) };
                    return merge(&mut tally.unseen, one);
                }
                if !listed {
                    return;
                }
                let project = name.get_or_insert_with(|| Arc::from(task.project)).clone();
                let (row, subject) = self.place(&view, rule, index);
                let Judged { outcome, mut shortfall, .. } = judged;
                // There may be millions of findings: they keep no room that they do not use.
                if let Some(shortfall) = &mut shortfall {
                    shortfall.figures.shrink_to_fit();
                }
                let missing = missing.into();
                tally.findings.push(LedgerFinding {
                    project,
                    rule,
                    outcome,
                    row,
                    subject,
                    missing,
                    shortfall,
                });
            });
        }
        self.workings = view.into_workings();
        if let Some(witness) = job.witness {
            let rows = (&*self.line_rows, &*self.budget_rows);
            excerpt::show(witness, (task.project, &mut self.dossier), rows, &aimless);
        }
    }

    /// Screens the descriptions that were not met before.
    fn screen(&mut self, job: &Job<'_, 'x>) {
        let Workings { clean, clean_lines, .. } = &mut self.workings;
        clean.clear();
        clean_lines.clear();
        let (met, screen) = (&mut self.met, job.desk.screen);
        if job.screens {
            let expenses = self.dossier.expenses.items().iter();
            clean.extend(expenses.map(|expense| met.is_clean(screen, &expense.description)));
            let lines = self.dossier.budget.lines.items().iter();
            clean_lines.extend(lines.map(|line| met.is_clean(screen, &line.description)));
        }
    }

    fn fill_lines<'j: 'x>(&mut self, job: &Job<'j, 'x>, task: &Task<'x>, tally: &mut Tally) {
        let mut expenses = self.dossier.expenses.0.take().unwrap_or_default();
        let numbers = &mut self.line_rows;
        numbers.clear();
        for part in task.parts() {
            let from = numbers.len();
            part.rows.each(|row| numbers.push(part.numbers.of(row)));
            if expenses.len() < numbers.len() {
                expenses.resize_with(numbers.len(), Expense::default);
            }
            let mut filling = job.filling("lines", &part.rows, part.numbers, tally);
            filling.expenses(part.lines, expenses.get_mut(from..numbers.len()).unwrap_or_default());
        }
        expenses.truncate(numbers.len());
        self.dossier.expenses = List(Some(expenses));
    }

    /// The year of the list, the total that was written, and the lines of the budget.
    fn fill_known<'j: 'x>(&mut self, job: &Job<'j, 'x>, known: Known<'_>, tally: &mut Tally) {
        self.dossier.budget.total = Leaf::Absent;
        let row = job.projects.zip(known.row);
        if let Some((table, row)) = row {
            let rows = Rows::Range(row..row + 1);
            let mut filling = job.filling("projects", &rows, Numbers::From(0), tally);
            filling.total(&mut self.dossier.budget.total, &table.total);
            filling.year(&mut self.event, &table.year);
        }
        let events = row.filter(|(table, _)| table.year.is_some()).map(|_| vec![self.event.clone()]);
        self.dossier.events = List(events);
        self.budget_rows.clear();
        let mut lines = std::mem::take(&mut self.lines);
        if let Some(before) = self.dossier.budget.lines.0.take() {
            lines = before;
        }
        if let Some(table) = job.budgets.filter(|_| !known.budget.is_empty()) {
            lines.resize_with(known.budget.len(), BudgetLine::default);
            self.budget_rows.extend(known.budget.iter().map(|row| *row as u64));
            let rows = Rows::Listed(known.budget);
            job.filling("budgets", &rows, Numbers::From(0), tally).budget(table, &mut lines);
            self.dossier.budget.lines = List(Some(lines));
        } else {
            self.lines = lines;
        }
    }

    /// The row that a subject stands in, and what it is called beside it.
    fn place(&self, view: &View<'_>, rule: &Rule, subject: Option<usize>) -> (Where, Box<str>) {
        fn id<'d, T: Node<'d>>(records: &[T], at: usize) -> Box<str> {
            records.get(at).and_then(Node::id).unwrap_or_default().into()
        }
        let expenses = self.dossier.expenses.items();
        let line = |at: usize| self.line_rows.get(at).map_or(Where::Project, |row| Where::Line(*row));
        let Some(index) = subject else { return (Where::Project, Box::default()) };
        match rule.subject {
            SubjectKind::Expense => (line(index), id(expenses, index)),
            SubjectKind::BudgetLine => {
                let row = self.budget_rows.get(index).map_or(Where::Project, |row| Where::Budget(*row));
                (row, id(self.dossier.budget.lines.items(), index))
            }
            SubjectKind::Category => (Where::Project, view.category_word(index).unwrap_or_default().into()),
            SubjectKind::Invoice => match (view.invoice(index), view.unnumbered(index)) {
                (Some(invoice), _) => {
                    (invoice.places().last().map_or(Where::Project, line), invoice.number().into())
                }
                // An id could be taken for a number.
                (None, at) => (at.map_or(Where::Project, line), Box::default()),
            },
            _ => (Where::Project, Box::default()),
        }
    }

    /// The cells behind missing facts.
    fn missing(&self, missing: &Missing) -> Vec<MissingCell> {
        let row = |rows: &[u64], at: usize| rows.get(at).copied();
        let cell = |address: &usize| {
            let mut trail = Trail::default();
            locate(&self.dossier, *address, &mut trail);
            match trail.steps() {
                [Step::Name("expenses"), Step::Item(at, _), Step::Name(column)] => {
                    let table = if Lines::COLUMNS.contains(column) { "lines" } else { "dossier" };
                    MissingCell { column: (table, column), row: row(&self.line_rows, *at) }
                }
                [Step::Name("budget"), Step::Name("lines"), Step::Item(at, _), Step::Name(column)] => {
                    MissingCell { column: ("budgets", column), row: row(&self.budget_rows, *at) }
                }
                [Step::Name("budget"), Step::Name("lines")] => {
                    MissingCell { column: ("budgets", "project"), row: None }
                }
                [Step::Name("budget"), Step::Name("total")] => {
                    MissingCell { column: ("projects", "total"), row: None }
                }
                [Step::Name("events"), ..] => MissingCell { column: ("projects", "year"), row: None },
                [Step::Name(other), ..] => MissingCell { column: ("dossier", other), row: None },
                _ => MissingCell { column: ("dossier", ""), row: None },
            }
        };
        let mut cells: Vec<MissingCell> = missing.facts().iter().map(cell).collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }
}

/// Whether a rule is about spending, of which a project without lines has none.
fn of_spending(rule: &Rule) -> bool {
    rule.matter == Matter::Claims
}

/// The columns that the ledger lacks, where nothing else keeps a subject from being judged.
fn blind(given: &Given, missing: &[MissingCell]) -> Option<Vec<ColumnName>> {
    if missing.is_empty() || missing.iter().any(|cell| given.has(cell.column)) {
        return None;
    }
    let mut columns: Vec<ColumnName> = missing.iter().map(|cell| cell.column).collect();
    columns.dedup();
    Some(columns)
}
