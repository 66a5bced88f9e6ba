//! The schema of the door and the door itself say the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod answers;
mod drift;
mod requests;
mod shape;
mod typed;

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use zizhijin::Word;
use zizhijin::dossier::EventKind;
use zizhijin::json::OPERATIONS;
use zizhijin_tests::{POLICIES, across, cases, course, forms, generate, moves};

static SCHEMA: LazyLock<Value> = LazyLock::new(zizhijin::schema::door);

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(schema).unwrap()
}

/// A part of the schema, with the types that it refers to.
fn part(pointer: &str) -> Value {
    let mut schema = SCHEMA.pointer(pointer).unwrap_or_else(|| panic!("{pointer}")).clone();
    schema["$defs"] = SCHEMA["$defs"].clone();
    schema
}

/// The type that a schema refers to, with its name.
fn referred(schema: &Value) -> Option<(&str, &'static Value)> {
    let name = schema["$ref"].as_str()?.strip_prefix("#/$defs/").unwrap();
    Some((name, &SCHEMA["$defs"][name]))
}

/// The validators of the requests, or of the responses, of all operations.
fn validators(side: &str) -> BTreeMap<&'static str, Validator> {
    let of = |name: &str| validator(&part(&format!("/operations/{name}/{side}")));
    OPERATIONS.iter().map(|operation| (operation.name, of(operation.name))).collect()
}

/// What the door answers.
fn call(operation: &str, request: &Value) -> Value {
    serde_json::from_str(&zizhijin::json::call(&POLICIES, operation, &request.to_string())).unwrap()
}

/// Requests to every operation, each with a name: all cases, what the bundled dossiers show, and some made by chance.
static REQUESTS: LazyLock<Vec<(String, String, Value)>> = LazyLock::new(|| {
    let mut all = Vec::new();
    let mut add = |name: &str, operation: &str, request: Value| {
        all.push((name.to_owned(), operation.to_owned(), request));
    };
    for case in cases::all() {
        add(&case.name, "normalise", json!({"dossier": case.request["dossier"]}));
        add(&case.name, "assess", case.request);
    }
    for case in moves::all() {
        add(&case.name, &case.operation, case.request.clone());
        if case.operation == "can" {
            add(&case.name, "apply", case.request);
        }
    }
    for case in across::all() {
        add(&case.name, "portfolio", case.request);
    }
    for case in forms::all() {
        add(&case.name, "validate", case.request);
    }
    for entry in std::fs::read_dir(cases::root().join("core/examples/dossiers")).unwrap() {
        let path = entry.unwrap().path();
        let bundled: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let request = json!({"policy": "chuansha", "as_of": bundled["as_of"], "dossier": bundled["dossier"]});
        let name = path.display().to_string();
        for operation in ["assess", "validate", "readings", "replay", "next_steps"] {
            add(&name, operation, request.clone());
        }
    }
    for seed in 0..40 {
        let made = generate::Made::of(seed);
        let request =
            json!({"policy": "chuansha", "as_of": made.as_of.to_string(), "dossier": made.dossier.clone()});
        for operation in ["assess", "replay", "next_steps"] {
            add(&format!("seed {seed}"), operation, request.clone());
        }
        if seed < 4 {
            add(&format!("seed {seed}"), "readings", request);
        }
    }
    // Along the course every step comes next once.
    for kind in course::whole().events.items().iter().filter_map(|event| event.event.known()) {
        let dossier = serde_json::to_value(course::until(*kind)).unwrap();
        let as_of = dossier["events"].as_array().unwrap().last().unwrap()["on"].clone();
        let request = json!({"policy": "chuansha", "as_of": as_of, "dossier": dossier});
        add(kind.as_str(), "next_steps", request);
    }
    // Whether residents were shown anything nobody says.
    let mut silent = serde_json::to_value(course::until(EventKind::Started)).unwrap();
    silent.as_object_mut().unwrap().remove("disclosures");
    let request = json!({"policy": "chuansha", "as_of": "2026-07-15", "dossier": silent});
    add("silent", "next_steps", request);
    let draft = json!({
        "policy": "chuansha", "as_of": "2026-03-01", "draft": true,
        "dossier": {"format": 1, "id": "d1", "project": {"starts_on": "soon"}},
    });
    add("a draft", "assess", draft);
    let own = json!({
        "policy": "chuansha", "as_of": "2026-03-01",
        "dossier": {"format": 1, "id": "d1", "expenses": [{"id": "e1"}]},
        "own": [{
            "rule": "town.no-cash", "title_en": "nothing is paid in cash", "clauses": ["3.2"], "matter": "claims", "strength": "B",
            "subject": {"kind": "expense", "id": "e1"}, "outcome": "unknown", "missing": ["/expenses/0/payee"], "actor": "team",
        }],
    });
    add("a check of one's own", "assess", own);
    for policy in ["chuansha", "illustration"] {
        for operation in ["catalogue", "diagrams"] {
            add(policy, operation, json!({"policy": policy, "as_of": "2026-03-01"}));
        }
    }
    add("all", "policies", json!({}));
    let rare = json!({
        "format": 1, "id": "d1", "project": {"working_funds": "1", "other_self_governance": "2.5"},
        "events": [{"event": "listed", "note": "in the hall"}],
    });
    add("what no case has", "normalise", json!({"dossier": rare}));
    all
});
