//! The screening of words: which words of a list stand in a text, outside the contexts that make them harmless.
//!
//! A set of the words' first two characters answers for most of a text; only behind such a pair are words compared. That
//! is all that a short list of Chinese words needs, at a twentieth of the size of a general automaton in wasm.

/// A list of words with its exempt contexts, prepared for search.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// Words, folded and sorted.
    words: Vec<Vec<char>>,
    exempt: Vec<Vec<char>>,
    first: CharSet,
    /// First characters of words that are a single character.
    single: CharSet,
    pairs: CharSet,
}

/// A set of characters of the first plane as bits. One beyond it is taken as contained, so that it is compared.
#[derive(Clone, Debug)]
struct CharSet(Box<[u64; 1024]>);

impl Default for CharSet {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl CharSet {
    fn add(&mut self, c: u32) {
        if let Some(bits) = self.0.get_mut(c as usize >> 6) {
            *bits |= 1 << (c & 63);
        }
    }

    fn has(&self, c: u32) -> bool {
        self.0.get(c as usize >> 6).is_none_or(|bits| bits >> (c & 63) & 1 == 1)
    }
}

/// Two characters as one place in a set; different pairs may share a place, which costs a comparison and no more.
fn pair(a: char, b: char) -> u32 {
    (a as u32).wrapping_mul(0x9E37).wrapping_add((b as u32).wrapping_mul(0x79B1)) & 0xFFFF
}

impl Screen {
    /// Prepares a list. Letters are compared without case, full-width forms as the plain ones.
    #[must_use]
    pub fn new<'w>(
        words: impl IntoIterator<Item = &'w str>,
        exempt: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        let folded = |word: &str| word.chars().map(fold).collect::<Vec<char>>();
        let mut screen = Self {
            words: words.into_iter().map(folded).filter(|word| !word.is_empty()).collect(),
            exempt: exempt.into_iter().map(folded).filter(|word| !word.is_empty()).collect(),
            ..Self::default()
        };
        screen.words.sort();
        for word in &screen.words {
            match word.as_slice() {
                [only] => {
                    screen.first.add(*only as u32);
                    screen.single.add(*only as u32);
                }
                [first, second, ..] => {
                    screen.first.add(*first as u32);
                    screen.pairs.add(pair(*first, *second));
                }
                [] => {}
            }
        }
        screen
    }

    /// The first screened word of a text that no exempt context covers.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<String> {
        for (start, written) in text.char_indices() {
            let c = fold(written);
            if !self.first.has(c as u32) {
                continue;
            }
            let tail = text.get(start..).unwrap_or_default();
            let next = tail.chars().nth(1).map(fold);
            if !self.single.has(c as u32) && !next.is_some_and(|next| self.pairs.has(pair(c, next))) {
                continue;
            }
            let from = self.words.partition_point(|word| word.first() < Some(&c));
            let with_first = self.words.iter().skip(from).take_while(|word| word.first() == Some(&c));
            for word in with_first.filter(|word| starts_with(tail, word)) {
                if !self.is_exempt(text, start, word.len()) {
                    return Some(word.iter().collect());
                }
            }
        }
        None
    }

    /// Whether an exempt context covers the `len` characters from byte `start`.
    fn is_exempt(&self, text: &str, start: usize, len: usize) -> bool {
        let before = text.get(..start).map_or(0, |before| before.chars().count());
        self.exempt.iter().any(|context| {
            let earliest = before.saturating_sub(context.len().saturating_sub(len));
            let begins = text.char_indices().enumerate().skip(earliest);
            begins.take_while(|(index, _)| *index <= before).any(|(index, (byte, _))| {
                index + context.len() >= before + len
                    && starts_with(text.get(byte..).unwrap_or_default(), context)
            })
        })
    }
}

fn starts_with(text: &str, word: &[char]) -> bool {
    let mut chars = text.chars();
    word.iter().all(|expected| chars.next().map(fold) == Some(*expected))
}

/// Full-width letters, digits and signs as the plain ones, capitals as small letters.
fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(c as u32 - 0xFEE0).map_or(c, |plain| plain.to_ascii_lowercase())
        }
        _ => c,
    }
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
}
