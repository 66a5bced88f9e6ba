//! 六, 六（三）, 六（四）, 六（六）: what a single line of the budget, or a single expense, may be for. One check serves both.

use super::prereview::if_asked;
use super::{ON_CLAIMS, ON_LINES};
use crate::dossier::{Nature, Payee};
use crate::leaf::{Leaf, Text};
use crate::money::Yuan;
use crate::policy::{FixedAssetThreshold, ProhibitedScope};
use crate::rule::{
    Answer, Due, Figure, Matter, RULE, Remedy, Rule, Shortfall, Strength, SubjectKind, act, nothing, when,
};
use crate::truth::{Missing, Truth};
use crate::view::{Net, View};
use crate::words::{Bilingual, Word};

const LINE: Rule = Rule { subject: SubjectKind::BudgetLine, ..RULE };
const EXPENSE: Rule = Rule {
    matter: Matter::Claims,
    subject: SubjectKind::Expense,
    due: Due::OnRecord(SubjectKind::Expense),
    ..RULE
};
const SPENT: Remedy =
    nothing("钱已经花在不得列支的事项上", "the money is spent on something that the fund does not pay");

pub(super) const BUDGET_RULES: &[Rule] = &[
    Rule {
        id: "budget.category",
        title: Bilingual {
            zh: "属于政策列举的费用类别",
            en: "the line is of a category that the policy knows",
        },
        shortfalls: &[when(
            "not-described",
            "类别“{category}”不在政策之列，也没有说明是什么费用",
            "the category {category} is none of the policy's, and nobody said what it is",
            act(
                "选用政策所列的类别，或说明是什么费用",
                "choose a category of the policy, or say what the cost is",
            ),
        )],
        check: |v, index| {
            let Some(line) = v.budget().ok().and_then(|lines| lines.items().get(index)) else {
                return Answer::NotApplicable;
            };
            let known = v.holds(&line.category, |word| v.policy.category(word).is_some());
            if known == Truth::Yes {
                return Answer::Pass;
            }
            Answer::hold(known.or(v.holds(&line.category_description, Option::is_some)), || {
                let word = line.category.known().map(|word| word.to_string()).unwrap_or_default();
                Shortfall::new("not-described").with("category", Figure::Id(word))
            })
        },
        ..LINE
    },
    Rule {
        id: "budget.prohibited",
        title: Bilingual {
            zh: "不列支办公费、社工补贴、奖金、加班费等",
            en: "no office costs, social workers' allowances, bonuses or overtime pay",
        },
        deciders: ON_LINES,
        readings: &["prohibited.scope"],
        shortfalls: &[when(
            "prohibited",
            "不得列支：{nature}",
            "this may not be paid from the fund: {nature}",
            act("从预算中删去这一项", "take the line out of the budget"),
        )],
        check: |v, index| budget_line(v, index, |line| prohibited(v, line)),
        ..LINE
    },
    Rule {
        id: "budget.frugality",
        title: Bilingual {
            zh: "不购买违反中央八项规定精神的物品",
            en: "no goods against the eight-point rules",
        },
        strength: Strength::BindingAndDecision,
        deciders: ON_LINES,
        shortfalls: &[
            when(
                "extravagant",
                "这是违反中央八项规定精神的物品",
                "these are goods against the eight-point rules",
                act("从预算中删去这一项", "take the line out of the budget"),
            ),
            SCREENED,
        ],
        check: |v, index| budget_line(v, index, |line| frugality(v, line)),
        ..LINE
    },
    Rule {
        id: "budget.fixed-assets",
        title: Bilingual { zh: "一般不采购固定资产", en: "by default no fixed assets" },
        strength: Strength::Default,
        deciders: ON_LINES,
        readings: &["fixed-asset.threshold"],
        shortfalls: &[ASSET, BATCH, BATCH_SUM],
        check: |v, index| budget_line(v, index, |line| fixed_asset(v, line)),
        ..LINE
    },
];

