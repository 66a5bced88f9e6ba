//! What happened after establishment: changes, activities, spending, and what residents were shown.

use super::application::{Frame, description, lines, nature, payee};
use super::dice::{Dice, fen, plus, yuan};
use super::procedure::ROLES;
use serde_json::{Value, json};
use zizhijin::Day;

/// A day on which the project runs, or now and then one on which it does not.
fn running(dice: &mut Dice, frame: Frame) -> Day {
    if dice.odd() {
        return dice.pick(&[plus(frame.starts, -20), plus(frame.ends, 1), plus(frame.ends, 200)]);
    }
    let length = i64::from(frame.ends.days_since(frame.starts));
    plus(frame.starts, dice.pick(&[0, length, length / 3, length / 2, 1]))
}

/// A day late enough for what the first change adds.
fn after_change(dice: &mut Dice, frame: Frame) -> Day {
    let length = i64::from(frame.ends.days_since(frame.starts));
    plus(frame.starts, dice.pick(&[length, length / 3, length / 2]))
}

/// Changes of the content, the frequency or the budget, and the events that tell what became of them, by day.
pub fn changes(dice: &mut Dice, frame: Frame) -> (Vec<Value>, Vec<Value>) {
    let count = dice.pick(&[0, 0, 0, 1, 2]);
    let mut events = Vec::new();
    let changes = (1..=count)
        .map(|number| {
            events.extend(became(dice, frame, number));
            change(dice, number)
        })
        .collect();
    events.sort_by_key(|(on, _)| *on);
    (changes, events.into_iter().map(|(_, event)| event).collect())
}

fn change(dice: &mut Dice, number: i64) -> Value {
    let kind = dice.pick(&["content", "frequency", "budget", "budget"]);
    json!({
        "id": format!("c{number}"),
        "kind": kind,
        "plan": if kind == "content" { json!([{ "id": format!("c{number}-plan"), "title": "增加的活动" }]) } else { json!([]) },
        "budget": if kind == "budget" { json!(lines(dice, &format!("n{number}-"))) } else { json!([]) },
    })
}

