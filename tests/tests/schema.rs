//! The published schema of a dossier and its reader say the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use zizhijin::{Dossier, ProblemCode};
use zizhijin_tests::cases;

static SCHEMA: LazyLock<Value> = LazyLock::new(zizhijin::schema::dossier);

fn validator() -> Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(&SCHEMA).unwrap()
}

/// What ties facts to each other is more than a schema can say.
const BEYOND_A_SCHEMA: [ProblemCode; 5] = [
    ProblemCode::AmountNegative,
    ProblemCode::DuplicateId,
    ProblemCode::FieldNotOfEvent,
    ProblemCode::RefundTarget,
    ProblemCode::UnknownChange,
];

/// Whether the reader takes a document, apart from what no schema can say.
fn readable(document: &Value) -> bool {
    match Dossier::from_json(&document.to_string()) {
        Ok(_) => true,
        Err(error) => error.problems.iter().all(|problem| BEYOND_A_SCHEMA.contains(&problem.code)),
    }
}

/// A dossier in which every field of every record occurs.
fn full() -> Value {
    FULL.clone()
}

static FULL: LazyLock<Value> = LazyLock::new(|| {
    let line = json!({
        "id": "b1", "category": "materials", "category_description": null, "description": "paint", "amount": "10.00",
        "unit_price": "5.00", "quantity": 2, "nature": "ordinary", "payee": "supplier", "lasts_over_year": false,
    });
    json!({
        "format": 1, "id": "d1", "neighbourhood": "n1",
        "project": {
            "title": "a garden", "category": "environment", "category_description": null,
            "sources": [{"id": "s1", "kind": "government", "amount": "10.00"}],
            "festival": false, "everyday": false, "recurs": false, "funded": false, "engineering": false, "micro_renewal": true,
            "responsible_party": null, "area": "neighbourhood", "within_powers": true, "self_entertainment": false,
            "few_beneficiaries": false, "for_profit": false, "starts_on": "2026-04-01", "ends_on": "2026-10-31",
            "annual_plan": "100.00", "other_government_budgets": "1.00", "working_funds": "2.00", "other_self_governance": "3.00",
        },
        "team": {
            "people": [{
                "id": "p1", "role": "leader", "resident": true, "born_on": "1960-02-29", "education": "college",
                "other_projects": [{"id": "o1", "year": 2026, "status": "active"}],
            }],
            "liaison": "p9", "liaison_is_worker": true,
        },
        "plan": [{"id": "i1", "title": "planting"}],
        "budget": {"total": "10.00", "lines": [line]},
        "events": [
            {"event": "topic_decided", "on": "2026-01-05", "by": "residents_committee", "forum": "hearing", "note": "in the hall"},
            {"event": "third_party_screened", "on": "2026-01-20", "revision_asked": false, "commissioned_by": "town_office"},
            {"event": "prereview_notice", "on": "2026-02-01", "until": "2026-02-08"},
            {
                "event": "panel_reviewed", "experts": true, "social_organisations": true, "community_units": true, "departments": true,
                "resident_representatives": true, "need": true, "activity_plan": true, "budget": true, "potential": true,
                "refinement_asked": false,
            },
            {"event": "listed", "year": 2026},
            {"event": "evaluated", "implementation": true, "results": true, "finances": true, "diversion": false},
            {"event": "returned", "to": "revised"},
            {"event": "change_requested", "on": "2026-05-01", "by": "team", "change": "c1"},
        ],
        "changes": [{
            "id": "c1", "kind": "budget",
            "plan": [{"id": "i2", "title": "watering"}], "budget": [line],
        }],
        "activities": [{
            "id": "a1", "plan_item": "i1", "held_on": "2026-05-05", "cost_money": true, "goods_handed_out": false,
            "fund_application": "agreed",
            "evidence": {
                "plan": true, "sign_in": true, "goods_receipt": false, "summary": true, "press": false, "photos": true, "video": false,
                "vouchers": true, "invoice_copies": true,
            },
        }],
        "expenses": [{
            "id": "e1", "category": "materials", "description": "paint", "amount": "10.00", "unit_price": "5.00", "nature": "ordinary",
            "payee": "supplier", "lasts_over_year": false, "incurred_on": "2026-05-05", "paid_on": "2026-05-06", "reimbursed_on": null,
            "activity": "a1", "change": "c1", "reverses": null, "voucher": true, "invoice_number": "123", "invoice_amount": "10.00",
            "claimed_elsewhere": "0.00", "receipt_list_amount": null, "fund_application": "agreed",
        }],
        "disclosures": [{"id": "u1", "kind": "activity", "on": "2026-05-07", "activity": "a1"}],
        "batches": [{"id": "g1", "lines": [{"line": "b1"}]}],
        "excuses": [{
            "id": "x1", "rule": "team.size", "subject": null, "ground": "other", "reason": "few hands", "granted_by": "town_office",
            "from": "2026-01-01", "until": "2026-12-31",
        }],
        "decisions": [{"id": "r1", "rule": "project.feasible", "subject": null, "answer": "yes", "by": "community", "on": "2026-01-21"}],
    })
});

/// Pointers to every value inside a document, the document itself left out.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in members {
        let pointer = format!("{at}/{name}");
        out.push(pointer.clone());
        pointers(value, &pointer, out);
    }
}

fn all_pointers() -> Vec<String> {
    let mut out = Vec::new();
    pointers(&full(), "", &mut out);
    out
}

