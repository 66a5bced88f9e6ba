//! Whatever kind its columns are of, a ledger of the same facts gives the same findings; broken columns are told.

use crate::asked::{all, assessment, cells, usual};
use crate::chance::books_of;
use crate::nowhere::named;
use crate::sheet::{BUDGETS, Kind, LINES, OWN_KINDS, PROJECTS, Row, Sheet, TEXT_KINDS, kept};
use zizhijin::Error;
use zizhijin::ledger::{Audit, Bits, Budgets, Cells, Column, Lines, Projects, Texts};
use zizhijin_tests::generate::Dice;

fn every_kind() -> Vec<Kind> {
    TEXT_KINDS.iter().chain(&OWN_KINDS).copied().collect()
}

#[test]
fn every_kind_of_column_gives_the_same() {
    let asked = assessment(&[]);
    for seed in [1, 3, 24] {
        let books = books_of(seed, 20);
        let expected = all(&books.usual());
        for kind in every_kind() {
            let found = books.found(&asked, &mut |_| kind).unwrap();
            assert!(all(&found) == expected, "seed {seed}, all {kind:?}");
        }
        let mut dice = Dice::new(seed);
        for _ in 0..20 {
            let mut mixed = Vec::new();
            let found = books.found(&asked, &mut |column| {
                let kind = dice.pick(&every_kind());
                mixed.push((column.to_owned(), kind));
                kind
            });
            assert!(all(&found.unwrap()) == expected, "seed {seed}: {mixed:?}");
        }
    }
}

#[test]
fn one_cell_for_all_rows_is_that_cell_in_every_row() {
    let asked = assessment(&[]);
    let mut books = books_of(3, 12);
    // One table after the other, one column after the other, holds the same everywhere.
    let same = |sheet: &mut Sheet, column: &'static str| {
        let first = sheet.rows.iter().map(|row| row.get(column)).find(|text| !text.is_empty());
        let first = first.unwrap_or("x").to_owned();
        sheet.rows.iter_mut().for_each(|row| row.set(column, &first));
    };
    // Ids and what they name stay apart; nobody is called by one name.
    for column in LINES.iter().filter(|column| !["id", "reverses"].contains(column)) {
        same(&mut books.lines, column);
        let only = |name: &str| if name == *column { Kind::Same } else { usual(name) };
        let lines = books.lines.lines(&mut |name| only(name));
        let found = books.audit(&asked, &mut usual).assess(&lines).unwrap();
        assert!(all(&found) == all(&books.usual()), "lines {column}");
    }
    for column in PROJECTS {
        same(books.projects.as_mut().unwrap(), column);
        let projects = books.projects.as_ref().unwrap().projects(&mut |name| {
            if name == column { Kind::Same } else { usual(name) }
        });
        let audit = books.audit(&asked, &mut usual).projects(projects);
        assert!(
            all(&audit.assess(&books.lines.lines(&mut usual)).unwrap()) == all(&books.usual()),
            "{column}"
        );
    }
    for column in BUDGETS.iter().filter(|column| **column != "id") {
        same(books.budgets.as_mut().unwrap(), column);
        let budgets = books.budgets.as_ref().unwrap().budgets(&mut |name| {
            if name == *column { Kind::Same } else { usual(name) }
        });
        let audit = books.audit(&asked, &mut usual).budgets(budgets);
        assert!(
            all(&audit.assess(&books.lines.lines(&mut usual)).unwrap()) == all(&books.usual()),
            "{column}"
        );
    }
}

#[test]
fn one_project_for_all_rows() {
    let asked = assessment(&[]);
    let mut books = books_of(3, 1);
    let all_rows = [&mut books.lines, books.projects.as_mut().unwrap(), books.budgets.as_mut().unwrap()];
    for row in all_rows.into_iter().flat_map(|sheet| &mut sheet.rows) {
        row.project = "a".to_owned();
    }
    let mut kind = |name: &str| if name == "project" { Kind::Same } else { Kind::Optional };
    assert!(books.lines.rows.len() > 1);
    assert_eq!(all(&books.found(&asked, &mut kind).unwrap()), all(&books.usual()));
    // In batches as well; and where every column is the same, nobody knows how many rows there are.
    let cut = books.cut(&asked, &mut kind, &[1, 2]).unwrap();
    assert_eq!(all(&cut), all(&books.usual()));
    let lines = Lines { amount: Some(Column::Typed(Cells::Same(5))), ..Lines::new(Texts::Same("a")) };
    assert_eq!(lines.rows(), 0);
}

