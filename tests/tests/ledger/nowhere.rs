//! Columns of text that lead nowhere: what a row does not show is an empty cell, and the rows beside it stand.

use crate::asked::{all, assessment, cells};
use crate::sheet::{inline, outside};
use zizhijin::ledger::{Audit, Bits, Cells, Column, Lines, Texts, Where};
use zizhijin_tests::generate::Dice;

/// For each row the project that it was judged under; nothing for a row that names none.
pub fn named(projects: Texts<'_>) -> Vec<Option<String>> {
    let asked = assessment(&[]);
    let lines = Lines {
        nature: Some(Texts::Same("office")),
        amount: Some(Column::Typed(Cells::Same(100))),
        payee: Some(Texts::Same("supplier")),
        ..Lines::new(projects)
    };
    let (findings, summary) = Audit::new(&asked).assess(&lines).unwrap();
    let mut named = vec![None; lines.rows()];
    for finding in findings.iter().filter(|finding| finding.rule.id == "expense.prohibited") {
        let Where::Line(row) = finding.row else { panic!("{finding:?}") };
        assert_eq!(named[row as usize].replace(finding.project.to_string()), None);
    }
    let without = (0..named.len()).filter(|row| named[*row].is_none());
    let listed: Vec<String> = without.map(|row| format!("lines {row} project: missing-project")).collect();
    assert_eq!(cells(&summary.unreadable), listed);
    named
}

#[test]
fn offsets_that_lead_nowhere_are_empty_cells() {
    // Three texts of three bytes each.
    let text = "甲乙丙";
    let cases: [(&[i32], &[&str]); 16] = [
        (&[0, 3, 6, 9], &["甲", "乙", "丙"]),
        (&[0, 0, 9, 9], &["", "甲乙丙", ""]),
        // In the midst of a character.
        (&[0, 4, 6, 9], &["", "", "丙"]),
        (&[0, 3, 7, 9], &["甲", "", ""]),
        // A piece of a longer column.
        (&[6, 9, 12, 15], &["甲", "乙", "丙"]),
        (&[2_147_483_641, 2_147_483_644, 2_147_483_647], &["甲", "乙"]),
        (&[1, 3, 7, 10], &["", "", "丙"]),
        // Beyond the text, before it, and back.
        (&[0, 3, 6, 10], &["甲", "乙", ""]),
        (&[0, 3, i32::MAX, 9], &["甲", "", ""]),
        (&[0, -3, 6, 9], &["", "", "丙"]),
        (&[-3, 0, 3, 6], &["", "", ""]),
        (&[i32::MIN, i32::MIN, 6, 9], &["", "", ""]),
        (&[9, 6, 3, 0], &["", "", ""]),
        (&[3, 0, 3, 6], &["", "", "甲"]),
        (&[0], &[]),
        (&[], &[]),
    ];
    for (ends, expected) in cases {
        let expected: Vec<Option<String>> =
            expected.iter().map(|text| Some((*text).to_owned()).filter(|text| !text.is_empty())).collect();
        let wide: Vec<i64> = ends.iter().map(|end| i64::from(*end)).collect();
        assert_eq!(named(Texts::Offsets { text, ends, there: None }), expected, "{ends:?}");
        assert_eq!(named(Texts::LargeOffsets { text, ends: &wide, there: None }), expected, "{ends:?}");
    }
    let far = [0, 3, i64::MAX, i64::MIN, 9];
    let expected = ["甲", "", "", ""].map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()));
    assert_eq!(named(Texts::LargeOffsets { text, ends: &far, there: None }), expected);
}

fn some(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| Some((*text).to_owned()).filter(|text| !text.is_empty())).collect()
}

#[test]
fn a_view_holds_a_short_text_and_shows_a_long_one() {
    let long = "一二三四五";
    let buffers = ["甲一二三四五", long, "abcdefghijklmnopqrstuvwxyz"];
    // By hand, byte by byte: the length, the first four bytes, the third buffer, from its second byte on.
    let by_hand = [13, 0, 0, 0, b'b', b'c', b'd', b'e', 2, 0, 0, 0, 1, 0, 0, 0];
    let twelve = [12, 0, 0, 0, b'a', b'b', b'c', b'd', b'e', b'f', b'g', b'h', b'i', b'j', b'k', b'l'];
    let views =
        [inline("甲"), twelve, by_hand, outside(15, 0, 3), outside(15, 1, 0), inline("一二三四"), inline("")];
    let expected = some(&["甲", "abcdefghijkl", "bcdefghijklmn", long, long, "一二三四", ""]);
    // One by one, with a bit that is set, without any, and with all others set.
    for (at, view) in views.iter().enumerate() {
        let there = |bit: u8| Some(Bits { bytes: if bit == 1 { &[0b100] } else { &[0b011] }, from: 2 });
        let shown = |there| named(Texts::Views { views: &[*view], buffers: &buffers, there });
        assert_eq!(shown(None), expected[at..=at], "view {at}");
        assert_eq!(shown(there(1)), expected[at..=at], "view {at}");
        assert_eq!(shown(there(0)), [None], "view {at}");
    }
}

