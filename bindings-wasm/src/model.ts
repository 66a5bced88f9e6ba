// Generated from the code: `cargo xtask update` rewrites this file.
//
// The types of the door: words, facts of a dossier, requests and answers, each with the names that stand on the wire. An amount is text, since a number of
// JavaScript does not hold it exactly.

/** What a check across projects looks at. */
export type Across = "person" | "team" | "invoice" | "neighbourhood" | "project";

/** An activity that took place. */
export interface Activity {
  /** Its id within the dossier. */
  id: string;
  /**
   * The id of the planned activity that it is, in the application or in a change; `null` if it is
   * none.
   */
  plan_item?: string | null | undefined;
  /** The day on which it took place. */
  held_on?: Day | undefined;
  /** Whether it cost money. */
  cost_money?: boolean | undefined;
  /** Whether goods were handed out at it; read under the reading `evidence.slash: as_fits`. */
  goods_handed_out?: boolean | undefined;
  /** The residents' committee's answer to an application for its money. */
  fund_application?: FundAnswer | undefined;
  /** What was kept of it. */
  evidence?: Evidence | undefined;
}

/** An amount in yuan, as people file it. */
export type Amount = string;

/** How the annual plan is kept */
export type AnnualPlan = "finding" | "sum";

/** How far a project reaches. */
export type Area = "neighbourhood" | "community" | "town" | "beyond_town";

/** A fact that would settle something. */
export interface Ask {
  /** Pointer to it. */
  pointer: string;
  /** The numbers of the findings that need it. */
  findings: number[];
}

/** What a rule rests on. */
export type Basis = "text" | "inferred" | "law" | "form" | "own";

/** Like goods that the team declares to be one large batch. Absent means that none is declared. */
export interface Batch {
  /** Its id within the dossier. */
  id: string;
  /** The ids of its budget lines and expenses. */
  lines?: LineRef[] | undefined;
}

/** A step that the table has, and what stands in the way of it. */
export interface Blocked {
  /** The step. */
  step: Offer;
  /** All reasons against it. */
  reasons: Reason[];
  /** The first day on which it would be offered, if waiting is all that is needed. */
  first_day?: Day;
}

/** The budget of the application. */
export interface Budget {
  /** The total as it was written; `null` if none was written. */
  total?: Amount | null | undefined;
  /** Its lines. */
  lines?: BudgetLine[] | undefined;
}

/** Which total the shares refer to */
export type BudgetBase = "last_approved" | "first_approved";

/** A line of a budget. */
export interface BudgetLine {
  /** Its id within the dossier. */
  id: string;
  /**
   * A category of the policy (`activity`, `materials`, `venue`, `publicity`, `vehicle`,
   * `lecturer`, `volunteer`, `management`), or another word that `category_description` explains.
   */
  category?: string | undefined;
  /** What another category is; `null` if nobody said. */
  category_description?: string | null | undefined;
  /** What is bought or paid. */
  description?: string | undefined;
  /** The amount, in yuan, not negative. */
  amount?: Amount | undefined;
  /** The price of one piece, in yuan; `null` for a lump sum. */
  unit_price?: Amount | null | undefined;
  /** The number of pieces; `null` for a lump sum. */
  quantity?: number | null | undefined;
  /** What it really is. */
  nature?: Nature | undefined;
  /** Who is paid. */
  payee?: Payee | undefined;
  /** Whether it stays in use for over a year. */
  lasts_over_year?: boolean | undefined;
}

/** Everything that a policy asks, as data. */
export interface Catalogue {
  /** The rules, in the order of the policy. */
  rules: RuleEntry[];
  /** The checks across projects. */
  checks: CheckEntry[];
  /** The clause ledger. */
  clauses: ClauseEntry[];
  /** The readings. */
  readings: ReadingEntry[];
  /** The steps of the procedure. */
  steps: StepEntry[];
  /** The states of a project and of a change. */
  states: StateEntry[];
  /** The table of moves. */
  moves: MoveEntry[];
}

/** What keeping to the proportions of the budget means */
export type CategoryLimit = "within_line" | "tolerance" | "share_of_spending" | "total_only";

/** What can still be spent in a category. */
export interface CategoryRoom {
  /** The category's word. */
  category: string;
  /** What is left of its line. */
  left: Sum | null;
}

/**
 * A change of the application after establishment. What became of it stands among the events that
 * name it.
 */
export interface Change {
  /** Its id within the dossier. */
  id: string;
  /** What it alters. */
  kind?: ChangeKind | undefined;
  /** Activities that it adds to the plan. */
  plan?: PlanItem[] | undefined;
  /** For a change of the budget: all lines of the new budget. */
  budget?: BudgetLine[] | undefined;
}

/** What a change alters. */
export type ChangeKind = "content" | "frequency" | "budget";

/** Where a change stands. */
export interface ChangeStanding {
  /** Its id. */
  id: string;
  /** Its state. */
  state: State;
}

/** An outcome that another reading would change. */
export interface Changed {
  /** The rule. */
  rule: string;
  /** What it is about. */
  subject: Subject;
  /** The outcome as the text is read now; none where the subject is not asked about. */
  from: Outcome | null;
  /** The outcome under the other option. */
  to: Outcome | null;
}

/** A check across projects, of the catalogue. */
export interface CheckEntry {
  /** Its stable id. */
  id: string;
  /** What it looks at. */
  subject: Across;
  /** What it asks, in a few words, in Chinese. */
  title_zh: string;
  /** What it asks, in English. */
  title_en: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** The numbering of those clauses in the text. */
  citations: string[];
  /** How strongly the text speaks, under the policy's readings. */
  strength: Strength;
  /** What it rests on. */
  basis: Basis;
  /** Who has to act when it is not met. */
  actor: Role;
  /** Who may decide where people must. */
  deciders: Role[];
  /** The ways in which it is not met. */
  shortfalls: ShortfallEntry[];
}

/** A claim and what can be paid of it. `payable + not_payable + open = claimed`. */
export interface Claim {
  /** Id of the expense. */
  expense: string;
  /** The verdict on it. */
  verdict: VerdictWord;
  /** What is claimed, refunds taken off; `null` where the amount is missing. */
  claimed: Sum | null;
  /** What can be reimbursed. */
  payable: Sum;
  /** What can't. */
  not_payable: Sum;
  /** What waits for facts or for people. */
  open: Sum;
}

/** A clause of the catalogue. */
export interface ClauseEntry {
  /** Its id. */
  id: string;
  /** Its own numbering. */
  citation: string;
  /** SHA-256 over citation, a tab and the text, in hex. */
  hash: string;
  /** Summary in Chinese. */
  zh: string;
  /** Summary in English. */
  en: string;
  /** What it is. */
  kinds: ClauseKind[];
  /** Ids of the rules that rest on it. */
  rules: string[];
  /** Why it, or a part of it, is no rule, in Chinese. */
  reason_zh: string | null;
  /** Why it, or a part of it, is no rule, in English. */
  reason_en: string | null;
}

/** What a clause is. */
export type ClauseKind =
  | "rule"
  | "definition"
  | "principle"
  | "authority_duty"
  | "outside_reference"
  | "heading";

/** How often a rule gave each outcome; one that it never gave is left out. */
export interface Counts {
  /** Id of the rule. */
  rule: string;
  /** How often it passes. */
  pass?: number;
  /** How often it fails. */
  fail?: number;
  /** How often it deviates. */
  deviation?: number;
  /** How often it is excused. */
  excused?: number;
  /** How often it is for people to decide. */
  judgement?: number;
  /** How often it is unknown. */
  unknown?: number;
  /** How often it is not due. */
  not_due?: number;
  /** How often it does not apply. */
  not_applicable?: number;
}

