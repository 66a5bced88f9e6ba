//! What a ledger shows to those who look on: each project once, as its rows say it, in a form that can be read again.

use crate::asked::{Books, all, assessment, usual};
use crate::chance::{books, books_of, dossiers};
use crate::sheet::{LINES, Row, Sheet};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use zizhijin::Dossier;
use zizhijin::ledger::Excerpt;
use zizhijin_tests::POLICIES;
use zizhijin_tests::generate::Dice;

/// What was shown of each project: its dossier, and the rows behind it.
type Shown = BTreeMap<String, (Value, Vec<u64>, Vec<u64>)>;

/// Whatever the ledger shows while it is judged in one way or another.
fn shown(judge: impl FnOnce(&(dyn Fn(Excerpt<'_>) + Sync))) -> Shown {
    let shown: Mutex<Shown> = Mutex::default();
    judge(&|excerpt| {
        let text = serde_json::to_string(excerpt.dossier).unwrap();
        let read = Dossier::from_json(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let of = (serde_json::from_str(&text).unwrap(), excerpt.lines.to_vec(), excerpt.budgets.to_vec());
        assert!(shown.lock().unwrap().insert(excerpt.project.to_owned(), of).is_none(), "twice");
    });
    shown.into_inner().unwrap()
}

fn whole(books: &Books) -> Shown {
    let asked = assessment(&[]);
    shown(|witness| {
        let audit = books.audit(&asked, &mut usual).shown_to(witness);
        audit.assess(&books.lines.lines(&mut usual)).unwrap();
    })
}

#[test]
fn each_project_is_shown_with_the_facts_that_its_rows_were_made_of() {
    for seed in 1..9 {
        let made = dossiers(seed, 40);
        let books = books(&made);
        let shown = whole(&books);
        let mut expected = BTreeMap::new();
        for mut dossier in made {
            // No column says that nothing was changed, or that nothing was spent.
            let fields = dossier.as_object_mut().unwrap();
            fields.remove("changes");
            fields.retain(|name, value| !(name == "expenses" && value == &json!([])) && value != &json!({}));
            if fields.contains_key("expenses") || dossier["budget"].get("lines").is_some() {
                expected.insert(dossier["id"].as_str().unwrap().to_owned(), dossier);
            }
        }
        assert!(expected.len() > 20);
        assert!(shown.keys().eq(expected.keys()), "seed {seed}");
        for (project, (dossier, lines, budgets)) in &shown {
            assert_eq!(dossier, &expected[project], "seed {seed}");
            let rows = |sheet: &Sheet| {
                let rows = (0..).zip(&sheet.rows).filter(|(_, row)| row.project == *project);
                rows.map(|(row, _)| row).collect::<Vec<u64>>()
            };
            assert_eq!(lines, &rows(&books.lines), "{project}");
            assert_eq!(budgets, &rows(books.budgets.as_ref().unwrap()), "{project}");
        }
    }
}

#[test]
fn threads_batches_and_pieces_show_the_same_and_looking_changes_nothing() {
    let asked = assessment(&[]);
    let mut books = books_of(3, 700);
    books.lines.rows.sort_by(|a, b| a.project.cmp(&b.project));
    let expected = whole(&books);
    assert!(expected.len() > 600);
    let lines = books.lines.lines(&mut usual);
    for threads in [1, 2, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let told = shown(|witness| {
            let audit = books.audit(&asked, &mut usual).shown_to(witness);
            let found = pool.install(|| audit.assess(&lines)).unwrap();
            assert!(all(&found) == all(&books.usual()));
        });
        assert!(told == expected, "{threads} threads");
    }
    let part = |rows: std::ops::Range<usize>| books.lines.part(rows).lines(&mut usual);
    let rows = books.lines.rows.len();
    let told = shown(|witness| {
        let pieces: Vec<_> = (0..rows).step_by(7).map(|from| part(from..rows.min(from + 7))).collect();
        books.audit(&asked, &mut usual).shown_to(witness).assess_pieces(&pieces).unwrap();
    });
    assert!(told == expected, "pieces");
    let told = shown(|witness| {
        let mut audit = books.audit(&asked, &mut usual).shown_to(witness);
        for from in (0..rows).step_by(7) {
            audit.batch(&part(from..rows.min(from + 7))).unwrap();
        }
        audit.finish().unwrap();
    });
    assert!(told == expected, "batches");
}

fn line(project: &str, cells: &[(&'static str, &str)]) -> Row {
    Row::of(project, cells)
}

#[test]
fn what_has_no_id_is_called_by_its_row_and_ids_do_not_stay() {
    let columns = ["id", "amount"];
    let amounts = |ids: [&str; 6]| {
        let row = |(at, id): (usize, &&str)| {
            line(if at < 4 { "a" } else { "b" }, &[("id", id), ("amount", "1.00")])
        };
        let rows: Vec<Row> = ids.iter().enumerate().map(row).collect();
        Books {
            lines: Sheet::new(&columns, rows.clone()),
            projects: None,
            budgets: Some(Sheet::new(&columns, rows)),
        }
    };
    let ids = |shown: &Shown, project: &str| {
        let dossier = &shown[project].0;
        let of = |list: &Value| {
            let ids = list.as_array().unwrap().iter().map(|of| of["id"].as_str().unwrap().to_owned());
            ids.collect::<Vec<_>>()
        };
        let (expenses, lines) = (of(&dossier["expenses"]), of(&dossier["budget"]["lines"]));
        assert_eq!(expenses, lines);
        expenses.join(" ")
    };
    let books = amounts(["3", "x", "x", "", "", "#"]);
    let told = whole(&books);
    // The rows of a are 0 to 3; the last is called 3 by its row, as the first is by its id.
    assert_eq!([ids(&told, "a"), ids(&told, "b")], ["3 x 2 #3", "4 #"]);
    let told = whole(&amounts(["3", "#3", "1", "", "", ""]));
    assert_eq!([ids(&told, "a"), ids(&told, "b")], ["3 #3 1 ##3", "4 5"]);
    // Without the column, one project after the other on one thread: no id of the first comes to the second.
    let mut without = amounts(["", "", "", "", "", ""]);
    without.lines = without.lines.without(&["id"]);
    without.budgets = without.budgets.map(|budgets| budgets.without(&["id"]));
    let told = whole(&without);
    assert_eq!([ids(&told, "a"), ids(&told, "b")], ["0 1 2 3", "4 5"]);
    let serially = shown(|witness| {
        let asked = assessment(&[]);
        let audit = without.audit(&asked, &mut usual).serially().shown_to(witness);
        assert_eq!(all(&audit.assess(&without.lines.lines(&mut usual)).unwrap()), all(&without.usual()));
    });
    assert_eq!(serially, told);
}

#[test]
fn refunds_that_reduce_nothing_are_shown_without_what_they_would_reduce() {
    let row = |id: &str, amount: &str, reverses: &str| {
        let cells = [
            ("id", id),
            ("amount", amount),
            ("reverses", reverses),
            ("unit_price", amount),
            ("invoice_amount", amount),
            ("receipt_list_amount", amount),
            ("claimed_elsewhere", "-1.00"),
            ("invoice_number", "x1"),
        ];
        line("a", if amount.starts_with('-') { &cells } else { &cells[..3] })
    };
    let rows = vec![
        row("e", "100.00", "none"),
        row("f", "10.00", ""),
        row("f", "10.00", ""),
        // One that is right, one that goes beyond the line, and one of a doubled line.
        row("1", "-60.00", "e"),
        row("2", "-50.00", "e"),
        row("3", "-1.00", "f"),
        // Of nothing, of a line that is not there, of a refund, of one without an amount, of itself.
        row("4", "-1.00", ""),
        row("5", "-1.00", "none"),
        row("6", "-1.00", "gone"),
        row("7", "-1.00", "1"),
        row("8", "-1.00", "2"),
        row("9", "-1.00", "9"),
        row("10", "", "gone"),
        row("11", "", "e"),
        // No refunds, though they name something: a line, nothing that is there, a refund, a doubled line.
        row("12", "1.00", "e"),
        row("13", "1.00", "gone"),
        row("14", "1.00", "1"),
        row("15", "1.00", "f"),
    ];
    let books = Books { lines: Sheet::new(&LINES, rows), projects: None, budgets: None };
    let papers = |id: &str, amount: &str| {
        json!({
            "id": id, "reverses": "e", "invoice_number": "x1", "invoice_amount": amount, "unit_price": amount,
            "receipt_list_amount": amount, "claimed_elsewhere": "-1.00",
        })
    };
    let mut right = papers("1", "-60.00");
    right["amount"] = json!("-60.00");
    let bare = |id: &str| json!({ "id": id, "invoice_number": "x1" });
    let expected = json!([
        { "id": "e", "amount": "100.00", "reverses": null },
        { "id": "f", "amount": "10.00" },
        { "id": "#2", "amount": "10.00" },
        right,
        papers("2", "-50.00"),
        bare("3"),
        bare("4"),
        bare("5"),
        bare("6"),
        bare("7"),
        bare("8"),
        bare("9"),
        { "id": "10" },
        { "id": "11", "reverses": "e" },
        { "id": "12", "amount": "1.00", "reverses": "e" },
        { "id": "13", "amount": "1.00" },
        { "id": "14", "amount": "1.00" },
        { "id": "15", "amount": "1.00" },
    ]);
    let told = whole(&books);
    let shown = told["a"].0["expenses"].as_array().unwrap();
    // The second f is in row 2, and 2 is the id of a refund.
    let expected = expected.as_array().unwrap();
    for (shown, expected) in shown.iter().zip(expected) {
        assert_eq!(shown, expected);
    }
    assert_eq!(shown.len(), expected.len());
}

#[test]
fn whatever_stands_in_the_cells_can_be_read_again() {
    let asked = assessment(&[]);
    let ids = ["", "1", "2", "3", "#1", "x", "none"];
    let amounts = ["", "5.00", "-5.00", "-2.00", "-0.00", "9.00", "?", "3"];
    let others = ["", "no", "是", "2026-05-01", "9999-01-01", "-1.00", "5", "ordinary", "\"\u{1}\\甲"];
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let rows = 60;
        let mut row = |columns: &[&'static str]| {
            let mut row = Row::of(dice.pick(&["a", "b", "c", "\"\n", ""]), &[]);
            for column in columns {
                let cells = match *column {
                    "id" | "reverses" => &ids[..],
                    "amount" | "total" => &amounts[..],
                    _ => &others[..],
                };
                row.set(column, dice.pick(cells));
            }
            row
        };
        let lines: Vec<Row> = (0..rows).map(|_| row(&LINES)).collect();
        let budgets = (0..rows).map(|_| row(&crate::sheet::BUDGETS)).collect();
        let projects =
            ["a", "c"].map(|project| Row { project: project.to_owned(), ..row(&crate::sheet::PROJECTS) });
        let books = Books {
            lines: Sheet::new(&LINES, lines).without(if seed % 3 == 0 { &["id"] } else { &[] }),
            projects: Some(Sheet::new(&crate::sheet::PROJECTS, projects.to_vec())),
            budgets: Some(Sheet::new(&crate::sheet::BUDGETS, budgets)),
        };
        // Reading is asked in there; and through the door as well.
        let told = shown(|witness| {
            let audit = books.audit(&asked, &mut usual).shown_to(witness);
            let found = audit.assess(&books.lines.lines(&mut usual)).unwrap();
            assert!(all(&found) == all(&books.usual()), "seed {seed}");
        });
        assert_eq!(told.len(), 4);
        for (dossier, lines, _) in told.values() {
            let request = json!({ "dossier": dossier }).to_string();
            let answer: Value =
                serde_json::from_str(&zizhijin::json::call(&POLICIES, "normalise", &request)).unwrap();
            assert_eq!(&answer["ok"], dossier, "seed {seed}");
            assert_eq!(dossier["expenses"].as_array().unwrap().len(), lines.len());
        }
    }
}
