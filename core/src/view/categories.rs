//! The categories of lines and expenses by number, so that no rule compares words again.

use crate::dossier::{BudgetLine, Expense};
use crate::leaf::{Leaf, Text};
use crate::order::Ordered;
use crate::policy::Policy;

/// The number of a category that nobody has said.
const UNKNOWN: usize = usize::MAX;

/// For each line of the budget and each expense the number of its category: first the policy's in their order, then
/// the others in the order of their words.
#[derive(Debug, Default)]
pub(super) struct Categories {
    lines: Vec<usize>,
    expenses: Vec<usize>,
}

impl Categories {
    /// Numbers them, and gives the words beyond the policy's.
    pub(super) fn fill<'v>(
        &mut self,
        policy: &Policy,
        lines: &'v [BudgetLine<'v>],
        expenses: &'v [Expense<'v>],
    ) -> Vec<&'v str> {
        let number = |word: &Leaf<Text<'_>>| match word.known() {
            Some(word) => policy.category_number(word).unwrap_or(BEYOND),
            None => UNKNOWN,
        };
        self.lines.clear();
        self.lines.extend(lines.iter().map(|line| number(&line.category)));
        self.expenses.clear();
        self.expenses.extend(expenses.iter().map(|expense| number(&expense.category)));
        if !self.lines.contains(&BEYOND) && !self.expenses.contains(&BEYOND) {
            return Vec::new();
        }
        self.beyond(policy.categories.len(), lines, expenses)
    }

    #[cold]
    fn beyond<'v>(
        &mut self,
        known: usize,
        lines: &'v [BudgetLine<'v>],
        expenses: &'v [Expense<'v>],
    ) -> Vec<&'v str> {
        let of_lines = lines.iter().map(|line| &line.category).zip(&mut self.lines);
        let of_expenses = expenses.iter().map(|expense| &expense.category).zip(&mut self.expenses);
        let mut left: Vec<(&'v str, &mut usize)> = of_lines
            .chain(of_expenses)
            .filter(|(_, number)| **number == BEYOND)
            .filter_map(|(word, number)| Some((&**word.known()?, number)))
            .collect();
        let mut others: Vec<&'v str> = left.iter().map(|(word, _)| *word).collect();
        others.order();
        others.dedup();
        for (word, number) in &mut left {
            let at = others.partition_point(|other| other < word);
            **number = known + at;
        }
        others
    }

    pub(super) fn of_line(&self, index: usize) -> Option<usize> {
        told(self.lines.get(index))
    }

    pub(super) fn of_expense(&self, index: usize) -> Option<usize> {
        told(self.expenses.get(index))
    }
}

/// A category that the policy does not know, until it has its number.
const BEYOND: usize = usize::MAX - 1;

fn told(number: Option<&usize>) -> Option<usize> {
    number.filter(|number| **number != UNKNOWN).copied()
}