/// How schema and reader differ on documents, each with a line that tells what was changed.
fn differences(documents: impl IntoIterator<Item = (String, Value)>) -> Vec<String> {
    let validator = validator();
    documents
        .into_iter()
        .filter_map(|(name, document)| {
            let (valid, readable) = (validator.is_valid(&document), readable(&document));
            (valid != readable).then(|| format!("{name}: the schema says {valid}, the reader {readable}"))
        })
        .collect()
}

fn with(pointer: &str, value: Value) -> (String, Value) {
    let mut document = full();
    let name = format!("{pointer} = {value}");
    *document.pointer_mut(pointer).unwrap() = value;
    (name, document)
}

#[test]
fn the_schema_is_valid() {
    assert_eq!(SCHEMA["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&SCHEMA));
}

#[test]
fn every_field_says_what_it_means() {
    let types = SCHEMA["$defs"].as_object().unwrap().iter().map(|(name, of)| (name.as_str(), of));
    let mut records = 0;
    for (name, of) in types.chain([("Dossier", &*SCHEMA)]) {
        assert!(of["description"].is_string(), "{name}");
        // Amounts, days and words have no fields.
        let Some(fields) = of["properties"].as_object() else { continue };
        records += 1;
        assert_eq!(of["additionalProperties"], false, "{name}");
        for (field, schema) in fields {
            assert!(schema["description"].is_string(), "{name}.{field}");
        }
    }
    assert_eq!(records, 19);
}

#[test]
fn the_full_dossier_has_every_field_and_both_take_it() {
    let document = full();
    assert!(
        Dossier::from_json(&document.to_string()).is_ok(),
        "{:?}",
        Dossier::from_json(&document.to_string())
    );
    assert!(validator().is_valid(&document));
    let used: BTreeSet<String> =
        all_pointers().iter().filter_map(|it| it.rsplit('/').next()).map(str::to_owned).collect();
    let mut declared: BTreeSet<String> = SCHEMA["properties"].as_object().unwrap().keys().cloned().collect();
    for of in SCHEMA["$defs"].as_object().unwrap().values() {
        declared.extend(of["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned()));
    }
    let lacking: Vec<&String> = declared.difference(&used).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn every_dossier_of_the_cases_is_valid() {
    let validator = validator();
    for case in cases::all() {
        let errors: Vec<String> =
            validator.iter_errors(&case.request["dossier"]).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}, {}: {errors:?}", case.rule, case.name);
    }
}

#[test]
fn every_bundled_dossier_is_valid() {
    let validator = validator();
    let mut count = 0;
    for entry in std::fs::read_dir(cases::root().join("core/examples/dossiers")).unwrap() {
        let path = entry.unwrap().path();
        let bundled: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&bundled["dossier"]).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        count += 1;
    }
    assert!(count >= 4, "{count}");
}

#[test]
fn both_refuse_the_same_values() {
    let values = [
        json!(null),
        json!(true),
        json!(5),
        json!(-1),
        json!(1.5),
        json!(1_000_000_001),
        json!(""),
        json!("word"),
        json!("5"),
        json!("1.5"),
        json!("1.234"),
        json!("1,000.00"),
        json!("01"),
        json!(" 1"),
        json!("1e3"),
        json!("2026-04-01"),
        json!("2026-02-30"),
        json!("2026-4-1"),
        json!("2026-04-01T00:00:00Z"),
        json!([]),
        json!({}),
        json!([[]]),
        json!([{}]),
        json!({"id": "x"}),
    ];
    let documents =
        all_pointers().into_iter().flat_map(|pointer| values.clone().map(|value| with(&pointer, value)));
    let differences = differences(documents);
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn both_have_the_same_largest_amount_and_the_same_years() {
    let amounts = [
        "1000000000000",
        "1000000000000.00",
        "1000000000000.01",
        "1000000000001",
        "9999999999999",
        "99999999999999",
    ];
    let days = ["1900-01-01", "9998-12-31", "1899-12-31", "9999-01-01", "0001-01-01"];
    let documents = amounts
        .iter()
        .map(|it| with("/budget/total", json!(it)))
        .chain(days.iter().map(|it| with("/project/starts_on", json!(it))));
    assert_eq!(differences(documents), [""; 0]);
}

#[test]
fn both_refuse_an_unknown_field_in_every_record() {
    let mut places = all_pointers();
    places.push(String::new());
    let mut records = 0;
    let mut documents = Vec::new();
    for pointer in places {
        let mut document = full();
        if let Some(members) = document.pointer_mut(&pointer).and_then(Value::as_object_mut) {
            members.insert("strange".to_owned(), json!(1));
            assert!(!readable(&document), "{pointer}");
            documents.push((format!("{pointer}/strange"), document));
            records += 1;
        }
    }
    assert!(records > 25, "{records}");
    assert_eq!(differences(documents), [""; 0]);
}

#[test]
fn both_let_every_field_be_absent_but_names() {
    let mut documents = Vec::new();
    let mut needed = BTreeSet::new();
    for pointer in all_pointers() {
        let mut document = full();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        if let Some(members) = document.pointer_mut(parent).and_then(Value::as_object_mut) {
            members.shift_remove(name);
            if !readable(&document) {
                needed.insert(name.to_owned());
            }
            documents.push((format!("without {pointer}"), document));
        }
    }
    assert_eq!(differences(documents), [""; 0]);
    assert_eq!(needed, ["change", "event", "format", "id"].map(str::to_owned).into());
}
