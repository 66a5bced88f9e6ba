//! The peers: what each of them claims, and how it is started.

use super::{Does, Table};
use crate::base::Check;
use std::path::{Path, PathBuf};
use std::process::Command;

const ALL: Does = Does::Checks(&Check::ALL);
/// What a JSON schema can say; it has no sums, no differences of dates, and no look at another field.
const BY_SHAPE: [Check; 7] = [
    Check::ForbiddenKind,
    Check::FixedAsset,
    Check::ScreenedWord,
    Check::Papers,
    Check::TeamSize,
    Check::OneLeader,
    Check::LeaderAge,
];
const DOCUMENTS: &[Table] = &[Table::Memory, Table::Text];
const LEDGER: &[Table] = &[Table::Ledger];
/// So many projects make a pass of a slow peer.
const FEW: usize = 50;

/// What runs a peer.
#[derive(Clone, Copy, Debug)]
enum Host {
    Rust,
    Node,
    Python,
}

/// A peer.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// Its name on the page.
    pub name: &'static str,
    /// What its host knows it by.
    entrant: &'static str,
    host: Host,
    /// What it claims to find.
    pub does: Does,
    /// The tables that it stands in.
    pub tables: &'static [Table],
    /// At most so many projects make a pass.
    pub most: usize,
    /// Whether it may take one core alone.
    one_core: bool,
}

const fn peer(name: &'static str, entrant: &'static str, host: Host, tables: &'static [Table]) -> Peer {
    Peer { name, entrant, host, does: ALL, tables, most: usize::MAX, one_core: false }
}

/// Ourselves from Python, over a ledger.
const fn columns(name: &'static str, entrant: &'static str) -> Peer {
    Peer { does: Does::Columns, ..peer(name, entrant, Host::Python, LEDGER) }
}

/// Ourselves from Python, over documents.
const fn texts(name: &'static str, entrant: &'static str) -> Peer {
    Peer { does: Does::Rules, ..peer(name, entrant, Host::Python, &[Table::Text]) }
}

/// Ourselves from JavaScript.
const fn called(name: &'static str, entrant: &'static str) -> Peer {
    Peer { does: Does::Rules, ..peer(name, entrant, Host::Node, &[Table::Text]) }
}

/// What tells what single calls cost; it stands in no table.
pub const COSTS: Peer = peer("costs", "costs", Host::Python, &[]);

/// Every peer, and ourselves where we are called from Python.
pub const PEERS: [Peer; 20] = [
    peer("datalogic-rs", "datalogic-rs", Host::Rust, DOCUMENTS),
    Peer { most: FEW, ..peer("zen-engine", "zen-engine", Host::Rust, DOCUMENTS) },
    Peer { most: FEW, ..peer("regorus", "regorus", Host::Rust, DOCUMENTS) },
    peer("plain JavaScript", "plain", Host::Node, DOCUMENTS),
    peer("decimal.js", "decimal", Host::Node, DOCUMENTS),
    peer("zod", "zod", Host::Node, DOCUMENTS),
    Peer { does: Does::Checks(&BY_SHAPE), ..peer("ajv", "ajv", Host::Node, DOCUMENTS) },
    peer("plain Python, `Decimal`", "plain", Host::Python, DOCUMENTS),
    peer("polars, all cores", "polars", Host::Python, LEDGER),
    peer("DuckDB, all cores", "duckdb", Host::Python, LEDGER),
    peer("pandas", "pandas", Host::Python, LEDGER),
    texts("zizhijin from Python, JSON text", "zizhijin-text"),
    texts("zizhijin from Python, dictionaries", "zizhijin-dictionaries"),
    called("zizhijin from JavaScript, `engine.callText`", "zizhijin-text"),
    called("zizhijin from JavaScript, `engine.call`", "zizhijin-objects"),
    Peer {
        does: Does::Checks(&[]),
        ..called("`JSON.parse` of our dossiers and `JSON.stringify` of their reports", "json")
    },
    columns("zizhijin from Python, polars, all cores", "zizhijin-polars"),
    columns("zizhijin from Python, pandas, all cores", "zizhijin-pandas"),
    columns("zizhijin from Python, pyarrow, all cores", "zizhijin-pyarrow"),
    Peer { one_core: true, ..columns("zizhijin from Python, polars, one core", "zizhijin-polars") },
];

/// The program that opens pages in a browser; it reads the requests of a folder.
#[must_use]
pub fn pages(data: &Path) -> Command {
    let mut node = Command::new("node");
    node.arg(sources().join("node").join("pages.mjs")).arg(data);
    node
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

impl Peer {
    /// Whether it runs in Node.
    #[must_use]
    pub const fn is_javascript(&self) -> bool {
        matches!(self.host, Host::Node)
    }

    /// The command that starts it; `folder` holds what was set up and `data` what it reads.
    #[must_use]
    pub fn command(&self, folder: &Path, data: &Path, projects: usize) -> Command {
        let sources = sources();
        let mut command = match self.host {
            Host::Rust => Command::new(folder.join("rust").join("release").join("peers")),
            Host::Node => {
                let mut node = Command::new("node");
                node.arg(sources.join("node").join("peer.mjs"));
                node
            }
            Host::Python => {
                let mut python = Command::new(folder.join("python").join("bin").join("python"));
                // No folder of compiled files beside the sources.
                python.arg("-B").arg(sources.join("python").join("peer.py"));
                python
            }
        };
        if self.one_core {
            // Its own threads, and those of the package that its tables are of.
            command.env("RAYON_NUM_THREADS", "1").env("POLARS_MAX_THREADS", "1");
        }
        command.arg(self.entrant).arg(data).arg(projects.to_string());
        command
    }
}
