//! 五（四）1、3, 六（二）: each activity is in the plan, within the project's days, and leaves its papers.

use super::steps::{all, pair};
use crate::dossier::{Activity, Evidence, Role};
use crate::leaf::Leaf;
use crate::policy::EvidenceSlash;
use crate::rule::{Answer, Due, Figure, Matter, RULE, Rule, Shortfall, SubjectKind, act, nothing, when};
use crate::truth::{Missing, Truth};
use crate::view::{View, plans};
use crate::words::Bilingual;

const ACTIVITY: Rule = Rule {
    matter: Matter::Records,
    subject: SubjectKind::Activity,
    due: Due::OnRecord(SubjectKind::Activity),
    ..RULE
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "activity.in-plan",
        title: Bilingual {
            zh: "活动在计划之内，或在批准的变更之内",
            en: "the activity is in the plan, or in an approved change",
        },
        matter: Matter::Procedure,
        shortfalls: &[when(
            "not-planned",
            "这场活动不在活动计划内，也不在批准的变更内",
            "the activity is neither in the plan nor in an approved change",
            act("先办理项目变更，经镇同意", "apply for a change first and have the town approve it"),
        )],
        check: |v, index| activity(v, index, |activity| in_plan(v, activity)),
        ..ACTIVITY
    },
    Rule {
        id: "activity.evidence",
        title: Bilingual { zh: "留存活动资料", en: "the papers of the activity were kept" },
        readings: &["evidence.slash"],
        shortfalls: &[when(
            "no-papers",
            "缺少：{absent}",
            "missing papers: {absent}",
            act("补齐：{absent}", "add the papers: {absent}"),
        )],
        check: |v, index| activity(v, index, |activity| evidence(v, activity)),
        ..ACTIVITY
    },
    Rule {
        id: "activity.within-period",
        title: Bilingual {
            zh: "活动在项目起止日期之内",
            en: "the activity took place within the project's dates",
        },
        shortfalls: &[
            when(
                "outside",
                "活动日期 {actual} 不在项目起止日期之内",
                "the activity of {actual} lies outside the project's dates",
                nothing("活动日期已过", "the day of the activity has passed"),
            ),
            when(
                "no-day",
                "项目的结束日期早于开始日期，没有一天在项目期内",
                "the project ends before it starts, so no day lies within it",
                act("改正项目的起止日期", "correct the project's dates"),
            ),
        ],
        check: |v, index| {
            activity(v, index, |activity| {
                let p = &v.d.project;
                let inside = v.all([
                    pair(v, &activity.held_on, &p.starts_on, |held, start| held >= start),
                    pair(v, &activity.held_on, &p.ends_on, |held, end| held <= end),
                ]);
                let no_day = pair(v, &p.starts_on, &p.ends_on, |start, end| start > end);
                if no_day == Truth::Yes {
                    return Shortfall::new("no-day").breach();
                }
                Answer::hold(inside, || {
                    let shortfall = Shortfall::new("outside");
                    activity
                        .held_on
                        .known()
                        .map_or(shortfall.clone(), |day| shortfall.with("actual", Figure::Day(*day)))
                })
            })
        },
        ..ACTIVITY
    },
];

fn activity(v: &View<'_>, index: usize, check: impl FnOnce(&Activity<'_>) -> Answer) -> Answer {
    v.d.activities.items().get(index).map_or(Answer::NotApplicable, check)
}

/// Whether an activity is in the plan or in an approved change. Changes are read only where the plan does not have it.
fn in_plan(v: &View<'_>, activity: &Activity<'_>) -> Answer {
    let not_planned = || Shortfall::new("not-planned").breach();
    let item = match v.read(&activity.plan_item).known() {
        Some(Some(item)) => Some(item),
        Some(None) => return not_planned(),
        None => None,
    };
    let mut missing = Missing::default();
    let mut possible = false;
    match (v.d.plan.given(), item) {
        (Some(plan), Some(item)) if plans(plan, item) => {
            v.total(&v.d.plan);
            return Answer::Pass;
        }
        (Some(plan), None) => possible |= !plan.is_empty(),
        (Some(_), Some(_)) => {}
        (None, _) => {
            possible = true;
            missing.add(&v.d.plan);
        }
    }
    match (v.d.changes.given(), item) {
        (Some(changes), item) => {
            for change in changes {
                let town = v.approval(change, Role::TownOffice, |_| Truth::Yes);
                let adds = match (change.plan.given(), item) {
                    (None, _) => Truth::Unknown(Missing::one(&change.plan)),
                    (Some(items), Some(item)) => plans(items, item).into(),
                    (Some([]), None) => Truth::No,
                    (Some(_), None) => Truth::Unknown(Missing::default()),
                };
                match adds.and(town) {
                    Truth::Yes => return Answer::Pass,
                    Truth::No => {}
                    Truth::Unknown(more) => {
                        possible = true;
                        missing.join(more);
                    }
                }
            }
        }
        (None, _) => {
            possible = true;
            missing.add(&v.d.changes);
        }
    }
    match (possible, item) {
        (false, _) => not_planned(),
        (true, Some(_)) => Answer::Unknown(missing),
        (true, None) => {
            missing.add(&activity.plan_item);
            Answer::Unknown(missing)
        }
    }
}

fn evidence(v: &View<'_>, activity: &Activity<'_>) -> Answer {
    let Evidence { plan, sign_in, goods_receipt, summary, press, photos, video, vouchers, invoice_copies } =
        &activity.evidence;
    let either = |a: &Leaf<bool>, b: &Leaf<bool>| v.flag(a).or(v.flag(b));
    let signed = match v.readings.evidence_slash {
        EvidenceSlash::Either => either(sign_in, goods_receipt),
        EvidenceSlash::AsFits => {
            let goods = v.flag(&activity.goods_handed_out);
            let with_goods = goods.clone().not().or(v.flag(goods_receipt));
            with_goods.and(goods.or(either(sign_in, goods_receipt)))
        }
    };
    let free = v.flag(&activity.cost_money).not();
    let papers = [
        (v.flag(plan), "活动计划/方案", "activity plan"),
        (signed, "签到表/物资签收表", "sign-in sheet or goods receipt"),
        (either(summary, press), "活动小结/宣传通讯稿", "summary or press piece"),
        (either(photos, video), "现场照片/视频", "photos or video"),
        (
            free.or(v.flag(vouchers).and(v.flag(invoice_copies))),
            "报销凭证和发票复印件",
            "vouchers with copies of the invoices",
        ),
    ];
    let absent: Vec<Bilingual> = papers
        .iter()
        .filter(|(there, ..)| *there == Truth::No)
        .map(|(_, zh, en)| Bilingual { zh, en })
        .collect();
    all(papers.into_iter().map(|(there, ..)| {
        Answer::hold(there, || Shortfall::new("no-papers").with("absent", Figure::Several(absent.clone())))
    }))
}