#[test]
fn what_people_write_is_what_they_mean() {
    let asked = assessment(&[]);
    let mut books = books_of(4, 30);
    let strict = all(&books.usual());
    let words = [
        ("nature", "ordinary", "一般项目支出"),
        ("nature", "volunteer_consolation", "志愿者慰问"),
        ("payee", "supplier", " 供应商"),
        ("payee", "volunteer", "A volunteer"),
        ("category", "activity", "项目活动费"),
        ("fund_application", "agreed", "已同意"),
        ("fund_application", "unanswered", "已申请，尚未答复"),
        ("voucher", "true", "有"),
        ("voucher", "false", "无"),
        ("lasts_over_year", "false", "否"),
        ("lasts_over_year", "true", "√"),
        ("reverses", "none", "无"),
        ("invoice_number", "none", "／"),
    ];
    let mut met = vec![0; words.len() + 2];
    for (column, text) in books.lines.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let word = words.iter().position(|(of, word, _)| of == column && word == text);
        if let Some(at) = word {
            *text = words[at].2.to_owned();
            met[at] += 1;
        } else if column.ends_with("_on") {
            *text = text.replace("-0", ".").replace('-', ".");
            met[words.len()] += 1;
        } else if *column == "amount" && text.len() == 7 {
            let (thousands, rest) = text.split_at(1);
            *text = format!("￥{thousands},{rest}元");
            met[words.len() + 1] += 1;
        }
    }
    assert!(met.iter().all(|times| *times > 0), "{met:?}");
    for kind in TEXT_KINDS {
        let told = all(&books.found(&asked, &mut |_| kind).unwrap());
        let other = told.0.iter().zip(&strict.0).find(|(told, strict)| told != strict);
        assert_eq!((other, told.1), (None, strict.1.clone()), "{kind:?}");
    }
}

#[test]
fn codes_beyond_the_words_are_empty_cells() {
    let words = ["a", "", "c"];
    let names = named(Texts::Codes { codes: &[0, 1, 2, 3, u32::MAX, 0], words: &words });
    let expected = [Some("a"), None, Some("c"), None, None, Some("a")];
    assert_eq!(names, expected.map(|name| name.map(str::to_owned)));
    // More words than those whose reading is remembered, each twice, some of them unknown.
    let words: Vec<String> = (0..40).map(|number| format!("w{number}")).collect();
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    (words[3], words[20], words[39]) = ("ordinary", "bonus", "奖金");
    let codes: Vec<u32> = (0..40).chain(0..40).collect();
    let projects = vec![Some("a"); 80];
    let lines = Lines {
        nature: Some(Texts::Codes { codes: &codes, words: &words }),
        amount: Some(Column::Typed(Cells::Same(100))),
        payee: Some(Texts::Same("supplier")),
        ..Lines::new(Texts::Slices(&projects))
    };
    let (findings, summary) = Audit::new(&assessment(&[])).assess(&lines).unwrap();
    let told = crate::asked::on_lines(&findings, "expense.prohibited");
    let known = |outcome: &str| {
        told.iter().filter(|(_, told)| *told == outcome).map(|(row, _)| *row).collect::<Vec<_>>()
    };
    assert_eq!(known("pass"), [3, 43]);
    assert_eq!(known("fail"), [20, 39, 60, 79]);
    assert_eq!(summary.unreadable.len(), 74);
}