/** A day of the calendar, from 1900 to 9998. */
export type Day = string;

/** What kind of day a calendar names. */
export type DayKind = "off" | "work";

/** The table of moves as a picture. */
export interface Diagram {
  /** Of what. */
  of: "project" | "change";
  /** The language of its names. */
  lang: "zh" | "en";
  /** As Mermaid. */
  mermaid: string;
  /** As DOT, for Graphviz. */
  dot: string;
}

/** Something shown to residents. */
export interface Disclosure {
  /** Its id within the dossier. */
  id: string;
  /** What was shown. */
  kind?: DisclosureKind | undefined;
  /** The day on which it was shown. */
  on?: Day | undefined;
  /** The id of the activity that it reports; `null` for none in particular. */
  activity?: string | null | undefined;
}

/** When the quarterly disclosure is due */
export type DisclosureDue = "in_quarter" | "after_quarter";

/** What was shown to residents. */
export type DisclosureKind = "funds" | "activity" | "results" | "residents_evaluation";

/** All the material of one project. */
export interface Dossier {
  /** The format of this document. Always needed. */
  format: 1;
  /** The id of the dossier. Always needed. */
  id: string;
  /** The id of the neighbourhood. */
  neighbourhood?: string | undefined;
  /** The project. */
  project?: Project | undefined;
  /** The team. */
  team?: Team | undefined;
  /** The activities that the application plans. */
  plan?: PlanItem[] | undefined;
  /** The budget of the application. */
  budget?: Budget | undefined;
  /** The steps of the procedure, in the order in which they were recorded. */
  events?: Event[] | undefined;
  /** Changes after establishment. */
  changes?: Change[] | undefined;
  /** Activities that took place. */
  activities?: Activity[] | undefined;
  /** Expenses that are claimed. */
  expenses?: Expense[] | undefined;
  /** What residents were shown. */
  disclosures?: Disclosure[] | undefined;
  /** Batches of like goods; a declaration, not a fact. */
  batches?: Batch[] | undefined;
  /** Exceptions granted; not facts. */
  excuses?: Excuse[] | undefined;
  /** Decisions recorded; not facts. */
  decisions?: Ruling[] | undefined;
}

/** Something that somebody must do. */
export interface Duty {
  /** How it stands. */
  standing: DutyWord;
  /** Who must do it. */
  by: Role;
  /** The rule that asks for it. */
  rule: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** The activity or the quarter that it is about; empty for the project. */
  subject: string;
  /** The first day on which it can be done. */
  from?: Day;
  /** The last day on which it is done in time; `null` where the text names none. */
  until?: Day;
  /** The facts that would settle whether it is a duty. */
  missing?: string[];
  /** What is to be done, in Chinese. */
  what_zh: string;
  /** What is to be done, in English. */
  what_en: string;
}

/** How a duty stands on the day for which it was asked. */
export type DutyWord = "upcoming" | "open" | "overdue" | "unknown";

/**
 * When a step could be taken at the earliest.
 *
 * It speaks of time alone: what has to be put right before the first step of the chain stands in
 * `provided`, and `Lifecycle::can` tells of each further one when its turn comes.
 */
export interface Earliest {
  /** The step. */
  step: EventKind;
  /** Of a step of a change: its id. */
  change?: string;
  /** The first day; `null` where no way leads there. */
  first_day: Day | null;
  /** The steps that lead there, each on its first day; the last one is the step itself. */
  chain: Link[];
  /** What stands in the way of the first step of the chain, beside time. */
  provided: Reason[];
  /** Why no way leads there. */
  reasons: Reason[];
}

/** An edition of a policy that can be named. */
export interface Edition {
  /** Id of the policy. */
  id: string;
  /** Its name in Chinese. */
  name_zh: string;
  /** Its name in English. */
  name_en: string;
  /** Whether it only illustrates what the engine can run. */
  illustration: boolean;
  /** First day in force; `null` where the text gives none. */
  from: Day | null;
  /** Last day in force; `null` where it is open. */
  until: Day | null;
}

/** Schooling, lowest first. */
export type Education =
  | "none"
  | "primary"
  | "junior_middle"
  | "senior_middle"
  | "college"
  | "university";

/** A step of the procedure, or of a change. The last one of a kind that was not undone counts. */
export interface Event {
  /** Which step. Always needed. */
  event: EventKind;
  /** The day on which it was done. For a notice: the day on which it was posted. */
  on?: Day | undefined;
  /** Who did it. */
  by?: Role | undefined;
  /** A notice: the last whole day on which it was shown. */
  until?: Day | undefined;
  /** `topic_decided`: where it was decided. */
  forum?: Forum | undefined;
  /** `community_opinion`, `third_party_screened`: whether a revision was asked for. */
  revision_asked?: boolean | undefined;
  /** `third_party_screened`: who commissioned the third party. */
  commissioned_by?: Role | undefined;
  /** `panel_reviewed`: whether experts sat on the panel. */
  experts?: boolean | undefined;
  /** `panel_reviewed`: whether social organisations did. */
  social_organisations?: boolean | undefined;
  /** `panel_reviewed`: whether community units did. */
  community_units?: boolean | undefined;
  /** `panel_reviewed`: whether departments did. */
  departments?: boolean | undefined;
  /** `panel_reviewed`: whether resident representatives did. */
  resident_representatives?: boolean | undefined;
  /** `panel_reviewed`: whether the need was judged. */
  need?: boolean | undefined;
  /** `panel_reviewed`: whether the activity plan was judged. */
  activity_plan?: boolean | undefined;
  /** `panel_reviewed`: whether the budget was judged. */
  budget?: boolean | undefined;
  /** `panel_reviewed`: whether the potential was judged. */
  potential?: boolean | undefined;
  /** `panel_reviewed`: whether a refinement was asked for. */
  refinement_asked?: boolean | undefined;
  /** `listed`: the calendar year of the list. */
  year?: number | undefined;
  /** `monitored`, `evaluated`: whether the implementation was covered. */
  implementation?: boolean | undefined;
  /** `monitored`, `evaluated`: whether the results were covered. */
  results?: boolean | undefined;
  /** `monitored`, `evaluated`: whether the finances were covered. */
  finances?: boolean | undefined;
  /** `monitored`, `evaluated`: whether money was found to be withheld, squeezed or diverted. */
  diversion?: boolean | undefined;
  /** `returned`: the step to go back to; this step and all later ones are undone. */
  to?: EventKind | undefined;
  /** `change_requested` and the other events of a change: its id. Always needed there. */
  change?: string | undefined;
  /** Anything that people want to remember of it; no rule reads it. */
  note?: string | undefined;
}

/** What happened, as the events of a dossier say it. */
export type EventKind =
  | "needs_surveyed"
  | "topic_decided"
  | "application_written"
  | "branch_approved"
  | "committee_approved"
  | "submitted_to_community"
  | "departments_consulted"
  | "community_opinion"
  | "third_party_screened"
  | "revised"
  | "meeting_passed"
  | "prereview_notice"
  | "submitted_to_town"
  | "panel_reviewed"
  | "listed"
  | "refined"
  | "established"
  | "establishment_notice"
  | "started"
  | "monitored"
  | "evaluated"
  | "returned"
  | "rejected"
  | "withdrawn"
  | "terminated"
  | "lapsed"
  | "change_requested"
  | "change_endorsed"
  | "change_approved"
  | "change_refused"
  | "change_carried_out";

