//! What can be paid of each claim, and what can still be spent.

use crate::finding::Judged;
use crate::money::Fen;
use crate::policy::CategoryLimit;
use crate::record::Node;
use crate::report::{CategoryRoom, Claim, Headroom, VerdictWord};
use crate::rule::Outcome;
use crate::rules::{Kind, category_room, total_room};
use crate::truth::Truth;
use crate::view::{Net, Slack, View};

/// What the rules for single expenses left of each claim.
pub(crate) struct Claims<'w, 'v> {
    view: &'w View<'v>,
    lines: Vec<Line>,
}

#[derive(Clone, Default)]
struct Line {
    /// The least that a failing rule leaves, in fen.
    allowed: Option<i128>,
    unknown: bool,
    undecided: bool,
}

impl<'w, 'v> Claims<'w, 'v> {
    pub(crate) fn new(view: &'w View<'v>) -> Self {
        Self { view, lines: vec![Line::default(); view.d.expenses.items().len()] }
    }

    /// Takes note of what a rule came to on an expense.
    pub(crate) fn line(&mut self, index: usize, judged: &Judged) {
        let Some(line) = self.lines.get_mut(index) else { return };
        match judged.outcome {
            Outcome::Fail => {
                let left = judged.payable().unwrap_or_default();
                line.allowed = Some(line.allowed.map_or(left, |allowed| allowed.min(left)));
            }
            Outcome::Unknown => line.unknown = true,
            Outcome::Deviation | Outcome::Judgement => line.undecided = true,
            Outcome::Pass | Outcome::Excused | Outcome::NotDue | Outcome::NotApplicable => {}
        }
    }

    /// Settles the claims in the order of date, then position: what is over a limit is cut from the later ones.
    pub(crate) fn settle(self) -> Vec<Claim> {
        let expenses = self.view.d.expenses.items();
        let mut order: Vec<usize> = (0..expenses.len()).collect();
        order.sort_by_key(|at| {
            let day = expenses.get(*at).and_then(|expense| expense.incurred_on.known().copied());
            (day.is_none(), day, *at)
        });
        let mut limits = Limits::of(self.view);
        order.into_iter().filter_map(|at| self.claim(at, &mut limits)).collect()
    }

    fn claim(&self, at: usize, limits: &mut Limits<'_, 'v>) -> Option<Claim> {
        let expense = self.view.d.expenses.items().get(at)?;
        let (net, line) = (self.view.nets.get(at)?, self.lines.get(at)?);
        let id = expense.id().unwrap_or_default().to_owned();
        let claimed = match net {
            Net::Refund => return None,
            Net::Known(fen) => (*fen).max(0),
            Net::NotNegative(_) | Net::Any(_) => {
                let none = Fen::default();
                let verdict = VerdictWord::Incomplete;
                return Some(Claim {
                    expense: id,
                    verdict,
                    claimed: None,
                    payable: none,
                    not_payable: none,
                    open: none,
                });
            }
        };
        let in_order = line.allowed.map_or(claimed, |allowed| allowed.min(claimed));
        let (granted, sure) = limits.take(at, in_order);
        let waits = granted > 0 && (line.unknown || !sure || line.undecided);
        let verdict = if granted < claimed {
            VerdictWord::Rejected
        } else if line.unknown || !sure {
            VerdictWord::Incomplete
        } else if line.undecided {
            VerdictWord::NeedsDecision
        } else {
            VerdictWord::Accepted
        };
        let (payable, open) = if waits { (0, granted) } else { (granted, 0) };
        Some(Claim {
            expense: id,
            verdict,
            claimed: Some(Fen(claimed)),
            payable: Fen(payable),
            not_payable: Fen(claimed - granted),
            open: Fen(open),
        })
    }
}

/// What the limits still leave, as claims are settled one after the other.
struct Limits<'w, 'v> {
    view: &'w View<'v>,
    total: Option<i128>,
    volunteers: Option<i128>,
    management: Option<i128>,
    categories: Vec<(String, Option<i128>)>,
    invoices: Vec<Option<i128>>,
    /// For each expense the number of its invoice.
    of_invoice: Vec<Option<usize>>,
}

impl<'w, 'v> Limits<'w, 'v> {
    fn of(view: &'w View<'v>) -> Self {
        let planned = planned(view);
        let categories = (0..).map_while(|at| view.category_word(at));
        let mut of_invoice = vec![None; view.d.expenses.items().len()];
        for (invoice, (_, on_it)) in (0..).map_while(|at| view.invoice(at)).enumerate() {
            for (_, at) in on_it {
                if let Some(slot) = of_invoice.get_mut(*at) {
                    *slot = Some(invoice);
                }
            }
        }
        Self {
            of_invoice,
            view,
            total: planned.as_ref().map(|lines| lines.iter().map(|(_, fen)| fen).sum()),
            volunteers: share_limit(view, Kind::Volunteer),
            management: share_limit(view, Kind::Management),
            categories: categories
                .map(|word| (word.to_owned(), category_limit(view, planned.as_deref(), word)))
                .collect(),
            invoices: (0..)
                .map_while(|at| view.invoice(at))
                .map(|(_, on_it)| invoice_limit(view, on_it))
                .collect(),
        }
    }

