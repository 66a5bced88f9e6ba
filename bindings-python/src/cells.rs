//! From an Arrow array to the cells of a column of ours. Text stays where it is; numbers are brought to fen and days. A cell that
//! cannot be exact goes on as text, so that the core lists it with its row; a whole column that cannot be is refused.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    DecimalType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, GenericStringArray, LargeStringArray, OffsetSizeTrait, PrimitiveArray, StringArray,
    StringViewArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};
use zizhijin::ledger::Kind;
use zizhijin::{Place, Problem, ProblemCode};

/// What whole numbers in a column of amounts are; without a word from the caller nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integers {
    Refused,
    Yuan,
    Fen,
}

/// A column as it was handed over, or as it was brought into shape.
pub(crate) enum Held {
    Utf8(StringArray),
    LargeUtf8(LargeStringArray),
    Views(StringViewArray),
    /// A dictionary: the number of each row's word, and the words.
    Words(Vec<u32>, Vec<String>),
    Strings(Vec<Option<String>>),
    Whole(Vec<i64>, Option<NullBuffer>),
    Days(Vec<i32>, Option<NullBuffer>),
    Flags(Vec<Option<bool>>),
}

/// Where a column is, for what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    /// The number of the first row.
    pub(crate) first: u64,
}

impl Spot {
    pub(crate) fn problem(
        self,
        code: ProblemCode,
        row: Option<usize>,
        params: Vec<(&'static str, String)>,
    ) -> Problem {
        let row = row.map(|row| self.first + row as u64);
        Problem { code, place: Place::Cell { table: self.table, row, column: self.column }, params }
    }

    fn type_refused(self, found: &DataType, accepted: &str) -> Problem {
        let params = vec![("found", found.to_string()), ("accepted", accepted.to_owned())];
        self.problem(ProblemCode::ColumnType, None, params)
    }
}

/// Takes an array as a column of some kind.
pub(crate) fn hold(array: &ArrayRef, kind: Kind, integers: Integers, spot: Spot) -> Result<Held, Problem> {
    match array.data_type() {
        DataType::Utf8 => return Ok(Held::Utf8(array.as_string::<i32>().clone())),
        DataType::LargeUtf8 => return Ok(Held::LargeUtf8(array.as_string::<i64>().clone())),
        DataType::Utf8View => return Ok(Held::Views(array.as_string_view().clone())),
        DataType::Dictionary(_, of) if is_text(of) => return words(array, spot),
        DataType::Null => return Ok(nothing(array.len())),
        DataType::Float64 | DataType::Float32 if says_nothing(array) => return Ok(nothing(array.len())),
        _ => {}
    }
    match kind {
        Kind::Texts => text(array, spot),
        Kind::Amounts => amounts(array, integers, spot),
        Kind::Days => days(array, spot),
        Kind::Flags => flags(array, spot),
        Kind::Numbers => numbers(array, spot),
    }
}

fn is_text(of: &DataType) -> bool {
    matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

fn nothing(rows: usize) -> Held {
    Held::Strings(vec![None; rows])
}

/// Whether a column of floats is one only because nothing is in it.
fn says_nothing(array: &ArrayRef) -> bool {
    first_float(array).is_none()
}

/// The first row with a float that is a number.
fn first_float(array: &ArrayRef) -> Option<usize> {
    match array.data_type() {
        DataType::Float32 => {
            array.as_primitive::<Float32Type>().iter().position(|v| v.is_some_and(|v| !v.is_nan()))
        }
        _ => array.as_primitive::<Float64Type>().iter().position(|v| v.is_some_and(|v| !v.is_nan())),
    }
}

/// A dictionary of words.
fn words(array: &ArrayRef, spot: Spot) -> Result<Held, Problem> {
    let dictionary = array.as_any_dictionary();
    let words = texts(dictionary.values(), spot)?.into_iter().map(Option::unwrap_or_default).collect();
    let keys = dictionary.keys();
    // A code beyond the words is an empty cell.
    let codes = wholes(keys).into_iter().enumerate().map(|(row, key)| match u32::try_from(key) {
        Ok(code) if keys.is_valid(row) => code,
        _ => u32::MAX,
    });
    Ok(Held::Words(codes.collect(), words))
}

/// The texts of a column, each on its own and checked.
pub(crate) fn texts(array: &ArrayRef, spot: Spot) -> Result<Vec<Option<String>>, Problem> {
    fn parts<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> Vec<&[u8]> {
        let (ends, data) = (array.value_offsets(), array.value_data());
        let part = |pair: &[O]| match pair {
            [from, to] => data.get(from.as_usize()..to.as_usize()).unwrap_or_default(),
            _ => &[],
        };
        ends.windows(2).map(part).collect()
    }
    let bytes: Vec<&[u8]> = match array.data_type() {
        DataType::Utf8 => parts(array.as_string::<i32>()),
        DataType::LargeUtf8 => parts(array.as_string::<i64>()),
        _ => array.as_string_view().bytes_iter().collect(),
    };
    let checked = bytes.into_iter().enumerate().map(|(row, bytes)| {
        if array.is_null(row) {
            return Ok(None);
        }
        let text = std::str::from_utf8(bytes).map(|text| Some(text.to_owned()));
        text.map_err(|_| spot.problem(ProblemCode::Utf8, Some(row), Vec::new()))
    });
    checked.collect()
}

/// Whole numbers of any width; one beyond 64 bits with a sign becomes the greatest, which is no amount, day or count.
fn wholes(array: &dyn Array) -> Vec<i64> {
    fn of<T: ArrowPrimitiveType>(array: &dyn Array) -> Vec<i64>
    where
        i64: TryFrom<T::Native>,
    {
        array
            .as_primitive::<T>()
            .values()
            .iter()
            .map(|value| i64::try_from(*value).unwrap_or(i64::MAX))
            .collect()
    }
    match array.data_type() {
        DataType::Int8 => of::<Int8Type>(array),
        DataType::Int16 => of::<Int16Type>(array),
        DataType::Int32 => of::<Int32Type>(array),
        DataType::Int64 => of::<Int64Type>(array),
        DataType::UInt8 => of::<UInt8Type>(array),
        DataType::UInt16 => of::<UInt16Type>(array),
        DataType::UInt32 => of::<UInt32Type>(array),
        _ => of::<UInt64Type>(array),
    }
}

/// Whole numbers as the texts of their digits.
fn digits(array: &ArrayRef) -> Held {
    let digits = wholes(array).into_iter().enumerate();
    Held::Strings(digits.map(|(row, whole)| array.is_valid(row).then(|| whole.to_string())).collect())
}

/// Floats that are whole numbers, as other packages hold whole numbers when some are missing; the row of the first that is not.
fn whole_floats(array: &ArrayRef) -> Result<Vec<Option<i64>>, usize> {
    /// Beyond it not every whole number has a float of its own.
    const SURE: f64 = 9_007_199_254_740_992.0;
    let whole = |(row, value): (usize, Option<f64>)| match value {
        Some(value) if value.is_nan() => Ok(None),
        #[allow(
            clippy::cast_possible_truncation,
            clippy::float_cmp,
            reason = "a whole number within the range that is exact"
        )]
        Some(value) if value.abs() < SURE && value.trunc() == value => Ok(Some(value as i64)),
        Some(_) => Err(row),
        None => Ok(None),
    };
    match array.data_type() {
        DataType::Float32 => array
            .as_primitive::<Float32Type>()
            .iter()
            .map(|v| v.map(f64::from))
            .enumerate()
            .map(whole)
            .collect(),
        _ => array.as_primitive::<Float64Type>().iter().enumerate().map(whole).collect(),
    }
}