/** What was kept of an activity: whether each paper is there. */
export interface Evidence {
  /** Activity plan or scheme. */
  plan?: boolean | undefined;
  /** Sign-in sheet. */
  sign_in?: boolean | undefined;
  /** Receipt list of goods. */
  goods_receipt?: boolean | undefined;
  /** Summary. */
  summary?: boolean | undefined;
  /** Press piece. */
  press?: boolean | undefined;
  /** Photos. */
  photos?: boolean | undefined;
  /** Video. */
  video?: boolean | undefined;
  /** Reimbursement vouchers. */
  vouchers?: boolean | undefined;
  /** Copies of the invoices. */
  invoice_copies?: boolean | undefined;
}

/** Sign-in sheet or goods receipt */
export type EvidenceSlash = "either" | "as_fits";

/** An exception from a default rule that somebody granted. Absent means that none is recorded. */
export interface Excuse {
  /** Its id within the dossier. */
  id: string;
  /** The rule that it is from. */
  rule?: string | undefined;
  /**
   * The id of the person, line or expense that it is for; `null` or absent for the project or the
   * team.
   */
  subject?: string | null | undefined;
  /** Why, in kind. */
  ground?: Ground | undefined;
  /** Why, in words. */
  reason?: string | undefined;
  /** Who granted it. */
  granted_by?: Role | undefined;
  /** First day on which it holds. */
  from?: Day | undefined;
  /** Last day on which it holds. */
  until?: Day | undefined;
}

/** An expense that is claimed. */
export interface Expense {
  /** Its id within the dossier. */
  id: string;
  /** A category of the policy, or another word that the budget explains. */
  category?: string | undefined;
  /** What was bought or paid. */
  description?: string | undefined;
  /** What is claimed, in yuan; negative for a refund. */
  amount?: Amount | undefined;
  /** The price of one piece, in yuan; `null` for a lump sum. */
  unit_price?: Amount | null | undefined;
  /** What it really is. */
  nature?: Nature | undefined;
  /** Who was paid. */
  payee?: Payee | undefined;
  /** Whether it stays in use for over a year. */
  lasts_over_year?: boolean | undefined;
  /** The day on which it was incurred (date of the invoice). */
  incurred_on?: Day | undefined;
  /** The day on which it was paid; read under some readings of `expense.dated-by`. */
  paid_on?: Day | undefined;
  /**
   * The day on which it was reimbursed; `null` if it was not yet; read under the reading
   * `year.covers: also_reimbursement`.
   */
  reimbursed_on?: Day | null | undefined;
  /** The id of the activity that it was for; `null` if it was for none. */
  activity?: string | null | undefined;
  /** The id of the change that it was spent under; `null` if it was under none. */
  change?: string | null | undefined;
  /** For a refund: the id of the expense that it reduces; `null` for any other. */
  reverses?: string | null | undefined;
  /** Whether its reimbursement voucher is there. */
  voucher?: boolean | undefined;
  /** Number of its invoice; `null` if there is none. */
  invoice_number?: string | null | undefined;
  /** Amount of its invoice, in yuan; `null` if there is none. */
  invoice_amount?: Amount | null | undefined;
  /** What other projects claim on the same invoice, in yuan. */
  claimed_elsewhere?: Amount | undefined;
  /** What the signed list of receipt says, in yuan; `null` if there is none. */
  receipt_list_amount?: Amount | null | undefined;
  /** The residents' committee's answer to an application for this money. */
  fund_application?: FundAnswer | undefined;
}

/** The day to which an expense belongs */
export type ExpenseDatedBy = "incurred" | "paid" | "both";

/** A fact of a project that a portfolio reads. */
export type Fact =
  | "people"
  | "other_projects"
  | "year"
  | "neighbourhood"
  | "status"
  | "sources"
  | "annual_plan"
  | "expenses"
  | "invoice_number"
  | "amount"
  | "invoice_amount"
  | "excuse";

/** What stands beside a field of a form. */
export interface Field {
  /** The numbers of the problems of it. */
  problems?: number[];
  /** The numbers of the findings that stand here. */
  findings?: number[];
  /** How much is left under the limits that the amount falls under. */
  room?: Room[];
}

/**
 * A figure of a message: a number of things or days; an amount, a day, a share, a word or an id as
 * text; or several words.
 */
export type Figure = number | string | string[];

/** What one rule found on one subject. */
export interface Finding {
  /** Id of the rule. */
  rule: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** The matter. */
  matter: Matter;
  /** How strongly the text speaks. */
  strength: Strength;
  /** What the rule rests on. */
  basis: Basis;
  /** The outcome. */
  outcome: Outcome;
  /** What it is about. */
  subject: Subject;
  /** In which way the rule is not met. */
  code?: string;
  /** The figures that the message names. */
  figures?: { [key: string]: Figure };
  /** Pointers to the facts read. */
  facts?: string[];
  /** Lists that entered a total, with their lengths. */
  totals?: Pointed[];
  /** The facts that would settle an unknown. */
  missing?: string[];
  /** Who has to act. */
  actor: Role;
  /** Who decides, where people must. */
  decider?: Role;
  /** The stage from which the rule binds. */
  stage: Stage;
  /** The excuse that holds. */
  excuse?: string;
  /** The decision that decided it. */
  decision?: string;
  /** What would make it right. */
  remedy?: Remedy;
  /** The message in Chinese, a whole sentence. */
  message_zh: string;
  /** The message in English, a whole sentence. */
  message_en: string;
}

/** The price from which a thing is a fixed asset */
export type FixedAssetThreshold = "general" | "special_equipment" | "batch_sum";

/** How a topic was discussed and decided. */
export type Forum =
  | "residents_meeting"
  | "joint_meeting"
  | "hearing"
  | "coordination_meeting"
  | "other_forum"
  | "no_forum";

/** The residents' committee's answer to an application for money. */
export type FundAnswer = "agreed" | "unanswered" | "refused" | "not_applied";

/** How far the application for money must have come */
export type FundApplication = "not_refused" | "expressly_agreed";

/**
 * What a portfolio did not know of one project: each of these facts might show more than was
 * found.
 */
export interface Gap {
  /** Id of the project's dossier. */
  project: string;
  /** The facts. */
  lacks: Fact[];
}

/** Why a default rule is not kept. */
export type Ground = "skilled_people" | "other";

/** What can still be spent; below 0 where a limit is exceeded. */
export interface Headroom {
  /** On volunteers. */
  volunteers: Sum | null;
  /** On management. */
  management: Sum | null;
  /** In all. */
  total: Sum | null;
  /** In each category. */
  categories: CategoryRoom[];
}

/** What the events of a dossier come to. */
export interface History {
  /** Whether they could happen. */
  history: HistoryWord;
  /**
   * Where they lead; of an impossible history: where it stood before the event that could not
   * happen.
   */
  standing: Standing;
  /** Of an impossible history: the pointer to the event that could not have happened. */
  event?: string;
  /** All reasons why it could not; of an unknown history: what is missing, event by event. */
  reasons: Reason[];
}

/** What a replay came to. */
export type HistoryWord = "possible" | "unknown" | "impossible";

/** A day off, or a weekend day that is worked. */
export interface Holiday {
  /** The day. */
  date: Day;
  /** Off or work. */
  kind: DayKind;
}

/** From when a project may be carried out */
export type ImplementationFrom = "after_notice" | "from_approval";

/** A fact that a check across projects lacks. */
export interface Lacking {
  /** Id of the project's dossier. */
  project: string;
  /** Which of several dossiers with that id. */
  copy?: number;
  /** The fact. */
  fact: Fact;
  /** Where: a JSON Pointer into the dossier. */
  pointer?: string;
  /** Where: a row of the ledger. */
  row?: number;
}

/** The day on which the leader's age is taken */
export type LeaderAgeOn = "application" | "establishment" | "start" | "year_end";

/** A limit that an amount falls under. */
export type Limit = "category" | "volunteers" | "management" | "total";

