# Generated from the code: `cargo xtask update` rewrites this file.
"""The types of the door: words, facts of a dossier, answers, and what a caller may write.

What stands under `_fields` tells `_record` how a field is read, by its name on the wire:

- `"text"`: `str`
- `"flag"`: `bool`
- `"count"`: `int`
- `"amount"`: text, read as `Decimal`
- `"day"`: text, read as `datetime.date`
- `"value"`: as it stands, a list as a tuple
- the name of a class of this module, which begins with a capital: a record of that class
- `("list", kind)`: a tuple of such
- `("map", kind)`: a mapping from text to such
- `("either", name, ...)`: of several classes the first that has all fields that are there

`null` is read as `None` by every kind. The attribute of a field is its name; where Python keeps that for itself, an
underscore is put behind it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias, TypedDict

from ._record import Answer, Facts, Kind

Across: TypeAlias = Literal[
    "person",
    "team",
    "invoice",
    "neighbourhood",
    "project",
]
"""What a check across projects looks at."""

AnnualPlan: TypeAlias = Literal[
    "finding",
    "sum",
]
"""How the annual plan is kept"""

Area: TypeAlias = Literal[
    "neighbourhood",
    "community",
    "town",
    "beyond_town",
]
"""How far a project reaches."""

Basis: TypeAlias = Literal[
    "text",
    "inferred",
    "law",
    "form",
    "own",
]
"""What a rule rests on."""

BudgetBase: TypeAlias = Literal[
    "last_approved",
    "first_approved",
]
"""Which total the shares refer to"""

CategoryLimit: TypeAlias = Literal[
    "within_line",
    "tolerance",
    "share_of_spending",
    "total_only",
]
"""What keeping to the proportions of the budget means"""

ChangeKind: TypeAlias = Literal[
    "content",
    "frequency",
    "budget",
]
"""What a change alters."""

ClauseKind: TypeAlias = Literal[
    "rule",
    "definition",
    "principle",
    "authority_duty",
    "outside_reference",
    "heading",
]
"""What a clause is."""

DayKind: TypeAlias = Literal[
    "off",
    "work",
]
"""What kind of day a calendar names."""

DisclosureDue: TypeAlias = Literal[
    "in_quarter",
    "after_quarter",
]
"""When the quarterly disclosure is due"""

DisclosureKind: TypeAlias = Literal[
    "funds",
    "activity",
    "results",
    "residents_evaluation",
]
"""What was shown to residents."""

DutyWord: TypeAlias = Literal[
    "upcoming",
    "open",
    "overdue",
    "unknown",
]
"""How a duty stands on the day for which it was asked."""

Education: TypeAlias = Literal[
    "none",
    "primary",
    "junior_middle",
    "senior_middle",
    "college",
    "university",
]
"""Schooling, lowest first."""

EventKind: TypeAlias = Literal[
    "needs_surveyed",
    "topic_decided",
    "application_written",
    "branch_approved",
    "committee_approved",
    "submitted_to_community",
    "departments_consulted",
    "community_opinion",
    "third_party_screened",
    "revised",
    "meeting_passed",
    "prereview_notice",
    "submitted_to_town",
    "panel_reviewed",
    "listed",
    "refined",
    "established",
    "establishment_notice",
    "started",
    "monitored",
    "evaluated",
    "returned",
    "rejected",
    "withdrawn",
    "terminated",
    "lapsed",
    "change_requested",
    "change_endorsed",
    "change_approved",
    "change_refused",
    "change_carried_out",
]
"""What happened, as the events of a dossier say it."""

EvidenceSlash: TypeAlias = Literal[
    "either",
    "as_fits",
]
"""Sign-in sheet or goods receipt"""

ExpenseDatedBy: TypeAlias = Literal[
    "incurred",
    "paid",
    "both",
]
"""The day to which an expense belongs"""

Fact: TypeAlias = Literal[
    "people",
    "other_projects",
    "year",
    "neighbourhood",
    "status",
    "sources",
    "annual_plan",
    "expenses",
    "invoice_number",
    "amount",
    "invoice_amount",
    "excuse",
]
"""A fact of a project that a portfolio reads."""

Figure: TypeAlias = "int | str | tuple[str, ...]"
"""A figure of a message: a number of things or days; an amount, a day, a share, a word or an id as
text; or several words.
"""

FixedAssetThreshold: TypeAlias = Literal[
    "general",
    "special_equipment",
    "batch_sum",
]
"""The price from which a thing is a fixed asset"""

Forum: TypeAlias = Literal[
    "residents_meeting",
    "joint_meeting",
    "hearing",
    "coordination_meeting",
    "other_forum",
    "no_forum",
]
"""How a topic was discussed and decided."""

FundAnswer: TypeAlias = Literal[
    "agreed",
    "unanswered",
    "refused",
    "not_applied",
]
"""The residents' committee's answer to an application for money."""

FundApplication: TypeAlias = Literal[
    "not_refused",
    "expressly_agreed",
]
"""How far the application for money must have come"""

Ground: TypeAlias = Literal[
    "skilled_people",
    "other",
]
"""Why a default rule is not kept."""

HistoryWord: TypeAlias = Literal[
    "possible",
    "unknown",
    "impossible",
]
"""What a replay came to."""

ImplementationFrom: TypeAlias = Literal[
    "after_notice",
    "from_approval",
]
"""From when a project may be carried out"""

LeaderAgeOn: TypeAlias = Literal[
    "application",
    "establishment",
    "start",
    "year_end",
]
"""The day on which the leader's age is taken"""

Matter: TypeAlias = Literal[
    "application",
    "procedure",
    "claims",
    "records",
]
"""What a verdict speaks of."""

Nature: TypeAlias = Literal[
    "ordinary",
    "volunteer_consolation",
    "team_incentive",
    "office",
    "social_worker_allowance",
    "bonus",
    "overtime",
    "other_prohibited",
    "extravagant",
    "welfare",
]
"""What a budget line or an expense really is, whatever its category says."""

NoticeCounting: TypeAlias = Literal[
    "exclude_first_day",
    "inclusive",
    "roll_holidays",
    "roll_days_off",
    "working_days",
]
"""How the days of a notice are counted"""

Outcome: TypeAlias = Literal[
    "pass",
    "fail",
    "deviation",
    "excused",
    "judgement",
    "unknown",
    "not_due",
    "not_applicable",
]
"""What one check of one rule on one subject came to."""

Payee: TypeAlias = Literal[
    "supplier",
    "volunteer",
    "lecturer",
    "resident",
    "team_person",
    "social_worker",
    "committee_member",
]
"""Who is paid."""

ProblemCode: TypeAlias = Literal[
    "syntax",
    "utf8",
    "wrong-shape",
    "unknown-field",
    "duplicate-field",
    "wants-amount",
    "amount-form",
    "amount-decimals",
    "amount-range",
    "amount-negative",
    "wants-day",
    "wants-flag",
    "wants-count",
    "wants-text",
    "empty-text",
    "null-refused",
    "unknown-word",
    "missing-id",
    "duplicate-id",
    "missing-name",
    "unknown-format",
    "field-not-of-event",
    "in-the-future",
    "refund-target",
    "refund-too-large",
    "field-elsewhere",
    "own-rule-id",
    "taken-rule-id",
    "own-outcome",
    "own-differs",
    "field-not-of-outcome",
    "not-in-dossier",
    "other-subject",
    "unknown-change",
    "column-length",
    "too-many-rows",
    "missing-project",
    "not-sorted",
    "other-columns",
    "line-too-long",
    "cancelled",
    "unknown-operation",
    "unknown-policy",
    "no-edition",
    "overlapping-editions",
    "missing-number",
    "share-range",
    "period-reversed",
    "unknown-rule",
    "unknown-category",
    "no-holidays",
    "unused-rule",
]
"""The stable code of a problem."""

ProhibitedScope: TypeAlias = Literal[
    "anyone",
    "social_workers_only",
    "with_committee",
]
"""Whose bonuses and overtime pay are prohibited"""

ProjectStatus: TypeAlias = Literal[
    "active",
    "finished",
    "withdrawn",
    "rejected",
]
"""How another project of a person stands."""

ReasonCode: TypeAlias = Literal[
    "no-such-move",
    "wrong-role",
    "missing-fact",
    "before-previous",
    "too-late",
    "too-early",
    "guard-fails",
    "guard-unknown",
    "guard-undecided",
    "history",
]
"""The stable code of a reason, in the order in which reasons are told. Its text says what stands in
the way.
"""

RemarkCode: TypeAlias = Literal[
    "excuse-rule",
    "excuse-subject",
    "excuse-grantor",
    "excuse-expired",
    "excuse-ground",
    "decision-rule",
    "decision-role",
    "decision-subject",
]
"""Why a recorded excuse or decision counts for nothing."""

Role: TypeAlias = Literal[
    "team",
    "liaison",
    "residents_committee",
    "party_branch",
    "residents_meeting",
    "community",
    "third_party",
    "review_panel",
    "town_office",
]
"""Who acts: every step, duty and decision names one of these."""

RoutineTest: TypeAlias = Literal[
    "both",
    "either",
    "any",
    "festivals_only",
]
"""How routine events and activities are told"""

RulingAnswer: TypeAlias = Literal[
    "yes",
    "no",
]
"""People's yes or no."""

Scalar: TypeAlias = "str | bool | int"
"""The value of a single fact."""

Season: TypeAlias = Literal[
    "any",
    "in_year",
    "within_year",
    "after_year",
]
"""When in the project's year a move can be made (5: a project does not cross the year)."""

SecondProject: TypeAlias = Literal[
    "needs_reason",
    "free_to_two",
]
"""A second project"""

Stage: TypeAlias = Literal[
    "generation",
    "prereview",
    "review",
    "implementation",
    "evaluation",
]
"""One of the five stages of a project."""

