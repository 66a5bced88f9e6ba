//! The fifteen checks in JSONLogic: each is compiled once, and all are asked about one parsed document.

use crate::{Entrant, Finding, Inputs, Ran};
use datalogic_rs::bumpalo::Bump;
use datalogic_rs::{DataValue, Engine, Logic, ParsedData};
use serde_json::{Value, json};

/// The checks, each with the rule that gives its places, and the documents.
pub struct Datalogic {
    checks: Vec<(&'static str, Logic)>,
    engine: Engine,
    arena: Bump,
    documents: Vec<ParsedData>,
}

const OPEN: [&str; 8] =
    ["activity", "materials", "venue", "publicity", "vehicle", "lecturer", "volunteer", "management"];

impl Datalogic {
    /// Compiles the checks and parses the documents.
    pub fn new(inputs: &Inputs) -> Ran<Self> {
        let engine = Engine::new();
        let compile = |(name, rule): (&'static str, Value)| Ok((name, engine.compile(&*rule.to_string())?));
        let checks = rules(&inputs.words).into_iter().map(compile).collect::<Ran<_>>()?;
        let parse = |text: &String| Ok(ParsedData::from_json(text)?);
        let documents = inputs.documents.iter().map(parse).collect::<Ran<_>>()?;
        Ok(Self { checks, engine, arena: Bump::new(), documents })
    }
}

fn ask(
    checks: &[(&'static str, Logic)],
    engine: &Engine,
    arena: &mut Bump,
    document: &ParsedData,
) -> Ran<Vec<Finding<'static>>> {
    let mut findings = Vec::new();
    for (check, logic) in checks {
        let places = engine.evaluate(logic, document, arena)?;
        for place in places.as_array().ok_or("a check gives a list of places")? {
            let place = match place {
                DataValue::String(text) => (*text).to_owned(),
                number => number.to_string(),
            };
            findings.push(Finding { check: (*check).into(), place });
        }
        arena.reset();
    }
    Ok(findings)
}

impl Entrant for Datalogic {
    fn memory(&mut self, at: usize) -> Ran<Vec<Finding<'static>>> {
        let document = self.documents.get(at).ok_or("no such document")?;
        ask(&self.checks, &self.engine, &mut self.arena, document)
    }

    fn text(&mut self, document: &str) -> Ran<Vec<Finding<'static>>> {
        ask(&self.checks, &self.engine, &mut self.arena, &ParsedData::from_json(document)?)
    }
}

/// The sum of the amounts of a list.
fn sum(list: Value) -> Value {
    json!({ "reduce": [list, { "+": [{ "var": "accumulator" }, { "var": "current.amount" }] }, 0] })
}

/// The sum of the amounts of one category.
fn sum_of(list: &str, category: &str) -> Value {
    sum(json!({ "filter": [{ "var": list }, { "==": [{ "var": "category" }, category] }] }))
}

/// The place where a condition holds, or nothing.
fn at(place: &str, condition: Value) -> Value {
    json!({ "if": [condition, [place], []] })
}

/// The numbers of the lines for which a condition holds.
fn lines(condition: Value) -> Value {
    json!({ "map": [{ "filter": [{ "var": "expenses" }, condition] }, { "var": "number" }] })
}

fn share(list: &str, category: &str, hundredths: i64) -> Value {
    let part = json!({ "*": [sum_of(list, category), 100] });
    let cap = json!({ "*": [sum(json!({ "var": "budget" })), hundredths] });
    at(category, json!({ ">": [part, cap] }))
}

fn rules(words: &[String]) -> Vec<(&'static str, Value)> {
    let screened: Vec<Value> =
        words.iter().map(|word| json!({ "in": [word, { "var": "description" }] })).collect();
    // Each category by itself: from inside two loops, JSONLogic cannot see what the outer one is at.
    let over = OPEN.map(|category| {
        at(category, json!({ ">": [sum_of("expenses", category), sum_of("budget", category)] }))
    });
    let leaders = json!({ "filter": [{ "var": "people" }, { "==": [{ "var": "role" }, "leader"] }] });
    let old = json!({ "and": [{ "==": [{ "var": "role" }, "leader"] }, { ">": [{ "var": "age" }, 75] }] });
    let numbers = json!({ "map": [
        { "var": "people" },
        { "if": [old, { "+": [{ "val": [[1], "index"] }, 1] }, 0] },
    ] });
    let day = |end: &str| json!({ "parse_date": [{ "var": format!("notice.{end}") }, "yyyy-MM-dd"] });
    vec![
        ("budget-volunteers", share("budget", "volunteer", 20)),
        ("budget-management", share("budget", "management", 10)),
        (
            "spent-in-all",
            at("", json!({ ">": [sum(json!({ "var": "expenses" })), sum(json!({ "var": "budget" }))] })),
        ),
        ("spent-in-category", json!({ "merge": over })),
        ("spent-on-volunteers", share("expenses", "volunteer", 20)),
        ("spent-on-management", share("expenses", "management", 10)),
        ("forbidden-kind", lines(json!({ "!": { "in": [{ "var": "category" }, OPEN] } }))),
        (
            "fixed-asset",
            lines(json!({ "or": [{ "var": "fixed_asset" }, { ">=": [{ "var": "unit_price" }, 100_000] }] })),
        ),
        ("screened-word", lines(json!({ "or": screened }))),
        (
            "other-year",
            lines(
                json!({ "!": { "starts_with": [{ "var": "date" }, { "cat": [{ "val": [[2], "year"] }] }] } }),
            ),
        ),
        (
            "papers",
            lines(json!({ "!": { "and": [
                { "var": "has_invoice" },
                { "var": "papers.plan" },
                { "var": "papers.sign_in" },
                { "var": "papers.summary" },
                { "var": "papers.photos" },
                { "var": "papers.voucher" },
            ] } })),
        ),
        ("team-size", at("", json!({ "<": [{ "length": { "var": "people" } }, 3] }))),
        ("one-leader", at("", json!({ "!=": [{ "length": leaders }, 1] }))),
        ("leader-age", json!({ "filter": [numbers, { "!=": [{ "var": "" }, 0] }] })),
        ("notice-days", at("", json!({ "<": [{ "date_diff": [day("until"), day("from"), "days"] }, 7] }))),
    ]
}
