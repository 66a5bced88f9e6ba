//! From counts and times to the tables of the page. Ratios are kept in hundredths, as whole numbers.

use std::fmt::Write;

/// Instructions that a path spends on a project.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The path.
    pub name: &'static str,
    /// Instructions.
    pub instructions: u64,
}

/// How long a path took over all projects, round by round.
#[derive(Clone, Debug)]
pub struct Timed {
    /// The path.
    pub name: &'static str,
    /// Nanoseconds.
    pub rounds: Vec<u64>,
}

/// The section of the page: whole paths beside their baselines and goals. `None` where a path is missing.
#[must_use]
pub fn page(
    about: &str,
    (document, request): (usize, usize),
    counted: &[Counted],
    timed: &[Timed],
) -> Option<String> {
    let count = |name| Some(counted.iter().find(|path| path.name == name)?.instructions);
    let rounds = |name| Some(&*timed.iter().find(|path| path.name == name)?.rounds);
    let mut out = format!(
        "{about}\nA document of the baseline has {} bytes, a request to the door {} (means).\n\n",
        grouped(document as u64),
        grouped(request as u64)
    );
    out.push_str(
        "| path | instructions a project | × its baseline | goal | time × its baseline (median) |\n",
    );
    out.push_str("|---|--:|--:|--:|--:|\n");
    for (path, base, goal, text) in [
        ("base", "base", "", "BASE, in memory"),
        ("assess", "base", "1.50", "`Assessment::assess` on a dossier that was read"),
        ("ledger", "base", "0.30", "`ledger::Audit::assess`, columns, one core"),
        ("base-text", "base-text", "", "JSON BASE, text in, text out"),
        ("call", "base-text", "1.00", "`json::call_bytes`, `assess`, text in, text out"),
    ] {
        let (own, of) = (count(path)?, count(base)?);
        let time = hundredths(median(ratios(rounds(path)?, rounds(base)?))?);
        writeln!(out, "| {text} | {} | {} | {goal} | {time} |", grouped(own), hundredths(ratio(own, of)?))
            .ok()?;
    }
    let read = count("read")?;
    writeln!(out, "\nReading a dossier alone (`Dossier::from_json`) takes {} of these.", grouped(read))
        .ok()?;
    Some(out)
}

/// A ratio in hundredths, rounded; `None` over nothing.
pub(crate) fn ratio(part: u64, of: u64) -> Option<u64> {
    (part * 100 + of / 2).checked_div(of)
}

/// The ratios of the rounds, each to the same round of the baseline.
pub(crate) fn ratios(own: &[u64], base: &[u64]) -> Vec<u64> {
    own.iter().zip(base).filter_map(|(own, base)| ratio(*own, *base)).collect()
}

pub(crate) fn median(mut values: Vec<u64>) -> Option<u64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

pub(crate) fn hundredths(ratio: u64) -> String {
    format!("{}.{:02}", ratio / 100, ratio % 100)
}

/// A number with its thousands set apart.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!(
            ["1", "100", "1000", "1234567"].map(|n| grouped(n.parse().unwrap())),
            ["1", "100", "1,000", "1,234,567"]
        );
        assert_eq!(ratio(3, 2).map(hundredths).as_deref(), Some("1.50"));
        assert_eq!(ratio(2, 3).map(hundredths).as_deref(), Some("0.67"));
        assert_eq!(ratio(1, 0), None);
        assert_eq!(median(vec![9, 1, 5]), Some(5));
        assert_eq!(ratios(&[300, 100], &[100, 100]), [300, 100]);
    }

    #[test]
    fn a_path_that_was_not_measured_makes_no_page() {
        let names = ["base", "assess", "ledger", "base-text", "call", "read"];
        let mut counted: Vec<Counted> = names.map(|name| Counted { name, instructions: 4000 }).to_vec();
        let timed =
            ["base", "assess", "ledger", "base-text", "call"].map(|name| Timed { name, rounds: vec![7] });
        let write = |counted: &[Counted]| page("On a day.", (1, 2), counted, &timed);
        let whole = write(&counted).unwrap();
        assert!(whole.contains("| 4,000 | 1.00 | 1.50 | 1.00 |"), "{whole}");
        counted.pop();
        assert_eq!(write(&counted), None);
    }
}
