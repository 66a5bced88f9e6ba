//! Civil days, as people write them in files: `2026-03-01`, one form only, no clock and no time zone.

use crate::digits;
use serde::{Serialize, Serializer};
use std::fmt;

/// A civil day.
///
/// ```
/// use zizhijin::Day;
/// let posted = Day::parse("2026-02-26").unwrap();
/// assert_eq!(posted.add_days(7).unwrap().to_string(), "2026-03-05");
/// assert_eq!(Day::parse("2026-02-30"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A day is one number, its year before its month before its day, so that days compare as numbers.
const MONTH: u32 = 5;
const YEAR: u32 = 9;

impl Day {
    /// The last day of the calendar.
    pub(crate) const LAST: Self = Self::packed(9998, 12, 31);

    const fn packed(year: i32, month: i32, day: i32) -> Self {
        Self(year << YEAR | month << MONTH | day)
    }

    fn month(self) -> i8 {
        (self.0 >> MONTH & 0xF) as i8
    }

    fn day(self) -> i8 {
        (self.0 & 0x1F) as i8
    }

    /// The day of a year (1900 to 9998), a month and a day of the month; `None` where the calendar has none.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1900..=9998).contains(&year) {
            return None;
        }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + i8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then(|| Self::packed(year.into(), month.into(), day.into()))
    }

    /// Reads `YYYY-MM-DD`; `None` for any other text and for a day that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of_bytes(text.as_bytes().try_into().ok()?)
    }

    /// Reads a day between quotes from the start of a text, and gives the text behind it.
    #[inline]
    pub(crate) fn quoted(text: &str) -> Option<(Self, &str)> {
        match text.as_bytes().first_chunk::<12>()? {
            [b'"', day @ .., b'"'] => Some((Self::of_bytes(day)?, text.get(day.len() + 2..)?)),
            _ => None,
        }
    }

    fn of_bytes(&[a, b, c, d, e, f, g, h, tens, ones]: &[u8; 10]) -> Option<Self> {
        let [tens, ones] = [tens, ones].map(|byte: u8| byte.wrapping_sub(b'0'));
        // All digits become their values and both dashes 0; whatever is more then reaches the highest bit of its byte.
        let values = u64::from_le_bytes([a, b, c, d, e, f, g, h]) ^ u64::from_le_bytes(*b"0000-00-");
        let more = values.wrapping_add(u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]))
            | values;
        if more & 0x8080_8080_8080_8080 != 0 || tens > 9 || ones > 9 {
            return None;
        }
        // Each byte becomes the number of two digits that starts there.
        let [century, _, year, _, _, month, ..] = (values * 10 + (values >> 8)).to_le_bytes();
        Self::new(
            i16::from(century) * 100 + i16::from(year),
            i8::try_from(month).ok()?,
            i8::try_from(tens * 10 + ones).ok()?,
        )
    }

    /// Lends its text.
    pub(crate) fn written<R>(self, lend: impl FnOnce(&str) -> R) -> R {
        digits::day(self.year(), self.month(), self.day(), lend)
    }

    /// The day so many days after 1970-01-01; `None` outside the calendar.
    pub(crate) fn from_epoch(days: i32) -> Option<Self> {
        // Counted from 1 March of the year 0, so that a leap day is the last of its year; 400 years have 146,097 days.
        let days = u32::try_from(days.checked_add(719_468)?).ok()?;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let months = (5 * of_year + 2) / 153;
        let (month, carry) = if months < 10 { (months + 3, 0) } else { (months - 9, 1) };
        let day = of_year - (153 * months + 2) / 5 + 1;
        let year = era * 400 + year_of_era + carry;
        let packed = Self::packed(year.cast_signed(), month.cast_signed(), day.cast_signed());
        (1900..=9998).contains(&year).then_some(packed)
    }

    /// How many days it lies after 1970-01-01, as [`Day::from_epoch`] counts them.
    const fn epoch(self) -> i32 {
        let (year, month, day) = (self.0 >> YEAR, self.0 >> MONTH & 0xF, self.0 & 0x1F);
        // January and February end the year before.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        (self.0 >> YEAR) as i16
    }

    /// The quarter of the year, 0 to 3.
    #[must_use]
    pub fn quarter(self) -> usize {
        usize::from((self.month().unsigned_abs() - 1) / 3)
    }

    /// The day so many days later, or earlier for a negative number; `None` outside the calendar.
    #[must_use]
    pub fn add_days(self, days: i32) -> Option<Self> {
        Self::from_epoch(self.epoch().checked_add(days)?)
    }

    /// How many days lie from `earlier` to this day.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.epoch() - earlier.epoch()
    }

    /// Full years of age of somebody born on `born`. A year is reached on the birthday; one born on 29 February
    /// reaches it on the 28th in a year without a 29th.
    #[must_use]
    pub fn age_of(self, born: Self) -> i16 {
        let years = self.year() - born.year();
        let birthday = Self::new(self.year(), born.month(), born.day())
            .or_else(|| Self::new(self.year(), born.month(), 28));
        if birthday.is_some_and(|birthday| self < birthday) { years - 1 } else { years }
    }

    /// First and last day of a quarter (0 to 3) of a year.
    #[must_use]
    pub fn quarter_of(year: i16, quarter: usize) -> Option<(Self, Self)> {
        let (from, to, last) = match quarter {
            0 => (1, 3, 31),
            1 => (4, 6, 30),
            2 => (7, 9, 30),
            3 => (10, 12, 31),
            _ => return None,
        };
        Some((Self::new(year, from, 1)?, Self::new(year, to, last)?))
    }

    /// Whether the day is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        // 1970-01-01 was a Thursday.
        (self.epoch() + 3).rem_euclid(7) >= 5
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Day({self})")
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written(|text| f.write_str(text))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.written(|text| to.serialize_str(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn only_the_one_form() {
        for text in [
            "2026-3-01",
            "20260301",
            "2026-13-01",
            "2025-02-29",
            " 2026-03-01",
            "2026/03/01",
            "0001-01-01",
            "2026-03-0",
            "2026-03-011",
            "2026-03-:1",
            "2026-03-1:",
            "202:-03-01",
            "2026-03.01",
            "居20-03-01",
            "2026-03-00",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn a_year_is_reached_on_the_birthday() {
        assert_eq!(day("2026-03-01").age_of(day("1950-03-01")), 76);
        assert_eq!(day("2026-02-28").age_of(day("1950-03-01")), 75);
        assert_eq!(day("2026-02-28").age_of(day("1948-02-29")), 78);
        assert_eq!(day("2024-02-28").age_of(day("1948-02-29")), 75);
    }

    #[test]
    fn days_by_their_number() {
        assert_eq!(Day::from_epoch(0), Some(day("1970-01-01")));
        assert_eq!(Day::from_epoch(-1), Some(day("1969-12-31")));
        // The whole calendar, by a library.
        let mut date = jiff::civil::date(1900, 1, 1);
        for number in -25_567.. {
            let Some(day) = Day::from_epoch(number) else {
                assert_eq!(date, jiff::civil::date(9999, 1, 1));
                break;
            };
            assert_eq!((day.to_string(), day.epoch()), (date.to_string(), number));
            assert_eq!(day.is_weekend(), date.weekday().to_monday_zero_offset() >= 5, "{day}");
            date = date.tomorrow().unwrap();
        }
        assert_eq!(day("9998-12-31").add_days(1), None);
        assert_eq!(day("1900-01-01").add_days(-1), None);
        assert_eq!(day("2026-01-01").add_days(i32::MAX), None);
        assert_eq!(
            [Day::from_epoch(i32::MAX), Day::from_epoch(i32::MIN), Day::from_epoch(-30_000)],
            [None; 3]
        );
    }

    #[test]
    fn days_and_quarters() {
        assert_eq!(day("2026-03-01").days_since(day("2026-02-01")), 28);
        assert_eq!(day("2027-01-01").days_since(day("2026-01-01")), 365);
        assert_eq!(day("2026-06-30").quarter(), 1);
        assert_eq!(Day::quarter_of(2026, 1), Some((day("2026-04-01"), day("2026-06-30"))));
    }
}
