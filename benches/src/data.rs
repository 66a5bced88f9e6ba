//! Projects made up from a seed: 40 expenses each, one line in twenty wrong, and now and then a project that is wrong as
//! a whole. The same facts come as a document of the baseline and as a full dossier.

use crate::document::{
    Amount, BudgetLine, Category, Date, Expense, Notice, Papers, Person, Project, Role, Words,
};
use crate::words::{ACTIONS, FAMILIES, GIVEN, PURPOSES, SCREENED, THINGS};
use rust_decimal::Decimal;
use zizhijin::Day;

/// Lines of expense in a project.
pub const LINES: usize = 40;
const OPEN: usize = 8;

/// What is made up of a project.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its id.
    pub id: String,
    /// Its calendar year.
    pub year: i16,
    /// The first day of the notice after establishment, and the days that it stays up.
    pub notice: (Day, i32),
    /// The people of the team.
    pub people: Vec<Somebody>,
    /// Fen by category.
    pub budget: [i64; OPEN],
    /// The expenses.
    pub lines: Vec<Spent>,
}

/// Somebody on the team.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// A name; only the baseline's document has one.
    pub name: String,
    /// Whether this is a leader.
    pub leads: bool,
    /// Years of age.
    pub age: u8,
}

/// A line of expense.
#[derive(Clone, Debug)]
pub struct Spent {
    /// Number of the category; from the ninth on a forbidden kind.
    pub category: usize,
    /// Fen.
    pub amount: i64,
    /// When.
    pub day: Day,
    /// For what.
    pub description: String,
    /// Whether there is an invoice, or a list of receipt.
    pub invoice: bool,
    /// Which papers there are: plan, sign-in sheet, summary, photos, voucher.
    pub papers: [bool; 5],
    /// Whether it is marked as a fixed asset.
    pub fixed_asset: bool,
    /// Fen for one piece.
    pub unit_price: i64,
}

/// SplitMix64: small, good enough, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.roll() % width).unwrap_or_default()
    }

    /// True `percent` times in a hundred.
    fn hits(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    fn pick<T: Clone + Default>(&mut self, from: &[T]) -> T {
        let at = usize::try_from(self.roll() % from.len() as u64).unwrap_or_default();
        from.get(at).cloned().unwrap_or_default()
    }

    fn index(&mut self, below: usize) -> usize {
        usize::try_from(self.roll() % below as u64).unwrap_or_default()
    }
}

/// Makes up projects.
#[must_use]
pub fn sheets(seed: u64, count: usize) -> Vec<Sheet> {
    endless(seed).take(count).collect()
}

/// The same projects one after the other, for as long as somebody asks.
pub fn endless(seed: u64) -> impl Iterator<Item = Sheet> {
    (0..).filter_map(move |number| sheet(&mut Dice(seed ^ ((number as u64) << 32)), number))
}

fn sheet(dice: &mut Dice, number: usize) -> Option<Sheet> {
    let year = dice.pick(&[2023_i16, 2024, 2025]);
    let budget = budget(dice);
    let lines = lines(dice, year, &budget)?;
    let posted = Day::new(year - 1, 12, 1)?.add_days(i32::try_from(dice.between(0, 10)).ok()?)?;
    let shown = if dice.hits(5) { dice.between(1, 6) } else { dice.between(7, 15) };
    let id = format!("project-{:06}", number + 1);
    Some(Sheet {
        id,
        year,
        notice: (posted, i32::try_from(shown).ok()?),
        people: people(dice),
        budget,
        lines,
    })
}

/// Whole tens of yuan, so that shares are exact in fen.
fn budget(dice: &mut Dice) -> [i64; OPEN] {
    let mut lines = [0; OPEN];
    for line in lines.iter_mut().take(6) {
        *line = dice.between(100, 900) * 1000;
    }
    let others: i64 = lines.iter().sum();
    let volunteers = if dice.hits(5) { dice.between(28, 38) } else { dice.between(5, 17) };
    let management = if dice.hits(5) { dice.between(14, 24) } else { dice.between(2, 8) };
    let total = others * 100 / (100 - volunteers - management);
    let [.., for_volunteers, for_management] = &mut lines;
    *for_volunteers = total * volunteers / 100 / 1000 * 1000;
    *for_management = total * management / 100 / 1000 * 1000;
    lines
}

fn people(dice: &mut Dice) -> Vec<Somebody> {
    let size = if dice.hits(5) { dice.between(1, 2) } else { dice.between(3, 8) };
    let (none_leads, two_lead, too_old) = (dice.hits(2), dice.hits(2), dice.hits(5));
    (0..size)
        .map(|at| {
            let age = if at == 0 && too_old { dice.between(77, 88) } else { dice.between(25, 74) };
            Somebody {
                name: dice.pick(&FAMILIES).to_owned() + dice.pick(&GIVEN),
                leads: (at == 0 && !none_leads) || (at == 1 && two_lead),
                age: u8::try_from(age).unwrap_or_default(),
            }
        })
        .collect()
}

