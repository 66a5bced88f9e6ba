//! What is taken of a dossier.

use super::report::Fact;
use super::store::{Claim, Elsewhere, Filed, Government, Granted, Known, Member, Number, Other, Store};
use crate::date::Day;
use crate::dossier::{Dossier, EventKind, Expense, OtherProject, ProjectStatus, hash};
use crate::invoice;
use crate::judge;
use crate::order::Ordered;
use crate::policy::{Calendar, Policy, Readings, SecondProject};
use crate::record::{Node, pointer_at};
use crate::rule::SubjectKind;
use crate::rules;
use crate::truth::Missing;
use crate::typed::narrow;
use crate::view::{Net, View, nets};

/// Under what a portfolio is judged.
#[derive(Clone, Debug)]
pub(super) struct Terms<'p> {
    pub(super) policy: &'p Policy,
    pub(super) readings: Readings,
    pub(super) as_of: Day,
    pub(super) calendar: Calendar,
}

impl Terms<'_> {
    /// On how many projects of a year somebody may work.
    pub(super) const fn most(&self) -> usize {
        self.policy.numbers.projects_most as usize
    }

    /// On how many without giving a reason.
    pub(super) const fn usual(&self) -> usize {
        match self.readings.second_project {
            SecondProject::NeedsReason => 1,
            SecondProject::FreeToTwo => self.most(),
        }
    }
}

pub(super) fn take(store: &mut Store, terms: &Terms<'_>, dossier: &Dossier<'_>) -> usize {
    let at = store.projects.len();
    let (project, mut lacks) = (&dossier.project, 0);
    let year = project.starts_on.known().map(|day| day.year());
    let live = dossier.events.given().map(|events| {
        let over = |kind: &EventKind| matches!(kind, EventKind::Rejected | EventKind::Withdrawn);
        !events.iter().any(|event| event.event.known().is_some_and(over))
    });
    let people = people(store, at, dossier, &mut lacks);
    lack(&mut lacks, Fact::People, people.is_none());
    lack(&mut lacks, Fact::Year, year.is_none());
    lack(&mut lacks, Fact::Neighbourhood, dossier.neighbourhood.known().is_none());
    lack(&mut lacks, Fact::Status, live.is_none());
    lack(&mut lacks, Fact::Expenses, dossier.expenses.given().is_none());
    claims(store, at, dossier.expenses.items(), &mut lacks);
    excuses(store, at, terms, dossier);
    let names = &mut store.names;
    let filed = Filed {
        id: names.keep(dossier.id.known().map_or("", |id| id)),
        neighbourhood: dossier.neighbourhood.known().map(|name| names.keep(name)),
        year,
        live,
        title: project.title.known().and_then(|title| folded(title)).map(|title| names.keep(&title)),
        content: content(dossier).map(|content| names.keep(&content)),
        people,
        government: government(dossier),
        annual_plan: project.annual_plan.known().copied(),
        other_government: project.other_government_budgets.known().copied(),
        row: None,
        lacks,
    };
    store.projects.push(filed);
    at
}

pub(super) fn lack(lacks: &mut u16, fact: Fact, missing: bool) {
    if missing {
        *lacks |= 1 << fact as u16;
    }
}

/// A title without what people write now one way, now another: blanks, marks, widths, and the capitals of plain Latin letters. The
/// table of all other capitals weighs more in a browser than this whole check.
pub(super) fn folded(title: &str) -> Option<String> {
    let letters = title.chars().map(narrow).filter(|c| c.is_alphanumeric());
    let folded: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    (!folded.is_empty()).then_some(folded)
}

fn people(
    store: &mut Store,
    project: usize,
    dossier: &Dossier<'_>,
    lacks: &mut u16,
) -> Option<std::ops::Range<usize>> {
    let from = store.members.len();
    for (at, person) in (0..).zip(dossier.team.people.given()?) {
        let Some(id) = person.id() else { continue };
        let member = store.members.len();
        let person_name = store.names.keep(id);
        store.members.push(Member { project, person: person_name, at });
        lack(lacks, Fact::OtherProjects, person.other_projects.given().is_none());
        for (at, other) in (0..).zip(person.other_projects.items()) {
            let Some(id) = other.id() else { continue };
            let id = store.names.keep(id);
            let (year, live) = (year_of(other), live_of(other));
            store.others.push(Other { member, id, year, live, at });
        }
    }
    Some(from..store.members.len())
}

/// A year outside the calendar is that of no dossier.
fn year_of(other: &OtherProject<'_>) -> Option<i16> {
    other.year.known().map(|year| i16::try_from(*year).unwrap_or(i16::MAX))
}

fn live_of(other: &OtherProject<'_>) -> Option<bool> {
    other.status.known().map(|status| matches!(status, ProjectStatus::Active | ProjectStatus::Finished))
}

