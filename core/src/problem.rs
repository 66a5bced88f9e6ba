//! What is wrong with an input, and where. A problem is never a verdict: it says why no answer could be given.

use crate::order::Ordered;
use crate::words::{Bilingual, Lang, Word, words};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

words! {
    /// The stable code of a problem.
    ProblemCode {
        Syntax = "syntax", "这里不是有效的 JSON", "this is not valid JSON";
        Utf8 = "utf8", "文本不是 UTF-8 编码", "the text is not UTF-8";
        WrongShape = "wrong-shape", "这里的结构不对：对象、列表和单个值不能互换", "this has the wrong shape: objects, lists and single values cannot stand for one another";
        UnknownField = "unknown-field", "没有这个字段；可用的字段：{accepted}", "there is no such field; the fields are: {accepted}";
        DuplicateField = "duplicate-field", "同一字段出现了两次", "the same field stands here twice";
        WantsAmount = "wants-amount", "金额应写成文本，如 \"1234.50\"", "an amount is text, such as \"1234.50\"";
        AmountForm = "amount-form", "金额只能由数字和至多一个小数点组成，如 \"1234.50\"", "an amount is plain digits with at most one point, such as \"1234.50\"";
        AmountDecimals = "amount-decimals", "金额最多两位小数", "an amount has at most two decimals";
        AmountRange = "amount-range", "金额不得大于 1000000000000.00", "an amount is at most 1000000000000.00";
        AmountNegative = "amount-negative", "此处金额不得为负", "this amount must not be negative";
        WantsDay = "wants-day", "日期应写成 \"2026-03-01\" 的形式，并且确有这一天", "a date is text such as \"2026-03-01\", and a day that exists";
        WantsFlag = "wants-flag", "这里应为 true 或 false", "true or false is expected here";
        WantsCount = "wants-count", "这里应为不小于 0 的整数", "a whole number of at least 0 is expected here";
        WantsText = "wants-text", "这里应为文本", "text is expected here";
        EmptyList = "empty-list", "空列表什么都不查；要全部，就不写这个字段", "an empty list asks for nothing; leave the field out to ask for all";
        EmptyText = "empty-text", "文本不能为空；没有内容就不要写这个字段", "text must not be empty; leave the field out instead";
        NullRefused = "null-refused", "这个字段不能为 null；不知道就不要写这个字段", "null is not allowed here; leave an unknown field out";
        UnknownWord = "unknown-word", "不认识这个词；可用的词：{accepted}", "this word is not known; the words are: {accepted}";
        MissingId = "missing-id", "这一项要有编号", "this element needs an id";
        DuplicateId = "duplicate-id", "编号 {id} 重复，第一次在 {first}", "the id {id} is used twice, first at {first}";
        MissingName = "missing-name", "缺少必填字段 {field}", "the required field {field} is missing";
        UnknownFormat = "unknown-format", "只能读格式 {accepted}", "only format {accepted} can be read";
        FieldNotOfEvent = "field-not-of-event", "事件 {event} 没有这个字段", "the event {event} has no such field";
        InTheFuture = "in-the-future", "这件事写在评估日 {as_of} 之后，还不可能发生", "this lies after the day of the assessment, {as_of}, and cannot have happened";
        RefundTarget = "refund-target", "负数金额是退款，要用 reverses 指明冲减哪一笔", "a negative amount is a refund and must name in reverses the line that it reduces";
        RefundTooLarge = "refund-too-large", "退款合计超过了所冲减的那一笔", "the refunds come to more than the expense that they reduce";
        FieldElsewhere = "field-elsewhere", "这一项写在请求的 {field} 里，事件里不再写", "this stands in the request's {field}, not in the event";
        OwnRuleId = "own-rule-id", "自定检查的编号由小写的词组成，词内用连字符，词间至少有一个点，如 town.no-cash", "the id of a check of one's own is made of lower-case words with hyphens inside and at least one dot between, such as town.no-cash";
        TakenRuleId = "taken-rule-id", "编号 {id} 已是一条规则或一项跨项目检查的编号", "the id {id} is already that of a rule or of a check across projects";
        OwnOutcome = "own-outcome", "强度为 {strength} 的检查不会得出 {outcome}", "a check of strength {strength} does not come to {outcome}";
        OwnDiffers = "own-differs", "同一检查的各项在此要一致，这里与 {first} 不同", "what is said of one check is the same in all its entries, and {first} says otherwise";
        FieldNotOfOutcome = "field-not-of-outcome", "结论为 {outcome} 时没有这个字段", "with the outcome {outcome} there is no such field";
        NotInDossier = "not-in-dossier", "卷宗里没有这一处", "there is no such place in the dossier";
        OtherSubject = "other-subject", "类型、编号和指针说的不是同一对象", "kind, id and pointer do not speak of the same thing";
        UnknownChange = "unknown-change", "卷宗的 changes 里没有编号为 {id} 的变更", "the dossier's changes hold none with the id {id}";
        ColumnLength = "column-length", "这一列有 {rows} 行，project 列有 {expected} 行", "this column has {rows} rows, the column of projects {expected}";
        TooManyRows = "too-many-rows", "一次最多 4294967295 行，请分批加入", "at most 4294967295 rows are taken at once; add the rest in batches";
        MissingProject = "missing-project", "这一行没有写属于哪个项目", "this row does not say which project it belongs to";
        NotSorted = "not-sorted", "分批处理时各行要按项目排序，这一行的项目应在前面", "batches must be sorted by project, and the project of this row should come before";
        OtherColumns = "other-columns", "这一批或这一块的列与前面的不同", "this batch or piece has other columns than the ones before";
        FloatAmount = "float-amount", "二进制浮点数写不准金额；请改用 {write}", "a binary floating-point number cannot hold an amount exactly; write {write}";
        MissingColumn = "missing-column", "表格里没有 {name} 列；可用的表头：{accepted}；现有的表头：{found}", "the table has no column {name}; headers for it are: {accepted}; the table has: {found}";
        AmbiguousColumn = "ambiguous-column", "表头 {first} 和 {second} 指的是同一列，只能留一个", "the headers {first} and {second} mean the same column; only one of them can be taken";
        ColumnType = "column-type", "这一列的类型是 {found}；能读的类型：{accepted}", "this column is of type {found}; the types that can be read are: {accepted}";
        UnitOfColumn = "unit-of-column", "表头 {found} 的单位不是元；金额要以元为单位", "the unit in the header {found} is not yuan; amounts are in yuan";
        NoTable = "no-table", "{found} 不是表格；请改用 {write}", "{found} is not a table; give {write} instead";
        StreamFailed = "stream-failed", "读取这张表时出错：{detail}", "reading the table failed: {detail}";
        UnknownColumn = "unknown-column", "没有 {name} 这一列；可用的列：{accepted}", "there is no column {name}; the columns are: {accepted}";
        MissingHeader = "missing-header", "表格里没有表头 {name}；现有的表头：{found}", "the table has no header {name}; it has: {found}";
        AuditOver = "audit-over", "这次审计已经结束，请重新开始一次", "this audit is over; start another one";
        WrongType = "wrong-type", "这里不能有类型为 {found} 的值", "a value of type {found} cannot stand here";
        WriteInstead = "write-instead", "这里不能有类型为 {found} 的值；请改用 {write}", "a value of type {found} cannot stand here; write {write} instead";
        Threw = "threw", "读取这个值时抛出了异常：{detail}", "reading this value threw an exception: {detail}";
        UnreadableFile = "unreadable-file", "文件无法读取：{detail}", "the file cannot be read: {detail}";
        Cyclic = "cyclic", "数据里包含了它自己", "the data contains itself";
        TooDeep = "too-deep", "数据嵌套超过了 {deepest} 层", "the data nests deeper than {deepest} levels";
        LineTooLong = "line-too-long", "这一行超过了 {longest} 字节", "this line has more than {longest} bytes";
        Cancelled = "cancelled", "已按要求停止", "stopped as asked";
        UnknownOperation = "unknown-operation", "没有这个操作；可用的操作：{accepted}", "there is no such operation; the operations are: {accepted}";
        UnknownPolicy = "unknown-policy", "没有编号为 {id} 的政策", "there is no policy with the id {id}";
        NoEdition = "no-edition", "政策 {id} 在 {as_of} 没有有效的版本", "no edition of policy {id} is in force on {as_of}";
        OverlappingEditions = "overlapping-editions", "同一天有两个有效版本", "two editions are in force on one day";
        MissingNumber = "missing-number", "政策缺少这一项", "the policy lacks this value";
        ShareRange = "share-range", "比例应在 0 到 100 之间，最多四位小数", "a share is a percentage of 0 to 100 with at most four decimals";
        PeriodReversed = "period-reversed", "终止日早于起始日", "the last day lies before the first";
        UnknownRule = "unknown-rule", "没有这条规则：{id}", "there is no rule {id}";
        UnknownCategory = "unknown-category", "没有这个类别：{id}", "there is no category {id}";
        NoHolidays = "no-holidays", "这种公示天数的算法需要 {year} 年的节假日数据", "this way of counting a notice needs the holidays of {year}";
        UnusedRule = "unused-rule", "没有任何条款引用规则 {id}", "no clause stands behind rule {id}";
    }
}