/** A line of a batch. */
export interface LineRef {
  /** The id of a budget line or of an expense. */
  line?: string | undefined;
}

/** A step on the way. */
export interface Link {
  /** The step. */
  event: EventKind;
  /** Who may take it. */
  by: Role[];
  /** Its first day. */
  on: Day;
  /** The state after it. */
  to: State;
  /** What it had to wait for. */
  waits?: Wait;
}

/** What a verdict speaks of. */
export type Matter = "application" | "procedure" | "claims" | "records";

/** A row of the table of moves. */
export interface MoveEntry {
  /** The states in which it can be made. */
  from: State[];
  /** The event that makes it. */
  event: EventKind;
  /** Of a return: the step that has to be taken again. */
  back_to: EventKind | null;
  /** The roles that may make it. */
  by: Role[];
  /** The state after it. */
  to: State;
  /** The rule whose clauses stand behind it. */
  rule: string;
  /** Ids of those clauses. */
  clauses: string[];
  /** Ids of the rules that guard it. */
  guards: string[];
  /** When in the project's year it can be made. */
  season: Season;
  /** The switch of the policy that it needs. */
  switch: Switch | null;
  /** Of a change: the states of the project in which it can be made. */
  during: State[];
}

/** What a budget line or an expense really is, whatever its category says. */
export type Nature =
  | "ordinary"
  | "volunteer_consolation"
  | "team_incentive"
  | "office"
  | "social_worker_allowance"
  | "bonus"
  | "overtime"
  | "other_prohibited"
  | "extravagant"
  | "welfare";

/** What comes next, for whom. */
export interface NextSteps {
  /** The day for which it was asked. */
  as_of: Day;
  /** Whether the record so far could happen, and where it leads. */
  history: History;
  /** The stage in which the project is. */
  stage: Stage | null;
  /** Every role that can or must do something, or is kept from it. */
  roles: RoleSteps[];
}

/** How the days of a notice are counted */
export type NoticeCounting =
  | "exclude_first_day"
  | "inclusive"
  | "roll_holidays"
  | "roll_days_off"
  | "working_days";

/** A step that the table has from where a project stands. */
export interface Offer {
  /** The step. */
  event: EventKind;
  /** Of a return: the step to go back to. */
  back_to?: EventKind;
  /** Of a step of a change: the change's id. */
  change?: string;
  /** Who may take it. */
  by: Role[];
  /** The state from which it leads. */
  from: State;
  /** The state to which it leads. */
  to: State;
  /** The rule whose clauses stand behind it. */
  rule: string;
  /** Ids of those clauses. */
  clauses: string[];
  /** The fields that the event must bring. */
  needs?: string[];
  /** Of a notice posted today: the day until which it must be shown at least. */
  show_until?: Day;
}

/** An option of a reading. */
export interface OptionEntry {
  /** Its word. */
  id: string;
  /** Chinese. */
  zh: string;
  /** English. */
  en: string;
}

/** Another project of a person. */
export interface OtherProject {
  /** The id of that project's dossier. */
  id: string;
  /** The calendar year of that project. */
  year?: number | undefined;
  /** How it stands. */
  status?: ProjectStatus | undefined;
}

/** What one check of one rule on one subject came to. */
export type Outcome =
  | "pass"
  | "fail"
  | "deviation"
  | "excused"
  | "judgement"
  | "unknown"
  | "not_due"
  | "not_applicable";

/**
 * What a check of the caller's own came to on one subject. All entries of one check say the same
 * of it.
 */
export interface OwnCheck {
  /**
   * Id of the check: lower-case words with at least one dot between, such as `town.no-cash`.
   * Always needed.
   */
  rule: string;
  /** What it asks, in a few words of Chinese. A title in one of the two languages is always needed. */
  title_zh?: string | undefined;
  /** What it asks, in a few words of English. */
  title_en?: string | undefined;
  /** What the caller cites for it. */
  clauses?: string[] | undefined;
  /** The matter whose verdict it belongs to. Always needed. */
  matter: Matter;
  /** How strongly it speaks; binding if absent. */
  strength?: Strength | undefined;
  /** What it is about. */
  subject: OwnSubject;
  /**
   * What it came to; fail, deviation, excused and judgement go with their strengths only. Always
   * needed.
   */
  outcome: Outcome;
  /**
   * A whole sentence for people, in Chinese. One in either language is needed where the check is
   * not met.
   */
  message_zh?: string | undefined;
  /** The same in English. */
  message_en?: string | undefined;
  /** Pointers to the facts that would settle an unknown. */
  missing?: string[] | undefined;
  /** Who has to act; the team if absent. */
  actor?: Role | undefined;
  /** Who decides; needed for a judgement. */
  decider?: Role | undefined;
}

/**
 * What a check of the caller's own is about. Of a person, a budget line, a change, an activity or
 * an expense the id or the pointer is enough.
 */
export interface OwnSubject {
  /** Its kind. Always needed. */
  kind: SubjectKind;
  /** Its id. */
  id?: string | undefined;
  /** Pointer to it, or to a part of it. */
  pointer?: string | undefined;
}

/** One operation of a JSON Patch (RFC 6902). */
export interface PatchOp {
  /** Always `replace`. */
  op: "replace";
  /** Pointer. */
  path: string;
  /** The new value. */
  value: Scalar;
}

/** Who is paid. */
export type Payee =
  | "supplier"
  | "volunteer"
  | "lecturer"
  | "resident"
  | "team_person"
  | "social_worker"
  | "committee_member";

/** Whether a step may be taken, and everything that stands in the way. */
export interface Permission {
  /** Whether it may be taken. */
  allowed: boolean;
  /** The step. */
  step: EventKind;
  /** Who would take it. */
  by: Role;
  /** On which day. */
  on: Day;
  /** Where the project stands before it. */
  standing: Standing;
  /**
   * Where the project, or the change, would stand after it; `null` where the table has no such
   * move from here.
   */
  to: State | null;
  /** All reasons against it; none if it is allowed. */
  reasons: Reason[];
  /** The first day on which it would be allowed, if waiting is all that is needed. */
  first_day?: Day;
}

/** A person of the team. No names: an id is enough. */
export interface Person {
  /** The person's id. Within a portfolio it means the same person in every dossier. */
  id: string;
  /** Leader or member. */
  role?: TeamRole | undefined;
  /** Whether the person is a resident of the neighbourhood. */
  resident?: boolean | undefined;
  /** Day of birth. */
  born_on?: Day | undefined;
  /** Schooling. */
  education?: Education | undefined;
  /** The other projects that the person works on. */
  other_projects?: OtherProject[] | undefined;
}

/** A planned activity. */
export interface PlanItem {
  /** Its id within the dossier. */
  id: string;
  /** What is planned. */
  title?: string | undefined;
}

/** The annual plan of a neighbourhood for government money. */
export interface Planned {
  /** Id of the neighbourhood. */
  neighbourhood: string;
  /** The calendar year. */
  year: number;
  /** How much, in yuan. */
  amount: Amount;
}

/** A list that entered a total. */
export interface Pointed {
  /** Pointer to the list. */
  pointer: string;
  /** Number of its elements. */
  count: number;
}

/** What one check across projects found on one subject. */
export interface PortfolioFinding {
  /** Id of the check. */
  rule: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** How strongly the text speaks. */
  strength: Strength;
  /** What the check rests on. */
  basis: Basis;
  /** The outcome. */
  outcome: Outcome;
  /** What it is about. */
  subject: PortfolioSubject;
  /** In which way the check is not met. */
  code?: string;
  /** The figures that the message names. */
  figures?: { [key: string]: Figure };
  /** All sides: each project, person, claim or dossier that has a part in it. */
  sides: Side[];
  /** The facts that would settle an unknown. */
  missing?: Lacking[];
  /** Who has to act. */
  actor: Role;
  /** Who decides, where people must. */
  decider?: Role;
  /** What would make it right. */
  remedy?: PortfolioRemedy;
  /** The message in Chinese, a whole sentence. */
  message_zh: string;
  /** The message in English, a whole sentence. */
  message_en: string;
}

