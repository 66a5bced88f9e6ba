//! Sums with gaps: what a total may come to when some of its parts are unknown.

use crate::dossier::Expense;
use crate::leaf::Leaf;
use crate::money::Yuan;
use crate::order::Ordered;
use crate::record::Node;
use crate::truth::{Missing, Truth};

/// What an expense comes to after its refunds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Net {
    /// So many fen.
    Known(i128),
    /// A refund; it is counted in the expense that it reverses.
    Refund,
    /// At least nothing: the amount is missing.
    NotNegative(Missing),
    /// Anything: the amount is missing and may be a refund, or a refund's amount is missing.
    Any(Missing),
}

impl Net {
    /// What a line of a budget comes to.
    pub(crate) fn of(amount: &Leaf<Yuan>) -> Self {
        match amount.known() {
            Some(yuan) => Self::Known(i128::from(yuan.fen())),
            None => Self::NotNegative(Missing::one(amount)),
        }
    }

    /// The amount, where it is known. A refund adds nothing of its own.
    pub(crate) fn known(&self) -> Option<i128> {
        match self {
            Self::Known(fen) => Some(*fen),
            Self::Refund | Self::NotNegative(_) | Self::Any(_) => None,
        }
    }
}

/// What each expense comes to once the refunds are taken off what they reverse.
pub(crate) fn nets(expenses: &[Expense<'_>]) -> Vec<Net> {
    let mut nets = Vec::with_capacity(expenses.len());
    fill_nets(&mut nets, expenses, true);
    nets
}

/// The same in the room of earlier ones. Only in an excerpt a refund may stay without what it reverses.
pub(super) fn fill_nets(nets: &mut Vec<Net>, expenses: &[Expense<'_>], excerpt: bool) {
    nets.clear();
    nets.extend(expenses.iter().map(gross));
    if nets.contains(&Net::Refund) {
        reverse(nets, expenses);
        if !excerpt {
            open_all(nets, expenses);
        }
    }
}

/// A refund of a form that does not say yet what it reverses may be of any expense.
fn open_all(nets: &mut [Net], expenses: &[Expense<'_>]) {
    let mut aimless = Missing::default();
    for refund in expenses.iter().filter(|expense| is_refund(expense)) {
        if !matches!(refund.reverses.known(), Some(Some(_))) {
            aimless.add(&refund.reverses);
        }
    }
    if aimless.is_empty() {
        return;
    }
    for (net, _) in nets.iter_mut().zip(expenses).filter(|(_, expense)| !is_refund(expense)) {
        let mut missing = aimless.clone();
        if let Net::NotNegative(more) | Net::Any(more) = net {
            missing.join(std::mem::take(more));
        }
        *net = Net::Any(missing);
    }
}

/// Takes each refund off the expense that it reverses. One of which nobody can tell what it reverses, as only a ledger may
/// have, is a gap of its own.
fn reverse(nets: &mut [Net], expenses: &[Expense<'_>]) {
    let mut by_id: Option<Vec<(&str, usize)>> = None;
    for (at, refund) in expenses.iter().enumerate().filter(|(_, expense)| is_refund(expense)) {
        let ids = by_id.get_or_insert_with(|| {
            let mut ids: Vec<_> =
                expenses.iter().enumerate().filter_map(|(at, e)| Some((e.id()?, at))).collect();
            ids.order();
            ids
        });
        let target = refund.reverses.known().and_then(Option::as_deref).unwrap_or_default();
        let from = ids.partition_point(|(id, _)| *id < target);
        let found = match ids.get(from..).unwrap_or_default() {
            [(id, _), (next, _), ..] if *id == target && next == id => None,
            [(id, found), ..] if *id == target => Some(*found),
            _ => None,
        };
        let reduced = found.filter(|found| !expenses.get(*found).is_some_and(is_refund));
        let Some(net) = nets.get_mut(reduced.unwrap_or(at)) else { continue };
        *net = match (&*net, refund.amount.known()) {
            (Net::Known(fen), Some(amount)) => Net::Known(fen + i128::from(amount.fen())),
            (Net::Any(missing) | Net::NotNegative(missing), Some(_)) => Net::Any(missing.clone()),
            (Net::Refund, _) => Net::Any(Missing::one(&refund.reverses)),
            (Net::Known(_), None) => Net::Any(Missing::one(&refund.amount)),
            (Net::Any(missing) | Net::NotNegative(missing), None) => {
                let mut missing = missing.clone();
                missing.add(&refund.amount);
                Net::Any(missing)
            }
        };
    }
}

/// Whether an expense is known to be a refund: by its amount, or where that is missing by what it reverses.
pub(crate) fn is_refund(expense: &Expense<'_>) -> bool {
    match expense.amount.known() {
        Some(amount) => amount.fen() < 0,
        None => matches!(expense.reverses.known(), Some(Some(_))),
    }
}

/// Whether an expense is a refund: negative, or without an amount but naming what it reverses. It cannot be told where
/// neither the amount nor the target is known: the amount settles it.
pub(crate) fn refund(expense: &Expense<'_>) -> Truth {
    match (expense.amount.known(), expense.reverses.known()) {
        (Some(amount), _) => (amount.fen() < 0).into(),
        (None, Some(target)) => target.is_some().into(),
        (None, None) => Truth::Unknown(Missing::one(&expense.amount)),
    }
}

fn gross(expense: &Expense<'_>) -> Net {
    match (expense.amount.known(), expense.reverses.known()) {
        (Some(amount), _) if amount.fen() >= 0 => Net::Known(i128::from(amount.fen())),
        (Some(_), _) | (None, Some(Some(_))) => Net::Refund,
        (None, Some(None)) => Net::NotNegative(Missing::one(&expense.amount)),
        (None, None) => Net::Any(Missing::one(&expense.amount)),
    }
}

/// How much room a limit leaves: the sum of all contributions, as an interval. What stays below 0 breaks the limit.
///
/// Each line contributes on its own, so the interval is exact: where it lies on one side of 0, nothing that is
/// missing can change the answer.
#[derive(Debug, Default)]
pub(crate) struct Slack {
    low: Bound,
    high: Bound,
    open: Vec<Open>,
}

/// A line whose contribution is not known yet.
#[derive(Debug)]
struct Open {
    low: Option<i128>,
    high: Option<i128>,
    missing: Missing,
}

/// A bound of an interval; `open` counts the lines that are unbounded on this side.
#[derive(Debug, Default, Clone, Copy)]
struct Bound {
    fen: i128,
    open: usize,
}

impl Bound {
    fn add(&mut self, part: Option<i128>) {
        match part {
            Some(fen) => self.fen += fen,
            None => self.open += 1,
        }
    }
}

impl Slack {
    /// Adds a known part.
    pub(crate) fn add(&mut self, fen: i128) {
        self.low.fen += fen;
        self.high.fen += fen;
    }

    /// Adds a line: its net amount, times `inside` where `member` holds and times `outside` where it does not.
    pub(crate) fn line(&mut self, net: &Net, member: Truth, inside: i128, outside: i128) {
        let (factors, mut missing) = match member {
            Truth::Yes => ((inside, inside), Missing::default()),
            Truth::No => ((outside, outside), Missing::default()),
            Truth::Unknown(missing) => ((inside.min(outside), inside.max(outside)), missing),
        };
        match net {
            Net::Known(fen) if factors.0 == factors.1 || *fen == 0 => self.add(fen * factors.0),
            Net::Known(fen) => {
                let (a, b) = (fen * factors.0, fen * factors.1);
                self.gap(Some(a.min(b)), Some(a.max(b)), missing);
            }
            Net::Refund => {}
            Net::NotNegative(_) | Net::Any(_) if factors == (0, 0) => {}
            Net::NotNegative(amount) => {
                missing.join(amount.clone());
                self.gap((factors.0 >= 0).then_some(0), (factors.1 <= 0).then_some(0), missing);
            }
            Net::Any(amount) => {
                missing.join(amount.clone());
                self.gap(None, None, missing);
            }
        }
    }

    fn gap(&mut self, low: Option<i128>, high: Option<i128>, missing: Missing) {
        self.low.add(low);
        self.high.add(high);
        self.open.push(Open { low, high, missing });
    }

    /// Whether the limit is kept, as far as the facts say.
    pub(crate) fn kept(self) -> Truth {
        if self.low.open == 0 && self.low.fen >= 0 {
            Truth::Yes
        } else if self.high.open == 0 && self.high.fen < 0 {
            Truth::No
        } else {
            Truth::Unknown(self.settling())
        }
    }

    /// The room that is left, where everything is known.
    pub(crate) fn exact(&self) -> Option<i128> {
        self.open.is_empty().then_some(self.low.fen)
    }

    /// All gaps, for a total of which another part is missing altogether.
    pub(crate) fn gaps(self) -> Missing {
        let mut missing = Missing::default();
        for open in self.open {
            missing.join(open.missing);
        }
        missing
    }

    /// The smallest set of gaps whose values decide, whatever they are.
    fn settling(self) -> Missing {
        let needed = self.smallest();
        let mut missing = Missing::default();
        for (index, open) in self.open.into_iter().enumerate() {
            if needed >> index.min(63) & 1 == 1 || index >= 63 {
                missing.join(open.missing);
            }
        }
        missing
    }

    /// A set of gaps as bits. Gaps without bounds are always needed; of up to twelve with two possible values each
    /// every subset is tried, smallest first. Beyond twelve all are named: a superset is still an honest answer.
    fn smallest(&self) -> u64 {
        let bounded = self.open.iter().all(|open| open.low.is_some() && open.high.is_some());
        if !bounded || self.open.len() > 12 {
            return u64::MAX;
        }
        let spans: Vec<i128> = self
            .open
            .iter()
            .map(|open| open.high.unwrap_or_default() - open.low.unwrap_or_default())
            .collect();
        let mut sets: Vec<u64> = (1..1_u64 << spans.len()).collect();
        sets.order_by_key(|set| (set.count_ones(), set.reverse_bits().wrapping_neg()));
        sets.into_iter().find(|set| self.decides(*set, &spans)).unwrap_or(u64::MAX)
    }

    /// Whether knowing the gaps of a set decides for each of their values.
    fn decides(&self, set: u64, spans: &[i128]) -> bool {
        let inside: Vec<i128> =
            spans.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, s)| *s).collect();
        let rest: i128 = spans.iter().enumerate().filter(|(i, _)| set >> i & 1 == 0).map(|(_, s)| *s).sum();
        (0..1_u64 << inside.len()).all(|values| {
            let raised: i128 =
                inside.iter().enumerate().filter(|(i, _)| values >> i & 1 == 1).map(|(_, s)| *s).sum();
            let low = self.low.fen + raised;
            low >= 0 || low + rest < 0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(facts: &[usize]) -> Missing {
        facts.iter().fold(Missing::default(), |mut all, at| {
            all.join(Missing::at(*at));
            all
        })
    }

    fn gap(slack: &mut Slack, span: i128, at: usize) {
        slack.gap(Some(-span), Some(0), missing(&[at]));
    }

    #[test]
    fn a_gap_that_cannot_matter_is_not_asked_for() {
        let mut slack = Slack::default();
        slack.add(50);
        gap(&mut slack, 60, 1);
        gap(&mut slack, 45, 2);
        gap(&mut slack, 3, 3);
        // 60 alone breaks the limit; without it, 45 and 3 together stay within 50.
        assert_eq!(slack.kept(), Truth::Unknown(missing(&[1])));

        let mut slack = Slack::default();
        slack.add(50);
        gap(&mut slack, 40, 1);
        gap(&mut slack, 20, 2);
        assert_eq!(slack.kept(), Truth::Unknown(missing(&[1, 2])));
    }

    #[test]
    fn unbounded_gaps() {
        let mut slack = Slack::default();
        slack.add(-1);
        slack.line(&Net::NotNegative(missing(&[7])), Truth::Yes, -4, 1);
        assert_eq!(slack.kept(), Truth::No, "more of it can only make it worse");
    }
}
