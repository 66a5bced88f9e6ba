//! What only several projects together can show: cases, properties, the two doors, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod cases;
mod doors;
mod order;
mod refused;
mod texts;

use serde_json::Value;
use zizhijin_tests::POLICIES;

/// What the door answers.
fn door(request: &Value) -> Value {
    serde_json::from_str(&zizhijin::json::call(&POLICIES, "portfolio", &request.to_string())).unwrap()
}
