//! The lower door, for ledgers: a project and its claims without a dossier.

use super::report::Fact;
use super::store::{Claim, Filed, Government, Known, Member, Number, Store};
use super::take::{folded, lack};
use crate::date::Day;
use crate::invoice;
use crate::money::Yuan;

/// A project of the portfolio to which it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle(pub(super) usize);

/// What is known of a project without a dossier. What is `None` is not known; its default knows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProjectFacts<'f> {
    /// Its id.
    pub id: &'f str,
    /// The row of the ledger at which it stands.
    pub row: u32,
    /// The id of its neighbourhood.
    pub neighbourhood: Option<&'f str>,
    /// The calendar year in which it runs.
    pub year: Option<i16>,
    /// Whether it was neither withdrawn nor rejected.
    pub live: Option<bool>,
    /// Its title.
    pub title: Option<&'f str>,
    /// The ids of its people.
    pub people: Option<&'f [&'f str]>,
    /// The government money of its budget.
    pub government: Option<Yuan>,
}

/// A claim on an invoice, of a row of a ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClaimFacts<'f> {
    /// The row.
    pub row: u32,
    /// The number of the invoice, as it was typed; `None` where it is not known.
    pub number: Option<&'f str>,
    /// What is claimed, refunds taken off; `None` where it is not known.
    pub amount: Option<Yuan>,
    /// The amount of the invoice; `None` where it is not known.
    pub face: Option<Yuan>,
    /// The day on which it was incurred.
    pub incurred_on: Option<Day>,
}

pub(super) fn take_project(store: &mut Store, facts: &ProjectFacts<'_>) -> usize {
    let project = store.projects.len();
    let from = store.members.len();
    for (at, id) in (0..).zip(facts.people.unwrap_or_default()) {
        let person = store.names.keep(id);
        store.members.push(Member { project, person, at });
    }
    let mut lacks = 0;
    for (fact, missing) in [
        (Fact::People, facts.people.is_none()),
        (Fact::Year, facts.year.is_none()),
        (Fact::Neighbourhood, facts.neighbourhood.is_none()),
        (Fact::Status, facts.live.is_none()),
    ] {
        lack(&mut lacks, fact, missing);
    }
    let government = facts.government.map(|amount| i128::from(amount.fen()));
    let missing = if government.is_none() { vec!["/project/sources".to_owned()] } else { Vec::new() };
    let filed = Filed {
        id: store.names.keep(facts.id),
        neighbourhood: facts.neighbourhood.map(|name| store.names.keep(name)),
        year: facts.year,
        live: facts.live,
        title: facts.title.and_then(folded).map(|title| store.names.keep(&title)),
        content: None,
        people: facts.people.map(|_| from..store.members.len()),
        government: Government { low: government.unwrap_or_default(), high: government, missing },
        annual_plan: None,
        other_government: None,
        row: Some(facts.row),
        lacks,
    };
    store.projects.push(filed);
    project
}

pub(super) fn take_claim(store: &mut Store, project: Handle, facts: &ClaimFacts<'_>) {
    let Some(of) = store.projects.get_mut(project.0) else { return };
    let Some(number) = facts.number else {
        lack(&mut of.lacks, Fact::InvoiceNumber, true);
        return;
    };
    let known = |amount: Option<Yuan>, otherwise| if amount.is_some() { Known::Yes } else { otherwise };
    let fen = |amount: Option<Yuan>| amount.map_or(0, Yuan::fen);
    store.claims.push(Claim {
        number: Number::of(&invoice::normal(number), &mut store.names),
        amount: fen(facts.amount),
        face: fen(facts.face),
        id: u64::from(facts.row),
        on: facts.incurred_on,
        project: u32::try_from(project.0).unwrap_or(u32::MAX),
        at: facts.row,
        // A claim of which nothing is known may be a refund.
        amount_is: known(facts.amount, Known::No),
        face_is: known(facts.face, Known::NotNegative),
        is_row: true,
    });
}
