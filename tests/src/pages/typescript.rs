//! The TypeScript types of the door, written from its schema: one module for the package in `bindings-wasm/`.

use super::door::{Schema, type_name, wrapped};
use serde_json::Value;
use std::fmt::Write;

const HEADER: &str = "\
// Generated from the code: `cargo xtask update` rewrites this file.
//
// The types of the door: words, facts of a dossier, requests and answers, each with the names that stand on the wire. An amount is text, since a number of
// JavaScript does not hold it exactly.
";

/// What holds of requests whose dossier people typed.
const TYPED: &str = "
/**
 * A request whose dossier is as people type it: texts in the forms that they use, blank where there is nothing, and no format
 * needed.
 */
export type Typed<Request> = Omit<Request, \"dossier\" | \"typed\"> & { dossier: object; typed: true };
";

/// `bindings-wasm/src/model.ts`.
///
/// # Panics
/// Where the schema holds what has no TypeScript type here, or two types would get one name.
#[must_use]
pub fn typescript() -> String {
    let schema = Schema(zizhijin::schema::door());
    let operations = schema.0["operations"].as_object().unwrap();
    // What a caller writes may hold `undefined`, which is as good as nothing; an answer never does.
    let written = schema.reached(operations.values().map(|operation| &operation["request"]), []);
    let mut page = HEADER.to_owned();
    for (name, of) in schema.types() {
        page.push('\n');
        doc(&mut page, "", &of["description"]);
        declared(&mut page, name, of, written.contains(name));
    }
    page.push_str("\n// Requests and answers, by operation.\n");
    page.push_str(TYPED);
    let (mut requests, mut answers) = (String::new(), String::new());
    for (name, operation) in operations {
        let request = format!("{}Request", pascal(name));
        assert!(schema.0["$defs"][request.as_str()].is_null(), "`{request}` is the name of a type");
        page.push('\n');
        doc(&mut page, "", &format!("What `{name}` takes.").into());
        declared(&mut page, &request, &operation["request"], true);
        let typed = operation["request"]["properties"]["typed"].is_object();
        let or_typed = if typed { format!(" | Typed<{request}>") } else { String::new() };
        let _ = writeln!(requests, "  {name}: {request}{or_typed};");
        let _ = writeln!(answers, "  {name}: {};", expression(&operation["response"]));
    }
    assert!(schema.0["$defs"]["Typed"].is_null(), "`Typed` is the name of a type");
    for (name, what, members) in [
        ("Requests", "What each operation of the door takes.", requests),
        ("Answers", "What each operation of the door answers.", answers),
    ] {
        assert!(schema.0["$defs"][name].is_null(), "`{name}` is the name of a type");
        let _ = write!(page, "\n/** {what} */\nexport interface {name} {{\n{members}}}\n");
    }
    page.push_str("\n/** An operation of the door. */\nexport type Operation = keyof Requests;\n");
    page
}

