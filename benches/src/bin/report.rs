//! Counts and times every path and writes the table into `benches/README.md`:
//! `report --date YYYY-MM-DD [--projects N] [--rounds N]`. Needs valgrind.
#![allow(clippy::print_stdout, reason = "a program speaks")]

use std::process::Command;
use std::time::{Duration, Instant};
use zizhijin_benches::machine::{processor, rustc, said};
use zizhijin_benches::paths::{Inputs, PATHS, Path, Ran, Texts};
use zizhijin_benches::table::{Counted, Timed, page};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

struct Options {
    date: String,
    projects: usize,
    rounds: usize,
}

fn main() -> Ran<()> {
    let options = options()?;
    let counted = PATHS.iter().map(|path| count(path, options.projects)).collect::<Ran<Vec<_>>>()?;
    let texts = Texts::new(options.projects)?;
    let timed = time(&texts.read()?, options.rounds)?;
    let bytes = |of: &[String]| of.iter().map(String::len).sum::<usize>() / options.projects;
    let sizes = (bytes(&texts.documents), bytes(&texts.requests));
    let about = about(&options)?;
    let table = page(&about, sizes, &counted, &timed).ok_or("a path was not measured")?;
    let old = std::fs::read_to_string(PAGE)?;
    let (head, rest) = old.split_once("<!-- numbers -->").ok_or("the page has no place for numbers")?;
    let (_, tail) =
        rest.split_once("<!-- end of numbers -->").ok_or("the numbers have no end on the page")?;
    std::fs::write(PAGE, format!("{head}<!-- numbers -->\n{table}<!-- end of numbers -->{tail}"))?;
    println!("{table}");
    Ok(())
}

fn options() -> Ran<Options> {
    let usage = "report --date YYYY-MM-DD [--projects N] [--rounds N]; the numbers are at least 1";
    let mut options = Options { date: String::new(), projects: 200, rounds: 41 };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or(usage)?;
        let number = || value.parse::<usize>().ok().filter(|number| *number > 0).ok_or(usage);
        match name.as_str() {
            "--date" => options.date = zizhijin::Day::parse(&value).ok_or(usage)?.to_string(),
            "--projects" => options.projects = number()?,
            "--rounds" => options.rounds = number()?,
            _ => return Err(usage.into()),
        }
    }
    if options.date.is_empty() { Err(usage.into()) } else { Ok(options) }
}

/// A program of this package, built beside this one.
fn beside(name: &str) -> Ran<std::path::PathBuf> {
    let program = std::env::current_exe()?.with_file_name(name);
    let hint = "is not built: cargo build -p zizhijin-benches --release";
    if program.exists() { Ok(program) } else { Err(format!("{name} {hint}").into()) }
}

/// The instructions that a path spends in its marked function, by callgrind.
fn count(path: &Path, projects: usize) -> Ran<Counted> {
    let file = std::env::temp_dir().join(format!("zizhijin-benches.{}.{}", std::process::id(), path.name));
    said(
        Command::new("valgrind")
            .arg("--tool=callgrind")
            .arg(format!("--callgrind-out-file={}", file.display()))
            .arg(format!("--toggle-collect=*::{}", path.marked))
            .arg(beside("instructions")?)
            .args([path.name, &projects.to_string()]),
    )?;
    let profile = std::fs::read_to_string(&file)?;
    std::fs::remove_file(&file)?;
    let totals =
        profile.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("callgrind gave no total")?;
    let instructions: u64 = totals.trim().parse()?;
    if instructions == 0 {
        return Err(format!("callgrind did not meet the function {}", path.marked).into());
    }
    Ok(Counted { name: path.name, instructions: instructions / projects as u64 })
}

/// The paths in turn, round after round in one process, so that a drift of the machine meets all of them.
fn time(inputs: &Inputs<'_>, rounds: usize) -> Ran<Vec<Timed>> {
    let whole =
        || PATHS.iter().filter(|path| ["base", "assess", "ledger", "base-text", "call"].contains(&path.name));
    let mut timed: Vec<Timed> = whole().map(|path| Timed { name: path.name, rounds: Vec::new() }).collect();
    // The first round only warms up.
    for round in 0..=rounds {
        for (path, timed) in whole().zip(&mut timed) {
            let start = Instant::now();
            std::hint::black_box((path.run)(inputs)?);
            let took: Duration = start.elapsed();
            if round > 0 {
                timed.rounds.push(u64::try_from(took.as_nanos())?);
            }
        }
    }
    Ok(timed)
}

/// When, on what and with what.
fn about(options: &Options) -> Ran<String> {
    let cores = std::thread::available_parallelism()?;
    let valgrind = said(Command::new("valgrind").arg("--version"))?;
    Ok(format!(
        "Measured on {}: {cores} cores of {}, {}, {}, {}, zizhijin {}; {} projects, {} rounds.",
        options.date,
        processor(),
        std::env::consts::OS,
        rustc()?,
        valgrind.trim(),
        env!("CARGO_PKG_VERSION"),
        options.projects,
        options.rounds,
    ))
}
