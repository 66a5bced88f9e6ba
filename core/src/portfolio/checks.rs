//! What a portfolio asks, as a table: each check names the rule on whose clauses it rests.

use crate::dossier::Role;
use crate::policy::{Policy, Unmarked};
use crate::rule::{Basis, Rule, ShortfallKind, Strength, act, when};
use crate::rules;
use crate::words::{Bilingual, words};

words! {
    /// What a check across projects looks at.
    Across {
        Person = "person", "人员", "a person";
        Team = "team", "项目小组", "a team";
        Invoice = "invoice", "发票", "an invoice";
        Neighbourhood = "neighbourhood", "居民区", "a neighbourhood";
        Project = "project", "项目", "a project";
    }
}

/// A check across projects.
#[derive(Clone, Debug)]
pub struct Check {
    /// Its stable id; that of a rule where it asks what this rule asks of one dossier.
    pub id: &'static str,
    /// What it looks at.
    pub subject: Across,
    /// The rule on whose clauses it rests.
    pub rests_on: &'static str,
    /// What it does not share with that rule.
    pub own: Option<Own>,
    /// Who may decide where people must; empty where nothing is left to them.
    pub deciders: &'static [Role],
    /// The ways in which it is not met.
    pub shortfalls: &'static [ShortfallKind],
}

/// What a check says itself where it is not the same as a rule.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// What it asks, in a few words.
    pub title: Bilingual,
    /// How strongly the text speaks.
    pub strength: Strength,
    /// What it rests on.
    pub basis: Basis,
    /// Who has to act when it is not met.
    pub actor: Role,
}

pub(super) const FILED_ONCE: &Check = &Check {
    id: "project.filed-once",
    subject: Across::Project,
    // Whoever collects and sorts the applications is the first to see two of them side by side.
    rests_on: "prereview.community-opinion",
    own: Some(Own {
        title: Bilingual { zh: "同一项目只申报一次", en: "a project is filed once" },
        strength: Strength::Decision,
        basis: Basis::Inferred,
        actor: Role::Community,
    }),
    deciders: &[Role::Community, Role::ReviewPanel, Role::TownOffice],
    shortfalls: &[
        when(
            "same-id",
            "有 {actual} 份卷宗用同一编号，可能是同一项目申报了两次",
            "{actual} dossiers have one id; it may be one project that was filed twice",
            act(
                "是同一项目的只留一份，不是的另编号",
                "keep one of them if it is one project, else give another id",
            ),
        ),
        when(
            "same-title",
            "同一居民区同一年度有 {actual} 份卷宗项目名称相同，可能重复申报",
            "{actual} dossiers of a neighbourhood and a year have one title; it may be one project that was filed twice",
            act(
                "是同一项目的撤回其一，不是的另取名称",
                "withdraw one if it is one project, else give another title",
            ),
        ),
        when(
            "same-content",
            "同一年度有 {actual} 份卷宗的活动计划和预算完全相同，可能重复申报",
            "{actual} dossiers of a year have the same plan and the same budget; it may be one project that was filed twice",
            act(
                "是同一项目的撤回其一，不是的请说明理由",
                "withdraw one if it is one project, else say why they are alike",
            ),
        ),
    ],
};

pub(super) const ONE_PROJECT: &Check = &Check {
    id: "team.one-project",
    subject: Across::Person,
    rests_on: "team.one-project",
    own: None,
    deciders: &[],
    shortfalls: &[when(
        "several-projects",
        "此人在 {year} 年承担 {actual} 个项目，一般只承担 {limit} 个",
        "projects of {year} that this person works on: {actual}; by default {limit}",
        act(
            "换人，或以专业技能人员缺乏为由申请例外",
            "replace the person, or ask for an exception for want of skilled people",
        ),
    )],
};

pub(super) const ONE_TEAM: &Check = &Check {
    id: "team.one-project",
    subject: Across::Team,
    rests_on: "team.one-project",
    own: None,
    deciders: &[],
    shortfalls: &[when(
        "same-team",
        "同一小组在 {year} 年承担 {actual} 个项目，一般只承担 {limit} 个",
        "projects of {year} that the same team carries: {actual}; by default {limit}",
        act(
            "另组小组，或以专业技能人员缺乏为由为每个人申请例外",
            "set up another team, or ask for an exception for each of its people for want of skilled people",
        ),
    )],
};