/// Texts from what is not text: ids that some package read as numbers.
fn text(array: &ArrayRef, spot: Spot) -> Result<Held, Problem> {
    match array.data_type() {
        of if of.is_integer() => Ok(digits(array)),
        DataType::Float32 | DataType::Float64 => {
            let wholes = whole_floats(array)
                .map_err(|row| spot.problem(ProblemCode::WantsText, Some(row), Vec::new()))?;
            Ok(Held::Strings(wholes.into_iter().map(|whole| whole.map(|whole| whole.to_string())).collect()))
        }
        of => Err(spot.type_refused(of, "utf8, dictionary, int64")),
    }
}

fn amounts(array: &ArrayRef, integers: Integers, spot: Spot) -> Result<Held, Problem> {
    match array.data_type() {
        DataType::Decimal32(_, scale) => Ok(decimals::<Decimal32Type>(array, *scale)),
        DataType::Decimal64(_, scale) => Ok(decimals::<Decimal64Type>(array, *scale)),
        DataType::Decimal128(_, scale) => Ok(decimals::<Decimal128Type>(array, *scale)),
        DataType::Decimal256(_, scale) => Ok(decimal_texts(array.as_primitive::<Decimal256Type>(), *scale)),
        of if of.is_integer() && integers != Integers::Refused => {
            let factor = if integers == Integers::Yuan { 100 } else { 1 };
            let fen = |whole: i64| whole.checked_mul(factor).unwrap_or(i64::MAX);
            Ok(Held::Whole(wholes(array).into_iter().map(fen).collect(), array.nulls().cloned()))
        }
        of if of.is_integer() => {
            Err(spot.type_refused(of, "decimal128, utf8; integers=\"yuan\", integers=\"fen\""))
        }
        DataType::Float32 | DataType::Float64 => {
            Err(spot.problem(ProblemCode::FloatAmount, first_float(array), Vec::new()))
        }
        of => Err(spot.type_refused(of, "decimal128, utf8")),
    }
}

