//! The nodes of the table of moves: where a project stands, and where each of its changes stands.

use crate::rule::Stage;
use crate::words::words;

words! {
    /// Where a project, or a change of it, stands.
    State {
        Conceived = "conceived", "待征询需求", "needs still to be gathered";
        Surveyed = "surveyed", "需求已征询，待定议题", "needs gathered, topic to be decided";
        TopicSet = "topic_set", "议题已定，待写申请书", "topic decided, application to be written";
        Drafted = "drafted", "申请书已成，待两委审核", "application written, for both committees to approve";
        BranchAgreed = "branch_agreed", "党组织已通过，待居委会", "approved by the party branch, for the residents' committee";
        CommitteeAgreed = "committee_agreed", "居委会已通过，待党组织", "approved by the residents' committee, for the party branch";
        Agreed = "agreed", "两委已通过，待报社区", "approved by both committees, to be submitted to the community";
        Submitted = "submitted", "已报社区，待预审", "with the community, for pre-review";
        Consulted = "consulted", "已征询部门", "departments consulted";
        Screened = "screened", "第三方已初筛", "screened by the third party";
        ConsultedScreened = "consulted_screened", "已征询部门且已初筛", "departments consulted, and screened";
        OpinionGiven = "opinion_given", "社区已提意见，待初筛", "opinion given, still to be screened";
        Prereviewed = "prereviewed", "预审完成", "pre-reviewed";
        RevisionDue = "revision_due", "退回，待修改", "sent back, to be revised";
        Revised = "revised", "已按意见修改，待居民会议", "revised, for the residents' meeting";
        Passed = "passed", "居民会议已通过，待公示", "passed by the residents' meeting, to be shown";
        Shown = "shown", "申报公示中", "shown to residents before submission";
        AtTown = "at_town", "已报镇，待评审", "with the town, for review";
        Reviewed = "reviewed", "已评审，待列名单", "reviewed, to be listed";
        Listed = "listed", "已列年度名单", "on the year's list";
        RefinementDue = "refinement_due", "退回，待完善", "sent back, to be refined";
        Refined = "refined", "已完善，待审批", "refined, to be approved";
        Established = "established", "已立项，待公示", "established, to be shown";
        Announced = "announced", "立项公示中", "shown to residents after establishment";
        Running = "running", "实施中", "being carried out";
        Evaluated = "evaluated", "已终期评估", "finally evaluated";
        Rejected = "rejected", "未通过", "rejected";
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
        Terminated = "terminated", "已终止", "terminated";
        Lapsed = "lapsed", "年终未实施，自然结束", "lapsed at the year's end";
        ChangeFiled = "change_filed", "变更待填表", "change to be requested";
        ChangeAsked = "change_asked", "变更待审", "change requested";
        ChangeEndorsed = "change_endorsed", "社区已同意变更", "change approved by the community";
        ChangeTownApproved = "change_town_approved", "镇已同意变更", "change approved by the town";
        ChangeApproved = "change_approved", "社区和镇均已同意变更", "change approved by the community and the town";
        ChangeRefused = "change_refused", "变更未获同意", "change refused";
        ChangeDone = "change_done", "变更已实施", "change carried out";
    }
}

impl State {
    /// Where a project begins.
    pub const FIRST: Self = Self::Conceived;
    /// Where a change begins: it stands in the dossier's `changes`, and nothing was done with it yet.
    pub const FIRST_OF_CHANGE: Self = Self::ChangeFiled;

    /// Whether it is a state of a change, not of the project.
    #[must_use]
    pub const fn of_change(self) -> bool {
        self as usize >= Self::ChangeFiled as usize
    }

    /// Whether nothing leads out of it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        self.is_early_end() || matches!(self, Self::Evaluated | Self::ChangeRefused | Self::ChangeDone)
    }

    /// Whether it ends a project before its time.
    #[must_use]
    pub const fn is_early_end(self) -> bool {
        matches!(self, Self::Rejected | Self::Withdrawn | Self::Terminated | Self::Lapsed)
    }

    /// The stage of clause 5 in which a project is that stands here; `None` where the project is over.
    #[must_use]
    pub const fn stage(self) -> Option<Stage> {
        match self {
            Self::Conceived
            | Self::Surveyed
            | Self::TopicSet
            | Self::Drafted
            | Self::BranchAgreed
            | Self::CommitteeAgreed
            | Self::Agreed => Some(Stage::Generation),
            Self::Submitted
            | Self::Consulted
            | Self::Screened
            | Self::ConsultedScreened
            | Self::OpinionGiven
            | Self::Prereviewed
            | Self::RevisionDue
            | Self::Revised
            | Self::Passed
            | Self::Shown => Some(Stage::Prereview),
            Self::AtTown
            | Self::Reviewed
            | Self::Listed
            | Self::RefinementDue
            | Self::Refined
            | Self::Established
            | Self::Announced => Some(Stage::Review),
            Self::Evaluated => Some(Stage::Evaluation),
            Self::Rejected | Self::Withdrawn | Self::Terminated | Self::Lapsed => None,
            _ => Some(Stage::Implementation),
        }
    }
}
