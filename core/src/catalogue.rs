//! The rules, clauses, readings and steps as data, for pages and for programs.

use crate::lifecycle::{MOVES, Move, State};
use crate::policy::{Clause, Policy, READINGS};
use crate::portfolio::{CHECKS, Check};
use crate::rule::{Due, Remedy, Rule, ShortfallKind, Strength};
use crate::rules::RULES;
use crate::view::STEPS;
use crate::words::Word;
use serde::Serialize;

/// Everything that a policy asks, as data.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// The rules, in the order of the policy.
    pub rules: Vec<RuleEntry>,
    /// The checks across projects.
    pub checks: Vec<CheckEntry>,
    /// The clause ledger.
    pub clauses: Vec<ClauseEntry>,
    /// The readings.
    pub readings: Vec<ReadingEntry>,
    /// The steps of the procedure.
    pub steps: Vec<StepEntry>,
    /// The states of a project and of a change.
    pub states: Vec<StateEntry>,
    /// The table of moves.
    pub moves: Vec<MoveEntry>,
}

/// A state of the table of moves.
#[derive(Clone, Debug, Serialize)]
pub struct StateEntry {
    /// Its word.
    pub id: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// The stage of a project that stands here; `None` where it is over.
    pub stage: Option<&'static str>,
    /// Whether it is a state of a change.
    pub of_change: bool,
    /// Whether nothing leads out of it.
    pub is_final: bool,
}

/// A row of the table of moves.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the fields are those of `Move`")]
pub struct MoveEntry {
    pub from: Vec<&'static str>,
    pub event: &'static str,
    pub back_to: Option<&'static str>,
    pub by: Vec<&'static str>,
    pub to: &'static str,
    pub rule: &'static str,
    pub clauses: Vec<String>,
    pub guards: Vec<&'static str>,
    pub season: &'static str,
    pub switch: Option<&'static str>,
    pub during: Vec<&'static str>,
}

/// A rule of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the fields are those of `Rule`")]
pub struct RuleEntry {
    pub id: &'static str,
    pub title_zh: &'static str,
    pub title_en: &'static str,
    pub clauses: Vec<String>,
    pub citations: Vec<String>,
    pub matter: &'static str,
    pub strength: Strength,
    pub basis: &'static str,
    pub subject: &'static str,
    pub stage: &'static str,
    pub due_zh: String,
    pub due_en: String,
    pub actor: &'static str,
    pub deciders: Vec<&'static str>,
    pub unmarked: bool,
    pub further: bool,
    pub readings: Vec<&'static str>,
    pub shortfalls: Vec<ShortfallEntry>,
}

/// A check across projects, of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the fields are those of `Check`")]
pub struct CheckEntry {
    pub id: &'static str,
    pub subject: &'static str,
    pub title_zh: &'static str,
    pub title_en: &'static str,
    pub clauses: Vec<String>,
    pub citations: Vec<String>,
    pub strength: Strength,
    pub basis: &'static str,
    pub actor: &'static str,
    pub deciders: Vec<&'static str>,
    pub shortfalls: Vec<ShortfallEntry>,
}

/// A way in which a rule is not met.
#[derive(Clone, Debug, Serialize)]
pub struct ShortfallEntry {
    /// Its code.
    pub code: &'static str,
    /// The message in Chinese.
    pub zh: &'static str,
    /// The message in English.
    pub en: &'static str,
    /// `edit`, `act` or `nothing`.
    pub remedy: &'static str,
    /// The remedy in Chinese, or why there is none.
    pub remedy_zh: &'static str,
    /// The remedy in English, or why there is none.
    pub remedy_en: &'static str,
}

/// A clause of the catalogue.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the fields are those of `Clause`")]
pub struct ClauseEntry {
    pub id: String,
    pub citation: String,
    pub hash: String,
    pub zh: String,
    pub en: String,
    pub kinds: Vec<&'static str>,
    pub rules: Vec<String>,
    pub reason_zh: Option<String>,
    pub reason_en: Option<String>,
}

/// A reading of the catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingEntry {
    /// Its id.
    pub id: &'static str,
    /// What it settles, in Chinese.
    pub question_zh: &'static str,
    /// What it settles, in English.
    pub question_en: &'static str,
    /// The policy's choice.
    pub chosen: &'static str,
    /// All options, the default first.
    pub options: Vec<OptionEntry>,
}

/// An option of a reading.
#[derive(Clone, Debug, Serialize)]
pub struct OptionEntry {
    /// Its word.
    pub id: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A step of the procedure.
#[derive(Clone, Debug, Serialize)]
pub struct StepEntry {
    /// Its word.
    pub id: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
    /// Its stage.
    pub stage: &'static str,
    /// Who may take it.
    pub by: Vec<&'static str>,
}

impl Catalogue {
    /// The catalogue of a policy.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        let chosen = policy.readings.chosen();
        Self {
            rules: RULES
                .iter()
                .zip(&policy.rule_clauses)
                .map(|(rule, clauses)| entry(rule, clauses, policy))
                .collect(),
            checks: CHECKS.iter().map(|check| check_entry(check, policy)).collect(),
            clauses: policy.clauses.iter().map(clause).collect(),
            readings: READINGS
                .iter()
                .map(|reading| ReadingEntry {
                    id: reading.id,
                    question_zh: reading.question.zh,
                    question_en: reading.question.en,
                    chosen: chosen.iter().find(|(id, _)| *id == reading.id).map_or("", |(_, option)| option),
                    options: (reading.options)()
                        .into_iter()
                        .map(|option| OptionEntry { id: option.id, zh: option.name.zh, en: option.name.en })
                        .collect(),
                })
                .collect(),
            steps: STEPS
                .iter()
                .map(|row| StepEntry {
                    id: row.step.as_str(),
                    zh: row.step.name().zh,
                    en: row.step.name().en,
                    stage: row.stage.as_str(),
                    by: if row.by.is_empty() { &policy.establishers } else { row.by }
                        .iter()
                        .map(|role| role.as_str())
                        .collect(),
                })
                .collect(),
            states: State::ALL.iter().map(|state| state_entry(*state)).collect(),
            moves: MOVES.iter().map(|row| move_entry(policy, row)).collect(),
        }
    }
}

