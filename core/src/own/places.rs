//! Where a caller's pointers and ids lead in a dossier.

use crate::dossier::Dossier;
use crate::leaf::List;
use crate::order::Ordered;
use crate::record::{Met, Node, Trail, Visit, walk};
use crate::rule::SubjectKind;

/// Every place of a dossier that can hold a fact or a list, in the order of their pointers.
pub(super) struct Places(Vec<(String, bool)>);

impl Places {
    pub(super) fn of(dossier: &Dossier<'_>) -> Self {
        struct Gather(Vec<(String, bool)>);
        impl<'d> Visit<'d> for Gather {
            fn meet(&mut self, trail: &Trail<'d>, _: usize, met: Met<'d>) {
                let filled = !matches!(met, Met::Absent | Met::List { given: false, .. });
                self.0.push((trail.pointer(), filled));
            }
        }
        let mut met = Gather(Vec::new());
        walk(dossier, &mut Trail::default(), &mut met);
        met.0.order();
        Self(met.0)
    }

    /// Whether a dossier can say something there.
    pub(super) fn has(&self, pointer: &str) -> bool {
        self.any(pointer, |_| true)
    }

    /// Whether this one does.
    pub(super) fn is_filled(&self, pointer: &str) -> bool {
        self.any(pointer, |filled| filled)
    }

    fn any(&self, pointer: &str, wanted: impl Fn(bool) -> bool) -> bool {
        let from = |pointer: &str| {
            self.0.get(self.0.partition_point(|(met, _)| met.as_str() < pointer)..).unwrap_or_default()
        };
        let below = format!("{pointer}/");
        let here = from(pointer).first().is_some_and(|(met, filled)| met == pointer && wanted(*filled));
        here || from(&below)
            .iter()
            .take_while(|(met, _)| met.starts_with(&below))
            .any(|(_, filled)| wanted(*filled))
    }
}

/// The lists whose elements are subjects, with the ids of the elements.
pub(super) struct Elements<'d>(Vec<(SubjectKind, String, Vec<&'d str>)>);

impl<'d> Elements<'d> {
    pub(super) fn of(dossier: &'d Dossier<'_>) -> Self {
        fn ids<'d, 'a: 'd, T: Node<'a>>(list: &'d List<T>) -> Vec<&'d str> {
            list.items().iter().map(|item| item.id().unwrap_or_default()).collect()
        }
        let mut lists = vec![
            (SubjectKind::Person, "/team/people".to_owned(), ids(&dossier.team.people)),
            (SubjectKind::BudgetLine, "/budget/lines".to_owned(), ids(&dossier.budget.lines)),
            (SubjectKind::Change, "/changes".to_owned(), ids(&dossier.changes)),
            (SubjectKind::Activity, "/activities".to_owned(), ids(&dossier.activities)),
            (SubjectKind::Expense, "/expenses".to_owned(), ids(&dossier.expenses)),
        ];
        for (at, change) in dossier.changes.items().iter().enumerate() {
            lists.push((SubjectKind::BudgetLine, format!("/changes/{at}/budget"), ids(&change.budget)));
        }
        Self(lists)
    }

    /// Looks into one of the lists before the others.
    pub(super) fn preferring(mut self, list: &str) -> Self {
        self.0.order_by_key(|(_, of, _)| of != list);
        self
    }

    fn lists(&self, kind: SubjectKind) -> impl Iterator<Item = (&str, &[&'d str])> {
        let of_kind = self.0.iter().filter(move |(of, ..)| *of == kind);
        of_kind.map(|(_, list, ids)| (list.as_str(), ids.as_slice()))
    }

    /// Whether things of this kind are elements of a list.
    pub(super) fn are(&self, kind: SubjectKind) -> bool {
        self.lists(kind).next().is_some()
    }

    /// Whether a pointer leads to a whole list of such things.
    pub(super) fn is_list(&self, kind: SubjectKind, pointer: &str) -> bool {
        self.lists(kind).any(|(list, _)| list == pointer)
    }

    /// The id of the element that a pointer leads to, or into.
    pub(super) fn id(&self, kind: SubjectKind, pointer: &str) -> Option<&'d str> {
        self.lists(kind).find_map(|(list, ids)| ids.get(number(pointer, list)?).copied())
    }

    /// The pointer to the first element with an id.
    pub(super) fn pointer(&self, kind: SubjectKind, id: &str) -> Option<String> {
        self.lists(kind).find_map(|(list, ids)| {
            let at = ids.iter().position(|known| *known == id)?;
            Some(format!("{list}/{at}"))
        })
    }
}

/// The number of the element of a list that a pointer leads to, or into.
pub(super) fn number(pointer: &str, list: &str) -> Option<usize> {
    let behind = pointer.strip_prefix(list)?.strip_prefix('/')?;
    behind.split('/').next()?.parse().ok()
}