/// Plan and budget in one text, whatever the order of their lists; none where a part is missing or empty.
fn content(dossier: &Dossier<'_>) -> Option<String> {
    let (plan, lines) = (dossier.plan.given()?, dossier.budget.lines.given()?);
    if plan.is_empty() || lines.is_empty() {
        return None;
    }
    let (mut titles, mut amounts) = (Vec::with_capacity(plan.len()), Vec::with_capacity(lines.len()));
    for item in plan {
        titles.push(folded(item.title.known()?)?);
    }
    for line in lines {
        amounts.push(format!("{}\u{1f}{}", line.category.known()?, line.amount.known()?.fen()));
    }
    titles.order();
    amounts.order();
    Some(format!("{}\u{1d}{}", titles.join("\u{1e}"), amounts.join("\u{1e}")))
}

fn government(dossier: &Dossier<'_>) -> Government {
    let Some(sources) = dossier.project.sources.given() else {
        return Government { low: 0, high: None, missing: vec!["/project/sources".to_owned()] };
    };
    let mut sum = Government { high: Some(0), ..Government::default() };
    for (at, source) in sources.iter().enumerate() {
        let kind = source.kind.known().map(|kind| kind == "government");
        let amount = source.amount.known().map(|amount| i128::from(amount.fen()));
        if kind == Some(false) || amount == Some(0) {
            continue;
        }
        if kind == Some(true) {
            sum.low += amount.unwrap_or_default();
        } else {
            sum.missing.push(format!("/project/sources/{at}/kind"));
        }
        if amount.is_none() {
            sum.missing.push(format!("/project/sources/{at}/amount"));
        }
        sum.high = sum.high.zip(amount).map(|(sum, amount)| sum + amount);
    }
    sum
}

/// Claims that stand on an invoice. A refund is netted into what it reverses; an expense that is known to have no invoice is none.
fn claims(store: &mut Store, project: usize, expenses: &[Expense<'_>], lacks: &mut u16) {
    let project = u32::try_from(project).unwrap_or(u32::MAX);
    for (at, (expense, net)) in (0..).zip(expenses.iter().zip(nets(expenses))) {
        if net == Net::Refund {
            continue;
        }
        let number = match expense.invoice_number.known() {
            Some(Some(number)) => Number::of(&invoice::normal(number), &mut store.names),
            Some(None) => continue,
            None => {
                lack(lacks, Fact::InvoiceNumber, true);
                continue;
            }
        };
        let (amount, amount_is) = match net {
            Net::Known(fen) => (i64::try_from(fen).unwrap_or(i64::MAX), Known::Yes),
            Net::NotNegative(_) => (0, Known::NotNegative),
            Net::Any(_) | Net::Refund => (0, Known::No),
        };
        let (face, face_is) = match expense.invoice_amount.known() {
            Some(Some(face)) => (face.fen(), Known::Yes),
            Some(None) => (0, Known::None),
            None => (0, Known::NotNegative),
        };
        if let Some(elsewhere) = expense.claimed_elsewhere.known().filter(|elsewhere| elsewhere.fen() > 0) {
            store.elsewhere.push(Elsewhere { number, project, fen: elsewhere.fen() });
        }
        let (id, on) = (hash(expense.id().unwrap_or_default()), expense.incurred_on.known().copied());
        store.claims.push(Claim {
            number,
            amount,
            face,
            id,
            on,
            project,
            at,
            amount_is,
            face_is,
            is_row: false,
        });
    }
}

/// The excuses from the two default rules that a portfolio asks; those that cannot hold are left out.
fn excuses(store: &mut Store, project: usize, terms: &Terms<'_>, dossier: &Dossier<'_>) {
    let mut view = None;
    for (at, excuse) in dossier.excuses.items().iter().enumerate() {
        let Some(id @ ("team.one-project" | "budget.annual-plan")) = excuse.rule.known().map(|id| &**id)
        else {
            continue;
        };
        let Some(rule) = rules::rule(id) else { continue };
        let view = view.get_or_insert_with(|| {
            View::new(dossier, terms.policy, terms.readings, &terms.calendar, terms.as_of)
        });
        let subject = excuse.subject.known().and_then(Option::as_deref);
        let Some(index) = judge::subject_index(view, rule.subject, subject) else { continue };
        let missing = match judge::bound_on(view, rule, index) {
            Ok(day) if judge::excuse_flaw(view, rule, excuse, day).is_some() => continue,
            Ok(_) => Vec::new(),
            Err(missing) => pointers(dossier, &missing),
        };
        let person = subject.filter(|_| rule.subject == SubjectKind::Person);
        let person = person.map(|id| store.names.keep(id));
        store.granted.push(Granted { project, person, at, missing });
    }
}

fn pointers(dossier: &Dossier<'_>, missing: &Missing) -> Vec<String> {
    missing.facts().iter().filter_map(|address| pointer_at(dossier, *address)).collect()
}
