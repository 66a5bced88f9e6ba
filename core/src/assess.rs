//! The only loop over the rules: dossier, policy and day in, report out.

use crate::claims;
use crate::date::Day;
use crate::dossier::{Answer as Ruled, Dossier, EventKind, Ground, Ruling};
use crate::finding::{Judged, Listing};
use crate::leaf::Leaf;
use crate::policy::{Calendar, Policy, Readings};
use crate::problem::{Error, Problem, ProblemCode};
use crate::record::Node;
use crate::report::{Counts, Remark, RemarkCode, Report, Verdict};
use crate::rule::{Answer, Due, Matter, Outcome, Rule, Shortfall, Strength, SubjectKind};
use crate::rules::RULES;
use crate::truth::{Missing, Truth};
use crate::view::{Standing, Subjects, Taken, View};
use crate::words::Word;

/// How a dossier is to be assessed. The policy and the day are always needed; the rest has defaults.
///
/// ```
/// use zizhijin::{Assessment, Day, Dossier, Policies};
/// let policies = Policies::bundled()?;
/// let today = Day::parse("2026-03-01").unwrap();
/// let policy = policies.in_force("chuansha", today)?;
/// let dossier = Dossier::from_json(r#"{"format": 1, "id": "d1", "events": []}"#)?;
/// let report = Assessment::new(policy, today).assess(&dossier)?;
/// assert_eq!(report.verdict.overall.as_str(), "incomplete");
/// # use zizhijin::Word;
/// # Ok::<(), zizhijin::Error>(())
/// ```
#[derive(Clone)]
pub struct Assessment<'p> {
    policy: &'p Policy,
    as_of: Day,
    readings: Readings,
    calendar: Calendar,
    rules: Vec<Rule>,
    only: Vec<String>,
    listed: Vec<Outcome>,
    draft: bool,
    /// Whether the caller has read the dossier itself and found it whole.
    read: bool,
}

impl<'p> Assessment<'p> {
    /// All rules of a policy, under its own readings, on a day.
    #[must_use]
    pub fn new(policy: &'p Policy, as_of: Day) -> Self {
        Self {
            policy,
            as_of,
            readings: policy.readings,
            calendar: Calendar::default(),
            rules: RULES.iter().map(|rule| (*rule).clone()).collect(),
            only: Vec::new(),
            listed: Outcome::ALL
                .iter()
                .copied()
                .filter(|outcome| !matches!(outcome, Outcome::Pass | Outcome::NotApplicable))
                .collect(),
            draft: false,
            read: false,
        }
    }

    /// Reads the open places of the text in another way.
    #[must_use]
    pub fn readings(mut self, readings: Readings) -> Self {
        self.readings = readings;
        self
    }

    /// Gives the days off that some readings count by.
    #[must_use]
    pub fn calendar(mut self, calendar: Calendar) -> Self {
        self.calendar = calendar;
        self
    }

    /// Asks these rules instead of the bundled ones.
    #[must_use]
    pub fn rules(mut self, rules: Vec<Rule>) -> Self {
        self.rules = rules;
        self
    }

    /// Asks only the rules with these ids; none means all.
    #[must_use]
    pub fn only(mut self, ids: Vec<String>) -> Self {
        self.only = ids;
        self
    }

    /// Lists the findings with these outcomes; the counts always tell of all.
    #[must_use]
    pub fn list(mut self, outcomes: Vec<Outcome>) -> Self {
        self.listed = outcomes;
        self
    }

    /// Takes what could not be read as unknown instead of refusing it: for a form that is half typed.
    #[must_use]
    pub fn draft(mut self) -> Self {
        self.draft = true;
        self
    }

    /// Takes the dossier as whole: the door has just read it and would have refused what is not.
    pub(crate) fn read(mut self) -> Self {
        self.read = true;
        self
    }

