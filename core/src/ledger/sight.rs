//! Which rules a ledger can see, and by which columns.

use super::columns::Table;
use super::tables::{Budgets, Lines, Projects};
use crate::rule::Rule;
use crate::rules::RULES;

/// A column: its table and its name.
pub type ColumnName = (&'static str, &'static str);

/// A rule that a ledger can see.
struct Sight {
    rule: &'static str,
    /// It is asked where all of one of these groups are given; what is missing of the others leaves single rows unknown.
    ways: &'static [&'static [ColumnName]],
    /// All that it reads.
    reads: &'static [ColumnName],
}

macro_rules! columns {
    ($table:literal: $($column:literal)+) => { &[$(($table, $column)),+] };
}

const TOTAL: &[ColumnName] =
    &[("lines", "amount"), ("lines", "reverses"), ("lines", "id"), ("budgets", "amount")];
const SPENDING: &[ColumnName] = &[
    ("lines", "amount"),
    ("lines", "category"),
    ("lines", "reverses"),
    ("lines", "id"),
    ("budgets", "amount"),
    ("budgets", "category"),
];
const SHARE: &[ColumnName] = &[
    ("lines", "amount"),
    ("lines", "category"),
    ("lines", "nature"),
    ("lines", "reverses"),
    ("lines", "id"),
    ("budgets", "amount"),
];
const BUDGET_SHARE: &[ColumnName] = &[("budgets", "amount"), ("budgets", "category"), ("budgets", "nature")];

/// The rules, in the order of the policy. A rule on single expenses reads their amounts to tell a refund, which it does not
/// judge, and where an amount is missing what the row reverses. All others need what no ledger holds: people, steps, decisions, activities.
const SIGHTS: &[Sight] = &[
    Sight {
        rule: "budget.category",
        ways: &[columns!("budgets": "category")],
        reads: columns!("budgets": "category" "category_description"),
    },
    Sight {
        rule: "budget.arithmetic",
        ways: &[
            columns!("budgets": "amount" "unit_price" "quantity"),
            &[("budgets", "amount"), ("projects", "total")],
        ],
        reads: &[
            ("budgets", "amount"),
            ("budgets", "unit_price"),
            ("budgets", "quantity"),
            ("projects", "total"),
        ],
    },
    Sight {
        rule: "budget.volunteer-share",
        ways: &[columns!("budgets": "amount" "category")],
        reads: BUDGET_SHARE,
    },
    Sight {
        rule: "budget.management-share",
        ways: &[columns!("budgets": "amount" "category")],
        reads: BUDGET_SHARE,
    },
    Sight {
        rule: "budget.prohibited",
        ways: &[columns!("budgets": "nature")],
        reads: columns!("budgets": "nature" "payee"),
    },
    Sight {
        rule: "budget.frugality",
        ways: &[columns!("budgets": "nature"), columns!("budgets": "description")],
        reads: columns!("budgets": "nature" "description"),
    },
    Sight {
        rule: "budget.fixed-assets",
        ways: &[columns!("budgets": "category"), columns!("budgets": "payee")],
        reads: columns!("budgets": "category" "payee" "amount" "unit_price" "lasts_over_year"),
    },
    Sight {
        rule: "expense.prohibited",
        ways: &[columns!("lines": "nature" "amount"), columns!("lines": "payee" "amount")],
        reads: columns!("lines": "nature" "payee" "amount" "reverses"),
    },
    Sight {
        rule: "expense.frugality",
        ways: &[columns!("lines": "nature" "amount"), columns!("lines": "description" "amount")],
        reads: columns!("lines": "nature" "description" "amount" "reverses"),
    },
    Sight {
        rule: "expense.fixed-asset",
        ways: &[columns!("lines": "category" "amount"), columns!("lines": "payee" "amount")],
        reads: columns!("lines": "category" "payee" "amount" "unit_price" "lasts_over_year" "reverses"),
    },
    Sight {
        rule: "expense.calendar-year",
        ways: &[
            &[("lines", "incurred_on"), ("projects", "year")],
            &[("lines", "paid_on"), ("projects", "year")],
        ],
        reads: &[("lines", "incurred_on"), ("lines", "paid_on"), ("projects", "year")],
    },
    Sight {
        rule: "expense.fund-application",
        ways: &[columns!("lines": "fund_application" "amount")],
        reads: columns!("lines": "fund_application" "amount" "reverses"),
    },
    Sight {
        rule: "expense.voucher",
        ways: &[
            columns!("lines": "voucher"),
            columns!("lines": "amount" "invoice_number" "invoice_amount"),
            columns!("lines": "amount" "payee" "receipt_list_amount"),
        ],
        reads: columns!("lines": "voucher" "amount" "invoice_number" "invoice_amount" "payee" "receipt_list_amount"),
    },
    Sight {
        rule: "expense.duplicate-invoice",
        ways: &[columns!("lines": "amount" "invoice_number")],
        reads: columns!("lines": "amount" "invoice_number" "invoice_amount" "claimed_elsewhere" "reverses" "id"),
    },
    Sight {
        rule: "expense.within-total",
        ways: &[&[("lines", "amount"), ("budgets", "amount")]],
        reads: TOTAL,
    },
    Sight {
        rule: "expense.within-category",
        ways: &[&[
            ("lines", "amount"),
            ("lines", "category"),
            ("budgets", "amount"),
            ("budgets", "category"),
        ]],
        reads: SPENDING,
    },
    Sight {
        rule: "expense.volunteer-share",
        ways: &[&[("lines", "amount"), ("lines", "category"), ("budgets", "amount")]],
        reads: SHARE,
    },
    Sight {
        rule: "expense.management-share",
        ways: &[&[("lines", "amount"), ("lines", "category"), ("budgets", "amount")]],
        reads: SHARE,
    },
];

