//! What a ledger cannot see is told once for each rule, with the columns that would settle it.

use crate::asked::{Books, Found, RULES, assessment, told, usual};
use crate::chance::books_of;
use crate::refunds::{self, line};
use crate::sheet::{BUDGETS, LINES, PROJECTS, Row, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin::Word;
use zizhijin::ledger::{Budgets, ColumnName, LedgerFinding, Lines, Projects, Unseen};
use zizhijin::rule::{Outcome, SubjectKind};
use zizhijin_tests::generate::Made;

const TABLES: [(&str, &[&str]); 3] = [("lines", &LINES), ("projects", &PROJECTS), ("budgets", &BUDGETS)];

/// The same books without one column.
fn without(books: &Books, (table, column): ColumnName) -> Books {
    let mut less = books.clone();
    match table {
        "lines" => less.lines = less.lines.without(&[column]),
        "projects" => less.projects = less.projects.map(|sheet| sheet.without(&[column])),
        _ => less.budgets = less.budgets.map(|sheet| sheet.without(&[column])),
    }
    less
}

fn has(books: &Books, (table, column): ColumnName) -> bool {
    let sheet = match table {
        "lines" => Some(&books.lines),
        "projects" => books.projects.as_ref(),
        _ => books.budgets.as_ref(),
    };
    sheet.is_some_and(|sheet| sheet.columns.contains(&column))
}

/// What is told of one rule.
/// What a rule found. What a line is called is no fact that it reads.
fn of_rule((findings, summary): &Found, rule: &str) -> (Vec<String>, Vec<Unseen>) {
    let nameless = |finding: &LedgerFinding| {
        let mut finding = finding.clone();
        if matches!(finding.rule.subject, SubjectKind::Expense | SubjectKind::BudgetLine) {
            finding.subject = Box::default();
        }
        told(&finding)
    };
    (
        findings.iter().filter(|finding| finding.rule.id == rule).map(nameless).collect(),
        summary.unseen.iter().filter(|unseen| unseen.rule == rule).cloned().collect(),
    )
}

fn outcomes((findings, _): &Found, rule: &str) -> Vec<(String, Outcome)> {
    let of = findings.iter().filter(|finding| finding.rule.id == rule);
    of.map(|finding| (finding.project.to_string(), finding.outcome)).collect()
}

/// All columns that a rule is said to read: those that a ledger of nothing but projects lacks.
fn reads() -> BTreeMap<&'static str, Vec<ColumnName>> {
    let nothing = Some(Sheet::new(&[], vec![Row::of("a", &[])]));
    let books = Books { lines: nothing.clone().unwrap(), projects: nothing.clone(), budgets: nothing };
    let (findings, summary) = books.usual();
    assert_eq!(findings.len(), 0);
    let of = |rule: &&str| summary.unseen.iter().filter(|unseen| unseen.rule == *rule).collect::<Vec<_>>();
    let one = |rule: &&'static str| match of(rule)[..] {
        [Unseen { subjects: None, columns, .. }] => (*rule, columns.clone()),
        ref other => panic!("{rule}: {other:?}"),
    };
    RULES.iter().map(one).collect()
}

#[test]
fn a_rule_reads_the_columns_that_it_is_said_to_read_and_no_other() {
    let reads = reads();
    let mut matters: BTreeSet<(&str, ColumnName)> = BTreeSet::new();
    // Two claims on one invoice, and what was paid back of the first.
    let shared =
        [line("a", "e1", "70.00", "none"), line("a", "e2", "70.00", "none"), line("a", "r", "-20.00", "e1")];
    let made = [1, 3, 4, 6, 13, 17, 19, 21, 23, 24, 26, 29].map(|seed| (seed, books_of(seed, 25)));
    for (seed, books) in made.into_iter().chain([(0, refunds::books(shared.to_vec()))]) {
        let readings = if seed < 12 { Vec::new() } else { Made::of(seed).readings };
        let asked = assessment(&readings);
        let whole = books.found(&asked, &mut usual).unwrap();
        for (table, columns) in TABLES {
            for column in columns {
                let column = (table, *column);
                let less = without(&books, column).found(&asked, &mut usual).unwrap();
                for rule in RULES {
                    if !has(&books, column) {
                        continue;
                    }
                    // Of several wrong lines of a budget the first by id is told, so that ids tell which, not whether.
                    let same = if (rule, column) == ("budget.arithmetic", ("budgets", "id")) {
                        outcomes(&whole, rule) == outcomes(&less, rule)
                    } else {
                        of_rule(&whole, rule) == of_rule(&less, rule)
                    };
                    if reads[rule].contains(&column) {
                        matters.extend((!same).then_some((rule, column)));
                    } else {
                        assert!(same, "{rule} reads {column:?}, seed {seed} {readings:?}");
                    }
                }
            }
        }
    }
    // And each of them matters to it somewhere.
    let said: BTreeSet<(&str, ColumnName)> =
        reads.iter().flat_map(|(rule, columns)| columns.iter().map(|column| (*rule, *column))).collect();
    assert_eq!(said.difference(&matters).collect::<Vec<_>>(), Vec::<&(&str, ColumnName)>::new());
}

