//! 三·不纳入: what is no project of self-governance.

use super::ON_PROJECTS;
use crate::dossier::{Area, Nature};
use crate::leaf::Leaf;
use crate::policy::{RoutineTest, WelfareMainly};
use crate::rule::{Answer, Figure, RULE, Rule, Shortfall, Strength, act, nothing, when};
use crate::truth::{Missing, Truth};
use crate::view::{Net, Slack, Standing, View};
use crate::words::Bilingual;

/// Why no change of the dossier cures an exclusion.
const EXCLUDED: crate::rule::Remedy = nothing(
    "政策排除的项目不是改一改就能成立的",
    "what the policy excludes is another project, not a flaw of this one",
);

const EXCLUSION: Rule = Rule { strength: Strength::BindingAndDecision, deciders: ON_PROJECTS, ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "project.not-routine",
        title: Bilingual {
            zh: "不是重复的、有经费保障的节日活动或日常活动",
            en: "it is no recurring, funded festival or everyday activity",
        },
        readings: &["routine.test"],
        shortfalls: &[when(
            "routine",
            "这是重复的、有经费保障的传统节日活动或居委会日常活动",
            "it is a festival event or everyday activity that recurs and is already funded",
            EXCLUDED,
        )],
        check: |v, _| {
            let p = &v.d.project;
            let (festival, everyday) = (v.flag(&p.festival), v.flag(&p.everyday));
            let (recurs, funded) = (v.flag(&p.recurs), v.flag(&p.funded));
            let kind = festival.clone().or(everyday.clone());
            let both = recurs.clone().and(funded.clone());
            let either = recurs.or(funded);
            let (out, in_doubt) = match v.readings.routine_test {
                RoutineTest::Both => (kind.clone().and(both), kind.and(either)),
                RoutineTest::Either => (kind.and(either), Truth::No),
                RoutineTest::Any => (kind, Truth::No),
                RoutineTest::FestivalsOnly => (everyday.or(festival.clone().and(both)), festival.and(either)),
            };
            match (out, in_doubt) {
                (Truth::Yes, _) => Shortfall::new("routine").breach(),
                (Truth::No, Truth::Yes) => Answer::ask(),
                (Truth::No, Truth::No) => Answer::Pass,
                (Truth::No, Truth::Unknown(missing)) | (Truth::Unknown(missing), _) => {
                    Answer::Unknown(missing)
                }
            }
        },
        ..EXCLUSION
    },
    Rule {
        id: "project.not-engineering",
        title: Bilingual { zh: "不是工程类项目", en: "it is no construction project" },
        shortfalls: &[when(
            "engineering",
            "这是工程类项目，且不是社区环境类的微更新、微改造",
            "it is construction, and no micro-renewal of the shared environment",
            EXCLUDED,
        )],
        check: |v, _| {
            let p = &v.d.project;
            let micro = v.flag(&p.micro_renewal).and(v.holds(&p.category, |kind| *kind == "environment"));
            not_excluded(v.flag(&p.engineering).and(micro.not()), || Shortfall::new("engineering"))
        },
        ..EXCLUSION
    },
    Rule {
        id: "project.no-responsible-party",
        title: Bilingual { zh: "没有明确的责任主体", en: "nobody is already responsible for it" },
        shortfalls: &[when(
            "responsible-party",
            "这件事已有明确的责任主体",
            "somebody is already responsible for it",
            EXCLUDED,
        )],
        check: |v, _| {
            let party = v.holds(&v.d.project.responsible_party, Option::is_some);
            not_excluded(party, || Shortfall::new("responsible-party"))
        },
        ..EXCLUSION
    },
    Rule {
        id: "project.within-remit",
        title: Bilingual {
            zh: "不超过镇辖区或职能范围", en: "it stays within the town's area and powers"
        },
        shortfalls: &[when(
            "beyond-remit",
            "涉及面超过镇辖区或职能范围",
            "it reaches beyond the town's area or powers",
            EXCLUDED,
        )],
        check: |v, _| {
            let p = &v.d.project;
            let beyond =
                v.holds(&p.area, |area| *area == Area::BeyondTown).or(v.flag(&p.within_powers).not());
            not_excluded(beyond, || Shortfall::new("beyond-remit"))
        },
        ..EXCLUSION
    },
    Rule {
        id: "project.not-narrow",
        title: Bilingual {
            zh: "不是受益面过窄的自娱自乐", en: "it is no self-entertainment of a few"
        },
        shortfalls: &[when(
            "narrow",
            "属于自娱自乐，受益面过窄",
            "it entertains those who carry it out, and too few benefit",
            EXCLUDED,
        )],
        check: |v, _| {
            let p = &v.d.project;
            not_excluded(v.flag(&p.self_entertainment).and(v.flag(&p.few_beneficiaries)), || {
                Shortfall::new("narrow")
            })
        },
        ..EXCLUSION
    },
    Rule {
        id: "project.not-welfare",
        title: Bilingual {
            zh: "资金不主要用于福利发放",
            en: "the money does not mainly go to welfare handouts",
        },
        readings: &["welfare.mainly", "budget.base"],
        shortfalls: &[
            when(
                "budget-welfare",
                "预算中福利发放 {actual} 元，超过界限 {limit} 元",
                "welfare handouts in the budget come to {actual}, beyond the limit of {limit}",
                act("把福利发放减少到 {limit} 元以内", "reduce the handouts to {limit} at most"),
            ),
            when(
                "spent-on-welfare",
                "已支出的福利发放 {actual} 元，超过界限 {limit} 元",
                "welfare handouts among the expenses come to {actual}, beyond the limit of {limit}",
                nothing("钱已经花出去了", "the money is spent"),
            ),
        ],
        check: |v, _| welfare(v).then_ask(),
        ..EXCLUSION
    },
    Rule {
        id: "project.non-profit",
        title: Bilingual { zh: "不以盈利为目的", en: "it is not run for profit" },
        shortfalls: &[when("for-profit", "以盈利为目的", "it is run for profit", EXCLUDED)],
        check: |v, _| not_excluded(v.flag(&v.d.project.for_profit), || Shortfall::new("for-profit")),
        ..EXCLUSION
    },
];