pub(super) const EXPENSE_RULES: &[Rule] = &[
    Rule {
        id: "expense.prohibited",
        title: Bilingual {
            zh: "不报销办公费、社工补贴、奖金、加班费等",
            en: "no office costs, social workers' allowances, bonuses or overtime pay",
        },
        deciders: ON_CLAIMS,
        readings: &["prohibited.scope"],
        shortfalls: &[
            when("prohibited", "不得列支：{nature}", "this may not be paid from the fund: {nature}", SPENT),
            when("social-worker", "这笔钱付给了社工", "the money went to a social worker", SPENT),
        ],
        check: |v, index| {
            expense(v, index, |line| {
                // Who was paid decides before the label does.
                Answer::hold(v.holds(line.payee, |payee| is_worker(v, *payee)).not(), || {
                    Shortfall::new("social-worker")
                })
                .and(|| prohibited(v, line))
            })
        },
        ..EXPENSE
    },
    Rule {
        id: "expense.frugality",
        title: Bilingual {
            zh: "不购买违反中央八项规定精神的物品",
            en: "no goods against the eight-point rules",
        },
        strength: Strength::BindingAndDecision,
        deciders: ON_CLAIMS,
        shortfalls: &[
            when(
                "extravagant",
                "这是违反中央八项规定精神的物品",
                "these are goods against the eight-point rules",
                SPENT,
            ),
            SCREENED,
        ],
        check: |v, index| expense(v, index, |line| frugality(v, line)),
        ..EXPENSE
    },
    Rule {
        id: "expense.fixed-asset",
        title: Bilingual { zh: "一般不采购固定资产", en: "by default no fixed assets" },
        strength: Strength::Default,
        deciders: ON_CLAIMS,
        readings: &["fixed-asset.threshold"],
        shortfalls: &[ASSET, BATCH, BATCH_SUM],
        check: |v, index| expense(v, index, |line| fixed_asset(v, line)),
        ..EXPENSE
    },
];

const SCREENED: crate::rule::ShortfallKind = when(
    "screened-word",
    "说明中有“{word}”，须由人判断是否违反中央八项规定精神",
    "the description has the word {word}; people must decide whether it offends the eight-point rules",
    act("由{decider}判断并记录决定", "have {decider} decide, and record it"),
);
const ASSET: crate::rule::ShortfallKind = when(
    "asset",
    "单价 {actual} 元，达到 {limit} 元且使用一年以上，属于固定资产",
    "a unit costs {actual}, at least {limit}, and stays in use for over a year: it is a fixed asset",
    act("改为租用或借用，或申请例外", "hire or borrow it instead, or ask for an exception"),
);
const BATCH: crate::rule::ShortfallKind = when(
    "batch",
    "同类物品成批购置且使用一年以上，须由人判断是否属于固定资产",
    "like goods are bought as a large batch and last for over a year: people must decide whether they are fixed assets",
    act("由{decider}判断并记录决定", "have {decider} decide, and record it"),
);
const BATCH_SUM: crate::rule::ShortfallKind = when(
    "batch-sum",
    "成批购置的同类物品共 {actual} 元，达到 {limit} 元，属于固定资产",
    "the batch of like goods comes to {actual}, at least {limit}: it is a fixed asset",
    act("改为租用或借用，或申请例外", "hire or borrow the goods instead, or ask for an exception"),
);

/// What the rules on a single line read, whether it is planned or spent.
#[derive(Clone, Copy)]
struct Line<'l> {
    id: Option<&'l str>,
    /// The number of its category, if anybody said it.
    number: Option<usize>,
    /// Whether its description is known to hold no screened word.
    clean: bool,
    category: &'l Leaf<Text<'l>>,
    description: &'l Leaf<Text<'l>>,
    amount: &'l Leaf<Yuan>,
    unit_price: &'l Leaf<Option<Yuan>>,
    nature: &'l Leaf<Nature>,
    payee: &'l Leaf<Payee>,
    lasts: &'l Leaf<bool>,
}

