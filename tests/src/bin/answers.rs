//! Writes every case of `tests/cases/` with the answer of the door, one JSON line each: what the same door has to answer through
//! any other language, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool of the tests: it may stop, and writes what it is asked for"
)]

use serde_json::json;
use zizhijin_tests::{POLICIES, across, cases, forms, moves};

fn main() {
    let assessed = cases::all().into_iter().map(|case| ("assess".to_owned(), case.request));
    let moved = moves::all().into_iter().map(|case| (case.operation, case.request));
    let together = across::all().into_iter().map(|case| ("portfolio".to_owned(), case.request));
    let filled_in = forms::all().into_iter().map(|case| ("validate".to_owned(), case.request));
    for (operation, request) in assessed.chain(moved).chain(together).chain(filled_in) {
        let request = request.to_string();
        let answer = zizhijin::json::call(&POLICIES, &operation, &request);
        println!("{}", json!({ "operation": operation, "request": request, "answer": answer }));
    }
}
