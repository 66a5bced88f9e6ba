//! Neither threads, nor the order of the projects, nor any cut into batches changes what is found.

use crate::asked::{Books, all, assessment, brief, cells, summed, told, usual};
use crate::chance::books_of;
use crate::sheet::{Kind, Row, Sheet};
use zizhijin::ledger::{Audit, LedgerFinding, Where};
use zizhijin::rule::Outcome;
use zizhijin_tests::generate::Dice;

/// Books whose rows stand in the order of the projects' ids.
fn sorted(seed: u64, projects: u64) -> Books {
    let mut books = books_of(seed, projects);
    books.lines.rows.sort_by(|a, b| a.project.cmp(&b.project));
    books
}

/// Findings with the ids of lines in place of the numbers of their rows, in no order.
fn by_id(books: &Books, findings: &[LedgerFinding]) -> Vec<String> {
    let line = |row: u64| books.lines.rows[row as usize].get("id");
    let place = |finding: &LedgerFinding| match finding.row {
        Where::Line(row) => line(row).to_owned(),
        other => format!("{other:?}"),
    };
    let cell = |cell: &zizhijin::ledger::MissingCell| match cell.row {
        Some(row) if cell.column.0 != "budgets" => format!("{:?} {}", cell.column, line(row)),
        _ => format!("{cell:?}"),
    };
    let missing = |finding: &LedgerFinding| {
        let mut cells: Vec<String> = finding.missing.iter().map(cell).collect();
        cells.sort();
        cells.join(", ")
    };
    let mut told: Vec<String> =
        findings.iter().map(|of| format!("{} {} {}", brief(of), place(of), missing(of))).collect();
    told.sort();
    told
}

#[test]
fn one_thread_and_two_find_the_same_in_the_same_order() {
    let asked = assessment(&[]);
    // More projects than are given to one thread at a time.
    let books = books_of(3, 700);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| all(&books.found(&asked, &mut usual).unwrap()))
    };
    let (one, two) = (on(1), on(2));
    assert!(one.0.len() > 5000, "{} findings", one.0.len());
    assert!(one.0 == two.0, "the findings differ");
    assert_eq!(one.1, two.1);
    assert!(all(&books.found(&asked, &mut usual).unwrap()) == one, "the usual pool");
}

#[test]
fn the_order_of_the_projects_changes_nothing() {
    let asked = assessment(&[]);
    for seed in 0..12 {
        let mut dice = Dice::new(seed);
        let books = books_of(seed, 30);
        let before = books.usual();
        let mut names: Vec<String> = books.lines.rows.iter().map(|row| row.project.clone()).collect();
        names.dedup();
        // Whole projects in another order; and their rows among each other, each project's in its own order.
        dice.shuffle(&mut names);
        let of = |name: &String| -> Vec<Row> {
            books.lines.rows.iter().filter(|row| row.project == *name).cloned().collect()
        };
        let moved: Vec<Row> = names.iter().flat_map(of).collect();
        let mut left: Vec<Vec<Row>> = names.iter().map(|name| of(name).into_iter().rev().collect()).collect();
        let mut mixed: Vec<Row> = Vec::new();
        while !left.is_empty() {
            let at = dice.below(left.len());
            mixed.extend(left[at].pop());
            left.retain(|rows| !rows.is_empty());
        }
        for rows in [moved, mixed] {
            let mut other = books.clone();
            other.lines = Sheet::new(&books.lines.columns, rows);
            dice.shuffle(&mut other.projects.as_mut().unwrap().rows);
            let after = other.found(&asked, &mut usual).unwrap();
            assert_eq!(by_id(&other, &after.0), by_id(&books, &before.0), "seed {seed}");
            // The findings come in the order in which the projects do; at the end those without a line.
            let mut came: Vec<&str> = Vec::new();
            for row in &other.lines.rows {
                if !came.contains(&row.project.as_str()) {
                    came.push(&row.project);
                }
            }
            let mut told: Vec<&str> = after.0.iter().map(|finding| &*finding.project).collect();
            told.dedup();
            assert_eq!(told[..came.len()], came, "seed {seed}");
            assert_eq!(summed(&after.1), summed(&before.1), "seed {seed}");
        }
    }
}

