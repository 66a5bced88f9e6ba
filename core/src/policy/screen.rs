//! The screening of words: which words of a list stand in a text, outside the contexts that make them harmless.
//!
//! Most of a text is passed over by its bytes: three bytes of UTF-8 are one Chinese character, and a mark at its last twelve
//! bits says whether a screened word may begin with it. Only then is the second character asked, and only behind such
//! a pair are words compared. For a short list of real words that is less work than walking an automaton, at a twentieth
//! of its size in wasm.

use crate::order::Ordered;
use crate::typed::narrow;

/// A list of words with its exempt contexts, prepared for search.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// Words, folded and sorted.
    words: Vec<Word>,
    /// The characters of three bytes with which a word begins, by their last twelve bits.
    near: Marks<4096>,
    /// The characters of one byte with which a word begins; the last mark stands for all of two bytes and of four.
    other: Marks<256>,
    /// First characters of words that are a single character, by their last twelve bits.
    single: Marks<4096>,
    pairs: Marks<4096>,
}

/// A screened word, and the contexts in which it is harmless: each with how many of its characters stand before the word.
#[derive(Clone, Debug)]
struct Word {
    text: Vec<char>,
    exempt: Vec<(usize, Vec<char>)>,
}

impl Word {
    fn new(text: Vec<char>, exempt: &[Vec<char>]) -> Self {
        let places = |context: &Vec<char>| -> Vec<(usize, Vec<char>)> {
            let windows = context.windows(text.len()).enumerate();
            windows.filter(|(_, part)| *part == text).map(|(at, _)| (at, context.clone())).collect()
        };
        Self { exempt: exempt.iter().flat_map(places).collect(), text }
    }

    /// Whether it stands at the start of `tail`, and no context around it, which may begin in `head`, makes it harmless.
    fn counts(&self, head: &str, tail: &str) -> bool {
        let exempt = |(before, context): &(usize, Vec<char>)| {
            let begins = head.chars().rev().take(*before).map(fold);
            let first = context.get(..*before).unwrap_or_default();
            let rest = context.get(*before..).unwrap_or_default();
            begins.eq(first.iter().rev().copied()) && starts_with(tail, rest)
        };
        starts_with(tail, &self.text) && !self.exempt.iter().any(exempt)
    }
}

/// Marked numbers below `N`, a power of two. Larger ones are marked by their last bits, which costs a comparison and no
/// more.
#[derive(Clone, Debug)]
struct Marks<const N: usize>(Box<[bool; N]>);

impl<const N: usize> Default for Marks<N> {
    fn default() -> Self {
        Self(Box::new([false; N]))
    }
}

impl<const N: usize> Marks<N> {
    fn add(&mut self, number: u32) {
        if let Some(mark) = self.0.get_mut(number as usize & (N - 1)) {
            *mark = true;
        }
    }

    #[inline]
    fn has(&self, number: u32) -> bool {
        self.0.get(number as usize & (N - 1)) == Some(&true)
    }
}

/// The first byte of full-width forms. They are compared as the plain ones, which have other bits.
const FULL_WIDTH: u8 = 0xEF;

/// The last twelve bits of a character of three bytes.
fn last_bits(b: u8, c: u8) -> u32 {
    u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)
}

/// Two characters, by their last twelve bits, as one number; different pairs may share one, which costs a comparison and no
/// more.
fn pair(a: u32, b: u32) -> u32 {
    (a & 0xFFF).wrapping_mul(0x9E37).wrapping_add((b & 0xFFF).wrapping_mul(0x79B1)) >> 4
}

