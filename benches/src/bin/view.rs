//! Counts what filling the one dossier from columns allocates, project by project: `view [PROJECTS]`.
#![allow(clippy::print_stdout, reason = "a program speaks")]

use allocation_counter::measure;
use zizhijin::Dossier;
use zizhijin_benches::paths::{Ran, Texts, marked_fill};

fn main() -> Ran<()> {
    let projects = std::env::args().nth(1).map_or(Ok(200), |count| count.parse())?;
    let texts = Texts::new(projects)?;
    let inputs = texts.read()?;
    let mut dossier = Dossier::default();
    let mut fill = |project| {
        let mut filled = None;
        let allocated = measure(|| filled = marked_fill(&inputs.columns, project, &mut dossier)).count_total;
        filled.map(|()| allocated).ok_or("no such project")
    };
    let first = fill(0)?;
    let later = (1..projects).map(fill).sum::<Result<u64, _>>()?;
    println!(
        "allocations by filling: {first} for the first project, {later} for the {} after it",
        projects - 1
    );
    Ok(())
}
