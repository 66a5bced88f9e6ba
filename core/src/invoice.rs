//! Invoice numbers as people type them, brought into one normal form.
//!
//! An old invoice has a code of 10 or 12 digits and a number of 8; the two are printed in different corners, so that people write
//! them in either order. A fully digital invoice has one number of 20 digits and no code.

use crate::digits::are_digits;
use crate::typed::narrow;
use std::borrow::Cow;

/// Words that stand before a number and are no part of it; the longer one of two that begin alike comes first.
const LABELS: [&str; 7] = ["发票号码", "发票代码", "发票号", "号码", "代码", "票号", "编号"];

/// The normal form of a number: full-width letters and digits folded, labels, blanks and separators dropped, code before number.
///
/// What is plain letters and digits already is borrowed. Where nothing would be left, the text without its blanks stays.
pub(crate) fn normal(typed: &str) -> Cow<'_, str> {
    if are_digits(typed) {
        return Cow::Borrowed(typed);
    }
    if typed.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(after_no(typed));
    }
    let folded: String = typed.chars().map(narrow).collect();
    let mut parts = Vec::new();
    for part in folded.split(|c: char| !c.is_alphanumeric()) {
        let part = unlabelled(part);
        if !part.is_empty() {
            parts.push(part);
        }
    }
    if let [number, code] = parts.as_mut_slice()
        && is_number(number)
        && is_code(code)
    {
        std::mem::swap(number, code);
    }
    if parts.is_empty() {
        parts.extend(typed.split_whitespace());
    }
    Cow::Owned(parts.concat())
}

/// Whether a number in normal form tells its invoice from every other: code and number, or the number of a digital invoice. Anything
/// else may stand on the invoices of several sellers.
pub(crate) fn identifies(normal: &str) -> bool {
    matches!(normal.len(), 18 | 20) && are_digits(normal)
}

/// A part without the labels before it.
fn unlabelled(part: &str) -> &str {
    let mut rest = part;
    while let Some(after) = LABELS.iter().find_map(|label| rest.strip_prefix(label)) {
        rest = after;
    }
    if rest.eq_ignore_ascii_case("no") { "" } else { after_no(rest) }
}

/// What follows a "No" that stands right before a digit.
fn after_no(text: &str) -> &str {
    match text.as_bytes() {
        [b'N' | b'n', b'O' | b'o', b'0'..=b'9', ..] => text.get(2..).unwrap_or(text),
        _ => text,
    }
}

fn is_number(part: &str) -> bool {
    part.len() == 8 && are_digits(part)
}

fn is_code(part: &str) -> bool {
    matches!(part.len(), 10 | 12) && are_digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_borrowed() {
        for plain in ["12345678", "24312000000012345678", "AB12", "ab12", ""] {
            assert!(matches!(normal(plain), Cow::Borrowed(same) if same == plain), "{plain}");
        }
        assert!(matches!(normal("No12345678"), Cow::Borrowed("12345678")));
    }

    #[test]
    fn blanks_separators_and_widths_do_not_tell_numbers_apart() {
        for typed in [
            "1234 5678",
            " 12345678 ",
            "1234-5678",
            "１２３４５６７８",
            "1234\u{3000}5678",
            "1234_5678",
            "1234/5678",
            "12345678。",
        ] {
            assert_eq!(normal(typed), "12345678", "{typed}");
        }
        assert_eq!(normal("ＡＢ１２"), "AB12");
        assert_eq!(normal("AB-12"), "AB12");
        // Letters keep their case: a small one is another letter.
        assert_ne!(normal("ab-12"), normal("AB-12"));
    }

    #[test]
    fn labels_are_no_part_of_a_number() {
        for typed in [
            "No.12345678",
            "NO 12345678",
            "no12345678",
            "№12345678",
            "№ 12345678",
            "Ｎｏ．１２３４５６７８",
            "号码12345678",
            "号码：12345678",
            "发票号码：12345678",
            "发票号 12345678",
            "票号12345678",
            "#12345678",
        ] {
            assert_eq!(normal(typed), "12345678", "{typed}");
        }
        // A word that merely begins like a label is none.
        assert_eq!(normal("NOVA1"), "NOVA1");
        assert_eq!(normal("NOVA-1"), "NOVA1");
    }

    #[test]
    fn code_comes_before_number() {
        for typed in [
            "031001900111 12345678",
            "12345678-031001900111",
            "12345678/031001900111",
            "发票代码：031001900111 发票号码：12345678",
            "发票号码12345678，发票代码031001900111",
            "03100190011112345678",
            "0310 0190 0111 1234 5678",
        ] {
            assert_eq!(normal(typed), "03100190011112345678", "{typed}");
        }
        assert_eq!(normal("12345678-3100191130"), "310019113012345678");
        assert_eq!(normal("3100191130-12345678"), "310019113012345678");
        // Neither part is a code, so that nobody may swap them.
        assert_eq!(normal("12345678-31001911"), "1234567831001911");
        assert_eq!(normal("1234567-3100191130"), "12345673100191130");
    }

    #[test]
    fn nothing_but_separators_stays() {
        assert_eq!(normal(" / "), "/");
        assert_eq!(normal("— —"), "——");
    }

    #[test]
    fn what_identifies_an_invoice() {
        for whole in ["03100190011112345678", "310019113012345678", "24312000000012345678"] {
            assert!(identifies(whole), "{whole}");
        }
        for part in ["12345678", "031001900111", "3100191130", "", "A3100190011112345678", "1234567831001911"]
        {
            assert!(!identifies(part), "{part}");
        }
    }
}
