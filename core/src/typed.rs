//! What people type, read into facts: full-width digits, `1,234.50元`, `2026.5.9`, 是, names of words in Chinese. Forms and
//! ledgers use it; a dossier itself is strict.

use crate::date::Day;
use crate::dossier::Dossier;
use crate::leaf::{Leaf, Text};
use crate::money::Yuan;
use crate::policy::{Policy, Term};
use crate::problem::ProblemCode;
use crate::words::{Bilingual, Word};
use std::borrow::Cow;

/// A full-width form as its plain one, any other character as it is.
pub(crate) fn narrow(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Full-width signs as the plain ones, without blanks around the whole and without signs that nobody sees, which come with texts out
/// of other programs.
fn plain(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    if trimmed.is_ascii() {
        return Cow::Borrowed(trimmed);
    }
    let fold = |c: char| match c {
        '。' => '.',
        '￥' => '¥',
        '—' | '–' | '−' => '-',
        '\u{3000}' | '\u{A0}' => ' ',
        other => narrow(other),
    };
    let seen = |c: &char| !matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    Cow::Owned(trimmed.chars().filter(seen).map(fold).collect::<String>().trim().to_owned())
}

/// An amount in yuan: digits with at most two decimals, with or without marks between thousands, a sign of the
/// currency before or its name behind.
pub(crate) fn amount(text: &str) -> Result<Yuan, ProblemCode> {
    if let Ok(amount) = Yuan::parse(text) {
        return Ok(amount);
    }
    let text = plain(text);
    let mut digits = text.as_ref();
    for currency in ["人民币", "RMB", "CNY", "¥"] {
        digits = digits.strip_prefix(currency).unwrap_or(digits).trim_start();
    }
    for unit in ["整", "圆", "元", "块钱", "块", "RMB", "CNY"] {
        digits = digits.strip_suffix(unit).unwrap_or(digits).trim_end();
    }
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest.trim_start()));
    let digits = thousands(digits).ok_or(ProblemCode::AmountForm)?;
    let digits = match digits.trim_start_matches('0') {
        rest if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        // A zero before the point, and a lone zero, stay.
        rest if rest.len() < digits.len() => digits.get(digits.len() - rest.len() - 1..).unwrap_or(&digits),
        rest => rest,
    };
    // Decimals beyond the second that are nothing say nothing.
    let digits = match digits.split_once('.') {
        Some((whole, decimals))
            if decimals.len() > 2 && decimals.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            let kept = decimals.get(..2).unwrap_or_default();
            let rest = decimals.get(2..).unwrap_or_default();
            if rest.bytes().any(|byte| byte != b'0') {
                return Err(ProblemCode::AmountDecimals);
            }
            format!("{whole}.{kept}")
        }
        _ => digits.to_owned(),
    };
    Yuan::parse(&format!("{sign}{digits}")).map_err(crate::leaf::amount_code)
}

/// Digits without the marks between thousands; `None` where a mark stands anywhere else.
fn thousands(digits: &str) -> Option<Cow<'_, str>> {
    if !digits.contains(',') {
        return Some(Cow::Borrowed(digits));
    }
    let (whole, decimals) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digit = |byte: u8| byte.is_ascii_digit();
    let whole_group = |group: &str| group.len() == 3 && group.bytes().all(digit);
    if !(1..=3).contains(&first.len()) || !first.bytes().all(digit) || !groups.all(whole_group) {
        return None;
    }
    let whole: String = whole.chars().filter(|c| *c != ',').collect();
    Some(Cow::Owned(decimals.map_or(whole.clone(), |decimals| format!("{whole}.{decimals}"))))
}

/// A day: year, month and day in this order, between `-`, `.`, `/`, 年月日, or as eight digits.
pub(crate) fn day(text: &str) -> Result<Day, ProblemCode> {
    if let Some(day) = Day::parse(text) {
        return Ok(day);
    }
    read_day(&plain(text)).ok_or(ProblemCode::WantsDay)
}

fn read_day(text: &str) -> Option<Day> {
    let text = text.strip_suffix('日').or_else(|| text.strip_suffix('号')).unwrap_or(text);
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![text.get(..4)?, text.get(4..6)?, text.get(6..)?]
    } else {
        text.split(['-', '.', '/', '年', '月']).map(str::trim).collect()
    };
    let number = |text: &str, longest: usize| {
        let digits =
            !text.is_empty() && text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<i16>().ok()).flatten()
    };
    let &[year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Day::new(number(year, 4)?, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?)
}