pub(super) const TWO_PROJECTS: &Check = &Check {
    id: "team.two-project-limit",
    subject: Across::Person,
    rests_on: "team.two-project-limit",
    own: None,
    deciders: &[],
    shortfalls: &[when(
        "too-many",
        "此人在 {year} 年承担 {actual} 个项目，最多 {limit} 个",
        "projects of {year} that this person works on: {actual}; at most {limit}",
        act("请此人退出其中的项目", "let the person leave some of them"),
    )],
};

pub(super) const ANNUAL_PLAN: &Check = &Check {
    id: "budget.annual-plan",
    subject: Across::Neighbourhood,
    rests_on: "budget.annual-plan",
    own: None,
    deciders: &[],
    shortfalls: &[
        when(
            "over-plan",
            "本居民区 {year} 年各项目的财政资金合计 {actual} 元，超过年度计划 {limit} 元",
            "the government money of the neighbourhood's projects of {year} comes to {actual}, over the annual plan of {limit}",
            act(
                "减少财政资金 {over} 元，或调整年度计划",
                "reduce the government money by {over}, or change the plan",
            ),
        ),
        when(
            "plans-differ",
            "本居民区 {year} 年的年度计划有不同的数字",
            "different figures are given for the neighbourhood's annual plan of {year}",
            act("核实年度计划", "find out which is right"),
        ),
    ],
};

pub(super) const ONE_INVOICE: &Check = &Check {
    id: "expense.duplicate-invoice",
    subject: Across::Invoice,
    rests_on: "expense.duplicate-invoice",
    own: None,
    // Whoever decides on claims looks at the papers.
    deciders: &[Role::ResidentsCommittee, Role::Community, Role::TownOffice],
    shortfalls: &[
        when(
            "duplicate",
            "同一发票合计报销 {actual} 元，票面只有 {limit} 元，多 {over} 元不能报销",
            "claims on this invoice come to {actual}, it says {limit}; {over} cannot be reimbursed",
            act("撤回后报的一笔", "withdraw the later claim"),
        ),
        when(
            "maybe-one",
            "有 {actual} 笔报销的发票号码相同，但有的缺少发票代码，不能确定是否同一张发票",
            "{actual} claims give this number, some without the invoice's code, so that it may or may not be one invoice",
            act("看原票，补上发票代码", "look at the papers and add the code"),
        ),
    ],
};

/// Every check across projects, in the order of the policy.
pub const CHECKS: [&Check; 6] = [FILED_ONCE, ONE_PROJECT, ONE_TEAM, TWO_PROJECTS, ANNUAL_PLAN, ONE_INVOICE];

impl Check {
    /// Its place in the table.
    pub(super) fn position(&self) -> usize {
        let same = |check: &&Check| check.id == self.id && check.subject == self.subject;
        CHECKS.iter().position(same).unwrap_or_default()
    }

    fn rule(&self) -> Option<&'static Rule> {
        rules::rule(self.rests_on)
    }

    /// The kind of shortfall with this code.
    #[must_use]
    pub fn shortfall(&self, code: &str) -> Option<&'static ShortfallKind> {
        self.shortfalls.iter().find(|kind| kind.code == code)
    }

    /// What it asks, in a few words.
    #[must_use]
    pub fn title(&self) -> Bilingual {
        let shared = || self.rule().map_or(Bilingual { zh: "", en: "" }, |rule| rule.title);
        self.own.map_or_else(shared, |own| own.title)
    }

    /// How strongly the text speaks, under a policy's reading of directives without a modal word.
    #[must_use]
    pub fn strength(&self, unmarked: Unmarked) -> Strength {
        let shared = || self.rule().map_or(Strength::Binding, |rule| rule.strength_under(unmarked));
        self.own.map_or_else(shared, |own| own.strength)
    }

    /// What it rests on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.own.map_or_else(|| self.rule().map_or(Basis::Text, |rule| rule.basis), |own| own.basis)
    }

    /// Who has to act when it is not met.
    #[must_use]
    pub fn actor(&self) -> Role {
        self.own.map_or_else(|| self.rule().map_or(Role::Team, |rule| rule.actor), |own| own.actor)
    }

    /// The ids of the clauses that it rests on.
    #[must_use]
    pub fn clauses<'p>(&self, policy: &'p Policy) -> &'p [String] {
        policy.clauses_behind(self.rests_on)
    }
}
