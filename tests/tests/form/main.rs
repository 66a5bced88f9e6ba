//! Dossiers that people still fill in: cases, what is judged soundly in spite of problems, and what always holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod always;
mod cases;
mod sound;

use serde_json::Value;
use zizhijin_tests::POLICIES;

fn call(operation: &str, request: &Value) -> Value {
    serde_json::from_str(&zizhijin::json::call(&POLICIES, operation, &request.to_string())).unwrap()
}
