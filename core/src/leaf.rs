//! A single fact as people file it: known, absent, or written in a way that could not be read.

use crate::date::Day;
use crate::money::{AmountError, Fen, Yuan};
use crate::problem::ProblemCode;
use crate::record::quick;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Text of a dossier, borrowed from the input where that is possible.
pub type Text<'a> = Cow<'a, str>;

/// A single fact. Missing is neither false nor zero nor empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Leaf<T> {
    /// Nobody has said it yet.
    #[default]
    Absent,
    /// Said, and read. `Leaf<Option<T>>` may be known to be none (`null`).
    Known(T),
    /// Said in a way that could not be read; `assess` refuses it, a draft takes it as unknown.
    Unreadable(Box<Unreadable>),
}

/// What stood in the place of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The text as it was written.
    pub text: String,
    /// Why it is not such a fact.
    pub code: ProblemCode,
    /// The words that would be accepted, for a closed vocabulary.
    pub accepted: Vec<&'static str>,
}

impl<T> Leaf<T> {
    /// The value, if it is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unreadable(_) => None,
        }
    }
}

impl<T> From<T> for Leaf<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

/// A kind of fact: how it is read from a scalar and written back.
pub trait Value<'a>: Sized {
    /// What is said of a scalar of another type.
    const WANTS: ProblemCode;
    /// Reads text.
    ///
    /// # Errors
    /// The code that says why this is no such fact.
    fn from_text(_: Cow<'a, str>) -> Result<Self, ProblemCode> {
        Err(Self::WANTS)
    }
    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// As above.
    fn from_flag(_: bool) -> Result<Self, ProblemCode> {
        Err(Self::WANTS)
    }
    /// Reads a whole number.
    ///
    /// # Errors
    /// As above.
    fn from_whole(_: i64) -> Result<Self, ProblemCode> {
        Err(Self::WANTS)
    }
    /// Reads `null`.
    ///
    /// # Errors
    /// As above.
    fn from_null() -> Result<Self, ProblemCode> {
        Err(ProblemCode::NullRefused)
    }
    /// Reads a text that starts with such a fact, and gives the text behind it; `None` for whatever should be looked
    /// at more closely.
    #[inline]
    fn quick(_: &'a str) -> Option<(Self, &'a str)> {
        None
    }
    /// The words of a closed vocabulary.
    fn accepted() -> Vec<&'static str> {
        Vec::new()
    }
    /// Writes the fact.
    ///
    /// # Errors
    /// Those of the serializer.
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
}

impl<'a> Value<'a> for Text<'a> {
    const WANTS: ProblemCode = ProblemCode::WantsText;
    fn from_text(text: Cow<'a, str>) -> Result<Self, ProblemCode> {
        if text.is_empty() { Err(ProblemCode::EmptyText) } else { Ok(text) }
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        quick::string(text).filter(|(text, _)| !text.is_empty())
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
}

/// The code that says why a text is no amount.
pub(crate) const fn amount_code(error: AmountError) -> ProblemCode {
    match error {
        AmountError::Form => ProblemCode::AmountForm,
        AmountError::Decimals => ProblemCode::AmountDecimals,
        AmountError::Range => ProblemCode::AmountRange,
    }
}

impl<'a> Value<'a> for Yuan {
    const WANTS: ProblemCode = ProblemCode::WantsAmount;
    fn from_text(text: Cow<'a, str>) -> Result<Self, ProblemCode> {
        Yuan::parse(&text).map_err(amount_code)
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        Yuan::quoted(text)
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Fen::from(*self).serialize(to)
    }
}

impl<'a> Value<'a> for Day {
    const WANTS: ProblemCode = ProblemCode::WantsDay;
    fn from_text(text: Cow<'a, str>) -> Result<Self, ProblemCode> {
        Day::parse(&text).ok_or(Self::WANTS)
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        Day::quoted(text)
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }
}

impl Value<'_> for bool {
    const WANTS: ProblemCode = ProblemCode::WantsFlag;
    fn from_flag(flag: bool) -> Result<Self, ProblemCode> {
        Ok(flag)
    }
    #[inline]
    fn quick(text: &str) -> Option<(Self, &str)> {
        match text.strip_prefix("true") {
            Some(behind) => Some((true, behind)),
            None => Some((false, text.strip_prefix("false")?)),
        }
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }
}

/// A number of things: pieces, people, a year. A whole number of at least 0, at most 10^9.
pub type Count = u32;

impl Value<'_> for Count {
    const WANTS: ProblemCode = ProblemCode::WantsCount;
    fn from_whole(whole: i64) -> Result<Self, ProblemCode> {
        Count::try_from(whole).ok().filter(|count| *count <= 1_000_000_000).ok_or(Self::WANTS)
    }
    #[inline]
    fn quick(text: &str) -> Option<(Self, &str)> {
        quick::whole(text)
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(*self)
    }
}

/// A fact that may be known to be none.
impl<'a, T: Value<'a>> Value<'a> for Option<T> {
    const WANTS: ProblemCode = T::WANTS;
    fn from_text(text: Cow<'a, str>) -> Result<Self, ProblemCode> {
        T::from_text(text).map(Some)
    }
    fn from_flag(flag: bool) -> Result<Self, ProblemCode> {
        T::from_flag(flag).map(Some)
    }
    fn from_whole(whole: i64) -> Result<Self, ProblemCode> {
        T::from_whole(whole).map(Some)
    }
    fn from_null() -> Result<Self, ProblemCode> {
        Ok(None)
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        match text.strip_prefix("null") {
            Some(behind) => Some((None, behind)),
            None => T::quick(text).map(|(value, behind)| (Some(value), behind)),
        }
    }
    fn accepted() -> Vec<&'static str> {
        T::accepted()
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.put(to),
            None => to.serialize_none(),
        }
    }
}

/// A scalar of a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text, an amount, a day or a word.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Whole(i64),
}

impl serde::Serialize for Scalar {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Whole(whole) => to.serialize_i64(*whole),
        }
    }
}

/// A list that is given is complete; an absent one says nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct List<T>(pub Option<Vec<T>>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> List<T> {
    /// The elements, if the list is given.
    #[must_use]
    pub fn given(&self) -> Option<&[T]> {
        self.0.as_deref()
    }

    /// The elements; none for an absent list. For readers that deal with absence elsewhere.
    #[must_use]
    pub fn items(&self) -> &[T] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Some(items))
    }
}

impl<'a> Value<'a> for crate::money::Share {
    const WANTS: ProblemCode = ProblemCode::ShareRange;
    fn from_text(text: Cow<'a, str>) -> Result<Self, ProblemCode> {
        Self::parse_percent(&text).ok_or(Self::WANTS)
    }
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.percent())
    }
}
