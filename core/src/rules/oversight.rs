//! 五（五）, 二: the town watches the project while it runs, and evaluates it at the end.

use super::BY_TOWN;
use super::steps::{NOT_DONE, WRONG_ROLE, all, by_right_role, pair, with_step};
use crate::dossier::{Event, EventKind, Role};
use crate::rule::{Answer, Due, Figure, Matter, RULE, Rule, Shortfall, Strength, act, nothing, when};
use crate::truth::{Missing, Truth};
use crate::view::View;
use crate::words::{Bilingual, Word};

const OVERSIGHT: Rule = Rule {
    matter: Matter::Records,
    actor: Role::TownOffice,
    due: Due::AfterEnd,
    unmarked: true,
    readings: &["unmarked"],
    ..RULE
};

const PARTS: [Bilingual; 3] = [
    Bilingual { zh: "项目实施", en: "implementation" },
    Bilingual { zh: "项目成效", en: "results" },
    Bilingual { zh: "财务管理", en: "finances" },
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "monitoring.routine",
        title: Bilingual {
            zh: "实施期间对实施、成效、财务开展日常监测",
            en: "implementation, results and finances were monitored while the project ran",
        },
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            when(
                "not-covered",
                "日常监测没有包括：{absent}",
                "the monitoring did not cover: {absent}",
                nothing("项目实施期已过", "the time in which the project ran is over"),
            ),
        ],
        check: |v, _| monitoring(v),
        ..OVERSIGHT
    },
    Rule {
        id: "evaluation.final",
        title: Bilingual {
            zh: "终期评估包括实施、成效、财务",
            en: "the final evaluation covers implementation, results and finances",
        },
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            when(
                "not-covered",
                "终期评估没有包括：{absent}",
                "the final evaluation did not cover: {absent}",
                act("补充评估：{absent}", "evaluate them too: {absent}"),
            ),
            when(
                "before-the-end",
                "终期评估在 {actual}，项目到 {limit} 才结束",
                "the final evaluation is of {actual}, but the project ends on {limit}",
                act("在项目结束后重新评估", "evaluate it again after its end"),
            ),
        ],
        check: |v, _| {
            let kind = EventKind::Evaluated;
            with_step(v, kind, |event| {
                let parts = covered(v, event);
                let absent = absent(&parts);
                let after = pair(v, &event.on, &v.d.project.ends_on, |on, end| on >= end);
                all([
                    by_right_role(v, kind, event),
                    covers(v.all(parts), absent),
                    Answer::hold(after, || {
                        let mut shortfall = Shortfall::new("before-the-end");
                        if let (Some(on), Some(end)) = (event.on.known(), v.d.project.ends_on.known()) {
                            shortfall =
                                shortfall.with("actual", Figure::Day(*on)).with("limit", Figure::Day(*end));
                        }
                        shortfall
                    }),
                ])
            })
        },
        ..OVERSIGHT
    },
    Rule {
        id: "funds.no-diversion",
        title: Bilingual {
            zh: "资金没有被截留、挤占、挪用",
            en: "no money was withheld, squeezed or diverted",
        },
        strength: Strength::BindingAndDecision,
        deciders: BY_TOWN,
        due: Due::After(EventKind::Evaluated),
        unmarked: false,
        readings: &[],
        shortfalls: &[when(
            "diverted",
            "监测或评估发现资金被截留、挤占或挪用",
            "monitoring or evaluation found that money was withheld, squeezed or diverted",
            act("追回资金并由{role}处理", "recover the money; {role} deals with it"),
        )],
        check: |v, _| {
            let events = &v.d.events;
            if events.given().is_none() {
                return Answer::Unknown(Missing::one(events));
            }
            let seen = events.items().iter().filter(|event| {
                matches!(event.event.known(), Some(EventKind::Monitored | EventKind::Evaluated))
            });
            let diverted = v.any(seen.map(|event| v.flag(&event.diversion)));
            Answer::hold(diverted.not(), || {
                Shortfall::new("diverted").with("role", Figure::Role(Role::TownOffice))
            })
            .then_ask()
        },
        ..OVERSIGHT
    },
];

fn covered(v: &View<'_>, event: &Event<'_>) -> [Truth; 3] {
    [v.flag(&event.implementation), v.flag(&event.results), v.flag(&event.finances)]
}

fn absent(parts: &[Truth]) -> Vec<Bilingual> {
    PARTS.iter().zip(parts).filter(|(_, there)| **there == Truth::No).map(|(name, _)| *name).collect()
}

/// All visits together must cover the three parts, each visit by the town and while the project ran.
fn monitoring(v: &View<'_>) -> Answer {
    let events = &v.d.events;
    if events.given().is_none() {
        return Answer::Unknown(Missing::one(events));
    }
    if let Some(missing) = v.unnamed_steps() {
        return Answer::Unknown(missing);
    }
    let kind = EventKind::Monitored;
    let visits: Vec<&Event<'_>> =
        events.items().iter().filter(|event| event.event.known() == Some(&kind)).collect();
    if visits.is_empty() {
        return Shortfall::new("not-done").with("step", Figure::Named(kind.name())).lacking();
    }
    let p = &v.d.project;
    let roles = all(visits.iter().map(|visit| by_right_role(v, kind, visit)));
    let mut parts = [Truth::No, Truth::No, Truth::No];
    for visit in &visits {
        let in_time = pair(v, &visit.on, &p.starts_on, |on, start| on >= start).and(pair(
            v,
            &visit.on,
            &p.ends_on,
            |on, end| on <= end,
        ));
        for (part, covers) in parts.iter_mut().zip(covered(v, visit)) {
            *part = std::mem::replace(part, Truth::No).or(covers.and(in_time.clone()));
        }
    }
    let absent = absent(&parts);
    roles.and(|| covers(v.all(parts), absent))
}

/// What was not covered may still be: that is lacking, not broken.
fn covers(truth: Truth, absent: Vec<Bilingual>) -> Answer {
    match truth {
        Truth::Yes => Answer::Pass,
        Truth::No => Shortfall::new("not-covered").with("absent", Figure::Several(absent)).lacking(),
        Truth::Unknown(missing) => Answer::Unknown(missing),
    }
}
