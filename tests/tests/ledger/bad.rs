//! Bad rows: each bad cell is listed with its table, row and column, and everything else is judged as if it were empty.

use crate::asked::{Books, all, assessment, brief, cells, on_lines, told, usual};
use crate::chance::books_of;
use crate::sheet::{Kind, Row, Sheet};
use zizhijin::Day;
use zizhijin::ledger::{Audit, Budgets, Cells, Column, LedgerFinding, Lines, Texts};
use zizhijin::rule::Outcome;
use zizhijin_tests::generate::Dice;

const BAD: &[(&str, &str, &str, &str)] = &[
    ("lines", "amount", "12元5角", "amount-form"),
    ("lines", "amount", "1.005", "amount-decimals"),
    ("lines", "amount", "1000000000000.01", "amount-range"),
    ("lines", "amount", "99999999999999999999", "amount-range"),
    ("lines", "unit_price", "-0.01", "amount-negative"),
    ("lines", "unit_price", "1,00", "amount-form"),
    ("lines", "invoice_amount", "-5.00", "amount-negative"),
    ("lines", "claimed_elsewhere", "-5.00", "amount-negative"),
    ("lines", "receipt_list_amount", "-5.00", "amount-negative"),
    ("lines", "receipt_list_amount", "three", "amount-form"),
    ("lines", "incurred_on", "2026-02-30", "wants-day"),
    ("lines", "incurred_on", "in May", "wants-day"),
    ("lines", "incurred_on", "2028-01-01", "in-the-future"),
    ("lines", "paid_on", "5/9/2026", "wants-day"),
    ("lines", "paid_on", "9998-12-31", "in-the-future"),
    ("lines", "nature", "usual", "unknown-word"),
    ("lines", "payee", "the shop", "unknown-word"),
    ("lines", "fund_application", "perhaps", "unknown-word"),
    ("lines", "voucher", "perhaps", "wants-flag"),
    ("lines", "lasts_over_year", "2", "wants-flag"),
    ("budgets", "amount", "-0.01", "amount-negative"),
    ("budgets", "amount", "?", "amount-form"),
    ("budgets", "unit_price", "-1.00", "amount-negative"),
    ("budgets", "quantity", "-1", "wants-count"),
    ("budgets", "quantity", "1.5", "wants-count"),
    ("budgets", "quantity", "1000000001", "wants-count"),
    ("budgets", "nature", "usual", "unknown-word"),
    ("budgets", "payee", "the shop", "unknown-word"),
    ("budgets", "lasts_over_year", "often", "wants-flag"),
    ("projects", "year", "next", "wants-count"),
    ("projects", "year", "-2026", "wants-count"),
    ("projects", "total", "-0.01", "amount-negative"),
    ("projects", "total", "much", "amount-form"),
];

fn sheet<'b>(books: &'b mut Books, table: &str) -> &'b mut Sheet {
    match table {
        "lines" => &mut books.lines,
        "budgets" => books.budgets.as_mut().unwrap(),
        _ => books.projects.as_mut().unwrap(),
    }
}

#[test]
fn a_bad_cell_is_listed_and_else_as_good_as_empty() {
    let mut dice = Dice::new(5);
    for seed in 2..6 {
        let mut books = books_of(seed, 20);
        // A project of the table that has neither lines nor a budget is nobody's; its cells are not read.
        let judged = |books: &Books, project: &str| books.lines.rows.iter().any(|row| row.project == project);
        let kept = books.clone();
        sheet(&mut books, "projects").rows.retain(|row| judged(&kept, &row.project));
        for (table, column, text, code) in BAD {
            let (mut bad, mut empty) = (books.clone(), books.clone());
            // Of a refund, papers may be negative.
            let rows = &sheet(&mut bad, table).rows;
            let usual_row = |row: &Row| ["", "none"].contains(&row.get("reverses"));
            let fit: Vec<usize> = (0..rows.len()).filter(|at| usual_row(&rows[*at])).collect();
            let at = dice.pick(&fit);
            sheet(&mut bad, table).rows[at].set(column, text);
            sheet(&mut empty, table).rows[at].set(column, "");
            let (mut bad, empty) = (bad.usual(), empty.usual());
            assert_eq!(cells(&bad.1.unreadable), [format!("{table} {at} {column}: {code}")], "{text}");
            bad.1.unreadable.clear();
            assert_eq!(all(&bad), all(&empty), "{table} {column} {text}");
        }
    }
}