/** What would make a finding across projects right. */
export interface PortfolioRemedy {
  /** Who has to do it. */
  by: Role;
  /** What is to be done, in Chinese. */
  text_zh: string;
  /** What is to be done, in English. */
  text_en: string;
}

/** What several projects together came to. */
export interface PortfolioReport {
  /** Format of the report: 1. */
  format: number;
  /** Id of the policy. */
  policy: string;
  /** The day of the assessment. */
  as_of: Day;
  /** How many projects were added. */
  projects: number;
  /**
   * What was found, in the order of the checks, then of the subjects: everything but `pass` and
   * `not_applicable`.
   */
  findings: PortfolioFinding[];
  /** What the portfolio did not know of a project, by project. */
  gaps: Gap[];
  /** How often each check gave each outcome. */
  counts: Tally[];
}

/** What a finding across projects is about. */
export interface PortfolioSubject {
  /** Its kind. */
  kind: Across;
  /**
   * Its id: of a person or a neighbourhood; of a team the ids of its people; of an invoice its
   * number; of a project that may have been filed twice, the first of the ids.
   */
  id: string;
  /** The year; none for an invoice, and where it is not known. */
  year?: number;
}

/** One problem of an input: why no answer could be given, and where. */
export interface Problem {
  /** What is wrong. */
  code: ProblemCode;
  /** Where: a JSON Pointer into the caller's own document. */
  pointer?: string;
  /** Where: a JSON Pointer into the request around it. */
  request?: string;
  /** Where: a line of the text, from 1. */
  line?: number;
  /** Where: a table. */
  table?: string;
  /** Where: a row of the table, from 0; none for a column as a whole. */
  row?: number;
  /** Where: a column of the text, from 1, or the name of one of the table. */
  column?: number | string;
  /** Where: an offset into the bytes, from 0. */
  byte?: number;
  /** What the reader of the text says. */
  detail?: string;
  /** A value that the message names. */
  accepted?: string;
  /** A value that the message names. */
  id?: string;
  /** A value that the message names. */
  first?: string;
  /** A value that the message names. */
  field?: string;
  /** A value that the message names. */
  event?: string;
  /** A value that the message names. */
  as_of?: string;
  /** A value that the message names. */
  strength?: string;
  /** A value that the message names. */
  outcome?: string;
  /** A value that the message names. */
  rows?: string;
  /** A value that the message names. */
  expected?: string;
  /** A value that the message names. */
  write?: string;
  /** A value that the message names. */
  name?: string;
  /** A value that the message names. */
  found?: string;
  /** A value that the message names. */
  second?: string;
  /** A value that the message names. */
  deepest?: string;
  /** A value that the message names. */
  longest?: string;
  /** A value that the message names. */
  year?: string;
  /** The message in Chinese. */
  message_zh: string;
  /** The message in English. */
  message_en: string;
}

/** The stable code of a problem. */
export type ProblemCode =
  | "syntax"
  | "utf8"
  | "wrong-shape"
  | "unknown-field"
  | "duplicate-field"
  | "wants-amount"
  | "amount-form"
  | "amount-decimals"
  | "amount-range"
  | "amount-negative"
  | "wants-day"
  | "wants-flag"
  | "wants-count"
  | "wants-text"
  | "empty-list"
  | "empty-text"
  | "null-refused"
  | "unknown-word"
  | "missing-id"
  | "duplicate-id"
  | "missing-name"
  | "unknown-format"
  | "field-not-of-event"
  | "in-the-future"
  | "refund-target"
  | "refund-too-large"
  | "field-elsewhere"
  | "own-rule-id"
  | "taken-rule-id"
  | "own-outcome"
  | "own-differs"
  | "field-not-of-outcome"
  | "not-in-dossier"
  | "other-subject"
  | "unknown-change"
  | "column-length"
  | "too-many-rows"
  | "missing-project"
  | "not-sorted"
  | "other-columns"
  | "float-amount"
  | "missing-column"
  | "ambiguous-column"
  | "column-type"
  | "unit-of-column"
  | "no-table"
  | "stream-failed"
  | "unknown-column"
  | "missing-header"
  | "audit-over"
  | "wrong-type"
  | "write-instead"
  | "threw"
  | "unreadable-file"
  | "cyclic"
  | "too-deep"
  | "line-too-long"
  | "cancelled"
  | "unknown-operation"
  | "unknown-policy"
  | "no-edition"
  | "overlapping-editions"
  | "missing-number"
  | "share-range"
  | "period-reversed"
  | "unknown-rule"
  | "unknown-category"
  | "no-holidays"
  | "unused-rule";

/** Whose bonuses and overtime pay are prohibited */
export type ProhibitedScope = "anyone" | "social_workers_only" | "with_committee";

/** The project itself. */
export interface Project {
  /** Its title, for people to recognise it by. */
  title?: string | undefined;
  /**
   * Its kind: `environment`, `service`, `safety`, `culture`, `self_governance`, `local_character`,
   * or another word that `category_description` explains.
   */
  category?: string | undefined;
  /** What another kind of project is; `null` if nobody described it. */
  category_description?: string | null | undefined;
  /** Where the money comes from. */
  sources?: Source[] | undefined;
  /** Whether it is a traditional festival event. */
  festival?: boolean | undefined;
  /** Whether it is an everyday activity of the residents' committee. */
  everyday?: boolean | undefined;
  /** Whether the same thing takes place again and again. */
  recurs?: boolean | undefined;
  /** Whether other money already pays for it. */
  funded?: boolean | undefined;
  /** Whether it is construction work. */
  engineering?: boolean | undefined;
  /** Whether that construction is micro-renewal of shared space. */
  micro_renewal?: boolean | undefined;
  /** The body that is already responsible for it; `null` if there is none. */
  responsible_party?: string | null | undefined;
  /** How far it reaches. */
  area?: Area | undefined;
  /** Whether it lies within the town's powers. */
  within_powers?: boolean | undefined;
  /** Whether it only entertains those who carry it out. */
  self_entertainment?: boolean | undefined;
  /** Whether too few people benefit from it. */
  few_beneficiaries?: boolean | undefined;
  /** Whether it is run for profit. */
  for_profit?: boolean | undefined;
  /** First day, planned. */
  starts_on?: Day | undefined;
  /** Last day, planned. */
  ends_on?: Day | undefined;
  /**
   * The year's plan of the residents' committee for government money, in yuan; read under the
   * reading `annual-plan: sum`.
   */
  annual_plan?: Amount | undefined;
  /**
   * Government money in the budgets of the neighbourhood's other projects of the year, in yuan; as
   * above.
   */
  other_government_budgets?: Amount | undefined;
  /**
   * The year's working funds of the residents' committee, in yuan; read by policies that set a
   * floor.
   */
  working_funds?: Amount | undefined;
  /**
   * What the neighbourhood's other projects of the year spend on self-governance, in yuan; as
   * above.
   */
  other_self_governance?: Amount | undefined;
}

/** How another project of a person stands. */
export type ProjectStatus = "active" | "finished" | "withdrawn" | "rejected";

/** A reading of the catalogue. */
export interface ReadingEntry {
  /** Its id. */
  id: string;
  /** What it settles, in Chinese. */
  question_zh: string;
  /** What it settles, in English. */
  question_en: string;
  /** The policy's choice. */
  chosen: string;
  /** All options, the default first. */
  options: OptionEntry[];
}

