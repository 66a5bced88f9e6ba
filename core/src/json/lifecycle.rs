//! The operations on the procedure.

use super::answer;
use super::request::{Incoming, Request, dossier_of, lacking, policy_of, read, readings_of};
use crate::assess::future_facts;
use crate::date::Day;
use crate::dossier::{Dossier, Event, Role};
use crate::lifecycle::{Applied, Lifecycle, Standing, dot, mermaid};
use crate::policy::Policies;
use crate::problem::{Error, Place, Problem, ProblemCode};
use crate::words::Lang;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

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

fn asked<'p, 'r, 'a>(
    policies: &'p Policies,
    (request, problems): &'r (Request<'a>, Vec<Problem>),
    needs: Needs,
) -> Result<Asked<'p, 'r, 'a>, Error> {
    let mut problems = problems.clone();
    let dossier = dossier_of(request, &mut problems);
    let chosen = policy_of(policies, request, &mut problems);
    let readings = chosen.map(|(policy, _)| readings_of(policy, request, &mut problems));
    if needs != Needs::Nothing {
        check_event(request, &mut problems);
    }
    if needs == Needs::EventAndActor && request.actor.is_absent() {
        problems.push(lacking("actor"));
    }
    let (Some((policy, as_of)), Some(readings), Some(dossier), true) =
        (chosen, readings, dossier, problems.is_empty())
    else {
        return Err(Error { problems });
    };
    Ok(Asked {
        lifecycle: Lifecycle::new(policy).readings(readings).calendar(request.calendar()),
        dossier,
        as_of,
        event: request.event.clone().unwrap_or_default(),
        actor: request.actor.known().copied().unwrap_or(Role::TownOffice),
    })
}

/// A step needs its word; its day and its actor stand in the request, once.
fn check_event(request: &Request<'_>, problems: &mut Vec<Problem>) {
    let Some(event) = &request.event else {
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

impl Asked<'_, '_, '_> {
    /// Problems of the step itself are problems of the request.
    fn placed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        let own = format!("/events/{}", self.dossier.events.items().len());
        result.map_err(|mut error| {
            for problem in &mut error.problems {
                if let Place::Pointer(pointer) = &problem.place
                    && let Some(inside) = pointer.strip_prefix(&own)
                    && (inside.is_empty() || inside.starts_with('/'))
                {
                    problem.place = Place::Request(format!("/event{inside}"));
                }
            }
            error
        })
    }
}

pub(super) fn replay(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let request = read(policies, incoming)?;
    let asked = asked(policies, &request, Needs::Nothing)?;
    let mut problems = Vec::new();
    future_facts(asked.dossier, asked.as_of, &mut problems);
    if !problems.is_empty() {
        return Err(Error { problems });
    }
    answer(asked.lifecycle.replay(asked.dossier)?)
}

pub(super) fn can(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let request = read(policies, incoming)?;
    let asked = asked(policies, &request, Needs::EventAndActor)?;
    answer(asked.placed(asked.lifecycle.can(asked.dossier, &asked.event, asked.actor, asked.as_of))?)
}

pub(super) fn apply(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let request = read(policies, incoming)?;
    let asked = asked(policies, &request, Needs::EventAndActor)?;
    let applied = asked.lifecycle.apply(asked.dossier, &asked.event, asked.actor, asked.as_of);
    match asked.placed(applied)? {
        Applied::Taken(dossier, standing) => answer(Taken { standing, dossier: &dossier }),
        Applied::Refused(permission) => answer(permission),
    }
}

pub(super) struct Taken<'d, 'a> {
    standing: Standing,
    dossier: &'d Dossier<'a>,
}

impl Serialize for Taken<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("allowed", &true)?;
        map.serialize_entry("standing", &self.standing)?;
        map.serialize_entry("dossier", self.dossier)?;
        map.end()
    }
}

pub(super) fn next_steps(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let request = read(policies, incoming)?;
    let asked = asked(policies, &request, Needs::Nothing)?;
    answer(asked.lifecycle.next_steps(asked.dossier, asked.as_of)?)
}

pub(super) fn earliest(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let request = read(policies, incoming)?;
    let asked = asked(policies, &request, Needs::Event)?;
    answer(asked.placed(asked.lifecycle.earliest(asked.dossier, &asked.event, asked.as_of))?)
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
    let of = [("project", false), ("change", true)];
    let in_both = of.into_iter().flat_map(|of| [(of, ("zh", Lang::Zh)), (of, ("en", Lang::En))]);
    answer(
        in_both
            .map(|((of, change), (lang, language))| Diagram {
                of,
                lang,
                mermaid: mermaid(policy, change, language),
                dot: dot(policy, change, language),
            })
            .collect::<Vec<_>>(),
    )
}
