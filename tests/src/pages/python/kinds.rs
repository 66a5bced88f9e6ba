//! What a part of the schema is in Python.

use super::super::door::{Schema, type_name, wrapped};
use serde_json::Value;
use std::fmt::Write;

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Flag,
    Count,
    Amount,
    Day,
    /// A word of a vocabulary with a name, or one of a few.
    Word(String),
    /// As it stands, by its Python type.
    Value(String),
    Object(String),
    List(Box<Kind>),
    Map(Box<Kind>),
    Either(Vec<String>),
}

impl Schema {
    /// What a schema describes, and whether it may be `null`.
    pub(super) fn kind(&self, schema: &Value) -> (Kind, bool) {
        if let Some(name) = schema["$ref"].as_str().map(type_name) {
            let of = &self.0["$defs"][name];
            let kind = match self.kind(of).0 {
                Kind::Word(_) => Kind::Word(name.to_owned()),
                Kind::Value(_) => Kind::Value(name.to_owned()),
                Kind::Map(_) if of["properties"].is_object() => Kind::Object(name.to_owned()),
                kind => kind,
            };
            return (kind, false);
        }
        if let Some(ways) = schema["oneOf"].as_array() {
            let names = ways.iter().map(|way| type_name(way["$ref"].as_str().unwrap()).to_owned());
            return (Kind::Either(names.collect()), false);
        }
        let mut types = Vec::new();
        let mut ways = vec![schema];
        ways.extend(schema["anyOf"].as_array().into_iter().flatten());
        for way in &ways {
            let several = way["type"].as_array().into_iter().flatten();
            types.extend(way["type"].as_str().into_iter().chain(several.filter_map(Value::as_str)));
        }
        let null = types.contains(&"null");
        types.retain(|name| *name != "null");
        let lists = ways.iter().find(|way| way["items"].is_object()).map(|way| self.kind(&way["items"]).0);
        let kind = match (types.as_slice(), ways.get(1)) {
            ([], Some(way)) => self.kind(way).0,
            ([], None) if schema["const"].is_u64() => Kind::Count,
            (["string"], _) if schema["enum"].is_array() => Kind::Word(literal(&schema["enum"])),
            (["string"], _) => match schema["format"].as_str() {
                Some("date") => Kind::Day,
                Some(zizhijin::schema::AMOUNT | "percentage") => Kind::Amount,
                _ => Kind::Text,
            },
            (["boolean"], _) => Kind::Flag,
            (["integer"], _) => Kind::Count,
            (["array"], _) => Kind::List(Box::new(lists.expect("items"))),
            // A type with fields of its own is told by its name.
            (["object"], _) if schema["properties"].is_object() => Kind::Map(Box::new(Kind::Text)),
            (["object"], _) => Kind::Map(Box::new(self.kind(&schema["additionalProperties"]).0)),
            _ => Kind::Value(
                types.iter().map(|name| plain(name, lists.as_ref())).collect::<Vec<_>>().join(" | "),
            ),
        };
        (kind, null)
    }
}

/// The Python type of what is read as it stands.
fn plain(name: &str, items: Option<&Kind>) -> String {
    match (name, items) {
        ("string", _) => "str".to_owned(),
        ("boolean", _) => "bool".to_owned(),
        ("integer", _) => "int".to_owned(),
        ("array", Some(items)) => format!("tuple[{}, ...]", items.read()),
        _ => panic!("no Python type for {name}"),
    }
}

fn literal(words: &Value) -> String {
    let words: Vec<String> = words.as_array().unwrap().iter().map(Value::to_string).collect();
    format!("Literal[{}]", words.join(", "))
}

impl Kind {
    /// How it is told to what reads it.
    pub(super) fn expression(&self) -> String {
        match self {
            Self::Text | Self::Word(_) => "\"text\"".to_owned(),
            Self::Flag => "\"flag\"".to_owned(),
            Self::Count => "\"count\"".to_owned(),
            Self::Amount => "\"amount\"".to_owned(),
            Self::Day => "\"day\"".to_owned(),
            Self::Value(_) => "\"value\"".to_owned(),
            Self::Object(name) => format!("\"{name}\""),
            Self::List(of) => format!("(\"list\", {})", of.expression()),
            Self::Map(of) => format!("(\"map\", {})", of.expression()),
            Self::Either(names) => format!("(\"either\", \"{}\")", names.join("\", \"")),
        }
    }

    /// The type as which it is read.
    pub(super) fn read(&self) -> String {
        match self {
            Self::Text => "str".to_owned(),
            Self::Flag => "bool".to_owned(),
            Self::Count => "int".to_owned(),
            Self::Amount => "Decimal".to_owned(),
            Self::Day => "datetime.date".to_owned(),
            Self::Word(name) | Self::Value(name) | Self::Object(name) => name.clone(),
            Self::List(of) => format!("tuple[{}, ...]", of.read()),
            Self::Map(of) => format!("Mapping[str, {}]", of.read()),
            Self::Either(names) => names.join(" | "),
        }
    }

    /// The type as which a caller may write it.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Amount => "Amount".to_owned(),
            Self::Day => "Day".to_owned(),
            Self::Object(name) => format!("{name}Dict"),
            Self::List(of) => format!("Sequence[{}]", of.written()),
            Self::Map(of) => format!("Mapping[str, {}]", of.written()),
            Self::Either(_) => panic!("a request leaves no choice of types"),
            other => other.read(),
        }
    }
}

/// Words that Python keeps for itself.
pub(super) fn keyword(name: &str) -> bool {
    const WORDS: &str = " and as assert async await break class continue def del elif else except finally for from global if import \
        in is lambda nonlocal not or pass raise return try while with yield ";
    WORDS.contains(&format!(" {name} "))
}

/// Whether a field can be spelled in a class.
pub(super) fn name(field: &str) -> bool {
    let mut bytes = field.bytes();
    bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') && !keyword(field)
}

/// A description, as Python has it: below what it speaks of.
pub(super) fn doc(page: &mut String, indent: &str, description: &Value) {
    let Some(text) = description.as_str() else { return };
    let text = text.replace("[`", "`").replace("`]", "`").replace("`null`", "`None`").replace('\\', "\\\\");
    let out = wrapped(&text, indent, 3);
    let end = if out.contains('\n') { format!("\n{indent}") } else { String::new() };
    let _ = writeln!(page, "{indent}\"\"\"{out}{end}\"\"\"");
}
