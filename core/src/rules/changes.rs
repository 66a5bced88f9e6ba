//! 五（四）2, 六（二）: what is changed needs a form and an approval first.

use super::steps::pair;
use crate::dossier::{Change, ChangeKind, Decision};
use crate::rule::{Answer, Due, Matter, RULE, Rule, Shortfall, SubjectKind, act, when};
use crate::truth::{Missing, Truth};
use crate::view::View;
use crate::words::Bilingual;

const CHANGE: Rule =
    Rule { matter: Matter::Procedure, subject: SubjectKind::Change, due: Due::CarriedOut, ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "change.town-approval",
        title: Bilingual {
            zh: "变更前填写变更表并经镇层面同意",
            en: "a change had its form and the town's approval before it was carried out",
        },
        shortfalls: &[when(
            "not-approved",
            "变更在填写变更表或镇层面同意之前就实施了",
            "the change was carried out before its form was filled in or before the town approved it",
            act("停止实施，补办变更表并报镇", "stop it, fill in the form and have the town decide"),
        )],
        check: |v, index| {
            change(v, index, |change| {
                let form = in_time(v, change, &change.form_on, |form, carried| form < carried);
                let approved = v.holds(&change.town_decision, |d| *d == Some(Decision::Approved));
                let town = in_time(v, change, &change.town_on, |town, carried| town <= carried);
                Answer::hold(v.all([form, approved, town]), || Shortfall::new("not-approved"))
            })
        },
        ..CHANGE
    },
    Rule {
        id: "change.budget-approval",
        title: Bilingual {
            zh: "预算调整书面申请，经规定的各级审定",
            en: "a change of the budget was applied for in writing and approved by every tier that must",
        },
        shortfalls: &[when(
            "not-approved",
            "预算调整在书面申请并经各级审定之前就实施了",
            "the budget was changed before a written application and every approval that it needs",
            act(
                "停止使用，补办书面申请并报各级审定",
                "stop spending it, apply in writing and have every tier decide that must",
            ),
        )],
        check: |v, index| {
            change(v, index, |change| {
                let form = v.holds(&change.form_on, Option::is_some);
                let tier = |decision, on| {
                    v.holds(decision, |d| *d == Some(Decision::Approved)).and(in_time(
                        v,
                        change,
                        on,
                        |day, carried| day <= carried,
                    ))
                };
                let where_asked = |asked: bool, approved: Truth| if asked { approved } else { Truth::Yes };
                let community = where_asked(
                    v.policy.community_approves_budget_changes,
                    tier(&change.community_decision, &change.community_on),
                );
                let town = where_asked(
                    v.policy.town_approves_budget_changes,
                    tier(&change.town_decision, &change.town_on),
                );
                let kept = Answer::hold(v.all([form, community, town]), || Shortfall::new("not-approved"));
                match v.holds(&change.kind, |kind| *kind == ChangeKind::Budget) {
                    Truth::Yes => kept,
                    Truth::No => Answer::NotApplicable,
                    Truth::Unknown(mut missing) => {
                        if let Answer::Unknown(more) = kept {
                            missing.join(more);
                        }
                        Answer::Unknown(missing)
                    }
                }
            })
        },
        ..CHANGE
    },
];

fn change(v: &View<'_>, index: usize, check: impl FnOnce(&Change<'_>) -> Answer) -> Answer {
    let Some(change) = v.d.changes.items().get(index) else { return Answer::NotApplicable };
    match v.read(&change.carried_out_on).known() {
        // Nothing was carried out, so nothing can be broken yet.
        Some(None) => Answer::NotDue,
        Some(Some(_)) => check(change),
        None => {
            let mut missing = Missing::one(&change.carried_out_on);
            if let Answer::Unknown(more) = check(change) {
                missing.join(more);
            }
            Answer::Unknown(missing)
        }
    }
}

/// Whether a paper is dated in time for the day on which the change was carried out.
fn in_time(
    v: &View<'_>,
    change: &Change<'_>,
    on: &crate::leaf::Leaf<Option<crate::date::Day>>,
    test: impl FnOnce(&crate::date::Day, &crate::date::Day) -> bool,
) -> Truth {
    if v.read(on).known() == Some(&None) {
        return Truth::No;
    }
    let carried = &change.carried_out_on;
    match pair(v, on, carried, |on, carried| {
        on.as_ref().zip(carried.as_ref()).is_some_and(|(on, carried)| test(on, carried))
    }) {
        // Whatever the day was, it may not have come.
        Truth::Unknown(missing) if missing.is_empty() => Truth::Unknown(Missing::one(carried)),
        truth => truth,
    }
}
