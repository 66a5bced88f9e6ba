//! 五（三）1、2: the panel judges the project, the town puts it on the year's list, the team refines it.

use super::prereview::if_asked;
use super::steps::{
    NOT_DONE, TOO_EARLY, TOO_LATE, WRONG_ROLE, all, by_right_role, not_after, not_before, with_step,
};
use crate::dossier::{Event, EventKind, Role};
use crate::leaf::Leaf;
use crate::rule::{Answer, Due, Figure, Matter, RULE, Rule, Shortfall, act, when};
use crate::truth::Truth;
use crate::view::{Taken, View};
use crate::words::Bilingual;

const REVIEW: Rule = Rule {
    matter: Matter::Procedure,
    actor: Role::TownOffice,
    unmarked: true,
    readings: &["unmarked"],
    due: Due::After(EventKind::Listed),
    ..RULE
};

const fn name(zh: &'static str, en: &'static str) -> Bilingual {
    Bilingual { zh, en }
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "review.panel",
        title: Bilingual {
            zh: "评审小组由五方面人员共同参与",
            en: "all five kinds of people sat on the panel",
        },
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            when(
                "panel",
                "评审小组缺少：{absent}",
                "the panel was without: {absent}",
                act("补足人员后重新评审", "review it again with everybody there"),
            ),
        ],
        check: |v, _| {
            panel(v, "panel", |panel| {
                vec![
                    (&panel.experts, name("专家", "experts")),
                    (&panel.social_organisations, name("社会组织", "social organisations")),
                    (&panel.community_units, name("社区单位", "community units")),
                    (&panel.departments, name("职能部门", "departments")),
                    (&panel.resident_representatives, name("居民代表", "resident representatives")),
                ]
            })
        },
        ..REVIEW
    },
    Rule {
        id: "review.dimensions",
        title: Bilingual {
            zh: "从需求、计划、预算、潜力四方面评审",
            en: "need, plan, budget and potential were each judged",
        },
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            when(
                "dimensions",
                "没有评审：{absent}",
                "these were not judged: {absent}",
                act("补充评审", "judge them too"),
            ),
        ],
        check: |v, _| {
            panel(v, "dimensions", |panel| {
                vec![
                    (&panel.need, name("项目需求", "need")),
                    (&panel.activity_plan, name("活动计划", "activity plan")),
                    (&panel.budget, name("资金预算", "budget")),
                    (&panel.potential, name("项目潜力", "potential")),
                ]
            })
        },
        ..REVIEW
    },
    Rule {
        id: "review.approval",
        title: Bilingual { zh: "列入年度实施项目名单", en: "the project is on the year's list" },
        due: Due::After(EventKind::Established),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY, TOO_LATE],
        check: |v, _| {
            let kind = EventKind::Listed;
            with_step(v, kind, |listed| {
                all([
                    by_right_role(v, kind, listed),
                    not_before(v, kind, listed, EventKind::PanelReviewed),
                    not_after(v, kind, listed, EventKind::Established),
                ])
            })
        },
        ..REVIEW
    },
    Rule {
        id: "review.refinement",
        title: Bilingual {
            zh: "按评审意见再次修改完善",
            en: "the application was refined where the panel asked for it",
        },
        actor: Role::Team,
        due: Due::After(EventKind::Established),
        unmarked: false,
        readings: &[],
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY, TOO_LATE],
        check: |v, _| {
            let asked = match v.step(EventKind::PanelReviewed) {
                Taken::Yes(panel) => v.flag(&panel.refinement_asked),
                Taken::No => Truth::No,
                Taken::Unknown(missing) => Truth::Unknown(missing),
            };
            if_asked(asked, || {
                let kind = EventKind::Refined;
                with_step(v, kind, |refined| {
                    all([
                        by_right_role(v, kind, refined),
                        not_before(v, kind, refined, EventKind::PanelReviewed),
                        not_after(v, kind, refined, EventKind::Established),
                    ])
                })
            })
        },
        ..REVIEW
    },
];

/// The review of the panel with everything that it must have.
fn panel(
    v: &View<'_>,
    code: &'static str,
    parts: impl for<'e> Fn(&'e Event<'_>) -> Vec<(&'e Leaf<bool>, Bilingual)>,
) -> Answer {
    let kind = EventKind::PanelReviewed;
    with_step(v, kind, |event| {
        let parts = parts(event);
        let complete = v.all(parts.iter().map(|(flag, _)| v.flag(flag)));
        let absent: Vec<Bilingual> =
            parts.iter().filter(|(flag, _)| flag.known() == Some(&false)).map(|(_, n)| *n).collect();
        by_right_role(v, kind, event)
            .and(|| Answer::hold(complete, || Shortfall::new(code).with("absent", Figure::Several(absent))))
    })
}
