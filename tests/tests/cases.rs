//! Every case against the engine.
#![allow(missing_docs, reason = "a test")]

use zizhijin::Policies;
use zizhijin_tests::cases;

#[test]
fn every_case_comes_out_as_written() {
    let policies = Policies::bundled().unwrap();
    let mut wrong = Vec::new();
    for case in cases::all() {
        let answer = case.answer(&policies);
        for difference in case.differences(&answer) {
            wrong.push(format!("{} — {}: {difference}", case.rule, case.name));
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