State: TypeAlias = Literal[
    "conceived",
    "surveyed",
    "topic_set",
    "drafted",
    "branch_agreed",
    "committee_agreed",
    "agreed",
    "submitted",
    "consulted",
    "screened",
    "consulted_screened",
    "opinion_given",
    "prereviewed",
    "revision_due",
    "revised",
    "passed",
    "shown",
    "at_town",
    "reviewed",
    "listed",
    "refinement_due",
    "refined",
    "established",
    "announced",
    "running",
    "evaluated",
    "rejected",
    "withdrawn",
    "terminated",
    "lapsed",
    "change_filed",
    "change_asked",
    "change_endorsed",
    "change_town_approved",
    "change_approved",
    "change_refused",
    "change_done",
]
"""Where a project, or a change of it, stands."""

Strength: TypeAlias = Literal[
    "B",
    "D",
    "J",
    "B+J",
]
"""How strongly the text speaks."""

SubjectKind: TypeAlias = Literal[
    "project",
    "team",
    "person",
    "budget_line",
    "category",
    "notice",
    "change",
    "activity",
    "expense",
    "invoice",
    "quarter",
]
"""What a rule looks at."""

Switch: TypeAlias = Literal[
    "community_tier",
    "no_town_tier",
]
"""A switch of a policy that a move needs."""

TeamRole: TypeAlias = Literal[
    "leader",
    "member",
]
"""A place on the project team."""

Unmarked: TypeAlias = Literal[
    "binds",
    "default",
]
"""A directive without a modal word"""

VerdictWord: TypeAlias = Literal[
    "accepted",
    "needs_decision",
    "incomplete",
    "rejected",
    "not_due",
]
"""The answer for a matter, for a claim, or for all."""

WelfareMainly: TypeAlias = Literal[
    "half",
    "other_share",
]
"""From where on money goes mainly to welfare"""

YearCovers: TypeAlias = Literal[
    "activities_and_spending",
    "also_reimbursement",
]
"""What must not cross the year"""

Amount: TypeAlias = "str | int | Decimal"
"""An amount in yuan, as a caller may write it. A `float` is none: it is not exact."""

Day: TypeAlias = "str | datetime.date"
"""A day, as a caller may write it: `2026-03-01` or a `date`."""

OPERATIONS: tuple[str, ...] = (
    "assess",
    "readings",
    "replay",
    "can",
    "apply",
    "next_steps",
    "earliest",
    "diagrams",
    "portfolio",
    "catalogue",
    "policies",
    "normalise",
)
"""The operations of the door."""

RESPONSES: Mapping[str, Kind] = {
    "assess": "Report",
    "readings": ("list", "Turn"),
    "replay": "History",
    "can": "Permission",
    "apply": ("either", "Taken", "Permission"),
    "next_steps": "NextSteps",
    "earliest": "Earliest",
    "diagrams": ("list", "Diagram"),
    "portfolio": "PortfolioReport",
    "catalogue": "Catalogue",
    "policies": ("list", "Edition"),
    "normalise": "Dossier",
}
"""What each operation answers."""

AMOUNTS: frozenset[str] = frozenset({
    "amount",
    "annual_plan",
    "claimed_elsewhere",
    "invoice_amount",
    "other_government_budgets",
    "other_self_governance",
    "receipt_list_amount",
    "total",
    "unit_price",
    "working_funds",
})
"""The fields of requests that hold an amount, wherever they stand."""


# The facts of a dossier.


class Activity(Facts):
    """An activity that took place."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    plan_item: str | None
    """The id of the planned activity that it is, in the application or in a change; `None` if it is
    none.
    """

    held_on: datetime.date
    """The day on which it took place."""

    cost_money: bool
    """Whether it cost money."""

    goods_handed_out: bool
    """Whether goods were handed out at it; read under the reading `evidence.slash: as_fits`."""

    fund_application: FundAnswer
    """The residents' committee's answer to an application for its money."""

    evidence: Evidence
    """What was kept of it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "plan_item": "text",
        "held_on": "day",
        "cost_money": "flag",
        "goods_handed_out": "flag",
        "fund_application": "text",
        "evidence": "Evidence",
    }


class Batch(Facts):
    """Like goods that the team declares to be one large batch. Absent means that none is declared."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    lines: tuple[LineRef, ...]
    """The ids of its budget lines and expenses."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "lines": ("list", "LineRef"),
    }


class Budget(Facts):
    """The budget of the application."""

    __slots__ = ()

    total: Decimal | None
    """The total as it was written; `None` if none was written."""

    lines: tuple[BudgetLine, ...]
    """Its lines."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "total": "amount",
        "lines": ("list", "BudgetLine"),
    }


class BudgetLine(Facts):
    """A line of a budget."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    category: str
    """A category of the policy (`activity`, `materials`, `venue`, `publicity`, `vehicle`,
    `lecturer`, `volunteer`, `management`), or another word that `category_description` explains.
    """

    category_description: str | None
    """What another category is; `None` if nobody said."""

    description: str
    """What is bought or paid."""

    amount: Decimal
    """The amount, in yuan, not negative."""

    unit_price: Decimal | None
    """The price of one piece, in yuan; `None` for a lump sum."""

    quantity: int | None
    """The number of pieces; `None` for a lump sum."""

    nature: Nature
    """What it really is."""

    payee: Payee
    """Who is paid."""

    lasts_over_year: bool
    """Whether it stays in use for over a year."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "category": "text",
        "category_description": "text",
        "description": "text",
        "amount": "amount",
        "unit_price": "amount",
        "quantity": "count",
        "nature": "text",
        "payee": "text",
        "lasts_over_year": "flag",
    }


class Change(Facts):
    """A change of the application after establishment. What became of it stands among the events
    that name it.
    """

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    kind: ChangeKind
    """What it alters."""

    plan: tuple[PlanItem, ...]
    """Activities that it adds to the plan."""

    budget: tuple[BudgetLine, ...]
    """For a change of the budget: all lines of the new budget."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "kind": "text",
        "plan": ("list", "PlanItem"),
        "budget": ("list", "BudgetLine"),
    }


class Disclosure(Facts):
    """Something shown to residents."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    kind: DisclosureKind
    """What was shown."""

    on: datetime.date
    """The day on which it was shown."""

    activity: str | None
    """The id of the activity that it reports; `None` for none in particular."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "kind": "text",
        "on": "day",
        "activity": "text",
    }


class Dossier(Facts):
    """All the material of one project."""

    __slots__ = ()

    format: int
    """The format of this document. Always needed."""

    id: str
    """The id of the dossier. Always needed."""

    neighbourhood: str
    """The id of the neighbourhood."""

    project: Project
    """The project."""

    team: Team
    """The team."""

    plan: tuple[PlanItem, ...]
    """The activities that the application plans."""

    budget: Budget
    """The budget of the application."""

    events: tuple[Event, ...]
    """The steps of the procedure, in the order in which they were recorded."""

    changes: tuple[Change, ...]
    """Changes after establishment."""

    activities: tuple[Activity, ...]
    """Activities that took place."""

    expenses: tuple[Expense, ...]
    """Expenses that are claimed."""

    disclosures: tuple[Disclosure, ...]
    """What residents were shown."""

    batches: tuple[Batch, ...]
    """Batches of like goods; a declaration, not a fact."""

    excuses: tuple[Excuse, ...]
    """Exceptions granted; not facts."""

    decisions: tuple[Ruling, ...]
    """Decisions recorded; not facts."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "format": "count",
        "id": "text",
        "neighbourhood": "text",
        "project": "Project",
        "team": "Team",
        "plan": ("list", "PlanItem"),
        "budget": "Budget",
        "events": ("list", "Event"),
        "changes": ("list", "Change"),
        "activities": ("list", "Activity"),
        "expenses": ("list", "Expense"),
        "disclosures": ("list", "Disclosure"),
        "batches": ("list", "Batch"),
        "excuses": ("list", "Excuse"),
        "decisions": ("list", "Ruling"),
    }


class Event(Facts):
    """A step of the procedure, or of a change. The last one of a kind that was not undone counts."""

    __slots__ = ()

    event: EventKind
    """Which step. Always needed."""

    on: datetime.date
    """The day on which it was done. For a notice: the day on which it was posted."""

    by: Role
    """Who did it."""

    until: datetime.date
    """A notice: the last whole day on which it was shown."""

    forum: Forum
    """`topic_decided`: where it was decided."""

    revision_asked: bool
    """`community_opinion`, `third_party_screened`: whether a revision was asked for."""

    commissioned_by: Role
    """`third_party_screened`: who commissioned the third party."""

    experts: bool
    """`panel_reviewed`: whether experts sat on the panel."""

    social_organisations: bool
    """`panel_reviewed`: whether social organisations did."""

    community_units: bool
    """`panel_reviewed`: whether community units did."""

    departments: bool
    """`panel_reviewed`: whether departments did."""

    resident_representatives: bool
    """`panel_reviewed`: whether resident representatives did."""

    need: bool
    """`panel_reviewed`: whether the need was judged."""

    activity_plan: bool
    """`panel_reviewed`: whether the activity plan was judged."""

    budget: bool
    """`panel_reviewed`: whether the budget was judged."""

    potential: bool
    """`panel_reviewed`: whether the potential was judged."""

    refinement_asked: bool
    """`panel_reviewed`: whether a refinement was asked for."""

    year: int
    """`listed`: the calendar year of the list."""

    implementation: bool
    """`monitored`, `evaluated`: whether the implementation was covered."""

    results: bool
    """`monitored`, `evaluated`: whether the results were covered."""

    finances: bool
    """`monitored`, `evaluated`: whether the finances were covered."""

    diversion: bool
    """`monitored`, `evaluated`: whether money was found to be withheld, squeezed or diverted."""

    to: EventKind
    """`returned`: the step to go back to; this step and all later ones are undone."""

    change: str
    """`change_requested` and the other events of a change: its id. Always needed there."""

    note: str
    """Anything that people want to remember of it; no rule reads it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "event": "text",
        "on": "day",
        "by": "text",
        "until": "day",
        "forum": "text",
        "revision_asked": "flag",
        "commissioned_by": "text",
        "experts": "flag",
        "social_organisations": "flag",
        "community_units": "flag",
        "departments": "flag",
        "resident_representatives": "flag",
        "need": "flag",
        "activity_plan": "flag",
        "budget": "flag",
        "potential": "flag",
        "refinement_asked": "flag",
        "year": "count",
        "implementation": "flag",
        "results": "flag",
        "finances": "flag",
        "diversion": "flag",
        "to": "text",
        "change": "text",
        "note": "text",
    }


