//! A portfolio of ledgers: the same findings as from dossiers, with rows in place of pointers.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may stop")]

use serde_json::json;
use zizhijin::ledger::{Cells, Column, Lines, People, Projects, Texts};
use zizhijin::portfolio::{Finding, PortfolioReport, Spot};
use zizhijin::{Day, Dossier, Policies, Portfolio, Word};

/// A claim: project, fen, number of the invoice, fen of the invoice, day.
type Claimed = (&'static str, i64, &'static str, i64, &'static str);

const CLAIMS: [Claimed; 8] = [
    ("balcony", 6_000, "24312000000012345678", 10_000, "2026-05-02"),
    ("balcony", 500, "24312000000000000001", 500, "2026-05-02"),
    ("reading", 6_000, "2431 2000 0000 1234 5678", 10_000, "2026-05-09"),
    ("reading", 700, "310024001112-33445566", 900, "2026-05-10"),
    ("mediation", 300, "33445566 310024001112", 900, "2026-05-11"),
    ("mediation", 250, "none", 0, "2026-05-12"),
    ("mediation", 800, "88776655", 800, "2026-05-13"),
    ("balcony", 100, "88776655", 800, "2026-05-14"),
];
/// A project: neighbourhood, title, people.
const PROJECTS: [(&str, &str, &str, &[&str]); 3] = [
    ("balcony", "n1", "Green balcony", &["p1", "p2", "p3"]),
    ("mediation", "n2", "Mediation", &["p1", "p4", "p5"]),
    ("reading", "n1", "Reading circle", &["p1", "p6", "p7"]),
];

fn portfolio(add: impl FnOnce(&mut Portfolio<'_>)) -> PortfolioReport {
    let policies = Policies::bundled().unwrap();
    let day = Day::parse("2026-12-31").unwrap();
    let policy = policies.in_force("chuansha", day).unwrap();
    let mut portfolio = Portfolio::new(policy, day, policy.readings);
    add(&mut portfolio);
    portfolio.finish()
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

fn dossiers() -> PortfolioReport {
    let texts = PROJECTS.map(|(id, neighbourhood, title, people)| {
        let claims = CLAIMS.iter().enumerate().filter(|(_, claim)| claim.0 == id);
        let expenses: Vec<_> = claims
            .map(|(at, (_, fen, number, face, day))| {
                let none = *number == "none";
                json!({
                    "id": format!("e{at}"), "amount": yuan(*fen), "reverses": null, "incurred_on": day,
                    "invoice_number": if none { json!(null) } else { json!(number) },
                    "invoice_amount": if none { json!(null) } else { json!(yuan(*face)) },
                })
            })
            .collect();
        let people: Vec<_> = people.iter().map(|id| json!({"id": id, "other_projects": []})).collect();
        json!({
            "format": 1, "id": id, "neighbourhood": neighbourhood, "events": [],
            "project": {"title": title, "starts_on": "2026-03-01"},
            "team": {"people": people}, "expenses": expenses,
        })
        .to_string()
    });
    portfolio(|portfolio| {
        for text in &texts {
            portfolio.add(&Dossier::from_json(text).unwrap()).unwrap();
        }
    })
}

/// The same as columns, the rows in a given order.
fn ledger(order: &[usize]) -> PortfolioReport {
    let claims: Vec<Claimed> = order.iter().map(|at| CLAIMS[*at]).collect();
    let column = |of: fn(&Claimed) -> &'static str| claims.iter().map(|c| Some(of(c))).collect::<Vec<_>>();
    let (projects, numbers, days) = (column(|c| c.0), column(|c| c.2), column(|c| c.4));
    let amounts: Vec<i64> = claims.iter().map(|claim| claim.1).collect();
    let faces: Vec<Option<i64>> = claims.iter().map(|claim| (claim.2 != "none").then_some(claim.3)).collect();
    let lines = Lines {
        amount: Some(Column::Typed(Cells::Values(&amounts, None))),
        invoice_number: Some(Texts::Slices(&numbers)),
        invoice_amount: Some(Column::Typed(Cells::Optional(&faces))),
        incurred_on: Some(Column::Text(Texts::Slices(&days))),
        ..Lines::new(Texts::Slices(&projects))
    };
    let ids = PROJECTS.map(|project| Some(project.0));
    let neighbourhoods = PROJECTS.map(|project| Some(project.1));
    let titles = PROJECTS.map(|project| Some(project.2));
    let table = Projects {
        neighbourhood: Some(Texts::Slices(&neighbourhoods)),
        title: Some(Texts::Slices(&titles)),
        year: Some(Column::Typed(Cells::Same(2026))),
        status: Some(Texts::Same("active")),
        ..Projects::new(Texts::Slices(&ids))
    };
    let members =
        || PROJECTS.iter().flat_map(|(id, _, _, people)| people.iter().map(|p| (Some(*id), Some(*p))));
    let (on, persons): (Vec<_>, Vec<_>) = members().unzip();
    let people = People { person: Some(Texts::Slices(&persons)), ..People::new(Texts::Slices(&on)) };
    portfolio(|portfolio| {
        assert_eq!(portfolio.add_ledger(&lines, Some(&table), Some(&people)).unwrap(), []);
    })
}

/// What a finding says, but for where in its source each side stands.
fn said(finding: &Finding) -> String {
    let sides: Vec<String> = finding
        .sides
        .iter()
        .map(|side| format!("{} {:?} {:?} {:?}", side.project, side.neighbourhood, side.amount, side.over))
        .collect();
    format!(
        "{} {} {} {:?} {}",
        finding.rule,
        finding.outcome.as_str(),
        finding.subject.id,
        finding.code,
        sides.join("; ")
    )
}

#[test]
fn rows_and_dossiers_come_to_the_same() {
    let expected: Vec<String> = dossiers().findings.iter().map(said).collect();
    // By hand: p1 is on three projects; 60.00 twice on an invoice of 100.00; 7.00 and 3.00 on one of 9.00, written in
    // either order; a number without its code on two projects is for people to look at.
    let starts = [
        "team.one-project deviation p1",
        "team.two-project-limit fail p1",
        "expense.duplicate-invoice fail 24312000000012345678",
        "expense.duplicate-invoice fail 31002400111233445566",
        "expense.duplicate-invoice judgement 88776655",
    ];
    for start in starts {
        assert!(expected.iter().any(|line| line.starts_with(start)), "{start}: {expected:#?}");
    }
    assert_eq!(expected.len(), starts.len(), "{expected:#?}");
    for order in [[0, 1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0], [4, 0, 6, 2, 7, 1, 5, 3]] {
        let found: Vec<String> = ledger(&order).findings.iter().map(said).collect();
        assert_eq!(found, expected, "{order:?}");
    }
}

#[test]
fn a_side_names_its_row() {
    let report = ledger(&[0, 1, 2, 3, 4, 5, 6, 7]);
    let on_one = report.findings.iter().find(|finding| finding.subject.id == "24312000000012345678").unwrap();
    let rows: Vec<&Spot> = on_one.sides.iter().map(|side| &side.spot).collect();
    assert!(matches!(rows[..], [Spot::Row(0), Spot::Row(2)]), "{rows:?}");
}

#[test]
fn bad_cells_are_given_back_and_uneven_columns_refused() {
    let projects = [Some("a"), None, Some("b")];
    let lines = Lines {
        amount: Some(Column::Text(Texts::Slices(&[Some("1.00"), Some("2.00"), Some("three")]))),
        ..Lines::new(Texts::Slices(&projects))
    };
    portfolio(|portfolio| {
        let problems = portfolio.add_ledger(&lines, None, None).unwrap();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told[0].starts_with("lines, row 1, project:"), "{told:?}");
        assert!(told[1].starts_with("lines, row 2, amount:"), "{told:?}");
        assert_eq!(told.len(), 2);
        let short = Lines { voucher: Some(Column::Typed(Cells::Values(&[true], None))), ..lines };
        let refused = portfolio.add_ledger(&short, None, None).unwrap_err();
        assert_eq!(refused.problems[0].code.to_string(), "column-length");
        let twice = [Some("b"), Some("c"), Some("b")];
        let refused =
            portfolio.add_ledger(&lines, Some(&Projects::new(Texts::Slices(&twice))), None).unwrap_err();
        assert!(refused.to_string().starts_with("projects, row 2, project:"), "{refused}");
    });
}
