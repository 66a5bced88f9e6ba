//! The JSON Schema (draft 2020-12) of a dossier, generated from its types. Only in builds that ask for it.

use crate::date::Day;
use crate::dossier::{Dossier, EventKind, FORMAT};
use crate::leaf::{Count, Leaf, List, Text};
use crate::money::{Share, Yuan};
use crate::words::Word;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The schema of a dossier.
#[must_use]
pub fn dossier() -> Value {
    let mut schema = schemars::schema_for!(Dossier).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".into(), json!("Dossier"));
        object.insert("required".into(), json!(["format", "id"]));
        if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
            let format =
                json!({ "const": FORMAT, "description": "The format of this document. Always needed." });
            properties.insert("format".into(), format);
        }
    }
    // Elements are told apart by their ids, events by their kind.
    if let Some(types) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        for (name, of) in types {
            let properties = of.get("properties").and_then(Value::as_object);
            let has = |field: &str| properties.is_some_and(|properties| properties.contains_key(field));
            let needed = if name == "Event" {
                Some("event")
            } else if has("id") {
                Some("id")
            } else {
                None
            };
            if let (Some(needed), Some(of)) = (needed, of.as_object_mut()) {
                of.insert("required".into(), json!([needed]));
                if name == "Event" {
                    let steps = EventKind::ALL.iter().filter(|kind| kind.names_a_change());
                    let steps: Vec<&str> = steps.map(|kind| kind.as_str()).collect();
                    let of_change =
                        json!({ "required": ["event"], "properties": { "event": { "enum": steps } } });
                    of.insert("if".into(), of_change);
                    of.insert("then".into(), json!({ "required": ["change"] }));
                }
            }
        }
    }
    schema
}

/// What a single fact looks like on the wire.
pub(crate) trait FactSchema {
    fn fact() -> Value;
}

impl FactSchema for Text<'_> {
    fn fact() -> Value {
        json!({ "type": "string", "minLength": 1 })
    }
}

impl FactSchema for Yuan {
    fn fact() -> Value {
        json!({ "type": "string", "pattern": r"^-?((0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?|1000000000000(\.0{1,2})?)$", "description": "an amount in yuan" })
    }
}

impl FactSchema for Share {
    fn fact() -> Value {
        json!({ "type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,4})?$", "description": "a percentage" })
    }
}

impl FactSchema for Day {
    fn fact() -> Value {
        json!({ "type": "string", "format": "date", "pattern": "^(19[0-9]{2}|[2-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])-[0-9]{2}-[0-9]{2}$" })
    }
}

impl FactSchema for bool {
    fn fact() -> Value {
        json!({ "type": "boolean" })
    }
}

impl FactSchema for Count {
    fn fact() -> Value {
        json!({ "type": "integer", "minimum": 0, "maximum": 1_000_000_000 })
    }
}

impl<T: FactSchema> FactSchema for Option<T> {
    fn fact() -> Value {
        let mut schema = T::fact();
        if let Some(object) = schema.as_object_mut() {
            let of = object.get("type").cloned().unwrap_or_default();
            object.insert("type".into(), json!([of, "null"]));
            if let Some(words) = object.get_mut("enum").and_then(Value::as_array_mut) {
                words.push(Value::Null);
            }
        }
        schema
    }
}

/// A closed vocabulary.
pub(crate) fn words<W: Word>() -> Value {
    json!({ "type": "string", "enum": W::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>() })
}

impl<T: FactSchema> JsonSchema for Leaf<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Fact".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::try_from(T::fact()).unwrap_or_default()
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