fn refused(lines: &Lines<'_>, projects: Option<Projects<'_>>, budgets: Option<Budgets<'_>>) -> Vec<String> {
    let asked = assessment(&[]);
    let mut audit = Audit::new(&asked);
    if let Some(projects) = projects {
        audit = audit.projects(projects);
    }
    if let Some(budgets) = budgets {
        audit = audit.budgets(budgets);
    }
    let Error { problems } = audit.assess(lines).unwrap_err();
    let params = |at: usize| problems[at].params.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let told = cells(&problems).into_iter().enumerate();
    told.map(|(at, cell)| format!("{cell} {}", params(at).join(" of "))).collect()
}

#[test]
fn columns_of_another_length_are_refused_all_at_once() {
    let row = Row::of("a", &[]);
    let books = |columns: &[&'static str]| Sheet::new(columns, vec![row.clone(); 3]);
    let short = books(&LINES).part(0..2);
    for kind in every_kind() {
        let kind = &mut |_: &str| kind;
        let lines = Lines { project: Texts::Slices(&[Some("a"); 3]), ..short.lines(kind) };
        let expected: Vec<String> =
            LINES.iter().map(|column| format!("lines {column}: column-length 2 of 3")).collect();
        assert_eq!(refused(&lines, None, None), expected);
        let long = Projects { project: Texts::Slices(&[Some("a")]), ..books(&PROJECTS).projects(kind) };
        let budgets = Budgets { project: Texts::Slices(&[]), ..books(&BUDGETS).budgets(kind) };
        let mut expected: Vec<String> =
            PROJECTS.iter().map(|column| format!("projects {column}: column-length 3 of 1")).collect();
        expected.extend(BUDGETS.iter().map(|column| format!("budgets {column}: column-length 3 of 0")));
        assert_eq!(refused(&books(&[]).lines(kind), Some(long), Some(budgets)), expected);
    }
}

#[test]
fn bits_that_end_too_soon_are_refused() {
    let projects = [Some("a"); 20];
    let bytes = [0xff; 2];
    let values = kept(vec![5_i64; 20]);
    let with = |from: usize| Lines {
        amount: Some(Column::Typed(Cells::Values(values, Some(Bits { bytes: &bytes, from })))),
        ..Lines::new(Texts::Slices(&projects))
    };
    assert_eq!(refused(&with(0), None, None), ["lines amount: column-length 16 of 20"]);
    assert_eq!(refused(&with(3), None, None), ["lines amount: column-length 13 of 20"]);
    assert_eq!(refused(&with(17), None, None), ["lines amount: column-length 0 of 20"]);
    assert_eq!(refused(&with(usize::MAX), None, None), ["lines amount: column-length 0 of 20"]);
    // Bits for some of the projects would make the other rows vanish.
    let ends: Vec<i32> = (0..=20).collect();
    let there = Some(Bits { bytes: &bytes, from: 0 });
    let lines = Lines::new(Texts::Offsets { text: "aaaaaaaaaaaaaaaaaaaa", ends: &ends, there });
    assert_eq!(refused(&lines, None, None), ["lines project: column-length 16 of 20"]);
    let ends: Vec<i64> = (0..=20).collect();
    let lines = Lines::new(Texts::LargeOffsets { text: "aaaaaaaaaaaaaaaaaaaa", ends: &ends, there });
    assert_eq!(refused(&lines, None, None), ["lines project: column-length 16 of 20"]);
    let views = [crate::sheet::inline("a"); 20];
    let lines = Lines::new(Texts::Views { views: &views, buffers: &[], there });
    assert_eq!(refused(&lines, None, None), ["lines project: column-length 16 of 20"]);
    // As many as are needed, not one byte more.
    let lines = Lines {
        amount: Some(Column::Typed(Cells::Values(&values[..16], there))),
        ..Lines::new(Texts::Slices(&projects[..16]))
    };
    assert!(Audit::new(&assessment(&[])).assess(&lines).is_ok());
}

#[test]
fn a_project_twice_in_its_table_is_refused_with_both_rows() {
    let projects = [Some("b"), Some("a"), None, Some("b"), Some("b")];
    let told = refused(&Lines::new(Texts::Slices(&[])), Some(Projects::new(Texts::Slices(&projects))), None);
    let expected =
        ["projects 3 project: duplicate-id b of row 0", "projects 4 project: duplicate-id b of row 0"];
    assert_eq!(told, expected);
}
