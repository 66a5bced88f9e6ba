//! A ledger in pieces, its rows in any order over all of them; and one that is spread over several audits.

use crate::asked::{Books, Found, all, assessment, brief, cells, usual};
use crate::chance::books_of;
use crate::sheet::{Kind, Row, Sheet};
use zizhijin::Error;
use zizhijin::ledger::{Lines, Texts};
use zizhijin_tests::generate::Dice;

/// All rows at once, in pieces that are cut before these.
fn in_pieces(books: &Books, kind: &mut dyn FnMut(&str) -> Kind, cuts: &[usize]) -> Result<Found, Error> {
    let ends = cuts.iter().copied().chain([books.lines.rows.len()]);
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let pieces: Vec<Lines<'_>> =
        starts.zip(ends).map(|(from, to)| books.lines.part(from..to).lines(kind)).collect();
    books.audit(&assessment(&[]), &mut usual).assess_pieces(&pieces)
}

#[test]
fn any_cuts_of_a_shuffled_ledger_find_what_one_table_finds() {
    for seed in 20..40 {
        let mut dice = Dice::new(seed);
        let mut books = books_of(seed, 40);
        for way in ["shuffled", "by project", "reversed", "all but one by project"] {
            match way {
                "shuffled" => dice.shuffle(&mut books.lines.rows),
                "by project" => books.lines.rows.sort_by(|a, b| a.project.cmp(&b.project)),
                "reversed" => books.lines.rows.reverse(),
                _ => {
                    books.lines.rows.reverse();
                    let last = books.lines.rows.len() - 1;
                    books.lines.rows.swap(last / 3, last);
                }
            }
            let whole = all(&books.usual());
            let rows = books.lines.rows.len();
            for pieces in [1, 2, 5, 30, rows] {
                let mut cuts: Vec<usize> = (0..pieces).map(|_| dice.below(rows + 1)).collect();
                cuts.sort_unstable();
                let mut kind = |_: &str| {
                    dice.pick(&[Kind::Values, Kind::Bits(3), Kind::Views, Kind::Strings, Kind::Codes])
                };
                let found = all(&in_pieces(&books, &mut kind, &cuts).unwrap());
                assert!(found == whole, "seed {seed}, {way}, cut before {cuts:?}");
            }
        }
    }
}

/// Lines of these projects, one letter each, and some budgets.
fn letters(lines: &str) -> Books {
    let row = |project: char| {
        let project = project.to_string();
        let named = if project == "-" { "" } else { &project };
        Row::of(named, &[("category", "materials"), ("amount", "60.00"), ("nature", "ordinary")])
    };
    Books {
        lines: Sheet::new(&["category", "amount", "nature"], lines.chars().map(row).collect()),
        projects: None,
        budgets: Some(Sheet::new(&["category", "amount"], "axyc".chars().map(row).collect())),
    }
}

/// The projects in the order of their findings.
fn order((findings, _): &Found) -> String {
    let mut projects: Vec<&str> = findings.iter().map(|finding| &*finding.project).collect();
    projects.dedup();
    projects.concat()
}

#[test]
fn projects_come_in_the_order_of_their_first_row_over_all_pieces() {
    let cases = [
        ("ab|bc|cd", "abcdxy"),
        ("ba|ab|ca", "bacxy"),
        ("c|b|a|d|a|b|c", "cbadxy"),
        ("aa|aa|aa", "acxy"),
        ("|b||-b|", "bacxy"),
        ("d|e|c|e|f|c", "decfaxy"),
    ];
    for (pieces, expected) in cases {
        let books = letters(&pieces.replace('|', ""));
        let mut cuts: Vec<usize> = pieces.match_indices('|').map(|(at, _)| at).collect();
        cuts.iter_mut().enumerate().for_each(|(before, cut)| *cut -= before);
        let found = in_pieces(&books, &mut usual, &cuts).unwrap();
        assert_eq!(order(&found), expected, "{pieces}");
        assert_eq!(all(&found), all(&books.usual()), "{pieces}");
    }
}

#[test]
fn one_project_over_several_pieces_is_one() {
    // 120 in a category of 60: the second row of a is in the third piece, behind one without a project.
    let (findings, summary) = in_pieces(&letters("ab-ca"), &mut usual, &[2, 4]).unwrap();
    let over = findings.iter().filter(|finding| finding.code() == Some("over-category"));
    let told: Vec<String> = over.map(brief).collect();
    let figures = "actual=120.00 limit=60.00 margin=-60.00 over=60.00 ";
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("a expense.within-category materials fail ") && told[0].contains(figures),
        "{told:?}"
    );
    assert_eq!(cells(&summary.unreadable), ["lines 2 project: missing-project"]);
    assert_eq!((summary.rows, summary.projects), (5, 5));
}

#[test]
fn no_piece_at_all_leaves_the_budgets() {
    let books = letters("");
    let found = books.audit(&assessment(&[]), &mut usual).assess_pieces(&[]).unwrap();
    assert_eq!(order(&found), "acxy");
    assert_eq!((found.1.rows, found.1.projects), (0, 4));
}

#[test]
fn pieces_with_other_columns_or_uneven_ones_are_refused() {
    let books = letters("aabb");
    let told = |pieces: &[Lines<'_>]| {
        let error = books.audit(&assessment(&[]), &mut usual).assess_pieces(pieces).unwrap_err();
        cells(&error.problems)
    };
    let piece = || books.lines.lines(&mut usual);
    let fewer = || books.lines.without(&["nature"]).lines(&mut usual);
    assert_eq!(told(&[piece(), fewer()]), ["other-columns"]);
    assert_eq!(told(&[fewer(), fewer(), piece(), fewer()]), ["other-columns"]);
    let uneven = Lines { category: Some(Texts::Slices(&[])), ..piece() };
    assert_eq!(told(&[piece(), uneven]), ["lines category: column-length"]);
    // All at once.
    assert_eq!(
        told(&[uneven, piece(), uneven, fewer()]),
        ["lines category: column-length", "lines category: column-length", "other-columns"]
    );
}

#[test]
fn pieces_after_batches_go_on_in_their_order() {
    let asked = assessment(&[]);
    let books = letters("aabbbccd");
    let part = |rows| books.lines.part(rows).lines(&mut usual);
    let mut audit = books.audit(&asked, &mut usual);
    let mut findings = audit.batch(&part(0..3)).unwrap();
    let (rest, summary) = audit.assess_pieces(&[part(3..4), part(4..6), part(6..8)]).unwrap();
    findings.extend(rest);
    assert_eq!(all(&(findings, summary)), all(&books.usual()));
    let mut audit = books.audit(&asked, &mut usual);
    audit.batch(&part(0..3)).unwrap();
    let error = audit.assess_pieces(&[part(3..8), part(6..7)]).unwrap_err();
    assert_eq!(cells(&error.problems), ["lines 8 project: not-sorted"]);
    let other = books.lines.without(&["nature"]);
    let mut audit = books.audit(&asked, &mut usual);
    audit.batch(&part(0..3)).unwrap();
    assert_eq!(
        cells(&audit.assess_pieces(&[other.lines(&mut usual)]).unwrap_err().problems),
        ["other-columns"]
    );
}
