//! What holds of every form: nothing is lost between the findings and the fields, and the order is that of the dossier.

use super::call;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use zizhijin_tests::forms;
use zizhijin_tests::generate::Made;

/// Requests of the cases that are answered, and of some dossiers made by chance, each with its answer.
static FORMS: LazyLock<Vec<(Value, Value)>> = LazyLock::new(|| {
    let made = (0..40)
        .map(Made::of)
        .map(|made| json!({"policy": "chuansha", "as_of": made.as_of.to_string(), "dossier": made.dossier}));
    let cases = forms::all().into_iter().map(|case| case.request);
    let answered = cases.chain(made).map(|request| (call("validate", &request), request));
    answered.filter_map(|(mut answer, request)| Some((request, answer.get_mut("ok")?.take()))).collect()
});

fn list<'v>(of: &'v Value, name: &str) -> &'v [Value] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

fn numbers(of: &Value, name: &str) -> BTreeSet<usize> {
    list(of, name).iter().map(|number| usize::try_from(number.as_u64().unwrap()).unwrap()).collect()
}

fn is_for_all(request: &Value) -> bool {
    request.get("role").is_none() && request.get("stage").is_none()
}

#[test]
fn a_dossier_without_problems_gets_what_assess_says_of_it() {
    let mut compared = 0;
    for (request, form) in FORMS.iter() {
        if !list(form, "problems").is_empty() || !is_for_all(request) {
            continue;
        }
        let mut request = request.clone();
        request.as_object_mut().unwrap().entry("outcomes").or_insert(json!([
            "fail",
            "deviation",
            "judgement",
            "unknown"
        ]));
        let report = &call("assess", &request)["ok"];
        for part in ["format", "policy", "as_of", "dossier", "verdict", "findings", "headroom"] {
            assert_eq!(form[part], report[part], "{part} of {request}");
        }
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn everything_stands_beside_a_field_and_nothing_else_does() {
    for (request, form) in FORMS.iter() {
        let fields = form["fields"].as_object().unwrap();
        for part in ["problems", "findings"] {
            let beside: BTreeSet<usize> = fields.values().flat_map(|field| numbers(field, part)).collect();
            assert_eq!(beside, (0..list(form, part).len()).collect(), "{part} of {request}");
        }
        for (pointer, field) in fields {
            let empty = |part: &Value| part.as_array().unwrap().is_empty();
            assert!(!field.as_object().unwrap().is_empty(), "{pointer} of {request}");
            assert!(!field.as_object().unwrap().values().any(empty), "{pointer} of {request}");
        }
    }
}

#[test]
fn what_is_asked_is_what_is_missing_and_what_settles_most_comes_first() {
    let mut asked = 0;
    for (request, form) in FORMS.iter() {
        let mut missing = BTreeSet::new();
        for (number, finding) in list(form, "findings").iter().enumerate() {
            missing
                .extend(list(finding, "missing").iter().map(|at| (at.as_str().unwrap().to_owned(), number)));
        }
        let mut told = BTreeSet::new();
        for ask in list(form, "ask") {
            let pointer = ask["pointer"].as_str().unwrap();
            assert!(numbers(&form["fields"][pointer], "findings").is_superset(&numbers(ask, "findings")));
            told.extend(numbers(ask, "findings").into_iter().map(|number| (pointer.to_owned(), number)));
        }
        assert_eq!(told, missing, "{request}");
        let places = places(form["fields"].as_object().unwrap().keys());
        let order: Vec<(i64, usize)> = list(form, "ask")
            .iter()
            .map(|ask| {
                let place = places.iter().position(|at| *at == ask["pointer"]).unwrap();
                (-i64::try_from(list(ask, "findings").len()).unwrap(), place)
            })
            .collect();
        assert!(order.is_sorted(), "{request}");
        asked += order.len();
    }
    assert!(asked > 100, "{asked}");
}

fn places<'v>(pointers: impl Iterator<Item = &'v String>) -> Vec<&'v str> {
    pointers.map(String::as_str).collect()
}

