//! Findings and problems as tables: one row for each, flat, so that every package and every sheet takes them.

use crate::own::Found;
use arrow_array::builder::{ArrayBuilder, StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use rayon::prelude::*;
use std::sync::{Arc, LazyLock};
use zizhijin::ledger::{LedgerFinding, MissingCell, Where};
use zizhijin::policy::Unmarked;
use zizhijin::rule::Figure;
use zizhijin::{Lang, Place, Policy, Problem, Word};

/// The columns of a table of findings; a number of a row is the only one that is no text.
const FINDINGS: [(&str, bool); 18] = [
    ("project", false),
    ("rule", false),
    ("title", false),
    ("clause", false),
    ("outcome", false),
    ("message", false),
    ("remedy", true),
    ("table", true),
    ("row", true),
    ("subject", true),
    ("code", true),
    ("figures", true),
    ("missing", true),
    ("matter", false),
    ("strength", false),
    ("basis", false),
    ("actor", false),
    ("decider", true),
];

/// The columns of a table of what could not be read.
const PROBLEMS: [(&str, bool); 5] =
    [("table", true), ("row", true), ("column", true), ("code", false), ("message", false)];

fn schema(columns: &[(&str, bool)]) -> SchemaRef {
    let field = |(name, nullable): &(&str, bool)| {
        let of = if *name == "row" { DataType::UInt64 } else { DataType::Utf8 };
        Field::new(*name, of, *nullable)
    };
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

pub(crate) static FINDINGS_SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| schema(&FINDINGS));
pub(crate) static PROBLEMS_SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| schema(&PROBLEMS));

/// Rows under way: a builder for each column.
struct Rows {
    schema: SchemaRef,
    texts: Vec<StringBuilder>,
    numbers: UInt64Builder,
}

impl Rows {
    /// With room for so many rows of short texts.
    fn new(schema: &SchemaRef, rows: usize) -> Self {
        const SHORT: usize = 16;
        let texts = schema.fields().iter().filter(|field| field.name() != "row");
        let texts = texts.map(|_| StringBuilder::with_capacity(rows, SHORT * rows)).collect();
        Self { schema: schema.clone(), texts, numbers: UInt64Builder::with_capacity(rows) }
    }

    /// Adds a row: its number, and its texts in the order of the columns.
    fn push<'t>(&mut self, row: Option<u64>, texts: impl IntoIterator<Item = Option<&'t str>>) {
        self.numbers.append_option(row);
        self.texts.iter_mut().zip(texts).for_each(|(column, text)| column.append_option(text));
    }

    fn len(&self) -> usize {
        self.numbers.len()
    }

    fn finish(mut self) -> Option<RecordBatch> {
        let mut texts = self.texts.iter_mut();
        let columns = self.schema.fields().iter().map(|field| match field.name().as_str() {
            "row" => Some(Arc::new(self.numbers.finish()) as ArrayRef),
            _ => texts.next().map(|column| Arc::new(column.finish()) as ArrayRef),
        });
        let columns = columns.collect::<Option<Vec<_>>>()?;
        RecordBatch::try_new(self.schema.clone(), columns).ok().filter(|batch| batch.num_rows() > 0)
    }
}

/// How many rows one batch has at most; their texts stay far below what offsets of 32 bits reach.
const BATCH: usize = 1 << 14;

/// How findings are written.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'p> {
    pub(crate) policy: &'p Policy,
    pub(crate) unmarked: Unmarked,
    pub(crate) lang: Lang,
}

