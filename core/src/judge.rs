//! One rule on one subject: from what the check answers to the outcome, by way of due dates, decisions and excuses.

use crate::date::Day;
use crate::dossier::{Answer as Ruled, EventKind, Excuse, Ground, Ruling};
use crate::finding::Judged;
use crate::record::Node;
use crate::report::RemarkCode;
use crate::rule::{Answer, Due, Matter, Outcome, Rule, Shortfall, Strength, SubjectKind};
use crate::truth::{Missing, Truth};
use crate::view::{Standing, Subjects, Taken, View};

/// A rule that is asked of a dossier: what is the same for all its subjects is found once.
pub(crate) struct Asked<'q, 'v> {
    view: &'q View<'v>,
    rule: &'q Rule,
    strength: Strength,
    /// Whether it binds by now, where that does not hang on the subject.
    due: Option<Truth>,
    /// Whether a recorded no may stand against what the check answers.
    decided: bool,
    /// Whether it binds for sure and no decision stands against what the check answers.
    direct: bool,
}

impl<'q, 'v> Asked<'q, 'v> {
    /// The rule, as far as it binds by now.
    pub(crate) fn new(view: &'q View<'v>, rule: &'q Rule) -> Self {
        let by_subject = matches!(rule.due, Due::QuarterOver | Due::DayAfterActivity | Due::CarriedOut);
        Self::when(view, rule, (!by_subject).then(|| due(rule, view, 0)))
    }

    /// The rule as if it bound.
    pub(crate) fn ahead_of_time(view: &'q View<'v>, rule: &'q Rule) -> Self {
        Self::when(view, rule, Some(Truth::Yes))
    }

    fn when(view: &'q View<'v>, rule: &'q Rule, due: Option<Truth>) -> Self {
        let strength = rule.strength_under(view.readings.unmarked);
        let on_it = |ruling: &Ruling<'_>| ruling.rule.known().is_some_and(|of| *of == rule.id);
        let decided = strength == Strength::BindingAndDecision && view.d.decisions.items().iter().any(on_it);
        let direct = !decided && due == Some(Truth::Yes);
        Self { view, rule, strength, due, decided, direct }
    }

    /// What the rule comes to on one subject.
    pub(crate) fn judge(&self, index: usize) -> Judged {
        match self.answer(index) {
            Ok(outcome) => Judged::plain(outcome),
            Err(answer) => self.settle(index, answer),
        }
    }

    /// The outcome, where the check alone tells it; else what it answered.
    #[inline]
    pub(crate) fn answer(&self, index: usize) -> Result<Outcome, Answer> {
        let answer = (self.rule.check)(self.view, index);
        let outcome = match &answer {
            Answer::Pass => Outcome::Pass,
            Answer::NotApplicable => Outcome::NotApplicable,
            _ => return Err(answer),
        };
        if !self.direct {
            return Err(answer);
        }
        // These two hold nothing that would have to be dropped.
        std::mem::forget(answer);
        Ok(outcome)
    }

    /// From what the check answered to the outcome, by way of due dates, decisions and excuses.
    pub(crate) fn settle(&self, index: usize, answer: Answer) -> Judged {
        let Self { view, rule, strength, .. } = *self;
        let asks = matches!(answer, Answer::Ask(_)) || self.decided;
        let ruling = if asks { ruling(view, rule, index) } else { None };
        let refused = ruling.is_some_and(|(_, answer)| answer == Ruled::No);
        if refused && strength == Strength::BindingAndDecision && !matches!(answer, Answer::Breach(_)) {
            return Judged::decided(Outcome::Fail, ruling.map(|(at, _)| at));
        }
        if let Answer::Breach(shortfall) = answer {
            return fallen_short(view, rule, index, strength, shortfall);
        }
        let due = self.due.clone().unwrap_or_else(|| due(rule, view, index));
        match due {
            // Whether something on record breaks the rule is told at any stage, and so is that it cannot be told.
            Truth::No => {
                return match answer {
                    Answer::Unknown(missing) if missing.may_break() => Judged::unknown(missing),
                    _ => Judged::plain(Outcome::NotDue),
                };
            }
            Truth::Unknown(mut missing) => {
                if let Answer::Unknown(more) = answer {
                    missing.join(more);
                }
                return Judged::unknown(missing);
            }
            Truth::Yes => {}
        }
        match answer {
            Answer::Pass => Judged::plain(Outcome::Pass),
            Answer::NotApplicable => Judged::plain(Outcome::NotApplicable),
            Answer::NotDue => Judged::plain(Outcome::NotDue),
            Answer::Unknown(missing) => Judged::unknown(missing),
            Answer::Lacking(shortfall) | Answer::Breach(shortfall) => {
                fallen_short(view, rule, index, strength, shortfall)
            }
            Answer::Ask(shortfall) => match ruling {
                Some((at, Ruled::Yes)) => Judged::decided(Outcome::Pass, Some(at)),
                Some((at, Ruled::No)) if strength == Strength::Default => {
                    let mut judged = fallen_short(view, rule, index, strength, shortfall);
                    judged.ruling = Some(at);
                    judged
                }
                Some((at, Ruled::No)) => Judged::decided(Outcome::Fail, Some(at)),
                None => Judged { shortfall: Some(shortfall), ..Judged::plain(Outcome::Judgement) },
            },
        }
    }
}

