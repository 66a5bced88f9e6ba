//! How a report is written: fields that say nothing are left out, and the caller's own findings stand behind the others.

use super::{Counts, Finding, RemedyOffer, Report};
use crate::rule::{Figure, Outcome};
use crate::words::{Lang, Word};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, Serializer};

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("Report", 11)?;
        map.serialize_field("format", &self.format)?;
        map.serialize_field("policy", &self.policy)?;
        map.serialize_field("as_of", &self.as_of)?;
        map.serialize_field("dossier", &self.dossier)?;
        map.serialize_field("verdict", &self.verdict)?;
        map.serialize_field("claims", &self.claims)?;
        map.serialize_field("headroom", &self.headroom)?;
        map.serialize_field("findings", &InOneList(&self.findings, &self.own))?;
        map.serialize_field("remarks", &self.remarks)?;
        if !self.unreadable.is_empty() {
            map.serialize_field("unreadable", &self.unreadable)?;
        }
        map.serialize_field("counts", &InOneList(&self.counts, &self.own_counts))?;
        map.end()
    }
}

/// What the bundled rules gave, and behind it what the caller's own checks gave.
pub(crate) struct InOneList<'r, T, O>(pub(crate) &'r [T], pub(crate) &'r [O]);

impl<T: Serialize, O: Serialize> Serialize for InOneList<'_, T, O> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.0.len() + self.1.len()))?;
        for item in self.0 {
            list.serialize_element(item)?;
        }
        for item in self.1 {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

impl<Id: Serialize> Serialize for Counts<Id> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("Counts", 9)?;
        map.serialize_field("rule", &self.rule)?;
        for outcome in Outcome::ALL.iter().filter(|outcome| self.of(**outcome) > 0) {
            map.serialize_field(outcome.as_str(), &self.of(*outcome))?;
        }
        map.end()
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("Finding", 20)?;
        map.serialize_field("rule", self.rule)?;
        map.serialize_field("clauses", &self.clauses)?;
        map.serialize_field("matter", &self.matter)?;
        map.serialize_field("strength", &self.strength)?;
        map.serialize_field("basis", &self.basis)?;
        map.serialize_field("outcome", &self.outcome)?;
        map.serialize_field("subject", &self.subject)?;
        if let Some(code) = self.code {
            map.serialize_field("code", code)?;
        }
        if !self.figures.is_empty() {
            map.serialize_field("figures", &Figures(&self.figures))?;
        }
        if !self.facts.is_empty() {
            map.serialize_field("facts", &self.facts)?;
        }
        if !self.totals.is_empty() {
            map.serialize_field("totals", &self.totals)?;
        }
        if !self.missing.is_empty() {
            map.serialize_field("missing", &self.missing)?;
        }
        map.serialize_field("actor", &self.actor)?;
        if let Some(decider) = self.decider {
            map.serialize_field("decider", &decider)?;
        }
        map.serialize_field("stage", &self.stage)?;
        if let Some(excuse) = &self.excuse {
            map.serialize_field("excuse", excuse)?;
        }
        if let Some(decision) = &self.decision {
            map.serialize_field("decision", decision)?;
        }
        if let Some(remedy) = &self.remedy {
            map.serialize_field("remedy", &Offered { remedy, finding: self })?;
        }
        map.serialize_field("message_zh", &self.message(Lang::Zh))?;
        map.serialize_field("message_en", &self.message(Lang::En))?;
        map.end()
    }
}

/// Figures by their names.
pub(crate) struct Figures<'f>(pub(crate) &'f [(&'static str, Figure)]);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, figure)| (name, figure)))
    }
}

struct Offered<'f> {
    remedy: &'f RemedyOffer,
    finding: &'f Finding,
}

impl Serialize for Offered<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("by", &self.remedy.by)?;
        if !self.remedy.patch.is_empty() {
            map.serialize_entry("patch", &self.remedy.patch)?;
        }
        map.serialize_entry("text_zh", &self.finding.remedy_text(Lang::Zh))?;
        map.serialize_entry("text_en", &self.finding.remedy_text(Lang::En))?;
        map.end()
    }
}
