//! Expenses of many projects as columns, and one dossier that is refilled from them project by project: what a ledger
//! would do. Numbers are copied, texts are borrowed, and the vectors keep their capacity.

use crate::document::CATEGORIES;
use std::borrow::Cow;
use zizhijin::dossier::{BudgetLine, Event, EventKind, Expense, Role};
use zizhijin::{Day, Dossier, Leaf, List, Yuan};

/// Texts one behind the other, with the end of each.
#[derive(Debug, Default)]
struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}

/// What is the same for all lines of a project.
#[derive(Debug)]
struct Head {
    year: u32,
    budget: Vec<i64>,
    /// Where its lines end.
    end: usize,
}

/// The columns.
#[derive(Debug, Default)]
pub struct Columns {
    heads: Vec<Head>,
    /// The names of lines by their position.
    ids: Vec<String>,
    /// Fen.
    amount: Vec<i64>,
    /// Days since 1970-01-01.
    day: Vec<i32>,
    /// Number of the category.
    category: Vec<u8>,
    /// Fen; `None` where there is no invoice.
    invoice: Vec<Option<i64>>,
    description: Texts,
    number: Texts,
}

impl Columns {
    /// Adds the expenses of a dossier; `None` where it lacks a fact that the columns hold.
    pub fn push(&mut self, dossier: &Dossier<'_>) -> Option<()> {
        let listed = |event: &&Event<'_>| event.event.known() == Some(&EventKind::Listed);
        let year = *dossier.events.items().iter().find(listed)?.year.known()?;
        let epoch = Day::new(1970, 1, 1)?;
        for (at, expense) in dossier.expenses.items().iter().enumerate() {
            let category =
                CATEGORIES.iter().position(|word| expense.category.known().is_some_and(|of| of == word))?;
            if at >= self.ids.len() {
                self.ids.push(expense.id.known()?.to_string());
            }
            self.amount.push(expense.amount.known()?.fen());
            self.day.push(expense.incurred_on.known()?.days_since(epoch));
            self.category.push(u8::try_from(category).ok()?);
            self.invoice.push(expense.invoice_amount.known()?.map(Yuan::fen));
            self.description.push(expense.description.known()?);
            self.number.push(expense.invoice_number.known()?.as_deref().unwrap_or_default());
        }
        let budget = dossier.budget.lines.items().iter();
        let budget = budget.map(|line| Some(line.amount.known()?.fen())).collect::<Option<_>>()?;
        self.heads.push(Head { year, budget, end: self.amount.len() });
        Some(())
    }

    /// How many projects there are.
    #[must_use]
    pub fn projects(&self) -> usize {
        self.heads.len()
    }

    /// Puts the facts of a project in the place of those of the last one. Nothing is allocated once the vectors are long
    /// enough. `None` where there is no such project.
    pub fn fill<'c>(&'c self, project: usize, dossier: &mut Dossier<'c>) -> Option<()> {
        let head = self.heads.get(project)?;
        let start =
            project.checked_sub(1).and_then(|before| self.heads.get(before)).map_or(0, |head| head.end);
        let known = |fen| Yuan::from_fen(fen).map_or(Leaf::Absent, Leaf::Known);
        dossier.format = Leaf::Known(1);
        dossier.id = Leaf::Known(Cow::Borrowed("row"));
        emptied(&mut dossier.changes);
        emptied(&mut dossier.events).push(Event {
            event: Leaf::Known(EventKind::Listed),
            by: Leaf::Known(Role::TownOffice),
            year: Leaf::Known(head.year),
            ..Event::default()
        });
        emptied(&mut dossier.budget.lines).extend(self.ids.iter().zip(&head.budget).map(|(id, fen)| {
            BudgetLine { id: Leaf::Known(Cow::Borrowed(id)), amount: known(*fen), ..BudgetLine::default() }
        }));
        let numbers = start..head.end;
        let amounts = self.amount.get(start..head.end)?.iter();
        let rest = self.day.get(start..head.end)?.iter().zip(self.category.get(start..head.end)?);
        let rest = rest.zip(self.invoice.get(start..head.end)?).zip(&self.ids);
        emptied(&mut dossier.expenses).extend(numbers.zip(amounts).zip(rest).map(
            |((at, amount), (((day, category), invoice), id))| {
                let category = CATEGORIES.get(usize::from(*category)).copied().unwrap_or_default();
                let number = invoice.map(|_| Cow::Borrowed(self.number.get(at)));
                Expense {
                    id: Leaf::Known(Cow::Borrowed(id)),
                    category: Leaf::Known(Cow::Borrowed(category)),
                    description: Leaf::Known(Cow::Borrowed(self.description.get(at))),
                    amount: known(*amount),
                    incurred_on: civil(*day).map_or(Leaf::Absent, Leaf::Known),
                    reverses: Leaf::Known(None),
                    invoice_number: Leaf::Known(number),
                    invoice_amount: Leaf::Known(invoice.and_then(Yuan::from_fen)),
                    claimed_elsewhere: Leaf::Known(Yuan::ZERO),
                    ..Expense::default()
                }
            },
        ));
        Some(())
    }
}

fn emptied<T>(list: &mut List<T>) -> &mut Vec<T> {
    let items = list.0.get_or_insert_default();
    items.clear();
    items
}

/// The day with a number, counted from 1970-01-01.
fn civil(number: i32) -> Option<Day> {
    // Counted from 1 March of the year 0, so that a leap day is the last of its year; 400 years have 146,097 days.
    let days = number.checked_add(719_468)?;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months = (5 * of_year + 2) / 153;
    let (month, carry) = if months < 10 { (months + 3, 0) } else { (months - 9, 1) };
    let day = of_year - (153 * months + 2) / 5 + 1;
    let year = i16::try_from(era * 400 + year_of_era + carry).ok()?;
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop")]
    use super::*;

    #[test]
    fn every_day_comes_back() {
        let epoch = Day::new(1970, 1, 1).unwrap();
        let mut day = Day::new(1999, 12, 1).unwrap();
        while day.year() < 2105 {
            assert_eq!(civil(day.days_since(epoch)), Some(day));
            day = day.add_days(1).unwrap();
        }
    }
}
