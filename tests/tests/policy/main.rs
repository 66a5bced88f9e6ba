//! Policies as data: what a flawed file is told, and another policy's figures, each at its limit and one fen beyond.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

mod lacking;

use serde_json::{Value, json};
use zizhijin::{Day, Place, Policies, Problem};
use zizhijin_tests::POLICIES;
use zizhijin_tests::cases;

fn file(name: &str) -> Value {
    let path = cases::root().join("core/policies").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn flaw(problem: &Problem) -> String {
    match &problem.place {
        Place::Pointer(pointer) => format!("{} {pointer}", problem.code),
        place => format!("{} {place:?}", problem.code),
    }
}

/// The flaws of the bundled policy after a change.
fn flaws(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut policy = file("chuansha.json");
    change(&mut policy);
    let error = Policies::load(&[&policy.to_string()]).map(drop).expect_err("a flawed policy was loaded");
    let mut flaws: Vec<String> = error.problems.iter().map(flaw).collect();
    flaws.sort();
    flaws
}

#[test]
fn the_bundled_policies_load() {
    let editions: Vec<(&str, bool)> =
        POLICIES.editions().iter().map(|it| (it.id.as_str(), it.illustration)).collect();
    assert_eq!(editions, [("chuansha", false), ("illustration", true)]);
    assert_eq!(POLICIES.editions()[0].clauses.len(), 59);
}

#[test]
fn all_flaws_of_a_policy_at_once() {
    let found = flaws(|policy| {
        policy["format"] = json!(2);
        policy["strange"] = json!(1);
        policy["shares"][0]["at_most"] = json!("100.01");
        policy["shares"][1]["categories"] = json!(["management", "nowhere"]);
        policy["shares"][1]["base"] = json!("moon");
        policy["numbers"].as_object_mut().unwrap().shift_remove("team_size");
        policy["numbers"]["asset_threshold"] = json!(1000);
        policy["readings"][0]["option"] = json!("no_option");
        policy["readings"][1]["reading"] = json!("no.reading");
        policy["clauses"][3]["rules"] = json!(["no.rule"]);
        policy["grantors"] = json!(["stranger"]);
        policy["from"] = json!("2026-02-30");
        policy.as_object_mut().unwrap().shift_remove("name_en");
    });
    for expected in [
        "missing-number /name_en",
        "missing-number /numbers/team_size",
        "share-range /shares/0/at_most",
        "unknown-category /shares/1/categories/1",
        "unknown-field /strange",
        "unknown-format /format",
        "unknown-rule /clauses/3/rules/0",
        "unknown-word /grantors/0",
        "unknown-word /readings/0",
        "unknown-word /readings/1",
        "unknown-word /shares/1/base",
        "wants-amount /numbers/asset_threshold",
        "wants-day /from",
    ] {
        assert!(found.iter().any(|flaw| flaw == expected), "{expected} is not among {found:#?}");
    }
    assert_eq!(found.len(), 13, "{found:#?}");
}

#[test]
fn a_share_is_a_percentage() {
    for share in [json!("100.01"), json!("-1"), json!("20%"), json!(20), json!("0.00001"), json!(null)] {
        let found = flaws(|policy| policy["shares"][0]["at_most"] = share.clone());
        assert_eq!(found.len(), 1, "{share}: {found:?}");
        assert!(found[0].ends_with(" /shares/0/at_most"), "{share}: {found:?}");
    }
}

#[test]
fn a_rule_without_a_clause_is_named() {
    let found = flaws(|policy| {
        for clause in policy["clauses"].as_array_mut().unwrap() {
            clause["rules"].as_array_mut().unwrap().retain(|rule| rule != "team.liaison");
        }
    });
    assert_eq!(found, ["unused-rule /clauses"]);
    // A number for a further rule asks for the rule, and then a clause must stand behind it.
    let found = flaws(|policy| policy["numbers"]["project_ceiling"] = json!("30000.00"));
    assert_eq!(found, ["unused-rule /clauses"]);
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let twice = |list: &str| {
        flaws(|policy| {
            let again = policy[list][0].clone();
            policy[list].as_array_mut().unwrap().push(again);
        })
    };
    for list in ["categories", "project_kinds", "funding_sources", "shares", "clauses"] {
        let last = file("chuansha.json")[list].as_array().unwrap().len();
        assert_eq!(twice(list), [format!("duplicate-id /{list}/{last}/id")]);
    }
}

#[test]
fn a_share_of_something_unknown_is_not_dropped() {
    let found = flaws(|policy| {
        let share =
            json!({"id": "venues", "categories": ["venue"], "natures": [], "at_most": "5", "base": "total"});
        policy["shares"].as_array_mut().unwrap().push(share);
    });
    assert_eq!(found, ["unknown-word /shares/2/id"]);
}

#[test]
fn two_editions_are_never_in_force_on_one_day() {
    let edition = |from: Value, until: Value| {
        let mut policy = file("chuansha.json");
        (policy["from"], policy["until"]) = (from, until);
        policy.to_string()
    };
    let first = edition(json!(null), json!("2026-06-30"));
    let next = edition(json!("2026-07-01"), json!(null));
    let early = edition(json!("2026-06-30"), json!(null));
    let both = Policies::load(&[&first, &next]).unwrap();
    for (day, from) in [("2026-06-30", None), ("2026-07-01", Day::parse("2026-07-01"))] {
        assert_eq!(both.in_force("chuansha", Day::parse(day).unwrap()).unwrap().from, from);
    }
    let error = Policies::load(&[&first, &early]).unwrap_err();
    assert_eq!(error.problems.iter().map(flaw).collect::<Vec<_>>(), ["overlapping-editions /from"]);
    // Files with flaws do not hide each other's.
    let error = Policies::load(&[&first.replace("\"20\"", "\"120\""), &next.replace("\"20\"", "\"120\"")])
        .unwrap_err();
    assert_eq!(error.problems.len(), 2);
}

/// What the illustration's rule finds: the outcome, and the limit where there is one.
fn found(policy: &str, rule: &str, mut dossier: Value) -> (String, String) {
    dossier["format"] = json!(1);
    dossier["id"] = json!("d1");
    let request = json!({
        "policy": policy, "as_of": "2026-06-30", "rules": [rule], "dossier": dossier,
        "outcomes": ["pass", "fail", "deviation", "excused", "judgement", "unknown", "not_due", "not_applicable"],
    });
    let answer: Value =
        serde_json::from_str(&zizhijin::json::call(&POLICIES, "assess", &request.to_string())).unwrap();
    let findings = answer["ok"]["findings"].as_array().unwrap_or_else(|| panic!("{answer}"));
    // Of several subjects the last one is asked for.
    let last = findings.last().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&last["outcome"]), text(&last["figures"]["limit"]))
}

