//! 五（一）: a project grows out of what residents need.

use super::steps::{
    NOT_DONE, TOO_EARLY, TOO_LATE, WRONG_ROLE, all, by_right_role, not_after, not_before, where_taken,
    with_step,
};
use crate::dossier::{EventKind, Forum, Role};
use crate::rule::{Answer, Due, Figure, Matter, RULE, Rule, Shortfall, act, when};
use crate::truth::{Missing, Truth};
use crate::view::{Net, Slack, View};
use crate::words::Bilingual;

const GENERATION: Rule = Rule {
    matter: Matter::Procedure,
    actor: Role::ResidentsCommittee,
    unmarked: true,
    readings: &["unmarked"],
    ..RULE
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "generation.needs-survey",
        title: Bilingual {
            zh: "议题确定之前广泛征询需求",
            en: "needs were gathered before the topic was decided",
        },
        due: Due::After(EventKind::TopicDecided),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_LATE],
        check: |v, _| {
            let kind = EventKind::NeedsSurveyed;
            with_step(v, kind, |survey| {
                all([by_right_role(v, kind, survey), not_after(v, kind, survey, EventKind::TopicDecided)])
            })
        },
        ..GENERATION
    },
    Rule {
        id: "generation.topic-decided",
        title: Bilingual { zh: "议题经议事协商确定", en: "the topic was decided in a forum" },
        due: Due::After(EventKind::ApplicationWritten),
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            TOO_LATE,
            when(
                "no-forum",
                "议题没有经过居民会议、联席会议、听证会、协调会等议事协商",
                "the topic was decided without a residents' meeting, joint meeting, hearing or other forum",
                act("召开议事协商会议确定议题", "decide the topic in a forum"),
            ),
        ],
        check: |v, _| {
            let kind = EventKind::TopicDecided;
            with_step(v, kind, |topic| {
                all([
                    by_right_role(v, kind, topic),
                    not_after(v, kind, topic, EventKind::ApplicationWritten),
                    Answer::hold(v.holds(&topic.forum, |forum| *forum != Forum::NoForum), || {
                        Shortfall::new("no-forum")
                    }),
                ])
            })
        },
        ..GENERATION
    },
    Rule {
        id: "generation.application",
        title: Bilingual {
            zh: "项目小组写出申请书，含活动计划和预算",
            en: "the team wrote the application with its plan and budget",
        },
        actor: Role::Team,
        due: Due::After(EventKind::ApplicationWritten),
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            when(
                "no-plan",
                "申请书没有活动计划",
                "the application has no plan of activities",
                act("列出活动计划", "write the plan of activities"),
            ),
            when(
                "no-budget",
                "申请书没有预算，或预算为 0",
                "the application has no budget, or one of 0",
                act("列出预算", "write the budget"),
            ),
        ],
        check: |v, _| {
            let kind = EventKind::ApplicationWritten;
            with_step(v, kind, |application| {
                all([by_right_role(v, kind, application), has_plan(v), has_budget(v)])
            })
        },
        ..GENERATION
    },
    Rule {
        id: "generation.committees-approval",
        title: Bilingual {
            zh: "两委班子审核通过后报社区",
            en: "both committees approved the application, and it went to the community",
        },
        due: Due::After(EventKind::SubmittedToCommunity),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY, TOO_LATE],
        check: |v, _| {
            let approved = |kind| {
                with_step(v, kind, |approval| {
                    all([
                        by_right_role(v, kind, approval),
                        not_before(v, kind, approval, EventKind::ApplicationWritten),
                        not_after(v, kind, approval, EventKind::SubmittedToCommunity),
                    ])
                })
            };
            let submitted = EventKind::SubmittedToCommunity;
            all([
                approved(EventKind::BranchApproved),
                approved(EventKind::CommitteeApproved),
                where_taken(v, submitted, |event| by_right_role(v, submitted, event)),
            ])
        },
        ..GENERATION
    },
];

fn has_plan(v: &View<'_>) -> Answer {
    match v.d.plan.given() {
        None => Answer::Unknown(Missing::one(&v.d.plan)),
        Some([]) => Shortfall::new("no-plan").lacking(),
        Some(_) => {
            v.total(&v.d.plan);
            Answer::Pass
        }
    }
}

fn has_budget(v: &View<'_>) -> Answer {
    let lines = &v.d.budget.lines;
    if lines.given().is_none() {
        return Answer::Unknown(Missing::one(lines));
    }
    let mut slack = Slack::default();
    slack.add(-1);
    for line in v.total(lines) {
        slack.line(&Net::of(&line.amount), Truth::Yes, 1, 0);
    }
    match slack.kept() {
        Truth::Yes => Answer::Pass,
        Truth::No => Shortfall::new("no-budget").with("actual", Figure::Fen(crate::money::Fen(0))).lacking(),
        Truth::Unknown(missing) => Answer::Unknown(missing),
    }
}
