//! A policy as data: every number and reading with its clause, and the ledger of the clauses.

mod calendar;
mod editions;
mod file;
mod load;
mod readings;
mod screen;

pub use calendar::{Calendar, DayKind};
pub use editions::Policies;
pub use file::{ClauseKind, ShareBase};
pub use readings::{
    AnnualPlan, BudgetBase, CategoryLimit, DisclosureDue, EvidenceSlash, ExpenseDatedBy, FixedAssetThreshold,
    FundApplication, ImplementationFrom, LeaderAgeOn, NoticeCounting, ProhibitedScope, READINGS, Reading,
    ReadingOption, Readings, RoutineTest, SecondProject, Unmarked, WelfareMainly, YearCovers,
};
pub use screen::Screen;

use crate::date::Day;
use crate::dossier::{Education, Nature, Role};
use crate::money::{Share, Yuan};

/// A policy in force from a day to a day: an edition is a whole policy, so its numbers carry no dates.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its id.
    pub id: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// Whether it only illustrates what the engine can run.
    pub illustration: bool,
    /// First day in force; `None` where the text gives none.
    pub from: Option<Day>,
    /// Last day in force; `None` where it is open.
    pub until: Option<Day>,
    /// Kinds of project, by word and names.
    pub project_kinds: Vec<Term>,
    /// Sources of funds.
    pub funding_sources: Vec<Term>,
    /// Categories of spending.
    pub categories: Vec<Category>,
    /// The limit on volunteer subsidies.
    pub volunteer_share: ShareLimit,
    /// The limit on project management.
    pub management_share: ShareLimit,
    /// Single numbers.
    pub numbers: PolicyNumbers,
    /// Who may grant excuses.
    pub grantors: Vec<Role>,
    /// Who may establish a project.
    pub establishers: Vec<Role>,
    /// Whether the community must approve a change of the budget.
    pub community_approves_budget_changes: bool,
    /// Whether the town must approve a change of the budget.
    pub town_approves_budget_changes: bool,
    /// How open places of the text are read.
    pub readings: Readings,
    /// The words screened under 6.4.
    pub screen: Screen,
    /// The clause ledger.
    pub clauses: Vec<Clause>,
    /// For each category whether it counts towards the share of volunteers, and towards that of management.
    pub(crate) counted: Vec<[bool; 2]>,
    /// For each rule, in their order, the ids of the clauses that it rests on.
    pub(crate) rule_clauses: Vec<Vec<String>>,
}

/// A word of the policy with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub id: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Term {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, lang: crate::words::Lang) -> &str {
        match lang {
            crate::words::Lang::Zh => &self.zh,
            crate::words::Lang::En => &self.en,
        }
    }
}

/// A category of spending.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its word and names.
    pub term: Term,
    /// Whether things are bought under it.
    pub goods: bool,
}

/// A limit on a share of the budget.
#[derive(Clone, Debug)]
pub struct ShareLimit {
    /// The categories that count.
    pub categories: Vec<String>,
    /// What counts whatever its category.
    pub natures: Vec<Nature>,
    /// The limit.
    pub at_most: Share,
    /// Of what.
    pub base: ShareBase,
}

/// The single numbers of a policy; their units stand with the fields of the file.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is documented where the file declares it")]
pub struct PolicyNumbers {
    pub team_size: u32,
    pub leader_age: u32,
    pub leader_education: Education,
    pub projects_most: u32,
    pub prereview_notice_days: u32,
    pub establishment_notice_days: u32,
    pub welfare_share: Share,
    pub welfare_other_share: Share,
    pub asset_threshold: Yuan,
    pub special_asset_threshold: Yuan,
    pub asset_batch_sum: Yuan,
    pub category_tolerance: Share,
    pub disclosure_days: u32,
    pub project_ceiling: Option<Yuan>,
    pub own_money_share: Option<Share>,
    pub self_governance_floor: Option<Share>,
}

impl PolicyNumbers {
    /// Whether a further rule has its number, so that the policy asks for it.
    fn ask_for(&self, rule: &str) -> bool {
        match rule {
            "project.ceiling" => self.project_ceiling.is_some(),
            "project.own-money" => self.own_money_share.is_some(),
            "project.self-governance-floor" => self.self_governance_floor.is_some(),
            _ => false,
        }
    }
}

/// A clause of the policy.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its id.
    pub id: String,
    /// Its own numbering.
    pub citation: String,
    /// SHA-256 over citation, a tab and the text, in hex.
    pub hash: String,
    /// Summary in Chinese.
    pub zh: String,
    /// Summary in English.
    pub en: String,
    /// What it is.
    pub kinds: Vec<ClauseKind>,
    /// The rules that rest on it.
    pub rules: Vec<String>,
    /// Why it, or a part of it, is no rule.
    pub reason: Option<(String, String)>,
}

impl Policy {
    /// The clause with this id.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The ids of the clauses that a rule rests on.
    #[must_use]
    pub fn clauses_behind(&self, rule: &str) -> &[String] {
        let at = crate::rules::RULES.iter().position(|known| known.id == rule);
        at.and_then(|at| self.rule_clauses.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The number of the category with this word, in the order of the policy.
    pub(crate) fn category_number(&self, id: &str) -> Option<usize> {
        // A ledger borrows the policy's own words, so that most are found by where they lie.
        let same =
            |category: &Category| std::ptr::eq(category.term.id.as_str(), id) || category.term.id == id;
        self.categories.iter().position(same)
    }

    /// The category with this word.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.term.id == id)
    }

    /// Whether the policy is in force on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
