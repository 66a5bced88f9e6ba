//! The door for ledgers finds what the door for dossiers finds.

use serde_json::Value;
use zizhijin::portfolio::{ClaimFacts, Handle, Portfolio, ProjectFacts, Spot};
use zizhijin::{Day, Dossier, Word, Yuan};
use zizhijin_tests::{POLICIES, across};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn portfolio() -> Portfolio<'static> {
    let policy = POLICIES.in_force("chuansha", day("2026-12-31")).unwrap();
    Portfolio::new(policy, day("2026-12-31"), policy.readings)
}

/// What does not hang on whether a place is a pointer or a row.
fn gist(portfolio: Portfolio<'_>) -> Vec<String> {
    let report = serde_json::to_value(portfolio.finish()).unwrap();
    let findings = report["findings"].as_array().unwrap().iter().map(|finding| {
        let sides = finding["sides"].as_array().unwrap().iter();
        let sides: Vec<[&Value; 5]> = sides
            .map(|side| ["project", "neighbourhood", "amount", "on", "over"].map(|name| &side[name]))
            .collect();
        let rest = ["rule", "outcome", "subject", "code", "figures"].map(|name| &finding[name]);
        format!("{rest:?} {sides:?}")
    });
    findings.chain([report["counts"].to_string()]).collect()
}

#[test]
fn rows_and_dossiers_come_to_the_same() {
    let (mut by_dossier, mut by_row) = (portfolio(), portfolio());
    let projects = [
        ("a", "n1", ["p1", "p2"], "阳台花园", "24312000000012345678", "60.00", "2026-05-01"),
        ("b", "n1", ["p2", "p1"], "阳台花园", "2431 2000 0000 1234 5678", "60.00", "2026-04-01"),
        ("c", "n2", ["p1", "p3"], "楼道美化", "12345678-3100191130", "100.00", "2026-05-01"),
        ("d", "n3", ["p4", "p5"], "读书汇", "３１００１９１１３０ 12345678", "0.01", "2026-05-02"),
        ("e", "n3", ["p6", "p7"], "清洁家园", "No.12345678", "70.00", "2026-05-02"),
        ("f", "n4", ["p8", "p9"], "反诈宣传", "12345678", "70.00", "2026-05-02"),
    ];
    for (row, (id, neighbourhood, people, title, number, amount, on)) in (2..).zip(projects) {
        let [first, second] = people;
        let text = format!(
            r#"{{"format":1,"id":"{id}","neighbourhood":"{neighbourhood}","events":[],"project":{{"starts_on":"2026-03-01","title":"{title}"}},
            "team":{{"people":[{{"id":"{first}"}},{{"id":"{second}"}}]}},
            "expenses":[{{"id":"e1","amount":"{amount}","reverses":null,"incurred_on":"{on}","invoice_number":"{number}","invoice_amount":"100.00"}}]}}"#
        );
        by_dossier.add(&Dossier::from_json(&text).unwrap()).unwrap();
        let facts = ProjectFacts {
            id,
            row,
            neighbourhood: Some(neighbourhood),
            year: Some(2026),
            live: Some(true),
            title: Some(title),
            people: Some(&people),
            government: None,
        };
        let project = by_row.project(&facts);
        let claim = ClaimFacts {
            row,
            number: Some(number),
            amount: Yuan::parse(amount).ok(),
            face: Yuan::parse("100.00").ok(),
            incurred_on: Some(day(on)),
        };
        by_row.claim(project, &claim);
    }
    let (dossiers, rows) = (gist(by_dossier), gist(by_row));
    assert_eq!(dossiers, rows);
    // One title, two people on too many, one team, one on three, two invoices, one number that may be two.
    assert_eq!(dossiers.len(), 1 + 2 + 1 + 1 + 2 + 1 + 1);
}