/// The columns that a ledger has.
#[derive(PartialEq, Eq)]
pub(super) struct Given(Vec<ColumnName>);

impl Given {
    pub(super) fn new(
        lines: &Lines<'_>,
        projects: Option<&Projects<'_>>,
        budgets: Option<&Budgets<'_>>,
    ) -> Self {
        let of = |table: &'static str, columns: Vec<&'static str>| {
            columns.into_iter().map(move |name| (table, name))
        };
        let mut given: Vec<ColumnName> = of("lines", lines.given()).collect();
        given.extend(projects.into_iter().flat_map(|table| of("projects", table.given())));
        given.extend(budgets.into_iter().flat_map(|table| of("budgets", table.given())));
        Self(given)
    }

    pub(super) fn has(&self, column: ColumnName) -> bool {
        self.0.contains(&column)
    }
}

/// The rules that are asked of a ledger with these columns.
pub(super) fn seen(given: &Given, asked: impl Fn(&str) -> bool) -> Vec<&'static Rule> {
    let open = |sight: &&Sight| sight.ways.iter().any(|way| way.iter().all(|column| given.has(*column)));
    let sights = SIGHTS.iter().filter(|sight| asked(sight.rule)).filter(open);
    sights.filter_map(|sight| crate::rules::rule(sight.rule)).collect()
}

/// The rules that no column of the ledger lets anybody see, each with the columns that are missing.
pub(super) fn unseen(given: &Given, asked: impl Fn(&str) -> bool) -> Vec<(&'static Rule, Vec<ColumnName>)> {
    let open = seen(given, &asked);
    let closed =
        RULES.iter().filter(|rule| asked(rule.id) && !rule.further && open.iter().all(|of| of.id != rule.id));
    let missing = |rule: &'static Rule| {
        let sight = SIGHTS.iter().find(|sight| sight.rule == rule.id);
        sight.map_or(Vec::new(), |sight| {
            sight.reads.iter().copied().filter(|column| !given.has(*column)).collect()
        })
    };
    closed.map(|rule| (*rule, missing(rule))).collect()
}
