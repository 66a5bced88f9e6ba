//! Checks of the caller's own in a report: what they turn, how they are listed, and what is refused, worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod doors;
mod refused;

use serde_json::{Value, json};
use zizhijin_tests::{POLICIES, cases};

/// The bundled dossier in which everything is in order, and the day on which it is.
fn in_order() -> (Value, Value) {
    let file = cases::root().join("core/examples/dossiers/in-order.json");
    let mut bundled: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    (bundled["dossier"].take(), bundled["as_of"].take())
}

fn request(own: Value) -> Value {
    let (dossier, as_of) = in_order();
    json!({"policy": "chuansha", "as_of": as_of, "own": own, "dossier": dossier})
}

fn call(operation: &str, request: &Value) -> Value {
    serde_json::from_str(&zizhijin::json::call(&POLICIES, operation, &request.to_string())).unwrap()
}

#[track_caller]
fn report(request: &Value) -> Value {
    let mut answer = call("assess", request);
    assert!(answer.get("ok").is_some(), "{}", answer["problems"]);
    answer["ok"].take()
}

#[track_caller]
fn with(own: Value) -> Value {
    report(&request(own))
}

/// The problems of a request: code and place.
fn refused(request: &Value) -> Vec<(String, String)> {
    let answer = call("assess", request);
    let problems = answer["problems"].as_array().unwrap_or_else(|| panic!("not refused: {answer}"));
    problems
        .iter()
        .map(|problem| {
            let place = problem.get("request").or_else(|| problem.get("pointer")).unwrap();
            (problem["code"].as_str().unwrap().to_owned(), place.as_str().unwrap().to_owned())
        })
        .collect()
}

/// A check on an expense, apart from what is given; `null` leaves a field out.
fn check(other: Value) -> Value {
    let mut check = json!({
        "rule": "town.no-cash", "title_zh": "不付现金", "title_en": "nothing is paid in cash", "clauses": ["镇办法 3.2"],
        "matter": "claims", "subject": {"kind": "expense", "pointer": "/expenses/1"}, "outcome": "fail",
        "message_zh": "这一笔付了现金", "message_en": "this was paid in cash",
    });
    for (name, value) in other.as_object().unwrap() {
        if value.is_null() {
            check.as_object_mut().unwrap().shift_remove(name);
        } else {
            check[name] = value.clone();
        }
    }
    check
}

fn own(report: &Value) -> Vec<&Value> {
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["basis"] == "own").collect()
}

/// The claims on the first and on the second expense of the dossier: verdict, claimed, payable, not payable, open.
fn claim<'r>(report: &'r Value, expense: &str) -> Vec<&'r str> {
    let claims = report["claims"].as_array().unwrap();
    let claim = claims.iter().find(|claim| claim["expense"] == expense).unwrap();
    ["verdict", "claimed", "payable", "not_payable", "open"]
        .map(|part| claim[part].as_str().unwrap())
        .to_vec()
}

fn ids() -> [String; 2] {
    let (dossier, _) = in_order();
    [0, 1].map(|at| dossier["expenses"][at]["id"].as_str().unwrap().to_owned())
}

#[test]
fn a_finding_stands_in_the_report_in_the_shape_of_any_other() {
    let report = with(json!([check(json!({}))]));
    assert_eq!(
        own(&report),
        [&json!({
            "rule": "town.no-cash", "clauses": ["镇办法 3.2"], "matter": "claims", "strength": "B", "basis": "own", "outcome": "fail",
            "subject": {"kind": "expense", "id": ids()[1], "pointer": "/expenses/1"}, "actor": "team", "stage": "generation",
            "message_zh": "这一笔付了现金", "message_en": "this was paid in cash",
        })]
    );
    let report = with(json!([check(json!({
        "outcome": "judgement", "strength": "B+J", "decider": "town_office", "actor": "community", "clauses": null,
        "title_en": null, "message_zh": null, "message_en": null,
    }))]));
    assert_eq!(
        own(&report),
        [&json!({
            "rule": "town.no-cash", "clauses": [], "matter": "claims", "strength": "B+J", "basis": "own", "outcome": "judgement",
            "subject": {"kind": "expense", "id": ids()[1], "pointer": "/expenses/1"}, "actor": "community", "decider": "town_office",
            "stage": "generation", "message_zh": "须由镇自治办决定：不付现金", "message_en": "For the town office to decide: 不付现金",
        })]
    );
}

#[test]
fn one_language_stands_in_both() {
    for (given, other) in [("message_zh", "message_en"), ("message_en", "message_zh")] {
        let mut entry = check(json!({}));
        entry.as_object_mut().unwrap().shift_remove(other);
        let report = with(json!([entry]));
        assert_eq!(own(&report)[0][other], entry[given]);
        assert_eq!(own(&report)[0][given], entry[given]);
    }
}

