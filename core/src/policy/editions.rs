//! The policies that a program knows, edition by edition.

use super::Policy;
use crate::date::Day;
use crate::problem::{Error, Place, Problem, ProblemCode};

/// All policies that a program knows.
#[derive(Clone, Debug, Default)]
pub struct Policies {
    editions: Vec<Policy>,
}

impl Policies {
    /// The policies that come with this crate: `chuansha`, and `illustration` with other figures.
    ///
    /// # Errors
    /// A flaw in the bundled data; a test keeps that from happening.
    pub fn bundled() -> Result<Self, Error> {
        Self::load(&[
            include_str!("../../policies/chuansha.json"),
            include_str!("../../policies/illustration.json"),
        ])
    }

    /// Loads policies from the text of their files.
    ///
    /// # Errors
    /// Every flaw of every file, and editions of one policy that are in force on one day.
    pub fn load(files: &[&str]) -> Result<Self, Error> {
        let mut editions: Vec<Policy> = Vec::new();
        let mut problems = Vec::new();
        for file in files {
            match Policy::from_json(file) {
                Ok(policy) => {
                    if editions.iter().any(|other| other.id == policy.id && overlap(other, &policy)) {
                        let problem = Problem::at(ProblemCode::OverlappingEditions, "/from");
                        problems.push(problem.with("id", policy.id.clone()));
                    }
                    editions.push(policy);
                }
                Err(error) => problems.extend(error.problems),
            }
        }
        if problems.is_empty() { Ok(Self { editions }) } else { Err(Error { problems }) }
    }

    /// Every edition, in the order of loading.
    #[must_use]
    pub fn editions(&self) -> &[Policy] {
        &self.editions
    }

    /// The edition of a policy that is in force on a day.
    ///
    /// # Errors
    /// No policy of this id, or no edition in force.
    pub fn in_force(&self, id: &str, on: Day) -> Result<&Policy, Error> {
        let mut known = self.editions.iter().filter(|policy| policy.id == id).peekable();
        if known.peek().is_none() {
            return Err(Problem::new(ProblemCode::UnknownPolicy, Place::Request("/policy".to_owned()))
                .with("id", id)
                .into());
        }
        known.find(|policy| policy.in_force_on(on)).ok_or_else(|| {
            let problem = Problem::new(ProblemCode::NoEdition, Place::Request("/as_of".to_owned()));
            problem.with("id", id).with("as_of", on.to_string()).into()
        })
    }
}

fn overlap(a: &Policy, b: &Policy) -> bool {
    let starts_by = |from: Option<Day>, until: Option<Day>| match (from, until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    starts_by(a.from, b.until) && starts_by(b.from, a.until)
}
