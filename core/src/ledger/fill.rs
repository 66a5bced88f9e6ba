//! From a row of columns to a record of a dossier. Only the columns that a table has are written; all other facts stay
//! absent. What cannot be read is listed with its row and taken as unknown.

use super::columns::{Column, Texts};
use super::tables::{Budgets, Lines};
use crate::date::Day;
use crate::dossier::{BudgetLine, Expense};
use crate::leaf::{Count, Leaf, Text};
use crate::money::Yuan;
use crate::policy::Policy;
use crate::problem::{Place, Problem, ProblemCode};
use crate::typed;
use crate::words::Word;
use std::borrow::Cow;

/// A row that is being read: where it is, and where its problems go.
pub(super) struct Row<'r> {
    pub(super) table: &'static str,
    /// Its place in its own columns.
    pub(super) local: usize,
    /// Its number for the caller.
    pub(super) number: u64,
    pub(super) as_of: Day,
    pub(super) problems: &'r mut Vec<Problem>,
}

impl Row<'_> {
    /// A cell that was read, or unknown and listed where it could not be.
    fn take<T>(&mut self, column: &'static str, read: Result<T, ProblemCode>) -> Leaf<T> {
        match read {
            Ok(value) => Leaf::Known(value),
            Err(code) => {
                self.report(column, code, &[]);
                Leaf::Absent
            }
        }
    }

    #[cold]
    fn report(&mut self, column: &'static str, code: ProblemCode, accepted: &[&str]) {
        let place = Place::Cell { table: self.table, row: Some(self.number), column };
        let problem = Problem::new(code, place);
        self.problems.push(match code {
            ProblemCode::UnknownWord => problem.with("accepted", accepted.join(", ")),
            ProblemCode::InTheFuture => problem.with("as_of", self.as_of.to_string()),
            _ => problem,
        });
    }

    fn text<'x>(&self, leaf: &mut Leaf<Text<'x>>, column: &Option<Texts<'x>>) {
        if let Some(column) = column {
            *leaf = column.get(self.local).map_or(Leaf::Absent, |text| Leaf::Known(Cow::Borrowed(text)));
        }
    }

    /// A text that may say that there is none.
    fn optional<'x>(&self, leaf: &mut Leaf<Option<Text<'x>>>, column: &Option<Texts<'x>>) {
        if let Some(column) = column {
            *leaf = column.get(self.local).map_or(Leaf::Absent, |text| {
                Leaf::Known((!typed::says_none(text)).then_some(Cow::Borrowed(text)))
            });
        }
    }

    fn category<'x>(&self, leaf: &mut Leaf<Text<'x>>, column: &Option<Texts<'x>>, policy: &'x Policy) {
        if let Some(column) = column {
            let word = column.get(self.local).map(|text| typed::category(policy, text));
            *leaf = word.map_or(Leaf::Absent, |word| Leaf::Known(Cow::Borrowed(word)));
        }
    }

    fn word<'x, W: Word>(
        &mut self,
        leaf: &mut Leaf<W>,
        column: &Option<Texts<'x>>,
        name: &'static str,
        last: &mut Last<'x, W>,
    ) {
        let Some(column) = column else { return };
        *leaf = match column.get(self.local) {
            None => Leaf::Absent,
            // Most rows say the same as the row before.
            Some(text) => match last.0 {
                Some((before, word)) if before == text => Leaf::Known(word),
                _ => match typed::word::<W>(text) {
                    Ok(word) => {
                        last.0 = Some((text, word));
                        Leaf::Known(word)
                    }
                    Err(code) => {
                        let accepted: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
                        self.report(name, code, &accepted);
                        Leaf::Absent
                    }
                },
            },
        };
    }

    fn yuan(&mut self, column: &Column<'_, i64>, name: &'static str) -> Leaf<Yuan> {
        match column {
            Column::Typed(cells) => match cells.get(self.local) {
                None => Leaf::Absent,
                Some(fen) => self.take(name, Yuan::from_fen(fen).ok_or(ProblemCode::AmountRange)),
            },
            Column::Text(texts) => match texts.get(self.local) {
                None => Leaf::Absent,
                Some(text) => self.take(name, typed::amount(text)),
            },
        }
    }

    fn amount(&mut self, leaf: &mut Leaf<Yuan>, column: &Option<Column<'_, i64>>, name: &'static str) {
        if let Some(column) = column {
            *leaf = self.yuan(column, name);
        }
    }

    /// An amount that only a refund may have below zero.
    fn not_negative<T: From<Yuan>>(
        &mut self,
        leaf: &mut Leaf<T>,
        column: &Option<Column<'_, i64>>,
        name: &'static str,
    ) {
        let Some(column) = column else { return };
        *leaf = match self.yuan(column, name) {
            Leaf::Known(amount) if amount < Yuan::ZERO => {
                self.report(name, ProblemCode::AmountNegative, &[]);
                Leaf::Absent
            }
            Leaf::Known(amount) => Leaf::Known(amount.into()),
            Leaf::Absent | Leaf::Unreadable(_) => Leaf::Absent,
        };
    }

    /// A day on which something happened, so that it cannot lie ahead.
    fn day(&mut self, leaf: &mut Leaf<Day>, column: &Option<Column<'_, i32>>, name: &'static str) {
        let Some(column) = column else { return };
        let read = match column {
            Column::Typed(cells) => {
                cells.get(self.local).map(|number| Day::from_epoch(number).ok_or(ProblemCode::WantsDay))
            }
            Column::Text(texts) => texts.get(self.local).map(typed::day),
        };
        *leaf = match read {
            None => Leaf::Absent,
            Some(Ok(day)) if day > self.as_of => {
                self.report(name, ProblemCode::InTheFuture, &[]);
                Leaf::Absent
            }
            Some(read) => self.take(name, read),
        };
    }

    fn flag(&mut self, leaf: &mut Leaf<bool>, column: &Option<Column<'_, bool>>, name: &'static str) {
        let Some(column) = column else { return };
        *leaf = match column {
            Column::Typed(cells) => cells.get(self.local).map_or(Leaf::Absent, Leaf::Known),
            Column::Text(texts) => match texts.get(self.local) {
                None => Leaf::Absent,
                Some(text) => self.take(name, typed::flag(text)),
            },
        };
    }

    /// A whole number of at least 0.
    pub(super) fn count<T: From<Count>>(
        &mut self,
        leaf: &mut Leaf<T>,
        column: &Option<Column<'_, i64>>,
        name: &'static str,
    ) {
        let Some(column) = column else { return };
        let read = match column {
            Column::Typed(cells) => cells.get(self.local).map(Ok),
            Column::Text(texts) => texts.get(self.local).map(typed::whole),
        };
        let count = read.map(|read| read.and_then(|whole| Count::try_from(whole).map_err(|_| ProblemCode::WantsCount)));
        *leaf = match count {
            None => Leaf::Absent,
            Some(count) => self.take(name, count.map(T::from)),
        };
    }

    pub(super) fn total(&mut self, leaf: &mut Leaf<Option<Yuan>>, column: &Option<Column<'_, i64>>) {
        self.not_negative(leaf, column, "total");
    }
}

