//! The schema of a reason, which is written by hand.

use super::shape::Shape;
use crate::date::Day;
use crate::dossier::{EventKind, Role};
use crate::lifecycle::{Offer, Reason, ReasonCode, State};
use crate::report::Finding;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

impl JsonSchema for Reason {
    fn schema_name() -> Cow<'static, str> {
        "Reason".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shape::new(generator, "One reason why a step may not be taken.")
            .always::<ReasonCode>("code", "In which way.")
            .always::<EventKind>("step", "The step that it speaks of.")
            .perhaps::<EventKind>("back_to", "Of a return: the step to go back to.")
            .always::<String>("rule", "The rule behind it.")
            .always::<Vec<String>>("clauses", "Ids of the clauses behind it.")
            .always::<String>("place", "JSON Pointer to the event, or to the part of it that is meant.")
            .perhaps::<State>("state", "`no-such-move`: where the project, or the change, stands.")
            .perhaps::<Vec<Offer>>("moves", "`no-such-move`: what can be done from there, by whom.")
            .perhaps::<Role>("actor", "`wrong-role`: who it was.")
            .perhaps::<Vec<Role>>("roles", "`wrong-role`: who may.")
            .perhaps::<Day>(
                "first_day",
                "`too-early`, `before-previous`: the first day on which this reason falls away.",
            )
            .perhaps::<Day>("last_day", "`too-late`: the last day on which this reason did not hold.")
            .perhaps::<Vec<String>>("missing", "The facts that would settle it, as JSON Pointers.")
            .perhaps::<usize>("number", "`history`: the number of the event, from 1.")
            .perhaps::<Vec<Reason>>("because", "`history`: why that event could not have happened.")
            .perhaps::<Finding>("finding", "A guard, and `too-early` because of one: what its rule found.")
            .always::<String>("message_zh", "The reason in Chinese, a whole sentence.")
            .always::<String>("message_en", "The reason in English, a whole sentence.")
            .perhaps::<String>("remedy_zh", "What would help, in Chinese.")
            .perhaps::<String>("remedy_en", "What would help, in English.")
            .schema()
    }
}