fn budget_line(v: &View<'_>, index: usize, check: impl FnOnce(Line<'_>) -> Answer) -> Answer {
    let Some(line) = v.budget().ok().and_then(|lines| lines.items().get(index)) else {
        return Answer::NotApplicable;
    };
    check(Line {
        id: line.id.known().map(|id| &**id),
        number: v.category_of_line(index),
        clean: v.is_clean_line(index),
        category: &line.category,
        description: &line.description,
        amount: &line.amount,
        unit_price: &line.unit_price,
        nature: &line.nature,
        payee: &line.payee,
        lasts: &line.lasts_over_year,
    })
}

/// An expense that is no refund: a refund is judged with what it reverses.
fn expense(v: &View<'_>, index: usize, check: impl FnOnce(Line<'_>) -> Answer) -> Answer {
    match v.d.expenses.items().get(index) {
        Some(expense) => if_asked(v.is_refund(index, expense).not(), || {
            check(Line {
                id: expense.id.known().map(|id| &**id),
                number: v.category_of_expense(index),
                clean: v.is_clean(index),
                category: &expense.category,
                description: &expense.description,
                amount: &expense.amount,
                unit_price: &expense.unit_price,
                nature: &expense.nature,
                payee: &expense.payee,
                lasts: &expense.lasts_over_year,
            })
        }),
        None => Answer::NotApplicable,
    }
}

/// Whether somebody counts as a social worker.
fn is_worker(v: &View<'_>, payee: Payee) -> bool {
    let with_committee = v.readings.prohibited_scope == ProhibitedScope::WithCommittee;
    payee == Payee::SocialWorker || (with_committee && payee == Payee::CommitteeMember)
}

#[inline]
fn prohibited(v: &View<'_>, line: Line<'_>) -> Answer {
    let harmless = |nature: &Nature| {
        use Nature::{Extravagant, Ordinary, TeamIncentive, VolunteerConsolation, Welfare};
        matches!(nature, Ordinary | VolunteerConsolation | TeamIncentive | Extravagant | Welfare)
    };
    if v.in_haste() && line.nature.known().is_some_and(harmless) {
        return Answer::Pass;
    }
    prohibited_in_full(v, line)
}

#[cold]
fn prohibited_in_full(v: &View<'_>, line: Line<'_>) -> Answer {
    let scope = v.readings.prohibited_scope;
    let pay = v.holds(line.nature, |nature| matches!(nature, Nature::Bonus | Nature::Overtime));
    let outright = v.holds(line.nature, |nature| {
        matches!(nature, Nature::Office | Nature::SocialWorkerAllowance | Nature::OtherProhibited)
    });
    let shortfall = || {
        let nature = line.nature.known().copied().unwrap_or(Nature::OtherProhibited);
        Shortfall::new("prohibited").with("nature", Figure::Named(nature.name()))
    };
    if scope == ProhibitedScope::Anyone {
        return Answer::hold(pay.or(outright).not(), shortfall);
    }
    let to_worker = v.holds(line.payee, |payee| is_worker(v, *payee));
    match Answer::hold(outright.or(pay.clone().and(to_worker)).not(), shortfall) {
        // A bonus for somebody else is left to people.
        Answer::Pass if pay == Truth::Yes => Answer::Ask(Box::new(shortfall())),
        answer => answer,
    }
}

fn frugality(v: &View<'_>, line: Line<'_>) -> Answer {
    if line.clean && v.in_haste() && line.nature.known().is_some_and(|nature| *nature != Nature::Extravagant)
    {
        return Answer::Pass;
    }
    frugality_in_full(v, line)
}

#[inline(never)]
fn frugality_in_full(v: &View<'_>, line: Line<'_>) -> Answer {
    let marked = v.holds(line.nature, |nature| *nature == Nature::Extravagant);
    Answer::hold(marked.not(), || Shortfall::new("extravagant")).and(|| {
        match v.read(line.description).known() {
            None => Answer::Unknown(Missing::one(line.description)),
            Some(description) => match v.screen.find(description) {
                Some(word) => {
                    Answer::Ask(Box::new(Shortfall::new("screened-word").with("word", Figure::Id(word))))
                }
                None => Answer::Pass,
            },
        }
    })
}

#[inline]
fn fixed_asset(v: &View<'_>, line: Line<'_>) -> Answer {
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
        _ => Answer::Ask(Box::new(Shortfall::new("batch"))),
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
