//! A ledger: the rules that its columns can show, over any number of projects and lines.
//!
//! The lines lie in the caller's columns ([`Lines`]), which are read where they are; a table of [`Projects`] and one of [`Budgets`]
//! may stand beside them. Each project's rows become the expenses of one dossier that is filled again and again, and the rules are asked of it through
//! the same view as of any other dossier: one check serves one form and a million rows.
//!
//! An empty cell is absent, not zero and not no. What the columns cannot show is told once ([`Unseen`]), with the columns that
//! would settle it; what a caller vouches for without having a column for it is [`Texts::Same`] or [`Cells::Same`].
//!
//! ```
//! use zizhijin::ledger::{Audit, Cells, Column, Lines, Texts};
//! use zizhijin::{Assessment, Day, Lang, Policies};
//!
//! let policies = Policies::bundled()?;
//! let day = Day::parse("2026-12-31").unwrap();
//! let assessment = Assessment::new(policies.in_force("chuansha", day)?, day);
//!
//! let projects = [Some("balcony"), Some("balcony"), Some("reading circle")];
//! let bought = [Some("花盆"), Some("烟酒"), Some("书架")];
//! let lines = Lines {
//!     description: Some(Texts::Slices(&bought)),
//!     nature: Some(Texts::Same("ordinary")),
//!     amount: Some(Column::Typed(Cells::Values(&[12_000, 8_800, 36_000], None))),
//!     ..Lines::new(Texts::Slices(&projects))
//! };
//! let (findings, summary) = Audit::new(&assessment).assess(&lines)?;
//!
//! assert_eq!(findings.len(), 1);
//! assert_eq!(findings[0].rule.id, "expense.frugality");
//! assert!(findings[0].explained(assessment.policy(), assessment.readings_in_use().unmarked).message(Lang::En).contains("烟"));
//! assert_eq!((summary.rows, summary.projects), (3, 2));
//! # Ok::<(), zizhijin::Error>(())
//! ```
//!
//! A ledger that is too long to be held, or that is still being written, comes in batches, sorted by project:
//!
//! ```
//! use zizhijin::ledger::{Audit, Cells, Column, Lines, Texts};
//! use zizhijin::{Assessment, Day, Policies};
//!
//! let policies = Policies::bundled()?;
//! let day = Day::parse("2026-12-31").unwrap();
//! let assessment = Assessment::new(policies.in_force("chuansha", day)?, day);
//!
//! let mut audit = Audit::new(&assessment);
//! let mut found = Vec::new();
//! for (projects, natures) in [(["a", "b"], ["ordinary", "ordinary"]), (["b", "c"], ["office", "ordinary"])] {
//!     let (projects, natures) = (projects.map(Some), natures.map(Some));
//!     found.extend(audit.batch(&Lines {
//!         nature: Some(Texts::Slices(&natures)),
//!         payee: Some(Texts::Same("supplier")),
//!         amount: Some(Column::Typed(Cells::Same(500))),
//!         ..Lines::new(Texts::Slices(&projects))
//!     })?);
//! }
//! let (last, summary) = audit.finish()?;
//! found.extend(last);
//!
//! let told: Vec<String> = found.iter().map(|of| format!("{} {} {:?}", of.project, of.rule.id, of.row)).collect();
//! assert_eq!(told, ["b expense.prohibited Line(2)"]);
//! assert_eq!((summary.rows, summary.projects), (4, 3));
//! # Ok::<(), zizhijin::Error>(())
//! ```

mod across;
mod any;
mod audit;
mod carried;
mod columns;
mod excerpt;
mod fill;
mod found;
mod groups;
pub mod headers;
mod index;
mod pieces;
mod refunds;
mod sight;
mod tables;
mod texts;
mod worker;

pub(crate) use across::each_project;
pub use any::{AnyCells, Kind};
pub use audit::{Audit, Progress};
pub use columns::{Amounts, Bits, Cells, Column, Days, Flags, Numbers};
pub use excerpt::Excerpt;
pub use found::{LedgerFinding, MissingCell, Summary, Unseen, Where};
pub use sight::ColumnName;
pub use tables::{Budgets, Lines, People, Projects};
pub use texts::Texts;
