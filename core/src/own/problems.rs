//! What is wrong with the entries of a caller's own checks: all of it at once, each with its place.

use super::places::{Elements, Places};
use super::{OwnCheck, OwnSubject};
use crate::dossier::{Dossier, unreadable};
use crate::leaf::{Leaf, Text};
use crate::order::Ordered;
use crate::portfolio::CHECKS;
use crate::problem::{Place, Problem, ProblemCode};
use crate::record::{Quick, is_absent};
use crate::rule::{Outcome, Rule, Strength};
use crate::rules;
use crate::words::Word;

/// Everything that keeps entries that could be read from standing in a report on a dossier. Their places begin with `/own`, as in a request.
pub(crate) fn problems(own: &[OwnCheck<'_>], dossier: Option<&Dossier<'_>>, asked: &[Rule]) -> Vec<Problem> {
    if own.is_empty() {
        return Vec::new();
    }
    let dossier = dossier.map(|dossier| (Places::of(dossier), Elements::of(dossier)));
    let ids = own.iter().enumerate().filter_map(|(at, check)| Some((check.rule.known()?.as_ref(), at)));
    let mut ids: Vec<(&str, usize)> = ids.collect();
    ids.order();
    let mut all = Vec::new();
    for (at, check) in own.iter().enumerate() {
        let mut entry = Entry { at, problems: Vec::new() };
        entry.names(check);
        entry.id(&check.rule, asked);
        entry.outcome(check);
        if let Some((places, elements)) = &dossier {
            entry.subject(&check.subject, places, elements);
            for (at, pointer) in check.missing.items().iter().enumerate() {
                if pointer.known().is_some_and(|pointer| !places.has(pointer)) {
                    entry.problem(ProblemCode::NotInDossier, &format!("/missing/{at}"));
                }
            }
        }
        if let Some(rule) = check.rule.known() {
            let first =
                ids.get(ids.partition_point(|(id, _)| *id < rule.as_ref())).map_or(at, |(_, first)| *first);
            entry.agrees(check, first, own.get(first).unwrap_or(check));
        }
        all.append(&mut entry.problems);
    }
    all
}

/// What could not be read in them.
pub(crate) fn unread(own: &[OwnCheck<'_>]) -> Vec<Problem> {
    let mut all = Vec::new();
    for (at, check) in own.iter().enumerate() {
        for mut problem in unreadable(check) {
            if let Place::Pointer(pointer) = problem.place {
                problem.place = Place::Request(format!("/own/{at}{pointer}"));
            }
            all.push(problem);
        }
    }
    all
}

/// The problems of one entry.
struct Entry {
    at: usize,
    problems: Vec<Problem>,
}

impl Entry {
    fn place(&self, field: &str) -> Place {
        Place::Request(format!("/own/{}{field}", self.at))
    }

    fn problem(&mut self, code: ProblemCode, field: &str) {
        self.problems.push(Problem::new(code, self.place(field)));
    }

    fn needs(&mut self, absent: bool, within: &str, field: &str) {
        if absent {
            let problem = Problem::new(ProblemCode::MissingName, self.place(within));
            self.problems.push(problem.with("field", field));
        }
    }

    fn names(&mut self, check: &OwnCheck<'_>) {
        self.needs(check.rule.is_absent(), "", "rule");
        let titles = [&check.title_zh, &check.title_en];
        self.needs(titles.into_iter().all(|title| is_absent(title)), "", "title_zh, title_en");
        self.needs(check.matter.is_absent(), "", "matter");
        if is_absent(&check.subject) {
            self.needs(true, "", "subject");
        } else {
            self.needs(check.subject.kind.is_absent(), "/subject", "kind");
        }
        self.needs(check.outcome.is_absent(), "", "outcome");
        // What else it may come to, a title is enough to tell.
        let met_not = check
            .outcome
            .known()
            .is_some_and(|outcome| matches!(outcome, Outcome::Fail | Outcome::Deviation | Outcome::Excused));
        let messages = [&check.message_zh, &check.message_en];
        self.needs(
            met_not && messages.into_iter().all(|message| is_absent(message)),
            "",
            "message_zh, message_en",
        );
        let undecided = check.outcome.known() == Some(&Outcome::Judgement);
        self.needs(undecided && check.decider.is_absent(), "", "decider");
    }

    fn id(&mut self, rule: &Leaf<Text<'_>>, asked: &[Rule]) {
        let Some(id) = rule.known() else { return };
        let taken = rules::rule(id).is_some()
            || CHECKS.iter().any(|check| check.id == id)
            || asked.iter().any(|rule| rule.id == id);
        if taken {
            let problem = Problem::new(ProblemCode::TakenRuleId, self.place("/rule"));
            self.problems.push(problem.with("id", id.to_string()));
        } else if !is_id(id) {
            self.problem(ProblemCode::OwnRuleId, "/rule");
        }
    }

    fn outcome(&mut self, check: &OwnCheck<'_>) {
        let Some(outcome) = check.outcome.known().copied() else { return };
        if let Some(strength) = check.strength().filter(|strength| !goes_with(outcome, *strength)) {
            let problem = Problem::new(ProblemCode::OwnOutcome, self.place("/outcome"));
            let problem = problem.with("strength", strength.as_str());
            self.problems.push(problem.with("outcome", outcome.as_str()));
        }
        if outcome != Outcome::Unknown && !check.missing.items().is_empty() {
            let problem = Problem::new(ProblemCode::FieldNotOfOutcome, self.place("/missing"));
            self.problems.push(problem.with("outcome", outcome.as_str()));
        }
    }

    fn subject(&mut self, subject: &OwnSubject<'_>, places: &Places, elements: &Elements<'_>) {
        let (id, pointer) = (subject.id.known(), subject.pointer.known());
        if pointer.is_some_and(|pointer| !places.is_filled(pointer)) {
            return self.problem(ProblemCode::NotInDossier, "/subject/pointer");
        }
        let Some(kind) = subject.kind.known().copied().filter(|kind| elements.are(*kind)) else { return };
        match (id, pointer) {
            (Some(id), None) if elements.pointer(kind, id).is_none() => {
                self.problem(ProblemCode::NotInDossier, "/subject/id");
            }
            (id, Some(pointer)) => {
                let there = elements.id(kind, pointer);
                let fits = match id {
                    Some(id) => there == Some(id),
                    None => there.is_some() || elements.is_list(kind, pointer),
                };
                if !fits {
                    self.problem(ProblemCode::OtherSubject, "/subject");
                }
            }
            _ => {}
        }
    }

    /// One check has one title, one matter, one strength and one set of citations.
    fn agrees(&mut self, check: &OwnCheck<'_>, first: usize, other: &OwnCheck<'_>) {
        let text =
            |a: &Leaf<Text<'_>>, b: &Leaf<Text<'_>>| a != b && !a.has_unreadable() && !b.has_unreadable();
        let clauses = check.clauses.items() != other.clauses.items()
            && !check.clauses.has_unreadable()
            && !other.clauses.has_unreadable();
        let both = |differ: Option<bool>| differ.unwrap_or_default();
        for (field, differs) in [
            ("title_zh", text(&check.title_zh, &other.title_zh)),
            ("title_en", text(&check.title_en, &other.title_en)),
            ("clauses", clauses),
            ("matter", both(check.matter.known().zip(other.matter.known()).map(|(a, b)| a != b))),
            ("strength", both(check.strength().zip(other.strength()).map(|(a, b)| a != b))),
        ] {
            if differs {
                let problem = Problem::new(ProblemCode::OwnDiffers, self.place(&format!("/{field}")));
                self.problems.push(problem.with("first", format!("/own/{first}")));
            }
        }
    }
}

/// Lower-case words with hyphens inside, with at least one dot between them.
fn is_id(id: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
    };
    id.contains('.') && id.split('.').all(word)
}

/// As with the bundled rules: what binds fails, what holds by default deviates, and only what is left to people waits for them.
fn goes_with(outcome: Outcome, strength: Strength) -> bool {
    match outcome {
        Outcome::Fail => matches!(strength, Strength::Binding | Strength::BindingAndDecision),
        Outcome::Deviation | Outcome::Excused => strength == Strength::Default,
        Outcome::Judgement => matches!(strength, Strength::Decision | Strength::BindingAndDecision),
        Outcome::Pass | Outcome::Unknown | Outcome::NotDue | Outcome::NotApplicable => true,
    }
}
