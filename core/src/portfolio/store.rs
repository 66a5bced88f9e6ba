//! What is kept of each project, and what all of them look like side by side.

use super::names::{Name, Names, Ranks};
use super::report::{Fact, Lacking, Side, Spot};
use crate::date::Day;
use crate::money::Yuan;
use crate::order::Ordered;
use std::ops::Range;

/// One project as it was added: a dossier, or a project of a ledger.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    pub(super) id: Name,
    pub(super) neighbourhood: Option<Name>,
    pub(super) year: Option<i16>,
    /// Whether it was neither withdrawn nor rejected.
    pub(super) live: Option<bool>,
    /// Its title, folded.
    pub(super) title: Option<Name>,
    /// Its plan and budget in one text that is equal for equal ones.
    pub(super) content: Option<Name>,
    /// Its people, where the list is given.
    pub(super) people: Option<Range<usize>>,
    pub(super) government: Government,
    pub(super) annual_plan: Option<Yuan>,
    /// What it says of the government money of the neighbourhood's other projects.
    pub(super) other_government: Option<Yuan>,
    /// The row at which it stands, of a ledger; `None` for a dossier.
    pub(super) row: Option<u32>,
    /// The facts that it does not give, as bits by their place in the vocabulary.
    pub(super) lacks: u16,
}

/// The government money of a project, in fen: at least and at most so much.
#[derive(Clone, Debug, Default)]
pub(super) struct Government {
    pub(super) low: i128,
    /// `None` where nothing bounds it.
    pub(super) high: Option<i128>,
    /// The pointers to what is missing.
    pub(super) missing: Vec<String>,
}

/// Somebody on the team of a project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) project: usize,
    pub(super) person: Name,
    /// Its place in the list.
    pub(super) at: u32,
}

/// Another project that a dossier names for somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Other {
    /// The place of that person among all members.
    pub(super) member: usize,
    pub(super) id: Name,
    pub(super) year: Option<i16>,
    pub(super) live: Option<bool>,
    pub(super) at: u32,
}

/// An excuse that holds, or that would hold if some facts were known.
#[derive(Clone, Debug)]
pub(super) struct Granted {
    pub(super) project: usize,
    /// The person that it is for; `None` for the project.
    pub(super) person: Option<Name>,
    pub(super) at: usize,
    /// The pointers to what is missing.
    pub(super) missing: Vec<String>,
}

/// The annual plan of a neighbourhood, as the caller gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    pub(super) neighbourhood: Name,
    pub(super) year: i16,
    pub(super) amount: Yuan,
}

/// The number of an invoice in few bytes: up to 20 digits as such, anything else as a text that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    pub(super) high: u64,
    pub(super) low: u64,
}

/// A claim on an invoice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) number: Number,
    /// In fen, refunds taken off; what is known of it where `open` says that something is missing.
    pub(super) amount: i64,
    /// The amount of the invoice in fen.
    pub(super) face: i64,
    /// A hash of its id, by which a claim of a dossier that was added twice is known again.
    pub(super) id: u64,
    pub(super) on: Option<Day>,
    pub(super) project: u32,
    /// Its place in the list of expenses, or its row.
    pub(super) at: u32,
    pub(super) amount_is: Known,
    pub(super) face_is: Known,
    pub(super) is_row: bool,
}

/// What is known of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The amount.
    Yes,
    /// That there is none.
    None,
    /// Nothing, but that it is not negative.
    NotNegative,
    /// Nothing.
    No,
}

/// What other projects are said to claim on an invoice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elsewhere {
    pub(super) number: Number,
    pub(super) project: u32,
    pub(super) fen: i64,
}

/// Everything that a portfolio keeps.
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub(super) names: Names,
    pub(super) projects: Vec<Filed>,
    pub(super) members: Vec<Member>,
    pub(super) others: Vec<Other>,
    pub(super) granted: Vec<Granted>,
    pub(super) planned: Vec<Planned>,
    pub(super) claims: Vec<Claim>,
    pub(super) elsewhere: Vec<Elsewhere>,
}

impl Number {
    const TEXT: u64 = u64::MAX;

    /// The number in normal form.
    pub(super) fn of(normal: &str, names: &mut Names) -> Self {
        let digits = !normal.is_empty() && normal.len() <= 20 && normal.bytes().all(|b| b.is_ascii_digit());
        if !digits {
            return Self::text(names.keep(normal));
        }
        let (head, tail) = normal.split_at_checked(normal.len().saturating_sub(16)).unwrap_or(("", normal));
        let value = |digits: &str| digits.bytes().fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'));
        Self { high: normal.len() as u64 * 10_000 + value(head), low: value(tail) }
    }

    fn text(name: Name) -> Self {
        Self { high: Self::TEXT, low: u64::from(name.number()) }
    }

    /// The same, equal for equal texts.
    pub(super) fn ranked(self, ranks: &Ranks) -> Self {
        match self.name() {
            Some(name) => Self { high: Self::TEXT, low: u64::from(ranks.of(name)) },
            None => self,
        }
    }

    /// The kept text, where it is none of digits alone.
    pub(super) fn name(self) -> Option<Name> {
        (self.high == Self::TEXT).then(|| Name::numbered(u32::try_from(self.low).unwrap_or(u32::MAX)))
    }

    fn length(self) -> u64 {
        self.high / 10_000
    }

    /// Whether it is the number of an old invoice without its code.
    pub(super) fn is_lone(self) -> bool {
        self.length() == 8
    }