/// A row with a fact in every column, nothing wrong in it.
fn full() -> Books {
    let line = Row::of(
        "a",
        &[
            ("id", "1"),
            ("category", "materials"),
            ("description", "花盆"),
            ("amount", "80.00"),
            ("unit_price", "8.00"),
            ("nature", "ordinary"),
            ("payee", "supplier"),
            ("lasts_over_year", "false"),
            ("incurred_on", "2026-05-01"),
            ("paid_on", "2026-05-02"),
            ("reverses", "none"),
            ("voucher", "true"),
            ("invoice_number", "12345678"),
            ("invoice_amount", "80.00"),
            ("claimed_elsewhere", "0.00"),
            ("receipt_list_amount", ""),
            ("fund_application", "agreed"),
        ],
    );
    let budget = Row::of(
        "a",
        &[
            ("id", "1"),
            ("category", "materials"),
            ("category_description", "none"),
            ("description", "花盆"),
            ("amount", "80.00"),
            ("unit_price", "8.00"),
            ("quantity", "10"),
            ("nature", "ordinary"),
            ("payee", "supplier"),
            ("lasts_over_year", "false"),
        ],
    );
    let project =
        Row::of("a", &[("year", "2026"), ("total", "80.00"), ("title", "花园"), ("neighbourhood", "n")]);
    Books {
        lines: Sheet::new(&LINES, vec![line]),
        projects: Some(Sheet::new(&PROJECTS, vec![project])),
        budgets: Some(Sheet::new(&BUDGETS, vec![budget])),
    }
}

/// What is unseen of the rules that a ledger can see at all.
fn unseen(found: &Found) -> BTreeMap<&'static str, Vec<String>> {
    let mut all: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for Unseen { rule, columns, .. } in found.1.unseen.iter().filter(|unseen| RULES.contains(&unseen.rule)) {
        let columns: Vec<String> =
            columns.iter().map(|(table, column)| format!("{table}.{column}")).collect();
        all.entry(rule).or_default().push(columns.join(" "));
    }
    all
}

#[test]
fn a_full_ledger_sees_eighteen_rules_and_tells_of_all_others_that_no_column_would_do() {
    let (findings, summary) = full().usual();
    let counted: Vec<&str> = summary.counts.iter().map(|counts| counts.rule).collect();
    assert_eq!(counted, RULES);
    let wrong: Vec<String> = findings
        .iter()
        .filter(|finding| !matches!(finding.outcome, Outcome::Pass | Outcome::NotApplicable))
        .map(told)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
    let passes = |rule: &str| summary.counts.iter().find(|of| of.rule == rule).unwrap().of(Outcome::Pass);
    assert!(RULES.iter().all(|rule| passes(rule) == 1), "{:?}", summary.counts);
    // The policy asks 76 rules.
    assert_eq!(summary.unseen.len(), 76 - RULES.len());
    for unseen in &summary.unseen {
        assert_eq!((&unseen.columns[..], unseen.subjects), (&[][..], None), "{unseen:?}");
    }
    for rule in ["expense.activity", "expense.unapproved-change", "team.size", "schedule.calendar-year"] {
        assert_eq!(summary.unseen.iter().filter(|unseen| unseen.rule == rule).count(), 1, "{rule}");
    }
}

#[test]
fn with_amounts_alone_each_rule_is_told_once() {
    let mut books = full();
    books.lines = books.lines.without(&LINES.map(|column| if column == "amount" { "" } else { column }));
    (books.projects, books.budgets) = (None, None);
    let found = books.usual();
    assert_eq!(found.0.len(), 0);
    let told = unseen(&found);
    assert_eq!(told.keys().copied().collect::<BTreeSet<_>>(), BTreeSet::from(RULES));
    assert!(told.values().all(|columns| columns.len() == 1), "{told:?}");
    assert_eq!(told["budget.frugality"], ["budgets.nature budgets.description"]);
    assert_eq!(told["expense.frugality"], ["lines.nature lines.description lines.reverses"]);
    assert_eq!(told["expense.calendar-year"], ["lines.incurred_on lines.paid_on projects.year"]);
    assert_eq!(told["expense.within-total"], ["lines.reverses lines.id budgets.amount"]);
}