/// The word that a column had last.
struct Last<'x, W>(Option<(&'x str, W)>);

impl<W> Default for Last<'_, W> {
    fn default() -> Self {
        Self(None)
    }
}

/// The words that the columns had last.
#[derive(Default)]
pub(super) struct Words<'x> {
    nature: Last<'x, crate::dossier::Nature>,
    payee: Last<'x, crate::dossier::Payee>,
    answer: Last<'x, crate::dossier::FundAnswer>,
}

/// Writes a line of the ledger over an expense.
pub(super) fn expense<'x>(
    row: &mut Row<'_>,
    lines: &Lines<'x>,
    policy: &'x Policy,
    words: &mut Words<'x>,
    to: &mut Expense<'x>,
) {
    row.text(&mut to.id, &lines.id);
    row.category(&mut to.category, &lines.category, policy);
    row.text(&mut to.description, &lines.description);
    row.amount(&mut to.amount, &lines.amount, "amount");
    row.word(&mut to.nature, &lines.nature, "nature", &mut words.nature);
    row.word(&mut to.payee, &lines.payee, "payee", &mut words.payee);
    row.flag(&mut to.lasts_over_year, &lines.lasts_over_year, "lasts_over_year");
    row.day(&mut to.incurred_on, &lines.incurred_on, "incurred_on");
    row.day(&mut to.paid_on, &lines.paid_on, "paid_on");
    row.optional(&mut to.reverses, &lines.reverses);
    row.flag(&mut to.voucher, &lines.voucher, "voucher");
    row.optional(&mut to.invoice_number, &lines.invoice_number);
    row.word(&mut to.fund_application, &lines.fund_application, "fund_application", &mut words.answer);
    if to.amount.known().is_some_and(|amount| *amount < Yuan::ZERO) {
        return refund(row, lines, to);
    }
    row.not_negative(&mut to.unit_price, &lines.unit_price, "unit_price");
    row.not_negative(&mut to.invoice_amount, &lines.invoice_amount, "invoice_amount");
    row.not_negative(&mut to.claimed_elsewhere, &lines.claimed_elsewhere, "claimed_elsewhere");
    row.not_negative(&mut to.receipt_list_amount, &lines.receipt_list_amount, "receipt_list_amount");
}

