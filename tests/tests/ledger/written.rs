//! Findings and summaries as JSON.

use crate::asked::{Books, assessment, usual};
use crate::sheet::{Row, Sheet};
use serde_json::json;
use zizhijin::ledger::{MissingCell, Progress, Summary, Where};

macro_rules! text {
    ($value:expr) => {
        serde_json::to_string($value).unwrap()
    };
}

#[test]
fn a_summary_tells_counts_what_is_unseen_and_unreadable_and_how_much_there_was() {
    let row = |nature: &str| Row::of("a", &[("amount", "5.00"), ("nature", nature)]);
    let books = Books {
        lines: Sheet::new(&["amount", "nature"], vec![row("ordinary"), row("?"), row("bonus")]),
        projects: None,
        budgets: None,
    };
    let only = ["expense.prohibited", "expense.calendar-year", "team.size"].map(str::to_owned).to_vec();
    let asked = assessment(&[]).only(only);
    let (findings, summary) = books.found(&asked, &mut usual).unwrap();
    // The second row has no readable nature, and the first is paid to nobody knows whom.
    let expected = concat!(
        r#"{"counts":[{"rule":"expense.prohibited","fail":1,"unknown":2}],"#,
        r#""unseen":["#,
        r#"{"rule":"team.size","subject":"team","columns":[]},"#,
        r#"{"rule":"expense.prohibited","subject":"expense","columns":["lines.payee"],"subjects":1},"#,
        r#"{"rule":"expense.calendar-year","subject":"expense","#,
        r#""columns":["lines.incurred_on","lines.paid_on","projects.year"]}],"#,
        r#""unreadable":[{"code":"unknown-word","table":"lines","row":1,"column":"nature","#,
    );
    let told = text!(&summary);
    assert_eq!(told.get(..expected.len()), Some(expected), "{told}");
    assert!(told.ends_with(r#""}],"rows":3,"projects":1}"#), "{told}");
    let empty = r#"{"counts":[],"unseen":[],"unreadable":[],"rows":0,"projects":0}"#;
    assert_eq!(text!(&Summary::default()), empty);
    let told: Vec<serde_json::Value> = serde_json::from_str(&text!(&findings)).unwrap();
    let of = |pointer: &str| told.iter().find(|told| told["subject"]["pointer"] == *pointer).unwrap();
    let subject = |pointer: &str| json!({ "kind": "expense", "id": "", "pointer": pointer });
    let expected = json!({
        "project": "a", "rule": "expense.prohibited", "outcome": "unknown", "subject": subject("/lines/1"),
        "missing": ["/lines/1/nature", "/lines/1/payee"],
    });
    assert_eq!(*of("/lines/1"), expected);
    let failed = of("/lines/2");
    assert_eq!([&failed["outcome"], &failed["subject"]], [&json!("fail"), &subject("/lines/2")]);
    assert_eq!(failed.get("missing"), None);
    assert!(failed["code"].is_string() && failed["figures"].is_object(), "{failed}");
}

#[test]
fn cells_and_places_are_pointers() {
    let cell = |row| MissingCell { column: ("budgets", "amount"), row };
    assert_eq!(text!(&[cell(Some(17)), cell(None)]), r#"["/budgets/17/amount","/budgets/amount"]"#);
    let places = [Where::Project, Where::Line(0), Where::Budget(4)];
    assert_eq!(text!(&places), r#"["","/lines/0","/budgets/4"]"#);
    assert_eq!(text!(&Progress { projects: 2, rows: 7 }), r#"{"projects":2,"rows":7}"#);
}
