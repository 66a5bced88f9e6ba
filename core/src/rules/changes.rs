//! 五（四）2, 六（二）: what is changed needs a form and an approval first.

use super::steps::{all, pair};
use crate::date::Day;
use crate::dossier::{Change, ChangeKind, Role};
use crate::leaf::Leaf;
use crate::rule::{Answer, Due, Matter, RULE, Rule, Shortfall, SubjectKind, act, when};
use crate::truth::Truth;
use crate::view::{Taken, View};
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
            "变更须提前填写变更表并经镇层面同意，才能实施",
            "a change is carried out only once its form was filled in, the day before at the latest, and the town approved it",
            act(
                "先填写变更表、报镇同意；已经实施的，停止实施",
                "fill in the form and have the town approve it first; stop what was already begun",
            ),
        )],
        check: |v, index| {
            change(v, index, |change, carried| {
                let form = match v.requested(change) {
                    Taken::Yes(form) => in_time(v, &form.on, carried, |form, carried| form < carried),
                    none => none.truth(),
                };
                let town = approved(v, change, Role::TownOffice, carried);
                let kept = Answer::hold(form.and(town), || Shortfall::new("not-approved"));
                let budget = v.holds(&change.kind, |kind| *kind == ChangeKind::Budget);
                // Where a policy leaves changes of the budget to the community, the town is not asked.
                if v.policy.town_approves_budget_changes { kept } else { unless(budget, kept) }
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
            "预算调整须书面申请并经规定的各级审定，才能实施",
            "a change of the budget is carried out only once it was applied for in writing and every tier that must approved it",
            act(
                "先书面申请、报各级审定；已经使用的，停止使用",
                "apply in writing and have every tier approve it that must; stop what was already spent",
            ),
        )],
        check: |v, index| {
            change(v, index, |change, carried| {
                let form = v.requested(change).truth();
                let tier = |asked: bool, tier| {
                    if asked { approved(v, change, tier, carried) } else { Truth::Yes }
                };
                let community = tier(v.policy.community_approves_budget_changes, Role::Community);
                let town = tier(v.policy.town_approves_budget_changes, Role::TownOffice);
                let kept = Answer::hold(v.all([form, community, town]), || Shortfall::new("not-approved"));
                unless(v.holds(&change.kind, |kind| *kind != ChangeKind::Budget), kept)
            })
        },
        ..CHANGE
    },
];

/// What does not apply under a condition.
fn unless(condition: Truth, answer: Answer) -> Answer {
    match condition {
        Truth::No => answer,
        Truth::Yes => Answer::NotApplicable,
        Truth::Unknown(mut missing) => {
            if let Answer::Unknown(more) = answer {
                missing.join(more);
            }
            Answer::Unknown(missing)
        }
    }
}

/// Asks of each day on which the change was carried out; `None` stands for a day that may yet come to light.
fn change<'v>(
    v: &View<'v>,
    index: usize,
    check: impl Fn(&Change<'v>, Option<&Leaf<Day>>) -> Answer,
) -> Answer {
    let Some(change) = v.d.changes.items().get(index) else { return Answer::NotApplicable };
    let carried = v.carried_out(change);
    let mut missing = carried.missing;
    if carried.days.is_empty() {
        if missing.is_empty() {
            // Nothing was carried out, so nothing can be broken yet.
            return Answer::NotDue;
        }
        if let Answer::Unknown(more) = check(change, None) {
            missing.join(more);
        }
        return Answer::Unknown(missing);
    }
    match all(carried.days.into_iter().map(|day| check(change, Some(day)))) {
        Answer::Pass if !missing.is_empty() => Answer::open(missing),
        Answer::Unknown(mut more) => {
            more.join(missing);
            Answer::Unknown(more)
        }
        answer => answer,
    }
}

/// Whether a tier approved a change by the day on which it was carried out.
fn approved(v: &View<'_>, change: &Change<'_>, tier: Role, carried: Option<&Leaf<Day>>) -> Truth {
    v.approval(change, tier, |event| in_time(v, &event.on, carried, |day, carried| day <= carried))
}

/// Whether a step of a change is dated in time for the day on which it was carried out.
fn in_time(
    v: &View<'_>,
    on: &Leaf<Day>,
    carried: Option<&Leaf<Day>>,
    test: impl FnOnce(&Day, &Day) -> bool,
) -> Truth {
    match carried {
        Some(carried) => pair(v, on, carried, test),
        // Whatever the day will be, the step's own must be known to compare them.
        None => v.holds(on, |_| true),
    }
}
