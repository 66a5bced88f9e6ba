//! Reading that gathers every problem of the input instead of stopping at the first.

use super::{Node, Step, Trail, escape};
use crate::leaf::{Leaf, List, Unreadable, Value};
use crate::problem::{Problem, ProblemCode};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Gathers problems while an input is read.
#[derive(Default)]
pub(crate) struct Reader {
    pub(super) trail: Trail<'static>,
    pub(crate) problems: Vec<Problem>,
}

impl Reader {
    fn report(&mut self, code: ProblemCode) {
        self.problems.push(Problem::at(code, self.trail.pointer()));
    }

    /// Reads what stands under a key that the caller chose.
    pub(crate) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.trail.0.push(Step::Key(key.to_owned()));
        let value = read(self);
        self.trail.0.pop();
        value
    }

    /// The same key stands here twice.
    pub(crate) fn twice(&mut self, key: &str) {
        self.at_key(key, |reader| reader.report(ProblemCode::DuplicateField));
    }

    fn refuse_shape(&mut self, expected: &str) {
        self.problems
            .push(Problem::at(ProblemCode::WrongShape, self.trail.pointer()).with("expected", expected));
    }
}

/// A record or a list: what is read from an object or from an array.
pub(crate) trait Container<'a>: Default {
    const EXPECTED: &'static str;
    fn read_map<M: MapAccess<'a>>(mut map: M, reader: &mut Reader) -> Result<Self, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        reader.refuse_shape(Self::EXPECTED);
        Ok(Self::default())
    }
    fn read_seq<S: SeqAccess<'a>>(mut seq: S, reader: &mut Reader) -> Result<Self, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        reader.refuse_shape(Self::EXPECTED);
        Ok(Self::default())
    }
}

/// A record: named fields, each a node.
pub(crate) trait Record<'a>: Node<'a> {
    const FIELDS: &'static [&'static str];
    fn read_field<M: MapAccess<'a>>(
        &mut self,
        index: usize,
        map: &mut M,
        reader: &mut Reader,
    ) -> Result<(), M::Error>;
}

pub(crate) struct Seed<'r, T>(pub(crate) &'r mut Reader, pub(crate) PhantomData<T>);

impl<'a, T: Node<'a>> DeserializeSeed<'a> for Seed<'_, T> {
    type Value = T;
    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.0)
    }
}

struct ContainerVisitor<'r, T>(&'r mut Reader, PhantomData<T>);

impl<'a, T: Container<'a>> ContainerVisitor<'_, T> {
    fn refuse<E>(self) -> Result<T, E> {
        self.0.refuse_shape(T::EXPECTED);
        Ok(T::default())
    }
}

impl<'a, T: Container<'a>> Visitor<'a> for ContainerVisitor<'_, T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }
    fn visit_bool<E>(self, _: bool) -> Result<T, E> {
        self.refuse()
    }
    fn visit_i64<E>(self, _: i64) -> Result<T, E> {
        self.refuse()
    }
    fn visit_u64<E>(self, _: u64) -> Result<T, E> {
        self.refuse()
    }
    fn visit_f64<E>(self, _: f64) -> Result<T, E> {
        self.refuse()
    }
    fn visit_str<E>(self, _: &str) -> Result<T, E> {
        self.refuse()
    }
    fn visit_unit<E>(self) -> Result<T, E> {
        self.refuse()
    }
    fn visit_map<M: MapAccess<'a>>(self, map: M) -> Result<T, M::Error> {
        T::read_map(map, self.0)
    }
    fn visit_seq<S: SeqAccess<'a>>(self, seq: S) -> Result<T, S::Error> {
        T::read_seq(seq, self.0)
    }
}

pub(crate) fn read_container<'a, T: Container<'a>, D: Deserializer<'a>>(
    from: D,
    reader: &mut Reader,
) -> Result<T, D::Error> {
    from.deserialize_any(ContainerVisitor(reader, PhantomData))
}

pub(crate) fn read_fields<'a, T: Record<'a>, M: MapAccess<'a>>(
    mut map: M,
    reader: &mut Reader,
) -> Result<T, M::Error> {
    let mut record = T::default();
    let mut seen = 0_u64;
    let mut next = 0;
    while let Some(key) = map.next_key_seed(KeySeed { fields: T::FIELDS, next })? {
        match key {
            Key::Field(index, name) => {
                next = index + 1;
                reader.trail.0.push(Step::Name(name));
                if seen & (1 << index) == 0 {
                    seen |= 1 << index;
                    record.read_field(index, &mut map, reader)?;
                } else {
                    map.next_value::<IgnoredAny>()?;
                    reader.report(ProblemCode::DuplicateField);
                }
                reader.trail.0.pop();
            }
            Key::Other(name) => {
                map.next_value::<IgnoredAny>()?;
                let pointer = format!("{}/{}", reader.trail.pointer(), escape(&name));
                let problem = Problem::at(ProblemCode::UnknownField, pointer);
                reader.problems.push(problem.with("accepted", T::FIELDS.join(", ")));
            }
        }
    }
    Ok(record)
}

