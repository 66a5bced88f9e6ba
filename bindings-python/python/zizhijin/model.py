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

`null` is read as `None` by every kind, and so is what an answer leaves out, but for lists, which are then empty. The attribute of a field is its name; where Python keeps that for itself, an
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

Limit: TypeAlias = Literal[
    "category",
    "volunteers",
    "management",
    "total",
]
"""A limit that an amount falls under."""

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
    "empty-list",
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
    "float-amount",
    "missing-column",
    "ambiguous-column",
    "column-type",
    "unit-of-column",
    "no-table",
    "stream-failed",
    "unknown-column",
    "missing-header",
    "audit-over",
    "wrong-type",
    "write-instead",
    "threw",
    "unreadable-file",
    "cyclic",
    "too-deep",
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
    "validate",
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
    "validate": "Validation",
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

NAMES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Across": {
        "person": ("人员", "a person"),
        "team": ("项目小组", "a team"),
        "invoice": ("发票", "an invoice"),
        "neighbourhood": ("居民区", "a neighbourhood"),
        "project": ("项目", "a project"),
    },
    "AnnualPlan": {
        "finding": ("由社区认定", "the community finds so"),
        "sum": ("财政资金合计不超过计划", "government money adds up to at most the plan"),
    },
    "Area": {
        "neighbourhood": ("居民区", "the neighbourhood"),
        "community": ("社区", "the community"),
        "town": ("全镇", "the town"),
        "beyond_town": ("超出本镇", "beyond the town"),
    },
    "Basis": {
        "text": ("条文", "the text"),
        "inferred": ("由条文推出", "inferred from the text"),
        "law": ("文外法律", "law outside the text"),
        "form": ("形式检查", "a check of form"),
        "own": ("自定", "the caller's own"),
    },
    "BudgetBase": {
        "last_approved": ("最近一次批准的总预算", "the total as last approved"),
        "first_approved": ("最初批准的总预算", "the total first approved"),
    },
    "CategoryLimit": {
        "within_line": ("每类不超过该类预算", "each category stays within its line"),
        "tolerance": ("每类可略超，但不超过容许比例", "each category stays within its line plus a tolerance"),
        "share_of_spending": ("每类占支出的比例不超过占预算的比例", "each category's share of the spending stays within its share of the budget"),
        "total_only": ("只看总额", "only the total counts"),
    },
    "ChangeKind": {
        "content": ("活动内容", "activity content"),
        "frequency": ("活动频次", "frequency"),
        "budget": ("预算", "budget"),
    },
    "ClauseKind": {
        "rule": ("规则", "rule"),
        "definition": ("定义", "definition"),
        "principle": ("原则", "principle"),
        "authority_duty": ("管理部门的职责", "duty of an authority"),
        "outside_reference": ("引用文外规定", "reference to rules outside the text"),
        "heading": ("标题", "heading"),
    },
    "DayKind": {
        "off": ("放假", "a day off"),
        "work": ("上班", "a weekend day that is worked"),
    },
    "DisclosureDue": {
        "in_quarter": ("当季之内", "within each quarter"),
        "after_quarter": ("季度结束后的若干天内", "within some days after the quarter"),
    },
    "DisclosureKind": {
        "funds": ("资金使用情况", "use of funds"),
        "activity": ("活动开展情况", "an activity"),
        "results": ("实际效果", "results"),
        "residents_evaluation": ("接受群众评议", "residents' evaluation"),
    },
    "DutyWord": {
        "upcoming": ("尚未开始", "its time has not come"),
        "open": ("现在要做", "to be done now"),
        "overdue": ("已逾期", "overdue"),
        "unknown": ("缺少事实，尚不能判断", "facts are missing to tell"),
    },
    "Education": {
        "none": ("无", "none"),
        "primary": ("小学", "primary school"),
        "junior_middle": ("初中", "junior middle school"),
        "senior_middle": ("高中（中专）", "senior middle or vocational school"),
        "college": ("大专", "college"),
        "university": ("本科及以上", "university or above"),
    },
    "EventKind": {
        "needs_surveyed": ("需求征询", "needs gathered"),
        "topic_decided": ("议题确定", "topic decided"),
        "application_written": ("形成项目申请书", "application written"),
        "branch_approved": ("党组织审核通过", "approved by the party branch"),
        "committee_approved": ("居委会审核通过", "approved by the residents' committee"),
        "submitted_to_community": ("报社区预审", "submitted to the community"),
        "departments_consulted": ("征询职能部门", "departments consulted"),
        "community_opinion": ("社区预审意见", "opinion of the community"),
        "third_party_screened": ("第三方初筛", "screened by the third party"),
        "revised": ("按预审意见修改", "revised after pre-review"),
        "meeting_passed": ("居民会议审议通过", "passed by the residents' meeting"),
        "prereview_notice": ("申报公示", "notice before submission"),
        "submitted_to_town": ("报镇自治办评审", "submitted to the town"),
        "panel_reviewed": ("评审小组评审", "reviewed by the panel"),
        "listed": ("列入年度名单", "put on the year's list"),
        "refined": ("按评审意见完善", "refined after review"),
        "established": ("立项审批", "approved and established"),
        "establishment_notice": ("立项公示", "notice after establishment"),
        "started": ("开始实施", "implementation started"),
        "monitored": ("日常监测", "monitored"),
        "evaluated": ("终期评估", "finally evaluated"),
        "returned": ("退回修改", "returned for revision"),
        "rejected": ("未通过", "rejected"),
        "withdrawn": ("撤回", "withdrawn"),
        "terminated": ("终止", "terminated"),
        "lapsed": ("年终自然结束", "lapsed at the year's end"),
        "change_requested": ("填写项目变更表", "change requested"),
        "change_endorsed": ("社区同意变更", "change approved by the community"),
        "change_approved": ("镇层面同意变更", "change approved by the town"),
        "change_refused": ("变更未获同意", "change refused"),
        "change_carried_out": ("变更开始实施", "change carried out"),
    },
    "EvidenceSlash": {
        "either": ("有其一即可", "either of the two"),
        "as_fits": ("发放物资的要有物资签收表", "as fits the activity"),
    },
    "ExpenseDatedBy": {
        "incurred": ("发生日（发票日期）", "the day that it was incurred"),
        "paid": ("支付日", "the day that it was paid"),
        "both": ("两者都看", "both"),
    },
    "Fact": {
        "people": ("小组人员", "the people of the team"),
        "other_projects": ("人员的其他项目", "somebody's other projects"),
        "year": ("项目年度", "the project's year"),
        "neighbourhood": ("居民区", "the neighbourhood"),
        "status": ("项目状态", "how the project stands"),
        "sources": ("资金来源", "the sources of funds"),
        "annual_plan": ("年度计划", "the annual plan"),
        "expenses": ("支出", "the expenses"),
        "invoice_number": ("发票号码", "the number of an invoice"),
        "amount": ("报销金额", "the amount of a claim"),
        "invoice_amount": ("票面金额", "the amount of an invoice"),
        "excuse": ("例外的有效日", "the day by which an excuse is judged"),
    },
    "FixedAssetThreshold": {
        "general": ("通用设备标准", "the general one"),
        "special_equipment": ("专用设备标准", "that for special equipment"),
        "batch_sum": ("通用标准，同类批量另看合计", "the general one, and a sum for batches of like goods"),
    },
    "Forum": {
        "residents_meeting": ("居民会议", "residents' meeting"),
        "joint_meeting": ("居民区联席会议", "joint meeting"),
        "hearing": ("听证会", "hearing"),
        "coordination_meeting": ("协调会", "coordination meeting"),
        "other_forum": ("其他议事协商形式", "another forum of consultation"),
        "no_forum": ("未经议事协商", "no forum at all"),
    },
    "FundAnswer": {
        "agreed": ("已同意", "agreed"),
        "unanswered": ("已申请，尚未答复", "applied for, not answered"),
        "refused": ("未同意", "refused"),
        "not_applied": ("未申请", "not applied for"),
    },
    "FundApplication": {
        "not_refused": ("已申请且未被拒绝", "applied for and not refused"),
        "expressly_agreed": ("明确同意", "expressly agreed"),
    },
    "Ground": {
        "skilled_people": ("缺少专业技能人员", "want of skilled people"),
        "other": ("其他原因", "another reason"),
    },
    "HistoryWord": {
        "possible": ("每个事件都可以发生", "every event could happen"),
        "unknown": ("缺少事实，尚不能判断", "facts are missing to tell"),
        "impossible": ("有事件不能发生", "an event could not have happened"),
    },
    "ImplementationFrom": {
        "after_notice": ("立项公示期满之后", "after the notice of establishment has run"),
        "from_approval": ("审批同意之日起；公示期内开展活动须由人决定", "from the approval; activities during the notice are for people to decide"),
    },
    "LeaderAgeOn": {
        "application": ("形成申请书之日", "the date of the application"),
        "establishment": ("立项之日", "the day of establishment"),
        "start": ("项目开始之日", "the first day of the project"),
        "year_end": ("当年12月31日", "31 December of the project's year"),
    },
    "Limit": {
        "category": ("本类预算", "the budget of its category"),
        "volunteers": ("志愿者补贴（慰问）比例", "the share of volunteers"),
        "management": ("项目管理费比例", "the share of management"),
        "total": ("总额", "the total"),
    },
    "Matter": {
        "application": ("申报", "application"),
        "procedure": ("程序", "procedure"),
        "claims": ("报销", "claims"),
        "records": ("记录", "records"),
    },
    "Nature": {
        "ordinary": ("一般项目支出", "ordinary project spending"),
        "volunteer_consolation": ("志愿者慰问", "consolation to volunteers"),
        "team_incentive": ("团队激励与团队建设", "team incentives and team building"),
        "office": ("居委会办公费", "office costs of the committee"),
        "social_worker_allowance": ("社工补贴（慰问）", "allowance or consolation for social workers"),
        "bonus": ("奖金", "bonus"),
        "overtime": ("加班费", "overtime pay"),
        "other_prohibited": ("同类不得列支的费用", "a cost of the same prohibited kind"),
        "extravagant": ("违反中央八项规定精神的物品", "goods against the eight-point rules"),
        "welfare": ("福利发放", "a welfare handout"),
    },
    "NoticeCounting": {
        "exclude_first_day": ("张贴当天不算", "the day of posting does not count"),
        "inclusive": ("张贴当天也算", "the day of posting counts"),
        "roll_holidays": ("张贴当天不算；末日遇法定节假日顺延", "as the first; a last day on a public holiday moves on"),
        "roll_days_off": ("张贴当天不算；末日遇任何休息日顺延", "as the first; a last day on any day off moves on"),
        "working_days": ("只算工作日", "only working days count"),
    },
    "Outcome": {
        "pass": ("符合", "passes"),
        "fail": ("不符合", "fails"),
        "deviation": ("偏离一般要求", "deviates"),
        "excused": ("已批准例外", "is excused"),
        "judgement": ("须由人决定", "is for people to decide"),
        "unknown": ("尚缺事实", "is unknown"),
        "not_due": ("尚未到时候", "is not due"),
        "not_applicable": ("不适用", "does not apply"),
    },
    "Payee": {
        "supplier": ("供应商", "a supplier"),
        "volunteer": ("志愿者", "a volunteer"),
        "lecturer": ("讲师", "a lecturer"),
        "resident": ("居民", "a resident"),
        "team_person": ("项目小组人员", "a person of the team"),
        "social_worker": ("社工", "a social worker"),
        "committee_member": ("居委会成员", "a member of the residents' committee"),
    },
    "ProblemCode": {
        "syntax": ("这里不是有效的 JSON", "this is not valid JSON"),
        "utf8": ("文本不是 UTF-8 编码", "the text is not UTF-8"),
        "wrong-shape": ("这里的结构不对：对象、列表和单个值不能互换", "this has the wrong shape: objects, lists and single values cannot stand for one another"),
        "unknown-field": ("没有这个字段；可用的字段：{accepted}", "there is no such field; the fields are: {accepted}"),
        "duplicate-field": ("同一字段出现了两次", "the same field stands here twice"),
        "wants-amount": ("金额应写成文本，如 \"1234.50\"", "an amount is text, such as \"1234.50\""),
        "amount-form": ("金额只能由数字和至多一个小数点组成，如 \"1234.50\"", "an amount is plain digits with at most one point, such as \"1234.50\""),
        "amount-decimals": ("金额最多两位小数", "an amount has at most two decimals"),
        "amount-range": ("金额不得大于 1000000000000.00", "an amount is at most 1000000000000.00"),
        "amount-negative": ("此处金额不得为负", "this amount must not be negative"),
        "wants-day": ("日期应写成 \"2026-03-01\" 的形式，并且确有这一天", "a date is text such as \"2026-03-01\", and a day that exists"),
        "wants-flag": ("这里应为 true 或 false", "true or false is expected here"),
        "wants-count": ("这里应为不小于 0 的整数", "a whole number of at least 0 is expected here"),
        "wants-text": ("这里应为文本", "text is expected here"),
        "empty-list": ("空列表什么都不查；要全部，就不写这个字段", "an empty list asks for nothing; leave the field out to ask for all"),
        "empty-text": ("文本不能为空；没有内容就不要写这个字段", "text must not be empty; leave the field out instead"),
        "null-refused": ("这个字段不能为 null；不知道就不要写这个字段", "null is not allowed here; leave an unknown field out"),
        "unknown-word": ("不认识这个词；可用的词：{accepted}", "this word is not known; the words are: {accepted}"),
        "missing-id": ("这一项要有编号", "this element needs an id"),
        "duplicate-id": ("编号 {id} 重复，第一次在 {first}", "the id {id} is used twice, first at {first}"),
        "missing-name": ("缺少必填字段 {field}", "the required field {field} is missing"),
        "unknown-format": ("只能读格式 {accepted}", "only format {accepted} can be read"),
        "field-not-of-event": ("事件 {event} 没有这个字段", "the event {event} has no such field"),
        "in-the-future": ("这件事写在评估日 {as_of} 之后，还不可能发生", "this lies after the day of the assessment, {as_of}, and cannot have happened"),
        "refund-target": ("负数金额是退款，要用 reverses 指明冲减哪一笔", "a negative amount is a refund and must name in reverses the line that it reduces"),
        "refund-too-large": ("退款合计超过了所冲减的那一笔", "the refunds come to more than the expense that they reduce"),
        "field-elsewhere": ("这一项写在请求的 {field} 里，事件里不再写", "this stands in the request's {field}, not in the event"),
        "own-rule-id": ("自定检查的编号由小写的词组成，词内用连字符，词间至少有一个点，如 town.no-cash", "the id of a check of one's own is made of lower-case words with hyphens inside and at least one dot between, such as town.no-cash"),
        "taken-rule-id": ("编号 {id} 已是一条规则或一项跨项目检查的编号", "the id {id} is already that of a rule or of a check across projects"),
        "own-outcome": ("强度为 {strength} 的检查不会得出 {outcome}", "a check of strength {strength} does not come to {outcome}"),
        "own-differs": ("同一检查的各项在此要一致，这里与 {first} 不同", "what is said of one check is the same in all its entries, and {first} says otherwise"),
        "field-not-of-outcome": ("结论为 {outcome} 时没有这个字段", "with the outcome {outcome} there is no such field"),
        "not-in-dossier": ("卷宗里没有这一处", "there is no such place in the dossier"),
        "other-subject": ("类型、编号和指针说的不是同一对象", "kind, id and pointer do not speak of the same thing"),
        "unknown-change": ("卷宗的 changes 里没有编号为 {id} 的变更", "the dossier's changes hold none with the id {id}"),
        "column-length": ("这一列有 {rows} 行，project 列有 {expected} 行", "this column has {rows} rows, the column of projects {expected}"),
        "too-many-rows": ("一次最多 4294967295 行，请分批加入", "at most 4294967295 rows are taken at once; add the rest in batches"),
        "missing-project": ("这一行没有写属于哪个项目", "this row does not say which project it belongs to"),
        "not-sorted": ("分批处理时各行要按项目排序，这一行的项目应在前面", "batches must be sorted by project, and the project of this row should come before"),
        "other-columns": ("这一批或这一块的列与前面的不同", "this batch or piece has other columns than the ones before"),
        "float-amount": ("二进制浮点数写不准金额；请改用 {write}", "a binary floating-point number cannot hold an amount exactly; write {write}"),
        "missing-column": ("表格里没有 {name} 列；可用的表头：{accepted}；现有的表头：{found}", "the table has no column {name}; headers for it are: {accepted}; the table has: {found}"),
        "ambiguous-column": ("表头 {first} 和 {second} 指的是同一列，只能留一个", "the headers {first} and {second} mean the same column; only one of them can be taken"),
        "column-type": ("这一列的类型是 {found}；能读的类型：{accepted}", "this column is of type {found}; the types that can be read are: {accepted}"),
        "unit-of-column": ("表头 {found} 的单位不是元；金额要以元为单位", "the unit in the header {found} is not yuan; amounts are in yuan"),
        "no-table": ("{found} 不是表格；请改用 {write}", "{found} is not a table; give {write} instead"),
        "stream-failed": ("读取这张表时出错：{detail}", "reading the table failed: {detail}"),
        "unknown-column": ("没有 {name} 这一列；可用的列：{accepted}", "there is no column {name}; the columns are: {accepted}"),
        "missing-header": ("表格里没有表头 {name}；现有的表头：{found}", "the table has no header {name}; it has: {found}"),
        "audit-over": ("这次审计已经结束，请重新开始一次", "this audit is over; start another one"),
        "wrong-type": ("这里不能有类型为 {found} 的值", "a value of type {found} cannot stand here"),
        "write-instead": ("这里不能有类型为 {found} 的值；请改用 {write}", "a value of type {found} cannot stand here; write {write} instead"),
        "threw": ("读取这个值时抛出了异常：{detail}", "reading this value threw an exception: {detail}"),
        "unreadable-file": ("文件无法读取：{detail}", "the file cannot be read: {detail}"),
        "cyclic": ("数据里包含了它自己", "the data contains itself"),
        "too-deep": ("数据嵌套超过了 {deepest} 层", "the data nests deeper than {deepest} levels"),
        "line-too-long": ("这一行超过了 {longest} 字节", "this line has more than {longest} bytes"),
        "cancelled": ("已按要求停止", "stopped as asked"),
        "unknown-operation": ("没有这个操作；可用的操作：{accepted}", "there is no such operation; the operations are: {accepted}"),
        "unknown-policy": ("没有编号为 {id} 的政策", "there is no policy with the id {id}"),
        "no-edition": ("政策 {id} 在 {as_of} 没有有效的版本", "no edition of policy {id} is in force on {as_of}"),
        "overlapping-editions": ("同一天有两个有效版本", "two editions are in force on one day"),
        "missing-number": ("政策缺少这一项", "the policy lacks this value"),
        "share-range": ("比例应在 0 到 100 之间，最多四位小数", "a share is a percentage of 0 to 100 with at most four decimals"),
        "period-reversed": ("终止日早于起始日", "the last day lies before the first"),
        "unknown-rule": ("没有这条规则：{id}", "there is no rule {id}"),
        "unknown-category": ("没有这个类别：{id}", "there is no category {id}"),
        "no-holidays": ("这种公示天数的算法需要 {year} 年的节假日数据", "this way of counting a notice needs the holidays of {year}"),
        "unused-rule": ("没有任何条款引用规则 {id}", "no clause stands behind rule {id}"),
    },
    "ProhibitedScope": {
        "anyone": ("任何人", "anyone's"),
        "social_workers_only": ("只针对社工，其他人由人决定", "social workers'; others' are for people to decide"),
        "with_committee": ("社工，居委会成员也算", "social workers', committee members included"),
    },
    "ProjectStatus": {
        "active": ("在申报或实施", "being applied for or carried out"),
        "finished": ("已结束", "finished"),
        "withdrawn": ("已撤回", "withdrawn"),
        "rejected": ("未通过", "rejected"),
    },
    "ReasonCode": {
        "no-such-move": ("现在是“{state}”，不能办理“{step}”；现在可以办理：{moves}", "from here ({state}) there is no step: {step}; the steps from here are: {moves}"),
        "wrong-role": ("“{step}”应由{roles}办理，不是{actor}", "the step ({step}) is for {roles} to take, not for {actor}"),
        "missing-fact": ("缺少事实，尚不能判断能否办理“{step}”", "facts are missing to tell whether the step may be taken: {step}"),
        "before-previous": ("“{step}”的日期早于上一步（{first_day}）", "the step ({step}) is dated before the previous one of {first_day}"),
        "too-late": ("“{step}”最迟只能在 {last_day} 办理，项目不跨年", "the step ({step}) could be taken until {last_day}; a project does not cross the year"),
        "too-early": ("“{step}”最早可在 {first_day} 办理", "the step ({step}) may be taken from {first_day} on"),
        "guard-fails": ("{message}", "{message}"),
        "guard-unknown": ("{message}", "{message}"),
        "guard-undecided": ("{message}", "{message}"),
        "history": ("卷宗里已记的第 {number} 个事件（{step}）本来就不能发生", "event {number} on record ({step}) could not have happened"),
    },
    "RemarkCode": {
        "excuse-rule": ("例外所列的规则不存在，或不允许例外", "the excuse names no rule that allows exceptions"),
        "excuse-subject": ("例外所列的对象不存在", "the excuse names nothing that is in the dossier"),
        "excuse-grantor": ("批准人无权批准例外", "the excuse was granted by somebody who may not grant it"),
        "excuse-expired": ("例外在规则约束之日无效", "the excuse does not hold on the day on which the rule bound"),
        "excuse-ground": ("例外的理由不是规则所要求的理由", "the excuse has not the ground that the rule asks for"),
        "decision-rule": ("决定所列的规则不存在，或不由人决定", "the decision names no rule that people decide"),
        "decision-role": ("决定人无权作此决定", "the decision was made by somebody who may not make it"),
        "decision-subject": ("决定所列的对象不存在", "the decision names nothing that is in the dossier"),
    },
    "Role": {
        "team": ("项目小组", "the project team"),
        "liaison": ("项目联络员", "the liaison"),
        "residents_committee": ("居委会", "the residents' committee"),
        "party_branch": ("居民区党组织", "the party branch"),
        "residents_meeting": ("居民会议", "the residents' meeting"),
        "community": ("社区", "the community"),
        "third_party": ("第三方机构", "the third party"),
        "review_panel": ("评审小组", "the review panel"),
        "town_office": ("镇自治办", "the town office"),
    },
    "RoutineTest": {
        "both": ("重复并且有经费保障", "it recurs and is funded"),
        "either": ("重复或者有经费保障", "it recurs or is funded"),
        "any": ("凡传统节日或日常活动", "any festival or everyday activity"),
        "festivals_only": ("两项条件只限定传统节日活动", "the two conditions speak of festivals only"),
    },
    "RulingAnswer": {
        "yes": ("是", "yes"),
        "no": ("否", "no"),
    },
    "Season": {
        "any": ("不限", "at any time"),
        "in_year": ("不晚于项目年度最后一天", "not after the project's year"),
        "within_year": ("在项目年度之内", "within the project's year"),
        "after_year": ("项目年度结束之后", "after the project's year"),
    },
    "SecondProject": {
        "needs_reason": ("须有专业人员缺乏等理由", "needs the reason of the policy"),
        "free_to_two": ("两个以内不需理由", "is free up to two"),
    },
    "Stage": {
        "generation": ("项目产生", "generation"),
        "prereview": ("预审优化", "pre-review"),
        "review": ("评审公示", "review and notice"),
        "implementation": ("项目实施", "implementation"),
        "evaluation": ("监测评估", "monitoring and evaluation"),
    },
    "State": {
        "conceived": ("待征询需求", "needs still to be gathered"),
        "surveyed": ("需求已征询，待定议题", "needs gathered, topic to be decided"),
        "topic_set": ("议题已定，待写申请书", "topic decided, application to be written"),
        "drafted": ("申请书已成，待两委审核", "application written, for both committees to approve"),
        "branch_agreed": ("党组织已通过，待居委会", "approved by the party branch, for the residents' committee"),
        "committee_agreed": ("居委会已通过，待党组织", "approved by the residents' committee, for the party branch"),
        "agreed": ("两委已通过，待报社区", "approved by both committees, to be submitted to the community"),
        "submitted": ("已报社区，待预审", "with the community, for pre-review"),
        "consulted": ("已征询部门", "departments consulted"),
        "screened": ("第三方已初筛", "screened by the third party"),
        "consulted_screened": ("已征询部门且已初筛", "departments consulted, and screened"),
        "opinion_given": ("社区已提意见，待初筛", "opinion given, still to be screened"),
        "prereviewed": ("预审完成", "pre-reviewed"),
        "revision_due": ("退回，待修改", "sent back, to be revised"),
        "revised": ("已按意见修改，待居民会议", "revised, for the residents' meeting"),
        "passed": ("居民会议已通过，待公示", "passed by the residents' meeting, to be shown"),
        "shown": ("申报公示中", "shown to residents before submission"),
        "at_town": ("已报镇，待评审", "with the town, for review"),
        "reviewed": ("已评审，待列名单", "reviewed, to be listed"),
        "listed": ("已列年度名单", "on the year's list"),
        "refinement_due": ("退回，待完善", "sent back, to be refined"),
        "refined": ("已完善，待审批", "refined, to be approved"),
        "established": ("已立项，待公示", "established, to be shown"),
        "announced": ("立项公示中", "shown to residents after establishment"),
        "running": ("实施中", "being carried out"),
        "evaluated": ("已终期评估", "finally evaluated"),
        "rejected": ("未通过", "rejected"),
        "withdrawn": ("已撤回", "withdrawn"),
        "terminated": ("已终止", "terminated"),
        "lapsed": ("年终未实施，自然结束", "lapsed at the year's end"),
        "change_filed": ("变更待填表", "change to be requested"),
        "change_asked": ("变更待审", "change requested"),
        "change_endorsed": ("社区已同意变更", "change approved by the community"),
        "change_town_approved": ("镇已同意变更", "change approved by the town"),
        "change_approved": ("社区和镇均已同意变更", "change approved by the community and the town"),
        "change_refused": ("变更未获同意", "change refused"),
        "change_done": ("变更已实施", "change carried out"),
    },
    "Strength": {
        "B": ("必须", "binding"),
        "D": ("一般应当", "default"),
        "J": ("由人决定", "decision"),
        "B+J": ("必须，并由人决定", "binding and decision"),
    },
    "SubjectKind": {
        "project": ("项目", "project"),
        "team": ("项目小组", "team"),
        "person": ("人员", "person"),
        "budget_line": ("预算行", "budget line"),
        "category": ("类别", "category"),
        "notice": ("公示", "notice"),
        "change": ("变更", "change"),
        "activity": ("活动", "activity"),
        "expense": ("支出", "expense"),
        "invoice": ("发票", "invoice"),
        "quarter": ("季度", "quarter"),
    },
    "Switch": {
        "community_tier": ("预算调整须经社区", "the community approves changes of the budget"),
        "no_town_tier": ("预算调整不经镇", "the town does not approve changes of the budget"),
    },
    "TeamRole": {
        "leader": ("组长", "leader"),
        "member": ("组员", "member"),
    },
    "Unmarked": {
        "binds": ("必须遵守", "binds"),
        "default": ("是可以有例外的一般要求", "is a default"),
    },
    "VerdictWord": {
        "accepted": ("可以", "accepted"),
        "needs_decision": ("待人决定", "needs a decision"),
        "incomplete": ("材料不全", "incomplete"),
        "rejected": ("不可以", "rejected"),
        "not_due": ("尚未到时候", "not due"),
    },
    "WelfareMainly": {
        "half": ("超过一半", "more than half"),
        "other_share": ("超过政策另定的比例", "more than another share that the policy sets"),
    },
    "YearCovers": {
        "activities_and_spending": ("活动和支出", "activities and spending"),
        "also_reimbursement": ("还包括报销和终期评估", "reimbursement and the final evaluation as well"),
    },
}
"""What people call the words of each vocabulary, in Chinese and in English."""

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


