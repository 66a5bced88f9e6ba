//! Exact money and exact shares. The unit inside is the fen, the hundredth of a yuan; nothing is ever rounded.

use crate::digits;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;

/// An amount in yuan, held as whole fen.
///
/// At most 10^12 yuan either way, so that the sum of any dossier fits into an `i128` many times over.
///
/// ```
/// use zizhijin::Yuan;
/// let amount = Yuan::parse("1234.5")?;
/// assert_eq!(amount.fen(), 123_450);
/// assert_eq!(amount.to_string(), "1234.50");
/// # Ok::<(), zizhijin::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yuan(i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not digits with at most one decimal point, or with a sign, a blank, a thousands mark or needless zeros.
    #[error("an amount is plain digits, such as \"1234.50\"")]
    Form,
    /// More than two decimals: there is nothing below a fen.
    #[error("an amount has at most two decimals")]
    Decimals,
    /// Beyond 10^12 yuan.
    #[error("an amount is at most 1000000000000.00")]
    Range,
}

impl Yuan {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 10^12 yuan.
    pub const MAX: Self = Self(100_000_000_000_000);

    /// The amount of so many fen; `None` beyond [`Yuan::MAX`].
    #[must_use]
    pub const fn from_fen(fen: i64) -> Option<Self> {
        if fen.unsigned_abs() <= Self::MAX.0.unsigned_abs() { Some(Self(fen)) } else { None }
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Reads the strict form: digits, and up to two decimals behind a point; a minus sign for a refund.
    ///
    /// # Errors
    /// See [`AmountError`].
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            all => (false, all),
        };
        let mut fen: i64 = 0;
        let mut decimals = None;
        for (at, byte) in digits.iter().enumerate() {
            match (byte, decimals) {
                (b'0'..=b'9', Some(2)) => return Err(AmountError::Decimals),
                (b'0'..=b'9', _) => {
                    if at == 1 && digits.first() == Some(&b'0') && decimals.is_none() {
                        return Err(AmountError::Form);
                    }
                    fen = fen
                        .checked_mul(10)
                        .and_then(|f| f.checked_add(i64::from(byte - b'0')))
                        .ok_or(AmountError::Range)?;
                    decimals = decimals.map(|n| n + 1);
                }
                (b'.', None) if at > 0 => decimals = Some(0),
                _ => return Err(AmountError::Form),
            }
        }
        let scale = match decimals {
            None if !digits.is_empty() => 100,
            Some(1) => 10,
            Some(2) => 1,
            _ => return Err(AmountError::Form),
        };
        let fen = fen.checked_mul(scale).ok_or(AmountError::Range)?;
        Self::from_fen(if negative { -fen } else { fen }).ok_or(AmountError::Range)
    }

    /// Reads an amount between quotes from the start of a text, and gives the text behind it; `None` for one that
    /// [`Yuan::parse`] should look at.
    pub(crate) fn quoted(text: &str) -> Option<(Self, &str)> {
        let inside = text.strip_prefix('"')?;
        let (sign, amount) = inside.strip_prefix('-').map_or((1, inside), |amount| (-1, amount));
        let add = |sum: i64, digit: &u8| sum * 10 + i64::from(digit - b'0');
        let (digits, whole) = match digits::few(amount.as_bytes()) {
            Some((digits, whole)) => (digits, i64::from(whole)),
            None => {
                let digits = amount.bytes().take_while(u8::is_ascii_digit).take(13).count();
                (digits, amount.bytes().take(digits).fold(0, |sum, digit| add(sum, &digit)))
            }
        };
        let behind = amount.get(digits..)?;
        if digits == 0 || (digits > 1 && amount.starts_with('0')) {
            return None;
        }
        let (fen, length) = match behind.as_bytes() {
            [b'"', ..] => (whole * 100, 1),
            [b'.', tens @ b'0'..=b'9', ones @ b'0'..=b'9', b'"', ..] => (add(add(whole, tens), ones), 4),
            [b'.', tens @ b'0'..=b'9', b'"', ..] => (add(whole, tens) * 10, 3),
            _ => return None,
        };
        Some((Self::from_fen(sign * fen)?, behind.get(length..)?))
    }
}

impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits::fen(self.0.into(), |text| f.write_str(text))
    }
}

impl From<Yuan> for Decimal {
    fn from(amount: Yuan) -> Self {
        Decimal::new(amount.0, 2)
    }
}

impl TryFrom<Decimal> for Yuan {
    type Error = AmountError;

    fn try_from(value: Decimal) -> Result<Self, AmountError> {
        let value = value.normalize();
        if value.scale() > 2 {
            return Err(AmountError::Decimals);
        }
        let scale = 10_i128.pow(2 - value.scale());
        let fen = value.mantissa().checked_mul(scale).ok_or(AmountError::Range)?;
        i64::try_from(fen).ok().and_then(Self::from_fen).ok_or(AmountError::Range)
    }
}

/// A sum of amounts in fen; wider than [`Yuan`], because a million lines of the largest amount must add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fen(pub i128);

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits::fen(self.0, |text| f.write_str(text))
    }
}