/// The place of a pointer in the dossier, by the order in which the schema has the fields; none for what no dossier has.
fn place(pointer: &str) -> Option<Vec<usize>> {
    static SCHEMA: LazyLock<Value> = LazyLock::new(zizhijin::schema::dossier);
    let mut here = &*SCHEMA;
    let mut place = Vec::new();
    for step in pointer.split('/').skip(1) {
        while let Some(name) = here["$ref"].as_str() {
            here = SCHEMA.pointer(name.strip_prefix('#')?)?;
        }
        match here.get("properties").and_then(Value::as_object) {
            Some(fields) => {
                place.push(fields.keys().position(|field| field == step)?);
                here = &fields[step];
            }
            None => {
                place.push(step.parse().ok()?);
                here = here.get("items")?;
            }
        }
    }
    Some(place)
}

#[test]
fn fields_stand_in_the_order_of_the_dossier() {
    let mut seen = 0;
    for (request, form) in FORMS.iter() {
        let places: Vec<Option<Vec<usize>>> =
            form["fields"].as_object().unwrap().keys().map(|at| place(at)).collect();
        let known: Vec<&Vec<usize>> = places.iter().map_while(Option::as_ref).collect();
        assert!(known.is_sorted(), "{request}");
        assert!(
            places.iter().skip(known.len()).all(Option::is_none),
            "what no dossier has comes last: {request}"
        );
        seen += known.len();
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn a_viewer_sees_a_part_of_what_is_there_in_the_same_order() {
    let mut hidden = 0;
    for (request, form) in FORMS.iter().filter(|(request, _)| is_for_all(request)).rev().take(40) {
        let all = list(form, "findings");
        for (name, words) in [
            ("role", ["team", "residents_committee", "community", "town_office"]),
            ("stage", ["generation", "prereview", "implementation", "evaluation"]),
        ] {
            let mut before = 0;
            for word in words {
                let mut request = request.clone();
                request[name] = json!(word);
                let part = &call("validate", &request)["ok"];
                let mut rest = all.iter();
                let own = list(part, "findings");
                assert!(own.iter().all(|finding| rest.any(|of| of == finding)), "{word} of {request}");
                for same in ["verdict", "headroom", "problems"] {
                    assert_eq!(part[same], form[same], "{word} of {request}");
                }
                assert!(name == "role" || own.len() >= before, "a later stage sees no less: {request}");
                before = own.len();
                hidden += all.len() - own.len();
            }
        }
    }
    assert!(hidden > 500, "{hidden}");
}

#[test]
fn the_same_request_gets_the_same_bytes_however_it_is_written() {
    for (request, _) in FORMS.iter() {
        let of = |text: &str| zizhijin::json::call(&zizhijin_tests::POLICIES, "validate", text);
        let answer = of(&request.to_string());
        assert_eq!(of(&request.to_string()), answer);
        assert_eq!(of(&serde_json::to_string_pretty(request).unwrap()), answer);
    }
}

/// Only a text can hold a field twice.
#[test]
fn a_field_that_is_there_twice_says_nothing_and_a_part_keeps_the_dossier_from_being_judged() {
    let of = |dossier: &str| {
        let request = format!(
            r#"{{"policy": "chuansha", "as_of": "2026-06-30", "rules": ["project.non-profit", "team.size"], "dossier": {dossier}}}"#
        );
        let answer = zizhijin::json::call(&zizhijin_tests::POLICIES, "validate", &request);
        forms::told(&serde_json::from_str(&answer).unwrap())
    };
    assert_eq!(
        of(
            r#"{"format": 1, "id": "d", "project": {"for_profit": true, "for_profit": false}, "team": {"people": []}}"#
        ),
        json!({
            "fields": [["/project/for_profit", ["duplicate-field", "project.non-profit unknown"]], ["/team", ["team.size deviation"]]],
            "ask": [["/project/for_profit", 1]],
            "verdict": "incomplete",
        })
    );
    assert_eq!(
        of(
            r#"{"format": 1, "id": "d", "project": {"for_profit": true}, "team": {"people": [], "people": [{"id": "p"}]}}"#
        ),
        json!({
            "fields": [["/project/for_profit", ["project.non-profit fail"]], ["/team/people", ["duplicate-field", "team.size unknown"]]],
            "ask": [["/team/people", 1]],
            "verdict": "rejected",
        })
    );
    assert_eq!(
        of(r#"{"format": 1, "id": "d", "project": {"for_profit": true}, "project": {}}"#),
        json!({ "fields": [["/project", ["duplicate-field"]]], "ask": [], "verdict": null })
    );
}
