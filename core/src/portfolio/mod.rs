//! What only several projects together can show: people on too many projects, one invoice claimed twice, a neighbourhood's money over its
//! plan, a project that was filed again.
//!
//! ```
//! use zizhijin::{Day, Dossier, Lang, Policies, Portfolio};
//!
//! let policies = Policies::bundled()?;
//! let day = Day::parse("2026-06-30").unwrap();
//! let policy = policies.in_force("chuansha", day)?;
//! let mut portfolio = Portfolio::new(policy, day, policy.readings);
//! for (id, paid_on) in [("balcony", "2026-05-02"), ("reading", "2026-05-09")] {
//!     let text = format!(r#"{{"format": 1, "id": "{id}", "events": [], "expenses": [{{
//!         "id": "e1", "amount": "60.00", "reverses": null, "incurred_on": "{paid_on}",
//!         "invoice_number": "24312000000012345678", "invoice_amount": "100.00"
//!     }}]}}"#);
//!     portfolio.add(&Dossier::from_json(&text)?)?; // The dossier is not needed any more.
//! }
//! let report = portfolio.finish();
//!
//! let finding = &report.findings[0];
//! assert_eq!(finding.rule, "expense.duplicate-invoice");
//! assert_eq!(finding.message(Lang::En), "claims on this invoice come to 120.00, it says 100.00; 20.00 cannot be reimbursed");
//! assert_eq!(finding.sides[1].project, "reading");
//! assert_eq!(finding.sides[1].over.unwrap().to_string(), "20.00");
//! # Ok::<(), zizhijin::Error>(())
//! ```
//!
//! Ids hold in the whole portfolio: the id of a person means the same person in every dossier, and the id of a dossier the same project.
//! A portfolio speaks of what was added to it and what its dossiers name. What a project does not say is told once, as a [`Gap`].

mod again;
mod checks;
mod claims;
mod facts;
mod found;
mod invoices;
mod names;
mod people;
mod plans;
mod report;
mod rows;
mod store;
mod take;
mod teams;
mod wire;
mod work;

pub use checks::{Across, CHECKS, Check, Own};
pub use facts::{ClaimFacts, Handle, ProjectFacts};
pub use report::{Fact, Finding, Gap, Lacking, PortfolioReport, Side, Spot, Subject, Tally};

use crate::assess::future_facts;
use crate::date::Day;
use crate::dossier::Dossier;
use crate::money::Yuan;
use crate::policy::{AnnualPlan, Calendar, Policy, Readings};
use crate::problem::Error;
use crate::words::Word;
use found::Found;
use store::{All, Planned, Store};
use take::Terms;

/// Many projects, one after the other; of each only what the checks need is kept.
///
/// The id of a person means the same person in every dossier that is added.
#[derive(Clone, Debug)]
pub struct Portfolio<'p> {
    terms: Terms<'p>,
    store: Store,
}

impl<'p> Portfolio<'p> {
    /// An empty portfolio under a policy, on a day, with the open places of the text read in some way.
    #[must_use]
    pub fn new(policy: &'p Policy, as_of: Day, readings: Readings) -> Self {
        let terms = Terms { policy, readings, as_of, calendar: Calendar::default() };
        Self { terms, store: Store::default() }
    }

    /// Adds a dossier, which may be dropped afterwards.
    ///
    /// # Errors
    /// Everything that keeps the dossier from being judged, as for an assessment; nothing was added then.
    pub fn add(&mut self, dossier: &Dossier<'_>) -> Result<Handle, Error> {
        let mut problems = dossier.whole(false);
        future_facts(dossier, self.terms.as_of, &mut problems);
        if problems.is_empty() { Ok(self.add_whole(dossier)) } else { Err(Error { problems }) }
    }

    /// Adds a dossier that was found whole.
    pub(crate) fn add_whole(&mut self, dossier: &Dossier<'_>) -> Handle {
        Handle(take::take(&mut self.store, &self.terms, dossier))
    }

    /// Adds a project of which no dossier is at hand.
    pub fn project(&mut self, facts: &ProjectFacts<'_>) -> Handle {
        Handle(facts::take_project(&mut self.store, facts))
    }

    /// Adds a claim of a project. One whose number is not known may stand on any invoice: that is told as a gap.
    pub fn claim(&mut self, project: Handle, facts: &ClaimFacts<'_>) {
        facts::take_claim(&mut self.store, project, facts);
    }

    /// Gives the annual plan of a neighbourhood, in place of what its dossiers say.
    pub fn plan(&mut self, neighbourhood: &str, year: i16, amount: Yuan) {
        let neighbourhood = self.store.names.keep(neighbourhood);
        self.store.planned.push(Planned { neighbourhood, year, amount });
    }

    /// What all of it together shows. The order in which projects were added changes nothing, but where several have one id.
    #[must_use]
    pub fn finish(self) -> PortfolioReport {
        let Self { terms, mut store } = self;
        let (claims, elsewhere) = (std::mem::take(&mut store.claims), std::mem::take(&mut store.elsewhere));
        let all = All::of(&store);
        let mut found = Found::new(&all, terms.policy, terms.readings.unmarked);
        again::check(&mut found);
        people::check(&mut found, &terms);
        teams::check(&mut found, &terms);
        plans::check(&mut found, terms.readings.annual_plan == AnnualPlan::Sum);
        invoices::check(&mut found, claims, elsewhere);
        let (findings, counts) = found.into_parts();
        PortfolioReport {
            format: crate::dossier::FORMAT,
            policy: terms.policy.id.clone(),
            as_of: terms.as_of,
            projects: store.projects.len(),
            findings,
            gaps: gaps(&all),
            counts,
        }
    }
}

/// What is not known, one entry for each id.
fn gaps(all: &All<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for of_id in &all.ids {
        let lacks = of_id.iter().fold(0, |lacks, at| lacks | all.project(*at).lacks);
        let mut facts = Vec::new();
        for fact in Fact::ALL.iter().filter(|fact| lacks >> **fact as u16 & 1 == 1) {
            facts.push(*fact);
        }
        if let (Some(first), false) = (of_id.first(), facts.is_empty()) {
            gaps.push(Gap { project: all.text(all.project(*first).id), lacks: facts });
        }
    }
    gaps
}
