//! Borrowed columns: the cells of a table as they lie in the caller's memory, read one row at a time and never copied.

use super::texts::Texts;

/// A bit for each row, the lowest bit of the first byte first, as Arrow keeps them; there may be more of them than rows.
#[derive(Clone, Copy, Debug)]
pub struct Bits<'c> {
    /// The bytes.
    pub bytes: &'c [u8],
    /// The bit of the first row.
    pub from: usize,
}

impl Bits<'_> {
    pub(super) fn get(&self, row: usize) -> bool {
        let at = self.from + row;
        self.bytes.get(at >> 3).is_some_and(|byte| byte >> (at & 7) & 1 == 1)
    }

    fn rows(&self) -> usize {
        (self.bytes.len() * 8).saturating_sub(self.from)
    }
}

/// Cells of one type. An empty cell is absent: nobody has said it.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'c, T> {
    /// Values side by side, with a bit for each that is there; without bits all are.
    Values(&'c [T], Option<Bits<'c>>),
    /// Values that may be missing.
    Optional(&'c [Option<T>]),
    /// The same in every row: what a caller vouches for although the table has no such column.
    Same(T),
}

impl<T: Copy> Cells<'_, T> {
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<T> {
        match self {
            Self::Values(values, None) => values.get(row).copied(),
            Self::Values(values, Some(there)) if there.get(row) => values.get(row).copied(),
            Self::Values(_, Some(_)) => None,
            Self::Optional(cells) => cells.get(row).copied().flatten(),
            Self::Same(value) => Some(*value),
        }
    }

    fn rows(&self) -> Option<usize> {
        match self {
            Self::Values(values, _) => Some(values.len()),
            Self::Optional(cells) => Some(cells.len()),
            Self::Same(_) => None,
        }
    }

    fn bits(&self) -> Option<Bits<'_>> {
        if let Self::Values(_, bits) = self { *bits } else { None }
    }
}

/// Cells that are of their own type, or text as people write it.
#[derive(Clone, Copy, Debug)]
pub enum Column<'c, T> {
    /// Of their own type.
    Typed(Cells<'c, T>),
    /// As people write them: `1,234.50元`, `2026.5.9`, `2026年5月9日`, 是, in full width or not. A cell that cannot be read is listed with
    /// its row and taken as unknown.
    Text(Texts<'c>),
}

/// Amounts in fen.
pub type Amounts<'c> = Column<'c, i64>;
/// Days, counted from 1970-01-01.
pub type Days<'c> = Column<'c, i32>;
/// Whole numbers.
pub type Numbers<'c> = Column<'c, i64>;
/// Yes or no.
pub type Flags<'c> = Column<'c, bool>;

impl<T: Copy> Column<'_, T> {
    fn rows(&self) -> Option<usize> {
        match self {
            Self::Typed(cells) => cells.rows(),
            Self::Text(texts) => texts.rows(),
        }
    }

    fn bits(&self) -> Option<Bits<'_>> {
        match self {
            Self::Typed(cells) => cells.bits(),
            Self::Text(texts) => texts.bits(),
        }
    }
}

/// A column whatever its type.
pub(super) trait AnyColumn<'c>: Sized {
    /// How many rows it has; `None` where it has as many as are asked for.
    fn row_count(&self) -> Option<usize>;
    /// For how many rows it has bits; `None` where it needs none.
    fn bit_count(&self) -> Option<usize>;
    /// A copy of some of its cells.
    fn keep(&self, rows: &mut dyn Iterator<Item = usize>) -> Kept;
    /// The column of such a copy.
    fn of(kept: &'c Kept) -> Option<Self>;
}

/// Cells that were copied, because their columns go away before they are judged.
#[derive(Debug)]
pub(super) enum Kept {
    /// There is no such column.
    Nothing,
    Text(Vec<Option<String>>),
    Whole(Vec<Option<i64>>),
    Day(Vec<Option<i32>>),
    Flag(Vec<Option<bool>>),
}

impl<'c> AnyColumn<'c> for Texts<'c> {
    fn row_count(&self) -> Option<usize> {
        self.rows()
    }
    fn bit_count(&self) -> Option<usize> {
        self.bits().map(|bits| bits.rows())
    }
    fn keep(&self, rows: &mut dyn Iterator<Item = usize>) -> Kept {
        Kept::Text(rows.map(|row| self.get(row).map(str::to_owned)).collect())
    }
    fn of(kept: &'c Kept) -> Option<Self> {
        if let Kept::Text(cells) = kept { Some(Self::Strings(cells)) } else { None }
    }
}

