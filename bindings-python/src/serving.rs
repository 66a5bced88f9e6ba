//! How the commands to an audit are carried out.

use crate::audit::{Ended, Ready, over};
use crate::cells::Integers;
use crate::columns::{LINES, Layout};
use crate::listing::{self, Writer};
use crate::own::OwnChecks;
use crate::pool::on_all_cores;
use crate::session::Control;
use crate::tables::{Incoming, Loaded, Loan};
use arrow_array::RecordBatch;
use zizhijin::ledger::{Audit, LedgerFinding, Lines, Summary, Texts};
use zizhijin::{Place, Problem};

/// An audit that is being served.
pub(crate) struct Serving<'s, 'a> {
    ready: &'s Ready,
    audit: Option<Audit<'a>>,
    control: &'s Control,
    own: &'s OwnChecks<'s>,
    ignored: Vec<String>,
    /// Rows that were taken so far.
    rows: u64,
}

impl<'s, 'a> Serving<'s, 'a> {
    pub(crate) fn new(
        ready: &'s Ready,
        audit: Audit<'a>,
        control: &'s Control,
        own: &'s OwnChecks<'s>,
    ) -> Self {
        Self { ready, audit: Some(audit), control, own, ignored: Vec::new(), rows: 0 }
    }

    /// Judges a whole ledger.
    pub(crate) fn whole(&mut self, mut lines: Incoming) -> Result<Ended, Vec<Problem>> {
        let layout = lines.layout()?;
        self.know(&layout)?;
        let mut batches = Vec::new();
        while let Some(batch) = self.next(&mut lines)? {
            batches.push(batch);
        }
        let audit = self.audit.take().ok_or_else(|| vec![over()])?;
        on_all_cores(|| self.judge(audit, &layout, &batches, lines.integers))
    }

    fn judge(
        &self,
        audit: Audit<'a>,
        layout: &Layout,
        batches: &[RecordBatch],
        integers: Integers,
    ) -> Result<Ended, Vec<Problem>> {
        let mut first = 0;
        let mut loaded = Vec::with_capacity(batches.len());
        for batch in batches {
            loaded.push(Loaded::of(LINES, layout, batch, integers, first)?);
            first += batch.num_rows() as u64;
        }
        if loaded.is_empty() {
            // Which columns there are, an empty table says too.
            loaded.push(Loaded::empty(LINES, layout));
        }
        let loans = loaded.iter().map(Loaded::lend).collect::<Result<Vec<Loan<'_>>, _>>()?;
        let pieces: Vec<Lines<'_>> = loans.iter().map(lines_of).collect();
        let (found, summary) = audit.assess_pieces(&pieces).map_err(|error| error.problems)?;
        self.ended(&found, &summary)
    }

    /// The next batch, unless the audit was ended while it was awaited.
    fn next(&self, lines: &mut Incoming) -> Result<Option<RecordBatch>, Vec<Problem>> {
        let batch = lines.next().transpose()?;
        if self.control.is_ended() { Err(vec![over()]) } else { Ok(batch) }
    }

    /// Keeps in mind which columns the lines have. What the caller vouches for must be readable, or each row would tell that it is not.
    fn know(&mut self, layout: &Layout) -> Result<(), Vec<Problem>> {
        self.ignored.clone_from(&layout.ignored);
        self.own.know(layout.named(LINES));
        if layout.vouched.is_empty() {
            return Ok(());
        }
        let one = Loaded::vouched(layout);
        let lent = one.lend()?;
        let line = lent.fill(Lines::new(Texts::Slices(&[Some("1")])), Lines::set);
        let assessment = self.ready.assessment.clone().only(vec!["expense.prohibited".to_owned()]);
        let (_, summary) =
            Audit::new(&assessment).serially().assess(&line).map_err(|error| error.problems)?;
        let whole_column = |mut problem: Problem| {
            if let Place::Cell { row, .. } = &mut problem.place {
                *row = None;
            }
            problem
        };
        let problems: Vec<Problem> = summary.unreadable.into_iter().map(whole_column).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Judges a part of a ledger; tells also how many rows were taken so far.
    pub(crate) fn part(&mut self, mut lines: Incoming) -> Result<(Vec<RecordBatch>, u64), Vec<Problem>> {
        let layout = lines.layout()?;
        self.know(&layout)?;
        let mut written = Vec::new();
        while let Some(batch) = self.next(&mut lines)? {
            let rows = batch.num_rows() as u64;
            let first = self.rows;
            let found =
                on_all_cores(|| self.judge_part(Loaded::of(LINES, &layout, &batch, lines.integers, first)?))?;
            self.rows += rows;
            written.extend(found);
        }
        if self.rows == 0 {
            // Which columns there are, an empty table says too.
            self.judge_part(Loaded::empty(LINES, &layout))?;
        }
        Ok((written, self.rows))
    }

    fn judge_part(&mut self, loaded: Loaded) -> Result<Vec<RecordBatch>, Vec<Problem>> {
        let audit = self.audit.as_mut().ok_or_else(|| vec![over()])?;
        let loan = loaded.lend()?;
        let found = audit.batch(&lines_of(&loan)).map_err(|error| error.problems)?;
        Ok(self.written(&found))
    }

    /// Judges what waits, and the budgets of projects without lines.
    pub(crate) fn finish(&mut self) -> Result<Ended, Vec<Problem>> {
        let audit = self.audit.take().ok_or_else(|| vec![over()])?;
        on_all_cores(|| {
            let (found, summary) = audit.finish().map_err(|error| error.problems)?;
            self.ended(&found, &summary)
        })
    }

    /// Findings as batches, those of the caller's own checks behind the others of their project.
    fn written(&self, found: &[LedgerFinding]) -> Vec<RecordBatch> {
        let assessment = &self.ready.assessment;
        let writer = Writer {
            policy: assessment.policy(),
            unmarked: assessment.readings_in_use().unmarked,
            lang: self.ready.lang,
        };
        if self.own.are_there() { writer.with_own(found, &self.own.take()) } else { writer.findings(found) }
    }

    fn ended(&self, found: &[LedgerFinding], summary: &Summary) -> Result<Ended, Vec<Problem>> {
        let of = |table: &Option<(Loaded, Layout)>| table.as_ref().map(|(_, layout)| layout.ignored.clone());
        let tables = [
            ("lines", Some(self.ignored.clone())),
            ("projects", of(&self.ready.projects)),
            ("budgets", of(&self.ready.budgets)),
        ];
        Ok(Ended {
            findings: self.written(found),
            summary: told(summary),
            unreadable: listing::problems(&summary.unreadable, self.ready.lang),
            ignored: tables.into_iter().filter_map(|(table, headers)| Some((table, headers?))).collect(),
        })
    }
}

fn lines_of<'c>(loan: &'c Loan<'c>) -> Lines<'c> {
    loan.fill(Lines::new(Texts::Slices(&[])), Lines::set)
}

/// What a ledger came to, as JSON; what could not be read stands in a table of its own.
fn told(summary: &Summary) -> String {
    let summary = Summary { unreadable: Vec::new(), ..summary.clone() };
    serde_json::to_string(&summary).unwrap_or_default()
}