/// Not met: a binding rule fails, a default rule deviates unless a valid excuse is recorded.
fn fallen_short(
    view: &View<'_>,
    rule: &Rule,
    index: usize,
    strength: Strength,
    shortfall: Box<Shortfall>,
) -> Judged {
    if strength != Strength::Default {
        return Judged { shortfall: Some(shortfall), ..Judged::plain(Outcome::Fail) };
    }
    let id = subject_id(view, rule.subject, index);
    let excuses = view.d.excuses.items();
    let mut for_it = excuses.iter().enumerate().filter(|(_, excuse)| {
        excuse.rule.known().is_some_and(|of| *of == rule.id)
            && id == Some(excuse.subject.known().and_then(Option::as_deref))
    });
    let mut judged = Judged { shortfall: Some(shortfall), ..Judged::plain(Outcome::Deviation) };
    let Some(first) = for_it.next() else { return judged };
    match bound_on(view, rule, index) {
        Err(missing) => Judged::unknown(missing),
        Ok(day) => {
            let valid = |(_, excuse): &(usize, &Excuse<'_>)| excuse_flaw(view, rule, excuse, day).is_none();
            if let Some((at, _)) = std::iter::once(first).chain(for_it).find(valid) {
                judged.outcome = Outcome::Excused;
                judged.excuse = Some(at);
            }
            judged
        }
    }
}

/// Whether a rule binds by now.
pub(crate) fn due(rule: &Rule, view: &View<'_>, index: usize) -> Truth {
    let established = || match view.standing() {
        Standing::Established => Truth::Yes,
        Standing::NotEstablished => Truth::No,
        Standing::Unknown => view.reached(EventKind::Established),
    };
    let ended = || Truth::of(&view.d.project.ends_on, |end| view.as_of > *end);
    match rule.due {
        Due::Always => Truth::Yes,
        Due::After(step) => view.reached(step),
        Due::AfterEnd => ended().and(established()),
        Due::OnRecord(kind) => match view.subjects(kind) {
            Subjects::Some(_) => Truth::Yes,
            Subjects::None => established(),
            // Without the list only an explicit "not established" says that nothing can be on it.
            Subjects::Unknown(missing) => match established() {
                Truth::No => Truth::No,
                Truth::Yes => Truth::Yes,
                Truth::Unknown(_) => Truth::Unknown(missing),
            },
        },
        Due::Implementation => {
            if view.d.activities.items().is_empty() && view.d.expenses.items().is_empty() {
                established()
            } else {
                Truth::Yes
            }
        }
        Due::QuarterOver => {
            let over = Truth::of(&view.d.project.starts_on, |start| {
                Day::quarter_of(start.year(), index)
                    .is_some_and(|(_, last)| view.as_of > disclosure_deadline(view, last))
            });
            over.and(established())
        }
        Due::DayAfterActivity => match view.d.activities.items().get(index) {
            Some(activity) => Truth::of(&activity.held_on, |held| view.as_of > *held),
            None => established(),
        },
        Due::CarriedOut => match view.d.changes.items().get(index) {
            Some(_) => Truth::Yes,
            None => established(),
        },
    }
}

fn disclosure_deadline(view: &View<'_>, last: Day) -> Day {
    match view.readings.disclosure_due {
        crate::policy::DisclosureDue::InQuarter => last,
        crate::policy::DisclosureDue::AfterQuarter => crate::rules::after_quarter(view, last).1,
    }
}

/// The day on which a default rule bound, by which an excuse is judged.
pub(crate) fn bound_on(view: &View<'_>, rule: &Rule, index: usize) -> Result<Day, Missing> {
    match (rule.subject, rule.matter) {
        (SubjectKind::Expense, _) => match view.d.expenses.items().get(index) {
            Some(expense) => {
                expense.incurred_on.known().copied().ok_or_else(|| Missing::one(&expense.incurred_on))
            }
            None => Ok(view.as_of),
        },
        (_, Matter::Application) => match view.step(EventKind::ApplicationWritten) {
            Taken::Yes(event) => event.on.known().copied().ok_or_else(|| Missing::one(&event.on)),
            Taken::No => Ok(view.as_of),
            Taken::Unknown(missing) => Err(missing),
        },
        _ => Ok(view.as_of),
    }
}

/// Why an excuse does not hold; an excuse that lacks a part excuses nothing.
pub(crate) fn excuse_flaw(view: &View<'_>, rule: &Rule, excuse: &Excuse<'_>, day: Day) -> Option<RemarkCode> {
    if excuse.granted_by.known().is_none_or(|by| !view.policy.grantors.contains(by)) {
        return Some(RemarkCode::ExcuseGrantor);
    }
    let in_force = excuse.from.known().is_some_and(|from| *from <= day)
        && excuse.until.known().is_some_and(|until| day <= *until);
    if !in_force {
        return Some(RemarkCode::ExcuseExpired);
    }
    let needs_ground = rule.id == "team.one-project";
    if needs_ground && excuse.ground.known() != Some(&Ground::SkilledPeople) {
        return Some(RemarkCode::ExcuseGround);
    }
    None
}

/// The last decision on a rule and a subject by somebody who may decide.
fn ruling(view: &View<'_>, rule: &Rule, index: usize) -> Option<(usize, Ruled)> {
    let decisions = view.d.decisions.items();
    if decisions.is_empty() || rule.deciders.is_empty() {
        return None;
    }
    let id = subject_id(view, rule.subject, index);
    let for_it = |ruling: &Ruling<'_>| {
        ruling.rule.known().is_some_and(|of| *of == rule.id)
            && ruling.by.known().is_some_and(|by| rule.deciders.contains(by))
            // A step that is looked back at was not helped by what was decided later.
            && ruling.on.known().map_or(!view.looking_back, |on| *on <= view.as_of)
            && id == Some(ruling.subject.known().and_then(Option::as_deref))
    };
    let found = decisions.iter().enumerate().rev().filter(|(_, ruling)| for_it(ruling));
    found.filter_map(|(at, ruling)| Some((at, *ruling.answer.known()?))).next()
}