#[test]
fn each_outcome_turns_the_verdicts_as_that_of_a_bundled_rule() {
    let plain = report(&request(json!([])))["verdict"].clone();
    for matter in ["overall", "application", "procedure", "claims", "records"] {
        assert_eq!(plain[matter], "accepted", "the dossier is in order");
    }
    for (outcome, strength, verdict) in [
        ("fail", "B", "rejected"),
        ("fail", "B+J", "rejected"),
        ("unknown", "B", "incomplete"),
        ("deviation", "D", "needs_decision"),
        ("judgement", "J", "needs_decision"),
        ("excused", "D", "accepted"),
        ("pass", "J", "accepted"),
        ("not_due", "B", "accepted"),
        ("not_applicable", "D", "accepted"),
    ] {
        for matter in ["application", "procedure", "claims", "records"] {
            let entry = check(json!({
                "outcome": outcome, "strength": strength, "matter": matter, "decider": "community", "subject": {"kind": "project"},
            }));
            let found = with(json!([entry]))["verdict"].clone();
            let mut expected = plain.clone();
            expected[matter] = json!(verdict);
            expected["overall"] = json!(verdict);
            assert_eq!(found, expected, "{outcome} {strength} in {matter}");
        }
    }
}

#[test]
fn a_pass_turns_no_accepted_verdict_and_no_claim() {
    for file in ["first-day", "in-order", "many-breaches", "public-budgets"] {
        let path = cases::root().join(format!("core/examples/dossiers/{file}.json"));
        let bundled: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut request =
            json!({"policy": "chuansha", "as_of": bundled["as_of"], "dossier": bundled["dossier"]});
        let before = report(&request);
        let matters = ["application", "procedure", "claims", "records"];
        let passes = matters.map(|matter| {
            let rule = format!("town.{matter}");
            check(json!({"rule": rule, "matter": matter, "outcome": "pass", "subject": {"kind": "project"}}))
        });
        request["own"] = json!(passes);
        let after = report(&request);
        assert_eq!(after["claims"], before["claims"], "{file}");
        assert_eq!(after["findings"], before["findings"], "{file}: a pass is not listed");
        for matter in matters {
            let expected = match before["verdict"][matter].as_str().unwrap() {
                "not_due" => "accepted",
                other => other,
            };
            assert_eq!(after["verdict"][matter], expected, "{file} {matter}");
        }
    }
}

#[test]
fn a_check_on_an_expense_counts_for_its_claim_alone() {
    let [first, second] = ids();
    let before = with(json!([]));
    let amount = before["claims"]
        .as_array()
        .unwrap()
        .iter()
        .find(|claim| claim["expense"] == *second)
        .unwrap()["claimed"]
        .as_str()
        .unwrap();
    let (none, waits) = ("0.00", ["0.00", "0.00", amount]);
    assert_eq!(claim(&before, &second), ["accepted", amount, amount, none, none]);
    for (outcome, strength, verdict, [payable, not_payable, open]) in [
        ("fail", "B", "rejected", [none, amount, none]),
        ("unknown", "B", "incomplete", waits),
        ("deviation", "D", "needs_decision", waits),
        ("judgement", "J", "needs_decision", waits),
        ("excused", "D", "accepted", [amount, none, none]),
        ("not_due", "B", "accepted", [amount, none, none]),
    ] {
        for subject in [
            json!({"kind": "expense", "pointer": "/expenses/1"}),
            json!({"kind": "expense", "pointer": "/expenses/1/amount"}),
            json!({"kind": "expense", "id": second}),
            json!({"kind": "invoice", "pointer": "/expenses/1"}),
        ] {
            // Its matter does not matter: what is wrong with an expense is wrong with its claim.
            for matter in ["claims", "records"] {
                let entry = check(json!({
                    "outcome": outcome, "strength": strength, "decider": "community", "matter": matter, "subject": subject,
                }));
                let report = with(json!([entry]));
                assert_eq!(claim(&report, &second), [verdict, amount, payable, not_payable, open]);
                assert_eq!(claim(&report, &first), claim(&before, &first));
            }
        }
    }
    let whole = with(json!([check(json!({"subject": {"kind": "expense"}}))]));
    assert_eq!(own(&whole)[0]["subject"], json!({"kind": "expense", "id": "", "pointer": "/expenses"}));
    assert_eq!((&whole["claims"], &whole["verdict"]["claims"]), (&before["claims"], &json!("rejected")));
}

