//! Reading that gathers every problem of the input instead of stopping at the first.

use super::node::{Fact, Form};
use super::{Node, Step, Trail, escape};
use crate::leaf::{Got, Manner, Unreadable};
use crate::problem::{Problem, ProblemCode};
use crate::typed;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::borrow::Cow;
use std::fmt;

/// What of an input is read as people type it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    Nothing,
    /// What stands in one field.
    Within(&'static str),
    All,
}

/// Reads a part from anything that serde reads, with all its problems.
pub(crate) fn read_all<'a, D: Deserializer<'a>>(
    node: &mut dyn Node<'a>,
    from: D,
    typed: Typed,
) -> Result<Vec<Problem>, D::Error> {
    let manner = if typed == Typed::All { Manner::Typed } else { Manner::Strict };
    let mut reader = Reader { trail: Trail::default(), problems: Vec::new(), typed, manner };
    Filling { node, reader: &mut reader }.deserialize(from)?;
    Ok(reader.problems)
}

/// Gathers problems while an input is read.
struct Reader {
    trail: Trail<'static>,
    problems: Vec<Problem>,
    typed: Typed,
    /// The manner in which the place is read that was come to.
    manner: Manner,
}

impl Reader {
    fn report(&mut self, code: ProblemCode) {
        self.problems.push(Problem::at(code, self.trail.pointer()));
    }

    /// Goes into a field of a record, and gives the manner in which was read around it.
    fn enter(&mut self, field: &'static str) -> Manner {
        let around = self.manner;
        if self.trail.0.is_empty() && self.typed == Typed::Within(field) {
            self.manner = Manner::Typed;
        }
        self.trail.0.push(Step::Name(field));
        around
    }

    fn leave(&mut self, around: Manner) {
        self.trail.0.pop();
        self.manner = around;
    }

    fn refuse_shape(&mut self, expected: &str) {
        self.problems
            .push(Problem::at(ProblemCode::WrongShape, self.trail.pointer()).with("expected", expected));
    }
}

impl Unreadable {
    pub(crate) fn problem(&self, pointer: String) -> Problem {
        let problem = Problem::at(self.code, pointer);
        if self.accepted.is_empty() { problem } else { problem.with("accepted", self.accepted.join(", ")) }
    }
}

/// A part that is being filled.
struct Filling<'n, 'r, 'a> {
    node: &'n mut dyn Node<'a>,
    reader: &'r mut Reader,
}

impl<'a> DeserializeSeed<'a> for Filling<'_, '_, 'a> {
    type Value = ();
    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<(), D::Error> {
        if !self.node.is_leaf() && matches!(self.node.form(), Form::Nothing) {
            self.node.open();
        }
        from.deserialize_any(self)
    }
}

impl<'a> Filling<'_, '_, 'a> {
    /// A single value.
    fn scalar(self, got: &Got<'a>) {
        let Self { node, reader } = self;
        if !node.is_leaf() {
            reader.refuse_shape(if matches!(node.form(), Form::List(_)) { "a list" } else { "an object" });
        } else if reader.manner == Manner::Typed
            && matches!(got, Got::Text(text) if typed::says_nothing(text))
        {
            // Nobody has said it yet.
        } else if !node.take(got, reader.manner)
            && let Form::Leaf(Fact::Unreadable(what)) = node.form()
        {
            reader.problems.push(what.problem(reader.trail.pointer()));
        }
    }

