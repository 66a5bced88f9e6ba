//! Which rows belong to which project.

use super::texts::Texts;
use crate::problem::{Place, Problem, ProblemCode};
use std::ops::Range;

/// The rows of a table by project. Where they stand together already, nothing is moved.
pub(super) struct Groups<'c> {
    /// Each project with where its rows are: in the table, or in `order` if there is one.
    pub(super) groups: Vec<(&'c str, Range<usize>)>,
    /// The rows in the order of their projects, each project's in the order of the table.
    pub(super) order: Option<Vec<usize>>,
    /// The first row whose project should have come before.
    pub(super) out_of_order: Option<usize>,
}

impl<'c> Groups<'c> {
    /// Groups a table; the projects stand in the order in which they first come. Rows that name no project are left out
    /// and reported.
    pub(super) fn of(
        table: &'static str,
        projects: Texts<'c>,
        rows: usize,
        first: u64,
        out: &mut Vec<Problem>,
    ) -> Self {
        let mut runs: Vec<(&'c str, Range<usize>)> = Vec::new();
        let (mut out_of_order, mut together) = (None, true);
        for row in 0..rows {
            match (projects.get(row), runs.last_mut()) {
                (None, _) => {
                    let place = Place::Cell { table, row: Some(first + row as u64), column: "project" };
                    out.push(Problem::new(ProblemCode::MissingProject, place));
                }
                (Some(project), Some((last, run))) if *last == project && run.end == row => run.end = row + 1,
                (Some(project), last) => {
                    let order = last.map_or(std::cmp::Ordering::Less, |(last, _)| (*last).cmp(project));
                    together &= order.is_lt();
                    if order.is_gt() {
                        out_of_order.get_or_insert(row);
                    }
                    runs.push((project, row..row + 1));
                }
            }
        }
        if together {
            return Self { groups: runs, order: None, out_of_order };
        }
        let mut by_name: Vec<usize> = (0..runs.len()).collect();
        let name = |at: &usize| runs.get(*at).map(|(name, _)| *name);
        // The sort is stable: the runs of one project stay in their order.
        by_name.sort_by_key(name);
        if by_name.windows(2).all(|pair| pair.first().map(name) != pair.last().map(name)) {
            return Self { groups: runs, order: None, out_of_order };
        }
        Self { out_of_order, ..Self::gather(&runs, &by_name) }
    }

    /// Brings the runs of each project together.
    fn gather(runs: &[(&'c str, Range<usize>)], by_name: &[usize]) -> Self {
        // For each project its runs, under the number of the first.
        let mut projects: Vec<&[usize]> =
            by_name.chunk_by(|a, b| runs.get(*a).map(|run| run.0) == runs.get(*b).map(|run| run.0)).collect();
        projects.sort_unstable_by_key(|of| of.first().copied());
        let mut order = Vec::with_capacity(runs.iter().map(|(_, run)| run.len()).sum());
        let mut groups = Vec::with_capacity(projects.len());
        for of in projects {
            let from = order.len();
            let mut called = "";
            for (name, run) in of.iter().filter_map(|at| runs.get(*at)) {
                called = name;
                order.extend(run.clone());
            }
            groups.push((called, from..order.len()));
        }
        Self { groups, order: Some(order), out_of_order: None }
    }

    /// The rows of a group.
    pub(super) fn rows(&self, group: &Range<usize>) -> Rows<'_> {
        match &self.order {
            Some(order) => Rows::Listed(order.get(group.clone()).unwrap_or_default()),
            None => Rows::Range(group.clone()),
        }
    }
}

/// Rows of a table.
#[derive(Clone)]
pub(super) enum Rows<'g> {
    Range(Range<usize>),
    Listed(&'g [usize]),
}

impl Rows<'_> {
    pub(super) fn each(&self, mut row: impl FnMut(usize)) {
        match self {
            Self::Range(rows) => rows.clone().for_each(row),
            Self::Listed(rows) => rows.iter().for_each(|at| row(*at)),
        }
    }

    /// Goes through rows and as many records side by side.
    #[inline]
    pub(super) fn each_with<R>(&self, records: &mut [R], mut row: impl FnMut(usize, &mut R)) {
        match self {
            Self::Range(rows) => rows.clone().zip(records).for_each(|(at, record)| row(at, record)),
            Self::Listed(rows) => rows.iter().zip(records).for_each(|(at, record)| row(*at, record)),
        }
    }

    pub(super) fn first(&self) -> Option<usize> {
        match self {
            Self::Range(rows) => rows.clone().next(),
            Self::Listed(rows) => rows.first().copied(),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Range(rows) => rows.len(),
            Self::Listed(rows) => rows.len(),
        }
    }
}
