//! What the tests share: the cases, and how an answer of the door is compared with one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may stop"
)]

pub mod across;
pub mod cases;
pub mod course;
pub mod forms;
pub mod generate;
pub mod moves;
pub mod pages;

use std::sync::LazyLock;
use zizhijin::Policies;

/// The bundled policies, loaded once for all tests of a program.
pub static POLICIES: LazyLock<Policies> = LazyLock::new(|| Policies::bundled().unwrap());
