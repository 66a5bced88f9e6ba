//! The cases of `tests/cases/form/`: dossiers that people still fill in, with what stands beside each field as people worked it out.

use crate::cases::root;
use serde_json::{Value, json};
use std::path::PathBuf;

/// A case: one request, all that stands in its form.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The request to `validate`.
    pub request: Value,
    /// What is expected.
    pub expect: Value,
}

/// Every case, in the order of the files' names.
#[must_use]
pub fn all() -> Vec<Case> {
    let folder = std::fs::read_dir(root().join("tests/cases/form")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(value["format"], 1, "{}", file.display());
        for case in value["cases"].as_array().unwrap() {
            let mut request = case["request"].clone();
            let body = request.as_object_mut().unwrap();
            body.entry("policy").or_insert(json!("chuansha"));
            body.entry("as_of").or_insert(json!("2026-06-30"));
            let name = case["name"].as_str().unwrap().to_owned();
            cases.push(Case { name, request, expect: case["expect"].clone() });
        }
    }
    cases
}

/// An answer in the words of the cases. Beside each field: the codes of problems, the rules of findings with their outcomes, and
/// what is left under limits. Of what is asked the number of findings; of a refusal the codes with their places.
#[must_use]
pub fn told(answer: &Value) -> Value {
    if let Some(problems) = answer.get("problems") {
        let told = |problem: &Value| {
            let place = problem.get("request").or(problem.get("pointer")).unwrap_or(&Value::Null);
            json!([problem["code"], place])
        };
        return json!({ "refused": problems.as_array().unwrap().iter().map(told).collect::<Vec<_>>() });
    }
    let form = &answer["ok"];
    let text = |value: &Value| value.as_str().unwrap_or("null").to_owned();
    let beside = |field: &Value| {
        let mut all = Vec::new();
        for number in field["problems"].as_array().into_iter().flatten() {
            all.push(text(&form["problems"][at(number)]["code"]));
        }
        for number in field["findings"].as_array().into_iter().flatten() {
            let finding = &form["findings"][at(number)];
            all.push(format!("{} {}", text(&finding["rule"]), text(&finding["outcome"])));
        }
        for room in field["room"].as_array().into_iter().flatten() {
            all.push(format!("{} {}", text(&room["of"]), text(&room["left"])));
        }
        json!(all)
    };
    let fields = form["fields"].as_object().unwrap().iter();
    let asked = |ask: &Value| json!([ask["pointer"], ask["findings"].as_array().unwrap().len()]);
    json!({
        "fields": fields.map(|(pointer, field)| json!([pointer, beside(field)])).collect::<Vec<_>>(),
        "ask": form["ask"].as_array().unwrap().iter().map(asked).collect::<Vec<_>>(),
        "verdict": form["verdict"]["overall"],
    })
}

fn at(number: &Value) -> usize {
    usize::try_from(number.as_u64().unwrap()).unwrap()
}
