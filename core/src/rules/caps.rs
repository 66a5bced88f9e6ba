//! 六, 六（一）, 六（五）: what may be spent in all, in each category, on volunteers and on management.

use super::prereview::if_asked;
use super::rooms::{Kind, category_room, spent_room, total_room};
use crate::dossier::BudgetLine;
use crate::leaf::{Leaf, Text};
use crate::money::Fen;
use crate::policy::CategoryLimit;
use crate::rule::{
    Answer, Due, Figure, Matter, RULE, Remedy, Rule, Shortfall, SubjectKind, act, nothing, when,
};
use crate::truth::{Missing, Truth};
use crate::view::{Net, Slack, View};
use crate::words::Bilingual;

const SPENT: Remedy = nothing(
    "钱已经花出去了，超出部分不予报销",
    "the money is spent; what is over the limit is not reimbursed",
);

/// 10^17 yuan, in fen: two such sums can still be multiplied. No town has as much.
const FAR: i128 = 10_000_000_000_000_000_000;

const CAP: Rule = Rule { matter: Matter::Claims, due: Due::OnRecord(SubjectKind::Expense), ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "expense.within-total",
        title: Bilingual {
            zh: "支出总额不超过批准的预算",
            en: "all spending stays within the approved budget",
        },
        shortfalls: &[when(
            "over-total",
            "支出合计 {actual} 元，超过批准的预算 {limit} 元，多 {over} 元不能报销",
            "spending comes to {actual}, over the approved budget of {limit}; {over} cannot be reimbursed",
            SPENT,
        )],
        check: |v, _| {
            with_expenses(v, |v| {
                let (slack, actual, limit) = total_room(v)?;
                Ok(Answer::hold(slack.kept(), || Shortfall::new("over-total").amounts(actual, limit)))
            })
        },
        ..CAP
    },
    Rule {
        id: "expense.within-category",
        title: Bilingual {
            zh: "各类支出不超过该类预算",
            en: "each category stays within its line of the budget",
        },
        subject: SubjectKind::Category,
        readings: &["category.limit"],
        shortfalls: &[
            when(
                "over-category",
                "类别“{category}”支出 {actual} 元，超过限额 {limit} 元，多 {over} 元不能报销",
                "spending in the category {category} comes to {actual}, over its limit of {limit}; {over} cannot be reimbursed",
                SPENT,
            ),
            when(
                "beyond",
                "预算或支出合计超出可比较的金额",
                "the budget or what was spent is beyond any amount that could be compared",
                act("核对各行金额", "check the amounts of the lines"),
            ),
        ],
        check: |v, index| within_category(v, index).unwrap_or_else(Answer::Unknown),
        ..CAP
    },
    Rule {
        id: "expense.volunteer-share",
        title: Bilingual {
            zh: "已支出的志愿者补贴（慰问）不超过规定比例",
            en: "what is spent on volunteers stays within its share",
        },
        readings: &["budget.base"],
        shortfalls: &[when(
            "over-share",
            "志愿者补贴（慰问）已支出 {actual} 元，超过总预算 {base} 元的 {share}（{limit} 元），多 {over} 元不能报销",
            "spending on volunteers comes to {actual}, over {share} of the budget of {base} ({limit}); {over} cannot be reimbursed",
            SPENT,
        )],
        check: |v, _| spent_share(v, Kind::Volunteer),
        ..CAP
    },
    Rule {
        id: "expense.management-share",
        title: Bilingual {
            zh: "已支出的项目管理费不超过规定比例",
            en: "what is spent on management stays within its share",
        },
        readings: &["budget.base"],
        shortfalls: &[when(
            "over-share",
            "项目管理费已支出 {actual} 元，超过总预算 {base} 元的 {share}（{limit} 元），多 {over} 元不能报销",
            "spending on management comes to {actual}, over {share} of the budget of {base} ({limit}); {over} cannot be reimbursed",
            SPENT,
        )],
        check: |v, _| spent_share(v, Kind::Management),
        ..CAP
    },
];

fn spent_share(v: &View<'_>, kind: Kind) -> Answer {
    with_expenses(v, |v| {
        let room = spent_room(v, kind)?;
        let limit = room.share.of(Fen(room.base)).0;
        Ok(Answer::hold(room.slack.kept(), || {
            Shortfall::new("over-share")
                .amounts(room.actual, limit)
                .with("base", Figure::Fen(Fen(room.base)))
                .with("share", Figure::Share(room.share))
        }))
    })
}

