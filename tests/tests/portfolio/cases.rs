//! Every case across projects against the engine.

use super::door;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin::Word;
use zizhijin::portfolio::CHECKS;
use zizhijin_tests::across::{Case, all};

/// Changed by hand whenever a case is added, so that no case is lost unseen.
const CASES: usize = 139;

/// A side in one line: project, neighbourhood, copy, who tells it, place, amount, day, excess, excuse.
fn side(side: &Value) -> String {
    let text = |name: &str| side[name].as_str();
    let mut out = text("project").unwrap().to_owned();
    for (mark, name) in [("@", "neighbourhood"), (" by ", "told_by")] {
        out += &text(name).map_or_else(String::new, |value| format!("{mark}{value}"));
    }
    out += &side["copy"].as_u64().map_or_else(String::new, |copy| format!("#{copy}"));
    out += &format!(" {}", text("pointer").unwrap());
    for (mark, name) in [(" ", "amount"), (" ", "on"), (" over ", "over"), (" excuse ", "excuse")] {
        out += &text(name).map_or_else(String::new, |value| format!("{mark}{value}"));
    }
    out
}

fn lacking(lacking: &Value) -> String {
    let text = |name: &str| lacking[name].as_str().unwrap();
    let copy = lacking["copy"].as_u64().map_or_else(String::new, |copy| format!("#{copy}"));
    format!("{}{copy} {} {}", text("project"), text("fact"), text("pointer"))
}

/// A finding as a case writes it; of figures and further fields only those that the case names.
fn shortened(finding: &Value, expected: &Value) -> Value {
    let mut out = Map::new();
    out.insert("outcome".into(), finding["outcome"].clone());
    out.insert("id".into(), finding["subject"]["id"].clone());
    let mut put = |name: &str, value: &Value| {
        if !value.is_null() {
            out.insert(name.into(), value.clone());
        }
    };
    put("year", &finding["subject"]["year"]);
    put("code", &finding["code"]);
    if let Some(figures) = expected["figures"].as_object() {
        let figures = figures.keys().map(|name| (name.clone(), finding["figures"][name].clone()));
        put("figures", &figures.collect());
    }
    put("sides", &finding["sides"].as_array().unwrap().iter().map(side).collect());
    if let Some(missing) = finding["missing"].as_array() {
        put("missing", &sorted(missing.iter().map(lacking).collect()).into());
    }
    for name in ["decider", "clauses"] {
        if expected.get(name).is_some() {
            put(name, &finding[name]);
        }
    }
    Value::Object(out)
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

fn is_of(case: &Case, part: &Value) -> bool {
    part["rule"] == case.rule.as_str()
        && [&part["subject"], &part["subject"]["kind"]].contains(&&json!(case.subject))
}

/// The differences between an answer and what is expected; none where they agree.
fn differences(case: &Case, answer: &Value) -> Vec<String> {
    let Some(report) = answer.get("ok") else { return vec![format!("refused: {answer}")] };
    let findings = report["findings"].as_array().into_iter().flatten();
    let findings: Vec<&Value> = findings.filter(|finding| is_of(case, finding)).collect();
    let mut expected: Vec<Value> = case.expect["findings"].as_array().unwrap().clone();
    for finding in &mut expected {
        if let Some(missing) = finding.get_mut("missing") {
            let texts = missing.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
            *missing = sorted(texts.collect()).into();
        }
    }
    let mut out = Vec::new();
    if findings.len() != expected.len() {
        out.push(format!("{} findings, expected {}: {findings:?}", findings.len(), expected.len()));
    }
    for (finding, expected) in findings.into_iter().zip(&expected) {
        let found = shortened(finding, expected);
        if found != *expected {
            out.push(format!("\n  found    {found}\n  expected {expected}"));
        }
    }
    let counts = report["counts"].as_array().into_iter().flatten().find(|counts| is_of(case, counts));
    let mut counts = counts.cloned().unwrap_or_default();
    if let Some(counts) = counts.as_object_mut() {
        counts.retain(|name, _| name != "rule" && name != "subject");
    }
    if counts != case.expect["counts"] {
        out.push(format!("counts {counts}, expected {}", case.expect["counts"]));
    }
    if let Some(gaps) = case.expect.get("gaps") {
        let found = report["gaps"].as_array().into_iter().flatten();
        let found: Value =
            found.map(|gap| (gap["project"].as_str().unwrap().to_owned(), gap["lacks"].clone())).collect();
        if found != *gaps {
            out.push(format!("gaps {found}, expected {gaps}"));
        }
    }
    out
}

#[test]
fn every_case_comes_out_as_written() {
    let cases = all();
    let mut wrong = Vec::new();
    for case in &cases {
        for difference in differences(case, &door(&case.request)) {
            wrong.push(format!("{} — {}: {difference}", case.rule, case.name));
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(cases.len(), CASES);
}

#[test]
fn names_tell_the_cases_apart() {
    let cases = all();
    let names: BTreeSet<(&str, &str, &str)> =
        cases.iter().map(|case| (&*case.rule, &*case.subject, &*case.name)).collect();
    assert_eq!(names.len(), cases.len());
}

/// A case that any answer would satisfy is none.
#[test]
fn every_case_notices_another_answer() {
    for case in all() {
        for answer in [json!({ "ok": {} }), json!({ "problems": [] })] {
            assert!(!differences(&case, &answer).is_empty(), "{}", case.name);
        }
    }
}

/// The outcomes that each check can give, worked out from what it asks, and so at least one case of each.
#[test]
fn every_check_has_a_case_of_each_outcome_that_it_can_give() {
    let can_give = [
        ("project.filed-once", "project", "judgement pass unknown"),
        ("team.one-project", "person", "deviation excused pass unknown"),
        ("team.one-project", "team", "deviation excused pass unknown"),
        ("team.two-project-limit", "person", "fail pass unknown"),
        ("budget.annual-plan", "neighbourhood", "deviation excused fail not_applicable pass unknown"),
        ("expense.duplicate-invoice", "invoice", "fail judgement not_applicable pass unknown"),
    ];
    let mut seen: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for case in all() {
        let outcomes = case.expect["counts"].as_object().unwrap().keys().cloned();
        seen.entry((case.rule, case.subject)).or_default().extend(outcomes);
    }
    assert_eq!(seen.len(), CHECKS.len());
    for (check, (rule, subject, outcomes)) in CHECKS.iter().zip(can_give) {
        assert_eq!((check.id, check.subject.as_str()), (rule, subject));
        let seen = &seen[&(rule.to_owned(), subject.to_owned())];
        assert_eq!(
            seen.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
            outcomes,
            "{rule} {subject}"
        );
    }
}

#[test]
fn every_code_has_a_case() {
    let texts: Vec<String> = all().iter().map(|case| case.expect.to_string()).collect();
    for code in CHECKS.iter().flat_map(|check| check.shortfalls).map(|kind| kind.code) {
        let told = format!("\"code\":\"{code}\"");
        assert!(texts.iter().any(|text| text.contains(&told)), "{code}");
    }
}
