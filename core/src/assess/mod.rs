//! The only loop over the rules: dossier, policy and day in, report out.

mod days;

pub(crate) use days::{calendar_gaps, future_facts, years_without_holidays};

use crate::claims;
use crate::date::Day;
use crate::dossier::Dossier;
use crate::finding::{Judged, Listing};
use crate::judge::{self, Asked};
use crate::leaf::Leaf;
use crate::own::{self, OwnCheck};
use crate::policy::{Calendar, Policy, Readings, Screen};
use crate::problem::{Error, Problem};
use crate::record::Node;
use crate::report::{Counts, Remark, RemarkCode, Report, Verdict};
use crate::rule::{Outcome, Rule, Strength, SubjectKind};
use crate::rules::RULES;
use crate::truth::Truth;
use crate::view::{Desk, Subjects, View};

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
    screen: Option<Screen>,
    rules: Vec<Rule>,
    only: Vec<String>,
    /// The outcomes to list, as bits, where the caller chose them.
    listed: Option<u8>,
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
            screen: None,
            rules: RULES.iter().map(|rule| (*rule).clone()).collect(),
            only: Vec::new(),
            listed: None,
            draft: false,
            read: false,
        }
    }

    /// The policy in use.
    #[must_use]
    pub const fn policy(&self) -> &'p Policy {
        self.policy
    }

    /// The options in use.
    #[must_use]
    pub const fn readings_in_use(&self) -> Readings {
        self.readings
    }

    /// Reads the open places of the text in another way.
    #[must_use]
    pub fn readings(mut self, readings: Readings) -> Self {
        self.readings = readings;
        self
    }

    /// What the facts of a ledger are looked at with.
    pub(crate) fn ledger_desk(&self) -> Desk<'_> {
        Desk {
            policy: self.policy,
            readings: self.readings,
            calendar: &self.calendar,
            screen: self.screen.as_ref().unwrap_or(&self.policy.screen),
            as_of: self.as_of,
            excerpt: true,
        }
    }

    /// The day of the assessment.
    pub(crate) const fn as_of(&self) -> Day {
        self.as_of
    }

    /// Whether what cannot be read is taken as unknown.
    pub(crate) const fn takes_drafts(&self) -> bool {
        self.draft
    }

    /// Whether a rule is asked.
    pub(crate) fn asks(&self, rule: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|id| id == rule)
    }

    /// The outcomes that are listed, as bits.
    pub(crate) fn listed(&self) -> u8 {
        self.listed_or(!PLAIN)
    }

    /// The outcomes that the caller chose to list, else those given here, as bits.
    pub(crate) fn listed_or(&self, otherwise: u8) -> u8 {
        self.listed.unwrap_or(otherwise)
    }

    /// Screens for other words than the policy's.
    #[must_use]
    pub fn screen(mut self, screen: Screen) -> Self {
        self.screen = Some(screen);
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
        self.listed = Some(outcomes.into_iter().fold(0, |set, outcome| set | 1 << outcome as u8));
        self
    }

    /// Takes what could not be read as unknown instead of refusing it: for a form that is half typed.
    #[must_use]
    pub fn draft(mut self) -> Self {
        self.draft = true;
        self
    }

    /// Takes dossiers as whole: whoever reads them has just refused what is not.
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
        self.assess_with(dossier, &[])
    }

    /// Assesses a dossier together with what checks of the caller's own came to on it: findings, counts, verdicts and claims
    /// take both into account. [`Assessment::only`] does not hide them, the caller chose them; [`Assessment::list`] lists
    /// them like any other.
    ///
    /// ```
    /// use zizhijin::own::{OwnCheck, OwnSubject};
    /// use zizhijin::rule::{Matter, Outcome, SubjectKind};
    /// use zizhijin::{Assessment, Day, Dossier, Leaf, Policies, Word};
    /// let policies = Policies::bundled()?;
    /// let today = Day::parse("2026-03-01").unwrap();
    /// let assessment = Assessment::new(policies.in_force("chuansha", today)?, today);
    /// let dossier = Dossier::from_json(r#"{"format": 1, "id": "d1", "events": []}"#)?;
    /// let own = OwnCheck {
    ///     rule: Leaf::Known("town.plain-title".into()),
    ///     title_en: Leaf::Known("the title is plain".into()),
    ///     matter: Matter::Application.into(),
    ///     subject: OwnSubject { kind: SubjectKind::Project.into(), ..OwnSubject::default() },
    ///     outcome: Outcome::Fail.into(),
    ///     message_en: Leaf::Known("the title is an advertisement".into()),
    ///     ..OwnCheck::default()
    /// };
    /// let report = assessment.assess_with(&dossier, &[own])?;
    /// assert_eq!(report.verdict.application.as_str(), "rejected");
    /// # Ok::<(), zizhijin::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Assessment::assess`], and everything in the caller's own that does not fit together or into the dossier, with
    /// its place in the list.
    pub fn assess_with(&self, dossier: &Dossier<'_>, own: &[OwnCheck<'_>]) -> Result<Report, Error> {
        let mut problems = Vec::new();
        if !self.read {
            problems = dossier.whole(self.draft);
            future_facts(dossier, self.as_of, &mut problems);
        }
        problems.extend(self.problems_of_own(own, dossier));
        let view = self.view(dossier);
        calendar_gaps(dossier, self.policy, self.readings.notice_counting, &self.calendar, &mut problems);
        if problems.is_empty() {
            Ok(self.report(dossier, &view, own, self.listed()))
        } else {
            Err(Error { problems })
        }
    }

    /// What is wrong with the caller's own, unless whoever read it has just refused that.
    pub(crate) fn problems_of_own(&self, own: &[OwnCheck<'_>], dossier: &Dossier<'_>) -> Vec<Problem> {
        if self.read {
            return Vec::new();
        }
        let mut problems = own::unread(own);
        problems.extend(own::problems(own, Some(dossier), &self.rules));
        problems
    }

    /// The view of a dossier that the rules are asked in.
    pub(crate) fn view<'v>(&'v self, dossier: &'v Dossier<'v>) -> View<'v> {
        let mut view = View::new(dossier, self.policy, self.readings, &self.calendar, self.as_of);
        if let Some(screen) = &self.screen {
            view.screen = screen;
        }
        view
    }

    /// Judges a dossier that has no problems; lists the findings with some outcomes, as bits.
    pub(crate) fn report(
        &self,
        dossier: &Dossier<'_>,
        view: &View<'_>,
        own: &[OwnCheck<'_>],
        listed: u8,
    ) -> Report {
        let mut listing = Listing::new(&self.rules, self.policy);
        let mut counts: Vec<Counts> = Vec::with_capacity(self.rules.len());
        let mut matters = [[0_usize; 8]; 4];
        let mut claims = claims::Claims::new(view);
        for (at, rule) in self.rules.iter().enumerate() {
            if !self.asks(rule.id) {
                continue;
            }
            let mut count = Counts::new(rule.id);
            each_subject(view, rule, &mut count, listed & PLAIN != 0, |subject, judged| {
                if let Some(index) = subject.filter(|_| rule.subject == SubjectKind::Expense) {
                    claims.line(index, &judged);
                }
                if listed >> judged.outcome as u8 & 1 == 1 {
                    listing.push(at, subject, judged);
                }
            });
            if let Some(matter) = matters.get_mut(rule.matter as usize) {
                count.add_to(matter);
            }
            counts.push(count);
        }
        let found = own::found(own, view, listed, &mut matters, &mut claims);
        Report {
            format: crate::dossier::FORMAT,
            policy: self.policy.id.clone(),
            as_of: self.as_of,
            dossier: dossier.id.known().map(|id| id.to_string()).unwrap_or_default(),
            verdict: Verdict::of(&matters, view),
            claims: claims.settle(),
            headroom: claims::headroom(view),
            findings: listing.resolve(view, dossier),
            own: found.findings,
            remarks: self.remarks(view, own),
            unreadable: if self.draft { dossier.unreadable() } else { Vec::new() },
            counts,
            own_counts: found.counts,
        }
    }

    /// Excuses that excuse nothing and decisions that decide nothing, outside the verdict. Those for a check of the caller's
    /// own are the caller's to weigh.
    fn remarks(&self, view: &View<'_>, own: &[OwnCheck<'_>]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let rule_of = |id: &Leaf<crate::leaf::Text<'_>>| {
            self.rules.iter().find(|rule| id.known().is_some_and(|id| *id == rule.id))
        };
        for (at, excuse) in view.d.excuses.items().iter().enumerate() {
            if own::may_be_excused(own, &excuse.rule) {
                continue;
            }
            let default = |rule: &&Rule| rule.strength_under(self.readings.unmarked) == Strength::Default;
            let code = match rule_of(&excuse.rule).filter(default) {
                None => Some(RemarkCode::ExcuseRule),
                Some(rule) => {
                    match judge::subject_index(
                        view,
                        rule.subject,
                        excuse.subject.known().and_then(Option::as_deref),
                    ) {
                        None => Some(RemarkCode::ExcuseSubject),
                        Some(index) => judge::bound_on(view, rule, index)
                            .ok()
                            .and_then(|day| judge::excuse_flaw(view, rule, excuse, day)),
                    }
                }
            };
            remarks.extend(code.map(|code| Remark::new(code, format!("/excuses/{at}"), excuse.id())));
        }
        for (at, ruling) in view.d.decisions.items().iter().enumerate() {
            if own::may_be_decided(own, &ruling.rule) {
                continue;
            }
            let code = match rule_of(&ruling.rule).filter(|rule| !rule.deciders.is_empty()) {
                None => Some(RemarkCode::DecisionRule),
                Some(rule) if ruling.by.known().is_none_or(|by| !rule.deciders.contains(by)) => {
                    Some(RemarkCode::DecisionRole)
                }
                Some(rule) => {
                    let subject = ruling.subject.known().and_then(Option::as_deref);
                    judge::subject_index(view, rule.subject, subject)
                        .is_none()
                        .then_some(RemarkCode::DecisionSubject)
                }
            };
            remarks.extend(code.map(|code| Remark::new(code, format!("/decisions/{at}"), ruling.id())));
        }
        remarks
    }
}

