//! Ledgers in a portfolio: each project of the columns with its claims.

use super::Portfolio;
use super::facts::{ClaimFacts, ProjectFacts};
use crate::dossier::ProjectStatus;
use crate::ledger::{self, Lines, People, Projects};
use crate::money::Yuan;
use crate::problem::{Error, Problem};
use crate::view::{Net, nets};

impl Portfolio<'_> {
    /// Adds the projects of a ledger: the claims on their invoices, and what the tables of projects and people say. Gives the
    /// cells that could not be read; each was taken as unknown. A side of a finding names the row.
    ///
    /// # Errors
    /// Columns of unequal length, a project twice in its table, or more rows than 2^32; nothing was added then.
    pub fn add_ledger(
        &mut self,
        lines: &Lines<'_>,
        projects: Option<&Projects<'_>>,
        people: Option<&People<'_>>,
    ) -> Result<Vec<Problem>, Error> {
        let (policy, as_of) = (self.terms.policy, self.terms.as_of);
        ledger::each_project((lines, projects, people), (policy, as_of), |across| {
            let project = &across.project;
            let on_list =
                |status: &ProjectStatus| matches!(status, ProjectStatus::Active | ProjectStatus::Finished);
            let handle = self.project(&ProjectFacts {
                id: across.id,
                row: across.rows.first().copied().unwrap_or_default(),
                neighbourhood: project.neighbourhood.known().map(|name| &**name),
                year: project.year.known().and_then(|year| i16::try_from(*year).ok()),
                live: project.status.known().map(on_list),
                title: project.title.known().map(|title| &**title),
                people: across.people.as_deref(),
                government: project.government.known().copied(),
            });
            let nets = nets(across.expenses);
            for ((expense, row), net) in across.expenses.iter().zip(across.rows).zip(nets) {
                let number = expense.invoice_number.known();
                // A refund is taken off the claim that it reverses; without an invoice there is nothing to compare.
                if net == Net::Refund || number == Some(&None) {
                    continue;
                }
                let amount = net.known().and_then(|fen| i64::try_from(fen).ok()).and_then(Yuan::from_fen);
                self.claim(
                    handle,
                    &ClaimFacts {
                        row: *row,
                        number: number.and_then(Option::as_deref),
                        amount,
                        face: expense.invoice_amount.known().copied().flatten(),
                        incurred_on: expense.incurred_on.known().copied(),
                    },
                );
            }
        })
    }
}
