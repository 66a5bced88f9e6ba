//! 一、二（二）、三、五: what a project is, where its money comes from, and the four qualities that people judge.

use super::ON_PROJECTS;
use super::rooms::funds_room;
use super::steps::{WRONG_ROLE, all, by_right_role, pair};
use crate::dossier::EventKind;
use crate::leaf::Leaf;
use crate::order::Ordered;
use crate::policy::YearCovers;
use crate::rule::{Answer, Basis, Figure, RULE, Rule, Shortfall, Strength, act, nothing, when};
use crate::truth::{Missing, Truth};
use crate::view::{Standing, Taken, View};
use crate::words::Bilingual;

/// A quality that only people can judge.
const fn quality(id: &'static str, zh: &'static str, en: &'static str) -> Rule {
    Rule {
        id,
        title: Bilingual { zh, en },
        strength: Strength::Decision,
        deciders: ON_PROJECTS,
        check: |_, _| Answer::ask(),
        ..RULE
    }
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "project.funding-source",
        title: Bilingual {
            zh: "资金来自财政预算、社会募集或居民自筹",
            en: "the money comes from a source that the policy names",
        },
        shortfalls: &[when(
            "other-source",
            "资金来源“{source}”不是政策所列的来源（{accepted}）",
            "the source of funds \"{source}\" is none of those in the policy ({accepted})",
            act("改用政策所列的资金来源", "use a source of funds that the policy names"),
        )],
        check: |v, _| {
            let sources = &v.d.project.sources;
            let Some(given) = sources.given() else { return Answer::Unknown(Missing::one(sources)) };
            if given.is_empty() {
                return Answer::NotApplicable;
            }
            let allowed = |kind: &str| v.policy.funding_sources.iter().any(|source| source.id == kind);
            let mut sorted: Vec<_> = given.iter().collect();
            sorted.order_by_key(|source| source.id.known().map(|id| &**id));
            all(sorted.into_iter().map(|source| {
                Answer::hold(v.holds(&source.kind, |kind| allowed(kind)), || {
                    let accepted = v.policy.funding_sources.clone();
                    let kind = source.kind.known().map(|kind| kind.to_string()).unwrap_or_default();
                    Shortfall::new("other-source")
                        .with("source", Figure::Id(kind))
                        .with("accepted", Figure::Terms(accepted))
                })
            }))
        },
        ..RULE
    },
    Rule {
        id: "project.funding-covers-budget",
        title: Bilingual {
            zh: "预算不超过资金来源合计",
            en: "the budget does not exceed the funds it is drawn on",
        },
        basis: Basis::Inferred,
        shortfalls: &[when(
            "not-covered",
            "预算 {actual} 元，资金来源合计 {limit} 元，缺 {over} 元",
            "the budget is {actual}, the funds come to {limit}: {over} short",
            act("减少预算或落实资金，共 {over} 元", "reduce the budget or find funds, {over} in all"),
        )],
        check: |v, _| {
            let (slack, budget, funds) = funds_room(v);
            Answer::hold(slack.kept(), || Shortfall::new("not-covered").amounts(budget, funds))
        },
        ..RULE
    },
    Rule {
        id: "project.category",
        title: Bilingual {
            zh: "属于政策列举的项目类型",
            en: "the project is of a kind that the policy knows",
        },
        strength: Strength::BindingAndDecision,
        deciders: ON_PROJECTS,
        shortfalls: &[when(
            "not-described",
            "“{kind}”不在主要类型之中，也没有说明是什么项目",
            "\"{kind}\" is none of the main kinds, and nobody said what it is",
            act(
                "选用主要类型之一，或说明是什么项目",
                "choose one of the main kinds, or describe the project",
            ),
        )],
        check: |v, _| {
            let project = &v.d.project;
            match v.holds(&project.category, |kind| {
                v.policy.project_kinds.iter().any(|known| known.id == **kind)
            }) {
                Truth::Yes => Answer::Pass,
                // Another kind would have to be described as well.
                Truth::Unknown(mut missing) => {
                    if v.read(&project.category_description).known().is_none() {
                        missing.add(&project.category_description);
                    }
                    Answer::Unknown(missing)
                }
                Truth::No => Answer::hold(v.holds(&project.category_description, Option::is_some), || {
                    let kind = project.category.known().map(|kind| kind.to_string()).unwrap_or_default();
                    Shortfall::new("not-described").with("kind", Figure::Id(kind))
                })
                .then_ask(),
            }
        },
        ..RULE
    },
    quality("project.public-benefit", "具有公益性", "the project serves the public"),
    quality("project.feasible", "具有可行性", "the project can be done"),
    quality("project.sustainable", "具有可持续性", "the project can last"),
    quality("project.participatory", "具有参与性", "residents can take part in the project"),
    quality("project.resident-led", "以居民为实施主体", "residents carry the project out"),
    Rule {
        id: "schedule.calendar-year",
        title: Bilingual {
            zh: "在一个自然年度内完成", en: "the project stays within one calendar year"
        },
        readings: &["year.covers"],
        shortfalls: &[
            WRONG_ROLE,
            when(
                "other-year",
                "项目从 {start} 到 {end}，不在同一个自然年度或不在名单年度内",
                "the project runs from {start} to {end}, which is not one calendar year or not the year of its list",
                act(
                    "把起止日期调整到名单所在的自然年度内",
                    "set both dates within the calendar year of the list",
                ),
            ),
            when(
                "paid-in-other-year",
                "{day} 的报销或终期评估不在项目年度内",
                "the reimbursement or final evaluation of {day} lies outside the project's year",
                nothing("日期已过，年度不能更改", "the day has passed and the year cannot be changed"),
            ),
        ],
        check: |v, _| {
            let project = &v.d.project;
            let one_year = |a: &crate::date::Day, b: &crate::date::Day| a <= b && a.year() == b.year();
            let mut truth = pair(v, &project.starts_on, &project.ends_on, one_year);
            let mut role = Answer::Pass;
            match v.step(EventKind::Listed) {
                Taken::Yes(listed) => {
                    let in_year =
                        |day: &crate::date::Day, year: &u32| i64::from(day.year()) == i64::from(*year);
                    truth = truth.and(pair(v, &project.starts_on, &listed.year, in_year)).and(pair(
                        v,
                        &project.ends_on,
                        &listed.year,
                        in_year,
                    ));
                    role = by_right_role(v, EventKind::Listed, listed);
                }
                Taken::No => {}
                Taken::Unknown(missing) => truth = truth.and(Truth::Unknown(missing)),
            }
            let day = |leaf: &Leaf<crate::date::Day>| {
                leaf.known().map_or(Figure::Id("?".to_owned()), |day| Figure::Day(*day))
            };
            Answer::hold(truth, || {
                Shortfall::new("other-year")
                    .with("start", day(&project.starts_on))
                    .with("end", day(&project.ends_on))
            })
            .and(|| role)
            .and(|| match v.readings.year_covers {
                YearCovers::ActivitiesAndSpending => Answer::Pass,
                YearCovers::AlsoReimbursement => settled_within_the_year(v),
            })
        },
        ..RULE
    },
];