/// A type with a name of its own, below its documentation.
fn declared(page: &mut String, name: &str, of: &Value, written: bool) {
    let Some(fields) = of["properties"].as_object() else {
        let is = expression(of);
        // Many words stand below one another.
        let _ = writeln!(page, "export type {name} ={}{is};", if is.starts_with('\n') { "" } else { " " });
        return;
    };
    if fields.is_empty() {
        // An empty interface would take anything.
        let _ = writeln!(page, "export type {name} = {{ [key: string]: never }};");
        return;
    }
    let needed: Vec<&str> =
        of["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let _ = writeln!(page, "export interface {name} {{");
    for (field, told) in fields {
        doc(page, "  ", &told["description"]);
        let must = needed.contains(&field.as_str());
        let (mark, absent) =
            (if must { "" } else { "?" }, if !must && written { " | undefined" } else { "" });
        let _ = writeln!(page, "  {}{mark}: {}{absent};", key(field), expression(told));
    }
    page.push_str("}\n");
}

/// A field of an interface, quoted where it is no name.
fn key(field: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if field.bytes().all(plain) { field.to_owned() } else { format!("\"{field}\"") }
}

/// The type that a schema describes.
fn expression(of: &Value) -> String {
    if let Some(reference) = of["$ref"].as_str() {
        return type_name(reference).to_owned();
    }
    let ways = of["anyOf"].as_array().or_else(|| of["oneOf"].as_array());
    if let Some(ways) = ways {
        return union(ways.iter().map(expression));
    }
    if !of["const"].is_null() {
        return of["const"].to_string();
    }
    if let Some(words) = of["enum"].as_array() {
        return union(words.iter().map(Value::to_string));
    }
    match &of["type"] {
        Value::Array(types) => union(types.iter().map(|name| plain(name.as_str().unwrap(), of))),
        name => plain(name.as_str().unwrap_or_else(|| panic!("no type in {of}")), of),
    }
}

fn plain(name: &str, of: &Value) -> String {
    match name {
        "string" => "string".to_owned(),
        "boolean" => "boolean".to_owned(),
        "integer" => "number".to_owned(),
        "null" => "null".to_owned(),
        "array" => {
            let items = expression(&of["items"]);
            if items.contains('|') { format!("({items})[]") } else { format!("{items}[]") }
        }
        "object" if of["additionalProperties"].is_object() => {
            format!("{{ [key: string]: {} }}", expression(&of["additionalProperties"]))
        }
        _ => panic!("no TypeScript type for {name} in {of}"),
    }
}

/// One of several types, in lines of their own where they are many.
fn union(ways: impl Iterator<Item = String>) -> String {
    let ways: Vec<String> = ways.collect();
    let line = ways.join(" | ");
    if line.len() <= 80 { line } else { ways.iter().map(|way| format!("\n  | {way}")).collect() }
}

/// The name of an operation, as a type is named.
fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    name.split('_').map(word).collect()
}

/// A description, as TypeScript has it: above what it speaks of.
fn doc(page: &mut String, indent: &str, description: &Value) {
    let Some(text) = description.as_str() else { return };
    let text = text.replace("[`", "`").replace("`]", "`").replace("`None`", "`null`").replace("*/", "*\\/");
    let text = wrapped(&text, &format!("{indent} * "), 1).replace("\n\n", &format!("\n{indent} *\n"));
    if text.contains('\n') {
        let _ = write!(page, "{indent}/**\n{indent} * {text}\n{indent} */\n");
    } else {
        let _ = writeln!(page, "{indent}/** {text} */");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_shape_of_the_schema_has_its_type() {
        let cases = [
            (json!({"$ref": "#/$defs/Day"}), "Day"),
            (json!({"const": 1}), "1"),
            (json!({"type": "string", "enum": ["yes", "no"]}), "\"yes\" | \"no\""),
            (json!({"type": ["string", "null"]}), "string | null"),
            (json!({"anyOf": [{"$ref": "#/$defs/Day"}, {"type": "null"}]}), "Day | null"),
            (
                json!({"oneOf": [{"$ref": "#/$defs/Taken"}, {"$ref": "#/$defs/Permission"}]}),
                "Taken | Permission",
            ),
            (json!({"type": "array", "items": {"type": ["integer", "boolean"]}}), "(number | boolean)[]"),
            (
                json!({"type": "object", "additionalProperties": {"type": "integer"}}),
                "{ [key: string]: number }",
            ),
        ];
        for (schema, expected) in cases {
            assert_eq!(expression(&schema), expected);
        }
    }

    #[test]
    fn a_field_that_may_be_absent_says_so() {
        let of = json!({
            "properties": {
                "id": {"type": "string"},
                "notice.counting": {"type": "boolean", "description": "How; `None` is `null`."},
            },
            "required": ["id"],
        });
        for (written, absent) in [(true, " | undefined"), (false, "")] {
            let mut page = String::new();
            declared(&mut page, "Thing", &of, written);
            let fields = format!(
                "  id: string;\n  /** How; `null` is `null`. */\n  \"notice.counting\"?: boolean{absent};\n"
            );
            assert_eq!(page, format!("export interface Thing {{\n{fields}}}\n"));
        }
        let mut page = String::new();
        declared(&mut page, "Nothing", &json!({"properties": {}}), true);
        assert_eq!(page, "export type Nothing = { [key: string]: never };\n");
    }

    #[test]
    fn an_operation_names_its_request() {
        assert_eq!(pascal("next_steps"), "NextSteps");
    }

    #[test]
    #[should_panic(expected = "no TypeScript type for number")]
    fn a_type_that_is_not_exact_has_none() {
        expression(&json!({"type": "number"}));
    }
}
