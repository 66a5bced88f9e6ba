//! Writing answers: JSON in one line, byte for byte as serde_json writes it, but eight bytes of a text at a time.

use crate::digits;
use crate::plain;
use serde::Serialize;
use serde::ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};
use std::fmt::Display;

/// A value that has no place in an answer. Nothing that is answered holds one, so it is told without a reason: what each step of writing
/// hands on then is one flag.
#[derive(Debug, thiserror::Error)]
#[error("a value has no place in an answer")]
pub(super) struct Unwritable;

impl serde::ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

pub(super) fn to_text(value: &impl Serialize) -> Result<String, Unwritable> {
    let mut out = String::with_capacity(8 * 1024);
    value.serialize(Writer(&mut out))?;
    Ok(out)
}

struct Writer<'o>(&'o mut String);

/// The members of an object or of a list that is being written.
struct Members<'o> {
    out: &'o mut String,
    first: bool,
    close: char,
}

impl<'o> Writer<'o> {
    fn open(self, open: char, close: char) -> Result<Members<'o>, Unwritable> {
        self.0.push(open);
        Ok(Members { out: self.0, first: true, close })
    }

    fn whole(self, number: impl Into<i128>) -> Written {
        digits::whole(number.into(), |text| self.0.push_str(text));
        Ok(())
    }
}

fn refuse<T>() -> Result<T, Unwritable> {
    Err(Unwritable)
}

fn text(out: &mut String, text: &str) {
    out.push('"');
    if plain::is_plain(text.as_bytes()) {
        out.push_str(text);
    } else {
        escape(out, text);
    }
    out.push('"');
}

#[inline(never)]
fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((plain, behind)) = rest.split_at_checked(plain::plain(rest.as_bytes())) {
        out.push_str(plain);
        let Some(byte) = behind.bytes().next() else { break };
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            control => out.push_str(&format!("\\u{control:04x}")),
        }
        rest = behind.get(1..).unwrap_or_default();
    }
}

impl Members<'_> {
    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.push(',');
        }
    }

    /// The name of a field. It holds nothing to escape.
    fn name(&mut self, name: &str) {
        self.comma();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.comma();
        value.serialize(Writer(self.out))
    }

    fn close(self) -> Written {
        self.out.push(self.close);
        Ok(())
    }
}

macro_rules! whole {
    ($($name:ident: $whole:ty),+) => {$(
        fn $name(self, number: $whole) -> Written {
            self.whole(number)
        }
    )+};
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Members<'o>;
    type SerializeTuple = Members<'o>;
    type SerializeMap = Members<'o>;
    type SerializeStruct = Members<'o>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    whole!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    whole!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, flag: bool) -> Written {
        self.0.push_str(if flag { "true" } else { "false" });
        Ok(())
    }
    fn serialize_str(self, value: &str) -> Written {
        text(self.0, value);
        Ok(())
    }
    fn serialize_char(self, value: char) -> Written {
        text(self.0, value.encode_utf8(&mut [0; 4]));
        Ok(())
    }
    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }
    fn serialize_unit(self) -> Written {
        self.0.push_str("null");
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'o>, Unwritable> {
        self.open('[', ']')
    }
    fn serialize_tuple(self, _: usize) -> Result<Members<'o>, Unwritable> {
        self.open('[', ']')
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Members<'o>, Unwritable> {
        self.open('{', '}')
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'o>, Unwritable> {
        self.open('{', '}')
    }
    fn serialize_f32(self, _: f32) -> Written {
        refuse()
    }
    fn serialize_f64(self, _: f64) -> Written {
        refuse()
    }
    fn serialize_bytes(self, _: &[u8]) -> Written {
        refuse()
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        refuse()
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        refuse()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        refuse()
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        refuse()
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.item(value)
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.item(value)
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.item(key)?;
        if self.out.ends_with('"') { Ok(()) } else { refuse() }
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.out.push(':');
        value.serialize(Writer(self.out))
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.name(name);
        value.serialize(Writer(self.out))
    }
    fn end(self) -> Written {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_written_is_what_serde_json_writes() {
        let odd: String =
            (0..0x180).filter_map(char::from_u32).chain("居委会，a text of some length".chars()).collect();
        let texts: Vec<String> =
            (0..40).map(|at| odd.chars().cycle().skip(at * 9).take(at).collect()).collect();
        let named: BTreeMap<&str, (Option<bool>, i64)> = texts
            .iter()
            .map(|text| (text.as_str(), (text.len().checked_sub(9).map(|n| n > 5), -5)))
            .collect();
        let all = (odd, texts.as_slice(), named, [u64::MAX, 0], i64::MIN, 'é', (), None::<u8>);
        assert_eq!(to_text(&all).unwrap(), serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn a_name_that_is_no_text_is_refused() {
        assert!(to_text(&BTreeMap::from([(1, 2)])).is_err());
        assert!(to_text(&1.5).is_err());
    }
}