impl From<Yuan> for Fen {
    fn from(amount: Yuan) -> Self {
        Fen(i128::from(amount.0))
    }
}

impl Serialize for Fen {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        digits::fen(self.0, |text| to.serialize_str(text))
    }
}

/// A share of a whole, exact: `parts` of `wholes`, read from a percentage such as "20" or "33.5".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    parts: i64,
    wholes: i64,
}

impl Share {
    /// A share from a percentage of 0 to 100 with at most four decimals; `None` for any other text.
    #[must_use]
    pub fn parse_percent(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let needless = (whole.len() > 1 && whole.starts_with('0'))
            || text.ends_with('.')
            || (decimals.ends_with('0') && !matches!(decimals, "0" | "00"));
        let plain = |digits: &str| digits.len() <= 4 && digits::are_digits(digits);
        if whole.is_empty() || needless || !plain(whole) || !plain(decimals) {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        let wholes = 100 * 10_i64.pow(u32::try_from(decimals.len()).ok()?);
        let parts = format!("{whole}{decimals}").parse().ok()?;
        (parts <= wholes).then_some(Self { parts, wholes })
    }

    /// Numerator of the share.
    #[must_use]
    pub const fn parts(self) -> i64 {
        self.parts
    }

    /// Denominator of the share, never 0.
    #[must_use]
    pub const fn wholes(self) -> i64 {
        self.wholes
    }

    /// The largest whole number of fen that is within this share of `whole`.
    #[must_use]
    pub fn of(self, whole: Fen) -> Fen {
        Fen((whole.0 * i128::from(self.parts)).div_euclid(i128::from(self.wholes)))
    }

    /// The share as a percentage.
    #[must_use]
    pub fn percent(self) -> Decimal {
        Decimal::new(self.parts, self.decimals())
    }

    /// The percentage as it is written.
    pub(crate) fn written(self) -> String {
        let unit = self.wholes / 100;
        let whole = (self.parts / unit).to_string();
        match self.decimals() {
            0 => whole,
            decimals => format!("{whole}.{:0decimals$}", self.parts % unit, decimals = decimals as usize),
        }
    }

    fn decimals(self) -> u32 {
        (self.wholes / 100).ilog10()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_strict() {
        assert_eq!(Yuan::parse("0").map(Yuan::fen), Ok(0));
        assert_eq!(Yuan::parse("0.49").map(Yuan::fen), Ok(49));
        assert_eq!(Yuan::parse("-3.5").map(Yuan::fen), Ok(-350));
        assert_eq!(Yuan::parse("1000000000000.00"), Ok(Yuan::MAX));
        assert_eq!(Yuan::parse("1000000000000.01"), Err(AmountError::Range));
        assert_eq!(Yuan::parse("99999999999999999999"), Err(AmountError::Range));
        assert_eq!(Yuan::parse("1.234"), Err(AmountError::Decimals));
        for text in ["", "-", ".", ".5", "1.", "+1", "1e3", "1_000", "1,000", " 1", "01", "00", "1.2.3", "１"]
        {
            assert_eq!(Yuan::parse(text), Err(AmountError::Form), "{text}");
        }
    }

    #[test]
    fn an_amount_between_quotes_is_the_same_amount() {
        for text in [
            "0",
            "0.4",
            "0.49",
            "-0.49",
            "-3.5",
            "12",
            "1000000000000",
            "1000000000000.00",
            "999999999999.99",
        ] {
            let quoted = format!("\"{text}\",");
            assert_eq!(Yuan::quoted(&quoted), Yuan::parse(text).ok().map(|amount| (amount, ",")), "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "1.",
            "1.234",
            "01",
            "00.5",
            "--1",
            "+1",
            "1e3",
            "1000000000000.01",
            "10000000000000",
            "1 ",
        ] {
            assert_eq!(Yuan::quoted(&format!("\"{text}\"")), None, "{text}");
        }
        assert_eq!((Yuan::quoted("\"1"), Yuan::quoted("1\""), Yuan::quoted("\"1.5")), (None, None, None));
    }

    #[test]
    fn decimals_go_both_ways() {
        assert_eq!(Decimal::from(Yuan(1050)).to_string(), "10.50");
        assert_eq!(Yuan::try_from(Decimal::new(1500, 3)), Ok(Yuan(150)));
        assert_eq!(Yuan::try_from(Decimal::new(1234, 3)), Err(AmountError::Decimals));
        assert_eq!(Yuan::try_from(Decimal::MAX), Err(AmountError::Range));
    }

    #[test]
    fn shares_are_exact() {
        let fifth = Share::parse_percent("20").unwrap();
        assert_eq!(fifth.of(Fen(499)), Fen(99));
        assert_eq!(Share::parse_percent("33.5").unwrap().percent().to_string(), "33.5");
        for text in ["100.01", "-1", "", "20%", "1e1", "0.00001"] {
            assert_eq!(Share::parse_percent(text), None, "{text}");
        }
    }
}
