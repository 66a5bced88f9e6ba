//! A single fact as people file it: known, absent, or written in a way that could not be read.

use crate::date::Day;
use crate::money::{AmountError, Share, Yuan};
use crate::problem::ProblemCode;
use crate::record::quick;
use crate::typed;
use serde::Serializer;
use serde_json::Number;
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
    /// What stood there. It is written back as the kind of thing that it was, so that it stays as wrong as it was.
    pub found: Got<'static>,
    /// Why it is not such a fact.
    pub code: ProblemCode,
    /// The words that would be accepted, for a closed vocabulary.
    pub accepted: &'static [&'static str],
}

impl<T> Leaf<T> {
    /// Whether nobody has said it yet.
    pub(crate) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

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

/// How the texts of an input are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Each fact in its one form.
    #[default]
    Strict,
    /// As people type: full-width digits, `1,234.50元`, `2026.5.9`, 是, words by their names; a blank text says nothing.
    Typed,
}

/// What stands in the place of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Got<'a> {
    /// A text.
    Text(Text<'a>),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// `null`.
    Null,
    /// A number too large or with a point.
    Number(Number),
    /// A list, whose elements are not kept.
    List,
    /// An object, whose fields are not kept.
    Object,
}

impl Got<'_> {
    #[cold]
    pub(crate) fn unreadable(&self, code: ProblemCode, accepted: &'static [&'static str]) -> Box<Unreadable> {
        let found = match self {
            Self::Text(text) => Got::Text(Cow::Owned(text.to_string())),
            Self::Flag(flag) => Got::Flag(*flag),
            Self::Whole(whole) => Got::Whole(*whole),
            Self::Null => Got::Null,
            Self::Number(number) => Got::Number(number.clone()),
            Self::List => Got::List,
            Self::Object => Got::Object,
        };
        Box::new(Unreadable { found, code, accepted })
    }

    /// What is said where something else is wanted.
    pub(crate) const fn refused(&self, wants: ProblemCode) -> ProblemCode {
        if matches!(self, Self::Null) { ProblemCode::NullRefused } else { wants }
    }
}

/// A fact as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'v> {
    /// Known to be none.
    Null,
    /// A text or a word.
    Text(&'v str),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Count(Count),
    /// An amount.
    Amount(Yuan),
    /// A day.
    Day(Day),
    /// A share.
    Share(Share),
}

/// A kind of fact: how it is read from a scalar and written back.
pub trait Value<'a>: Sized {
    /// What is said of a scalar of another type.
    const WANTS: ProblemCode;
    /// Reads what stands in its place.
    ///
    /// # Errors
    /// The code that says why this is no such fact.
    fn read(got: &Got<'a>, manner: Manner) -> Result<Self, ProblemCode>;
    /// Reads a text that starts with such a fact, and gives the text behind it; `None` for whatever should be looked
    /// at more closely.
    #[inline]
    fn quick(_: &'a str) -> Option<(Self, &'a str)> {
        None
    }
    /// The words of a closed vocabulary.
    fn accepted() -> &'static [&'static str] {
        &[]
    }
    /// The fact as it is written.
    fn said(&self) -> Said<'_>;
}

impl<'a> Value<'a> for Text<'a> {
    const WANTS: ProblemCode = ProblemCode::WantsText;
    fn read(got: &Got<'a>, _: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Text(text) if text.is_empty() => Err(ProblemCode::EmptyText),
            Got::Text(text) => Ok(text.clone()),
            other => Err(other.refused(Self::WANTS)),
        }
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        quick::string(text).filter(|(text, _)| !text.is_empty())
    }
    fn said(&self) -> Said<'_> {
        Said::Text(self)
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
    fn read(got: &Got<'a>, manner: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Text(text) if manner == Manner::Typed => typed::amount(text),
            Got::Text(text) => Yuan::parse(text).map_err(amount_code),
            other => Err(other.refused(Self::WANTS)),
        }
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        Yuan::quoted(text)
    }
    fn said(&self) -> Said<'_> {
        Said::Amount(*self)
    }
}

impl<'a> Value<'a> for Day {
    const WANTS: ProblemCode = ProblemCode::WantsDay;
    fn read(got: &Got<'a>, manner: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Text(text) if manner == Manner::Typed => typed::day(text),
            Got::Text(text) => Day::parse(text).ok_or(Self::WANTS),
            other => Err(other.refused(Self::WANTS)),
        }
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        Day::quoted(text)
    }
    fn said(&self) -> Said<'_> {
        Said::Day(*self)
    }
}

impl<'a> Value<'a> for bool {
    const WANTS: ProblemCode = ProblemCode::WantsFlag;
    fn read(got: &Got<'a>, manner: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Flag(flag) => Ok(*flag),
            Got::Text(text) if manner == Manner::Typed => typed::flag(text),
            other => Err(other.refused(Self::WANTS)),
        }
    }
    #[inline]
    fn quick(text: &str) -> Option<(Self, &str)> {
        match text.strip_prefix("true") {
            Some(behind) => Some((true, behind)),
            None => Some((false, text.strip_prefix("false")?)),
        }
    }
    fn said(&self) -> Said<'_> {
        Said::Flag(*self)
    }
}

/// A number of things: pieces, people, a year. A whole number of at least 0, at most 10^9.
pub type Count = u32;

/// A whole number as a count.
pub(crate) fn count(whole: i64) -> Result<Count, ProblemCode> {
    Count::try_from(whole).ok().filter(|count| *count <= 1_000_000_000).ok_or(Count::WANTS)
}

impl<'a> Value<'a> for Count {
    const WANTS: ProblemCode = ProblemCode::WantsCount;
    fn read(got: &Got<'a>, manner: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Whole(whole) => count(*whole),
            Got::Text(text) if manner == Manner::Typed => typed::whole(text).and_then(count),
            other => Err(other.refused(Self::WANTS)),
        }
    }
    #[inline]
    fn quick(text: &str) -> Option<(Self, &str)> {
        quick::whole(text)
    }
    fn said(&self) -> Said<'_> {
        Said::Count(*self)
    }
}

/// A fact that may be known to be none.
impl<'a, T: Value<'a>> Value<'a> for Option<T> {
    const WANTS: ProblemCode = T::WANTS;
    fn read(got: &Got<'a>, manner: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Null => Ok(None),
            Got::Text(text) if manner == Manner::Typed && typed::says_none(text) => Ok(None),
            got => T::read(got, manner).map(Some),
        }
    }
    #[inline]
    fn quick(text: &'a str) -> Option<(Self, &'a str)> {
        match text.strip_prefix("null") {
            Some(behind) => Some((None, behind)),
            None => T::quick(text).map(|(value, behind)| (Some(value), behind)),
        }
    }
    fn accepted() -> &'static [&'static str] {
        T::accepted()
    }
    fn said(&self) -> Said<'_> {
        self.as_ref().map_or(Said::Null, Value::said)
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

impl<'a> Value<'a> for Share {
    const WANTS: ProblemCode = ProblemCode::ShareRange;
    fn read(got: &Got<'a>, _: Manner) -> Result<Self, ProblemCode> {
        match got {
            Got::Text(text) => Self::parse_percent(text).ok_or(Self::WANTS),
            other => Err(other.refused(Self::WANTS)),
        }
    }
    fn said(&self) -> Said<'_> {
        Said::Share(*self)
    }
}