/// Three projects with two rows each, the last of which has a budget, and the second a bad cell.
fn small() -> Books {
    let columns =
        ["id", "category", "amount", "nature", "invoice_number", "invoice_amount", "claimed_elsewhere"];
    let row = |project: &str, id: &str, amount: &str, invoice: &str| {
        Row::of(
            project,
            &[
                ("id", id),
                ("category", "materials"),
                ("amount", amount),
                ("nature", if id == "4" { "what" } else { "ordinary" }),
                ("invoice_number", invoice),
                ("invoice_amount", "100.00"),
                ("claimed_elsewhere", "0.00"),
            ],
        )
    };
    let lines = vec![
        row("a", "1", "60.00", "x1"),
        row("a", "2", "60.00", "x1"),
        row("b", "3", "10.00", "x1"),
        row("b", "4", "60.00", "x2"),
        row("c", "5", "99.00", "none"),
        row("c", "6", "2.00", "x1"),
    ];
    let budgets = vec![
        Row::of("c", &[("category", "materials"), ("amount", "100.00")]),
        Row::of("d", &[("category", "volunteer"), ("amount", "100.00")]),
    ];
    Books {
        lines: Sheet::new(&columns, lines),
        projects: None,
        budgets: Some(Sheet::new(&["category", "amount"], budgets)),
    }
}

#[test]
fn every_cut_of_a_small_ledger() {
    let asked = assessment(&[]);
    let books = small();
    let whole = books.usual();
    let text = all(&whole);
    // 120 on an invoice of 100; 101 in a category of 100, and in all; and a budget all for volunteers, without a line.
    let over = |rule: &str, project: &str, row: Where| {
        let of = |finding: &&LedgerFinding| finding.rule.id == rule && *finding.project == *project;
        let found = whole.0.iter().filter(of).find(|finding| finding.outcome == Outcome::Fail);
        assert_eq!(found.map(|finding| finding.row), Some(row), "{rule} {project}");
    };
    over("expense.duplicate-invoice", "a", Where::Line(1));
    over("expense.within-total", "c", Where::Project);
    over("expense.within-category", "c", Where::Project);
    over("budget.volunteer-share", "d", Where::Project);
    assert_eq!(cells(&whole.1.unreadable), ["lines 3 nature: unknown-word"]);
    for ways in 0..1 << 5 {
        let cuts: Vec<usize> = (1..6).filter(|at| ways >> (at - 1) & 1 == 1).collect();
        let found = books.cut(&asked, &mut usual, &cuts).unwrap();
        assert_eq!(all(&found), text, "cut before {cuts:?}");
        // Batches without a row, at each end and at each cut.
        let empty: Vec<usize> =
            [0].into_iter().chain(cuts.iter().flat_map(|at| [*at, *at])).chain([6]).collect();
        let found = books.cut(&asked, &mut usual, &empty).unwrap();
        assert_eq!(all(&found), text, "cut before {empty:?}");
    }
}

#[test]
fn random_cuts_of_a_bigger_one() {
    for seed in 20..40 {
        let mut dice = Dice::new(seed);
        let books = sorted(seed, 40);
        let asked = assessment(&[]);
        let whole = all(&books.found(&asked, &mut usual).unwrap());
        let rows = books.lines.rows.len();
        for pieces in [1, 2, 5, 30, rows * 2] {
            let mut cuts: Vec<usize> = (0..pieces).map(|_| dice.below(rows + 1)).collect();
            cuts.sort_unstable();
            // The columns may be of another kind in each batch.
            let mut kind = |_: &str| {
                dice.pick(&[Kind::Values, Kind::Bits(3), Kind::Optional, Kind::Strings, Kind::Codes])
            };
            let found = all(&books.cut(&asked, &mut kind, &cuts).unwrap());
            assert_eq!(found, whole, "seed {seed}, cut before {cuts:?}");
        }
        // A row at a time: every project spans several batches.
        let each: Vec<usize> = (1..rows).collect();
        assert_eq!(all(&books.cut(&asked, &mut usual, &each).unwrap()), whole, "seed {seed}");
    }
}

#[test]
fn rows_without_a_project_at_a_cut_belong_to_nobody() {
    let asked = assessment(&[]);
    let mut books = small();
    let nobody = Row { project: String::new(), ..books.lines.rows[0].clone() };
    for at in [6, 4, 3, 1, 0] {
        books.lines.rows.insert(at, nobody.clone());
    }
    let whole = books.usual();
    let bad = ["0", "2", "5", "7", "10"].map(|row| format!("lines {row} project: missing-project"));
    let told = cells(&whole.1.unreadable);
    assert_eq!(
        told.iter().filter(|told| told.contains("project")).collect::<Vec<_>>(),
        bad.iter().collect::<Vec<_>>()
    );
    for cuts in [vec![], vec![1], vec![2, 3], vec![1, 3, 5, 6, 8], (1..11).collect()] {
        assert_eq!(all(&books.cut(&asked, &mut usual, &cuts).unwrap()), all(&whole), "cut before {cuts:?}");
    }
}

