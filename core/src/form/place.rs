//! Where things stand in a form: beside which field, and in the order of the dossier.

use super::{Room, Validation, Viewer};
use crate::dossier::{Dossier, Role};
use crate::order::Ordered;
use crate::problem::{Place, Problem, ProblemCode};
use crate::record::way;
use crate::report::{Finding, OwnFinding, PatchOp};
use crate::rule::{Outcome, Stage};
use serde::Serialize;

/// What stands beside a field. Numbers are those in the lists of problems and of findings, own ones behind the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Pointer to it.
    pub pointer: String,
    /// The problems of it.
    pub problems: Vec<usize>,
    /// The findings that stand here.
    pub findings: Vec<usize>,
    /// How much is left under the limits that the amount falls under.
    pub room: Vec<Room>,
}

/// A fact that would settle something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ask {
    /// Pointer to it.
    pub pointer: String,
    /// The numbers of the findings that need it.
    pub findings: Vec<usize>,
}

/// What of a finding tells where it stands and who sees it.
pub(super) struct Standing<'f> {
    outcome: Outcome,
    stage: Stage,
    roles: [Option<Role>; 3],
    missing: &'f [String],
    patch: &'f [PatchOp],
    facts: &'f [String],
    total: Option<&'f str>,
    subject: &'f str,
}

impl<'f> From<&'f Finding> for Standing<'f> {
    fn from(of: &'f Finding) -> Self {
        let remedy = of.remedy.as_ref();
        Self {
            outcome: of.outcome,
            stage: of.stage,
            roles: [Some(of.actor), of.decider, remedy.map(|remedy| remedy.by)],
            missing: &of.missing,
            patch: remedy.map_or(&[], |remedy| &remedy.patch),
            facts: &of.facts,
            total: of.totals.first().map(|total| &*total.pointer),
            subject: &of.subject.pointer,
        }
    }
}

impl<'f> From<&'f OwnFinding> for Standing<'f> {
    fn from(of: &'f OwnFinding) -> Self {
        Self {
            outcome: of.outcome,
            stage: of.stage(),
            roles: [Some(of.actor), of.decider, None],
            missing: &of.missing,
            patch: &[],
            facts: &[],
            total: None,
            subject: &of.subject.pointer,
        }
    }
}

impl Standing<'_> {
    pub(super) fn is_for(&self, viewer: Viewer) -> bool {
        viewer.role.is_none_or(|role| self.roles.contains(&Some(role)))
            && viewer.stage.is_none_or(|stage| self.stage <= stage)
    }

    /// Whether facts are named that would settle it.
    fn asks(&self) -> bool {
        self.outcome == Outcome::Unknown && !self.missing.is_empty()
    }

    /// Puts it beside what is missing, else beside what its remedy would change, else beside the first fact within its subject,
    /// else beside the first fact, else beside the subject; where that is the whole dossier, beside the first list summed up.
    fn put(&self, number: usize, marks: &mut Marks) {
        if self.asks() {
            self.missing.iter().for_each(|missing| marks.put(missing.clone(), Mark::Missing(number)));
        } else if !self.patch.is_empty() {
            self.patch.iter().for_each(|change| marks.put(change.path.clone(), Mark::Finding(number)));
        } else {
            let within = |fact: &&String| {
                fact.strip_prefix(self.subject).is_some_and(|inside| inside.starts_with('/'))
            };
            let fact = self.facts.iter().find(within).or_else(|| self.facts.first());
            let total = self.total.filter(|_| self.subject.is_empty());
            let pointer = fact.map(String::as_str).or(total).unwrap_or(self.subject);
            marks.put(pointer.to_owned(), Mark::Finding(number));
        }
    }
}

/// One thing that stands beside a field.
pub(super) enum Mark {
    Problem(usize),
    Finding(usize),
    /// A finding that the field would settle.
    Missing(usize),
    Room(Vec<Room>),
}

/// Everything that stands beside fields.
#[derive(Default)]
pub(super) struct Marks(Vec<Marked>);

struct Marked {
    pointer: String,
    mark: Mark,
}

