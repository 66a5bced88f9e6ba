//! What a request holds, and how it is read: every problem of it at once, each in its place.

use crate::date::Day;
use crate::dossier::{Dossier, Event, Role, syntax_error};
use crate::leaf::{Count, Leaf, List, Scalar, Text};
use crate::money::Yuan;
use crate::own::OwnCheck;
use crate::policy::{Calendar, DayKind, Policies, Policy, Readings};
use crate::problem::{Error, Place, Problem, ProblemCode, merge};
use crate::record::{
    Container, Node, Reader, Seed, Trail, Visit, Written, quick, read_container, read_text, record,
};
use crate::rule::{Outcome, Stage};
use serde::de::MapAccess;
use serde::ser::Serializer;
use std::marker::PhantomData;

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
        /// Many dossiers.
        dossiers: List<Dossier<'a>>,
        /// Annual plans of neighbourhoods.
        plans: List<Planned<'a>>,
        /// A step, with its own data; its day is `as_of`, its actor `actor`.
        event: Option<Event<'a>>,
        /// Who takes the step.
        actor: Leaf<Role>,
        /// What checks of the caller's own came to.
        own: List<OwnCheck<'a>>,
        /// Who fills a form in.
        role: Leaf<Role>,
        /// What of a form has to be right by now.
        stage: Leaf<Stage>,
    }

    /// The annual plan of a neighbourhood for government money.
    Planned<'a> {
        /// Id of the neighbourhood.
        neighbourhood: Leaf<Text<'a>>,
        /// The calendar year.
        year: Leaf<Count>,
        /// How much, in yuan.
        amount: Leaf<Yuan>,
    }

    /// A day off, or a weekend day that is worked.
    Holiday {
        /// The day.
        date: Leaf<Day>,
        /// Off or work.
        kind: Leaf<DayKind>,
    }
}

impl Request<'_> {
    /// The days off that it gives.
    pub(super) fn calendar(&self) -> Calendar {
        let days = self.holidays.items().iter();
        let days = days.filter_map(|day| day.date.known().copied().zip(day.kind.known().copied()));
        Calendar::new(days.collect())
    }
}

/// Options by the id of their reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen<'a>(Vec<(String, Leaf<Text<'a>>)>);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Chosen<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Chosen".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Readings>()
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
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        let mut rest = quick::open(text, "{")?;
        while !rest.starts_with('}') {
            let (reading, behind) = quick::string(rest)?;
            if self.0.iter().any(|(known, _)| *known == reading) {
                return None;
            }
            let mut option = Leaf::default();
            rest = quick::member(&mut option, behind.strip_prefix(':')?)?;
            self.0.push((reading.into_owned(), option));
        }
        rest.strip_prefix('}')
    }
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
    fn walk<'d>(&'d self, _: &mut Trail<'d>, _: &mut dyn Visit<'d>) {}
    fn locate<'d>(&'d self, _: usize, _: &mut Trail<'d>) -> bool {
        false
    }
    fn has_unreadable(&self) -> bool {
        self.0.iter().any(|(_, option)| option.has_unreadable())
    }
    fn set(&mut self, _: &[&str], _: Option<&Scalar>) -> bool {
        false
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(reading, option)| (reading, Written(option, PhantomData))))
    }
}

pub(super) fn read(text: &str) -> Result<(Request<'_>, Vec<Problem>), Error> {
    let (request, problems) = read_text(text).map_err(|error| syntax_error(&error, text))?;
    let problems: Vec<Problem> = problems.into_iter().map(place_in_request).collect();
    // A request that is no object has no fields that could be missed.
    if problems.iter().any(|problem| problem.place == Place::Request(String::new())) {
        return Err(Error { problems });
    }
    Ok((request, problems))
}

/// Pointers speak of the caller's dossier; what stands around it is the request.
pub(super) fn place_in_request(mut problem: Problem) -> Problem {
    if let Place::Pointer(pointer) = problem.place {
        problem.place = Place::in_request(pointer);
    }
    problem
}

/// The dossier of a request, with what is wrong in it beyond single values.
pub(super) fn dossier_of<'r, 'a>(
    request: &'r Request<'a>,
    problems: &mut Vec<Problem>,
) -> Option<&'r Dossier<'a>> {
    match &request.dossier {
        Some(dossier) => merge(problems, dossier.references()),
        None => problems.push(lacking("dossier")),
    }
    request.dossier.as_ref()
}

pub(super) fn lacking(field: &str) -> Problem {
    Problem::new(ProblemCode::MissingName, Place::Request(String::new())).with("field", field)
}

pub(super) fn words<'r>(list: &'r List<Leaf<Text<'_>>>) -> impl Iterator<Item = &'r str> {
    list.items().iter().filter_map(|word| word.known().map(AsRef::as_ref))
}

pub(super) fn policy_of<'p>(
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

pub(super) fn readings_of(policy: &Policy, request: &Request<'_>, problems: &mut Vec<Problem>) -> Readings {
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

pub(super) fn rules_of(request: &Request<'_>, problems: &mut Vec<Problem>) -> Vec<String> {
    let mut ids = Vec::new();
    if request.rules.given().is_some_and(<[_]>::is_empty) {
        problems.push(Problem::new(ProblemCode::EmptyList, Place::Request("/rules".to_owned())));
    }
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
