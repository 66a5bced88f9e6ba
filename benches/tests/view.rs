//! One view over two sources: the same answers, and no allocation by filling.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use zizhijin::rule::Outcome;
use zizhijin::{Assessment, Dossier, Word, Yuan};
use zizhijin_benches::columns::Columns;
use zizhijin_benches::paths::{THREE, Texts};

/// What the three rules say: rule, subject, outcome, code and figures of every finding.
fn said(assessment: &Assessment<'_>, dossier: &Dossier<'_>) -> Vec<String> {
    let three = THREE.map(str::to_owned).to_vec();
    let report = assessment.clone().only(three).list(Outcome::ALL.to_vec()).assess(dossier).unwrap();
    let line = |finding: &zizhijin::report::Finding| {
        format!(
            "{} {:?} {:?} {:?} {:?}",
            finding.rule, finding.subject, finding.outcome, finding.code, finding.figures
        )
    };
    report.findings.iter().map(line).collect()
}

#[test]
fn both_sources_give_the_same_answers() {
    let texts = Texts::new(60).unwrap();
    let mut inputs = texts.read().unwrap();
    for (at, dossier) in inputs.dossiers.iter_mut().enumerate() {
        // The data has no invoice that is claimed twice.
        let mut again = dossier.expenses.items()[at % 30].clone();
        again.id = zizhijin::Text::from("expense-41").into();
        again.amount = Yuan::from_fen(123).unwrap().into();
        dossier.expenses.0.as_mut().unwrap().push(again);
    }
    let mut columns = Columns::default();
    inputs.dossiers.iter().for_each(|dossier| columns.push(dossier).unwrap());
    let mut refilled = Dossier::default();
    let mut broken = [0; 3];
    for (project, dossier) in inputs.dossiers.iter().enumerate() {
        columns.fill(project, &mut refilled).unwrap();
        let parsed = said(&inputs.assessment, dossier);
        assert_eq!(said(&inputs.assessment, &refilled), parsed, "project {project}");
        for (rule, count) in THREE.iter().zip(&mut broken) {
            *count += parsed.iter().filter(|line| line.starts_with(rule) && line.contains(" Fail ")).count();
        }
    }
    assert!(broken.iter().all(|count| *count > 0), "a rule that never fails shows nothing: {broken:?}");
}

#[test]
fn filling_allocates_for_the_first_project_only() {
    let texts = Texts::new(20).unwrap();
    let inputs = texts.read().unwrap();
    let mut dossier = Dossier::default();
    let mut allocated = |project| {
        allocation_counter::measure(|| inputs.columns.fill(project, &mut dossier).unwrap()).count_total
    };
    assert!(allocated(0) > 0, "the count itself must work");
    for project in 1..20 {
        assert_eq!(allocated(project), 0, "project {project}");
    }
}
