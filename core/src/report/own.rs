//! A finding of a check that the caller wrote.

use super::Subject;
use crate::dossier::Role;
use crate::rule::{Basis, Matter, Outcome, Stage, Strength};
use crate::words::Lang;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What a check of the caller's own found on one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFinding {
    /// Id of the check.
    pub rule: String,
    /// What the caller cites for it.
    pub clauses: Vec<String>,
    /// The matter.
    pub matter: Matter,
    /// How strongly it speaks.
    pub strength: Strength,
    /// The outcome.
    pub outcome: Outcome,
    /// What it is about.
    pub subject: Subject,
    /// Pointers to the facts that would settle an unknown.
    pub missing: Vec<String>,
    /// Who has to act.
    pub actor: Role,
    /// Who decides, where people must.
    pub decider: Option<Role>,
    pub(crate) message_zh: String,
    pub(crate) message_en: String,
}

impl OwnFinding {
    /// What it rests on: [`Basis::Own`].
    #[must_use]
    pub const fn basis(&self) -> Basis {
        Basis::Own
    }

    /// The stage from which it binds. Nobody told the engine a step that it waits for, so it binds from the first one, as a
    /// rule does that is always due; a check that waits says `not_due` itself.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        Stage::Generation
    }

    /// The message for people: the caller's, in the other language where there is but one; else the sentence that tells the
    /// outcome of any rule.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.message_zh,
            Lang::En => &self.message_en,
        }
    }
}

/// In the shape of any finding.
impl Serialize for OwnFinding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("rule", &self.rule)?;
        map.serialize_entry("clauses", &self.clauses)?;
        map.serialize_entry("matter", &self.matter)?;
        map.serialize_entry("strength", &self.strength)?;
        map.serialize_entry("basis", &self.basis())?;
        map.serialize_entry("outcome", &self.outcome)?;
        map.serialize_entry("subject", &self.subject)?;
        if !self.missing.is_empty() {
            map.serialize_entry("missing", &self.missing)?;
        }
        map.serialize_entry("actor", &self.actor)?;
        if let Some(decider) = &self.decider {
            map.serialize_entry("decider", decider)?;
        }
        map.serialize_entry("stage", &self.stage())?;
        map.serialize_entry("message_zh", &self.message_zh)?;
        map.serialize_entry("message_en", &self.message_en)?;
        map.end()
    }
}
