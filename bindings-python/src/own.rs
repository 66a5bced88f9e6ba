//! A caller's own checks, called with each project that was judged.

use crate::listing::OwnRow;
use crate::session::Control;
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};
use zizhijin::ledger::Excerpt;

/// What they found, project by project in the order in which those were judged; also where it is nothing.
pub(crate) type Found = Vec<(String, Vec<OwnRow>)>;

/// The checks, and what they found since it was last taken.
pub(crate) struct OwnChecks<'s> {
    checks: Option<&'s Py<PyAny>>,
    control: &'s Control,
    found: Mutex<Found>,
    /// The columns that there are, as `lines.amount`.
    given: Mutex<Vec<String>>,
}

impl<'s> OwnChecks<'s> {
    pub(crate) fn new(checks: Option<&'s Py<PyAny>>, control: &'s Control, given: Vec<String>) -> Self {
        Self { checks, control, found: Mutex::default(), given: Mutex::new(given) }
    }

    /// Whether there are any.
    pub(crate) fn are_there(&self) -> bool {
        self.checks.is_some()
    }

    /// Keeps in mind which columns there are.
    pub(crate) fn know(&self, columns: Vec<String>) {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        for column in columns {
            if !given.contains(&column) {
                given.push(column);
            }
        }
    }

    /// Lets the checks look at a project. An exception ends the audit.
    pub(crate) fn look(&self, excerpt: &Excerpt<'_>) {
        let Some(checks) = self.checks.filter(|_| !self.control.is_ended()) else { return };
        let text = serde_json::to_string(excerpt.dossier).unwrap_or_default();
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let found = Python::attach(|py| {
            let found = checks.call1(py, (excerpt.project, text, excerpt.lines, excerpt.budgets, given))?;
            found.extract::<Vec<OwnRow>>(py)
        });
        match found {
            Ok(rows) => {
                let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
                found.push((excerpt.project.to_owned(), rows));
            }
            Err(error) => self.control.end(error),
        }
    }

    /// Takes what they found.
    pub(crate) fn take(&self) -> Found {
        std::mem::take(&mut *self.found.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
