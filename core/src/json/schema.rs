//! What each operation takes and gives, as schemas. Only in builds that ask for them.

use super::Named;
use super::lifecycle::{Diagram, Taken};
use super::operations::{OPERATIONS, Operation};
use super::request::Request;
use crate::catalogue::Catalogue;
use crate::dossier::{Dossier, Event};
use crate::form::Validation;
use crate::lifecycle::{Earliest, History, NextSteps, Permission, Standing};
use crate::portfolio::PortfolioReport;
use crate::report::Report;
use crate::schema::Shape;
use crate::turning::Turn;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// What an operation gives.
type Gives = fn(&mut SchemaGenerator) -> Schema;

fn one<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const ANSWERS: &[(&str, Gives)] = &[
    ("assess", one::<Report>),
    ("validate", one::<Validation>),
    ("readings", one::<Vec<Turn>>),
    ("replay", one::<History>),
    ("can", one::<Permission>),
    ("apply", one::<Applied>),
    ("next_steps", one::<NextSteps>),
    ("earliest", one::<Earliest>),
    ("diagrams", one::<Vec<Diagram>>),
    ("portfolio", one::<PortfolioReport>),
    ("catalogue", one::<Catalogue>),
    ("policies", one::<Vec<Named<'static>>>),
    ("normalise", one::<Dossier<'static>>),
];

/// The request and the response of every operation, by its name; `null` for one that nobody described.
pub(crate) fn operations(read: &mut SchemaGenerator, written: &mut SchemaGenerator) -> Map<String, Value> {
    let all = Request::json_schema(read);
    let mut of = |operation: &Operation| {
        let Some((_, gives)) = ANSWERS.iter().find(|(name, _)| *name == operation.name) else {
            return Value::Null;
        };
        json!({ "request": request(operation, &all, read), "response": gives(written) })
    };
    OPERATIONS.iter().map(|operation| (operation.name.to_owned(), of(operation))).collect()
}

/// The schema of a request, from that of all requests; `null` stands for a field that no request has.
fn request(of: &Operation, all: &Schema, read: &mut SchemaGenerator) -> Value {
    let mut fields = Map::new();
    for name in of.fields() {
        let mut field = all.pointer(&format!("/properties/{name}")).cloned().unwrap_or_default();
        // A part that a request must have is there, and a step has its day and its actor beside it.
        let part = match name {
            "dossier" => Some(read.subschema_for::<Dossier<'static>>()),
            "event" => Some(read.subschema_for::<Step>()),
            _ => None,
        };
        if let Some(mut part) = part {
            part.insert("description".into(), field.get("description").cloned().unwrap_or_default());
            field = part.to_value();
        }
        fields.insert(name.to_owned(), field);
    }
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": fields,
        "required": of.needs,
    })
}

/// The event of a request.
struct Step;

impl JsonSchema for Step {
    fn schema_name() -> Cow<'static, str> {
        "Step".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Event::json_schema(generator);
        let about = "A step of the procedure, or of a change, that is still to be taken: an event whose day and actor stand in the request.";
        schema.insert("description".into(), json!(about));
        if let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            fields.retain(|name, _| !matches!(name.as_str(), "on" | "by"));
        }
        schema
    }
}

/// What `apply` gives: the dossier with the step, or the answer of `can`.
struct Applied;

impl JsonSchema for Applied {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Applied".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let ways = [one::<Taken<'static, 'static>>(generator), one::<Permission>(generator)];
        json_schema!({ "oneOf": ways })
    }
}

impl JsonSchema for Taken<'_, '_> {
    fn schema_name() -> Cow<'static, str> {
        "Taken".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "A step that was taken.")
            .always::<bool>("allowed", "Always true.")
            .always::<Standing>("standing", "Where the project then stands.")
            .always::<Dossier<'static>>("dossier", "The dossier with the step at the end of its events.")
            .schema()
    }
}
