//! How a peer is asked, a line at a time: `ready` and its versions once it has read the data, then findings for `check`, nanoseconds
//! for `run`. It stops where its input ends.

use super::Table;
use crate::paths::Ran;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A peer that was started and has read its data.
pub struct Asked<R, W> {
    name: String,
    answers: R,
    questions: W,
    /// What it runs with.
    pub version: String,
}

impl<R: BufRead, W: Write> Asked<R, W> {
    /// Waits until it is ready.
    ///
    /// # Errors
    /// That it stopped, or says something else.
    pub fn new(name: &str, mut answers: R, questions: W) -> Ran<Self> {
        let first = line(name, &mut answers)?;
        let version = first.strip_prefix("ready\t").ok_or_else(|| said(name, "that it is ready", &first))?;
        Ok(Self { name: name.to_owned(), answers, questions, version: version.to_owned() })
    }

    /// Its findings, sorted.
    ///
    /// # Errors
    /// That it stopped.
    pub fn found(&mut self, table: Table) -> Ran<Vec<String>> {
        writeln!(self.questions, "check {}", table.word())?;
        self.questions.flush()?;
        let mut lines = Vec::new();
        loop {
            let answer = line(&self.name, &mut self.answers)?;
            if answer == "." {
                break;
            }
            lines.push(answer);
        }
        lines.sort_unstable();
        Ok(lines)
    }

    /// The nanoseconds that so many passes of a task took.
    ///
    /// # Errors
    /// That it stopped, or says something else.
    pub fn run(&mut self, task: &str, passes: u64) -> Ran<u64> {
        let answer = self.ran(task, passes)?;
        let took = answer.parse().ok().filter(|nanoseconds| *nanoseconds > 0);
        took.ok_or_else(|| said(&self.name, "how many nanoseconds it took", &answer).into())
    }

    /// The nanoseconds that each of so many parts of a task took in the last of so many passes. A part may be too short for its clock.
    ///
    /// # Errors
    /// That it stopped, or says something else.
    pub fn parts(&mut self, task: &str, passes: u64, parts: usize) -> Ran<Vec<u64>> {
        let answer = self.ran(task, passes)?;
        let took: Option<Vec<u64>> = answer.split(' ').map(|part| part.parse().ok()).collect();
        took.filter(|took| took.len() == parts)
            .ok_or_else(|| said(&self.name, "how many nanoseconds each part took", &answer).into())
    }

    fn ran(&mut self, task: &str, passes: u64) -> Ran<String> {
        writeln!(self.questions, "run {task} {passes}")?;
        self.questions.flush()?;
        line(&self.name, &mut self.answers)
    }
}

fn said(name: &str, expected: &str, answer: &str) -> String {
    format!("{name} should say {expected}, and said: {answer}")
}

fn line(name: &str, answers: &mut impl BufRead) -> Ran<String> {
    let mut line = String::new();
    if answers.read_line(&mut line)? == 0 {
        return Err(format!("{name} stopped; what it wrote stands above").into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A peer in a process of its own.
pub struct Process {
    /// What is asked.
    pub asked: Asked<BufReader<ChildStdout>, ChildStdin>,
    child: Child,
}

impl Process {
    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// That it cannot start, or stopped.
    pub fn start(name: &str, command: &mut Command) -> Ran<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("{name} could not be started: {error}"))?;
        let questions = child.stdin.take().ok_or("no way to ask")?;
        let answers = child.stdout.take().ok_or("no way to hear")?;
        Ok(Self { asked: Asked::new(name, BufReader::new(answers), questions)?, child })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has nothing to lose, and it may be in the middle of a pass; where it is gone already, nothing is to be done.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(answers: &str) -> Ran<Asked<&[u8], Vec<u8>>> {
        Asked::new("peer", answers.as_bytes(), Vec::new())
    }

    #[test]
    fn a_whole_talk() {
        let talk = "ready\tpeer 1.2.3, host 4\n0\tpapers\t3\r\n0\tone-leader\t\n.\n1234\n7 0 5\n";
        let mut peer = asked(talk).unwrap();
        assert_eq!(peer.version, "peer 1.2.3, host 4");
        assert_eq!(peer.found(Table::Text).unwrap(), ["0\tone-leader\t", "0\tpapers\t3"]);
        assert_eq!(peer.run("ledger", 3).unwrap(), 1234);
        assert_eq!(peer.parts("load", 1, 3).unwrap(), [7, 0, 5]);
        assert_eq!(String::from_utf8(peer.questions).unwrap(), "check text\nrun ledger 3\nrun load 1\n");
    }

    #[test]
    fn who_stops_or_says_something_else_is_named() {
        let told = |ran: Ran<u64>| ran.unwrap_err().to_string();
        assert_eq!(told(asked("").map(|_| 0)), "peer stopped; what it wrote stands above");
        assert_eq!(
            told(asked("Traceback\n").map(|_| 0)),
            "peer should say that it is ready, and said: Traceback"
        );
        for wrong in ["soon", "-5", "0", "1.5"] {
            let talk = format!("ready\tpeer\n{wrong}\n");
            let mut peer = asked(&talk).unwrap();
            assert!(told(peer.run("memory", 1)).ends_with(&format!("said: {wrong}")));
        }
        for wrong in ["1 2", "1 2 x", "1 2 3 4", ""] {
            let talk = format!("ready\tpeer\n{wrong}\n");
            let ran = asked(&talk).unwrap().parts("load", 1, 3);
            assert!(ran.unwrap_err().to_string().ends_with(&format!("said: {wrong}")));
        }
        let mut cut = asked("ready\tpeer\n0\tpapers\t3\n").unwrap();
        assert!(cut.found(Table::Memory).is_err(), "without an end nothing is known to be whole");
    }
}