enum Key {
    Field(usize, &'static str),
    Other(String),
}

/// Looks a key up; tries the field after the last one first, because documents mostly keep the declared order.
struct KeySeed {
    fields: &'static [&'static str],
    next: usize,
}

impl<'a> DeserializeSeed<'a> for KeySeed {
    type Value = Key;
    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<Key, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }
    fn visit_str<E>(self, key: &str) -> Result<Key, E> {
        if let Some(name) = self.fields.get(self.next).filter(|name| **name == key) {
            return Ok(Key::Field(self.next, name));
        }
        Ok(match self.fields.iter().enumerate().find(|(_, name)| **name == key) {
            Some((index, name)) => Key::Field(index, name),
            None => Key::Other(key.to_owned()),
        })
    }
}

impl<'a, T: Node<'a>> Container<'a> for List<T> {
    const EXPECTED: &'static str = "a list";
    fn read_seq<S: SeqAccess<'a>>(mut seq: S, reader: &mut Reader) -> Result<Self, S::Error> {
        let mut items = Vec::new();
        reader.trail.0.push(Step::Item(0, None));
        while let Some(item) = seq.next_element_seed(Seed::<T>(reader, PhantomData))? {
            items.push(item);
            if let Some(last) = reader.trail.0.last_mut() {
                *last = Step::Item(items.len(), None);
            }
        }
        reader.trail.0.pop();
        Ok(Self(Some(items)))
    }
}

pub(super) fn read_leaf<'a, T: Value<'a>, D: Deserializer<'a>>(
    from: D,
    reader: &mut Reader,
) -> Result<Leaf<T>, D::Error> {
    from.deserialize_any(LeafVisitor(reader, PhantomData))
}

struct LeafVisitor<'r, T>(&'r mut Reader, PhantomData<T>);

impl<T> LeafVisitor<'_, T> {
    fn take<'a, E>(self, result: Result<T, ProblemCode>, text: impl FnOnce() -> String) -> Result<Leaf<T>, E>
    where
        T: Value<'a>,
    {
        Ok(match result {
            Ok(value) => Leaf::Known(value),
            Err(code) => {
                let unreadable = Unreadable { text: text(), code, accepted: T::accepted() };
                self.0.problems.push(unreadable.problem(self.0.trail.pointer()));
                Leaf::Unreadable(Box::new(unreadable))
            }
        })
    }
}

impl Unreadable {
    pub(crate) fn problem(&self, pointer: String) -> Problem {
        let problem = Problem::at(self.code, pointer);
        if self.accepted.is_empty() { problem } else { problem.with("accepted", self.accepted.join(", ")) }
    }
}

impl<'a, T: Value<'a>> Visitor<'a> for LeafVisitor<'_, T> {
    type Value = Leaf<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a single value")
    }
    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Leaf<T>, E> {
        self.take(T::from_text(Cow::Borrowed(text)), || text.to_owned())
    }
    fn visit_str<E>(self, text: &str) -> Result<Leaf<T>, E> {
        self.take(T::from_text(Cow::Owned(text.to_owned())), || text.to_owned())
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Leaf<T>, E> {
        self.take(T::from_flag(flag), || flag.to_string())
    }
    fn visit_i64<E>(self, whole: i64) -> Result<Leaf<T>, E> {
        self.take(T::from_whole(whole), || whole.to_string())
    }
    fn visit_u64<E>(self, whole: u64) -> Result<Leaf<T>, E> {
        self.take(i64::try_from(whole).map_err(|_| T::WANTS).and_then(T::from_whole), || whole.to_string())
    }
    fn visit_f64<E>(self, number: f64) -> Result<Leaf<T>, E> {
        self.take(Err(T::WANTS), || number.to_string())
    }
    fn visit_unit<E>(self) -> Result<Leaf<T>, E> {
        self.take(T::from_null(), || "null".to_owned())
    }
    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Leaf<T>, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.take(Err(T::WANTS), || "{…}".to_owned())
    }
    fn visit_seq<S: SeqAccess<'a>>(self, mut seq: S) -> Result<Leaf<T>, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.take(Err(T::WANTS), || "[…]".to_owned())
    }
}