    /// Takes an amount out of every limit that it falls under: what is granted, and whether every limit was known.
    fn take(&mut self, at: usize, fen: i128) -> (i128, bool) {
        let Some(expense) = self.view.d.expenses.items().get(at) else { return (0, false) };
        let invoice = self.of_invoice.get(at).copied().flatten();
        let mut sure = true;
        let mut under: Vec<&mut Option<i128>> = vec![&mut self.total];
        if let Some(limit) = invoice.and_then(|i| self.invoices.get_mut(i)) {
            under.push(limit);
        }
        match expense.category.known() {
            Some(word) if self.view.readings.category_limit != CategoryLimit::TotalOnly => {
                under.extend(
                    self.categories.iter_mut().find(|(known, _)| known == word).map(|(_, limit)| limit),
                );
            }
            Some(_) => {}
            None => sure = false,
        }
        for (kind, limit) in
            [(Kind::Volunteer, &mut self.volunteers), (Kind::Management, &mut self.management)]
        {
            match kind.is(self.view, &expense.category, &expense.nature) {
                Truth::Yes => under.push(limit),
                Truth::No => {}
                Truth::Unknown(_) => sure = false,
            }
        }
        sure &= under.iter().all(|limit| limit.is_some());
        let granted =
            under.iter().filter_map(|limit| **limit).fold(fen, |granted, left| granted.min(left.max(0)));
        for left in under.into_iter().flatten() {
            *left -= granted;
        }
        (granted, sure)
    }
}

/// The budget's lines with their categories, where all of them are known.
fn planned<'v>(view: &View<'v>) -> Option<Vec<(&'v str, i128)>> {
    let lines = view.budget().ok()?.given()?;
    lines.iter().map(|line| Some((line.category.known()?.as_ref(), Net::of(&line.amount).known()?))).collect()
}

fn category_limit(view: &View<'_>, planned: Option<&[(&str, i128)]>, word: &str) -> Option<i128> {
    let line: i128 = planned?.iter().filter(|(category, _)| *category == word).map(|(_, fen)| fen).sum();
    match view.readings.category_limit {
        CategoryLimit::WithinLine => Some(line),
        CategoryLimit::Tolerance => Some(line + view.policy.numbers.category_tolerance.of(Fen(line)).0),
        // A share of what will be spent in all is known only at the end; the rule itself reports it.
        CategoryLimit::ShareOfSpending | CategoryLimit::TotalOnly => Some(i128::MAX / 4),
    }
}

fn share_limit(view: &View<'_>, kind: Kind) -> Option<i128> {
    let room = crate::rules::spent_room(view, kind).ok()?;
    room.base_known.then(|| room.share.of(Fen(room.base)).0)
}

fn invoice_limit<T>(view: &View<'_>, on_it: &[(T, usize)]) -> Option<i128> {
    let expenses = on_it.iter().filter_map(|(_, at)| view.d.expenses.items().get(*at));
    let mut limit: Option<i128> = None;
    let mut elsewhere = 0;
    for expense in expenses {
        if let Some(face) = (*expense.invoice_amount.known()?).map(|yuan| i128::from(yuan.fen())) {
            limit = Some(limit.map_or(face, |least| least.min(face)));
        }
        elsewhere = elsewhere.max(i128::from(expense.claimed_elsewhere.known()?.fen()));
    }
    Some(limit.unwrap_or_default() - elsewhere)
}

/// What can still be spent on volunteers, on management, in each category and in all.
pub(crate) fn headroom(view: &View<'_>) -> Headroom {
    let exact = |slack: Slack, wholes: i128| slack.exact().map(|room| Fen(room.div_euclid(wholes)));
    let share = |kind: Kind| {
        let room = crate::rules::spent_room(view, kind).ok().filter(|_| view.d.expenses.given().is_some())?;
        exact(room.slack, i128::from(room.share.wholes()))
    };
    let given = view.d.expenses.given().is_some();
    let total = || exact(total_room(view).ok().filter(|_| given)?.0, 1);
    let left = |at, word: &str| exact(category_room(view, at, word, (0, 1)).ok().filter(|_| given)?, 1);
    let words = (0..).map_while(|at| view.category_word(at));
    Headroom {
        volunteers: share(Kind::Volunteer),
        management: share(Kind::Management),
        total: total(),
        categories: words
            .enumerate()
            .map(|(at, word)| CategoryRoom { category: word.to_owned(), left: left(at, word) })
            .collect(),
    }
}
