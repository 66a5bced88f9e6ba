//! A ledger project by project, for what only several projects together can show.

use super::audit::uneven;
use super::fill::{Filling, ProjectRow};
use super::groups::{Groups, Rows};
use super::index::ProjectRows;
use super::tables::{Lines, People, Projects};
use super::worker::Numbers;
use crate::date::Day;
use crate::dossier::Expense;
use crate::policy::Policy;
use crate::problem::{Error, Place, Problem, ProblemCode};

/// A project of a ledger, with all that its tables say of it.
pub(crate) struct Across<'a, 'x> {
    pub(crate) id: &'x str,
    /// Its lines, and the numbers of their rows.
    pub(crate) expenses: &'a [Expense<'x>],
    pub(crate) rows: &'a [u32],
    pub(crate) project: ProjectRow<'x>,
    /// The ids of its people, if there is a table of them.
    pub(crate) people: Option<Vec<&'x str>>,
}

/// Hands on each project that has lines, in the order in which they first come; then those that are only in the table of
/// projects. Gives what could not be read.
pub(crate) fn each_project<'x>(
    (lines, projects, people): (&Lines<'x>, Option<&Projects<'x>>, Option<&People<'x>>),
    (policy, as_of): (&'x Policy, Day),
    mut each: impl FnMut(&Across<'_, 'x>),
) -> Result<Vec<Problem>, Error> {
    let mut problems = uneven("lines", lines.rows(), lines.uneven());
    problems.extend(projects.iter().flat_map(|table| uneven("projects", table.rows(), table.uneven())));
    problems.extend(people.iter().flat_map(|table| uneven("people", table.rows(), table.uneven())));
    if u32::try_from(lines.rows()).is_err() {
        problems.push(Problem::new(ProblemCode::TooManyRows, Place::Call));
    }
    let mut unreadable = Vec::new();
    let rows = ProjectRows::of(projects, &mut problems, &mut unreadable);
    if !problems.is_empty() {
        return Err(Error { problems });
    }
    let grouped = Groups::of("lines", lines.project, lines.rows(), 0, &mut unreadable);
    let mut known = Known::of(projects, rows, people, &mut unreadable);
    let mut expenses: Vec<Expense<'x>> = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for (id, group) in &grouped.groups {
        let rows = grouped.rows(group);
        numbers.clear();
        rows.each(|row| numbers.extend(u32::try_from(row)));
        expenses.resize_with(rows.len(), Expense::default);
        let mut filling = Filling {
            table: "lines",
            rows: &rows,
            numbers: Numbers::From(0),
            policy,
            as_of,
            problems: &mut unreadable,
        };
        filling.expenses(lines, &mut expenses);
        let (project, people) = known.take(id, (policy, as_of), &mut unreadable);
        each(&Across { id, expenses: &expenses, rows: &numbers, project, people });
    }
    for id in known.left() {
        let (project, people) = known.take(id, (policy, as_of), &mut unreadable);
        each(&Across { id, expenses: &[], rows: &[], project, people });
    }
    Ok(unreadable)
}

/// What the tables beside the lines say of each project.
struct Known<'t, 'x> {
    table: Option<&'t Projects<'x>>,
    projects: ProjectRows<'x>,
    /// Which of them were taken.
    taken: Vec<bool>,
    people: Option<(&'t People<'x>, Groups<'x>)>,
}

impl<'t, 'x> Known<'t, 'x> {
    fn of(
        table: Option<&'t Projects<'x>>,
        projects: ProjectRows<'x>,
        people: Option<&'t People<'x>>,
        unreadable: &mut Vec<Problem>,
    ) -> Self {
        let people = people.map(|table| {
            let mut grouped = Groups::of("people", table.project, table.rows(), 0, unreadable);
            grouped.groups.sort_by_key(|(project, _)| *project);
            (table, grouped)
        });
        Self { table, taken: vec![false; projects.0.len()], projects, people }
    }

    fn take(
        &mut self,
        id: &str,
        (policy, as_of): (&'x Policy, Day),
        problems: &mut Vec<Problem>,
    ) -> (ProjectRow<'x>, Option<Vec<&'x str>>) {
        let mut project = ProjectRow::default();
        if let (Some(table), Some((at, row))) = (self.table, self.projects.place(id)) {
            if let Some(taken) = self.taken.get_mut(at) {
                *taken = true;
            }
            let rows = Rows::Range(row..row + 1);
            let mut filling = Filling {
                table: "projects",
                rows: &rows,
                numbers: Numbers::From(0),
                policy,
                as_of,
                problems,
            };
            filling.project(table, &mut project);
        }
        let people = self.people.as_ref().map(|(table, grouped)| {
            let group = grouped.groups.binary_search_by_key(&id, |(project, _)| project).ok();
            let mut people = Vec::new();
            if let Some((_, group)) = group.and_then(|at| grouped.groups.get(at)) {
                grouped
                    .rows(group)
                    .each(|row| people.extend(table.person.and_then(|column| column.get(row))));
            }
            people
        });
        (project, people)
    }

    fn left(&self) -> Vec<&'x str> {
        let left = self.projects.0.iter().zip(&self.taken).filter(|(_, taken)| !**taken);
        left.map(|((id, _), _)| *id).collect()
    }
}
