//! Properties over portfolios made by chance: the order changes nothing, a plain count finds the same, what is deleted decides nothing.

use super::door;
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin_tests::across;

const PORTFOLIOS: u64 = 300;

/// What a portfolio is made of.
#[derive(Clone, Copy)]
struct Mix {
    /// One fact in so many is left out; 0 for none.
    gaps: usize,
    /// Whether people are also said to be on other projects, and money to be claimed elsewhere.
    hearsay: bool,
}

fn made(rng: &mut Rng, mix: Mix) -> Vec<Value> {
    let count = rng.usize(2..9);
    (0..count).map(|at| dossier(rng, mix, &format!("d{at}"))).collect()
}

fn dossier(rng: &mut Rng, mix: Mix, id: &str) -> Value {
    let kept = |rng: &mut Rng| mix.gaps == 0 || rng.usize(0..mix.gaps) > 0;
    let mut dossier = json!({ "format": 1, "id": id, "project": {}, "expenses": [] });
    if kept(rng) {
        dossier["neighbourhood"] = json!(format!("n{}", rng.u8(0..2)));
    }
    if kept(rng) {
        dossier["project"]["starts_on"] = json!(format!("{}-03-01", rng.u16(2025..2027)));
    }
    if kept(rng) {
        let kind =
            *rng.choice(&["withdrawn", "rejected", "terminated", "started", "started", "started"]).unwrap();
        dossier["events"] = json!([{ "event": kind }]);
    }
    dossier["project"]["title"] = json!(rng.choice(&["甲", "乙", "丙", "丁"]).unwrap());
    if kept(rng) {
        let mut people: Vec<&str> = vec!["p1", "p2", "p3", "p4", "p5"];
        rng.shuffle(&mut people);
        people.truncate(rng.usize(0..4));
        let people = people.into_iter().map(|id| {
            let mut person = json!({ "id": id, "other_projects": [] });
            if mix.hearsay && rng.u8(0..3) == 0 {
                let other = *rng.choice(&["d0", "d1", "z"]).unwrap();
                person["other_projects"] = json!([{ "id": other, "year": 2026, "status": "active" }]);
            }
            person
        });
        dossier["team"] = json!({ "people": people.collect::<Vec<_>>() });
    }
    for at in 0..rng.usize(0..5) {
        let mut expense = json!({ "id": format!("e{at}"), "reverses": null });
        let codes = ["031001900111", "031001900112"];
        let (code, number) = (*rng.choice(&codes).unwrap(), *rng.choice(&["12345678", "87654321"]).unwrap());
        let number = match rng.u8(0..4) {
            0 => format!("{code}{number}"),
            1 => format!("{number}-{code}"),
            2 => format!("{code} {number}"),
            _ => format!("发票号码：{number}"),
        };
        for (name, value) in [
            ("invoice_number", number),
            ("amount", format!("{}.00", rng.u8(0..60))),
            ("invoice_amount", format!("{}.00", rng.u8(80..83))),
            ("incurred_on", format!("2026-05-0{}", rng.u8(1..5))),
        ] {
            if kept(rng) {
                expense[name] = json!(value);
            }
        }
        if mix.hearsay && rng.u8(0..4) == 0 {
            expense["claimed_elsewhere"] = json!(format!("{}.00", rng.u8(0..90)));
        }
        dossier["expenses"].as_array_mut().unwrap().push(expense);
    }
    dossier
}

fn asked(dossiers: &[Value]) -> Value {
    let readings = json!({ "annual-plan": "sum" });
    door(&json!({ "policy": "chuansha", "as_of": "2026-12-31", "readings": readings, "dossiers": dossiers }))
}

#[test]
fn the_order_of_adding_changes_nothing() {
    let mut findings = 0;
    for seed in 0..PORTFOLIOS {
        let mut rng = Rng::with_seed(seed);
        let mut dossiers = made(&mut rng, Mix { gaps: 6, hearsay: true });
        let first = asked(&dossiers);
        findings += first["ok"]["findings"].as_array().unwrap().len();
        for _ in 0..4 {
            rng.shuffle(&mut dossiers);
            assert_eq!(asked(&dossiers), first, "seed {seed}");
        }
    }
    assert!(findings > 1000, "only {findings} findings");
}