/// Excluded where the truth holds; otherwise people still decide.
fn not_excluded(excluded: Truth, shortfall: impl FnOnce() -> Box<Shortfall>) -> Answer {
    Answer::hold(excluded.not(), shortfall).then_ask()
}

fn welfare(v: &View<'_>) -> Answer {
    let budget = match v.lines() {
        Ok(lines) => share_of_welfare(
            v,
            lines.iter().map(|line| (Net::of(&line.amount), &line.nature)),
            "budget-welfare",
        ),
        Err(missing) => Answer::Unknown(missing),
    };
    budget.and(|| match v.d.expenses.given() {
        Some(_) => {
            // A step that is looked back at knows nothing of what was spent after it.
            let spent = v.nets().iter().zip(v.total(&v.d.expenses));
            let spent = spent.filter(|(_, e)| e.incurred_on.known().is_none_or(|on| *on <= v.as_of));
            share_of_welfare(v, spent.map(|(net, e)| (net.clone(), &e.nature)), "spent-on-welfare")
        }
        None if v.standing() == Standing::NotEstablished => Answer::Pass,
        None => Answer::Unknown(Missing::one(&v.d.expenses)),
    })
}

fn share_of_welfare<'l>(
    v: &View<'_>,
    lines: impl Iterator<Item = (Net, &'l Leaf<Nature>)>,
    code: &'static str,
) -> Answer {
    let share = match v.readings.welfare_mainly {
        WelfareMainly::Half => v.policy.numbers.welfare_share,
        WelfareMainly::OtherShare => v.policy.numbers.welfare_other_share,
    };
    let (parts, wholes) = (i128::from(share.parts()), i128::from(share.wholes()));
    let mut slack = Slack::default();
    let (mut handed_out, mut total) = (0, 0);
    for (net, nature) in lines {
        let welfare = Truth::of(nature, |nature| *nature == Nature::Welfare);
        total += net.known().unwrap_or_default();
        if welfare == Truth::Yes {
            handed_out += net.known().unwrap_or_default();
        }
        slack.line(&net, welfare, parts - wholes, parts);
    }
    Answer::hold(slack.kept(), || {
        Shortfall::new(code)
            .amounts(handed_out, share.of(crate::money::Fen(total)).0)
            .with("share", Figure::Share(share))
    })
}
