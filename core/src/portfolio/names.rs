//! The texts that a portfolio keeps of its dossiers, in one piece of memory, and their order.

use crate::order::Ordered;

/// A text that was kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name(u32);

/// Texts one after the other. Equal ones are kept twice: finding them would cost more than they take.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    text: String,
    spans: Vec<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    /// The first eight bytes, so that most comparisons need not look at the text.
    head: u64,
    start: usize,
    end: usize,
}

impl Name {
    /// Its number, for where a name is packed with others.
    pub(super) const fn number(self) -> u32 {
        self.0
    }

    pub(super) const fn numbered(number: u32) -> Self {
        Self(number)
    }
}

impl Names {
    pub(super) fn keep(&mut self, text: &str) -> Name {
        let start = self.text.len();
        self.text.push_str(text);
        let head = text.bytes().chain(std::iter::repeat(0)).take(8);
        let head = head.fold(0, |head, byte| head << 8 | u64::from(byte));
        self.spans.push(Span { head, start, end: self.text.len() });
        Name(u32::try_from(self.spans.len() - 1).unwrap_or(u32::MAX))
    }

    pub(super) fn get(&self, name: Name) -> &str {
        self.spans.get(name.0 as usize).map_or("", |span| self.text_of(*span))
    }

    fn text_of(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// For each name its place in the order of the texts; equal texts share one, so that it stands for the text.
    pub(super) fn ranks(&self) -> Ranks {
        let mut order: Vec<(u64, u32)> = self.spans.iter().map(|span| span.head).zip(0..).collect();
        let text = |at: u32| self.get(Name(at));
        order.order_by(|(a, first), (b, second)| a.cmp(b).then_with(|| text(*first).cmp(text(*second))));
        let mut ranks = Ranks { of: vec![0; order.len()], firsts: Vec::new() };
        for (same, rank) in order.chunk_by(|a, b| a.0 == b.0 && text(a.1) == text(b.1)).zip(0..) {
            if let Some((_, first)) = same.first() {
                ranks.firsts.push(*first);
            }
            for (_, at) in same {
                if let Some(slot) = ranks.of.get_mut(*at as usize) {
                    *slot = rank;
                }
            }
        }
        ranks
    }
}

/// The order of the texts, by name.
#[derive(Debug)]
pub(super) struct Ranks {
    of: Vec<u32>,
    /// For each rank a name that has it.
    firsts: Vec<u32>,
}

impl Ranks {
    pub(super) fn of(&self, name: Name) -> u32 {
        self.of.get(name.0 as usize).copied().unwrap_or(u32::MAX)
    }

    /// A name with this rank.
    pub(super) fn name(&self, rank: u32) -> Option<Name> {
        self.firsts.get(rank as usize).copied().map(Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_stand_for_texts() {
        let mut names = Names::default();
        let kept: Vec<Name> =
            ["same beginning b", "a", "same beginning a", "", "a", "a\0"].map(|text| names.keep(text)).into();
        let ranks = names.ranks();
        assert_eq!(ranks.name(3).map(|name| names.get(name)), Some("same beginning a"));
        let ranks: Vec<u32> = kept.iter().map(|name| ranks.of(*name)).collect();
        assert_eq!(ranks, [4, 1, 3, 0, 1, 2]);
        assert_eq!(names.get(kept[2]), "same beginning a");
    }
}
