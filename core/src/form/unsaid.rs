//! What of a form is taken as if nobody had said it yet. A missing fact makes an answer unknown and never wrong, so that whatever is
//! wrong with a dossier can be taken for one; only a form of another format, or a part that is there twice, cannot be judged at all.

use crate::dossier::Dossier;
use crate::leaf::{Leaf, List, Text};
use crate::problem::{Place, Problem, ProblemCode};
use crate::record::{Node, set};
use crate::view::View;
use std::borrow::Cow;

/// The dossier without what its problems leave no fact of; none where it cannot be judged.
pub(super) fn without<'d, 'a>(
    dossier: &'d Dossier<'a>,
    problems: &[Problem],
) -> Option<Cow<'d, Dossier<'a>>> {
    let mut judged = Cow::Borrowed(dossier);
    let mut unsaid = Vec::new();
    for (pointer, problem) in placed(problems) {
        wrong(pointer, problem.code, &mut unsaid)?;
    }
    take_away(&mut judged, &unsaid)?;
    unsaid.clear();
    unsure(&judged, &Doubts::of(problems), &mut unsaid);
    take_away(&mut judged, &unsaid)?;
    Some(judged)
}

fn placed(problems: &[Problem]) -> impl Iterator<Item = (&str, &Problem)> {
    problems.iter().filter_map(|problem| match &problem.place {
        Place::Pointer(pointer) => Some((pointer.as_str(), problem)),
        _ => None,
    })
}

fn take_away(dossier: &mut Cow<'_, Dossier<'_>>, unsaid: &[String]) -> Option<()> {
    for pointer in unsaid {
        let path: Vec<&str> = pointer.split('/').skip(1).collect();
        set(dossier.to_mut(), &path, None).then_some(())?;
    }
    Some(())
}

/// What a problem leaves no fact of. What could not be read has said nothing already.
fn wrong(pointer: &str, code: ProblemCode, unsaid: &mut Vec<String>) -> Option<()> {
    let of_id = matches!(code, ProblemCode::MissingId | ProblemCode::DuplicateId);
    // An exception or a decision in which anything is wrong counts for nothing yet: half of it might say something else.
    for list in ["excuses", "decisions"] {
        if let Some(at) = element(pointer, list).filter(|_| !of_id) {
            unsaid.push(format!("/{list}/{at}/rule"));
            return Some(());
        }
    }
    match code {
        ProblemCode::UnknownFormat => return None,
        // Which of the two was meant nobody can tell; the others cannot be true as they stand.
        ProblemCode::DuplicateField
        | ProblemCode::AmountNegative
        | ProblemCode::InTheFuture
        | ProblemCode::RefundTarget
        | ProblemCode::RefundTooLarge
        | ProblemCode::UnknownChange => unsaid.push(pointer.to_owned()),
        // Whether it is the same project again, which must not count twice.
        ProblemCode::DuplicateId => {
            let of_another = pointer.split('/').any(|step| step == "other_projects");
            if let Some(other) = pointer.strip_suffix("/id").filter(|_| of_another) {
                unsaid.extend(["year", "status"].map(|field| format!("{other}/{field}")));
            }
        }
        _ => {}
    }
    Some(())
}

/// The number of the element of one of the dossier's own lists into which a pointer leads.
fn element<'p>(pointer: &'p str, list: &str) -> Option<&'p str> {
    let (at, _) = pointer.strip_prefix('/')?.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
    Some(at)
}

/// The lists of which an element has no id, and those in which an id is there twice.
struct Doubts<'p>(Vec<(&'p str, Option<&'p str>)>);

impl<'p> Doubts<'p> {
    fn of(problems: &'p [Problem]) -> Self {
        let lists = placed(problems).filter_map(|(pointer, problem)| {
            let doubled = match problem.code {
                ProblemCode::DuplicateId => problem.params.iter().find(|(name, _)| *name == "id"),
                _ => None,
            };
            let (list, at) = pointer.strip_suffix("/id").unwrap_or(pointer).rsplit_once('/')?;
            at.parse::<usize>().is_ok().then_some((list, doubled.map(|(_, id)| id.as_str())))
        });
        Self(lists.collect())
    }

    /// Whether it cannot be told what an id names in a list whose pointer ends so: it is there twice, or nowhere while the name of
    /// some element is still to be given or to be put right.
    fn on(&self, list: &str, id: &str, found: bool) -> bool {
        self.0.iter().any(|(of, doubled)| of.ends_with(list) && (!found || *doubled == Some(id)))
    }

    /// Whether an id is there twice in any list.
    fn is_doubled(&self, id: Option<&str>) -> bool {
        id.is_some() && self.0.iter().any(|(_, doubled)| *doubled == id)
    }

    fn on_element<'a, T: Node<'a>>(&self, list: &List<T>, at: &str, name: &Leaf<Option<Text<'_>>>) -> bool {
        let name = name.known().and_then(Option::as_deref);
        name.is_some_and(|name| self.on(at, name, View::find(list.items(), name).is_some()))
    }
}

/// Takes away the names of which nobody can tell what they name.
fn unsure(dossier: &Dossier<'_>, doubts: &Doubts<'_>, unsaid: &mut Vec<String>) {
    if doubts.0.is_empty() {
        return;
    }
    let mut take = |unsure: bool, pointer: &dyn Fn() -> String| {
        if unsure {
            unsaid.push(pointer());
        }
    };
    let d = dossier;
    for (at, expense) in d.expenses.items().iter().enumerate() {
        let activity = doubts.on_element(&d.activities, "/activities", &expense.activity);
        take(activity, &|| format!("/expenses/{at}/activity"));
        let change = doubts.on_element(&d.changes, "/changes", &expense.change);
        take(change, &|| format!("/expenses/{at}/change"));
        let reverses = doubts.on_element(&d.expenses, "/expenses", &expense.reverses);
        take(reverses, &|| format!("/expenses/{at}/reverses"));
    }
    for (at, disclosure) in d.disclosures.items().iter().enumerate() {
        let activity = doubts.on_element(&d.activities, "/activities", &disclosure.activity);
        take(activity, &|| format!("/disclosures/{at}/activity"));
    }
    for (at, activity) in d.activities.items().iter().enumerate() {
        let planned = |item: &str| {
            let changes = d.changes.items().iter().map(|change| &change.plan);
            std::iter::once(&d.plan).chain(changes).any(|plan| crate::view::plans(plan.items(), item))
        };
        let item = activity.plan_item.known().and_then(Option::as_deref);
        let unsure = item.is_some_and(|item| doubts.on("/plan", item, planned(item)));
        take(unsure, &|| format!("/activities/{at}/plan_item"));
    }
    for (at, event) in d.events.items().iter().enumerate() {
        take(doubts.is_doubled(event.change.known().map(AsRef::as_ref)), &|| format!("/events/{at}/change"));
    }
    for (at, batch) in d.batches.items().iter().enumerate() {
        for (of, line) in batch.lines.items().iter().enumerate() {
            let line = line.line.known().map(AsRef::as_ref);
            take(doubts.is_doubled(line), &|| format!("/batches/{at}/lines/{of}/line"));
        }
    }
    for (at, excuse) in d.excuses.items().iter().enumerate() {
        let subject = excuse.subject.known().and_then(Option::as_deref);
        take(doubts.is_doubled(subject), &|| format!("/excuses/{at}/rule"));
    }
    for (at, ruling) in d.decisions.items().iter().enumerate() {
        let subject = ruling.subject.known().and_then(Option::as_deref);
        take(doubts.is_doubled(subject), &|| format!("/decisions/{at}/rule"));
    }
}