/// The outcomes that a check alone can give, as bits.
pub(crate) const PLAIN: u8 = 1 << Outcome::Pass as u8 | 1 << Outcome::NotApplicable as u8;

/// Asks a rule of all its subjects. Those that simply pass, or to which it simply does not apply, are counted, and told
/// one by one only where somebody wants to hear of each.
pub(crate) fn each_subject(
    view: &View<'_>,
    rule: &Rule,
    counts: &mut Counts,
    wants_each: bool,
    mut judged: impl FnMut(Option<usize>, Judged),
) {
    let on_list = |otherwise: Judged| match judge::due(rule, view, 0) {
        Truth::No => Judged::plain(Outcome::NotDue),
        Truth::Yes => otherwise,
        Truth::Unknown(missing) => {
            let mut all = otherwise.missing;
            all.join(missing);
            Judged::unknown(all)
        }
    };
    let one = match view.subjects(rule.subject) {
        Subjects::Some(count) => {
            let asked = Asked::new(view, rule);
            let (mut passes, mut others) = (0, 0);
            for index in 0..count {
                match asked.answer(index) {
                    Ok(Outcome::Pass) if !wants_each => passes += 1,
                    Ok(_) if !wants_each => others += 1,
                    Ok(outcome) => {
                        counts.count(outcome, 1);
                        judged(Some(index), Judged::plain(outcome));
                    }
                    Err(answer) => {
                        let one = asked.settle(index, answer);
                        counts.count(one.outcome, 1);
                        judged(Some(index), one);
                    }
                }
            }
            counts.count(Outcome::Pass, passes);
            counts.count(Outcome::NotApplicable, others);
            return;
        }
        Subjects::None => on_list(Judged::plain(Outcome::NotApplicable)),
        Subjects::Unknown(missing) => on_list(Judged::unknown(missing)),
    };
    counts.count(one.outcome, 1);
    judged(None, one);
}
