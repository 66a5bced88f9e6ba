//! From what a check answered to a finding that people can act on: pointers, figures, who acts, and a remedy that was
//! tried before it is offered.

use crate::dossier::Dossier;
use crate::order::Ordered;
use crate::policy::Policy;
use crate::record::{Node, Trail, locate, pointer_at, set};
use crate::report::{Finding, PatchOp, Pointed, RemedyOffer, Subject};
use crate::rule::{Answer, Edit, Figure, Outcome, Remedy, Rule, Shortfall, SubjectKind};
use crate::truth::Missing;
use crate::view::{Trace, View};
use std::ops::Range;

/// What one rule came to on one subject.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) outcome: Outcome,
    pub(crate) shortfall: Option<Box<Shortfall>>,
    pub(crate) missing: Missing,
    /// The number of the excuse that excuses it.
    pub(crate) excuse: Option<usize>,
    /// The number of the decision that decided it.
    pub(crate) ruling: Option<usize>,
}

impl Judged {
    pub(crate) fn plain(outcome: Outcome) -> Self {
        Self { outcome, shortfall: None, missing: Missing::default(), excuse: None, ruling: None }
    }

    pub(crate) fn unknown(missing: Missing) -> Self {
        Self { missing, ..Self::plain(Outcome::Unknown) }
    }

    pub(crate) fn decided(outcome: Outcome, ruling: Option<usize>) -> Self {
        Self { ruling, ..Self::plain(outcome) }
    }

    /// How much of a claim this leaves payable, in fen; `None` where it leaves all of it.
    pub(crate) fn payable(&self) -> Option<i128> {
        (self.outcome == Outcome::Fail)
            .then(|| self.shortfall.as_ref().map_or(0, |shortfall| shortfall.payable))
    }
}

/// Gathers what is to be reported, and turns it into findings at the end: each is checked again, noting what is read.
pub(crate) struct Listing<'r> {
    rules: &'r [Rule],
    policy: &'r Policy,
    held: Vec<(usize, Option<usize>, Judged)>,
}

impl<'r> Listing<'r> {
    pub(crate) fn new(rules: &'r [Rule], policy: &'r Policy) -> Self {
        Self { rules, policy, held: Vec::new() }
    }

    pub(crate) fn push(&mut self, rule: usize, subject: Option<usize>, judged: Judged) {
        self.held.push((rule, subject, judged));
    }