impl ProblemCode {
    /// The names of the values that its message names.
    pub fn params(self) -> impl Iterator<Item = &'static str> {
        let after = self.name().en.split('{').skip(1);
        after.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
    }

    /// Whether even a draft cannot do without what is wrong: fields that exist, in their shape.
    pub(crate) const fn is_structural(self) -> bool {
        matches!(self, Self::WrongShape | Self::UnknownField | Self::DuplicateField)
    }
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A JSON Pointer into the caller's own document.
    Pointer(String),
    /// A JSON Pointer into the request around it.
    Request(String),
    /// A line and a column of the text, both from 1.
    Text {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A cell of a table: the table, its row from 0, and its column; no row for the column as a whole.
    Cell {
        /// `lines`, `projects`, `budgets` or `people`.
        table: &'static str,
        /// Row, from 0, counted through all batches or pieces.
        row: Option<u64>,
        /// Name of the column; empty for the table as a whole.
        column: &'static str,
    },
    /// An offset into the bytes, from 0.
    Byte(usize),
    /// The call itself.
    Call,
}

impl Place {
    /// What a JSON Pointer into a request speaks of: the caller's dossier, or the request around it.
    #[must_use]
    pub fn in_request(pointer: String) -> Self {
        match pointer.strip_prefix("/dossier").filter(|inside| inside.is_empty() || inside.starts_with('/')) {
            Some(inside) => Self::Pointer(inside.to_owned()),
            None => Self::Request(pointer),
        }
    }
}

