//! What other policies ask for beside: a ceiling for a project, own money, a floor for self-governance. A policy that
//! gives no number for one of these does not ask for it.

use super::ON_PROJECTS;
use crate::dossier::Role;
use crate::rule::{Answer, Figure, RULE, Rule, Shortfall, act, when};
use crate::truth::{Missing, Truth};
use crate::view::{Net, Slack, View};
use crate::words::Bilingual;

const FURTHER: Rule = Rule { further: true, ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "project.ceiling",
        title: Bilingual {
            zh: "预算不超过每个项目的上限",
            en: "the budget stays within the ceiling for a project",
        },
        shortfalls: &[when(
            "over-ceiling",
            "预算 {actual} 元，超过上限 {limit} 元，多 {over} 元",
            "the budget is {actual}, over the ceiling of {limit} by {over}",
            act("减少预算 {over} 元", "reduce the budget by {over}"),
        )],
        check: |v, _| {
            let Some(ceiling) = v.policy.numbers.project_ceiling else { return Answer::NotApplicable };
            let limit = i128::from(ceiling.fen());
            let mut slack = Slack::default();
            slack.add(limit);
            budget_into(v, &mut slack, -1).map_or_else(Answer::Unknown, |actual| {
                Answer::hold(slack.kept(), || Shortfall::new("over-ceiling").amounts(actual, limit))
            })
        },
        ..FURTHER
    },
    Rule {
        id: "project.own-money",
        title: Bilingual {
            zh: "居民自筹达到规定比例", en: "the residents bring their share of own money"
        },
        shortfalls: &[when(
            "too-little",
            "居民自筹 {actual} 元，应不少于预算的 {share}（{limit} 元）",
            "own money is {actual}; at least {share} of the budget is asked for ({limit})",
            act("增加居民自筹，或减少预算", "bring more own money, or reduce the budget"),
        )],
        check: |v, _| {
            let Some(share) = v.policy.numbers.own_money_share else { return Answer::NotApplicable };
            let (num, den) = (i128::from(share.parts()), i128::from(share.wholes()));
            let sources = &v.d.project.sources;
            if sources.given().is_none() {
                return Answer::Unknown(Missing::one(sources));
            }
            let mut slack = Slack::default();
            let mut own = 0;
            for source in v.total(sources) {
                let residents = v.holds(&source.kind, |kind| *kind == "residents");
                let net = Net::of(&source.amount);
                if residents == Truth::Yes {
                    own += net.known().unwrap_or_default();
                }
                slack.line(&net, residents, den, 0);
            }
            budget_into(v, &mut slack, -num).map_or_else(Answer::Unknown, |budget| {
                Answer::hold(slack.kept(), || {
                    // The least whole fen that reaches the share.
                    let limit = (budget * num + den - 1).div_euclid(den);
                    Shortfall::new("too-little").amounts(own, limit).with("share", Figure::Share(share))
                })
            })
        },
        ..FURTHER
    },
    Rule {
        id: "project.self-governance-floor",
        title: Bilingual {
            zh: "自治项目达到年度工作经费的规定比例",
            en: "self-governance reaches its share of the year's working funds",
        },
        actor: Role::ResidentsCommittee,
        deciders: ON_PROJECTS,
        shortfalls: &[when(
            "below-floor",
            "本年度自治项目合计 {actual} 元，应不少于工作经费的 {share}（{limit} 元）",
            "the year's self-governance projects come to {actual}; at least {share} of the working funds is asked for ({limit})",
            act("再安排自治项目 {margin} 元", "plan further projects of {margin}"),
        )],
        check: |v, _| {
            let Some(share) = v.policy.numbers.self_governance_floor else { return Answer::NotApplicable };
            let (num, den) = (i128::from(share.parts()), i128::from(share.wholes()));
            let p = &v.d.project;
            let (funds, others) =
                (Net::of(v.read(&p.working_funds)), Net::of(v.read(&p.other_self_governance)));
            let mut slack = Slack::default();
            slack.line(&funds, Truth::Yes, -num, 0);
            slack.line(&others, Truth::Yes, den, 0);
            budget_into(v, &mut slack, den).map_or_else(Answer::Unknown, |budget| {
                Answer::hold(slack.kept(), || {
                    let limit = (funds.known().unwrap_or_default() * num + den - 1).div_euclid(den);
                    let actual = budget + others.known().unwrap_or_default();
                    Shortfall::new("below-floor").amounts(actual, limit).with("share", Figure::Share(share))
                })
            })
        },
        ..FURTHER
    },
];

/// Adds the budget's lines to a limit and returns what is known of their total.
fn budget_into(v: &View<'_>, slack: &mut Slack, factor: i128) -> Result<i128, Missing> {
    let mut total = 0;
    for line in v.lines()? {
        let net = Net::of(&line.amount);
        total += net.known().unwrap_or_default();
        slack.line(&net, Truth::Yes, factor, 0);
    }
    Ok(total)
}
