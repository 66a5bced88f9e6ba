//! What is refused of a check of the caller's own, and where.

use super::{call, check, ids, own, refused, report, request, with};
use serde_json::{Value, json};
use zizhijin::rule::Outcome;
use zizhijin::rules::RULES;
use zizhijin::{ProblemCode, Rule, Word};
use zizhijin_tests::POLICIES;

#[track_caller]
fn refuses(own: Value, expected: &[(&str, &str)]) {
    let found = refused(&request(own));
    let found: Vec<(&str, &str)> = found.iter().map(|(code, at)| (code.as_str(), at.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn ids_of_another_shape_and_ids_that_are_taken_are_refused() {
    for id in [
        "cash",
        "town.",
        ".cash",
        "town..cash",
        "Town.cash",
        "town.no_cash",
        "town.no-",
        "镇.现金",
        "town.1st",
        "a b.c",
    ] {
        refuses(json!([check(json!({"rule": id}))]), &[("own-rule-id", "/own/0/rule")]);
    }
    // A rule, one of another policy, and a check across projects.
    for id in ["team.size", "project.ceiling", "project.filed-once"] {
        refuses(json!([check(json!({"rule": id}))]), &[("taken-rule-id", "/own/0/rule")]);
    }
    assert!(with(json!([check(json!({"rule": "town-2.a.b-c9"}))]))["findings"].is_array());
}

#[test]
fn what_is_always_needed_is_asked_for() {
    let needs = |entry: Value, at: &str, field: &str| {
        let request = request(json!([check(json!({"outcome": "pass"})), entry]));
        let answer = call("assess", &request);
        let problems = answer["problems"].as_array().unwrap();
        assert_eq!(problems.len(), 1, "{answer}");
        let found = ["code", "request", "field"].map(|part| problems[0][part].as_str().unwrap());
        assert_eq!(found, ["missing-name", at, field]);
    };
    needs(check(json!({"rule": null})), "/own/1", "rule");
    needs(check(json!({"rule": "x.y", "title_zh": null, "title_en": null})), "/own/1", "title_zh, title_en");
    needs(check(json!({"matter": null})), "/own/1", "matter");
    needs(check(json!({"subject": null})), "/own/1", "subject");
    needs(check(json!({"subject": {"id": "e1"}})), "/own/1/subject", "kind");
    needs(check(json!({"outcome": null})), "/own/1", "outcome");
    let judgement = json!({"rule": "x.y", "outcome": "judgement", "strength": "J"});
    needs(check(judgement), "/own/1", "decider");
    for (outcome, strength) in [("fail", "B"), ("deviation", "D"), ("excused", "D")] {
        let mut entry = check(json!({"rule": "x.y", "outcome": outcome, "strength": strength}));
        entry.as_object_mut().unwrap().retain(|name, _| !name.starts_with("message"));
        needs(entry, "/own/1", "message_zh, message_en");
    }
}

#[test]
fn an_outcome_goes_with_the_strengths_that_can_come_to_it() {
    let allowed = |outcome: Outcome| match outcome {
        Outcome::Fail => vec!["B", "B+J"],
        Outcome::Deviation | Outcome::Excused => vec!["D"],
        Outcome::Judgement => vec!["J", "B+J"],
        _ => vec!["B", "D", "J", "B+J"],
    };
    for outcome in Outcome::ALL {
        for strength in ["B", "D", "J", "B+J"] {
            let entry =
                check(json!({"outcome": outcome.as_str(), "strength": strength, "decider": "town_office"}));
            if allowed(*outcome).contains(&strength) {
                with(json!([entry]));
            } else {
                refuses(json!([entry]), &[("own-outcome", "/own/0/outcome")]);
            }
        }
    }
    // Without a strength it binds.
    refuses(json!([check(json!({"outcome": "deviation"}))]), &[("own-outcome", "/own/0/outcome")]);
}

#[test]
fn what_leads_nowhere_or_elsewhere_is_refused() {
    let subject = |subject: Value| json!([check(json!({"subject": subject}))]);
    let nowhere = |pointer: &str| subject(json!({"kind": "project", "pointer": pointer}));
    for pointer in
        ["/expenses/999", "/expenses/00", "expenses", "/expense", "/expenses/0/", "/project/nothing", "/"]
    {
        refuses(nowhere(pointer), &[("not-in-dossier", "/own/0/subject/pointer")]);
    }
    refuses(subject(json!({"kind": "expense", "id": "nobody"})), &[("not-in-dossier", "/own/0/subject/id")]);
    let [first, _] = ids();
    for other in [
        json!({"kind": "expense", "id": first, "pointer": "/expenses/1"}),
        json!({"kind": "expense", "id": first, "pointer": "/expenses"}),
        json!({"kind": "expense", "pointer": "/activities/0"}),
        json!({"kind": "person", "pointer": "/expenses/0"}),
        json!({"kind": "expense", "pointer": "/project"}),
    ] {
        refuses(subject(other), &[("other-subject", "/own/0/subject")]);
    }
    // What is missing may be absent, but it must be something that a dossier could say.
    let missing = json!(["/expenses/0/amount", "/expenses/0/cash", "/team", "/expenses/999/amount"]);
    refuses(
        json!([check(json!({"outcome": "unknown", "missing": missing}))]),
        &[("not-in-dossier", "/own/0/missing/1"), ("not-in-dossier", "/own/0/missing/3")],
    );
    refuses(
        json!([check(json!({"missing": ["/expenses/0/amount"]}))]),
        &[("field-not-of-outcome", "/own/0/missing")],
    );
}

#[test]
fn an_absent_fact_can_be_missing_and_is_no_subject() {
    let mut request =
        request(json!([check(json!({"outcome": "unknown", "missing": ["/expenses/1/paid_on"]}))]));
    request["dossier"]["expenses"][1].as_object_mut().unwrap().shift_remove("paid_on");
    assert_eq!(own(&report(&request))[0]["missing"], json!(["/expenses/1/paid_on"]));
    request["own"][0]["subject"]["pointer"] = json!("/expenses/1/paid_on");
    assert_eq!(refused(&request), [("not-in-dossier".to_owned(), "/own/0/subject/pointer".to_owned())]);
    // An absent list is no place to point at; one that is given and empty is.
    let mut request =
        super::request(json!([check(json!({"subject": {"kind": "project", "pointer": "/batches"}}))]));
    request["dossier"].as_object_mut().unwrap().shift_remove("batches");
    assert_eq!(refused(&request), [("not-in-dossier".to_owned(), "/own/0/subject/pointer".to_owned())]);
    request["dossier"]["batches"] = json!([]);
    assert_eq!(own(&report(&request)).len(), 1);
}

#[test]
fn all_entries_of_one_check_say_the_same_of_it() {
    let differs = |other: Value, fields: &[&str]| {
        let own = json!([check(json!({"rule": "x.y"})), check(json!({})), check(json!({})), check(other)]);
        let places: Vec<String> = fields.iter().map(|field| format!("/own/3/{field}")).collect();
        let expected: Vec<(&str, &str)> = places.iter().map(|at| ("own-differs", at.as_str())).collect();
        refuses(own.clone(), &expected);
        let answer = call("assess", &request(own));
        assert_eq!(answer["problems"][0]["first"], "/own/1");
    };
    differs(json!({"title_zh": "别的"}), &["title_zh"]);
    differs(json!({"title_en": null}), &["title_en"]);
    differs(json!({"clauses": ["镇办法 3.3"]}), &["clauses"]);
    differs(json!({"clauses": null}), &["clauses"]);
    differs(json!({"matter": "records", "strength": "B+J"}), &["matter", "strength"]);
    // To say nothing of the strength is to say that it binds.
    with(json!([check(json!({})), check(json!({"strength": "B"}))]));
}

#[test]
fn all_problems_are_told_at_once_and_each_once() {
    let mut request = request(json!([
        check(json!({"outcome": "passed", "matter": 3, "rule": ""})),
        "town.no-cash",
        check(json!({"subject": "e1", "clauses": "3.2", "colour": "red"})),
        check(
            json!({"rule": "team.size", "outcome": "judgement", "subject": {"kind": "expense", "id": "nobody"}})
        ),
    ]));
    request.as_object_mut().unwrap().shift_remove("policy");
    request["dossier"]["project"]["starts_on"] = json!("May");
    let mut found = refused(&request);
    found.sort();
    let mut expected = [
        ("empty-text", "/own/0/rule"),
        ("unknown-word", "/own/0/matter"),
        ("unknown-word", "/own/0/outcome"),
        ("wrong-shape", "/own/1"),
        ("wrong-shape", "/own/2/subject"),
        ("wrong-shape", "/own/2/clauses"),
        ("unknown-field", "/own/2/colour"),
        ("taken-rule-id", "/own/3/rule"),
        ("missing-name", "/own/3"),
        ("own-outcome", "/own/3/outcome"),
        ("not-in-dossier", "/own/3/subject/id"),
        ("missing-name", ""),
        ("wants-day", "/project/starts_on"),
    ]
    .into_iter()
    .map(|(code, at)| (code.to_owned(), at.to_owned()))
    .collect::<Vec<_>>();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_ids_of_rules_in_place_of_the_bundled_ones_are_taken_too() {
    let other = Rule { id: "town.no-cash", ..RULES[0].clone() };
    let text = request(json!([check(json!({}))])).to_string();
    let error = zizhijin::json::assess_with(&POLICIES, &text, &[other]).unwrap_err();
    assert_eq!(error.problems.len(), 1);
    assert_eq!(error.problems[0].code, ProblemCode::TakenRuleId);
}