fn lines(lines: &[(&str, &str)]) -> Value {
    let line = |(at, (category, amount)): (usize, &(&str, &str))| json!({"id": format!("b{at}"), "category": category, "category_description": "as its name says", "amount": amount, "nature": "ordinary"});
    json!({"lines": lines.iter().enumerate().map(line).collect::<Vec<_>>()})
}

fn pair(outcome: &str, limit: &str) -> (String, String) {
    (outcome.to_owned(), limit.to_owned())
}

#[test]
fn half_of_the_grant_for_labour_and_volunteers_together() {
    let ask = |labour: &str| {
        found(
            "illustration",
            "budget.volunteer-share",
            json!({
                "events": [], "budget": lines(&[("labour", labour), ("volunteer", "2000.00"), ("venue", "9000.00")]),
                "project": {"sources": [
                    {"id": "s1", "kind": "government", "amount": "10000.00"}, {"id": "s2", "kind": "residents", "amount": "4000.00"},
                ]},
            }),
        )
    };
    // Half of 10,000.00 from the government; what residents bring is no part of the grant.
    assert_eq!(ask("3000.00"), pair("pass", ""));
    assert_eq!(ask("3000.01"), pair("fail", "5000.00"));
}

#[test]
fn half_of_the_grant_holds_for_what_is_spent() {
    let ask = |labour: &str| {
        found(
            "illustration",
            "expense.volunteer-share",
            json!({
                "changes": [], "budget": lines(&[("labour", "9000.00")]),
                "project": {"sources": [{"id": "s1", "kind": "government", "amount": "10000.00"}]},
                "expenses": [
                    {"id": "e1", "category": "labour", "amount": labour, "nature": "ordinary", "reverses": null},
                    {"id": "e2", "category": "venue", "amount": "1000.00", "nature": "volunteer_consolation", "reverses": null},
                ],
            }),
        )
    };
    assert_eq!(ask("4000.00"), pair("pass", ""));
    assert_eq!(ask("4000.01"), pair("fail", "5000.00"));
}

