//! Known and unknown: and, or, not over facts (Kleene), and what would settle an unknown.

use crate::leaf::Leaf;
use crate::record::address;

/// The facts that would settle an unknown, by their places in memory until somebody asks for pointers.
///
/// One word wide, so that what a check answers travels in registers; only what is unknown allocates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing(Option<Box<Gaps>>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Gaps {
    facts: Vec<usize>,
    may_break: bool,
}

impl Missing {
    #[cold]
    pub(crate) fn one<T>(fact: &T) -> Self {
        Self::at(address(fact))
    }

    /// The fact at a place in memory.
    pub(crate) fn at(address: usize) -> Self {
        Self(Some(Box::new(Gaps { facts: vec![address], may_break: false })))
    }

    pub(crate) fn add<T>(&mut self, fact: &T) {
        self.gaps().facts.push(address(fact));
    }

    pub(crate) fn join(&mut self, other: Self) {
        match (&mut self.0, other.0) {
            (_, None) => {}
            (own @ None, other) => *own = other,
            (Some(own), Some(mut other)) => {
                own.facts.append(&mut other.facts);
                own.may_break |= other.may_break;
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.facts().is_empty()
    }

    /// The places in memory.
    pub(crate) fn facts(&self) -> &[usize] {
        self.0.as_ref().map_or(&[], |gaps| &gaps.facts)
    }

    /// Whether one of them could turn out to break the rule, not merely to be lacking. Such a gap counts at any stage.
    pub(crate) fn may_break(&self) -> bool {
        self.0.as_ref().is_some_and(|gaps| gaps.may_break)
    }

    /// The same facts, one of which could turn out to break the rule.
    pub(crate) fn breaking(mut self) -> Self {
        self.gaps().may_break = true;
        self
    }

    fn gaps(&mut self) -> &mut Gaps {
        self.0.get_or_insert_default()
    }
}

/// Whether something holds, as far as the facts say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// These facts would settle it.
    Unknown(Missing),
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl Truth {
    /// Whether a fact satisfies a test; unknown where the fact is missing.
    #[inline]
    pub(crate) fn of<T>(fact: &Leaf<T>, test: impl FnOnce(&T) -> bool) -> Self {
        match fact.known() {
            Some(value) => test(value).into(),
            None => Self::Unknown(Missing::one(fact)),
        }
    }

    /// Both: one no is no, whatever else is missing.
    #[inline]
    pub(crate) fn and(self, other: Self) -> Self {
        match self {
            Self::Yes => other,
            Self::No => Self::No,
            Self::Unknown(missing) => match other {
                Self::No => Self::No,
                other => Self::Unknown(other.joined_to(missing)),
            },
        }
    }

    /// At least one: one yes is yes, whatever else is missing.
    #[inline]
    pub(crate) fn or(self, other: Self) -> Self {
        match self {
            Self::Yes => Self::Yes,
            Self::No => other,
            Self::Unknown(missing) => match other {
                Self::Yes => Self::Yes,
                other => Self::Unknown(other.joined_to(missing)),
            },
        }
    }

    /// What is missing already, and what is missing here.
    #[cold]
    fn joined_to(self, mut missing: Missing) -> Missing {
        if let Self::Unknown(more) = self {
            missing.join(more);
        }
        missing
    }

    #[inline]
    pub(crate) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown @ Self::Unknown(_) => unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kleene() {
        let (a, b): (Leaf<bool>, Leaf<bool>) = (Leaf::Absent, Leaf::Absent);
        let unknown = |leaf: &Leaf<bool>| Truth::of(leaf, |x| *x);
        assert_eq!(unknown(&a).and(Truth::No), Truth::No);
        assert_eq!(unknown(&a).or(Truth::Yes), Truth::Yes);
        assert_eq!(unknown(&a).and(Truth::Yes), unknown(&a));
        let mut facts = Missing::one(&a);
        facts.add(&b);
        let both = Truth::Unknown(facts);
        assert_eq!(unknown(&a).and(unknown(&b)), both);
        assert_eq!(unknown(&a).or(unknown(&b)).or(Truth::No), both);
        assert_eq!(Truth::Yes.and(unknown(&a).not()), unknown(&a));
    }
}