#[test]
fn a_side_is_a_row_of_the_ledger() {
    let mut portfolio = portfolio();
    let known = |id, row| ProjectFacts { id, row, ..ProjectFacts::default() };
    let [a, b] = [("a", 2), ("b", 7)].map(|(id, row)| portfolio.project(&known(id, row)));
    let claim = |row, amount: &str| ClaimFacts {
        row,
        number: Some("24312000000012345678"),
        amount: Yuan::parse(amount).ok(),
        face: Yuan::parse("10.00").ok(),
        incurred_on: None,
    };
    portfolio.claim(b, &claim(9, "6.00"));
    portfolio.claim(a, &claim(5, "6.00"));
    portfolio.claim(a, &ClaimFacts { row: 6, ..ClaimFacts::default() });
    let report = portfolio.finish();
    assert_eq!(report.findings.len(), 1);
    let sides: Vec<(&str, &Spot)> =
        report.findings[0].sides.iter().map(|side| (side.project.as_str(), &side.spot)).collect();
    assert_eq!(sides, [("a", &Spot::Row(5)), ("b", &Spot::Row(9))]);
    assert_eq!(report.findings[0].sides[1].over.unwrap().to_string(), "2.00");
    let gaps = serde_json::to_value(&report.gaps).unwrap();
    assert_eq!(
        gaps[0]["lacks"],
        serde_json::json!(["people", "year", "neighbourhood", "status", "invoice_number"])
    );
    assert_eq!(gaps[1]["lacks"], serde_json::json!(["people", "year", "neighbourhood", "status"]));
}

#[test]
fn an_amount_that_a_ledger_lacks_may_be_a_refund() {
    let mut portfolio = portfolio();
    let project = portfolio.project(&ProjectFacts { id: "a", ..ProjectFacts::default() });
    for (row, amount) in [(1, Some("60.00")), (2, Some("60.00")), (3, None)] {
        let amount = amount.and_then(|amount| Yuan::parse(amount).ok());
        let face = Yuan::parse("100.00").ok();
        let number = Some("24312000000012345678");
        portfolio.claim(project, &ClaimFacts { row, number, amount, face, incurred_on: None });
    }
    let report = portfolio.finish();
    assert_eq!(report.findings[0].outcome.as_str(), "unknown");
    assert_eq!(report.findings[0].missing[0].spot, Spot::Row(3));
}

#[test]
fn a_refund_of_a_ledger_reduces_what_was_claimed_before_it() {
    let claims = |last: &str| {
        let mut portfolio = portfolio();
        let project = portfolio.project(&ProjectFacts { id: "a", ..ProjectFacts::default() });
        for (row, amount) in [(1, "100.00"), (2, "60.00"), (3, last)] {
            let (amount, face) = (Yuan::parse(amount).ok(), Yuan::parse("100.00").ok());
            let (number, incurred_on) = (Some("24312000000012345678"), Day::new(2026, 5, 1));
            portfolio.claim(project, &ClaimFacts { row, number, amount, face, incurred_on });
        }
        portfolio.finish().findings
    };
    assert!(claims("-60.00").is_empty());
    let over = claims("-30.00");
    let over: Vec<Option<String>> =
        over[0].sides.iter().map(|side| side.over.map(|over| over.to_string())).collect();
    assert_eq!(over, [None, Some("30.00".to_owned()), None]);
}

#[test]
fn a_handle_of_another_portfolio_claims_nothing() {
    let mut other = portfolio();
    let foreign: Handle = other.project(&ProjectFacts { id: "a", ..ProjectFacts::default() });
    let mut empty = portfolio();
    empty.claim(foreign, &ClaimFacts { number: Some("1"), ..ClaimFacts::default() });
    assert!(empty.finish().findings.is_empty());
}

#[test]
fn a_dossier_that_is_not_whole_is_refused_and_not_added() {
    let mut portfolio = portfolio();
    let late = r#"{"format":1,"id":"a","events":[{"event":"withdrawn","on":"2027-01-01"}]}"#;
    let error = portfolio.add(&Dossier::from_json(late).unwrap()).unwrap_err();
    assert_eq!(error.problems[0].code.to_string(), "in-the-future");
    assert_eq!(portfolio.finish().projects, 0);
}

#[test]
fn dossiers_one_by_one_and_all_in_a_request_come_to_the_same() {
    for case in across::all().into_iter().filter(|case| case.request.get("readings").is_none()) {
        let mut portfolio = portfolio();
        for dossier in case.request["dossiers"].as_array().unwrap() {
            let text = dossier.to_string();
            portfolio.add(&Dossier::from_json(&text).unwrap()).unwrap();
        }
        let report = serde_json::to_value(portfolio.finish()).unwrap();
        assert_eq!(report, super::door(&case.request)["ok"]);
    }
}
