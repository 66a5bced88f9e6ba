//! How a record of facts is read, written, walked and patched. One declaration serves all four, so that a field's
//! name is written once.

mod declare;
pub(crate) mod quick;
mod read;

pub(crate) use declare::record;
pub(crate) use quick::read_text;
pub(crate) use read::{Container, Reader, Record, Seed, read_container, read_fields};

use crate::digits;
use crate::leaf::{Leaf, List, Scalar, Unreadable, Value};
use serde::de::Deserializer;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::marker::PhantomData;

/// One step of a path into a dossier.
#[derive(Clone, Debug)]
pub(crate) enum Step<'d> {
    Name(&'static str),
    Item(usize, Option<&'d str>),
    /// A key that the caller chose.
    Key(String),
}

/// The path to a place while a dossier is read or walked.
#[derive(Default, Debug)]
pub(crate) struct Trail<'d>(Vec<Step<'d>>);

impl<'d> Trail<'d> {
    /// Takes a step, and takes it back unless it leads to what is looked for.
    pub(crate) fn down(&mut self, step: Step<'d>, found: impl FnOnce(&mut Self) -> bool) -> bool {
        self.0.push(step);
        let found = found(self);
        if !found {
            self.0.pop();
        }
        found
    }

    pub(crate) fn within<R>(&mut self, step: Step<'d>, inner: impl FnOnce(&mut Self) -> R) -> R {
        self.0.push(step);
        let result = inner(self);
        self.0.pop();
        result
    }

    /// The JSON Pointer (RFC 6901).
    pub(crate) fn pointer(&self) -> String {
        let mut out = String::with_capacity(16 * self.0.len());
        self.render(&mut out, false);
        out
    }

    /// Writes the pointer with each index replaced by the id of the element: the same whatever the order of the list.
    pub(crate) fn by_id(&self, out: &mut String) {
        self.render(out, true);
    }

    /// The steps so far.
    pub(crate) fn steps(&self) -> &[Step<'d>] {
        &self.0
    }

    /// Goes back to where it began.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    fn render(&self, out: &mut String, by_id: bool) {
        for step in &self.0 {
            out.push('/');
            match step {
                Step::Name(name) => out.push_str(name),
                Step::Key(key) => escape_into(out, key),
                Step::Item(_, Some(id)) if by_id => escape_into(out, id),
                Step::Item(index, _) => digits::whole(*index as i128, |index| out.push_str(index)),
            }
        }
    }
}

pub(crate) fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    escape_into(&mut out, name);
    out
}

fn escape_into(out: &mut String, name: &str) {
    for (at, part) in name.split('~').enumerate() {
        out.push_str(if at > 0 { "~0" } else { "" });
        for (at, part) in part.split('/').enumerate() {
            out.push_str(if at > 0 { "~1" } else { "" });
            out.push_str(part);
        }
    }
}

/// What a walk meets at one place.
#[derive(Debug)]
pub(crate) enum Met<'d> {
    Absent,
    Known,
    Unreadable(&'d Unreadable),
    List { given: bool },
}

/// The visitor of a walk.
pub(crate) trait Visit<'d> {
    /// A leaf or a list: the path, its address, and what is there.
    fn meet(&mut self, trail: &Trail<'d>, address: usize, met: Met<'d>);
}

/// The place of a leaf or a list in memory, by which a finding remembers it until its pointer is asked for.
pub(crate) fn address<T>(of: &T) -> usize {
    std::ptr::from_ref(of) as usize
}

/// Whether an address lies in the memory of some parts, one behind the other.
pub(crate) fn lies_in<T>(parts: &[T], looked_for: usize) -> bool {
    (parts.as_ptr() as usize..parts.as_ptr() as usize + size_of_val(parts)).contains(&looked_for)
}

/// A part of a dossier: a leaf, a list or a record.
pub(crate) trait Node<'a>: Default {
    /// Whether parts of it may lie elsewhere in memory than itself.
    const HOLDS_LISTS: bool;
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error>;
    /// Fills a new part from a text that starts with it, and gives the text behind it; `None` for whatever [`Node::read`]
    /// should look at.
    fn quick(&mut self, text: &'a str) -> Option<&'a str>;
    fn is_absent(&self) -> bool;
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut dyn Visit<'d>);
    /// Whether an address lies in its own memory, or in that of its elements: the deeper lists are not looked at.
    fn is_near(&self, address: usize) -> bool
    where
        Self: Sized,
    {
        lies_in(std::slice::from_ref(self), address)
    }
    /// Leads the trail to the leaf or list at an address. False, and the trail as it was, where it is not in here.
    fn locate<'d>(&'d self, address: usize, trail: &mut Trail<'d>) -> bool;
    /// Sets the leaf at a path; without a value, takes away what a leaf or a list says. False where there is none, or where
    /// it takes no such value.
    fn set(&mut self, path: &[&str], value: Option<&Scalar>) -> bool;
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    /// Whether any leaf in it could not be read.
    fn has_unreadable(&self) -> bool;
    fn id(&self) -> Option<&str> {
        None
    }
}