/// The id of a subject, by which excuses and decisions name it: `Some(None)` for the project and the team, which need none.
/// An element that has none yet, as in a form, is named by nobody.
fn subject_id<'v>(view: &View<'v>, kind: SubjectKind, index: usize) -> Option<Option<&'v str>> {
    let id = match kind {
        SubjectKind::Person => view.d.team.people.items().get(index).and_then(Node::id),
        SubjectKind::BudgetLine => {
            view.budget().ok().and_then(|lines| lines.items().get(index)).and_then(Node::id)
        }
        SubjectKind::Change => view.d.changes.items().get(index).and_then(Node::id),
        SubjectKind::Activity => view.d.activities.items().get(index).and_then(Node::id),
        SubjectKind::Expense => view.d.expenses.items().get(index).and_then(Node::id),
        SubjectKind::Project
        | SubjectKind::Team
        | SubjectKind::Notice
        | SubjectKind::Category
        | SubjectKind::Invoice
        | SubjectKind::Quarter => return Some(None),
    };
    id.map(Some)
}

pub(crate) fn subject_index(view: &View<'_>, kind: SubjectKind, id: Option<&str>) -> Option<usize> {
    match view.subjects(kind) {
        Subjects::Some(count) => (0..count).find(|index| subject_id(view, kind, *index) == Some(id)),
        Subjects::None | Subjects::Unknown(_) => None,
    }
}
