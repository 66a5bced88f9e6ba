//! What a request holds, and how it is read: every problem of it at once, each in its place.

use crate::date::Day;
use crate::dossier::{Dossier, Event, Role, syntax_error};
use crate::leaf::{Count, Leaf, List, Text};
use crate::money::Yuan;
use crate::own::OwnCheck;
use crate::policy::{Calendar, DayKind, Policies, Policy, Readings};
use crate::problem::{Error, Place, Problem, ProblemCode, merge};
use crate::record::{Form, Node, Quick, Typed, is_absent, parts, quick, read_text, record};
use crate::rule::{Outcome, Stage};

record! {
    /// A request of any operation; each takes the fields that it needs.
    Request<'a> {
        /// Id of the policy.
        policy: Leaf<Text<'a>>,
        /// The day of the assessment; of a step the day on which it is to be taken, or from which to look for one.
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
        /// Whether the texts of the dossier are read as people type them.
        typed: Leaf<bool>,
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

impl<'a> Node<'a> for Chosen<'a> {
    fn form(&self) -> Form<'_> {
        Form::Keyed(&self.0)
    }
    fn part(&self, at: usize) -> Option<&dyn Node<'a>> {
        self.0.get(at).map(|(_, option)| option as &dyn Node<'a>)
    }
    fn part_mut(&mut self, at: usize) -> Option<&mut dyn Node<'a>> {
        self.0.get_mut(at).map(|(_, option)| option as &mut dyn Node<'a>)
    }
    fn add(&mut self, reading: &str) -> bool {
        let known = self.0.iter().any(|(known, _)| known == reading);
        self.0.push((reading.to_owned(), Leaf::Absent));
        known
    }
}

impl<'a> Quick<'a> for Chosen<'a> {
    fn has_unreadable(&self) -> bool {
        self.0.iter().any(|(_, option)| option.has_unreadable())
    }
    fn quick(&mut self, text: &'a str) -> Option<&'a str> {
        let mut rest = quick::open(text, "{")?;
        while !rest.starts_with('}') {
            let (reading, behind) = quick::string(rest)?;
            if self.add(&reading) {
                return None;
            }
            let (_, option) = self.0.last_mut()?;
            rest = quick::member(option, behind.strip_prefix(':')?)?;
        }
        rest.strip_prefix('}')
    }
}

/// A request as it comes in.
#[derive(Clone, Copy)]
pub(super) struct Incoming<'a> {
    pub(super) text: &'a str,
    /// The fields that its operation needs, and those that it takes beside them.
    pub(super) fields: [&'static [&'static str]; 2],
}

/// Reads a request, its dossier in the strict form unless it says that people typed it.
pub(super) fn read<'a>(
    policies: &Policies,
    incoming: Incoming<'a>,
) -> Result<(Request<'a>, Vec<Problem>), Error> {
    let strict = read_in(Typed::Nothing, incoming)?;
    if strict.0.typed.known() == Some(&true) { read_typed(policies, incoming) } else { Ok(strict) }
}

/// Reads a request with a dossier that people type: texts in their forms, categories, kinds and
/// sources by their names; where no format is given it is today's.
pub(super) fn read_typed<'a>(
    policies: &Policies,
    incoming: Incoming<'a>,
) -> Result<(Request<'a>, Vec<Problem>), Error> {
    let (mut request, problems) = read_in(Typed::Within("dossier"), incoming)?;
    let policy = request.policy.known().zip(request.as_of.known());
    let policy = policy.and_then(|(id, as_of)| policies.in_force(id, *as_of).ok());
    if let Some(dossier) = &mut request.dossier {
        dossier.complete(policy);
    }
    Ok((request, problems))
}

fn read_in<'a>(typed: Typed, incoming: Incoming<'a>) -> Result<(Request<'a>, Vec<Problem>), Error> {
    let Incoming { text, fields } = incoming;
    let (request, problems) = read_text(text, typed).map_err(|error| syntax_error(&error, text))?;
    let mut problems: Vec<Problem> = problems.into_iter().map(place_in_request).collect();
    // A request that is no object has no fields that could be missed.
    if problems.iter().any(|problem| problem.place == Place::Request(String::new())) {
        return Err(Error { problems });
    }
    refuse_others(&request, &fields.concat(), &mut problems);
    Ok((request, problems))
}

/// Refuses what another operation would take: to pass over it would answer something else than was asked.
fn refuse_others(request: &Request<'_>, taken: &[&str], problems: &mut Vec<Problem>) {
    let Form::Record(names) = request.form() else { return };
    for (name, part) in names.iter().zip(parts(request)).filter(|(name, _)| !taken.contains(*name)) {
        let inside = |problem: &Problem| match &problem.place {
            Place::Pointer(_) => *name == "dossier",
            Place::Request(pointer) => pointer.split('/').nth(1) == Some(name),
            _ => false,
        };
        // A record is there as soon as it is given, whatever it says.
        let there = matches!(part.form(), Form::Record(_)) || !is_absent(part);
        if !there && !problems.iter().any(inside) {
            continue;
        }
        // What is wrong inside it does not matter.
        problems.retain(|problem| !inside(problem));
        problems.push(Problem::new(ProblemCode::UnknownField, Place::Request(format!("/{name}"))));
    }
    let unknown = problems.iter_mut().filter(|problem| problem.code == ProblemCode::UnknownField);
    for problem in unknown {
        if matches!(&problem.place, Place::Request(pointer) if pointer.rfind('/') == Some(0)) {
            problem.params = vec![("accepted", taken.join(", "))];
        }
    }
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
