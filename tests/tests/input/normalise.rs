//! The normal form of a dossier: nothing is added, nothing is lost, and doing it twice changes nothing.

use super::{door, dossier};
use serde_json::{Value, json};
use zizhijin::Dossier;
use zizhijin_tests::cases;

fn normalise(dossier: &Value) -> Value {
    let answer = door("normalise", json!({"dossier": dossier}).to_string().as_bytes());
    answer.get("ok").unwrap_or_else(|| panic!("{answer}")).clone()
}

/// The value with amounts in two decimals and empty records left out, by the names of the fields alone.
fn by_hand(value: &Value, name: &str) -> Option<Value> {
    let amounts = [
        "amount",
        "total",
        "unit_price",
        "invoice_amount",
        "claimed_elsewhere",
        "receipt_list_amount",
        "annual_plan",
        "other_government_budgets",
        "working_funds",
        "other_self_governance",
    ];
    Some(match value {
        Value::String(text) if amounts.contains(&name) => {
            let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
            json!(format!("{whole}.{decimals:0<2}"))
        }
        Value::Array(items) => items.iter().map(|item| by_hand(item, name).unwrap_or(json!({}))).collect(),
        Value::Object(members) => {
            let kept: serde_json::Map<String, Value> = members
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), by_hand(value, name)?)))
                .collect();
            if kept.is_empty() {
                return None;
            }
            kept.into()
        }
        other => other.clone(),
    })
}

#[test]
fn every_dossier_of_the_cases_keeps_all_that_it_says() {
    for case in cases::all() {
        let filed = &case.request["dossier"];
        let normal = normalise(filed);
        // Objects are compared as sets of members.
        assert_eq!(normal, by_hand(filed, "").unwrap(), "{} {}", case.rule, case.name);
        assert_eq!(normalise(&normal).to_string(), normal.to_string(), "{} {}", case.rule, case.name);
    }
}

#[test]
fn amounts_get_two_decimals_and_nothing_else_changes() {
    let filed = dossier(json!({
        "events": [], "plan": [{"title": "t", "id": "p"}], "team": {}, "project": {"responsible_party": null},
        "budget": {"lines": [{"amount": "5", "id": "b", "unit_price": null, "quantity": 3}, {"id": "c", "amount": "0.5"}], "total": null},
        "expenses": [{"id": "e", "amount": "-1.5", "reverses": "f"}, {"id": "f", "amount": "1.5", "unit_price": "-0"}],
    }));
    let expected = concat!(
        r#"{"format":1,"id":"d1","project":{"responsible_party":null},"plan":[{"id":"p","title":"t"}],"#,
        r#""budget":{"total":null,"lines":[{"id":"b","amount":"5.00","unit_price":null,"quantity":3},{"id":"c","amount":"0.50"}]},"#,
        r#""events":[],"expenses":[{"id":"e","amount":"-1.50","reverses":"f"},{"id":"f","amount":"1.50","unit_price":"0.00"}]}"#,
    );
    assert_eq!(normalise(&filed).to_string(), expected);
}

#[test]
fn what_cannot_be_assessed_cannot_be_normalised() {
    for (members, code) in [
        (json!({"plan": [{}]}), "missing-id"),
        (json!({"budget": {"total": 5}}), "wants-amount"),
        (json!({"expenses": [{"id": "e", "amount": "-1"}]}), "refund-target"),
    ] {
        let answer = door("normalise", json!({"dossier": dossier(members)}).to_string().as_bytes());
        assert_eq!(answer["problems"].as_array().unwrap().len(), 1, "{answer}");
        assert_eq!(answer["problems"][0]["code"], code);
    }
}

/// What is wrong with a draft, and how it is written back.
fn written_back(text: &str) -> (Vec<String>, String) {
    let (draft, problems) = Dossier::draft(text).unwrap();
    let problems = problems.iter().map(|problem| format!("{} {:?}", problem.code, problem.place)).collect();
    (problems, serde_json::to_string(&draft).unwrap())
}

#[test]
fn what_cannot_be_read_is_written_back_as_wrong_as_it_was() {
    // As text, most of these would be an amount, a title or a day of which nobody would know that they were none.
    for value in
        ["2500", "2500.5", "1e300", "18446744073709551615", "true", "null", "[1]", r#"{"a":1}"#, r#""2,500""#]
    {
        for field in ["starts_on", "annual_plan", "title"] {
            if field == "title" && value.starts_with('"') {
                continue;
            }
            let text = format!(r#"{{"format":1,"id":"d","project":{{"{field}":{value}}}}}"#);
            let (problems, written) = written_back(&text);
            assert_eq!(problems.len(), 1, "{text}");
            assert_eq!(written_back(&written), (problems, written.clone()), "{text}");
            if !value.starts_with(['[', '{']) && value != "1e300" {
                assert_eq!(written, text);
            }
        }
    }
}
