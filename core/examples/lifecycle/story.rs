//! The story itself: the script played against the procedure, and the two held against each other.

use crate::ahead;
use crate::page::Page;
use crate::record::{Record, missing};
use crate::script::{Attempt, Beat, Replay, Soonest, Step, signed};
use crate::text;
use std::fmt::Display;
use zizhijin::dossier::Event;
use zizhijin::lifecycle::{Applied, MOVES, Permission, Reason, Standing, State};
use zizhijin::rule::Stage;
use zizhijin::{Day, Dossier, Error, Lifecycle, Problem, Word};

/// A story while it is told.
pub struct Story<'s> {
    lifecycle: Lifecycle<'s>,
    page: Page<'s>,
    record: &'s Record<'s>,
    dossier: Dossier<'s>,
    /// How many steps on record were reached.
    reached: usize,
    stage: Option<Stage>,
    steps: usize,
    refused: usize,
    wrong: usize,
}

impl<'s> Story<'s> {
    pub fn new(lifecycle: Lifecycle<'s>, page: Page<'s>, record: &'s Record<'s>) -> Self {
        let dossier = record.start();
        Self { lifecycle, page, record, dossier, reached: 0, stage: None, steps: 0, refused: 0, wrong: 0 }
    }

    /// Tells it, and whether it came out as the script says.
    pub fn tell(mut self, beats: &[Beat<'_>]) -> Result<(String, bool), Error> {
        let policy = self.page.policy;
        let name = if self.page.lang == zizhijin::Lang::Zh { &policy.name_zh } else { &policy.name_en };
        self.page.put(0, text::TITLE, &[("policy", name)]);
        self.page.put(0, text::LEGEND, &[]);
        self.enter(State::FIRST.stage());
        for beat in beats {
            match beat {
                Beat::Step(step) => self.step(step)?,
                Beat::Attempt(attempt) => self.attempt(attempt)?,
                Beat::Ahead(asked) => {
                    let dossier = self.until(asked.on.0);
                    let next = self.lifecycle.next_steps(&dossier, asked.on.0)?;
                    let about = asked.about(self.page.lang);
                    ahead::next_steps(&mut self.page, about, &next);
                }
                Beat::Earliest(asked) => self.earliest(asked)?,
                Beat::Replay(replay) => self.replay(replay)?,
            }
        }
        let left = self.record.steps().len().saturating_sub(self.reached);
        if left > 0 {
            self.wrong += 1;
            self.page.put(0, text::LEFT_OVER, &[("count", &left)]);
        }
        let counts: [(&str, &dyn Display); 3] =
            [("steps", &self.steps), ("refused", &self.refused), ("wrong", &self.wrong)];
        self.page.gap();
        self.page.put(0, if self.wrong == 0 { text::DONE } else { text::NOT_DONE }, &counts);
        Ok((self.page.into_text(), self.wrong == 0))
    }

    /// What is on record on a day.
    fn until(&self, day: Day) -> Dossier<'s> {
        let mut dossier = self.dossier.clone();
        self.record.enter(&mut dossier, day);
        dossier
    }

    /// Heads the lines of a stage.
    fn enter(&mut self, stage: Option<Stage>) {
        if let Some(stage) = stage.filter(|stage| self.stage != Some(*stage)) {
            self.stage = Some(stage);
            let name = self.page.name(stage);
            self.page.gap();
            self.page.put(0, text::STAGE, &[("stage", &name)]);
        }
    }

    fn otherwise(&mut self, expected: &str, found: &str) {
        self.wrong += 1;
        self.page.put(2, text::OTHERWISE, &[("expected", &expected), ("found", &found)]);
    }

    fn step(&mut self, step: &Step) -> Result<(), Error> {
        let at = self.reached;
        let record = self.record;
        let Some(event) = record.steps().get(at) else {
            let none = self.page.fill(text::NOTHING_MORE, &[]);
            self.otherwise(self.page.name(step.event.0), &none);
            return Ok(());
        };
        self.reached += 1;
        let (by, on) = signed(event).ok_or_else(|| flawed(&format!("/dossier/events/{at}")))?;
        let taken = self.lifecycle.apply(&self.until(on), event, by, on)?;
        match taken {
            Applied::Taken(dossier, standing) => {
                self.dossier = *dossier;
                self.steps += 1;
                self.taken(event, &standing, step);
            }
            Applied::Refused(permission) => {
                self.tried(&permission, "");
                let allowed = self.page.fill(text::ALLOWED, &[]);
                self.otherwise(&allowed, &reasons_in_short(&permission.reasons));
            }
        }
        Ok(())
    }

