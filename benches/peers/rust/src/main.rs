//! Answers the driver: one command a line, `check PATH` with findings and `run PATH PASSES` with nanoseconds.
//! Started as `peers ENTRANT FOLDER PROJECTS`.

mod datalogic;
mod rego;
mod zen;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// What something comes to, or why it could not be done.
type Ran<T> = Result<T, Box<dyn Error>>;

/// A check that found something, and where.
#[derive(Debug, Deserialize, Serialize)]
struct Finding<'f> {
    check: Cow<'f, str>,
    place: String,
}

/// A rules engine with the checks compiled, and the documents that it has read.
trait Entrant {
    /// Checks a document that was read before.
    fn memory(&mut self, at: usize) -> Ran<Vec<Finding<'static>>>;

    /// Reads a document and checks it.
    fn text(&mut self, document: &str) -> Ran<Vec<Finding<'static>>>;
}

#[derive(Deserialize, Serialize)]
struct Answer<'a> {
    id: Cow<'a, str>,
    #[serde(borrow)]
    findings: Vec<Finding<'a>>,
}

/// The driver's texts.
struct Inputs {
    words: Vec<String>,
    documents: Vec<String>,
    ids: Vec<String>,
}

impl Inputs {
    fn read(folder: &Path, projects: usize) -> Ran<Self> {
        let words = std::fs::read_to_string(folder.join("words.txt"))?;
        let documents = std::fs::read_to_string(folder.join("documents.fen.jsonl"))?;
        let documents: Vec<String> = documents.lines().take(projects).map(str::to_owned).collect();
        let mut ids = Vec::with_capacity(documents.len());
        for document in &documents {
            let document: serde_json::Value = serde_json::from_str(document)?;
            ids.push(
                document
                    .get("id")
                    .and_then(serde_json::Value::as_str)
                    .ok_or("a document without id")?
                    .to_owned(),
            );
        }
        Ok(Self { words: words.lines().map(str::to_owned).collect(), documents, ids })
    }
}

/// One step of a path: what was found in a project, as findings or as text.
fn in_text(entrant: &mut dyn Entrant, document: &str, id: &str) -> Ran<String> {
    let findings = entrant.text(document)?;
    Ok(serde_json::to_string(&Answer { id: id.into(), findings })?)
}

fn run(entrant: &mut dyn Entrant, inputs: &Inputs, path: &str, passes: usize) -> Ran<String> {
    let start = Instant::now();
    for _ in 0..passes {
        for (at, (document, id)) in inputs.documents.iter().zip(&inputs.ids).enumerate() {
            match path {
                "memory" => drop(std::hint::black_box(entrant.memory(at)?)),
                _ => drop(std::hint::black_box(in_text(entrant, document, id)?)),
            }
        }
    }
    Ok(start.elapsed().as_nanos().to_string())
}

fn found(entrant: &mut dyn Entrant, inputs: &Inputs, path: &str) -> Ran<String> {
    let mut lines = Vec::new();
    for (at, (document, id)) in inputs.documents.iter().zip(&inputs.ids).enumerate() {
        let told = |finding: &Finding<'_>| format!("{at}\t{}\t{}", finding.check, finding.place);
        if path == "memory" {
            lines.extend(entrant.memory(at)?.iter().map(told));
        } else {
            let text = in_text(entrant, document, id)?;
            let answer: Answer<'_> = serde_json::from_str(&text)?;
            lines.extend(answer.findings.iter().map(told));
        }
    }
    lines.sort_unstable();
    lines.push(".".to_owned());
    Ok(lines.join("\n"))
}

/// The version of a crate, from the lock file that it was built with.
fn version(name: &str) -> Option<&'static str> {
    let after = include_str!("../Cargo.lock").split(&format!("name = \"{name}\"\nversion = \"")).nth(1)?;
    after.split('"').next()
}

fn main() -> Ran<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, folder, projects] = arguments.as_slice() else {
        return Err("peers ENTRANT FOLDER PROJECTS".into());
    };
    let inputs = Inputs::read(Path::new(folder), projects.parse()?)?;
    let mut entrant: Box<dyn Entrant> = match name.as_str() {
        "datalogic-rs" => Box::new(datalogic::Datalogic::new(&inputs)?),
        "zen-engine" => Box::new(zen::Zen::new(&inputs)?),
        "regorus" => Box::new(rego::Rego::new(&inputs)?),
        other => return Err(format!("no entrant {other}").into()),
    };
    let mut out = std::io::stdout();
    writeln!(out, "ready\t{name} {}", version(name).ok_or("the entrant is not in the lock file")?)?;
    for line in std::io::stdin().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let answer = match words.as_slice() {
            ["run", path, passes] => run(&mut *entrant, &inputs, path, passes.parse()?)?,
            ["check", path] => found(&mut *entrant, &inputs, path)?,
            _ => return Err(format!("no command {line}").into()),
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}
