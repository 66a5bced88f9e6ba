//! Writing a record as it would stand in a file: declared order, what is absent left out.

use super::Node;
use super::node::{Fact, Form};
use super::walk::{is_absent, parts};
use crate::leaf::{Got, Said};
use crate::money::Fen;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Carries a part into serde's writing.
pub(crate) struct Written<'n, 'a>(pub(crate) &'n dyn Node<'a>);

impl Serialize for Written<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.form() {
            // An absent part is left out by its record.
            Form::Nothing | Form::Leaf(Fact::Absent) => to.serialize_none(),
            Form::Leaf(Fact::Known(said)) => said.serialize(to),
            Form::Leaf(Fact::Unreadable(what)) => what.found.serialize(to),
            Form::List(_) => to.collect_seq(parts(self.0).map(Written)),
            Form::Record(names) => {
                let mut map = to.serialize_map(None)?;
                for (name, part) in names.iter().zip(parts(self.0)) {
                    if !is_absent(part) {
                        map.serialize_entry(name, &Written(part))?;
                    }
                }
                map.end()
            }
            Form::Keyed(table) => to.collect_map(table.iter().map(|(key, option)| (key, Written(option)))),
        }
    }
}

/// As it was, so that what could not be read does not become what can.
impl Serialize for Got<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Whole(whole) => to.serialize_i64(*whole),
            Self::Number(number) => number.serialize(to),
            Self::Null => to.serialize_none(),
            Self::List => to.serialize_seq(Some(0))?.end(),
            Self::Object => to.serialize_map(Some(0))?.end(),
        }
    }
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_none(),
            Self::Text(text) => to.serialize_str(text),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Count(count) => to.serialize_u32(*count),
            Self::Amount(yuan) => Fen::from(*yuan).serialize(to),
            Self::Day(day) => day.serialize(to),
            Self::Share(share) => to.serialize_str(&share.written()),
        }
    }
}