    /// Assesses a dossier.
    ///
    /// # Errors
    /// Everything that keeps the dossier from being judged: unreadable facts (unless it is a draft), broken references,
    /// facts that cannot have happened yet, a year without holidays for a reading that needs them.
    pub fn assess(&self, dossier: &Dossier<'_>) -> Result<Report, Error> {
        let mut problems = if self.read { Vec::new() } else { dossier.whole(self.draft) };
        future_facts(dossier, self.as_of, &mut problems);
        let view = View::new(dossier, self.policy, self.readings, &self.calendar, self.as_of);
        self.calendar_gaps(&view, &mut problems);
        if problems.is_empty() { Ok(self.report(dossier, &view)) } else { Err(Error { problems }) }
    }

    fn report(&self, dossier: &Dossier<'_>, view: &View<'_>) -> Report {
        let mut listing = Listing::new(&self.rules, self.policy);
        let mut counts: Vec<Counts> = Vec::with_capacity(self.rules.len());
        let mut matters = [[0_usize; 8]; 4];
        let mut claims = claims::Claims::new(view);
        for (at, rule) in self.rules.iter().enumerate() {
            let asked = self.only.is_empty() || self.only.iter().any(|id| id == rule.id);
            if !asked {
                continue;
            }
            let mut count = Counts::new(rule.id);
            self.each_subject(view, rule, |subject, judged| {
                count.add(judged.outcome);
                if let Some(tally) = matters.get_mut(rule.matter as usize).and_then(|m| m.get_mut(judged.outcome as usize)) {
                    *tally += 1;
                }
                if let Some(index) = subject.filter(|_| rule.subject == SubjectKind::Expense) {
                    claims.line(index, &judged);
                }
                if self.listed.contains(&judged.outcome) {
                    listing.push(at, subject, judged);
                }
            });
            counts.push(count);
        }
        Report {
            format: crate::dossier::FORMAT,
            policy: self.policy.id.clone(),
            as_of: self.as_of,
            dossier: dossier.id.known().map(|id| id.to_string()).unwrap_or_default(),
            verdict: Verdict::of(&matters, view),
            claims: claims.settle(),
            headroom: claims::headroom(view),
            findings: listing.resolve(view, dossier),
            remarks: self.remarks(view),
            counts,
        }
    }

    fn each_subject(&self, view: &View<'_>, rule: &Rule, mut judged: impl FnMut(Option<usize>, Judged)) {
        let on_list = |otherwise: Judged| match due(rule, view, 0) {
            Truth::No => Judged::plain(Outcome::NotDue),
            Truth::Yes => otherwise,
            Truth::Unknown(missing) => {
                let mut all = otherwise.missing;
                all.join(missing);
                Judged::unknown(all)
            }
        };
        match view.subjects(rule.subject) {
            Subjects::Some(count) => {
                for index in 0..count {
                    judged(Some(index), self.judge(view, rule, index));
                }
            }
            Subjects::None => judged(None, on_list(Judged::plain(Outcome::NotApplicable))),
            Subjects::Unknown(missing) => judged(None, on_list(Judged::unknown(missing))),
        }
    }

    /// One rule on one subject.
    fn judge(&self, view: &View<'_>, rule: &Rule, index: usize) -> Judged {
        let answer = (rule.check)(view, index);
        if matches!(answer, Answer::Pass) && rule.due == Due::Always && rule.strength == Strength::Binding {
            return Judged::plain(Outcome::Pass);
        }
        let strength = rule.strength_under(self.readings.unmarked);
        let asks = matches!(answer, Answer::Ask(_)) || strength == Strength::BindingAndDecision;
        let ruling = if asks { ruling(view, rule, index) } else { None };
        let refused = ruling.is_some_and(|(_, answer)| answer == Ruled::No);
        if refused && strength == Strength::BindingAndDecision && !matches!(answer, Answer::Breach(_)) {
            return Judged::decided(Outcome::Fail, ruling.map(|(at, _)| at));
        }
        if let Answer::Breach(shortfall) = answer {
            return self.fallen_short(view, rule, index, strength, shortfall);
        }
        match due(rule, view, index) {
            Truth::No => return Judged::plain(Outcome::NotDue),
            Truth::Unknown(mut missing) => {
                if let Answer::Unknown(more) = answer {
                    missing.join(more);
                }
                return Judged::unknown(missing);
            }
            Truth::Yes => {}
        }
        match answer {
            Answer::Pass => Judged::plain(Outcome::Pass),
            Answer::NotApplicable => Judged::plain(Outcome::NotApplicable),
            Answer::NotDue => Judged::plain(Outcome::NotDue),
            Answer::Unknown(missing) => Judged::unknown(missing),
            Answer::Lacking(shortfall) | Answer::Breach(shortfall) => {
                self.fallen_short(view, rule, index, strength, shortfall)
            }
            Answer::Ask(shortfall) => match ruling {
                Some((at, Ruled::Yes)) => Judged::decided(Outcome::Pass, Some(at)),
                Some((at, Ruled::No)) if strength == Strength::Default => {
                    let mut judged = self.fallen_short(view, rule, index, strength, shortfall);
                    judged.ruling = Some(at);
                    judged
                }
                Some((at, Ruled::No)) => Judged::decided(Outcome::Fail, Some(at)),
                None => Judged { shortfall: Some(shortfall), ..Judged::plain(Outcome::Judgement) },
            },
        }
    }

