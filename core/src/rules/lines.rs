//! 六, 六（三）, 六（四）, 六（六）: what a single line of the budget, or a single expense, may be for. One check serves both.

use super::assets::{ASSET, BATCH, BATCH_SUM, fixed_asset};
use super::prereview::if_asked;
use super::{ON_CLAIMS, ON_LINES};
use crate::dossier::{Nature, Payee};
use crate::leaf::{Leaf, Text};
use crate::money::Yuan;
use crate::policy::ProhibitedScope;
use crate::rule::{
    Answer, Due, Figure, Matter, RULE, Remedy, Rule, Shortfall, Strength, SubjectKind, act, nothing, when,
};
use crate::truth::{Missing, Truth};
use crate::view::View;
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
/// What the rules on a single line read, whether it is planned or spent.
#[derive(Clone, Copy)]
pub(super) struct Line<'l> {
    pub(super) id: Option<&'l str>,
    /// The number of its category, if anybody said it.
    pub(super) number: Option<usize>,
    /// Whether its description is known to hold no screened word.
    pub(super) clean: bool,
    pub(super) category: &'l Leaf<Text<'l>>,
    pub(super) description: &'l Leaf<Text<'l>>,
    pub(super) amount: &'l Leaf<Yuan>,
    pub(super) unit_price: &'l Leaf<Option<Yuan>>,
    pub(super) nature: &'l Leaf<Nature>,
    pub(super) payee: &'l Leaf<Payee>,
    pub(super) lasts: &'l Leaf<bool>,
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
        Answer::Pass if pay == Truth::Yes => Answer::Ask(shortfall()),
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
                Some(word) => Answer::Ask(Shortfall::new("screened-word").with("word", Figure::Id(word))),
                None => Answer::Pass,
            },
        }
    })
}
