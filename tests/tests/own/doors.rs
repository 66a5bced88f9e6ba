//! Checks of the caller's own in drafts, beside readings, excuses and decisions, and from Rust.

use super::{call, check, in_order, own, refused, report, request};
use serde_json::{Value, json};
use zizhijin::own::{OwnCheck, OwnSubject};
use zizhijin::rule::{Basis, Matter, Outcome, Stage, SubjectKind};
use zizhijin::{Assessment, Dossier, Lang, Leaf, Place, ProblemCode, Word};
use zizhijin_tests::POLICIES;

#[test]
fn a_draft_forgives_the_dossier_and_not_the_checks() {
    let mut request =
        request(json!([check(json!({"subject": {"kind": "expense", "pointer": "/expenses/1"}}))]));
    request["draft"] = json!(true);
    request["dossier"]["expenses"][1]["amount"] = json!("about a hundred");
    let found = report(&request);
    assert_eq!(found["unreadable"][0]["pointer"], "/expenses/1/amount");
    assert_eq!((own(&found).len(), &found["verdict"]["overall"]), (1, &json!("rejected")));
    // What cannot be read stands there all the same.
    request["own"][0]["subject"]["pointer"] = json!("/expenses/1/amount");
    assert_eq!(own(&report(&request)).len(), 1);
    request["own"][0]["outcome"] = json!("failed");
    assert_eq!(refused(&request), [("unknown-word".to_owned(), "/own/0/outcome".to_owned())]);
}

/// Which of them would come out otherwise under another reading only the caller knows.
#[test]
fn readings_refuse_them() {
    let answer = call("readings", &request(json!([check(json!({}))])));
    let [problem] = answer["problems"].as_array().unwrap().as_slice() else { panic!("{answer}") };
    assert_eq!((&problem["code"], &problem["request"]), (&json!("unknown-field"), &json!("/own")));
}

#[test]
fn excuses_and_decisions_for_them_are_left_to_the_caller() {
    let codes = |report: &Value| -> Vec<String> {
        let remarks = report["remarks"].as_array().unwrap();
        remarks.iter().map(|remark| remark["code"].as_str().unwrap().to_owned()).collect()
    };
    let subject = json!({"kind": "project"});
    let mut request = request(json!([
        check(json!({"rule": "town.default", "strength": "D", "outcome": "excused", "subject": subject})),
        check(json!({"rule": "town.people", "strength": "J", "outcome": "pass", "subject": subject})),
        check(json!({"rule": "town.binding", "outcome": "pass", "subject": subject})),
    ]));
    request["dossier"]["excuses"] = json!([
        {"id": "x1", "rule": "town.default", "granted_by": "town_office"},
        {"id": "x2", "rule": "town.binding", "granted_by": "town_office"},
    ]);
    request["dossier"]["decisions"] = json!([
        {"id": "y1", "rule": "town.people", "by": "town_office", "answer": "yes"},
        {"id": "y2", "rule": "town.default", "by": "town_office", "answer": "yes"},
    ]);
    assert_eq!(codes(&report(&request)), ["excuse-rule", "decision-rule"]);
    request.as_object_mut().unwrap().shift_remove("own");
    assert_eq!(codes(&report(&request)), ["excuse-rule", "excuse-rule", "decision-rule", "decision-rule"]);
}

#[test]
fn rust_says_the_same() {
    let (dossier, as_of) = in_order();
    let text = dossier.to_string();
    let dossier = Dossier::from_json(&text).unwrap();
    let day = zizhijin::Day::parse(as_of.as_str().unwrap()).unwrap();
    let assessment = Assessment::new(POLICIES.in_force("chuansha", day).unwrap(), day);
    let mut own = OwnCheck {
        rule: Leaf::Known("town.no-cash".into()),
        title_zh: Leaf::Known("不付现金".into()),
        matter: Matter::Claims.into(),
        subject: OwnSubject {
            kind: SubjectKind::Expense.into(),
            pointer: Leaf::Known("/expenses/1".into()),
            ..OwnSubject::default()
        },
        outcome: Outcome::Fail.into(),
        message_zh: Leaf::Known("这一笔付了现金".into()),
        ..OwnCheck::default()
    };
    let report = assessment.assess_with(&dossier, &[own.clone()]).unwrap();
    assert_eq!((report.own.len(), report.own_counts.len()), (1, 1));
    assert_eq!((report.own[0].basis(), report.own[0].stage()), (Basis::Own, Stage::Generation));
    assert_eq!(report.own[0].message(Lang::En), "这一笔付了现金");
    assert_eq!(report.own_counts[0].rule, "town.no-cash");
    assert_eq!(report.own_counts[0].of(Outcome::Fail), 1);
    assert_eq!(report.verdict.overall.as_str(), "rejected");
    assert_eq!(assessment.assess(&dossier).unwrap().verdict.overall.as_str(), "accepted");

    let unread = zizhijin::Unreadable {
        found: zizhijin::Got::Text("somebody".into()),
        code: ProblemCode::UnknownWord,
        accepted: &[],
    };
    let unread = OwnCheck { actor: Leaf::Unreadable(Box::new(unread)), ..own.clone() };
    own.rule = Leaf::Known("team.size".into());
    let error = assessment.assess_with(&dossier, &[own, unread]).unwrap_err();
    let found: Vec<_> = error.problems.iter().map(|problem| (problem.code, problem.place.clone())).collect();
    let at = |pointer: &str| Place::Request(pointer.to_owned());
    let expected =
        [(ProblemCode::UnknownWord, at("/own/1/actor")), (ProblemCode::TakenRuleId, at("/own/0/rule"))];
    assert_eq!(found, expected);
}