class Ask(Answer):
    """A fact that would settle something."""

    __slots__ = ()

    pointer: str
    """Pointer to it."""

    findings: tuple[int, ...]
    """The numbers of the findings that need it."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "pointer": "text",
        "findings": ("list", "count"),
    }


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

    missing: tuple[str, ...]
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


class Field(Answer):
    """What stands beside a field of a form."""

    __slots__ = ()

    problems: tuple[int, ...]
    """The numbers of the problems of it."""

    findings: tuple[int, ...]
    """The numbers of the findings that stand here."""

    room: tuple[Room, ...]
    """How much is left under the limits that the amount falls under."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "problems": ("list", "count"),
        "findings": ("list", "count"),
        "room": ("list", "Room"),
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

    facts: tuple[str, ...]
    """Pointers to the facts read."""

    totals: tuple[Pointed, ...]
    """Lists that entered a total, with their lengths."""

    missing: tuple[str, ...]
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

    needs: tuple[str, ...]
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

    missing: tuple[Lacking, ...]
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

    write: str | None
    """A value that the message names."""

    name: str | None
    """A value that the message names."""

    found: str | None
    """A value that the message names."""

    second: str | None
    """A value that the message names."""

    deepest: str | None
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
        "write": "text",
        "name": "text",
        "found": "text",
        "second": "text",
        "deepest": "text",
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

    moves: tuple[Offer, ...]
    """`no-such-move`: what can be done from there, by whom."""

    actor: Role | None
    """`wrong-role`: who it was."""

    roles: tuple[Role, ...]
    """`wrong-role`: who may."""

    first_day: datetime.date | None
    """`too-early`, `before-previous`: the first day on which this reason falls away."""

    last_day: datetime.date | None
    """`too-late`: the last day on which this reason did not hold."""

    missing: tuple[str, ...]
    """The facts that would settle it, as JSON Pointers."""

    number: int | None
    """`history`: the number of the event, from 1."""

    because: tuple[Reason, ...]
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

    patch: tuple[PatchOp, ...]
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

    unreadable: tuple[Problem, ...]
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


