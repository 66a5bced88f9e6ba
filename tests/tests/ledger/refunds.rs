//! Refunds: taken off the line that they name. One that cannot be is listed, and what hangs on it is unknown, never wrong.

use crate::asked::{Books, assessment, brief, cells, told, usual};
use crate::sheet::{Row, Sheet};
use std::collections::BTreeMap;
use zizhijin::ledger::LedgerFinding;
use zizhijin::rule::Outcome;

const COLUMNS: [&str; 9] = [
    "id",
    "category",
    "amount",
    "reverses",
    "nature",
    "payee",
    "invoice_number",
    "invoice_amount",
    "claimed_elsewhere",
];

pub fn line(project: &str, id: &str, amount: &str, reverses: &str) -> Row {
    Row::of(
        project,
        &[
            ("id", id),
            ("category", "materials"),
            ("amount", amount),
            ("reverses", reverses),
            ("nature", "ordinary"),
            ("payee", "supplier"),
            ("invoice_number", "x1"),
            ("invoice_amount", if amount.starts_with('-') { amount } else { "120.00" }),
            ("claimed_elsewhere", "0.00"),
        ],
    )
}

/// Two projects, each with a budget of 100; the first has these lines, the second one of 40.
pub fn books(lines: Vec<Row>) -> Books {
    let mut rows = lines;
    rows.push(line("b", "e1", "40.00", "none"));
    let budget = |project| Row::of(project, &[("category", "materials"), ("amount", "100.00")]);
    Books {
        lines: Sheet::new(&COLUMNS, rows),
        projects: None,
        budgets: Some(Sheet::new(&["category", "amount"], vec![budget("a"), budget("b")])),
    }
}

/// What the sums of project a came to.
fn sums(findings: &[LedgerFinding]) -> BTreeMap<&'static str, String> {
    let rules = ["expense.within-total", "expense.within-category", "expense.duplicate-invoice"];
    let asked = |finding: &&LedgerFinding| {
        &*finding.project == "a"
            && rules.contains(&finding.rule.id)
            && finding.outcome != Outcome::NotApplicable
    };
    let short = |finding: &LedgerFinding| {
        let missing: Vec<String> =
            finding.missing.iter().map(|cell| format!("{} {:?}", cell.column.1, cell.row)).collect();
        let figures: Vec<String> = finding
            .figures()
            .iter()
            .filter(|(name, _)| ["actual", "limit"].contains(name))
            .map(|(_, figure)| figure.text(zizhijin::Lang::En))
            .collect();
        format!("{:?} {}{}", finding.outcome, figures.join(" of "), missing.join(", "))
    };
    findings.iter().filter(asked).map(|finding| (finding.rule.id, short(finding))).collect()
}

#[test]
fn a_refund_is_taken_off_the_line_that_it_names() {
    let lines = vec![line("a", "e1", "120.00", "none"), line("a", "r1", "-20.00", "e1")];
    let (findings, summary) = books(lines).usual();
    assert_eq!(cells(&summary.unreadable), Vec::<String>::new());
    assert!(sums(&findings).values().all(|told| told == "Pass "), "{:?}", sums(&findings));
    // A fen less, and the budget is exceeded by it.
    let lines = vec![line("a", "e1", "120.00", "none"), line("a", "r1", "-19.99", "e1")];
    let told = sums(&books(lines).usual().0);
    assert_eq!(told["expense.within-total"], "Fail 100.01 of 100.00");
    assert_eq!(told["expense.within-category"], "Fail 100.01 of 100.00");
    assert_eq!(told["expense.duplicate-invoice"], "Pass ");
    // It may stand before what it names, and in another batch.
    let lines = vec![line("a", "r1", "-20.00", "e1"), line("a", "e1", "120.00", "none")];
    let (findings, summary) = books(lines).cut(&assessment(&[]), &mut usual, &[1]).unwrap();
    assert!(sums(&findings).values().all(|told| told == "Pass "), "{:?}", sums(&findings));
    assert_eq!(cells(&summary.unreadable), Vec::<String>::new());
}

