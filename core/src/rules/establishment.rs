//! 五（三）3: the project is approved, shown in the neighbourhood, and only then carried out.

use super::prereview::{SHORT, last_day, notice};
use super::steps::{
    NOT_DONE, TOO_EARLY, WRONG_ROLE, all, by_right_role, not_before, pair, where_taken, with_step,
};
use crate::date::Day;
use crate::dossier::{EventKind, Role};
use crate::leaf::{Leaf, List};
use crate::policy::ImplementationFrom;
use crate::rule::{
    Answer, Due, Figure, Matter, RULE, Remedy, Rule, Shortfall, SubjectKind, act, nothing, when,
};
use crate::truth::{Missing, Truth};
use crate::view::{Taken, View};
use crate::words::Bilingual;

const ESTABLISHMENT: Rule = Rule { matter: Matter::Procedure, ..RULE };
const TOO_SOON: Remedy = nothing(
    "提前做的事不能事后补做，相应费用不予支付",
    "what was done before its time cannot be done later; the money is not paid for it",
);

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "establishment.approval",
        title: Bilingual {
            zh: "完善后的项目经审批同意立项", en: "the refined project was approved"
        },
        actor: Role::TownOffice,
        due: Due::After(EventKind::EstablishmentNotice),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY],
        check: |v, _| {
            let kind = EventKind::Established;
            with_step(v, kind, |event| {
                all([
                    by_right_role(v, kind, event),
                    not_before(v, kind, event, EventKind::Listed),
                    not_before(v, kind, event, EventKind::Refined),
                ])
            })
        },
        ..ESTABLISHMENT
    },
    Rule {
        id: "establishment.notice",
        title: Bilingual {
            zh: "立项后在居民区公示不少于规定天数",
            en: "after approval it was shown in the neighbourhood for the days asked for",
        },
        subject: SubjectKind::Notice,
        actor: Role::ResidentsCommittee,
        due: Due::After(EventKind::Started),
        readings: &["notice.counting"],
        shortfalls: &[NOT_DONE, WRONG_ROLE, SHORT],
        check: |v, _| {
            let days = v.policy.numbers.establishment_notice_days;
            notice(v, EventKind::EstablishmentNotice, EventKind::Established, days)
        },
        ..ESTABLISHMENT
    },
    Rule {
        id: "implementation.after-establishment",
        title: Bilingual {
            zh: "立项公示期满之前不开展活动、不支出",
            en: "nothing was done or spent before the project was established and its notice had run",
        },
        due: Due::Implementation,
        deciders: &[Role::Community, Role::TownOffice],
        readings: &["implementation.from", "notice.counting"],
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            when(
                "too-soon",
                "{actual} 已开展活动或支出，最早应在 {limit}",
                "something was done or spent on {actual}; the first lawful day is {limit}",
                TOO_SOON,
            ),
            when(
                "during-notice",
                "{actual} 的活动在公示期内（到 {limit}），须由人决定",
                "the activity of {actual} lies within the notice, which runs until {limit}: people must decide",
                act("由{decider}判断并记录决定", "have {decider} decide, and record it"),
            ),
        ],
        check: |v, _| after_establishment(v),
        ..ESTABLISHMENT
    },
];

