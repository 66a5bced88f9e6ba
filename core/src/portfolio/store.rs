//! What is kept of each project, and what all of them look like side by side.

use super::found::{Open, Place};
use super::names::{Name, Names, Ranks};
use super::report::Fact;
use crate::date::Day;
use crate::money::Yuan;
use crate::order::{groups, places};
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

impl Granted {
    /// What is missing to tell whether it holds.
    pub(super) fn open(&self) -> impl Iterator<Item = Open<'_>> {
        let place = |pointer| Open { project: self.project, fact: Fact::Excuse, place: Place::At(pointer) };
        self.missing.iter().map(move |pointer| place(pointer))
    }
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

/// A project of which nothing is known, in place of one that is not there.
static NOTHING: Filed = Filed {
    id: Name::numbered(u32::MAX),
    neighbourhood: None,
    year: None,
    live: None,
    title: None,
    content: None,
    people: None,
    government: Government { low: 0, high: None, missing: Vec::new() },
    annual_plan: None,
    other_government: None,
    row: None,
    lacks: 0,
};

/// The projects side by side: which have one id, and how they are named in a report.
pub(super) struct All<'s> {
    pub(super) store: &'s Store,
    pub(super) ranks: Ranks,
    /// The projects of each id as they were added, in the order of the ids.
    pub(super) ids: Vec<Vec<usize>>,
    copies: Vec<Option<u32>>,
}

impl<'s> All<'s> {
    pub(super) fn of(store: &'s Store) -> Self {
        let copies = vec![None; store.projects.len()];
        let mut all = Self { store, ranks: store.names.ranks(), ids: Vec::new(), copies };
        all.ids = groups(&places(&store.projects), &|at| Some(all.id_rank(at)));
        for of_id in all.ids.iter().filter(|of_id| of_id.len() > 1) {
            for (copy, at) in (1..).zip(of_id) {
                if let Some(slot) = all.copies.get_mut(*at) {
                    *slot = Some(copy);
                }
            }
        }
        all
    }

    /// The projects with an id.
    pub(super) fn with_id(&self, id: u64) -> &[usize] {
        let rank = |of_id: &Vec<usize>| of_id.first().map_or(u64::MAX, |at| self.id_rank(*at));
        let at = self.ids.binary_search_by_key(&id, rank).ok();
        at.and_then(|at| self.ids.get(at)).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn project(&self, at: usize) -> &'s Filed {
        self.store.projects.get(at).unwrap_or(&NOTHING)
    }

    pub(super) fn text(&self, name: Name) -> String {
        self.store.names.get(name).to_owned()
    }

    /// The text with a place in the order of the texts.
    pub(super) fn ranked_text(&self, rank: u64) -> String {
        let name = u32::try_from(rank).ok().and_then(|rank| self.ranks.name(rank));
        name.map_or_else(String::new, |name| self.text(name))
    }

    /// The place of a text in the order of the texts; equal ones have the same.
    pub(super) fn rank(&self, name: Name) -> u64 {
        u64::from(self.ranks.of(name))
    }

    pub(super) fn id_rank(&self, at: usize) -> u64 {
        self.rank(self.project(at).id)
    }

    pub(super) fn copy(&self, at: usize) -> Option<u32> {
        self.copies.get(at).copied().flatten()
    }

    /// The excuses of a project, which were granted in the order in which the projects were added.
    pub(super) fn granted(&self, project: usize) -> impl Iterator<Item = &'s Granted> {
        let from = self.store.granted.partition_point(|granted| granted.project < project);
        self.store.granted.iter().skip(from).take_while(move |granted| granted.project == project)
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
    pub(super) fn hear(&mut self, next: Option<T>) {
        if let Some(next) = next {
            *self = match *self {
                Self::Nothing => Self::One(next),
                Self::One(first) if first == next => return,
                Self::One(_) | Self::Different => Self::Different,
            };
        }
    }

    pub(super) fn one(self) -> Option<T> {
        match self {
            Self::One(fact) => Some(fact),
            Self::Different | Self::Nothing => None,
        }
    }
}

/// The different years of projects, in their order; `None` only where no project has one: those without a year may belong to the
/// year of any of the others.
pub(super) fn years(all: &[Option<i16>]) -> Vec<Option<i16>> {
    let mut years = Vec::new();
    for of_year in groups(&places(all), &|at| all.get(at).map(|year| year_key(*year))) {
        let year = of_year.first().and_then(|at| *all.get(*at)?);
        if years == [None] {
            years.clear();
        }
        years.push(year);
    }
    years
}

/// A year as the key of a group; those without one come first.
pub(super) fn year_key(year: Option<i16>) -> u64 {
    year.map_or(0, |year| 1 + u64::from(year.cast_unsigned() ^ 0x8000))
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

    #[test]
    fn years_stand_in_their_order_and_no_year_only_alone() {
        let all = [Some(2027), None, Some(i16::MIN), Some(-1), Some(2027), Some(0), Some(i16::MAX)];
        let in_order = [i16::MIN, -1, 0, 2027, i16::MAX].map(Some);
        assert_eq!(years(&all), in_order);
        assert_eq!(years(&[None, None]), [None]);
        assert!(years(&[]).is_empty());
    }
}
