//! The last project of a batch: the next batch may bring more of it, so its rows are copied and wait.

use super::columns::{Kept, Table};
use super::groups::Rows;
use super::tables::Lines;
use super::worker::{Numbers, Part};

/// A project that is not over yet.
#[derive(Debug)]
pub(super) struct Carried {
    pub(super) project: String,
    pieces: Vec<Piece>,
}

/// Its rows of one batch.
#[derive(Debug)]
struct Piece {
    columns: Vec<Kept>,
    numbers: Vec<u64>,
}

impl Carried {
    pub(super) fn new(project: &str) -> Self {
        Self { project: project.to_owned(), pieces: Vec::new() }
    }

    /// Copies the rows of a batch that are its own.
    pub(super) fn keep(&mut self, lines: &Lines<'_>, rows: &Rows<'_>, first: u64) {
        let mut places = Vec::with_capacity(rows.len());
        rows.each(|row| places.push(row));
        let numbers = places.iter().map(|row| first + *row as u64).collect();
        self.pieces.push(Piece { columns: lines.keep(places.into_iter()), numbers });
    }

    /// Its rows as tables.
    pub(super) fn tables(&self) -> Vec<Lines<'_>> {
        self.pieces.iter().filter_map(|piece| Lines::of(&piece.columns)).collect()
    }

    /// Its rows as parts of those tables.
    pub(super) fn parts<'x>(&'x self, tables: &'x [Lines<'x>]) -> Vec<Part<'x>> {
        let parts = self.pieces.iter().zip(tables);
        let part = |(piece, lines): (&'x Piece, &'x Lines<'x>)| Part {
            lines,
            rows: Rows::Range(0..piece.numbers.len()),
            numbers: Numbers::Each(&piece.numbers),
        };
        parts.map(part).collect()
    }
}
