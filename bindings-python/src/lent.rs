//! Columns as the core reads them, borrowed from what is held: text is checked once to be UTF-8 and never copied.

use crate::cells::{Held, Spot, texts};
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, StringViewArray};
use arrow_buffer::NullBuffer;
use std::sync::Arc;
use zizhijin::ledger::{AnyCells, Bits, Cells, Texts};
use zizhijin::{Problem, ProblemCode};

/// What a column is read from beside the array itself.
pub(crate) enum Lent<'c> {
    Text(&'c str),
    Buffers(Vec<&'c str>),
    Words(Vec<&'c str>),
    Nothing,
}

/// Views that name far less than the buffers behind them hold are better copied out of them than checked with all of it: a
/// small piece of a long table would have the whole table checked.
const SPARSE: usize = 4;

impl Held {
    /// Makes ready what texts are read from. A view column over invalid or far larger buffers is copied.
    pub(crate) fn settle(self, spot: Spot) -> Result<Self, Problem> {
        match self {
            Self::Views(array) if !worth_checking(&array) => {
                let array: ArrayRef = Arc::new(array);
                texts(&array, spot).map(Self::Strings)
            }
            other => Ok(other),
        }
    }

    /// Lends the text of a column.
    pub(crate) fn lend(&self, spot: Spot) -> Result<Lent<'_>, Problem> {
        let lent = match self {
            Self::Utf8(array) => text_of(array).map(Lent::Text),
            Self::LargeUtf8(array) => text_of(array).map(Lent::Text),
            Self::Views(array) => {
                let buffers =
                    array.data_buffers().iter().map(|buffer| simdutf8::basic::from_utf8(buffer).ok());
                buffers.collect::<Option<Vec<_>>>().map(Lent::Buffers)
            }
            Self::Words(_, words) => Some(Lent::Words(words.iter().map(String::as_str).collect())),
            _ => Some(Lent::Nothing),
        };
        lent.ok_or_else(|| spot.problem(ProblemCode::Utf8, None, Vec::new()))
    }

    /// The cells of the column.
    pub(crate) fn cells<'c>(&'c self, lent: &'c Lent<'c>) -> AnyCells<'c> {
        match (self, lent) {
            (Self::Utf8(array), Lent::Text(text)) => AnyCells::Texts(Texts::Offsets {
                text,
                ends: array.value_offsets(),
                there: bits(array.nulls()),
            }),
            (Self::LargeUtf8(array), Lent::Text(text)) => AnyCells::Texts(Texts::LargeOffsets {
                text,
                ends: array.value_offsets(),
                there: bits(array.nulls()),
            }),
            (Self::Views(array), Lent::Buffers(buffers)) => {
                let views = array.views().inner().as_slice().as_chunks().0;
                AnyCells::Texts(Texts::Views { views, buffers, there: bits(array.nulls()) })
            }
            (Self::Words(codes, _), Lent::Words(words)) => AnyCells::Texts(Texts::Codes { codes, words }),
            (Self::Strings(texts), _) => AnyCells::Texts(Texts::Strings(texts)),
            (Self::Whole(values, nulls), _) => AnyCells::Whole(Cells::Values(values, bits(nulls.as_ref()))),
            (Self::Days(values, nulls), _) => AnyCells::Days(Cells::Values(values, bits(nulls.as_ref()))),
            (Self::Flags(cells), _) => AnyCells::Flags(Cells::Optional(cells)),
            // Text is always lent as such.
            (Self::Utf8(_) | Self::LargeUtf8(_) | Self::Views(_) | Self::Words(..), _) => {
                AnyCells::Texts(Texts::Slices(&[]))
            }
        }
    }
}

/// The text from the first row of an array to its last.
fn text_of<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> Option<&str> {
    let ends = array.value_offsets();
    let (first, last) = (ends.first()?.as_usize(), ends.last()?.as_usize());
    simdutf8::basic::from_utf8(array.value_data().get(first..last)?).ok()
}

fn worth_checking(array: &StringViewArray) -> bool {
    let held: usize = array.data_buffers().iter().map(|buffer| buffer.len()).sum();
    if held < 1 << 16 {
        return true;
    }
    // The lower half of a word is the length of its text.
    let named: usize = array.views().iter().map(|view| (*view & u128::from(u32::MAX)) as usize).sum();
    held / SPARSE <= named
}

fn bits(nulls: Option<&NullBuffer>) -> Option<Bits<'_>> {
    nulls.map(|nulls| Bits { bytes: nulls.validity(), from: nulls.offset() })
}
