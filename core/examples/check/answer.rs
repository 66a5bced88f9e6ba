//! What the engine says of a dossier: a report for people, or the door's answer for programs.

use crate::document::Verdicts;
use serde::{Deserialize, Serialize};
use zizhijin::report::Report;
use zizhijin::{Assessment, Day, Dossier, Error, Policies, Problem, json};

/// Under which policy and on which day.
#[derive(Clone, Copy)]
pub struct Under<'p> {
    pub policies: &'p Policies,
    pub policy: &'p str,
    pub as_of: Day,
}

/// The report on a dossier.
pub fn report(under: Under<'_>, dossier: &str) -> Result<Report, Error> {
    let policy = under.policies.in_force(under.policy, under.as_of)?;
    Assessment::new(policy, under.as_of).assess(&Dossier::from_json(dossier)?)
}

/// The door's answer in one line, with the verdicts in it.
pub fn line(under: Under<'_>, dossier: &str) -> (String, Option<Verdicts>) {
    // Text that is not one whole JSON value must not be put into a request: its errors would lie in the request.
    if let Err(error) = Dossier::draft(dossier) {
        return (refusal(&error.problems), None);
    }
    let request = format!(r#"{{"policy":"{}","as_of":"{}","dossier":{dossier}}}"#, under.policy, under.as_of);
    let answer = json::call(under.policies, "assess", &request);
    let verdicts = serde_json::from_str(&answer).ok().map(|Answered { ok }| ok.verdict);
    (answer, verdicts)
}

#[derive(Deserialize)]
struct Answered {
    ok: Judged,
}

#[derive(Deserialize)]
struct Judged {
    verdict: Verdicts,
}

/// Problems in the shape of the door's answer.
pub fn refusal(problems: &[impl Serialize]) -> String {
    serde_json::json!({ "problems": problems }).to_string()
}

/// A file that could not be read, in the shape of a problem.
#[derive(Serialize)]
pub struct UnreadFile {
    pub code: &'static str,
    pub file: String,
    pub message_zh: String,
    pub message_en: String,
}

/// Bytes as text.
pub fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|error| Problem {
        code: zizhijin::ProblemCode::Utf8,
        place: zizhijin::Place::Byte(error.valid_up_to()),
        params: Vec::new(),
    })
}
