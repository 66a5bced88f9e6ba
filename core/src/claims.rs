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

    fn claim(&self, at: usize, limits: &mut Limits) -> Option<Claim> {
        let expense = self.view.d.expenses.items().get(at)?;
        let (net, line) = (self.view.nets.get(at)?, self.lines.get(at)?);
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
    /// For each expense the limits that it falls under, and whether that is known.
    under: Vec<(Vec<usize>, bool)>,
}

impl Limits {
    fn of(view: &View<'_>) -> Self {
        let planned = planned(view);
        let mut left = vec![
            planned.as_ref().map(|lines| lines.iter().map(|(_, fen)| fen).sum()),
            share_limit(view, Kind::Volunteer),
            share_limit(view, Kind::Management),
        ];
        let categories = left.len();
        let words: Vec<&str> = (0..).map_while(|at| view.category_word(at)).collect();
        left.extend(words.iter().map(|word| category_limit(view, planned.as_deref(), word)));
        // A share of what will be spent in all is known only at the end: the rule itself reports it.
        let by_category =
            matches!(view.readings.category_limit, CategoryLimit::WithinLine | CategoryLimit::Tolerance);
        let mut under: Vec<(Vec<usize>, bool)> = view
            .d
            .expenses
            .items()
            .iter()
            .map(|expense| {
                let (mut limits, mut sure) = (vec![0], true);
                for (kind, at) in Kind::BOTH.into_iter().zip(1..) {
                    match kind.is(view, &expense.category, &expense.nature) {
                        Truth::Yes => limits.push(at),
                        Truth::No => {}
                        Truth::Unknown(_) => sure = false,
                    }
                }
                match expense.category.known() {
                    _ if !by_category => {}
                    Some(word) => {
                        limits
                            .extend(words.iter().position(|known| *known == word).map(|at| categories + at));
                    }
                    None => sure = false,
                }
                (limits, sure)
            })
            .collect();
        for (_, on_it) in (0..).map_while(|at| view.invoice(at)) {
            for (_, at) in on_it {
                if let Some((limits, _)) = under.get_mut(*at) {
                    limits.push(left.len());
                }
            }
            left.push(invoice_limit(view, on_it));
        }
        let mut limits = Self { left, under };
        limits.forget_what_hangs_on_a_date(view);
        limits
    }

    /// Where a limit is exceeded, the order of the claims decides; with a date missing there is no such order.
    fn forget_what_hangs_on_a_date(&mut self, view: &View<'_>) {
        for (at, left) in self.left.iter_mut().enumerate() {
            let here =
                |(index, (limits, _)): &(usize, &(Vec<usize>, bool))| limits.contains(&at).then_some(*index);
            let members: Vec<usize> = self.under.iter().enumerate().filter_map(|of| here(&of)).collect();
            let sum: i128 = members.iter().filter_map(|index| view.nets.get(*index)?.known()).sum();
            let undated = members.iter().any(|index| {
                view.d
                    .expenses
                    .items()
                    .get(*index)
                    .is_none_or(|expense| expense.incurred_on.known().is_none())
            });
            if undated && left.is_some_and(|left| sum > left) {
                *left = None;
            }
        }
    }

    /// A claim of unknown size may use up every limit that it may fall under.
    fn forget(&mut self, at: usize) {
        let (limits, sure) = self.under.get(at).cloned().unwrap_or_default();
        for (index, left) in self.left.iter_mut().enumerate() {
            if !sure || limits.contains(&index) {
                *left = None;
            }
        }
    }

    /// Takes an amount out of every limit that it falls under: what is granted, and whether every limit was known.
    fn take(&mut self, at: usize, fen: i128) -> (i128, bool) {
        let (limits, sure) = self.under.get(at).cloned().unwrap_or_default();
        let known = |limit: &usize| self.left.get(*limit).copied().flatten();
        let all_known = limits.iter().all(|limit| known(limit).is_some());
        let granted = limits.iter().filter_map(known).fold(fen, |granted, left| granted.min(left.max(0)));
        for limit in limits {
            if let Some(Some(left)) = self.left.get_mut(limit) {
                *left -= granted;
            }
        }
        if !sure {
            // It may have been one of a category or a kind that cannot be told.
            self.left.iter_mut().skip(1).for_each(|left| *left = None);
        }
        (granted, sure && all_known)
    }
}

/// The budget's lines with their categories, where all of them are known.
fn planned<'v>(view: &View<'v>) -> Option<Vec<(&'v str, i128)>> {
    let lines = view.budget().ok()?.given()?;
    lines.iter().map(|line| Some((line.category.known()?.as_ref(), Net::of(&line.amount).known()?))).collect()
}

fn category_limit(view: &View<'_>, planned: Option<&[(&str, i128)]>, word: &str) -> Option<i128> {
    let line: i128 = planned?.iter().filter(|(category, _)| *category == word).map(|(_, fen)| fen).sum();
    let tolerance = match view.readings.category_limit {
        CategoryLimit::Tolerance => view.policy.numbers.category_tolerance.of(Fen(line)).0,
        _ => 0,
    };
    Some(line + tolerance)
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
