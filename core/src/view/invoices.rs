//! The expenses that have an invoice, by its number.

use super::{Net, is_refund};
use crate::dossier::{Expense, Seen, hash};
use crate::invoice::normal;
use crate::order::Ordered;
use std::borrow::Cow;

/// Which expenses are on which invoice. It holds places in the list of expenses alone, so that it can be kept and
/// refilled for the next dossier.
#[derive(Debug, Default)]
pub(super) struct Invoices {
    /// A hash of each number with the place of its expense; those on one invoice stand together, in their order.
    order: Vec<(u64, usize)>,
    /// Where each invoice begins and ends in that order; empty where no two expenses share one.
    bounds: Vec<(usize, usize)>,
    /// The expenses of which nobody said whether they have an invoice.
    without_number: Vec<usize>,
}

/// An invoice, and the expenses that are claimed on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Invoice<'w, 'v> {
    expenses: &'v [Expense<'v>],
    on_it: &'w [(u64, usize)],
}

impl<'w, 'v> Invoice<'w, 'v> {
    /// Its number, in the form in which numbers are compared.
    pub(crate) fn number(&self) -> Cow<'v, str> {
        self.on_it.first().and_then(|(_, at)| number(self.expenses, *at)).unwrap_or_default()
    }

    /// The places of the expenses on it.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + use<'w> {
        self.on_it.iter().map(|(_, at)| *at)
    }

    /// The expenses on it.
    pub(crate) fn claims(&self) -> impl Iterator<Item = &'v Expense<'v>> + use<'w, 'v> {
        let expenses = self.expenses;
        self.places().filter_map(|at| expenses.get(at))
    }
}

fn number<'v>(expenses: &'v [Expense<'v>], at: usize) -> Option<Cow<'v, str>> {
    expenses.get(at)?.invoice_number.known()?.as_deref().map(normal)
}

impl Invoices {
    /// A refund has a red-letter invoice of its own and is netted into the claim that it reverses.
    pub(super) fn fill(&mut self, expenses: &[Expense<'_>], nets: &[Net]) {
        self.order.clear();
        self.bounds.clear();
        self.without_number.clear();
        let mut seen = Seen::default();
        let mut distinct = true;
        for (at, (expense, net)) in expenses.iter().zip(nets).enumerate() {
            match expense.invoice_number.known() {
                // Those that cannot be netted are none of the claims either.
                _ if *net == Net::Refund || is_refund(expense) => {}
                None => self.without_number.push(at),
                Some(None) => {}
                Some(Some(number)) => {
                    let hash = hash(&normal(number));
                    distinct &= seen.is_new(hash);
                    self.order.push((hash, at));
                }
            }
        }
        if !distinct {
            self.gather(expenses);
        }
    }

    /// Puts those together that are on one invoice, and marks where each invoice ends.
    fn gather(&mut self, expenses: &[Expense<'_>]) {
        self.order.order_by(|(a, first), (b, second)| {
            // Numbers with one hash may be different ones.
            a.cmp(b)
                .then_with(|| number(expenses, *first).cmp(&number(expenses, *second)))
                .then(first.cmp(second))
        });
        let mut last: Option<(u64, usize)> = None;
        for (end, (hash, at)) in self.order.iter().enumerate() {
            let same = last.is_some_and(|(other, before)| {
                other == *hash && number(expenses, before) == number(expenses, *at)
            });
            match self.bounds.last_mut() {
                Some(bound) if same => bound.1 = end + 1,
                _ => self.bounds.push((end, end + 1)),
            }
            last = Some((*hash, *at));
        }
    }

    pub(super) fn len(&self) -> usize {
        if self.bounds.is_empty() { self.order.len() } else { self.bounds.len() }
    }

    pub(super) fn get<'w, 'v>(
        &'w self,
        expenses: &'v [Expense<'v>],
        index: usize,
    ) -> Option<Invoice<'w, 'v>> {
        let (from, to) = if self.bounds.is_empty() { (index, index + 1) } else { *self.bounds.get(index)? };
        self.order.get(from..to).map(|on_it| Invoice { expenses, on_it })
    }

    pub(super) fn without_number(&self) -> &[usize] {
        &self.without_number
    }
}

/// What the expenses that may be on any invoice add to it at most and at least.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unnumbered {
    pub(crate) most: i128,
    pub(crate) least: i128,
}

impl Unnumbered {
    /// `None` where any of their amounts is missing.
    pub(super) fn of(invoices: &Invoices, nets: &[Net]) -> Option<Self> {
        invoices.without_number.iter().try_fold(Self::default(), |sums, at| {
            let net = nets.get(*at)?.known()?;
            Some(Self { most: sums.most + net.max(0), least: sums.least + net.min(0) })
        })
    }
}
