//! A dossier while people still fill it in: what is wrong, missing or left to people, each beside its field, what to ask next, and
//! what room is left beside each amount.
//!
//! Whatever is wrong with the dossier is an answer here. What cannot be read, cannot be true or cannot be told apart is taken as if
//! nobody had said it yet, so that the rest is judged soundly; only where even that cannot be done there is no verdict.

mod place;
mod room;
mod unsaid;
mod wire;

pub use place::{Ask, Field};
pub use room::{Limit, Room};

use crate::assess::{Assessment, PLAIN, calendar_gaps, future_facts};
use crate::date::Day;
use crate::dossier::{Dossier, Role};
use crate::own::OwnCheck;
use crate::problem::{Error, Problem, merge};
use crate::report::{Finding, Headroom, OwnFinding, Report, Verdict};
use crate::rule::{Outcome, Stage};
use place::{Marks, Standing};

/// Who looks at a form, and when: neither takes anything from the verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// Who fills it in: of the findings only those that this role has to act on, decide or put right. All where nobody is named.
    pub role: Option<Role>,
    /// What has to be right by now: of the findings only those that bind by this stage. All where none is named.
    pub stage: Option<Stage>,
}

/// What a dossier comes to while people still fill it in.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// Id of the policy.
    pub policy: String,
    /// The day of the assessment.
    pub as_of: Day,
    /// Id of the dossier; empty where it has none yet.
    pub dossier: String,
    /// The verdicts, whoever looks at them; `None` where the dossier cannot be judged.
    pub verdict: Option<Verdict>,
    /// What of the dossier cannot be read or does not fit together.
    pub problems: Vec<Problem>,
    /// What was found for the viewer, in the order of a report.
    pub findings: Vec<Finding>,
    /// What the caller's own checks found for the viewer. On the wire they stand behind the others, in the same list.
    pub own: Vec<OwnFinding>,
    /// What stands beside each field, in the order of the dossier; fields beside which nothing stands are left out. What no
    /// dossier has (a field that is not known) comes last.
    pub fields: Vec<Field>,
    /// The facts that would settle what is unknown: those that settle most come first, then the order of the dossier.
    pub ask: Vec<Ask>,
    /// What can still be spent; `None` where the dossier cannot be judged.
    pub headroom: Option<Headroom>,
}

/// What calls for somebody: without what passes, does not apply, is not due, or is excused.
const OPEN: u8 = !(PLAIN | 1 << Outcome::NotDue as u8 | 1 << Outcome::Excused as u8);

impl Assessment<'_> {
    /// Looks at a dossier that people still fill in, together with what the caller's own checks came to on it. `read` is what
    /// reading it told, as [`Dossier::typed`] or [`Dossier::draft`] gives it. Without [`Assessment::list`] whatever is open is listed: `fail`,
    /// `deviation`, `judgement` and `unknown`.
    ///
    /// ```
    /// use zizhijin::form::Viewer;
    /// use zizhijin::{Assessment, Day, Dossier, Policies};
    /// let policies = Policies::bundled()?;
    /// let today = Day::parse("2026-03-01").unwrap();
    /// let (dossier, read) = Dossier::draft(r#"{"project": {"starts_on": "2026-04-31"}, "team": {"people": [{}]}}"#)?;
    /// let assessment = Assessment::new(policies.in_force("chuansha", today)?, today);
    /// let form = assessment.validate(&dossier, read, &[], Viewer::default())?;
    /// assert_eq!(form.verdict.unwrap().overall.as_str(), "rejected");
    /// let day = form.fields.iter().find(|field| field.pointer == "/project/starts_on").unwrap();
    /// assert_eq!(form.problems[day.problems[0]].code.to_string(), "wants-day");
    /// # use zizhijin::Word;
    /// # Ok::<(), zizhijin::Error>(())
    /// ```
    ///
    /// # Errors
    /// Everything in the caller's own that does not fit together or into the dossier, with its place in the list.
    pub fn validate(
        &self,
        dossier: &Dossier<'_>,
        read: Vec<Problem>,
        own: &[OwnCheck<'_>],
        viewer: Viewer,
    ) -> Result<Validation, Error> {
        let refused = self.problems_of_own(own, dossier);
        if !refused.is_empty() {
            return Err(Error { problems: refused });
        }
        let mut problems = read;
        merge(&mut problems, dossier.references());
        future_facts(dossier, self.as_of(), &mut problems);
        let mut form = Validation {
            policy: self.policy().id.clone(),
            as_of: self.as_of(),
            dossier: dossier.id.known().map(ToString::to_string).unwrap_or_default(),
            verdict: None,
            problems,
            findings: Vec::new(),
            own: Vec::new(),
            fields: Vec::new(),
            ask: Vec::new(),
            headroom: None,
        };
        let mut marks = Marks::default();
        if let Some(judged) = unsaid::without(dossier, &form.problems) {
            let view = self.view(&judged);
            let (gaps, counting) = (form.problems.len(), self.readings_in_use().notice_counting);
            calendar_gaps(&judged, self.policy(), counting, view.calendar, &mut form.problems);
            if form.problems.len() == gaps {
                let report = self.report(&judged, &view, own, self.listed_or(OPEN));
                room::beside(&view, &report.headroom, &mut marks);
                form.take(report, viewer);
            }
        }
        form.place(marks, dossier);
        Ok(form)
    }
}

impl Validation {
    /// Takes over of a report what the viewer is to see.
    fn take(&mut self, report: Report, viewer: Viewer) {
        self.verdict = Some(report.verdict);
        self.headroom = Some(report.headroom);
        self.findings = report.findings;
        self.findings.retain(|finding| Standing::from(finding).is_for(viewer));
        self.own = report.own;
        self.own.retain(|finding| Standing::from(finding).is_for(viewer));
    }
}