/// Yes or no.
pub(crate) fn flag(text: &str) -> Result<bool, ProblemCode> {
    match plain(text).to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "是" | "有" | "√" | "✓" => Ok(true),
        "false" | "no" | "n" | "0" | "否" | "无" | "没有" | "×" => Ok(false),
        _ => Err(ProblemCode::WantsFlag),
    }
}

/// A whole number.
pub(crate) fn whole(text: &str) -> Result<i64, ProblemCode> {
    plain(text).parse().map_err(|_| ProblemCode::WantsCount)
}

/// A word of a closed vocabulary, by its spelling or by its name in Chinese or English.
pub(crate) fn word<W: Word>(text: &str) -> Result<W, ProblemCode> {
    let word = W::parse(text).or_else(|| W::ALL.get(called(W::SPELLINGS, W::NAMES, text)?).copied());
    word.ok_or(ProblemCode::UnknownWord)
}

/// The number of the word that a text spells or names.
fn called(spellings: &[&str], names: &[Bilingual], text: &str) -> Option<usize> {
    let text = plain(text);
    let mut words = spellings.iter().zip(names);
    // A name has full-width signs of its own.
    words.position(|(spelling, name)| {
        spelling.eq_ignore_ascii_case(&text) || plain(name.zh) == text || name.en.eq_ignore_ascii_case(&text)
    })
}

/// Writes the policy's words where a dossier calls categories, kinds of project and sources of funds by their names.
pub(crate) fn terms(dossier: &mut Dossier<'_>, policy: &Policy) {
    let read = |leaf: &mut Leaf<Text<'_>>, terms: &mut dyn Iterator<Item = &Term>| {
        if let Leaf::Known(text) = leaf
            && let Some(term) = term(terms, text)
            && term.id != **text
        {
            *text = Cow::Owned(term.id.clone());
        }
    };
    let categories = || policy.categories.iter().map(|category| &category.term);
    read(&mut dossier.project.category, &mut policy.project_kinds.iter());
    for source in dossier.project.sources.0.iter_mut().flatten() {
        read(&mut source.kind, &mut policy.funding_sources.iter());
    }
    let changed = dossier.changes.0.iter_mut().flatten().map(|change| &mut change.budget);
    for lines in std::iter::once(&mut dossier.budget.lines).chain(changed) {
        lines.0.iter_mut().flatten().for_each(|line| read(&mut line.category, &mut categories()));
    }
    dossier
        .expenses
        .0
        .iter_mut()
        .flatten()
        .for_each(|expense| read(&mut expense.category, &mut categories()));
}

/// A category: the policy's word for it where the text is its word or one of its names, else the text itself.
pub(crate) fn category<'t>(policy: &'t Policy, text: &'t str) -> &'t str {
    if let Some(category) = policy.category(text) {
        return &category.term.id;
    }
    let categories = &mut policy.categories.iter().map(|category| &category.term);
    term(categories, text).map_or(text.trim(), |term| &term.id)
}

/// The term of a policy that a text spells or names, with or without a remark in brackets behind it.
fn term<'p>(terms: &mut dyn Iterator<Item = &'p Term>, text: &str) -> Option<&'p Term> {
    let text = plain(text);
    let remarked = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let bare = remarked.map_or(&*text, |(name, _)| name.trim_end());
    let is = |name: &str| {
        let name = plain(name);
        name.eq_ignore_ascii_case(&text) || name.eq_ignore_ascii_case(bare)
    };
    let mut terms = terms;
    Iterator::find(&mut terms, |term| [&term.id, &term.zh, &term.en].into_iter().any(|name| is(name)))
}

/// Whether a text says that there is none: in a word, or by a mark such as `/` or `—` that people put into a cell that is to
/// stay empty.
pub(crate) fn says_none(text: &str) -> bool {
    // Nearly all texts that are asked are long numbers.
    if text.len() > 4 && text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    if matches!(text, "none" | "无") {
        return true;
    }
    let text = text.trim();
    let mark = |c| matches!(narrow(c), '/' | '\\' | '-' | '—' | '–' | '−' | '─' | '_' | '×');
    matches!(text, "无" | "没有")
        || ["none", "n/a"].iter().any(|none| text.eq_ignore_ascii_case(none))
        || text.chars().all(mark)
}

