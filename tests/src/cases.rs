//! The cases of `tests/cases/`: requests to the door, with outcomes that people worked out from the policy.

use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use zizhijin::{Policies, Rule};

/// A case: one rule, one request, one expectation.
#[derive(Clone, Debug)]
pub struct Case {
    /// The rule that it asks.
    pub rule: String,
    /// Its name.
    pub name: String,
    /// The body of the request to `assess`.
    pub request: Value,
    /// What is expected.
    pub expect: Value,
}

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every case, in the order of the files' names.
#[must_use]
pub fn all() -> Vec<Case> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join("tests/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "json"))
        .flat_map(|file| read(file))
        .collect()
}

fn read(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).unwrap();
    let value: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert_eq!(value["format"], 1, "{}: only format 1 can be read", file.display());
    let rule = value["rule"].as_str().unwrap().to_owned();
    let cases = value["cases"].as_array().unwrap().iter();
    cases
        .map(|case| {
            let mut request = case["request"].clone();
            let body = request.as_object_mut().unwrap();
            body.entry("policy").or_insert(json!("chuansha"));
            body.insert("rules".into(), json!([rule]));
            body.insert(
                "outcomes".into(),
                json!([
                    "pass",
                    "fail",
                    "deviation",
                    "excused",
                    "judgement",
                    "unknown",
                    "not_due",
                    "not_applicable"
                ]),
            );
            Case {
                rule: rule.clone(),
                name: case["name"].as_str().unwrap().to_owned(),
                request,
                expect: case["expect"].clone(),
            }
        })
        .collect()
}

impl Case {
    /// What the door answers.
    #[must_use]
    pub fn answer(&self, policies: &Policies) -> Value {
        serde_json::from_str(&zizhijin::json::call(policies, "assess", &self.request.to_string())).unwrap()
    }

    /// What the door would answer with other rules: for checks of the cases themselves.
    #[must_use]
    pub fn answer_with(&self, policies: &Policies, rules: &[Rule]) -> Value {
        let text = zizhijin::json::assess_with(policies, &self.request.to_string(), rules).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// The differences between an answer and what is expected; none where they agree.
    #[must_use]
    pub fn differences(&self, answer: &Value) -> Vec<String> {
        let mut out = Vec::new();
        if let Some(problems) = answer.get("problems") {
            return vec![format!("refused: {problems}")];
        }
        let findings = answer["ok"]["findings"].as_array().unwrap();
        let outcomes: Map<String, Value> = findings
            .iter()
            .map(|finding| {
                (finding["subject"]["id"].as_str().unwrap().to_owned(), finding["outcome"].clone())
            })
            .collect();
        let expected = self.expect["outcomes"].as_object().unwrap();
        if sorted(&outcomes) != sorted(expected) {
            out.push(format!("outcomes {:?}, expected {:?}", sorted(&outcomes), sorted(expected)));
        }
        let of = |subject: &str| findings.iter().find(|finding| finding["subject"]["id"] == subject);
        for (subject, missing) in self.expect["missing"].as_object().into_iter().flatten() {
            let actual = of(subject).and_then(|finding| finding.get("missing")).cloned().unwrap_or(json!([]));
            if strings(&actual) != strings(missing) {
                out.push(format!("missing of {subject:?}: {actual}, expected {missing}"));
            }
        }
        for (subject, figures) in self.expect["figures"].as_object().into_iter().flatten() {
            for (name, figure) in figures.as_object().unwrap() {
                let actual = of(subject).map(|finding| finding["figures"][name].clone());
                if actual.as_ref() != Some(figure) {
                    out.push(format!("{name} of {subject:?}: {actual:?}, expected {figure}"));
                }
            }
        }
        out
    }
}

fn sorted(map: &Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = map.iter().map(|(key, value)| (key.clone(), value.to_string())).collect();
    pairs.sort();
    pairs
}

fn strings(value: &Value) -> Vec<String> {
    let mut list: Vec<String> =
        value.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect();
    list.sort();
    list
}