#[test]
fn all_bad_cells_of_a_ledger_are_listed_at_once_in_the_order_of_tables_rows_and_columns() {
    let mut books = books_of(2, 3);
    let mut expected = Vec::new();
    let two = books.lines.rows[0].project.clone();
    for (at, text) in [(1, "x"), (0, "?")] {
        books.lines.rows[at].set("voucher", text);
        books.lines.rows[at].set("incurred_on", text);
    }
    let budgets = sheet(&mut books, "budgets");
    let at = budgets.rows.iter().position(|row| row.project == two).unwrap();
    budgets.rows[at].set("amount", "x");
    expected.push(format!("budgets {at} amount: amount-form"));
    for row in 0..2 {
        expected.push(format!("lines {row} incurred_on: wants-day"));
        expected.push(format!("lines {row} voucher: wants-flag"));
    }
    assert_eq!(cells(&books.usual().1.unreadable), expected);
}

#[test]
fn typed_cells_beyond_what_can_be_are_listed() {
    let projects = [Some("a"); 6];
    let assessment = assessment(&[]);
    let amounts = [i64::MAX, i64::MIN, 100_000_000_000_001, -100_000_000_000_001, 100_000_000_000_000, 5];
    let days = [i32::MAX, i32::MIN, 21_184, 21_183, -25_568, -25_567];
    // 2027-12-31, the day of the assessment, is the day 21183, and 1900-01-01 the day -25567.
    assert_eq!(Day::parse("2027-12-31").unwrap().days_since(Day::parse("1970-01-01").unwrap()), 21_183);
    let lines = Lines {
        amount: Some(Column::Typed(Cells::Values(&amounts, None))),
        incurred_on: Some(Column::Typed(Cells::Values(&days, None))),
        ..Lines::new(Texts::Slices(&projects))
    };
    let budgets = Budgets {
        quantity: Some(Column::Typed(Cells::Values(&[i64::MIN, -1, i64::MAX], None))),
        ..Budgets::new(Texts::Slices(&projects[..3]))
    };
    let (_, summary) = Audit::new(&assessment).budgets(budgets).assess(&lines).unwrap();
    let mut expected: Vec<String> =
        (0..3).map(|row| format!("budgets {row} quantity: wants-count")).collect();
    expected.extend(
        [
            "0 amount: amount-range",
            "0 incurred_on: wants-day",
            "1 amount: amount-range",
            "1 incurred_on: wants-day",
            "2 amount: amount-range",
            "2 incurred_on: in-the-future",
            "3 amount: amount-range",
            "4 incurred_on: wants-day",
        ]
        .map(|cell| format!("lines {cell}")),
    );
    assert_eq!(cells(&summary.unreadable), expected);
}

#[test]
fn a_row_without_a_project_is_listed_and_belongs_to_nobody() {
    for seed in [1, 3] {
        let books = books_of(seed, 12);
        let before = books.usual();
        let mut more = books.clone();
        let nobody = Row { project: String::new(), ..more.lines.rows[2].clone() };
        more.lines.rows.insert(4, nobody.clone());
        for table in ["projects", "budgets"] {
            sheet(&mut more, table).rows.push(Row { project: String::new(), ..nobody.clone() });
        }
        let after = more.usual();
        let (budgets, projects) = (books.budgets.unwrap().rows.len(), books.projects.unwrap().rows.len());
        let listed = [
            format!("budgets {budgets} project: missing-project"),
            "lines 4 project: missing-project".to_owned(),
            format!("projects {projects} project: missing-project"),
        ];
        assert_eq!(cells(&after.1.unreadable), listed);
        // The rows behind it have other numbers, else nothing is different.
        let briefly = |findings: &[LedgerFinding]| findings.iter().map(brief).collect::<Vec<_>>();
        assert_eq!(briefly(&after.0), briefly(&before.0));
        assert_eq!((after.1.rows, after.1.projects), (before.1.rows + 1, before.1.projects));
        assert_eq!(on_lines(&after.0, "expense.voucher").iter().filter(|(row, _)| *row == 4).count(), 0);
    }
}