class Evidence(Facts):
    """What was kept of an activity: whether each paper is there."""

    __slots__ = ()

    plan: bool
    """Activity plan or scheme."""

    sign_in: bool
    """Sign-in sheet."""

    goods_receipt: bool
    """Receipt list of goods."""

    summary: bool
    """Summary."""

    press: bool
    """Press piece."""

    photos: bool
    """Photos."""

    video: bool
    """Video."""

    vouchers: bool
    """Reimbursement vouchers."""

    invoice_copies: bool
    """Copies of the invoices."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "plan": "flag",
        "sign_in": "flag",
        "goods_receipt": "flag",
        "summary": "flag",
        "press": "flag",
        "photos": "flag",
        "video": "flag",
        "vouchers": "flag",
        "invoice_copies": "flag",
    }


class Excuse(Facts):
    """An exception from a default rule that somebody granted. Absent means that none is recorded."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    rule: str
    """The rule that it is from."""

    subject: str | None
    """The id of the person, line or expense that it is for; `None` or absent for the project or the
    team.
    """

    ground: Ground
    """Why, in kind."""

    reason: str
    """Why, in words."""

    granted_by: Role
    """Who granted it."""

    from_: datetime.date
    """First day on which it holds."""

    until: datetime.date
    """Last day on which it holds."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "rule": "text",
        "subject": "text",
        "ground": "text",
        "reason": "text",
        "granted_by": "text",
        "from": "day",
        "until": "day",
    }


class Expense(Facts):
    """An expense that is claimed."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    category: str
    """A category of the policy, or another word that the budget explains."""

    description: str
    """What was bought or paid."""

    amount: Decimal
    """What is claimed, in yuan; negative for a refund."""

    unit_price: Decimal | None
    """The price of one piece, in yuan; `None` for a lump sum."""

    nature: Nature
    """What it really is."""

    payee: Payee
    """Who was paid."""

    lasts_over_year: bool
    """Whether it stays in use for over a year."""

    incurred_on: datetime.date
    """The day on which it was incurred (date of the invoice)."""

    paid_on: datetime.date
    """The day on which it was paid; read under some readings of `expense.dated-by`."""

    reimbursed_on: datetime.date | None
    """The day on which it was reimbursed; `None` if it was not yet; read under the reading
    `year.covers: also_reimbursement`.
    """

    activity: str | None
    """The id of the activity that it was for; `None` if it was for none."""

    change: str | None
    """The id of the change that it was spent under; `None` if it was under none."""

    reverses: str | None
    """For a refund: the id of the expense that it reduces; `None` for any other."""

    voucher: bool
    """Whether its reimbursement voucher is there."""

    invoice_number: str | None
    """Number of its invoice; `None` if there is none."""

    invoice_amount: Decimal | None
    """Amount of its invoice, in yuan; `None` if there is none."""

    claimed_elsewhere: Decimal
    """What other projects claim on the same invoice, in yuan."""

    receipt_list_amount: Decimal | None
    """What the signed list of receipt says, in yuan; `None` if there is none."""

    fund_application: FundAnswer
    """The residents' committee's answer to an application for this money."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "category": "text",
        "description": "text",
        "amount": "amount",
        "unit_price": "amount",
        "nature": "text",
        "payee": "text",
        "lasts_over_year": "flag",
        "incurred_on": "day",
        "paid_on": "day",
        "reimbursed_on": "day",
        "activity": "text",
        "change": "text",
        "reverses": "text",
        "voucher": "flag",
        "invoice_number": "text",
        "invoice_amount": "amount",
        "claimed_elsewhere": "amount",
        "receipt_list_amount": "amount",
        "fund_application": "text",
    }


class LineRef(Facts):
    """A line of a batch."""

    __slots__ = ()

    line: str
    """The id of a budget line or of an expense."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "line": "text",
    }


class OtherProject(Facts):
    """Another project of a person."""

    __slots__ = ()

    id: str
    """The id of that project's dossier."""

    year: int
    """The calendar year of that project."""

    status: ProjectStatus
    """How it stands."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "year": "count",
        "status": "text",
    }


class Person(Facts):
    """A person of the team. No names: an id is enough."""

    __slots__ = ()

    id: str
    """The person's id. Within a portfolio it means the same person in every dossier."""

    role: TeamRole
    """Leader or member."""

    resident: bool
    """Whether the person is a resident of the neighbourhood."""

    born_on: datetime.date
    """Day of birth."""

    education: Education
    """Schooling."""

    other_projects: tuple[OtherProject, ...]
    """The other projects that the person works on."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "role": "text",
        "resident": "flag",
        "born_on": "day",
        "education": "text",
        "other_projects": ("list", "OtherProject"),
    }


class PlanItem(Facts):
    """A planned activity."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    title: str
    """What is planned."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "title": "text",
    }


class Project(Facts):
    """The project itself."""

    __slots__ = ()

    title: str
    """Its title, for people to recognise it by."""

    category: str
    """Its kind: `environment`, `service`, `safety`, `culture`, `self_governance`,
    `local_character`, or another word that `category_description` explains.
    """

    category_description: str | None
    """What another kind of project is; `None` if nobody described it."""

    sources: tuple[Source, ...]
    """Where the money comes from."""

    festival: bool
    """Whether it is a traditional festival event."""

    everyday: bool
    """Whether it is an everyday activity of the residents' committee."""

    recurs: bool
    """Whether the same thing takes place again and again."""

    funded: bool
    """Whether other money already pays for it."""

    engineering: bool
    """Whether it is construction work."""

    micro_renewal: bool
    """Whether that construction is micro-renewal of shared space."""

    responsible_party: str | None
    """The body that is already responsible for it; `None` if there is none."""

    area: Area
    """How far it reaches."""

    within_powers: bool
    """Whether it lies within the town's powers."""

    self_entertainment: bool
    """Whether it only entertains those who carry it out."""

    few_beneficiaries: bool
    """Whether too few people benefit from it."""

    for_profit: bool
    """Whether it is run for profit."""

    starts_on: datetime.date
    """First day, planned."""

    ends_on: datetime.date
    """Last day, planned."""

    annual_plan: Decimal
    """The year's plan of the residents' committee for government money, in yuan; read under the
    reading `annual-plan: sum`.
    """

    other_government_budgets: Decimal
    """Government money in the budgets of the neighbourhood's other projects of the year, in yuan;
    as above.
    """

    working_funds: Decimal
    """The year's working funds of the residents' committee, in yuan; read by policies that set a
    floor.
    """

    other_self_governance: Decimal
    """What the neighbourhood's other projects of the year spend on self-governance, in yuan; as
    above.
    """

    _fields: ClassVar[Mapping[str, Kind]] = {
        "title": "text",
        "category": "text",
        "category_description": "text",
        "sources": ("list", "Source"),
        "festival": "flag",
        "everyday": "flag",
        "recurs": "flag",
        "funded": "flag",
        "engineering": "flag",
        "micro_renewal": "flag",
        "responsible_party": "text",
        "area": "text",
        "within_powers": "flag",
        "self_entertainment": "flag",
        "few_beneficiaries": "flag",
        "for_profit": "flag",
        "starts_on": "day",
        "ends_on": "day",
        "annual_plan": "amount",
        "other_government_budgets": "amount",
        "working_funds": "amount",
        "other_self_governance": "amount",
    }


class Ruling(Facts):
    """A decision of people that a rule asks for. Absent means that none is recorded."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    rule: str
    """The rule that it answers."""

    subject: str | None
    """The id of the person, line or expense that it is about; `None` or absent for the project or
    the team.
    """

    answer: RulingAnswer
    """The answer."""

    by: Role
    """Who decided."""

    on: datetime.date
    """The day of the decision."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "rule": "text",
        "subject": "text",
        "answer": "text",
        "by": "text",
        "on": "day",
    }


class Source(Facts):
    """A source of funds."""

    __slots__ = ()

    id: str
    """Its id within the dossier."""

    kind: str
    """`government` (budget), `fundraising` (public) or `residents` (their own money); any other
    word is none of the policy's sources.
    """

    amount: Decimal
    """How much comes from it, in yuan."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "kind": "text",
        "amount": "amount",
    }


class Team(Facts):
    """The project team."""

    __slots__ = ()

    people: tuple[Person, ...]
    """Everybody on it, the leader included."""

    liaison: str | None
    """The liaison's id; `None` if none is named."""

    liaison_is_worker: bool
    """Whether the liaison works for the neighbourhood."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "people": ("list", "Person"),
        "liaison": "text",
        "liaison_is_worker": "flag",
    }


# Answers.


class Blocked(Answer):
    """A step that the table has, and what stands in the way of it."""

    __slots__ = ()

    step: Offer
    """The step."""

    reasons: tuple[Reason, ...]
    """All reasons against it."""

    first_day: datetime.date | None
    """The first day on which it would be offered, if waiting is all that is needed."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "step": "Offer",
        "reasons": ("list", "Reason"),
        "first_day": "day",
    }


