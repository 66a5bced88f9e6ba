//! The operation on many dossiers.

use super::answer;
use super::request::{Incoming, Planned, Request, lacking, policy_of, read, readings_of};
use crate::assess::future_facts;
use crate::money::Yuan;
use crate::policy::Policies;
use crate::portfolio::Portfolio;
use crate::problem::{Error, Place, Problem, ProblemCode, merge};

pub(super) fn portfolio(policies: &Policies, incoming: Incoming<'_>) -> Result<String, Error> {
    answer(begun(policies, incoming, true)?.finish())
}

/// A portfolio with the dossiers and the plans of a request; without dossiers it is a problem where some are needed.
pub(super) fn begun<'p>(
    policies: &'p Policies,
    incoming: Incoming<'_>,
    needed: bool,
) -> Result<Portfolio<'p>, Error> {
    let (request, read) = read(policies, incoming)?;
    let mut problems = of_dossiers(&request, read);
    let at_the_list = |problem: &Problem| matches!(&problem.place, Place::Request(at) if at == "/dossiers");
    if needed && request.dossiers.given().is_none() && !problems.iter().any(at_the_list) {
        problems.push(lacking("dossiers"));
    }
    let mut plans = Vec::new();
    for (at, plan) in request.plans.items().iter().enumerate() {
        if let Some(planned) = planned(plan, at, &mut problems) {
            plans.push(planned);
        }
    }
    let chosen = policy_of(policies, &request, &mut problems);
    let readings = chosen.map(|(policy, _)| readings_of(policy, &request, &mut problems));
    let (Some((policy, as_of)), Some(readings), true) = (chosen, readings, problems.is_empty()) else {
        return Err(Error { problems });
    };
    let mut portfolio = Portfolio::new(policy, as_of, readings);
    for dossier in request.dossiers.items() {
        portfolio.add_whole(dossier);
    }
    for (neighbourhood, year, amount) in plans {
        portfolio.plan(neighbourhood, year, amount);
    }
    Ok(portfolio)
}

/// The problems of the reading, each with those that its dossier has beyond single values, in the order of the request.
fn of_dossiers(request: &Request<'_>, read: Vec<Problem>) -> Vec<Problem> {
    let dossiers = request.dossiers.items();
    let mut of_each: Vec<Vec<Problem>> = vec![Vec::new(); dossiers.len()];
    let mut problems = Vec::new();
    for mut problem in read {
        let inside = match &problem.place {
            Place::Request(pointer) => inside(pointer),
            _ => None,
        };
        match inside.and_then(|(at, pointer)| of_each.get_mut(at).map(|own| (own, pointer.to_owned()))) {
            Some((own, pointer)) => {
                problem.place = Place::Pointer(pointer);
                own.push(problem);
            }
            None => problems.push(problem),
        }
    }
    for (at, (dossier, mut own)) in dossiers.iter().zip(of_each).enumerate() {
        merge(&mut own, dossier.references());
        if let Some(as_of) = request.as_of.known() {
            future_facts(dossier, *as_of, &mut own);
        }
        for problem in own {
            problems.push(placed(problem, at));
        }
    }
    problems
}

/// The number of a dossier and the pointer into it.
fn inside(pointer: &str) -> Option<(usize, &str)> {
    let rest = pointer.strip_prefix("/dossiers/")?;
    let (number, _) = rest.split_once('/').unwrap_or((rest, ""));
    Some((number.parse().ok()?, rest.strip_prefix(number)?))
}

fn placed(mut problem: Problem, at: usize) -> Problem {
    if let Place::Pointer(pointer) = &problem.place {
        problem.place = Place::Request(format!("/dossiers/{at}{pointer}"));
    }
    problem
}

/// A row of the table of plans; what is missing or impossible in it is a problem.
fn planned<'r>(
    plan: &'r Planned<'_>,
    at: usize,
    problems: &mut Vec<Problem>,
) -> Option<(&'r str, i16, Yuan)> {
    let here = || Place::Request(format!("/plans/{at}"));
    let absent = [
        ("neighbourhood", plan.neighbourhood.is_absent()),
        ("year", plan.year.is_absent()),
        ("amount", plan.amount.is_absent()),
    ];
    for (field, _) in absent.iter().filter(|(_, absent)| *absent) {
        problems.push(Problem::new(ProblemCode::MissingName, here()).with("field", *field));
    }
    if plan.amount.known().is_some_and(|amount| *amount < Yuan::ZERO) {
        problems
            .push(Problem::new(ProblemCode::AmountNegative, Place::Request(format!("/plans/{at}/amount"))));
    }
    // A year outside the calendar is that of no project.
    let year = i16::try_from(*plan.year.known()?).unwrap_or(i16::MAX);
    Some((plan.neighbourhood.known()?.as_ref(), year, *plan.amount.known()?))
}
