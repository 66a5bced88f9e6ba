//! The JSON Schemas (draft 2020-12) of a dossier and of the whole door, generated from the types. Only in builds that ask for them.

mod facts;
mod lifecycle;
mod portfolio;
mod report;
mod shape;

pub use facts::AMOUNT;
pub(crate) use facts::{FactSchema, vocabulary};
pub(crate) use shape::Shape;

use crate::dossier::{Dossier, EventKind, FORMAT};
use crate::problem::Problem;
use crate::words::Word;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The schema of a dossier.
#[must_use]
pub fn dossier() -> Value {
    let mut schema = schemars::schema_for!(Dossier).to_value();
    needed_in("Dossier", &mut schema);
    for (name, of) in schema.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flatten() {
        needed_in(name, of);
    }
    schema
}

/// The schema of the door: every type that goes in or comes out under `$defs`, and for each of the
/// [`OPERATIONS`](crate::json::OPERATIONS) its request, and its response as it stands under `ok`. The document itself is the schema of an
/// answer.
#[must_use]
pub fn door() -> Value {
    // What is read may leave out what has a default, what is written has all that its writer writes.
    let mut read = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut written = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let operations = crate::json::schema::operations(&mut read, &mut written);
    let problem = written.subschema_for::<Problem>();
    let mut types: BTreeMap<String, Value> = written.take_definitions(true).into_iter().collect();
    types.values_mut().for_each(written_or_left_out);
    types.extend(read.take_definitions(true));
    for (name, of) in &mut types {
        needed_in(name, of);
        plain(of);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Door",
        "description": "What the operations of the door take and give. An answer holds the response of its operation under `ok`, \
                        or every problem of the request.",
        "oneOf": [
            {
                "type": "object",
                "additionalProperties": false,
                "properties": { "ok": true },
                "required": ["ok"],
            },
            {
                "type": "object",
                "additionalProperties": false,
                "properties": { "problems": { "type": "array", "items": problem, "minItems": 1 } },
                "required": ["problems"],
            },
        ],
        "operations": operations,
        "$defs": types.into_iter().collect::<Map<_, _>>(),
    })
}

/// What may not be left out of an object that people write: elements are told apart by their ids, events by their kind.
fn needed_in(name: &str, schema: &mut Value) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let needed = match name {
        "Dossier" => {
            let format =
                json!({ "const": FORMAT, "description": "The format of this document. Always needed." });
            properties.insert("format".into(), format);
            json!(["format", "id"])
        }
        "Event" | "Step" => json!(["event"]),
        "Planned" => json!(["neighbourhood", "year", "amount"]),
        "Holiday" => json!(["date", "kind"]),
        "OwnCheck" => json!(["rule", "matter", "subject", "outcome"]),
        "OwnSubject" => json!(["kind"]),
        _ if properties.contains_key("id") => json!(["id"]),
        _ => return,
    };
    let Some(schema) = schema.as_object_mut() else { return };
    // An answer says itself what is always there.
    schema.entry("required").or_insert(needed);
    if name == "OwnCheck" {
        schema.insert("anyOf".into(), json!([{ "required": ["title_zh"] }, { "required": ["title_en"] }]));
    }
    if matches!(name, "Event" | "Step") {
        let steps = EventKind::ALL.iter().filter(|kind| kind.names_a_change());
        let steps: Vec<&str> = steps.map(|kind| kind.as_str()).collect();
        schema.insert(
            "if".into(),
            json!({ "required": ["event"], "properties": { "event": { "enum": steps } } }),
        );
        schema.insert("then".into(), json!({ "required": ["change"] }));
    }
}

/// An answer has the fields that are told, and no other; one that may be left out is never `null`.
fn written_or_left_out(schema: &mut Value) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(schema) = schema.as_object_mut().filter(|schema| schema.contains_key("properties")) else {
        return;
    };
    schema.entry("additionalProperties").or_insert(json!(false));
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, field) in fields.filter(|(name, _)| !required.iter().any(|needed| needed == *name)) {
        let Some(field) = field.as_object_mut() else { continue };
        if let Some(Value::Array(types)) = field.get_mut("type") {
            types.retain(|name| name != "null");
        }
        let null = json!({ "type": "null" });
        if let Some([way, other]) = field.get("anyOf").and_then(Value::as_array).map(Vec::as_slice)
            && let (Some(way), true) = (way.as_object().cloned(), *other == null)
        {
            field.remove("anyOf");
            field.extend(way);
        }
    }
}

/// Takes away how many bits a number has in memory, which says nothing of a text.
fn plain(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("format").and_then(Value::as_str).is_some_and(is_width) {
                members.remove("format");
                members.remove("maximum");
            }
            members.values_mut().for_each(plain);
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

fn is_width(format: &str) -> bool {
    format.trim_start_matches('u').strip_prefix("int").is_some_and(|bits| bits.parse::<u8>().is_ok())
        || format == "uint"
}