class Catalogue(Answer):
    """Everything that a policy asks, as data."""

    __slots__ = ()

    rules: tuple[RuleEntry, ...]
    """The rules, in the order of the policy."""

    checks: tuple[CheckEntry, ...]
    """The checks across projects."""

    clauses: tuple[ClauseEntry, ...]
    """The clause ledger."""

    readings: tuple[ReadingEntry, ...]
    """The readings."""

    steps: tuple[StepEntry, ...]
    """The steps of the procedure."""

    states: tuple[StateEntry, ...]
    """The states of a project and of a change."""

    moves: tuple[MoveEntry, ...]
    """The table of moves."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rules": ("list", "RuleEntry"),
        "checks": ("list", "CheckEntry"),
        "clauses": ("list", "ClauseEntry"),
        "readings": ("list", "ReadingEntry"),
        "steps": ("list", "StepEntry"),
        "states": ("list", "StateEntry"),
        "moves": ("list", "MoveEntry"),
    }


class CategoryRoom(Answer):
    """What can still be spent in a category."""

    __slots__ = ()

    category: str
    """The category's word."""

    left: Decimal | None
    """What is left of its line."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "category": "text",
        "left": "amount",
    }


class ChangeStanding(Answer):
    """Where a change stands."""

    __slots__ = ()

    id: str
    """Its id."""

    state: State
    """Its state."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "state": "text",
    }


class Changed(Answer):
    """An outcome that another reading would change."""

    __slots__ = ()

    rule: str
    """The rule."""

    subject: Subject
    """What it is about."""

    from_: Outcome | None
    """The outcome as the text is read now; none where the subject is not asked about."""

    to: Outcome | None
    """The outcome under the other option."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rule": "text",
        "subject": "Subject",
        "from": "text",
        "to": "text",
    }


class CheckEntry(Answer):
    """A check across projects, of the catalogue."""

    __slots__ = ()

    id: str
    """Its stable id."""

    subject: Across
    """What it looks at."""

    title_zh: str
    """What it asks, in a few words, in Chinese."""

    title_en: str
    """What it asks, in English."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    citations: tuple[str, ...]
    """The numbering of those clauses in the text."""

    strength: Strength
    """How strongly the text speaks, under the policy's readings."""

    basis: Basis
    """What it rests on."""

    actor: Role
    """Who has to act when it is not met."""

    deciders: tuple[Role, ...]
    """Who may decide where people must."""

    shortfalls: tuple[ShortfallEntry, ...]
    """The ways in which it is not met."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "subject": "text",
        "title_zh": "text",
        "title_en": "text",
        "clauses": ("list", "text"),
        "citations": ("list", "text"),
        "strength": "text",
        "basis": "text",
        "actor": "text",
        "deciders": ("list", "text"),
        "shortfalls": ("list", "ShortfallEntry"),
    }


class Claim(Answer):
    """A claim and what can be paid of it. `payable + not_payable + open = claimed`."""

    __slots__ = ()

    expense: str
    """Id of the expense."""

    verdict: VerdictWord
    """The verdict on it."""

    claimed: Decimal | None
    """What is claimed, refunds taken off; `None` where the amount is missing."""

    payable: Decimal
    """What can be reimbursed."""

    not_payable: Decimal
    """What can't."""

    open: Decimal
    """What waits for facts or for people."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "expense": "text",
        "verdict": "text",
        "claimed": "amount",
        "payable": "amount",
        "not_payable": "amount",
        "open": "amount",
    }


class ClauseEntry(Answer):
    """A clause of the catalogue."""

    __slots__ = ()

    id: str
    """Its id."""

    citation: str
    """Its own numbering."""

    hash: str
    """SHA-256 over citation, a tab and the text, in hex."""

    zh: str
    """Summary in Chinese."""

    en: str
    """Summary in English."""

    kinds: tuple[ClauseKind, ...]
    """What it is."""

    rules: tuple[str, ...]
    """Ids of the rules that rest on it."""

    reason_zh: str | None
    """Why it, or a part of it, is no rule, in Chinese."""

    reason_en: str | None
    """Why it, or a part of it, is no rule, in English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "citation": "text",
        "hash": "text",
        "zh": "text",
        "en": "text",
        "kinds": ("list", "text"),
        "rules": ("list", "text"),
        "reason_zh": "text",
        "reason_en": "text",
    }


class Counts(Answer):
    """How often a rule gave each outcome; one that it never gave is left out."""

    __slots__ = ()

    rule: str
    """Id of the rule."""

    pass_: int | None
    """How often it passes."""

    fail: int | None
    """How often it fails."""

    deviation: int | None
    """How often it deviates."""

    excused: int | None
    """How often it is excused."""

    judgement: int | None
    """How often it is for people to decide."""

    unknown: int | None
    """How often it is unknown."""

    not_due: int | None
    """How often it is not due."""

    not_applicable: int | None
    """How often it does not apply."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rule": "text",
        "pass": "count",
        "fail": "count",
        "deviation": "count",
        "excused": "count",
        "judgement": "count",
        "unknown": "count",
        "not_due": "count",
        "not_applicable": "count",
    }


class Diagram(Answer):
    """The table of moves as a picture."""

    __slots__ = ()

    of: Literal["project", "change"]
    """Of what."""

    lang: Literal["zh", "en"]
    """The language of its names."""

    mermaid: str
    """As Mermaid."""

    dot: str
    """As DOT, for Graphviz."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "of": "text",
        "lang": "text",
        "mermaid": "text",
        "dot": "text",
    }


class Duty(Answer):
    """Something that somebody must do."""

    __slots__ = ()

    standing: DutyWord
    """How it stands."""

    by: Role
    """Who must do it."""

    rule: str
    """The rule that asks for it."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    subject: str
    """The activity or the quarter that it is about; empty for the project."""

    from_: datetime.date | None
    """The first day on which it can be done."""

    until: datetime.date | None
    """The last day on which it is done in time; `None` where the text names none."""

    missing: tuple[str, ...] | None
    """The facts that would settle whether it is a duty."""

    what_zh: str
    """What is to be done, in Chinese."""

    what_en: str
    """What is to be done, in English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "standing": "text",
        "by": "text",
        "rule": "text",
        "clauses": ("list", "text"),
        "subject": "text",
        "from": "day",
        "until": "day",
        "missing": ("list", "text"),
        "what_zh": "text",
        "what_en": "text",
    }


class Earliest(Answer):
    """When a step could be taken at the earliest.

    It speaks of time alone: what has to be put right before the first step of the chain stands in
    `provided`, and `Lifecycle::can` tells of each further one when its turn comes.
    """

    __slots__ = ()

    step: EventKind
    """The step."""

    change: str | None
    """Of a step of a change: its id."""

    first_day: datetime.date | None
    """The first day; `None` where no way leads there."""

    chain: tuple[Link, ...]
    """The steps that lead there, each on its first day; the last one is the step itself."""

    provided: tuple[Reason, ...]
    """What stands in the way of the first step of the chain, beside time."""

    reasons: tuple[Reason, ...]
    """Why no way leads there."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "step": "text",
        "change": "text",
        "first_day": "day",
        "chain": ("list", "Link"),
        "provided": ("list", "Reason"),
        "reasons": ("list", "Reason"),
    }


class Edition(Answer):
    """An edition of a policy that can be named."""

    __slots__ = ()

    id: str
    """Id of the policy."""

    name_zh: str
    """Its name in Chinese."""

    name_en: str
    """Its name in English."""

    illustration: bool
    """Whether it only illustrates what the engine can run."""

    from_: datetime.date | None
    """First day in force; `None` where the text gives none."""

    until: datetime.date | None
    """Last day in force; `None` where it is open."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "name_zh": "text",
        "name_en": "text",
        "illustration": "flag",
        "from": "day",
        "until": "day",
    }


class Finding(Answer):
    """What one rule found on one subject."""

    __slots__ = ()

    rule: str
    """Id of the rule."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    matter: Matter
    """The matter."""

    strength: Strength
    """How strongly the text speaks."""

    basis: Basis
    """What the rule rests on."""

    outcome: Outcome
    """The outcome."""

    subject: Subject
    """What it is about."""

    code: str | None
    """In which way the rule is not met."""

    figures: Mapping[str, Figure] | None
    """The figures that the message names."""

    facts: tuple[str, ...] | None
    """Pointers to the facts read."""

    totals: tuple[Pointed, ...] | None
    """Lists that entered a total, with their lengths."""

    missing: tuple[str, ...] | None
    """The facts that would settle an unknown."""

    actor: Role
    """Who has to act."""

    decider: Role | None
    """Who decides, where people must."""

    stage: Stage
    """The stage from which the rule binds."""

    excuse: str | None
    """The excuse that holds."""

    decision: str | None
    """The decision that decided it."""

    remedy: Remedy | None
    """What would make it right."""

    message_zh: str
    """The message in Chinese, a whole sentence."""

    message_en: str
    """The message in English, a whole sentence."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rule": "text",
        "clauses": ("list", "text"),
        "matter": "text",
        "strength": "text",
        "basis": "text",
        "outcome": "text",
        "subject": "Subject",
        "code": "text",
        "figures": ("map", "value"),
        "facts": ("list", "text"),
        "totals": ("list", "Pointed"),
        "missing": ("list", "text"),
        "actor": "text",
        "decider": "text",
        "stage": "text",
        "excuse": "text",
        "decision": "text",
        "remedy": "Remedy",
        "message_zh": "text",
        "message_en": "text",
    }


class Gap(Answer):
    """What a portfolio did not know of one project: each of these facts might show more than was
    found.
    """

    __slots__ = ()

    project: str
    """Id of the project's dossier."""

    lacks: tuple[Fact, ...]
    """The facts."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "project": "text",
        "lacks": ("list", "text"),
    }


class Headroom(Answer):
    """What can still be spent; below 0 where a limit is exceeded."""

    __slots__ = ()

    volunteers: Decimal | None
    """On volunteers."""

    management: Decimal | None
    """On management."""

    total: Decimal | None
    """In all."""

    categories: tuple[CategoryRoom, ...]
    """In each category."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "volunteers": "amount",
        "management": "amount",
        "total": "amount",
        "categories": ("list", "CategoryRoom"),
    }


