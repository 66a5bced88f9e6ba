//! The one door of all bindings: a text goes in, a text comes out, and no panic in between.

mod lifecycle;
mod operations;
mod portfolio;
mod request;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod write;

pub use operations::{OPERATIONS, Operation};

use crate::assess::{Assessment, future_facts};
use crate::catalogue::Catalogue;
use crate::date::Day;
use crate::dossier::Dossier;
use crate::form::Viewer;
use crate::own;
use crate::policy::{Policies, Screen};
use crate::portfolio::Portfolio;
use crate::problem::{Error, Place, Problem, ProblemCode, merge};
use crate::rule::Rule;
use operations::{OF_ASSESS, OF_PORTFOLIO};
use request::{
    Incoming, Request, dossier_of, lacking, policy_of, read, read_typed, readings_of, rules_of, words,
};
use serde::Serialize;

/// Answers a request. The answer is `{"ok": …}`, or `{"problems": […]}` with every problem of the input.
///
/// ```
/// let policies = zizhijin::Policies::bundled()?;
/// let answer = zizhijin::json::call(&policies, "policies", "{}");
/// assert!(answer.starts_with(r#"{"ok":[{"id":"chuansha""#));
/// # Ok::<(), zizhijin::Error>(())
/// ```
#[must_use]
pub fn call(policies: &Policies, operation: &str, text: &str) -> String {
    let found = OPERATIONS.iter().find(|known| known.name == operation).ok_or_else(|| {
        let names: Vec<&str> = OPERATIONS.iter().map(|known| known.name).collect();
        Error::from(
            Problem::new(ProblemCode::UnknownOperation, Place::Call).with("accepted", names.join(", ")),
        )
    });
    match found.and_then(|of| (of.run)(policies, Incoming { fields: [of.needs, of.takes], text })) {
        Ok(answer) => answer,
        Err(error) => refusal(&error),
    }
}

/// The same for bytes that may not be UTF-8.
#[must_use]
pub fn call_bytes(policies: &Policies, operation: &str, bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => call(policies, operation, text),
        Err(error) => refusal(&Problem::new(ProblemCode::Utf8, Place::Byte(error.valid_up_to())).into()),
    }
}

#[derive(Serialize)]
struct Answered<T> {
    ok: T,
}

#[derive(Serialize)]
struct Refused<'e> {
    problems: &'e [Problem],
}

fn answer(ok: impl Serialize) -> Result<String, Error> {
    written(write::to_text(&Answered { ok }))
}

fn written(text: Result<String, write::Unwritable>) -> Result<String, Error> {
    text.map_err(|error| {
        Problem::new(ProblemCode::Syntax, Place::Call).with("detail", error.to_string()).into()
    })
}

/// The answer that says only what is wrong.
#[must_use]
pub fn refusal(error: &Error) -> String {
    // Strings and lists cannot fail to be written; an empty list would still be a refusal.
    write::to_text(&Refused { problems: &error.problems }).unwrap_or_else(|_| r#"{"problems":[]}"#.to_owned())
}

fn assess(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    assess_by(policies, incoming, None)
}

/// Answers an `assess` request with rules of the caller's own instead of the bundled ones.
///
/// # Errors
/// Every problem of the request.
pub fn assess_with(policies: &Policies, text: &str, rules: &[Rule]) -> Result<String, Error> {
    assess_by(policies, Incoming { fields: OF_ASSESS, text }, Some(rules))
}

fn assess_by(policies: &Policies, incoming: Incoming<'_>, rules: Option<&[Rule]>) -> Result<String, Error> {
    let (request, mut problems) = read(policies, incoming)?;
    let wrong = own::problems(request.own.items(), request.dossier.as_ref(), rules.unwrap_or_default());
    merge(&mut problems, wrong);
    let request = (request, problems);
    let (mut assessment, dossier) = of_dossier(policies, &request)?;
    if let Some(rules) = rules {
        assessment = assessment.rules(rules.to_vec());
    }
    answer(assessment.assess_with(dossier, request.0.own.items())?)
}

/// What is wrong with the dossier is an answer; what is wrong with the request around it is not.
fn validate(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let (request, problems) = read_typed(policies, incoming)?;
    let of_dossier = |problem: &Problem| matches!(problem.place, Place::Pointer(_));
    let (of_dossier, mut problems) = problems.into_iter().partition(of_dossier);
    merge(&mut problems, own::problems(request.own.items(), request.dossier.as_ref(), &[]));
    if request.dossier.is_none() {
        problems.push(lacking("dossier"));
    }
    let assessment = options(policies, &request, &mut problems);
    let (Some(assessment), Some(dossier), true) = (assessment, &request.dossier, problems.is_empty()) else {
        return Err(Error { problems });
    };
    let viewer = Viewer { role: request.role.known().copied(), stage: request.stage.known().copied() };
    answer(assessment.read().validate(dossier, of_dossier, request.own.items(), viewer)?)
}

fn turning(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let request = read(policies, incoming)?;
    let (assessment, dossier) = of_dossier(policies, &request)?;
    answer(assessment.turning(dossier)?)
}

/// How a request wants its dossier assessed, once nothing of the request is wrong.
fn of_dossier<'p, 'r, 'a>(
    policies: &'p Policies,
    (request, problems): &'r (Request<'a>, Vec<Problem>),
) -> Result<(Assessment<'p>, &'r Dossier<'a>), Error> {
    let mut problems = problems.clone();
    let draft = request.draft.known().copied().unwrap_or_default();
    if draft {
        problems
            .retain(|problem| !matches!(problem.place, Place::Pointer(_)) || problem.code.is_structural());
    }
    let dossier = dossier_of(request, &mut problems);
    let assessment = options(policies, request, &mut problems);
    if let (Some(dossier), Some(as_of)) = (dossier, request.as_of.known()) {
        future_facts(dossier, *as_of, &mut problems);
    }
    let (Some(assessment), Some(dossier), true) = (assessment, dossier, problems.is_empty()) else {
        return Err(Error { problems });
    };
    let assessment = assessment.read();
    Ok((if draft { assessment.draft() } else { assessment }, dossier))
}

