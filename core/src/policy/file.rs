//! A policy as it stands in a file. Every value may be missing here, so that loading can name all that is.

use crate::date::Day;
use crate::dossier::{Education, Nature, Role};
use crate::leaf::{Count, Leaf, List, Text};
use crate::money::Yuan;
use crate::record::record;
use crate::words::words;

words! {
    /// What a share is a share of.
    ShareBase {
        Total = "total", "项目总预算", "the project's total budget";
        Grant = "grant", "财政资金", "the government's money in it";
    }
    /// What a clause is.
    ClauseKind {
        Rule = "rule", "规则", "rule";
        Definition = "definition", "定义", "definition";
        Principle = "principle", "原则", "principle";
        AuthorityDuty = "authority_duty", "管理部门的职责", "duty of an authority";
        OutsideReference = "outside_reference", "引用文外规定", "reference to rules outside the text";
        Heading = "heading", "标题", "heading";
    }
}

record! {
    /// A policy in a file.
    PolicyFile<'a> by id {
        /// Format: 1.
        format: Leaf<Count>,
        /// Id of the policy.
        id: Leaf<Text<'a>>,
        /// Chinese name.
        name_zh: Leaf<Text<'a>>,
        /// English name.
        name_en: Leaf<Text<'a>>,
        /// Whether it only illustrates what the engine can run, and is nobody's policy.
        illustration: Leaf<bool>,
        /// First day in force; `null` if the text gives none.
        from: Leaf<Option<Day>>,
        /// Last day in force; `null` if it is open.
        until: Leaf<Option<Day>>,
        /// Kinds of project.
        project_kinds: List<Named<'a>>,
        /// Sources of funds.
        funding_sources: List<Named<'a>>,
        /// Categories of spending.
        categories: List<CategoryFile<'a>>,
        /// Limits on shares of the budget.
        shares: List<ShareFile<'a>>,
        /// Single numbers.
        numbers: Numbers,
        /// Who may grant excuses.
        grantors: List<Leaf<Role>>,
        /// Who may establish a project.
        establishers: List<Leaf<Role>>,
        /// Who must approve a change of the budget: community, town_office, or both.
        budget_change_tiers: List<Leaf<Role>>,
        /// The chosen options of the readings; a reading that is not named takes its default.
        readings: List<Choice<'a>>,
        /// Words that ask for a decision under 6.4.
        screened: List<Leaf<Text<'a>>>,
        /// Contexts in which such a word is harmless.
        exempt: List<Leaf<Text<'a>>>,
        /// The clause ledger.
        clauses: List<ClauseFile<'a>>,
    }

    /// A word of the policy with its names.
    Named<'a> by id {
        /// The word.
        id: Leaf<Text<'a>>,
        /// Chinese.
        zh: Leaf<Text<'a>>,
        /// English.
        en: Leaf<Text<'a>>,
    }

    /// A category of spending.
    CategoryFile<'a> by id {
        /// The word.
        id: Leaf<Text<'a>>,
        /// Chinese.
        zh: Leaf<Text<'a>>,
        /// English.
        en: Leaf<Text<'a>>,
        /// Whether things are bought under it, so that it may hold fixed assets.
        goods: Leaf<bool>,
    }

    /// A limit on a share of the budget.
    ShareFile<'a> by id {
        /// `volunteer` or `management`.
        id: Leaf<Text<'a>>,
        /// The categories that count.
        categories: List<Leaf<Text<'a>>>,
        /// What counts whatever its category.
        natures: List<Leaf<Nature>>,
        /// The limit, as a percentage.
        at_most: Leaf<Percent>,
        /// Of what.
        base: Leaf<ShareBase>,
    }

    /// The single numbers of a policy.
    Numbers {
        /// People of a team, at least (4.4.1).
        team_size: Leaf<Count>,
        /// Age of a leader in full years, at most (4.4.2).
        leader_age: Leaf<Count>,
        /// Schooling of a leader, at least (4.4.2).
        leader_education: Leaf<Education>,
        /// Projects of one person in one year, at most (4.4.3).
        projects_most: Leaf<Count>,
        /// Days of the notice before submission (5.2.3).
        prereview_notice_days: Leaf<Count>,
        /// Days of the notice after establishment (5.3.3).
        establishment_notice_days: Leaf<Count>,
        /// Welfare handouts, as a share in percent, at most (3.x6).
        welfare_share: Leaf<Percent>,
        /// The same under the reading `welfare.mainly: other_share`.
        welfare_other_share: Leaf<Percent>,
        /// Price of a unit from which a thing that lasts is a fixed asset, in yuan (6.6).
        asset_threshold: Leaf<Yuan>,
        /// The same for special equipment.
        special_asset_threshold: Leaf<Yuan>,
        /// Sum from which a batch of like goods is one, in yuan.
        asset_batch_sum: Leaf<Yuan>,
        /// Tolerance over a category's line, in percent, under the reading `category.limit: tolerance`.
        category_tolerance: Leaf<Percent>,
        /// Days after a quarter, under the reading `disclosure.due: after_quarter`.
        disclosure_days: Leaf<Count>,
        /// Budget of a project, in yuan, at most; `null` where the policy sets none.
        project_ceiling: Leaf<Option<Yuan>>,
        /// Own money of the residents, in percent of the budget, at least; `null` where the policy sets none.
        own_money_share: Leaf<Option<Percent>>,
        /// Self-governance projects, in percent of the year's working funds, at least; `null` where the policy sets none.
        self_governance_floor: Leaf<Option<Percent>>,
    }

    /// The option of a reading.
    Choice<'a> {
        /// Id of the reading.
        reading: Leaf<Text<'a>>,
        /// Its option.
        option: Leaf<Text<'a>>,
    }

    /// A clause of the policy.
    ClauseFile<'a> by id {
        /// Its id.
        id: Leaf<Text<'a>>,
        /// Its own numbering.
        citation: Leaf<Text<'a>>,
        /// SHA-256 over citation, tab and text.
        hash: Leaf<Text<'a>>,
        /// Summary in Chinese.
        zh: Leaf<Text<'a>>,
        /// Summary in English.
        en: Leaf<Text<'a>>,
        /// What it is.
        kinds: List<Leaf<ClauseKind>>,
        /// The rules that rest on it.
        rules: List<Leaf<Text<'a>>>,
        /// Why it, or a part of it, is no rule, in Chinese.
        reason_zh: Leaf<Option<Text<'a>>>,
        /// The same in English.
        reason_en: Leaf<Option<Text<'a>>>,
    }
}

/// A percentage in a policy file: text of 0 to 100.
pub type Percent = crate::money::Share;