class History(Answer):
    """What the events of a dossier come to."""

    __slots__ = ()

    history: HistoryWord
    """Whether they could happen."""

    standing: Standing
    """Where they lead; of an impossible history: where it stood before the event that could not
    happen.
    """

    event: str | None
    """Of an impossible history: the pointer to the event that could not have happened."""

    reasons: tuple[Reason, ...]
    """All reasons why it could not; of an unknown history: what is missing, event by event."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "history": "text",
        "standing": "Standing",
        "event": "text",
        "reasons": ("list", "Reason"),
    }


class Lacking(Answer):
    """A fact that a check across projects lacks."""

    __slots__ = ()

    project: str
    """Id of the project's dossier."""

    copy: int | None
    """Which of several dossiers with that id."""

    fact: Fact
    """The fact."""

    pointer: str | None
    """Where: a JSON Pointer into the dossier."""

    row: int | None
    """Where: a row of the ledger."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "project": "text",
        "copy": "count",
        "fact": "text",
        "pointer": "text",
        "row": "count",
    }


class Link(Answer):
    """A step on the way."""

    __slots__ = ()

    event: EventKind
    """The step."""

    by: tuple[Role, ...]
    """Who may take it."""

    on: datetime.date
    """Its first day."""

    to: State
    """The state after it."""

    waits: Wait | None
    """What it had to wait for."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "event": "text",
        "by": ("list", "text"),
        "on": "day",
        "to": "text",
        "waits": "Wait",
    }


class MoveEntry(Answer):
    """A row of the table of moves."""

    __slots__ = ()

    from_: tuple[State, ...]
    """The states in which it can be made."""

    event: EventKind
    """The event that makes it."""

    back_to: EventKind | None
    """Of a return: the step that has to be taken again."""

    by: tuple[Role, ...]
    """The roles that may make it."""

    to: State
    """The state after it."""

    rule: str
    """The rule whose clauses stand behind it."""

    clauses: tuple[str, ...]
    """Ids of those clauses."""

    guards: tuple[str, ...]
    """Ids of the rules that guard it."""

    season: Season
    """When in the project's year it can be made."""

    switch: Switch | None
    """The switch of the policy that it needs."""

    during: tuple[State, ...]
    """Of a change: the states of the project in which it can be made."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "from": ("list", "text"),
        "event": "text",
        "back_to": "text",
        "by": ("list", "text"),
        "to": "text",
        "rule": "text",
        "clauses": ("list", "text"),
        "guards": ("list", "text"),
        "season": "text",
        "switch": "text",
        "during": ("list", "text"),
    }


class NextSteps(Answer):
    """What comes next, for whom."""

    __slots__ = ()

    as_of: datetime.date
    """The day for which it was asked."""

    history: History
    """Whether the record so far could happen, and where it leads."""

    stage: Stage | None
    """The stage in which the project is."""

    roles: tuple[RoleSteps, ...]
    """Every role that can or must do something, or is kept from it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "as_of": "day",
        "history": "History",
        "stage": "text",
        "roles": ("list", "RoleSteps"),
    }


class Offer(Answer):
    """A step that the table has from where a project stands."""

    __slots__ = ()

    event: EventKind
    """The step."""

    back_to: EventKind | None
    """Of a return: the step to go back to."""

    change: str | None
    """Of a step of a change: the change's id."""

    by: tuple[Role, ...]
    """Who may take it."""

    from_: State
    """The state from which it leads."""

    to: State
    """The state to which it leads."""

    rule: str
    """The rule whose clauses stand behind it."""

    clauses: tuple[str, ...]
    """Ids of those clauses."""

    needs: tuple[str, ...] | None
    """The fields that the event must bring."""

    show_until: datetime.date | None
    """Of a notice posted today: the day until which it must be shown at least."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "event": "text",
        "back_to": "text",
        "change": "text",
        "by": ("list", "text"),
        "from": "text",
        "to": "text",
        "rule": "text",
        "clauses": ("list", "text"),
        "needs": ("list", "text"),
        "show_until": "day",
    }


class OptionEntry(Answer):
    """An option of a reading."""

    __slots__ = ()

    id: str
    """Its word."""

    zh: str
    """Chinese."""

    en: str
    """English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "zh": "text",
        "en": "text",
    }


class PatchOp(Answer):
    """One operation of a JSON Patch (RFC 6902)."""

    __slots__ = ()

    op: Literal["replace"]
    """Always `replace`."""

    path: str
    """Pointer."""

    value: Scalar
    """The new value."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "op": "text",
        "path": "text",
        "value": "value",
    }


class Permission(Answer):
    """Whether a step may be taken, and everything that stands in the way."""

    __slots__ = ()

    allowed: bool
    """Whether it may be taken."""

    step: EventKind
    """The step."""

    by: Role
    """Who would take it."""

    on: datetime.date
    """On which day."""

    standing: Standing
    """Where the project stands before it."""

    to: State | None
    """Where the project, or the change, would stand after it; `None` where the table has no such
    move from here.
    """

    reasons: tuple[Reason, ...]
    """All reasons against it; none if it is allowed."""

    first_day: datetime.date | None
    """The first day on which it would be allowed, if waiting is all that is needed."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "allowed": "flag",
        "step": "text",
        "by": "text",
        "on": "day",
        "standing": "Standing",
        "to": "text",
        "reasons": ("list", "Reason"),
        "first_day": "day",
    }


class Pointed(Answer):
    """A list that entered a total."""

    __slots__ = ()

    pointer: str
    """Pointer to the list."""

    count: int
    """Number of its elements."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "pointer": "text",
        "count": "count",
    }


class PortfolioFinding(Answer):
    """What one check across projects found on one subject."""

    __slots__ = ()

    rule: str
    """Id of the check."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    strength: Strength
    """How strongly the text speaks."""

    basis: Basis
    """What the check rests on."""

    outcome: Outcome
    """The outcome."""

    subject: PortfolioSubject
    """What it is about."""

    code: str | None
    """In which way the check is not met."""

    figures: Mapping[str, Figure] | None
    """The figures that the message names."""

    sides: tuple[Side, ...]
    """All sides: each project, person, claim or dossier that has a part in it."""

    missing: tuple[Lacking, ...] | None
    """The facts that would settle an unknown."""

    actor: Role
    """Who has to act."""

    decider: Role | None
    """Who decides, where people must."""

    remedy: PortfolioRemedy | None
    """What would make it right."""

    message_zh: str
    """The message in Chinese, a whole sentence."""

    message_en: str
    """The message in English, a whole sentence."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rule": "text",
        "clauses": ("list", "text"),
        "strength": "text",
        "basis": "text",
        "outcome": "text",
        "subject": "PortfolioSubject",
        "code": "text",
        "figures": ("map", "value"),
        "sides": ("list", "Side"),
        "missing": ("list", "Lacking"),
        "actor": "text",
        "decider": "text",
        "remedy": "PortfolioRemedy",
        "message_zh": "text",
        "message_en": "text",
    }


class PortfolioRemedy(Answer):
    """What would make a finding across projects right."""

    __slots__ = ()

    by: Role
    """Who has to do it."""

    text_zh: str
    """What is to be done, in Chinese."""

    text_en: str
    """What is to be done, in English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "by": "text",
        "text_zh": "text",
        "text_en": "text",
    }


class PortfolioReport(Answer):
    """What several projects together came to."""

    __slots__ = ()

    format: int
    """Format of the report: 1."""

    policy: str
    """Id of the policy."""

    as_of: datetime.date
    """The day of the assessment."""

    projects: int
    """How many projects were added."""

    findings: tuple[PortfolioFinding, ...]
    """What was found, in the order of the checks, then of the subjects: everything but `pass` and
    `not_applicable`.
    """

    gaps: tuple[Gap, ...]
    """What the portfolio did not know of a project, by project."""

    counts: tuple[Tally, ...]
    """How often each check gave each outcome."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "format": "count",
        "policy": "text",
        "as_of": "day",
        "projects": "count",
        "findings": ("list", "PortfolioFinding"),
        "gaps": ("list", "Gap"),
        "counts": ("list", "Tally"),
    }


class PortfolioSubject(Answer):
    """What a finding across projects is about."""

    __slots__ = ()

    kind: Across
    """Its kind."""

    id: str
    """Its id: of a person or a neighbourhood; of a team the ids of its people; of an invoice its
    number; of a project that may have been filed twice, the first of the ids.
    """

    year: int | None
    """The year; none for an invoice, and where it is not known."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "kind": "text",
        "id": "text",
        "year": "count",
    }


