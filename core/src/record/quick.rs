//! Reading a text with nothing wrong in it, which is nearly every one: straight through, each field tried where it is
//! expected, nothing remembered for messages that nobody will need.
//!
//! It only ever says yes. Whatever is out of the ordinary (a flaw, a field twice, a number with a point) ends it, and the text is
//! read again by [`read_all`], which alone knows what is allowed and says what is wrong. So the two
//! cannot disagree in what they refuse; that they agree in what they read is tested.

use crate::leaf::{Leaf, List, Value};
use crate::plain::plain;
use std::borrow::Cow;

/// What is done with every part of every dossier: each type has code of its own for it, which costs room and saves time.
pub(crate) trait Quick<'a> {
    /// Whether any leaf in it could not be read.
    fn has_unreadable(&self) -> bool;
    /// Fills a new part from a text that starts with it, and gives the text behind it; `None` for whatever
    /// [`read_all`](super::read_all) should look at.
    fn quick(&mut self, text: &'a str) -> Option<&'a str>;
}

impl<'a, T: Quick<'a> + Default> Quick<'a> for Option<T> {
    fn has_unreadable(&self) -> bool {
        self.as_ref().is_some_and(Quick::has_unreadable)
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        self.insert(T::default()).quick(text)
    }
}

impl<'a, T: Quick<'a> + Default> Quick<'a> for List<T> {
    fn has_unreadable(&self) -> bool {
        self.items().iter().any(Quick::has_unreadable)
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        list(self, text)
    }
}

impl<'a, T: Value<'a>> Quick<'a> for Leaf<T> {
    fn has_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        let (value, behind) = T::quick(text)?;
        *self = Self::Known(value);
        Some(behind)
    }
}

/// Reads a text with nothing wrong in it.
pub(super) fn read<'a, T: Quick<'a> + Default>(text: &'a str) -> Option<T> {
    let mut node = T::default();
    let rest = node.quick(blank(text))?;
    blank(rest).is_empty().then_some(node)
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
pub(crate) fn member<'a, T: Quick<'a>>(node: &mut T, text: &'a str) -> Option<&'a str> {
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

fn list<'a, T: Quick<'a> + Default>(list: &mut List<T>, text: &'a str) -> Option<&'a str> {
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

#[cfg(test)]
mod tests {
    use crate::dossier::Dossier;

    const PLAIN: &str = r#"{"format":1,"id":"d1","project":{"title":"楼组客厅","festival":false,"starts_on":"2026-03-01"},
        "budget":{"total":null,"lines":[{"id":"b1","amount":"-12.5","quantity":10,"nature":"office"},{}]},"plan":[]}"#;

    fn quickly(text: &str) -> Option<Dossier<'_>> {
        super::read(text)
    }

    /// What the reader makes of it, without a problem.
    fn closely(text: &str) -> Dossier<'_> {
        let mut dossier = Dossier::default();
        assert_eq!(
            crate::record::text::read_closely(&mut dossier, text, crate::record::Typed::Nothing).unwrap(),
            [],
            "{text}"
        );
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
            assert_eq!(quickly(text), Some(closely(text)), "{text}");
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
