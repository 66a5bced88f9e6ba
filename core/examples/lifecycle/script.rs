//! The script of the story: which steps are taken, which are tried out of place, and what is expected of each.

use crate::record::flaw;
use serde::Deserialize;
use serde_json::value::RawValue;
use zizhijin::dossier::{EventKind, Role};
use zizhijin::lifecycle::{HistoryWord, Reason, ReasonCode, State};
use zizhijin::{Day, Lang, Problem, Word};

/// One thing that happens in the story.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beat<'a> {
    /// The next step on record is taken.
    Step(Step),
    /// A step is tried that must be refused.
    #[serde(borrow)]
    Attempt(Attempt<'a>),
    /// Somebody asks what comes next.
    Ahead(Ahead),
    /// Somebody asks when a step can be taken at the earliest.
    Earliest(Soonest),
    /// The whole record is played again.
    Replay(Replay),
}

/// A step on record, and where it is to lead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub event: Named<EventKind>,
    pub state: Named<State>,
}

/// A step out of place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt<'a> {
    zh: String,
    en: String,
    /// The event as a dossier would write it, with its day and who takes it.
    #[serde(borrow)]
    pub event: &'a RawValue,
    /// Activities on record instead of those that are.
    #[serde(borrow, default)]
    pub activities: Option<&'a RawValue>,
    /// Every reason that is to be told, in its order: code and rule.
    pub refused: Vec<(Named<ReasonCode>, String)>,
    /// The day from which waiting would have been enough.
    #[serde(default)]
    pub first_day: Option<Date>,
}

/// A look ahead from a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ahead {
    zh: String,
    en: String,
    pub on: Date,
}

/// A question about the first day of a step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Soonest {
    pub event: Named<EventKind>,
    pub on: Date,
    pub first_day: Date,
}

/// What playing the record again is to come to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replay {
    pub history: Named<HistoryWord>,
    pub project: Named<State>,
    pub changes: Vec<(String, Named<State>)>,
}

impl Attempt<'_> {
    pub fn about(&self, lang: Lang) -> &str {
        if lang == Lang::Zh { &self.zh } else { &self.en }
    }

    /// Whether some reasons are those that the script expects.
    pub fn expects(&self, reasons: &[Reason], first_day: Option<Day>) -> bool {
        let same = |((code, rule), reason): (&(Named<ReasonCode>, String), &Reason)| {
            code.0 == reason.code && rule == reason.rule
        };
        self.refused.len() == reasons.len()
            && self.refused.iter().zip(reasons).all(same)
            && self.first_day.as_ref().map(|day| day.0) == first_day
    }

    /// A dossier that holds the event, and the activities if the script gives any.
    pub fn fragment(&self) -> String {
        let activities = self.activities.map_or("[]", RawValue::get);
        let event = self.event.get();
        format!(r#"{{"format":1,"id":"attempt","events":[{event}],"activities":{activities}}}"#)
    }
}

impl Ahead {
    pub fn about(&self, lang: Lang) -> &str {
        if lang == Lang::Zh { &self.zh } else { &self.en }
    }
}

/// Reads a script.
pub fn read(script: &str) -> Result<Vec<Beat<'_>>, Vec<Problem>> {
    serde_json::from_str(script).map_err(|error| vec![flaw(&error)])
}

/// A word of one of the library's vocabularies.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "String", bound = "W: Word")]
pub struct Named<W>(pub W);

impl<W: Word> TryFrom<String> for Named<W> {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        W::parse(&text).map(Self).ok_or_else(|| format!("no such word: {text}"))
    }
}

/// A day as a dossier writes it.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub struct Date(pub Day);

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Day::parse(&text).map(Self).ok_or_else(|| format!("no such day: {text}"))
    }
}

/// Who takes an event and when, if it says so.
pub fn signed(event: &zizhijin::dossier::Event<'_>) -> Option<(Role, Day)> {
    Some((*event.by.known()?, *event.on.known()?))
}
