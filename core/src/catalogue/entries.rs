//! The entries of a catalogue.

use crate::rule::Strength;
#[cfg(feature = "schema")]
use crate::{
    dossier::{EventKind, Role},
    lifecycle::{Season, State, Switch},
    policy::ClauseKind,
    portfolio::Across,
    rule::{Basis, Matter, Stage, SubjectKind},
};
use serde::Serialize;

/// A state of the table of moves.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StateEntry {
    /// Its word.
    #[cfg_attr(feature = "schema", schemars(with = "State"))]
    pub id: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// The stage of a project that stands here; `None` where it is over.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Stage>"))]
    pub stage: Option<&'static str>,
    /// Whether it is a state of a change.
    pub of_change: bool,
    /// Whether nothing leads out of it.
    pub is_final: bool,
}

/// A row of the table of moves.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoveEntry {
    /// The states in which it can be made.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<State>"))]
    pub from: Vec<&'static str>,
    /// The event that makes it.
    #[cfg_attr(feature = "schema", schemars(with = "EventKind"))]
    pub event: &'static str,
    /// Of a return: the step that has to be taken again.
    #[cfg_attr(feature = "schema", schemars(with = "Option<EventKind>"))]
    pub back_to: Option<&'static str>,
    /// The roles that may make it.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Role>"))]
    pub by: Vec<&'static str>,
    /// The state after it.
    #[cfg_attr(feature = "schema", schemars(with = "State"))]
    pub to: &'static str,
    /// The rule whose clauses stand behind it.
    pub rule: &'static str,
    /// Ids of those clauses.
    pub clauses: Vec<String>,
    /// Ids of the rules that guard it.
    pub guards: Vec<&'static str>,
    /// When in the project's year it can be made.
    #[cfg_attr(feature = "schema", schemars(with = "Season"))]
    pub season: &'static str,
    /// The switch of the policy that it needs.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Switch>"))]
    pub switch: Option<&'static str>,
    /// Of a change: the states of the project in which it can be made.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<State>"))]
    pub during: Vec<&'static str>,
}

/// A rule of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleEntry {
    /// Its stable id.
    pub id: &'static str,
    /// What it asks, in a few words, in Chinese.
    pub title_zh: &'static str,
    /// What it asks, in English.
    pub title_en: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// The numbering of those clauses in the text.
    pub citations: Vec<String>,
    /// The matter whose verdict it belongs to.
    #[cfg_attr(feature = "schema", schemars(with = "Matter"))]
    pub matter: &'static str,
    /// How strongly the text speaks, under the policy's readings.
    pub strength: Strength,
    /// What it rests on.
    #[cfg_attr(feature = "schema", schemars(with = "Basis"))]
    pub basis: &'static str,
    /// What it looks at.
    #[cfg_attr(feature = "schema", schemars(with = "SubjectKind"))]
    pub subject: &'static str,
    /// The stage from which it binds.
    #[cfg_attr(feature = "schema", schemars(with = "Stage"))]
    pub stage: &'static str,
    /// From when it binds, in Chinese.
    pub due_zh: String,
    /// From when it binds, in English.
    pub due_en: String,
    /// Who has to act when it is not met.
    #[cfg_attr(feature = "schema", schemars(with = "Role"))]
    pub actor: &'static str,
    /// Who may decide where people must.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Role>"))]
    pub deciders: Vec<&'static str>,
    /// Whether its text has no modal word.
    pub unmarked: bool,
    /// Whether it is needed by other policies only.
    pub further: bool,
    /// Ids of the readings that it turns on.
    pub readings: Vec<&'static str>,
    /// The ways in which it is not met.
    pub shortfalls: Vec<ShortfallEntry>,
}

/// A check across projects, of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckEntry {
    /// Its stable id.
    pub id: &'static str,
    /// What it looks at.
    #[cfg_attr(feature = "schema", schemars(with = "Across"))]
    pub subject: &'static str,
    /// What it asks, in a few words, in Chinese.
    pub title_zh: &'static str,
    /// What it asks, in English.
    pub title_en: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// The numbering of those clauses in the text.
    pub citations: Vec<String>,
    /// How strongly the text speaks, under the policy's readings.
    pub strength: Strength,
    /// What it rests on.
    #[cfg_attr(feature = "schema", schemars(with = "Basis"))]
    pub basis: &'static str,
    /// Who has to act when it is not met.
    #[cfg_attr(feature = "schema", schemars(with = "Role"))]
    pub actor: &'static str,
    /// Who may decide where people must.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Role>"))]
    pub deciders: Vec<&'static str>,
    /// The ways in which it is not met.
    pub shortfalls: Vec<ShortfallEntry>,
}

/// A way in which a rule is not met.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShortfallEntry {
    /// Its code.
    pub code: &'static str,
    /// The message in Chinese.
    pub zh: &'static str,
    /// The message in English.
    pub en: &'static str,
    /// `edit`, `act` or `nothing`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["edit", "act", "nothing"])))]
    pub remedy: &'static str,
    /// The remedy in Chinese, or why there is none.
    pub remedy_zh: &'static str,
    /// The remedy in English, or why there is none.
    pub remedy_en: &'static str,
}

/// A clause of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClauseEntry {
    /// Its id.
    pub id: String,
    /// Its own numbering.
    pub citation: String,
    /// SHA-256 over citation, a tab and the text, in hex.
    pub hash: String,
    /// Summary in Chinese.
    pub zh: String,
    /// Summary in English.
    pub en: String,
    /// What it is.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ClauseKind>"))]
    pub kinds: Vec<&'static str>,
    /// Ids of the rules that rest on it.
    pub rules: Vec<String>,
    /// Why it, or a part of it, is no rule, in Chinese.
    pub reason_zh: Option<String>,
    /// Why it, or a part of it, is no rule, in English.
    pub reason_en: Option<String>,
}

/// A reading of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingEntry {
    /// Its id.
    pub id: &'static str,
    /// What it settles, in Chinese.
    pub question_zh: &'static str,
    /// What it settles, in English.
    pub question_en: &'static str,
    /// The policy's choice.
    pub chosen: &'static str,
    /// All options, the default first.
    pub options: Vec<OptionEntry>,
}

/// An option of a reading.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OptionEntry {
    /// Its word.
    pub id: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A step of the procedure.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepEntry {
    /// Its word.
    #[cfg_attr(feature = "schema", schemars(with = "EventKind"))]
    pub id: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// Its stage.
    #[cfg_attr(feature = "schema", schemars(with = "Stage"))]
    pub stage: &'static str,
    /// Who may take it.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Role>"))]
    pub by: Vec<&'static str>,
}