/// A red-letter invoice has negative figures throughout, and says what it reverses.
#[cold]
fn refund<'x>(row: &mut Row<'_>, lines: &Lines<'x>, to: &mut Expense<'x>) {
    let mut paper = |leaf: &mut Leaf<Option<Yuan>>, column: &Option<Column<'_, i64>>, name| {
        if let Some(column) = column {
            *leaf = match row.yuan(column, name) {
                Leaf::Known(amount) => Leaf::Known(Some(amount)),
                Leaf::Absent | Leaf::Unreadable(_) => Leaf::Absent,
            };
        }
    };
    paper(&mut to.unit_price, &lines.unit_price, "unit_price");
    paper(&mut to.invoice_amount, &lines.invoice_amount, "invoice_amount");
    paper(&mut to.receipt_list_amount, &lines.receipt_list_amount, "receipt_list_amount");
    row.amount(&mut to.claimed_elsewhere, &lines.claimed_elsewhere, "claimed_elsewhere");
    if !matches!(to.reverses.known(), Some(Some(_))) {
        row.report("reverses", ProblemCode::RefundTarget, &[]);
    }
}

/// Writes a row of the budgets over a line of a budget.
pub(super) fn budget_line<'x>(
    row: &mut Row<'_>,
    budgets: &Budgets<'x>,
    policy: &'x Policy,
    words: &mut Words<'x>,
    to: &mut BudgetLine<'x>,
) {
    row.text(&mut to.id, &budgets.id);
    row.category(&mut to.category, &budgets.category, policy);
    row.optional(&mut to.category_description, &budgets.category_description);
    row.text(&mut to.description, &budgets.description);
    row.not_negative(&mut to.amount, &budgets.amount, "amount");
    row.not_negative(&mut to.unit_price, &budgets.unit_price, "unit_price");
    row.count(&mut to.quantity, &budgets.quantity, "quantity");
    row.word(&mut to.nature, &budgets.nature, "nature", &mut words.nature);
    row.word(&mut to.payee, &budgets.payee, "payee", &mut words.payee);
    row.flag(&mut to.lasts_over_year, &budgets.lasts_over_year, "lasts_over_year");
}
