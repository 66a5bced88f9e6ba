//! Reading a text with nothing wrong in it, which is nearly every one: straight through, each field tried where it is
//! expected, nothing remembered for messages that nobody will need.
//!
//! It only ever says yes. Whatever is out of the ordinary (a flaw, a field twice, a number with a point) ends it, and the text is
//! read again by the [`Reader`](super::Reader), which alone knows what is allowed and says what is wrong. So the two
//! cannot disagree in what they refuse; that they agree in what they read is tested.

use super::{Node, Reader};
use crate::leaf::List;
use crate::problem::Problem;
use std::borrow::Cow;

/// Reads a text with all its problems; an error is the place where it stops being JSON.
pub(crate) fn read_text<'a, T: Node<'a>>(text: &'a str) -> Result<(T, Vec<Problem>), serde_json::Error> {
    let mut node = T::default();
    if node.quick(blank(text)).is_some_and(|rest| blank(rest).is_empty()) {
        return Ok((node, Vec::new()));
    }
    let mut reader = Reader::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let node = T::read(&mut json, &mut reader)?;
    json.end()?;
    Ok((node, reader.problems))
}

/// The text behind its leading blanks.
#[inline]
fn blank(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(byte) if *byte <= b' ' => behind_blanks(text),
        _ => text,
    }
}

#[inline(never)]
fn behind_blanks(text: &str) -> &str {
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
    text.get(blanks..).unwrap_or_default()
}

/// Behind the bracket that opens a record or a list.
#[inline]
pub(crate) fn open<'a>(text: &'a str, bracket: &'static str) -> Option<&'a str> {
    text.strip_prefix(bracket).map(blank)
}

/// Behind the name of a field and its colon: reads the value, and the comma where another field follows. What is left
/// starts with the quote of that field's name, or with the bracket that ends the record.
#[inline(never)]
pub(crate) fn member<'a, T: Node<'a>>(node: &mut T, text: &'a str) -> Option<&'a str> {
    let behind = node.quick(blank(text))?;
    match behind.as_bytes() {
        [b',', b'"', ..] => behind.strip_prefix(','),
        [b'}', ..] => Some(behind),
        _ => roomy(behind),
    }
}

/// The same comma or bracket with blanks around it.
#[inline(never)]
fn roomy(text: &str) -> Option<&str> {
    let text = blank(text);
    match text.strip_prefix(',') {
        Some(next) => Some(blank(next)).filter(|next| next.starts_with('"')),
        None => Some(text).filter(|text| text.starts_with('}')),
    }
}

pub(crate) fn list<'a, T: Node<'a>>(list: &mut List<T>, text: &'a str) -> Option<&'a str> {
    let mut rest = open(text, "[")?;
    let items = list.0.insert(Vec::new());
    if let Some(behind) = rest.strip_prefix(']') {
        return Some(behind);
    }
    // Room for a list of the usual length at once, if so many can still come.
    items.reserve((rest.len() / 16).min(16));
    loop {
        items.push(T::default());
        rest = blank(items.last_mut()?.quick(rest)?);
        match rest.strip_prefix(',') {
            Some(next) => rest = blank(next),
            None => break,
        }
    }
    if items.capacity() > 2 * items.len() {
        items.shrink_to_fit();
    }
    rest.strip_prefix(']')
}

/// A whole number of at most nine digits; what follows it is looked at by whoever wants a comma or a bracket there.
pub(crate) fn whole(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, behind) = text.split_at_checked(digits)?;
    let plain = match number.as_bytes() {
        [b'0'] => true,
        [b'0', ..] | [] => false,
        digits => digits.len() <= 9,
    };
    let add = |sum, byte: u8| sum * 10 + u32::from(byte - b'0');
    plain.then(|| (number.bytes().fold(0, add), behind))
}

/// A text, without its quotes.
#[inline]
pub(crate) fn string(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let inside = text.strip_prefix('"')?;
    let (plain, behind) = inside.split_at_checked(plain(inside.as_bytes()))?;
    match behind.strip_prefix('"') {
        Some(behind) => Some((Cow::Borrowed(plain), behind)),
        None => escaped(text),
    }
}

/// A text with escapes in it, as serde_json understands them.
#[inline(never)]
fn escaped(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut bytes = text.bytes().enumerate().skip(1);
    loop {
        match bytes.next()? {
            (_, b'\\') => {
                bytes.next()?;
            }
            (at, b'"') => {
                let (text, behind) = text.split_at_checked(at + 1)?;
                return serde_json::from_str(text).ok().map(|text| (Cow::Owned(text), behind));
            }
            _ => {}
        }
    }
}

/// How many bytes stand before the first quote, backslash or control character.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    let mut before = 0;
    while let Some((eight, more)) = rest.split_first_chunk::<8>() {
        let found = special(u64::from_le_bytes(*eight));
        if found != 0 {
            return before + (found.trailing_zeros() / 8) as usize;
        }
        (rest, before) = (more, before + 8);
    }
    before + rest.iter().take_while(|byte| !matches!(byte, 0..0x20 | b'"' | b'\\')).count()
}