/// How a request wants things assessed, whatever they are; what it says of dossiers or drafts is not looked at.
fn options<'p>(
    policies: &'p Policies,
    request: &Request<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Assessment<'p>> {
    let chosen = policy_of(policies, request, problems);
    let readings = chosen.map(|(policy, _)| readings_of(policy, request, problems));
    let rules = rules_of(request, problems);
    let ((policy, as_of), readings) = chosen.zip(readings)?;
    let mut assessment =
        Assessment::new(policy, as_of).readings(readings).calendar(request.calendar()).only(rules);
    if let Some(listed) = request.outcomes.given() {
        assessment = assessment.list(listed.iter().filter_map(|outcome| outcome.known().copied()).collect());
    }
    if request.screened.given().is_some() {
        assessment = assessment.screen(Screen::new(words(&request.screened), words(&request.exempt)));
    }
    Some(assessment)
}

/// How a ledger or a stream is to be assessed: what a request of `assess` says beside its dossier.
///
/// # Errors
/// Every problem of the request.
///
/// ```
/// let policies = zizhijin::Policies::bundled()?;
/// let request = r#"{"policy": "chuansha", "as_of": "2026-12-31", "outcomes": ["fail"]}"#;
/// let assessment = zizhijin::json::assessment(&policies, request)?;
/// assert_eq!(assessment.policy().id, "chuansha");
/// # Ok::<(), zizhijin::Error>(())
/// ```
pub fn assessment<'p>(policies: &'p Policies, text: &str) -> Result<Assessment<'p>, Error> {
    let (request, mut problems) = read(policies, Incoming { fields: OF_ASSESS, text })?;
    match options(policies, &request, &mut problems) {
        Some(assessment) if problems.is_empty() => Ok(assessment),
        _ => Err(Error { problems }),
    }
}

/// A portfolio with the dossiers and the plans that a request of `portfolio` holds, if any, to which ledgers can be added.
///
/// # Errors
/// Every problem of the request.
pub fn portfolio<'p>(policies: &'p Policies, text: &str) -> Result<Portfolio<'p>, Error> {
    portfolio::begun(policies, Incoming { fields: OF_PORTFOLIO, text }, false)
}

fn catalogue(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let (request, mut problems) = read(policies, incoming)?;
    match policy_of(policies, &request, &mut problems) {
        Some((policy, _)) if problems.is_empty() => answer(Catalogue::of(policy)),
        _ => Err(Error { problems }),
    }
}

/// An edition of a policy that can be named.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Edition"))]
struct Named<'p> {
    /// Id of the policy.
    id: &'p str,
    /// Its name in Chinese.
    name_zh: &'p str,
    /// Its name in English.
    name_en: &'p str,
    /// Whether it only illustrates what the engine can run.
    illustration: bool,
    /// First day in force; `None` where the text gives none.
    from: Option<Day>,
    /// Last day in force; `None` where it is open.
    until: Option<Day>,
}

fn list_policies(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let (_, problems) = read(policies, incoming)?;
    if !problems.is_empty() {
        return Err(Error { problems });
    }
    let editions = policies.editions().iter().map(|policy| Named {
        id: &policy.id,
        name_zh: &policy.name_zh,
        name_en: &policy.name_en,
        illustration: policy.illustration,
        from: policy.from,
        until: policy.until,
    });
    answer(editions.collect::<Vec<_>>())
}

fn normalise(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    let (request, mut problems) = read(policies, incoming)?;
    match dossier_of(&request, &mut problems) {
        Some(dossier) if problems.is_empty() => answer(dossier),
        _ => Err(Error { problems }),
    }
}
