//! Numbers as text and out of a text, without the machinery of formatting: there are hundreds of them in an answer and
//! thousands in a dossier.

/// How many digits a text starts with, and their number; `None` for eight and more, which are rare. Eight bytes are looked at
/// together.
#[inline]
pub(crate) fn few(text: &[u8]) -> Option<(usize, u32)> {
    let (values, others) = eight(*text.first_chunk()?);
    let bits = others.trailing_zeros() / 8 * 8;
    // Moved up until the last digit is the last byte; what comes in below are noughts before the number.
    let ones = values.checked_shl(64 - bits).filter(|_| bits < 64)?;
    let tens = (ones * 10 + (ones >> 8)) & 0x00ff_00ff_00ff_00ff;
    let hundreds = (tens * 100 + (tens >> 16)) & 0x0000_ffff_0000_ffff;
    let number = (hundreds * 10_000 + (hundreds >> 32)) & 0xffff_ffff;
    Some(((bits / 8) as usize, u32::try_from(number).ok()?))
}

/// Eight bytes of which the digits become their values, and the highest bit of each byte that is no digit.
#[inline]
fn eight(bytes: [u8; 8]) -> (u64, u64) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let values = u64::from_le_bytes(bytes) ^ (0x30 * EACH);
    // Whatever is more than 9 then reaches the highest bit of its byte.
    (values, (values.wrapping_add(0x76 * EACH) | values) & (0x80 * EACH))
}

/// Whether a text is digits and nothing else.
pub(crate) fn are_digits(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks();
    eights.iter().all(|bytes| eight(*bytes).1 == 0) && rest.iter().all(u8::is_ascii_digit)
}

/// Lends the text of an amount in fen: yuan, a point, and two decimals.
pub(crate) fn fen<R>(fen: i128, lend: impl FnOnce(&str) -> R) -> R {
    // The most frequent of all.
    if fen == 0 { lend("0.00") } else { written(fen, true, lend) }
}

/// Lends the text of a whole number.
pub(crate) fn whole<R>(whole: i128, lend: impl FnOnce(&str) -> R) -> R {
    match usize::try_from(whole).ok().and_then(|digit| "0123456789".get(digit..=digit)) {
        Some(digit) => lend(digit),
        None => written(whole, false, lend),
    }
}

#[inline]
fn written<R>(number: i128, in_fen: bool, lend: impl FnOnce(&str) -> R) -> R {
    let Ok(mut left) = u64::try_from(number.unsigned_abs()) else {
        return lend(&large(number, in_fen));
    };
    // Filled from the end. Twenty digits, a point and a sign fit; all of it is ASCII, which is checked fastest as a whole.
    let mut text = [b'0'; 32];
    let mut free = text.len();
    let mut places = text.iter_mut().rev();
    let mut put = |byte| {
        if let Some(place) = places.next() {
            (*place, free) = (byte, free - 1);
        }
    };
    let mut digit = || {
        let digit = b'0' + (left % 10) as u8;
        left /= 10;
        (digit, left)
    };
    if in_fen {
        put(digit().0);
        put(digit().0);
        put(b'.');
    }
    loop {
        let (digit, left) = digit();
        put(digit);
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        put(b'-');
    }
    lend(std::str::from_utf8(&text).ok().and_then(|text| text.get(free..)).unwrap_or_default())
}

/// The text of a number of more digits than any sum of real money has.
#[cold]
fn large(number: i128, in_fen: bool) -> String {
    let (mut left, mut from_the_end) = (number.unsigned_abs(), Vec::new());
    while left > 0 {
        from_the_end.push(char::from(b'0' + (left % 10) as u8));
        left /= 10;
        if in_fen && from_the_end.len() == 2 {
            from_the_end.push('.');
        }
    }
    if number < 0 {
        from_the_end.push('-');
    }
    from_the_end.into_iter().rev().collect()
}

/// Lends the text of a day: `2026-03-01`.
pub(crate) fn day<R>(year: i16, month: i8, day: i8, lend: impl FnOnce(&str) -> R) -> R {
    let digit = |number: u16, of: u16| b'0' + (number / of % 10) as u8;
    let (year, month, day) =
        (year.unsigned_abs(), u16::from(month.unsigned_abs()), u16::from(day.unsigned_abs()));
    let text = [
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ];
    lend(std::str::from_utf8(&text).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_formatting_would() {
        let mut numbers =
            vec![i128::MAX, i128::MIN, i128::from(u64::MAX), -i128::from(u64::MAX), i128::from(u64::MAX) + 1];
        numbers.extend(
            (0..20).map(|digits| 10_i128.pow(digits)).flat_map(|number| [number, number - 1, -number]),
        );
        for number in numbers {
            let (sign, size) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
            assert_eq!(fen(number, str::to_owned), format!("{sign}{}.{:02}", size / 100, size % 100));
            assert_eq!(whole(number, str::to_owned), number.to_string());
        }
    }

    #[test]
    fn a_few_digits_are_a_number() {
        for (text, expected) in [
            ("1,345678", Some((1, 1))),
            ("1234567.", Some((7, 1_234_567))),
            ("0012.345", Some((4, 12))),
            ("90/34567", Some((2, 90))),
            ("90:34567", Some((2, 90))),
            ("9居4567", Some((1, 9))),
            ("12345678", None),
            ("-1345678", None),
            ("1234567", None),
        ] {
            assert_eq!(few(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_day_has_ten_characters() {
        assert_eq!(day(2026, 3, 1, str::to_owned), "2026-03-01");
        assert_eq!(day(9998, 12, 31, str::to_owned), "9998-12-31");
    }
}
