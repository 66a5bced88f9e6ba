//! What a dossier needs to hang together before anybody can judge it: names, ids and targets.

use super::hash::{Seen, hash};
use super::{BudgetLine, Dossier, Event, EventKind, FORMAT};
use crate::leaf::{Leaf, List};
use crate::money::Yuan;
use crate::order::Ordered;
use crate::problem::{Problem, ProblemCode};
use crate::record::{Node, parts};
use crate::words::Word;

impl Dossier<'_> {
    /// Missing and doubled ids, fields that do not belong to their event, refunds without a target, negative amounts.
    pub(crate) fn references(&self) -> Vec<Problem> {
        let mut out = Vec::new();
        self.check_head(&mut out);
        unique(&self.project.sources, "/project/sources", &mut out);
        unique(&self.team.people, "/team/people", &mut out);
        for (index, person) in self.team.people.items().iter().enumerate() {
            unique(&person.other_projects, &format!("/team/people/{index}/other_projects"), &mut out);
        }
        self.check_plan_and_budget(&mut out);
        self.check_events(&mut out);
        unique(&self.activities, "/activities", &mut out);
        unique(&self.disclosures, "/disclosures", &mut out);
        self.check_expenses(&mut out);
        unique(&self.batches, "/batches", &mut out);
        unique(&self.excuses, "/excuses", &mut out);
        unique(&self.decisions, "/decisions", &mut out);
        out
    }

    fn check_head(&self, out: &mut Vec<Problem>) {
        match self.format {
            Leaf::Known(FORMAT) | Leaf::Unreadable(_) => {}
            Leaf::Known(_) => {
                out.push(
                    Problem::at(ProblemCode::UnknownFormat, "/format").with("accepted", FORMAT.to_string()),
                );
            }
            Leaf::Absent => out.push(Problem::at(ProblemCode::MissingName, "").with("field", "format")),
        }
        if self.id.is_absent() {
            out.push(Problem::at(ProblemCode::MissingName, "").with("field", "id"));
        }
        for (name, leaf) in [
            ("annual_plan", &self.project.annual_plan),
            ("other_government_budgets", &self.project.other_government_budgets),
            ("working_funds", &self.project.working_funds),
            ("other_self_governance", &self.project.other_self_governance),
        ] {
            not_negative(leaf.known(), || format!("/project/{name}"), out);
        }
        for (index, source) in self.project.sources.items().iter().enumerate() {
            not_negative(source.amount.known(), || format!("/project/sources/{index}/amount"), out);
        }
    }

    fn check_plan_and_budget(&self, out: &mut Vec<Problem>) {
        unique(&self.plan, "/plan", out);
        not_negative(self.budget.total.known().and_then(Option::as_ref), || "/budget/total".to_owned(), out);
        check_lines(&self.budget.lines, "/budget/lines", out);
        unique(&self.changes, "/changes", out);
        for (index, change) in self.changes.items().iter().enumerate() {
            unique(&change.plan, &format!("/changes/{index}/plan"), out);
            check_lines(&change.budget, &format!("/changes/{index}/budget"), out);
        }
    }

    fn check_events(&self, out: &mut Vec<Problem>) {
        let mut changes: Vec<&str> = self.changes.items().iter().filter_map(Node::id).collect();
        changes.order();
        for (index, event) in self.events.items().iter().enumerate() {
            match event.event.known() {
                Some(kind) => {
                    foreign_fields(event, *kind, index, out);
                    let known = self.changes.given().map(|_| changes.as_slice());
                    check_change(event, *kind, index, known, out);
                }
                None if event.event.is_absent() => {
                    let problem = Problem::at(ProblemCode::MissingName, format!("/events/{index}"));
                    out.push(problem.with("field", "event"));
                }
                None => {}
            }
        }
    }

    fn check_expenses(&self, out: &mut Vec<Problem>) {
        unique(&self.expenses, "/expenses", out);
        let mut ids: Vec<(&str, usize)> = Vec::new();
        if self.expenses.items().iter().any(|expense| matches!(expense.reverses.known(), Some(Some(_)))) {
            ids.extend(self.expenses.items().iter().enumerate().filter_map(|(at, e)| Some((e.id()?, at))));
            ids.order();
        }
        let mut taken_back = vec![0_i64; if ids.is_empty() { 0 } else { self.expenses.items().len() }];
        for (index, expense) in self.expenses.items().iter().enumerate() {
            let target = expense.reverses.known().and_then(Option::as_deref);
            let found = target.and_then(|id| ids.binary_search_by_key(&id, |(id, _)| id).ok());
            let found = found.and_then(|at| ids.get(at)).map(|(_, at)| *at);
            let reversed = found.and_then(|at| self.expenses.items().get(at));
            // A refund reduces an expense, not itself and not another refund.
            let of_refund =
                reversed.is_some_and(|of| of.amount.known().is_some_and(|amount| *amount < Yuan::ZERO));
            let lost = target.is_some() && (reversed.is_none() || of_refund);
            let aimless =
                target.is_none() && expense.amount.known().is_some_and(|amount| *amount < Yuan::ZERO);
            if lost || aimless {
                out.push(Problem::at(ProblemCode::RefundTarget, format!("/expenses/{index}/reverses")));
            }
            if let (Some(amount), Some(sum)) =
                (expense.amount.known(), found.filter(|_| !lost).and_then(|at| taken_back.get_mut(at)))
            {
                *sum = sum.saturating_sub(amount.fen());
                if reversed.and_then(|of| of.amount.known()).is_some_and(|of| *sum > of.fen()) {
                    out.push(Problem::at(ProblemCode::RefundTooLarge, format!("/expenses/{index}/amount")));
                }
            }
            let refund = target.is_some();
            for (name, leaf) in [
                ("unit_price", expense.unit_price.known().and_then(Option::as_ref)),
                ("invoice_amount", expense.invoice_amount.known().and_then(Option::as_ref)),
                ("receipt_list_amount", expense.receipt_list_amount.known().and_then(Option::as_ref)),
                ("claimed_elsewhere", expense.claimed_elsewhere.known()),
            ] {
                not_negative(leaf.filter(|_| !refund), || format!("/expenses/{index}/{name}"), out);
            }
        }
    }
}

