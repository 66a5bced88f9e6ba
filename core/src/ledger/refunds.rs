//! Refunds that cannot be taken off a line. In a dossier they are refused; in a ledger their cells are listed, and the sums that
//! hang on them are unknown, so that nothing is reduced that should not be, and nothing is called too much that may be reduced.

use crate::dossier::Expense;
use crate::leaf::Leaf;
use crate::problem::{Place, Problem, ProblemCode};
use crate::record::Node;
use crate::view::is_refund;

fn names<'e>(expense: &'e Expense<'_>) -> Option<&'e str> {
    expense.reverses.known()?.as_deref()
}

/// Looks at the refunds of one project, whose rows have these numbers, and gives those that reduce nothing. A refund that names no
/// line at all was listed when it was read.
pub(super) fn check(expenses: &mut [Expense<'_>], numbers: &[u64], out: &mut Vec<Problem>) -> Vec<usize> {
    let mut aimless = Vec::new();
    if !expenses.iter().any(is_refund) {
        return aimless;
    }
    let mut ids: Vec<(&str, usize)> =
        expenses.iter().enumerate().filter_map(|(at, of)| Some((of.id()?, at))).collect();
    ids.sort_unstable();
    let mut taken_back = vec![0_i128; expenses.len()];
    let mut too_large = Vec::new();
    for (at, refund) in expenses.iter().enumerate().filter(|(_, expense)| is_refund(expense)) {
        let cell = |at: usize, column| Place::Cell { table: "lines", row: numbers.get(at).copied(), column };
        let Some(name) = names(refund) else {
            aimless.push(at);
            continue;
        };
        let from = ids.partition_point(|(id, _)| *id < name);
        let named = ids.get(from..).unwrap_or_default().iter().take_while(|(id, _)| *id == name);
        let named: Vec<usize> = named.map(|(_, at)| *at).take(2).collect();
        let target = named.first().and_then(|at| Some((*at, expenses.get(*at)?)));
        match (target, named.get(1)) {
            (Some((first, _)), Some(second)) => {
                let first = numbers.get(first).copied().unwrap_or_default();
                let problem = Problem::new(ProblemCode::DuplicateId, cell(*second, "id"));
                out.push(problem.with("id", name).with("first", format!("row {first}")));
                aimless.push(at);
            }
            (Some((reduced, of)), None) if !is_refund(of) => {
                let fen =
                    |expense: &Expense<'_>| expense.amount.known().map(|amount| i128::from(amount.fen()));
                let sum = taken_back.get_mut(reduced);
                if let (Some(sum), Some(amount)) = (sum, fen(refund)) {
                    *sum -= amount;
                    if fen(of).is_some_and(|of| *sum > of) {
                        // Those before it may still be right.
                        *sum += amount;
                        out.push(Problem::new(ProblemCode::RefundTooLarge, cell(at, "amount")));
                        too_large.push(at);
                    }
                }
            }
            _ => {
                out.push(Problem::new(ProblemCode::RefundTarget, cell(at, "reverses")));
                aimless.push(at);
            }
        }
    }
    for at in too_large {
        if let Some(refund) = expenses.get_mut(at) {
            refund.amount = Leaf::Absent;
        }
    }
    aimless
}
