//! One run: the data, the comparison of what everybody finds, then round by round the time of each.

use super::native::{self, Documents, Native, Structs, Whole};
use super::protocol::Process;
use super::results::{Measured, Results, rows};
use super::roster::{self, COSTS, PEERS, Peer};
use super::{Does, Table, compare, costs, files, javascript, pages, parts};
use crate::data::{self, LINES, Sheet};
use crate::machine::{processor, rustc, said};
use crate::paths::{Ran, Texts};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The seed of the data.
const SEED: u64 = 7;

/// Rounds before those that are counted: compilers at run time, caches and clocks settle in them.
const WARM: usize = 3;
/// An entrant makes as many passes in a round as take about so many nanoseconds, so that a short pass is not all cold start.
const AT_LEAST: u64 = 100_000_000;

/// How much is run.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Projects that are read as documents.
    pub documents: usize,
    /// Projects of the ledger.
    pub projects: usize,
    /// Rounds that are counted.
    pub rounds: usize,
    /// Keystrokes of each kind in a browser.
    pub keystrokes: usize,
    /// Pages that load the npm package.
    pub loads: usize,
}

/// What is published.
pub const FULL: Sizes = Sizes { documents: 1000, projects: 25_000, rounds: 21, keystrokes: 400, loads: 200 };
/// Enough to see that everybody runs and agrees.
pub const QUICK: Sizes = Sizes { documents: 200, projects: 2000, rounds: 3, keystrokes: 20, loads: 3 };

/// A run: how much, when, and the folder in which the peers were set up.
#[derive(Clone, Debug)]
pub struct Run {
    /// How much.
    pub sizes: Sizes,
    /// When.
    pub date: String,
    /// Where the peers are.
    pub folder: PathBuf,
}