#[test]
fn the_order_changes_nothing_in_any_case() {
    let mut turned = 0;
    for case in across::all() {
        let first = door(&case.request);
        // Of several dossiers with one id each is named by its place.
        if first.to_string().contains("\"copy\"") {
            continue;
        }
        let mut request = case.request.clone();
        for _ in 0..request["dossiers"].as_array().unwrap().len() {
            request["dossiers"].as_array_mut().unwrap().rotate_left(1);
            assert_eq!(door(&request), first);
            turned += 1;
        }
        request["dossiers"].as_array_mut().unwrap().reverse();
        assert_eq!(door(&request), first);
    }
    assert!(turned > 200, "{turned}");
}

/// Rule, kind and id of a subject, with the outcomes that it has in all years.
fn outcomes(answer: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in answer["ok"]["findings"].as_array().unwrap() {
        let subject = &finding["subject"];
        let key = format!("{} {} {}", finding["rule"], subject["kind"], subject["id"]);
        out.entry(key).or_default().insert(finding["outcome"].as_str().unwrap().to_owned());
    }
    out
}

#[test]
fn what_is_split_over_two_dossiers_with_one_id_counts_once() {
    for seed in 0..PORTFOLIOS {
        let mut rng = Rng::with_seed(seed);
        let dossiers = made(&mut rng, Mix { gaps: 0, hearsay: true });
        let of_people_and_invoices = |answer: &Value| {
            let mut all = outcomes(answer);
            all.retain(|key, _| key.contains("\"person\"") || key.contains("\"invoice\""));
            all
        };
        let whole = of_people_and_invoices(&asked(&dossiers));
        let mut split = dossiers.clone();
        let mut second = split[0].clone();
        for part in ["/team/people", "/expenses"] {
            let (Some(first), Some(other)) = (split[0].pointer_mut(part), second.pointer_mut(part)) else {
                continue;
            };
            let (first, other) = (first.as_array_mut().unwrap(), other.as_array_mut().unwrap());
            first.truncate(other.len() / 2);
            *other = other.split_off(first.len());
        }
        split.push(second);
        assert_eq!(of_people_and_invoices(&asked(&split)), whole, "seed {seed}");
        // The same dossier twice says nothing new either.
        let mut twice = dossiers.clone();
        twice.push(dossiers[0].clone());
        assert_eq!(of_people_and_invoices(&asked(&twice)), whole, "seed {seed}");
    }
}

