//! A ledger in pieces: which rows of which piece belong to which project.

use super::groups::Groups;
use super::tables::Lines;
use super::worker::{Numbers, Part, Task};
use crate::problem::Problem;
use std::collections::HashMap;
use std::ops::Range;

/// A piece of a ledger, its rows by project.
pub(super) struct Piece<'p> {
    pub(super) lines: &'p Lines<'p>,
    pub(super) grouped: Groups<'p>,
    /// The number of its first row.
    pub(super) first: u64,
}

impl<'p> Piece<'p> {
    /// Groups a piece. Rows that name no project are left out and reported.
    pub(super) fn of(lines: &'p Lines<'p>, first: u64, nameless: &mut Vec<Problem>) -> Self {
        let grouped = Groups::of("lines", lines.project, lines.rows(), first, nameless);
        Self { lines, grouped, first }
    }

    fn part(&self, group: &Range<usize>) -> Part<'_> {
        Part { lines: self.lines, rows: self.grouped.rows(group), numbers: Numbers::From(self.first) }
    }
}

/// One task for each project, in the order in which they first come; what waited comes before all pieces.
pub(super) fn tasks<'t>(waiting: Option<Task<'t>>, pieces: &'t [Piece<'t>]) -> Vec<Task<'t>> {
    let projects = pieces.iter().map(|piece| piece.grouped.groups.len()).sum::<usize>();
    let mut tasks: Vec<Task<'t>> = Vec::with_capacity(projects + 1);
    tasks.extend(waiting);
    let mut highest = tasks.first().map_or("", |task| task.project);
    // Where each project is. As long as none comes that should have come before, nobody needs to know.
    let mut places: Option<HashMap<&'t str, usize>> = None;
    for (number, piece) in pieces.iter().enumerate() {
        for (project, group) in &piece.grouped.groups {
            let part = piece.part(group);
            if let Some(last) = tasks.last_mut().filter(|last| last.project == *project) {
                last.add(part);
                continue;
            }
            // Within a piece each project is there once.
            if number > 0 && (highest >= *project || places.is_some()) {
                let all = || tasks.iter().enumerate().map(|(at, task)| (task.project, at)).collect();
                let places = places.get_or_insert_with(all);
                let place = *places.entry(project).or_insert(tasks.len());
                if let Some(same) = tasks.get_mut(place) {
                    same.add(part);
                    continue;
                }
            }
            highest = highest.max(project);
            tasks.push(Task { project, before: Vec::new(), last: Some(part) });
        }
    }
    tasks
}