/// Carries a node into serde's writing.
pub(crate) struct Written<'n, 'a, T>(pub(crate) &'n T, pub(crate) PhantomData<&'a ()>);

impl<'a, T: Node<'a>> Serialize for Written<'_, 'a, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

/// A part that may be left out altogether, where an empty one is not the same.
impl<'a, T: Node<'a>> Node<'a> for Option<T> {
    const HOLDS_LISTS: bool = T::HOLDS_LISTS;
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error> {
        T::read(from, reader).map(Some)
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        self.insert(T::default()).quick(text)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn has_unreadable(&self) -> bool {
        self.as_ref().is_some_and(Node::has_unreadable)
    }
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut dyn Visit<'d>) {
        if let Some(part) = self {
            part.walk(trail, visit);
        }
    }
    fn locate<'d>(&'d self, address: usize, trail: &mut Trail<'d>) -> bool {
        self.as_ref().is_some_and(|part| part.locate(address, trail))
    }
    fn set(&mut self, path: &[&str], value: Option<&Scalar>) -> bool {
        self.as_mut().is_some_and(|part| part.set(path, value))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(part) => part.write(to),
            None => to.serialize_none(),
        }
    }
}

impl<'a, T: Node<'a>> Node<'a> for List<T> {
    const HOLDS_LISTS: bool = true;
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error> {
        read_container(from, reader)
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        quick::list(self, text)
    }
    fn is_absent(&self) -> bool {
        self.0.is_none()
    }
    fn has_unreadable(&self) -> bool {
        self.items().iter().any(Node::has_unreadable)
    }
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut dyn Visit<'d>) {
        visit.meet(trail, address(self), Met::List { given: self.0.is_some() });
        for (index, item) in self.items().iter().enumerate() {
            trail.within(Step::Item(index, item.id()), |trail| item.walk(trail, visit));
        }
    }
    fn is_near(&self, address: usize) -> bool {
        lies_in(std::slice::from_ref(self), address) || lies_in(self.items(), address)
    }
    fn locate<'d>(&'d self, looked_for: usize, trail: &mut Trail<'d>) -> bool {
        let items = self.items();
        let mut within = |(index, item): (usize, &'d T)| {
            trail.down(Step::Item(index, item.id()), |trail| item.locate(looked_for, trail))
        };
        if address(self) == looked_for {
            true
        } else if lies_in(items, looked_for) {
            let index = (looked_for - items.as_ptr() as usize) / size_of::<T>().max(1);
            items.get(index).is_some_and(|item| within((index, item)))
        } else {
            T::HOLDS_LISTS && items.iter().enumerate().any(within)
        }
    }
    fn set(&mut self, path: &[&str], value: Option<&Scalar>) -> bool {
        let Some((first, rest)) = path.split_first() else {
            self.0 = self.0.take().filter(|_| value.is_some());
            return value.is_none();
        };
        let item = self
            .0
            .as_mut()
            .zip(first.parse().ok())
            .and_then(|(items, index): (_, usize)| items.get_mut(index));
        item.is_some_and(|item| item.set(rest, value))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.items().iter().map(|item| Written(item, PhantomData)))
    }
}

impl<'a, T: Value<'a>> Node<'a> for Leaf<T> {
    const HOLDS_LISTS: bool = false;
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error> {
        read::read_leaf(from, reader)
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        let (value, behind) = T::quick(text)?;
        *self = Self::Known(value);
        Some(behind)
    }
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
    fn has_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut dyn Visit<'d>) {
        let met = match self {
            Self::Unreadable(what) => Met::Unreadable(what),
            Self::Absent => Met::Absent,
            Self::Known(_) => Met::Known,
        };
        visit.meet(trail, address(self), met);
    }
    fn locate<'d>(&'d self, looked_for: usize, _: &mut Trail<'d>) -> bool {
        address(self) == looked_for
    }
    fn set(&mut self, path: &[&str], value: Option<&Scalar>) -> bool {
        let value = match value {
            Some(Scalar::Text(text)) => T::from_text(Cow::Owned(text.clone())).map(Self::Known),
            Some(Scalar::Flag(flag)) => T::from_flag(*flag).map(Self::Known),
            Some(Scalar::Whole(whole)) => T::from_whole(*whole).map(Self::Known),
            None => Ok(Self::Absent),
        };
        match value {
            Ok(value) if path.is_empty() => {
                *self = value;
                true
            }
            _ => false,
        }
    }
    /// An absent leaf is left out by its record; an unreadable one keeps its text.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.put(to),
            Self::Unreadable(what) => to.serialize_str(&what.text),
            Self::Absent => to.serialize_none(),
        }
    }
}
