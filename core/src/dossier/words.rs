//! The closed vocabularies of a dossier.

use crate::words::words;

words! {
    /// Who acts: every step, duty and decision names one of these.
    Role {
        Team = "team", "项目小组", "the project team";
        Liaison = "liaison", "项目联络员", "the liaison";
        ResidentsCommittee = "residents_committee", "居委会", "the residents' committee";
        PartyBranch = "party_branch", "居民区党组织", "the party branch";
        ResidentsMeeting = "residents_meeting", "居民会议", "the residents' meeting";
        Community = "community", "社区", "the community";
        ThirdParty = "third_party", "第三方机构", "the third party";
        ReviewPanel = "review_panel", "评审小组", "the review panel";
        TownOffice = "town_office", "镇自治办", "the town office";
    }

    /// What happened, as the events of a dossier say it.
    EventKind {
        NeedsSurveyed = "needs_surveyed", "需求征询", "needs gathered";
        TopicDecided = "topic_decided", "议题确定", "topic decided";
        ApplicationWritten = "application_written", "形成项目申请书", "application written";
        BranchApproved = "branch_approved", "党组织审核通过", "approved by the party branch";
        CommitteeApproved = "committee_approved", "居委会审核通过", "approved by the residents' committee";
        SubmittedToCommunity = "submitted_to_community", "报社区预审", "submitted to the community";
        DepartmentsConsulted = "departments_consulted", "征询职能部门", "departments consulted";
        CommunityOpinion = "community_opinion", "社区预审意见", "opinion of the community";
        ThirdPartyScreened = "third_party_screened", "第三方初筛", "screened by the third party";
        Revised = "revised", "按预审意见修改", "revised after pre-review";
        MeetingPassed = "meeting_passed", "居民会议审议通过", "passed by the residents' meeting";
        PrereviewNotice = "prereview_notice", "申报公示", "notice before submission";
        SubmittedToTown = "submitted_to_town", "报镇自治办评审", "submitted to the town";
        PanelReviewed = "panel_reviewed", "评审小组评审", "reviewed by the panel";
        Listed = "listed", "列入年度名单", "put on the year's list";
        Refined = "refined", "按评审意见完善", "refined after review";
        Established = "established", "立项审批", "approved and established";
        EstablishmentNotice = "establishment_notice", "立项公示", "notice after establishment";
        Started = "started", "开始实施", "implementation started";
        Monitored = "monitored", "日常监测", "monitored";
        Evaluated = "evaluated", "终期评估", "finally evaluated";
        Returned = "returned", "退回修改", "returned for revision";
        Rejected = "rejected", "未通过", "rejected";
        Withdrawn = "withdrawn", "撤回", "withdrawn";
        Terminated = "terminated", "终止", "terminated";
        Lapsed = "lapsed", "年终自然结束", "lapsed at the year's end";
        ChangeRequested = "change_requested", "填写项目变更表", "change requested";
        ChangeEndorsed = "change_endorsed", "社区同意变更", "change approved by the community";
        ChangeApproved = "change_approved", "镇层面同意变更", "change approved by the town";
        ChangeRefused = "change_refused", "变更未获同意", "change refused";
        ChangeCarriedOut = "change_carried_out", "变更开始实施", "change carried out";
    }

    /// How a topic was discussed and decided.
    Forum {
        ResidentsMeeting = "residents_meeting", "居民会议", "residents' meeting";
        JointMeeting = "joint_meeting", "居民区联席会议", "joint meeting";
        Hearing = "hearing", "听证会", "hearing";
        CoordinationMeeting = "coordination_meeting", "协调会", "coordination meeting";
        OtherForum = "other_forum", "其他议事协商形式", "another forum of consultation";
        NoForum = "no_forum", "未经议事协商", "no forum at all";
    }

    /// How far a project reaches.
    Area {
        Neighbourhood = "neighbourhood", "居民区", "the neighbourhood";
        Community = "community", "社区", "the community";
        Town = "town", "全镇", "the town";
        BeyondTown = "beyond_town", "超出本镇", "beyond the town";
    }

    /// A place on the project team.
    TeamRole {
        Leader = "leader", "组长", "leader";
        Member = "member", "组员", "member";
    }

    /// Schooling, lowest first.
    Education {
        NoSchooling = "none", "无", "none";
        Primary = "primary", "小学", "primary school";
        JuniorMiddle = "junior_middle", "初中", "junior middle school";
        SeniorMiddle = "senior_middle", "高中（中专）", "senior middle or vocational school";
        College = "college", "大专", "college";
        University = "university", "本科及以上", "university or above";
    }

    /// How another project of a person stands.
    ProjectStatus {
        Active = "active", "在申报或实施", "being applied for or carried out";
        Finished = "finished", "已结束", "finished";
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
        Rejected = "rejected", "未通过", "rejected";
    }

    /// What a budget line or an expense really is, whatever its category says.
    Nature {
        Ordinary = "ordinary", "一般项目支出", "ordinary project spending";
        VolunteerConsolation = "volunteer_consolation", "志愿者慰问", "consolation to volunteers";
        TeamIncentive = "team_incentive", "团队激励与团队建设", "team incentives and team building";
        Office = "office", "居委会办公费", "office costs of the committee";
        SocialWorkerAllowance = "social_worker_allowance", "社工补贴（慰问）", "allowance or consolation for social workers";
        Bonus = "bonus", "奖金", "bonus";
        Overtime = "overtime", "加班费", "overtime pay";
        OtherProhibited = "other_prohibited", "同类不得列支的费用", "a cost of the same prohibited kind";
        Extravagant = "extravagant", "违反中央八项规定精神的物品", "goods against the eight-point rules";
        Welfare = "welfare", "福利发放", "a welfare handout";
    }

    /// Who is paid.
    Payee {
        Supplier = "supplier", "供应商", "a supplier";
        Volunteer = "volunteer", "志愿者", "a volunteer";
        Lecturer = "lecturer", "讲师", "a lecturer";
        Resident = "resident", "居民", "a resident";
        TeamPerson = "team_person", "项目小组人员", "a person of the team";
        SocialWorker = "social_worker", "社工", "a social worker";
        CommitteeMember = "committee_member", "居委会成员", "a member of the residents' committee";
    }

    /// The residents' committee's answer to an application for money.
    FundAnswer {
        Agreed = "agreed", "已同意", "agreed";
        Unanswered = "unanswered", "已申请，尚未答复", "applied for, not answered";
        Refused = "refused", "未同意", "refused";
        NotApplied = "not_applied", "未申请", "not applied for";
    }

    /// What a change alters.
    ChangeKind {
        Content = "content", "活动内容", "activity content";
        Frequency = "frequency", "活动频次", "frequency";
        Budget = "budget", "预算", "budget";
    }

    /// What was shown to residents.
    DisclosureKind {
        Funds = "funds", "资金使用情况", "use of funds";
        Activity = "activity", "活动开展情况", "an activity";
        Results = "results", "实际效果", "results";
        ResidentsEvaluation = "residents_evaluation", "接受群众评议", "residents' evaluation";
    }

    /// Why a default rule is not kept.
    Ground {
        SkilledPeople = "skilled_people", "缺少专业技能人员", "want of skilled people";
        OtherGround = "other", "其他原因", "another reason";
    }

    /// People's yes or no.
    #[cfg_attr(feature = "schema", schemars(rename = "RulingAnswer"))]
    Answer {
        Yes = "yes", "是", "yes";
        No = "no", "否", "no";
    }
}
