//! 五（四）3, 七: the papers behind a claim: its voucher, its invoice or signed list, and what else is claimed on it.

use super::steps::pair;
use crate::dossier::{Expense, Payee};
use crate::leaf::Leaf;
use crate::money::Yuan;
use crate::rule::{Answer, Shortfall};
use crate::truth::{Missing, Truth};
use crate::view::{Invoice, Net, Slack, View};

/// Whether a claim has its voucher and a paper that covers it.
pub(super) fn voucher(v: &View<'_>, expense: &Expense<'_>) -> Answer {
    if v.in_haste() && expense.voucher.known() == Some(&true) && is_covered(expense) {
        return Answer::Pass;
    }
    voucher_in_full(v, expense)
}

#[inline(never)]
fn voucher_in_full(v: &View<'_>, expense: &Expense<'_>) -> Answer {
    let covers = |paper: &Leaf<Option<Yuan>>| {
        if v.read(paper).known() == Some(&None) {
            return Truth::No;
        }
        pair(v, paper, &expense.amount, |paper, amount| paper.as_ref().is_some_and(|paper| paper >= amount))
    };
    let has_invoice = v.holds(&expense.invoice_number, Option::is_some);
    let by_invoice = has_invoice.clone().and(covers(&expense.invoice_amount));
    let to_person = v.holds(&expense.payee, |payee| *payee != Payee::Supplier);
    let by_list = if by_invoice == Truth::Yes {
        Truth::No
    } else {
        to_person.clone().and(covers(&expense.receipt_list_amount))
    };
    let paper = by_invoice.or(by_list);
    Answer::hold(v.flag(&expense.voucher), || Shortfall::new("no-voucher")).and(|| {
        Answer::hold(paper, || {
            let invoice =
                expense.invoice_amount.known().copied().flatten().filter(|_| has_invoice == Truth::Yes);
            let list =
                expense.receipt_list_amount.known().copied().flatten().filter(|_| to_person == Truth::Yes);
            match (invoice.max(list), expense.amount.known()) {
                (Some(limit), Some(amount)) => {
                    let (actual, limit) = (i128::from(amount.fen()), i128::from(limit.fen()));
                    let mut shortfall = Shortfall::new("over-invoice").amounts(actual, limit);
                    shortfall.payable = limit.max(0);
                    shortfall
                }
                _ => Shortfall::new("no-invoice"),
            }
        })
    })
}

/// Whether a paper on record that will do covers all that is claimed.
fn is_covered(expense: &Expense<'_>) -> bool {
    let Some(amount) = expense.amount.known() else { return false };
    let covers =
        |paper: &Leaf<Option<Yuan>>| paper.known().copied().flatten().is_some_and(|paper| paper >= *amount);
    let invoiced = matches!(expense.invoice_number.known(), Some(Some(_)));
    let to_person = expense.payee.known().is_some_and(|payee| *payee != Payee::Supplier);
    (invoiced && covers(&expense.invoice_amount)) || (to_person && covers(&expense.receipt_list_amount))
}

