//! What a record, a list and a leaf have in common, as one object: whatever walks, reads or writes them is compiled once
//! for all of them.

use crate::leaf::{Got, Leaf, List, Manner, Said, Unreadable, Value};

/// A part of a dossier: a leaf, a list or a record.
pub(crate) trait Node<'a> {
    /// What it is, and what stands in it.
    fn form(&self) -> Form<'_>;
    /// Whether it is a leaf: asked of many that are then left alone.
    fn is_leaf(&self) -> bool {
        false
    }
    /// A field of a record, or an element of a list or of a table of keys.
    fn part(&self, _: usize) -> Option<&dyn Node<'a>> {
        None
    }
    /// The same to change it. A list grows by the element behind its last one.
    fn part_mut(&mut self, _: usize) -> Option<&mut dyn Node<'a>> {
        None
    }
    /// From now on it is given, if it could be left out.
    fn open(&mut self) {}
    /// Takes away what a leaf or a list says.
    fn clear(&mut self) {}
    /// Takes what stands in the place of a leaf, and tells whether that could be read.
    fn take(&mut self, _: &Got<'a>, _: Manner) -> bool {
        false
    }
    /// Adds an element under a key that the caller chose, and tells whether there was one already.
    fn add(&mut self, _: &str) -> bool {
        false
    }
    /// What tells it apart in a list.
    fn id(&self) -> Option<&str> {
        None
    }
}

/// The four forms that a part can have, and what stands in it.
pub(crate) enum Form<'n> {
    /// A part that may be left out altogether, and is.
    Nothing,
    Leaf(Fact<'n>),
    /// A list, with the memory of its elements if it is given.
    List(Option<Block>),
    /// A record, with the names of its fields.
    Record(&'static [&'static str]),
    /// A table of keys that the caller chose.
    Keyed(&'n [(String, Leaf<crate::leaf::Text<'n>>)]),
}

/// What stands in a leaf.
pub(crate) enum Fact<'n> {
    Absent,
    Known(Said<'n>),
    Unreadable(&'n Unreadable),
}

/// Where the elements of a list lie in memory.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    start: usize,
    stride: usize,
    pub(super) count: usize,
}

impl Block {
    fn of<T>(items: &[T]) -> Self {
        Self { start: items.as_ptr() as usize, stride: size_of::<T>().max(1), count: items.len() }
    }

    /// The number of the element that an address lies in.
    pub(super) fn index(self, address: usize) -> Option<usize> {
        let at = address.checked_sub(self.start)? / self.stride;
        (at < self.count).then_some(at)
    }
}

/// A part that may be left out altogether, where an empty one is not the same.
impl<'a, T: Node<'a> + Default> Node<'a> for Option<T> {
    fn form(&self) -> Form<'_> {
        self.as_ref().map_or(Form::Nothing, Node::form)
    }
    fn part(&self, at: usize) -> Option<&dyn Node<'a>> {
        self.as_ref().and_then(|part| part.part(at))
    }
    fn part_mut(&mut self, at: usize) -> Option<&mut dyn Node<'a>> {
        self.as_mut().and_then(|part| part.part_mut(at))
    }
    fn open(&mut self) {
        self.get_or_insert_default();
    }
}

impl<'a, T: Node<'a> + Default> Node<'a> for List<T> {
    fn form(&self) -> Form<'_> {
        Form::List(self.0.as_deref().map(Block::of))
    }
    fn part(&self, at: usize) -> Option<&dyn Node<'a>> {
        self.items().get(at).map(|item| item as &dyn Node<'a>)
    }
    fn part_mut(&mut self, at: usize) -> Option<&mut dyn Node<'a>> {
        let items = self.0.as_mut()?;
        if at == items.len() {
            items.push(T::default());
        }
        items.get_mut(at).map(|item| item as &mut dyn Node<'a>)
    }
    fn open(&mut self) {
        self.0 = Some(Vec::new());
    }
    fn clear(&mut self) {
        self.0 = None;
    }
}

impl<'a, T: Value<'a>> Node<'a> for Leaf<T> {
    fn is_leaf(&self) -> bool {
        true
    }
    fn form(&self) -> Form<'_> {
        Form::Leaf(match self {
            Self::Absent => Fact::Absent,
            Self::Known(value) => Fact::Known(value.said()),
            Self::Unreadable(what) => Fact::Unreadable(what),
        })
    }
    fn clear(&mut self) {
        *self = Self::Absent;
    }
    fn take(&mut self, got: &Got<'a>, manner: Manner) -> bool {
        let read = T::read(got, manner);
        let is_read = read.is_ok();
        *self = match read {
            Ok(value) => Self::Known(value),
            Err(code) => Self::Unreadable(got.unreadable(code, T::accepted())),
        };
        is_read
    }
}
