//! What checks that a caller wrote in a language of his own came to: he runs them over the dossier and hands in what they found,
//! and it stands in the report beside the bundled rules.

mod places;
mod problems;

pub(crate) use problems::{problems, unread};

use crate::claims::Claims;
use crate::dossier::Role;
use crate::finding::{Judged, place_of_all};
use crate::leaf::{Leaf, List, Text};
use crate::order::Ordered;
use crate::record::record;
use crate::render;
use crate::report::{Counts, OwnFinding, Subject};
use crate::rule::{Matter, Outcome, Strength, SubjectKind};
use crate::view::View;
use crate::words::Lang;
use places::{Elements, number};

record! {
    /// What a check of the caller's own came to on one subject. All entries of one check say the same of it.
    OwnCheck<'a> {
        /// Id of the check: lower-case words with at least one dot between, such as `town.no-cash`. Always needed.
        rule: Leaf<Text<'a>>,
        /// What it asks, in a few words of Chinese. A title in one of the two languages is always needed.
        title_zh: Leaf<Text<'a>>,
        /// What it asks, in a few words of English.
        title_en: Leaf<Text<'a>>,
        /// What the caller cites for it.
        clauses: List<Leaf<Text<'a>>>,
        /// The matter whose verdict it belongs to. Always needed.
        matter: Leaf<Matter>,
        /// How strongly it speaks; binding if absent.
        strength: Leaf<Strength>,
        /// What it is about.
        subject: OwnSubject<'a>,
        /// What it came to; fail, deviation, excused and judgement go with their strengths only. Always needed.
        outcome: Leaf<Outcome>,
        /// A whole sentence for people, in Chinese. One in either language is needed where the check is not met.
        message_zh: Leaf<Text<'a>>,
        /// The same in English.
        message_en: Leaf<Text<'a>>,
        /// Pointers to the facts that would settle an unknown.
        missing: List<Leaf<Text<'a>>>,
        /// Who has to act; the team if absent.
        actor: Leaf<Role>,
        /// Who decides; needed for a judgement.
        decider: Leaf<Role>,
    }

    /// What a check of the caller's own is about. Of a person, a budget line, a change, an activity or an expense the id or the
    /// pointer is enough.
    OwnSubject<'a> {
        /// Its kind. Always needed.
        kind: Leaf<SubjectKind>,
        /// Its id.
        id: Leaf<Text<'a>>,
        /// Pointer to it, or to a part of it.
        pointer: Leaf<Text<'a>>,
    }
}

/// What a report takes over from the caller's own checks.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) findings: Vec<OwnFinding>,
    pub(crate) counts: Vec<Counts<String>>,
}

/// Enters entries without problems into what verdicts and claims are made of; keeps those whose outcome is listed, as bits.
pub(crate) fn found(
    own: &[OwnCheck<'_>],
    view: &View<'_>,
    listed: u8,
    matters: &mut [[usize; 8]; 4],
    claims: &mut Claims<'_, '_>,
) -> Found {
    if own.is_empty() {
        return Found::default();
    }
    // An id alone names the line that is in force.
    let elements = Elements::of(view.d).preferring(&view.budget_pointer());
    let mut findings: Vec<OwnFinding> = own.iter().filter_map(|check| check.finding(&elements)).collect();
    findings.order_by(|a, b| order(a).cmp(&order(b)));
    let mut counts: Vec<Counts<String>> = Vec::new();
    for finding in &findings {
        if counts.last().is_none_or(|last| last.rule != finding.rule) {
            counts.push(Counts::new(finding.rule.clone()));
        }
        if let Some(count) = counts.last_mut() {
            count.count(finding.outcome, 1);
        }
        if let Some(count) =
            matters.get_mut(finding.matter as usize).and_then(|tally| tally.get_mut(finding.outcome as usize))
        {
            *count += 1;
        }
        if let Some(index) = number(&finding.subject.pointer, "/expenses") {
            claims.line(index, &Judged::plain(finding.outcome));
        }
    }
    findings.retain(|finding| listed >> finding.outcome as u8 & 1 == 1);
    Found { findings, counts }
}

fn order(finding: &OwnFinding) -> (&str, &str, &str) {
    (&finding.rule, &finding.subject.id, &finding.subject.pointer)
}

/// Whether an id is that of a check of the caller's own that allows exceptions.
pub(crate) fn may_be_excused(own: &[OwnCheck<'_>], rule: &Leaf<Text<'_>>) -> bool {
    own.iter().any(|check| check.is(rule) && check.strength() == Some(Strength::Default))
}

/// Whether an id is that of a check of the caller's own that leaves something to people.
pub(crate) fn may_be_decided(own: &[OwnCheck<'_>], rule: &Leaf<Text<'_>>) -> bool {
    let left = [Strength::Decision, Strength::BindingAndDecision];
    own.iter()
        .any(|check| check.is(rule) && check.strength().is_some_and(|strength| left.contains(&strength)))
}

impl OwnCheck<'_> {
    fn is(&self, rule: &Leaf<Text<'_>>) -> bool {
        rule.known().is_some_and(|id| self.rule.known() == Some(id))
    }

    /// Its strength; none where it could not be read.
    fn strength(&self) -> Option<Strength> {
        match &self.strength {
            Leaf::Absent => Some(Strength::Binding),
            strength => strength.known().copied(),
        }
    }

    /// Nothing where a part that is always needed is not there.
    fn finding(&self, elements: &Elements<'_>) -> Option<OwnFinding> {
        let decider = self.decider.known().copied();
        let (outcome, actor) = (*self.outcome.known()?, self.actor.known().copied().unwrap_or(Role::Team));
        let message = |lang| match either(&self.message_zh, &self.message_en, lang) {
            Some(message) => message.to_owned(),
            None => {
                let title = either(&self.title_zh, &self.title_en, lang).unwrap_or_default();
                render::plain(outcome, title, decider.unwrap_or(actor), lang)
            }
        };
        Some(OwnFinding {
            rule: self.rule.known()?.to_string(),
            clauses: texts(&self.clauses),
            matter: *self.matter.known()?,
            strength: self.strength()?,
            outcome,
            subject: self.subject.resolve(elements)?,
            missing: texts(&self.missing),
            actor,
            decider,
            message_zh: message(Lang::Zh),
            message_en: message(Lang::En),
        })
    }
}

impl OwnSubject<'_> {
    /// What the caller left out of id and pointer is looked up.
    fn resolve(&self, elements: &Elements<'_>) -> Option<Subject> {
        let kind = *self.kind.known()?;
        let (id, pointer) = (self.id.known().map(AsRef::as_ref), self.pointer.known().map(AsRef::as_ref));
        let id_there = || pointer.and_then(|pointer| elements.id(kind, pointer));
        let place = || match pointer {
            Some(pointer) => Some(pointer.to_owned()),
            None => elements.pointer(kind, id?),
        };
        Some(Subject {
            kind,
            id: id.or_else(id_there).unwrap_or_default().to_owned(),
            pointer: place().unwrap_or_else(|| place_of_all(kind).to_owned()),
        })
    }
}

fn texts(list: &List<Leaf<Text<'_>>>) -> Vec<String> {
    list.items().iter().filter_map(|text| text.known().map(ToString::to_string)).collect()
}

/// The text in a language, else in the other one.
fn either<'t>(zh: &'t Leaf<Text<'_>>, en: &'t Leaf<Text<'_>>, lang: Lang) -> Option<&'t str> {
    let (first, second) = if lang == Lang::Zh { (zh, en) } else { (en, zh) };
    first.known().or_else(|| second.known()).map(AsRef::as_ref)
}
