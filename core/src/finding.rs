//! From what a check answered to a finding that people can act on: pointers, figures, who acts, and a remedy that was
//! tried before it is offered.

use crate::dossier::Dossier;
use crate::policy::Policy;
use crate::record::{Met, Node, Trail, Visit};
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

/// Gathers what is to be reported, and turns it into findings at the end, in one walk over the dossier.
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
        let mut traced = Vec::with_capacity(self.held.len());
        view.set_tracing(true);
        for (at, subject, judged) in self.held {
            let Some(rule) = self.rules.get(at) else { continue };
            if let Some(index) = subject {
                let _ = (rule.check)(view, index);
            }
            traced.push((at, rule, subject, judged, view.take_trace()));
        }
        view.set_tracing(false);
        let places = Places::of(dossier, &traced);
        let mut findings: Vec<(usize, Finding)> = traced
            .into_iter()
            .map(|(at, rule, subject, judged, trace)| {
                (at, self::finding(rule, self.policy, view, &places, subject, judged, &trace))
            })
            .collect();
        findings.sort_by(|(a, first), (b, second)| (a, &first.subject.id).cmp(&(b, &second.subject.id)));
        findings.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// The pointers of the places in memory that findings name.
struct Places(Vec<(usize, String, String)>);

/// Looks for addresses in a walk and passes over the elements that hold none of them.
struct Search {
    wanted: Vec<usize>,
    found: Vec<(usize, String, String)>,
}

impl<'d> Visit<'d> for Search {
    fn meet(&mut self, trail: &Trail<'d>, address: usize, _: Met<'d>) {
        if self.wanted.binary_search(&address).is_ok() {
            self.found.push((address, trail.pointer(), trail.by_id()));
        }
    }

    fn wants(&self, within: Range<usize>) -> bool {
        let next = self.wanted.partition_point(|address| *address < within.start);
        self.wanted.get(next).is_some_and(|address| *address < within.end)
    }
}

impl Places {
    fn of(dossier: &Dossier<'_>, traced: &[(usize, &Rule, Option<usize>, Judged, Trace)]) -> Self {
        let mut wanted: Vec<usize> = Vec::new();
        for (_, _, _, judged, trace) in traced {
            wanted.extend(&judged.missing.facts);
            wanted.extend(&trace.facts);
            wanted.extend(trace.totals.iter().map(|(list, _)| list));
            if let Some(shortfall) = &judged.shortfall {
                wanted.extend(shortfall.edits.iter().map(|edit| edit.leaf));
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut search = Search { found: Vec::with_capacity(wanted.len()), wanted };
        if !search.wanted.is_empty() {
            dossier.walk(&mut Trail::default(), &mut search);
        }
        search.found.sort_unstable();
        Self(search.found)
    }

    fn pointer(&self, address: usize) -> Option<&(usize, String, String)> {
        let at = self.0.binary_search_by_key(&address, |(address, ..)| *address).ok()?;
        self.0.get(at)
    }

    /// Pointers in the order of the ids on their way, so that the order of a list changes nothing.
    fn pointers(&self, addresses: &[usize]) -> Vec<String> {
        let mut found: Vec<_> = addresses.iter().filter_map(|address| self.pointer(*address)).collect();
        found.sort_by(|a, b| a.2.cmp(&b.2));
        found.dedup_by(|a, b| a.0 == b.0);
        found.into_iter().map(|(_, pointer, _)| pointer.clone()).collect()
    }
}

fn finding(
    rule: &Rule,
    policy: &Policy,
    view: &View<'_>,
    places: &Places,
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
        .filter_map(|(list, count)| {
            places.pointer(*list).map(|(_, pointer, _)| Pointed { pointer: pointer.clone(), count: *count })
        })
        .collect();
    totals.sort_by(|a, b| a.pointer.cmp(&b.pointer));
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
        missing: places.pointers(&judged.missing.facts),
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
    places: &Places,
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

fn operation(places: &Places, edit: &Edit) -> Option<PatchOp> {
    let (_, pointer, _) = places.pointer(edit.leaf)?;
    Some(PatchOp { op: "replace", path: pointer.clone(), value: edit.value.clone() })
}

fn passes_under(rule: &Rule, view: &View<'_>, index: usize, patch: &[PatchOp]) -> bool {
    let mut tried = view.d.clone();
    let applied = patch.iter().all(|operation| {
        let path: Vec<&str> = operation.path.split('/').skip(1).collect();
        tried.set(&path, &operation.value)
    });
    let mut after = View::new(&tried, view.policy, view.readings, view.calendar, view.as_of);
    after.screen = view.screen;
    applied && matches!((rule.check)(&after, index), Answer::Pass)
}

fn subject_of(view: &View<'_>, kind: SubjectKind, index: Option<usize>) -> Subject {
    let d = view.d;
    let Some(index) = index else {
        let pointer = match kind {
            SubjectKind::Person => "/team/people",
            SubjectKind::BudgetLine => "/budget/lines",
            SubjectKind::Change => "/changes",
            SubjectKind::Activity => "/activities",
            SubjectKind::Expense | SubjectKind::Category | SubjectKind::Invoice => "/expenses",
            SubjectKind::Project | SubjectKind::Team | SubjectKind::Notice | SubjectKind::Quarter => "",
        };
        return Subject { kind, id: String::new(), pointer: pointer.to_owned() };
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
            view.invoice(index).map(|(number, _)| number.to_owned()).unwrap_or_default(),
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
