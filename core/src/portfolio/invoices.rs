//! 七: the claims on one invoice, in all projects together, do not exceed it.

use super::checks::ONE_INVOICE;
use super::claims::Claims;
use super::found::{Found, Told};
use super::store::{Claim, Elsewhere};
use crate::invoice;
use crate::order::{groups, places};
use crate::rule::Outcome;

pub(super) fn check(found: &mut Found<'_>, claims: Vec<Claim>, elsewhere: Vec<Elsewhere>) {
    let claims = Claims::of(found.all, claims, elsewhere);
    let mut invoices = Invoices { claims: &claims, found, alone: 0 };
    let mut from = 0;
    for on_it in claims.by_number() {
        invoices.one_number(on_it, from);
        from += on_it.len();
    }
    let alone = invoices.alone;
    found.count(ONE_INVOICE, Outcome::NotApplicable, alone);
}

struct Invoices<'c, 's> {
    claims: &'c Claims<'s>,
    found: &'c mut Found<'s>,
    /// How many claims have nothing beside them.
    alone: usize,
}

impl Invoices<'_, '_> {
    /// Judges the claims that give one number, of which the first stands at a place.
    fn one_number(&mut self, on_it: &[Claim], from: usize) {
        let Some(first) = on_it.first() else { return };
        let claims = self.claims;
        let (said, whole) = (claims.said(first.number), claims.whole(first.number));
        if on_it.len() == 1 && said.is_empty() && whole.is_empty() {
            self.alone += 1;
            return;
        }
        let number = match first.number.name() {
            Some(_) => self.found.all.ranked_text(first.number.low),
            None => first.number.digits(),
        };
        let once = claims.once_each(from, on_it.len());
        if invoice::identifies(&number) {
            self.one_invoice(&number, &once, said);
            return;
        }
        // Without its code a number is that of an invoice within a project only.
        let by_project = groups(&once, &|at| claims.project(at));
        let mut broken = false;
        for own in &by_project {
            broken |= self.one_invoice(&number, own, claims.said_within(own, said));
        }
        if by_project.len() + whole.len() > 1 && !broken {
            self.maybe_one_invoice(&number, &by_project, &whole, said);
        }
    }

    /// Judges the claims on one invoice; says whether they exceed it.
    fn one_invoice(&mut self, number: &str, claims: &[usize], said: &[Elsewhere]) -> bool {
        if claims.len() == 1 && said.is_empty() {
            self.alone += 1;
            return false;
        }
        let total = self.claims.total(claims, said);
        let outcome = total.within();
        let mut told = Told { id: number.to_owned(), ..Told::default() };
        let mut over = None;
        if outcome == Outcome::Fail {
            told.code = Some("duplicate");
            told.figure_fen("actual", total.sum);
            told.figure_fen("limit", total.limit);
            told.figure_fen("over", total.sum - total.limit);
            over = Some((total.sum - total.seen, total.limit));
        } else {
            told.open = total.open;
        }
        told.parts = self.claims.parts(claims, over);
        self.found.add(ONE_INVOICE, outcome, told);
        outcome == Outcome::Fail
    }

    /// Projects that give a number without its code, and invoices with a code that end in this number. Where the amounts of the
    /// invoices differ, they are not one invoice; where all claims together stay within it, it does not matter whether they are.
    fn maybe_one_invoice(
        &mut self,
        number: &str,
        lone: &[Vec<usize>],
        whole: &[Vec<usize>],
        said: &[Elsewhere],
    ) {
        let invoices = [lone, whole].concat();
        let face = |at: usize| invoices.get(at).and_then(|claims| self.claims.face(claims));
        if invoices.iter().any(|claims| self.claims.face(claims).is_none()) {
            self.tell_as_maybe_one(number, invoices.concat());
            return;
        }
        for of_face in groups(&places(&invoices), &|at| face(at).map(i64::cast_unsigned)) {
            // Those without a code come first.
            let (without_code, with_code) = of_face.split_at(of_face.partition_point(|at| *at < lone.len()));
            let mut claims = Vec::new();
            for own in without_code.iter().filter_map(|at| invoices.get(*at)) {
                claims.extend_from_slice(own);
            }
            if claims.is_empty() {
                continue;
            }
            let total = self.claims.total(&claims, said);
            let mut exceeds = without_code.len() > 1 && total.within() != Outcome::Pass;
            // Two invoices with different codes are two, so that each is compared by itself.
            for own in with_code.iter().filter_map(|at| invoices.get(*at)) {
                if !total.holds_also(&self.claims.total(own, &[])) {
                    claims.extend_from_slice(own);
                    exceeds = true;
                }
            }
            if exceeds {
                self.tell_as_maybe_one(number, claims);
            } else if of_face.len() > 1 {
                self.found.count(ONE_INVOICE, Outcome::Pass, 1);
            }
        }
    }

    fn tell_as_maybe_one(&mut self, number: &str, mut claims: Vec<usize>) {
        self.claims.by_day(&mut claims);
        let mut told = Told { id: number.to_owned(), code: Some("maybe-one"), ..Told::default() };
        told.figure_count("actual", claims.len());
        told.parts = self.claims.parts(&claims, None);
        told.open = self.claims.total(&claims, &[]).open;
        self.found.add(ONE_INVOICE, Outcome::Judgement, told);
    }
}