#[test]
fn without_a_column_the_rows_are_unknown_for_want_of_it() {
    let asked = |books: &Books| unseen(&books.usual());
    let books = full();
    let less = asked(&without(&books, ("lines", "nature")));
    let expected =
        ["expense.frugality", "expense.management-share", "expense.prohibited", "expense.volunteer-share"];
    assert_eq!(less.keys().copied().collect::<Vec<_>>(), expected);
    assert!(less.values().all(|columns| columns == &["lines.nature"]), "{less:?}");

    let less = asked(&Books { budgets: None, ..books.clone() });
    let of_budgets = RULES.iter().filter(|rule| rule.starts_with("budget.")).copied();
    let limits = [
        "expense.within-total",
        "expense.within-category",
        "expense.volunteer-share",
        "expense.management-share",
    ];
    assert_eq!(less.keys().copied().collect::<BTreeSet<_>>(), of_budgets.chain(limits).collect());
    assert_eq!(less["expense.within-category"], ["budgets.amount budgets.category"]);

    for less in [without(&books, ("projects", "year")), Books { projects: None, ..books.clone() }] {
        assert_eq!(asked(&less)["expense.calendar-year"], ["projects.year"]);
    }
}

#[test]
fn what_is_told_counts_its_subjects_whatever_is_listed() {
    let mut books = without(&full(), ("lines", "nature"));
    books.lines.rows = (1..=7)
        .map(|id| {
            let mut row = books.lines.rows[0].clone();
            row.set("id", &id.to_string());
            row.set("amount", "10.00");
            row.set("invoice_number", &format!("1234567{id}"));
            row
        })
        .collect();
    let subjects = |listed: &[Outcome]| {
        let asked = assessment(&[]).list(listed.to_vec());
        let (findings, summary) = books.found(&asked, &mut usual).unwrap();
        assert!(findings.iter().all(|finding| listed.contains(&finding.outcome)));
        let of =
            |rule: &str| summary.unseen.iter().find(|unseen| unseen.rule == rule).and_then(|of| of.subjects);
        [of("expense.prohibited"), of("expense.frugality"), of("expense.volunteer-share")]
    };
    let expected = [Some(7), Some(7), Some(1)];
    assert_eq!(subjects(Outcome::ALL), expected);
    assert_eq!(subjects(&[Outcome::Fail]), expected);
    assert_eq!(subjects(&[]), expected);
}

#[test]
fn the_columns_that_are_named_are_enough_to_ask() {
    // Start with nothing, add what each entry names, and it is gone.
    let books = full();
    for (rule, columns) in reads() {
        let keep = |table: &str, all: &'static [&'static str]| {
            let names: Vec<&str> =
                all.iter().copied().filter(|name| columns.contains(&(table, *name))).collect();
            all.iter().copied().filter(|name| !names.contains(name)).collect::<Vec<_>>()
        };
        let some = Books {
            lines: books.lines.without(&keep("lines", &LINES)),
            projects: books.projects.as_ref().map(|sheet| sheet.without(&keep("projects", &PROJECTS))),
            budgets: books.budgets.as_ref().map(|sheet| sheet.without(&keep("budgets", &BUDGETS))),
        };
        let found = some.usual();
        assert_eq!(of_rule(&found, rule).1, [], "{rule} with {columns:?}");
        let told = found.0.iter().filter(|finding| finding.rule.id == rule);
        let words: BTreeSet<&str> = told.map(|finding| finding.outcome.as_str()).collect();
        let fits = |word: &&str| ["pass", "not_applicable"].contains(word);
        assert!(!words.is_empty() && words.iter().all(fits), "{rule} with {columns:?}: {words:?}");
    }
}

#[test]
fn every_column_has_its_name_in_the_tables() {
    let with_project = |columns: &[&'static str]| [&["project"][..], columns].concat();
    assert_eq!(Lines::COLUMNS, with_project(&LINES));
    // How a project stands and its government money are read across projects alone.
    assert_eq!(Projects::COLUMNS, [&with_project(&PROJECTS)[..], &["status", "government"]].concat());
    assert_eq!(Budgets::COLUMNS, with_project(&BUDGETS));
}

#[test]
fn only_the_rules_that_are_asked_are_told_of() {
    let some = ["expense.prohibited", "expense.activity", "budget.category"].map(str::to_owned).to_vec();
    let books = Books { budgets: None, ..full() };
    let asked = assessment(&[]).only(some);
    let (findings, summary) = books.found(&asked, &mut usual).unwrap();
    assert!(findings.iter().all(|finding| finding.rule.id == "expense.prohibited"));
    assert_eq!(summary.counts.iter().map(|counts| counts.rule).collect::<Vec<_>>(), ["expense.prohibited"]);
    let told: Vec<(&str, usize)> =
        summary.unseen.iter().map(|unseen| (unseen.rule, unseen.columns.len())).collect();
    assert_eq!(told, [("budget.category", 2), ("expense.activity", 0)]);
}