    /// Not met: a binding rule fails, a default rule deviates unless a valid excuse is recorded.
    fn fallen_short(
        &self, view: &View<'_>, rule: &Rule, index: usize, strength: Strength, shortfall: Box<Shortfall>,
    ) -> Judged {
        if strength != Strength::Default {
            return Judged { shortfall: Some(shortfall), ..Judged::plain(Outcome::Fail) };
        }
        let id = subject_id(view, rule.subject, index);
        let excuses = view.d.excuses.items();
        let mut for_it = excuses.iter().enumerate().filter(|(_, excuse)| {
            excuse.rule.known().is_some_and(|of| *of == rule.id)
                && excuse.subject.known().and_then(Option::as_deref) == id
        });
        let mut judged = Judged { shortfall: Some(shortfall), ..Judged::plain(Outcome::Deviation) };
        let Some(first) = for_it.next() else { return judged };
        match bound_on(view, rule, index) {
            Err(missing) => Judged::unknown(missing),
            Ok(day) => {
                let valid = |(_, excuse): &(usize, &crate::dossier::Excuse<'_>)| {
                    excuse_flaw(view, rule, excuse, day).is_none()
                };
                if let Some((at, _)) = std::iter::once(first).chain(for_it).find(valid) {
                    judged.outcome = Outcome::Excused;
                    judged.excuse = Some(at);
                }
                judged
            }
        }
    }

    /// Excuses that excuse nothing and decisions that decide nothing, outside the verdict.
    fn remarks(&self, view: &View<'_>) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let rule_of = |id: &Leaf<crate::leaf::Text<'_>>| {
            self.rules.iter().find(|rule| id.known().is_some_and(|id| *id == rule.id))
        };
        for (at, excuse) in view.d.excuses.items().iter().enumerate() {
            let default = |rule: &&Rule| rule.strength_under(self.readings.unmarked) == Strength::Default;
            let code = match rule_of(&excuse.rule).filter(default) {
                None => Some(RemarkCode::ExcuseRule),
                Some(rule) => match subject_index(view, rule.subject, excuse.subject.known().and_then(Option::as_deref)) {
                    None => Some(RemarkCode::ExcuseSubject),
                    Some(index) => bound_on(view, rule, index).ok().and_then(|day| excuse_flaw(view, rule, excuse, day)),
                },
            };
            remarks.extend(code.map(|code| Remark::new(code, format!("/excuses/{at}"), excuse.id())));
        }
        for (at, ruling) in view.d.decisions.items().iter().enumerate() {
            let code = match rule_of(&ruling.rule).filter(|rule| !rule.deciders.is_empty()) {
                None => Some(RemarkCode::DecisionRule),
                Some(rule) if ruling.by.known().is_none_or(|by| !rule.deciders.contains(by)) => {
                    Some(RemarkCode::DecisionRole)
                }
                Some(rule) => {
                    let subject = ruling.subject.known().and_then(Option::as_deref);
                    subject_index(view, rule.subject, subject).is_none().then_some(RemarkCode::DecisionSubject)
                }
            };
            remarks.extend(code.map(|code| Remark::new(code, format!("/decisions/{at}"), ruling.id())));
        }
        remarks
    }

