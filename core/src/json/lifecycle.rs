//! The operations on the procedure.

use super::answer;
use super::request::{Incoming, dossier_of, lacking, policy_of, read, readings_of};
use crate::assess::future_facts;
use crate::date::Day;
use crate::dossier::{Dossier, Event, Role};
use crate::lifecycle::{Applied, Lifecycle, Standing, dot, mermaid};
use crate::policy::Policies;
use crate::problem::{Error, Place, Problem, ProblemCode};
use crate::words::Lang;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// A request whose parts are all there.
struct Asked<'p, 'r, 'a> {
    lifecycle: Lifecycle<'p>,
    dossier: &'r Dossier<'a>,
    as_of: Day,
    /// The step and its actor, where the operation takes them.
    event: Event<'a>,
    actor: Role,
}

/// What an operation needs beside a dossier.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    Event,
    EventAndActor,
}

/// Reads a request, and answers it once all of its parts are there.
fn answered(
    policies: &Policies,
    incoming: Incoming<'_>,
    needs: Needs,
    run: fn(&Asked<'_, '_, '_>) -> Result<String, Error>,
) -> Result<String, Error> {
    let (mut request, mut problems) = read(policies, incoming)?;
    let event = request.event.take();
    let dossier = dossier_of(&request, &mut problems);
    let chosen = policy_of(policies, &request, &mut problems);
    let readings = chosen.map(|(policy, _)| readings_of(policy, &request, &mut problems));
    if needs != Needs::Nothing {
        check_event(event.as_ref(), &mut problems);
    }
    if needs == Needs::EventAndActor && request.actor.is_absent() {
        problems.push(lacking("actor"));
    }
    let (Some((policy, as_of)), Some(readings), Some(dossier), true) =
        (chosen, readings, dossier, problems.is_empty())
    else {
        return Err(Error { problems });
    };
    run(&Asked {
        lifecycle: Lifecycle::new(policy).readings(readings).calendar(request.calendar()),
        dossier,
        as_of,
        event: event.unwrap_or_default(),
        actor: request.actor.known().copied().unwrap_or(Role::TownOffice),
    })
    .map_err(|error| placed(error, dossier))
}

/// Problems of the step itself are problems of the request.
fn placed(mut error: Error, dossier: &Dossier<'_>) -> Error {
    let own = format!("/events/{}", dossier.events.items().len());
    for problem in &mut error.problems {
        if let Place::Pointer(pointer) = &problem.place
            && let Some(inside) = pointer.strip_prefix(&own)
            && (inside.is_empty() || inside.starts_with('/'))
        {
            problem.place = Place::Request(format!("/event{inside}"));
        }
    }
    error
}

/// A step needs its word; its day and its actor stand in the request, once.
fn check_event(event: Option<&Event<'_>>, problems: &mut Vec<Problem>) {
    let Some(event) = event else {
        problems.push(lacking("event"));
        return;
    };
    if event.event.is_absent() {
        let problem = Problem::new(ProblemCode::MissingName, Place::Request("/event".to_owned()));
        problems.push(problem.with("field", "event"));
    }
    for (field, absent, there) in
        [("on", event.on.is_absent(), "as_of"), ("by", event.by.is_absent(), "actor")]
    {
        if !absent {
            let place = Place::Request(format!("/event/{field}"));
            problems.push(Problem::new(ProblemCode::FieldElsewhere, place).with("field", there));
        }
    }
}

pub(super) fn replay(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    answered(policies, incoming, Needs::Nothing, |asked| {
        let mut problems = Vec::new();
        future_facts(asked.dossier, asked.as_of, &mut problems);
        if !problems.is_empty() {
            return Err(Error { problems });
        }
        answer(asked.lifecycle.replay(asked.dossier)?)
    })
}

pub(super) fn can(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    answered(policies, incoming, Needs::EventAndActor, |asked| {
        let Asked { lifecycle, dossier, as_of, event, actor } = asked;
        answer(lifecycle.can(dossier, event, *actor, *as_of)?)
    })
}

pub(super) fn apply(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    answered(policies, incoming, Needs::EventAndActor, |asked| {
        let Asked { lifecycle, dossier, as_of, event, actor } = asked;
        match lifecycle.apply(dossier, event, *actor, *as_of)? {
            Applied::Taken(dossier, standing) => answer(Taken { standing, dossier: &dossier }),
            Applied::Refused(permission) => answer(permission),
        }
    })
}

pub(super) struct Taken<'d, 'a> {
    standing: Standing,
    dossier: &'d Dossier<'a>,
}

impl Serialize for Taken<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_struct("Taken", 3)?;
        map.serialize_field("allowed", &true)?;
        map.serialize_field("standing", &self.standing)?;
        map.serialize_field("dossier", self.dossier)?;
        map.end()
    }
}

pub(super) fn next_steps(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    answered(policies, incoming, Needs::Nothing, |asked| {
        answer(asked.lifecycle.next_steps(asked.dossier, asked.as_of)?)
    })
}

pub(super) fn earliest(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    answered(policies, incoming, Needs::Event, |asked| {
        answer(asked.lifecycle.earliest(asked.dossier, &asked.event, asked.as_of)?)
    })
}

/// The table of moves as a picture.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Diagram {
    /// Of what.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["project", "change"])))]
    of: &'static str,
    /// The language of its names.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["zh", "en"])))]
    lang: &'static str,
    /// As Mermaid.
    mermaid: String,
    /// As DOT, for Graphviz.
    dot: String,
}

pub(super) fn diagrams(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let (request, mut problems) = read(policies, incoming)?;
    let (Some((policy, _)), true) = (policy_of(policies, &request, &mut problems), problems.is_empty())
    else {
        return Err(Error { problems });
    };
    let mut drawn = Vec::new();
    for (of, change) in [("project", false), ("change", true)] {
        for (lang, language) in [("zh", Lang::Zh), ("en", Lang::En)] {
            drawn.push(Diagram {
                of,
                lang,
                mermaid: mermaid(policy, change, language),
                dot: dot(policy, change, language),
            });
        }
    }
    answer(drawn)
}
