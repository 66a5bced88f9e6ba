//! What memory is taken beyond the data, with limits: `memory [--rows N] [--dossiers N]`, on Linux. It prints the rows of a table and fails if a
//! limit is passed; the limit of the ledger is meant for a million lines.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]

use peak_alloc::PeakAlloc;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::process::ExitCode;
use zizhijin::Policies;
use zizhijin::stream::JsonLines;
use zizhijin_benches::data::{self, LINES, Sheet};
use zizhijin_benches::dossiers;
use zizhijin_benches::growth::assessment;
use zizhijin_benches::ledger::Ledger;
use zizhijin_benches::paths::Ran;
use zizhijin_benches::table::grouped;

/// Counts what every thread asks for.
#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

const MIB: u64 = 1 << 20;
/// A stream takes at most so much, the program and its policy included.
const STREAM: u64 = 10 * MIB;
/// A ledger of a million lines takes at most so much beyond its columns and its findings.
const BEYOND: u64 = 16 * MIB;
const USAGE: &str = "memory [--rows N] [--dossiers N]";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("a limit is passed");
            ExitCode::FAILURE
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all limits are kept.
fn run() -> Ran<bool> {
    let (mut rows, mut dossiers) = (1_000_000, 20_000);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let number = arguments.next().and_then(|value| value.parse::<usize>().ok()).ok_or(USAGE)?;
        match name.as_str() {
            "--rows" => rows = number,
            "--dossiers" => dossiers = number,
            _ => return Err(USAGE.into()),
        }
    }
    // The stream comes first, because the most that a process ever held is asked of it.
    let stream = stream(dossiers)?;
    let policies = Policies::bundled()?;
    let assessment = assessment(&policies)?;
    let ledger =
        Ledger::of(data::endless(7).take(rows.div_ceil(LINES))).ok_or("no ledger could be made up")?;
    let mut kept = stream;
    for (serially, cores) in [(true, "one core"), (false, "all cores")] {
        let before = ALLOCATED.current_usage();
        ALLOCATED.reset_peak_usage();
        let (findings, summary) = ledger.assess(&assessment, serially)?;
        let results = ALLOCATED.current_usage().saturating_sub(before);
        let beyond = (ALLOCATED.peak_usage().saturating_sub(before + results)) as u64;
        let what = format!(
            "a ledger of {} lines, {cores}: columns {} KiB, {} findings {} KiB, beyond them",
            grouped(summary.rows),
            kib(ledger.bytes() as u64),
            grouped(findings.len() as u64),
            kib(results as u64)
        );
        kept &= told(&what, beyond, BEYOND);
    }
    Ok(kept)
}

fn kib(bytes: u64) -> String {
    grouped(bytes.div_ceil(1024))
}

/// Prints a row of the table, and says whether the limit is kept.
fn told(what: &str, bytes: u64, limit: u64) -> bool {
    println!("| {what} | {} | {} |", kib(bytes), kib(limit));
    bytes <= limit
}

/// Judges so many dossiers as they are made up.
fn stream(dossiers: usize) -> Ran<bool> {
    let policies = Policies::bundled()?;
    let assessment = assessment(&policies)?;
    let reader = MadeUp { sheets: data::endless(7).take(dossiers), line: Vec::new(), read: 0 };
    let mut findings = 0;
    let ended = JsonLines::new(&assessment).read(reader, |line| {
        findings += line.answer.map_or(0, |report| report.findings.len());
        ControlFlow::Continue(())
    })?;
    if ended.lines != dossiers as u64 || ended.refused > 0 || findings == 0 {
        return Err(format!("the stream was not judged: {ended:?}").into());
    }
    let what = format!("{} dossiers as JSON Lines, {} KiB of text, ", grouped(ended.lines), kib(ended.bytes));
    let heap = told(&(what.clone() + "allocated"), ALLOCATED.peak_usage() as u64, STREAM);
    Ok(told(&(what + "the whole process"), most_held()?, STREAM) && heap)
}

/// The most bytes of memory that this process ever held.
fn most_held() -> Ran<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM is told")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? * 1024)
}

/// Dossiers as lines of text, each made up when the one before was read.
struct MadeUp<I> {
    sheets: I,
    line: Vec<u8>,
    read: usize,
}

impl<I: Iterator<Item = Sheet>> BufRead for MadeUp<I> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read >= self.line.len() {
            self.line.clear();
            self.read = 0;
            if let Some(sheet) = self.sheets.next() {
                let dossier = dossiers::dossier(&sheet).ok_or(io::ErrorKind::InvalidData)?;
                serde_json::to_writer(&mut self.line, &dossier)?;
                self.line.push(b'\n');
            }
        }
        Ok(self.line.get(self.read..).unwrap_or_default())
    }

    fn consume(&mut self, bytes: usize) {
        self.read += bytes;
    }
}

impl<I: Iterator<Item = Sheet>> Read for MadeUp<I> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
