//! The baseline: fifteen checks written by hand for one kind of document, with nothing to explain and nothing unknown.
//!
//! It is what a programmer would write who needed these checks and no more: typed structs, `rust_decimal` for money,
//! one automaton for the screened words, one thread. What costs more than this is the price of a rules engine.

use crate::document::{Amount, CATEGORIES, Category, Expense, Papers, Person, Project, Role};
use aho_corasick::{AhoCorasick, BuildError, MatchKind};
use rust_decimal::Decimal;
use serde::Serialize;

/// How many of the categories are open to a project; the others are forbidden.
const OPEN: usize = 8;
const VOLUNTEER: usize = 6;
const MANAGEMENT: usize = 7;

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fifteen checks name themselves")]
pub enum Check {
    BudgetVolunteers,
    BudgetManagement,
    SpentInAll,
    SpentInCategory,
    SpentOnVolunteers,
    SpentOnManagement,
    ForbiddenKind,
    FixedAsset,
    ScreenedWord,
    OtherYear,
    Papers,
    TeamSize,
    OneLeader,
    LeaderAge,
    NoticeDays,
}

impl Check {
    /// All fifteen.
    pub const ALL: [Self; 15] = [
        Self::BudgetVolunteers,
        Self::BudgetManagement,
        Self::SpentInAll,
        Self::SpentInCategory,
        Self::SpentOnVolunteers,
        Self::SpentOnManagement,
        Self::ForbiddenKind,
        Self::FixedAsset,
        Self::ScreenedWord,
        Self::OtherYear,
        Self::Papers,
        Self::TeamSize,
        Self::OneLeader,
        Self::LeaderAge,
        Self::NoticeDays,
    ];

    /// Its name in the output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BudgetVolunteers => "budget-volunteers",
            Self::BudgetManagement => "budget-management",
            Self::SpentInAll => "spent-in-all",
            Self::SpentInCategory => "spent-in-category",
            Self::SpentOnVolunteers => "spent-on-volunteers",
            Self::SpentOnManagement => "spent-on-management",
            Self::ForbiddenKind => "forbidden-kind",
            Self::FixedAsset => "fixed-asset",
            Self::ScreenedWord => "screened-word",
            Self::OtherYear => "other-year",
            Self::Papers => "papers",
            Self::TeamSize => "team-size",
            Self::OneLeader => "one-leader",
            Self::LeaderAge => "leader-age",
            Self::NoticeDays => "notice-days",
        }
    }
}

/// Where a finding points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Budget(usize),
    Spending,
    Spent(usize),
    Expense(usize),
    Team,
    Person(usize),
    Notice,
}

/// Something wrong, with what is and what may be.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// Which check.
    pub check: Check,
    place: Place,
    actual: Decimal,
    limit: Decimal,
    /// The screened word, by its number.
    word: Option<usize>,
}

impl Finding {
    /// Where it is, as people say it: the number of an expense or a person, a category, or nothing.
    #[must_use]
    pub fn at(&self) -> String {
        match self.place {
            Place::Budget(category) | Place::Spent(category) => {
                CATEGORIES.get(category).copied().unwrap_or_default().to_owned()
            }
            Place::Expense(at) | Place::Person(at) => (at + 1).to_string(),
            Place::Spending | Place::Team | Place::Notice => String::new(),
        }
    }
}

const fn finding(check: Check, place: Place, actual: Decimal, limit: Decimal) -> Finding {
    Finding { check, place, actual, limit, word: None }
}

/// The fifteen checks with their screened words.
pub struct Checks {
    words: &'static [&'static str],
    automaton: AhoCorasick,
}

/// The sums of a list of amounts: by category, and in all.
type Sums = ([Decimal; CATEGORIES.len()], Decimal);

fn sums(lines: impl Iterator<Item = (Category, Amount)>) -> Sums {
    let (mut by_category, mut all) = ([Decimal::ZERO; CATEGORIES.len()], Decimal::ZERO);
    for (category, amount) in lines {
        if let Some(sum) = by_category.get_mut(usize::from(category.0)) {
            *sum += amount.0;
        }
        all += amount.0;
    }
    (by_category, all)
}