/// Whether there is none of them.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let (eights, rest) = bytes.as_chunks::<8>();
    let found = eights.iter().fold(0, |found, eight| found | special(u64::from_le_bytes(*eight)));
    // What is left of a text is looked at together with some of what was seen before.
    let last = match (bytes.last_chunk::<8>(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(eight), ..) => u64::from_le_bytes(*eight),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0x20 * EACH, |all, byte| all << 8 | u64::from(*byte)),
    };
    found | special(last) == 0
}

const EACH: u64 = 0x0101_0101_0101_0101;

/// Looks at eight bytes together: the lowest bit that is set belongs to the first quote, backslash or control character.
/// A subtraction borrows into the highest bit of each byte that is too small; what lies above the first such byte means nothing.
#[inline]
fn special(eight: u64) -> u64 {
    // A quote becomes 0x20 here and control characters stay below it; a blank becomes 0x22.
    let low = eight ^ (0x02 * EACH);
    let backslash = eight ^ (0x5c * EACH);
    (low.wrapping_sub(0x21 * EACH) & !low | backslash.wrapping_sub(EACH) & !backslash) & (0x80 * EACH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Dossier;

    const PLAIN: &str = r#"{"format":1,"id":"d1","project":{"title":"楼组客厅","festival":false,"starts_on":"2026-03-01"},
        "budget":{"total":null,"lines":[{"id":"b1","amount":"-12.5","quantity":10,"nature":"office"},{}]},"plan":[]}"#;

    fn quickly(text: &str) -> Option<Dossier<'_>> {
        let mut dossier = Dossier::default();
        dossier.quick(blank(text)).filter(|rest| blank(rest).is_empty()).map(|_| dossier)
    }

    /// What the reader makes of it, without a problem.
    fn read(text: &str) -> Dossier<'_> {
        let mut reader = Reader::default();
        let dossier = Dossier::read(&mut serde_json::Deserializer::from_str(text), &mut reader).unwrap();
        assert_eq!(reader.problems, [], "{text}");
        dossier
    }

    #[test]
    fn a_text_without_a_flaw_is_read_quickly_however_it_is_laid_out() {
        let roomy: String = PLAIN
            .chars()
            .map(|c| match c {
                ',' | '{' | '}' | '[' | ']' => format!(" \r\n\t{c} \n"),
                ':' => ": ".to_owned(),
                c => c.to_string(),
            })
            .collect();
        let backwards = r#" {"plan":[],"budget":{"lines":[],"total":"1"},"id":"d1","format":1} "#;
        let escaped = r#"{"id":"d1","project":{"title":"a\"\\\u697c\ud83d\ude00\n"},"format":1}"#;
        for text in
            [PLAIN, &roomy, backwards, escaped, "{}", "{ }", r#"{"id":"a text of more than eight 字"}"#]
        {
            assert_eq!(quickly(text), Some(read(text)), "{text}");
        }
    }

    #[test]
    fn whatever_is_out_of_the_ordinary_is_left_to_the_reader() {
        let wrong = [
            "",
            "[]",
            "null",
            "{",
            "{}x",
            "{,}",
            r#"{"id":"a",}"#,
            r#"{"id":"a" "format":1}"#,
            r#"{"id":"a","id":"a"}"#,
            r#"{"id""a"}"#,
            r#"{"id" :"a"}"#,
            r#"{"id":"a"}}"#,
            r#"{"id":"a"]"#,
            r#"{"id":""}"#,
            r#"{"id":"a"#,
            r#"{"id":"a\"}"#,
            r#"{"id":"\ud800"}"#,
            r#"{"id":"\x"}"#,
            "{\"id\":\"a\nb\"}",
            "{\"id\":\"12345678\u{1}\"}",
            r#"{"id":null}"#,
            r#"{"idd":"a"}"#,
            r#"{"i\u0064":"a"}"#,
            r#"{"format":01}"#,
            r#"{"format":-1}"#,
            r#"{"format":1.0}"#,
            r#"{"format":1e0}"#,
            r#"{"format":10000000000}"#,
            r#"{"format":}"#,
            r#"{"format":tru}"#,
            r#"{"format":"1"}"#,
            r#"{"plan":null}"#,
            r#"{"plan":[,]}"#,
            r#"{"plan":[{},]}"#,
            r#"{"plan":[{} {}]}"#,
            r#"{"plan":{}}"#,
            r#"{"project":{"festival":truefalse}}"#,
            r#"{"project":[]}"#,
            r#"{"project":{"starts_on":"2026-02-30"}}"#,
            r#"{"project":{"area":"moon"}}"#,
            r#"{"budget":{"total":5}}"#,
            r#"{"budget":{"total":"1.234"}}"#,
        ];
        for text in wrong {
            assert_eq!(quickly(text), None, "{text}");
        }
    }
}