/// Decimals as fen; where one has a part of a fen, all go on as text.
fn decimals<T: DecimalType>(array: &ArrayRef, scale: i8) -> Held
where
    i128: From<T::Native>,
{
    let values = array.as_primitive::<T>();
    let shift = u32::from((i16::from(scale) - 2).unsigned_abs());
    let Some(factor) = 10_i128.checked_pow(shift) else { return decimal_texts(values, scale) };
    let wide = values.values().iter().map(|value| i128::from(*value));
    // The core says of what is too large that it is.
    let narrow = |value: i128| i64::try_from(value).unwrap_or(i64::MAX);
    let fen = match scale {
        // Fen as they are, which nearly all amounts are: no arithmetic in 128 bits, which is slow.
        2 => wide.map(narrow).collect(),
        ..2 => wide.map(|value| narrow(value.checked_mul(factor).unwrap_or(i128::MAX))).collect(),
        _ => {
            let whole = |(row, value): (usize, i128)| value % factor == 0 || values.is_null(row);
            if !wide.clone().enumerate().all(whole) {
                return decimal_texts(values, scale);
            }
            wide.map(|value| narrow(value / factor)).collect()
        }
    };
    Held::Whole(fen, values.nulls().cloned())
}

fn decimal_texts<T: DecimalType>(values: &PrimitiveArray<T>, scale: i8) -> Held {
    let text =
        |value: Option<T::Native>| value.map(|value| T::format_decimal(value, T::MAX_PRECISION, scale));
    Held::Strings(values.iter().map(text).collect())
}

fn days(array: &ArrayRef, spot: Spot) -> Result<Held, Problem> {
    fn of<T: ArrowPrimitiveType<Native = i64>>(array: &ArrayRef, a_day: i64) -> Held {
        let values = array.as_primitive::<T>();
        let day = |value: &i64| i32::try_from(value.div_euclid(a_day)).unwrap_or(i32::MAX);
        Held::Days(values.values().iter().map(day).collect(), values.nulls().cloned())
    }
    const SECONDS: i64 = 86_400;
    match array.data_type() {
        DataType::Date32 => {
            let values = array.as_primitive::<Date32Type>();
            Ok(Held::Days(values.values().to_vec(), values.nulls().cloned()))
        }
        DataType::Date64 => Ok(of::<Date64Type>(array, SECONDS * 1_000)),
        DataType::Timestamp(TimeUnit::Second, None) => Ok(of::<TimestampSecondType>(array, SECONDS)),
        DataType::Timestamp(TimeUnit::Millisecond, None) => {
            Ok(of::<TimestampMillisecondType>(array, SECONDS * 1_000))
        }
        DataType::Timestamp(TimeUnit::Microsecond, None) => {
            Ok(of::<TimestampMicrosecondType>(array, SECONDS * 1_000_000))
        }
        DataType::Timestamp(TimeUnit::Nanosecond, None) => {
            Ok(of::<TimestampNanosecondType>(array, SECONDS * 1_000_000_000))
        }
        // 20260509
        of if of.is_integer() => Ok(digits(array)),
        of => Err(spot.type_refused(of, "date32, timestamp without a zone, utf8")),
    }
}

fn flags(array: &ArrayRef, spot: Spot) -> Result<Held, Problem> {
    match array.data_type() {
        DataType::Boolean => Ok(Held::Flags(array.as_boolean().iter().collect())),
        // 0 and 1
        of if of.is_integer() => Ok(digits(array)),
        of => Err(spot.type_refused(of, "bool, utf8")),
    }
}

fn numbers(array: &ArrayRef, spot: Spot) -> Result<Held, Problem> {
    match array.data_type() {
        of if of.is_integer() => Ok(Held::Whole(wholes(array), array.nulls().cloned())),
        DataType::Float32 | DataType::Float64 => {
            let wholes = whole_floats(array)
                .map_err(|row| spot.problem(ProblemCode::WantsCount, Some(row), Vec::new()))?;
            Ok(Held::Strings(wholes.into_iter().map(|whole| whole.map(|whole| whole.to_string())).collect()))
        }
        of => Err(spot.type_refused(of, "int64, utf8")),
    }
}
