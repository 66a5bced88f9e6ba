//! What people write above a table.

use std::collections::BTreeSet;
use zizhijin::ledger::headers::{Header, accepted, column};
use zizhijin::ledger::{Budgets, Lines, People, Projects};

const TABLES: [(&str, &[&str]); 4] = [
    ("lines", Lines::COLUMNS),
    ("projects", Projects::COLUMNS),
    ("budgets", Budgets::COLUMNS),
    ("people", People::COLUMNS),
];

fn is_chinese(text: &str) -> bool {
    text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn each_column_has_names_in_both_languages_and_its_own_is_one_of_them() {
    for (table, columns) in TABLES {
        for name in columns {
            let headers = accepted(table, name);
            assert_eq!(headers.first(), Some(name), "{table}");
            assert!(headers.iter().any(|header| is_chinese(header)), "{table} {name} in Chinese");
            let english = |header: &&&str| header.is_ascii() && *header != name;
            assert!(headers.iter().any(|header| english(&header)), "{table} {name} in English");
            assert_eq!(headers.iter().collect::<BTreeSet<_>>().len(), headers.len(), "{table} {name}");
        }
    }
    assert_eq!(accepted("lines", "quantity"), Vec::<&str>::new());
    assert_eq!(accepted("ledger", "amount"), Vec::<&str>::new());
}

#[test]
fn no_header_means_two_columns_of_a_table() {
    for (table, columns) in TABLES {
        for name in columns {
            for header in accepted(table, name) {
                for tail in
                    ["", "（元）", " (yyyy-mm-dd)", "（是/否）", "（个）", "(元/个)", "（必填）", "万元"]
                {
                    let written = format!("{header}{tail}");
                    let means = column(table, &written);
                    let fits = match means {
                        Header::Column(of) | Header::OtherUnit(of) => of == *name,
                        Header::Unknown => !["", "（必填）"].contains(&tail),
                    };
                    assert!(fits, "{table} {written}: {means:?}");
                }
            }
        }
    }
}

#[test]
fn every_header_is_in_the_documentation() {
    let page = include_str!("../../../docs/semantics.md");
    for (table, columns) in TABLES {
        let listed = |name: &str| {
            let start = format!("| {table} | `{name}` |");
            page.lines().find_map(|line| line.strip_prefix(&start)).map(str::trim)
        };
        for name in columns {
            let (own, others) = (accepted(table, name)[0], &accepted(table, name)[1..]);
            assert_eq!(own, *name);
            assert_eq!(listed(name), Some(&*format!("{} |", others.join(", "))), "{table} {name}");
        }
    }
}

fn means(table: &str, header: &str) -> String {
    match column(table, header) {
        Header::Column(name) => name.to_owned(),
        Header::OtherUnit(name) => format!("another unit of {name}"),
        Header::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn what_cannot_be_mistaken_is_taken_and_the_rest_is_not() {
    let cases = [
        ("lines", "project", "project"),
        ("lines", "项目", "project"),
        ("lines", "项目名称", "project"),
        ("projects", "项目名称", "title"),
        ("projects", "项目编号", "project"),
        ("budgets", "项目编号", "project"),
        ("people", "项目", "project"),
        ("people", "人员", "person"),
        // Items of a budget, people's names, and numbers of whatever.
        ("budgets", "项目", "unknown"),
        ("budgets", "项目名称", "unknown"),
        ("people", "姓名", "unknown"),
        ("lines", "收款人", "unknown"),
        ("lines", "编号", "unknown"),
        ("lines", "凭证号", "unknown"),
        ("lines", "支出日期", "unknown"),
        ("lines", "实付金额", "unknown"),
        ("lines", "备注", "unknown"),
        ("lines", "", "unknown"),
        ("lines", "（元）", "unknown"),
        // Of other tables, and of none.
        ("lines", "quantity", "unknown"),
        ("budgets", "发票号码", "unknown"),
        ("ledger", "amount", "unknown"),
        // Writing.
        ("lines", "Invoice_No.", "invoice_number"),
        ("lines", "INVOICE-NUMBER", "invoice_number"),
        ("lines", "ｉｎｖｏｉｃｅ　ｎｏ", "invoice_number"),
        ("lines", "\u{feff}项 目：", "project"),
        ("lines", "金额*", "amount"),
        ("lines", " 发 票 日 期 ", "incurred_on"),
        // Units.
        ("lines", "金额（元）", "amount"),
        ("lines", "金额(元)", "amount"),
        ("lines", "金额【人民币：元】", "amount"),
        ("lines", "金额/元（必填）", "amount"),
        ("lines", "amount_cny", "amount"),
        ("lines", "Amount (￥)", "amount"),
        ("lines", "单价（元/个）", "unit_price"),
        ("lines", "单价（元／每件）", "unit_price"),
        ("projects", "预算总额（元）", "total"),
        ("budgets", "数量（个）", "quantity"),
        ("lines", "开票日期（年-月-日）", "incurred_on"),
        ("lines", "paid_on (YYYY-MM-DD)", "paid_on"),
        ("lines", "凭证（有/无）", "voucher"),
        ("lines", "金额（万元）", "another unit of amount"),
        ("lines", "发票金额(万)", "another unit of invoice_amount"),
        ("projects", "总预算（万元）", "another unit of total"),
        ("projects", "政府资金（千元）", "another unit of government"),
        ("budgets", "单价（分）", "another unit of unit_price"),
        ("lines", "amount_fen", "another unit of amount"),
        ("lines", "amount (USD)", "another unit of amount"),
        ("lines", "amount ($)", "another unit of amount"),
        // What says more than the column does.
        ("lines", "金额（不含税）", "unknown"),
        ("lines", "金额合计", "unknown"),
        ("lines", "金额%", "unknown"),
        ("lines", "日期（付款）", "unknown"),
        ("lines", "类别（元）", "unknown"),
        ("budgets", "数量（万元）", "unknown"),
    ];
    for (table, header, expected) in cases {
        assert_eq!(means(table, header), expected, "{table} {header}");
    }
}
