//! How a record of facts is read, written, walked and patched. One declaration serves all four, so that a field's
//! name is written once.

mod declare;
mod node;
pub(crate) mod quick;
mod read;
mod text;
mod walk;
mod write;

pub(crate) use declare::record;
pub(crate) use node::{Form, Node};
pub(crate) use quick::Quick;
pub(crate) use read::{Typed, read_all};
pub(crate) use text::read_text;
pub(crate) use walk::{Met, Visit, is_absent, locate, parts, pointer_at, set, walk, way};
pub(crate) use write::Written;

use crate::digits;

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

/// The place of a leaf or a list in memory, by which a finding remembers it until its pointer is asked for.
pub(crate) fn address<T: ?Sized>(of: &T) -> usize {
    std::ptr::from_ref(of).cast::<()>() as usize
}
