//! Every text for people: in both languages, with the same placeholders, filled in wherever it is shown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin::dossier::{
    Answer, Area, ChangeKind, DisclosureKind, Education, EventKind, Forum, FundAnswer, Ground, Nature, Payee,
    ProjectStatus, Role, TeamRole,
};
use zizhijin::policy::{ClauseKind, DayKind, READINGS, ShareBase, Unmarked};
use zizhijin::report::{RemarkCode, VerdictWord};
use zizhijin::rule::{Basis, Matter, Outcome, Remedy, Stage, Strength, SubjectKind};
use zizhijin::rules::RULES;
use zizhijin::{Bilingual, Lang, ProblemCode, Word};
use zizhijin_tests::POLICIES;
use zizhijin_tests::cases::{self, Case};

fn is_cjk(c: char) -> bool {
    ('\u{3000}'..='\u{9FFF}').contains(&c) || ('\u{FF00}'..='\u{FFEF}').contains(&c)
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .map(|tail| tail.split_once('}').expect("a brace is closed").0.to_owned())
        .collect()
}

/// What is wrong with a pair of texts.
fn flaw(zh: &str, en: &str) -> Option<&'static str> {
    if !zh.chars().any(is_cjk) {
        Some("the Chinese holds no Chinese")
    } else if en.trim().is_empty() {
        Some("the English is missing")
    } else if en.chars().any(is_cjk) {
        Some("the English holds Chinese")
    } else if placeholders(zh) != placeholders(en) {
        Some("the placeholders differ")
    } else {
        None
    }
}

fn words<W: Word>(kind: &str, out: &mut Vec<(String, Bilingual)>) {
    out.extend(W::ALL.iter().map(|word| (format!("{kind} {}", word.as_str()), word.name())));
}

