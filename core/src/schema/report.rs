//! The schemas of problems and of what a report holds, where they are written by hand.

use super::shape::Shape;
use crate::date::Day;
use crate::dossier::Role;
use crate::form::{Ask, Field, Room, Validation};
use crate::leaf::Count;
use crate::problem::{Problem, ProblemCode};
use crate::report::{Counts, Finding, Headroom, PatchOp, Pointed, RemedyOffer, Subject, Verdict};
use crate::rule::{Basis, Figure, Matter, Outcome, Stage, Strength};
use crate::words::Word;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Figures by their names.
pub(super) type Figures = BTreeMap<String, Figure>;

/// The number of a column in a text, or the name of one in a table.
struct Column;

impl JsonSchema for Column {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Column".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["integer", "string"] })
    }
}

impl JsonSchema for Problem {
    fn schema_name() -> Cow<'static, str> {
        "Problem".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut shape =
            Shape::new(generator, "One problem of an input: why no answer could be given, and where.")
                .always::<ProblemCode>("code", "What is wrong.")
                .perhaps::<String>("pointer", "Where: a JSON Pointer into the caller's own document.")
                .perhaps::<String>("request", "Where: a JSON Pointer into the request around it.")
                .perhaps::<usize>("line", "Where: a line of the text, from 1.")
                .perhaps::<String>("table", "Where: a table.")
                .perhaps::<u64>("row", "Where: a row of the table, from 0; none for a column as a whole.")
                .perhaps::<Column>(
                    "column",
                    "Where: a column of the text, from 1, or the name of one of the table.",
                )
                .perhaps::<usize>("byte", "Where: an offset into the bytes, from 0.")
                .perhaps::<String>("detail", "What the reader of the text says.");
        // A message may name a column as well; it is told as a place.
        for name in placeholders().into_iter().filter(|name| !PLACES.contains(name)) {
            shape = shape.perhaps::<String>(name, "A value that the message names.");
        }
        shape
            .always::<String>("message_zh", "The message in Chinese.")
            .always::<String>("message_en", "The message in English.")
            .schema()
    }
}

/// The fields that tell where a problem is, and what the reader of a text says.
const PLACES: [&str; 8] = ["pointer", "request", "line", "table", "row", "column", "byte", "detail"];

/// The names that stand in braces in the messages of problems, in their order.
fn placeholders() -> Vec<&'static str> {
    let mut names = Vec::new();
    for part in ProblemCode::ALL.iter().flat_map(|code| code.name().en.split('{').skip(1)) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

impl JsonSchema for Finding {
    fn schema_name() -> Cow<'static, str> {
        "Finding".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What one rule found on one subject.")
            .always::<String>("rule", "Id of the rule.")
            .always::<Vec<String>>("clauses", "Ids of the clauses behind it.")
            .always::<Matter>("matter", "The matter.")
            .always::<Strength>("strength", "How strongly the text speaks.")
            .always::<Basis>("basis", "What the rule rests on.")
            .always::<Outcome>("outcome", "The outcome.")
            .always::<Subject>("subject", "What it is about.")
            .perhaps::<String>("code", "In which way the rule is not met.")
            .perhaps::<Figures>("figures", "The figures that the message names.")
            .perhaps::<Vec<String>>("facts", "Pointers to the facts read.")
            .perhaps::<Vec<Pointed>>("totals", "Lists that entered a total, with their lengths.")
            .perhaps::<Vec<String>>("missing", "The facts that would settle an unknown.")
            .always::<Role>("actor", "Who has to act.")
            .perhaps::<Role>("decider", "Who decides, where people must.")
            .always::<Stage>("stage", "The stage from which the rule binds.")
            .perhaps::<String>("excuse", "The excuse that holds.")
            .perhaps::<String>("decision", "The decision that decided it.")
            .perhaps::<RemedyOffer>("remedy", "What would make it right.")
            .always::<String>("message_zh", "The message in Chinese, a whole sentence.")
            .always::<String>("message_en", "The message in English, a whole sentence.")
            .schema()
    }
}

impl JsonSchema for RemedyOffer {
    fn schema_name() -> Cow<'static, str> {
        "Remedy".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What would make a finding right.")
            .always::<Role>("by", "Who has to do it.")
            .perhaps::<Vec<PatchOp>>("patch", "The change of the dossier that the engine tried.")
            .always::<String>("text_zh", "What is to be done, in Chinese.")
            .always::<String>("text_en", "What is to be done, in English.")
            .schema()
    }
}

impl JsonSchema for Validation {
    fn schema_name() -> Cow<'static, str> {
        "Validation".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What a dossier comes to while people still fill it in.")
            .always::<Count>("format", "Format of the answer: 1.")
            .always::<String>("policy", "Id of the policy.")
            .always::<Day>("as_of", "The day of the assessment.")
            .always::<String>("dossier", "Id of the dossier; empty where it has none yet.")
            .perhaps::<Verdict>(
                "verdict",
                "The verdicts, whoever looks at them; left out where the dossier cannot be judged.",
            )
            .always::<Vec<Problem>>(
                "problems",
                "What of the dossier cannot be read or does not fit together.",
            )
            .always::<Vec<Finding>>("findings", "What was found for the viewer, in the order of a report.")
            .always::<BTreeMap<String, Field>>(
                "fields",
                "What stands beside each field, by its pointer, in the order of the dossier.",
            )
            .always::<Vec<Ask>>(
                "ask",
                "The facts that would settle what is unknown; those that settle most come first.",
            )
            .perhaps::<Headroom>(
                "headroom",
                "What can still be spent; left out where the dossier cannot be judged.",
            )
            .schema()
    }
}

impl JsonSchema for Field {
    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "What stands beside a field of a form.")
            .perhaps::<Vec<usize>>("problems", "The numbers of the problems of it.")
            .perhaps::<Vec<usize>>("findings", "The numbers of the findings that stand here.")
            .perhaps::<Vec<Room>>("room", "How much is left under the limits that the amount falls under.")
            .schema()
    }
}

impl JsonSchema for Counts {
    fn schema_name() -> Cow<'static, str> {
        "Counts".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shape =
            Shape::new(generator, "How often a rule gave each outcome; one that it never gave is left out.");
        outcomes(shape.always::<String>("rule", "Id of the rule.")).schema()
    }
}

/// How often there was each outcome.
pub(super) fn outcomes(shape: Shape<'_>) -> Shape<'_> {
    Outcome::ALL.iter().fold(shape, |shape, outcome| {
        shape.perhaps::<usize>(outcome.as_str(), &format!("How often it {}.", outcome.name().en))
    })
}