impl Screen {
    /// Prepares a list. Letters are compared without case, full-width forms as the plain ones.
    #[must_use]
    pub fn new<'w>(
        words: impl IntoIterator<Item = &'w str>,
        exempt: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        let folded = |word: &str| word.chars().map(fold).collect::<Vec<char>>();
        let mut words: Vec<Vec<char>> =
            words.into_iter().map(folded).filter(|word| !word.is_empty()).collect();
        words.order();
        words.dedup();
        let exempt: Vec<Vec<char>> = exempt.into_iter().map(folded).collect();
        let mut screen = Self::default();
        for word in &words {
            match word.as_slice() {
                [only] => {
                    screen.begins(*only);
                    screen.single.add(*only as u32);
                }
                [first, second, ..] => {
                    screen.begins(*first);
                    screen.pairs.add(pair(*first as u32, *second as u32));
                }
                [] => {}
            }
        }
        // Whatever is written otherwise than it is compared begins a word if its plain form does.
        for written in FOLDED.into_iter().flatten() {
            if words.iter().any(|word| word.first() == Some(&fold(written))) {
                screen.begins(written);
            }
        }
        Self { words: words.into_iter().map(|word| Word::new(word, &exempt)).collect(), ..screen }
    }

    /// Marks a character as the first one of a word.
    fn begins(&mut self, c: char) {
        match c.len_utf8() {
            1 => self.other.add(c as u32),
            3 => self.near.add(c as u32),
            _ => self.other.add(0x80),
        }
    }

    /// The first screened word of a text that no exempt context covers.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<String> {
        let mut rest = text.as_bytes();
        loop {
            // Chinese text is three bytes a character; this passes over all that begins no word.
            let stops = |[a, b, c]: &[u8; 3]| *a & 0xF0 != 0xE0 || self.near.has(last_bits(*b, *c));
            let (chunks, _) = rest.as_chunks::<3>();
            let passed = chunks.iter().position(stops).unwrap_or(chunks.len());
            rest = rest.get(3 * passed..)?;
            let (length, marked) = match rest {
                [] => return None,
                [lead, ..] if *lead < 0x80 => (1, self.other.has(u32::from(*lead))),
                [lead, ..] if *lead < 0xE0 => (2, self.other.has(0x80)),
                [FULL_WIDTH, ..] => (3, true),
                [lead, b, c, behind @ ..] if *lead < 0xF0 => (3, self.may_go_on(last_bits(*b, *c), behind)),
                _ => (4, self.other.has(0x80)),
            };
            if marked && let Some(word) = self.at(text, text.len() - rest.len()) {
                return Some(word);
            }
            rest = rest.get(length..)?;
        }
    }

    /// Whether the bytes behind a character of three bytes may make a word of it.
    #[inline]
    fn may_go_on(&self, first: u32, behind: &[u8]) -> bool {
        match behind {
            _ if self.single.has(first) => true,
            [lead, b, c, ..] if (0xE0..FULL_WIDTH).contains(lead) => {
                self.pairs.has(pair(first, last_bits(*b, *c)))
            }
            _ => true,
        }
    }

    /// The screened word that begins at a byte of a text and that no exempt context covers.
    #[inline(never)]
    fn at(&self, text: &str, start: usize) -> Option<String> {
        let (head, tail) = text.split_at_checked(start)?;
        let mut chars = tail.chars().map(fold);
        let (c, next) = (chars.next()?, chars.next());
        if !self.single.has(c as u32) && !next.is_some_and(|next| self.pairs.has(pair(c as u32, next as u32)))
        {
            return None;
        }
        let from = self.words.partition_point(|word| word.text.first() < Some(&c));
        let mut with_first = self.words.iter().skip(from).take_while(|word| word.text.first() == Some(&c));
        with_first.find(|word| word.counts(head, tail)).map(|word| word.text.iter().collect())
    }
}

fn starts_with(text: &str, word: &[char]) -> bool {
    let mut chars = text.chars();
    word.iter().all(|expected| chars.next().map(fold) == Some(*expected))
}

/// The characters that are not compared as they are written: capitals, and full-width letters, digits and signs.
const FOLDED: [std::ops::RangeInclusive<char>; 2] = ['A'..='Z', '\u{FF01}'..='\u{FF5E}'];

/// Full-width letters, digits and signs as the plain ones, capitals as small letters.
fn fold(c: char) -> char {
    narrow(c).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_outside_its_exempt_contexts() {
        let screen = Screen::new(["酒", "烟", "卡拉OK", "购物卡"], ["酒精", "烟感", "禁烟"]);
        assert_eq!(screen.find("采购白酒两瓶").as_deref(), Some("酒"));
        assert_eq!(screen.find("采购酒精棉片、烟感报警器"), None);
        assert_eq!(screen.find("酒精和酒").as_deref(), Some("酒"));
        assert_eq!(screen.find("楼道禁烟宣传"), None);
        assert_eq!(screen.find("卡拉ＯＫ一场").as_deref(), Some("卡拉ok"));
        assert_eq!(screen.find("购物"), None);
        assert_eq!(screen.find(""), None);
    }

    /// What the search should find, said without any of its short cuts.
    fn slowly(words: &[&str], exempt: &[&str], text: &str) -> bool {
        let folded = |text: &str| text.chars().map(fold).collect::<Vec<char>>();
        let text = folded(text);
        let occurs = |part: &[char]| -> Vec<(usize, usize)> {
            text.windows(part.len())
                .enumerate()
                .filter(|(_, w)| *w == part)
                .map(|(at, _)| (at, at + part.len()))
                .collect()
        };
        let covers: Vec<(usize, usize)> =
            exempt.iter().flat_map(|context| occurs(&folded(context))).collect();
        words
            .iter()
            .flat_map(|word| occurs(&folded(word)))
            .any(|(from, to)| !covers.iter().any(|(start, end)| *start <= from && to <= *end))
    }

    #[test]
    fn the_short_cuts_find_what_a_plain_search_finds() {
        let words = ["酒", "烟草", "卡拉OK", "购物卡", "é酒", "x", "🍷杯", "酒酒"];
        let exempt = ["酒精", "碘酒", "无x字", "不买购物卡", "酒"];
        let pieces = [
            "酒", "精", "碘", "烟", "草", "卡拉", "ＯＫ", "oK", "购物", "卡", "é", "x", "Ｘ", "无", "字",
            "🍷", "杯", "不买", " ", "a",
        ];
        let mut seed = 1_u64;
        for round in 0..20_000 {
            let mut text = String::new();
            for _ in 0..round % 9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            }
            for exempt in [&exempt[..4], &exempt[..], &[]] {
                let screen = Screen::new(words, exempt.iter().copied());
                assert_eq!(screen.find(&text).is_some(), slowly(&words, exempt, &text), "{text}");
            }
        }
    }
}