/// A rule on the expenses as a whole: unknown without the list, nothing to say of an empty one.
fn with_expenses<'v>(v: &View<'v>, check: impl FnOnce(&View<'v>) -> Result<Answer, Missing>) -> Answer {
    match v.d.expenses.given() {
        None => Answer::Unknown(Missing::one(&v.d.expenses)),
        Some([]) => Answer::NotApplicable,
        Some(_) => {
            v.total(&v.d.expenses);
            check(v).unwrap_or_else(Answer::Unknown)
        }
    }
}

fn within_category(v: &View<'_>, index: usize) -> Result<Answer, Missing> {
    let Some(word) = v.category_word(index) else { return Ok(Answer::NotApplicable) };
    if v.readings.category_limit == CategoryLimit::TotalOnly {
        return Ok(Answer::NotApplicable);
    }
    let expenses = v.total(&v.d.expenses);
    let here = |category: &Leaf<Text<'_>>| Truth::of(category, |of| *of == word);
    let any = match v.books() {
        Some(books) => (books.expenses.get(index) != Some(&0)).into(),
        None => {
            let counted = expenses.iter().zip(v.nets()).filter(|(_, net)| **net != Net::Refund);
            v.any(counted.map(|(expense, _)| here(&expense.category)))
        }
    };
    if any == Truth::No {
        return Ok(Answer::NotApplicable);
    }
    let lines = v.lines()?;
    let (spent_in, spent_all, line_sum, budget_sum) = match v.books() {
        Some(books) => {
            let of = |sums: &[i128]| sums.get(index).copied().unwrap_or_default();
            (of(&books.spent), books.spent_in_all, of(&books.planned), books.planned_in_all)
        }
        None => {
            let spent = expenses.iter().zip(v.nets()).map(|(e, net)| (here(&e.category), net.known()));
            let (spent_in, spent_all) = known_sums(spent);
            let planned = |line: &BudgetLine<'_>| (here(&line.category), Net::of(&line.amount).known());
            let (line_sum, budget_sum) = known_sums(lines.iter().map(planned));
            (spent_in, spent_all, line_sum, budget_sum)
        }
    };
    let mut slack = Slack::default();
    let limit = match v.readings.category_limit {
        CategoryLimit::ShareOfSpending => {
            if budget_sum > FAR || spent_all > FAR {
                return Ok(Shortfall::new("beyond").amounts(spent_in, line_sum).breach());
            }
            // spent in it / spent in all ≤ planned in it / planned in all, multiplied out: exact where the budget is.
            for line in lines {
                if line.amount.known().is_none() || line.category.known().is_none() {
                    return Err(gaps_of(lines, expenses, v));
                }
            }
            for (expense, net) in expenses.iter().zip(v.nets()) {
                slack.line(net, here(&expense.category), line_sum - budget_sum, line_sum);
            }
            if budget_sum == 0 { 0 } else { (line_sum * spent_all).div_euclid(budget_sum) }
        }
        reading => {
            let tolerance = v.policy.numbers.category_tolerance;
            let (extra, wholes) = match reading {
                CategoryLimit::Tolerance => (i128::from(tolerance.parts()), i128::from(tolerance.wholes())),
                _ => (0, 1),
            };
            slack = category_room(v, index, word, (extra, wholes))?;
            (line_sum * (wholes + extra)).div_euclid(wholes)
        }
    };
    let kept = Answer::hold(slack.kept(), || {
        Shortfall::new("over-category").amounts(spent_in, limit).with("category", name_of(v, word))
    });
    Ok(if_asked(any, || kept))
}

fn known_sums(parts: impl Iterator<Item = (Truth, Option<i128>)>) -> (i128, i128) {
    parts.fold((0, 0), |(inside, all), (member, fen)| {
        let fen = fen.unwrap_or_default();
        (if member == Truth::Yes { inside + fen } else { inside }, all + fen)
    })
}

/// Everything that is missing of the budget and of the expenses.
fn gaps_of(lines: &[BudgetLine<'_>], expenses: &[crate::dossier::Expense<'_>], v: &View<'_>) -> Missing {
    let mut slack = Slack::default();
    for line in lines {
        slack.line(&Net::of(&line.amount), Truth::of(&line.category, |_| true), 1, 0);
    }
    for (expense, net) in expenses.iter().zip(v.nets()) {
        slack.line(net, Truth::of(&expense.category, |_| true), 1, 0);
    }
    slack.gaps()
}

/// The policy's name of a category, or the word itself where it is none of the policy's.
fn name_of(v: &View<'_>, word: &str) -> Figure {
    v.policy
        .category(word)
        .map_or_else(|| Figure::Id(word.to_owned()), |category| Figure::Term(Box::new(category.term.clone())))
}
