//! The table of operations.

use super::request::Incoming;
use crate::policy::Policies;
use crate::problem::Error;

const POLICY: &[&str] = &["policy", "as_of"];
const DOSSIER: &[&str] = &["policy", "as_of", "dossier"];
const STEP: &[&str] = &["policy", "as_of", "actor", "event", "dossier"];
const DOSSIERS: &[&str] = &["policy", "as_of", "dossiers"];
const PORTFOLIO: &[&str] = &["readings", "plans"];
const BY_DAYS: &[&str] = &["readings", "holidays", "typed"];
const ASSESS: &[&str] =
    &["readings", "holidays", "rules", "outcomes", "screened", "exempt", "draft", "typed", "own"];
const READINGS: &[&str] =
    &["readings", "holidays", "rules", "outcomes", "screened", "exempt", "draft", "typed"];
const VALIDATE: &[&str] =
    &["readings", "holidays", "rules", "outcomes", "screened", "exempt", "own", "role", "stage"];

/// The fields of requests that are read without being answered.
pub(super) const OF_ASSESS: [&[&str]; 2] = [DOSSIER, ASSESS];
pub(super) const OF_PORTFOLIO: [&[&str]; 2] = [DOSSIERS, PORTFOLIO];

/// An operation of the door.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// The fields that its request needs.
    pub needs: &'static [&'static str],
    /// The fields that it takes beside them; any other is refused.
    pub takes: &'static [&'static str],
    /// What the response holds.
    pub response: &'static str,
    pub(super) run: fn(&Policies, Incoming<'_>) -> Result<String, Error>,
}

/// Every operation; faces, types and pages follow from this table.
pub const OPERATIONS: &[Operation] = &[
    Operation { name: "assess", needs: DOSSIER, takes: ASSESS, response: "the report", run: super::assess },
    Operation {
        name: "validate",
        needs: DOSSIER,
        takes: VALIDATE,
        response: "of a form: the verdict, what is wrong and what was found beside each field, what to ask next, what room is left",
        run: super::validate,
    },
    Operation {
        name: "readings",
        needs: DOSSIER,
        takes: READINGS,
        response: "for each other option of each reading, the outcomes that would be others",
        run: super::turning,
    },
    Operation {
        name: "replay",
        needs: DOSSIER,
        takes: BY_DAYS,
        response: "where the project and its changes stand, or the first event that could not have happened and why",
        run: super::lifecycle::replay,
    },
    Operation {
        name: "can",
        needs: STEP,
        takes: BY_DAYS,
        response: "whether the step may be taken, and all reasons against it",
        run: super::lifecycle::can,
    },
    Operation {
        name: "apply",
        needs: STEP,
        takes: BY_DAYS,
        response: "the dossier with the step taken and where the project then stands, or the answer of can",
        run: super::lifecycle::apply,
    },
    Operation {
        name: "next_steps",
        needs: DOSSIER,
        takes: BY_DAYS,
        response: "for each role what it can do, what it must do by when, and what blocks the rest",
        run: super::lifecycle::next_steps,
    },
    Operation {
        name: "earliest",
        needs: &["policy", "as_of", "event", "dossier"],
        takes: BY_DAYS,
        response: "the first day on which the step could be taken, and the chain of steps and days that leads to it",
        run: super::lifecycle::earliest,
    },
    Operation {
        name: "diagrams",
        needs: POLICY,
        takes: &[],
        response: "the table of moves as Mermaid and DOT, of a project and of a change, in Chinese and in English",
        run: super::lifecycle::diagrams,
    },
    Operation {
        name: "portfolio",
        needs: DOSSIERS,
        takes: PORTFOLIO,
        response: "what only several projects together show: findings that name all sides, what is not known, counts",
        run: super::portfolio::portfolio,
    },
    Operation {
        name: "catalogue",
        needs: POLICY,
        takes: &[],
        response: "the rules, checks across projects, clauses, readings, steps, states and moves of the policy",
        run: super::catalogue,
    },
    Operation {
        name: "policies",
        needs: &[],
        takes: &[],
        response: "the policies that can be named",
        run: super::list_policies,
    },
    Operation {
        name: "normalise",
        needs: &["dossier"],
        takes: &["policy", "as_of", "typed"],
        response: "the dossier in its one normal form: declared order of fields, amounts with two decimals",
        run: super::normalise,
    },
];

impl Operation {
    /// The fields of its requests.
    #[cfg(feature = "schema")]
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.needs.iter().chain(self.takes).copied()
    }
}
