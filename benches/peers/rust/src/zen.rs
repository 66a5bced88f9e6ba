//! The fifteen checks as a decision graph of one node, whose expressions are compiled once.

use crate::{Entrant, Finding, Inputs, Ran};
use serde_json::json;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine, Variable};

/// A compiled decision and the documents.
pub struct Zen {
    decision: Decision,
    runtime: Runtime,
    documents: Vec<Variable>,
}

/// Each check with the expression that gives the list of its places; `$` is what stands above. The words are filled in as
/// one chain of `contains`, because `matches` compiles its expression anew for every line.
const EXPRESSIONS: [(&str, &str); 18] = [
    ("planned", "sum(map(budget, #.amount))"),
    ("spent", "sum(map(expenses, #.amount))"),
    ("from", "string(year)"),
    (
        "budget-volunteers",
        "sum(map(filter(budget, #.category == 'volunteer'), #.amount)) * 100 > $.planned * 20
            ? ['volunteer'] : []",
    ),
    (
        "budget-management",
        "sum(map(filter(budget, #.category == 'management'), #.amount)) * 100 > $.planned * 10
            ? ['management'] : []",
    ),
    ("spent-in-all", "$.spent > $.planned ? [''] : []"),
    (
        "spent-in-category",
        "map(
            filter(
                budget as line,
                sum(map(filter(expenses, #.category == line.category), #.amount)) > line.amount
            ),
            #.category
        )",
    ),
    (
        "spent-on-volunteers",
        "sum(map(filter(expenses, #.category == 'volunteer'), #.amount)) * 100 > $.planned * 20
            ? ['volunteer'] : []",
    ),
    (
        "spent-on-management",
        "sum(map(filter(expenses, #.category == 'management'), #.amount)) * 100 > $.planned * 10
            ? ['management'] : []",
    ),
    (
        "forbidden-kind",
        "map(
            filter(expenses, #.category not in [
                'activity', 'materials', 'venue', 'publicity', 'vehicle', 'lecturer', 'volunteer', 'management'
            ]),
            #.number
        )",
    ),
    ("fixed-asset", "map(filter(expenses, #.fixed_asset or #.unit_price >= 100000), #.number)"),
    ("screened-word", ""),
    ("other-year", "map(filter(expenses, not startsWith(#.date, $.from)), #.number)"),
    (
        "papers",
        "map(
            filter(expenses, not (
                #.has_invoice and #.papers.plan and #.papers.sign_in and #.papers.summary
                    and #.papers.photos and #.papers.voucher
            )),
            #.number
        )",
    ),
    ("team-size", "len(people) < 3 ? [''] : []"),
    ("one-leader", "count(people, #.role == 'leader') != 1 ? [''] : []"),
    (
        "leader-age",
        "map(filter([0..len(people) - 1], people[#].role == 'leader' and people[#].age > 75), # + 1)",
    ),
    ("notice-days", "d(notice.until).diff(d(notice.from), 'day') < 7 ? [''] : []"),
];

/// What is no check among the expressions.
const HELPERS: usize = 3;

impl Zen {
    /// Compiles the decision and reads the documents.
    pub fn new(inputs: &Inputs) -> Ran<Self> {
        let screened: Vec<String> =
            inputs.words.iter().map(|word| format!("contains(#.description, '{word}')")).collect();
        let screened = format!("map(filter(expenses, {}), #.number)", screened.join(" or "));
        let expressions = EXPRESSIONS.iter().map(|(key, value)| {
            let value = if *key == "screened-word" { &screened } else { *value };
            json!({ "id": key, "key": key, "value": value })
        });
        let expressions: Vec<_> = expressions.collect();
        let content: DecisionContent = serde_json::from_value(json!({
            "nodes": [
                { "id": "in", "name": "in", "type": "inputNode", "content": {} },
                { "id": "checks", "name": "checks", "type": "expressionNode", "content": { "expressions": expressions } },
                { "id": "out", "name": "out", "type": "outputNode", "content": {} },
            ],
            "edges": [
                { "id": "from-in", "sourceId": "in", "targetId": "checks" },
                { "id": "to-out", "sourceId": "checks", "targetId": "out" },
            ],
        }))?;
        let mut decision = DecisionEngine::default()
            .create_decision(Arc::new(content))
            .map_err(|error| error.to_string())?;
        decision.compile();
        let read = |text: &String| Ok(serde_json::from_str(text)?);
        Ok(Self {
            decision,
            runtime: Builder::new_current_thread().enable_time().build()?,
            documents: inputs.documents.iter().map(read).collect::<Ran<_>>()?,
        })
    }

    fn ask(&self, document: Variable) -> Ran<Vec<Finding<'static>>> {
        let answer =
            self.runtime.block_on(self.decision.evaluate(document)).map_err(|error| error.to_string())?;
        let mut findings = Vec::new();
        for (check, _) in EXPRESSIONS.iter().skip(HELPERS) {
            let places = answer.result.dot(check).and_then(|places| places.as_array());
            let places = places.ok_or("a check gives a list of places")?;
            for place in places.borrow().iter() {
                let place = match place.as_number() {
                    Some(number) => number.to_string(),
                    None => place.as_str().ok_or("a place is a number or text")?.to_owned(),
                };
                findings.push(Finding { check: (*check).into(), place });
            }
        }
        Ok(findings)
    }
}

impl Entrant for Zen {
    fn memory(&mut self, at: usize) -> Ran<Vec<Finding<'static>>> {
        self.ask(self.documents.get(at).ok_or("no such document")?.clone())
    }

    fn text(&mut self, document: &str) -> Ran<Vec<Finding<'static>>> {
        self.ask(serde_json::from_str(document)?)
    }
}
