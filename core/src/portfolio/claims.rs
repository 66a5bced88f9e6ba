//! The claims of all projects by their invoices, and what those on one invoice come to. Lists of claims are lists of their places.

use super::found::{Open, Part, Place};
use super::report::Fact;
use super::store::{All, Claim, Elsewhere, Known, Number};
use crate::money::Fen;
use crate::order::{Ordered, groups};
use crate::rule::Outcome;
use std::cmp::Reverse;

/// All claims, in the order of their numbers, then of their days.
pub(super) struct Claims<'s> {
    all: &'s All<'s>,
    claims: Vec<Claim>,
    /// In the order of the numbers, then of the projects that say it.
    elsewhere: Vec<Elsewhere>,
    /// The invoices that are given with their code: the number at their end, and the place of the first claim.
    ends: Vec<(u64, usize)>,
}

/// What the claims on one invoice come to.
pub(super) struct Total<'s> {
    /// Everything that is known to be claimed, in the portfolio or elsewhere.
    pub(super) sum: i128,
    /// What is claimed in the portfolio.
    pub(super) seen: i128,
    /// The smallest amount that is given for the invoice; nothing where none is.
    pub(super) limit: i128,
    pub(super) open: Vec<Open<'s>>,
    amounts_known: bool,
    /// Whether what is missing can only make it worse.
    only_worse: bool,
}

impl Total<'_> {
    /// Whether both together stay within one invoice. What is said to be claimed elsewhere may be the others' claims.
    pub(super) fn holds_also(&self, others: &Self) -> bool {
        let sum = self.sum.max(self.seen + others.seen);
        self.open.is_empty() && others.open.is_empty() && sum <= self.limit
    }

    pub(super) fn within(&self) -> Outcome {
        let nothing_claimed = self.sum <= 0 && self.amounts_known;
        if self.sum > self.limit && (self.open.is_empty() || self.only_worse) {
            Outcome::Fail
        } else if self.open.is_empty() || nothing_claimed {
            Outcome::Pass
        } else {
            Outcome::Unknown
        }
    }
}

impl<'s> Claims<'s> {
    pub(super) fn of(all: &'s All<'s>, mut claims: Vec<Claim>, mut elsewhere: Vec<Elsewhere>) -> Self {
        // Texts get their place in the order of the texts, so that equal ones are equal numbers.
        for claim in &mut claims {
            claim.number = claim.number.ranked(&all.ranks);
        }
        for told in &mut elsewhere {
            told.number = told.number.ranked(&all.ranks);
        }
        elsewhere.order_by_key(|told| (told.number, all.id_rank(told.project as usize)));
        // What lies later is last; a claim without a day counts as the latest.
        claims.order_by(|a, b| {
            let id = |claim: &Claim| (all.id_rank(claim.project as usize), claim.at, claim.project);
            (a.number, a.on.is_none(), a.on)
                .cmp(&(b.number, b.on.is_none(), b.on))
                .then_with(|| id(a).cmp(&id(b)))
        });
        let ends = ends(&claims);
        Self { all, claims, elsewhere, ends }
    }

    /// The claims on each number.
    pub(super) fn by_number(&self) -> impl Iterator<Item = &[Claim]> {
        self.claims.chunk_by(|a, b| a.number == b.number)
    }

    fn each(&self, places: &[usize]) -> impl Iterator<Item = &Claim> {
        places.iter().filter_map(|at| self.claims.get(*at))
    }

    /// The place of the project of a claim in the order of the ids.
    pub(super) fn project(&self, at: usize) -> Option<u64> {
        self.claims.get(at).map(|claim| self.all.id_rank(claim.project as usize))
    }

    /// What others are said to claim on an invoice.
    pub(super) fn said(&self, number: Number) -> &[Elsewhere] {
        let from = self.elsewhere.partition_point(|told| told.number < number);
        let said = self.elsewhere.get(from..).unwrap_or_default();
        let count = said.iter().take_while(|told| told.number == number).count();
        said.get(..count).unwrap_or_default()
    }