    fn record<M: MapAccess<'a>>(self, names: &'static [&'static str], mut map: M) -> Result<(), M::Error> {
        let Self { node, reader } = self;
        let (mut seen, mut next) = (0_u64, 0);
        while let Some(key) = map.next_key_seed(KeySeed { names, next })? {
            match key {
                Key::Field(index, name) => {
                    next = index + 1;
                    let around = reader.enter(name);
                    let new = seen & (1 << index) == 0;
                    seen |= 1 << index;
                    match node.part_mut(index).filter(|_| new) {
                        Some(node) => map.next_value_seed(Filling { node, reader })?,
                        None => {
                            map.next_value::<IgnoredAny>()?;
                            reader.report(ProblemCode::DuplicateField);
                        }
                    }
                    reader.leave(around);
                }
                Key::Other(name) => {
                    map.next_value::<IgnoredAny>()?;
                    let pointer = format!("{}/{}", reader.trail.pointer(), escape(&name));
                    let problem = Problem::at(ProblemCode::UnknownField, pointer);
                    reader.problems.push(problem.with("accepted", names.join(", ")));
                }
            }
        }
        Ok(())
    }

    fn table<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        let Self { node, reader } = self;
        for at in 0.. {
            let Some(key) = map.next_key::<String>()? else { break };
            let known = node.add(&key);
            reader.trail.0.push(Step::Key(key));
            if let Some(node) = node.part_mut(at) {
                map.next_value_seed(Filling { node, reader })?;
            }
            if known {
                reader.report(ProblemCode::DuplicateField);
            }
            reader.trail.0.pop();
        }
        Ok(())
    }
}

impl<'a> Visitor<'a> for Filling<'_, '_, 'a> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<(), E> {
        self.scalar(&Got::Text(Cow::Borrowed(text)));
        Ok(())
    }
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.scalar(&Got::Text(Cow::Owned(text.to_owned())));
        Ok(())
    }
    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.scalar(&Got::Flag(flag));
        Ok(())
    }
    fn visit_i64<E>(self, whole: i64) -> Result<(), E> {
        self.scalar(&Got::Whole(whole));
        Ok(())
    }
    fn visit_u64<E>(self, whole: u64) -> Result<(), E> {
        self.scalar(&i64::try_from(whole).map_or_else(|_| Got::Number(whole.into()), Got::Whole));
        Ok(())
    }
    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        // What is no number, which JSON has not and other formats have, is as little a fact as an object.
        self.scalar(&Number::from_f64(number).map_or(Got::Object, Got::Number));
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar(&Got::Null);
        Ok(())
    }
    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        match self.node.form() {
            Form::Record(names) => self.record(names, map),
            Form::Keyed(_) => self.table(map),
            _ => {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                self.scalar(&Got::Object);
                Ok(())
            }
        }
    }
    fn visit_seq<S: SeqAccess<'a>>(self, mut seq: S) -> Result<(), S::Error> {
        if !matches!(self.node.form(), Form::List(_)) {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            self.scalar(&Got::List);
            return Ok(());
        }
        let Self { node, reader } = self;
        node.open();
        for at in 0.. {
            reader.trail.0.push(Step::Item(at, None));
            let item = Element { list: node, at, reader };
            let more = seq.next_element_seed(item)?;
            reader.trail.0.pop();
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The next element of a list, which is added once it is there.
struct Element<'n, 'r, 'a> {
    list: &'n mut dyn Node<'a>,
    at: usize,
    reader: &'r mut Reader,
}

impl<'a> DeserializeSeed<'a> for Element<'_, '_, 'a> {
    type Value = ();
    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<(), D::Error> {
        match self.list.part_mut(self.at) {
            Some(node) => Filling { node, reader: self.reader }.deserialize(from),
            None => Ok(()),
        }
    }
}

enum Key {
    Field(usize, &'static str),
    Other(String),
}

/// Looks a key up; tries the field after the last one first, because documents mostly keep the declared order.
struct KeySeed {
    names: &'static [&'static str],
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
        if let Some(name) = self.names.get(self.next).filter(|name| **name == key) {
            return Ok(Key::Field(self.next, name));
        }
        Ok(match self.names.iter().enumerate().find(|(_, name)| **name == key) {
            Some((index, name)) => Key::Field(index, name),
            None => Key::Other(key.to_owned()),
        })
    }
}
