//! Where the policy's text is open: each reading with its options, the default first.

use crate::problem::{Problem, ProblemCode};
use crate::words::{Bilingual, Word, words};

/// One option of a reading, for the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct ReadingOption {
    /// Its word on the wire.
    pub id: &'static str,
    /// What it says.
    pub name: Bilingual,
}

/// A reading, for the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Its id.
    pub id: &'static str,
    /// What it settles.
    pub question: Bilingual,
    /// Its options, the default first.
    pub options: fn() -> Vec<ReadingOption>,
}

fn options(spellings: &[&'static str], names: &[Bilingual]) -> Vec<ReadingOption> {
    spellings.iter().zip(names).map(|(id, name)| ReadingOption { id, name: *name }).collect()
}

/// Declares the readings: one enum, one field and one row of the catalogue each.
macro_rules! readings {
    ($($field:ident: $name:ident $id:literal, $zh:literal, $en:literal {
        $default:ident = $dwire:literal, $dzh:literal, $den:literal;
        $($variant:ident = $wire:literal, $vzh:literal, $ven:literal;)+
    })+) => {
        $(words! {
            #[doc = $en]
            $name { $default = $dwire, $dzh, $den; $($variant = $wire, $vzh, $ven;)+ }
        }
        impl Default for $name {
            fn default() -> Self { Self::$default }
        })+

        /// The chosen option of every reading.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Readings { $(#[doc = $en] pub $field: $name),+ }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for Readings {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "Readings".into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let shape = $crate::schema::Shape::new(generator, "Options of readings, by the ids of the readings.");
                shape$(.perhaps::<$name>($id, $en))+.schema()
            }
        }

        impl Readings {
            /// Chooses an option by its words.
            ///
            /// # Errors
            /// An unknown reading or option, with those that there are.
            pub fn choose(&mut self, reading: &str, option: &str, pointer: &str) -> Result<(), Problem> {
                let accepted: &[&str] = match reading {
                    $($id => match $name::parse(option) {
                        Some(word) => {
                            self.$field = word;
                            return Ok(());
                        }
                        None => $name::SPELLINGS,
                    },)+
                    _ => &[$($id),+],
                };
                Err(Problem::at(ProblemCode::UnknownWord, pointer).with("accepted", accepted.join(", ")))
            }

            /// The chosen options, by reading.
            #[must_use]
            pub fn chosen(&self) -> Vec<(&'static str, &'static str)> {
                vec![$(($id, self.$field.as_str())),+]
            }
        }

        /// All readings.
        pub const READINGS: &[Reading] = &[$(Reading {
            id: $id,
            question: Bilingual { zh: $zh, en: $en },
            options: || options($name::SPELLINGS, $name::NAMES),
        }),+];
    };
}