    fn taken(&mut self, event: &Event<'_>, standing: &Standing, step: &Step) {
        let Some((by, on)) = signed(event) else { return };
        let Some(kind) = event.event.known().copied() else { return };
        let change = event.change.known().map(|id| id.to_string());
        let state = match &change {
            Some(id) => standing.changes.iter().find(|change| change.id == *id).map(|change| change.state),
            None => standing.state,
        };
        let Some(state) = state else { return };
        if change.is_none() {
            self.enter(state.stage());
        }
        let row = MOVES.iter().find(|row| row.event == kind && row.to == state);
        let clauses = row.map(|row| self.page.policy.clauses_behind(row.rule)).unwrap_or_default();
        let citations = self.page.citations(clauses);
        let (by, name, to) = (self.page.name(by), self.page.name(kind), self.page.name(state));
        let template = if change.is_some() { text::STEP_OF_CHANGE } else { text::STEP };
        let change = change.unwrap_or_default();
        let values: [(&str, &dyn Display); 6] = [
            ("on", &on),
            ("by", &by),
            ("step", &name),
            ("change", &change),
            ("state", &to),
            ("citations", &citations),
        ];
        self.page.put(0, template, &values);
        if (kind, state) != (step.event.0, step.state.0) {
            let pair = |event: &str, state: &str| format!("{event} → {state}");
            let expected = pair(step.event.0.as_str(), step.state.0.as_str());
            self.otherwise(&expected, &pair(kind.as_str(), state.as_str()));
        }
    }

    /// A step out of place, in a copy of the dossier: nothing of it stays.
    fn attempt(&mut self, attempt: &Attempt<'_>) -> Result<(), Error> {
        let text = attempt.fragment();
        let (fragment, mut problems) = Dossier::draft(&text)?;
        let event = fragment.events.items().first();
        let Some((event, (by, on))) = event.and_then(|event| Some((event, signed(event)?))) else {
            problems.push(missing("/attempt/event", "on, by"));
            return Err(Error { problems });
        };
        let mut dossier: Dossier<'_> = self.until(on);
        if attempt.activities.is_some() {
            dossier.activities = fragment.activities.clone();
        }
        let permission = self.lifecycle.can(&dossier, event, by, on)?;
        self.refused += usize::from(!permission.allowed);
        self.tried(&permission, attempt.about(self.page.lang));
        if permission.allowed || !attempt.expects(&permission.reasons, permission.first_day) {
            let expected = attempt.refused.iter().map(|(code, rule)| short(code.0.as_str(), rule));
            let mut expected: Vec<String> = expected.collect();
            expected.extend(attempt.first_day.map(|day| day.0.to_string()));
            let mut found = reasons_in_short(&permission.reasons);
            if let Some(day) = permission.first_day {
                found = format!("{found}, {day}");
            }
            let allowed = self.page.fill(text::ALLOWED, &[]);
            self.otherwise(&expected.join(", "), if permission.allowed { &allowed } else { &found });
        }
        Ok(())
    }

    fn tried(&mut self, permission: &Permission, about: &str) {
        let (by, step) = (self.page.name(permission.by), self.page.name(permission.step));
        let values: [(&str, &dyn Display); 4] =
            [("on", &permission.on), ("by", &by), ("step", &step), ("about", &about)];
        self.page.put(0, text::ATTEMPT, &values);
        self.page.reasons(permission);
    }

    fn earliest(&mut self, asked: &Soonest) -> Result<(), Error> {
        let (on, first_day) = (asked.on.0, asked.first_day.0);
        let event = Event { event: asked.event.0.into(), ..Event::default() };
        let found = self.lifecycle.earliest(&self.until(on), &event, on)?;
        ahead::earliest(&mut self.page, on, &found);
        if found.first_day != Some(first_day) {
            let day = found.first_day.map(|day| day.to_string()).unwrap_or_default();
            self.otherwise(&first_day.to_string(), &day);
        }
        Ok(())
    }

    fn replay(&mut self, replay: &Replay) -> Result<(), Error> {
        let history = self.lifecycle.replay(&self.dossier)?;
        let count = self.dossier.events.items().len();
        let word = self.page.name(history.history);
        self.page.gap();
        self.page.put(0, text::REPLAYED, &[("count", &count), ("history", &word)]);
        if let Some(state) = history.standing.state {
            self.page.put(2, text::PROJECT_STANDS, &[("state", &self.page.name(state))]);
        }
        for change in &history.standing.changes {
            let state = self.page.name(change.state);
            self.page.put(2, text::CHANGE_STANDS, &[("change", &change.id), ("state", &state)]);
        }
        let standing = |project: Option<State>, changes: &mut dyn Iterator<Item = (&str, State)>| {
            let changes = changes.map(|(id, state)| format!(", {id} {}", state.as_str()));
            format!("{}{}", project.map_or("", State::as_str), changes.collect::<String>())
        };
        let changes = &mut replay.changes.iter().map(|(id, state)| (id.as_str(), state.0));
        let expected = (replay.history.0, standing(Some(replay.project.0), changes));
        let changes = &mut history.standing.changes.iter().map(|change| (change.id.as_str(), change.state));
        let found = (history.history, standing(history.standing.state, changes));
        if expected != found {
            let told = |(history, standing): (zizhijin::lifecycle::HistoryWord, String)| {
                format!("{}: {standing}", history.as_str())
            };
            self.otherwise(&told(expected), &told(found));
        }
        Ok(())
    }
}

fn flawed(pointer: &str) -> Error {
    let problems: Vec<Problem> = vec![missing(pointer, "on, by")];
    Error { problems }
}

fn short(code: &str, rule: &str) -> String {
    format!("{code} {rule}")
}

/// Reasons as a script writes them.
fn reasons_in_short(reasons: &[Reason]) -> String {
    let all: Vec<String> = reasons.iter().map(|reason| short(reason.code.as_str(), reason.rule)).collect();
    all.join(", ")
}
