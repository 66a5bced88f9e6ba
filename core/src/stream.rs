//! Dossiers one after the other, as JSON Lines from any reader: in their order, and in the memory of the longest one.
//!
//! ```
//! use std::ops::ControlFlow;
//! use zizhijin::stream::JsonLines;
//! use zizhijin::{Assessment, Day, Policies, Word};
//!
//! let policies = Policies::bundled()?;
//! let day = Day::parse("2026-12-31").unwrap();
//! let assessment = Assessment::new(policies.in_force("chuansha", day)?, day);
//! let text = "{\"format\": 1, \"id\": \"balcony\", \"events\": []}\n{\"format\": 1\n";
//!
//! let mut told = Vec::new();
//! let ended = JsonLines::new(&assessment).read(text.as_bytes(), |line| {
//!     told.push(match line.answer {
//!         Ok(report) => format!("{}: {}", line.number, report.verdict.overall.as_str()),
//!         Err(error) => format!("{}: {}", line.number, error.problems[0].code),
//!     });
//!     ControlFlow::Continue(())
//! })?;
//! assert_eq!(told, ["1: incomplete", "2: syntax"]);
//! assert_eq!((ended.lines, ended.refused, ended.whole), (2, 1, true));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::assess::{Assessment, future_facts};
use crate::dossier::Dossier;
use crate::problem::{Error, Place, Problem, ProblemCode, merge};
use crate::report::Report;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// How dossiers are read from lines.
#[derive(Clone, Copy)]
pub struct JsonLines<'a> {
    assessment: &'a Assessment<'a>,
    longest: usize,
}

/// A line that was judged, or why it could not be.
#[derive(Debug)]
pub struct Line {
    /// Its number, from 1; blank lines count.
    pub number: u64,
    /// How many bytes were read so far, this line included.
    pub bytes: u64,
    /// The report, or every problem of the line. Where a text stops being JSON, the place names this line.
    pub answer: Result<Report, Error>,
}

/// How far a reading came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// Lines that were not blank.
    pub lines: u64,
    /// Those of them that could not be judged.
    pub refused: u64,
    /// Bytes.
    pub bytes: u64,
    /// Whether the reader came to its end; false if it was told to stop.
    pub whole: bool,
}

impl<'a> JsonLines<'a> {
    /// Reads dossiers to assess them in one way. A line may have 4 MiB. Blank lines are passed over.
    #[must_use]
    pub const fn new(assessment: &'a Assessment<'a>) -> Self {
        Self { assessment, longest: 4 << 20 }
    }

    /// Takes lines of so many bytes at most, without their line feed; a longer one is refused without being held in memory.
    #[must_use]
    pub const fn longest(mut self, bytes: usize) -> Self {
        self.longest = bytes;
        self
    }

    /// Judges line after line and hands each on before the next one is read; a line that cannot be judged does not end
    /// it. Whoever takes them may stop it.
    ///
    /// # Errors
    /// Those of the reader; what was handed on before stands.
    pub fn read(
        &self,
        mut from: impl BufRead,
        mut each: impl FnMut(Line) -> ControlFlow<()>,
    ) -> io::Result<Ended> {
        // Each line is found whole before it is assessed.
        let assessment = self.assessment.clone().read();
        let mut ended = Ended::default();
        let mut number = 0;
        let mut line = Vec::new();
        loop {
            line.clear();
            let Some(length) = next_line(&mut from, &mut line, self.longest)? else {
                return Ok(Ended { whole: true, ..ended });
            };
            number += 1;
            ended.bytes += length;
            // Some programs mark the start of a file.
            let line = line.strip_prefix("\u{FEFF}".as_bytes()).filter(|_| number == 1).unwrap_or(&line);
            let answer = if line.len() > self.longest {
                let problem = Problem::new(ProblemCode::LineTooLong, Place::Call);
                Err(problem.with("longest", self.longest.to_string()).into())
            } else if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            } else {
                self.judge(&assessment, line, number)
            };
            ended.lines += 1;
            ended.refused += u64::from(answer.is_err());
            if each(Line { number, bytes: ended.bytes, answer }).is_break() {
                return Ok(ended);
            }
        }
    }

    /// The dossier of a line, or everything that keeps it from being assessed.
    fn dossier<'t>(&self, text: &'t str) -> Result<Dossier<'t>, Error> {
        let mut problems = Vec::new();
        let dossier = if self.assessment.takes_drafts() {
            let (dossier, read) = Dossier::draft(text)?;
            problems.extend(read.into_iter().filter(|problem| problem.code.is_structural()));
            merge(&mut problems, dossier.whole(true));
            dossier
        } else {
            Dossier::from_json(text)?
        };
        future_facts(&dossier, self.assessment.as_of(), &mut problems);
        if problems.is_empty() { Ok(dossier) } else { Err(Error { problems }) }
    }

    fn judge(&self, assessment: &Assessment<'_>, line: &[u8], number: u64) -> Result<Report, Error> {
        let text = std::str::from_utf8(line)
            .map_err(|error| Problem::new(ProblemCode::Utf8, Place::Byte(error.valid_up_to())))?;
        let report = self.dossier(text).and_then(|dossier| assessment.assess(&dossier));
        report.map_err(|mut error| {
            for problem in &mut error.problems {
                if let Place::Text { line, .. } = &mut problem.place {
                    *line = usize::try_from(number).unwrap_or(usize::MAX);
                }
            }
            error
        })
    }
}

/// Reads up to the end of the line and gives its length; nothing at the end of the input. Of a line that is too long one
/// byte too many is kept, to tell it by, and no more.
fn next_line(from: &mut impl BufRead, line: &mut Vec<u8>, longest: usize) -> io::Result<Option<u64>> {
    let mut length = 0;
    loop {
        let buffer = match from.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok((length > 0).then_some(length));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let piece = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        let room = longest.saturating_add(1).saturating_sub(line.len());
        line.extend_from_slice(piece.get(..room).unwrap_or(piece));
        let read = piece.len() + usize::from(end.is_some());
        from.consume(read);
        length += read as u64;
        if end.is_some() {
            return Ok(Some(length));
        }
    }
}
