//! Columns of text as they lie in the caller's memory.

use super::columns::Bits;

/// Cells of text. A text that is empty, or of blanks alone, is absent, and so is one whose offsets or view lead nowhere.
#[derive(Clone, Copy, Debug)]
pub enum Texts<'c> {
    /// Slices.
    Slices(&'c [Option<&'c str>]),
    /// Texts of their own.
    Strings(&'c [Option<String>]),
    /// One long text and where in it each row begins and the last one ends (Arrow's `utf8`).
    Offsets {
        /// The texts of these rows, one behind the other: what lies from the first offset on. Of a slice of a long column it is
        /// enough to give its own part of the buffer, with the offsets as they are.
        text: &'c str,
        /// One more than rows.
        ends: &'c [i32],
        /// A bit for each row that has a text.
        there: Option<Bits<'c>>,
    },
    /// The same with wide offsets (Arrow's `large_utf8`).
    LargeOffsets {
        /// The texts of these rows, one behind the other, from the first offset on.
        text: &'c str,
        /// One more than rows.
        ends: &'c [i64],
        /// A bit for each row that has a text.
        there: Option<Bits<'c>>,
    },
    /// For each row a view (Arrow's `utf8_view`): four bytes for the length of its text, the lowest first. Up to twelve bytes of text
    /// stand right behind them; a longer text leaves there its first four bytes, the number of the buffer that holds it, and where in
    /// the buffer it begins.
    Views {
        /// The views.
        views: &'c [[u8; 16]],
        /// The buffers of the longer texts.
        buffers: &'c [&'c str],
        /// A bit for each row that has a text.
        there: Option<Bits<'c>>,
    },
    /// For each row the number of its word in a list (a dictionary); one beyond the list is absent.
    Codes {
        /// The numbers.
        codes: &'c [u32],
        /// The words.
        words: &'c [&'c str],
    },
    /// The same in every row: what a caller vouches for although the table has no such column; as the project, the one that all
    /// rows belong to.
    Same(&'c str),
}

impl<'c> Texts<'c> {
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<&'c str> {
        let text = match self {
            Self::Slices(cells) => (*cells.get(row)?)?,
            Self::Strings(cells) => cells.get(row)?.as_deref()?,
            Self::Offsets { text, ends, there } => {
                slice(text, [*ends.first()?, *ends.get(row)?, *ends.get(row + 1)?], *there, row)?
            }
            Self::LargeOffsets { text, ends, there } => {
                slice(text, [*ends.first()?, *ends.get(row)?, *ends.get(row + 1)?], *there, row)?
            }
            Self::Views { views, buffers, there } => {
                let view = views.get(row)?;
                if there.is_some_and(|there| !there.get(row)) {
                    return None;
                }
                viewed(view, buffers)?
            }
            Self::Codes { codes, words } => words.get(*codes.get(row)? as usize)?,
            Self::Same(text) => text,
        };
        says_something(text).then_some(text)
    }

    pub(super) fn rows(&self) -> Option<usize> {
        match self {
            Self::Slices(cells) => Some(cells.len()),
            Self::Strings(cells) => Some(cells.len()),
            Self::Offsets { ends, .. } => Some(ends.len().saturating_sub(1)),
            Self::LargeOffsets { ends, .. } => Some(ends.len().saturating_sub(1)),
            Self::Views { views, .. } => Some(views.len()),
            Self::Codes { codes, .. } => Some(codes.len()),
            Self::Same(_) => None,
        }
    }

    pub(super) fn bits(&self) -> Option<Bits<'c>> {
        match self {
            Self::Offsets { there, .. } | Self::LargeOffsets { there, .. } | Self::Views { there, .. } => {
                *there
            }
            Self::Slices(_) | Self::Strings(_) | Self::Codes { .. } | Self::Same(_) => None,
        }
    }
}

fn says_something(text: &str) -> bool {
    match text.as_bytes().first() {
        // Signs of ASCII, and whatever begins with a Chinese character.
        Some(b'!'..=b'~' | 0xE4..=0xE9) => true,
        _ => !text.trim_start().is_empty(),
    }
}

/// What lies between two offsets into a text that begins at the first one.
#[inline]
fn slice<'c, T>(text: &'c str, ends: [T; 3], there: Option<Bits<'_>>, row: usize) -> Option<&'c str>
where
    usize: TryFrom<T>,
{
    if there.is_some_and(|there| !there.get(row)) {
        return None;
    }
    let [first, from, to] = ends.map(|end| usize::try_from(end).ok());
    let first = first?;
    text.get(from?.checked_sub(first)?..to?.checked_sub(first)?)
}

/// How much text a view holds itself.
const INLINE: usize = 12;

/// The text that a view shows.
#[inline]
fn viewed<'c>(view: &'c [u8; 16], buffers: &[&'c str]) -> Option<&'c str> {
    let [l0, l1, l2, l3, rest @ ..] = view;
    let length = whole([*l0, *l1, *l2, *l3]);
    if length <= INLINE {
        return std::str::from_utf8(rest.get(..length)?).ok();
    }
    let [_, _, _, _, b0, b1, b2, b3, o0, o1, o2, o3] = rest;
    let from = whole([*o0, *o1, *o2, *o3]);
    buffers.get(whole([*b0, *b1, *b2, *b3]))?.get(from..from.checked_add(length)?)
}

const fn whole(bytes: [u8; 4]) -> usize {
    u32::from_le_bytes(bytes) as usize
}
