//! The one door of all bindings: a text goes in, a text comes out, and no panic in between.

use crate::assess::{Assessment, future_facts};
use crate::catalogue::Catalogue;
use crate::date::Day;
use crate::dossier::{Dossier, syntax_error};
use crate::leaf::{Leaf, List, Scalar, Text};
use crate::policy::{Calendar, DayKind, Policies, Policy, Readings, Screen};
use crate::problem::{Error, Place, Problem, ProblemCode, merge};
use crate::record::{Container, Node, Reader, Seed, Trail, Visit, Written, read_container, record};
use crate::rule::{Outcome, Rule};
use serde::Serialize;
use serde::de::MapAccess;
use serde::ser::Serializer;
use std::marker::PhantomData;

/// An operation of the door.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// What the request holds.
    pub request: &'static str,
    /// What the response holds.
    pub response: &'static str,
    run: fn(&Policies, &str) -> Result<String, Error>,
}

/// Every operation; faces, types and pages follow from this table.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "assess",
        request: "policy, as_of, dossier; optional: readings (by id), holidays, rules (ids), outcomes (to list), screened and exempt (words in place of the policy's), draft",
        response: "the report",
        run: assess,
    },
    Operation {
        name: "readings",
        request: "as for assess",
        response: "for each other option of each reading, the outcomes that would be others",
        run: turning,
    },
    Operation {
        name: "catalogue",
        request: "policy, as_of",
        response: "the rules, clauses, readings and steps of the policy",
        run: catalogue,
    },
    Operation {
        name: "policies",
        request: "nothing: {}",
        response: "the policies that can be named",
        run: list_policies,
    },
    Operation {
        name: "normalise",
        request: "dossier",
        response: "the dossier in its one normal form: declared order of fields, amounts with two decimals",
        run: normalise,
    },
];

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
    match found.and_then(|found| (found.run)(policies, text)) {
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
    serde_json::to_string(&Answered { ok }).map_err(|error| syntax_error(&error, "").into())
}

fn refusal(error: &Error) -> String {
    // Strings and lists cannot fail to be written; an empty list would still be a refusal.
    serde_json::to_string(&Refused { problems: &error.problems })
        .unwrap_or_else(|_| r#"{"problems":[]}"#.to_owned())
}

record! {
    /// A request of any operation; each takes the fields that it needs.
    Request<'a> {
        /// Id of the policy.
        policy: Leaf<Text<'a>>,
        /// The day of the assessment.
        as_of: Leaf<Day>,
        /// Other options of readings.
        readings: Chosen<'a>,
        /// Days off and worked weekend days.
        holidays: List<Holiday>,
        /// Ids of the rules to ask; all if absent.
        rules: List<Leaf<Text<'a>>>,
        /// Outcomes to list; all but pass and not_applicable if absent.
        outcomes: List<Leaf<Outcome>>,
        /// Words to screen for, in place of the policy's.
        screened: List<Leaf<Text<'a>>>,
        /// Contexts in which such a word is harmless.
        exempt: List<Leaf<Text<'a>>>,
        /// Whether what cannot be read is taken as unknown.
        draft: Leaf<bool>,
        /// The dossier.
        dossier: Option<Dossier<'a>>,
    }

    /// A day off, or a weekend day that is worked.
    Holiday {
        /// The day.
        date: Leaf<Day>,
        /// Off or work.
        kind: Leaf<DayKind>,
    }
}

/// Options by the id of their reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen<'a>(Vec<(String, Leaf<Text<'a>>)>);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Chosen<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Readings".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": { "type": "string" } })
    }
}

impl<'a> Container<'a> for Chosen<'a> {
    const EXPECTED: &'static str = "an object";
    fn read_map<M: MapAccess<'a>>(mut map: M, reader: &mut Reader) -> Result<Self, M::Error> {
        let mut chosen = Vec::new();
        while let Some(reading) = map.next_key::<String>()? {
            let option = reader.at_key(&reading, |reader| map.next_value_seed(Seed(reader, PhantomData)))?;
            if chosen.iter().any(|(known, _): &(String, _)| *known == reading) {
                reader.twice(&reading);
            }
            chosen.push((reading, option));
        }
        Ok(Self(chosen))
    }
}

