//! What the door answers is what the schema tells, and everything that the schema tells is answered somewhere.

use super::{REQUESTS, SCHEMA, call, referred, validator, validators};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use zizhijin::json::OPERATIONS;

#[test]
fn every_answer_is_valid() {
    let (envelope, responses) = (validator(&SCHEMA), validators("response"));
    let mut answered = BTreeSet::new();
    for (name, operation, request) in REQUESTS.iter() {
        let answer = call(operation, request);
        let errors: Vec<String> = envelope.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{operation}, {name}: {errors:?}\n{answer}");
        let Some(response) = answer.get("ok") else { continue };
        let errors = responses[operation.as_str()].iter_errors(response);
        let errors: Vec<String> = errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{operation}, {name}: {errors:?}");
        answered.insert(operation.as_str());
    }
    assert_eq!(answered, OPERATIONS.iter().map(|operation| operation.name).collect());
}

#[test]
fn every_refusal_is_valid() {
    let envelope = validator(&SCHEMA);
    let refused = [
        ("nothing", "{}".to_owned()),
        ("assess", "{".to_owned()),
        ("assess", "[]".to_owned()),
        ("assess", json!({"policy": "nowhere", "as_of": "2026-03-01", "strange": 1}).to_string()),
        ("assess", json!({"policy": "chuansha", "as_of": "2026-02-30", "rules": ["none"]}).to_string()),
        ("normalise", json!({"dossier": {"format": 2, "plan": [{"id": "a"}, {"id": "a"}, {}]}}).to_string()),
    ];
    for (operation, text) in refused {
        let answer = zizhijin::json::call(&zizhijin_tests::POLICIES, operation, &text);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer["problems"].is_array(), "{text}");
        assert!(envelope.is_valid(&answer), "{text}: {answer}");
    }
    let answer = zizhijin::json::call_bytes(&zizhijin_tests::POLICIES, "policies", b"\"\xff\"");
    assert!(envelope.is_valid(&serde_json::from_str(&answer).unwrap()), "{answer}");
}

/// Rows are those of ledgers, which do not go through the door; a check across projects is always due.
const NEVER: [&str; 3] = ["Lacking.row", "Side.row", "Tally.not_due"];

/// Notes each type and each field of a type that a value shows.
fn meet(schema: &Value, value: &Value, met: &mut BTreeSet<String>) {
    if let Some((name, of)) = referred(schema) {
        met.insert(name.to_owned());
        for field in value.as_object().into_iter().flat_map(|members| members.keys()) {
            met.insert(format!("{name}.{field}"));
        }
        meet(of, value, met);
    }
    for way in ["anyOf", "oneOf"].iter().filter_map(|key| schema[*key].as_array()).flatten() {
        let fields = referred(way).map(|(_, of)| &of["properties"]);
        let known = |name: &String| fields.is_none_or(|fields| fields.get(name).is_some());
        if !value.is_null() && value.as_object().is_none_or(|members| members.keys().all(known)) {
            meet(way, value, met);
        }
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let field = schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
        meet(field, value, met);
    }
    value.as_array().into_iter().flatten().for_each(|item| meet(&schema["items"], item, met));
}

/// The types to which a schema leads, and their fields.
fn told(schema: &Value, out: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some((name, of)) = referred(schema)
                && out.insert(name.to_owned())
            {
                let fields = of["properties"].as_object().into_iter().flatten();
                out.extend(fields.map(|(field, _)| format!("{name}.{field}")));
                told(of, out);
            }
            members.values().for_each(|member| told(member, out));
        }
        Value::Array(items) => items.iter().for_each(|item| told(item, out)),
        _ => {}
    }
}

#[test]
fn every_type_and_every_field_is_met() {
    let (mut met, mut expected) = (BTreeSet::new(), BTreeSet::new());
    for (_, operation, request) in REQUESTS.iter() {
        let answer = call(operation, request);
        match answer.get("ok") {
            Some(response) => meet(&SCHEMA["operations"][operation]["response"], response, &mut met),
            None => meet(&SCHEMA["oneOf"][1]["properties"]["problems"], &answer["problems"], &mut met),
        }
    }
    for operation in SCHEMA["operations"].as_object().unwrap().values() {
        told(&operation["response"], &mut expected);
    }
    // What is wrong with a table or with bytes, and what only some problems name, is tested where it arises.
    expected.retain(|name| !name.starts_with("Problem."));
    let unmet: Vec<&String> = expected.difference(&met).collect();
    assert_eq!(unmet, NEVER);
}
