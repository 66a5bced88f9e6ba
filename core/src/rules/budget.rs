//! 六（五）, 五（二） and the form of a budget: its sums and its shares.

use super::ON_PROJECTS;
use super::rooms::{Kind, share_room};
use super::steps::all;
use crate::dossier::BudgetLine;
use crate::leaf::{List, Scalar};
use crate::money::Yuan;
use crate::order::Ordered;
use crate::policy::AnnualPlan;
use crate::rule::{Answer, Basis, Figure, RULE, Rule, Shortfall, Strength, act, edit, when};
use crate::truth::{Missing, Truth};
use crate::view::{Net, Slack, View};
use crate::words::Bilingual;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "budget.arithmetic",
        title: Bilingual {
            zh: "预算的单价、数量和合计算得对", en: "the sums of the budget are right"
        },
        basis: Basis::Form,
        shortfalls: &[
            when(
                "product",
                "预算行 {line}：单价乘数量是 {limit} 元，写的是 {actual} 元",
                "line {line}: price times quantity is {limit}, written is {actual}",
                edit("把金额改为 {limit} 元", "write {limit} as the amount"),
            ),
            when(
                "total",
                "各行合计 {limit} 元，总预算写的是 {actual} 元",
                "the lines add up to {limit}, the total says {actual}",
                edit("把总预算改为 {limit} 元", "write {limit} as the total"),
            ),
            when(
                "beyond",
                "单价乘数量或各行合计超出可表示的金额",
                "price times quantity, or the sum of the lines, is beyond any amount",
                act("核对单价、数量和金额", "check prices, quantities and amounts"),
            ),
        ],
        check: |v, _| {
            let lines = &v.d.budget.lines;
            let Some(given) = lines.given() else { return Answer::Unknown(Missing::one(lines)) };
            let nothing_given = given.iter().all(is_lump_sum) && v.d.budget.total.known() == Some(&None);
            if nothing_given {
                return Answer::NotApplicable;
            }
            // Of several wrong lines the first by id is told, whatever their order.
            all(by_id(given).into_iter().map(|line| product(v, line))).and(|| total(v, lines))
        },
        ..RULE
    },
    Rule {
        id: "budget.volunteer-share",
        title: Bilingual {
            zh: "志愿者补贴（慰问）不超过总预算的规定比例",
            en: "volunteer subsidies stay within their share of the budget",
        },
        readings: &["budget.base"],
        shortfalls: &[when(
            "over-share",
            "志愿者补贴（慰问）{actual} 元，超过总预算 {base} 元的 {share}（{limit} 元），多 {over} 元",
            "volunteer subsidies come to {actual}, over {share} of the budget of {base} ({limit}) by {over}",
            edit("把志愿者补贴减少 {reduce} 元", "reduce the volunteer subsidies by {reduce}"),
        )],
        check: |v, _| share(v, Kind::Volunteer),
        ..RULE
    },
    Rule {
        id: "budget.management-share",
        title: Bilingual {
            zh: "项目管理费不超过总预算的规定比例",
            en: "the management fee stays within its share of the budget",
        },
        readings: &["budget.base"],
        shortfalls: &[when(
            "over-share",
            "项目管理费 {actual} 元，超过总预算 {base} 元的 {share}（{limit} 元），多 {over} 元",
            "the management fee comes to {actual}, over {share} of the budget of {base} ({limit}) by {over}",
            edit("把项目管理费减少 {reduce} 元", "reduce the management fee by {reduce}"),
        )],
        check: |v, _| share(v, Kind::Management),
        ..RULE
    },
    Rule {
        id: "budget.annual-plan",
        title: Bilingual {
            zh: "符合居委会自治工作经费年度计划",
            en: "the budget fits the committee's annual plan",
        },
        strength: Strength::Decision,
        deciders: ON_PROJECTS,
        unmarked: true,
        readings: &["annual-plan", "unmarked"],
        shortfalls: &[when(
            "over-plan",
            "本居民区财政资金合计 {actual} 元，超过年度计划 {limit} 元",
            "the neighbourhood's government money comes to {actual}, over the annual plan of {limit}",
            act(
                "减少财政资金 {over} 元，或调整年度计划",
                "reduce the government money by {over}, or change the plan",
            ),
        )],
        check: |v, _| match v.readings.annual_plan {
            AnnualPlan::Finding => Answer::ask(),
            AnnualPlan::Sum => {
                let p = &v.d.project;
                let mut slack = Slack::default();
                if p.sources.given().is_none() {
                    slack.line(&Net::NotNegative(Missing::one(&p.sources)), Truth::Yes, -1, 0);
                }
                slack.line(&Net::of(v.read(&p.annual_plan)), Truth::Yes, 1, 0);
                slack.line(&Net::of(v.read(&p.other_government_budgets)), Truth::Yes, -1, 0);
                let mut actual = p.other_government_budgets.known().map_or(0, |yuan| i128::from(yuan.fen()));
                for source in v.total(&p.sources) {
                    let government = v.holds(&source.kind, |kind| *kind == "government");
                    let net = Net::of(&source.amount);
                    if government == Truth::Yes {
                        actual += net.known().unwrap_or_default();
                    }
                    slack.line(&net, government, -1, 0);
                }
                let limit = p.annual_plan.known().map_or(0, |yuan| i128::from(yuan.fen()));
                Answer::hold(slack.kept(), || Shortfall::new("over-plan").amounts(actual, limit))
            }
        },
        ..RULE
    },
];

