//! How much is left under a limit: of the budget, of a category, of a share.

use crate::dossier::Nature;
use crate::leaf::{Leaf, Text};
use crate::money::Share;
use crate::policy::{BudgetBase, ShareBase, ShareLimit};
use crate::truth::{Missing, Truth};
use crate::view::{Net, Slack, View};

/// The two kinds of spending that have a share of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Volunteer,
    Management,
}

impl Kind {
    pub(crate) const BOTH: [Self; 2] = [Self::Volunteer, Self::Management];

    pub(crate) fn limit<'v>(self, v: &View<'v>) -> &'v ShareLimit {
        match self {
            Self::Volunteer => &v.policy.volunteer_share,
            Self::Management => &v.policy.management_share,
        }
    }

    /// Whether a line counts towards the share, by its category or by what it really is.
    pub(crate) fn is(self, v: &View<'_>, category: &Leaf<Text<'_>>, nature: &Leaf<Nature>) -> Truth {
        self.or_by_nature(v, Truth::of(category, |word| self.counts_word(v, word)), nature)
    }

    /// The same for a line of which the number of its category is known already.
    #[inline]
    pub(crate) fn is_in(
        self,
        v: &View<'_>,
        number: Option<usize>,
        category: &Leaf<Text<'_>>,
        nature: &Leaf<Nature>,
    ) -> Truth {
        let by_category = match number {
            Some(number) => self.counts(v, number).into(),
            None => Truth::Unknown(Missing::one(category)),
        };
        self.or_by_nature(v, by_category, nature)
    }

    #[inline]
    fn or_by_nature(self, v: &View<'_>, by_category: Truth, nature: &Leaf<Nature>) -> Truth {
        if by_category == Truth::Yes {
            return by_category;
        }
        let natures = &self.limit(v).natures;
        match nature.known() {
            _ if natures.is_empty() => by_category,
            Some(nature) if natures.contains(nature) => Truth::Yes,
            Some(_) => by_category,
            None => by_category.or(Truth::Unknown(Missing::one(nature))),
        }
    }

    #[inline]
    fn counts(self, v: &View<'_>, number: usize) -> bool {
        match v.policy.counted.get(number) {
            Some(counted) => counted.get(self as usize) == Some(&true),
            None => v.category_word(number).is_some_and(|word| self.counts_word(v, word)),
        }
    }

    fn counts_word(self, v: &View<'_>, word: &str) -> bool {
        let number = v.policy.category_number(word);
        number.map_or_else(|| word == self.own(), |number| self.counts(v, number))
    }

    /// A line that is called by this name counts in any policy.
    const fn own(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Management => "management",
        }
    }
}

/// How much of a share is left: the limit's share of the base, less the parts that count.
pub(crate) struct Room {
    pub(crate) slack: Slack,
    pub(crate) actual: i128,
    pub(crate) base: i128,
    pub(crate) share: Share,
    of: ShareBase,
    /// Whether nothing of the base is missing.
    pub(crate) base_known: bool,
    /// Whether the parts are lines of the base itself.
    pub(crate) base_moves: bool,
}

impl Room {
    /// How much each fen of a part takes of the room. What is put on a line is put on the base too, where they are the same
    /// lines.
    pub(crate) fn per_fen(&self) -> i128 {
        let (parts, wholes) = (i128::from(self.share.parts()), i128::from(self.share.wholes()));
        if self.base_moves { wholes - parts } else { wholes }
    }

    /// By how much the parts may still grow, in fen; below 0 by how much they must shrink. `None` where facts are missing,
    /// or where they may be all of the base.
    pub(crate) fn left(&self) -> Option<i128> {
        self.slack.exact()?.checked_div_euclid(self.per_fen())
    }
}

/// The room under a share for the lines of the budget as last approved.
pub(crate) fn share_room(v: &View<'_>, kind: Kind) -> Result<Room, Missing> {
    let parts = v.lines()?.iter().enumerate().map(|(at, line)| {
        let member = kind.is_in(v, v.category_of_line(at), &line.category, &line.nature);
        (Net::of(&line.amount), member)
    });
    let limit = kind.limit(v);
    let (num, den) = (i128::from(limit.at_most.parts()), i128::from(limit.at_most.wholes()));
    let base_moves = limit.base == ShareBase::Total && v.readings.budget_base == BudgetBase::LastApproved;
    let mut room = Room {
        slack: Slack::default(),
        actual: 0,
        base: 0,
        base_known: true,
        share: limit.at_most,
        of: limit.base,
        base_moves,
    };
    for (net, member) in parts {
        let known = net.known().unwrap_or_default();
        if member == Truth::Yes {
            room.actual += known;
        }
        if base_moves {
            room.base += known;
        }
        let with_base = if base_moves { num } else { 0 };
        room.slack.line(&net, member, with_base - den, with_base);
    }
    if !base_moves {
        add_base(v, &mut room, num)?;
    }
    Ok(room)
}

