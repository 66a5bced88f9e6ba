//! Runs one path so many times inside a function that callgrind can find: `instructions PATH PROJECTS`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]

use std::error::Error;
use std::hint::black_box;
use zizhijin::{Assessment, Day, Dossier, Policies, json};
use zizhijin_benches::base::Checks;
use zizhijin_benches::{data, dossiers, words};

type Outcome<T> = Result<T, Box<dyn Error>>;

#[inline(never)]
fn marked_base(checks: &Checks, projects: &[zizhijin_benches::document::Project<'_>]) -> usize {
    let mut findings = Vec::new();
    let mut found = 0;
    for project in projects {
        findings.clear();
        checks.check(project, &mut findings);
        found += findings.len();
    }
    found
}

#[inline(never)]
fn marked_base_text(checks: &Checks, documents: &[String]) -> Outcome<usize> {
    let mut written = 0;
    for document in documents {
        written += checks.text(document)?.len();
    }
    Ok(written)
}

#[inline(never)]
fn marked_assess(assessment: &Assessment<'_>, dossiers: &[Dossier<'_>]) -> Outcome<usize> {
    let mut found = 0;
    for dossier in dossiers {
        found += assessment.assess(dossier)?.findings.len();
    }
    Ok(found)
}

#[inline(never)]
fn marked_call(policies: &Policies, requests: &[String]) -> usize {
    let mut written = 0;
    for request in requests {
        written += json::call(policies, "assess", request).len();
    }
    written
}

#[inline(never)]
fn marked_parse(dossiers: &[String]) -> Outcome<usize> {
    let mut lines = 0;
    for dossier in dossiers {
        lines += Dossier::from_json(dossier)?.expenses.items().len();
    }
    Ok(lines)
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_default();
    let count: usize = arguments.next().unwrap_or_default().parse()?;
    let sheets = data::sheets(7, count);
    let policies = Policies::bundled()?;
    let as_of = Day::parse(dossiers::AS_OF).ok_or("no day")?;
    let assessment = Assessment::new(policies.in_force("chuansha", as_of)?, as_of);
    let checks = Checks::new(&words::SCREENED)?;
    let documents: Vec<_> = sheets.iter().filter_map(data::document).collect();
    let dossiers: Vec<_> = sheets.iter().filter_map(dossiers::dossier).collect();
    if path == "show" {
        println!("{}\n{}", serde_json::to_string(&documents)?, serde_json::to_string(&dossiers)?);
        for dossier in &dossiers { println!("{}", serde_json::to_string(&assessment.assess(dossier)?)?); }
        return Ok(());
    }
    let texts = |of: &[_]| of.iter().map(serde_json::to_string).collect::<Result<Vec<String>, _>>();
    let dossier_texts = dossiers.iter().map(serde_json::to_string).collect::<Result<Vec<String>, _>>()?;
    let requests: Vec<String> = dossier_texts
        .iter()
        .map(|dossier| format!(r#"{{"policy":"chuansha","as_of":"{}","dossier":{dossier}}}"#, dossiers::AS_OF))
        .collect();
    let documents_text = texts(&documents)?;
    let result = match path.as_str() {
        "base" => marked_base(&checks, &documents),
        "base-text" => marked_base_text(&checks, &documents_text)?,
        "assess" => marked_assess(&assessment, &dossiers)?,
        "call" => marked_call(&policies, &requests),
        "parse" => marked_parse(&dossier_texts)?,
        _ => return Err("instructions PATH PROJECTS".into()),
    };
    println!("{path}: {}", black_box(result));
    println!("bytes {} {}", documents_text.iter().map(String::len).sum::<usize>()/count, requests.iter().map(String::len).sum::<usize>()/count);
    Ok(())
}