/// One entrant in one table.
enum Entrant<'r> {
    Native(Native<'r>),
    Peer(&'static Peer, Table, usize),
}

impl Run {
    /// Runs it, telling on the way what it does.
    ///
    /// # Errors
    /// A peer that cannot start, that stops, or that finds something else than the baseline.
    pub fn whole(&self, tell: &mut dyn FnMut(&str)) -> Ran<Results> {
        let Sizes { documents, projects, rounds, keystrokes, loads } = self.sizes;
        let sheets = data::sheets(SEED, projects);
        let of_documents = sheets.get(..documents).ok_or("the ledger holds the documents")?;
        let folder = self.folder.join("data");
        tell("making up the data");
        std::fs::create_dir_all(&folder)?;
        files::documents(&folder, of_documents)?;
        files::ledger(&folder, &sheets)?;
        files::columns(&folder, &sheets)?;
        let texts = Texts::new(documents)?;
        files::requests(&folder, &texts)?;
        let read = Documents {
            sheets: of_documents,
            texts: &texts,
            inputs: texts.read()?,
            structs: Structs::new(of_documents)?,
        };
        let ledger = Whole::new(&sheets, &read.inputs.assessment)?;
        let baseline = ledger.structs.baseline();

        let mut peers = self.started(&folder, tell)?;
        let mut entrants: Vec<Entrant<'_>> =
            native::documents(&read)?.into_iter().map(Entrant::Native).collect();
        entrants.extend(native::ledger(&ledger).into_iter().map(Entrant::Native));
        for (at, peer) in PEERS.iter().enumerate() {
            entrants.extend(peer.tables.iter().map(|table| Entrant::Peer(peer, *table, at)));
        }
        let mut measured = Vec::with_capacity(entrants.len());
        for entrant in &entrants {
            measured.push(self.compared(entrant, &mut peers, &baseline, &sheets, tell)?);
        }
        let mut passes = vec![1; entrants.len()];
        for round in 0..WARM + rounds {
            tell(&format!("round {} of {}", round + 1, WARM + rounds));
            for ((entrant, measured), passes) in entrants.iter().zip(&mut measured).zip(&mut passes) {
                let took = match entrant {
                    Entrant::Native(native) => timed(native, *passes)?,
                    Entrant::Peer(_, table, at) => {
                        peers.get_mut(*at).ok_or("no such peer")?.asked.run(table.word(), *passes)?
                    }
                };
                if round < WARM {
                    *passes = enough(took / *passes);
                } else {
                    measured.rounds.push(took / (*passes * measured.projects as u64));
                }
            }
        }
        // By tables, so that the first of each is its baseline.
        measured.sort_by_key(|measured| Table::ALL.iter().position(|table| *table == measured.table));
        let versions: Vec<String> = peers.iter().map(|peer| peer.asked.version.clone()).collect();
        drop(peers);
        let mut calls = Process::start(COSTS.name, &mut COSTS.command(&self.folder, &folder, documents))?;
        let costs = costs::measured(&mut calls.asked, WARM, rounds, tell)?;
        drop(calls);
        let mut browser = Process::start("pages", &mut roster::pages(&folder))?;
        let pages = pages::measured(&mut browser.asked, keystrokes, loads, tell)?;
        Ok(Results {
            date: self.date.clone(),
            command: format!("cargo xtask bench --date {}", self.date),
            processor: processor(),
            cores: std::thread::available_parallelism()?.get(),
            system: std::env::consts::OS.to_owned(),
            versions: self.versions(versions.into_iter())?,
            rounds,
            documents,
            projects,
            lines: projects * LINES,
            rows: rows(&measured).ok_or("an entrant was not measured")?,
            javascript: javascript::rows(&measured).ok_or("the native path was not measured")?,
            costs,
            browser: browser.asked.version.clone(),
            pages,
            sizes: parts::read(&self.sizes_of_parts()?)?,
        })
    }

    /// What the program says that knows what the native part of the npm package consists of; the folder holds one with names.
    fn sizes_of_parts(&self) -> Ran<String> {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../bindings-wasm/tests/parts.mjs");
        said(std::process::Command::new("node").arg(program).arg(self.folder.join("named.wasm")))
    }

    fn started(&self, data: &Path, tell: &mut dyn FnMut(&str)) -> Ran<Vec<Process>> {
        let start = |peer: &Peer| {
            tell(&format!("starting {}", peer.name));
            let projects = self.size(peer.tables.first().copied(), peer.most);
            Process::start(peer.name, &mut peer.command(&self.folder, data, projects))
        };
        PEERS.iter().map(start).collect()
    }

    /// The projects of one pass.
    fn size(&self, table: Option<Table>, most: usize) -> usize {
        let all = if table == Some(Table::Ledger) { self.sizes.projects } else { self.sizes.documents };
        all.min(most)
    }

    /// Compares what an entrant finds with what the baseline finds.
    fn compared(
        &self,
        entrant: &Entrant<'_>,
        peers: &mut [Process],
        baseline: &[String],
        sheets: &[Sheet],
        tell: &mut dyn FnMut(&str),
    ) -> Ran<Measured> {
        let (name, table, does, most): (&str, Table, Does, usize) = match entrant {
            Entrant::Native(native) => (native.name, native.table, native.does, usize::MAX),
            Entrant::Peer(peer, table, _) => (peer.name, *table, peer.does, peer.most),
        };
        let projects = self.size(Some(table), most);
        let expected = compare::expected(baseline, sheets, projects, does);
        let found = match entrant {
            Entrant::Native(native) => native.found.as_ref().map(|found| found()).transpose()?,
            Entrant::Peer(_, table, at) => {
                let lines = peers.get_mut(*at).ok_or("no such peer")?.asked.found(*table)?;
                Some(compare::of_peer(does, sheets, lines).ok_or_else(|| format!("{name} told no finding"))?)
            }
        };
        if let Some(difference) = found.and_then(|found| compare::difference(&expected, &found)) {
            return Err(format!("{name}, {}: {difference}", table.word()).into());
        }
        let does = does.told();
        tell(&format!(
            "{name}, {}: {} findings of {projects} projects agree, {does}",
            table.word(),
            expected.len()
        ));
        Ok(Measured {
            table,
            entrant: name.to_owned(),
            does,
            projects,
            agreeing: expected.len(),
            rounds: Vec::new(),
        })
    }

    /// Each once, ours first.
    fn versions(&self, peers: impl Iterator<Item = String>) -> Ran<Vec<String>> {
        let mut versions = vec![format!("zizhijin {}", env!("CARGO_PKG_VERSION")), rustc()?];
        for told in peers {
            for version in told.split(", ") {
                if !versions.iter().any(|known| known == version) {
                    versions.push(version.to_owned());
                }
            }
        }
        Ok(versions)
    }
}

/// How many passes are enough where one takes so many nanoseconds.
pub(super) fn enough(nanoseconds: u64) -> u64 {
    AT_LEAST.div_ceil(nanoseconds.max(1))
}

fn timed(native: &Native<'_>, passes: u64) -> Ran<u64> {
    let start = Instant::now();
    for _ in 0..passes {
        std::hint::black_box((native.run)()?);
    }
    Ok(u64::try_from(start.elapsed().as_nanos())?)
}