macro_rules! any_column {
    ($($ty:ty => $kept:ident),+) => {$(
        impl<'c> AnyColumn<'c> for Column<'c, $ty> {
            fn row_count(&self) -> Option<usize> {
                self.rows()
            }
            fn bit_count(&self) -> Option<usize> {
                self.bits().map(|bits| bits.rows())
            }
            fn keep(&self, rows: &mut dyn Iterator<Item = usize>) -> Kept {
                match self {
                    Self::Typed(cells) => Kept::$kept(rows.map(|row| cells.get(row)).collect()),
                    Self::Text(texts) => texts.keep(rows),
                }
            }
            fn of(kept: &'c Kept) -> Option<Self> {
                match kept {
                    Kept::$kept(cells) => Some(Self::Typed(Cells::Optional(cells))),
                    other => Texts::of(other).map(Self::Text),
                }
            }
        }
    )+};
}
any_column!(i64 => Whole, i32 => Day, bool => Flag);

/// A table that can be copied.
pub(super) trait Table<'c> {
    /// The names of the columns that it has.
    fn given(&self) -> Vec<&'static str>;
    /// Copies of some of its rows, column by column.
    fn keep(&self, rows: impl Iterator<Item = usize> + Clone) -> Vec<Kept>;
    /// The table of such copies.
    fn of(kept: &'c [Kept]) -> Option<Self>
    where
        Self: Sized;
}

/// Declares a table: its columns in one list, from which follow their names and the check of their lengths.
macro_rules! table {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $ty:ident),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'c> {
            /// The id of the project that a row belongs to, compared byte by byte. Always needed.
            pub project: $crate::ledger::Texts<'c>,
            $($(#[$fmeta])* pub $field: Option<$crate::ledger::$ty<'c>>),+
        }

        impl<'c> $name<'c> {
            /// The names of all columns that such a table may have.
            pub const COLUMNS: &'static [&'static str] = &["project", $(stringify!($field)),+];

            /// What a column of that name holds; `None` for a name that is none of [`Self::COLUMNS`].
            #[must_use]
            pub fn kind(column: &str) -> Option<$crate::ledger::Kind> {
                match column {
                    "project" => Some($crate::ledger::Kind::Texts),
                    $(stringify!($field) => Some($crate::ledger::Kind::$ty),)+
                    _ => None,
                }
            }

            /// Sets a column by its name. Whether it could: it cannot where there is no such column or where it holds cells
            /// of another type.
            pub fn set(&mut self, column: &str, cells: $crate::ledger::AnyCells<'c>) -> bool {
                match column {
                    "project" => cells.try_into().map(|texts| self.project = texts).is_ok(),
                    $(stringify!($field) => cells.try_into().map(|column| self.$field = Some(column)).is_ok(),)+
                    _ => false,
                }
            }

            /// A table with no other column than the projects'.
            #[must_use]
            pub const fn new(project: $crate::ledger::Texts<'c>) -> Self {
                Self { project, $($field: None),+ }
            }

            /// The number of its rows: that of the projects, or where one project stands for all of them, of the first other
            /// column that is not the same in every row.
            #[must_use]
            pub fn rows(&self) -> usize {
                use $crate::ledger::columns::AnyColumn;
                let rows = self.project.row_count();
                $(let rows = rows.or_else(|| self.$field.as_ref().and_then(AnyColumn::row_count));)+
                rows.unwrap_or_default()
            }

            /// The columns that have another number of rows than the table, or bits for fewer.
            pub(super) fn uneven(&self) -> Vec<(&'static str, usize)> {
                let mut uneven = Vec::new();
                let rows = self.rows();
                let mut check = |name, has: Option<usize>, bits: Option<usize>| {
                    let bits = bits.filter(|bits| *bits < rows);
                    if let Some(wrong) = has.filter(|has| *has != rows).or(bits) {
                        uneven.push((name, wrong));
                    }
                };
                use $crate::ledger::columns::AnyColumn;
                check("project", self.project.row_count(), self.project.bit_count());
                $(if let Some(column) = &self.$field {
                    check(stringify!($field), column.row_count(), column.bit_count());
                })+
                uneven
            }
        }

        impl<'c> $crate::ledger::columns::Table<'c> for $name<'c> {
            fn given(&self) -> Vec<&'static str> {
                let mut given = vec!["project"];
                $(if self.$field.is_some() {
                    given.push(stringify!($field));
                })+
                given
            }
            fn keep(&self, rows: impl Iterator<Item = usize> + Clone) -> Vec<$crate::ledger::columns::Kept> {
                use $crate::ledger::columns::{AnyColumn, Kept};
                let mut kept = vec![self.project.keep(&mut rows.clone())];
                $(kept.push(self.$field.as_ref().map_or(Kept::Nothing, |column| column.keep(&mut rows.clone())));)+
                kept
            }
            fn of(kept: &'c [$crate::ledger::columns::Kept]) -> Option<Self> {
                use $crate::ledger::columns::AnyColumn;
                let mut kept = kept.iter();
                let mut table = Self::new(kept.next().and_then(AnyColumn::of)?);
                $(table.$field = kept.next().and_then(AnyColumn::of);)+
                Some(table)
            }
        }
    )+};
}
pub(super) use table;
