//! How a record of facts is read, written, walked and patched. One declaration serves all four, so that a field's
//! name is written once. Reading gathers every problem of the input instead of stopping at the first.

use crate::leaf::{Leaf, List, Scalar, Unreadable, Value};
use crate::problem::{Problem, ProblemCode};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// One step of a path into a dossier.
#[derive(Clone, Debug)]
pub(crate) enum Step<'d> {
    Name(&'static str),
    Item(usize, Option<&'d str>),
}

/// The path to a place while a dossier is read or walked.
#[derive(Default, Debug)]
pub(crate) struct Trail<'d>(Vec<Step<'d>>);

impl<'d> Trail<'d> {
    pub(crate) fn within<R>(&mut self, step: Step<'d>, inner: impl FnOnce(&mut Self) -> R) -> R {
        self.0.push(step);
        let result = inner(self);
        self.0.pop();
        result
    }

    /// The JSON Pointer (RFC 6901).
    pub(crate) fn pointer(&self) -> String {
        self.render(|index, _| index.to_string())
    }

    /// The pointer with each index replaced by the id of the element: the same whatever the order of the list.
    pub(crate) fn by_id(&self) -> String {
        self.render(|index, id| id.map_or_else(|| index.to_string(), escape))
    }

    fn render(&self, item: impl Fn(usize, Option<&str>) -> String) -> String {
        let mut out = String::new();
        for step in &self.0 {
            out.push('/');
            match step {
                Step::Name(name) => out.push_str(name),
                Step::Item(index, id) => out.push_str(&item(*index, *id)),
            }
        }
        out
    }
}

pub(crate) fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// What a walk meets at one place.
#[derive(Debug)]
pub(crate) enum Met<'d> {
    Absent,
    Known,
    Unreadable(&'d Unreadable),
    List,
}

/// The visitor of a walk: the path, the address of the leaf or list, and what is there.
pub(crate) type Visit<'v, 'd> = dyn FnMut(&Trail<'d>, usize, Met<'d>) + 'v;

/// The place of a leaf or a list in memory, by which a finding remembers it until its pointer is asked for.
pub(crate) fn address<T>(of: &T) -> usize {
    std::ptr::from_ref(of) as usize
}

/// Gathers problems while an input is read.
#[derive(Default)]
pub(crate) struct Reader {
    trail: Trail<'static>,
    pub(crate) problems: Vec<Problem>,
}

impl Reader {
    fn report(&mut self, code: ProblemCode) {
        self.problems.push(Problem::at(code, self.trail.pointer()));
    }

    fn refuse_shape(&mut self, expected: &str) {
        self.problems.push(Problem::at(ProblemCode::WrongShape, self.trail.pointer()).with("expected", expected));
    }
}

/// A part of a dossier: a leaf, a list or a record.
pub(crate) trait Node<'a>: Default {
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error>;
    fn is_absent(&self) -> bool;
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut Visit<'_, 'd>);
    /// Sets the leaf at a path. False where there is no such leaf, or where it takes no such value.
    fn set(&mut self, path: &[&str], value: &Scalar) -> bool;
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
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
    fn read_field<M: MapAccess<'a>>(&mut self, index: usize, map: &mut M, reader: &mut Reader) -> Result<(), M::Error>;
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

pub(crate) fn read_fields<'a, T: Record<'a>, M: MapAccess<'a>>(mut map: M, reader: &mut Reader) -> Result<T, M::Error> {
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

impl<'a, T: Node<'a>> Node<'a> for List<T> {
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error> {
        read_container(from, reader)
    }
    fn is_absent(&self) -> bool {
        self.0.is_none()
    }
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut Visit<'_, 'd>) {
        visit(trail, address(self), Met::List);
        for (index, item) in self.items().iter().enumerate() {
            trail.within(Step::Item(index, item.id()), |trail| item.walk(trail, visit));
        }
    }
    fn set(&mut self, path: &[&str], value: &Scalar) -> bool {
        let Some((first, rest)) = path.split_first() else { return false };
        let item = self.0.as_mut().zip(first.parse().ok()).and_then(|(items, index): (_, usize)| items.get_mut(index));
        item.is_some_and(|item| item.set(rest, value))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.items().iter().map(|item| Written(item, PhantomData)))
    }
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

