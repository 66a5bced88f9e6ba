//! The schema of the door, as what writes the types of a language reads it.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The schema of the door.
pub(super) struct Schema(pub(super) Value);

impl Schema {
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0["$defs"].as_object().unwrap().iter().map(|(name, of)| (name.as_str(), of))
    }

    pub(super) fn is_object(&self, name: &str) -> bool {
        self.0["$defs"][name]["properties"].is_object()
    }

    pub(super) fn needed(&self, of: &Value, field: &str) -> bool {
        of["required"].as_array().is_some_and(|names| names.iter().any(|name| name == field))
    }

    /// The names of all types to which some schemas lead, and of those that are named already.
    pub(super) fn reached<'s, const N: usize>(
        &'s self,
        from: impl IntoIterator<Item = &'s Value>,
        names: [&str; N],
    ) -> BTreeSet<String> {
        fn follow(schema: &Schema, value: &Value, names: &mut BTreeSet<String>) {
            if let Some(name) = value["$ref"].as_str().map(type_name)
                && names.insert(name.to_owned())
            {
                follow(schema, &schema.0["$defs"][name], names);
            }
            let items = value.as_array().into_iter().flatten();
            let members = value.as_object().into_iter().flatten().map(|(_, member)| member);
            items.chain(members).for_each(|inside| follow(schema, inside, names));
        }
        let mut names = names.map(str::to_owned).into();
        from.into_iter().for_each(|value| follow(self, value, &mut names));
        names
    }
}

/// The name of the type that a reference leads to.
pub(super) fn type_name(reference: &str) -> &str {
    reference.strip_prefix("#/$defs/").unwrap_or_else(|| panic!("{reference} leads out of the schema"))
}

/// A description in lines of at most 100 characters: the first stands behind some characters more than the others.
pub(super) fn wrapped(text: &str, indent: &str, before: usize) -> String {
    let mut out = String::new();
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            let _ = write!(out, "\n\n{indent}");
        }
        let mut width = if at == 0 { indent.len() + before } else { indent.len() };
        for (at, word) in paragraph.split_whitespace().enumerate() {
            if at > 0 && width + 1 + word.len() > 100 {
                let _ = write!(out, "\n{indent}");
                width = indent.len();
            } else if at > 0 {
                out.push(' ');
                width += 1;
            }
            out.push_str(word);
            width += word.len();
        }
    }
    out
}
