//! What can be paid of each claim, and what can still be spent.

use crate::date::Day;
use crate::finding::Judged;
use crate::money::Fen;
use crate::order::Ordered;
use crate::policy::CategoryLimit;
use crate::record::Node;
use crate::report::{CategoryRoom, Claim, Headroom, VerdictWord};
use crate::rule::Outcome;
use crate::rules::{Kind, category_room, spent_room, total_room};
use crate::truth::Truth;
use crate::view::{Invoice, Net, View};

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
        let day = |at: usize| expenses.get(at).and_then(|expense| expense.incurred_on.known().copied());
        let mut order: Vec<(bool, Option<Day>, usize)> =
            (0..expenses.len()).map(|at| (day(at).is_none(), day(at), at)).collect();
        order.order();
        let mut limits = Limits::of(self.view);
        order.into_iter().filter_map(|(_, _, at)| self.claim(at, &mut limits)).collect()
    }

    fn claim(&self, at: usize, limits: &mut Limits) -> Option<Claim> {
        let expense = self.view.d.expenses.items().get(at)?;
        let (net, line) = (self.view.nets().get(at)?, self.lines.get(at)?);
        let id = expense.id().unwrap_or_default().to_owned();
        let claimed = match net {
            Net::Refund => return None,
            Net::Known(fen) => (*fen).max(0),
            Net::NotNegative(_) | Net::Any(_) => {
                limits.forget(at);
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

/// What the limits still leave, as claims are settled one after the other. A limit that is not known, or that claims
/// of unknown size or date may have used up before others, is `None`: what falls under it stays open.
struct Limits {
    left: Vec<Option<i128>>,
    /// For each expense the limits that it falls under.
    under: Vec<Under>,
}

/// The limits that an expense falls under, by their places: the budget as a whole comes first, then the two shares, its
/// category, its invoice.
#[derive(Clone, Copy)]
struct Under {
    limits: [usize; 5],
    count: usize,
    /// Whether there may be no others.
    sure: bool,
}

const SHARES: usize = 1;
const CATEGORIES: usize = 3;

impl Under {
    fn add(&mut self, limit: usize) {
        if let Some(place) = self.limits.get_mut(self.count) {
            *place = limit;
            self.count += 1;
        }
    }

    fn limits(&self) -> &[usize] {
        self.limits.get(..self.count).unwrap_or_default()
    }
}

impl Limits {
    fn of(view: &View<'_>) -> Self {
        let planned = planned(view);
        let mut left = vec![
            planned.as_ref().map(|lines| lines.iter().map(|(_, fen)| fen).sum()),
            share_limit(view, Kind::Volunteer),
            share_limit(view, Kind::Management),
        ];
        let words = (0..).map_while(|at| view.category_word(at));
        left.extend(words.enumerate().map(|(at, _)| category_limit(view, planned.as_deref(), at)));
        // A share of what will be spent in all is known only at the end: the rule itself reports it.
        let by_category = limits_categories(view);
        let expenses = view.d.expenses.items().iter().enumerate();
        let mut under: Vec<Under> = expenses
            .map(|(at, expense)| {
                let number = view.category_of_expense(at);
                let members =
                    Kind::BOTH.map(|kind| kind.is_in(view, number, &expense.category, &expense.nature));
                let mut under = Under { limits: [0; 5], count: 1, sure: number.is_some() || !by_category };
                for (member, share) in members.iter().zip(SHARES..) {
                    match member {
                        Truth::Yes => under.add(share),
                        Truth::No => {}
                        Truth::Unknown(_) => under.sure = false,
                    }
                }
                if let Some(number) = number.filter(|_| by_category) {
                    under.add(CATEGORIES + number);
                }
                under
            })
            .collect();
        for invoice in (0..).map_while(|at| view.invoice(at)) {
            for at in invoice.places() {
                if let Some(under) = under.get_mut(at) {
                    under.add(left.len());
                }
            }
            left.push(invoice_limit(invoice));
        }
        let mut limits = Self { left, under };
        limits.forget_what_hangs_on_a_date(view);
        limits
    }

    /// Where a limit is exceeded, the order of the claims decides; with a date missing there is no such order.
    fn forget_what_hangs_on_a_date(&mut self, view: &View<'_>) {
        let expenses = view.d.expenses.items();
        if expenses.iter().all(|expense| expense.incurred_on.known().is_some()) {
            return;
        }
        let mut members = vec![(0_i128, false); self.left.len()];
        for (at, (expense, under)) in expenses.iter().zip(&self.under).enumerate() {
            let fen = view.nets().get(at).and_then(Net::known).unwrap_or_default();
            let undated = expense.incurred_on.known().is_none();
            for limit in under.limits() {
                if let Some((sum, any_undated)) = members.get_mut(*limit) {
                    *sum += fen;
                    *any_undated |= undated;
                }
            }
        }
        for (left, (sum, undated)) in self.left.iter_mut().zip(members) {
            if undated && left.is_some_and(|left| sum > left) {
                *left = None;
            }
        }
    }

    /// A claim of unknown size may use up every limit that it may fall under.
    fn forget(&mut self, at: usize) {
        let Some(under) = self.under.get(at).copied() else { return };
        if !under.sure {
            self.left.fill(None);
        }
        for limit in under.limits() {
            if let Some(left) = self.left.get_mut(*limit) {
                *left = None;
            }
        }
    }

    /// Takes an amount out of every limit that it falls under: what is granted, and whether every limit was known.
    fn take(&mut self, at: usize, fen: i128) -> (i128, bool) {
        let Some(under) = self.under.get(at).copied() else { return (0, false) };
        let (mut granted, mut all_known) = (fen, true);
        for limit in under.limits() {
            match self.left.get(*limit).copied().flatten() {
                Some(left) => granted = granted.min(left.max(0)),
                None => all_known = false,
            }
        }
        for limit in under.limits() {
            if let Some(Some(left)) = self.left.get_mut(*limit) {
                *left -= granted;
            }
        }
        if !under.sure {
            // It may have been one of a category or a kind that cannot be told.
            self.left.iter_mut().skip(1).for_each(|left| *left = None);
        }
        (granted, under.sure && all_known)
    }
}

/// Whether each category has a limit of its own for what is spent in it.
pub(crate) fn limits_categories(view: &View<'_>) -> bool {
    matches!(view.readings.category_limit, CategoryLimit::WithinLine | CategoryLimit::Tolerance)
}

/// The budget's lines with the numbers of their categories, where all of them are known.
fn planned(view: &View<'_>) -> Option<Vec<(usize, i128)>> {
    let lines = view.budget().ok()?.given()?.iter().enumerate();
    lines.map(|(at, line)| Some((view.category_of_line(at)?, Net::of(&line.amount).known()?))).collect()
}

fn category_limit(view: &View<'_>, planned: Option<&[(usize, i128)]>, number: usize) -> Option<i128> {
    let line: i128 = planned?.iter().filter(|(category, _)| *category == number).map(|(_, fen)| fen).sum();
    let tolerance = match view.readings.category_limit {
        CategoryLimit::Tolerance => view.policy.numbers.category_tolerance.of(Fen(line)).0,
        _ => 0,
    };
    Some(line + tolerance)
}

fn share_limit(view: &View<'_>, kind: Kind) -> Option<i128> {
    let room = spent_room(view, kind).ok()?;
    room.base_known.then(|| room.share.of(Fen(room.base)).0)
}

fn invoice_limit(invoice: Invoice<'_, '_>) -> Option<i128> {
    let mut limit: Option<i128> = None;
    let mut elsewhere = 0;
    for expense in invoice.claims() {
        if let Some(face) = (*expense.invoice_amount.known()?).map(|yuan| i128::from(yuan.fen())) {
            limit = Some(limit.map_or(face, |least| least.min(face)));
        }
        elsewhere = elsewhere.max(i128::from(expense.claimed_elsewhere.known()?.fen()));
    }
    Some(limit.unwrap_or_default() - elsewhere)
}

/// What can still be spent on volunteers, on management, in each category and in all.
pub(crate) fn headroom(view: &View<'_>) -> Headroom {
    let given = view.d.expenses.given().is_some();
    let share = |kind: Kind| spent_room(view, kind).ok().filter(|_| given)?.left().map(Fen);
    let total = || total_room(view).ok().filter(|_| given)?.0.exact().map(Fen);
    let left =
        |at, word: &str| category_room(view, at, word, (0, 1)).ok().filter(|_| given)?.exact().map(Fen);
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