    fn calendar_gaps(&self, view: &View<'_>, problems: &mut Vec<Problem>) {
        if !self.readings.notice_counting.needs_calendar() {
            return;
        }
        for (index, event) in view.d.events.items().iter().enumerate() {
            let notice = matches!(
                event.event.known(),
                Some(EventKind::PrereviewNotice | EventKind::EstablishmentNotice | EventKind::MeetingPassed | EventKind::Established)
            );
            if let Some(on) = event.on.known().filter(|on| notice && !self.calendar.covers(on.year())) {
                let problem = Problem::at(ProblemCode::NoHolidays, format!("/events/{index}/on"));
                problems.push(problem.with("year", on.year().to_string()));
            }
        }
    }
}

/// Whether a rule binds by now.
fn due(rule: &Rule, view: &View<'_>, index: usize) -> Truth {
    let established = || match view.standing() {
        Standing::Established => Truth::Yes,
        Standing::NotEstablished => Truth::No,
        Standing::Unknown => view.reached(EventKind::Established),
    };
    let ended = || Truth::of(&view.d.project.ends_on, |end| view.as_of > *end);
    match rule.due {
        Due::Always => Truth::Yes,
        Due::After(step) => view.reached(step),
        Due::AfterEnd => ended().and(established()),
        Due::OnRecord(kind) => match view.subjects(kind) {
            Subjects::Some(_) => Truth::Yes,
            Subjects::None => established(),
            // Without the list only an explicit "not established" says that nothing can be on it.
            Subjects::Unknown(missing) => match established() {
                Truth::No => Truth::No,
                Truth::Yes => Truth::Yes,
                Truth::Unknown(_) => Truth::Unknown(missing),
            },
        },
        Due::Implementation => {
            if view.d.activities.items().is_empty() && view.d.expenses.items().is_empty() { established() } else { Truth::Yes }
        }
        Due::QuarterOver => {
            let over = Truth::of(&view.d.project.starts_on, |start| {
                Day::quarter_of(start.year(), index).is_some_and(|(_, last)| view.as_of > disclosure_deadline(view, last))
            });
            over.and(established())
        }
        Due::DayAfterActivity => match view.d.activities.items().get(index) {
            Some(activity) => Truth::of(&activity.held_on, |held| view.as_of > *held),
            None => established(),
        },
        Due::CarriedOut => match view.d.changes.items().get(index) {
            Some(_) => Truth::Yes,
            None => established(),
        },
    }
}

fn disclosure_deadline(view: &View<'_>, last: Day) -> Day {
    match view.readings.disclosure_due {
        crate::policy::DisclosureDue::InQuarter => last,
        crate::policy::DisclosureDue::AfterQuarter => crate::rules::after_quarter(view, last).1,
    }
}

/// The day on which a default rule bound, by which an excuse is judged.
fn bound_on(view: &View<'_>, rule: &Rule, index: usize) -> Result<Day, Missing> {
    match (rule.subject, rule.matter) {
        (SubjectKind::Expense, _) => match view.d.expenses.items().get(index) {
            Some(expense) => expense.incurred_on.known().copied().ok_or_else(|| Missing::one(&expense.incurred_on)),
            None => Ok(view.as_of),
        },
        (_, Matter::Application) => match view.step(EventKind::ApplicationWritten) {
            Taken::Yes(event) => event.on.known().copied().ok_or_else(|| Missing::one(&event.on)),
            Taken::No => Ok(view.as_of),
            Taken::Unknown(missing) => Err(missing),
        },
        _ => Ok(view.as_of),
    }
}

/// Why an excuse does not hold; an excuse that lacks a part excuses nothing.
fn excuse_flaw(view: &View<'_>, rule: &Rule, excuse: &crate::dossier::Excuse<'_>, day: Day) -> Option<RemarkCode> {
    if excuse.granted_by.known().is_none_or(|by| !view.policy.grantors.contains(by)) {
        return Some(RemarkCode::ExcuseGrantor);
    }
    let in_force = excuse.from.known().is_some_and(|from| *from <= day) && excuse.until.known().is_some_and(|until| day <= *until);
    if !in_force {
        return Some(RemarkCode::ExcuseExpired);
    }
    let needs_ground = rule.id == "team.one-project";
    if needs_ground && excuse.ground.known() != Some(&Ground::SkilledPeople) {
        return Some(RemarkCode::ExcuseGround);
    }
    None
}