/// What became of a change: requested, decided on by both tiers, carried out; now and then not, or too early.
fn became(dice: &mut Dice, frame: Frame, number: i64) -> Vec<(Day, Value)> {
    let form = plus(frame.starts, 10 * number);
    let community = plus(form, dice.between(0, 2));
    let town = plus(community, dice.between(0, 2));
    let carried =
        if dice.odd() { form } else { plus(town, dice.pick(&[0, 1, 5]).max(i64::from(town == form))) };
    let mut told: Vec<(&str, &'static str, Day)> = Vec::new();
    if !dice.odd() {
        told.push(("change_requested", "team", form));
    }
    for (approval, tier, on) in
        [("change_endorsed", "community", community), ("change_approved", "town_office", town)]
    {
        let word = dice.word(&["approved"], &["refused", "none", "refused first", "refused then"]);
        if word == "refused" || word == "refused first" {
            told.push(("change_refused", tier, on));
        }
        if word != "refused" && word != "none" {
            told.push((approval, tier, on));
        }
        if word == "refused then" {
            told.push(("change_refused", tier, plus(on, dice.between(0, 3))));
        }
    }
    if !dice.in_thousand(150) {
        told.push(("change_carried_out", "team", carried));
    }
    let events = told.into_iter().map(|(event, by, on)| {
        let by = dice.word(&[by], ROLES);
        (on, json!({ "event": event, "on": on.to_string(), "by": by, "change": format!("c{number}") }))
    });
    events.collect()
}

/// The events with those of the changes among them, each behind all that was there by its day.
#[must_use]
pub fn merged(mut events: Vec<Value>, of_changes: Vec<Value>) -> Vec<Value> {
    let day = |event: &Value| super::dice::day(event["on"].as_str().unwrap());
    for event in of_changes {
        let on = day(&event);
        let at = events.iter().rposition(|before| day(before) <= on).map_or(0, |at| at + 1);
        events.insert(at, event);
    }
    events
}

/// Activities, each of the plan or of a change.
pub fn activities(dice: &mut Dice, frame: Frame, changes: &[Value]) -> Vec<Value> {
    let count = if dice.odd() { 0 } else { dice.between(1, 4) };
    (1..=count)
        .map(|number| {
            let planned = match (changes.first(), dice.odd() || dice.odd()) {
                (_, true) => dice.pick(&[Value::Null, json!("a-plan9"), json!("c1-plan")]),
                (Some(_), false) if dice.in_thousand(200) => json!("c1-plan"),
                _ => json!(format!("a-plan{}", dice.between(1, 2))),
            };
            let held = if planned == "c1-plan" && !dice.odd() {
                after_change(dice, frame)
            } else {
                running(dice, frame)
            };
            json!({
                "id": format!("act{number}"),
                "plan_item": planned,
                "held_on": held.to_string(),
                "cost_money": dice.in_thousand(500),
                "goods_handed_out": dice.in_thousand(500),
                "fund_application": dice.word(&["agreed", "unanswered"], &["refused", "not_applied"]),
                "evidence": evidence(dice),
            })
        })
        .collect()
}

fn evidence(dice: &mut Dice) -> Value {
    let mut either = |first: &str, second: &str, of: &mut Value| {
        let both = dice.in_thousand(400);
        let one = dice.in_thousand(500);
        let none = dice.odd();
        of[first] = json!((both || one) && !none);
        of[second] = json!((both || !one) && !none);
    };
    let mut papers = json!({});
    either("sign_in", "goods_receipt", &mut papers);
    either("summary", "press", &mut papers);
    either("photos", "video", &mut papers);
    for paper in ["plan", "vouchers", "invoice_copies"] {
        papers[paper] = json!(dice.flag(true));
    }
    papers
}

/// Expenses within the lines of the budget, to the fen where nothing is odd.
pub fn expenses(
    dice: &mut Dice,
    frame: Frame,
    budget: &[Value],
    activities: &[Value],
    changes: &[Value],
) -> Vec<Value> {
    let mut made: Vec<Value> = Vec::new();
    if dice.odd() {
        return made;
    }
    let overspent = dice.odd();
    for line in budget {
        let amount = fen(line["amount"].as_str().unwrap());
        let category = line["category"].as_str().unwrap();
        let parts: Vec<i64> = match dice.between(0, 3) {
            0 => vec![amount / 2, amount - amount / 2 + i64::from(dice.odd())],
            1 => vec![amount + i64::from(dice.odd())],
            _ if overspent => vec![amount * 3],
            2 => vec![amount / 3],
            _ => vec![],
        };
        for part in parts {
            let id = format!("e{}", made.len() + 1);
            let mut one = expense(dice, frame, &id, category, part);
            one["activity"] = paid_for(dice, activities);
            one["change"] = match changes.first() {
                Some(change) if dice.in_thousand(250) => change["id"].clone(),
                _ => Value::Null,
            };
            if dice.odd() {
                one["change"] = json!("c9");
            }
            made.push(one);
        }
    }
    share_an_invoice(dice, &mut made);
    let worth: Vec<usize> = (0..made.len()).filter(|at| made[*at]["amount"] != "0.00").collect();
    if dice.in_thousand(200) && !worth.is_empty() {
        let reduced = dice.pick(&worth);
        let refund = refund(dice, frame, &made[reduced]);
        made.push(refund);
    }
    made
}

fn paid_for(dice: &mut Dice, activities: &[Value]) -> Value {
    match activities {
        _ if dice.odd() => json!("act9"),
        [] => Value::Null,
        _ if dice.in_thousand(300) => Value::Null,
        some => dice.pick(some)["id"].clone(),
    }
}

fn expense(dice: &mut Dice, frame: Frame, id: &str, category: &str, amount: i64) -> Value {
    let payee = payee(dice, category);
    let person = payee != "supplier";
    let paper = amount - i64::from(dice.odd());
    let on_paper = |there: bool| if there { json!(yuan(paper.max(0))) } else { Value::Null };
    let on = running(dice, frame);
    let lasting = category == "materials" && dice.in_thousand(400);
    let no_paper = dice.odd();
    json!({
        "id": id,
        "category": category,
        "description": description(dice),
        "amount": yuan(amount),
        "unit_price": if lasting { json!(yuan(100_000 - dice.between(0, 1))) } else { Value::Null },
        "nature": nature(dice, category, false),
        "payee": payee,
        "lasts_over_year": lasting || dice.odd(),
        "incurred_on": on.to_string(),
        "paid_on": plus(on, dice.between(0, 9)).to_string(),
        "reimbursed_on": if dice.in_thousand(500) { Value::Null } else { json!(plus(on, dice.between(9, 40)).to_string()) },
        "activity": null,
        "change": null,
        "reverses": null,
        "voucher": dice.flag(true),
        "invoice_number": if person || no_paper { Value::Null } else { json!(format!("INV{}", id.trim_start_matches('e'))) },
        "invoice_amount": on_paper(!person && !no_paper),
        "claimed_elsewhere": if dice.odd() { yuan(dice.between(1, 100)) } else { yuan(0) },
        "receipt_list_amount": on_paper(person && !no_paper),
        "fund_application": dice.word(&["agreed", "unanswered", "not_applied"], &["refused", "not_applied"]),
    })
}

/// Two expenses on one invoice: together exactly what it says, or a fen more.
fn share_an_invoice(dice: &mut Dice, expenses: &mut [Value]) {
    let mut on_invoice: Vec<usize> =
        (0..expenses.len()).filter(|at| !expenses[*at]["invoice_number"].is_null()).collect();
    if on_invoice.len() < 2 || dice.in_thousand(500) {
        return;
    }
    dice.shuffle(&mut on_invoice);
    let (first, second) = (on_invoice[0], on_invoice[1]);
    let sum: i64 = [first, second].iter().map(|at| fen(expenses[*at]["amount"].as_str().unwrap())).sum();
    let says = (sum - i64::from(dice.odd())).max(0);
    let number = expenses[first]["invoice_number"].as_str().unwrap().to_owned();
    for at in [first, second] {
        expenses[at]["invoice_amount"] = json!(yuan(says));
    }
    // The same number, typed with a blank.
    expenses[second]["invoice_number"] = json!(number.replace("INV", "INV "));
}

fn refund(dice: &mut Dice, frame: Frame, of: &Value) -> Value {
    let amount = fen(of["amount"].as_str().unwrap());
    let mut refund = of.clone();
    refund["id"] = json!("r1");
    refund["reverses"] = of["id"].clone();
    refund["amount"] = json!(yuan(-dice.between(1, amount)));
    let refunded = plus(super::dice::day(of["incurred_on"].as_str().unwrap()), dice.between(0, 5));
    let refunded = if dice.odd() { plus(frame.ends, 150) } else { refunded };
    for field in ["incurred_on", "paid_on"] {
        refund[field] = json!(refunded.to_string());
    }
    for field in ["reimbursed_on", "invoice_number", "invoice_amount", "receipt_list_amount", "unit_price"] {
        refund[field] = Value::Null;
    }
    refund
}

/// What residents were shown: the funds each quarter, each activity, the results, and their own evaluation.
pub fn disclosures(dice: &mut Dice, frame: Frame, activities: &[Value]) -> Vec<Value> {
    let mut shown: Vec<(&str, Day, Value)> = Vec::new();
    for quarter in 0..4 {
        let (first, last) = Day::quarter_of(frame.starts.year(), quarter).unwrap();
        shown.push(("funds", dice.pick(&[first, last, plus(last, 15)]), Value::Null));
        if dice.in_thousand(600) {
            shown.push(("funds", plus(first, 45), Value::Null));
        }
    }
    for activity in activities {
        let held = super::dice::day(activity["held_on"].as_str().unwrap());
        let on = if dice.odd() { plus(held, -1) } else { plus(held, dice.pick(&[0, 3])) };
        shown.push(("activity", on, activity["id"].clone()));
    }
    for kind in ["results", "residents_evaluation"] {
        shown.push((kind, plus(frame.ends, dice.between(0, 9)), Value::Null));
    }
    shown.retain(|_| !dice.odd());
    let numbered = shown.into_iter().enumerate();
    numbered
        .map(|(at, (kind, on, activity))| {
            json!({ "id": format!("d{}", at + 1), "kind": kind, "on": on.to_string(), "activity": activity })
        })
        .collect()
}
