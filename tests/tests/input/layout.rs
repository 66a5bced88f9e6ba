//! The same facts, whichever way their text is laid out, and by whichever way in they are read.

use super::{door, request};
use serde_json::{Value, json};
use zizhijin::Dossier;
use zizhijin_tests::cases;

/// The members of every object in the other order.
fn backwards(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().rev().map(|(name, value)| (name.clone(), backwards(value))).collect()
        }
        Value::Array(items) => items.iter().map(backwards).collect(),
        other => other.clone(),
    }
}

/// Every character that is not ASCII as an escape, as many programs write it.
fn in_ascii(text: &str) -> String {
    text.encode_utf16()
        .map(|unit| match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
            _ => format!("\\u{unit:04x}"),
        })
        .collect()
}

#[test]
fn a_dossier_of_the_cases_reads_the_same_in_every_layout() {
    for case in cases::all() {
        let one_line = case.request["dossier"].to_string();
        let layouts = [
            serde_json::to_string_pretty(&case.request["dossier"]).unwrap(),
            backwards(&case.request["dossier"]).to_string(),
            in_ascii(&one_line),
        ];
        // From another source of serde's the dossier is read by the reader that knows every problem.
        let by_serde = serde_json::from_str::<Dossier>(&one_line).map_err(|_| ());
        assert_eq!(Dossier::from_json(&one_line).map_err(|_| ()), by_serde, "{}", case.name);
        for layout in &layouts {
            assert_eq!(Dossier::from_json(layout).map_err(|_| ()), by_serde, "{}: {layout}", case.name);
        }
    }
}

#[test]
fn a_request_is_answered_the_same_in_every_layout() {
    let mut asked = request(&json!({"format": 1, "id": "d1", "events": []}));
    let around =
        json!({"readings": {"notice.counting": "calendar"}, "holidays": [], "outcomes": ["unknown"]});
    asked.as_object_mut().unwrap().extend(around.as_object().unwrap().clone());
    let answer = door("assess", asked.to_string().as_bytes());
    for layout in [serde_json::to_string_pretty(&asked).unwrap(), backwards(&asked).to_string()] {
        assert_eq!(door("assess", layout.as_bytes()), answer);
    }
}
