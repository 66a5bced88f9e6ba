//! Dossiers as lines: in order, each bad line told with its number, in the memory of one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may stop")]

use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use zizhijin::stream::{Ended, JsonLines};
use zizhijin::{Assessment, Day, Place, Policies, Word};

/// What each line came to, in a word, and how the reading ended.
fn told(text: &[u8], longest: usize, buffer: usize, stop_at: u64) -> (Vec<String>, Ended) {
    let policies = Policies::bundled().unwrap();
    let day = Day::parse("2026-12-31").unwrap();
    let assessment = Assessment::new(policies.in_force("chuansha", day).unwrap(), day);
    let mut told = Vec::new();
    let from = BufReader::with_capacity(buffer, text);
    let ended = JsonLines::new(&assessment).longest(longest).read(from, |line| {
        told.push(match line.answer {
            Ok(report) => format!("{} {} {}", line.number, report.dossier, report.verdict.overall.as_str()),
            Err(error) => {
                let problems: Vec<String> = error.problems.iter().map(|p| p.code.to_string()).collect();
                format!("{} {}", line.number, problems.join(","))
            }
        });
        if line.number == stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    (told, ended.unwrap())
}

const TEXT: &str = "\u{FEFF}{\"format\": 1, \"id\": \"a\", \"events\": []}\r\n\
    \n\
    {\"format\": 1, \"id\": \"b\"\n\
    {\"format\": 1, \"id\": \"c\", \"budget\": {\"total\": 5}, \"tema\": 1}\n\
    [1, 2]\n\
    \x20\t\n\
    {\"format\": 1, \"id\": \"d\", \"events\": []}";

const SAID: [&str; 5] =
    ["1 a incomplete", "3 syntax", "4 wants-amount,unknown-field", "5 wrong-shape", "7 d incomplete"];

#[test]
fn a_bad_line_is_told_with_its_number_and_the_rest_is_done() {
    let (told, ended) = told(TEXT.as_bytes(), 1000, 8192, 0);
    assert_eq!(told[..3], SAID[..3]);
    assert!(told[3].starts_with(SAID[3]), "{told:?}");
    assert_eq!(told[4], SAID[4]);
    assert_eq!(ended, Ended { lines: 5, refused: 3, bytes: TEXT.len() as u64, whole: true });
}

#[test]
fn a_mark_at_the_start_is_no_text() {
    assert_eq!(
        told("\u{FEFF}".as_bytes(), 1000, 16, 0),
        (vec![], Ended { bytes: 3, whole: true, ..Ended::default() })
    );
    let (told, ended) =
        told("\u{FEFF}\r\n\u{FEFF}\n{\"format\": 1, \"id\": \"a\", \"events\": []}".as_bytes(), 1000, 16, 0);
    // Anywhere else it is.
    assert_eq!(told, ["2 syntax", "3 a incomplete"]);
    assert_eq!((ended.lines, ended.refused), (2, 1));
}

#[test]
fn how_the_reader_cuts_its_input_changes_nothing() {
    let whole = told(TEXT.as_bytes(), 1000, 8192, 0);
    for buffer in [1, 2, 3, 7, 64] {
        assert_eq!(told(TEXT.as_bytes(), 1000, buffer, 0), whole, "{buffer}");
    }
}

#[test]
fn the_place_of_a_syntax_error_is_in_the_input() {
    let policies = Policies::bundled().unwrap();
    let day = Day::parse("2026-12-31").unwrap();
    let assessment = Assessment::new(policies.in_force("chuansha", day).unwrap(), day);
    let mut places = Vec::new();
    let lines = JsonLines::new(&assessment);
    let ended = lines.read("\n\n{\"id\": ?}\n{\"a\":\u{0}".as_bytes(), |line| {
        places.extend(line.answer.unwrap_err().problems.into_iter().map(|problem| problem.place));
        ControlFlow::Continue(())
    });
    assert_eq!(ended.unwrap().refused, 2);
    assert_eq!(places, [Place::Text { line: 3, column: 8 }, Place::Text { line: 4, column: 6 }]);
}

#[test]
fn bytes_that_are_no_text_and_lines_that_are_too_long_are_refused() {
    let mut bytes = b"{\"id\": \"\xff\"}\n".to_vec();
    bytes.extend_from_slice(format!("{{\"format\": 1, \"id\": \"{}\"}}\n", "x".repeat(200)).as_bytes());
    bytes.extend_from_slice(b"{\"format\": 1, \"id\": \"short\", \"events\": []}\n");
    let (told, ended) = told(&bytes, 100, 16, 0);
    assert_eq!(told, ["1 utf8", "2 line-too-long", "3 short incomplete"]);
    assert_eq!((ended.refused, ended.bytes), (2, bytes.len() as u64));
    // A line of exactly the length is taken.
    let exact = "{\"format\":1,\"id\":\"e\",\"events\":[]}";
    assert_eq!(self::told(exact.as_bytes(), exact.len(), 16, 0).0, ["1 e incomplete"]);
    assert_eq!(self::told(exact.as_bytes(), exact.len() - 1, 16, 0).0, ["1 line-too-long"]);
    // No limit at all.
    assert_eq!(self::told(exact.as_bytes(), usize::MAX, 16, 0).0, ["1 e incomplete"]);
}

#[test]
fn whoever_takes_the_lines_may_stop() {
    let (told, ended) = told(TEXT.as_bytes(), 1000, 8192, 3);
    assert_eq!(told.len(), 2);
    assert_eq!((ended.lines, ended.whole), (2, false));
}

#[test]
fn an_error_of_the_reader_ends_it_after_what_was_read() {
    struct Breaks(bool);
    impl Read for Breaks {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the line went dead"));
            }
            let text = b"{\"format\": 1, \"id\": \"a\", \"events\": []}\n{\"for";
            to[..text.len()].copy_from_slice(text);
            Ok(text.len())
        }
    }
    let policies = Policies::bundled().unwrap();
    let day = Day::parse("2026-12-31").unwrap();
    let assessment = Assessment::new(policies.in_force("chuansha", day).unwrap(), day);
    let mut seen = 0;
    let ended = JsonLines::new(&assessment).read(BufReader::new(Breaks(false)), |_| {
        seen += 1;
        ControlFlow::Continue(())
    });
    assert_eq!(ended.unwrap_err().to_string(), "the line went dead");
    assert_eq!(seen, 1);
}

#[test]
fn a_draft_may_hold_what_cannot_be_read_but_no_field_that_does_not_exist() {
    let policies = Policies::bundled().unwrap();
    let day = Day::parse("2026-12-31").unwrap();
    let assessment = Assessment::new(policies.in_force("chuansha", day).unwrap(), day).draft();
    let text = "{\"format\": 1, \"id\": \"a\", \"budget\": {\"total\": 5}, \"events\": []}\n\
        {\"format\": 1, \"id\": \"b\", \"tema\": 1}\n\
        {\"format\": 1, \"id\": \"c\", \"expenses\": [{\"id\": \"e\", \"paid_on\": \"2027-01-01\"}]}\n";
    let mut told = Vec::new();
    let ended = JsonLines::new(&assessment).read(text.as_bytes(), |line| {
        told.push(match line.answer {
            Ok(report) => format!("{} unreadable: {}", line.number, report.unreadable.len()),
            Err(error) => format!("{} {}", line.number, error.problems[0].code),
        });
        ControlFlow::Continue(())
    });
    assert_eq!(told, ["1 unreadable: 1", "2 unknown-field", "3 in-the-future"]);
    assert_eq!(ended.unwrap().refused, 2);
}
