//! A rules engine for the self-governance funds of residential neighbourhoods (自治金).
//!
//! A published policy says who may apply, which five stages a project goes through, what the money may be spent on, and
//! what must be shown to residents. This crate reads the facts of a project (a [`Dossier`]), asks every rule of a
//! [`Policy`], and answers with a [`Report`]: the verdicts, what can be paid of each claim, and every finding with its clause,
//! its figures, who acts, and what would make it right.
//!
//! ```
//! use zizhijin::{Assessment, Day, Dossier, Lang, Policies, Word};
//!
//! let policies = Policies::bundled()?;
//! let day = Day::parse("2026-03-01").unwrap();
//! let dossier = Dossier::from_json(r#"{
//!     "format": 1, "id": "balcony", "events": [],
//!     "budget": { "lines": [
//!         { "id": "b1", "category": "materials", "amount": "799.99", "nature": "ordinary" },
//!         { "id": "b2", "category": "volunteer", "amount": "200.01", "nature": "ordinary" }
//!     ] }
//! }"#)?;
//! let report = Assessment::new(policies.in_force("chuansha", day)?, day)
//!     .only(vec!["budget.volunteer-share".to_owned()])
//!     .assess(&dossier)?;
//!
//! let finding = &report.findings[0];
//! assert_eq!(finding.outcome.as_str(), "fail");
//! assert_eq!(finding.clauses, ["6.5"]);
//! assert!(finding.message(Lang::En).contains("over 20 % of the budget of 1000.00 (200.00) by 0.01"));
//! assert_eq!(finding.remedy_text(Lang::En), "reduce the volunteer subsidies by 0.02");
//! # Ok::<(), zizhijin::Error>(())
//! ```
//!
//! Beside the report stands the procedure: a [`Lifecycle`] says who may take which step on which day, what stands in the way, and what
//! comes next for whom. What only several projects together can show, a [`Portfolio`] finds.
//!
//! What is missing is never guessed: an answer that hangs on it is [`unknown`](rule::Outcome::Unknown) and names the facts that would
//! settle it. What only people can decide is [`judgement`](rule::Outcome::Judgement), and names who decides.
//!
//! The crate is pure: it has no clock, opens no file, uses no network, and does not panic. It reckons without floating point; a number
//! with a point is kept only to be refused. Programs in other languages use it through one door, [`json::call`].
//!
//! While people still fill a dossier in, [`Assessment::validate`] says what stands beside each field of a form, and what to ask next.
//!
//! Many projects at once: a [`ledger`] of millions of lines, a [`Portfolio`] for what only several projects show, a [`stream`] of dossiers.
//!
//! In reading order: [`Yuan`] and [`Day`], [`Leaf`] (what is known and what is not), [`Policy`], [`dossier`], [`rule`], [`rules`],
//! [`Assessment`], [`report`], [`own`], [`form`], [`lifecycle`], [`portfolio`], [`ledger`], [`stream`],
//! [`catalogue`], [`json`].

mod answer;
mod assess;
pub mod catalogue;
mod claims;
mod date;
mod digits;
pub mod dossier;
mod finding;
pub mod form;
mod invoice;
pub mod json;
mod judge;
mod leaf;
pub mod ledger;
pub mod lifecycle;
mod money;
mod order;
pub mod own;
mod plain;
pub mod policy;
pub mod portfolio;
mod problem;
mod record;
mod render;
pub mod report;
pub mod rule;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod stream;
mod truth;
pub mod turning;
mod typed;
mod view;
mod words;

pub use assess::Assessment;
pub use date::Day;
pub use dossier::Dossier;
pub use leaf::{Count, Got, Leaf, List, Manner, Said, Scalar, Text, Unreadable, Value};
pub use lifecycle::Lifecycle;
pub use money::{AmountError, Fen, Share, Yuan};
pub use policy::{Policies, Policy};
pub use portfolio::Portfolio;
pub use problem::{Error, Place, Problem, ProblemCode};
pub use report::Report;
pub use rule::Rule;
pub use view::{STEPS, StepRow, View};
pub use words::{Bilingual, Lang, Word};

/// The README's example is compiled and run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
