//! The diagrams draw every arrow of the table and no other.

use std::collections::BTreeSet;
use zizhijin::lifecycle::{MOVES, State, dot, mermaid};
use zizhijin::{Lang, Word};
use zizhijin_tests::course;

fn arrows(text: &str, arrow: &str) -> BTreeSet<(String, String)> {
    let lines = text.lines().filter_map(|line| line.trim().split_once(arrow));
    lines
        .map(|(from, rest)| {
            let to = rest.split([':', ' ', ';']).next().unwrap();
            (from.to_owned(), to.to_owned())
        })
        .collect()
}

fn of_table(of_change: bool) -> BTreeSet<(String, String)> {
    let rows = MOVES.iter().filter(|row| row.is_in(course::policy()) && row.to.of_change() == of_change);
    rows.flat_map(|row| row.from.iter().map(|from| (from.as_str().to_owned(), row.to.as_str().to_owned())))
        .collect()
}

#[test]
fn dot_draws_every_arrow() {
    for (of_change, lang) in [(false, Lang::Zh), (false, Lang::En), (true, Lang::Zh), (true, Lang::En)] {
        assert_eq!(arrows(&dot(course::policy(), of_change, lang), " -> "), of_table(of_change));
    }
}

#[test]
fn mermaid_draws_every_arrow_and_the_early_ends_by_stage() {
    for lang in [Lang::Zh, Lang::En] {
        let drawn = arrows(&mermaid(course::policy(), false, lang), " --> ");
        for (from, to) in of_table(false) {
            let (state, end) = (State::parse(&from).unwrap(), State::parse(&to).unwrap());
            let from =
                if end.is_early_end() { format!("stage_{}", state.stage().unwrap().as_str()) } else { from };
            assert!(drawn.contains(&(from.clone(), to.clone())), "{from} to {to}");
        }
        let ends = State::ALL.iter().filter(|state| state.is_final() && !state.of_change());
        assert!(ends.clone().all(|end| drawn.contains(&(end.as_str().to_owned(), "[*]".to_owned()))));
        let by_table =
            of_table(false).into_iter().filter(|(_, to)| !State::parse(to).unwrap().is_early_end());
        let between = drawn
            .iter()
            .filter(|(from, to)| !from.contains("stage_") && !from.contains('[') && !to.contains('['));
        assert_eq!(between.count(), by_table.count());
        assert_eq!(
            arrows(&mermaid(course::policy(), true, lang), " --> ")
                .iter()
                .filter(|(from, to)| !from.contains('[') && !to.contains('['))
                .count(),
            of_table(true).len()
        );
    }
}
