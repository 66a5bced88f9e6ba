//! What a keystroke costs in a form in a browser, and what the first load costs: one process with a browser does each in turn.

use super::page::rounded;
use super::protocol::Asked;
use crate::paths::Ran;
use crate::table::{median, ratios};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

/// What is done in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// A keystroke in a full dossier.
    Full,
    /// A keystroke in an application that is half filled.
    Half,
    /// A keystroke in a plain form that holds the full dossier.
    FullForm,
    /// A keystroke in a plain form that holds the application.
    HalfForm,
    /// A page that is opened for the first time.
    Load,
}

/// A part of a task, in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The task.
    pub task: Task,
    /// What the part is, in the words of the page.
    pub what: String,
    /// How often it was measured.
    pub times: usize,
    /// Nanoseconds, the median.
    pub nanoseconds: u64,
    /// Nanoseconds within which 95 of 100 were done.
    pub nanoseconds_of_95: u64,
    /// The median of its percent of the task, each of the same time.
    pub percent: u64,
}

const NATIVE: &str = "of this the native part, its texts copied in and out";

/// What each task is called, what the process knows it by, and its parts. The first is the whole.
const TASKS: [(Task, &str, &str, &[&str]); 5] = [
    (Task::Full, "A full dossier", "full", DRAFT),
    (Task::Half, "An application, half filled", "half", DRAFT),
    (Task::FullForm, "A plain form with the full dossier", "fullform", FORM),
    (Task::HalfForm, "A plain form with the application", "halfform", FORM),
    (
        Task::Load,
        "The first load",
        "load",
        &[
            "`load()` and the first answer",
            "the bytes, from the same machine",
            "compiling them",
            "starting it",
            "the first answer, for which the policies are read",
            "after that: the first validation of the full dossier",
        ],
    ),
];
const DRAFT: &[&str] = &[
    "`engine.validate`, as a whole",
    NATIVE,
    "of this `JSON.stringify` and `JSON.parse`",
    "of this JavaScript, looking at each value before it is written",
];
const FORM: &[&str] = &[
    "the event, as a whole: with what is said at the controls",
    "of this reading the form",
    "of this `engine.validate`",
    NATIVE,
];

/// Keystrokes before those that are counted, until the browser has compiled what it runs often.
const WARM: u64 = 50;

/// Lets the process do each in every round: so many keystrokes, then so many loads.
///
/// # Errors
/// That it stopped.
pub fn measured<R: BufRead, W: Write>(
    asked: &mut Asked<R, W>,
    keystrokes: usize,
    loads: usize,
    tell: &mut dyn FnMut(&str),
) -> Ran<Vec<Part>> {
    tell(&format!("{keystrokes} keystrokes and {loads} loads in a browser"));
    for (task, _, word, names) in TASKS {
        if task != Task::Load {
            asked.parts(word, WARM, names.len())?;
        }
    }
    let mut took = [const { Vec::new() }; TASKS.len()];
    for round in 0..keystrokes.max(loads) {
        for ((task, _, word, names), took) in TASKS.iter().zip(&mut took) {
            if round < if *task == Task::Load { loads } else { keystrokes } {
                took.push(asked.parts(word, 1, names.len())?);
            }
        }
    }
    let mut parts = Vec::new();
    for ((task, _, _, names), took) in TASKS.iter().zip(&took) {
        for (at, what) in names.iter().enumerate() {
            parts.push(part(*task, what, at, took).ok_or("a part was not measured")?);
        }
    }
    Ok(parts)
}

fn part(task: Task, what: &str, at: usize, took: &[Vec<u64>]) -> Option<Part> {
    let of = |at| took.iter().map(|round: &Vec<u64>| round.get(at).copied()).collect::<Option<Vec<u64>>>();
    let (mut own, whole) = (of(at)?, of(0)?);
    own.sort_unstable();
    Some(Part {
        task,
        what: what.to_owned(),
        times: own.len(),
        nanoseconds: median(own.clone())?,
        nanoseconds_of_95: *own.get(own.len() * 95 / 100)?,
        // Of the rounds in their order.
        percent: median(ratios(&of(at)?, &whole))?,
    })
}

/// The section of the page.
#[must_use]
pub fn section(parts: &[Part], version: &str) -> String {
    let mut out = format!("{ABOUT} {version}, without a window.\n\n");
    for (task, title, ..) in TASKS {
        let own: Vec<&Part> = parts.iter().filter(|part| part.task == task).collect();
        let times = own.first().map_or(0, |part| part.times);
        out.push_str(&format!("| {title}, {times} times | ms | 95 of 100 within | % |\n|---|--:|--:|--:|\n"));
        for part in own {
            let [median, most] =
                [part.nanoseconds, part.nanoseconds_of_95].map(|took| rounded(took / 10_000));
            out.push_str(&format!("| {} | {median} | {most} | {} |\n", part.what, part.percent));
        }
        out.push('\n');
    }
    out
}

const ABOUT: &str = "\
## What a keystroke costs in a browser

One character of an amount is another, and the draft is validated anew. The full dossier is that of the tables above, with all that is to be said of it to
anybody; the application has a project, a team, a plan and a budget in which every other fact is blank, and is looked at for the team while it writes it. A plain
form holds them with a control for each fact, and `zizhijin/html` is bound to it: an event reads the form, validates, and sets what is said at the controls. The
parts are measured at the next keystroke. The first load is that of a page of its own, without anything kept from an earlier one, and its parts are those of another page that does them one after the
other, where `load()` compiles while bytes come. In";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_same_time() {
        // The machine is twice as slow the second time, and busy with something else the third.
        let took = [vec![1_000_000, 250_000], vec![2_000_000, 500_000], vec![9_000_000, 250_000]];
        let part = |at| part(Task::Full, "a part", at, &took).unwrap();
        assert_eq!(
            (part(0).nanoseconds, part(0).nanoseconds_of_95, part(0).percent),
            (2_000_000, 9_000_000, 100)
        );
        assert_eq!((part(1).nanoseconds, part(1).nanoseconds_of_95, part(1).percent), (250_000, 500_000, 25));
        let section = section(&[part(0), part(1)], "a browser");
        assert!(section.contains("| A full dossier, 3 times |"), "{section}");
        assert!(section.contains("| a part | 0.25 | 0.50 | 25 |"), "{section}");
        assert_eq!(super::part(Task::Full, "a part", 2, &took), None);
    }

    #[test]
    fn everything_is_asked_for() {
        let answers = ["1 1 1 1"; 4].map(|answer| format!("{answer}\n")).concat();
        let rounds = format!("{answers}6 5 4 3 2 1\n{answers}{answers}");
        let talk = format!("ready\tpeer\n{answers}{rounds}");
        let mut asked = Asked::new("pages", talk.as_bytes(), Vec::new()).unwrap();
        let parts = measured(&mut asked, 3, 1, &mut |_| {}).unwrap();
        let times: Vec<_> = parts.iter().map(|part| part.times).collect();
        assert_eq!(times[..16], [3; 16]);
        assert_eq!(times[16..], [1; 6]);
        assert!(measured(&mut asked, 1, 1, &mut |_| {}).is_err(), "it stopped");
    }
}
