//! What a check answers, and what exactly is not met.

use crate::date::Day;
use crate::digits;
use crate::dossier::Role;
use crate::leaf::Scalar;
use crate::money::{Fen, Share};
use crate::policy::Term;
use crate::truth::{Missing, Truth};
use crate::words::{Bilingual, Lang, Word};

/// What a check answers, before anybody asks whether the rule binds yet.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Met.
    Pass,
    /// Its condition is not met.
    NotApplicable,
    /// The day on which it is judged has not come.
    NotDue,
    /// What it asks for is not there; that fails only once the rule binds.
    Lacking(Box<Shortfall>),
    /// What is on record breaks it; that fails at any stage.
    Breach(Box<Shortfall>),
    /// People must decide.
    Ask(Box<Shortfall>),
    /// These facts would settle it.
    Unknown(Missing),
}

/// What exactly is not met.
#[derive(Clone, Debug, Default)]
pub struct Shortfall {
    pub(crate) code: &'static str,
    pub(crate) figures: Vec<(&'static str, Figure)>,
    pub(crate) edits: Vec<Edit>,
    /// How much of a claim is in order all the same, in fen.
    pub(crate) payable: i128,
}

/// One change of a remedy: the new value of a leaf, by its place in memory.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) leaf: usize,
    pub(crate) value: Scalar,
}

/// A figure of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// An amount.
    Fen(Fen),
    /// A number of things or days.
    Count(i64),
    /// A day.
    Day(Day),
    /// A share.
    Share(Share),
    /// A role.
    Role(Role),
    /// Words in both languages.
    Named(Bilingual),
    /// Several words in both languages.
    Several(Vec<Bilingual>),
    /// An id, or a word that the policy does not know.
    Id(String),
    /// A term of the policy.
    Term(Box<Term>),
    /// Several terms of the policy.
    Terms(Vec<Term>),
}

impl Figure {
    /// A number of things.
    pub(crate) fn count(things: usize) -> Self {
        Self::Count(i64::try_from(things).unwrap_or(i64::MAX))
    }

    /// The figure as people read it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.write(lang, &mut out);
        out
    }

    /// Adds the figure as people read it.
    pub(crate) fn write(&self, lang: Lang, out: &mut String) {
        match self {
            Self::Fen(fen) => digits::fen(fen.0, |text| out.push_str(text)),
            Self::Count(count) => digits::whole((*count).into(), |text| out.push_str(text)),
            Self::Day(day) => day.written(|text| out.push_str(text)),
            Self::Share(share) => out.extend([share.written().as_str(), " %"]),
            Self::Role(role) => out.push_str(role.name().in_lang(lang)),
            Self::Named(name) => out.push_str(name.in_lang(lang)),
            Self::Several(names) => listed(names.iter().map(|name| name.in_lang(lang)), lang, out),
            Self::Id(id) => out.push_str(id),
            Self::Term(term) => out.push_str(term.name(lang)),
            Self::Terms(terms) => listed(terms.iter().map(|term| term.name(lang)), lang, out),
        }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>, lang: Lang, out: &mut String) {
    for (at, name) in names.enumerate() {
        if at > 0 {
            out.push_str(if lang == Lang::Zh { "、" } else { ", " });
        }
        out.push_str(name);
    }
}

impl serde::Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Fen(fen) => fen.serialize(to),
            Self::Count(count) => to.serialize_i64(*count),
            Self::Day(day) => day.serialize(to),
            Self::Share(share) => to.serialize_str(&share.written()),
            Self::Role(role) => role.serialize(to),
            Self::Named(name) => to.serialize_str(name.en),
            Self::Several(names) => to.collect_seq(names.iter().map(|name| name.en)),
            Self::Id(id) => to.serialize_str(id),
            Self::Term(term) => to.serialize_str(&term.id),
            Self::Terms(terms) => to.collect_seq(terms.iter().map(|term| &term.id)),
        }
    }
}

impl Shortfall {
    pub(crate) fn new(code: &'static str) -> Box<Self> {
        Box::new(Self { code, ..Self::default() })
    }

    #[inline(never)]
    pub(crate) fn with(mut self: Box<Self>, name: &'static str, figure: Figure) -> Box<Self> {
        self.figures.push((name, figure));
        self
    }

    /// Actual, limit and margin of amounts, in fen.
    pub(crate) fn amounts(self: Box<Self>, actual: i128, limit: i128) -> Box<Self> {
        self.with("actual", Figure::Fen(Fen(actual)))
            .with("limit", Figure::Fen(Fen(limit)))
            .with("margin", Figure::Fen(Fen(limit - actual)))
            .with("over", Figure::Fen(Fen(actual - limit)))
    }

    /// Actual, limit and margin of numbers.
    pub(crate) fn counts(self: Box<Self>, actual: usize, limit: usize) -> Box<Self> {
        let count = |things: usize| i64::try_from(things).unwrap_or(i64::MAX);
        self.with("actual", Figure::count(actual))
            .with("limit", Figure::count(limit))
            .with("margin", Figure::Count(count(limit) - count(actual)))
    }

    /// The same, where what is missing elsewhere keeps it from being cured by one change.
    pub(crate) fn without_edits(mut self: Box<Self>) -> Box<Self> {
        self.edits.clear();
        self
    }

    pub(crate) fn set<T>(mut self: Box<Self>, leaf: &T, value: Scalar) -> Box<Self> {
        self.edits.push(Edit { leaf: crate::record::address(leaf), value });
        self
    }

    pub(crate) fn breach(self: Box<Self>) -> Answer {
        Answer::Breach(self)
    }

    pub(crate) fn lacking(self: Box<Self>) -> Answer {
        Answer::Lacking(self)
    }
}

impl Answer {
    /// People must decide, and nothing more is to be said of it.
    pub(crate) fn ask() -> Self {
        Self::Ask(Shortfall::new(""))
    }

    /// What holds passes; what does not is this breach.
    #[inline]
    pub(crate) fn hold(truth: Truth, otherwise: impl FnOnce() -> Box<Shortfall>) -> Self {
        match truth {
            Truth::Yes => Self::Pass,
            Truth::No => otherwise().breach(),
            Truth::Unknown(missing) => Self::open(missing),
        }
    }

    /// Facts are missing of which one could turn out to break the rule.
    pub(crate) fn open(missing: Missing) -> Self {
        Self::Unknown(missing.breaking())
    }

    /// A further condition: a breach beats an unknown, an unknown beats a pass. Of two breaches the first is told.
    #[inline]
    pub(crate) fn and(self, next: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Pass => next(),
            Self::Unknown(mut missing) => match next() {
                Self::Pass | Self::NotApplicable | Self::NotDue | Self::Ask(_) => Self::Unknown(missing),
                Self::Unknown(more) => {
                    missing.join(more);
                    Self::Unknown(missing)
                }
                shortfall => shortfall,
            },
            // What merely lacks gives way to what is broken on record.
            Self::Lacking(shortfall) => match next() {
                breach @ Self::Breach(_) => breach,
                _ => Self::Lacking(shortfall),
            },
            decided => decided,
        }
    }

    /// Where nothing is broken, people decide.
    pub(crate) fn then_ask(self) -> Self {
        self.and(Self::ask)
    }
}