fn is_lump_sum(line: &BudgetLine<'_>) -> bool {
    line.unit_price.known() == Some(&None) || line.quantity.known() == Some(&None)
}

fn product(v: &View<'_>, line: &BudgetLine<'_>) -> Answer {
    if is_lump_sum(line) {
        return Answer::Pass;
    }
    let mut missing = Missing::default();
    let price = v.read(&line.unit_price).known().copied().flatten().map(|yuan| i128::from(yuan.fen()));
    if price.is_none() {
        missing.add(&line.unit_price);
    }
    let quantity = v.read(&line.quantity).known().copied().flatten().map(i128::from);
    if quantity.is_none() {
        missing.add(&line.quantity);
    }
    let amount = v.read(&line.amount).known().map(|yuan| i128::from(yuan.fen()));
    if amount.is_none() {
        missing.add(&line.amount);
    }
    let (Some(price), Some(quantity), Some(amount)) = (price, quantity, amount) else {
        return Answer::Unknown(missing);
    };
    let right = price * quantity;
    if right == amount {
        return Answer::Pass;
    }
    let id = line.id.known().map(|id| id.to_string()).unwrap_or_default();
    wrong_sum("product", amount, right, &line.amount).with("line", Figure::Id(id)).breach()
}

fn total(v: &View<'_>, lines: &List<BudgetLine<'_>>) -> Answer {
    let total = &v.d.budget.total;
    match v.read(total).known() {
        Some(None) => Answer::Pass,
        known => {
            let mut slack = Slack::default();
            let mut sum = 0;
            for line in v.total(lines) {
                let net = Net::of(&line.amount);
                sum += net.known().unwrap_or_default();
                slack.line(&net, Truth::Yes, 1, 0);
            }
            let written = known.copied().flatten().map(|yuan| i128::from(yuan.fen()));
            match (written, slack.exact()) {
                (Some(written), Some(_)) if written == sum => Answer::Pass,
                (Some(written), Some(_)) => wrong_sum("total", written, sum, total).breach(),
                // The known lines are more than the total already, and no line can be negative.
                (Some(written), None) if sum > written => {
                    wrong_sum("total", written, sum, total).without_edits().breach()
                }
                (written, _) => {
                    let mut missing = slack.gaps();
                    if written.is_none() {
                        missing.add(total);
                    }
                    Answer::Unknown(missing)
                }
            }
        }
    }
}

fn wrong_sum<T>(code: &'static str, actual: i128, right: i128, leaf: &T) -> Box<Shortfall> {
    match i64::try_from(right).ok().and_then(Yuan::from_fen) {
        Some(yuan) => Shortfall::new(code).amounts(actual, right).set(leaf, Scalar::Text(yuan.to_string())),
        None => Shortfall::new("beyond").amounts(actual, right),
    }
}

/// A share of the budget itself: the lines of the kind against the base.
fn share(v: &View<'_>, kind: Kind) -> Answer {
    let lines = match v.lines() {
        Ok(lines) => lines,
        Err(missing) => return Answer::Unknown(missing),
    };
    let room = match share_room(v, kind) {
        Ok(room) => room,
        Err(missing) => return Answer::Unknown(missing),
    };
    let (spent, base, share, per_fen) = (room.actual, room.base, room.share, room.per_fen());
    Answer::hold(room.slack.kept(), || {
        let limit = share.of(crate::money::Fen(base)).0;
        let (parts, wholes) = (i128::from(share.parts()), i128::from(share.wholes()));
        let excess = wholes * spent - parts * base;
        let reduce = if per_fen > 0 { (excess + per_fen - 1).div_euclid(per_fen) } else { spent };
        let shortfall = Shortfall::new("over-share")
            .amounts(spent, limit)
            .with("base", Figure::Fen(crate::money::Fen(base)))
            .with("share", Figure::Share(share))
            .with("reduce", Figure::Fen(crate::money::Fen(reduce)));
        reduced(shortfall, v, kind, lines, reduce)
    })
}

/// Takes an amount off the lines of a kind, from the last id backwards.
fn reduced(
    mut shortfall: Box<Shortfall>,
    v: &View<'_>,
    kind: Kind,
    lines: &[BudgetLine<'_>],
    by: i128,
) -> Box<Shortfall> {
    let mut left = by;
    for line in by_id(lines).into_iter().rev() {
        let Some(amount) = line.amount.known() else { continue };
        if left <= 0 || kind.is(v, &line.category, &line.nature) != Truth::Yes {
            continue;
        }
        let off = left.min(i128::from(amount.fen()));
        let rest = i64::try_from(i128::from(amount.fen()) - off).ok().and_then(Yuan::from_fen);
        if let Some(rest) = rest {
            shortfall = shortfall.set(&line.amount, Scalar::Text(rest.to_string()));
            left -= off;
        }
    }
    shortfall
}

/// The lines in the order of their ids.
fn by_id<'l, 'v>(lines: &'l [BudgetLine<'v>]) -> Vec<&'l BudgetLine<'v>> {
    let mut sorted: Vec<_> = lines.iter().collect();
    sorted.order_by_key(|line| line.id.known().map(|id| &**id));
    sorted
}
