//! What is claimed about speed, and the programs that show it: see `README.md` beside this crate.

pub mod base;
pub mod callgrind;
pub mod data;
pub mod document;
pub mod dossiers;
pub mod growth;
pub mod ledger;
pub mod machine;
pub mod paths;
pub mod peers;
pub mod screening;
pub mod sizes;
pub mod table;
pub mod words;
