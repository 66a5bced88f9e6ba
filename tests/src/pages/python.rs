//! The Python types of the door, written from its schema: one module for the package in `bindings-python/`.

mod kinds;

use super::door::Schema;
use kinds::{Kind, doc, keyword, name};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const HEADER: &str = r#"# Generated from the code: `cargo xtask update` rewrites this file.
"""The types of the door: words, facts of a dossier, answers, and what a caller may write.

What stands under `_fields` tells `_record` how a field is read, by its name on the wire:

- `"text"`: `str`
- `"flag"`: `bool`
- `"count"`: `int`
- `"amount"`: text, read as `Decimal`
- `"day"`: text, read as `datetime.date`
- `"value"`: as it stands, a list as a tuple
- the name of a class of this module, which begins with a capital: a record of that class
- `("list", kind)`: a tuple of such
- `("map", kind)`: a mapping from text to such
- `("either", name, ...)`: of several classes the first that has all fields that are there

`null` is read as `None` by every kind, and so is what an answer leaves out, but for lists, which are then empty. The attribute of a field is its name; where Python keeps that for itself, an
underscore is put behind it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias, TypedDict

from ._record import Answer, Facts, Kind
"#;

/// Names that the base classes keep for themselves.
const KEPT: [&str; 3] = ["get", "pointer", "to_dict"];

/// `bindings-python/python/zizhijin/model.py`.
///
/// # Panics
/// Where the schema holds what has no Python type here, or a name of an amount that means something else elsewhere.
#[must_use]
pub fn python() -> String {
    let schema = Schema(zizhijin::schema::door());
    let facts = schema.reached([&schema.0["$defs"]["Dossier"]], ["Dossier"]);
    let operations = schema.0["operations"].as_object().unwrap();
    let responses = operations.values().map(|operation| &operation["response"]);
    let mut answers = schema.reached(responses.chain([&schema.0["$defs"]["Problem"]]), ["Problem"]);
    answers.retain(|name| !facts.contains(name));
    let taken = schema.reached(operations.values().map(|operation| &operation["request"]), []);

    for name in ["Answer", "Decimal", "Facts", "Kind", "Mapping", "Sequence"] {
        assert!(schema.0["$defs"][name].is_null(), "`{name}` is a name of the module's own");
    }
    let mut page = HEADER.to_owned();
    words(&mut page, &schema);
    tables(&mut page, &schema, &taken);
    page.push_str("\n\n# The facts of a dossier.\n");
    for name in facts.iter().filter(|name| schema.is_object(name)) {
        class(&mut page, &schema, name, "Facts");
    }
    page.push_str("\n\n# Answers.\n");
    for name in answers.iter().filter(|name| schema.is_object(name)) {
        class(&mut page, &schema, name, "Answer");
    }
    page.push_str("\n\n# What a caller may write.\n");
    for name in taken.iter().filter(|name| schema.is_object(name)) {
        dict(&mut page, &schema, name);
    }
    page
}

/// The vocabularies, and what else is no object.
fn words(page: &mut String, schema: &Schema) {
    for (name, of) in schema.types() {
        if let Some(words) = of["enum"].as_array() {
            let words: Vec<String> = words.iter().map(|word| format!("    {word},\n")).collect();
            let _ = write!(page, "\n{name}: TypeAlias = Literal[\n{}]\n", words.concat());
            doc(page, "", &of["description"]);
        } else if let Kind::Value(of_types) = schema.kind(of).0 {
            let _ = write!(page, "\n{name}: TypeAlias = \"{of_types}\"\n");
            doc(page, "", &of["description"]);
        }
    }
    page.push_str("\nAmount: TypeAlias = \"str | int | Decimal\"\n");
    doc(page, "", &"An amount in yuan, as a caller may write it. A `float` is none: it is not exact.".into());
    page.push_str("\nDay: TypeAlias = \"str | datetime.date\"\n");
    doc(page, "", &"A day, as a caller may write it: `2026-03-01` or a `date`.".into());
}

fn tables(page: &mut String, schema: &Schema, taken: &BTreeSet<String>) {
    let operations = schema.0["operations"].as_object().unwrap();
    let names: Vec<String> = operations.keys().map(|name| format!("    \"{name}\",\n")).collect();
    let _ = write!(page, "\nOPERATIONS: tuple[str, ...] = (\n{})\n", names.concat());
    doc(page, "", &"The operations of the door.".into());
    page.push_str("\nRESPONSES: Mapping[str, Kind] = {\n");
    for (name, operation) in operations {
        let _ = writeln!(page, "    \"{name}\": {},", schema.kind(&operation["response"]).0.expression());
    }
    page.push_str("}\n");
    doc(page, "", &"What each operation answers.".into());
    page.push_str("\nNAMES: Mapping[str, Mapping[str, tuple[str, str]]] = {\n");
    for (name, of) in schema.types() {
        let Some(names) = of["x-names"].as_object() else { continue };
        let names: Vec<String> = names
            .iter()
            .map(|(word, called)| format!("        \"{word}\": ({}, {}),\n", called["zh"], called["en"]))
            .collect();
        let _ = write!(page, "    \"{name}\": {{\n{}    }},\n", names.concat());
    }
    page.push_str("}\n");
    doc(page, "", &"What people call the words of each vocabulary, in Chinese and in English.".into());
    let amounts: Vec<String> =
        amounts(schema, taken).iter().map(|name| format!("    \"{name}\",\n")).collect();
    let _ = write!(page, "\nAMOUNTS: frozenset[str] = frozenset({{\n{}}})\n", amounts.concat());
    doc(page, "", &"The fields of requests that hold an amount, wherever they stand.".into());
}

/// The names of all fields of requests that hold an amount. Such a name must mean an amount everywhere.
fn amounts(schema: &Schema, taken: &BTreeSet<String>) -> BTreeSet<String> {
    let requests =
        schema.0["operations"].as_object().unwrap().values().map(|operation| &operation["request"]);
    let mut meanings: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
    for of in requests.chain(taken.iter().map(|name| &schema.0["$defs"][name.as_str()])) {
        for (field, of) in of["properties"].as_object().into_iter().flatten() {
            meanings.entry(field).or_default().insert(matches!(schema.kind(of).0, Kind::Amount));
        }
    }
    let amounts = meanings.into_iter().filter(|(_, meanings)| meanings.contains(&true));
    let mut names = BTreeSet::new();
    for (name, meanings) in amounts {
        assert_eq!(
            meanings.len(),
            1,
            "`{name}` is an amount in one place of a request and something else in another"
        );
        names.insert(name.to_owned());
    }
    names
}

/// The name of the attribute that reads a field.
fn attribute(field: &str) -> String {
    let plain = field.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    assert!(plain && !field.starts_with('_'), "`{field}` is no name in Python");
    let hides = ["bool", "datetime", "int", "str", "tuple"].contains(&field);
    assert!(!hides, "`{field}` would hide what the annotations of its class need");
    if keyword(field) { format!("{field}_") } else { field.to_owned() }
}

/// A class whose objects hold what the engine wrote.
fn class(page: &mut String, schema: &Schema, of: &str, base: &str) {
    let body = &schema.0["$defs"][of];
    let _ = write!(page, "\n\nclass {of}({base}):\n");
    doc(page, "    ", &body["description"]);
    page.push_str("\n    __slots__ = ()\n");
    let mut fields = String::new();
    for (field, told) in body["properties"].as_object().unwrap() {
        let (kind, null) = schema.kind(told);
        // A list that was left out is empty.
        let absent = base == "Answer" && !schema.needed(body, field) && !matches!(kind, Kind::List(_));
        let mut attribute = attribute(field);
        if base == "Facts" && KEPT.contains(&field.as_str()) || field == "to_dict" {
            attribute.push('_');
        }
        let none = if null || absent { " | None" } else { "" };
        let _ = write!(page, "\n    {attribute}: {}{none}\n", kind.read());
        doc(page, "    ", &told["description"]);
        let _ = writeln!(fields, "        \"{field}\": {},", kind.expression());
    }
    let _ = write!(page, "\n    _fields: ClassVar[Mapping[str, Kind]] = {{\n{fields}    }}\n");
}

/// A type of a plain `dict` that a caller may write. What must be there stands in a class of its own, and what Python cannot
/// spell as a field in a table of its own.
fn dict(page: &mut String, schema: &Schema, of: &str) {
    let body = &schema.0["$defs"][of];
    let fields = body["properties"].as_object().unwrap();
    let written = |told: &Value| {
        let (kind, null) = schema.kind(told);
        kind.written() + if null { " | None" } else { "" }
    };
    let (needed, rest): (Vec<_>, Vec<_>) = fields.iter().partition(|(field, _)| schema.needed(body, field));
    let (plain, odd): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(field, _)| name(field));
    let mut bases = Vec::new();
    if !needed.is_empty() {
        bases.push(format!("_{of}Needed"));
        let _ = write!(page, "\n\nclass _{of}Needed(TypedDict):\n");
        for (field, told) in needed {
            assert!(name(field), "`{field}` is needed, and no name in Python");
            let _ = writeln!(page, "    {field}: {}", written(told));
            doc(page, "    ", &told["description"]);
        }
    }
    if !odd.is_empty() {
        bases.push(format!("_{of}Odd"));
        let _ = write!(page, "\n\n_{of}Odd = TypedDict(\n    \"_{of}Odd\",\n    {{\n");
        for (field, told) in odd {
            let _ = writeln!(page, "        \"{field}\": \"{}\",", written(told));
        }
        page.push_str("    },\n    total=False,\n)\n");
    }
    let bases = if bases.is_empty() { "TypedDict".to_owned() } else { bases.join(", ") };
    let _ = write!(page, "\n\nclass {of}Dict({bases}, total=False):\n");
    doc(page, "    ", &body["description"]);
    for (field, told) in plain {
        let _ = write!(page, "\n    {field}: {}\n", written(told));
        doc(page, "    ", &told["description"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A schema with one operation, whose request has a field of another type that is called as its own amount.
    fn schema(other: &Value) -> Schema {
        Schema(json!({
            "operations": {"ask": {"request": {"properties": {
                "price": {"$ref": "#/$defs/Amount"}, "thing": {"$ref": "#/$defs/Thing"},
            }}}},
            "$defs": {
                "Amount": {"type": "string", "format": "amount"},
                "Thing": {"type": "object", "properties": {"price": other, "name": {"type": "string"}}},
            },
        }))
    }

    #[test]
    fn the_names_of_amounts_are_found() {
        let taken = BTreeSet::from(["Thing".to_owned()]);
        let names =
            amounts(&schema(&json!({"anyOf": [{"$ref": "#/$defs/Amount"}, {"type": "null"}]})), &taken);
        assert_eq!(names, BTreeSet::from(["price".to_owned()]));
    }

    #[test]
    #[should_panic(expected = "`price` is an amount in one place of a request and something else in another")]
    fn a_name_of_an_amount_means_nothing_else() {
        amounts(&schema(&json!({"type": "string"})), &BTreeSet::from(["Thing".to_owned()]));
    }

    #[test]
    #[should_panic(expected = "`notice.counting` is no name in Python")]
    fn a_field_that_python_cannot_spell_is_no_attribute() {
        attribute("notice.counting");
    }
}