    /// The number at its end, where it is one of an old invoice with its code.
    pub(super) fn end(self) -> Option<u64> {
        matches!(self.length(), 18 | 20).then_some(self.low % 100_000_000)
    }

    /// The digits.
    pub(super) fn digits(self) -> String {
        let (length, head) = (usize::try_from(self.length()).unwrap_or_default(), self.high % 10_000);
        match length.checked_sub(16) {
            None | Some(0) => format!("{:0length$}", self.low),
            Some(ahead) => format!("{head:0ahead$}{:016}", self.low),
        }
    }
}

/// The projects side by side: which have one id, and how they are named in a report.
pub(super) struct All<'s> {
    pub(super) store: &'s Store,
    pub(super) ranks: Ranks,
    /// The projects in the order of their ids, then as they were added.
    by_id: Vec<(u32, usize)>,
    copies: Vec<Option<u32>>,
}

impl<'s> All<'s> {
    pub(super) fn of(store: &'s Store) -> Self {
        let ranks = store.names.ranks();
        let projects = store.projects.iter().enumerate();
        let mut by_id: Vec<(u32, usize)> = projects.map(|(at, project)| (ranks.of(project.id), at)).collect();
        by_id.order();
        let mut copies = vec![None; by_id.len()];
        for of_id in by_id.chunk_by(|a, b| a.0 == b.0).filter(|of_id| of_id.len() > 1) {
            for (copy, (_, at)) in (1..).zip(of_id) {
                if let Some(slot) = copies.get_mut(*at) {
                    *slot = Some(copy);
                }
            }
        }
        Self { store, ranks, by_id, copies }
    }

    /// The projects in the order of their ids.
    pub(super) fn by_id(&self) -> &[(u32, usize)] {
        &self.by_id
    }

    /// The projects with an id.
    pub(super) fn with_id(&self, id: u32) -> &[(u32, usize)] {
        let from = self.by_id.partition_point(|(rank, _)| *rank < id);
        let to = self.by_id.partition_point(|(rank, _)| *rank <= id);
        self.by_id.get(from..to).unwrap_or_default()
    }

    pub(super) fn project(&self, at: usize) -> Option<&'s Filed> {
        self.store.projects.get(at)
    }

    pub(super) fn text(&self, name: Name) -> String {
        self.store.names.get(name).to_owned()
    }

    /// The text with a place in the order of the texts.
    pub(super) fn ranked_text(&self, rank: u64) -> String {
        let name = u32::try_from(rank).ok().and_then(|rank| self.ranks.name(rank));
        name.map_or_else(String::new, |name| self.text(name))
    }

    pub(super) fn copy(&self, at: usize) -> Option<u32> {
        self.copies.get(at).copied().flatten()
    }

    pub(super) fn id_rank(&self, at: usize) -> u32 {
        self.project(at).map_or(u32::MAX, |project| self.ranks.of(project.id))
    }

    /// Where a fact of a project stands.
    pub(super) fn spot(&self, at: usize, pointer: impl Into<String>) -> Spot {
        match self.project(at).and_then(|project| project.row) {
            Some(row) => Spot::Row(row),
            None => Spot::Pointer(pointer.into()),
        }
    }

    /// A project as a side of a finding.
    pub(super) fn side(&self, at: usize, spot: Spot) -> Side {
        let project = self.project(at);
        Side {
            project: project.map_or_else(String::new, |project| self.text(project.id)),
            copy: self.copy(at),
            told_by: None,
            neighbourhood: project.and_then(|project| project.neighbourhood).map(|name| self.text(name)),
            spot,
            amount: None,
            on: None,
            over: None,
            excuse: None,
        }
    }

    /// A fact that a project does not give.
    pub(super) fn lacking(&self, at: usize, fact: Fact, spot: Spot) -> Lacking {
        let project = self.project(at).map_or_else(String::new, |project| self.text(project.id));
        Lacking { project, copy: self.copy(at), fact, spot }
    }

    pub(super) fn year_lacking(&self, at: usize) -> Lacking {
        self.lacking(at, Fact::Year, self.spot(at, "/project/starts_on"))
    }

    pub(super) fn status_lacking(&self, at: usize) -> Lacking {
        self.lacking(at, Fact::Status, self.spot(at, "/events"))
    }
}

/// What several say of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<T> {
    /// All who say it say this.
    One(T),
    /// Two say different things.
    Different,
    /// Nobody says it.
    Nothing,
}

impl<T: Copy + PartialEq> Said<T> {
    pub(super) fn by(all: impl IntoIterator<Item = Option<T>>) -> Self {
        let mut said = Self::Nothing;
        for next in all.into_iter().flatten() {
            said = match said {
                Self::Nothing => Self::One(next),
                Self::One(first) if first == next => said,
                Self::One(_) | Self::Different => return Self::Different,
            };
        }
        said
    }

    pub(super) fn one(self) -> Option<T> {
        match self {
            Self::One(fact) => Some(fact),
            Self::Different | Self::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit() {
        let mut names = Names::default();
        for digits in ["0", "00", "12345678", "0000000000000000", "10000000000000000", "310019113012345678"] {
            assert_eq!(Number::of(digits, &mut names).digits(), digits);
        }
        for digits in ["03100190011112345678", "99999999999999999999", "00000000000000000000"] {
            assert_eq!(Number::of(digits, &mut names).digits(), digits);
        }
        let text = Number::of("000000000000000000000", &mut names);
        assert_eq!(
            text.name().map(|name| names.get(name).to_owned()).as_deref(),
            Some("000000000000000000000")
        );
        assert!(Number::of("AB12", &mut names).name().is_some());
    }
}