/// The days on which something was done or spent.
fn days_of_work<'v>(v: &View<'v>) -> (Vec<(&'v Leaf<Day>, bool)>, Missing) {
    let mut days = Vec::new();
    let mut missing = Missing::default();
    fn given<'l, T>(v: &View<'_>, list: &'l List<T>, missing: &mut Missing) -> &'l [T] {
        if list.given().is_none() {
            missing.add(list);
        }
        v.total(list)
    }
    let activities = given(v, &v.d.activities, &mut missing).iter().map(|activity| (&activity.held_on, true));
    let expenses = given(v, &v.d.expenses, &mut missing).iter().map(|expense| (&expense.incurred_on, false));
    for (day, is_activity) in activities.chain(expenses) {
        match day.known() {
            // A step that is looked back at knows nothing of what came after it.
            Some(on) if *on > v.as_of => {}
            None if v.looking_back => missing.add(day),
            _ => days.push((day, is_activity)),
        }
    }
    match v.step(EventKind::Started) {
        Taken::Yes(started) => days.push((&started.on, true)),
        Taken::No => {}
        Taken::Unknown(more) => missing.join(more),
    }
    (days, missing)
}

fn after_establishment(v: &View<'_>) -> Answer {
    let (days, unseen) = days_of_work(v);
    if days.is_empty() {
        return if unseen.is_empty() { Answer::NotApplicable } else { Answer::Unknown(unseen) };
    }
    let after_notice = v.readings.implementation_from == ImplementationFrom::AfterNotice;
    let (established, posted) = (EventKind::Established, EventKind::EstablishmentNotice);
    let mut steps = with_step(v, established, |event| by_right_role(v, established, event));
    if after_notice {
        steps = steps.and(|| with_step(v, posted, |event| by_right_role(v, posted, event)));
    }
    // Something is on record, so a step that is not there is a breach, whatever else is not known yet.
    if let Answer::Lacking(shortfall) = steps {
        return Answer::Breach(shortfall);
    }
    let last = last_day(v, posted, established, v.policy.numbers.establishment_notice_days);
    let answer = if after_notice {
        let mut worst = steps;
        for (day, _) in &days {
            worst = worst.and(|| {
                super::prereview::after_the_last_day(v, day, last.clone(), || Shortfall::new("too-soon"))
            });
        }
        worst.with_first_day(&days, last.at_least)
    } else {
        let from_approval = all(days.iter().map(|(day, _)| {
            where_taken(v, established, |event| {
                Answer::hold(pair(v, day, &event.on, |day, on| day >= on), || {
                    let shortfall = Shortfall::new("too-soon");
                    let shortfall = day
                        .known()
                        .map_or(shortfall.clone(), |day| shortfall.with("actual", Figure::Day(*day)));
                    event.on.known().map_or(shortfall.clone(), |on| shortfall.with("limit", Figure::Day(*on)))
                })
            })
        }));
        steps.and(|| from_approval).and(|| during_the_notice(v, &days, last))
    };
    match answer {
        Answer::Pass if !unseen.is_empty() => Answer::Unknown(unseen),
        Answer::Ask(_) if !unseen.is_empty() => Answer::Unknown(unseen),
        Answer::Unknown(mut missing) => {
            missing.join(unseen);
            Answer::Unknown(missing)
        }
        answer => answer,
    }
}

/// Under `from_approval`, an activity while the notice runs is for people to decide.
fn during_the_notice(v: &View<'_>, days: &[(&Leaf<Day>, bool)], last: super::prereview::LastDay) -> Answer {
    let activities = days.iter().filter(|(_, is_activity)| *is_activity);
    let in_notice = v.any(activities.clone().map(|(day, _)| match last.at_least {
        Some(limit) if last.missing.is_empty() => v.holds(day, |day| *day <= limit),
        _ => Truth::Unknown(last.missing.clone()),
    }));
    match in_notice {
        Truth::No => Answer::Pass,
        Truth::Unknown(missing) => Answer::Unknown(missing),
        Truth::Yes => {
            let first = activities.filter_map(|(day, _)| day.known()).min();
            let mut shortfall = Shortfall::new("during-notice");
            if let (Some(first), Some(limit)) = (first, last.at_least) {
                shortfall = shortfall.with("actual", Figure::Day(*first)).with("limit", Figure::Day(limit));
            }
            Answer::Ask(shortfall)
        }
    }
}

impl Answer {
    /// Says the first day on record and the first day on which it would have been lawful.
    fn with_first_day(self, days: &[(&Leaf<Day>, bool)], last: Option<Day>) -> Self {
        let first = days.iter().filter_map(|(day, _)| day.known()).min();
        match (self, first, last.and_then(|last| last.add_days(1))) {
            (Answer::Breach(mut shortfall), Some(first), Some(limit)) if shortfall.code == "too-soon" => {
                shortfall.figures = vec![("actual", Figure::Day(*first)), ("limit", Figure::Day(limit))];
                Answer::Breach(shortfall)
            }
            (answer, ..) => answer,
        }
    }
}