/** Options of readings, by the ids of the readings. */
export interface Readings {
  /** How the days of a notice are counted */
  "notice.counting"?: NoticeCounting | undefined;
  /** From when a project may be carried out */
  "implementation.from"?: ImplementationFrom | undefined;
  /** The day on which the leader's age is taken */
  "leader.age-on"?: LeaderAgeOn | undefined;
  /** Which total the shares refer to */
  "budget.base"?: BudgetBase | undefined;
  /** What keeping to the proportions of the budget means */
  "category.limit"?: CategoryLimit | undefined;
  /** The day to which an expense belongs */
  "expense.dated-by"?: ExpenseDatedBy | undefined;
  /** What must not cross the year */
  "year.covers"?: YearCovers | undefined;
  /** When the quarterly disclosure is due */
  "disclosure.due"?: DisclosureDue | undefined;
  /** How routine events and activities are told */
  "routine.test"?: RoutineTest | undefined;
  /** Whose bonuses and overtime pay are prohibited */
  "prohibited.scope"?: ProhibitedScope | undefined;
  /** A second project */
  "second-project"?: SecondProject | undefined;
  /** How the annual plan is kept */
  "annual-plan"?: AnnualPlan | undefined;
  /** Sign-in sheet or goods receipt */
  "evidence.slash"?: EvidenceSlash | undefined;
  /** How far the application for money must have come */
  "fund-application"?: FundApplication | undefined;
  /** From where on money goes mainly to welfare */
  "welfare.mainly"?: WelfareMainly | undefined;
  /** The price from which a thing is a fixed asset */
  "fixed-asset.threshold"?: FixedAssetThreshold | undefined;
  /** A directive without a modal word */
  unmarked?: Unmarked | undefined;
}

/** One reason why a step may not be taken. */
export interface Reason {
  /** In which way. */
  code: ReasonCode;
  /** The step that it speaks of. */
  step: EventKind;
  /** Of a return: the step to go back to. */
  back_to?: EventKind;
  /** The rule behind it. */
  rule: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** JSON Pointer to the event, or to the part of it that is meant. */
  place: string;
  /** `no-such-move`: where the project, or the change, stands. */
  state?: State;
  /** `no-such-move`: what can be done from there, by whom. */
  moves?: Offer[];
  /** `wrong-role`: who it was. */
  actor?: Role;
  /** `wrong-role`: who may. */
  roles?: Role[];
  /** `too-early`, `before-previous`: the first day on which this reason falls away. */
  first_day?: Day;
  /** `too-late`: the last day on which this reason did not hold. */
  last_day?: Day;
  /** The facts that would settle it, as JSON Pointers. */
  missing?: string[];
  /** `history`: the number of the event, from 1. */
  number?: number;
  /** `history`: why that event could not have happened. */
  because?: Reason[];
  /** A guard, and `too-early` because of one: what its rule found. */
  finding?: Finding;
  /** The reason in Chinese, a whole sentence. */
  message_zh: string;
  /** The reason in English, a whole sentence. */
  message_en: string;
  /** What would help, in Chinese. */
  remedy_zh?: string;
  /** What would help, in English. */
  remedy_en?: string;
}

/**
 * The stable code of a reason, in the order in which reasons are told. Its text says what stands
 * in the way.
 */
export type ReasonCode =
  | "no-such-move"
  | "wrong-role"
  | "missing-fact"
  | "before-previous"
  | "too-late"
  | "too-early"
  | "guard-fails"
  | "guard-unknown"
  | "guard-undecided"
  | "history";

/** An excuse or a decision that counts for nothing; outside the verdict. */
export interface Remark {
  /** Why. */
  code: RemarkCode;
  /** Pointer to it. */
  pointer: string;
  /** Its id. */
  id: string;
}

/** Why a recorded excuse or decision counts for nothing. */
export type RemarkCode =
  | "excuse-rule"
  | "excuse-subject"
  | "excuse-grantor"
  | "excuse-expired"
  | "excuse-ground"
  | "decision-rule"
  | "decision-role"
  | "decision-subject";

/** What would make a finding right. */
export interface Remedy {
  /** Who has to do it. */
  by: Role;
  /** The change of the dossier that the engine tried. */
  patch?: PatchOp[];
  /** What is to be done, in Chinese. */
  text_zh: string;
  /** What is to be done, in English. */
  text_en: string;
}

/** What an assessment came to. */
export interface Report {
  /** Format of the report: 1. */
  format: number;
  /** Id of the policy. */
  policy: string;
  /** The day of the assessment. */
  as_of: Day;
  /** Id of the dossier. */
  dossier: string;
  /** The verdicts. */
  verdict: Verdict;
  /** What can be paid of each claim, in the order of date and position. */
  claims: Claim[];
  /** What can still be spent; `null` where facts are missing. */
  headroom: Headroom;
  /** What was found, in the order of the rules, then of the subjects' ids. */
  findings: Finding[];
  /** Excuses and decisions that count for nothing. */
  remarks: Remark[];
  /** Of a draft: what could not be read and was taken as unknown. */
  unreadable?: Problem[];
  /** How often each rule gave each outcome. */
  counts: Counts[];
}

/** Who acts: every step, duty and decision names one of these. */
export type Role =
  | "team"
  | "liaison"
  | "residents_committee"
  | "party_branch"
  | "residents_meeting"
  | "community"
  | "third_party"
  | "review_panel"
  | "town_office";

/** What a role can and must do. */
export interface RoleSteps {
  /** The role. */
  role: Role;
  /** What it can do now. */
  can: Offer[];
  /** What it must do, and by when. */
  must: Duty[];
  /** What it could do from here, were it not for the reasons told. */
  blocked: Blocked[];
}

/** How much is left under a limit that an amount falls under. */
export interface Room {
  /** The limit. */
  of: Limit;
  /**
   * By how much the amount may still grow; below 0 where the limit is exceeded, `null` where facts
   * are missing.
   */
  left: Sum | null;
}

/** How routine events and activities are told */
export type RoutineTest = "both" | "either" | "any" | "festivals_only";

/** A rule of the catalogue. */
export interface RuleEntry {
  /** Its stable id. */
  id: string;
  /** What it asks, in a few words, in Chinese. */
  title_zh: string;
  /** What it asks, in English. */
  title_en: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** The numbering of those clauses in the text. */
  citations: string[];
  /** The matter whose verdict it belongs to. */
  matter: Matter;
  /** How strongly the text speaks, under the policy's readings. */
  strength: Strength;
  /** What it rests on. */
  basis: Basis;
  /** What it looks at. */
  subject: SubjectKind;
  /** The stage from which it binds. */
  stage: Stage;
  /** From when it binds, in Chinese. */
  due_zh: string;
  /** From when it binds, in English. */
  due_en: string;
  /** Who has to act when it is not met. */
  actor: Role;
  /** Who may decide where people must. */
  deciders: Role[];
  /** Whether its text has no modal word. */
  unmarked: boolean;
  /** Whether it is needed by other policies only. */
  further: boolean;
  /** Ids of the readings that it turns on. */
  readings: string[];
  /** The ways in which it is not met. */
  shortfalls: ShortfallEntry[];
}

/** A decision of people that a rule asks for. Absent means that none is recorded. */
export interface Ruling {
  /** Its id within the dossier. */
  id: string;
  /** The rule that it answers. */
  rule?: string | undefined;
  /**
   * The id of the person, line or expense that it is about; `null` or absent for the project or
   * the team.
   */
  subject?: string | null | undefined;
  /** The answer. */
  answer?: RulingAnswer | undefined;
  /** Who decided. */
  by?: Role | undefined;
  /** The day of the decision. */
  on?: Day | undefined;
}