/// The room under the funds for the budget as last approved, the budget's total, and the funds.
pub(crate) fn funds_room(v: &View<'_>) -> (Slack, i128, i128) {
    let sources = &v.d.project.sources;
    let mut slack = Slack::default();
    let (mut funds, mut budget) = (0, 0);
    if sources.given().is_none() {
        slack.line(&Net::NotNegative(Missing::one(sources)), Truth::Yes, 1, 0);
    }
    for source in v.total(sources) {
        let net = Net::of(&source.amount);
        funds += net.known().unwrap_or_default();
        slack.line(&net, Truth::Yes, 1, 0);
    }
    match v.lines() {
        Ok(lines) => {
            for line in lines {
                let net = Net::of(&line.amount);
                budget += net.known().unwrap_or_default();
                slack.line(&net, Truth::Yes, -1, 0);
            }
        }
        Err(missing) => slack.line(&Net::NotNegative(missing), Truth::Yes, -1, 0),
    }
    (slack, budget, funds)
}

/// The room under the budget as a whole, what was spent, and the budget's total.
pub(crate) fn total_room(v: &View<'_>) -> Result<(Slack, i128, i128), Missing> {
    let lines = v.lines()?;
    let mut slack = Slack::default();
    if let Some(books) = v.books() {
        slack.add(books.planned_in_all - books.spent_in_all);
        return Ok((slack, books.spent_in_all, books.planned_in_all));
    }
    let (mut actual, mut limit) = (0, 0);
    for line in lines {
        let net = Net::of(&line.amount);
        limit += net.known().unwrap_or_default();
        slack.line(&net, Truth::Yes, 1, 0);
    }
    for net in v.nets() {
        actual += net.known().unwrap_or_default();
        slack.line(net, Truth::Yes, -1, 0);
    }
    Ok((slack, actual, limit))
}

/// The room under the line of a category, which may be exceeded by `extra` of `wholes`; multiplied by `wholes`.
pub(crate) fn category_room(
    v: &View<'_>,
    index: usize,
    word: &str,
    (extra, wholes): (i128, i128),
) -> Result<Slack, Missing> {
    let lines = v.lines()?;
    let mut slack = Slack::default();
    if let Some(books) = v.books() {
        let of = |sums: &[i128]| sums.get(index).copied().unwrap_or_default();
        slack.add(of(&books.planned) * (wholes + extra) - of(&books.spent) * wholes);
        return Ok(slack);
    }
    let here = |category: &Leaf<Text<'_>>| Truth::of(category, |of| *of == word);
    for line in lines {
        slack.line(&Net::of(&line.amount), here(&line.category), wholes + extra, 0);
    }
    for (expense, net) in v.d.expenses.items().iter().zip(v.nets()) {
        slack.line(net, here(&expense.category), -wholes, 0);
    }
    Ok(slack)
}

/// The room under a share for what was spent.
pub(crate) fn spent_room(v: &View<'_>, kind: Kind) -> Result<Room, Missing> {
    let limit = kind.limit(v);
    let (num, den) = (i128::from(limit.at_most.parts()), i128::from(limit.at_most.wholes()));
    let mut room = Room {
        slack: Slack::default(),
        actual: 0,
        base: 0,
        base_known: true,
        share: limit.at_most,
        of: limit.base,
        base_moves: false,
    };
    let expenses = v.total(&v.d.expenses);
    if let Some(books) = v.books() {
        room.actual = books.spent_of(kind);
        room.slack.add(-den * room.actual);
        add_base(v, &mut room, num)?;
        return Ok(room);
    }
    for (at, (expense, net)) in expenses.iter().zip(v.nets()).enumerate() {
        let member = kind.is_in(v, v.category_of_expense(at), &expense.category, &expense.nature);
        if member == Truth::Yes {
            room.actual += net.known().unwrap_or_default();
        }
        room.slack.line(net, member, -den, 0);
    }
    add_base(v, &mut room, num)?;
    Ok(room)
}

/// Adds the base of a share, `num` times.
fn add_base(v: &View<'_>, room: &mut Room, num: i128) -> Result<(), Missing> {
    let of = room.of;
    let mut add = |net: &Net, member: Truth| {
        if member == Truth::Yes {
            room.base += net.known().unwrap_or_default();
        }
        room.base_known &= member == Truth::No || (member == Truth::Yes && net.known().is_some());
        room.slack.line(net, member, num, 0);
    };
    match (of, v.readings.budget_base) {
        (ShareBase::Total, BudgetBase::LastApproved) if v.books().is_some() => {
            v.lines()?;
            add(&Net::Known(v.books().map_or(0, |books| books.planned_in_all)), Truth::Yes);
        }
        (ShareBase::Total, BudgetBase::LastApproved) => {
            v.lines()?.iter().for_each(|line| add(&Net::of(&line.amount), Truth::Yes));
        }
        (ShareBase::Total, BudgetBase::FirstApproved) if v.excerpt => return Err(Missing::one(&v.d.changes)),
        (ShareBase::Total, BudgetBase::FirstApproved) => {
            let lines = &v.d.budget.lines;
            if lines.given().is_none() {
                return Err(Missing::one(lines));
            }
            v.total(lines).iter().for_each(|line| add(&Net::of(&line.amount), Truth::Yes));
        }
        (ShareBase::Grant, _) => {
            let sources = &v.d.project.sources;
            if sources.given().is_none() {
                return Err(Missing::one(sources));
            }
            for source in v.total(sources) {
                add(&Net::of(&source.amount), Truth::of(&source.kind, |kind| *kind == "government"));
            }
        }
    }
    Ok(())
}