#[test]
fn no_management_fee_at_all() {
    let ask = |category: &str, nature: &str, amount: &str| {
        let mut budget = lines(&[("venue", "9000.00"), (category, amount)]);
        budget["lines"][1]["nature"] = json!(nature);
        found("illustration", "budget.management-share", json!({"events": [], "budget": budget}))
    };
    assert_eq!(ask("activity", "team_incentive", "0.00"), pair("pass", ""));
    assert_eq!(ask("activity", "team_incentive", "0.01"), pair("fail", "0.00"));
    // Naming it as a category of one's own does not help.
    assert_eq!(ask("management", "ordinary", "0.01"), pair("fail", "0.00"));
}

#[test]
fn thirty_thousand_for_a_project() {
    let ask = |policy: &str, amount: &str| {
        found(
            policy,
            "project.ceiling",
            json!({"events": [], "budget": lines(&[("venue", "29000.00"), ("materials", amount)])}),
        )
    };
    assert_eq!(ask("illustration", "1000.00"), pair("pass", ""));
    assert_eq!(ask("illustration", "1000.01"), pair("fail", "30000.00"));
    assert_eq!(ask("chuansha", "1000.01"), pair("not_applicable", ""));
}

#[test]
fn a_tenth_of_own_money() {
    let ask = |policy: &str, budget: &str, own: &str| {
        found(
            policy,
            "project.own-money",
            json!({
                "events": [], "budget": lines(&[("venue", budget)]),
                "project": {"sources": [
                    {"id": "s1", "kind": "government", "amount": "20000.00"}, {"id": "s2", "kind": "residents", "amount": own},
                ]},
            }),
        )
    };
    assert_eq!(ask("illustration", "20000.00", "2000.00"), pair("pass", ""));
    assert_eq!(ask("illustration", "20000.00", "1999.99"), pair("fail", "2000.00"));
    // A tenth of 20,000.01 is 2,000.001: the next whole fen reaches it, the one below does not.
    assert_eq!(ask("illustration", "20000.01", "2000.00"), pair("fail", "2000.01"));
    assert_eq!(ask("illustration", "20000.01", "2000.01"), pair("pass", ""));
    assert_eq!(ask("chuansha", "20000.00", "0.00"), pair("not_applicable", ""));
}

#[test]
fn thirty_percent_of_the_working_funds_for_self_governance() {
    let ask = |policy: &str, others: &str| {
        found(
            policy,
            "project.self-governance-floor",
            json!({
                "events": [], "budget": lines(&[("venue", "20000.00")]),
                "project": {"working_funds": "100000.00", "other_self_governance": others},
            }),
        )
    };
    assert_eq!(ask("illustration", "10000.00"), pair("pass", ""));
    assert_eq!(ask("illustration", "9999.99"), pair("fail", "30000.00"));
    assert_eq!(ask("chuansha", "0.00"), pair("not_applicable", ""));
}