fn lines(dice: &mut Dice, year: i16, budget: &[i64; OPEN]) -> Option<Vec<Spent>> {
    // One line of each category at least.
    let categories: Vec<usize> = (0..OPEN).chain((OPEN..LINES).map(|_| dice.index(OPEN))).collect();
    let over = dice.hits(5).then(|| dice.index(OPEN));
    let over_all = dice.hits(3);
    let weights: Vec<i64> = categories.iter().map(|_| dice.between(20, 120)).collect();
    let mut used = [0; OPEN];
    for (category, percent) in used.iter_mut().enumerate() {
        *percent = match (over_all, over == Some(category)) {
            (true, _) => dice.between(102, 122),
            (false, true) => dice.between(105, 155),
            (false, false) => dice.between(80, 98),
        };
    }
    let mut days: Vec<i32> = (0..LINES).filter_map(|_| i32::try_from(dice.between(0, 364)).ok()).collect();
    days.sort_unstable();
    let first = Day::new(year, 1, 1)?;
    let mut spent = Vec::with_capacity(LINES);
    for (at, day) in days.into_iter().enumerate() {
        // A fixed shuffle, so that no category stands in a block.
        let of = (at * 7919) % LINES;
        let (category, weight) = (*categories.get(of)?, *weights.get(of)?);
        let money = budget.get(category)? * used.get(category)? / 100;
        let shared = categories.iter().zip(&weights).filter(|(other, _)| **other == category);
        let shares: i64 = shared.map(|(_, weight)| weight).sum();
        let mut line = Spent {
            category,
            amount: (money * weight / shares).max(1),
            day: first.add_days(day)?,
            description: dice.pick(&ACTIONS).to_owned() + dice.pick(&THINGS) + dice.pick(&PURPOSES),
            invoice: true,
            papers: [true; 5],
            fixed_asset: false,
            unit_price: dice.between(100, 60_000),
        };
        if dice.hits(5) {
            spoil(dice, year, &mut line)?;
        }
        spent.push(line);
    }
    Some(spent)
}

fn spoil(dice: &mut Dice, year: i16, line: &mut Spent) -> Option<()> {
    match dice.between(1, 5) {
        1 => {
            line.category = OPEN + dice.index(4);
            line.amount = dice.between(1000, 20_000);
        }
        2 => {
            line.unit_price = dice.between(100_000, 900_000);
            line.fixed_asset = dice.hits(50);
        }
        3 => line.description = dice.pick(&ACTIONS).to_owned() + dice.pick(&SCREENED) + dice.pick(&PURPOSES),
        4 => {
            let other = if dice.hits(50) { year + 1 } else { year - 1 };
            let (month, day) = (dice.between(1, 12), dice.between(1, 28));
            line.day = Day::new(other, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
        }
        _ => {
            if let Some(paper) = line.papers.get_mut(dice.index(5)) {
                *paper = false;
            }
            line.invoice = !dice.hits(30);
        }
    }
    Some(())
}

/// The document that the baseline reads.
#[must_use]
pub fn document(sheet: &Sheet) -> Option<Project<'static>> {
    let date = |day: Day| Date::parse(&day.to_string());
    let amount = |fen: i64| Amount(Decimal::new(fen, 2));
    let category = |at: usize| u8::try_from(at).ok().map(Category);
    let words = |text: &str| Words(text.to_owned().into());
    let (from, days) = sheet.notice;
    let mut expenses = Vec::with_capacity(LINES);
    for (number, line) in (1..).zip(&sheet.lines) {
        let [plan, sign_in, summary, photos, voucher] = line.papers;
        expenses.push(Expense {
            number,
            category: category(line.category)?,
            amount: amount(line.amount),
            date: date(line.day)?,
            description: words(&line.description),
            has_invoice: line.invoice,
            papers: Papers { plan, sign_in, summary, photos, voucher },
            fixed_asset: line.fixed_asset,
            unit_price: amount(line.unit_price),
        });
    }
    let person = |person: &Somebody| Person {
        name: words(&person.name),
        role: if person.leads { Role::Leader } else { Role::Member },
        age: person.age,
    };
    let budget = sheet.budget.iter().enumerate();
    Some(Project {
        id: words(&sheet.id),
        year: sheet.year,
        notice: Notice { from: date(from)?, until: date(from.add_days(days)?)? },
        people: sheet.people.iter().map(person).collect(),
        budget: budget
            .filter_map(|(at, fen)| Some(BudgetLine { category: category(at)?, amount: amount(*fen) }))
            .collect(),
        expenses,
    })
}
