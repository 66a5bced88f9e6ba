//! A ledger larger than what one wants in memory: another package sorts it and hands over one batch after the other, and each is judged as
//! it comes. A run of its own, with results of its own.

use super::page::rounded;
use crate::machine::{processor, said};
use crate::paths::Ran;
use crate::table::{grouped, hundredths, ratio};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Projects of the ledger that is published, each with 40 lines.
pub const PROJECTS: usize = 1_250_000;

/// The ways in which the lines come sorted, and how the page names them.
const WAYS: [(&str, &str); 3] = [
    ("duckdb", "DuckDB, `ORDER BY` within 2 GB"),
    ("polars", "polars, `sort` and `collect_batches`"),
    ("sorted", "nobody: polars reads a file that is sorted"),
];

/// One run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Large {
    /// When it was run.
    pub date: String,
    /// The command that ran it.
    pub command: String,
    /// The processor.
    pub processor: String,
    /// How many cores it has.
    pub cores: usize,
    /// The system.
    pub system: String,
    /// Everything that took part, with its version.
    pub versions: Vec<String>,
    /// The bytes of the file that is sorted.
    pub bytes: u64,
    /// What came of each way.
    pub rows: Vec<Sorted>,
}

/// The ledger sorted in one way, once only counted and once judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sorted {
    /// Who sorts, and how.
    pub by: String,
    /// The rows alone, counted.
    pub counted: Came,
    /// The rows judged.
    pub judged: Came,
}

/// What one process came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Came {
    /// Lines that came.
    pub lines: u64,
    /// From the first call to the end of the report.
    pub milliseconds: u64,
    /// The most that the process held at once.
    pub peak_kib: u64,
    /// Findings.
    pub findings: u64,
    /// What the findings themselves take.
    pub bytes_of_findings: u64,
}

/// What a process tells.
#[derive(Deserialize)]
struct Told {
    #[serde(flatten)]
    came: Came,
    versions: Vec<String>,
}

/// A run: how much, when, and the folder in which the peers were set up.
#[derive(Clone, Debug)]
pub struct Run {
    /// Projects of the ledger.
    pub projects: usize,
    /// When.
    pub date: String,
    /// Where the peers are.
    pub folder: PathBuf,
}

impl Run {
    /// Makes up the ledger, has it sorted and judged, telling on the way what it does.
    ///
    /// # Errors
    /// A process that failed, or lines and findings that are not the same whoever sorts.
    pub fn whole(&self, tell: &mut dyn FnMut(&str)) -> Ran<Large> {
        let data = self.folder.join("large");
        std::fs::create_dir_all(&data)?;
        tell("making up the ledger");
        self.asked(&data, &["make"])?;
        let (mut rows, mut versions) = (Vec::new(), Vec::new());
        for (way, by) in WAYS {
            let mut came = |what: &str| -> Ran<Came> {
                tell(&format!("{by}: {what}"));
                let told: Told = serde_json::from_str(&self.asked(&data, &[way, what])?)?;
                for version in told.versions {
                    if !versions.contains(&version) {
                        versions.push(version);
                    }
                }
                Ok(told.came)
            };
            rows.push(Sorted { by: by.to_owned(), counted: came("count")?, judged: came("audit")? });
        }
        let bytes = std::fs::metadata(data.join("lines.parquet"))?.len();
        std::fs::remove_dir_all(&data)?;
        agreed(&rows)?;
        Ok(Large {
            date: self.date.clone(),
            command: format!("cargo xtask bench --date {} --large", self.date),
            processor: processor(),
            cores: std::thread::available_parallelism()?.get(),
            system: std::env::consts::OS.to_owned(),
            versions,
            bytes,
            rows,
        })
    }

    fn asked(&self, data: &Path, what: &[&str]) -> Ran<String> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join("python").join("large.py");
        let mut python = Command::new(self.folder.join("python").join("bin").join("python"));
        python.arg("-B").arg(program).arg(data).arg(self.projects.to_string()).args(what);
        said(&mut python)
    }
}

