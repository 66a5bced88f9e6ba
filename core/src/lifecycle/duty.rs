//! What must be done by when: notices that run, quarters and activities to disclose, the end of the project and of its year.

use super::Lifecycle;
use super::guard::each_subject;
use super::history::{Standing, year_of};
use super::notice::Notice;
use super::state::State;
use super::table::YEAR;
use crate::date::Day;
use crate::dossier::{Dossier, EventKind, Role};
use crate::order::Ordered;
use crate::record::{Node, pointer_at, way};
use crate::render::fill;
use crate::rule::{Due, Figure, Outcome, Rule, SubjectKind};
use crate::truth::Missing;
use crate::view::View;
use crate::words::{Bilingual, Lang, words};
use serde::Serialize;

words! {
    /// How a duty stands on the day for which it was asked.
    DutyWord {
        Upcoming = "upcoming", "尚未开始", "its time has not come";
        Open = "open", "现在要做", "to be done now";
        Overdue = "overdue", "已逾期", "overdue";
        Unknown = "unknown", "缺少事实，尚不能判断", "facts are missing to tell";
    }
}

/// Something that somebody must do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duty {
    /// How it stands.
    pub standing: DutyWord,
    /// Who must do it.
    pub by: Role,
    /// The rule that asks for it.
    pub rule: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// The activity or the quarter that it is about; empty for the project.
    pub subject: String,
    /// The first day on which it can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day on which it is done in time; `None` where the text names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The facts that would settle whether it is a duty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// What is to be done, in Chinese.
    pub what_zh: String,
    /// What is to be done, in English.
    pub what_en: String,
}

const fn ask(rule: &'static str, zh: &'static str, en: &'static str) -> (&'static str, Bilingual) {
    (rule, Bilingual { zh, en })
}

/// The rules on records that ask for something while a project runs and after it, and what they ask for.
const ASKED: &[(&str, Bilingual)] = &[
    ask(
        "monitoring.routine",
        "实施期间监测项目实施、成效和财务",
        "monitor implementation, results and finances while the project runs",
    ),
    ask(
        "evaluation.final",
        "项目结束后作终期评估，包括实施、成效和财务",
        "evaluate implementation, results and finances once the project has ended",
    ),
    ask(
        "disclosure.quarterly",
        "向居民公开本季度资金使用情况",
        "show residents the use of funds in this quarter",
    ),
    ask("disclosure.activities", "向居民通报这场活动", "report this activity to residents"),
    ask("disclosure.results", "向居民公开实际效果", "show residents the results"),
    ask(
        "disclosure.residents-evaluation",
        "组织居民评议并留下记录",
        "hold a residents' evaluation and record it",
    ),
];

const SHOW: Bilingual = Bilingual {
    zh: "公示到 {until}（最后一个整日），次日起可以撤下并办理下一步",
    en: "keep the notice up until {until}, its last whole day; from the day after it may come down and the next step may follow",
};
const FINISH: Bilingual = Bilingual {
    zh: "不晚于 {until} 完成活动和支出",
    en: "finish all activities and spending by {until}",
};
const START: Bilingual = Bilingual {
    zh: "项目不跨年：不晚于 {until} 走完程序并实施，否则自然结束",
    en: "a project does not cross the year: go through the procedure and carry it out by {until}, or it lapses",
};

