//! 五（二）: the community and a third party look at the application, residents pass it, and it is shown.

use super::steps::{
    NOT_DONE, TOO_EARLY, TOO_LATE, WRONG_ROLE, all, by_right_role, not_after, not_before, with_step,
};
use crate::date::Day;
use crate::dossier::{Event, EventKind, Role};
use crate::leaf::{Leaf, Scalar};
use crate::rule::{
    Answer, Due, Figure, Matter, RULE, Rule, Shortfall, ShortfallKind, SubjectKind, act, edit, when,
};
use crate::truth::{Missing, Truth};
use crate::view::{Taken, View};
use crate::words::Bilingual;

const PREREVIEW: Rule = Rule { matter: Matter::Procedure, unmarked: true, readings: &["unmarked"], ..RULE };

/// The notice came down before its days were over.
pub(super) const SHORT: ShortfallKind = when(
    "short",
    "公示从 {posted} 起算，应到 {limit}，实际到 {actual}",
    "the notice counts from {posted} and should be shown until {limit}; it was shown until {actual}",
    edit(
        "公示到 {limit}，次日起才能办理下一步",
        "show it until {limit}; the next step may follow on the day after",
    ),
);

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "prereview.community-opinion",
        title: Bilingual {
            zh: "社区预审，征询职能部门并提出意见",
            en: "the community consulted the departments and gave its opinion",
        },
        actor: Role::Community,
        due: Due::After(EventKind::MeetingPassed),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY, TOO_LATE],
        check: |v, _| {
            let step = |kind, earlier| {
                with_step(v, kind, |event| {
                    all([
                        by_right_role(v, kind, event),
                        not_before(v, kind, event, EventKind::SubmittedToCommunity),
                        not_before(v, kind, event, earlier),
                        not_after(v, kind, event, EventKind::MeetingPassed),
                    ])
                })
            };
            all([
                step(EventKind::DepartmentsConsulted, EventKind::SubmittedToCommunity),
                step(EventKind::CommunityOpinion, EventKind::DepartmentsConsulted),
            ])
        },
        ..PREREVIEW
    },
    Rule {
        id: "prereview.third-party",
        title: Bilingual {
            zh: "镇自治办委托的第三方初筛",
            en: "the third party commissioned by the town screened it",
        },
        actor: Role::TownOffice,
        due: Due::After(EventKind::MeetingPassed),
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            TOO_EARLY,
            TOO_LATE,
            when(
                "not-commissioned",
                "第三方不是由镇自治办委托的",
                "the third party was not commissioned by the town office",
                act("由镇自治办委托第三方初筛", "have the town office commission the third party"),
            ),
        ],
        check: |v, _| {
            let kind = EventKind::ThirdPartyScreened;
            with_step(v, kind, |screened| {
                all([
                    by_right_role(v, kind, screened),
                    Answer::hold(v.holds(&screened.commissioned_by, |by| *by == Role::TownOffice), || {
                        Shortfall::new("not-commissioned")
                    }),
                    not_before(v, kind, screened, EventKind::SubmittedToCommunity),
                    not_after(v, kind, screened, EventKind::MeetingPassed),
                ])
            })
        },
        ..PREREVIEW
    },
    Rule {
        id: "prereview.revision",
        title: Bilingual {
            zh: "按意见修改申请书",
            en: "the application was revised where opinions asked for it",
        },
        due: Due::After(EventKind::MeetingPassed),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY, TOO_LATE],
        check: |v, _| {
            let askers = [EventKind::CommunityOpinion, EventKind::ThirdPartyScreened];
            let asked = |kind| match v.step(kind) {
                Taken::Yes(event) => v.flag(&event.revision_asked),
                Taken::No => Truth::No,
                Taken::Unknown(missing) => Truth::Unknown(missing),
            };
            if_asked(v.any(askers.map(asked)), || {
                let kind = EventKind::Revised;
                with_step(v, kind, |revised| {
                    let after = askers.map(|asker| match asked(asker) {
                        Truth::Yes => not_before(v, kind, revised, asker),
                        Truth::No => Answer::Pass,
                        // Not to be before somebody who may not have asked at all is nothing broken.
                        Truth::Unknown(mut missing) => match not_before(v, kind, revised, asker) {
                            Answer::Unknown(more) => {
                                missing.join(more);
                                Answer::Unknown(missing)
                            }
                            Answer::Pass => Answer::Pass,
                            _ => Answer::Unknown(missing),
                        },
                    });
                    all([
                        by_right_role(v, kind, revised),
                        all(after),
                        not_after(v, kind, revised, EventKind::MeetingPassed),
                    ])
                })
            })
        },
        ..PREREVIEW
    },
    Rule {
        id: "prereview.residents-meeting",
        title: Bilingual {
            zh: "修改后提交居民会议审议通过",
            en: "the residents' meeting passed it after the revision",
        },
        actor: Role::ResidentsCommittee,
        due: Due::After(EventKind::PrereviewNotice),
        shortfalls: &[NOT_DONE, WRONG_ROLE, TOO_EARLY],
        check: |v, _| {
            let kind = EventKind::MeetingPassed;
            with_step(v, kind, |passed| {
                all([by_right_role(v, kind, passed), not_before(v, kind, passed, EventKind::Revised)])
            })
        },
        ..PREREVIEW
    },
    Rule {
        id: "prereview.notice",
        title: Bilingual {
            zh: "审议通过后向居民公示满规定天数再报镇",
            en: "it was shown to residents for the days asked for before it went to the town",
        },
        subject: SubjectKind::Notice,
        actor: Role::ResidentsCommittee,
        due: Due::After(EventKind::SubmittedToTown),
        readings: &["notice.counting", "unmarked"],
        shortfalls: &[
            NOT_DONE,
            WRONG_ROLE,
            SHORT,
            when(
                "submitted-early",
                "公示应到 {limit}，{actual} 就报镇了",
                "the notice had to run until {limit}, but it went to the town on {actual}",
                act("公示满期后重新报镇", "submit it again once the notice has run"),
            ),
        ],
        check: |v, _| {
            let days = v.policy.numbers.prereview_notice_days;
            let (kind, submitted) = (EventKind::PrereviewNotice, EventKind::SubmittedToTown);
            notice(v, kind, EventKind::MeetingPassed, days).and(|| {
                super::steps::where_taken(v, submitted, |event| {
                    by_right_role(v, submitted, event).and(|| {
                        let last = last_day(v, kind, EventKind::MeetingPassed, days);
                        after_the_last_day(v, &event.on, last, || Shortfall::new("submitted-early"))
                    })
                })
            })
        },
        ..PREREVIEW
    },
];

