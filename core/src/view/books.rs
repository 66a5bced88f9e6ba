//! The sums of a dossier in which no figure is missing, made once for all the rules that compare them.

use super::{Net, View};
use crate::rules::Kind;
use crate::truth::Truth;

/// Planned and spent, in fen: by category (in the order of the view) and in all; what was spent also by kind.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(crate) planned: Vec<i128>,
    pub(crate) spent: Vec<i128>,
    /// How many expenses there are in each category; refunds are none of their own.
    pub(crate) expenses: Vec<usize>,
    pub(crate) planned_in_all: i128,
    pub(crate) spent_in_all: i128,
    spent_of_kind: [i128; 2],
    /// Whether nothing is missing that counts.
    whole: bool,
}

impl Books {
    /// Refills the books from a view that has its nets and categories.
    pub(super) fn fill(&mut self, view: &View<'_>) {
        let categories = view.policy.categories.len() + view.other_categories.len();
        for sums in [&mut self.planned, &mut self.spent] {
            sums.clear();
            sums.resize(categories, 0);
        }
        self.expenses.clear();
        self.expenses.resize(categories, 0);
        (self.planned_in_all, self.spent_in_all, self.spent_of_kind) = (0, 0, [0; 2]);
        self.whole = self.planned(view).is_some() && self.spent(view).is_some();
    }

    /// The books, unless any amount, category or nature that counts is missing: then each sum is made with its gaps.
    pub(super) fn whole(&self) -> Option<&Self> {
        self.whole.then_some(self)
    }

    fn planned(&mut self, view: &View<'_>) -> Option<()> {
        let lines = view.budget.as_ref().ok()?.given()?;
        for (at, line) in lines.iter().enumerate() {
            let fen = i128::from(line.amount.known()?.fen());
            *self.planned.get_mut(view.category_of_line(at)?)? += fen;
            self.planned_in_all += fen;
        }
        Some(())
    }

    fn spent(&mut self, view: &View<'_>) -> Option<()> {
        let expenses = view.d.expenses.given()?;
        for (at, (expense, net)) in expenses.iter().zip(view.nets()).enumerate() {
            let fen = match net {
                Net::Known(fen) => *fen,
                Net::Refund => continue,
                Net::NotNegative(_) | Net::Any(_) => return None,
            };
            let category = view.category_of_expense(at)?;
            *self.spent.get_mut(category)? += fen;
            *self.expenses.get_mut(category)? += 1;
            self.spent_in_all += fen;
            for (kind, spent) in Kind::BOTH.into_iter().zip(&mut self.spent_of_kind) {
                match kind.is_in(view, Some(category), &expense.category, &expense.nature) {
                    Truth::Yes => *spent += fen,
                    Truth::No => {}
                    Truth::Unknown(_) => return None,
                }
            }
        }
        Some(())
    }

    pub(crate) fn spent_of(&self, kind: Kind) -> i128 {
        self.spent_of_kind.get(kind as usize).copied().unwrap_or_default()
    }
}
