//! Side by side with peers: who takes part, what each of them claims to find, and what came of a run.
//!
//! In reading order: [`files`] (the data that all of them read), [`native`] (the entrants in this process: add one there),
//! [`roster`] (the peers and how they are started), [`protocol`] (how they are asked), [`compare`] (who finds what),
//! [`costs`] (what calls from Python cost), [`javascript`] (who runs in Node), [`pages`] (keystrokes in a browser), [`parts`] (what the npm package
//! weighs), [`run`] (one run), [`results`] (what is kept of it), [`large`] (a ledger larger than memory, a
//! run of its own), [`page`] (what is told of them).

pub mod compare;
pub mod costs;
pub mod files;
pub mod javascript;
pub mod large;
pub mod native;
pub mod page;
pub mod pages;
pub mod parts;
pub mod protocol;
pub mod results;
pub mod roster;
pub mod run;

use crate::base::Check;
use serde::{Deserialize, Serialize};

/// A way of doing the work; each has its own table and its own baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Table {
    /// One document after the other, read before.
    Memory,
    /// One document after the other, from text to text.
    Text,
    /// All projects at once, in columns.
    Ledger,
}

impl Table {
    /// All three, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Memory, Self::Text, Self::Ledger];

    /// The word that a peer is asked with.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Text => "text",
            Self::Ledger => "ledger",
        }
    }
}

/// What an entrant claims to find.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    /// These of the fifteen checks, each finding at its place.
    Checks(&'static [Check]),
    /// All rules of the policy; [`compare::TOLD`] says how its findings are those of the fifteen checks.
    Rules,
    /// Those of the rules that a ledger can see, and of the fifteen checks what a ledger can see of them.
    Columns,
}

impl Does {
    /// In a few words.
    #[must_use]
    pub fn told(self) -> String {
        match self {
            Self::Checks(checks) => format!("{} of {}", checks.len(), Check::ALL.len()),
            Self::Rules => "all rules".to_owned(),
            Self::Columns => "what a ledger can see".to_owned(),
        }
    }
}
