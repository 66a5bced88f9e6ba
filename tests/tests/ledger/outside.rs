//! Problems that a caller tells of its own tables and values, in the words of the house.

use zizhijin::{Error, Lang, Place, Problem, ProblemCode, Word};

fn told(code: &str, place: Place, params: &[(&'static str, &str)]) -> [String; 2] {
    let params = params.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let problem = Problem { code: ProblemCode::parse(code).unwrap(), place, params };
    assert_eq!(serde_json::to_value(&problem).unwrap()["code"], code);
    let zh = problem.message(Lang::Zh);
    [zh, Error::from(problem).to_string()]
}

#[test]
fn a_table_that_cannot_be_taken_is_told_by_its_columns() {
    let column = |column| Place::Cell { table: "lines", row: None, column };
    assert_eq!(
        told("float-amount", column("amount"), &[("write", "Decimal('1234.50')")]),
        [
            "二进制浮点数写不准金额；请改用 Decimal('1234.50')",
            "lines, amount: a binary floating-point number cannot hold an amount exactly; write Decimal('1234.50')",
        ]
    );
    let params = [("name", "project"), ("accepted", "project, 项目"), ("found", "金额")];
    assert_eq!(
        told("missing-column", column("project"), &params),
        [
            "表格里没有 project 列；可用的表头：project, 项目；现有的表头：金额",
            "lines, project: the table has no column project; headers for it are: project, 项目; the table has: 金额",
        ]
    );
    assert_eq!(
        told("ambiguous-column", column("amount"), &[("first", "金额"), ("second", "报销金额")]),
        [
            "表头 金额 和 报销金额 指的是同一列，只能留一个",
            "lines, amount: the headers 金额 and 报销金额 mean the same column; only one of them can be taken",
        ]
    );
    assert_eq!(
        told("column-type", column("amount"), &[("found", "list"), ("accepted", "decimal, text")]),
        [
            "这一列的类型是 list；能读的类型：decimal, text",
            "lines, amount: this column is of type list; the types that can be read are: decimal, text",
        ]
    );
    assert_eq!(
        told("unit-of-column", column("amount"), &[("found", "金额（万元）")]),
        [
            "表头 金额（万元） 的单位不是元；金额要以元为单位",
            "lines, amount: the unit in the header 金额（万元） is not yuan; amounts are in yuan",
        ]
    );
    assert_eq!(
        told("no-table", Place::Call, &[("found", "int"), ("write", "pyarrow.Table")]),
        ["int 不是表格；请改用 pyarrow.Table", "int is not a table; give pyarrow.Table instead"]
    );
}

#[test]
fn a_value_that_cannot_be_taken_is_told_by_its_place() {
    let at = |pointer: &str| Place::Pointer(pointer.to_owned());
    assert_eq!(
        told("wrong-type", at("/expenses/0"), &[("found", "set")]),
        ["这里不能有类型为 set 的值", "/expenses/0: a value of type set cannot stand here"]
    );
    assert_eq!(told("cyclic", at("/team"), &[]), ["数据里包含了它自己", "/team: the data contains itself"]);
    assert_eq!(
        told("too-deep", at("/team"), &[("deepest", "64")]),
        ["数据嵌套超过了 64 层", "/team: the data nests deeper than 64 levels"]
    );
    assert_eq!(
        told("unreadable-file", Place::Call, &[("detail", "no such file")]),
        ["文件无法读取：no such file", "the file cannot be read: no such file"]
    );
}