    pub(crate) fn resolve(self, view: &View<'_>, dossier: &Dossier<'_>) -> Vec<Finding> {
        let places = Places(dossier);
        let mut findings: Vec<(usize, Finding)> = Vec::with_capacity(self.held.len());
        for (at, subject, judged) in self.held {
            let Some(rule) = self.rules.get(at) else { continue };
            let mut trace = Trace::default();
            if let Some(index) = subject {
                view.set_tracing(true);
                let answer = (rule.check)(view, index);
                view.set_tracing(false);
                debug_assert_eq!(
                    std::mem::discriminant(&answer),
                    std::mem::discriminant(&(rule.check)(view, index)),
                    "{} answers otherwise in haste",
                    rule.id
                );
                trace = view.take_trace();
            }
            findings.push((at, self::finding(rule, self.policy, view, &places, subject, judged, &trace)));
        }
        findings.order_by(|(a, first), (b, second)| (a, &first.subject.id).cmp(&(b, &second.subject.id)));
        findings.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// Finds the pointers of places in memory.
struct Places<'d>(&'d Dossier<'d>);

impl Places<'_> {
    fn pointer(&self, address: usize) -> Option<String> {
        pointer_at(self.0, address)
    }

    /// Pointers in the order of the ids on their way, so that the order of a list changes nothing.
    fn pointers(&self, addresses: &[usize]) -> Vec<String> {
        let mut addresses = addresses.to_vec();
        addresses.order();
        addresses.dedup();
        let mut found: Vec<(Range<usize>, String)> = Vec::with_capacity(addresses.len());
        let (mut ids, mut trail) = (String::new(), Trail::default());
        for address in addresses {
            trail.clear();
            if locate(self.0, address, &mut trail) {
                let from = ids.len();
                trail.by_id(&mut ids);
                found.push((from..ids.len(), trail.pointer()));
            }
        }
        found.order_by(|(a, _), (b, _)| ids.get(a.clone()).cmp(&ids.get(b.clone())));
        found.into_iter().map(|(_, pointer)| pointer).collect()
    }
}

fn finding(
    rule: &Rule,
    policy: &Policy,
    view: &View<'_>,
    places: &Places<'_>,
    subject: Option<usize>,
    judged: Judged,
    trace: &Trace,
) -> Finding {
    let shortfall = judged.shortfall.as_deref();
    let decider = rule
        .deciders
        .first()
        .copied()
        .filter(|_| judged.outcome == Outcome::Judgement || judged.ruling.is_some());
    let mut figures: Vec<(&'static str, Figure)> = shortfall.map(|s| s.figures.clone()).unwrap_or_default();
    if let Some(decider) = decider {
        figures.push(("decider", Figure::Role(decider)));
    }
    let mut totals: Vec<Pointed> = trace
        .totals
        .iter()
        .filter_map(|(list, count)| places.pointer(*list).map(|pointer| Pointed { pointer, count: *count }))
        .collect();
    totals.order_by(|a, b| a.pointer.cmp(&b.pointer));
    totals.dedup_by(|a, b| a.pointer == b.pointer);
    Finding {
        rule: rule.id,
        clauses: policy.clauses_behind(rule.id).to_vec(),
        matter: rule.matter,
        strength: rule.strength_under(view.readings.unmarked),
        basis: rule.basis,
        outcome: judged.outcome,
        subject: subject_of(view, rule.subject, subject),
        code: shortfall.map(|s| s.code).filter(|code| !code.is_empty()),
        facts: places.pointers(&trace.facts),
        totals,
        missing: places.pointers(judged.missing.facts()),
        title: rule.title,
        kind: shortfall.and_then(|shortfall| rule.shortfall(shortfall.code)).copied(),
        actor: rule.actor,
        decider,
        stage: rule.stage(),
        excuse: judged.excuse.map(|at| format!("/excuses/{at}")),
        decision: judged.ruling.map(|at| format!("/decisions/{at}")),
        remedy: shortfall
            .filter(|_| matches!(judged.outcome, Outcome::Fail | Outcome::Deviation | Outcome::Judgement))
            .and_then(|shortfall| offer(rule, view, places, subject.unwrap_or_default(), shortfall)),
        figures,
    }
}

/// A remedy that is worth offering. A change of the dossier is tried first: the rule must pass under it.
fn offer(
    rule: &Rule,
    view: &View<'_>,
    places: &Places<'_>,
    index: usize,
    shortfall: &Shortfall,
) -> Option<RemedyOffer> {
    match rule.shortfall(shortfall.code)?.remedy {
        Remedy::Nothing(_) => None,
        Remedy::Act(_) => Some(RemedyOffer { by: rule.actor, patch: Vec::new() }),
        Remedy::Edit(_) => {
            let patch: Vec<PatchOp> =
                shortfall.edits.iter().filter_map(|edit| operation(places, edit)).collect();
            let cured = !patch.is_empty() && passes_under(rule, view, index, &patch);
            cured.then_some(RemedyOffer { by: rule.actor, patch })
        }
    }
}

fn operation(places: &Places<'_>, edit: &Edit) -> Option<PatchOp> {
    Some(PatchOp { op: "replace", path: places.pointer(edit.leaf)?, value: edit.value.clone() })
}

fn passes_under(rule: &Rule, view: &View<'_>, index: usize, patch: &[PatchOp]) -> bool {
    let mut tried = view.d.clone();
    let applied = patch.iter().all(|operation| {
        let path: Vec<&str> = operation.path.split('/').skip(1).collect();
        set(&mut tried, &path, Some(&operation.value))
    });
    let mut after = View::new(&tried, view.policy, view.readings, view.calendar, view.as_of);
    after.screen = view.screen;
    applied && matches!((rule.check)(&after, index), Answer::Pass)
}

/// Where all subjects of a kind are. Seldom asked for: it must not slow the finding of single subjects.
#[cold]
pub(crate) fn place_of_all(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Person => "/team/people",
        SubjectKind::BudgetLine => "/budget/lines",
        SubjectKind::Change => "/changes",
        SubjectKind::Activity => "/activities",
        SubjectKind::Expense | SubjectKind::Category | SubjectKind::Invoice => "/expenses",
        SubjectKind::Team => "/team",
        SubjectKind::Project | SubjectKind::Notice | SubjectKind::Quarter => "",
    }
}

fn subject_of(view: &View<'_>, kind: SubjectKind, index: Option<usize>) -> Subject {
    let d = view.d;
    let Some(index) = index else {
        return Subject { kind, id: String::new(), pointer: place_of_all(kind).to_owned() };
    };
    fn of<'v, T: Node<'v>>(list: &[T], at: usize, pointer: &str) -> (String, String) {
        (list.get(at).and_then(Node::id).unwrap_or_default().to_owned(), format!("{pointer}/{at}"))
    }
    let (id, pointer) = match kind {
        SubjectKind::Project | SubjectKind::Notice => (String::new(), String::new()),
        SubjectKind::Team => (String::new(), "/team".to_owned()),
        SubjectKind::Person => of(d.team.people.items(), index, "/team/people"),
        SubjectKind::BudgetLine => {
            let lines = view.budget().ok();
            let pointer = view.budget_pointer();
            of(lines.map_or(&[][..], |lines| lines.items()), index, &pointer)
        }
        SubjectKind::Change => of(d.changes.items(), index, "/changes"),
        SubjectKind::Activity => of(d.activities.items(), index, "/activities"),
        SubjectKind::Expense => of(d.expenses.items(), index, "/expenses"),
        SubjectKind::Category => {
            (view.category_word(index).unwrap_or_default().to_owned(), "/expenses".to_owned())
        }
        SubjectKind::Invoice if view.unnumbered(index).is_some() => {
            of(d.expenses.items(), view.unnumbered(index).unwrap_or_default(), "/expenses")
        }
        SubjectKind::Invoice => (
            view.invoice(index).map(|invoice| invoice.number().into_owned()).unwrap_or_default(),
            "/expenses".to_owned(),
        ),
        SubjectKind::Quarter => {
            let year = d.project.starts_on.known().map(|start| start.year());
            let id =
                year.map_or_else(|| format!("Q{}", index + 1), |year| crate::rules::quarter_id(year, index));
            (id, String::new())
        }
    };
    Subject { kind, id, pointer }
}