class Problem(Answer):
    """One problem of an input: why no answer could be given, and where."""

    __slots__ = ()

    code: ProblemCode
    """What is wrong."""

    pointer: str | None
    """Where: a JSON Pointer into the caller's own document."""

    request: str | None
    """Where: a JSON Pointer into the request around it."""

    line: int | None
    """Where: a line of the text, from 1."""

    table: str | None
    """Where: a table."""

    row: int | None
    """Where: a row of the table, from 0; none for a column as a whole."""

    column: int | str | None
    """Where: a column of the text, from 1, or the name of one of the table."""

    byte: int | None
    """Where: an offset into the bytes, from 0."""

    detail: str | None
    """What the reader of the text says."""

    accepted: str | None
    """A value that the message names."""

    id: str | None
    """A value that the message names."""

    first: str | None
    """A value that the message names."""

    field: str | None
    """A value that the message names."""

    event: str | None
    """A value that the message names."""

    as_of: str | None
    """A value that the message names."""

    strength: str | None
    """A value that the message names."""

    outcome: str | None
    """A value that the message names."""

    rows: str | None
    """A value that the message names."""

    expected: str | None
    """A value that the message names."""

    longest: str | None
    """A value that the message names."""

    year: str | None
    """A value that the message names."""

    message_zh: str
    """The message in Chinese."""

    message_en: str
    """The message in English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "code": "text",
        "pointer": "text",
        "request": "text",
        "line": "count",
        "table": "text",
        "row": "count",
        "column": "value",
        "byte": "count",
        "detail": "text",
        "accepted": "text",
        "id": "text",
        "first": "text",
        "field": "text",
        "event": "text",
        "as_of": "text",
        "strength": "text",
        "outcome": "text",
        "rows": "text",
        "expected": "text",
        "longest": "text",
        "year": "text",
        "message_zh": "text",
        "message_en": "text",
    }


class ReadingEntry(Answer):
    """A reading of the catalogue."""

    __slots__ = ()

    id: str
    """Its id."""

    question_zh: str
    """What it settles, in Chinese."""

    question_en: str
    """What it settles, in English."""

    chosen: str
    """The policy's choice."""

    options: tuple[OptionEntry, ...]
    """All options, the default first."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "question_zh": "text",
        "question_en": "text",
        "chosen": "text",
        "options": ("list", "OptionEntry"),
    }


class Reason(Answer):
    """One reason why a step may not be taken."""

    __slots__ = ()

    code: ReasonCode
    """In which way."""

    step: EventKind
    """The step that it speaks of."""

    back_to: EventKind | None
    """Of a return: the step to go back to."""

    rule: str
    """The rule behind it."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    place: str
    """JSON Pointer to the event, or to the part of it that is meant."""

    state: State | None
    """`no-such-move`: where the project, or the change, stands."""

    moves: tuple[Offer, ...] | None
    """`no-such-move`: what can be done from there, by whom."""

    actor: Role | None
    """`wrong-role`: who it was."""

    roles: tuple[Role, ...] | None
    """`wrong-role`: who may."""

    first_day: datetime.date | None
    """`too-early`, `before-previous`: the first day on which this reason falls away."""

    last_day: datetime.date | None
    """`too-late`: the last day on which this reason did not hold."""

    missing: tuple[str, ...] | None
    """The facts that would settle it, as JSON Pointers."""

    number: int | None
    """`history`: the number of the event, from 1."""

    because: tuple[Reason, ...] | None
    """`history`: why that event could not have happened."""

    finding: Finding | None
    """A guard, and `too-early` because of one: what its rule found."""

    message_zh: str
    """The reason in Chinese, a whole sentence."""

    message_en: str
    """The reason in English, a whole sentence."""

    remedy_zh: str | None
    """What would help, in Chinese."""

    remedy_en: str | None
    """What would help, in English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "code": "text",
        "step": "text",
        "back_to": "text",
        "rule": "text",
        "clauses": ("list", "text"),
        "place": "text",
        "state": "text",
        "moves": ("list", "Offer"),
        "actor": "text",
        "roles": ("list", "text"),
        "first_day": "day",
        "last_day": "day",
        "missing": ("list", "text"),
        "number": "count",
        "because": ("list", "Reason"),
        "finding": "Finding",
        "message_zh": "text",
        "message_en": "text",
        "remedy_zh": "text",
        "remedy_en": "text",
    }


class Remark(Answer):
    """An excuse or a decision that counts for nothing; outside the verdict."""

    __slots__ = ()

    code: RemarkCode
    """Why."""

    pointer: str
    """Pointer to it."""

    id: str
    """Its id."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "code": "text",
        "pointer": "text",
        "id": "text",
    }


class Remedy(Answer):
    """What would make a finding right."""

    __slots__ = ()

    by: Role
    """Who has to do it."""

    patch: tuple[PatchOp, ...] | None
    """The change of the dossier that the engine tried."""

    text_zh: str
    """What is to be done, in Chinese."""

    text_en: str
    """What is to be done, in English."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "by": "text",
        "patch": ("list", "PatchOp"),
        "text_zh": "text",
        "text_en": "text",
    }


class Report(Answer):
    """What an assessment came to."""

    __slots__ = ()

    format: int
    """Format of the report: 1."""

    policy: str
    """Id of the policy."""

    as_of: datetime.date
    """The day of the assessment."""

    dossier: str
    """Id of the dossier."""

    verdict: Verdict
    """The verdicts."""

    claims: tuple[Claim, ...]
    """What can be paid of each claim, in the order of date and position."""

    headroom: Headroom
    """What can still be spent; `None` where facts are missing."""

    findings: tuple[Finding, ...]
    """What was found, in the order of the rules, then of the subjects' ids."""

    remarks: tuple[Remark, ...]
    """Excuses and decisions that count for nothing."""

    unreadable: tuple[Problem, ...] | None
    """Of a draft: what could not be read and was taken as unknown."""

    counts: tuple[Counts, ...]
    """How often each rule gave each outcome."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "format": "count",
        "policy": "text",
        "as_of": "day",
        "dossier": "text",
        "verdict": "Verdict",
        "claims": ("list", "Claim"),
        "headroom": "Headroom",
        "findings": ("list", "Finding"),
        "remarks": ("list", "Remark"),
        "unreadable": ("list", "Problem"),
        "counts": ("list", "Counts"),
    }


class RoleSteps(Answer):
    """What a role can and must do."""

    __slots__ = ()

    role: Role
    """The role."""

    can: tuple[Offer, ...]
    """What it can do now."""

    must: tuple[Duty, ...]
    """What it must do, and by when."""

    blocked: tuple[Blocked, ...]
    """What it could do from here, were it not for the reasons told."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "role": "text",
        "can": ("list", "Offer"),
        "must": ("list", "Duty"),
        "blocked": ("list", "Blocked"),
    }


class RuleEntry(Answer):
    """A rule of the catalogue."""

    __slots__ = ()

    id: str
    """Its stable id."""

    title_zh: str
    """What it asks, in a few words, in Chinese."""

    title_en: str
    """What it asks, in English."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    citations: tuple[str, ...]
    """The numbering of those clauses in the text."""

    matter: Matter
    """The matter whose verdict it belongs to."""

    strength: Strength
    """How strongly the text speaks, under the policy's readings."""

    basis: Basis
    """What it rests on."""

    subject: SubjectKind
    """What it looks at."""

    stage: Stage
    """The stage from which it binds."""

    due_zh: str
    """From when it binds, in Chinese."""

    due_en: str
    """From when it binds, in English."""

    actor: Role
    """Who has to act when it is not met."""

    deciders: tuple[Role, ...]
    """Who may decide where people must."""

    unmarked: bool
    """Whether its text has no modal word."""

    further: bool
    """Whether it is needed by other policies only."""

    readings: tuple[str, ...]
    """Ids of the readings that it turns on."""

    shortfalls: tuple[ShortfallEntry, ...]
    """The ways in which it is not met."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "title_zh": "text",
        "title_en": "text",
        "clauses": ("list", "text"),
        "citations": ("list", "text"),
        "matter": "text",
        "strength": "text",
        "basis": "text",
        "subject": "text",
        "stage": "text",
        "due_zh": "text",
        "due_en": "text",
        "actor": "text",
        "deciders": ("list", "text"),
        "unmarked": "flag",
        "further": "flag",
        "readings": ("list", "text"),
        "shortfalls": ("list", "ShortfallEntry"),
    }


class ShortfallEntry(Answer):
    """A way in which a rule is not met."""

    __slots__ = ()

    code: str
    """Its code."""

    zh: str
    """The message in Chinese."""

    en: str
    """The message in English."""

    remedy: Literal["edit", "act", "nothing"]
    """`edit`, `act` or `nothing`."""

    remedy_zh: str
    """The remedy in Chinese, or why there is none."""

    remedy_en: str
    """The remedy in English, or why there is none."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "code": "text",
        "zh": "text",
        "en": "text",
        "remedy": "text",
        "remedy_zh": "text",
        "remedy_en": "text",
    }


class Side(Answer):
    """A side of a finding across projects."""

    __slots__ = ()

    project: str
    """Id of the project's dossier."""

    copy: int | None
    """Which of several dossiers with that id, from 1; none where there is but one."""

    told_by: str | None
    """The dossier that says so, where the project itself is not in the portfolio or does not say
    it.
    """

    neighbourhood: str | None
    """Id of the project's neighbourhood, where it is known."""

    pointer: str | None
    """Where: a JSON Pointer into the dossier."""

    row: int | None
    """Where: a row of the ledger."""

    amount: Decimal | None
    """What is claimed, refunds taken off; the government money of a project; or the annual plan
    that it names.
    """

    on: datetime.date | None
    """The day of a claim."""

    over: Decimal | None
    """How much of a claim is over."""

    excuse: str | None
    """Pointer to the excuse that holds."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "project": "text",
        "copy": "count",
        "told_by": "text",
        "neighbourhood": "text",
        "pointer": "text",
        "row": "count",
        "amount": "amount",
        "on": "day",
        "over": "amount",
        "excuse": "text",
    }


class Standing(Answer):
    """Where a project and its changes stand."""

    __slots__ = ()

    state: State | None
    """The project; `None` where the record does not tell."""

    changes: tuple[ChangeStanding, ...]
    """Each change of the dossier, in the order of its list."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "state": "text",
        "changes": ("list", "ChangeStanding"),
    }


class StateEntry(Answer):
    """A state of the table of moves."""

    __slots__ = ()

    id: State
    """Its word."""

    zh: str
    """Chinese."""

    en: str
    """English."""

    stage: Stage | None
    """The stage of a project that stands here; `None` where it is over."""

    of_change: bool
    """Whether it is a state of a change."""

    is_final: bool
    """Whether nothing leads out of it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "zh": "text",
        "en": "text",
        "stage": "text",
        "of_change": "flag",
        "is_final": "flag",
    }


class StepEntry(Answer):
    """A step of the procedure."""

    __slots__ = ()

    id: EventKind
    """Its word."""

    zh: str
    """Chinese."""

    en: str
    """English."""

    stage: Stage
    """Its stage."""

    by: tuple[Role, ...]
    """Who may take it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "id": "text",
        "zh": "text",
        "en": "text",
        "stage": "text",
        "by": ("list", "text"),
    }


class Subject(Answer):
    """What a finding is about."""

    __slots__ = ()

    kind: SubjectKind
    """Its kind."""

    id: str
    """Its id; empty for the project, the team and a notice."""

    pointer: str
    """Pointer to it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "kind": "text",
        "id": "text",
        "pointer": "text",
    }


class Taken(Answer):
    """A step that was taken."""

    __slots__ = ()

    allowed: bool
    """Always true."""

    standing: Standing
    """Where the project then stands."""

    dossier: Dossier
    """The dossier with the step at the end of its events."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "allowed": "flag",
        "standing": "Standing",
        "dossier": "Dossier",
    }