/** People's yes or no. */
export type RulingAnswer = "yes" | "no";

/** The value of a single fact. */
export type Scalar = string | boolean | number;

/** When in the project's year a move can be made (5: a project does not cross the year). */
export type Season = "any" | "in_year" | "within_year" | "after_year";

/** A second project */
export type SecondProject = "needs_reason" | "free_to_two";

/** A way in which a rule is not met. */
export interface ShortfallEntry {
  /** Its code. */
  code: string;
  /** The message in Chinese. */
  zh: string;
  /** The message in English. */
  en: string;
  /** `edit`, `act` or `nothing`. */
  remedy: "edit" | "act" | "nothing";
  /** The remedy in Chinese, or why there is none. */
  remedy_zh: string;
  /** The remedy in English, or why there is none. */
  remedy_en: string;
}

/** A side of a finding across projects. */
export interface Side {
  /** Id of the project's dossier. */
  project: string;
  /** Which of several dossiers with that id, from 1; none where there is but one. */
  copy?: number;
  /** The dossier that says so, where the project itself is not in the portfolio or does not say it. */
  told_by?: string;
  /** Id of the project's neighbourhood, where it is known. */
  neighbourhood?: string;
  /** Where: a JSON Pointer into the dossier. */
  pointer?: string;
  /** Where: a row of the ledger. */
  row?: number;
  /**
   * What is claimed, refunds taken off; the government money of a project; or the annual plan that
   * it names.
   */
  amount?: Sum;
  /** The day of a claim. */
  on?: Day;
  /** How much of a claim is over. */
  over?: Sum;
  /** Pointer to the excuse that holds. */
  excuse?: string;
}

/** A source of funds. */
export interface Source {
  /** Its id within the dossier. */
  id: string;
  /**
   * `government` (budget), `fundraising` (public) or `residents` (their own money); any other word
   * is none of the policy's sources.
   */
  kind?: string | undefined;
  /** How much comes from it, in yuan. */
  amount?: Amount | undefined;
}

/** One of the five stages of a project. */
export type Stage = "generation" | "prereview" | "review" | "implementation" | "evaluation";

/** Where a project and its changes stand. */
export interface Standing {
  /** The project; `null` where the record does not tell. */
  state: State | null;
  /** Each change of the dossier, in the order of its list. */
  changes: ChangeStanding[];
}

/** Where a project, or a change of it, stands. */
export type State =
  | "conceived"
  | "surveyed"
  | "topic_set"
  | "drafted"
  | "branch_agreed"
  | "committee_agreed"
  | "agreed"
  | "submitted"
  | "consulted"
  | "screened"
  | "consulted_screened"
  | "opinion_given"
  | "prereviewed"
  | "revision_due"
  | "revised"
  | "passed"
  | "shown"
  | "at_town"
  | "reviewed"
  | "listed"
  | "refinement_due"
  | "refined"
  | "established"
  | "announced"
  | "running"
  | "evaluated"
  | "rejected"
  | "withdrawn"
  | "terminated"
  | "lapsed"
  | "change_filed"
  | "change_asked"
  | "change_endorsed"
  | "change_town_approved"
  | "change_approved"
  | "change_refused"
  | "change_done";

/** A state of the table of moves. */
export interface StateEntry {
  /** Its word. */
  id: State;
  /** Chinese. */
  zh: string;
  /** English. */
  en: string;
  /** The stage of a project that stands here; `null` where it is over. */
  stage: Stage | null;
  /** Whether it is a state of a change. */
  of_change: boolean;
  /** Whether nothing leads out of it. */
  is_final: boolean;
}

/**
 * A step of the procedure, or of a change, that is still to be taken: an event whose day and actor
 * stand in the request.
 */
export interface Step {
  /** Which step. Always needed. */
  event: EventKind;
  /** A notice: the last whole day on which it was shown. */
  until?: Day | undefined;
  /** `topic_decided`: where it was decided. */
  forum?: Forum | undefined;
  /** `community_opinion`, `third_party_screened`: whether a revision was asked for. */
  revision_asked?: boolean | undefined;
  /** `third_party_screened`: who commissioned the third party. */
  commissioned_by?: Role | undefined;
  /** `panel_reviewed`: whether experts sat on the panel. */
  experts?: boolean | undefined;
  /** `panel_reviewed`: whether social organisations did. */
  social_organisations?: boolean | undefined;
  /** `panel_reviewed`: whether community units did. */
  community_units?: boolean | undefined;
  /** `panel_reviewed`: whether departments did. */
  departments?: boolean | undefined;
  /** `panel_reviewed`: whether resident representatives did. */
  resident_representatives?: boolean | undefined;
  /** `panel_reviewed`: whether the need was judged. */
  need?: boolean | undefined;
  /** `panel_reviewed`: whether the activity plan was judged. */
  activity_plan?: boolean | undefined;
  /** `panel_reviewed`: whether the budget was judged. */
  budget?: boolean | undefined;
  /** `panel_reviewed`: whether the potential was judged. */
  potential?: boolean | undefined;
  /** `panel_reviewed`: whether a refinement was asked for. */
  refinement_asked?: boolean | undefined;
  /** `listed`: the calendar year of the list. */
  year?: number | undefined;
  /** `monitored`, `evaluated`: whether the implementation was covered. */
  implementation?: boolean | undefined;
  /** `monitored`, `evaluated`: whether the results were covered. */
  results?: boolean | undefined;
  /** `monitored`, `evaluated`: whether the finances were covered. */
  finances?: boolean | undefined;
  /** `monitored`, `evaluated`: whether money was found to be withheld, squeezed or diverted. */
  diversion?: boolean | undefined;
  /** `returned`: the step to go back to; this step and all later ones are undone. */
  to?: EventKind | undefined;
  /** `change_requested` and the other events of a change: its id. Always needed there. */
  change?: string | undefined;
  /** Anything that people want to remember of it; no rule reads it. */
  note?: string | undefined;
}

/** A step of the procedure. */
export interface StepEntry {
  /** Its word. */
  id: EventKind;
  /** Chinese. */
  zh: string;
  /** English. */
  en: string;
  /** Its stage. */
  stage: Stage;
  /** Who may take it. */
  by: Role[];
}

/** How strongly the text speaks. */
export type Strength = "B" | "D" | "J" | "B+J";

/** What a finding is about. */
export interface Subject {
  /** Its kind. */
  kind: SubjectKind;
  /** Its id; empty for the project, the team and a notice. */
  id: string;
  /** Pointer to it. */
  pointer: string;
}

/** What a rule looks at. */
export type SubjectKind =
  | "project"
  | "team"
  | "person"
  | "budget_line"
  | "category"
  | "notice"
  | "change"
  | "activity"
  | "expense"
  | "invoice"
  | "quarter";

/** An amount in yuan that was worked out, with two decimals; below 0 where a limit is exceeded. */
export type Sum = string;

/** A switch of a policy that a move needs. */
export type Switch = "community_tier" | "no_town_tier";

/** A step that was taken. */
export interface Taken {
  /** Always true. */
  allowed: boolean;
  /** Where the project then stands. */
  standing: Standing;
  /** The dossier with the step at the end of its events. */
  dossier: Dossier;
}

/** How often a check gave each outcome; one that it never gave is left out. */
export interface Tally {
  /** Id of the check. */
  rule: string;
  /** What it looks at. */
  subject: Across;
  /** How often it passes. */
  pass?: number;
  /** How often it fails. */
  fail?: number;
  /** How often it deviates. */
  deviation?: number;
  /** How often it is excused. */
  excused?: number;
  /** How often it is for people to decide. */
  judgement?: number;
  /** How often it is unknown. */
  unknown?: number;
  /** How often it is not due. */
  not_due?: number;
  /** How often it does not apply. */
  not_applicable?: number;
}

