//! Columns whose name and type a caller finds out only when it meets them.

use super::columns::{Cells, Column};
use super::texts::Texts;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Texts.
    Texts,
    /// Amounts, in fen where they are not text.
    Amounts,
    /// Days.
    Days,
    /// Yes or no.
    Flags,
    /// Whole numbers.
    Numbers,
}

/// A column of any kind, for callers that find out at run time which columns they have.
#[derive(Clone, Copy, Debug)]
pub enum AnyCells<'c> {
    /// Texts, which a column of any kind can be read from.
    Texts(Texts<'c>),
    /// Amounts in fen or whole numbers.
    Whole(Cells<'c, i64>),
    /// Days, counted from 1970-01-01.
    Days(Cells<'c, i32>),
    /// Yes or no.
    Flags(Cells<'c, bool>),
}

impl<'c> TryFrom<AnyCells<'c>> for Texts<'c> {
    type Error = ();
    fn try_from(cells: AnyCells<'c>) -> Result<Self, ()> {
        if let AnyCells::Texts(texts) = cells { Ok(texts) } else { Err(()) }
    }
}

macro_rules! from_any {
    ($($ty:ty => $variant:ident),+) => {$(
        impl<'c> TryFrom<AnyCells<'c>> for Column<'c, $ty> {
            type Error = ();
            fn try_from(cells: AnyCells<'c>) -> Result<Self, ()> {
                match cells {
                    AnyCells::$variant(typed) => Ok(Self::Typed(typed)),
                    AnyCells::Texts(texts) => Ok(Self::Text(texts)),
                    _ => Err(()),
                }
            }
        }
    )+};
}
from_any!(i64 => Whole, i32 => Days, bool => Flags);
