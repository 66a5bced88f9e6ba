//! The same made-up projects as full dossiers: every fact that the rules read is filled in.

use crate::data::{Sheet, Spent};
use crate::document::CATEGORIES;
use std::borrow::Cow;
use zizhijin::dossier::{
    Activity, Answer, Area, Budget, BudgetLine, Change, ChangeKind, Disclosure, DisclosureKind, Education,
    Event, EventKind, Evidence, Expense, Forum, FundAnswer, Nature, Payee, Person, PlanItem, Project, Role,
    Ruling, Source, Team, TeamRole,
};
use zizhijin::rule::{Strength, SubjectKind};
use zizhijin::rules::RULES;
use zizhijin::{Day, Dossier, Leaf, List, STEPS, Text, Yuan};

/// The day of the assessment: every year of the data is over by then.
pub const AS_OF: &str = "2027-03-31";

const ACTIVITIES: usize = 10;

fn text(text: impl Into<String>) -> Text<'static> {
    Cow::Owned(text.into())
}

fn id(of: &str, at: usize) -> Leaf<Text<'static>> {
    Leaf::Known(text(format!("{of}{}", at + 1)))
}

fn some<T>(value: T) -> Leaf<Option<T>> {
    Leaf::Known(Some(value))
}

fn yuan(fen: i64) -> Leaf<Yuan> {
    Yuan::from_fen(fen).map_or(Leaf::Absent, Leaf::Known)
}

fn maybe(fen: Option<i64>) -> Leaf<Option<Yuan>> {
    Leaf::Known(fen.and_then(Yuan::from_fen))
}

fn day(year: i16, month: usize, day: i8) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, day)
}

/// The dossier of a made-up project.
#[must_use]
pub fn dossier(sheet: &Sheet) -> Option<Dossier<'static>> {
    let decided = day(sheet.year - 1, 6, 20)?;
    Some(Dossier {
        format: 1.into(),
        id: text(&*sheet.id).into(),
        neighbourhood: text("neighbourhood-1").into(),
        project: project(sheet)?,
        team: team(sheet)?,
        plan: plan(),
        budget: budget(sheet),
        events: events(sheet)?.into(),
        changes: vec![change()].into(),
        activities: activities(sheet)?.into(),
        expenses: (0..)
            .zip(&sheet.lines)
            .map(|(at, line)| expense(at, line))
            .collect::<Option<Vec<_>>>()?
            .into(),
        disclosures: disclosures(sheet)?.into(),
        batches: Vec::new().into(),
        excuses: Vec::new().into(),
        decisions: decisions(decided).into(),
    })
}

fn project(sheet: &Sheet) -> Option<Project<'static>> {
    let total = sheet.budget.iter().sum();
    let source = Source { id: id("source-", 0), kind: text("government").into(), amount: yuan(total) };
    let no = || Leaf::Known(false);
    Some(Project {
        title: text("楼组客厅微更新与邻里学堂").into(),
        category: text("environment").into(),
        category_description: Leaf::Known(None),
        sources: vec![source].into(),
        festival: no(),
        everyday: no(),
        recurs: no(),
        funded: no(),
        engineering: no(),
        micro_renewal: true.into(),
        responsible_party: Leaf::Known(None),
        area: Area::Neighbourhood.into(),
        within_powers: true.into(),
        self_entertainment: no(),
        few_beneficiaries: no(),
        for_profit: no(),
        starts_on: day(sheet.year, 1, 1)?.into(),
        ends_on: day(sheet.year, 12, 31)?.into(),
        annual_plan: yuan(2 * total),
        other_government_budgets: yuan(total / 2),
        working_funds: yuan(4 * total),
        other_self_governance: yuan(total),
    })
}

fn team(sheet: &Sheet) -> Option<Team<'static>> {
    let mut people = Vec::with_capacity(sheet.people.len());
    for (at, somebody) in sheet.people.iter().enumerate() {
        people.push(Person {
            id: id("person-", at),
            role: if somebody.leads { TeamRole::Leader } else { TeamRole::Member }.into(),
            resident: true.into(),
            born_on: day(sheet.year - 1 - i16::from(somebody.age), 1, 15)?.into(),
            education: Education::SeniorMiddle.into(),
            other_projects: Vec::new().into(),
        });
    }
    Some(Team { people: people.into(), liaison: some(text("liaison-1")), liaison_is_worker: true.into() })
}

fn plan() -> List<PlanItem<'static>> {
    let item = |at| PlanItem { id: id("item-", at), title: text("邻里学堂与楼组议事").into() };
    (0..ACTIVITIES).map(item).collect::<Vec<_>>().into()
}