impl Checks {
    /// Prepares the screening.
    ///
    /// # Errors
    /// Those of the automaton.
    pub fn new(words: &'static [&'static str]) -> Result<Self, BuildError> {
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words)?;
        Ok(Self { words, automaton })
    }

    /// Checks one project and adds to the findings.
    pub fn check(&self, project: &Project<'_>, out: &mut Vec<Finding>) {
        let (planned, total) = sums(project.budget.iter().map(|line| (line.category, line.amount)));
        let caps = [total * Decimal::new(20, 2), total * Decimal::new(10, 2)];
        shares(&planned, caps, [Check::BudgetVolunteers, Check::BudgetManagement], Place::Budget, out);
        for (at, expense) in project.expenses.iter().enumerate() {
            self.expense(project.year, at, expense, out);
        }
        let (spent, all) = sums(project.expenses.iter().map(|line| (line.category, line.amount)));
        if all > total {
            out.push(finding(Check::SpentInAll, Place::Spending, all, total));
        }
        for (category, (actual, limit)) in spent.iter().zip(&planned).take(OPEN).enumerate() {
            if actual > limit {
                out.push(finding(Check::SpentInCategory, Place::Spent(category), *actual, *limit));
            }
        }
        shares(&spent, caps, [Check::SpentOnVolunteers, Check::SpentOnManagement], Place::Spent, out);
        team(&project.people, out);
        let days = project.notice.until.number() - project.notice.from.number();
        if days < 7 {
            out.push(finding(Check::NoticeDays, Place::Notice, Decimal::from(days), Decimal::from(7)));
        }
    }

    fn expense(&self, year: i16, at: usize, expense: &Expense<'_>, out: &mut Vec<Finding>) {
        let place = Place::Expense(at);
        let mut report = |check, actual, limit| out.push(finding(check, place, actual, limit));
        if usize::from(expense.category.0) >= OPEN {
            report(Check::ForbiddenKind, expense.amount.0, Decimal::ZERO);
        }
        if expense.fixed_asset || expense.unit_price.0 >= Decimal::ONE_THOUSAND {
            report(Check::FixedAsset, expense.unit_price.0, Decimal::ONE_THOUSAND);
        }
        if expense.date.year() != year {
            report(Check::OtherYear, Decimal::from(expense.date.year()), Decimal::from(year));
        }
        let Papers { plan, sign_in, summary, photos, voucher } = expense.papers;
        if !(plan & sign_in & summary & photos & voucher & expense.has_invoice) {
            let papers = [plan, sign_in, summary, photos, voucher, expense.has_invoice];
            let lacking = papers.iter().filter(|there| !**there).count();
            report(Check::Papers, Decimal::from(lacking), Decimal::ZERO);
        }
        if let Some(found) = self.automaton.find(expense.description.0.as_ref()) {
            let screened = finding(Check::ScreenedWord, place, Decimal::ZERO, Decimal::ZERO);
            out.push(Finding { word: Some(found.pattern().as_usize()), ..screened });
        }
    }

    /// Reads a document as bytes, checks it and writes what was found.
    ///
    /// # Errors
    /// Those of reading and writing JSON.
    pub fn text(&self, document: &[u8]) -> Result<String, serde_json::Error> {
        let project: Project<'_> = serde_json::from_slice(document)?;
        let mut found = Vec::new();
        self.check(&project, &mut found);
        let findings = found.iter().map(|finding| self.written(finding)).collect();
        serde_json::to_string(&Answer { id: &project.id.0, findings })
    }

    fn written(&self, finding: &Finding) -> Written {
        let word = finding.word.and_then(|at| self.words.get(at)).copied();
        let amount = |of: Decimal| word.is_none().then(|| of.to_string());
        Written {
            check: finding.check.name(),
            pointer: finding.place.pointer(finding.check),
            actual: amount(finding.actual),
            limit: amount(finding.limit),
            word,
        }
    }
}

fn shares(
    sums: &[Decimal],
    caps: [Decimal; 2],
    checks: [Check; 2],
    place: fn(usize) -> Place,
    out: &mut Vec<Finding>,
) {
    for ((category, cap), check) in [VOLUNTEER, MANAGEMENT].into_iter().zip(caps).zip(checks) {
        let actual = sums.get(category).copied().unwrap_or_default();
        if actual > cap {
            out.push(finding(check, place(category), actual, cap));
        }
    }
}

fn team(people: &[Person<'_>], out: &mut Vec<Finding>) {
    let leads = |person: &Person<'_>| person.role == Role::Leader;
    if people.len() < 3 {
        out.push(finding(Check::TeamSize, Place::Team, Decimal::from(people.len()), Decimal::from(3)));
    }
    let leaders = people.iter().filter(|person| leads(person)).count();
    if leaders != 1 {
        out.push(finding(Check::OneLeader, Place::Team, Decimal::from(leaders), Decimal::ONE));
    }
    for (at, person) in people.iter().enumerate() {
        if leads(person) && person.age > 75 {
            let (age, limit) = (Decimal::from(person.age), Decimal::from(75));
            out.push(finding(Check::LeaderAge, Place::Person(at), age, limit));
        }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    findings: Vec<Written>,
}

#[derive(Serialize)]
struct Written {
    check: &'static str,
    pointer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'static str>,
}

impl Place {
    fn pointer(self, check: Check) -> String {
        let of = |category: usize| CATEGORIES.get(category).copied().unwrap_or_default();
        match self {
            Self::Budget(category) => format!("/budget/{category}/amount"),
            Self::Spending => "/expenses".to_owned(),
            Self::Spent(category) => format!("/expenses?category={}", of(category)),
            Self::Expense(at) => {
                let field = match check {
                    Check::ForbiddenKind => "category",
                    Check::FixedAsset => "unit_price",
                    Check::ScreenedWord => "description",
                    Check::OtherYear => "date",
                    _ => "papers",
                };
                format!("/expenses/{at}/{field}")
            }
            Self::Team => "/people".to_owned(),
            Self::Person(at) => format!("/people/{at}/age"),
            Self::Notice => "/notice".to_owned(),
        }
    }
}
