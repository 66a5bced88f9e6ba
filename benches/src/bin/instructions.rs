//! Runs one path over made-up projects, or one step over so many lines or descriptions, to be counted by callgrind:
//! `instructions NAME SIZE`.
#![allow(clippy::print_stdout, reason = "a program speaks")]

use zizhijin_benches::growth::GROWTH;
use zizhijin_benches::paths::{PATHS, Ran, Step, Texts};
use zizhijin_benches::screening::SEARCHES;

fn main() -> Ran<()> {
    let mut arguments = std::env::args().skip(1);
    let (name, size) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let steps: Vec<Step> = GROWTH.iter().map(|(step, _)| *step).chain(SEARCHES).collect();
    let names = PATHS.iter().map(|path| path.name).chain(steps.iter().map(|step| step.name));
    let usage =
        format!("instructions NAME SIZE, where NAME is one of {}", names.collect::<Vec<_>>().join(", "));
    let size = size.parse().map_err(|_| usage.clone())?;
    let came_to = if let Some(path) = PATHS.iter().find(|path| path.name == name) {
        (path.run)(&Texts::new(size)?.read()?)?
    } else {
        (steps.iter().find(|step| step.name == name).ok_or(usage)?.run)(size)?
    };
    println!("{name}: {came_to}");
    Ok(())
}
