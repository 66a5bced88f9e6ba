//! Whether the committed hashes of the clauses are those of a text of the policy.
//!
//! The text itself is not part of the repository. Whoever has it can see that the ledger speaks of the same words.

use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use zizhijin::Policies;

const POLICY: &str = "chuansha";
const HEADER: &str = "id\tcitation\ttext";

/// What the ledger holds of one clause.
struct Entry<'l> {
    id: &'l str,
    citation: &'l str,
    hash: &'l str,
}

/// A clause of the text.
struct Row<'t> {
    id: &'t str,
    citation: &'t str,
    text: &'t str,
}

/// Compares and reports: 0 where all agree, 1 where anything differs, 2 where nothing could be compared.
pub fn against(file: &Path) -> ExitCode {
    let policies = match Policies::bundled() {
        Ok(policies) => policies,
        Err(error) => return unusable(&format!("the bundled policies cannot be read: {error}")),
    };
    let Some(policy) = policies.editions().iter().find(|policy| policy.id == POLICY) else {
        return unusable(&format!("there is no bundled policy {POLICY}"));
    };
    let ledger: Vec<Entry<'_>> = policy
        .clauses
        .iter()
        .map(|clause| Entry { id: &clause.id, citation: &clause.citation, hash: &clause.hash })
        .collect();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return unusable(&format!("{} cannot be read: {error}", file.display())),
    };
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            return unusable(&format!("{}: not UTF-8 from byte {}", file.display(), error.valid_up_to()));
        }
    };
    let rows = match read(text) {
        Ok(rows) => rows,
        Err(problem) => return unusable(&format!("{}: {problem}", file.display())),
    };
    let differences = differences(&ledger, &rows);
    if differences.is_empty() {
        println!("{} clauses agree", ledger.len());
        return ExitCode::SUCCESS;
    }
    for difference in &differences {
        println!("{difference}");
    }
    println!(
        "{} differences; the ledger has {} clauses, the text {}",
        differences.len(),
        ledger.len(),
        rows.len()
    );
    ExitCode::FAILURE
}

fn unusable(problem: &str) -> ExitCode {
    eprintln!("{problem}");
    ExitCode::from(2)
}

fn read(text: &str) -> Result<Vec<Row<'_>>, String> {
    let mut lines = text.lines().enumerate();
    if lines.next().map(|(_, header)| header) != Some(HEADER) {
        return Err("line 1: the header must be id, citation and text with tabs between them".to_owned());
    }
    lines
        .map(|(at, line)| {
            let mut fields = line.split('\t');
            match (fields.next(), fields.next(), fields.next(), fields.next()) {
                (Some(id), Some(citation), Some(text), None) => Ok(Row { id, citation, text }),
                _ => Err(format!("line {}: three fields with tabs between them are expected", at + 1)),
            }
        })
        .collect()
}

/// Every difference: first in the order of the ledger, then what only the text has.
fn differences(ledger: &[Entry<'_>], rows: &[Row<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    for entry in ledger {
        match rows.iter().find(|row| row.id == entry.id) {
            None => out.push(format!("{} {}: missing in the text", entry.id, entry.citation)),
            Some(row) if row.citation != entry.citation => {
                out.push(format!(
                    "{}: differs in its citation: {} here, {} in the text",
                    entry.id, entry.citation, row.citation
                ));
            }
            Some(row) if hash(row) != entry.hash => {
                out.push(format!("{} {}: differs", entry.id, entry.citation))
            }
            Some(_) => {}
        }
    }
    let mut seen = HashSet::new();
    for row in rows {
        if !seen.insert(row.id) {
            out.push(format!("{} {}: twice in the text", row.id, row.citation));
        } else if !ledger.iter().any(|entry| entry.id == row.id) {
            out.push(format!("{} {}: extra in the text", row.id, row.citation));
        }
    }
    out
}

/// SHA-256 over citation, a tab and the text, in hex.
fn hash(row: &Row<'_>) -> String {
    let digest = Sha256::digest(format!("{}\t{}", row.citation, row.text));
    digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made for the test; the hashes are those that `sha256sum` gives for `citation<TAB>text`.
    const TEXT: &str = "id\tcitation\ttext\n1\tFirst\tWater is wet.\n2\tSecond\tFire is hot.\n";
    const LEDGER: [Entry<'static>; 2] = [
        Entry {
            id: "1",
            citation: "First",
            hash: "05b3c2f4077e58943e1bd4e675da0894711b5ea9281eb9e8be1669f20de34e13",
        },
        Entry {
            id: "2",
            citation: "Second",
            hash: "2029481debe249a2232991131713c1a1542d2bebd1fd682a3424fed10c79fbe8",
        },
    ];

    fn compared(text: &str) -> Vec<String> {
        differences(&LEDGER, &read(text).unwrap())
    }

    #[test]
    fn the_same_text_agrees() {
        assert_eq!(compared(TEXT), [""; 0]);
    }

    #[test]
    fn one_changed_character_differs() {
        assert_eq!(compared(&TEXT.replace("hot", "hat")), ["2 Second: differs"]);
        assert_eq!(
            compared(&TEXT.replace("First", "Fifth")),
            ["1: differs in its citation: First here, Fifth in the text"]
        );
    }

    #[test]
    fn what_is_missing_extra_or_twice_is_named() {
        let broken =
            "id\tcitation\ttext\n2\tSecond\tFire is hot.\n3\tThird\tAir is thin.\n2\tSecond\tFire is hot.\n";
        assert_eq!(
            compared(broken),
            ["1 First: missing in the text", "3 Third: extra in the text", "2 Second: twice in the text"]
        );
    }

    #[test]
    fn what_is_not_such_a_table_is_refused_with_its_line() {
        let refused = |text| read(text).err().unwrap();
        assert!(refused("1\tFirst\tWater is wet.\n").starts_with("line 1:"));
        assert!(refused("").starts_with("line 1:"));
        assert!(refused("id\tcitation\ttext\n1\tFirst\n").starts_with("line 2:"));
        assert!(refused("id\tcitation\ttext\n1\tFirst\ta\n2\tSecond\tb\tc\n").starts_with("line 3:"));
    }
}