fn payee(category: usize) -> Payee {
    match category {
        5 => Payee::Lecturer,
        6 => Payee::Volunteer,
        7 => Payee::TeamPerson,
        _ => Payee::Supplier,
    }
}

/// The budget of the project.
pub(crate) fn budget(sheet: &Sheet) -> Budget<'static> {
    let line = |(at, (fen, category)): (usize, (&i64, &&'static str))| BudgetLine {
        id: id("line-", at),
        category: text(*category).into(),
        category_description: Leaf::Known(None),
        description: text("楼组公共空间与课堂所需").into(),
        amount: yuan(*fen),
        unit_price: maybe(Some(fen / 100)),
        quantity: some(100),
        nature: Nature::Ordinary.into(),
        payee: payee(at).into(),
        lasts_over_year: false.into(),
    };
    let lines = sheet.budget.iter().zip(&CATEGORIES).enumerate().map(line);
    Budget { total: maybe(Some(sheet.budget.iter().sum())), lines: lines.collect::<Vec<_>>().into() }
}

/// The whole procedure, in the year before the project's.
fn events(sheet: &Sheet) -> Option<Vec<Event<'static>>> {
    let (posted, shown) = sheet.notice;
    let before = day(sheet.year - 1, 6, 1)?;
    let mut events = Vec::with_capacity(STEPS.len() + 4);
    for (row, at) in STEPS.iter().zip(0..) {
        let on = match row.step {
            // The notice before the submission runs its seven days.
            EventKind::SubmittedToTown => before.add_days(3 * at + 20)?,
            EventKind::PanelReviewed | EventKind::Listed | EventKind::Refined => {
                before.add_days(3 * at + 30)?
            }
            EventKind::Established => day(sheet.year - 1, 11, 20)?,
            EventKind::EstablishmentNotice => posted,
            EventKind::Started => day(sheet.year, 1, 1)?,
            EventKind::Monitored => day(sheet.year, 6, 15)?,
            EventKind::Evaluated => day(sheet.year + 1, 1, 20)?,
            _ => before.add_days(3 * at)?,
        };
        let by = row.by.first().copied().unwrap_or(Role::TownOffice);
        let until = match row.step {
            EventKind::PrereviewNotice => Some(on.add_days(8)?),
            EventKind::EstablishmentNotice => Some(on.add_days(shown)?),
            _ => None,
        };
        events.push(event(row.step, on, by, until, sheet.year));
        if row.step == EventKind::Started {
            events.extend(changed(sheet)?);
        }
    }
    Some(events)
}

fn event(step: EventKind, on: Day, by: Role, until: Option<Day>, year: i16) -> Event<'static> {
    let plain = Event {
        event: step.into(),
        on: on.into(),
        by: by.into(),
        until: until.map_or(Leaf::Absent, Leaf::Known),
        ..Event::default()
    };
    let yes = || Leaf::Known(true);
    match step {
        EventKind::TopicDecided => Event { forum: Forum::JointMeeting.into(), ..plain },
        EventKind::CommunityOpinion => Event { revision_asked: yes(), ..plain },
        EventKind::ThirdPartyScreened => {
            Event { revision_asked: yes(), commissioned_by: Role::TownOffice.into(), ..plain }
        }
        EventKind::PanelReviewed => Event {
            experts: yes(),
            social_organisations: yes(),
            community_units: yes(),
            departments: yes(),
            resident_representatives: yes(),
            need: yes(),
            activity_plan: yes(),
            budget: yes(),
            potential: yes(),
            refinement_asked: yes(),
            ..plain
        },
        EventKind::Listed => Event { year: u32::from(year.unsigned_abs()).into(), ..plain },
        EventKind::Monitored | EventKind::Evaluated => {
            Event { implementation: yes(), results: yes(), finances: yes(), diversion: false.into(), ..plain }
        }
        _ => plain,
    }
}

/// A change of the content, approved by both tiers before it was carried out.
fn change() -> Change<'static> {
    Change {
        id: id("change-", 0),
        kind: ChangeKind::Content.into(),
        plan: Vec::new().into(),
        budget: Vec::new().into(),
    }
}

fn changed(sheet: &Sheet) -> Option<[Event<'static>; 4]> {
    let step = |kind, by, date| {
        Some(Event {
            change: id("change-", 0),
            ..event(kind, day(sheet.year, 4, date)?, by, None, sheet.year)
        })
    };
    Some([
        step(EventKind::ChangeRequested, Role::Team, 1)?,
        step(EventKind::ChangeEndorsed, Role::Community, 5)?,
        step(EventKind::ChangeApproved, Role::TownOffice, 8)?,
        step(EventKind::ChangeCarriedOut, Role::Team, 20)?,
    ])
}

