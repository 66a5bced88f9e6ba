//! What the tables of projects and budgets say of each project.

use super::groups::Groups;
use super::tables::{Budgets, Projects};
use super::worker::Known;
use crate::problem::{Place, Problem, ProblemCode};
use std::ops::Range;

/// The rows of both tables by project.
pub(super) struct Index<'a> {
    /// Each project of the table of projects with its row, in the order of the ids.
    projects: Vec<(&'a str, usize)>,
    /// Each project of the budgets with where its rows stand in `order`, in the order of the ids.
    budgets: Vec<(&'a str, Range<usize>)>,
    order: Vec<usize>,
    /// Which budgets' projects had lines.
    met: Vec<bool>,
}

impl<'a> Index<'a> {
    /// Rows that name no project go to `unreadable`; a project that is twice in its table is a problem.
    pub(super) fn of(
        projects: Option<&Projects<'a>>,
        budgets: Option<&Budgets<'a>>,
        problems: &mut Vec<Problem>,
        unreadable: &mut Vec<Problem>,
    ) -> Self {
        let mut index =
            Self { projects: Vec::new(), budgets: Vec::new(), order: Vec::new(), met: Vec::new() };
        let cell = |table, row: usize| Place::Cell { table, row: Some(row as u64), column: "project" };
        if let Some(table) = projects {
            for row in 0..table.rows() {
                match table.project.get(row) {
                    Some(project) => index.projects.push((project, row)),
                    None => unreadable.push(Problem::new(ProblemCode::MissingProject, cell("projects", row))),
                }
            }
            index.projects.sort();
            let mut rest = index.projects.iter();
            let mut first = rest.next();
            for next in rest {
                match first {
                    Some((id, at)) if *id == next.0 => {
                        let problem = Problem::new(ProblemCode::DuplicateId, cell("projects", next.1));
                        problems.push(problem.with("id", *id).with("first", format!("row {at}")));
                    }
                    _ => first = Some(next),
                }
            }
        }
        if let Some(table) = budgets {
            let grouped = Groups::of("budgets", table.project, table.rows(), 0, unreadable);
            index.order = grouped.order.unwrap_or_else(|| (0..table.rows()).collect());
            index.budgets = grouped.groups;
            index.budgets.sort_by_key(|(project, _)| *project);
            index.met = vec![false; index.budgets.len()];
        }
        index
    }

    pub(super) fn known(&self, project: &str) -> Known<'_> {
        let row = self.projects.binary_search_by_key(&project, |(id, _)| id).ok();
        let budget = self.budget_of(project).and_then(|at| self.budgets.get(at));
        Known {
            row: row.and_then(|at| self.projects.get(at)).map(|(_, row)| *row),
            budget: budget.and_then(|(_, rows)| self.order.get(rows.clone())).unwrap_or_default(),
        }
    }

    /// The place of a project among the budgets.
    pub(super) fn budget_of(&self, project: &str) -> Option<usize> {
        self.budgets.binary_search_by_key(&project, |(id, _)| id).ok()
    }

    /// Notes that these had lines.
    pub(super) fn meet(&mut self, places: &[usize]) {
        for place in places {
            if let Some(met) = self.met.get_mut(*place) {
                *met = true;
            }
        }
    }

    /// The projects that have a budget and had no line.
    pub(super) fn without_lines(&self) -> Vec<&'a str> {
        let left = self.budgets.iter().zip(&self.met).filter(|(_, met)| !**met);
        left.map(|((project, _), _)| *project).collect()
    }
}
