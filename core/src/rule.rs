//! What a rule is, and what its check answers.

pub(crate) use crate::answer::Edit;
pub use crate::answer::{Answer, Figure, Shortfall};
use crate::dossier::{EventKind, Role};
use crate::view::View;
use crate::words::{Bilingual, words};

words! {
    /// What one check of one rule on one subject came to.
    Outcome {
        Pass = "pass", "符合", "passes";
        Fail = "fail", "不符合", "fails";
        Deviation = "deviation", "偏离一般要求", "deviates";
        Excused = "excused", "已批准例外", "is excused";
        Judgement = "judgement", "须由人决定", "is for people to decide";
        Unknown = "unknown", "尚缺事实", "is unknown";
        NotDue = "not_due", "尚未到时候", "is not due";
        NotApplicable = "not_applicable", "不适用", "does not apply";
    }
    /// What a verdict speaks of.
    Matter {
        Application = "application", "申报", "application";
        Procedure = "procedure", "程序", "procedure";
        Claims = "claims", "报销", "claims";
        Records = "records", "记录", "records";
    }
    /// How strongly the text speaks.
    Strength {
        Binding = "B", "必须", "binding";
        Default = "D", "一般应当", "default";
        Decision = "J", "由人决定", "decision";
        BindingAndDecision = "B+J", "必须，并由人决定", "binding and decision";
    }
    /// What a rule rests on.
    Basis {
        Text = "text", "条文", "the text";
        Inferred = "inferred", "由条文推出", "inferred from the text";
        Law = "law", "文外法律", "law outside the text";
        Form = "form", "形式检查", "a check of form";
        Own = "own", "自定", "the caller's own";
    }
    /// What a rule looks at.
    SubjectKind {
        Project = "project", "项目", "project";
        Team = "team", "项目小组", "team";
        Person = "person", "人员", "person";
        BudgetLine = "budget_line", "预算行", "budget line";
        Category = "category", "类别", "category";
        Notice = "notice", "公示", "notice";
        Change = "change", "变更", "change";
        Activity = "activity", "活动", "activity";
        Expense = "expense", "支出", "expense";
        Invoice = "invoice", "发票", "invoice";
        Quarter = "quarter", "季度", "quarter";
    }
    /// One of the five stages of a project.
    Stage {
        Generation = "generation", "项目产生", "generation";
        Prereview = "prereview", "预审优化", "pre-review";
        Review = "review", "评审公示", "review and notice";
        Implementation = "implementation", "项目实施", "implementation";
        Evaluation = "evaluation", "监测评估", "monitoring and evaluation";
    }
}

/// From when a rule binds. A check never looks at it, so that a rule can be asked ahead of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// From the first day of the application.
    Always,
    /// Once a step was taken.
    After(EventKind),
    /// Once the project's last day is over.
    AfterEnd,
    /// As soon as there is a thing of this kind on record.
    OnRecord(SubjectKind),
    /// Once there is any activity or expense, or the project is established.
    Implementation,
    /// Once the quarter is over.
    QuarterOver,
    /// From the day after the activity.
    DayAfterActivity,
    /// Once the change was carried out.
    CarriedOut,
}

/// A rule: everything about it in one literal.
#[derive(Clone)]
pub struct Rule {
    /// Its stable id.
    pub id: &'static str,
    /// What it asks, in a few words.
    pub title: Bilingual,
    /// The matter whose verdict it belongs to.
    pub matter: Matter,
    /// How strongly the text speaks.
    pub strength: Strength,
    /// What it rests on.
    pub basis: Basis,
    /// What it looks at.
    pub subject: SubjectKind,
    /// From when it binds.
    pub due: Due,
    /// Who has to act when it is not met.
    pub actor: Role,
    /// Who may decide where people must; empty where nothing is left to them.
    pub deciders: &'static [Role],
    /// Whether its text has no modal word, so that the reading `unmarked` decides its strength.
    pub unmarked: bool,
    /// Whether it is needed by other policies only and does not apply without a number in the policy.
    pub further: bool,
    /// The ids of the readings that it turns on.
    pub readings: &'static [&'static str],
    /// The ways in which it is not met.
    pub shortfalls: &'static [ShortfallKind],
    /// Decides one subject.
    pub check: Check,
}

/// The check of a rule.
pub type Check = fn(&View<'_>, usize) -> Answer;

/// One way in which a rule is not met: its message and its cure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortfallKind {
    /// Its stable code within the rule.
    pub code: &'static str,
    /// The message, a whole sentence with the names of figures in braces.
    pub text: Bilingual,
    /// What would make it right.
    pub remedy: Remedy,
}

/// What would make a shortfall right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// A change of the dossier, offered as a JSON Patch and only after the engine saw that it passes.
    Edit(Bilingual),
    /// Something that somebody must do; no change of data alone cures it.
    Act(Bilingual),
    /// Nothing cures it; why not.
    Nothing(Bilingual),
}

/// A shortfall that can be cured by a change of the dossier.
pub(crate) const fn edit(zh: &'static str, en: &'static str) -> Remedy {
    Remedy::Edit(Bilingual { zh, en })
}

/// A shortfall that somebody must cure by doing something.
pub(crate) const fn act(zh: &'static str, en: &'static str) -> Remedy {
    Remedy::Act(Bilingual { zh, en })
}

/// A shortfall that nothing cures, and why.
pub(crate) const fn nothing(zh: &'static str, en: &'static str) -> Remedy {
    Remedy::Nothing(Bilingual { zh, en })
}

/// A way in which a rule is not met.
pub(crate) const fn when(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    remedy: Remedy,
) -> ShortfallKind {
    ShortfallKind { code, text: Bilingual { zh, en }, remedy }
}

/// What a rule without peculiarities looks like; literals name what differs.
pub(crate) const RULE: Rule = Rule {
    id: "",
    title: Bilingual { zh: "", en: "" },
    matter: Matter::Application,
    strength: Strength::Binding,
    basis: Basis::Text,
    subject: SubjectKind::Project,
    due: Due::Always,
    actor: Role::Team,
    deciders: &[],
    unmarked: false,
    further: false,
    readings: &[],
    shortfalls: &[],
    check: |_, _| Answer::Pass,
};

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Rule").field(&self.id).finish()
    }
}

impl Rule {
    /// The kind of shortfall with this code.
    #[must_use]
    pub fn shortfall(&self, code: &str) -> Option<&ShortfallKind> {
        self.shortfalls.iter().find(|kind| kind.code == code)
    }

    /// The stage from which the rule binds.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.due {
            Due::Always => Stage::Generation,
            Due::After(step) => crate::view::stage_of(step),
            Due::OnRecord(_)
            | Due::Implementation
            | Due::QuarterOver
            | Due::DayAfterActivity
            | Due::CarriedOut => Stage::Implementation,
            Due::AfterEnd => Stage::Evaluation,
        }
    }

    /// Its strength under a policy's reading of directives without a modal word.
    #[must_use]
    pub fn strength_under(&self, unmarked: crate::policy::Unmarked) -> Strength {
        if self.unmarked && unmarked == crate::policy::Unmarked::ByDefault {
            Strength::Default
        } else {
            self.strength
        }
    }
}