#[test]
fn a_refund_that_cannot_be_taken_off_leaves_the_sums_unknown_and_all_else_as_it_was() {
    let whole = line("a", "e1", "120.00", "none");
    let refund = |amount: &str, reverses: &str| line("a", "r1", amount, reverses);
    let target = ["lines 1 reverses: refund-target"];
    let cases: Vec<(Vec<Row>, Vec<&str>, &str)> = vec![
        (vec![whole.clone(), refund("-30.00", "")], target.to_vec(), "reverses Some(1)"),
        (vec![whole.clone(), refund("-30.00", "none")], target.to_vec(), "reverses Some(1)"),
        (vec![whole.clone(), refund("-30.00", "e9")], target.to_vec(), "reverses Some(1)"),
        (vec![whole.clone(), refund("-30.00", "r1")], target.to_vec(), "reverses Some(1)"),
        // The line of another project.
        (
            vec![line("a", "e2", "120.00", "none"), refund("-30.00", "e1")],
            target.to_vec(),
            "reverses Some(1)",
        ),
        // One line takes back no more than it was, alone and together with another.
        (
            vec![whole.clone(), refund("-120.01", "e1")],
            vec!["lines 1 amount: refund-too-large"],
            "amount Some(1)",
        ),
        (
            vec![whole.clone(), refund("-100.00", "e1"), line("a", "r2", "-20.01", "e1")],
            vec!["lines 2 amount: refund-too-large"],
            "amount Some(2)",
        ),
        // Nobody knows which of two it is.
        (
            vec![whole.clone(), refund("-30.00", "e1"), line("a", "e1", "0.00", "none")],
            vec!["lines 2 id: duplicate-id"],
            "reverses Some(1)",
        ),
        // A refund of a refund.
        (
            vec![whole.clone(), refund("-30.00", "e1"), line("a", "r2", "-1.00", "r1")],
            vec!["lines 2 reverses: refund-target"],
            "reverses Some(2)",
        ),
        // Two that name nothing.
        (
            vec![whole.clone(), refund("-30.00", ""), line("a", "r2", "-1.00", "e9")],
            vec!["lines 1 reverses: refund-target", "lines 2 reverses: refund-target"],
            "reverses Some(1), reverses Some(2)",
        ),
    ];
    for (lines, listed, missing) in cases {
        let books = books(lines.clone());
        let (findings, summary) = books.usual();
        assert_eq!(cells(&summary.unreadable), listed);
        let sums = sums(&findings);
        for rule in ["expense.within-total", "expense.within-category"] {
            assert_eq!(sums[rule], format!("Unknown {missing}"), "{rule} {lines:?}");
        }
        // The rows are judged as before, a refund not at all; and the other project is another one.
        let rows: Vec<String> =
            findings.iter().filter(|of| of.rule.id == "expense.prohibited").map(brief).collect();
        let word = |row: &Row| if row.get("id").starts_with('r') { "not_applicable" } else { "pass" };
        for (row, told) in lines.iter().zip(&rows) {
            // Of one whose amount is not known nobody knows, but for what it names.
            assert!(told.contains(word(row)), "{told} {row:?}");
        }
        let other = |findings: &[LedgerFinding]| -> Vec<String> {
            findings.iter().filter(|finding| &*finding.project == "b").map(brief).collect()
        };
        assert_eq!(other(&findings), other(&self::books(vec![whole.clone()]).usual().0));
    }
}

#[test]
fn without_the_columns_that_tell_what_is_reversed_the_sums_are_unknown() {
    let books = books(vec![line("a", "e1", "120.00", "none"), line("a", "r1", "-30.00", "e1")]);
    for column in ["reverses", "id"] {
        let less = Books { lines: books.lines.without(&[column]), ..books.clone() };
        let (findings, summary) = less.usual();
        assert_eq!(cells(&summary.unreadable), ["lines 1 reverses: refund-target"], "without {column}");
        assert!(!findings.iter().any(|finding| finding.outcome == Outcome::Fail && &*finding.project == "a"));
        let total = "expense.within-total";
        if column == "reverses" {
            let unseen = summary.unseen.iter().find(|unseen| unseen.rule == total).unwrap();
            assert_eq!((&unseen.columns[..], unseen.subjects), (&[("lines", "reverses")][..], Some(1)));
        } else {
            assert_eq!(sums(&findings)[total], "Unknown reverses Some(1)");
        }
    }
}

#[test]
fn papers_of_a_refund_may_be_negative_and_others_not() {
    let mut lines = vec![line("a", "e1", "120.00", "none"), line("a", "r1", "-20.00", "e1")];
    lines[1].set("claimed_elsewhere", "-3.00");
    // Where its amount is missing, what it names tells that it is one.
    lines.push(Row { project: "a".to_owned(), ..lines[1].clone() });
    lines[2].set("id", "r2");
    lines[2].set("amount", "");
    lines.push(line("a", "e4", "1.00", "none"));
    lines[3].set("claimed_elsewhere", "-3.00");
    let (findings, summary) = books(lines).usual();
    assert_eq!(cells(&summary.unreadable), ["lines 3 claimed_elsewhere: amount-negative"]);
    let last: Vec<String> =
        findings.iter().filter(|of| of.rule.id == "expense.within-total").map(told).collect();
    assert!(last[0].contains("unknown") && last[0].ends_with("lines.amount Some(2)"), "{last:?}");
}
