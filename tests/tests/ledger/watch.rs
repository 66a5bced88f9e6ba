//! How far an audit has come, and an end ahead of time.

use crate::asked::{Books, all, assessment, cells, usual};
use crate::chance::books_of;
use crate::sheet::{Row, Sheet};
use std::ops::ControlFlow;
use std::sync::Mutex;
use zizhijin::ledger::Progress;

/// Many projects of a line each, and some with a budget alone.
fn many() -> Books {
    let name = |number: usize| format!("p{number:05}");
    let line = |number: usize| Row::of(&name(number), &[("amount", "5.00")]);
    Books {
        lines: Sheet::new(&["amount"], (0..2000).map(line).collect()),
        projects: None,
        budgets: Some(Sheet::new(&["amount"], (1900..2300).map(line).collect())),
    }
}

/// Every report of an audit in batches of 700 rows, until the watch has been asked so often; and how it ended.
fn watched(books: &Books, stop_at: usize) -> (Vec<Progress>, Result<crate::asked::Found, Vec<String>>) {
    let asked = assessment(&[]);
    let seen = Mutex::new(Vec::new());
    let watch = |progress: Progress| {
        let mut seen = seen.lock().unwrap();
        seen.push(progress);
        if seen.len() >= stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut audit = books.audit(&asked, &mut usual).watched_by(&watch);
    let rows = books.lines.rows.len();
    let mut findings = Vec::new();
    let mut problems: Vec<String> = Vec::new();
    for from in (0..rows).step_by(700) {
        match audit.batch(&books.lines.part(from..rows.min(from + 700)).lines(&mut usual)) {
            Ok(found) => findings.extend(found),
            Err(error) => problems.extend(cells(&error.problems)),
        }
    }
    let ended = match audit.finish() {
        Ok((last, summary)) => {
            findings.extend(last);
            Ok((findings, summary))
        }
        Err(error) => {
            problems.extend(cells(&error.problems));
            Err(problems)
        }
    };
    (seen.into_inner().unwrap(), ended)
}

#[test]
fn progress_grows_to_the_total_and_nothing_is_lost() {
    for books in [many(), books_of(3, 700)] {
        let mut books = books;
        books.lines.rows.sort_by(|a, b| a.project.cmp(&b.project));
        let (mut seen, ended) = watched(&books, usize::MAX);
        let found = ended.unwrap();
        assert_eq!(all(&found), all(&books.usual()));
        // Several threads may report in another order than they counted.
        seen.sort_by_key(|progress| progress.projects);
        assert!(seen.len() > 5, "{seen:?}");
        assert!(seen.windows(2).all(|pair| pair[0].projects < pair[1].projects), "{seen:?}");
        let last = seen.last().unwrap();
        assert_eq!(last.projects, found.1.projects);
        let rows = seen.iter().map(|progress| progress.rows).max().unwrap();
        assert_eq!(rows, books.lines.rows.len() as u64);
    }
    // By hand: 2000 projects with lines, and 300 more with a budget.
    let found = watched(&many(), usize::MAX).1.unwrap();
    assert_eq!((found.1.projects, found.1.rows), (2300, 2000));
}

#[test]
fn on_one_thread_progress_is_told_in_order() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (seen, _) = pool.install(|| watched(&many(), usize::MAX));
    assert!(seen.windows(2).all(|pair| pair[0].projects < pair[1].projects && pair[0].rows <= pair[1].rows));
    // At the end of each batch a project waits: 699, 1399, 1999, then the last one, then the budgets.
    let told: Vec<(u64, u64)> = seen.iter().map(|progress| (progress.projects, progress.rows)).collect();
    for point in [(699, 699), (1399, 1399), (1999, 1999), (2000, 2000), (2300, 2000)] {
        assert!(told.contains(&point), "{point:?} of {told:?}");
    }
}

#[test]
fn an_audit_that_is_ended_stays_so() {
    let books = many();
    let usual = watched(&books, usize::MAX).0.len();
    for stop_at in 1..=usual {
        let (seen, ended) = watched(&books, stop_at);
        let problems = ended.unwrap_err();
        assert!(
            !problems.is_empty() && problems.iter().all(|problem| problem == "cancelled"),
            "{problems:?}"
        );
        assert!(seen.len() >= stop_at);
        // Whoever goes on all the same is told so with every further batch, and gets no summary.
        assert!(seen.len() <= stop_at + 2, "asked {} times after {stop_at}", seen.len());
    }
    let asked = assessment(&[]);
    let watch = |_: Progress| ControlFlow::Break(());
    let audit = books.audit(&asked, &mut usual_kind).watched_by(&watch);
    let error = audit.assess(&books.lines.lines(&mut usual_kind)).unwrap_err();
    assert_eq!(cells(&error.problems), ["cancelled"]);
}

fn usual_kind(name: &str) -> crate::sheet::Kind {
    usual(name)
}