/// What is asked for only under a condition.
pub(super) fn if_asked(asked: Truth, then: impl FnOnce() -> Answer) -> Answer {
    match asked {
        Truth::No => Answer::NotApplicable,
        Truth::Yes => then(),
        Truth::Unknown(mut missing) => match then() {
            Answer::Unknown(more) => {
                missing.join(more);
                Answer::Unknown(missing)
            }
            _ => Answer::Unknown(missing),
        },
    }
}

/// The last day that a notice must be shown, counted from its posting or from the step that it follows, whichever is
/// later: from what is known alone, and what is missing of the rest.
#[derive(Clone)]
pub(crate) struct LastDay {
    /// The earliest that the last day can be.
    pub(crate) at_least: Option<Day>,
    /// The day from which that is counted.
    pub(crate) from: Option<Day>,
    pub(crate) missing: Missing,
}

pub(crate) fn last_day(v: &View<'_>, notice: EventKind, after: EventKind, days: u32) -> LastDay {
    let mut missing = Missing::default();
    let mut known = None;
    for kind in [notice, after] {
        match v.step(kind) {
            Taken::Yes(event) => match v.read(&event.on).known() {
                Some(on) => known = known.max(Some(*on)),
                None => missing.add(&event.on),
            },
            Taken::No => {}
            Taken::Unknown(more) => missing.join(more),
        }
    }
    let at_least = known.and_then(|from| v.calendar.last_day(v.readings.notice_counting, from, days));
    LastDay { at_least, from: known, missing }
}

/// A notice: posted by the right role, after its step, and shown until its last counted day.
pub(super) fn notice(v: &View<'_>, kind: EventKind, after: EventKind, days: u32) -> Answer {
    with_step(v, kind, |event| {
        let step = with_step(v, after, |_| Answer::Pass);
        all([
            by_right_role(v, kind, event),
            step,
            shown_long_enough(v, event, last_day(v, kind, after, days)),
        ])
    })
}

fn shown_long_enough(v: &View<'_>, event: &Event<'_>, last: LastDay) -> Answer {
    let mut missing = last.missing;
    match (v.read(&event.until).known(), last.at_least) {
        (Some(until), Some(limit)) if *until < limit => {
            let mut shortfall = Shortfall::new("short")
                .with("actual", Figure::Day(*until))
                .with("limit", Figure::Day(limit))
                .with("missing_days", Figure::Count(i64::from(limit.days_since(*until))));
            if let Some(from) = last.from {
                shortfall = shortfall.with("posted", Figure::Day(from));
            }
            shortfall.set(&event.until, Scalar::Text(limit.to_string())).breach()
        }
        (Some(_), _) if missing.is_empty() => Answer::Pass,
        (until, _) => {
            if until.is_none() {
                missing.add(&event.until);
            }
            Answer::open(missing)
        }
    }
}

/// A step that may follow only on the day after a notice's last day.
pub(super) fn after_the_last_day(
    v: &View<'_>,
    on: &Leaf<Day>,
    last: LastDay,
    shortfall: impl FnOnce() -> Box<Shortfall>,
) -> Answer {
    let mut missing = last.missing;
    match (v.read(on).known(), last.at_least) {
        (Some(on), Some(limit)) if *on <= limit => {
            shortfall().with("actual", Figure::Day(*on)).with("limit", Figure::Day(limit)).breach()
        }
        (Some(_), _) if missing.is_empty() => Answer::Pass,
        (on_known, _) => {
            if on_known.is_none() {
                missing.add(on);
            }
            Answer::open(missing)
        }
    }
}
