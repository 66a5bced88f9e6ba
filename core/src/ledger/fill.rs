//! From the rows of a project to the records of a dossier, column by column. Only the columns that a table has are written;
//! all other facts stay absent. What cannot be read is listed with its row and taken as unknown.

use super::columns::{Cells, Column};
use super::groups::Rows;
use super::tables::{Budgets, Lines, Projects};
use super::texts::Texts;
use super::worker::Numbers;
use crate::date::Day;
use crate::dossier::{BudgetLine, Event, Expense, FundAnswer, Nature, Payee, ProjectStatus};
use crate::leaf::{Count, Leaf, Text};
use crate::money::Yuan;
use crate::policy::Policy;
use crate::problem::{Place, Problem, ProblemCode};
use crate::typed;
use crate::view::is_refund;
use crate::words::Word;
use std::borrow::Cow;

/// What a table says of a project as a whole.
#[derive(Default)]
pub(crate) struct ProjectRow<'x> {
    pub(crate) neighbourhood: Leaf<Text<'x>>,
    pub(crate) title: Leaf<Text<'x>>,
    pub(crate) year: Leaf<Count>,
    pub(crate) status: Leaf<ProjectStatus>,
    pub(crate) government: Leaf<Yuan>,
}

/// The rows of a table that are being read into as many records.
pub(super) struct Filling<'r, 'x> {
    pub(super) table: &'static str,
    pub(super) rows: &'r Rows<'r>,
    pub(super) numbers: Numbers<'r>,
    pub(super) policy: &'x Policy,
    pub(super) as_of: Day,
    pub(super) problems: &'r mut Vec<Problem>,
}