#[test]
fn views_that_lead_nowhere_are_empty_cells() {
    let buffers = ["一二三四五六", ""];
    let broken = |from: usize, bytes: &[u8]| {
        let mut view = inline("abcdefghijkl");
        view[from..from + bytes.len()].copy_from_slice(bytes);
        view
    };
    let cases = [
        ("to the end", outside(15, 0, 3), "二三四五六"),
        ("beyond the end", outside(16, 0, 3), ""),
        ("in the midst of a character", outside(13, 0, 0), ""),
        ("from the midst of a character", outside(14, 0, 1), ""),
        ("from beyond", outside(15, 0, u32::MAX), ""),
        ("an empty buffer", outside(15, 1, 0), ""),
        ("no buffer", outside(15, 2, 0), ""),
        ("no buffer 256", outside(15, 256, 3), ""),
        ("an offset beyond a byte", outside(15, 0, 256 + 3), ""),
        ("a length beyond a byte", outside(256 + 15, 0, 3), ""),
        ("a buffer below zero", outside(15, u32::MAX, 0), ""),
        ("a length below zero", outside(u32::MAX, 0, 0), ""),
        ("half a character inline", broken(0, &[2, 0, 0, 0, 0xe4, 0xb8]), ""),
        (
            "a character inline, half another behind it",
            broken(0, &[3, 0, 0, 0, 0xe4, 0xb8, 0x80, 0xe4]),
            "一",
        ),
        ("no text inline", broken(15, &[0xff]), ""),
    ];
    let views = cases.map(|(_, view, _)| view);
    let found = named(Texts::Views { views: &views, buffers: &buffers, there: None });
    for ((what, _, expected), found) in cases.iter().zip(found) {
        assert_eq!(found.unwrap_or_default(), *expected, "{what}");
    }
    assert_eq!(named(Texts::Views { views: &views, buffers: &[], there: None })[0], None);
}

#[test]
fn rubbish_is_read_as_far_as_it_makes_sense_and_no_further() {
    let text = "甲a乙b丙c一般项目支出 office  x";
    let words = ["ordinary", "office", "", "奖金", "？"];
    let asked = assessment(&[]);
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let rows = dice.below(30);
        let mut number = |often: u32, low: i64, high: i64| {
            if dice.in_thousand(often) {
                dice.pick(&[i64::MIN, i64::MAX, -1, 1 << 40])
            } else {
                dice.between(low, high)
            }
        };
        let end = text.len() as i64;
        let short: Vec<i32> = (0..=rows).map(|_| number(50, -2, end + 2) as i32).collect();
        let long: Vec<i64> = (0..=rows).map(|_| number(50, -2, end + 2)).collect();
        let codes: Vec<u32> = (0..rows).map(|_| number(50, 0, 6) as u32).collect();
        let amounts: Vec<i64> = (0..rows).map(|_| number(200, -500, 500)).collect();
        let days: Vec<i32> = (0..rows).map(|_| number(200, -30_000, 30_000) as i32).collect();
        let flags: Vec<bool> = (0..rows).map(|_| number(0, 0, 1) == 1).collect();
        let from = number(0, 0, 20) as usize;
        let bytes: Vec<u8> = (0..(rows + from).div_ceil(8)).map(|_| number(0, 0, 255) as u8).collect();
        let there = |row: usize| bytes[(from + row) / 8] & (1 << ((from + row) % 8)) != 0;
        let bits = Some(Bits { bytes: &bytes, from });
        let raw = Lines {
            category: Some(Texts::LargeOffsets { text, ends: &long, there: bits }),
            nature: Some(Texts::Codes { codes: &codes, words: &words }),
            payee: Some(Texts::Offsets { text, ends: &short, there: bits }),
            amount: Some(Column::Typed(Cells::Values(&amounts, bits))),
            incurred_on: Some(Column::Typed(Cells::Values(&days, None))),
            voucher: Some(Column::Typed(Cells::Values(&flags, bits))),
            ..Lines::new(Texts::Offsets { text, ends: &short, there: None })
        };
        // The same by hand, cell by cell.
        let piece = |from: i64, to: i64| {
            let place = |at: i64| usize::try_from(at).ok().filter(|at| text.is_char_boundary(*at));
            let (from, to) = (place(from)?, place(to)?);
            if from < to { text.get(from..to) } else { None }
        };
        // The text begins where the first row does.
        let of = |ends: &[i64], row: usize| {
            let from_first =
                |at: i64| at.checked_sub(ends[0]).filter(|_| at >= 0 && ends[0] >= 0).unwrap_or(-1);
            piece(from_first(ends[row]), from_first(ends[row + 1]))
        };
        let wide: Vec<i64> = short.iter().map(|end| i64::from(*end)).collect();
        let only_there = |row: usize, cell: Option<&'static str>| cell.filter(|_| there(row));
        let projects: Vec<_> = (0..rows).map(|row| of(&wide, row)).collect();
        let payees: Vec<_> = (0..rows).map(|row| only_there(row, of(&wide, row))).collect();
        let categories: Vec<_> = (0..rows).map(|row| only_there(row, of(&long, row))).collect();
        let natures: Vec<_> = codes.iter().map(|code| words.get(*code as usize).copied()).collect();
        let sums: Vec<_> = (0..rows).map(|row| there(row).then(|| amounts[row])).collect();
        let vouchers: Vec<_> = (0..rows).map(|row| there(row).then(|| flags[row])).collect();
        let dates: Vec<_> = days.iter().map(|day| Some(*day)).collect();
        let by_hand = Lines {
            category: Some(Texts::Slices(&categories)),
            nature: Some(Texts::Slices(&natures)),
            payee: Some(Texts::Slices(&payees)),
            amount: Some(Column::Typed(Cells::Optional(&sums))),
            incurred_on: Some(Column::Typed(Cells::Optional(&dates))),
            voucher: Some(Column::Typed(Cells::Optional(&vouchers))),
            ..Lines::new(Texts::Slices(&projects))
        };
        let found = |lines: &Lines<'_>| all(&Audit::new(&asked).assess(lines).unwrap());
        assert_eq!(found(&raw), found(&by_hand), "seed {seed}");
    }
}
