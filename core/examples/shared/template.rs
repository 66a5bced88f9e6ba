//! Sentences as whole templates in both languages; `{name}` stands for a value.

use std::fmt::Display;
use zizhijin::{Bilingual, Lang};

/// Declares the sentences of a program, and for its tests the list of them all.
macro_rules! texts {
    ($($name:ident = $zh:literal, $en:literal;)+) => {
        $(pub const $name: Bilingual = Bilingual { zh: $zh, en: $en };)+
        #[cfg(test)]
        pub const ALL: &[(&str, Bilingual)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use texts;

/// Fills a template in one language.
pub fn fill(text: Bilingual, lang: Lang, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::new();
    let mut rest = text.in_lang(lang);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            out.push_str(&value.to_string());
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
