//! What is filed first: the project, its team, its plan and its budget.

use super::dice::{Dice, fen, plus, yuan};
use serde_json::{Value, json};
use zizhijin::Day;

/// The days by which everything else is dated.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The day of the application.
    pub applied: Day,
    /// The project's first day.
    pub starts: Day,
    /// The project's last day.
    pub ends: Day,
}

const NATURES: &[&str] = &[
    "volunteer_consolation",
    "team_incentive",
    "office",
    "social_worker_allowance",
    "bonus",
    "overtime",
    "other_prohibited",
    "extravagant",
    "welfare",
];
const PAYEES: &[&str] =
    &["supplier", "volunteer", "lecturer", "resident", "team_person", "social_worker", "committee_member"];

/// The project. Its sources cover the budget to the fen where nothing is odd.
pub fn project(dice: &mut Dice, frame: Frame, budget: i64) -> Value {
    let category = dice.word(
        &["environment", "service", "safety", "culture", "self_governance", "local_character"],
        &["reading_room", "archery"],
    );
    let described = !dice.in_thousand(400) && ["reading_room", "archery"].contains(&category);
    let routine = dice.odd() || dice.in_thousand(150);
    let building = dice.odd() || dice.odd();
    let narrow = dice.odd() || dice.in_thousand(150);
    let mut maybe = |on: bool| on && dice.in_thousand(600);
    let flags = [
        maybe(routine),
        maybe(routine),
        maybe(routine),
        maybe(routine),
        building,
        maybe(building),
        maybe(narrow),
        maybe(narrow),
    ];
    json!({
        "title": "楼道花园",
        "category": category,
        "category_description": if described { json!("居民自己办的活动") } else { Value::Null },
        "sources": sources(dice, budget),
        "festival": flags[0],
        "everyday": flags[1],
        "recurs": flags[2],
        "funded": flags[3],
        "engineering": flags[4],
        "micro_renewal": flags[5],
        "responsible_party": if dice.odd() { json!("物业公司") } else { Value::Null },
        "area": dice.word(&["neighbourhood", "community", "town"], &["beyond_town"]),
        "within_powers": dice.flag(true),
        "self_entertainment": flags[6],
        "few_beneficiaries": flags[7],
        "for_profit": dice.flag(false),
        "starts_on": if dice.odd() { plus(frame.ends, dice.between(-1, 3)) } else { frame.starts }.to_string(),
        "ends_on": if dice.odd() { plus(frame.ends, 120) } else { frame.ends }.to_string(),
        "annual_plan": yuan(budget * 2),
        "other_government_budgets": yuan((budget + dice.between(-1, 1)).max(0)),
        "working_funds": yuan(budget * 3),
        "other_self_governance": yuan(budget),
    })
}

fn sources(dice: &mut Dice, budget: i64) -> Value {
    if dice.odd() && dice.in_thousand(500) {
        return json!([]);
    }
    let spare = if dice.odd() { -1 } else { dice.pick(&[0, 0, 50_000]) };
    let own = budget / 10;
    let kind = dice.word(&["government", "fundraising"], &["lottery"]);
    json!([
        { "id": "s1", "kind": kind, "amount": yuan((budget - own + spare).max(0)) },
        { "id": "s2", "kind": "residents", "amount": yuan(own) },
    ])
}

/// The team, its leader first.
pub fn team(dice: &mut Dice, frame: Frame) -> Value {
    let size = if dice.odd() { dice.between(0, 2) } else { dice.between(3, 5) };
    let strangers = dice.odd();
    let people: Vec<Value> = (1..=size).map(|number| person(dice, frame, number, strangers)).collect();
    json!({
        "people": people,
        "liaison": if dice.odd() { Value::Null } else { json!("w1") },
        "liaison_is_worker": dice.flag(true),
    })
}

fn person(dice: &mut Dice, frame: Frame, number: i64, strangers: bool) -> Value {
    let leads = dice.flag(number == 1);
    // Far from the limit; at it, with the birthday tomorrow; or over it, with the birthday today.
    let born = match (dice.odd(), dice.in_thousand(100)) {
        (true, _) => years_before(frame.applied, 76),
        (false, true) => years_before(plus(frame.applied, 1), 76),
        (false, false) => years_before(frame.applied, 40 + number),
    };
    let resident = if strangers { dice.in_thousand(400) } else { dice.flag(true) };
    let others: Vec<Value> = if dice.odd() || dice.odd() {
        (1..=dice.between(1, 3)).map(|other| other_project(dice, frame, number, other)).collect()
    } else {
        Vec::new()
    };
    json!({
        "id": format!("p{number}"),
        "role": if leads { "leader" } else { "member" },
        "resident": resident,
        "born_on": born.to_string(),
        "education": dice.word(
            &["junior_middle", "senior_middle", "college", "university"], &["none", "primary"]),
        "other_projects": others,
    })
}

fn years_before(day: Day, years: i64) -> Day {
    let (year, rest) = (i64::from(day.year()) - years, day.to_string());
    super::dice::day(&format!("{year}-{}", rest.split_once('-').unwrap().1))
}