/// A column of a few words, and how those that were met so far are read.
struct Known<'k, 'x, T> {
    column: &'k Texts<'x>,
    /// By the number of the word in its dictionary.
    by_code: [Option<T>; 16],
    /// Where there is none: the last words.
    last: [Option<(&'x str, T)>; 4],
}

impl<'k, 'x, T: Copy> Known<'k, 'x, T> {
    fn of(column: &'k Texts<'x>) -> Self {
        Self { column, by_code: [None; 16], last: [None; 4] }
    }

    #[inline]
    fn or_read(
        &mut self,
        row: usize,
        read: impl FnOnce(&'x str) -> Result<T, ProblemCode>,
    ) -> Option<Result<T, ProblemCode>> {
        if let Texts::Codes { codes, .. } = self.column {
            let code = *codes.get(row)? as usize;
            if let Some(Some(value)) = self.by_code.get(code) {
                return Some(Ok(*value));
            }
            let value = read(self.column.get(row)?);
            if let (Some(known), Ok(value)) = (self.by_code.get_mut(code), value) {
                *known = Some(value);
            }
            return Some(value);
        }
        let text = self.column.get(row)?;
        if let Some((_, value)) = self.last.iter().flatten().find(|(before, _)| *before == text) {
            return Some(Ok(*value));
        }
        let value = read(text);
        if let Ok(value) = value {
            self.last.rotate_right(1);
            if let Some(first) = self.last.first_mut() {
                *first = Some((text, value));
            }
        }
        Some(value)
    }
}

impl<'x> Filling<'_, 'x> {
    /// Lists what could not be read.
    #[cold]
    fn report(&mut self, row: usize, column: &'static str, code: ProblemCode, accepted: &[String]) {
        let place = Place::Cell { table: self.table, row: Some(self.numbers.of(row)), column };
        let problem = Problem::new(code, place);
        self.problems.push(match code {
            ProblemCode::UnknownWord => problem.with("accepted", accepted.join(", ")),
            ProblemCode::InTheFuture => problem.with("as_of", self.as_of.to_string()),
            _ => problem,
        });
    }

    /// Reads a column of text into a field.
    fn texts<R, T>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<T> + Copy,
        (column, name): (&Texts<'x>, &'static str),
        mut read: impl FnMut(&'x str) -> Result<T, ProblemCode>,
    ) {
        let rows = self.rows;
        rows.each_with(to, |row, record| {
            *field(record) = match column.get(row).map(&mut read) {
                None => Leaf::Absent,
                Some(Ok(value)) => Leaf::Known(value),
                Some(Err(code)) => {
                    self.report(row, name, code, &[]);
                    Leaf::Absent
                }
            };
        });
    }

    /// Reads a column into a field, whether it is text or not.
    fn column<R, C: Copy, T>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<T> + Copy,
        (column, name): (&Option<Column<'x, C>>, &'static str),
        typed: impl Fn(C) -> Result<T, ProblemCode>,
        text: impl FnMut(&'x str) -> Result<T, ProblemCode>,
    ) {
        let cells = match column {
            None => return,
            Some(Column::Text(texts)) => return self.texts(to, field, (texts, name), text),
            Some(Column::Typed(cells)) => cells,
        };
        let rows = self.rows;
        let mut put = |row: usize, record: &mut R, value: C| {
            *field(record) = match typed(value) {
                Ok(value) => Leaf::Known(value),
                Err(code) => {
                    self.report(row, name, code, &[]);
                    Leaf::Absent
                }
            };
        };
        match (cells, rows) {
            // The usual table: values side by side, rows side by side.
            (Cells::Values(values, None), Rows::Range(range)) => {
                let values = values.get(range.clone()).unwrap_or_default();
                for ((row, value), record) in range.clone().zip(values).zip(to) {
                    put(row, record, *value);
                }
            }
            (cells, rows) => rows.each_with(to, |row, record| match cells.get(row) {
                Some(value) => put(row, record, value),
                None => *field(record) = Leaf::Absent,
            }),
        }
    }

    fn text<R>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<Text<'x>> + Copy,
        column: &Option<Texts<'x>>,
    ) {
        if let Some(column) = column {
            self.texts(to, field, (column, ""), |text| Ok(Cow::Borrowed(text)));
        }
    }

    /// A text that may say that there is none.
    fn optional<R>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<Option<Text<'x>>> + Copy,
        column: &Option<Texts<'x>>,
    ) {
        let Some(column) = column else { return };
        self.rows.each_with(to, |row, record| {
            *field(record) = match column.get(row) {
                Some(text) if typed::says_none(text) => Leaf::Known(None),
                Some(text) if !typed::says_nothing(text) => Leaf::Known(Some(Cow::Borrowed(text))),
                _ => Leaf::Absent,
            };
        });
    }

