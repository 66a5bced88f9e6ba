//! What a ledger says of one project, for whoever looks on.

use crate::dossier::{BudgetLine, Dossier, Expense, FORMAT};
use crate::leaf::{Leaf, Text};
use crate::money::Yuan;
use crate::record::Node;
use crate::view::is_refund;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A project of a ledger as it was judged, with the rows that it came from, for checks of a caller's own.
///
/// Written as JSON, the dossier can be read again. It says what the cells say and nothing else: what has no column, an empty cell and
/// one that could not be read are absent; a project without lines has no list of expenses, not an empty one. Where rows do not
/// make a dossier, this is changed:
///
/// - An expense or a line of the budget without an id, or with the id of an earlier one, is called by the number of its row; if
///   that is somebody's id, with marks in front: `#17`.
/// - A refund that names no line, a line that is not there, is there twice, or is a refund itself keeps neither its amount nor
///   its target, nor negative papers: what was spent is then unknown, as it was to the rules. A refund that goes beyond its line has lost its
///   amount alone. What is no refund loses such a target.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'e> {
    /// The id of the project.
    pub project: &'e str,
    /// What the rows say, under the id of the project.
    pub dossier: &'e Dossier<'e>,
    /// For each expense the number of its row.
    pub lines: &'e [u64],
    /// For each line of the budget the number of its row.
    pub budgets: &'e [u64],
}

/// Called with each project that was judged, on whichever thread judged it.
pub(super) type Witness<'a> = &'a (dyn Fn(Excerpt<'_>) + Sync);

/// Shows a project; afterwards its dossier may be filled again. The refunds are those that reduce nothing.
pub(super) fn show<'x>(
    witness: Witness<'_>,
    (project, dossier): (&'x str, &mut Dossier<'x>),
    (lines, budgets): (&[u64], &[u64]),
    refunds: &[usize],
) {
    dossier.format = Leaf::Known(FORMAT);
    dossier.id = Leaf::Known(Cow::Borrowed(project));
    if lines.is_empty() {
        dossier.expenses.0 = None;
    }
    let expenses = dossier.expenses.0.as_deref_mut().unwrap_or_default();
    untie(expenses, refunds);
    let named = name(expenses, lines, |expense: &mut Expense<'x>| &mut expense.id);
    let planned = dossier.budget.lines.0.as_deref_mut().unwrap_or_default();
    let planned = name(planned, budgets, |line: &mut BudgetLine<'x>| &mut line.id);
    witness(Excerpt { project, dossier, lines, budgets });
    // Without a column of ids nothing else would take them away again.
    for (at, expense) in dossier.expenses.0.iter_mut().flatten().enumerate() {
        if named.binary_search(&at).is_ok() {
            expense.id = Leaf::Absent;
        }
    }
    for (at, line) in dossier.budget.lines.0.iter_mut().flatten().enumerate() {
        if planned.binary_search(&at).is_ok() {
            line.id = Leaf::Absent;
        }
    }
    dossier.id = Leaf::Absent;
}

/// Takes from expenses what a dossier may not say of them.
fn untie(expenses: &mut [Expense<'_>], refunds: &[usize]) {
    let names = |expense: &Expense<'_>| matches!(expense.reverses.known(), Some(Some(_)));
    let mut lost: Vec<usize> = Vec::new();
    if expenses.iter().any(|expense| names(expense) && !is_refund(expense)) {
        // Whether what has such an id can be reduced: a line, and the only one.
        let mut targets: HashMap<&str, bool> = HashMap::new();
        for expense in expenses.iter() {
            if let Some(id) = expense.id() {
                targets.entry(id).and_modify(|fits| *fits = false).or_insert(!is_refund(expense));
            }
        }
        let is_lost = |expense: &Expense<'_>| {
            let target = expense.reverses.known().and_then(Option::as_deref);
            target.is_some_and(|id| targets.get(id) != Some(&true)) && !is_refund(expense)
        };
        lost.extend((0..).zip(&*expenses).filter(|(_, expense)| is_lost(expense)).map(|(at, _)| at));
    }
    for at in refunds {
        let Some(refund) = expenses.get_mut(*at) else { continue };
        (refund.amount, refund.reverses) = (Leaf::Absent, Leaf::Absent);
        for paper in [&mut refund.unit_price, &mut refund.invoice_amount, &mut refund.receipt_list_amount] {
            if paper.known().is_some_and(|paper| paper.is_some_and(|amount| amount < Yuan::ZERO)) {
                *paper = Leaf::Absent;
            }
        }
        if refund.claimed_elsewhere.known().is_some_and(|amount| *amount < Yuan::ZERO) {
            refund.claimed_elsewhere = Leaf::Absent;
        }
    }
    for at in lost {
        if let Some(expense) = expenses.get_mut(at) {
            expense.reverses = Leaf::Absent;
        }
    }
}

/// Calls what has no id of its own by the number of its row; tells which they were, in order.
fn name<'x, T>(records: &mut [T], rows: &[u64], id: impl Fn(&mut T) -> &mut Leaf<Text<'x>>) -> Vec<usize> {
    let mut taken: HashSet<Text<'x>> = HashSet::with_capacity(records.len());
    let mut nameless: Vec<usize> = Vec::new();
    for (at, record) in records.iter_mut().enumerate() {
        if !id(record).known().is_some_and(|id| taken.insert(id.clone())) {
            nameless.push(at);
        }
    }
    for at in &nameless {
        let (Some(record), Some(row)) = (records.get_mut(*at), rows.get(*at)) else { continue };
        let mut called = row.to_string();
        while !taken.insert(Cow::Owned(called.clone())) {
            called.insert(0, '#');
        }
        *id(record) = Leaf::Known(Cow::Owned(called));
    }
    nameless
}
