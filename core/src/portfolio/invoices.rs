//! 七: the claims on one invoice, in all projects together, do not exceed it.

use super::checks::ONE_INVOICE;
use super::report::{Fact, Found, Lacking, Side, Spot, Told};
use super::store::{All, Claim, Elsewhere, Known, Number};
use crate::invoice;
use crate::money::Fen;
use crate::order::Ordered;
use crate::rule::{Figure, Outcome};

pub(super) fn check(
    all: &All<'_>,
    mut claims: Vec<Claim>,
    mut elsewhere: Vec<Elsewhere>,
    found: &mut Found<'_>,
) {
    // Texts get their place in the order of the texts, so that equal ones are equal numbers.
    for claim in &mut claims {
        claim.number = claim.number.ranked(&all.ranks);
    }
    for told in &mut elsewhere {
        told.number = told.number.ranked(&all.ranks);
    }
    elsewhere.order_by_key(|told| told.number);
    // What lies later is last; a claim without a day counts as the latest.
    claims.order_by(|a, b| {
        let id = |claim: &Claim| (all.id_rank(claim.project as usize), claim.at, claim.project);
        (a.number, a.on.is_none(), a.on)
            .cmp(&(b.number, b.on.is_none(), b.on))
            .then_with(|| id(a).cmp(&id(b)))
    });
    let ends = Ends::of(&claims);
    let mut alone = 0;
    for on_it in claims.chunk_by(|a, b| a.number == b.number) {
        let Some(first) = on_it.first() else { continue };
        let from = elsewhere.partition_point(|told| told.number < first.number);
        let said = elsewhere.get(from..).unwrap_or_default();
        let said = said.get(..said.partition_point(|told| told.number == first.number)).unwrap_or_default();
        let whole = ends.like(first.number).filter_map(|(from, to)| claims.get(from..to));
        let whole: Vec<Vec<Claim>> = whole.map(|claims| once_each(all, claims.to_vec())).collect();
        if on_it.len() == 1 && said.is_empty() && whole.is_empty() {
            alone += 1;
            continue;
        }
        one_number(all, found, on_it, said, &whole, &mut alone);
    }
    found.count(ONE_INVOICE, Outcome::NotApplicable, alone);
}

/// The text of a number in normal form.
fn text_of(all: &All<'_>, claims: &[Claim]) -> String {
    let Some(first) = claims.first() else { return String::new() };
    if first.number.name().is_none() {
        return first.number.digits();
    }
    all.ranked_text(first.number.low)
}

fn one_number(
    all: &All<'_>,
    found: &mut Found<'_>,
    on_it: &[Claim],
    said: &[Elsewhere],
    whole: &[Vec<Claim>],
    alone: &mut usize,
) {
    let number = text_of(all, on_it);
    let claims = once_each(all, on_it.to_vec());
    if invoice::identifies(&number) {
        one_invoice(all, found, &number, &claims, said, alone);
        return;
    }
    // Without its code a number is that of an invoice within a project only.
    let mut projects: Vec<u32> = claims.iter().map(|claim| all.id_rank(claim.project as usize)).collect();
    projects.order();
    projects.dedup();
    let mut by_project: Vec<Vec<Claim>> = vec![Vec::new(); projects.len()];
    for claim in &claims {
        let at = projects.binary_search(&all.id_rank(claim.project as usize));
        if let Some(own) = at.ok().and_then(|at| by_project.get_mut(at)) {
            own.push(*claim);
        }
    }
    let mut said = said.to_vec();
    let teller = |told: &Elsewhere| all.id_rank(told.project as usize);
    said.order_by_key(teller);
    let mut broken = false;
    for (own, project) in by_project.iter().zip(&projects) {
        let from = said.partition_point(|told| teller(told) < *project);
        let to = said.partition_point(|told| teller(told) <= *project);
        broken |= one_invoice(all, found, &number, own, said.get(from..to).unwrap_or_default(), alone);
    }
    if by_project.len() + whole.len() > 1 && !broken {
        maybe_one_invoice(all, found, &number, (&by_project, whole), &said);
    }
}

/// A claim of a dossier that was added twice counts once, with the larger amount.
fn once_each(all: &All<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let twice = |claim: &Claim| all.copy(claim.project as usize).is_some();
    if !claims.iter().any(twice) {
        return claims;
    }
    let key = |claim: &Claim| (all.id_rank(claim.project as usize), claim.id);
    let mut largest: Vec<(usize, Claim)> = claims.into_iter().enumerate().collect();
    // An amount that is not known may be larger than any.
    let known = |claim: &Claim| claim.amount_is == Known::Yes;
    largest.order_by(|(_, a), (_, b)| (key(a), known(a), b.amount).cmp(&(key(b), known(b), a.amount)));
    largest.dedup_by(|(_, later), (_, first)| key(later) == key(first));
    largest.order_by_key(|(at, _)| *at);
    largest.into_iter().map(|(_, claim)| claim).collect()
}

