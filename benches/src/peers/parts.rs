//! What the native part of the npm package consists of, as the program says that reads its functions and their names.

use crate::paths::Ran;
use crate::table::grouped;
use serde::{Deserialize, Serialize};

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// A module of the core, a crate, or a kind of data.
    pub part: String,
    /// Bytes.
    pub bytes: u64,
    /// Bytes of these that were made for types of ours.
    pub made_for_ours: u64,
    /// Bytes of brotli, of this part alone.
    pub brotli: u64,
}

/// Reads what the program wrote, a line for each part.
///
/// # Errors
/// A line of another form, or none at all.
pub fn read(written: &str) -> Ran<Vec<Size>> {
    let size = |line: &str| {
        let [part, bytes, made_for_ours, brotli] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
        let number = |text: &str| text.parse().ok();
        Some(Size {
            part: part.to_owned(),
            bytes: number(bytes)?,
            made_for_ours: number(made_for_ours)?,
            brotli: number(brotli)?,
        })
    };
    let sizes: Option<Vec<Size>> = written.lines().map(size).collect();
    Ok(sizes.filter(|sizes| !sizes.is_empty()).ok_or("the parts of the native part are not told")?)
}

/// The section of the page.
#[must_use]
pub fn section(sizes: &[Size]) -> String {
    let sum = |of: fn(&Size) -> u64| sizes.iter().map(of).sum::<u64>();
    let (all, brotli) = (sum(|size| size.bytes), sum(|size| size.brotli));
    let mut out = ABOUT.to_owned();
    for size in sizes {
        // What is less than a thousandth says nothing, but for what is there at all of a crate.
        if size.bytes * 1000 < all && size.part.starts_with("core, ") {
            continue;
        }
        let share = (size.bytes * 1000 + all / 2).checked_div(all).unwrap_or_default();
        let numbers = [size.bytes, size.made_for_ours, size.brotli].map(grouped);
        out.push_str(&format!(
            "| {} | {} | {}.{} | {} | {} |\n",
            size.part,
            numbers[0],
            share / 10,
            share % 10,
            numbers[1],
            numbers[2]
        ));
    }
    out.push_str(&format!("| all | {} | 100.0 | | {} |\n\n", grouped(all), grouped(brotli)));
    out
}

const ABOUT: &str = "\
## What the native part of the npm package consists of

Functions by the crate or the module of the core that they stand in, after everything was made small; what the compiler put into another function counts there. Of
the code of others the part is told that was made for types of ours. Each part under brotli is by itself: together they share something, and the whole is smaller than their
sum. `cargo xtask wasm --sizes` tells all of them; a crate that is not named takes nothing.

| part | bytes | % | made for our types | brotli |
|---|--:|--:|--:|--:|
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_as_the_program_tells_them() {
        let sizes =
            read("core, json\t9000\t0\t4000\nserde_json\t995\t20\t500\ncore, plain\t5\t0\t5\n").unwrap();
        let section = section(&sizes);
        assert!(section.contains("| serde_json | 995 | 10.0 | 20 | 500 |"), "{section}");
        assert!(section.ends_with("| all | 10,000 | 100.0 | | 4,505 |\n\n"), "{section}");
        assert!(!section.contains("core, plain"), "{section}");
        for wrong in ["", "serde_json\t1\t2\n", "serde_json\tone\t2\t3\n"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
