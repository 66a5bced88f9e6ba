//! What the rules on the procedure share: a step, its role, and its place in time.

use crate::dossier::{Event, EventKind, Role};
use crate::leaf::Leaf;
use crate::rule::{Answer, Figure, Shortfall, ShortfallKind, act, when};
use crate::truth::{Missing, Truth};
use crate::view::{Taken, View, step_roles};
use crate::words::Word;

/// The step was not taken.
pub(super) const NOT_DONE: ShortfallKind = when(
    "not-done",
    "没有“{step}”的记录",
    "there is no record of the step: {step}",
    act("补办“{step}”，并如实记入卷宗", "take the step ({step}) and record it as it happened"),
);
/// Somebody else took it.
pub(super) const WRONG_ROLE: ShortfallKind = when(
    "wrong-role",
    "“{step}”应由{role}办理，记录的是{actual}",
    "the step ({step}) is for {role} to take; on record is {actual}",
    act("由{role}重新办理“{step}”", "have {role} take the step: {step}"),
);
/// It was taken before what it should follow.
pub(super) const TOO_EARLY: ShortfallKind = when(
    "too-early",
    "“{step}”（{actual}）早于“{other}”（{limit}）",
    "the step ({step}) of {actual} lies before {other} of {limit}",
    act("在“{other}”之后重新办理“{step}”", "take the step ({step}) again, after: {other}"),
);
/// It was taken after what it should precede.
pub(super) const TOO_LATE: ShortfallKind = when(
    "too-late",
    "“{step}”（{actual}）晚于“{other}”（{limit}）",
    "the step ({step}) of {actual} lies after {other} of {limit}",
    act(
        "由{role}说明情况，必要时退回“{other}”重新办理",
        "{role} should explain; if need be, return to: {other}",
    ),
);

/// A step with its record, or the answer that its absence gives.
pub(super) fn with_step(v: &View<'_>, kind: EventKind, then: impl FnOnce(&Event<'_>) -> Answer) -> Answer {
    match v.step(kind) {
        Taken::Yes(event) => then(event),
        Taken::No => Shortfall::new("not-done").with("step", Figure::Named(kind.name())).lacking(),
        Taken::Unknown(missing) => Answer::Unknown(missing),
    }
}

/// A step that need not be there: without it there is nothing to compare.
pub(super) fn where_taken(v: &View<'_>, kind: EventKind, then: impl FnOnce(&Event<'_>) -> Answer) -> Answer {
    match v.step(kind) {
        Taken::Yes(event) => then(event),
        Taken::No => Answer::Pass,
        Taken::Unknown(missing) => Answer::Unknown(missing),
    }
}

/// The roles that may take a step.
fn roles<'v>(v: &View<'v>, kind: EventKind) -> &'v [Role] {
    match step_roles(kind) {
        [] => &v.policy.establishers,
        by => by,
    }
}

/// Whether the right role took a step.
pub(super) fn by_right_role(v: &View<'_>, kind: EventKind, event: &Event<'_>) -> Answer {
    let allowed = roles(v, kind);
    Answer::hold(v.holds(&event.by, |by| allowed.contains(by)), || {
        let shortfall = Shortfall::new("wrong-role").with("step", Figure::Named(kind.name()));
        let shortfall = match allowed {
            [role] => shortfall.with("role", Figure::Role(*role)),
            several => {
                shortfall.with("role", Figure::Several(several.iter().map(|role| role.name()).collect()))
            }
        };
        shortfall.with("actual", event.by.known().map_or(Figure::Id(String::new()), |by| Figure::Role(*by)))
    })
}

/// Whether two facts satisfy a test; what is missing of them settles it.
pub(super) fn pair<A, B>(v: &View<'_>, a: &Leaf<A>, b: &Leaf<B>, test: impl FnOnce(&A, &B) -> bool) -> Truth {
    match (v.read(a).known(), v.read(b).known()) {
        (Some(a), Some(b)) => test(a, b).into(),
        (first, second) => {
            let mut missing = Missing::default();
            if first.is_none() {
                missing.add(a);
            }
            if second.is_none() {
                missing.add(b);
            }
            Truth::Unknown(missing)
        }
    }
}

fn compared(code: &'static str, a: (EventKind, &Event<'_>), b: (EventKind, &Event<'_>)) -> Box<Shortfall> {
    let day = |event: &Event<'_>| event.on.known().map_or(Figure::Id(String::new()), |on| Figure::Day(*on));
    let role = step_roles(a.0).first().copied();
    Shortfall::new(code)
        .with("step", Figure::Named(a.0.name()))
        .with("actual", day(a.1))
        .with("other", Figure::Named(b.0.name()))
        .with("limit", day(b.1))
        .with("role", Figure::Role(role.unwrap_or(Role::TownOffice)))
}

/// A step is not before another one, where that one was taken. The same day will do.
pub(super) fn not_before(v: &View<'_>, kind: EventKind, event: &Event<'_>, other: EventKind) -> Answer {
    where_taken(v, other, |earlier| {
        let order = pair(v, &event.on, &earlier.on, |on, earlier| on >= earlier);
        Answer::hold(order, || compared("too-early", (kind, event), (other, earlier)))
    })
}

/// A step is not after another one, where that one was taken. The same day will do.
pub(super) fn not_after(v: &View<'_>, kind: EventKind, event: &Event<'_>, other: EventKind) -> Answer {
    where_taken(v, other, |later| {
        let order = pair(v, &event.on, &later.on, |on, later| on <= later);
        Answer::hold(order, || compared("too-late", (kind, event), (other, later)))
    })
}

/// The last of several answers decides only if all before it passed.
pub(super) fn all(answers: impl IntoIterator<Item = Answer>) -> Answer {
    answers.into_iter().fold(Answer::Pass, |so_far, answer| so_far.and(|| answer))
}
