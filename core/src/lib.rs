//! zizhijin
mod answer;
mod assess;
pub mod catalogue;
mod claims;
mod date;
pub mod dossier;
mod finding;
pub mod json;
mod judge;
mod leaf;
mod money;
pub mod policy;
mod problem;
mod record;
mod render;
pub mod report;
pub mod rule;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod truth;
mod view;
mod words;

pub use assess::Assessment;
pub use date::Day;
pub use dossier::Dossier;
pub use leaf::{Count, Leaf, List, Scalar, Text, Unreadable, Value};
pub use money::{AmountError, Fen, Share, Yuan};
pub use policy::{Policies, Policy};
pub use problem::{Error, Place, Problem, ProblemCode};
pub use report::Report;
pub use rule::Rule;
pub use view::{STEPS, StepRow, View};
pub use words::{Bilingual, Lang, Word};
