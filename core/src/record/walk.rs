//! Walking a record: to each of its places, to one of them, and to a leaf that is to be set.

use super::node::{Fact, Form};
use super::{Node, Step, Trail, address};
use crate::leaf::{Got, Manner, Scalar, Unreadable};

/// What a walk meets at one place.
#[derive(Debug)]
pub(crate) enum Met<'d> {
    Absent,
    Known,
    Unreadable(&'d Unreadable),
    /// A list, and how many elements it has.
    List {
        given: bool,
        count: usize,
    },
}

/// The visitor of a walk.
pub(crate) trait Visit<'d> {
    /// A leaf or a list: the path, its address, and what is there.
    fn meet(&mut self, trail: &Trail<'d>, address: usize, met: Met<'d>);
}

/// The parts of a record, of a list or of a table of keys.
pub(crate) fn parts<'d, 'a>(node: &'d dyn Node<'a>) -> impl Iterator<Item = &'d dyn Node<'a>> {
    (0..).map_while(|at| node.part(at))
}

/// Goes to each leaf and list of a part, in the declared order.
pub(crate) fn walk<'d, 'a>(node: &'d dyn Node<'a>, trail: &mut Trail<'d>, visit: &mut dyn Visit<'d>) {
    match node.form() {
        Form::Leaf(fact) => {
            let met = match fact {
                Fact::Unreadable(what) => Met::Unreadable(what),
                Fact::Absent => Met::Absent,
                Fact::Known(_) => Met::Known,
            };
            visit.meet(trail, address(node), met);
        }
        Form::List(block) => {
            let count = block.map_or(0, |block| block.count);
            visit.meet(trail, address(node), Met::List { given: block.is_some(), count });
            for (index, item) in parts(node).enumerate() {
                trail.within(Step::Item(index, item.id()), |trail| walk(item, trail, visit));
            }
        }
        Form::Record(names) => {
            for (name, part) in names.iter().zip(parts(node)) {
                trail.within(Step::Name(name), |trail| walk(part, trail, visit));
            }
        }
        Form::Nothing | Form::Keyed(_) => {}
    }
}

/// Whether nobody has said anything of a part.
pub(crate) fn is_absent<'a>(node: &dyn Node<'a>) -> bool {
    match node.form() {
        Form::Nothing | Form::Leaf(Fact::Absent) | Form::List(None) => true,
        Form::Leaf(_) | Form::List(_) => false,
        Form::Keyed(table) => table.is_empty(),
        Form::Record(_) => parts(node).all(is_absent),
    }
}

/// Leads the trail to the leaf or list at an address. False, and the trail as it was, where it is not in here.
pub(crate) fn locate<'d, 'a>(node: &'d dyn Node<'a>, looked_for: usize, trail: &mut Trail<'d>) -> bool {
    match node.form() {
        Form::Leaf(_) | Form::List(_) if address(node) == looked_for => true,
        Form::List(Some(block)) => {
            let within = |trail: &mut Trail<'d>, (index, item): (usize, &'d dyn Node<'a>)| {
                trail.down(Step::Item(index, item.id()), |trail| locate(item, looked_for, trail))
            };
            match block.index(looked_for) {
                Some(index) => node.part(index).is_some_and(|item| within(trail, (index, item))),
                None => {
                    node.part(0).is_some_and(holds_lists)
                        && parts(node).enumerate().any(|item| within(trail, item))
                }
            }
        }
        Form::Record(names) => {
            let fields = || names.iter().zip(parts(node));
            let mut within = |(name, part): (&&'static str, &'d dyn Node<'a>)| {
                trail.down(Step::Name(name), |trail| locate(part, looked_for, trail))
            };
            if lies_in(node, looked_for) {
                return fields().find(|(_, part)| lies_in(*part, looked_for)).is_some_and(within);
            }
            // Most are elements of its lists; only what is not is looked for in the lists of lists.
            let element = |(_, part): &(_, &'d dyn Node<'a>)| match part.form() {
                Form::List(Some(block)) => block.index(looked_for).is_some(),
                _ => false,
            };
            match fields().filter(|(_, part)| !part.is_leaf()).find(element) {
                Some(list) => within(list),
                None => fields().filter(|(_, part)| holds_lists(*part)).any(within),
            }
        }
        _ => false,
    }
}

/// The pointer to the leaf or list at an address; none where it is not in here.
pub(crate) fn pointer_at<'a>(node: &dyn Node<'a>, address: usize) -> Option<String> {
    let mut trail = Trail::default();
    locate(node, address, &mut trail).then(|| trail.pointer())
}

/// Whether an address lies in the memory of a part; that of its elements is not looked at.
fn lies_in<'a>(node: &dyn Node<'a>, looked_for: usize) -> bool {
    looked_for.checked_sub(address(node)).is_some_and(|behind| behind < size_of_val(node))
}

/// Whether parts of it may lie elsewhere in memory than itself.
fn holds_lists<'a>(node: &dyn Node<'a>) -> bool {
    !node.is_leaf()
        && match node.form() {
            Form::List(_) => true,
            Form::Record(_) => parts(node).any(holds_lists),
            Form::Nothing | Form::Leaf(_) | Form::Keyed(_) => false,
        }
}

/// The numbers of the parts on the way to a place, by which places stand in the order of the dossier; `None` where there is no
/// such place.
pub(crate) fn way<'a>(node: &dyn Node<'a>, pointer: &str) -> Option<Vec<usize>> {
    let mut way = Vec::new();
    let mut here = node;
    for step in pointer.split('/').skip(1) {
        let at = match here.form() {
            Form::Record(names) => names.iter().position(|name| *name == step)?,
            Form::List(Some(_)) => step.parse().ok()?,
            _ => return None,
        };
        here = here.part(at)?;
        way.push(at);
    }
    Some(way)
}

/// Sets the leaf at a path; without a value, takes away what a leaf or a list says. False where there is none, or where it
/// takes no such value.
pub(crate) fn set<'a>(node: &mut dyn Node<'a>, path: &[&str], value: Option<&Scalar>) -> bool {
    let at = match (node.form(), path.first()) {
        (Form::Leaf(_) | Form::List(_), None) => {
            let Some(value) = value else {
                node.clear();
                return true;
            };
            let got = match value {
                Scalar::Text(text) => Got::Text(text.clone().into()),
                Scalar::Flag(flag) => Got::Flag(*flag),
                Scalar::Whole(whole) => Got::Whole(*whole),
            };
            return node.take(&got, Manner::Strict);
        }
        (Form::Record(names), Some(first)) => names.iter().position(|name| name == first),
        (Form::List(Some(block)), Some(first)) => first.parse().ok().filter(|at| *at < block.count),
        _ => None,
    };
    let (part, rest) = (at.and_then(|at| node.part_mut(at)), path.get(1..).unwrap_or_default());
    part.is_some_and(|part| set(part, rest, value))
}
