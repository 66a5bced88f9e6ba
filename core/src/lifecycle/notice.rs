//! The two notices of the procedure: what each follows, what waits for it, and how long it is shown.

use crate::dossier::EventKind;
use crate::policy::Policy;
use crate::rules::LastDay;
use crate::view::View;

/// A notice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notice {
    /// The event that posts it.
    pub(super) posted: EventKind,
    /// The step that it follows; days before that one do not count.
    pub(super) after: EventKind,
    /// The step that waits for it.
    pub(super) before: EventKind,
    /// The rule that asks for it.
    pub(super) rule: &'static str,
    days: fn(&Policy) -> u32,
}

/// Both notices, in their order.
pub(super) const NOTICES: [Notice; 2] = [
    Notice {
        posted: EventKind::PrereviewNotice,
        after: EventKind::MeetingPassed,
        before: EventKind::SubmittedToTown,
        rule: "prereview.notice",
        days: |policy| policy.numbers.prereview_notice_days,
    },
    Notice {
        posted: EventKind::EstablishmentNotice,
        after: EventKind::Established,
        before: EventKind::Started,
        rule: "establishment.notice",
        days: |policy| policy.numbers.establishment_notice_days,
    },
];

impl Notice {
    /// The notice that an event posts.
    pub(super) fn posted_by(event: EventKind) -> Option<Self> {
        NOTICES.into_iter().find(|notice| notice.posted == event)
    }

    /// The days for which a policy asks.
    pub(super) fn days(self, policy: &Policy) -> u32 {
        (self.days)(policy)
    }

    /// Its last counted day, by what is on record.
    pub(super) fn last_day(self, view: &View<'_>) -> LastDay {
        crate::rules::last_day(view, self.posted, self.after, self.days(view.policy))
    }
}
