//! Whole reports of the bundled dossiers, byte for byte. `UPDATE=1` writes them anew; read the difference before it is
//! committed. What a case expects is never written this way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use zizhijin::Policies;
use zizhijin_tests::cases;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn names(files: &[PathBuf]) -> BTreeSet<String> {
    files.iter().map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// A bundled dossier, and what the door answers for it.
fn answer(file: &Path) -> (Value, Value) {
    let bundled: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let request = json!({"policy": "chuansha", "as_of": bundled["as_of"], "dossier": bundled["dossier"]});
    let text = zizhijin::json::call(&Policies::bundled().unwrap(), "assess", &request.to_string());
    (bundled, serde_json::from_str(&text).unwrap())
}

#[test]
fn the_report_of_every_bundled_dossier_is_as_committed() {
    let snapshots = cases::root().join("tests/snapshots");
    let dossiers = files(&cases::root().join("core/examples/dossiers"));
    assert!(dossiers.len() >= 4, "{dossiers:?}");
    let update = std::env::var_os("UPDATE").is_some();
    for file in &dossiers {
        let report = serde_json::to_string_pretty(&answer(file).1).unwrap() + "\n";
        let snapshot = snapshots.join(file.file_name().unwrap());
        if update {
            std::fs::write(&snapshot, report).unwrap();
            continue;
        }
        let committed = std::fs::read_to_string(&snapshot).unwrap_or_default().replace("\r\n", "\n");
        let differs = committed.lines().zip(report.lines()).position(|(a, b)| a != b);
        let line = differs.unwrap_or(committed.lines().count().min(report.lines().count())) + 1;
        assert!(
            committed == report,
            "{} differs from line {line} on; UPDATE=1 rewrites it",
            snapshot.display()
        );
    }
    assert_eq!(names(&files(&snapshots)), names(&dossiers), "snapshots and dossiers go in pairs");
}

#[test]
fn every_bundled_dossier_gets_the_verdicts_that_its_file_states() {
    for file in files(&cases::root().join("core/examples/dossiers")) {
        let (bundled, answer) = answer(&file);
        for matter in ["overall", "application", "procedure", "claims", "records"] {
            let stated = &bundled["verdict"][matter];
            assert!(stated.is_string(), "{} states no verdict on {matter}", file.display());
            assert_eq!(&answer["ok"]["verdict"][matter], stated, "{}: {matter}", file.display());
        }
    }
}