/// Activities through the year; what a line of expense lacks, its activity lacks.
fn activities(sheet: &Sheet) -> Option<Vec<Activity<'static>>> {
    let mut activities = Vec::with_capacity(ACTIVITIES);
    for at in 0..ACTIVITIES {
        let lines = || sheet.lines.iter().enumerate().filter(|(line, _)| line % ACTIVITIES == at);
        let kept = |paper: usize| {
            Leaf::Known(lines().all(|(_, line)| line.papers.get(paper).copied().unwrap_or_default()))
        };
        activities.push(Activity {
            id: id("activity-", at),
            plan_item: Leaf::Known(id("item-", at).known().cloned()),
            held_on: day(sheet.year, at + 2, 10)?.into(),
            cost_money: true.into(),
            goods_handed_out: false.into(),
            fund_application: FundAnswer::Agreed.into(),
            evidence: Evidence {
                plan: kept(0),
                sign_in: kept(1),
                goods_receipt: kept(1),
                summary: kept(2),
                press: kept(2),
                photos: kept(3),
                video: kept(3),
                vouchers: true.into(),
                invoice_copies: true.into(),
            },
        });
    }
    Some(activities)
}

/// An expense of the project.
pub(crate) fn expense(at: usize, line: &Spent) -> Option<Expense<'static>> {
    let nature = match line.category {
        8 => Nature::Office,
        9 => Nature::SocialWorkerAllowance,
        10 => Nature::Bonus,
        11 => Nature::Overtime,
        _ => Nature::Ordinary,
    };
    // What the baseline takes for a category of its own is here a kind of spending on activities.
    let category = if nature == Nature::Ordinary { line.category } else { 0 };
    let paid_to = payee(category);
    let paper = line.invoice.then_some(line.amount);
    let invoiced = paper.filter(|_| paid_to == Payee::Supplier);
    let number = format!("{:020}", 31_002_400_112_000_000_000_u128 + at as u128);
    Some(Expense {
        id: id("expense-", at),
        category: text(*CATEGORIES.get(category)?).into(),
        description: text(&*line.description).into(),
        amount: yuan(line.amount),
        unit_price: maybe(Some(line.unit_price)),
        nature: nature.into(),
        payee: paid_to.into(),
        lasts_over_year: (line.fixed_asset || line.unit_price >= 100_000).into(),
        incurred_on: line.day.into(),
        paid_on: line.day.add_days(10)?.into(),
        reimbursed_on: some(line.day.add_days(30)?),
        activity: Leaf::Known(id("activity-", at % ACTIVITIES).known().cloned()),
        change: Leaf::Known(None),
        reverses: Leaf::Known(None),
        voucher: line.papers.last().copied().unwrap_or_default().into(),
        invoice_number: Leaf::Known(invoiced.map(|_| text(number))),
        invoice_amount: maybe(invoiced),
        claimed_elsewhere: yuan(0),
        receipt_list_amount: maybe(paper.filter(|_| paid_to != Payee::Supplier)),
        fund_application: FundAnswer::Agreed.into(),
    })
}

fn disclosures(sheet: &Sheet) -> Option<Vec<Disclosure<'static>>> {
    let mut shown = Vec::new();
    let mut show = |kind: DisclosureKind, on: Day, activity: Option<Text<'static>>| {
        let id = id("disclosure-", shown.len());
        shown.push(Disclosure { id, kind: kind.into(), on: on.into(), activity: Leaf::Known(activity) });
    };
    for quarter in 0..4 {
        show(DisclosureKind::Funds, day(sheet.year, 3 * quarter + 3, 25)?, None);
    }
    for at in 0..ACTIVITIES {
        let of = id("activity-", at).known().cloned();
        show(DisclosureKind::Activity, day(sheet.year, at + 2, 18)?, of);
    }
    show(DisclosureKind::Results, day(sheet.year + 1, 1, 25)?, None);
    show(DisclosureKind::ResidentsEvaluation, day(sheet.year + 1, 1, 28)?, None);
    Some(shown)
}

/// A yes to everything that people must decide about the project and its team.
fn decisions(on: Day) -> Vec<Ruling<'static>> {
    let asked = RULES.iter().filter(|rule| {
        matches!(rule.strength, Strength::Decision | Strength::BindingAndDecision)
            && matches!(rule.subject, SubjectKind::Project | SubjectKind::Team)
    });
    let yes = asked.enumerate().filter_map(|(at, rule)| {
        Some(Ruling {
            id: id("decision-", at),
            rule: text(rule.id).into(),
            subject: Leaf::Known(None),
            answer: Answer::Yes.into(),
            by: (*rule.deciders.first()?).into(),
            on: on.into(),
        })
    });
    yes.collect()
}