readings! {
    notice_counting: NoticeCounting "notice.counting", "公示天数怎样计算", "How the days of a notice are counted" {
        ExcludeFirstDay = "exclude_first_day", "张贴当天不算", "the day of posting does not count";
        Inclusive = "inclusive", "张贴当天也算", "the day of posting counts";
        RollHolidays = "roll_holidays", "张贴当天不算；末日遇法定节假日顺延", "as the first; a last day on a public holiday moves on";
        RollDaysOff = "roll_days_off", "张贴当天不算；末日遇任何休息日顺延", "as the first; a last day on any day off moves on";
        WorkingDays = "working_days", "只算工作日", "only working days count";
    }
    implementation_from: ImplementationFrom "implementation.from", "从何时起可以实施", "From when a project may be carried out" {
        AfterNotice = "after_notice", "立项公示期满之后", "after the notice of establishment has run";
        FromApproval = "from_approval", "审批同意之日起；公示期内开展活动须由人决定", "from the approval; activities during the notice are for people to decide";
    }
    leader_age_on: LeaderAgeOn "leader.age-on", "组长年龄算到哪一天", "The day on which the leader's age is taken" {
        Application = "application", "形成申请书之日", "the date of the application";
        Establishment = "establishment", "立项之日", "the day of establishment";
        Start = "start", "项目开始之日", "the first day of the project";
        YearEnd = "year_end", "当年12月31日", "31 December of the project's year";
    }
    budget_base: BudgetBase "budget.base", "比例以哪个总预算为准", "Which total the shares refer to" {
        LastApproved = "last_approved", "最近一次批准的总预算", "the total as last approved";
        FirstApproved = "first_approved", "最初批准的总预算", "the total first approved";
    }
    category_limit: CategoryLimit "category.limit", "按预算的配比使用是什么意思", "What keeping to the proportions of the budget means" {
        WithinLine = "within_line", "每类不超过该类预算", "each category stays within its line";
        Tolerance = "tolerance", "每类可略超，但不超过容许比例", "each category stays within its line plus a tolerance";
        ShareOfSpending = "share_of_spending", "每类占支出的比例不超过占预算的比例", "each category's share of the spending stays within its share of the budget";
        TotalOnly = "total_only", "只看总额", "only the total counts";
    }
    expense_dated_by: ExpenseDatedBy "expense.dated-by", "费用属于哪一天", "The day to which an expense belongs" {
        Incurred = "incurred", "发生日（发票日期）", "the day that it was incurred";
        Paid = "paid", "支付日", "the day that it was paid";
        Both = "both", "两者都看", "both";
    }
    year_covers: YearCovers "year.covers", "不跨年包括哪些事", "What must not cross the year" {
        ActivitiesAndSpending = "activities_and_spending", "活动和支出", "activities and spending";
        AlsoReimbursement = "also_reimbursement", "还包括报销和终期评估", "reimbursement and the final evaluation as well";
    }
    disclosure_due: DisclosureDue "disclosure.due", "每季度公开的时间", "When the quarterly disclosure is due" {
        InQuarter = "in_quarter", "当季之内", "within each quarter";
        AfterQuarter = "after_quarter", "季度结束后的若干天内", "within some days after the quarter";
    }
    routine_test: RoutineTest "routine.test", "怎样认定重复且有经费保障的日常活动", "How routine events and activities are told" {
        Both = "both", "重复并且有经费保障", "it recurs and is funded";
        Either = "either", "重复或者有经费保障", "it recurs or is funded";
        Any = "any", "凡传统节日或日常活动", "any festival or everyday activity";
        FestivalsOnly = "festivals_only", "两项条件只限定传统节日活动", "the two conditions speak of festivals only";
    }
    prohibited_scope: ProhibitedScope "prohibited.scope", "禁止的奖金、加班费针对谁", "Whose bonuses and overtime pay are prohibited" {
        Anyone = "anyone", "任何人", "anyone's";
        SocialWorkersOnly = "social_workers_only", "只针对社工，其他人由人决定", "social workers'; others' are for people to decide";
        WithCommittee = "with_committee", "社工，居委会成员也算", "social workers', committee members included";
    }
    second_project: SecondProject "second-project", "参加第二个项目", "A second project" {
        NeedsReason = "needs_reason", "须有专业人员缺乏等理由", "needs the reason of the policy";
        FreeToTwo = "free_to_two", "两个以内不需理由", "is free up to two";
    }
    annual_plan: AnnualPlan "annual-plan", "怎样认定符合年度计划", "How the annual plan is kept" {
        Finding = "finding", "由社区认定", "the community finds so";
        Sum = "sum", "财政资金合计不超过计划", "government money adds up to at most the plan";
    }
    evidence_slash: EvidenceSlash "evidence.slash", "签到表/物资签收表是什么意思", "Sign-in sheet or goods receipt" {
        Either = "either", "有其一即可", "either of the two";
        AsFits = "as_fits", "发放物资的要有物资签收表", "as fits the activity";
    }
    fund_application: FundApplication "fund-application", "资金使用申请要到什么程度", "How far the application for money must have come" {
        NotRefused = "not_refused", "已申请且未被拒绝", "applied for and not refused";
        ExpresslyAgreed = "expressly_agreed", "明确同意", "expressly agreed";
    }
    welfare_mainly: WelfareMainly "welfare.mainly", "主要用于福利发放的界限", "From where on money goes mainly to welfare" {
        Half = "half", "超过一半", "more than half";
        OtherShare = "other_share", "超过政策另定的比例", "more than another share that the policy sets";
    }
    fixed_asset_threshold: FixedAssetThreshold "fixed-asset.threshold", "固定资产的价格界限", "The price from which a thing is a fixed asset" {
        General = "general", "通用设备标准", "the general one";
        SpecialEquipment = "special_equipment", "专用设备标准", "that for special equipment";
        BatchSum = "batch_sum", "通用标准，同类批量另看合计", "the general one, and a sum for batches of like goods";
    }
    unmarked: Unmarked "unmarked", "没有情态词的要求", "A directive without a modal word" {
        Binds = "binds", "必须遵守", "binds";
        ByDefault = "default", "是可以有例外的一般要求", "is a default";
    }
}
