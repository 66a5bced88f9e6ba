//! Projects that have a budget and no line, or lines and no budget.

use crate::asked::{Books, all, assessment, brief, told, usual};
use crate::sheet::{Row, Sheet};
use std::collections::BTreeSet;
use zizhijin::Word;
use zizhijin::rule::Outcome;

/// Budgets of a, b and c, the last one over the share of volunteers; lines of b and of d, which has no budget.
fn books() -> Books {
    let budget = |project: &str, category: &str, amount: &str| {
        Row::of(project, &[("category", category), ("amount", amount), ("nature", "ordinary")])
    };
    let line = |project: &str, amount: &str| {
        Row::of(
            project,
            &[("category", "materials"), ("amount", amount), ("nature", "office"), ("payee", "supplier")],
        )
    };
    Books {
        lines: Sheet::new(
            &["category", "amount", "nature", "payee"],
            vec![line("b", "60.00"), line("b", "60.00"), line("d", "1.00")],
        ),
        projects: None,
        // The budgets do not stand together.
        budgets: Some(Sheet::new(
            &["category", "amount", "nature"],
            vec![
                budget("c", "materials", "79.99"),
                budget("a", "materials", "80.00"),
                budget("b", "materials", "100.00"),
                budget("c", "volunteer", "20.01"),
                budget("a", "volunteer", "20.00"),
            ],
        )),
    }
}

#[test]
fn a_budget_without_lines_is_judged_once_at_the_end() {
    let asked = assessment(&[]);
    let books = books();
    let mut audit = books.audit(&asked, &mut usual);
    let during = audit.batch(&books.lines.lines(&mut usual)).unwrap();
    assert_eq!(
        during.iter().map(|finding| &*finding.project).collect::<BTreeSet<_>>(),
        BTreeSet::from(["b"])
    );
    let (last, summary) = audit.finish().unwrap();
    assert_eq!((summary.rows, summary.projects), (3, 4));
    let shares: Vec<String> =
        last.iter().filter(|finding| finding.rule.id == "budget.volunteer-share").map(brief).collect();
    let (of_a, of_c) = (
        "a budget.volunteer-share  pass None ",
        // 20 % of 100.00 are 20.00. The line is part of the base: 0.02 less, and 19.99 are within 20 % of 99.98.
        "c budget.volunteer-share  fail Some(\"over-share\") actual=20.01 limit=20.00 margin=-0.01 over=0.01",
    );
    assert!(shares[1] == of_a && shares[2].starts_with(of_c), "{shares:#?}");
    // What was spent is not asked where nothing was.
    let of_spending = last.iter().filter(|of| of.rule.id.starts_with("expense.") && &*of.project != "d");
    assert_eq!(of_spending.count(), 0);
    let lines: Vec<&str> = last
        .iter()
        .filter(|of| of.rule.id == "budget.prohibited" || of.rule.id == "budget.category")
        .map(|of| &*of.project)
        .collect();
    // Each line of each budget under two rules. That a budget has no payee does not matter to the usual reading.
    assert_eq!(lines.iter().filter(|project| **project == "a").count(), 4);
    assert_eq!(lines.iter().filter(|project| **project == "c").count(), 4);
    // In one piece it is the same.
    let whole = books.usual();
    assert_eq!(all(&(during.into_iter().chain(last).collect(), summary)), all(&whole));
}

#[test]
fn a_project_that_is_not_among_the_budgets_is_unknown() {
    let (findings, _) = books().usual();
    let of = |project: &str, rule: &str| {
        let of = findings.iter().filter(|of| &*of.project == project && of.rule.id == rule);
        of.filter(|of| of.outcome != Outcome::NotApplicable).map(told).collect::<Vec<_>>()
    };
    for rule in [
        "budget.volunteer-share",
        "budget.category",
        "expense.within-total",
        "expense.within-category",
        "expense.volunteer-share",
    ] {
        let told = of("d", rule);
        assert!(told.len() == 1, "{told:?}");
        assert!(told[0].contains(" unknown ") && told[0].contains("budgets.project None"), "{told:?}");
    }
    // What needs no budget is told all the same.
    assert!(of("d", "expense.prohibited")[0].contains(" fail "));
    assert!(of("b", "expense.within-total")[0].contains("actual=120.00 limit=100.00"));
}

#[test]
fn budgets_alone_are_a_ledger() {
    let asked = assessment(&[]);
    let books = books();
    let (findings, summary) = books.audit(&asked, &mut usual).finish().unwrap();
    assert_eq!((summary.rows, summary.projects), (0, 3));
    let failed: Vec<&str> =
        findings.iter().filter(|of| of.outcome == Outcome::Fail).map(|of| &*of.project).collect();
    assert_eq!(failed, ["c"]);
    assert!(findings.iter().all(|of| of.rule.id.starts_with("budget.")));
    assert!(findings.iter().all(|of| of.outcome.as_str() != "unknown" || of.project.len() == 1));
}

#[test]
fn nothing_at_all_is_a_ledger() {
    let asked = assessment(&[]);
    let (findings, summary) = zizhijin::ledger::Audit::new(&asked).finish().unwrap();
    assert_eq!((findings.len(), summary.rows, summary.projects, summary.unreadable.len()), (0, 0, 0, 0));
    assert_eq!(summary.unseen.len(), 76);
}