/// Under `also_reimbursement`: each reimbursement and the final evaluation lie in the project's year.
fn settled_within_the_year(v: &View<'_>) -> Answer {
    let start = &v.d.project.starts_on;
    let paid = |day: &crate::date::Day| Shortfall::new("paid-in-other-year").with("day", Figure::Day(*day));
    let expenses = match v.d.expenses.given() {
        Some(expenses) => expenses,
        None if v.standing() == Standing::NotEstablished => &[],
        None => return Answer::Unknown(Missing::one(&v.d.expenses)),
    };
    let reimbursed = all(expenses.iter().map(|expense| {
        if expense.reimbursed_on.known() == Some(&None) {
            return Answer::Pass;
        }
        let same =
            pair(v, &expense.reimbursed_on, start, |on, start| on.is_none_or(|on| on.year() == start.year()));
        Answer::hold(same, || {
            expense.reimbursed_on.known().copied().flatten().map(|on| paid(&on)).unwrap_or_default()
        })
    }));
    reimbursed.and(|| {
        super::steps::where_taken(v, EventKind::Evaluated, |evaluated| {
            let same = pair(v, &evaluated.on, start, |on, start| on.year() == start.year());
            Answer::hold(same, || evaluated.on.known().map(paid).unwrap_or_default())
        })
    })
}