    fn category<R>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<Text<'x>> + Copy,
        column: &Option<Texts<'x>>,
    ) {
        let Some(column) = column else { return };
        let (rows, policy) = (self.rows, self.policy);
        let mut known = Known::of(column);
        rows.each_with(to, |row, record| {
            let word = known.or_read(row, |text| Ok(typed::category(policy, text)));
            *field(record) =
                word.and_then(Result::ok).map_or(Leaf::Absent, |word| Leaf::Known(Cow::Borrowed(word)));
        });
    }

    fn word<R, W: Word>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<W> + Copy,
        (column, name): (&Option<Texts<'x>>, &'static str),
    ) {
        let Some(column) = column else { return };
        let rows = self.rows;
        let mut known = Known::of(column);
        rows.each_with(to, |row, record| {
            *field(record) = match known.or_read(row, typed::word::<W>) {
                None => Leaf::Absent,
                Some(Ok(word)) => Leaf::Known(word),
                Some(Err(code)) => {
                    // In a sheet people write names.
                    let accepted =
                        W::ALL.iter().map(|word| format!("{} ({})", word.name().zh, word.as_str()));
                    self.report(row, name, code, &accepted.collect::<Vec<_>>());
                    Leaf::Absent
                }
            };
        });
    }

    fn amount<R>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<Yuan> + Copy,
        column: (&Option<Column<'x, i64>>, &'static str),
    ) {
        let typed = |fen| Yuan::from_fen(fen).ok_or(ProblemCode::AmountRange);
        self.column(to, field, column, typed, typed::amount);
    }

    /// An amount that is not below zero, unless the row is a refund.
    fn paper<R, T: From<Yuan>>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<T> + Copy,
        column: (&Option<Column<'x, i64>>, &'static str),
    ) {
        let checked = |amount: Yuan| {
            if amount < Yuan::ZERO { Err(ProblemCode::AmountNegative) } else { Ok(T::from(amount)) }
        };
        let typed = |fen| Yuan::from_fen(fen).ok_or(ProblemCode::AmountRange).and_then(checked);
        self.column(to, field, column, typed, |text| typed::amount(text).and_then(checked));
    }

    /// A day on which something happened, so that it cannot lie ahead.
    fn day<R>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<Day> + Copy,
        column: (&Option<Column<'x, i32>>, &'static str),
    ) {
        let as_of = self.as_of;
        let happened = |day: Day| if day > as_of { Err(ProblemCode::InTheFuture) } else { Ok(day) };
        let typed = |number| Day::from_epoch(number).ok_or(ProblemCode::WantsDay).and_then(happened);
        self.column(to, field, column, typed, |text| typed::day(text).and_then(happened));
    }

    fn flag<R>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<bool> + Copy,
        column: (&Option<Column<'x, bool>>, &'static str),
    ) {
        self.column(to, field, column, Ok, typed::flag);
    }

    /// A whole number of at least 0.
    fn count<R, T: From<Count>>(
        &mut self,
        to: &mut [R],
        field: impl Fn(&mut R) -> &mut Leaf<T> + Copy,
        column: (&Option<Column<'x, i64>>, &'static str),
    ) {
        let count = |whole: i64| crate::leaf::count(whole).map(T::from);
        self.column(to, field, column, count, |text| typed::whole(text).and_then(count));
    }

    /// The year of the town's list.
    pub(super) fn year(&mut self, to: &mut Event<'x>, column: &Option<Column<'x, i64>>) {
        self.count(std::slice::from_mut(to), |event| &mut event.year, (column, "year"));
    }

    /// The total that a budget was written with.
    pub(super) fn total(&mut self, to: &mut Leaf<Option<Yuan>>, column: &Option<Column<'x, i64>>) {
        self.paper(std::slice::from_mut(to), |total| total, (column, "total"));
    }

    /// What a table says of a project as a whole.
    pub(super) fn project(&mut self, projects: &Projects<'x>, to: &mut ProjectRow<'x>) {
        let to = std::slice::from_mut(to);
        self.text(to, |p| &mut p.neighbourhood, &projects.neighbourhood);
        self.text(to, |p| &mut p.title, &projects.title);
        self.count(to, |p| &mut p.year, (&projects.year, "year"));
        self.word::<_, ProjectStatus>(to, |p| &mut p.status, (&projects.status, "status"));
        self.paper(to, |p| &mut p.government, (&projects.government, "government"));
    }

    /// Writes lines of the ledger over expenses.
    pub(super) fn expenses(&mut self, lines: &Lines<'x>, to: &mut [Expense<'x>]) {
        self.text(to, |e| &mut e.id, &lines.id);
        self.category(to, |e| &mut e.category, &lines.category);
        self.text(to, |e| &mut e.description, &lines.description);
        self.amount(to, |e| &mut e.amount, (&lines.amount, "amount"));
        self.word::<_, Nature>(to, |e| &mut e.nature, (&lines.nature, "nature"));
        self.word::<_, Payee>(to, |e| &mut e.payee, (&lines.payee, "payee"));
        self.flag(to, |e| &mut e.lasts_over_year, (&lines.lasts_over_year, "lasts_over_year"));
        self.day(to, |e| &mut e.incurred_on, (&lines.incurred_on, "incurred_on"));
        self.day(to, |e| &mut e.paid_on, (&lines.paid_on, "paid_on"));
        self.optional(to, |e| &mut e.reverses, &lines.reverses);
        self.flag(to, |e| &mut e.voucher, (&lines.voucher, "voucher"));
        self.optional(to, |e| &mut e.invoice_number, &lines.invoice_number);
        self.word::<_, FundAnswer>(
            to,
            |e| &mut e.fund_application,
            (&lines.fund_application, "fund_application"),
        );
        let before = self.problems.len();
        self.paper(to, |e| &mut e.unit_price, (&lines.unit_price, "unit_price"));
        self.paper(to, |e| &mut e.invoice_amount, (&lines.invoice_amount, "invoice_amount"));
        self.paper(to, |e| &mut e.claimed_elsewhere, (&lines.claimed_elsewhere, "claimed_elsewhere"));
        self.paper(to, |e| &mut e.receipt_list_amount, (&lines.receipt_list_amount, "receipt_list_amount"));
        if to.iter().any(is_refund) {
            self.refunds(before, lines, to);
        }
    }

    /// A red-letter invoice has negative figures throughout, and says what it reverses.
    #[cold]
    fn refunds(&mut self, before: usize, lines: &Lines<'x>, to: &mut [Expense<'x>]) {
        let mut refunds: Vec<u64> = Vec::new();
        let (rows, numbers) = (self.rows, self.numbers);
        rows.each_with(to, |row, expense| {
            if !is_refund(expense) {
                return;
            }
            refunds.push(numbers.of(row));
            let fen = |column: &Option<Column<'_, i64>>| match column {
                Some(Column::Typed(cells)) => cells.get(row).and_then(Yuan::from_fen),
                Some(Column::Text(texts)) => texts.get(row).and_then(|text| typed::amount(text).ok()),
                None => None,
            };
            let paper = |column| fen(column).map_or(Leaf::Absent, |amount| Leaf::Known(Some(amount)));
            expense.unit_price = paper(&lines.unit_price);
            expense.invoice_amount = paper(&lines.invoice_amount);
            expense.receipt_list_amount = paper(&lines.receipt_list_amount);
            expense.claimed_elsewhere = fen(&lines.claimed_elsewhere).map_or(Leaf::Absent, Leaf::Known);
            if !matches!(expense.reverses.known(), Some(Some(_))) {
                self.report(row, "reverses", ProblemCode::RefundTarget, &[]);
            }
        });
        // The papers were read as if no row were a refund.
        let mut at = 0;
        self.problems.retain(|problem| {
            at += 1;
            let of_refund =
                matches!(&problem.place, Place::Cell { row: Some(row), .. } if refunds.binary_search(row).is_ok());
            at <= before || problem.code != ProblemCode::AmountNegative || !of_refund
        });
    }

    /// Writes rows of the budgets over the lines of a budget.
    pub(super) fn budget(&mut self, budgets: &Budgets<'x>, to: &mut [BudgetLine<'x>]) {
        self.text(to, |l| &mut l.id, &budgets.id);
        self.category(to, |l| &mut l.category, &budgets.category);
        self.optional(to, |l| &mut l.category_description, &budgets.category_description);
        self.text(to, |l| &mut l.description, &budgets.description);
        self.paper(to, |l| &mut l.amount, (&budgets.amount, "amount"));
        self.paper(to, |l| &mut l.unit_price, (&budgets.unit_price, "unit_price"));
        self.count(to, |l| &mut l.quantity, (&budgets.quantity, "quantity"));
        self.word::<_, Nature>(to, |l| &mut l.nature, (&budgets.nature, "nature"));
        self.word::<_, Payee>(to, |l| &mut l.payee, (&budgets.payee, "payee"));
        self.flag(to, |l| &mut l.lasts_over_year, (&budgets.lasts_over_year, "lasts_over_year"));
    }
}
