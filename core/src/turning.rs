//! Which answers turn on how the open places of the text are read.

use crate::assess::Assessment;
use crate::dossier::Dossier;
use crate::policy::READINGS;
use crate::problem::{Error, Problem};
use crate::report::Subject;
use crate::rule::Outcome;
use crate::words::Word;
use serde::Serialize;

/// What another option of a reading would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// The reading.
    pub reading: &'static str,
    /// The other option.
    pub option: &'static str,
    /// The outcomes that would be others.
    pub changes: Vec<Changed>,
    /// Why this option cannot be tried: it needs holidays that the caller did not give.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

/// An outcome that another reading would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changed {
    /// The rule.
    pub rule: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// The outcome as the text is read now; none where the subject is not asked about.
    pub from: Option<Outcome>,
    /// The outcome under the other option.
    pub to: Option<Outcome>,
}

impl Assessment<'_> {
    /// Tries every other option of every reading, one at a time, and says which outcomes turn on it.
    ///
    /// # Errors
    /// Everything that keeps the dossier from being assessed at all.
    pub fn turning(&self, dossier: &Dossier<'_>) -> Result<Vec<Turn>, Error> {
        let everything = self.clone().list(Outcome::ALL.to_vec());
        let now = outcomes(&everything, dossier)?;
        let mut turns = Vec::new();
        let chosen = everything.readings_in_use();
        for reading in READINGS {
            for option in (reading.options)() {
                let mut other = chosen;
                if chosen.chosen().contains(&(reading.id, option.id))
                    || other.choose(reading.id, option.id, "").is_err()
                {
                    continue;
                }
                let turn = match outcomes(&everything.clone().readings(other), dossier) {
                    Ok(then) => Turn {
                        reading: reading.id,
                        option: option.id,
                        changes: changes(&now, &then),
                        problems: Vec::new(),
                    },
                    Err(error) => Turn {
                        reading: reading.id,
                        option: option.id,
                        changes: Vec::new(),
                        problems: error.problems,
                    },
                };
                if !turn.changes.is_empty() || !turn.problems.is_empty() {
                    turns.push(turn);
                }
            }
        }
        Ok(turns)
    }
}

type Came = (&'static str, Subject, Outcome);

fn outcomes(assessment: &Assessment<'_>, dossier: &Dossier<'_>) -> Result<Vec<Came>, Error> {
    let report = assessment.assess(dossier)?;
    Ok(report.findings.into_iter().map(|finding| (finding.rule, finding.subject, finding.outcome)).collect())
}

fn changes(now: &[Came], then: &[Came]) -> Vec<Changed> {
    let of = |came: &[Came], rule: &str, subject: &Subject| {
        came.iter()
            .find(|(of, about, _)| *of == rule && about.id == subject.id)
            .map(|(_, _, outcome)| *outcome)
    };
    let mut out: Vec<Changed> = Vec::new();
    for (rule, subject, _) in now.iter().chain(then) {
        let (from, to) = (of(now, rule, subject), of(then, rule, subject));
        let known = |changed: &Changed| changed.rule == *rule && changed.subject.id == subject.id;
        if from != to && !out.iter().any(known) {
            out.push(Changed { rule, subject: subject.clone(), from, to });
        }
    }
    out
}