/** The project team. */
export interface Team {
  /** Everybody on it, the leader included. */
  people?: Person[] | undefined;
  /** The liaison's id; `null` if none is named. */
  liaison?: string | null | undefined;
  /** Whether the liaison works for the neighbourhood. */
  liaison_is_worker?: boolean | undefined;
}

/** A place on the project team. */
export type TeamRole = "leader" | "member";

/** What another option of a reading would change. */
export interface Turn {
  /** The reading. */
  reading: string;
  /** The other option. */
  option: string;
  /** The outcomes that would be others. */
  changes: Changed[];
  /** Why this option cannot be tried: it needs holidays that the caller did not give. */
  problems?: Problem[];
}

/** A directive without a modal word */
export type Unmarked = "binds" | "default";

/** What a dossier comes to while people still fill it in. */
export interface Validation {
  /** Format of the answer: 1. */
  format: number;
  /** Id of the policy. */
  policy: string;
  /** The day of the assessment. */
  as_of: Day;
  /** Id of the dossier; empty where it has none yet. */
  dossier: string;
  /** The verdicts, whoever looks at them; left out where the dossier cannot be judged. */
  verdict?: Verdict;
  /** What of the dossier cannot be read or does not fit together. */
  problems: Problem[];
  /** What was found for the viewer, in the order of a report. */
  findings: Finding[];
  /** What stands beside each field, by its pointer, in the order of the dossier. */
  fields: { [key: string]: Field };
  /** The facts that would settle what is unknown; those that settle most come first. */
  ask: Ask[];
  /** What can still be spent; left out where the dossier cannot be judged. */
  headroom?: Headroom;
}

/** The verdict by matter and overall. */
export interface Verdict {
  /** The worst of the four. */
  overall: VerdictWord;
  /** May it be declared? */
  application: VerdictWord;
  /** Did it go its way? */
  procedure: VerdictWord;
  /** May it be paid? */
  claims: VerdictWord;
  /** Are its records in order? */
  records: VerdictWord;
  /** The stage up to which this speaks. */
  stage: Stage;
}

/** The answer for a matter, for a claim, or for all. */
export type VerdictWord = "accepted" | "needs_decision" | "incomplete" | "rejected" | "not_due";

/** What a step had to wait for. */
export interface Wait {
  /** The rule that asks for it. */
  rule: string;
  /** Ids of the clauses behind it. */
  clauses: string[];
  /** From which day. */
  from: Day;
  /** Up to and including which day. */
  until: Day;
}

/** From where on money goes mainly to welfare */
export type WelfareMainly = "half" | "other_share";

/** What must not cross the year */
export type YearCovers = "activities_and_spending" | "also_reimbursement";

// Requests and answers, by operation.

/**
 * A request whose dossier is as people type it: texts in the forms that they use, blank where there is nothing, and no format
 * needed.
 */
export type Typed<Request> = Omit<Request, "dossier" | "typed"> & { dossier: object; typed: true };

/** What `assess` takes. */
export interface AssessRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Ids of the rules to ask; all if absent. */
  rules?: string[] | undefined;
  /** Outcomes to list; all but pass and not_applicable if absent. */
  outcomes?: Outcome[] | undefined;
  /** Words to screen for, in place of the policy's. */
  screened?: string[] | undefined;
  /** Contexts in which such a word is harmless. */
  exempt?: string[] | undefined;
  /** Whether what cannot be read is taken as unknown. */
  draft?: boolean | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
  /** What checks of the caller's own came to. */
  own?: OwnCheck[] | undefined;
}

/** What `validate` takes. */
export interface ValidateRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Ids of the rules to ask; all if absent. */
  rules?: string[] | undefined;
  /** Outcomes to list; all but pass and not_applicable if absent. */
  outcomes?: Outcome[] | undefined;
  /** Words to screen for, in place of the policy's. */
  screened?: string[] | undefined;
  /** Contexts in which such a word is harmless. */
  exempt?: string[] | undefined;
  /** What checks of the caller's own came to. */
  own?: OwnCheck[] | undefined;
  /** Who fills a form in. */
  role?: Role | undefined;
  /** What of a form has to be right by now. */
  stage?: Stage | undefined;
}

/** What `readings` takes. */
export interface ReadingsRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Ids of the rules to ask; all if absent. */
  rules?: string[] | undefined;
  /** Outcomes to list; all but pass and not_applicable if absent. */
  outcomes?: Outcome[] | undefined;
  /** Words to screen for, in place of the policy's. */
  screened?: string[] | undefined;
  /** Contexts in which such a word is harmless. */
  exempt?: string[] | undefined;
  /** Whether what cannot be read is taken as unknown. */
  draft?: boolean | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What `replay` takes. */
export interface ReplayRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What `can` takes. */
export interface CanRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** Who takes the step. */
  actor: Role;
  /** A step, with its own data; its day is `as_of`, its actor `actor`. */
  event: Step;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What `apply` takes. */
export interface ApplyRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** Who takes the step. */
  actor: Role;
  /** A step, with its own data; its day is `as_of`, its actor `actor`. */
  event: Step;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What `next_steps` takes. */
export interface NextStepsRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What `earliest` takes. */
export interface EarliestRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** A step, with its own data; its day is `as_of`, its actor `actor`. */
  event: Step;
  /** The dossier. */
  dossier: Dossier;
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Days off and worked weekend days. */
  holidays?: Holiday[] | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What `diagrams` takes. */
export interface DiagramsRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
}

/** What `portfolio` takes. */
export interface PortfolioRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
  /** Many dossiers. */
  dossiers: Dossier[];
  /** Other options of readings. */
  readings?: Readings | undefined;
  /** Annual plans of neighbourhoods. */
  plans?: Planned[] | undefined;
}

/** What `catalogue` takes. */
export interface CatalogueRequest {
  /** Id of the policy. */
  policy: string;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of: Day;
}

/** What `policies` takes. */
export type PoliciesRequest = { [key: string]: never };

/** What `normalise` takes. */
export interface NormaliseRequest {
  /** The dossier. */
  dossier: Dossier;
  /** Id of the policy. */
  policy?: string | undefined;
  /**
   * The day of the assessment; of a step the day on which it is to be taken, or from which to look
   * for one.
   */
  as_of?: Day | undefined;
  /** Whether the texts of the dossier are read as people type them. */
  typed?: boolean | undefined;
}

/** What each operation of the door takes. */
export interface Requests {
  assess: AssessRequest | Typed<AssessRequest>;
  validate: ValidateRequest;
  readings: ReadingsRequest | Typed<ReadingsRequest>;
  replay: ReplayRequest | Typed<ReplayRequest>;
  can: CanRequest | Typed<CanRequest>;
  apply: ApplyRequest | Typed<ApplyRequest>;
  next_steps: NextStepsRequest | Typed<NextStepsRequest>;
  earliest: EarliestRequest | Typed<EarliestRequest>;
  diagrams: DiagramsRequest;
  portfolio: PortfolioRequest;
  catalogue: CatalogueRequest;
  policies: PoliciesRequest;
  normalise: NormaliseRequest | Typed<NormaliseRequest>;
}

/** What each operation of the door answers. */
export interface Answers {
  assess: Report;
  validate: Validation;
  readings: Turn[];
  replay: History;
  can: Permission;
  apply: Taken | Permission;
  next_steps: NextSteps;
  earliest: Earliest;
  diagrams: Diagram[];
  portfolio: PortfolioReport;
  catalogue: Catalogue;
  policies: Edition[];
  normalise: Dossier;
}

/** An operation of the door. */
export type Operation = keyof Requests;
