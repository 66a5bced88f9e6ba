//! Chance with a seed: the same seed makes the same dossier on every machine.

use zizhijin::{Day, Yuan};

/// A seeded source of chance, and how often what it makes is out of order.
#[derive(Debug)]
pub struct Dice {
    rng: fastrand::Rng,
    odd: u32,
}

impl Dice {
    /// Dice that fall the same way for the same seed. A fifth of all seeds makes nothing odd, a fifth makes much.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let odd = [0, 15, 40, 70, 180][rng.usize(0..5)];
        Self { rng, odd }
    }

    /// Dice with which nothing is odd.
    #[must_use]
    pub fn steady() -> Self {
        Self { rng: fastrand::Rng::with_seed(0), odd: 0 }
    }

    /// Whether the next thing is to be out of order.
    pub fn odd(&mut self) -> bool {
        let odd = self.odd;
        self.in_thousand(odd)
    }

    /// True so many times in a thousand.
    pub fn in_thousand(&mut self, times: u32) -> bool {
        self.rng.u32(0..1000) < times
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.rng.i64(low..=high)
    }

    /// A place in a list that is not empty.
    pub fn below(&mut self, length: usize) -> usize {
        self.rng.usize(0..length)
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// One of `good`, or one of `bad` when the dice are out of order.
    pub fn word(&mut self, good: &[&'static str], bad: &[&'static str]) -> &'static str {
        if self.odd() { self.pick(bad) } else { self.pick(good) }
    }

    /// A flag that is mostly what it should be.
    pub fn flag(&mut self, should_be: bool) -> bool {
        if self.odd() { !should_be } else { should_be }
    }

    /// A list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        self.rng.shuffle(list);
    }
}

/// The day so many days after another.
#[must_use]
pub fn plus(day: Day, days: i64) -> Day {
    day.add_days(i32::try_from(days).unwrap()).unwrap()
}

/// A day that is written out.
#[must_use]
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// An amount in fen as a dossier writes it.
#[must_use]
pub fn yuan(fen: i64) -> String {
    Yuan::from_fen(fen).unwrap().to_string()
}

/// The fen of an amount as a dossier writes it.
#[must_use]
pub fn fen(amount: &str) -> i64 {
    Yuan::parse(amount).unwrap().fen()
}
