//! What single facts look like on the wire: amounts, days and words are types of their own, so that whatever is generated
//! from a schema can tell them from plain text.

use crate::date::Day;
use crate::leaf::{Leaf, List, Scalar, Text};
use crate::money::{Fen, Share, Yuan};
use crate::rule::Figure;
use crate::words::Word;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// What stands under `format` where an amount is written as text.
pub const AMOUNT: &str = "amount";

/// What a single fact looks like in a dossier or a request.
pub(crate) trait FactSchema {
    fn fact(generator: &mut SchemaGenerator) -> Schema;
}

impl FactSchema for Text<'_> {
    fn fact(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

impl FactSchema for bool {
    fn fact(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

impl FactSchema for crate::leaf::Count {
    fn fact(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": 1_000_000_000 })
    }
}

impl FactSchema for Yuan {
    fn fact(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl FactSchema for Share {
    fn fact(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl FactSchema for Day {
    fn fact(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl<T: FactSchema> FactSchema for Option<T> {
    fn fact(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = T::fact(generator);
        match schema.get("type").cloned() {
            Some(of) => {
                schema.insert("type".into(), json!([of, "null"]));
                schema
            }
            None => json_schema!({ "anyOf": [schema, { "type": "null" }] }),
        }
    }
}

impl<T: FactSchema> JsonSchema for Leaf<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Fact".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::fact(generator)
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }
}

/// A type with a name and a schema of its own.
macro_rules! named {
    ($($of:ty = $name:literal: $schema:tt)+) => {$(
        impl JsonSchema for $of {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

named! {
    Yuan = "Amount": {
        "description": "An amount in yuan, as people file it.",
        "type": "string", "format": AMOUNT,
        "pattern": r"^-?((0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?|1000000000000(\.0{1,2})?)$",
    }
    Fen = "Sum": {
        "description": "An amount in yuan that was worked out, with two decimals; below 0 where a limit is exceeded.",
        "type": "string", "format": AMOUNT,
        "pattern": r"^-?(0|[1-9][0-9]*)\.[0-9]{2}$",
    }
    Share = "Percentage": {
        "description": "A percentage.",
        "type": "string", "format": "percentage",
        "pattern": r"^[0-9]{1,3}(\.[0-9]{1,4})?$",
    }
    Day = "Day": {
        "description": "A day of the calendar, from 1900 to 9998.",
        "type": "string", "format": "date",
        "pattern": "^(19[0-9]{2}|[2-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])-[0-9]{2}-[0-9]{2}$",
    }
    Figure = "Figure": {
        "description": "A figure of a message: a number of things or days; an amount, a day, a share, a word or an id as text; or several words.",
        "anyOf": [{ "type": ["integer", "string"] }, { "type": "array", "items": { "type": "string" } }],
    }
    Scalar = "Scalar": {
        "description": "The value of a single fact.",
        "type": ["string", "boolean", "integer"],
    }
}

/// A vocabulary is told as the list of its words, with what people call them beside it.
pub(crate) fn vocabulary<W: Word>(schema: &mut Schema) {
    let Some(Value::Array(words)) = schema.remove("oneOf") else { return };
    let words: Value = words.iter().filter_map(|word| word.get("const").cloned()).collect();
    schema.insert("type".into(), json!("string"));
    schema.insert("enum".into(), words);
    let called = |word: &W| (word.as_str().to_owned(), json!({ "zh": word.name().zh, "en": word.name().en }));
    schema.insert("x-names".into(), W::ALL.iter().map(called).collect());
}
