//! The perfect course of one project: its facts, and its events in their order, to be taken one at a time.

use crate::{POLICIES, cases};
use std::borrow::Cow;
use std::sync::LazyLock;
use zizhijin::dossier::{Activity, ChangeKind, Dossier, Event, EventKind, Forum, Role};
use zizhijin::{Day, Leaf, Lifecycle, Policy};

static WHOLE: LazyLock<String> = LazyLock::new(|| {
    let path = cases::root().join("core/examples/dossiers/in-order.json");
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file["dossier"].to_string()
});

/// The dossier as it stands at its end.
#[must_use]
pub fn whole() -> Dossier<'static> {
    Dossier::from_json(&WHOLE).unwrap()
}

/// The same before anything happened: its facts are filed, its lists of what happened are empty, and what people decided
/// or granted holds on any day.
#[must_use]
pub fn filed() -> Dossier<'static> {
    let mut filed = whole();
    for ruling in filed.decisions.0.iter_mut().flatten() {
        ruling.on = day("2020-01-01").into();
    }
    for excuse in filed.excuses.0.iter_mut().flatten() {
        excuse.from = day("2020-01-01").into();
        excuse.until = day("2030-12-31").into();
    }
    Dossier {
        events: Vec::new().into(),
        activities: Vec::<Activity<'static>>::new().into(),
        expenses: Vec::new().into(),
        disclosures: Vec::new().into(),
        ..filed
    }
}

/// The same up to and with the first event of a kind; the course must have one.
#[must_use]
pub fn until(kind: EventKind) -> Dossier<'static> {
    let mut events = whole().events.0.unwrap();
    let at = events.iter().position(|event| event.event == kind.into()).unwrap();
    events.truncate(at + 1);
    Dossier { events: events.into(), ..filed() }
}

/// The policy of the course.
#[must_use]
pub fn policy() -> &'static Policy {
    POLICIES.in_force("chuansha", day("2026-01-01")).unwrap()
}

/// Its procedure.
#[must_use]
pub fn lifecycle() -> Lifecycle<'static> {
    Lifecycle::new(policy())
}

/// A day.
#[must_use]
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// An event of a change.
#[must_use]
pub fn of_change(kind: EventKind, change: &'static str) -> Event<'static> {
    Event { change: Leaf::Known(Cow::Borrowed(change)), ..event(kind) }
}

/// An event with all the data of its own that a guard may ask of it, filled in lawfully.
#[must_use]
pub fn event(kind: EventKind) -> Event<'static> {
    let plain = Event { event: kind.into(), ..Event::default() };
    let yes = || Leaf::Known(true);
    match kind {
        EventKind::TopicDecided => Event { forum: Forum::Hearing.into(), ..plain },
        EventKind::CommunityOpinion => Event { revision_asked: false.into(), ..plain },
        EventKind::ThirdPartyScreened => {
            Event { revision_asked: false.into(), commissioned_by: Role::TownOffice.into(), ..plain }
        }
        EventKind::PrereviewNotice | EventKind::EstablishmentNotice => {
            Event { until: day("2027-12-31").into(), ..plain }
        }
        EventKind::PanelReviewed => Event {
            experts: yes(),
            social_organisations: yes(),
            community_units: yes(),
            departments: yes(),
            resident_representatives: yes(),
            need: yes(),
            activity_plan: yes(),
            budget: yes(),
            potential: yes(),
            refinement_asked: false.into(),
            ..plain
        },
        EventKind::Listed => Event { year: 2026.into(), ..plain },
        EventKind::Monitored | EventKind::Evaluated => {
            Event { implementation: yes(), results: yes(), finances: yes(), diversion: false.into(), ..plain }
        }
        _ => plain,
    }
}

/// The dossier with a change of the budget and one of the content, of which nothing happened yet.
#[must_use]
pub fn with_changes(mut dossier: Dossier<'static>) -> Dossier<'static> {
    let kinds = [("of-budget", ChangeKind::Budget), ("of-content", ChangeKind::Content)];
    let mut changes: Vec<_> = dossier.changes.items().iter().take(1).cloned().collect();
    let model = changes.pop().unwrap();
    changes.extend(kinds.map(|(id, kind)| zizhijin::dossier::Change {
        id: Leaf::Known(Cow::Borrowed(id)),
        kind: kind.into(),
        plan: model.plan.clone(),
        budget: model.budget.clone(),
    }));
    dossier.changes = changes.into();
    dossier
}