/// All claims on one invoice. An expense whose number is missing may be on any invoice.
pub(super) fn duplicate(v: &View<'_>, index: usize) -> Answer {
    let expenses = v.total(&v.d.expenses);
    if let Some(expense) = v.unnumbered(index).and_then(|at| expenses.get(at)) {
        return unnumbered(v, expense);
    }
    let Some(invoice) = v.invoice(index) else { return Answer::NotApplicable };
    if let Some(answer) = known_claims(v, invoice) {
        return answer;
    }
    let mut slack = Slack::default();
    let mut actual = 0;
    let mut limit: Option<&Leaf<Option<Yuan>>> = None;
    let mut missing_limits = Missing::default();
    let mut elsewhere: Option<Yuan> = None;
    let mut missing_elsewhere = Missing::default();
    // The others have another number, and that is known.
    let relevant =
        invoice.places().map(|at| (at, true)).chain(v.without_number().iter().map(|at| (*at, false)));
    for (at, certain) in relevant {
        let (Some(expense), Some(net)) = (expenses.get(at), v.nets().get(at)) else { continue };
        let here = if certain { Truth::Yes } else { Truth::of(&expense.invoice_number, |_| false) };
        slack.line(net, here.clone(), -1, 0);
        if here != Truth::Yes {
            continue;
        }
        actual += net.known().unwrap_or_default();
        match v.read(&expense.invoice_amount).known() {
            Some(Some(amount))
                if limit.and_then(|l| l.known().copied().flatten()).is_none_or(|least| *amount < least) =>
            {
                limit = Some(&expense.invoice_amount);
            }
            Some(_) => {}
            None => missing_limits.add(&expense.invoice_amount),
        }
        match v.read(&expense.claimed_elsewhere).known() {
            Some(claimed) => elsewhere = elsewhere.max(Some(*claimed)),
            None => missing_elsewhere.add(&expense.claimed_elsewhere),
        }
    }
    let face = limit.and_then(|leaf| leaf.known().copied().flatten()).map(|yuan| i128::from(yuan.fen()));
    let others = elsewhere.map_or(0, |yuan| i128::from(yuan.fen()));
    slack.line(&Net::Known(-others), Truth::Yes, 1, 0);
    if !missing_elsewhere.is_empty() {
        slack.line(&Net::NotNegative(missing_elsewhere), Truth::Yes, -1, 0);
    }
    match face {
        Some(face) => {
            slack.line(&Net::Known(face), Truth::Yes, 1, 0);
            if !missing_limits.is_empty() {
                // Another claim may say a smaller amount of the same invoice.
                slack.line(&Net::NotNegative(missing_limits), Truth::Yes, -1, 0);
            }
        }
        None if missing_limits.is_empty() => {}
        None => slack.line(&Net::NotNegative(missing_limits), Truth::Yes, 1, 0),
    }
    Answer::hold(slack.kept(), || over_invoice(actual + others, face.unwrap_or_default()))
}

fn over_invoice(actual: i128, face: i128) -> Box<Shortfall> {
    Shortfall::new("duplicate").amounts(actual, face)
}

/// The answer where every figure of the claims is known and no claim without a number could change it.
fn known_claims(v: &View<'_>, invoice: Invoice<'_, '_>) -> Option<Answer> {
    let (mut actual, mut face, mut elsewhere) = (0, None::<Yuan>, Yuan::ZERO);
    for (at, expense) in invoice.places().zip(invoice.claims()) {
        let net = v.nets().get(at)?.known();
        let (paper, claimed) = (v.read(&expense.invoice_amount), v.read(&expense.claimed_elsewhere));
        actual += net?;
        if let Some(amount) = paper.known()? {
            face = Some(face.map_or(*amount, |least| least.min(*amount)));
        }
        elsewhere = elsewhere.max(*claimed.known()?);
    }
    let fen = |yuan: Yuan| i128::from(yuan.fen());
    let (actual, face) = (actual + fen(elsewhere), face.map_or(0, fen));
    let others = v.unnumbered_sums()?;
    if actual + others.most <= face {
        Some(Answer::Pass)
    } else if actual + others.least > face {
        Some(over_invoice(actual, face).breach())
    } else {
        None
    }
}

/// A claim of which nobody said on which invoice it is: the number comes first, then what is claimed on it.
fn unnumbered(v: &View<'_>, expense: &Expense<'_>) -> Answer {
    let mut missing = Missing::one(v.read(&expense.invoice_number));
    if v.read(&expense.invoice_amount).known().is_none() {
        missing.add(&expense.invoice_amount);
    }
    if v.read(&expense.claimed_elsewhere).known().is_none() {
        missing.add(&expense.claimed_elsewhere);
    }
    if v.read(&expense.amount).known().is_none() {
        missing.add(&expense.amount);
    }
    Answer::open(missing)
}
