//! The same facts twice: dossiers by chance, and the rows of a ledger that say what they say.

use crate::asked::Books;
use crate::sheet::{BUDGETS, LINES, PROJECTS, Row, Sheet};
use serde_json::{Map, Value, json};
use zizhijin_tests::generate::{Dice, Made};

/// Facts for which a cell may say that there is none. For all others an empty cell is all that a ledger has.
const MAY_BE_NONE: [&str; 3] = ["reverses", "invoice_number", "category_description"];

/// Dossiers of a seed, of what a ledger can hold: expenses, a budget, and the year of the list.
pub fn dossiers(seed: u64, projects: u64) -> Vec<Value> {
    let mut dice = Dice::new(seed);
    let often = dice.pick(&[0, 20, 90]);
    (0..projects).map(|number| dossier(&mut dice, seed * 1000 + number, often)).collect()
}

fn dossier(dice: &mut Dice, seed: u64, often: u32) -> Value {
    let made = Made::of(seed);
    let mut kept = |of: &Value, columns: &[&str]| {
        let mut fields = Map::new();
        for (name, value) in of.as_object().unwrap() {
            let none = value.is_null() && !MAY_BE_NONE.contains(&name.as_str());
            let refund = of["amount"].as_str().is_some_and(|amount| amount.starts_with('-'));
            let needed = name == "id" || (refund && name == "reverses");
            if columns.contains(&name.as_str()) && !none && (needed || !dice.in_thousand(often)) {
                fields.insert(name.clone(), value.clone());
            }
        }
        Value::Object(fields)
    };
    let list = |of: &Value| of.as_array().cloned().unwrap_or_default();
    let expenses: Vec<Value> = list(&made.whole["expenses"]).iter().map(|of| kept(of, &LINES)).collect();
    let mut lines: Vec<Value> =
        list(&made.whole["budget"]["lines"]).iter().map(|of| kept(of, &BUDGETS)).collect();
    if let Some(line) = lines.first_mut().filter(|_| seed.is_multiple_of(97)) {
        // A product that is no amount.
        line["unit_price"] = json!("999999999999.99");
        line["quantity"] = json!(900_000);
        line["amount"] = json!("5.00");
    }
    // No change, so that the budget is known to be the first; a list of no lines is no row of any table.
    let mut dossier = json!({
        "format": 1, "id": format!("p{seed}"), "changes": [], "budget": {}, "expenses": expenses,
    });
    if !lines.is_empty() && !dice.in_thousand(often / 2) {
        dossier["budget"]["lines"] = lines.into();
    }
    // Without a row among the projects neither the listing nor the total is known.
    if !dice.in_thousand(often / 2) {
        let mut listed = json!({ "event": "listed", "by": "town_office" });
        if !dice.in_thousand(often) {
            listed["year"] = json!(dice.pick(&[2026, 2026, 2026, 2027]));
        }
        dossier["events"] = json!([listed]);
        let total = &made.whole["budget"]["total"];
        if !total.is_null() && !dice.in_thousand(often) {
            dossier["budget"]["total"] = total.clone();
        }
    }
    dossier
}

/// The rows that say the same.
pub fn books(dossiers: &[Value]) -> Books {
    let (mut lines, mut projects, mut budgets) = (Vec::new(), Vec::new(), Vec::new());
    for dossier in dossiers {
        let id = dossier["id"].as_str().unwrap();
        lines.extend(dossier["expenses"].as_array().unwrap().iter().map(|of| row(id, of)));
        budgets.extend(dossier["budget"]["lines"].as_array().into_iter().flatten().map(|of| row(id, of)));
        if let Some(events) = dossier.get("events") {
            let mut of = json!({ "total": dossier["budget"].get("total") });
            of["year"] = events[0].get("year").cloned().unwrap_or_default();
            projects.push(row(id, &of));
        }
    }
    Books {
        lines: Sheet::new(&LINES, lines),
        projects: Some(Sheet::new(&PROJECTS, projects)),
        budgets: Some(Sheet::new(&BUDGETS, budgets)),
    }
}

fn row(project: &str, of: &Value) -> Row {
    let mut row = Row::of(project, &[]);
    for name in LINES.iter().chain(&PROJECTS).chain(&BUDGETS) {
        match of.get(name) {
            Some(Value::Null) if MAY_BE_NONE.contains(name) => row.set(name, "none"),
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => row.set(name, text),
            Some(other) => row.set(name, &other.to_string()),
        }
    }
    row
}

/// The books of a seed.
pub fn books_of(seed: u64, projects: u64) -> Books {
    books(&dossiers(seed, projects))
}
