//! The schema of an answer that is written by hand, field by field as its writer writes it.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The fields of an object, in the order in which they are written.
pub(crate) struct Shape<'g> {
    generator: &'g mut SchemaGenerator,
    about: &'static str,
    fields: Map<String, Value>,
    always: Vec<String>,
}

impl<'g> Shape<'g> {
    pub(crate) fn new(generator: &'g mut SchemaGenerator, about: &'static str) -> Self {
        Self { generator, about, fields: Map::new(), always: Vec::new() }
    }

    /// A field that is always there.
    pub(crate) fn always<T: JsonSchema>(mut self, name: &str, about: &str) -> Self {
        self.always.push(name.to_owned());
        self.perhaps::<T>(name, about)
    }

    /// A field that may be left out.
    pub(crate) fn perhaps<T: JsonSchema>(mut self, name: &str, about: &str) -> Self {
        let mut schema = self.generator.subschema_for::<T>();
        schema.insert("description".into(), json!(about));
        self.fields.insert(name.to_owned(), schema.to_value());
        self
    }

    /// The schema; no other field is ever written.
    pub(crate) fn schema(self) -> Schema {
        schemars::json_schema!({
            "description": self.about,
            "type": "object",
            "additionalProperties": false,
            "properties": self.fields,
            "required": self.always,
        })
    }
}