/// Whether a text leaves open what is to be said: a blank, or signs such as `？` and `…`.
pub(crate) fn says_nothing(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace() || matches!(narrow(c), '?' | '…' | '.' | '。' | '*' | '\u{200B}' | '\u{FEFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let fen = |text| amount(text).map(Yuan::fen);
        for text in [
            "1234.50",
            "1,234.50",
            "１，２３４．５０",
            "¥1234.5",
            "1234.50元",
            "￥ 1,234.50 元整",
            " 1234.500 ",
            "01234.5",
            "RMB1234.50",
            "1234.5块",
            "\u{200B}1234.50\u{FEFF}",
        ] {
            assert_eq!(fen(text), Ok(123_450), "{text}");
        }
        assert_eq!(fen("-3"), Ok(-300));
        assert_eq!(fen("－０．０５元"), Ok(-5));
        assert_eq!(fen("0"), Ok(0));
        assert_eq!(fen("000"), Ok(0));
        assert_eq!(fen("1,000,000"), Ok(100_000_000));
        for text in [
            "", "元", "1,23", "12,34.5", "1.2.3", "一百", "1e3", "1 2", ",100", "1,000,00", "--1", "1000,000",
        ] {
            assert_eq!(fen(text), Err(ProblemCode::AmountForm), "{text}");
        }
        assert_eq!(fen("1.005"), Err(ProblemCode::AmountDecimals));
        assert_eq!(fen("1,000,000,000,000.01"), Err(ProblemCode::AmountRange));
    }

    #[test]
    fn days() {
        let expected = Day::parse("2026-05-09");
        for text in [
            "2026-05-09",
            "2026-5-9",
            "2026.5.9",
            "2026/05/09",
            "2026年5月9日",
            "20260509",
            "２０２６．５．９",
            "2026年05月09号",
        ] {
            assert_eq!(day(text).ok(), expected, "{text}");
        }
        for text in [
            "",
            "2026-5",
            "26-5-9",
            "5/9/2026",
            "2026-02-30",
            "2026-13-01",
            "2026-5-9-1",
            "+2026-5-9",
            "2026-005-9",
        ] {
            assert_eq!(day(text), Err(ProblemCode::WantsDay), "{text}");
        }
    }

    #[test]
    fn flags_and_words() {
        assert_eq!(
            [flag("是"), flag("FALSE"), flag("１"), flag("0")],
            [Ok(true), Ok(false), Ok(true), Ok(false)]
        );
        assert_eq!(flag("maybe"), Err(ProblemCode::WantsFlag));
        use crate::dossier::{FundAnswer, Nature, Payee};
        assert_eq!(word("供应商"), Ok(Payee::Supplier));
        assert_eq!(word(" supplier "), Ok(Payee::Supplier));
        assert_eq!(word::<Payee>("somebody"), Err(ProblemCode::UnknownWord));
        // Under either sort of comma and brackets.
        assert_eq!(word("已申请，尚未答复"), Ok(FundAnswer::Unanswered));
        assert_eq!(word("已申请,尚未答复"), Ok(FundAnswer::Unanswered));
        fn by_name<W: Word + std::fmt::Debug>() {
            for known in W::ALL {
                let name = known.name();
                for text in [known.as_str(), name.zh, name.en, &plain(name.zh), &name.en.to_uppercase()] {
                    assert_eq!(word(text), Ok(*known), "{text}");
                }
            }
        }
        by_name::<Nature>();
        by_name::<Payee>();
        by_name::<FundAnswer>();
    }

    #[test]
    fn none() {
        for text in ["none", "None", " NONE ", "无", "没有", "/", "／", "-", "——", "N/A"] {
            assert!(says_none(text) && !says_nothing(text), "{text}");
        }
        for text in ["?", " ？ ", "……", "...", "*", "\u{200B}"] {
            assert!(says_nothing(text) && !says_none(text), "{text}");
        }
        for text in ["0", "无1", "e1", "№ 5", "none-1", "号码", "1?", "-1", "🙂"] {
            assert!(!says_none(text) && !says_nothing(text), "{text}");
        }
    }

    #[test]
    fn categories() {
        let policies = crate::Policies::bundled().unwrap();
        let day = Day::parse("2026-03-01").unwrap();
        let policy = policies.in_force("chuansha", day).unwrap();
        for known in &policy.categories {
            let term = &known.term;
            let remarked = format!("{}（花盆 12 个）", term.zh);
            for text in [
                &term.id,
                &term.zh,
                &term.en,
                &*plain(&term.zh),
                &format!(" {} ", term.zh),
                &remarked,
                &term.id.to_uppercase(),
            ] {
                assert_eq!(category(policy, text), term.id, "{text}");
            }
        }
        assert_eq!(category(policy, "志愿者补贴（慰问）"), "volunteer");
        assert_eq!(category(policy, " 射箭 "), "射箭");
        assert_eq!(category(policy, "其他（志愿者补贴）"), "其他（志愿者补贴）");
    }
}
