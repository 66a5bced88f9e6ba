//! An answer that is no longer what the schema tells is noticed, wherever it differs.

use super::{REQUESTS, SCHEMA, call, referred, validators};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The pointers to the objects inside a value, one for each set of fields.
fn objects(value: &Value, at: &str, seen: &mut BTreeSet<Vec<String>>, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if seen.insert(members.keys().cloned().collect()) {
                out.push(at.to_owned());
            }
            for (name, member) in members {
                objects(member, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), seen, out);
            }
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| objects(item, &format!("{at}/{index}"), seen, out));
        }
        _ => {}
    }
}

/// Objects whose keys are the caller's or the policy's own: an extra one is no drift.
const MAPS: &[&str] = &["/figures"];

#[test]
fn an_extra_field_anywhere_is_noticed() {
    let validators = validators("response");
    let mut seen = BTreeSet::new();
    let mut tried = 0;
    for (name, operation, request) in REQUESTS.iter() {
        let answer = call(operation, request);
        let Some(response) = answer.get("ok") else { continue };
        let mut places = Vec::new();
        objects(response, "", &mut seen, &mut places);
        for place in places.iter().filter(|place| !MAPS.iter().any(|map| place.ends_with(map))) {
            let mut other = response.clone();
            other.pointer_mut(place).unwrap()["strange"] = json!([]);
            assert!(!validators[operation.as_str()].is_valid(&other), "{operation}, {name}: {place}/strange");
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_field_that_is_no_longer_written_is_noticed() {
    let validators = validators("response");
    for (operation, of) in SCHEMA["operations"].as_object().unwrap() {
        let mut own = REQUESTS.iter().filter(|(_, name, _)| name == operation);
        let response =
            own.find_map(|(_, _, request)| call(operation, request).get("ok").cloned()).expect("an answer");
        let (mut item, mut schema, mut place) = (&response, &of["response"], String::new());
        if item.is_array() {
            (item, schema, place) = (&item[0], &schema["items"], "/0".to_owned());
        }
        // Of two ways to answer either will do.
        let ways = schema["oneOf"].as_array().into_iter().flatten().chain([schema]);
        let required: Vec<Vec<&str>> = ways
            .filter_map(referred)
            .map(|(_, of)| {
                of["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
            })
            .collect();
        let required = required.iter().find(|fields| fields.iter().all(|field| item.get(field).is_some()));
        for field in required.unwrap_or_else(|| panic!("{operation}: {item}")) {
            let mut other = response.clone();
            other.pointer_mut(&place).unwrap().as_object_mut().unwrap().remove(*field);
            assert!(!validators[operation.as_str()].is_valid(&other), "{operation}: without {field}");
        }
    }
}
