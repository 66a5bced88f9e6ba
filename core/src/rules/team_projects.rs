//! 四（四）3: how many projects one person may work on.

use crate::dossier::{OtherProject, ProjectStatus};
use crate::policy::SecondProject;
use crate::rule::{Answer, Basis, RULE, Rule, Shortfall, Strength, SubjectKind, act, when};
use crate::truth::{Missing, Truth};
use crate::view::View;
use crate::words::Bilingual;

const PERSON: Rule = Rule { subject: SubjectKind::Person, basis: Basis::Text, ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "team.one-project",
        title: Bilingual {
            zh: "一个小组及其人员只承担一个项目",
            en: "a team and each of its people carry one project",
        },
        strength: Strength::Default,
        readings: &["second-project"],
        shortfalls: &[when(
            "second-project",
            "此人当年还承担其他 {others} 个项目",
            "other projects of the year that this person works on: {others}",
            act(
                "换人，或以专业技能人员缺乏为由申请例外",
                "replace the person, or ask for an exception for want of skilled people",
            ),
        )],
        check: |v, index| {
            let free = match v.readings.second_project {
                SecondProject::NeedsReason => 0,
                SecondProject::FreeToTwo => v.policy.numbers.projects_most.saturating_sub(1),
            };
            at_most(v, index, free as usize, "second-project")
        },
        ..PERSON
    },
    Rule {
        id: "team.two-project-limit",
        title: Bilingual { zh: "兼任不超过规定的项目数", en: "nobody works on too many projects" },
        shortfalls: &[when(
            "too-many",
            "此人当年还承担其他 {others} 个项目，连同本项目超过上限",
            "other projects of the year that this person works on: {others}; with this one that is over the limit",
            act("请此人退出其中的项目", "let the person leave some of them"),
        )],
        check: |v, index| {
            at_most(v, index, v.policy.numbers.projects_most.saturating_sub(1) as usize, "too-many")
        },
        ..PERSON
    },
];

/// Whether a person has at most so many other projects that count: of the same year, and not withdrawn or rejected.
fn at_most(v: &View<'_>, index: usize, limit: usize, code: &'static str) -> Answer {
    let Some(person) = v.d.team.people.items().get(index) else { return Answer::NotApplicable };
    let Some(others) = person.other_projects.given() else {
        return Answer::Unknown(Missing::one(&person.other_projects));
    };
    let (mut sure, mut missing) = (0, Missing::default());
    let mut possible: Vec<Option<u32>> = Vec::new();
    for other in others {
        match counts(v, other) {
            Truth::Yes => sure += 1,
            Truth::No => {}
            Truth::Unknown(more) => {
                possible.push(other.year.known().copied());
                missing.join(more);
            }
        }
    }
    // Where the project's own year is missing, only projects of one and the same year can count together.
    let possible = match v.d.project.starts_on.known() {
        Some(_) => possible.len(),
        None => {
            let of_year =
                |year| possible.iter().filter(|other| other.is_none_or(|other| Some(other) == year)).count();
            possible.iter().map(|year| of_year(*year)).max().unwrap_or_default()
        }
    };
    if sure > limit {
        Shortfall::new(code)
            .with("others", crate::rule::Figure::count(sure))
            .counts(sure + 1, limit + 1)
            .breach()
    } else if sure + possible <= limit {
        Answer::Pass
    } else {
        Answer::Unknown(missing)
    }
}

fn counts(v: &View<'_>, other: &OtherProject<'_>) -> Truth {
    let same_year = super::steps::pair(v, &other.year, &v.d.project.starts_on, |year, start| {
        i64::from(*year) == i64::from(start.year())
    });
    let live =
        v.holds(&other.status, |status| matches!(status, ProjectStatus::Active | ProjectStatus::Finished));
    same_year.and(live)
}
