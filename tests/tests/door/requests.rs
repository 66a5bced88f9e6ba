//! What the door takes is what the schema tells.

use super::{REQUESTS, SCHEMA, call, validator, validators};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin::json::OPERATIONS;

#[test]
fn every_request_that_is_answered_is_valid() {
    let requests = validators("request");
    let mut answered = 0;
    for (name, operation, request) in REQUESTS.iter() {
        let answer = call(operation, request);
        // What a draft holds may be anything, and so may a form in which something is wrong.
        let wrong = operation == "validate" && answer["ok"]["problems"] != json!([]);
        if answer.get("ok").is_none() || request.get("draft").is_some() || wrong {
            continue;
        }
        answered += 1;
        let errors = requests[operation.as_str()].iter_errors(request);
        let errors: Vec<String> = errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{operation}, {name}: {errors:?}");
    }
    assert!(answered > 2000, "{answered}");
}

#[test]
fn an_operation_refuses_what_only_others_take() {
    let operations = SCHEMA["operations"].as_object().unwrap();
    let of = |operation: &Value| -> BTreeSet<String> {
        operation["request"]["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let all: BTreeSet<String> = operations.values().flat_map(&of).chain(["strange".to_owned()]).collect();
    let mut refused = 0;
    for (name, operation) in operations {
        let taken = of(operation);
        for field in &all {
            // Nothing that is there is passed over, whatever it holds.
            let answer = call(name, &json!({field: [{"format": 1}, "x"]}));
            let told = answer["problems"].as_array().unwrap().iter();
            let here = format!("/{field}");
            let told =
                told.filter(|problem| problem["request"].as_str().is_some_and(|at| at.starts_with(&here)));
            let told: Vec<_> = told.collect();
            let foreign = told.iter().any(|of| of["code"] == "unknown-field" && of["request"] == here);
            assert_eq!(foreign, !taken.contains(field), "{name}: {field}");
            let empty = call(name, &json!({field: {}}));
            assert!(
                taken.contains(field) || empty.to_string().contains(&here) || field == "readings",
                "{name}: {field}"
            );
            if foreign {
                assert_eq!(told.len(), 1, "{name}: {field}");
                let accepted =
                    told[0]["accepted"].as_str().unwrap().split(", ").filter(|name| !name.is_empty());
                assert_eq!(accepted.map(str::to_owned).collect::<BTreeSet<_>>(), taken, "{name}");
                refused += 1;
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

/// What an object inside a request needs, the door misses where it is not there.
#[test]
fn what_a_check_of_ones_own_needs_cannot_be_left_out() {
    let of = |(_, operation, request): &&(String, String, Value)| {
        operation == "assess" && request.get("own").is_some()
    };
    let (_, _, request) = REQUESTS.iter().find(of).unwrap();
    let schema = validator(&super::part("/operations/assess/request"));
    assert!(schema.is_valid(request) && call("assess", request).get("ok").is_some());
    let check = request["own"][0].as_object().unwrap();
    let fields = check.keys().map(|name| format!("/own/0/{name}"));
    for pointer in fields.chain(["/own/0/subject/kind".to_owned(), "/own/0/subject/id".to_owned()]) {
        let mut without = request.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        without.pointer_mut(parent).unwrap().as_object_mut().unwrap().shift_remove(name).unwrap();
        let answered = call("assess", &without).get("ok").is_some();
        assert_eq!(schema.is_valid(&without), answered, "without {pointer}");
    }
}

/// For each operation a request that is answered.
fn examples() -> BTreeMap<&'static str, &'static Value> {
    let answered = |operation: &str, request: &Value| call(operation, request).get("ok").is_some();
    let of = |name: &str| {
        let mut own = REQUESTS.iter().filter(|(_, operation, _)| operation == name);
        own.find(|(_, operation, request)| answered(operation, request))
            .map(|(_, _, request)| request)
            .unwrap()
    };
    OPERATIONS.iter().map(|operation| (operation.name, of(operation.name))).collect()
}

#[test]
fn what_a_request_needs_cannot_be_left_out() {
    for (operation, request) in examples() {
        let schema = &SCHEMA["operations"][operation]["request"];
        let needed: Vec<&str> =
            schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        for name in schema["properties"].as_object().unwrap().keys() {
            let mut without = request.clone();
            without.as_object_mut().unwrap().remove(name);
            let refused = call(operation, &without).get("problems").is_some();
            assert_eq!(refused, needed.contains(&name.as_str()), "{operation} without {name}");
        }
    }
}

#[test]
fn a_field_that_no_request_has_is_refused_by_both() {
    for (operation, request) in examples() {
        let mut with = request.clone();
        with["strange"] = Value::from(1);
        assert!(call(operation, &with).get("problems").is_some(), "{operation}");
        let schema = super::part(&format!("/operations/{operation}/request"));
        assert!(!validator(&schema).is_valid(&with), "{operation}");
        assert!(validator(&schema).is_valid(request), "{operation}");
    }
}

#[test]
fn a_step_has_its_day_and_its_actor_beside_it() {
    for operation in ["can", "apply", "earliest"] {
        for (field, value) in [("on", "2026-03-01"), ("by", "team")] {
            let mut request = examples()[operation].clone();
            request["event"][field] = value.into();
            assert_eq!(call(operation, &request)["problems"][0]["code"], "field-elsewhere");
            let schema = super::part(&format!("/operations/{operation}/request"));
            assert!(!validator(&schema).is_valid(&request), "{operation}: {field}");
        }
    }
}
