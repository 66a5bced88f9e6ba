//! The cases of `tests/cases/portfolio/`: requests about several projects, with findings that people worked out.

use crate::cases::root;
use serde_json::{Value, json};
use std::path::PathBuf;

/// One check, one request, all that the check should find.
#[derive(Clone, Debug)]
pub struct Case {
    /// The check that it asks.
    pub rule: String,
    /// What the check looks at.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// The request to `portfolio`.
    pub request: Value,
    /// What is expected.
    pub expect: Value,
}

/// Every case, in the order of the files' names.
#[must_use]
pub fn all() -> Vec<Case> {
    let folder = std::fs::read_dir(root().join("tests/cases/portfolio")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(value["format"], 1, "{}", file.display());
        for case in value["cases"].as_array().unwrap() {
            let mut request = case["request"].clone();
            request.as_object_mut().unwrap().entry("policy").or_insert(json!("chuansha"));
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            cases.push(Case {
                rule: text(&value["rule"]),
                subject: text(&value["subject"]),
                name: text(&case["name"]),
                request,
                expect: case["expect"].clone(),
            });
        }
    }
    cases
}
