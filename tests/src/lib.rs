//! What the tests share: the cases, and how an answer of the door is compared with one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may stop"
)]

pub mod cases;
pub mod generate;
pub mod pages;