#[test]
fn findings_and_counts_stand_behind_the_others_in_order() {
    let [first, second] = ids();
    let entries = json!([
        check(
            json!({"rule": "town.z", "outcome": "unknown", "missing": ["/project/starts_on", "/expenses"]})
        ),
        check(json!({"subject": {"kind": "expense", "id": second}})),
        check(json!({"subject": {"kind": "expense", "id": first}})),
        check(json!({"subject": {"kind": "project", "pointer": "/project"}})),
        check(json!({"subject": {"kind": "project"}})),
        check(json!({"subject": {"kind": "project"}, "outcome": "pass"})),
        check(json!({"rule": "a.b-2", "outcome": "not_due"})),
    ]);
    let before = with(json!([]));
    let report = with(entries);
    let (findings, known) =
        (report["findings"].as_array().unwrap(), before["findings"].as_array().unwrap().len());
    assert_eq!(findings[..known], before["findings"].as_array().unwrap()[..]);
    let told = |finding: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&finding["rule"]), text(&finding["subject"]["id"]), text(&finding["subject"]["pointer"]))
    };
    let mut of_expenses = [(&first, "/expenses/0"), (&second, "/expenses/1")];
    of_expenses.sort_unstable();
    let expected = [
        ("a.b-2", second.as_str(), "/expenses/1"),
        ("town.no-cash", "", ""),
        ("town.no-cash", "", "/project"),
        ("town.no-cash", of_expenses[0].0, of_expenses[0].1),
        ("town.no-cash", of_expenses[1].0, of_expenses[1].1),
        ("town.z", second.as_str(), "/expenses/1"),
    ];
    let found: Vec<_> = findings[known..].iter().map(told).collect();
    assert_eq!(found, expected.map(|(rule, id, at)| (rule.to_owned(), id.to_owned(), at.to_owned())));
    assert_eq!(findings.last().unwrap()["missing"], json!(["/project/starts_on", "/expenses"]));

    let (counts, known) = (report["counts"].as_array().unwrap(), before["counts"].as_array().unwrap().len());
    assert_eq!(counts[..known], before["counts"].as_array().unwrap()[..]);
    assert_eq!(
        counts[known..],
        [
            json!({"rule": "a.b-2", "not_due": 1}),
            json!({"rule": "town.no-cash", "pass": 1, "fail": 4}),
            json!({"rule": "town.z", "unknown": 1}),
        ]
    );
}

#[test]
fn outcomes_are_listed_as_asked_and_rules_hide_no_check_of_ones_own() {
    let mut request = request(json!([
        check(json!({"outcome": "pass", "message_zh": null, "message_en": null})),
        check(json!({"subject": {"kind": "project"}})),
    ]));
    request["rules"] = json!(["team.size"]);
    let found = report(&request);
    assert_eq!(own(&found).len(), 1);
    assert_eq!(own(&found)[0]["outcome"], "fail");
    assert_eq!(
        found["counts"],
        json!([{"rule": "team.size", "pass": 1}, {"rule": "town.no-cash", "pass": 1, "fail": 1}])
    );
    request["outcomes"] = json!(["pass"]);
    let found = report(&request);
    assert_eq!(own(&found).len(), 1);
    assert_eq!(own(&found)[0]["message_en"], "Met: nothing is paid in cash");
    assert_eq!(own(&found)[0]["message_zh"], "符合：不付现金");
    assert_eq!(found["counts"].as_array().unwrap().len(), 2);
    assert_eq!(found["verdict"]["overall"], "rejected", "not listed, and counted all the same");
}

#[test]
fn what_is_left_out_of_a_subject_is_looked_up() {
    let (dossier, _) = in_order();
    for (kind, list) in [("person", "/team/people"), ("activity", "/activities"), ("expense", "/expenses")] {
        let (id, pointer) = (&dossier.pointer(&format!("{list}/0/id")).unwrap(), format!("{list}/0"));
        for given in [
            json!({"kind": kind, "id": id}),
            json!({"kind": kind, "pointer": pointer}),
            json!({"kind": kind, "id": id, "pointer": pointer}),
        ] {
            let report = with(json!([check(json!({"subject": given}))]));
            assert_eq!(own(&report)[0]["subject"], json!({"kind": kind, "id": id, "pointer": pointer}));
        }
    }
    // Of a line that a change took over, the one that is in force; a pointer may name the other.
    let line = |given: Value| own(&with(json!([check(json!({"subject": given}))])))[0]["subject"].clone();
    let in_force = json!({"kind": "budget_line", "id": "b01", "pointer": "/changes/0/budget/0"});
    assert_eq!(line(json!({"kind": "budget_line", "id": "b01"})), in_force);
    let of_application = json!({"kind": "budget_line", "id": "b01", "pointer": "/budget/lines/0"});
    assert_eq!(line(json!({"kind": "budget_line", "pointer": "/budget/lines/0"})), of_application);
    let report = with(json!([check(json!({"subject": {"kind": "team"}}))]));
    assert_eq!(own(&report)[0]["subject"], json!({"kind": "team", "id": "", "pointer": "/team"}));
    let report = with(json!([check(json!({"subject": {"kind": "quarter", "id": "2026Q1"}}))]));
    assert_eq!(own(&report)[0]["subject"], json!({"kind": "quarter", "id": "2026Q1", "pointer": ""}));
}