/// What the claims on one invoice come to.
struct Total {
    /// Everything that is known to be claimed, in the portfolio or elsewhere.
    sum: i128,
    /// What is claimed in the portfolio.
    seen: i128,
    /// The smallest amount that is given for the invoice.
    face: Option<i128>,
    missing: Vec<Lacking>,
    amounts_known: bool,
    /// Whether what is missing can only make it worse.
    only_worse: bool,
}

impl Total {
    fn of(all: &All<'_>, claims: &[Claim], said: &[Elsewhere]) -> Self {
        let known = |claim: &Claim| if claim.amount_is == Known::Yes { i128::from(claim.amount) } else { 0 };
        let seen: i128 = claims.iter().map(known).sum();
        let mut sum = seen;
        if !said.is_empty() {
            // What a project says of the others and what is seen of them are the same claims: the larger counts.
            let mut own: Vec<(u32, i128)> =
                claims.iter().map(|claim| (all.id_rank(claim.project as usize), known(claim))).collect();
            own.order();
            let own: Vec<(u32, i128)> = own
                .chunk_by(|a, b| a.0 == b.0)
                .filter_map(|of_one| Some((of_one.first()?.0, of_one.iter().map(|(_, fen)| fen).sum())))
                .collect();
            for told in said {
                let project = all.id_rank(told.project as usize);
                let at = own.binary_search_by_key(&project, |(of, _)| *of);
                let own = at.ok().and_then(|at| own.get(at)).map_or(0, |(_, fen)| *fen);
                sum = sum.max(own + i128::from(told.fen));
            }
        }
        let faces = claims.iter().filter(|claim| claim.face_is == Known::Yes);
        let face = faces.map(|claim| i128::from(claim.face)).min();
        let mut total =
            Self { sum, seen, face, missing: Vec::new(), amounts_known: true, only_worse: face.is_some() };
        for claim in claims {
            if claim.amount_is != Known::Yes {
                total.missing.push(lacking(all, claim, Fact::Amount));
                total.amounts_known = false;
                total.only_worse &= claim.amount_is == Known::NotNegative;
            }
            if claim.face_is == Known::NotNegative {
                total.missing.push(lacking(all, claim, Fact::Face));
            }
        }
        // Where nobody has an amount of the invoice, and that is known, there is none that could be claimed.
        total.only_worse |= face.is_none() && claims.iter().all(|claim| claim.face_is == Known::None);
        total
    }

    /// Whether both together stay within one invoice. What is said to be claimed elsewhere may be the others' claims.
    fn with(&self, others: &Self) -> Outcome {
        let sum = self.sum.max(self.seen + others.seen);
        let known = self.missing.is_empty() && others.missing.is_empty();
        if known && sum <= self.limit() { Outcome::Pass } else { Outcome::Unknown }
    }

    fn limit(&self) -> i128 {
        self.face.unwrap_or_default()
    }

    fn within(&self) -> Outcome {
        let nothing_claimed = self.sum <= 0 && self.amounts_known;
        if self.sum > self.limit() && (self.missing.is_empty() || self.only_worse) {
            Outcome::Fail
        } else if self.missing.is_empty() || nothing_claimed {
            Outcome::Pass
        } else {
            Outcome::Unknown
        }
    }
}

/// Judges the claims on one invoice; says whether they exceed it.
fn one_invoice(
    all: &All<'_>,
    found: &mut Found<'_>,
    number: &str,
    claims: &[Claim],
    said: &[Elsewhere],
    alone: &mut usize,
) -> bool {
    if claims.len() == 1 && said.is_empty() {
        *alone += 1;
        return false;
    }
    let total = Total::of(all, claims, said);
    let outcome = total.within();
    let mut told = Told::default();
    match outcome {
        Outcome::Pass => {
            found.count(ONE_INVOICE, outcome, 1);
            return false;
        }
        Outcome::Fail => {
            let (actual, limit) = (total.sum, total.limit());
            told.code = Some("duplicate");
            for (name, fen) in [("actual", actual), ("limit", limit), ("over", actual - limit)] {
                told.figures.push((name, Figure::Fen(Fen(fen))));
            }
            told.sides = sides(all, claims, Some((actual - total.seen, limit)));
        }
        _ => {
            told.sides = sides(all, claims, None);
            told.missing = total.missing;
        }
    }
    found.add(ONE_INVOICE, outcome, number.to_owned(), told);
    outcome == Outcome::Fail
}