impl<'a, T: Value<'a>> Node<'a> for Leaf<T> {
    fn read<D: Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error> {
        from.deserialize_any(LeafVisitor(reader, PhantomData))
    }
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
    fn walk<'d>(&'d self, trail: &mut Trail<'d>, visit: &mut Visit<'_, 'd>) {
        let met = match self {
            Self::Unreadable(what) => Met::Unreadable(what),
            Self::Absent => Met::Absent,
            Self::Known(_) => Met::Known,
        };
        visit(trail, address(self), met);
    }
    fn set(&mut self, path: &[&str], value: &Scalar) -> bool {
        let value = match value {
            Scalar::Text(text) => T::from_text(Cow::Owned(text.clone())),
            Scalar::Flag(flag) => T::from_flag(*flag),
            Scalar::Whole(whole) => T::from_whole(*whole),
        };
        match value {
            Ok(value) if path.is_empty() => {
                *self = Self::Known(value);
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

/// Declares a record of a dossier: a plain struct whose fields are leaves, lists or records. `by id` names the field
/// that tells the elements of a list apart.
macro_rules! record {
    ($($(#[$meta:meta])* $name:ident $(<$lt:lifetime>)? $(by $id:ident)? {
        $($(#[$fmeta:meta])* $field:ident: $ty:ty),+ $(,)?
    })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub struct $name $(<$lt>)? {
            $($(#[$fmeta])* #[cfg_attr(feature = "schema", schemars(default))] pub $field: $ty),+
        }

        impl<'a> $crate::record::Container<'a> for record!(@ty $name $($lt)?) {
            const EXPECTED: &'static str = "an object";
            fn read_map<M: serde::de::MapAccess<'a>>(map: M, reader: &mut $crate::record::Reader) -> Result<Self, M::Error> {
                $crate::record::read_fields(map, reader)
            }
        }

        impl<'a> $crate::record::Record<'a> for record!(@ty $name $($lt)?) {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
            fn read_field<M: serde::de::MapAccess<'a>>(
                &mut self, index: usize, map: &mut M, reader: &mut $crate::record::Reader,
            ) -> Result<(), M::Error> {
                #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
                #[derive(Clone, Copy)]
                enum Field { $($field),+ }
                const FIELDS: &[Field] = &[$(Field::$field),+];
                match FIELDS.get(index) {
                    $(Some(Field::$field) => {
                        self.$field = map.next_value_seed($crate::record::Seed(reader, std::marker::PhantomData))?;
                    })+
                    None => {}
                }
                Ok(())
            }
        }

        impl<'a> $crate::record::Node<'a> for record!(@ty $name $($lt)?) {
            fn read<D: serde::Deserializer<'a>>(from: D, reader: &mut $crate::record::Reader) -> Result<Self, D::Error> {
                $crate::record::read_container(from, reader)
            }
            fn is_absent(&self) -> bool {
                true $(&& $crate::record::Node::is_absent(&self.$field))+
            }
            fn walk<'d>(&'d self, trail: &mut $crate::record::Trail<'d>, visit: &mut $crate::record::Visit<'_, 'd>) {
                $(trail.within($crate::record::Step::Name(stringify!($field)), |trail| {
                    $crate::record::Node::walk(&self.$field, trail, visit)
                });)+
            }
            fn set(&mut self, path: &[&str], value: &$crate::leaf::Scalar) -> bool {
                let Some((first, rest)) = path.split_first() else { return false };
                $(if *first == stringify!($field) {
                    return $crate::record::Node::set(&mut self.$field, rest, value);
                })+
                false
            }
            fn write<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = to.serialize_map(None)?;
                $(if !$crate::record::Node::is_absent(&self.$field) {
                    map.serialize_entry(stringify!($field), &$crate::record::Written(&self.$field, std::marker::PhantomData))?;
                })+
                map.end()
            }
            $(fn id(&self) -> Option<&str> {
                self.$id.known().map(|id| &**id)
            })?
        }
    )+};
    (@ty $name:ident $lt:lifetime) => { $name<'a> };
    (@ty $name:ident) => { $name };
}
pub(crate) use record;