impl Writer<'_> {
    /// Findings as batches of a table, written on all cores.
    pub(crate) fn findings(self, found: &[LedgerFinding]) -> Vec<RecordBatch> {
        let written = found.par_chunks(BATCH).filter_map(|found| {
            let mut rows = Rows::new(&FINDINGS_SCHEMA, found.len());
            found.iter().for_each(|one| self.finding(&mut rows, one));
            rows.finish()
        });
        written.collect()
    }

    /// The same, behind those of each project what a caller's own checks found there. Both come in one order of projects.
    pub(crate) fn with_own(self, found: &[LedgerFinding], own: &Found) -> Vec<RecordBatch> {
        let mut batches = Vec::new();
        let mut found = found.iter().peekable();
        let mut rows = Rows::new(&FINDINGS_SCHEMA, 0);
        for (project, own) in own {
            while let Some(one) = found.next_if(|one| *one.project == **project) {
                self.finding(&mut rows, one);
            }
            for (row, texts) in own {
                rows.push(*row, texts.each_ref().map(Option::as_deref));
            }
            if rows.len() >= BATCH {
                batches.extend(std::mem::replace(&mut rows, Rows::new(&FINDINGS_SCHEMA, 0)).finish());
            }
        }
        found.for_each(|one| self.finding(&mut rows, one));
        batches.extend(rows.finish());
        batches
    }

    fn finding(self, rows: &mut Rows, found: &LedgerFinding) {
        let Self { policy, unmarked, lang } = self;
        let told = found.explained(policy, unmarked);
        let (table, row) = match found.row {
            Where::Project => (None, None),
            Where::Line(row) => (Some("lines"), Some(row)),
            Where::Budget(row) => (Some("budgets"), Some(row)),
        };
        let optional = |text: String| Some(text).filter(|text| !text.is_empty());
        let remedy = optional(told.remedy_text(lang));
        let figures = optional(figures(&told.figures));
        let missing = optional(found.missing.iter().map(cell).collect::<Vec<_>>().join(", "));
        rows.push(
            row,
            [
                Some(&*found.project),
                Some(told.rule),
                Some(told.title.in_lang(lang)),
                Some(&told.clauses.join(", ")),
                Some(told.outcome.as_str()),
                Some(&told.message(lang)),
                remedy.as_deref(),
                table,
                Some(&*found.subject).filter(|subject| !subject.is_empty()),
                told.code,
                figures.as_deref(),
                missing.as_deref(),
                Some(told.matter.as_str()),
                Some(told.strength.as_str()),
                Some(told.basis.as_str()),
                Some(told.actor.as_str()),
                told.decider.map(Word::as_str),
            ],
        );
    }
}

/// The figures behind a finding as a JSON object.
fn figures(figures: &[(&'static str, Figure)]) -> String {
    let mut out = Vec::new();
    for (name, figure) in figures {
        out.extend_from_slice(if out.is_empty() { b"{\"" } else { b",\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        // Nothing can fail where memory is written to.
        let _ = serde_json::to_writer(&mut out, figure);
    }
    if !out.is_empty() {
        out.push(b'}');
    }
    String::from_utf8(out).unwrap_or_default()
}

/// `lines.amount` of a row, or of all.
fn cell(cell: &MissingCell) -> String {
    let (table, column) = cell.column;
    match cell.row {
        Some(row) => format!("{table}[{row}].{column}"),
        None => format!("{table}.{column}"),
    }
}

/// A finding of a caller's own check: the number of its row, and its texts in the order of the columns.
pub(crate) type OwnRow = (Option<u64>, [Option<String>; 17]);

/// What could not be read, as batches of a table.
pub(crate) fn problems(problems: &[Problem], lang: Lang) -> Vec<RecordBatch> {
    let written = problems.par_chunks(BATCH).filter_map(|problems| {
        let mut rows = Rows::new(&PROBLEMS_SCHEMA, problems.len());
        for problem in problems {
            let (table, row, column) = match problem.place {
                Place::Cell { table, row, column } => (Some(table), row, Some(column)),
                _ => (None, None, None),
            };
            rows.push(row, [table, column, Some(problem.code.as_str()), Some(&problem.message(lang))]);
        }
        rows.finish()
    });
    written.collect()
}

/// A table of one of our sorts from its rows; none where it is of another sort.
pub(crate) fn read(
    names: &[String],
    rows: &[(Option<u64>, Vec<Option<String>>)],
) -> Option<(SchemaRef, Vec<RecordBatch>)> {
    let of = |schema: &&SchemaRef| schema.fields().iter().map(|field| field.name()).eq(names);
    let schema = [&*FINDINGS_SCHEMA, &*PROBLEMS_SCHEMA].into_iter().find(of)?.clone();
    let chunks = rows.chunks(BATCH).map(|chunk| {
        let mut written = Rows::new(&schema, chunk.len());
        for (row, texts) in chunk {
            written.push(*row, texts.iter().map(Option::as_deref));
        }
        written.finish()
    });
    let batches = chunks.collect::<Option<Vec<_>>>()?;
    Some((schema, batches))
}
