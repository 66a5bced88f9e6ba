//! 五, 五（四）3, 六（二）, 七: what a single claim needs.

use super::papers::{duplicate, voucher};
use super::prereview::if_asked;
use super::steps::{WRONG_ROLE, all, by_right_role, pair};
use crate::date::Day;
use crate::dossier::{EventKind, Expense, FundAnswer};
use crate::leaf::Leaf;
use crate::policy::{ExpenseDatedBy, FundApplication};
use crate::rule::{
    Answer, Basis, Due, Figure, Matter, RULE, Rule, Shortfall, SubjectKind, act, nothing, when,
};
use crate::truth::{Missing, Truth};
use crate::view::{Taken, View};
use crate::words::Bilingual;

const CLAIM: Rule = Rule {
    matter: Matter::Claims,
    subject: SubjectKind::Expense,
    due: Due::OnRecord(SubjectKind::Expense),
    ..RULE
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "expense.calendar-year",
        title: Bilingual {
            zh: "支出在项目年度内", en: "the expense was incurred in the project's year"
        },
        readings: &["expense.dated-by"],
        shortfalls: &[
            WRONG_ROLE,
            when(
                "other-year",
                "支出日期 {actual} 不在项目年度 {limit} 年内",
                "the expense of {actual} lies outside the project's year {limit}",
                nothing("支出日期已过", "the day of the expense has passed"),
            ),
        ],
        check: |v, index| match v.d.expenses.items().get(index) {
            Some(expense) => in_year(v, expense),
            None => Answer::NotApplicable,
        },
        ..CLAIM
    },
    Rule {
        id: "expense.fund-application",
        title: Bilingual {
            zh: "已向居委会提出资金使用申请",
            en: "the money was applied for and not refused",
        },
        readings: &["fund-application"],
        shortfalls: &[
            when(
                "not-applied",
                "没有提出资金使用申请，或申请未获同意",
                "the money was not applied for, or its application is not agreed to",
                act("向居委会提出资金使用申请", "apply to the residents' committee for the money"),
            ),
            when(
                "refused",
                "居委会没有同意这笔资金的使用申请",
                "the residents' committee refused the application for this money",
                act("与居委会协商后重新申请", "talk to the residents' committee and apply again"),
            ),
        ],
        check: |v, index| expense(v, index, |expense| fund_application(v, expense)),
        ..CLAIM
    },
    Rule {
        id: "expense.activity",
        title: Bilingual {
            zh: "所列活动确是本项目开展过的活动",
            en: "the activity that it names took place in this project",
        },
        shortfalls: &[when(
            "no-such-activity",
            "所列活动 {activity} 没有开展的记录",
            "there is no record that the activity {activity} took place",
            act("补充活动记录，或改正所列活动", "record the activity, or correct which one it was for"),
        )],
        check: |v, index| {
            expense(v, index, |expense| match v.read(&expense.activity).known() {
                None => {
                    let mut missing = Missing::one(&expense.activity);
                    if v.d.activities.given().is_none() {
                        missing.add(&v.d.activities);
                    }
                    Answer::Unknown(missing)
                }
                Some(None) => Answer::NotApplicable,
                Some(Some(activity)) => {
                    if v.d.activities.given().is_none() {
                        return Answer::Unknown(Missing::one(&v.d.activities));
                    }
                    let found = View::find(v.total(&v.d.activities), activity).is_some();
                    Answer::hold(found.into(), || {
                        Shortfall::new("no-such-activity").with("activity", Figure::Id(activity.to_string()))
                    })
                }
            })
        },
        ..CLAIM
    },
    Rule {
        id: "expense.voucher",
        title: Bilingual {
            zh: "有报销凭证和发票（付给个人的可凭签收单），报销不超过票面",
            en: "it has its voucher and invoice or signed list, and claims no more than that says",
        },
        shortfalls: &[
            when(
                "no-voucher",
                "没有报销凭证",
                "there is no reimbursement voucher",
                act("补齐报销凭证", "add the voucher"),
            ),
            when(
                "no-invoice",
                "没有发票，也没有可代替的签收单",
                "there is neither an invoice nor a signed list that would do",
                act(
                    "补齐发票；付给个人的可附签收单",
                    "add the invoice or, for a payment to a person, the signed list",
                ),
            ),
            when(
                "over-invoice",
                "报销 {actual} 元，票面只有 {limit} 元，多 {over} 元不能报销",
                "{actual} is claimed, the paper says {limit}; {over} cannot be reimbursed",
                act("按票面报销 {limit} 元", "claim {limit}, as the paper says"),
            ),
        ],
        check: |v, index| match v.d.expenses.items().get(index) {
            Some(expense) => voucher(v, expense),
            None => Answer::NotApplicable,
        },
        ..CLAIM
    },
    Rule {
        id: "expense.duplicate-invoice",
        title: Bilingual {
            zh: "同一发票的报销合计不超过票面",
            en: "the claims on one invoice do not exceed it",
        },
        subject: SubjectKind::Invoice,
        basis: Basis::Inferred,
        shortfalls: &[when(
            "duplicate",
            "同一发票合计报销 {actual} 元，票面只有 {limit} 元，多 {over} 元不能报销",
            "claims on this invoice come to {actual}, it says {limit}; {over} cannot be reimbursed",
            act("撤回后报的一笔", "withdraw the later claim"),
        )],
        check: |v, index| duplicate(v, index),
        ..CLAIM
    },
    Rule {
        id: "expense.unapproved-change",
        title: Bilingual {
            zh: "变更未经同意的费用不予报销",
            en: "nothing is reimbursed under a change that was not approved",
        },
        shortfalls: &[when(
            "not-approved",
            "这笔费用属于未经同意的变更",
            "this was spent under a change that was not approved",
            nothing("钱在得到同意之前就花出去了", "the money was spent before anybody approved it"),
        )],
        check: |v, index| {
            expense(v, index, |expense| match v.read(&expense.change).known() {
                None => {
                    let mut missing = Missing::one(&expense.change);
                    if v.d.changes.given().is_none() {
                        missing.add(&v.d.changes);
                    }
                    Answer::Unknown(missing)
                }
                Some(None) => Answer::NotApplicable,
                Some(Some(id)) => {
                    if v.d.changes.given().is_none() {
                        return Answer::Unknown(Missing::one(&v.d.changes));
                    }
                    let approved =
                        View::find(v.total(&v.d.changes), id).map_or(Truth::No, |change| v.approved(change));
                    Answer::hold(approved, || Shortfall::new("not-approved"))
                }
            })
        },
        ..CLAIM
    },
];