/// An event of a change names the change; without that nobody could tell what it is about.
fn check_change(
    event: &Event<'_>,
    kind: EventKind,
    index: usize,
    known: Option<&[&str]>,
    out: &mut Vec<Problem>,
) {
    match event.change.known() {
        None if event.change.is_absent() && kind.names_a_change() => {
            let problem = Problem::at(ProblemCode::MissingName, format!("/events/{index}"));
            out.push(problem.with("field", "change"));
        }
        Some(id) if known.is_some_and(|known| known.binary_search(&id.as_ref()).is_err()) => {
            let problem = Problem::at(ProblemCode::UnknownChange, format!("/events/{index}/change"));
            out.push(problem.with("id", id.to_string()));
        }
        _ => {}
    }
}

fn check_lines(lines: &List<BudgetLine<'_>>, pointer: &str, out: &mut Vec<Problem>) {
    unique(lines, pointer, out);
    for (index, line) in lines.items().iter().enumerate() {
        not_negative(line.amount.known(), || format!("{pointer}/{index}/amount"), out);
        let price = line.unit_price.known().and_then(Option::as_ref);
        not_negative(price, || format!("{pointer}/{index}/unit_price"), out);
    }
}

fn not_negative(amount: Option<&Yuan>, pointer: impl Fn() -> String, out: &mut Vec<Problem>) {
    if amount.is_some_and(|amount| *amount < Yuan::ZERO) {
        out.push(Problem::at(ProblemCode::AmountNegative, pointer()));
    }
}

/// Ids are names, not facts: without them nothing can be told apart, so a missing or doubled one is refused.
pub(crate) fn unique<'a>(list: &dyn Node<'a>, pointer: &str, out: &mut Vec<Problem>) {
    let (mut seen, mut distinct) = (Seen::default(), true);
    for (index, item) in parts(list).enumerate() {
        match item.id() {
            Some(id) => distinct &= seen.is_new(hash(id)),
            None => out.push(Problem::at(ProblemCode::MissingId, format!("{pointer}/{index}"))),
        }
    }
    if distinct {
        return;
    }
    let mut hashes: Vec<u64> = parts(list).filter_map(Node::id).map(hash).collect();
    hashes.order();
    if hashes.windows(2).any(|pair| pair.first() == pair.last()) {
        name_doubled(list, pointer, out);
    }
}