impl<'a> Node<'a> for Chosen<'a> {
    const HOLDS_LISTS: bool = true;
    fn read<D: serde::Deserializer<'a>>(from: D, reader: &mut Reader) -> Result<Self, D::Error> {
        read_container(from, reader)
    }
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
    fn walk<'d>(&'d self, _: &mut Trail<'d>, _: &mut dyn Visit<'d>) {}
    fn has_unreadable(&self) -> bool {
        self.0.iter().any(|(_, option)| option.has_unreadable())
    }
    fn set(&mut self, _: &[&str], _: &Scalar) -> bool {
        false
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(reading, option)| (reading, Written(option, PhantomData))))
    }
}

fn read(text: &str) -> Result<(Request<'_>, Vec<Problem>), Error> {
    let mut reader = Reader::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let request = Request::read(&mut json, &mut reader).and_then(|request| json.end().map(|()| request));
    let request = request.map_err(|error| syntax_error(&error, text))?;
    let problems: Vec<Problem> = reader.problems.into_iter().map(place_in_request).collect();
    // A request that is no object has no fields that could be missed.
    if problems.iter().any(|problem| problem.place == Place::Request(String::new())) {
        return Err(Error { problems });
    }
    Ok((request, problems))
}

/// Pointers speak of the caller's dossier; what stands around it is the request.
fn place_in_request(mut problem: Problem) -> Problem {
    if let Place::Pointer(pointer) = &problem.place {
        problem.place = match pointer
            .strip_prefix("/dossier")
            .filter(|inside| inside.is_empty() || inside.starts_with('/'))
        {
            Some(inside) => Place::Pointer(inside.to_owned()),
            None => Place::Request(pointer.clone()),
        };
    }
    problem
}

/// The dossier of a request, with what is wrong in it beyond single values.
fn dossier_of<'r, 'a>(request: &'r Request<'a>, problems: &mut Vec<Problem>) -> Option<&'r Dossier<'a>> {
    match &request.dossier {
        Some(dossier) => merge(problems, dossier.references()),
        None => problems.push(lacking("dossier")),
    }
    request.dossier.as_ref()
}

fn lacking(field: &str) -> Problem {
    Problem::new(ProblemCode::MissingName, Place::Request(String::new())).with("field", field)
}

fn assess(policies: &Policies, text: &str) -> Result<String, Error> {
    assess_by(policies, text, None)
}

/// Answers an `assess` request with rules of the caller's own instead of the bundled ones.
///
/// # Errors
/// Every problem of the request.
pub fn assess_with(policies: &Policies, text: &str, rules: &[Rule]) -> Result<String, Error> {
    assess_by(policies, text, Some(rules))
}

fn assess_by(policies: &Policies, text: &str, own: Option<&[Rule]>) -> Result<String, Error> {
    let request = read(text)?;
    let (mut assessment, dossier) = assessment(policies, &request)?;
    if let Some(own) = own {
        assessment = assessment.rules(own.to_vec());
    }
    answer(assessment.assess(dossier)?)
}

fn turning(policies: &Policies, text: &str) -> Result<String, Error> {
    let request = read(text)?;
    let (assessment, dossier) = assessment(policies, &request)?;
    answer(assessment.turning(dossier)?)
}

/// How a request wants its dossier assessed, once nothing of the request is wrong.
fn assessment<'p, 'r, 'a>(
    policies: &'p Policies,
    (request, problems): &'r (Request<'a>, Vec<Problem>),
) -> Result<(Assessment<'p>, &'r Dossier<'a>), Error> {
    let mut problems = problems.clone();
    let draft = request.draft.known().copied().unwrap_or_default();
    if draft {
        problems.retain(|problem| !matches!(problem.place, Place::Pointer(_)) || is_structural(problem.code));
    }
    let dossier = dossier_of(request, &mut problems);
    let chosen = policy_of(policies, request, &mut problems);
    let readings = chosen.map(|(policy, _)| readings_of(policy, request, &mut problems));
    let rules = rules_of(request, &mut problems);
    if let (Some(dossier), Some(as_of)) = (dossier, request.as_of.known()) {
        future_facts(dossier, *as_of, &mut problems);
    }
    let (Some((policy, as_of)), Some(readings), Some(dossier), true) =
        (chosen, readings, dossier, problems.is_empty())
    else {
        return Err(Error { problems });
    };
    let days = request.holidays.items().iter();
    let days = days.filter_map(|day| day.date.known().copied().zip(day.kind.known().copied())).collect();
    let mut assessment =
        Assessment::new(policy, as_of).readings(readings).calendar(Calendar::new(days)).only(rules).read();
    if let Some(listed) = request.outcomes.given() {
        assessment = assessment.list(listed.iter().filter_map(|outcome| outcome.known().copied()).collect());
    }
    if request.screened.given().is_some() {
        assessment = assessment.screen(Screen::new(words(&request.screened), words(&request.exempt)));
    }
    Ok((if draft { assessment.draft() } else { assessment }, dossier))
}