/// An expense that is no refund.
fn expense(v: &View<'_>, index: usize, check: impl FnOnce(&Expense<'_>) -> Answer) -> Answer {
    match v.d.expenses.items().get(index) {
        Some(expense) => if_asked(v.is_refund(index, expense).not(), || check(expense)),
        None => Answer::NotApplicable,
    }
}

fn in_year(v: &View<'_>, expense: &Expense<'_>) -> Answer {
    let days: &[&Leaf<Day>] = match v.readings.expense_dated_by {
        ExpenseDatedBy::Incurred => &[&expense.incurred_on],
        ExpenseDatedBy::Paid => &[&expense.paid_on],
        ExpenseDatedBy::Both => &[&expense.incurred_on, &expense.paid_on],
    };
    if v.in_haste()
        && v.listed_year()
            .is_some_and(|year| days.iter().all(|day| day.known().is_some_and(|day| day.year() == year)))
    {
        return Answer::Pass;
    }
    let outside = |day: &Leaf<Day>, year: i64| {
        let shortfall = Shortfall::new("other-year");
        let shortfall =
            day.known().map_or(shortfall.clone(), |day| shortfall.with("actual", Figure::Day(*day)));
        shortfall.with("limit", Figure::Count(year))
    };
    match v.step(EventKind::Listed) {
        Taken::Yes(listed) => by_right_role(v, EventKind::Listed, listed).and(|| {
            all(days.iter().map(|day| {
                let same = pair(v, day, &listed.year, |day, year| i64::from(day.year()) == i64::from(*year));
                Answer::hold(same, || outside(day, listed.year.known().copied().map_or(0, i64::from)))
            }))
        }),
        Taken::No => {
            let start = &v.d.project.starts_on;
            all(days.iter().map(|day| {
                let same = pair(v, day, start, |day, start| day.year() == start.year());
                Answer::hold(same, || outside(day, start.known().map_or(0, |start| i64::from(start.year()))))
            }))
        }
        Taken::Unknown(mut missing) => {
            for day in days {
                if v.read(day).known().is_none() {
                    missing.add(*day);
                }
            }
            Answer::Unknown(missing)
        }
    }
}

fn fund_application(v: &View<'_>, expense: &Expense<'_>) -> Answer {
    let fits = |answer: FundAnswer| match answer {
        FundAnswer::Agreed => true,
        FundAnswer::Unanswered => v.readings.fund_application == FundApplication::NotRefused,
        FundAnswer::Refused | FundAnswer::NotApplied => false,
    };
    let own = v.read(&expense.fund_application).known().copied();
    let decided = own.filter(|answer| *answer != FundAnswer::NotApplied);
    if let Some(answer) = decided {
        let code = if answer == FundAnswer::Refused { "refused" } else { "not-applied" };
        return Answer::hold(fits(answer).into(), || Shortfall::new(code));
    }
    let of_activity = match v.read(&expense.activity).known() {
        None => Truth::Unknown(Missing::one(&expense.activity)),
        Some(None) => Truth::No,
        Some(Some(_)) if v.d.activities.given().is_none() => Truth::Unknown(Missing::one(&v.d.activities)),
        Some(Some(id)) => View::find(v.d.activities.items(), id)
            .map_or(Truth::No, |activity| v.holds(&activity.fund_application, |answer| fits(*answer))),
    };
    match (own, of_activity) {
        (Some(_), truth) => Answer::hold(truth, || Shortfall::new("not-applied")),
        (None, Truth::Unknown(mut missing)) => {
            missing.add(&expense.fund_application);
            Answer::Unknown(missing)
        }
        (None, _) => Answer::Unknown(Missing::one(&expense.fund_application)),
    }
}
