//! The procedure: its table, the histories that it allows, notices, changes, diagrams.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod answers;
mod cases;
mod changes;
mod diagrams;
mod histories;
mod notices;
mod table;