/// Projects that give a number without its code, and invoices with a code that end in this number. Where the amounts of the invoices
/// differ, they are not one invoice; where all claims together stay within it, it does not matter whether they are.
fn maybe_one_invoice(
    all: &All<'_>,
    found: &mut Found<'_>,
    number: &str,
    (lone, whole): (&[Vec<Claim>], &[Vec<Claim>]),
    said: &[Elsewhere],
) {
    let face = |claims: &Vec<Claim>| Total::of(all, claims, &[]).face;
    if lone.iter().chain(whole).any(|claims| face(claims).is_none()) {
        told_as_maybe_one(all, found, number, lone.iter().chain(whole).flatten().copied().collect());
        return;
    }
    let mut by_face: Vec<(Option<i128>, &Vec<Claim>)> =
        lone.iter().map(|claims| (face(claims), claims)).collect();
    // Stable, so that projects stay in the order of their ids.
    by_face.order_by_key(|(face, _)| *face);
    for of_face in by_face.chunk_by(|a, b| a.0 == b.0) {
        let lone: Vec<Claim> = of_face.iter().flat_map(|(_, claims)| claims.iter().copied()).collect();
        let total = Total::of(all, &lone, said);
        // Two invoices with different codes are two, so that each is compared by itself.
        let of_face_too = |claims: &&Vec<Claim>| of_face.first().is_some_and(|(of, _)| *of == face(claims));
        let whole: Vec<&Vec<Claim>> = whole.iter().filter(of_face_too).collect();
        let exceed = |claims: &&&Vec<Claim>| total.with(&Total::of(all, claims, &[])) != Outcome::Pass;
        let over: Vec<Claim> =
            whole.iter().filter(exceed).flat_map(|claims| claims.iter().copied()).collect();
        if !over.is_empty() || (of_face.len() > 1 && total.within() != Outcome::Pass) {
            told_as_maybe_one(all, found, number, [lone, over].concat());
        } else if of_face.len() > 1 || !whole.is_empty() {
            found.count(ONE_INVOICE, Outcome::Pass, 1);
        }
    }
}

fn told_as_maybe_one(all: &All<'_>, found: &mut Found<'_>, number: &str, mut claims: Vec<Claim>) {
    claims
        .order_by_key(|claim| (claim.on.is_none(), claim.on, all.id_rank(claim.project as usize), claim.at));
    let told = Told {
        code: Some("maybe-one"),
        figures: vec![("actual", Figure::count(claims.len()))],
        sides: sides(all, &claims, None),
        missing: Total::of(all, &claims, &[]).missing,
        ..Told::default()
    };
    found.add(ONE_INVOICE, Outcome::Judgement, number.to_owned(), told);
}

/// The invoices that are given with their code, by the number at their end.
struct Ends(Vec<(u64, usize, usize)>);

impl Ends {
    /// The claims stand in the order of their numbers.
    fn of(claims: &[Claim]) -> Self {
        let mut ends = Vec::new();
        if !claims.iter().any(|claim| claim.number.is_lone()) {
            return Self(ends);
        }
        let mut from = 0;
        for on_it in claims.chunk_by(|a, b| a.number == b.number) {
            let to = from + on_it.len();
            ends.extend(on_it.first().and_then(|claim| claim.number.end()).map(|end| (end, from, to)));
            from = to;
        }
        ends.order();
        Self(ends)
    }

    /// Where the claims stand on those that end in a lone number.
    fn like(&self, number: Number) -> impl Iterator<Item = (usize, usize)> {
        let from = self.0.partition_point(|(end, ..)| *end < number.low);
        let like =
            self.0.iter().skip(from).take_while(move |(end, ..)| number.is_lone() && *end == number.low);
        like.map(|(_, from, to)| (*from, *to))
    }
}

/// The claims in their order, the later ones with what they are over, where it is told what was claimed before and the limit.
fn sides(all: &All<'_>, claims: &[Claim], over: Option<(i128, i128)>) -> Vec<Side> {
    let known = |claim: &Claim| (claim.amount_is == Known::Yes).then_some(i128::from(claim.amount));
    // A refund that a ledger gives as a claim of its own reduces what was claimed before it.
    let refunds: i128 = claims.iter().filter_map(known).filter(|fen| *fen < 0).sum();
    let mut so_far = over.map_or(0, |(before, _)| before) + refunds;
    let side = |claim: &Claim| {
        let amount = known(claim);
        so_far += amount.unwrap_or_default().max(0);
        let over = over.and_then(|(_, limit)| Some((so_far - limit).min(amount?))).filter(|over| *over > 0);
        let side = all.side(claim.project as usize, spot(all, claim));
        Side { amount: amount.map(Fen), on: claim.on, over: over.map(Fen), ..side }
    };
    claims.iter().map(side).collect()
}

fn spot(all: &All<'_>, claim: &Claim) -> Spot {
    if claim.is_row {
        Spot::Row(claim.at)
    } else {
        all.spot(claim.project as usize, format!("/expenses/{}", claim.at))
    }
}

fn lacking(all: &All<'_>, claim: &Claim, fact: Fact) -> Lacking {
    use crate::words::Word;
    let spot = match spot(all, claim) {
        Spot::Pointer(pointer) => Spot::Pointer(format!("{pointer}/{}", fact.as_str())),
        row @ Spot::Row(_) => row,
    };
    all.lacking(claim.project as usize, fact, spot)
}
