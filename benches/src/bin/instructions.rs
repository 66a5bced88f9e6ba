//! Runs one path over made-up projects, to be counted by callgrind: `instructions PATH PROJECTS`.
#![allow(clippy::print_stdout, reason = "a program speaks")]

use zizhijin_benches::paths::{PATHS, Ran, Texts};

fn main() -> Ran<()> {
    let mut arguments = std::env::args().skip(1);
    let (name, projects) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let names: Vec<&str> = PATHS.iter().map(|path| path.name).collect();
    let usage = format!("instructions PATH PROJECTS, where PATH is one of {}", names.join(", "));
    let path = PATHS.iter().find(|path| path.name == name).ok_or_else(|| usage.clone())?;
    let texts = Texts::new(projects.parse().map_err(|_| usage)?)?;
    println!("{name}: {}", (path.run)(&texts.read()?)?);
    Ok(())
}