    /// Of what is said of an invoice, what the project of some claims on it says.
    pub(super) fn said_within<'e>(&self, own: &[usize], said: &'e [Elsewhere]) -> &'e [Elsewhere] {
        let Some(project) = own.first().and_then(|at| self.project(*at)) else { return &[] };
        let said = said.get(said.partition_point(|told| self.teller(told) < project)..).unwrap_or_default();
        said.get(..said.partition_point(|told| self.teller(told) == project)).unwrap_or_default()
    }

    /// The place of the project that says it in the order of the ids.
    fn teller(&self, told: &Elsewhere) -> u64 {
        self.all.id_rank(told.project as usize)
    }

    /// The claims on each invoice with a code that ends in a number without one.
    pub(super) fn whole(&self, lone: Number) -> Vec<Vec<usize>> {
        let mut whole = Vec::new();
        if lone.is_lone() {
            let from = self.ends.partition_point(|(end, _)| *end < lone.low);
            for (_, first) in self.ends.iter().skip(from).take_while(|(end, _)| *end == lone.low) {
                let behind = self.claims.get(*first..).unwrap_or_default();
                let on_it = behind.chunk_by(|a, b| a.number == b.number).next();
                whole.push(self.once_each(*first, on_it.unwrap_or_default().len()));
            }
        }
        whole
    }

    /// So many claims from a place on; one of a dossier that was added twice counts once, with the larger amount.
    pub(super) fn once_each(&self, from: usize, count: usize) -> Vec<usize> {
        let claims: Vec<usize> = (from..from + count).collect();
        if self.each(&claims).all(|claim| self.all.copy(claim.project as usize).is_none()) {
            return claims;
        }
        // An amount that is not known may be larger than any.
        let amount = |at: usize| {
            self.claims.get(at).map(|claim| (claim.amount_is == Known::Yes, Reverse(claim.amount)))
        };
        let mut largest = Vec::new();
        for of_project in groups(&claims, &|at| self.project(at)) {
            for same in groups(&of_project, &|at| self.claims.get(at).map(|claim| claim.id)) {
                if let Some(one) = same.iter().min_by_key(|at| amount(**at)) {
                    largest.push(*one);
                }
            }
        }
        largest.order();
        largest
    }

    /// The smallest amount that is given for an invoice.
    pub(super) fn face(&self, claims: &[usize]) -> Option<i64> {
        self.each(claims).filter(|claim| claim.face_is == Known::Yes).map(|claim| claim.face).min()
    }

    pub(super) fn total(&self, claims: &[usize], said: &[Elsewhere]) -> Total<'s> {
        let (face, mut seen, mut open) = (self.face(claims), 0, Vec::new());
        let (mut amounts_known, mut not_negative, mut faceless) = (true, true, true);
        for claim in self.each(claims) {
            let (project, place) = (claim.project as usize, place(claim));
            seen += i128::from(known(claim).unwrap_or_default());
            if claim.amount_is != Known::Yes {
                open.push(Open { project, fact: Fact::Amount, place });
                amounts_known = false;
                not_negative &= claim.amount_is == Known::NotNegative;
            }
            if claim.face_is == Known::NotNegative {
                open.push(Open { project, fact: Fact::Face, place });
            }
            faceless &= claim.face_is == Known::None;
        }
        let mut sum = seen;
        let by_project = if said.is_empty() { Vec::new() } else { groups(claims, &|at| self.project(at)) };
        let project = |own: &Vec<usize>| own.first().and_then(|at| self.project(*at));
        for of_teller in said.chunk_by(|a, b| self.teller(a) == self.teller(b)) {
            // What a project says of the others and what is seen of them are the same claims: the larger counts.
            let teller = of_teller.first().map(|told| self.teller(told));
            let own = by_project.get(by_project.partition_point(|own| project(own) < teller));
            let own = own.filter(|own| project(own) == teller).map_or(&[][..], Vec::as_slice);
            let own: i128 = self.each(own).filter_map(known).map(i128::from).sum();
            let most = of_teller.iter().map(|told| told.fen).max().unwrap_or_default();
            sum = sum.max(own + i128::from(most));
        }
        // Where nobody has an amount of the invoice, and that is known, there is none that could be claimed.
        let only_worse = if face.is_some() { not_negative } else { faceless };
        Total { sum, seen, limit: i128::from(face.unwrap_or_default()), open, amounts_known, only_worse }
    }

    /// Claims of several invoices as those of one: in the order of their days.
    pub(super) fn by_day(&self, claims: &mut [usize]) {
        claims.order_by_key(|at| {
            let claim = self.claims.get(*at)?;
            Some((claim.on.is_none(), claim.on, self.all.id_rank(claim.project as usize), claim.at))
        });
    }

    /// The claims in their order, the later ones with what they are over, where it is told what was claimed before and the limit.
    pub(super) fn parts(&self, claims: &[usize], over: Option<(i128, i128)>) -> Vec<Part<'s>> {
        // A refund that a ledger gives as a claim of its own reduces what was claimed before it.
        let refunds: i128 = self.each(claims).filter_map(known).map(|fen| i128::from(fen.min(0))).sum();
        let mut so_far = over.map_or(0, |(before, _)| before) + refunds;
        let mut parts = Vec::with_capacity(claims.len());
        for claim in self.each(claims) {
            let mut part = Part { on: claim.on, ..Part::new(claim.project as usize, place(claim)) };
            if let Some(amount) = known(claim) {
                let amount = i128::from(amount);
                so_far += amount.max(0);
                part.amount = Some(Fen(amount));
                let over = over.map(|(_, limit)| (so_far - limit).min(amount));
                part.over = over.filter(|over| *over > 0).map(Fen);
            }
            parts.push(part);
        }
        parts
    }
}

/// The first claim on each invoice with a code, in the order of the numbers at the end; none where nobody leaves a code out.
fn ends(claims: &[Claim]) -> Vec<(u64, usize)> {
    let mut ends = Vec::new();
    if claims.iter().any(|claim| claim.number.is_lone()) {
        let mut last = None;
        for (at, claim) in claims.iter().enumerate() {
            if last != Some(claim.number)
                && let Some(end) = claim.number.end()
            {
                ends.push((end, at));
            }
            last = Some(claim.number);
        }
    }
    ends.order();
    ends
}

/// What is claimed, where it is known.
fn known(claim: &Claim) -> Option<i64> {
    (claim.amount_is == Known::Yes).then_some(claim.amount)
}

const fn place(claim: &Claim) -> Place<'static> {
    if claim.is_row { Place::Row(claim.at) } else { Place::Expense(claim.at) }
}
