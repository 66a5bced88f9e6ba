//! What the tables of projects and budgets say of each project.

use super::groups::Groups;
use super::tables::{Budgets, Projects};
use super::worker::Known;
use crate::problem::{Place, Problem, ProblemCode};
use std::ops::Range;

/// Each project of the table of projects with its row, in the order of the ids.
pub(super) struct ProjectRows<'a>(pub(super) Vec<(&'a str, usize)>);

impl<'a> ProjectRows<'a> {
    /// Rows that name no project go to `unreadable`; a project that is there twice is a problem.
    pub(super) fn of(
        table: Option<&Projects<'a>>,
        problems: &mut Vec<Problem>,
        unreadable: &mut Vec<Problem>,
    ) -> Self {
        let cell = |row: usize| Place::Cell { table: "projects", row: Some(row as u64), column: "project" };
        let mut projects = Vec::new();
        for (table, row) in table.iter().flat_map(|table| (0..table.rows()).map(move |row| (table, row))) {
            match table.project.get(row) {
                Some(project) => projects.push((project, row)),
                None => unreadable.push(Problem::new(ProblemCode::MissingProject, cell(row))),
            }
        }
        projects.sort();
        for of_one in projects.chunk_by(|a, b| a.0 == b.0) {
            if let [(id, first), again @ ..] = of_one {
                problems.extend(again.iter().map(|(_, row)| {
                    let problem = Problem::new(ProblemCode::DuplicateId, cell(*row));
                    problem.with("id", *id).with("first", format!("row {first}"))
                }));
            }
        }
        Self(projects)
    }

    /// The place of a project among them, and its row.
    pub(super) fn place(&self, project: &str) -> Option<(usize, usize)> {
        let at = self.0.binary_search_by_key(&project, |(id, _)| id).ok()?;
        self.0.get(at).map(|(_, row)| (at, *row))
    }
}

/// The rows of both tables by project.
pub(super) struct Index<'a> {
    projects: ProjectRows<'a>,
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
        let projects = ProjectRows::of(projects, problems, unreadable);
        let mut index = Self { projects, budgets: Vec::new(), order: Vec::new(), met: Vec::new() };
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
        let budget = self.budget_of(project).and_then(|at| self.budgets.get(at));
        Known {
            row: self.projects.place(project).map(|(_, row)| row),
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
