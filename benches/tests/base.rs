//! The baseline and the data: each check finds its fault and no other, and both sides have the same faults.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::sync::LazyLock;
use zizhijin::{Assessment, Day, Policies, Word};
use zizhijin_benches::base::{Check, Checks};
use zizhijin_benches::data::{Sheet, document, sheets};
use zizhijin_benches::dossiers::{AS_OF, dossier};
use zizhijin_benches::words::SCREENED;

static CHECKS: LazyLock<Checks> = LazyLock::new(|| Checks::new(&SCREENED).unwrap());

fn found(sheet: &Sheet) -> Vec<Check> {
    let mut findings = Vec::new();
    CHECKS.check(&document(sheet).unwrap(), &mut findings);
    findings.iter().map(|finding| finding.check).collect()
}

fn clean() -> Sheet {
    let faultless =
        sheets(3, 200).into_iter().find(|sheet| sheet.people.len() > 3 && found(sheet).is_empty());
    faultless.expect("among 200 projects some are in order")
}

/// A faultless project with one change.
fn with(change: impl FnOnce(&mut Sheet)) -> Vec<Check> {
    let mut sheet = clean();
    change(&mut sheet);
    found(&sheet)
}

#[test]
fn each_check_finds_its_fault() {
    let total = |sheet: &Sheet| sheet.budget.iter().sum::<i64>();
    assert_eq!(with(|s| s.budget[6] = total(s)), [Check::BudgetVolunteers]);
    assert_eq!(with(|s| s.budget[7] = total(s)), [Check::BudgetManagement]);
    let line =
        |sheet: &Sheet, category| sheet.lines.iter().position(|line| line.category == category).unwrap();
    assert_eq!(
        with(|s| {
            let at = line(s, 0);
            s.lines[at].amount += total(s);
        }),
        [Check::SpentInAll, Check::SpentInCategory]
    );
    let volunteers = with(|s| {
        let at = line(s, 6);
        s.lines[at].amount += total(s) / 5;
    });
    assert!(volunteers.ends_with(&[Check::SpentInCategory, Check::SpentOnVolunteers]), "{volunteers:?}");
    let management = with(|s| {
        let at = line(s, 7);
        s.lines[at].amount += total(s) / 10;
    });
    assert!(management.ends_with(&[Check::SpentInCategory, Check::SpentOnManagement]), "{management:?}");
    assert_eq!(with(|s| s.lines[0].category = 10), [Check::ForbiddenKind]);
    assert_eq!(with(|s| s.lines[0].unit_price = 99_999), []);
    assert_eq!(with(|s| s.lines[0].unit_price = 100_000), [Check::FixedAsset]);
    assert_eq!(with(|s| s.lines[0].fixed_asset = true), [Check::FixedAsset]);
    assert_eq!(with(|s| s.lines[0].description = "采购红包三十只".to_owned()), [Check::ScreenedWord]);
    assert_eq!(with(|s| s.lines[0].day = Day::new(s.year + 1, 1, 1).unwrap()), [Check::OtherYear]);
    assert_eq!(with(|s| s.lines[0].papers[3] = false), [Check::Papers]);
    assert_eq!(with(|s| s.lines[0].invoice = false), [Check::Papers]);
    assert_eq!(with(|s| s.people.truncate(2)), [Check::TeamSize]);
    assert_eq!(with(|s| s.people[1].leads = true), [Check::OneLeader]);
    assert_eq!(with(|s| s.people[0].age = 75), []);
    assert_eq!(with(|s| s.people[0].age = 76), [Check::LeaderAge]);
    assert_eq!(with(|s| s.notice.1 = 7), []);
    assert_eq!(with(|s| s.notice.1 = 6), [Check::NoticeDays]);
}

#[test]
fn text_says_what_memory_says() {
    for sheet in sheets(11, 100) {
        let text = serde_json::to_string(&document(&sheet).unwrap()).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&CHECKS.text(text.as_bytes()).unwrap()).unwrap();
        let names = answer["findings"].as_array().unwrap().iter().map(|finding| finding["check"].clone());
        let expected = found(&sheet).into_iter().map(|check| serde_json::Value::from(check.name()));
        assert_eq!(names.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}

#[test]
fn one_line_in_twenty_is_wrong() {
    let alone =
        [Check::ForbiddenKind, Check::FixedAsset, Check::ScreenedWord, Check::OtherYear, Check::Papers];
    let wrong: usize =
        sheets(7, 1000).iter().map(|s| found(s).iter().filter(|check| alone.contains(check)).count()).sum();
    assert!((1900..=2100).contains(&wrong), "{wrong} of 40,000 lines");
    assert_eq!(format!("{:?}", sheets(7, 3)), format!("{:?}", sheets(7, 3)));
    assert_ne!(format!("{:?}", sheets(7, 3)), format!("{:?}", sheets(8, 3)));
}

#[test]
fn a_faultless_project_is_accepted_with_nothing_to_report() {
    let policies = Policies::bundled().unwrap();
    let as_of = Day::parse(AS_OF).unwrap();
    let assessment = Assessment::new(policies.in_force("chuansha", as_of).unwrap(), as_of);
    let (mut faultless, mut faulty) = (0, 0);
    for sheet in sheets(5, 200) {
        let report = assessment.assess(&dossier(&sheet).unwrap()).unwrap();
        let faults = found(&sheet);
        if faults.is_empty() {
            faultless += 1;
            assert_eq!(report.verdict.overall.as_str(), "accepted", "{}: {:?}", sheet.id, report.findings);
            assert!(report.findings.is_empty(), "{}: {:?}", sheet.id, report.findings);
        // The baseline takes a dear fee for a fixed asset, and the policy does not.
        } else if faults.iter().any(|fault| *fault != Check::FixedAsset) {
            faulty += 1;
            assert_ne!(report.verdict.overall.as_str(), "accepted", "{}: {faults:?}", sheet.id);
        }
    }
    assert!(faultless > 0 && faulty > 0);
}
