//! Ledgers: what rows show is what a dossier of the same facts shows; neither order, cuts, threads nor the kind of a column
//! change it; what is bad is told with its cell; what cannot be seen is told once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod asked;
mod bad;
mod budgets;
mod chance;
mod headers;
mod kinds;
mod nowhere;
mod order;
mod outside;
mod pieces;
mod refunds;
mod same;
mod sheet;
mod shown;
mod unseen;
mod watch;
mod written;
