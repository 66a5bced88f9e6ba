//! The rules, clauses, readings and steps as data, for pages and for programs.

mod entries;

pub use entries::{
    CheckEntry, ClauseEntry, MoveEntry, OptionEntry, ReadingEntry, RuleEntry, ShortfallEntry, StateEntry,
    StepEntry,
};

use crate::lifecycle::{MOVES, Move, State};
use crate::policy::{Clause, Policy, READINGS, Reading};
use crate::portfolio::{CHECKS, Check};
use crate::rule::{Due, Remedy, Rule, ShortfallKind};
use crate::rules::RULES;
use crate::view::{STEPS, StepRow};
use crate::words::Word;
use serde::Serialize;

/// Everything that a policy asks, as data.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

impl Catalogue {
    /// The catalogue of a policy.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        let rules = RULES.iter().zip(&policy.rule_clauses);
        Self {
            rules: rules.map(|(rule, clauses)| entry(rule, clauses, policy)).collect(),
            checks: CHECKS.iter().map(|check| check_entry(check, policy)).collect(),
            clauses: policy.clauses.iter().map(clause).collect(),
            readings: readings(policy),
            steps: STEPS.iter().map(|row| step_entry(policy, row)).collect(),
            states: State::ALL.iter().map(|state| state_entry(*state)).collect(),
            moves: MOVES.iter().map(|row| move_entry(policy, row)).collect(),
        }
    }
}

/// The spellings of some words.
fn spelled<W: Word>(words: &[W]) -> Vec<&'static str> {
    words.iter().map(|word| word.as_str()).collect()
}

fn readings(policy: &Policy) -> Vec<ReadingEntry> {
    let chosen = policy.readings.chosen();
    let entry = |(reading, (_, chosen)): (&Reading, (&str, &'static str))| ReadingEntry {
        id: reading.id,
        question_zh: reading.question.zh,
        question_en: reading.question.en,
        chosen,
        options: (reading.options)()
            .into_iter()
            .map(|option| OptionEntry { id: option.id, zh: option.name.zh, en: option.name.en })
            .collect(),
    };
    // Both are in the declared order of the readings.
    READINGS.iter().zip(chosen).map(entry).collect()
}

fn step_entry(policy: &Policy, row: &StepRow) -> StepEntry {
    let name = row.step.name();
    StepEntry {
        id: row.step.as_str(),
        zh: name.zh,
        en: name.en,
        stage: row.stage.as_str(),
        by: spelled(if row.by.is_empty() { &policy.establishers } else { row.by }),
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
        deciders: spelled(rule.deciders),
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
        deciders: spelled(check.deciders),
        shortfalls: shortfalls(check.shortfalls),
    }
}

fn citations(clauses: &[String], policy: &Policy) -> Vec<String> {
    let mut citations = Vec::with_capacity(clauses.len());
    for clause in clauses.iter().filter_map(|id| policy.clause(id)) {
        citations.push(clause.citation.clone());
    }
    citations
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
        kinds: spelled(&clause.kinds),
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
    MoveEntry {
        from: spelled(row.from),
        event: row.event.as_str(),
        back_to: row.back_to.map(Word::as_str),
        by: spelled(row.roles(policy)),
        to: row.to.as_str(),
        rule: row.rule,
        clauses: policy.clauses_behind(row.rule).to_vec(),
        guards: row.guard_rules().map(|rule| rule.id).collect(),
        season: row.season.as_str(),
        switch: row.switch.map(Word::as_str),
        during: spelled(row.during),
    }
}
