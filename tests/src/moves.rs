//! The cases of `tests/cases/lifecycle/`: requests to the door about the procedure, with answers that people worked out.
//!
//! A case is built on the first events of the course in `base.json`, patched where it says so. Of an object only what the
//! expectation names is compared; a list is compared whole.

use crate::cases::root;
use serde_json::{Map, Value, json};
use zizhijin::Policies;

/// A case of the procedure.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file and the name.
    pub name: String,
    /// The operation of the door.
    pub operation: String,
    /// The whole request.
    pub request: Value,
    /// What is expected of the answer.
    pub expect: Value,
}

/// Every case, in the order of the files' names.
#[must_use]
pub fn all() -> Vec<Case> {
    let folder = root().join("tests/cases/lifecycle");
    let read = |name: &str| -> Value {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let base = read("base.json")["dossier"].clone();
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json") && name != "base.json")
        .collect();
    names.sort();
    let of_file = |name: &String| {
        let file = read(name);
        assert_eq!(file["format"], 1, "{name}: only format 1 can be read");
        let cases = file["cases"].as_array().unwrap().iter();
        cases.map(|case| built(name, &file, case, &base)).collect::<Vec<_>>()
    };
    names.iter().flat_map(of_file).collect()
}

fn built(file: &str, of: &Value, case: &Value, base: &Value) -> Case {
    let name = format!("{file}: {}", case["name"].as_str().unwrap());
    let mut dossier = base.clone();
    if let Some(events) = case["events"].as_u64() {
        dossier["events"].as_array_mut().unwrap().truncate(usize::try_from(events).unwrap());
    }
    for operation in case["patch"].as_array().into_iter().flatten() {
        patch(&mut dossier, operation).unwrap_or_else(|why| panic!("{name}: {why} {operation}"));
    }
    let mut request = case["request"].clone();
    let body = request.as_object_mut().unwrap();
    body.entry("policy").or_insert(json!("chuansha"));
    body.insert("dossier".into(), dossier);
    let operation = case.get("operation").unwrap_or(&of["operation"]).as_str().unwrap().to_owned();
    Case { name, operation, request, expect: case["expect"].clone() }
}

fn patch(dossier: &mut Value, operation: &Value) -> Result<(), &'static str> {
    let path = operation["path"].as_str().ok_or("no path in")?;
    let (of, name) = path.rsplit_once('/').ok_or("no such path:")?;
    let value = operation["value"].clone();
    let removes = operation["op"] == "remove";
    match dossier.pointer_mut(of) {
        Some(Value::Object(fields)) => {
            if removes {
                fields.shift_remove(name).ok_or("nothing to remove:")?;
            } else {
                fields.insert(name.to_owned(), value);
            }
        }
        Some(Value::Array(items)) => match (name, name.parse::<usize>()) {
            ("-", _) => items.push(value),
            (_, Ok(at)) if removes && at < items.len() => {
                items.remove(at);
            }
            (_, Ok(at)) if operation["op"] == "add" && at <= items.len() => items.insert(at, value),
            (_, Ok(at)) if at < items.len() => items[at] = value,
            _ => return Err("no such place:"),
        },
        _ => return Err("no such place:"),
    }
    Ok(())
}

impl Case {
    /// What the door answers.
    #[must_use]
    pub fn answer(&self, policies: &Policies) -> Value {
        let text = zizhijin::json::call(policies, &self.operation, &self.request.to_string());
        serde_json::from_str(&text).unwrap()
    }

    /// The differences between an answer and what is expected; none where they agree.
    #[must_use]
    pub fn differences(&self, answer: &Value) -> Vec<String> {
        let mut out = Vec::new();
        let mut answer = answer.get("ok").unwrap_or(answer).clone();
        if self.operation == "next_steps" && answer["roles"].is_array() {
            answer["roles"] = by_role(&answer["roles"]);
        }
        compare("", &answer, &self.expect, &mut out);
        out
    }
}

fn compare(at: &str, actual: &Value, expected: &Value, out: &mut Vec<String>) {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => {
            for (name, expected) in expected {
                let at = format!("{at}/{name}");
                match actual.get(name) {
                    Some(actual) => compare(&at, actual, expected, out),
                    None => out.push(format!("{at}: not there, expected {expected}")),
                }
            }
        }
        (Value::Array(actual), Value::Array(expected)) if actual.len() == expected.len() => {
            for (index, (actual, expected)) in actual.iter().zip(expected).enumerate() {
                compare(&format!("{at}/{index}"), actual, expected, out);
            }
        }
        _ if actual == expected => {}
        _ => out.push(format!("{at}: {actual}, expected {expected}")),
    }
}

/// What each role can, must and is kept from, in single words.
fn by_role(roles: &Value) -> Value {
    let step = |offer: &Value| {
        let event = offer["event"].as_str().unwrap();
        match offer.get("back_to").or(offer.get("change")).and_then(Value::as_str) {
            Some(of) => format!("{event}:{of}"),
            None => event.to_owned(),
        }
    };
    let list = |of: &Value, word: &dyn Fn(&Value) -> String| -> Value {
        of.as_array().unwrap().iter().map(|item| json!(word(item))).collect()
    };
    let words = |role: &Value| {
        json!({
            "can": list(&role["can"], &step),
            "blocked": list(&role["blocked"], &|blocked| step(&blocked["step"])),
            "must": list(&role["must"], &|duty| duty["rule"].as_str().unwrap().to_owned()),
        })
    };
    let named: Map<String, Value> = roles
        .as_array()
        .unwrap()
        .iter()
        .map(|role| (role["role"].as_str().unwrap().to_owned(), words(role)))
        .collect();
    named.into()
}