#[test]
fn what_is_found_comes_with_the_batch_that_ends_its_project() {
    let asked = assessment(&[]);
    let books = small();
    let mut audit = books.audit(&asked, &mut usual);
    let mut projects = |rows: std::ops::Range<usize>| {
        let findings = audit.batch(&books.lines.part(rows).lines(&mut usual)).unwrap();
        let mut projects: Vec<String> = findings.iter().map(|finding| finding.project.to_string()).collect();
        projects.dedup();
        projects.concat()
    };
    let told =
        [projects(0..1), projects(1..1), projects(1..3), projects(3..4), projects(4..5), projects(5..6)];
    assert_eq!(told, ["", "", "a", "", "b", ""]);
    let (last, summary) = audit.finish().unwrap();
    let mut left: Vec<&str> = last.iter().map(|finding| &*finding.project).collect();
    left.dedup();
    assert_eq!(left, ["c", "d"]);
    assert_eq!((summary.rows, summary.projects), (6, 4));
}

#[test]
fn a_batch_out_of_order_is_refused_with_its_first_such_row_and_leaves_no_trace() {
    let asked = assessment(&[]);
    let books = small();
    let mut audit = books.audit(&asked, &mut usual);
    let mut findings = audit.batch(&books.lines.part(0..3).lines(&mut usual)).unwrap();
    let mut refuse = |rows: &[&Row], told: &str| {
        let sheet = Sheet::new(&books.lines.columns, rows.iter().map(|row| (*row).clone()).collect());
        let error = audit.batch(&sheet.lines(&mut usual)).unwrap_err();
        assert_eq!(cells(&error.problems), [told]);
    };
    let rows = &books.lines.rows;
    let nobody = Row { project: String::new(), ..rows[3].clone() };
    refuse(&[&rows[3], &rows[4], &rows[0]], "lines 5 project: not-sorted");
    refuse(&[&rows[0], &rows[3], &rows[4], &rows[3]], "lines 3 project: not-sorted");
    refuse(&[&nobody, &rows[1], &rows[3]], "lines 4 project: not-sorted");
    // The right rows can still follow.
    findings.extend(audit.batch(&books.lines.part(3..6).lines(&mut usual)).unwrap());
    let (last, summary) = audit.finish().unwrap();
    findings.extend(last);
    assert_eq!(all(&(findings, summary)), all(&books.usual()));
}

#[test]
fn a_batch_with_other_columns_is_refused_and_leaves_no_trace() {
    let asked = assessment(&[]);
    let books = small();
    let mut audit = books.audit(&asked, &mut usual);
    let mut findings = audit.batch(&books.lines.part(0..3).lines(&mut usual)).unwrap();
    let error = audit.batch(&books.lines.without(&["nature"]).part(3..6).lines(&mut usual)).unwrap_err();
    assert_eq!(cells(&error.problems), ["other-columns"]);
    findings.extend(audit.batch(&books.lines.part(3..6).lines(&mut usual)).unwrap());
    let (last, summary) = audit.finish().unwrap();
    findings.extend(last);
    assert_eq!(all(&(findings, summary)), all(&books.usual()));
}

#[test]
fn a_first_batch_that_is_refused_is_no_beginning() {
    let asked = assessment(&[]);
    let books = small();
    // Another first batch may have other columns.
    let mut audit = books.audit(&asked, &mut usual);
    let mut uneven = books.lines.without(&["nature"]).lines(&mut usual);
    uneven.category = Some(zizhijin::ledger::Texts::Slices(&[]));
    assert_eq!(cells(&audit.batch(&uneven).unwrap_err().problems), ["lines category: column-length"]);
    let mut findings = audit.batch(&books.lines.lines(&mut usual)).unwrap();
    let (last, summary) = audit.finish().unwrap();
    findings.extend(last);
    assert_eq!(all(&(findings, summary)), all(&books.usual()));
    // What is wrong with another table stays wrong.
    let projects = Sheet::new(&["year"], vec![Row::of("a", &[("year", "2026")]), Row::of("a", &[])]);
    let mut audit = Audit::new(&asked).projects(projects.projects(&mut usual));
    for _ in 0..2 {
        let error = audit.batch(&books.lines.part(0..3).lines(&mut usual)).unwrap_err();
        assert_eq!(cells(&error.problems), ["projects 1 project: duplicate-id"]);
    }
    assert!(audit.finish().is_err());
}

#[test]
fn all_at_once_after_some_batches() {
    let asked = assessment(&[]);
    let books = small();
    let mut audit = books.audit(&asked, &mut usual);
    let mut findings = audit.batch(&books.lines.part(0..3).lines(&mut usual)).unwrap();
    let (rest, summary) = audit.assess(&books.lines.part(3..6).lines(&mut usual)).unwrap();
    findings.extend(rest);
    let text: Vec<String> = findings.iter().map(told).collect();
    assert_eq!((text, summed(&summary)), all(&books.usual()));
}
