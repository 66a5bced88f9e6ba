//! The document that the baseline reads: typed structs, amounts as text, text borrowed from the input.

use rust_decimal::Decimal;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Deserialize as Read, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The words for categories; from the ninth on they are forbidden.
pub const CATEGORIES: [&str; 12] = [
    "activity",
    "materials",
    "venue",
    "publicity",
    "vehicle",
    "lecturer",
    "volunteer",
    "management",
    "office",
    "social_worker",
    "bonus",
    "overtime",
];

/// An amount of money, on the wire as text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount(pub Decimal);

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

/// A category by its number in [`CATEGORIES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category(pub u8);

/// Text, borrowed from the input where it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words<'a>(pub Cow<'a, str>);

/// One project with everything that the checks read.
#[derive(Clone, Debug, Read, Serialize)]
#[allow(missing_docs, reason = "the fields are words of the domain")]
pub struct Project<'a> {
    #[serde(borrow)]
    pub id: Words<'a>,
    pub year: i16,
    pub notice: Notice,
    #[serde(borrow)]
    pub people: Vec<Person<'a>>,
    pub budget: Vec<BudgetLine>,
    #[serde(borrow)]
    pub expenses: Vec<Expense<'a>>,
}

/// When the project was shown to residents.
#[derive(Clone, Copy, Debug, Read, Serialize)]
#[allow(missing_docs, reason = "as above")]
pub struct Notice {
    pub from: Date,
    pub until: Date,
}

/// A person of the team.
#[derive(Clone, Debug, Read, Serialize)]
#[allow(missing_docs, reason = "as above")]
pub struct Person<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub role: Role,
    pub age: u8,
}

/// A place on the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Read, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "as above")]
pub enum Role {
    Leader,
    Member,
}

/// A line of the budget.
#[derive(Clone, Copy, Debug, Read, Serialize)]
#[allow(missing_docs, reason = "as above")]
pub struct BudgetLine {
    pub category: Category,
    pub amount: Amount,
}

/// A line of the spending.
#[derive(Clone, Debug, Read, Serialize)]
#[allow(missing_docs, reason = "as above")]
pub struct Expense<'a> {
    pub number: u32,
    pub category: Category,
    pub amount: Amount,
    pub date: Date,
    #[serde(borrow)]
    pub description: Words<'a>,
    pub has_invoice: bool,
    pub papers: Papers,
    pub fixed_asset: bool,
    pub unit_price: Amount,
}

/// What was kept.
#[derive(Clone, Copy, Debug, Read, Serialize)]
#[allow(missing_docs, reason = "as above")]
pub struct Papers {
    pub plan: bool,
    pub sign_in: bool,
    pub summary: bool,
    pub photos: bool,
    pub voucher: bool,
}

impl Date {
    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
        let digit = |byte: u8| Some(byte.wrapping_sub(b'0')).filter(|digit| *digit < 10);
        let pair = |tens, ones| Some(digit(tens)? * 10 + digit(ones)?);
        let year = i16::from(pair(a, b)?) * 100 + i16::from(pair(c, d)?);
        let (month, day) = (pair(e, f)?, pair(g, h)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Its number, counted in days from 1 March of the year 0.
    #[must_use]
    pub fn number(self) -> i32 {
        // January and February are the last months of the year before.
        let (months, before) = if self.month > 2 { (self.month - 3, 0) } else { (self.month + 9, 1) };
        let year = i32::from(self.year) - before;
        let leaps = year / 4 - year / 100 + year / 400;
        year * 365 + leaps + (i32::from(months) * 153 + 2) / 5 + i32::from(self.day) - 1
    }
}

/// Reads a value from a text.
struct FromText<T>(fn(&str) -> Option<T>, &'static str);

impl<T> Visitor<'_> for FromText<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let amount = |text: &str| Decimal::from_str_exact(text).ok().map(Amount);
        from.deserialize_str(FromText(amount, "an amount"))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(FromText(Date::parse, "a day"))
    }
}

impl Category {
    fn parse(text: &str) -> Option<Self> {
        let at = CATEGORIES.iter().position(|word| *word == text)?;
        u8::try_from(at).ok().map(Self)
    }
}

impl<'de> Deserialize<'de> for Category {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(FromText(Category::parse, "a category"))
    }
}

struct WordsVisitor<'a>(PhantomData<&'a ()>);

impl<'de> Visitor<'de> for WordsVisitor<'de> {
    type Value = Words<'de>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Words<'de>, E> {
        Ok(Words(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Words<'de>, E> {
        Ok(Words(Cow::Owned(text.to_owned())))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(WordsVisitor(PhantomData))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:04}-{:02}-{:02}", self.year, self.month, self.day))
    }
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(CATEGORIES.get(usize::from(self.0)).copied().unwrap_or_default())
    }
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}
