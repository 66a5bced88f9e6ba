//! 六（六）: what makes a line of the budget, or an expense, a fixed asset.

use super::lines::Line;
use crate::dossier::Payee;
use crate::leaf::Leaf;
use crate::money::Yuan;
use crate::policy::FixedAssetThreshold;
use crate::rule::{Answer, Shortfall, ShortfallKind, act, when};
use crate::truth::{Missing, Truth};
use crate::view::{Net, View};

pub(super) const ASSET: ShortfallKind = when(
    "asset",
    "单价 {actual} 元，达到 {limit} 元且使用一年以上，属于固定资产",
    "a unit costs {actual}, at least {limit}, and stays in use for over a year: it is a fixed asset",
    act("改为租用或借用，或申请例外", "hire or borrow it instead, or ask for an exception"),
);
pub(super) const BATCH: ShortfallKind = when(
    "batch",
    "同类物品成批购置且使用一年以上，须由人判断是否属于固定资产",
    "like goods are bought as a large batch and last for over a year: people must decide whether they are fixed assets",
    act("由{decider}判断并记录决定", "have {decider} decide, and record it"),
);
pub(super) const BATCH_SUM: ShortfallKind = when(
    "batch-sum",
    "成批购置的同类物品共 {actual} 元，达到 {limit} 元，属于固定资产",
    "the batch of like goods comes to {actual}, at least {limit}: it is a fixed asset",
    act("改为租用或借用，或申请例外", "hire or borrow the goods instead, or ask for an exception"),
);

/// Whether a line, or an expense, is a fixed asset.
#[inline]
pub(super) fn fixed_asset(v: &View<'_>, line: Line<'_>) -> Answer {
    let to_others = line.payee.known().is_some_and(|payee| *payee != Payee::Supplier);
    if v.in_haste() && (to_others || line.number.is_some_and(|number| !is_goods(v, number))) {
        return Answer::NotApplicable;
    }
    fixed_asset_in_full(v, line)
}

fn is_goods(v: &View<'_>, number: usize) -> bool {
    v.policy.categories.get(number).is_none_or(|category| category.goods)
}

#[inline(never)]
fn fixed_asset_in_full(v: &View<'_>, line: Line<'_>) -> Answer {
    let goods = v.holds(line.category, |_| line.number.is_none_or(|number| is_goods(v, number)));
    let bought = goods.and(v.holds(line.payee, |payee| *payee == Payee::Supplier));
    if bought == Truth::No {
        return Answer::NotApplicable;
    }
    let numbers = &v.policy.numbers;
    let threshold = match v.readings.fixed_asset_threshold {
        FixedAssetThreshold::SpecialEquipment => numbers.special_asset_threshold,
        FixedAssetThreshold::General | FixedAssetThreshold::BatchSum => numbers.asset_threshold,
    };
    let lasts = v.flag(line.lasts);
    let dear = dear(v, line, threshold);
    let asset = lasts.clone().and(dear);
    let missing_goods = if let Truth::Unknown(missing) = bought { Some(missing) } else { None };
    let answer = match Answer::hold(asset.not(), || {
        let price = price(line).unwrap_or_default();
        Shortfall::new("asset").amounts(i128::from(price.fen()), i128::from(threshold.fen()))
    }) {
        Answer::Pass => batch(v, line, lasts),
        answer => answer,
    };
    match (missing_goods, answer) {
        (None, answer) => answer,
        (Some(mut missing), Answer::Unknown(more)) => {
            missing.join(more);
            Answer::Unknown(missing)
        }
        (Some(missing), _) => Answer::Unknown(missing),
    }
}

/// The price of a unit; a lump sum is one unit.
fn price(line: Line<'_>) -> Option<Yuan> {
    match line.unit_price.known() {
        Some(Some(price)) => Some(*price),
        Some(None) => line.amount.known().copied(),
        None => None,
    }
}

/// Whether a unit costs at least the threshold. No unit costs more than its whole line.
fn dear(v: &View<'_>, line: Line<'_>, threshold: Yuan) -> Truth {
    let amount = v.read(line.amount).known();
    match (v.read(line.unit_price).known(), amount) {
        (Some(Some(price)), _) => (*price >= threshold).into(),
        (_, Some(amount)) if *amount < threshold => Truth::No,
        (Some(None), Some(_)) => Truth::Yes,
        (Some(None), None) => Truth::Unknown(Missing::one(line.amount)),
        // Either would do; the price decides whatever it is.
        (None, _) => Truth::Unknown(Missing::one(line.unit_price)),
    }
}

/// Below the threshold: a declared batch of lasting goods is for people to decide, or has a sum of its own.
fn batch(v: &View<'_>, line: Line<'_>, lasts: Truth) -> Answer {
    let holds = |batch: &&crate::dossier::Batch<'_>| {
        batch.lines.items().iter().any(|of| of.line.known().map(|id| &**id) == line.id && line.id.is_some())
    };
    let Some(batch) = v.d.batches.items().iter().find(holds) else { return Answer::Pass };
    let decision = match v.readings.fixed_asset_threshold {
        FixedAssetThreshold::BatchSum => {
            let limit = i128::from(v.policy.numbers.asset_batch_sum.fen());
            let mut slack = crate::view::Slack::default();
            slack.add(limit - 1);
            let mut actual = 0;
            for of in batch.lines.items() {
                if let Some(amount) = amount_of(v, of.line.known().map(|id| &**id)) {
                    let net = Net::of(amount);
                    actual += net.known().unwrap_or_default();
                    slack.line(&net, Truth::Yes, -1, 0);
                }
            }
            match slack.kept() {
                Truth::Yes => Answer::Pass,
                Truth::No => Shortfall::new("batch-sum").amounts(actual, limit).breach(),
                Truth::Unknown(missing) => Answer::Unknown(missing),
            }
        }
        _ => Answer::Ask(Shortfall::new("batch")),
    };
    match (lasts, decision) {
        (Truth::No, _) | (_, Answer::Pass) => Answer::Pass,
        (Truth::Yes, decision) => decision,
        (Truth::Unknown(mut missing), Answer::Unknown(more)) => {
            missing.join(more);
            Answer::Unknown(missing)
        }
        (Truth::Unknown(missing), _) => Answer::Unknown(missing),
    }
}

/// The amount of the line or expense with an id.
fn amount_of<'v>(v: &View<'v>, id: Option<&str>) -> Option<&'v Leaf<Yuan>> {
    let id = id?;
    let line = v.budget().ok().and_then(|lines| View::find(lines.items(), id)).map(|line| &line.amount);
    line.or_else(|| View::find(v.d.expenses.items(), id).map(|expense| &expense.amount))
}
