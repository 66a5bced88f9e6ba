//! What the engine says of a made dossier, by rule and subject.

use super::Made;
use serde_json::Value;
use std::collections::BTreeMap;
use zizhijin::policy::Readings;
use zizhijin::report::{Finding, Report};
use zizhijin::rule::{Outcome, SubjectKind};
use zizhijin::{Assessment, Dossier, Error, Policies, Word};

/// The findings of a report by rule and subject.
pub type Findings = BTreeMap<(&'static str, String), Finding>;

/// Asks the engine.
#[derive(Debug)]
pub struct Engine {
    /// The bundled policies.
    pub policies: Policies,
}

impl Default for Engine {
    fn default() -> Self {
        Self { policies: Policies::bundled().unwrap() }
    }
}

impl Engine {
    /// The report on a dossier, on the day and under the readings of a made one, with every finding listed.
    ///
    /// # Errors
    /// Every problem of the dossier.
    pub fn report(&self, made: &Made, dossier: &Value) -> Result<Report, Error> {
        self.report_of(made, dossier, &[])
    }

    /// The same for some rules only; none means all.
    ///
    /// # Errors
    /// Every problem of the dossier.
    pub fn report_of(&self, made: &Made, dossier: &Value, rules: &[&str]) -> Result<Report, Error> {
        let text = dossier.to_string();
        let dossier = Dossier::from_json(&text)?;
        let policy = self.policies.in_force("chuansha", made.as_of)?;
        let mut readings: Readings = policy.readings;
        for (reading, option) in &made.readings {
            readings.choose(reading, option, "").unwrap();
        }
        Assessment::new(policy, made.as_of)
            .readings(readings)
            .only(rules.iter().map(|rule| (*rule).to_owned()).collect())
            .list(Outcome::ALL.to_vec())
            .assess(&dossier)
    }

    /// The findings on a dossier that can be assessed.
    #[must_use]
    pub fn findings(&self, made: &Made, dossier: &Value) -> Findings {
        let report = self.report(made, dossier);
        by_subject(report.unwrap_or_else(|error| panic!("seed {}: {error}", made.seed)))
    }

    /// What one rule finds on one subject; none where there is no such subject.
    #[must_use]
    pub fn finding(
        &self,
        made: &Made,
        dossier: &Value,
        (rule, subject): &(&'static str, String),
    ) -> Option<Finding> {
        let report = self.report_of(made, dossier, &[rule]).ok()?;
        by_subject(report).remove(&(*rule, subject.clone()))
    }
}

/// The findings of a report by rule and subject. A quarter is the same quarter whether or not its year is known.
#[must_use]
pub fn by_subject(report: Report) -> Findings {
    let keyed = report.findings.into_iter().map(|finding| {
        let id = match finding.subject.kind {
            SubjectKind::Quarter => finding.subject.id.rsplit('-').next().unwrap_or_default().to_owned(),
            _ => finding.subject.id.clone(),
        };
        ((finding.rule, id), finding)
    });
    keyed.collect()
}
