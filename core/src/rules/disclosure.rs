//! 二（二）、（三）, 八: residents see what is done, what is spent and what came of it, and may judge it.

use crate::date::Day;
use crate::dossier::{Disclosure, DisclosureKind, Role};
use crate::policy::DisclosureDue;
use crate::rule::{Answer, Due, Figure, Matter, RULE, Rule, Shortfall, SubjectKind, act, when};
use crate::truth::{Missing, Truth};
use crate::view::View;
use crate::words::Bilingual;

const DISCLOSURE: Rule =
    Rule { matter: Matter::Records, actor: Role::ResidentsCommittee, due: Due::AfterEnd, ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "disclosure.quarterly",
        title: Bilingual {
            zh: "每季度向居民公开资金使用情况",
            en: "the use of funds was shown to residents in each quarter",
        },
        subject: SubjectKind::Quarter,
        due: Due::QuarterOver,
        readings: &["disclosure.due"],
        shortfalls: &[when(
            "not-shown",
            "{quarter} 没有公开资金使用情况（应在 {from} 至 {until} 之间）",
            "the use of funds was not shown for {quarter}, between {from} and {until}",
            act("立即公开，并说明延迟原因", "show it now and say why it is late"),
        )],
        check: |v, quarter| quarterly(v, quarter),
        ..DISCLOSURE
    },
    Rule {
        id: "disclosure.activities",
        title: Bilingual {
            zh: "活动开展情况及时向居民通报", en: "the activity was reported to residents"
        },
        subject: SubjectKind::Activity,
        due: Due::DayAfterActivity,
        shortfalls: &[when(
            "not-reported",
            "没有向居民通报这场活动",
            "the activity was not reported to residents",
            act("向居民通报这场活动", "report the activity to residents"),
        )],
        check: |v, index| {
            let Some(activity) = v.d.activities.items().get(index) else { return Answer::NotApplicable };
            let id = activity.id.known();
            shown(v, "not-reported", |disclosure| {
                let of_it = v.holds(&disclosure.kind, |kind| *kind == DisclosureKind::Activity);
                let this_one = v.holds(&disclosure.activity, |of| of.is_some() && of.as_ref() == id);
                let after = super::steps::pair(v, &disclosure.on, &activity.held_on, |on, held| on >= held);
                of_it.and(this_one).and(after)
            })
        },
        ..DISCLOSURE
    },
    Rule {
        id: "disclosure.results",
        title: Bilingual { zh: "实际效果向居民公开", en: "the results were shown to residents" },
        shortfalls: &[when(
            "not-shown",
            "没有向居民公开实际效果",
            "the results were not shown to residents",
            act("向居民公开实际效果", "show the results to residents"),
        )],
        check: |v, _| of_kind(v, DisclosureKind::Results),
        ..DISCLOSURE
    },
    Rule {
        id: "disclosure.residents-evaluation",
        title: Bilingual { zh: "接受群众评议", en: "it was open to residents' evaluation" },
        shortfalls: &[when(
            "not-shown",
            "没有居民评议的记录",
            "there is no record of residents' evaluation",
            act("组织居民评议并留下记录", "hold a residents' evaluation and record it"),
        )],
        check: |v, _| of_kind(v, DisclosureKind::ResidentsEvaluation),
        ..DISCLOSURE
    },
];

fn of_kind(v: &View<'_>, kind: DisclosureKind) -> Answer {
    shown(v, "not-shown", |disclosure| v.holds(&disclosure.kind, |of| *of == kind))
}

/// Whether one disclosure satisfies a test. None that does is merely lacking: it may still be made.
fn shown(v: &View<'_>, code: &'static str, test: impl Fn(&Disclosure<'_>) -> Truth) -> Answer {
    let list = &v.d.disclosures;
    if list.given().is_none() {
        return Answer::Unknown(Missing::one(list));
    }
    match v.any(v.total(list).iter().map(test)) {
        Truth::Yes => Answer::Pass,
        Truth::No => Shortfall::new(code).lacking(),
        Truth::Unknown(missing) => Answer::Unknown(missing),
    }
}

fn quarterly(v: &View<'_>, quarter: usize) -> Answer {
    let p = &v.d.project;
    let Some(start) = v.read(&p.starts_on).known() else {
        return Answer::Unknown(Missing::one(&p.starts_on));
    };
    let Some((first, last)) = Day::quarter_of(start.year(), quarter) else { return Answer::NotApplicable };
    let runs = if *start > last { Truth::No } else { v.holds(&p.ends_on, |end| *end >= first) };
    let spends = match v.d.expenses.given() {
        // A quarter in which the project runs needs no spending beside.
        _ if runs == Truth::Yes => Truth::No,
        None => Truth::Unknown(Missing::one(&v.d.expenses)),
        Some(_) => v.any(
            v.total(&v.d.expenses)
                .iter()
                .map(|expense| Truth::of(&expense.incurred_on, |day| (first..=last).contains(day))),
        ),
    };
    let (from, until) = match v.readings.disclosure_due {
        DisclosureDue::InQuarter => (first, last),
        DisclosureDue::AfterQuarter => after_quarter(v, last),
    };
    let made = shown(v, "not-shown", |disclosure| {
        let of_funds = v.holds(&disclosure.kind, |kind| *kind == DisclosureKind::Funds);
        of_funds.and(v.holds(&disclosure.on, |on| (from..=until).contains(on)))
    });
    let made = match made {
        Answer::Lacking(shortfall) => Answer::Lacking(
            shortfall
                .with("quarter", Figure::Id(quarter_id(start.year(), quarter)))
                .with("from", Figure::Day(from))
                .with("until", Figure::Day(until)),
        ),
        made => made,
    };
    super::prereview::if_asked(runs.or(spends), || made)
}

/// The days in which a quarter's disclosure is due under `after_quarter`.
pub(crate) fn after_quarter(v: &View<'_>, last: Day) -> (Day, Day) {
    let days = i32::try_from(v.policy.numbers.disclosure_days).unwrap_or(i32::MAX);
    (last.add_days(1).unwrap_or(last), last.add_days(days).unwrap_or(last))
}

/// The name of a quarter, such as `2026-Q1`.
pub(crate) fn quarter_id(year: i16, quarter: usize) -> String {
    format!("{year}-Q{}", quarter + 1)
}
