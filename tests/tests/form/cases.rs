//! Every case against the engine.

use super::call;
use zizhijin_tests::forms;

/// So that none is lost unnoticed.
const CASES: usize = 73;

#[test]
fn every_case_comes_out_as_written() {
    let cases = forms::all();
    let mut wrong = Vec::new();
    for case in &cases {
        let told = forms::told(&call("validate", &case.request));
        if told != case.expect {
            wrong.push(format!("{}\n  is       {told}\n  expected {}", case.name, case.expect));
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(cases.len(), CASES);
}