class Room(Answer):
    """How much is left under a limit that an amount falls under."""

    __slots__ = ()

    of: Limit
    """The limit."""

    left: Decimal | None
    """By how much the amount may still grow; below 0 where the limit is exceeded, `None` where
    facts are missing.
    """

    _fields: ClassVar[Mapping[str, Kind]] = {
        "of": "text",
        "left": "amount",
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

    problems: tuple[Problem, ...]
    """Why this option cannot be tried: it needs holidays that the caller did not give."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "reading": "text",
        "option": "text",
        "changes": ("list", "Changed"),
        "problems": ("list", "Problem"),
    }


class Validation(Answer):
    """What a dossier comes to while people still fill it in."""

    __slots__ = ()

    format: int
    """Format of the answer: 1."""

    policy: str
    """Id of the policy."""

    as_of: datetime.date
    """The day of the assessment."""

    dossier: str
    """Id of the dossier; empty where it has none yet."""

    verdict: Verdict | None
    """The verdicts, whoever looks at them; left out where the dossier cannot be judged."""

    problems: tuple[Problem, ...]
    """What of the dossier cannot be read or does not fit together."""

    findings: tuple[Finding, ...]
    """What was found for the viewer, in the order of a report."""

    fields: Mapping[str, Field]
    """What stands beside each field, by its pointer, in the order of the dossier."""

    ask: tuple[Ask, ...]
    """The facts that would settle what is unknown; those that settle most come first."""

    headroom: Headroom | None
    """What can still be spent; left out where the dossier cannot be judged."""

    _fields: ClassVar[Mapping[str, Kind]] = {
        "format": "count",
        "policy": "text",
        "as_of": "day",
        "dossier": "text",
        "verdict": "Verdict",
        "problems": ("list", "Problem"),
        "findings": ("list", "Finding"),
        "fields": ("map", "Field"),
        "ask": ("list", "Ask"),
        "headroom": "Headroom",
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