fn entry(rule: &Rule, clauses: &[String], policy: &Policy) -> RuleEntry {
    let (due_zh, due_en) = due(rule.due);
    RuleEntry {
        id: rule.id,
        title_zh: rule.title.zh,
        title_en: rule.title.en,
        clauses: clauses.to_vec(),
        citations: citations(clauses, policy),
        matter: rule.matter.as_str(),
        strength: rule.strength_under(policy.readings.unmarked),
        basis: rule.basis.as_str(),
        subject: rule.subject.as_str(),
        stage: rule.stage().as_str(),
        due_zh,
        due_en,
        actor: rule.actor.as_str(),
        deciders: rule.deciders.iter().map(|role| role.as_str()).collect(),
        unmarked: rule.unmarked,
        further: rule.further,
        readings: rule.readings.to_vec(),
        shortfalls: shortfalls(rule.shortfalls),
    }
}

fn check_entry(check: &Check, policy: &Policy) -> CheckEntry {
    let clauses = check.clauses(policy);
    CheckEntry {
        id: check.id,
        subject: check.subject.as_str(),
        title_zh: check.title().zh,
        title_en: check.title().en,
        clauses: clauses.to_vec(),
        citations: citations(clauses, policy),
        strength: check.strength(policy.readings.unmarked),
        basis: check.basis().as_str(),
        actor: check.actor().as_str(),
        deciders: check.deciders.iter().map(|role| role.as_str()).collect(),
        shortfalls: shortfalls(check.shortfalls),
    }
}

fn citations(clauses: &[String], policy: &Policy) -> Vec<String> {
    let clauses = clauses.iter().filter_map(|id| policy.clause(id));
    clauses.map(|clause| clause.citation.clone()).collect()
}

fn shortfalls(kinds: &[ShortfallKind]) -> Vec<ShortfallEntry> {
    let entry = |kind: &ShortfallKind| {
        let (remedy, remedy_zh, remedy_en) = match kind.remedy {
            Remedy::Edit(text) => ("edit", text.zh, text.en),
            Remedy::Act(text) => ("act", text.zh, text.en),
            Remedy::Nothing(why) => ("nothing", why.zh, why.en),
        };
        ShortfallEntry { code: kind.code, zh: kind.text.zh, en: kind.text.en, remedy, remedy_zh, remedy_en }
    };
    kinds.iter().map(entry).collect()
}

fn due(due: Due) -> (String, String) {
    let (zh, en) = match due {
        Due::Always => ("申报之日起", "from the application"),
        Due::After(step) => {
            return (
                format!("“{}”之后", step.name().zh),
                format!("once this step was taken: {}", step.name().en),
            );
        }
        Due::AfterEnd => ("项目结束之后", "after the project's last day"),
        Due::OnRecord(kind) => {
            return (
                format!("有{}记录起", kind.name().zh),
                format!("as soon as there is one on record: {}", kind.name().en),
            );
        }
        Due::Implementation => {
            ("立项之后，或有活动、支出记录起", "once established, or as soon as anything is on record")
        }
        Due::QuarterOver => ("季度结束之后", "once the quarter is over"),
        Due::DayAfterActivity => ("活动次日起", "from the day after the activity"),
        Due::CarriedOut => ("变更实施起", "once the change was carried out"),
    };
    (zh.to_owned(), en.to_owned())
}

fn clause(clause: &Clause) -> ClauseEntry {
    ClauseEntry {
        id: clause.id.clone(),
        citation: clause.citation.clone(),
        hash: clause.hash.clone(),
        zh: clause.zh.clone(),
        en: clause.en.clone(),
        kinds: clause.kinds.iter().map(|kind| kind.as_str()).collect(),
        rules: clause.rules.clone(),
        reason_zh: clause.reason.as_ref().map(|(zh, _)| zh.clone()),
        reason_en: clause.reason.as_ref().map(|(_, en)| en.clone()),
    }
}

fn state_entry(state: State) -> StateEntry {
    StateEntry {
        id: state.as_str(),
        zh: state.name().zh,
        en: state.name().en,
        stage: if state.of_change() { None } else { state.stage().map(Word::as_str) },
        of_change: state.of_change(),
        is_final: state.is_final(),
    }
}

fn move_entry(policy: &Policy, row: &Move) -> MoveEntry {
    let words = |states: &[State]| states.iter().map(|state| state.as_str()).collect();
    MoveEntry {
        from: words(row.from),
        event: row.event.as_str(),
        back_to: row.back_to.map(Word::as_str),
        by: row.roles(policy).iter().map(|role| role.as_str()).collect(),
        to: row.to.as_str(),
        rule: row.rule,
        clauses: policy.clauses_behind(row.rule).to_vec(),
        guards: row.guard_rules().map(|rule| rule.id).collect(),
        season: row.season.as_str(),
        switch: row.switch.map(Word::as_str),
        during: words(row.during),
    }
}
