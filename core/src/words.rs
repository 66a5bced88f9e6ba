//! The closed vocabularies of a dossier: each word with its spelling on the wire and its Chinese and English name.

/// A text in the two languages that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese, as written in mainland China.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese (`zh`).
    #[default]
    Zh,
    /// English (`en`).
    En,
}

impl Bilingual {
    /// The text in one language.
    #[must_use]
    pub const fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A word of a closed vocabulary.
pub trait Word: Copy + Sized + PartialEq + 'static {
    /// All words, in their declared order.
    const ALL: &'static [Self];
    /// Their spellings on the wire, in the same order.
    const SPELLINGS: &'static [&'static str];
    /// Their names for people, in the same order.
    const NAMES: &'static [Bilingual];
    /// The number of the word in that order.
    fn number(self) -> usize;
    /// The spelling on the wire.
    fn as_str(self) -> &'static str {
        Self::SPELLINGS.get(self.number()).copied().unwrap_or_default()
    }
    /// The name for people.
    fn name(self) -> Bilingual {
        Self::NAMES.get(self.number()).copied().unwrap_or(Bilingual { zh: "", en: "" })
    }
    /// The word with this spelling.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.get(position(Self::SPELLINGS, text)?).copied()
    }
}

fn position(spellings: &[&str], text: &str) -> Option<usize> {
    spellings.iter().position(|spelling| *spelling == text)
}

/// Declares a vocabulary: an enum, its spellings and its names in one table.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $wire:literal, $zh:literal, $en:literal;)+ })+) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(
            feature = "schema",
            derive(schemars::JsonSchema),
            schemars(transform = $crate::schema::vocabulary::<$name>)
        )]
        $(#[$meta])*
        pub enum $name {
            $($(#[$vmeta])* #[doc = $en] #[cfg_attr(feature = "schema", schemars(rename = $wire))] $variant),+
        }
        impl $crate::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const SPELLINGS: &'static [&'static str] = &[$($wire),+];
            const NAMES: &'static [$crate::words::Bilingual] =
                &[$($crate::words::Bilingual { zh: $zh, en: $en }),+];
            fn number(self) -> usize {
                self as usize
            }
        }
        impl<'a> $crate::leaf::Value<'a> for $name {
            const WANTS: $crate::problem::ProblemCode = $crate::problem::ProblemCode::UnknownWord;
            fn read(
                got: &$crate::leaf::Got<'a>,
                manner: $crate::leaf::Manner,
            ) -> Result<Self, $crate::problem::ProblemCode> {
                match got {
                    $crate::leaf::Got::Text(text) if manner == $crate::leaf::Manner::Typed => {
                        $crate::typed::word(text)
                    }
                    $crate::leaf::Got::Text(text) => <Self as $crate::words::Word>::parse(text).ok_or(Self::WANTS),
                    other => Err(other.refused(Self::WANTS)),
                }
            }
            fn quick(text: &'a str) -> Option<(Self, &'a str)> {
                $(if let Some(behind) = text.strip_prefix(concat!('"', $wire, '"')) {
                    return Some((Self::$variant, behind));
                })+
                None
            }
            fn accepted() -> &'static [&'static str] {
                <Self as $crate::words::Word>::SPELLINGS
            }
            fn said(&self) -> $crate::leaf::Said<'_> {
                $crate::leaf::Said::Text($crate::words::Word::as_str(*self))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::words::Word::as_str(*self))
            }
        }
        #[cfg(feature = "schema")]
        impl $crate::schema::FactSchema for $name {
            fn fact(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }
    )+};
}
pub(crate) use words;