fn other_project(dice: &mut Dice, frame: Frame, person: i64, number: i64) -> Value {
    let year = if dice.in_thousand(700) { frame.starts.year() } else { frame.starts.year() - 1 };
    json!({
        "id": format!("x{person}-{number}"),
        "year": year,
        "status": dice.pick(&["active", "active", "finished", "withdrawn", "rejected"]),
    })
}

/// The planned activities.
pub fn plan(dice: &mut Dice) -> Value {
    let items = if dice.odd() { 0 } else { dice.between(2, 4) };
    (1..=items)
        .map(|number| json!({ "id": format!("a-plan{number}"), "title": format!("第{number}场活动") }))
        .collect()
}

/// The budget: shares at their limits or below, now and then one fen above.
pub fn budget(dice: &mut Dice) -> Value {
    let lines = lines(dice, "b");
    let sum = total(&lines);
    let written = if dice.odd() { sum + 1 } else { sum };
    let told = dice.in_thousand(700);
    json!({ "total": if told { json!(yuan(written)) } else { Value::Null }, "lines": lines })
}

/// What the lines of a budget come to.
#[must_use]
pub fn total(lines: &[Value]) -> i64 {
    lines.iter().map(|line| fen(line["amount"].as_str().unwrap())).sum()
}

/// The lines of a budget.
pub fn lines(dice: &mut Dice, prefix: &str) -> Vec<Value> {
    if dice.odd() && dice.in_thousand(400) {
        return Vec::new();
    }
    let whole = dice.between(4, 40) * 50_000;
    let over = i64::from(dice.odd() || dice.odd());
    let volunteers = if dice.in_thousand(600) { whole / 5 + over } else { whole / 8 };
    let over = i64::from(dice.odd() || dice.odd());
    let management = if dice.in_thousand(600) { whole / 10 + over } else { whole / 16 };
    let mut rest = whole - volunteers - management;
    let mut amounts = vec![("volunteer", volunteers), ("management", management)];
    for category in ["materials", "venue", "publicity", "vehicle", "lecturer"] {
        if dice.in_thousand(500) {
            let part = (rest / 3) / 100 * 100;
            amounts.push((category, part));
            rest -= part;
        }
    }
    amounts.push((if dice.odd() { "gardening" } else { "activity" }, rest));
    dice.shuffle(&mut amounts);
    // Handouts in every line, or in none but the odd ones.
    let welfare = dice.odd() || dice.odd();
    let empty = dice.odd() && dice.in_thousand(300);
    let made = amounts.iter().enumerate().map(|(at, (category, amount))| {
        let amount = if empty { 0 } else { *amount };
        line(dice, &format!("{prefix}{}", at + 1), category, amount, welfare)
    });
    made.collect()
}

fn line(dice: &mut Dice, id: &str, category: &'static str, amount: i64, welfare: bool) -> Value {
    let pieces = dice.pick(&[1, 2, 4, 5, 10]);
    let by_piece = amount % pieces == 0 && dice.in_thousand(600);
    let price = amount / pieces + i64::from(dice.odd());
    let mut line = json!({
        "id": id,
        "category": category,
        "category_description":
            if category == "gardening" && dice.in_thousand(500) { json!("绿化养护") } else { Value::Null },
        "description": description(dice),
        "amount": yuan(amount),
        "unit_price": if by_piece { json!(yuan(price)) } else { Value::Null },
        "quantity": if by_piece { json!(pieces) } else { Value::Null },
        "nature": nature(dice, category, welfare),
        "payee": payee(dice, category),
        "lasts_over_year": dice.flag(false),
    });
    if category == "materials" && (dice.odd() || dice.in_thousand(120)) {
        // A lasting thing at the threshold, or one fen below it.
        line["lasts_over_year"] = json!(true);
        line["unit_price"] = json!(yuan(100_000 - dice.between(0, 1)));
    }
    line
}

/// What is bought: mostly nothing remarkable.
pub fn description(dice: &mut Dice) -> &'static str {
    dice.word(&["活动材料", "酒精棉片", "宣传展板"], &["茶叶两盒", "购物卡"])
}

/// What a line really is.
pub fn nature(dice: &mut Dice, category: &str, welfare: bool) -> &'static str {
    if welfare && dice.in_thousand(700) {
        return "welfare";
    }
    match category {
        "volunteer" => dice.word(&["ordinary", "volunteer_consolation"], NATURES),
        "management" => dice.word(&["ordinary", "team_incentive"], NATURES),
        _ => dice.word(&["ordinary"], NATURES),
    }
}

/// Who is paid.
pub fn payee(dice: &mut Dice, category: &str) -> &'static str {
    match category {
        "volunteer" => dice.word(&["volunteer"], PAYEES),
        "management" => dice.word(&["team_person"], PAYEES),
        "lecturer" => dice.word(&["lecturer"], PAYEES),
        _ => dice.word(&["supplier"], PAYEES),
    }
}