/// Counts people and adds up claims in the plainest way, where nothing is missing.
#[test]
fn a_plain_count_finds_the_same() {
    let (mut people_over, mut invoices_over) = (0, 0);
    for seed in 0..PORTFOLIOS {
        let dossiers = made(&mut Rng::with_seed(seed), Mix { gaps: 0, hearsay: false });
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let yuan = |value: &Value| text(value).trim_end_matches(".00").parse::<i64>().unwrap();
        let mut works: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut claims: BTreeMap<String, (i64, i64, usize)> = BTreeMap::new();
        for dossier in &dossiers {
            let live = !matches!(dossier["events"][0]["event"].as_str().unwrap(), "withdrawn" | "rejected");
            let year = text(&dossier["project"]["starts_on"]).replace("-03-01", "");
            for person in dossier["team"]["people"].as_array().unwrap().iter().filter(|_| live) {
                *works.entry((text(&person["id"]), year.clone())).or_default() += 1;
            }
            for expense in dossier["expenses"].as_array().unwrap() {
                let number: String =
                    text(&expense["invoice_number"]).chars().filter(char::is_ascii_digit).collect();
                let (a, b) = number.split_at(if number.starts_with('0') { 12 } else { 8 });
                // A lone number counts within its project.
                let key = match b {
                    "" => format!("{a} of {}", dossier["id"]),
                    _ if a.len() == 12 => number.clone(),
                    _ => format!("{b}{a}"),
                };
                let face = yuan(&expense["invoice_amount"]);
                let claim = claims.entry(key).or_insert((0, i64::MAX, 0));
                *claim = (claim.0 + yuan(&expense["amount"]), claim.1.min(face), claim.2 + 1);
            }
        }
        let over = |limit: usize| -> BTreeSet<String> {
            works
                .iter()
                .filter(|(_, count)| **count > limit)
                .map(|((id, year), _)| format!("{id} {year}"))
                .collect()
        };
        let numbers = claims.iter().filter(|(_, (sum, face, count))| *count > 1 && sum > face);
        let mut numbers: Vec<String> =
            numbers.map(|(key, _)| key.split(' ').next().unwrap().to_owned()).collect();
        numbers.sort();
        let answer = asked(&dossiers);
        let found = |rule: &str, kind: &str, outcome: &str| -> Vec<String> {
            let findings = answer["ok"]["findings"].as_array().unwrap().iter();
            let of_it = findings.filter(|finding| {
                finding["rule"] == rule && finding["subject"]["kind"] == kind && finding["outcome"] == outcome
            });
            of_it
                .map(|finding| match finding["subject"]["year"].as_i64() {
                    Some(year) => format!("{} {year}", text(&finding["subject"]["id"])),
                    None => text(&finding["subject"]["id"]),
                })
                .collect()
        };
        let people = found("team.two-project-limit", "person", "fail");
        assert_eq!(people, over(2).into_iter().collect::<Vec<_>>(), "seed {seed}");
        let deviations = found("team.one-project", "person", "deviation");
        assert_eq!(deviations, over(1).into_iter().collect::<Vec<_>>(), "seed {seed}");
        assert_eq!(found("expense.duplicate-invoice", "invoice", "fail"), numbers, "seed {seed}");
        people_over += people.len();
        invoices_over += numbers.len();
    }
    assert!(people_over > 30 && invoices_over > 50, "{people_over} people, {invoices_over} invoices");
}

/// A fact that is deleted turns what was decided into unknown, and never into its contrary.
#[test]
fn deleting_a_fact_decides_nothing() {
    let hard = |outcomes: &BTreeSet<String>| outcomes.contains("fail") || outcomes.contains("deviation");
    let mut deleted = 0;
    for seed in 0..PORTFOLIOS {
        let mut rng = Rng::with_seed(seed);
        let dossiers = made(&mut rng, Mix { gaps: 8, hearsay: true });
        let before = outcomes(&asked(&dossiers));
        for _ in 0..6 {
            let mut fewer = dossiers.clone();
            let at = rng.usize(0..fewer.len());
            let expense = rng.usize(0..4);
            let pointers = [
                ("/project".to_owned(), "starts_on"),
                (String::new(), "events"),
                (format!("/expenses/{expense}"), "amount"),
                (format!("/expenses/{expense}"), "invoice_amount"),
                (format!("/expenses/{expense}"), "incurred_on"),
            ];
            let (pointer, field) = rng.choice(&pointers).unwrap();
            let Some(part) = fewer[at].pointer_mut(pointer).and_then(Value::as_object_mut) else { continue };
            if part.remove(*field).is_none() {
                continue;
            }
            deleted += 1;
            let after = outcomes(&asked(&fewer));
            for (subject, now) in &after {
                let then = before.get(subject);
                assert!(
                    !hard(now) || then.is_some_and(hard),
                    "seed {seed}: {subject} {then:?} became {now:?}"
                );
            }
            for (subject, then) in before.iter().filter(|(_, then)| hard(then)) {
                let now =
                    after.get(subject).unwrap_or_else(|| panic!("seed {seed}: {subject} {then:?} is gone"));
                assert!(
                    hard(now) || now.contains("unknown"),
                    "seed {seed}: {subject} {then:?} became {now:?}"
                );
            }
        }
    }
    assert!(deleted > 500, "{deleted}");
}
