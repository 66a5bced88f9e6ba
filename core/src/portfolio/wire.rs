//! How findings across projects are written: declared order of fields, and nothing that is not there.

use super::report::{Finding, Lacking, Side, Spot, Subject};
use crate::report::Figures;
use crate::words::Lang;
use serde::ser::{Serialize, SerializeMap, Serializer};

fn put_spot<M: SerializeMap>(map: &mut M, spot: &Spot) -> Result<(), M::Error> {
    match spot {
        Spot::Pointer(pointer) => map.serialize_entry("pointer", pointer),
        Spot::Row(row) => map.serialize_entry("row", row),
    }
}

impl Serialize for Side {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("project", &self.project)?;
        if let Some(copy) = self.copy {
            map.serialize_entry("copy", &copy)?;
        }
        if let Some(told_by) = &self.told_by {
            map.serialize_entry("told_by", told_by)?;
        }
        if let Some(neighbourhood) = &self.neighbourhood {
            map.serialize_entry("neighbourhood", neighbourhood)?;
        }
        put_spot(&mut map, &self.spot)?;
        if let Some(amount) = self.amount {
            map.serialize_entry("amount", &amount.to_string())?;
        }
        if let Some(on) = self.on {
            map.serialize_entry("on", &on.to_string())?;
        }
        if let Some(over) = self.over {
            map.serialize_entry("over", &over.to_string())?;
        }
        if let Some(excuse) = &self.excuse {
            map.serialize_entry("excuse", excuse)?;
        }
        map.end()
    }
}

impl Serialize for Lacking {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("project", &self.project)?;
        if let Some(copy) = self.copy {
            map.serialize_entry("copy", &copy)?;
        }
        map.serialize_entry("fact", &self.fact)?;
        put_spot(&mut map, &self.spot)?;
        map.end()
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("id", &self.id)?;
        if let Some(year) = self.year {
            map.serialize_entry("year", &year)?;
        }
        map.end()
    }
}

struct Remedy<'f>(&'f Finding);

impl Serialize for Remedy<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("by", &self.0.actor)?;
        map.serialize_entry("text_zh", &self.0.remedy_text(Lang::Zh))?;
        map.serialize_entry("text_en", &self.0.remedy_text(Lang::En))?;
        map.end()
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("rule", self.rule)?;
        map.serialize_entry("clauses", &self.clauses)?;
        map.serialize_entry("strength", &self.strength)?;
        map.serialize_entry("basis", &self.basis)?;
        map.serialize_entry("outcome", &self.outcome)?;
        map.serialize_entry("subject", &self.subject)?;
        if let Some(code) = self.code {
            map.serialize_entry("code", code)?;
        }
        if !self.figures.is_empty() {
            map.serialize_entry("figures", &Figures(&self.figures))?;
        }
        map.serialize_entry("sides", &self.sides)?;
        if !self.missing.is_empty() {
            map.serialize_entry("missing", &self.missing)?;
        }
        map.serialize_entry("actor", &self.actor)?;
        if let Some(decider) = self.decider {
            map.serialize_entry("decider", &decider)?;
        }
        if !self.remedy_text(Lang::En).is_empty() {
            map.serialize_entry("remedy", &Remedy(self))?;
        }
        map.serialize_entry("message_zh", &self.message(Lang::Zh))?;
        map.serialize_entry("message_en", &self.message(Lang::En))?;
        map.end()
    }
}