impl Lifecycle<'_> {
    pub(super) fn duties(&self, dossier: &Dossier<'_>, standing: &Standing, on: Day) -> Vec<Duty> {
        let Some(state) = standing.state else { return Vec::new() };
        let view = View::new(dossier, self.policy, self.readings, &self.calendar, on);
        let mut duties = Vec::new();
        let posted = match state {
            State::Shown => Some(EventKind::PrereviewNotice),
            State::Announced => Some(EventKind::EstablishmentNotice),
            _ => None,
        };
        if let Some(notice) = posted.and_then(Notice::posted_by) {
            let last = notice.last_day(&view);
            if let Some(until) = last.at_least.filter(|until| *until >= on) {
                let days = (last.from, Some(until));
                duties.push(self.duty(notice.rule, Role::ResidentsCommittee, on, days, SHOW));
            }
        }
        let running = state == State::Running;
        if let Some((_, year)) = year_of(dossier).filter(|_| !state.is_final()) {
            let end = dossier.project.ends_on.known().copied().filter(|_| running);
            let until = end.map_or(year, |end| end.min(year));
            // What is over can no longer be finished; the town evaluates it.
            if !running || on <= until {
                let what = if running { FINISH } else { START };
                duties.push(self.duty(YEAR, Role::Team, on, (None, Some(until)), what));
            }
        }
        if running || matches!(state, State::Evaluated | State::Terminated) {
            let terminated = state == State::Terminated;
            for (id, what) in ASKED {
                let Some(rule) = crate::rules::rule(id) else { continue };
                // What was terminated is neither monitored nor evaluated any more.
                if !terminated || rule.actor != Role::TownOffice {
                    self.asked(&view, rule, *what, &mut duties);
                }
            }
            if terminated {
                let end = dossier.events.items().last().and_then(|event| event.on.known().copied());
                duties.retain(|duty| {
                    duty.from.zip(end).is_none_or(|(from, end)| from <= end || duty.subject.is_empty())
                });
            }
        }
        duties
    }

    fn duty(
        &self,
        rule: &'static str,
        by: Role,
        on: Day,
        (from, until): (Option<Day>, Option<Day>),
        what: Bilingual,
    ) -> Duty {
        let standing = match (from, until) {
            (_, Some(until)) if until < on => DutyWord::Overdue,
            (Some(from), _) if from > on => DutyWord::Upcoming,
            _ => DutyWord::Open,
        };
        let last = until.map(|until| until.to_string());
        let text = |lang| {
            let value = |name: &str| last.clone().filter(|_| name == "until");
            fill(what.in_lang(lang), value)
        };
        Duty {
            standing,
            by,
            rule,
            clauses: self.policy.clauses_behind(rule).to_vec(),
            subject: String::new(),
            from,
            until,
            missing: Vec::new(),
            what_zh: text(Lang::Zh),
            what_en: text(Lang::En),
        }
    }

    /// What a rule on records still asks for, subject by subject.
    fn asked(&self, view: &View<'_>, rule: &'static Rule, what: Bilingual, duties: &mut Vec<Duty>) {
        each_subject(view, rule, None, &mut |index, judged| {
            let unknown = judged.outcome == Outcome::Unknown;
            if !unknown && !matches!(judged.outcome, Outcome::Fail | Outcome::Deviation) {
                return;
            }
            let shortfall = judged.shortfall.as_ref();
            let figure = |name: &str| {
                let figures = &shortfall?.figures;
                figures.iter().find(|(key, _)| *key == name).map(|(_, figure)| figure)
            };
            let day = |name: &str| match figure(name) {
                Some(Figure::Day(day)) => Some(*day),
                _ => None,
            };
            let activity = index.and_then(|index| view.d.activities.items().get(index));
            let project = &view.d.project;
            let (start, end) = (project.starts_on.known().copied(), project.ends_on.known().copied());
            let days = match rule.subject {
                _ if unknown => (None, None),
                SubjectKind::Quarter => (day("from"), day("until")),
                SubjectKind::Activity => {
                    (activity.and_then(|activity| activity.held_on.known().copied()), None)
                }
                _ if rule.due == Due::AfterEnd && rule.id == "monitoring.routine" => (start, end),
                _ => (end, None),
            };
            let mut duty = self.duty(rule.id, rule.actor, view.as_of, days, what);
            if unknown {
                duty.standing = DutyWord::Unknown;
                duty.missing = pointers(view.d, &judged.missing);
            } else if rule.subject == SubjectKind::Quarter {
                duty.subject = figure("quarter").map(|quarter| quarter.text(Lang::En)).unwrap_or_default();
            } else if rule.subject == SubjectKind::Activity {
                duty.subject = activity.and_then(Node::id).unwrap_or_default().to_owned();
            }
            duties.push(duty);
        });
    }
}

/// The pointers of missing facts, in the order of the dossier.
fn pointers(dossier: &Dossier<'_>, missing: &Missing) -> Vec<String> {
    let addresses = missing.facts().iter();
    let mut pointers: Vec<String> = addresses.filter_map(|address| pointer_at(dossier, *address)).collect();
    pointers.order_by_key(|pointer| way(dossier, pointer));
    pointers.dedup();
    pointers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_facts_are_named_once_and_in_the_order_of_the_dossier() {
        let dossier = Dossier::default();
        let mut missing = Missing::one(&dossier.project.title);
        missing.add(&dossier.id);
        missing.add(&dossier.project.title);
        assert_eq!(pointers(&dossier, &missing), ["/id", "/project/title"]);
    }
}