/// One problem: a stable code, its place, and the values that its message names. Holds ids, figures, accepted
/// words, and headers and types of columns, never the text that somebody typed into a cell or a field. Whoever hands facts over from
/// elsewhere may tell of problems of its own in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: ProblemCode,
    /// Where.
    pub place: Place,
    /// The values of the placeholders in the message.
    pub params: Vec<(&'static str, String)>,
}

impl Problem {
    pub(crate) fn new(code: ProblemCode, place: Place) -> Self {
        Self { code, place, params: Vec::new() }
    }

    pub(crate) fn at(code: ProblemCode, pointer: impl Into<String>) -> Self {
        Self::new(code, Place::Pointer(pointer.into()))
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// The message for people.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Bilingual { zh, en } = self.code.name();
        crate::render::fill(if lang == Lang::Zh { zh } else { en }, |name| {
            self.params.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
        })
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        match &self.place {
            Place::Pointer(pointer) => map.serialize_entry("pointer", pointer)?,
            Place::Request(pointer) => map.serialize_entry("request", pointer)?,
            Place::Text { line, column } => {
                map.serialize_entry("line", line)?;
                map.serialize_entry("column", column)?;
            }
            Place::Cell { table, row, column } => {
                map.serialize_entry("table", table)?;
                if let Some(row) = row {
                    map.serialize_entry("row", row)?;
                }
                if !column.is_empty() {
                    map.serialize_entry("column", column)?;
                }
            }
            Place::Byte(offset) => map.serialize_entry("byte", offset)?,
            Place::Call => {}
        }
        for (name, value) in &self.params {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("message_zh", &self.message(Lang::Zh))?;
        map.serialize_entry("message_en", &self.message(Lang::En))?;
        map.end()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Pointer(pointer) => write!(f, "{pointer}: ")?,
            Place::Request(pointer) => write!(f, "request {pointer}: ")?,
            Place::Text { line, column } => write!(f, "line {line}, column {column}: ")?,
            Place::Cell { table, row, column } => {
                f.write_str(table)?;
                if let Some(row) = row {
                    write!(f, ", row {row}")?;
                }
                write!(f, "{}{column}: ", if column.is_empty() { "" } else { ", " })?;
            }
            Place::Byte(offset) => write!(f, "byte {offset}: ")?,
            Place::Call => {}
        }
        f.write_str(&self.message(Lang::En))
    }
}

/// Why a call could not be answered: every problem of the input, at once, in the order of the input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Error {
    /// At least one problem.
    pub problems: Vec<Problem>,
}

/// Adds the problems of what a document names to those of its reading. What could not be read is not missing as well.
pub(crate) fn merge(read: &mut Vec<Problem>, references: Vec<Problem>) {
    // A pointer, and whether it leads into the request.
    fn pointer(place: &Place) -> Option<(bool, &str)> {
        match place {
            Place::Pointer(pointer) => Some((false, pointer)),
            Place::Request(pointer) => Some((true, pointer)),
            _ => None,
        }
    }
    let owned = |(request, pointer): (bool, &str)| (request, pointer.to_owned());
    let mut unread: Vec<(bool, String)> =
        read.iter().filter_map(|problem| pointer(&problem.place).map(owned)).collect();
    unread.order();
    let known = |request: bool, pointer: &str| {
        unread.binary_search_by(|(of, known)| (*of, known.as_str()).cmp(&(request, pointer))).is_ok()
    };
    read.extend(references.into_iter().filter(|problem| {
        let missing = matches!(problem.code, ProblemCode::MissingId | ProblemCode::MissingName);
        let (Some((request, at)), true) = (pointer(&problem.place), missing) else { return true };
        let field = problem.params.iter().find(|(name, _)| *name == "field").map_or("id", |(_, field)| field);
        !known(request, at) && !known(request, &format!("{at}/{field}"))
    }));
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
