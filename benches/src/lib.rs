//! What is claimed about speed, and the programs that show it: see `README.md` beside this crate.

pub mod base;
pub mod data;
pub mod document;
pub mod dossiers;
pub mod ledger;
pub mod machine;
pub mod paths;
pub mod peers;
pub mod table;
pub mod words;
