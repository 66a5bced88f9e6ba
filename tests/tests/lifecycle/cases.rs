//! Every case of the procedure against the engine.

use std::collections::BTreeSet;
use zizhijin::Word;
use zizhijin::lifecycle::ReasonCode;
use zizhijin_tests::{POLICIES, moves};

/// Changed by hand whenever a case is added, so that no case is lost unseen.
const CASES: usize = 362;

#[test]
fn every_case_comes_out_as_written() {
    let cases = moves::all();
    let mut wrong = Vec::new();
    for case in &cases {
        for difference in case.differences(&case.answer(&POLICIES)) {
            wrong.push(format!("{} — {difference}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(cases.len(), CASES);
}

#[test]
fn names_tell_the_cases_apart() {
    let cases = moves::all();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len());
}

/// A case that expects nothing, or that any answer would satisfy, is none.
#[test]
fn every_case_notices_another_answer() {
    for case in moves::all() {
        for answer in [serde_json::json!({ "ok": {} }), serde_json::json!({ "problems": [] })] {
            assert!(!case.differences(&answer).is_empty(), "{}", case.name);
        }
    }
}

#[test]
fn every_reason_has_its_cases() {
    let texts: Vec<String> = moves::all().iter().map(|case| case.expect.to_string()).collect();
    for code in ReasonCode::ALL {
        let told = format!("\"code\":\"{}\"", code.as_str());
        let times = texts.iter().filter(|text| text.contains(&told)).count();
        assert!(times >= 3, "{} is expected {times} times", code.as_str());
    }
}