fn words<'r>(list: &'r List<Leaf<Text<'_>>>) -> impl Iterator<Item = &'r str> {
    list.items().iter().filter_map(|word| word.known().map(AsRef::as_ref))
}

/// What even a draft cannot do without: fields that exist, in their shape.
fn is_structural(code: ProblemCode) -> bool {
    matches!(code, ProblemCode::WrongShape | ProblemCode::UnknownField | ProblemCode::DuplicateField)
}

fn policy_of<'p>(
    policies: &'p Policies,
    request: &Request<'_>,
    problems: &mut Vec<Problem>,
) -> Option<(&'p Policy, Day)> {
    let (id, as_of) = (request.policy.known(), request.as_of.known().copied());
    if request.policy.is_absent() {
        problems.push(lacking("policy"));
    }
    if request.as_of.is_absent() {
        problems.push(lacking("as_of"));
    }
    let (id, as_of) = id.zip(as_of)?;
    match policies.in_force(id, as_of) {
        Ok(policy) => Some((policy, as_of)),
        Err(error) => {
            problems.extend(error.problems);
            None
        }
    }
}

fn readings_of(policy: &Policy, request: &Request<'_>, problems: &mut Vec<Problem>) -> Readings {
    let mut readings = policy.readings;
    for (reading, option) in &request.readings.0 {
        let Some(option) = option.known() else { continue };
        let pointer = format!("/readings/{}", crate::record::escape(reading));
        if let Err(problem) = readings.choose(reading, option, &pointer) {
            problems.push(place_in_request(problem));
        }
    }
    readings
}

fn rules_of(request: &Request<'_>, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut ids = Vec::new();
    for (at, id) in request.rules.items().iter().enumerate() {
        let Some(id) = id.known() else { continue };
        if crate::rules::rule(id).is_none() {
            let problem = Problem::new(ProblemCode::UnknownRule, Place::Request(format!("/rules/{at}")));
            problems.push(problem.with("id", id.to_string()));
        }
        ids.push(id.to_string());
    }
    ids
}

fn catalogue(policies: &Policies, text: &str) -> Result<String, Error> {
    let (request, mut problems) = read(text)?;
    match policy_of(policies, &request, &mut problems) {
        Some((policy, _)) if problems.is_empty() => answer(Catalogue::of(policy)),
        _ => Err(Error { problems }),
    }
}

#[derive(Serialize)]
struct Named<'p> {
    id: &'p str,
    name_zh: &'p str,
    name_en: &'p str,
    illustration: bool,
    from: Option<String>,
    until: Option<String>,
}

fn list_policies(policies: &Policies, text: &str) -> Result<String, Error> {
    let (_, problems) = read(text)?;
    if !problems.is_empty() {
        return Err(Error { problems });
    }
    let editions = policies.editions().iter().map(|policy| Named {
        id: &policy.id,
        name_zh: &policy.name_zh,
        name_en: &policy.name_en,
        illustration: policy.illustration,
        from: policy.from.map(|day| day.to_string()),
        until: policy.until.map(|day| day.to_string()),
    });
    answer(editions.collect::<Vec<_>>())
}

fn normalise(_: &Policies, text: &str) -> Result<String, Error> {
    let (request, mut problems) = read(text)?;
    match dossier_of(&request, &mut problems) {
        Some(dossier) if problems.is_empty() => answer(dossier),
        _ => Err(Error { problems }),
    }
}
