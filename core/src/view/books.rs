//! The sums of a dossier in which no figure is missing, made once for all the rules that compare them.

use super::{Net, View};
use crate::leaf::{Leaf, Text};
use crate::rules::Kind;
use crate::truth::Truth;

/// Planned and spent, in fen: by category (in the order of the view) and in all; what was spent also by kind.
#[derive(Debug)]
pub(crate) struct Books {
    pub(crate) planned: Vec<i128>,
    pub(crate) spent: Vec<i128>,
    /// How many expenses there are in each category; refunds are none of their own.
    pub(crate) expenses: Vec<usize>,
    pub(crate) planned_in_all: i128,
    pub(crate) spent_in_all: i128,
    spent_of_kind: [i128; 2],
}

impl Books {
    /// `None` where any amount, category or nature that counts is missing: then each sum is made with its gaps.
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        let lines = view.budget.as_ref().ok()?.given()?;
        let expenses = view.d.expenses.given()?;
        let categories = view.policy.categories.len() + view.other_categories.len();
        let mut books = Self {
            planned: vec![0; categories],
            spent: vec![0; categories],
            expenses: vec![0; categories],
            planned_in_all: 0,
            spent_in_all: 0,
            spent_of_kind: [0; 2],
        };
        for line in lines {
            let fen = i128::from(line.amount.known()?.fen());
            *books.planned.get_mut(category(view, &line.category)?)? += fen;
            books.planned_in_all += fen;
        }
        for (expense, net) in expenses.iter().zip(&view.nets) {
            let fen = match net {
                Net::Known(fen) => *fen,
                Net::Refund => continue,
                Net::NotNegative(_) | Net::Any(_) => return None,
            };
            let at = category(view, &expense.category)?;
            *books.spent.get_mut(at)? += fen;
            *books.expenses.get_mut(at)? += 1;
            books.spent_in_all += fen;
            for kind in Kind::BOTH {
                match kind.is(view, &expense.category, &expense.nature) {
                    Truth::Yes => *books.spent_of_kind.get_mut(kind as usize)? += fen,
                    Truth::No => {}
                    Truth::Unknown(_) => return None,
                }
            }
        }
        Some(books)
    }

    pub(crate) fn spent_of(&self, kind: Kind) -> i128 {
        self.spent_of_kind.get(kind as usize).copied().unwrap_or_default()
    }
}

/// The number of a category in the view.
fn category(view: &View<'_>, word: &Leaf<Text<'_>>) -> Option<usize> {
    let word: &str = word.known()?;
    let known = view.policy.categories.iter().position(|category| category.term.id == word);
    known.or_else(|| Some(view.policy.categories.len() + view.other_categories.binary_search(&word).ok()?))
}