#[test]
fn an_unknown_category_is_a_finding() {
    let line = |category: &str, amount: &str| Row::of("a", &[("category", category), ("amount", amount)]);
    let books = Books {
        lines: Sheet::new(&["category", "amount"], vec![line("射箭", "5.00"), line("项目活动费", "4.00")]),
        projects: None,
        budgets: Some(Sheet::new(
            &["category", "amount"],
            vec![line("activity", "9.00"), line("archery", "1.00")],
        )),
    };
    let (findings, summary) = books.usual();
    assert_eq!(cells(&summary.unreadable), Vec::<String>::new());
    let of = |rule: &str, outcome: Outcome| {
        let of = findings.iter().filter(|finding| finding.rule.id == rule && finding.outcome == outcome);
        of.map(told).collect::<Vec<_>>()
    };
    // Nothing was planned for it, so that all of it is too much; the policy's category has room under either name.
    let over = "a expense.within-category 射箭 fail Some(\"over-category\") \
        actual=5.00 limit=0.00 margin=-5.00 over=5.00 category=射箭 Project ";
    assert_eq!(of("expense.within-category", Outcome::Fail), [over]);
    let pass = of("expense.within-category", Outcome::Pass);
    assert!(pass.len() == 1 && pass[0].contains(" activity pass "), "{pass:?}");
    // In a budget it must be described, and nobody said whether it is.
    let columns =
        summary.unseen.iter().filter(|unseen| unseen.rule == "budget.category").map(|of| &of.columns[..]);
    assert_eq!(columns.collect::<Vec<_>>(), [[("budgets", "category_description")]]);
}

#[test]
fn sums_of_the_largest_amounts_are_exact() {
    let rows = 60_000;
    let projects = vec![Some("a"); rows];
    let most = 100_000_000_000_000;
    let lines = Lines {
        amount: Some(Column::Typed(Cells::Same(most))),
        category: Some(Texts::Same("materials")),
        invoice_number: Some(Texts::Same("1")),
        invoice_amount: Some(Column::Typed(Cells::Same(most))),
        claimed_elsewhere: Some(Column::Typed(Cells::Same(most))),
        ..Lines::new(Texts::Slices(&projects))
    };
    let budgets = Budgets {
        amount: Some(Column::Typed(Cells::Same(most))),
        category: Some(Texts::Same("materials")),
        ..Budgets::new(Texts::Slices(&projects[1..]))
    };
    for (reading, limit) in [("line", ""), ("share_of_spending", "no limit below the spending")] {
        let readings = if limit.is_empty() { vec![] } else { vec![("category.limit", reading)] };
        let asked = assessment(&readings);
        let (findings, _) = Audit::new(&asked).budgets(budgets).assess(&lines).unwrap();
        let of = |rule: &str| {
            let of = findings.iter().filter(|finding| finding.rule.id == rule);
            let told: Vec<String> = of.filter(|of| of.outcome != Outcome::NotApplicable).map(told).collect();
            told.join("; ")
        };
        // So many times 10^12 yuan, over one time less that is planned; and one more that others claim.
        let over = format!(
            "actual={rows}000000000000.00 limit={}000000000000.00 margin=-1000000000000.00 over=1000000000000.00",
            rows - 1
        );
        let total = of("expense.within-total");
        assert!(total.contains("fail") && total.contains(&over), "{total}");
        let invoice = of("expense.duplicate-invoice");
        let claimed = format!("actual={}000000000000.00 limit=1000000000000.00", rows + 1);
        assert!(invoice.contains(&claimed), "{invoice}");
        let category = of("expense.within-category");
        assert!(category.contains(if limit.is_empty() { &over } else { "pass" }), "{category}");
    }
}

#[test]
fn a_cell_of_blanks_is_empty() {
    let mut blank = books_of(3, 12);
    for (at, row) in blank.lines.rows.iter_mut().enumerate() {
        let columns: Vec<&'static str> = row.cells.iter().map(|(name, _)| *name).collect();
        let column = columns[at % columns.len()];
        let needed = column == "id" || row.get("reverses") != "none";
        if !needed {
            row.set(column, [" ", "\u{3000}\t"][at % 2]);
        }
    }
    let mut empty = blank.clone();
    for (_, text) in empty.lines.rows.iter_mut().flat_map(|row| &mut row.cells) {
        *text = text.trim().to_owned();
    }
    assert_ne!(blank.lines, empty.lines);
    let mut kind = |_: &str| Kind::Strings;
    let asked = assessment(&[]);
    assert_eq!(all(&blank.found(&asked, &mut kind).unwrap()), all(&empty.found(&asked, &mut usual).unwrap()));
}