/// Whoever sorts, the same lines come and the same findings are made.
fn agreed(rows: &[Sorted]) -> Ran<()> {
    let first = rows.first().ok_or("nobody sorted")?;
    for row in rows {
        let lines = [row.counted.lines, row.judged.lines];
        if lines != [first.judged.lines; 2] || row.judged.findings != first.judged.findings {
            return Err(format!("{} and {} come to something else", first.by, row.by).into());
        }
    }
    Ok(())
}

/// The section of the page.
#[must_use]
pub fn section(of: &Large) -> String {
    let lines = of.rows.first().map_or(0, |row| row.judged.lines);
    let mut out = format!(
        "## A ledger larger than memory\n\n\
         {} lines, in a Parquet file of {} MB, in the order in which they came in over a year. A package of Python sorts them by project and hands \
         over one batch after the other; `assess_ledger(…, sorted=True, outcomes=[\"fail\"])` judges each as it comes. Beside it the same stream whose \
         rows are only counted. Each row is a process of its own; the peak is the most that it held in memory at once, the packages included.\n\n\
         Measured on {}: {} cores of {}, {}; {}.\n\n```sh\n{}\n```\n\n\
         | sorted by | | s | × counted | M lines/s | peak, MiB | findings | findings, MiB |\n|---|---|--:|--:|--:|--:|--:|--:|\n",
        grouped(lines),
        grouped(of.bytes.div_ceil(1_000_000)),
        of.date,
        of.cores,
        of.processor,
        of.system,
        of.versions.join(", "),
        of.command
    );
    for row in &of.rows {
        for (what, came) in [("counted", &row.counted), ("**judged**", &row.judged)] {
            let times =
                ratio(came.milliseconds, row.counted.milliseconds).map(hundredths).unwrap_or_default();
            // Lines by milliseconds, in hundredths of a million a second.
            let speed =
                ratio(came.lines, came.milliseconds.max(1) * 1000).map(hundredths).unwrap_or_default();
            out.push_str(&format!(
                "| {} | {what} | {} | {times} | {speed} | {} | {} | {} |\n",
                row.by,
                rounded(came.milliseconds.div_ceil(10)),
                grouped(came.peak_kib.div_ceil(1024)),
                grouped(came.findings),
                grouped(came.bytes_of_findings.div_ceil(1 << 20)),
            ));
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(milliseconds: u64, findings: u64) -> Came {
        Came { lines: 50_000_000, milliseconds, peak_kib: 2048, findings, bytes_of_findings: findings << 10 }
    }

    fn sorted(by: &str, findings: u64) -> Sorted {
        Sorted { by: by.to_owned(), counted: came(20_000, 0), judged: came(30_000, findings) }
    }

    #[test]
    fn whoever_sorts_comes_to_the_same() {
        assert!(agreed(&[sorted("one", 7), sorted("other", 7)]).is_ok());
        let told = agreed(&[sorted("one", 7), sorted("other", 8)]).unwrap_err();
        assert_eq!(told.to_string(), "one and other come to something else");
        let mut fewer = sorted("other", 7);
        fewer.counted.lines -= 1;
        assert!(agreed(&[sorted("one", 7), fewer]).is_err());
        assert!(agreed(&[]).is_err());
    }

    #[test]
    fn what_is_judged_stands_beside_what_is_counted() {
        let of = Large {
            date: "2026-01-31".to_owned(),
            command: "cargo xtask bench".to_owned(),
            processor: "a processor".to_owned(),
            cores: 2,
            system: "linux".to_owned(),
            versions: Vec::new(),
            bytes: 1_234_567_890,
            rows: vec![sorted("one", 4096)],
        };
        let page = section(&of);
        assert!(page.contains("50,000,000 lines, in a Parquet file of 1,235 MB"), "{page}");
        assert!(page.contains("| one | counted | 20.0 | 1.00 | 2.50 | 2 | 0 | 0 |"), "{page}");
        assert!(page.contains("| one | **judged** | 30.0 | 1.50 | 1.67 | 2 | 4,096 | 4 |"), "{page}");
    }
}