#[test]
fn a_notice_of_five_days_that_counts_the_first() {
    let ask = |until: &str, submitted: &str| {
        found("illustration", "prereview.notice", json!({"events": [
            {"event": "meeting_passed", "on": "2026-03-01", "by": "residents_meeting"},
            {"event": "prereview_notice", "on": "2026-03-02", "by": "residents_committee", "until": until},
            {"event": "submitted_to_town", "on": submitted, "by": "residents_committee"},
        ]})).0
    };
    // 2, 3, 4, 5 and 6 March.
    assert_eq!(ask("2026-03-06", "2026-03-07"), "pass");
    assert_eq!(ask("2026-03-05", "2026-03-07"), "fail");
    assert_eq!(ask("2026-03-06", "2026-03-06"), "fail");
}

#[test]
fn other_establishers_grantors_and_tiers() {
    let established = |policy: &str, by: &str| {
        found(
            policy,
            "establishment.approval",
            json!({"events": [
                {"event": "listed", "on": "2026-03-01", "by": "town_office", "year": 2026},
                {"event": "established", "on": "2026-03-02", "by": by},
                {"event": "establishment_notice", "on": "2026-03-03", "by": "residents_committee"},
            ]}),
        )
        .0
    };
    let excused = |policy: &str, by: &str| {
        found(policy, "team.size", json!({
            "events": [], "team": {"people": [{"id": "p1", "role": "leader"}]},
            "excuses": [{"id": "x1", "rule": "team.size", "granted_by": by, "from": "2026-01-01", "until": "2026-12-31", "reason": "few hands"}],
        })).0
    };
    let changed = |policy: &str, approval: &str, by: &str| {
        let dossier = json!({
            "activities": [], "changes": [{"id": "c1", "kind": "budget", "budget": []}],
            "events": [
                {"event": "change_requested", "on": "2026-05-01", "by": "team", "change": "c1"},
                {"event": approval, "on": "2026-05-03", "by": by, "change": "c1"},
                {"event": "change_carried_out", "on": "2026-05-10", "by": "team", "change": "c1"},
            ],
        });
        found(policy, "change.budget-approval", dossier).0
    };
    assert_eq!(established("illustration", "community"), "pass");
    assert_eq!(established("illustration", "town_office"), "fail");
    assert_eq!(established("chuansha", "community"), "fail");
    assert_eq!(excused("illustration", "community"), "excused");
    assert_eq!(excused("illustration", "town_office"), "deviation");
    assert_eq!(excused("chuansha", "community"), "deviation");
    assert_eq!(changed("illustration", "change_approved", "town_office"), "pass");
    assert_eq!(changed("illustration", "change_endorsed", "community"), "fail");
    assert_eq!(changed("chuansha", "change_approved", "town_office"), "fail");
}

#[test]
fn a_tier_that_a_file_does_not_name_is_not_asked_for() {
    let mut policy = file("illustration.json");
    policy["budget_change_tiers"] = json!(["community"]);
    let policies = Policies::load(&[&policy.to_string()]).unwrap();
    let request = json!({
        "policy": "illustration", "as_of": "2026-06-30", "rules": ["change.budget-approval"], "outcomes": ["pass", "fail"],
        "dossier": {
            "format": 1, "id": "d1", "activities": [], "changes": [{"id": "c1", "kind": "budget", "budget": []}],
            "events": [
                {"event": "change_requested", "on": "2026-05-01", "by": "team", "change": "c1"},
                {"event": "change_endorsed", "on": "2026-05-02", "by": "community", "change": "c1"},
                {"event": "change_carried_out", "on": "2026-05-10", "by": "team", "change": "c1"},
            ],
        },
    });
    let answer: Value =
        serde_json::from_str(&zizhijin::json::call(&policies, "assess", &request.to_string())).unwrap();
    assert_eq!(answer["ok"]["findings"][0]["outcome"], "pass", "{answer}");
}

#[test]
fn a_period_runs_forward_and_a_tier_is_a_tier() {
    let found = flaws(|policy| {
        policy["from"] = json!("2026-07-01");
        policy["until"] = json!("2026-06-30");
        policy["budget_change_tiers"] = json!(["community", "team"]);
    });
    assert_eq!(found, ["period-reversed /until", "unknown-word /budget_change_tiers/1"]);
}