/// Every text that stands in the code, with the name of its place.
fn texts() -> Vec<(String, Bilingual)> {
    let mut out = Vec::new();
    for rule in RULES {
        out.push((format!("{} title", rule.id), rule.title));
        for kind in rule.shortfalls {
            out.push((format!("{} {}", rule.id, kind.code), kind.text));
            if let Remedy::Edit(text) | Remedy::Act(text) = kind.remedy {
                out.push((format!("{} {} remedy", rule.id, kind.code), text));
            }
        }
    }
    for reading in READINGS {
        out.push((reading.id.to_owned(), reading.question));
        out.extend(
            (reading.options)().iter().map(|option| (format!("{} {}", reading.id, option.id), option.name)),
        );
    }
    words::<Answer>("answer", &mut out);
    words::<Area>("area", &mut out);
    words::<Basis>("basis", &mut out);
    words::<ChangeKind>("change", &mut out);
    words::<ClauseKind>("clause", &mut out);
    words::<DayKind>("day", &mut out);
    words::<DisclosureKind>("disclosure", &mut out);
    words::<Education>("education", &mut out);
    words::<EventKind>("event", &mut out);
    words::<Forum>("forum", &mut out);
    words::<FundAnswer>("fund answer", &mut out);
    words::<Ground>("ground", &mut out);
    words::<Matter>("matter", &mut out);
    words::<Nature>("nature", &mut out);
    words::<Outcome>("outcome", &mut out);
    words::<Payee>("payee", &mut out);
    words::<ProblemCode>("problem", &mut out);
    words::<ProjectStatus>("status", &mut out);
    words::<RemarkCode>("remark", &mut out);
    words::<Role>("role", &mut out);
    words::<ShareBase>("base", &mut out);
    words::<Stage>("stage", &mut out);
    words::<Strength>("strength", &mut out);
    words::<SubjectKind>("subject", &mut out);
    words::<TeamRole>("team role", &mut out);
    words::<VerdictWord>("verdict", &mut out);
    out
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_placeholders() {
    let flaws: Vec<String> = texts()
        .iter()
        .filter_map(|(place, text)| Some(format!("{place}: {}", flaw(text.zh, text.en)?)))
        .collect();
    assert!(flaws.is_empty(), "{flaws:#?}");
}

#[test]
fn the_eye_for_flawed_pairs_sees_them() {
    assert_eq!(flaw("多 {over} 元", "over by {over}"), None);
    assert!(flaw("over", "over").is_some() && flaw("多", "多").is_some() && flaw("多", " ").is_some());
    assert!(flaw("多 {over} 元", "over by {limit}").is_some());
}

#[test]
fn no_text_of_a_vocabulary_stands_for_two_words() {
    // Within a rule one remedy may serve several shortfalls.
    let texts: Vec<(String, Bilingual)> =
        texts().into_iter().filter(|(place, _)| zizhijin::rules::rule(vocabulary(place)).is_none()).collect();
    for of in texts.chunk_by(|(a, _), (b, _)| vocabulary(a) == vocabulary(b)) {
        for lang in [Lang::Zh, Lang::En] {
            let names: BTreeSet<&str> = of.iter().map(|(_, text)| text.in_lang(lang)).collect();
            assert_eq!(names.len(), of.len(), "{}", vocabulary(&of[0].0));
        }
    }
}

/// The first word of a place: the vocabulary, the reading or the rule that its text belongs to.
fn vocabulary(place: &str) -> &str {
    place.split(' ').next().unwrap()
}

#[test]
fn every_text_of_a_policy_is_there_in_both_languages() {
    for policy in POLICIES.editions() {
        let terms = policy
            .project_kinds
            .iter()
            .chain(&policy.funding_sources)
            .chain(policy.categories.iter().map(|it| &it.term));
        let terms = terms.map(|term| (&term.id, &term.zh, &term.en));
        let clauses = policy.clauses.iter().map(|clause| (&clause.id, &clause.zh, &clause.en));
        let reasons = policy
            .clauses
            .iter()
            .filter_map(|clause| clause.reason.as_ref().map(|(zh, en)| (&clause.id, zh, en)));
        for (id, zh, en) in
            terms.chain(clauses).chain(reasons).chain([(&policy.id, &policy.name_zh, &policy.name_en)])
        {
            assert_eq!(flaw(zh, en), None, "{} {id}: {zh} / {en}", policy.id);
        }
    }
}

#[test]
fn every_way_to_fall_short_says_what_helps_or_why_nothing_does() {
    for rule in RULES {
        let codes: BTreeSet<&str> = rule.shortfalls.iter().map(|kind| kind.code).collect();
        assert_eq!(codes.len(), rule.shortfalls.len(), "{} names a code twice", rule.id);
        for kind in rule.shortfalls {
            if let Remedy::Nothing(why) = kind.remedy {
                assert!(
                    why.en.split(' ').count() > 2
                        && !why.en.chars().any(is_cjk)
                        && why.zh.chars().any(is_cjk),
                    "{} {}: {why:?}",
                    rule.id,
                    kind.code
                );
            }
        }
    }
}

/// A case of which only the texts are asked for.
fn asked(rule: &str, outcome: &str, members: Value, readings: Value) -> Case {
    let mut dossier = json!({"format": 1, "id": "d1"});
    dossier.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let request = json!({
        "policy": "chuansha", "as_of": "2026-06-30", "rules": [rule], "outcomes": [outcome], "readings": readings, "dossier": dossier,
    });
    let expect = json!({"outcomes": {"": outcome}});
    Case { rule: rule.to_owned(), name: "of this test".to_owned(), request, expect }
}

/// What the cases of the rules do not come to: sums beyond any amount, a list by the wrong hand, and a decision
/// against a directive that is read as a default.
fn further_cases() -> Vec<Case> {
    let line = json!({"id": "b1", "unit_price": "1000000000000.00", "quantity": 2, "amount": "1.00"});
    let budget = json!({"budget": {"total": null, "lines": [line]}});
    let mut listed = asked(
        "expense.calendar-year",
        "fail",
        json!({
            "events": [{"event": "listed", "on": "2026-02-01", "by": "team", "year": 2026}],
            "expenses": [{"id": "e1", "incurred_on": "2026-04-01"}],
        }),
        json!({}),
    );
    listed.expect = json!({"outcomes": {"e1": "fail"}});
    let refused = json!({
        "events": [], "decisions": [{"id": "r1", "rule": "budget.annual-plan", "answer": "no", "by": "community"}],
    });
    vec![
        asked("budget.arithmetic", "fail", budget, json!({})),
        listed,
        asked("budget.annual-plan", "deviation", refused, json!({"unmarked": "default"})),
    ]
}

fn all_cases() -> impl Iterator<Item = Case> {
    cases::all().into_iter().chain(further_cases())
}

#[test]
fn the_further_cases_come_out_as_written() {
    for case in further_cases() {
        assert_eq!(case.differences(&case.answer(&POLICIES)), [""; 0], "{}", case.rule);
    }
}

/// Every finding of every case, with its case.
fn findings() -> Vec<(Case, Value)> {
    all_cases()
        .flat_map(|case| {
            let findings = case.answer(&POLICIES)["ok"]["findings"].as_array().expect("an answer").clone();
            findings.into_iter().map(move |finding| (case.clone(), finding))
        })
        .collect()
}

#[test]
fn every_finding_speaks_in_whole_sentences() {
    let (mut seen, mut flaws) = (0, Vec::new());
    for (case, finding) in findings() {
        let remedy = finding.get("remedy").map(|remedy| (&remedy["text_zh"], &remedy["text_en"]));
        for (zh, en) in [(&finding["message_zh"], &finding["message_en"])].into_iter().chain(remedy) {
            let (zh, mut en) = (zh.as_str().unwrap(), en.as_str().unwrap().to_owned());
            // Ids and words that were screened are quoted as they stand in the dossier.
            for figure in finding["figures"].as_object().into_iter().flat_map(|figures| figures.values()) {
                en = figure
                    .as_str()
                    .filter(|text| !text.is_empty())
                    .map_or(en.clone(), |text| en.replace(text, "…"));
            }
            let open =
                (zh.contains(['{', '}']) || en.contains(['{', '}'])).then_some("a placeholder is not filled");
            flaws.extend(
                flaw(zh, &en)
                    .or(open)
                    .map(|flaw| format!("{flaw}: {}, {}: {zh} / {en}", case.rule, case.name)),
            );
            seen += 1;
        }
    }
    assert!(flaws.is_empty(), "{flaws:#?}");
    assert!(seen > 1500, "{seen}");
}

#[test]
fn a_code_that_a_check_gives_stands_in_its_rule() {
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (case, finding) in findings() {
        let rule = zizhijin::rules::rule(&case.rule).unwrap();
        if let Some(code) = finding["code"].as_str() {
            assert!(rule.shortfall(code).is_some(), "{}, {}: {code}", case.rule, case.name);
            given.entry(case.rule).or_default().insert(code.to_owned());
        }
        let short = matches!(finding["outcome"].as_str().unwrap(), "fail" | "deviation" | "excused");
        let told = finding.get("code").is_some() || finding.get("decision").is_some();
        assert!(!short || told, "{}, {} does not say in which way", rule.id, case.name);
    }
    // And each way to fall short that a rule names is one that some case takes. That there is no application is told
    // only to somebody who asks ahead of time: the rule binds from the application on. Sums that cannot be multiplied take a
    // hundred thousand lines: the tests of exactness have them.
    let mut untold = Vec::new();
    given.entry("generation.application".to_owned()).or_default().insert("not-done".to_owned());
    given.entry("expense.within-category".to_owned()).or_default().insert("beyond".to_owned());
    for rule in RULES.iter().filter(|rule| !rule.further) {
        let codes = rule.shortfalls.iter().map(|kind| kind.code);
        untold.extend(
            codes
                .filter(|code| given.get(rule.id).is_none_or(|of| !of.contains(*code)))
                .map(|code| (rule.id, code)),
        );
    }
    assert_eq!(untold, []);
}

/// The case with one excuse for its rule and a subject, granted by the town for all time.
fn excusing(case: &Case, subject: &str) -> Case {
    let mut case = case.clone();
    let subject = if subject.is_empty() { Value::Null } else { json!(subject) };
    case.request["outcomes"] = json!(["excused", "unknown", "deviation", "fail"]);
    case.request["dossier"]["excuses"] = json!([{
        "id": "granted", "rule": case.rule, "subject": subject, "ground": "skilled_people", "granted_by": "town_office",
        "from": "1900-01-01", "until": "9998-12-31", "reason": "as the town decided",
    }]);
    case
}

#[test]
fn every_default_rule_can_be_excused_and_no_other() {
    let mut excused: BTreeSet<String> = BTreeSet::new();
    let mut kept = 0;
    for case in all_cases().filter(|case| case.request["policy"] == "chuansha") {
        for (subject, outcome) in case.expect["outcomes"].as_object().unwrap() {
            if outcome != "deviation" && outcome != "fail" {
                continue;
            }
            let answer = excusing(&case, subject).answer(&POLICIES);
            let found = answer["ok"]["findings"]
                .as_array()
                .unwrap()
                .iter()
                .find(|it| it["subject"]["id"] == **subject)
                .unwrap();
            match (outcome.as_str().unwrap(), found["outcome"].as_str().unwrap()) {
                ("deviation", "excused") => {
                    excused.insert(case.rule.clone());
                    assert_eq!(found["excuse"], "/excuses/0");
                }
                // The day on which the rule bound is not known, so nobody can say whether the excuse held on it.
                ("deviation", "unknown") => assert_ne!(found["missing"], Value::Null, "{}", case.name),
                ("fail", "fail") => {
                    assert_eq!(
                        answer["ok"]["remarks"][0]["code"], "excuse-rule",
                        "{}, {}",
                        case.rule, case.name
                    );
                    kept += 1;
                }
                (was, is) => panic!("{}, {}: {was} became {is}", case.rule, case.name),
            }
        }
    }
    assert!(kept > 300, "{kept}");
    let can_be: BTreeSet<String> = RULES
        .iter()
        .filter(|rule| rule.strength_under(Unmarked::ByDefault) == Strength::Default)
        .map(|rule| rule.id.to_owned())
        .collect();
    assert_eq!(excused, can_be);
}
