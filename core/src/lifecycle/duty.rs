//! What must be done by when: notices that run, quarters and activities to disclose, the end of the project and of its year.

use super::Lifecycle;
use super::history::{Standing, year_of};
use super::notice::Notice;
use super::state::State;
use super::table::YEAR;
use crate::date::Day;
use crate::dossier::{Dossier, EventKind, Role};
use crate::judge::Asked;
use crate::record::{Met, Node, Trail, Visit, walk};
use crate::rule::{Due, Figure, Outcome, Rule, SubjectKind};
use crate::truth::Missing;
use crate::view::{Subjects, View};
use crate::words::{Bilingual, words};
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
        let up = match state {
            State::Shown => Notice::posted_by(EventKind::PrereviewNotice),
            State::Announced => Notice::posted_by(EventKind::EstablishmentNotice),
            _ => None,
        };
        duties.extend(up.and_then(|notice| self.notice(&view, on, notice)));
        if !state.is_final() {
            duties.extend(self.year(dossier, state, on));
        }
        if matches!(state, State::Running | State::Evaluated | State::Terminated) {
            for (rule, what) in ASKED.iter().filter_map(|(id, what)| Some((crate::rules::rule(id)?, *what))) {
                // What was terminated is neither monitored nor evaluated any more.
                if state != State::Terminated || rule.actor != Role::TownOffice {
                    self.asked(&view, rule, what, &mut duties);
                }
            }
            if state == State::Terminated {
                let end = dossier.events.items().last().and_then(|event| event.on.known().copied());
                duties.retain(|duty| {
                    duty.from.zip(end).is_none_or(|(from, end)| from <= end || duty.subject.is_empty())
                });
            }
        }
        duties
    }

    fn duty(&self, rule: &'static str, by: Role, on: Day, days: (Option<Day>, Option<Day>)) -> Duty {
        let standing = match days {
            (_, Some(until)) if until < on => DutyWord::Overdue,
            (Some(from), _) if from > on => DutyWord::Upcoming,
            _ => DutyWord::Open,
        };
        Duty {
            standing,
            by,
            rule,
            clauses: self.policy.clauses_behind(rule).to_vec(),
            subject: String::new(),
            from: days.0,
            until: days.1,
            missing: Vec::new(),
            what_zh: String::new(),
            what_en: String::new(),
        }
    }

    fn notice(&self, view: &View<'_>, on: Day, notice: Notice) -> Option<Duty> {
        let last = notice.last_day(view);
        let until = last.at_least?;
        if until < on {
            return None;
        }
        let duty = self.duty(notice.rule, Role::ResidentsCommittee, on, (last.from, Some(until)));
        Some(told(duty, SHOW))
    }

    fn year(&self, dossier: &Dossier<'_>, state: State, on: Day) -> Option<Duty> {
        let (_, year) = year_of(dossier)?;
        let running = state == State::Running;
        let end = dossier.project.ends_on.known().copied().filter(|_| running);
        let until = end.map_or(year, |end| end.min(year));
        let duty = self.duty(YEAR, Role::Team, on, (None, Some(until)));
        // What is over can no longer be finished; the town evaluates it.
        (!running || on <= until).then(|| told(duty, if running { FINISH } else { START }))
    }

    /// What a rule on records still asks for, subject by subject.
    fn asked(&self, view: &View<'_>, rule: &'static Rule, what: Bilingual, duties: &mut Vec<Duty>) {
        let Subjects::Some(count) = view.subjects(rule.subject) else {
            if let Subjects::Unknown(missing) = view.subjects(rule.subject) {
                duties.push(self.unknown(view, rule, what, &missing));
            }
            return;
        };
        let asked = Asked::ahead_of_time(view, rule);
        for index in 0..count {
            let judged = asked.judge(index);
            match judged.outcome {
                Outcome::Fail | Outcome::Deviation => {
                    let figures = judged
                        .shortfall
                        .as_ref()
                        .map(|shortfall| shortfall.figures.clone())
                        .unwrap_or_default();
                    let day = |name: &str| {
                        figures.iter().find_map(|(key, figure)| match figure {
                            Figure::Day(day) if *key == name => Some(*day),
                            _ => None,
                        })
                    };
                    let end = view.d.project.ends_on.known().copied();
                    let activity = view.d.activities.items().get(index);
                    let held = activity.and_then(|activity| activity.held_on.known().copied());
                    let days = match (rule.subject, rule.due, rule.id) {
                        (SubjectKind::Quarter, ..) => (day("from"), day("until")),
                        (SubjectKind::Activity, ..) => (held, None),
                        (_, Due::AfterEnd, "monitoring.routine") => {
                            (view.d.project.starts_on.known().copied(), end)
                        }
                        _ => (end, None),
                    };
                    let mut duty = self.duty(rule.id, rule.actor, view.as_of, days);
                    duty.subject = match rule.subject {
                        SubjectKind::Quarter => figures
                            .iter()
                            .find(|(key, _)| *key == "quarter")
                            .map(|(_, quarter)| quarter.text(crate::words::Lang::En))
                            .unwrap_or_default(),
                        SubjectKind::Activity => activity.and_then(Node::id).unwrap_or_default().to_owned(),
                        _ => String::new(),
                    };
                    duties.push(told(duty, what));
                }
                Outcome::Unknown => duties.push(self.unknown(view, rule, what, &judged.missing)),
                _ => {}
            }
        }
    }

    fn unknown(&self, view: &View<'_>, rule: &'static Rule, what: Bilingual, missing: &Missing) -> Duty {
        let duty = self.duty(rule.id, rule.actor, view.as_of, (None, None));
        let missing = pointers(view.d, missing);
        told(Duty { standing: DutyWord::Unknown, missing, ..duty }, what)
    }
}

fn told(mut duty: Duty, what: Bilingual) -> Duty {
    let until = duty.until.map(|day| day.to_string()).unwrap_or_default();
    let text =
        |template: &str| crate::render::fill(template, |name| (name == "until").then(|| until.clone()));
    (duty.what_zh, duty.what_en) = (text(what.zh), text(what.en));
    duty
}

/// The pointers of missing facts, in the order of the dossier.
fn pointers(dossier: &Dossier<'_>, missing: &Missing) -> Vec<String> {
    struct Find<'m>(&'m [usize], Vec<String>);
    impl<'d> Visit<'d> for Find<'_> {
        fn meet(&mut self, trail: &Trail<'d>, address: usize, _: Met<'d>) {
            if self.0.contains(&address) {
                self.1.push(trail.pointer());
            }
        }
    }
    let mut find = Find(missing.facts(), Vec::new());
    walk(dossier, &mut Trail::default(), &mut find);
    find.1
}