class Tally(Answer):
    """How often a check gave each outcome; one that it never gave is left out."""

    __slots__ = ()

    rule: str
    """Id of the check."""

    subject: Across
    """What it looks at."""

    pass_: int | None
    """How often it passes."""

    fail: int | None
    """How often it fails."""

    deviation: int | None
    """How often it deviates."""

    excused: int | None
    """How often it is excused."""

    judgement: int | None
    """How often it is for people to decide."""

    unknown: int | None
    """How often it is unknown."""

    not_due: int | None
    """How often it is not due."""

    not_applicable: int | None
    """How often it does not apply."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rule": "text",
        "subject": "text",
        "pass": "count",
        "fail": "count",
        "deviation": "count",
        "excused": "count",
        "judgement": "count",
        "unknown": "count",
        "not_due": "count",
        "not_applicable": "count",
    }


class Turn(Answer):
    """What another option of a reading would change."""

    __slots__ = ()

    reading: str
    """The reading."""

    option: str
    """The other option."""

    changes: tuple[Changed, ...]
    """The outcomes that would be others."""

    problems: tuple[Problem, ...] | None
    """Why this option cannot be tried: it needs holidays that the caller did not give."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "reading": "text",
        "option": "text",
        "changes": ("list", "Changed"),
        "problems": ("list", "Problem"),
    }


class Verdict(Answer):
    """The verdict by matter and overall."""

    __slots__ = ()

    overall: VerdictWord
    """The worst of the four."""

    application: VerdictWord
    """May it be declared?"""

    procedure: VerdictWord
    """Did it go its way?"""

    claims: VerdictWord
    """May it be paid?"""

    records: VerdictWord
    """Are its records in order?"""

    stage: Stage
    """The stage up to which this speaks."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "overall": "text",
        "application": "text",
        "procedure": "text",
        "claims": "text",
        "records": "text",
        "stage": "text",
    }


class Wait(Answer):
    """What a step had to wait for."""

    __slots__ = ()

    rule: str
    """The rule that asks for it."""

    clauses: tuple[str, ...]
    """Ids of the clauses behind it."""

    from_: datetime.date
    """From which day."""

    until: datetime.date
    """Up to and including which day."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "rule": "text",
        "clauses": ("list", "text"),
        "from": "day",
        "until": "day",
    }


# What a caller may write.


class _ActivityNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class ActivityDict(_ActivityNeeded, total=False):
    """An activity that took place."""

    plan_item: str | None
    """The id of the planned activity that it is, in the application or in a change; `None` if it is
    none.
    """

    held_on: Day
    """The day on which it took place."""

    cost_money: bool
    """Whether it cost money."""

    goods_handed_out: bool
    """Whether goods were handed out at it; read under the reading `evidence.slash: as_fits`."""

    fund_application: FundAnswer
    """The residents' committee's answer to an application for its money."""

    evidence: EvidenceDict
    """What was kept of it."""


class _BatchNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class BatchDict(_BatchNeeded, total=False):
    """Like goods that the team declares to be one large batch. Absent means that none is declared."""

    lines: Sequence[LineRefDict]
    """The ids of its budget lines and expenses."""


class BudgetDict(TypedDict, total=False):
    """The budget of the application."""

    total: Amount | None
    """The total as it was written; `None` if none was written."""

    lines: Sequence[BudgetLineDict]
    """Its lines."""


class _BudgetLineNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class BudgetLineDict(_BudgetLineNeeded, total=False):
    """A line of a budget."""

    category: str
    """A category of the policy (`activity`, `materials`, `venue`, `publicity`, `vehicle`,
    `lecturer`, `volunteer`, `management`), or another word that `category_description` explains.
    """

    category_description: str | None
    """What another category is; `None` if nobody said."""

    description: str
    """What is bought or paid."""

    amount: Amount
    """The amount, in yuan, not negative."""

    unit_price: Amount | None
    """The price of one piece, in yuan; `None` for a lump sum."""

    quantity: int | None
    """The number of pieces; `None` for a lump sum."""

    nature: Nature
    """What it really is."""

    payee: Payee
    """Who is paid."""

    lasts_over_year: bool
    """Whether it stays in use for over a year."""


class _ChangeNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class ChangeDict(_ChangeNeeded, total=False):
    """A change of the application after establishment. What became of it stands among the events
    that name it.
    """

    kind: ChangeKind
    """What it alters."""

    plan: Sequence[PlanItemDict]
    """Activities that it adds to the plan."""

    budget: Sequence[BudgetLineDict]
    """For a change of the budget: all lines of the new budget."""


class _DisclosureNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class DisclosureDict(_DisclosureNeeded, total=False):
    """Something shown to residents."""

    kind: DisclosureKind
    """What was shown."""

    on: Day
    """The day on which it was shown."""

    activity: str | None
    """The id of the activity that it reports; `None` for none in particular."""


class _DossierNeeded(TypedDict):
    format: int
    """The format of this document. Always needed."""
    id: str
    """The id of the dossier. Always needed."""


class DossierDict(_DossierNeeded, total=False):
    """All the material of one project."""

    neighbourhood: str
    """The id of the neighbourhood."""

    project: ProjectDict
    """The project."""

    team: TeamDict
    """The team."""

    plan: Sequence[PlanItemDict]
    """The activities that the application plans."""

    budget: BudgetDict
    """The budget of the application."""

    events: Sequence[EventDict]
    """The steps of the procedure, in the order in which they were recorded."""

    changes: Sequence[ChangeDict]
    """Changes after establishment."""

    activities: Sequence[ActivityDict]
    """Activities that took place."""

    expenses: Sequence[ExpenseDict]
    """Expenses that are claimed."""

    disclosures: Sequence[DisclosureDict]
    """What residents were shown."""

    batches: Sequence[BatchDict]
    """Batches of like goods; a declaration, not a fact."""

    excuses: Sequence[ExcuseDict]
    """Exceptions granted; not facts."""

    decisions: Sequence[RulingDict]
    """Decisions recorded; not facts."""


class _EventNeeded(TypedDict):
    event: EventKind
    """Which step. Always needed."""


class EventDict(_EventNeeded, total=False):
    """A step of the procedure, or of a change. The last one of a kind that was not undone counts."""

    on: Day
    """The day on which it was done. For a notice: the day on which it was posted."""

    by: Role
    """Who did it."""

    until: Day
    """A notice: the last whole day on which it was shown."""

    forum: Forum
    """`topic_decided`: where it was decided."""

    revision_asked: bool
    """`community_opinion`, `third_party_screened`: whether a revision was asked for."""

    commissioned_by: Role
    """`third_party_screened`: who commissioned the third party."""

    experts: bool
    """`panel_reviewed`: whether experts sat on the panel."""

    social_organisations: bool
    """`panel_reviewed`: whether social organisations did."""

    community_units: bool
    """`panel_reviewed`: whether community units did."""

    departments: bool
    """`panel_reviewed`: whether departments did."""

    resident_representatives: bool
    """`panel_reviewed`: whether resident representatives did."""

    need: bool
    """`panel_reviewed`: whether the need was judged."""

    activity_plan: bool
    """`panel_reviewed`: whether the activity plan was judged."""

    budget: bool
    """`panel_reviewed`: whether the budget was judged."""

    potential: bool
    """`panel_reviewed`: whether the potential was judged."""

    refinement_asked: bool
    """`panel_reviewed`: whether a refinement was asked for."""

    year: int
    """`listed`: the calendar year of the list."""

    implementation: bool
    """`monitored`, `evaluated`: whether the implementation was covered."""

    results: bool
    """`monitored`, `evaluated`: whether the results were covered."""

    finances: bool
    """`monitored`, `evaluated`: whether the finances were covered."""

    diversion: bool
    """`monitored`, `evaluated`: whether money was found to be withheld, squeezed or diverted."""

    to: EventKind
    """`returned`: the step to go back to; this step and all later ones are undone."""

    change: str
    """`change_requested` and the other events of a change: its id. Always needed there."""

    note: str
    """Anything that people want to remember of it; no rule reads it."""


class EvidenceDict(TypedDict, total=False):
    """What was kept of an activity: whether each paper is there."""

    plan: bool
    """Activity plan or scheme."""

    sign_in: bool
    """Sign-in sheet."""

    goods_receipt: bool
    """Receipt list of goods."""

    summary: bool
    """Summary."""

    press: bool
    """Press piece."""

    photos: bool
    """Photos."""

    video: bool
    """Video."""

    vouchers: bool
    """Reimbursement vouchers."""

    invoice_copies: bool
    """Copies of the invoices."""


class _ExcuseNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


_ExcuseOdd = TypedDict(
    "_ExcuseOdd",
    {
        "from": "Day",
    },
    total=False,
)


class ExcuseDict(_ExcuseNeeded, _ExcuseOdd, total=False):
    """An exception from a default rule that somebody granted. Absent means that none is recorded."""

    rule: str
    """The rule that it is from."""

    subject: str | None
    """The id of the person, line or expense that it is for; `None` or absent for the project or the
    team.
    """

    ground: Ground
    """Why, in kind."""

    reason: str
    """Why, in words."""

    granted_by: Role
    """Who granted it."""

    until: Day
    """Last day on which it holds."""


