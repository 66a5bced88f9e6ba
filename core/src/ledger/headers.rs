//! Which column a header means, as people write it above a table, in Chinese or in English.
//!
//! ```
//! use zizhijin::ledger::headers::{Header, column};
//! assert_eq!(column("lines", "发票金额（元）"), Header::Column("invoice_amount"));
//! assert_eq!(column("lines", "Invoice No."), Header::Column("invoice_number"));
//! assert_eq!(column("lines", "金额（万元）"), Header::OtherUnit("amount"));
//! assert_eq!(column("lines", "备注"), Header::Unknown);
//! ```

use crate::typed::narrow;

/// What a header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// This column.
    Column(&'static str),
    /// This column of amounts, but in another unit than yuan: read as yuan it would be wrong by a factor.
    OtherUnit(&'static str),
    /// No column, or it cannot be told which.
    Unknown,
}

/// The column of a table (`lines`, `projects`, `budgets`, `people`) that a header means. Widths, capitals, blanks, `_`, `-` and
/// marks do not matter, nor does what says no more than the column does: its unit, the form of a date, 必填.
#[must_use]
pub fn column(table: &str, header: &str) -> Header {
    let header = fold(header);
    let mut other = Header::Unknown;
    for named in NAMES.iter().filter(|named| named.tables.contains(&table)) {
        for name in named.names() {
            match header.strip_prefix(&fold(name)).and_then(|tail| named.kind.has_unit(tail)) {
                Some(true) => return Header::Column(named.column),
                Some(false) => other = Header::OtherUnit(named.column),
                None => {}
            }
        }
    }
    other
}

/// The headers that mean a column, its own name first; none if the table has no such column.
#[must_use]
pub fn accepted(table: &str, column: &str) -> Vec<&'static str> {
    let of = |named: &&Named| named.tables.contains(&table) && named.column == column;
    NAMES.iter().find(of).map_or(Vec::new(), |named| named.names().collect())
}

/// A header without what does not matter.
fn fold(header: &str) -> String {
    let marks =
        ['_', '-', '(', ')', '[', ']', '/', ':', '.', ',', '*', '#', '【', '】', '〔', '〕', '—', '\u{FEFF}'];
    let matters = |c: &char| !c.is_whitespace() && !marks.contains(c);
    header
        .chars()
        .map(narrow)
        .filter(matters)
        .map(|c| if c == '￥' { '¥' } else { c.to_ascii_lowercase() })
        .collect()
}

/// What may stand behind the name of a column.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Amount,
    Price,
    Count,
    Day,
    Flag,
}

const YUAN: &[&str] = &["", "元", "圆", "人民币", "人民币元", "元人民币", "rmb", "cny", "yuan", "¥"];

const OTHER_UNITS: &[&str] = &[
    "万元",
    "万",
    "人民币万元",
    "万元人民币",
    "十万元",
    "百万元",
    "千万元",
    "亿元",
    "亿",
    "千元",
    "千",
    "百元",
    "角",
    "分",
    "美元",
    "港元",
    "港币",
    "欧元",
    "日元",
    "fen",
    "jiao",
    "cent",
    "cents",
    "k",
    "thousand",
    "thousandyuan",
    "10k",
    "10000",
    "10000yuan",
    "tenthousandyuan",
    "wanyuan",
    "usd",
    "$",
    "hkd",
    "eur",
    "jpy",
];

const PIECES: &[&str] = &[
    "", "个", "件", "份", "只", "套", "本", "箱", "盒", "张", "支", "台", "瓶", "袋", "包", "把", "条", "块",
    "人", "次", "天", "piece", "pieces", "pcs", "each", "unit",
];

impl Kind {
    /// Whether the column can be read with this behind its name; `None` if it is another header.
    fn has_unit(self, tail: &str) -> Option<bool> {
        let needed = ["必填", "选填", "required", "optional"];
        let tail = needed.iter().find_map(|word| tail.strip_suffix(word)).unwrap_or(tail);
        let fits = match self {
            Self::Text => tail.is_empty(),
            Self::Amount => YUAN.contains(&tail),
            Self::Price => YUAN.iter().any(|yuan| {
                tail.strip_prefix(yuan).is_some_and(|of| {
                    PIECES.contains(&of) || of.strip_prefix('每').is_some_and(|of| PIECES.contains(&of))
                })
            }),
            Self::Count => PIECES.contains(&tail),
            Self::Day => ["", "年月日", "yyyymmdd"].contains(&tail),
            Self::Flag => ["", "是否", "有无", "yn", "yesno", "truefalse"].contains(&tail),
        };
        let of_money = matches!(self, Self::Amount | Self::Price);
        fits.then_some(true).or_else(|| (of_money && OTHER_UNITS.contains(&tail)).then_some(false))
    }
}

/// The headers of a column.
struct Named {
    tables: &'static [&'static str],
    column: &'static str,
    kind: Kind,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

impl Named {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.column].into_iter().chain(self.zh.iter().copied()).chain(self.en.iter().copied())
    }
}

/// One row for each column: the tables that have it under these names, its kind, and the headers beside its own name.
macro_rules! named {
    ($($($table:literal)+ . $column:literal $kind:ident: $($zh:literal)+ ; $($en:literal)+ ;)+) => {
        &[$(Named {
            tables: &[$($table),+],
            column: $column,
            kind: Kind::$kind,
            zh: &[$($zh),+],
            en: &[$($en),+],
        }),+]
    };
}

