//! How the answer about a form is written: fields by their pointers, and what says nothing is left out.

use super::{Field, Validation};
use crate::dossier::FORMAT;
use crate::report::InOneList;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

impl Serialize for Validation {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("Validation", 10)?;
        map.serialize_field("format", &FORMAT)?;
        map.serialize_field("policy", &self.policy)?;
        map.serialize_field("as_of", &self.as_of)?;
        map.serialize_field("dossier", &self.dossier)?;
        if let Some(verdict) = &self.verdict {
            map.serialize_field("verdict", verdict)?;
        }
        map.serialize_field("problems", &self.problems)?;
        map.serialize_field("findings", &InOneList(&self.findings, &self.own))?;
        map.serialize_field("fields", &ByPointer(&self.fields))?;
        map.serialize_field("ask", &self.ask)?;
        if let Some(headroom) = &self.headroom {
            map.serialize_field("headroom", headroom)?;
        }
        map.end()
    }
}

struct ByPointer<'v>(&'v [Field]);

impl Serialize for ByPointer<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for field in self.0 {
            map.serialize_entry(&field.pointer, &Beside(field))?;
        }
        map.end()
    }
}

struct Beside<'v>(&'v Field);

impl Serialize for Beside<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("Field", 3)?;
        if !self.0.problems.is_empty() {
            map.serialize_field("problems", &self.0.problems)?;
        }
        if !self.0.findings.is_empty() {
            map.serialize_field("findings", &self.0.findings)?;
        }
        if !self.0.room.is_empty() {
            map.serialize_field("room", &self.0.room)?;
        }
        map.end()
    }
}