class _ExpenseNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class ExpenseDict(_ExpenseNeeded, total=False):
    """An expense that is claimed."""

    category: str
    """A category of the policy, or another word that the budget explains."""

    description: str
    """What was bought or paid."""

    amount: Amount
    """What is claimed, in yuan; negative for a refund."""

    unit_price: Amount | None
    """The price of one piece, in yuan; `None` for a lump sum."""

    nature: Nature
    """What it really is."""

    payee: Payee
    """Who was paid."""

    lasts_over_year: bool
    """Whether it stays in use for over a year."""

    incurred_on: Day
    """The day on which it was incurred (date of the invoice)."""

    paid_on: Day
    """The day on which it was paid; read under some readings of `expense.dated-by`."""

    reimbursed_on: Day | None
    """The day on which it was reimbursed; `None` if it was not yet; read under the reading
    `year.covers: also_reimbursement`.
    """

    activity: str | None
    """The id of the activity that it was for; `None` if it was for none."""

    change: str | None
    """The id of the change that it was spent under; `None` if it was under none."""

    reverses: str | None
    """For a refund: the id of the expense that it reduces; `None` for any other."""

    voucher: bool
    """Whether its reimbursement voucher is there."""

    invoice_number: str | None
    """Number of its invoice; `None` if there is none."""

    invoice_amount: Amount | None
    """Amount of its invoice, in yuan; `None` if there is none."""

    claimed_elsewhere: Amount
    """What other projects claim on the same invoice, in yuan."""

    receipt_list_amount: Amount | None
    """What the signed list of receipt says, in yuan; `None` if there is none."""

    fund_application: FundAnswer
    """The residents' committee's answer to an application for this money."""


class _HolidayNeeded(TypedDict):
    date: Day
    """The day."""
    kind: DayKind
    """Off or work."""


class HolidayDict(_HolidayNeeded, total=False):
    """A day off, or a weekend day that is worked."""


class LineRefDict(TypedDict, total=False):
    """A line of a batch."""

    line: str
    """The id of a budget line or of an expense."""


class _OtherProjectNeeded(TypedDict):
    id: str
    """The id of that project's dossier."""


class OtherProjectDict(_OtherProjectNeeded, total=False):
    """Another project of a person."""

    year: int
    """The calendar year of that project."""

    status: ProjectStatus
    """How it stands."""


class _OwnCheckNeeded(TypedDict):
    rule: str
    """Id of the check: lower-case words with at least one dot between, such as `town.no-cash`.
    Always needed.
    """
    matter: Matter
    """The matter whose verdict it belongs to. Always needed."""
    subject: OwnSubjectDict
    """What it is about."""
    outcome: Outcome
    """What it came to; fail, deviation, excused and judgement go with their strengths only. Always
    needed.
    """


class OwnCheckDict(_OwnCheckNeeded, total=False):
    """What a check of the caller's own came to on one subject. All entries of one check say the
    same of it.
    """

    title_zh: str
    """What it asks, in a few words of Chinese. A title in one of the two languages is always
    needed.
    """

    title_en: str
    """What it asks, in a few words of English."""

    clauses: Sequence[str]
    """What the caller cites for it."""

    strength: Strength
    """How strongly it speaks; binding if absent."""

    message_zh: str
    """A whole sentence for people, in Chinese. One in either language is needed where the check is
    not met.
    """

    message_en: str
    """The same in English."""

    missing: Sequence[str]
    """Pointers to the facts that would settle an unknown."""

    actor: Role
    """Who has to act; the team if absent."""

    decider: Role
    """Who decides; needed for a judgement."""


class _OwnSubjectNeeded(TypedDict):
    kind: SubjectKind
    """Its kind. Always needed."""


class OwnSubjectDict(_OwnSubjectNeeded, total=False):
    """What a check of the caller's own is about. Of a person, a budget line, a change, an activity
    or an expense the id or the pointer is enough.
    """

    id: str
    """Its id."""

    pointer: str
    """Pointer to it, or to a part of it."""


class _PersonNeeded(TypedDict):
    id: str
    """The person's id. Within a portfolio it means the same person in every dossier."""


class PersonDict(_PersonNeeded, total=False):
    """A person of the team. No names: an id is enough."""

    role: TeamRole
    """Leader or member."""

    resident: bool
    """Whether the person is a resident of the neighbourhood."""

    born_on: Day
    """Day of birth."""

    education: Education
    """Schooling."""

    other_projects: Sequence[OtherProjectDict]
    """The other projects that the person works on."""


class _PlanItemNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class PlanItemDict(_PlanItemNeeded, total=False):
    """A planned activity."""

    title: str
    """What is planned."""


class _PlannedNeeded(TypedDict):
    neighbourhood: str
    """Id of the neighbourhood."""
    year: int
    """The calendar year."""
    amount: Amount
    """How much, in yuan."""


class PlannedDict(_PlannedNeeded, total=False):
    """The annual plan of a neighbourhood for government money."""


class ProjectDict(TypedDict, total=False):
    """The project itself."""

    title: str
    """Its title, for people to recognise it by."""

    category: str
    """Its kind: `environment`, `service`, `safety`, `culture`, `self_governance`,
    `local_character`, or another word that `category_description` explains.
    """

    category_description: str | None
    """What another kind of project is; `None` if nobody described it."""

    sources: Sequence[SourceDict]
    """Where the money comes from."""

    festival: bool
    """Whether it is a traditional festival event."""

    everyday: bool
    """Whether it is an everyday activity of the residents' committee."""

    recurs: bool
    """Whether the same thing takes place again and again."""

    funded: bool
    """Whether other money already pays for it."""

    engineering: bool
    """Whether it is construction work."""

    micro_renewal: bool
    """Whether that construction is micro-renewal of shared space."""

    responsible_party: str | None
    """The body that is already responsible for it; `None` if there is none."""

    area: Area
    """How far it reaches."""

    within_powers: bool
    """Whether it lies within the town's powers."""

    self_entertainment: bool
    """Whether it only entertains those who carry it out."""

    few_beneficiaries: bool
    """Whether too few people benefit from it."""

    for_profit: bool
    """Whether it is run for profit."""

    starts_on: Day
    """First day, planned."""

    ends_on: Day
    """Last day, planned."""

    annual_plan: Amount
    """The year's plan of the residents' committee for government money, in yuan; read under the
    reading `annual-plan: sum`.
    """

    other_government_budgets: Amount
    """Government money in the budgets of the neighbourhood's other projects of the year, in yuan;
    as above.
    """

    working_funds: Amount
    """The year's working funds of the residents' committee, in yuan; read by policies that set a
    floor.
    """

    other_self_governance: Amount
    """What the neighbourhood's other projects of the year spend on self-governance, in yuan; as
    above.
    """


_ReadingsOdd = TypedDict(
    "_ReadingsOdd",
    {
        "notice.counting": "NoticeCounting",
        "implementation.from": "ImplementationFrom",
        "leader.age-on": "LeaderAgeOn",
        "budget.base": "BudgetBase",
        "category.limit": "CategoryLimit",
        "expense.dated-by": "ExpenseDatedBy",
        "year.covers": "YearCovers",
        "disclosure.due": "DisclosureDue",
        "routine.test": "RoutineTest",
        "prohibited.scope": "ProhibitedScope",
        "second-project": "SecondProject",
        "annual-plan": "AnnualPlan",
        "evidence.slash": "EvidenceSlash",
        "fund-application": "FundApplication",
        "welfare.mainly": "WelfareMainly",
        "fixed-asset.threshold": "FixedAssetThreshold",
    },
    total=False,
)


class ReadingsDict(_ReadingsOdd, total=False):
    """Options of readings, by the ids of the readings."""

    unmarked: Unmarked
    """A directive without a modal word"""


class _RulingNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class RulingDict(_RulingNeeded, total=False):
    """A decision of people that a rule asks for. Absent means that none is recorded."""

    rule: str
    """The rule that it answers."""

    subject: str | None
    """The id of the person, line or expense that it is about; `None` or absent for the project or
    the team.
    """

    answer: RulingAnswer
    """The answer."""

    by: Role
    """Who decided."""

    on: Day
    """The day of the decision."""


class _SourceNeeded(TypedDict):
    id: str
    """Its id within the dossier."""


class SourceDict(_SourceNeeded, total=False):
    """A source of funds."""

    kind: str
    """`government` (budget), `fundraising` (public) or `residents` (their own money); any other
    word is none of the policy's sources.
    """

    amount: Amount
    """How much comes from it, in yuan."""


class _StepNeeded(TypedDict):
    event: EventKind
    """Which step. Always needed."""


class StepDict(_StepNeeded, total=False):
    """A step of the procedure, or of a change, that is still to be taken: an event whose day and
    actor stand in the request.
    """

    until: Day
    """A notice: the last whole day on which it was shown."""

    forum: Forum
    """`topic_decided`: where it was decided."""

    revision_asked: bool
    """`community_opinion`, `third_party_screened`: whether a revision was asked for."""

    commissioned_by: Role
    """`third_party_screened`: who commissioned the third party."""

    experts: bool
    """`panel_reviewed`: whether experts sat on the panel."""

    social_organisations: bool
    """`panel_reviewed`: whether social organisations did."""

    community_units: bool
    """`panel_reviewed`: whether community units did."""

    departments: bool
    """`panel_reviewed`: whether departments did."""

    resident_representatives: bool
    """`panel_reviewed`: whether resident representatives did."""

    need: bool
    """`panel_reviewed`: whether the need was judged."""

    activity_plan: bool
    """`panel_reviewed`: whether the activity plan was judged."""

    budget: bool
    """`panel_reviewed`: whether the budget was judged."""

    potential: bool
    """`panel_reviewed`: whether the potential was judged."""

    refinement_asked: bool
    """`panel_reviewed`: whether a refinement was asked for."""

    year: int
    """`listed`: the calendar year of the list."""

    implementation: bool
    """`monitored`, `evaluated`: whether the implementation was covered."""

    results: bool
    """`monitored`, `evaluated`: whether the results were covered."""

    finances: bool
    """`monitored`, `evaluated`: whether the finances were covered."""

    diversion: bool
    """`monitored`, `evaluated`: whether money was found to be withheld, squeezed or diverted."""

    to: EventKind
    """`returned`: the step to go back to; this step and all later ones are undone."""

    change: str
    """`change_requested` and the other events of a change: its id. Always needed there."""

    note: str
    """Anything that people want to remember of it; no rule reads it."""


class TeamDict(TypedDict, total=False):
    """The project team."""

    people: Sequence[PersonDict]
    """Everybody on it, the leader included."""

    liaison: str | None
    """The liaison's id; `None` if none is named."""

    liaison_is_worker: bool
    """Whether the liaison works for the neighbourhood."""