impl Marks {
    pub(super) fn put(&mut self, pointer: String, mark: Mark) {
        self.0.push(Marked { pointer, mark });
    }

    /// The marks in the order of the dossier; what stands nowhere in it comes last, by its pointer.
    fn in_order(self, dossier: &Dossier<'_>) -> Vec<Marked> {
        let placed = self.0.into_iter().map(|marked| (way(dossier, &marked.pointer), marked));
        let mut placed: Vec<(Option<Vec<usize>>, Marked)> = placed.collect();
        placed.order_by(|(a, one), (b, other)| {
            let nowhere = a.is_none().cmp(&b.is_none());
            nowhere.then_with(|| (a, &one.pointer).cmp(&(b, &other.pointer)))
        });
        placed.into_iter().map(|(_, marked)| marked).collect()
    }
}

impl Validation {
    /// Puts everything beside its field, and gathers what to ask.
    pub(super) fn place(&mut self, mut marks: Marks, dossier: &Dossier<'_>) {
        for (number, problem) in self.problems.iter().enumerate() {
            if let Some(pointer) = field_of(problem) {
                marks.put(pointer, Mark::Problem(number));
            }
        }
        let own = self.own.iter().map(Standing::from);
        for (number, finding) in self.findings.iter().map(Standing::from).chain(own).enumerate() {
            finding.put(number, &mut marks);
        }
        for Marked { pointer, mark, .. } in marks.in_order(dossier) {
            if let Mark::Missing(number) = mark {
                match self.ask.last_mut().filter(|last| last.pointer == pointer) {
                    // The caller's own may name a fact twice.
                    Some(last) if last.findings.last() == Some(&number) => continue,
                    Some(last) => last.findings.push(number),
                    None => self.ask.push(Ask { pointer: pointer.clone(), findings: vec![number] }),
                }
            }
            if self.fields.last().is_none_or(|last| last.pointer != pointer) {
                self.fields.push(Field { pointer, ..Field::default() });
            }
            let Some(field) = self.fields.last_mut() else { continue };
            match mark {
                Mark::Problem(number) => field.problems.push(number),
                Mark::Finding(number) | Mark::Missing(number) => field.findings.push(number),
                Mark::Room(mut room) => field.room.append(&mut room),
            }
        }
        // What settles as much stays in the order of the dossier.
        for ask in std::mem::take(&mut self.ask) {
            let behind = self.ask.partition_point(|other| other.findings.len() >= ask.findings.len());
            self.ask.insert(behind, ask);
        }
    }
}

/// The field of the dossier at which a problem is put right: what is missing is put right where it belongs.
fn field_of(problem: &Problem) -> Option<String> {
    let Place::Pointer(pointer) = &problem.place else { return None };
    let field = match problem.code {
        ProblemCode::MissingId => Some("id"),
        ProblemCode::MissingName => {
            problem.params.iter().find(|(name, _)| *name == "field").map(|(_, field)| field.as_str())
        }
        _ => None,
    };
    Some(field.map_or_else(|| pointer.clone(), |field| format!("{pointer}/{field}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(facts: &[&str], subject: &str) -> String {
        let facts: Vec<String> = facts.iter().map(ToString::to_string).collect();
        let standing = Standing {
            outcome: Outcome::Fail,
            stage: Stage::Generation,
            roles: [None; 3],
            missing: &[],
            patch: &[],
            facts: &facts,
            total: Some("/budget/lines"),
            subject,
        };
        let mut marks = Marks::default();
        standing.put(0, &mut marks);
        marks.0.into_iter().map(|mark| mark.pointer).collect()
    }

    #[test]
    fn a_fact_within_the_subject_then_any_fact_then_the_subject() {
        assert_eq!(placed(&["/events/0/on", "/changes/1/kind"], "/changes/1"), "/changes/1/kind");
        assert_eq!(placed(&["/events/0/on", "/changes/10/kind"], "/changes/1"), "/events/0/on");
        assert_eq!(placed(&[], "/changes/1"), "/changes/1");
        assert_eq!(placed(&["/events/0/on"], ""), "/events/0/on", "the project is the whole dossier");
    }
}