/// The last decision on a rule and a subject by somebody who may decide.
fn ruling(view: &View<'_>, rule: &Rule, index: usize) -> Option<(usize, Ruled)> {
    let decisions = view.d.decisions.items();
    if decisions.is_empty() || rule.deciders.is_empty() {
        return None;
    }
    let id = subject_id(view, rule.subject, index);
    let for_it = |ruling: &Ruling<'_>| {
        ruling.rule.known().is_some_and(|of| *of == rule.id)
            && ruling.by.known().is_some_and(|by| rule.deciders.contains(by))
            && ruling.subject.known().and_then(Option::as_deref) == id
    };
    let found = decisions.iter().enumerate().rev().filter(|(_, ruling)| for_it(ruling));
    found.filter_map(|(at, ruling)| Some((at, *ruling.answer.known()?))).next()
}

/// The id of a subject, by which excuses and decisions name it; none for the project and the team.
fn subject_id<'v>(view: &View<'v>, kind: SubjectKind, index: usize) -> Option<&'v str> {
    match kind {
        SubjectKind::Person => view.d.team.people.items().get(index).and_then(Node::id),
        SubjectKind::BudgetLine => view.budget().ok().and_then(|lines| lines.items().get(index)).and_then(Node::id),
        SubjectKind::Change => view.d.changes.items().get(index).and_then(Node::id),
        SubjectKind::Activity => view.d.activities.items().get(index).and_then(Node::id),
        SubjectKind::Expense => view.d.expenses.items().get(index).and_then(Node::id),
        SubjectKind::Project | SubjectKind::Team | SubjectKind::Notice | SubjectKind::Category
        | SubjectKind::Invoice | SubjectKind::Quarter => None,
    }
}

fn subject_index(view: &View<'_>, kind: SubjectKind, id: Option<&str>) -> Option<usize> {
    match view.subjects(kind) {
        Subjects::Some(count) => (0..count).find(|index| subject_id(view, kind, *index) == id),
        Subjects::None | Subjects::Unknown(_) => None,
    }
}

/// What is said to have happened lies on or before the day of the assessment; plans may lie after it.
fn future_facts(dossier: &Dossier<'_>, as_of: Day, problems: &mut Vec<Problem>) {
    let mut check = |leaf: Option<&Day>, pointer: &dyn Fn() -> String| {
        if leaf.is_some_and(|day| *day > as_of) {
            let problem = Problem::at(ProblemCode::InTheFuture, pointer());
            problems.push(problem.with("as_of", as_of.to_string()));
        }
    };
    for (at, event) in dossier.events.items().iter().enumerate() {
        check(event.on.known(), &|| format!("/events/{at}/on"));
    }
    for (at, change) in dossier.changes.items().iter().enumerate() {
        for (name, leaf) in [
            ("form_on", &change.form_on),
            ("community_on", &change.community_on),
            ("town_on", &change.town_on),
            ("carried_out_on", &change.carried_out_on),
        ] {
            check(leaf.known().and_then(Option::as_ref), &|| format!("/changes/{at}/{name}"));
        }
    }
    for (at, activity) in dossier.activities.items().iter().enumerate() {
        check(activity.held_on.known(), &|| format!("/activities/{at}/held_on"));
    }
    for (at, expense) in dossier.expenses.items().iter().enumerate() {
        check(expense.incurred_on.known(), &|| format!("/expenses/{at}/incurred_on"));
        check(expense.paid_on.known(), &|| format!("/expenses/{at}/paid_on"));
        check(expense.reimbursed_on.known().and_then(Option::as_ref), &|| format!("/expenses/{at}/reimbursed_on"));
    }
    for (at, disclosure) in dossier.disclosures.items().iter().enumerate() {
        check(disclosure.on.known(), &|| format!("/disclosures/{at}/on"));
    }
    for (at, ruling) in dossier.decisions.items().iter().enumerate() {
        check(ruling.on.known(), &|| format!("/decisions/{at}/on"));
    }
}