/// What might as well mean something else is left out: 项目 and 项目名称 over a budget are often the items; 编号 over lines may be the voucher's,
/// 支出日期 the day of the invoice or of the payment, 实付金额 the claim or the payment, 收款人 and 姓名 are names of people.
const NAMES: &[Named] = named! {
    "lines" "people" . "project" Text:
        "项目" "项目编号" "项目号" "项目代码" "项目名称" "所属项目" "自治项目";
        "project id" "project no" "project number" "project code" "project name";
    "projects" . "project" Text:
        "项目" "项目编号" "项目号" "项目代码" "编号";
        "project id" "project no" "project number" "project code";
    "budgets" . "project" Text:
        "项目编号" "项目号" "项目代码" "所属项目" "自治项目";
        "project id" "project no" "project number" "project code";
    "lines" . "id" Text:
        "序号" "行号" "明细编号" "费用编号" "支出编号";
        "line id" "line no" "line number" "expense id" "row id";
    "budgets" . "id" Text:
        "序号" "行号" "明细编号" "预算编号";
        "line id" "line no" "line number" "budget line id" "row id";
    "lines" "budgets" . "category" Text:
        "类别" "费用类别" "开支类别" "支出类别" "预算类别" "科目" "费用科目" "开支科目" "支出科目" "预算科目";
        "expense category" "budget category" "cost category";
    "budgets" . "category_description" Text:
        "类别说明" "类别描述" "其他类别说明" "其他费用说明";
        "description of category" "other category";
    "lines" "budgets" . "description" Text:
        "摘要" "用途" "内容" "说明" "事项" "品名" "支出内容" "费用内容" "费用说明" "用途说明";
        "details" "purpose";
    "lines" . "amount" Amount:
        "金额" "报销金额" "申报金额" "支出金额" "费用金额";
        "claimed" "amount claimed" "claimed amount" "expense amount";
    "budgets" . "amount" Amount:
        "金额" "预算金额" "预算额" "小计";
        "budgeted" "budget amount" "amount budgeted" "planned amount";
    "lines" "budgets" . "unit_price" Price:
        "单价" "物品单价" "商品单价";
        "price per piece" "unit cost";
    "budgets" . "quantity" Count:
        "数量" "件数" "个数";
        "qty" "count" "number of pieces";
    "lines" "budgets" . "nature" Text:
        "性质" "费用性质" "支出性质" "开支性质";
        "nature of expense" "expense nature";
    "lines" "budgets" . "payee" Text:
        "收款方" "收款人类型" "收款方类型" "收款人身份" "收款对象";
        "payee type" "payee kind" "kind of payee";
    "lines" "budgets" . "lasts_over_year" Flag:
        "使用超过一年" "是否使用超过一年" "使用期超过一年" "使用期限超过一年" "使用一年以上" "是否使用一年以上";
        "lasts over a year" "used over a year" "lasts longer than a year";
    "lines" . "incurred_on" Day:
        "日期" "发票日期" "开票日期" "发生日期" "费用发生日期" "费用日期" "消费日期";
        "date" "invoice date" "date of invoice" "date incurred" "expense date";
    "lines" . "paid_on" Day:
        "付款日期" "支付日期" "付款日" "支付日" "付款时间" "支付时间";
        "payment date" "date of payment" "date paid" "paid date";
    "lines" . "reverses" Text:
        "冲减" "冲减编号" "冲减明细" "红冲" "红冲编号" "冲销" "冲销编号";
        "reversal of" "refund of" "reversed line";
    "lines" . "voucher" Flag:
        "报销凭证" "凭证" "有无报销凭证" "有无凭证" "是否有凭证" "是否有报销凭证";
        "reimbursement voucher" "has voucher" "voucher there";
    "lines" . "invoice_number" Text:
        "发票号码" "发票号" "发票编号";
        "invoice" "invoice no" "invoice num";
    "lines" . "invoice_amount" Amount:
        "发票金额" "开票金额" "票面金额" "价税合计" "发票价税合计";
        "invoice total" "amount of invoice";
    "lines" . "claimed_elsewhere" Amount:
        "其他项目报销" "其他项目报销金额" "其他项目已报" "其他项目已报销" "其他项目已报销金额";
        "claimed by other projects" "claimed on other projects" "other claims";
    "lines" . "receipt_list_amount" Amount:
        "签收单金额" "签收表金额" "签收金额";
        "receipt list" "amount of receipt list" "signed receipt amount";
    "lines" . "fund_application" Text:
        "用款申请" "资金申请" "经费申请" "用款申请答复" "资金申请答复";
        "fund request" "application for funds";
    "projects" . "neighbourhood" Text:
        "居民区" "居委会" "居委" "居民委员会" "居民区编号";
        "neighborhood" "neighbourhood id" "residents committee";
    "projects" . "title" Text:
        "项目名称" "名称" "项目标题" "标题";
        "name" "project name" "project title";
    "projects" . "year" Text:
        "年度" "年份" "项目年度" "所属年度";
        "calendar year" "project year";
    "projects" . "total" Amount:
        "预算总额" "总预算" "预算总金额" "预算合计" "项目总预算";
        "budget total" "total budget";
    "projects" . "status" Text:
        "状态" "项目状态";
        "state" "project status";
    "projects" . "government" Amount:
        "政府资金" "政府资金金额" "财政资金" "政府出资";
        "government money" "government funds" "government funding";
    "people" . "person" Text:
        "人员" "人员编号" "人员代码" "成员编号";
        "person id" "person no" "member id";
};