/// Names each id that was used before. Only called where two ids look alike.
fn name_doubled<'a>(list: &dyn Node<'a>, pointer: &str, out: &mut Vec<Problem>) {
    let ids = parts(list).enumerate().filter_map(|(index, item)| Some((item.id()?, index)));
    let mut seen: Vec<(&str, usize)> = ids.collect();
    seen.order();
    let mut first = (None, 0);
    for (id, index) in seen {
        if first.0 == Some(id) {
            let problem = Problem::at(ProblemCode::DuplicateId, format!("{pointer}/{index}/id"));
            out.push(problem.with("id", id).with("first", format!("{pointer}/{}", first.1)));
        } else {
            first = (Some(id), index);
        }
    }
}

impl EventKind {
    /// Whether it is an event of a change, and so must name one.
    pub(crate) const fn names_a_change(self) -> bool {
        matches!(
            self,
            Self::ChangeRequested
                | Self::ChangeEndorsed
                | Self::ChangeApproved
                | Self::ChangeRefused
                | Self::ChangeCarriedOut
        )
    }
}

/// The fields that a kind of event has beside `event`, `on`, `by` and `note`.
const fn own_fields(kind: EventKind) -> &'static [&'static str] {
    match kind {
        EventKind::TopicDecided => &["forum"],
        EventKind::CommunityOpinion => &["revision_asked"],
        EventKind::ThirdPartyScreened => &["revision_asked", "commissioned_by"],
        EventKind::PrereviewNotice | EventKind::EstablishmentNotice => &["until"],
        EventKind::PanelReviewed => &[
            "experts",
            "social_organisations",
            "community_units",
            "departments",
            "resident_representatives",
            "need",
            "activity_plan",
            "budget",
            "potential",
            "refinement_asked",
        ],
        EventKind::Listed => &["year"],
        EventKind::Monitored | EventKind::Evaluated => {
            &["implementation", "results", "finances", "diversion"]
        }
        EventKind::Returned => &["to"],
        kind if kind.names_a_change() => &["change"],
        _ => &[],
    }
}

fn foreign_fields(event: &Event<'_>, kind: EventKind, index: usize, out: &mut Vec<Problem>) {
    let own = [
        ("until", event.until.is_absent()),
        ("forum", event.forum.is_absent()),
        ("revision_asked", event.revision_asked.is_absent()),
        ("commissioned_by", event.commissioned_by.is_absent()),
        ("experts", event.experts.is_absent()),
        ("social_organisations", event.social_organisations.is_absent()),
        ("community_units", event.community_units.is_absent()),
        ("departments", event.departments.is_absent()),
        ("resident_representatives", event.resident_representatives.is_absent()),
        ("need", event.need.is_absent()),
        ("activity_plan", event.activity_plan.is_absent()),
        ("budget", event.budget.is_absent()),
        ("potential", event.potential.is_absent()),
        ("refinement_asked", event.refinement_asked.is_absent()),
        ("year", event.year.is_absent()),
        ("implementation", event.implementation.is_absent()),
        ("results", event.results.is_absent()),
        ("finances", event.finances.is_absent()),
        ("diversion", event.diversion.is_absent()),
        ("to", event.to.is_absent()),
        ("change", event.change.is_absent()),
    ];
    let allowed = own_fields(kind);
    for (name, _) in own.iter().filter(|(name, absent)| !absent && !allowed.contains(name)) {
        let problem = Problem::at(ProblemCode::FieldNotOfEvent, format!("/events/{index}/{name}"));
        out.push(problem.with("event", kind.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Form;

    #[test]
    fn every_field_of_an_event_belongs_somewhere() {
        let common = ["event", "on", "by", "note"];
        let event = Event::default();
        let Form::Record(names) = event.form() else { panic!("an event is a record") };
        for field in names.iter().filter(|field| !common.contains(field)) {
            assert!(EventKind::ALL.iter().any(|kind| own_fields(*kind).contains(field)), "{field}");
            // A withdrawal has no field of its own, so each must be refused there.
            let text =
                format!(r#"{{"format":1,"id":"d","events":[{{"event":"withdrawn","{field}":null}}]}}"#);
            let problems = Dossier::from_json(&text).unwrap_err().problems;
            let refused = |problem: &Problem| problem.code == ProblemCode::FieldNotOfEvent;
            assert!(problems.iter().any(refused), "{field}");
        }
    }
}
