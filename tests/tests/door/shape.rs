//! The schema itself: valid, whole, and made of types that a program can be written from.

use super::{SCHEMA, part};
use serde_json::Value;
use zizhijin::json::OPERATIONS;

#[test]
fn the_schema_is_valid() {
    assert_eq!(SCHEMA["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&SCHEMA));
    for operation in OPERATIONS {
        for side in ["request", "response"] {
            let schema = part(&format!("/operations/{}/{side}", operation.name));
            assert!(jsonschema::draft202012::meta::is_valid(&schema), "{} {side}", operation.name);
        }
    }
}

#[test]
fn every_operation_is_described_and_no_other() {
    let described: Vec<&String> = SCHEMA["operations"].as_object().unwrap().keys().collect();
    assert_eq!(described, OPERATIONS.iter().map(|operation| operation.name).collect::<Vec<_>>());
    for (name, operation) in SCHEMA["operations"].as_object().unwrap() {
        // A field that no request has stands there as `null`.
        for (field, schema) in operation["request"]["properties"].as_object().unwrap() {
            assert!(schema["description"].is_string(), "{name}: {field}");
        }
    }
}

/// Every schema inside one, itself included.
fn schemas<'s>(schema: &'s Value, out: &mut Vec<&'s Value>) {
    match schema {
        Value::Object(members) => {
            out.push(schema);
            members.values().for_each(|member| schemas(member, out));
        }
        Value::Array(items) => items.iter().for_each(|item| schemas(item, out)),
        _ => {}
    }
}

#[test]
fn every_type_is_closed_and_says_what_it_means() {
    for (name, of) in SCHEMA["$defs"].as_object().unwrap() {
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{name}");
        assert!(of["description"].is_string(), "{name}");
        let Some(fields) = of["properties"].as_object() else { continue };
        assert_eq!(of["additionalProperties"], false, "{name}");
        for field in of["required"].as_array().into_iter().flatten() {
            assert!(fields.contains_key(field.as_str().unwrap()), "{name}: {field}");
        }
        for (field, schema) in fields {
            assert!(schema["description"].is_string(), "{name}.{field}");
        }
    }
}

#[test]
fn amounts_days_and_vocabularies_are_types_of_their_own() {
    let mut all = Vec::new();
    for (name, of) in SCHEMA["$defs"].as_object().unwrap() {
        if of["properties"].is_object() {
            schemas(of, &mut all);
        } else {
            // Words that a language cannot spell are for nobody's use.
            for word in of["enum"].as_array().into_iter().flatten() {
                let word = word.as_str().unwrap();
                assert!(word.is_ascii() && !word.is_empty(), "{name}: {word}");
            }
        }
    }
    assert!(all.len() > 500, "{}", all.len());
    for schema in all {
        assert!(
            schema.get("pattern").is_none() && schema.get("format").is_none_or(Value::is_object),
            "{schema}"
        );
    }
    let format = |name: &str| SCHEMA["$defs"][name]["format"].as_str().unwrap();
    assert_eq!([format("Amount"), format("Sum"), format("Day")], ["amount", "amount", "date"]);
}
