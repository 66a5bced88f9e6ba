//! The page of the peers is what the committed results give. `UPDATE=1` rewrites it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::path::Path;
use zizhijin_benches::base::{Check, Checks};
use zizhijin_benches::peers::large::Large;
use zizhijin_benches::peers::native::{self, Documents, Structs, Whole};
use zizhijin_benches::peers::page::page;
use zizhijin_benches::peers::results::Results;
use zizhijin_benches::peers::roster::PEERS;
use zizhijin_benches::peers::{Table, files, javascript};
use zizhijin_benches::{data, paths::Texts, peers::compare, words::SCREENED};

fn here(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn results() -> Results {
    serde_json::from_str(&std::fs::read_to_string(here("results.json")).unwrap()).unwrap()
}

fn large() -> Large {
    serde_json::from_str(&std::fs::read_to_string(here("large.json")).unwrap()).unwrap()
}

#[test]
fn the_page_is_current() {
    let (file, page) = (here("../docs/performance.md"), page(&results(), Some(&large())));
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(&file, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap();
    let other = committed.lines().zip(page.lines()).find(|(old, new)| old != new);
    assert!(
        committed == page,
        "`cargo xtask update` rewrites docs/performance.md; the first other line: {other:?}"
    );
}

#[test]
fn every_peer_has_its_row() {
    let rows = results().rows;
    for peer in PEERS {
        for table in peer.tables {
            let own = rows.iter().find(|row| row.table == *table && row.entrant == peer.name);
            assert_eq!(own.expect(peer.name).does, peer.does.told(), "{}", peer.name);
        }
    }
    for table in Table::ALL {
        let base = rows.iter().find(|row| row.table == table).unwrap();
        assert!(base.entrant.contains("BASE") && base.ratio_median == 100, "{base:?}");
    }
}

#[test]
fn everything_about_javascript_is_told() {
    let results = results();
    assert_eq!(results.javascript[0].entrant, javascript::NATIVE);
    for peer in PEERS.iter().filter(|peer| peer.is_javascript()) {
        let rows = results.javascript.iter().filter(|row| row.entrant == peer.name);
        assert_eq!(rows.count(), peer.tables.len(), "{}", peer.name);
    }
    // Every part of a task is measured as often as its whole, which comes first.
    for parts in results.pages.chunk_by(|one, other| one.task == other.task) {
        assert_eq!(parts[0].percent, 100, "{:?}", parts[0]);
        assert!(parts.iter().all(|part| part.times >= 200 && part.nanoseconds <= part.nanoseconds_of_95));
        assert_eq!(parts.iter().filter(|part| part.times == parts[0].times).count(), parts.len());
    }
    for part in ["core, rules", "serde_json", "dlmalloc", "data, policy chuansha"] {
        assert!(results.sizes.iter().any(|size| size.part == part && size.bytes > 0), "{part}");
    }
}

#[test]
fn whoever_sorts_the_large_ledger_the_same_is_found() {
    let rows = large().rows;
    assert_eq!(rows.len(), 3);
    for row in &rows {
        assert_eq!(row.counted.lines, 50_000_000, "{}", row.by);
        assert_eq!(row.judged.lines, 50_000_000, "{}", row.by);
        // One line in five hundred is wrong, half of them so that a rule fails.
        assert!(row.judged.findings > 40_000 && row.judged.findings == rows[0].judged.findings, "{row:?}");
    }
}

#[test]
fn the_columns_for_data_frames_are_those_of_our_ledger() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let sheets = data::sheets(7, 3);
    files::columns(folder, &sheets).unwrap();
    for (table, rows) in [("projects", 3), ("budgets", 24), ("lines", 120)] {
        let text = std::fs::read_to_string(folder.join(format!("columns.{table}.csv"))).unwrap();
        let mut lines = text.lines();
        let headers: Vec<_> = lines.next().unwrap().split(',').collect();
        for header in &headers {
            let means = zizhijin::ledger::headers::column(table, header);
            assert!(
                matches!(means, zizhijin::ledger::headers::Header::Column(name) if name == *header),
                "{header}"
            );
        }
        let cells: Vec<Vec<_>> = lines.map(|line| line.split(',').collect()).collect();
        assert_eq!(cells.len(), rows, "{table}");
        assert!(cells.iter().all(|row| row.len() == headers.len() && !row.contains(&"")), "{table}");
        assert_eq!(cells[0][0], sheets[0].id);
        if let Some(at) = headers.iter().position(|header| *header == "amount") {
            let first = if table == "lines" { sheets[0].lines[0].amount } else { sheets[0].budget[0] };
            assert_eq!(cells[0][at].replace('.', "").parse::<i64>().unwrap(), first, "{table}");
        }
    }
}

#[test]
fn we_find_what_the_baseline_finds() {
    let (sheets, texts) = (data::sheets(7, 300), Texts::new(300).unwrap());
    let structs = Structs::new(&sheets).unwrap();
    let of = Documents { sheets: &sheets, texts: &texts, inputs: texts.read().unwrap(), structs };
    let baseline = compare::of_baseline(&Checks::new(&SCREENED).unwrap(), &of.inputs.projects);
    let entrants = native::documents(&of).unwrap();
    let mut compared = 0;
    for entrant in &entrants {
        let Some(found) = &entrant.found else { continue };
        let (expected, found) = (compare::expected(&baseline, &sheets, 300, entrant.does), found().unwrap());
        assert_eq!(compare::difference(&expected, &found), None, "{}", entrant.name);
        // And it would be seen if one were missing.
        assert!(compare::difference(&expected, &found[1..]).is_some());
        compared += 1;
    }
    assert_eq!(compared, 2);
}

#[test]
fn we_find_in_a_ledger_what_the_baseline_finds_of_what_a_ledger_can_see() {
    let (sheets, texts) = (data::sheets(7, 600), Texts::new(1).unwrap());
    let inputs = texts.read().unwrap();
    let of = Whole::new(&sheets, &inputs.assessment).unwrap();
    let baseline = of.structs.baseline();
    let mut compared = 0;
    for entrant in native::ledger(&of) {
        let Some(found) = &entrant.found else { continue };
        let (expected, found) = (compare::expected(&baseline, &sheets, 600, entrant.does), found().unwrap());
        assert_eq!(compare::difference(&expected, &found), None, "{}", entrant.name);
        for check in Check::ALL {
            let told = expected.iter().any(|line| line.contains(&format!("\t{}\t", check.name())));
            let unseen = [Check::TeamSize, Check::OneLeader, Check::LeaderAge, Check::NoticeDays];
            assert_ne!(told, unseen.contains(&check), "{check:?}");
        }
        compared += 1;
    }
    assert_eq!(compared, 2);
}
