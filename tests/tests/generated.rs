//! The generated pages are those that the code gives. `UPDATE=1` rewrites them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use zizhijin::{Day, Policies, Policy};
use zizhijin_tests::{cases, pages};

/// Any day: the policy has one edition, which is open at both ends.
fn chuansha(policies: &Policies) -> &Policy {
    policies.in_force("chuansha", Day::new(2026, 1, 1).unwrap()).unwrap()
}

#[track_caller]
fn current(path: &str, page: &str) {
    let file = cases::root().join(path);
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(&file, page).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
    if committed == page {
        return;
    }
    let lines = committed.lines().zip(page.lines()).enumerate();
    let first = lines
        .filter(|(_, (old, new))| old != new)
        .map(|(at, (old, new))| format!("line {}:\n- {old}\n+ {new}", at + 1))
        .next();
    let first = first.unwrap_or_else(|| "one is longer than the other".to_owned());
    panic!("{path} is not what the code gives; `cargo xtask update` rewrites it\n{first}");
}

#[test]
fn rules_page_is_current() {
    current("docs/rules.md", &pages::rules(chuansha(&Policies::bundled().unwrap())));
}

#[test]
fn clauses_page_is_current() {
    current("docs/clauses.md", &pages::clauses(chuansha(&Policies::bundled().unwrap())));
}

#[test]
fn lifecycle_page_is_current() {
    current("docs/lifecycle.md", &pages::lifecycle(chuansha(&Policies::bundled().unwrap())));
}

#[test]
fn schema_is_current() {
    current("docs/dossier.schema.json", &pages::schema());
}

#[test]
fn door_schema_is_current() {
    current("docs/door.schema.json", &pages::door());
}

#[test]
fn python_types_are_current() {
    current("bindings-python/python/zizhijin/model.py", &pages::python());
}

#[test]
fn typescript_types_are_current() {
    current("bindings-wasm/src/model.ts", &pages::typescript());
}
