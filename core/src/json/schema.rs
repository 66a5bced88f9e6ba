//! What each operation takes and gives, as schemas. Only in builds that ask for them.

use super::lifecycle::{Diagram, Taken};
use super::request::Request;
use super::{Named, OPERATIONS};
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

/// An operation on the wire: the fields of a request that it needs and those that it also takes, and what it gives.
struct Wire {
    operation: &'static str,
    needs: &'static [&'static str],
    takes: &'static [&'static str],
    gives: fn(&mut SchemaGenerator) -> Schema,
}

const fn wire(
    operation: &'static str,
    needs: &'static [&'static str],
    takes: &'static [&'static str],
    gives: fn(&mut SchemaGenerator) -> Schema,
) -> Wire {
    Wire { operation, needs, takes, gives }
}

fn one<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const DOSSIER: &[&str] = &["policy", "as_of", "dossier"];
const STEP: &[&str] = &["policy", "as_of", "actor", "event", "dossier"];
const BY_DAYS: &[&str] = &["readings", "holidays", "typed"];
const ASSESS: &[&str] =
    &["readings", "holidays", "rules", "outcomes", "screened", "exempt", "draft", "typed", "own"];
const VALIDATE: &[&str] =
    &["readings", "holidays", "rules", "outcomes", "screened", "exempt", "own", "role", "stage"];

const WIRES: &[Wire] = &[
    wire("assess", DOSSIER, ASSESS, one::<Report>),
    wire("validate", DOSSIER, VALIDATE, one::<Validation>),
    wire("readings", DOSSIER, ASSESS, one::<Vec<Turn>>),
    wire("replay", DOSSIER, BY_DAYS, one::<History>),
    wire("can", STEP, BY_DAYS, one::<Permission>),
    wire("apply", STEP, BY_DAYS, one::<Applied>),
    wire("next_steps", DOSSIER, BY_DAYS, one::<NextSteps>),
    wire("earliest", &["policy", "as_of", "event", "dossier"], BY_DAYS, one::<Earliest>),
    wire("diagrams", &["policy", "as_of"], &[], one::<Vec<Diagram>>),
    wire("portfolio", &["policy", "as_of", "dossiers"], &["readings", "plans"], one::<PortfolioReport>),
    wire("catalogue", &["policy", "as_of"], &[], one::<Catalogue>),
    wire("policies", &[], &[], one::<Vec<Named<'static>>>),
    wire("normalise", &["dossier"], &["policy", "as_of", "typed"], one::<Dossier<'static>>),
];

/// The request and the response of every operation, by its name; `null` for one that nobody described.
pub(crate) fn operations(read: &mut SchemaGenerator, written: &mut SchemaGenerator) -> Map<String, Value> {
    let request = Request::json_schema(read);
    let of = |name: &str| {
        let Some(wire) = WIRES.iter().find(|wire| wire.operation == name) else { return Value::Null };
        json!({ "request": wire.request(&request, read), "response": (wire.gives)(written) })
    };
    let mut of = of;
    OPERATIONS.iter().map(|operation| (operation.name.to_owned(), of(operation.name))).collect()
}

impl Wire {
    /// The schema of a request, from that of all requests; `null` stands for a field that no request has.
    fn request(&self, all: &Schema, read: &mut SchemaGenerator) -> Value {
        let mut fields = Map::new();
        for name in self.needs.iter().chain(self.takes) {
            let mut field = all.pointer(&format!("/properties/{name}")).cloned().unwrap_or_default();
            // A part that a request must have is there, and a step has its day and its actor beside it.
            let part = match *name {
                "dossier" => Some(read.subschema_for::<Dossier<'static>>()),
                "event" => Some(read.subschema_for::<Step>()),
                _ => None,
            };
            if let Some(mut part) = part {
                part.insert("description".into(), field.get("description").cloned().unwrap_or_default());
                field = part.to_value();
            }
            fields.insert((*name).to_owned(), field);
        }
        json!({
            "type": "object",
            "additionalProperties": false,
            "properties": fields,
            "required": self.needs,
        })
    }
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
