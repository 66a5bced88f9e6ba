//! The rules of this repository, as tests over its files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use zizhijin_tests::{cases, pages};

/// Every text file that is or may become part of the repository, by its path from the root.
fn files() -> BTreeMap<String, String> {
    let listed =
        output(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
    let paths = listed.split('\0').filter(|path| !path.is_empty());
    // A file that was just deleted is still listed; a file that holds a NUL is no text.
    let read = |path: &str| std::fs::read(cases::root().join(path)).ok().filter(|bytes| !bytes.contains(&0));
    let files: BTreeMap<String, String> = paths
        .filter_map(|path| Some((path.to_owned(), read(path)?)))
        .map(|(path, bytes)| match String::from_utf8(bytes) {
            Ok(text) => (path, text),
            Err(_) => panic!("{path} is not UTF-8"),
        })
        .collect();
    assert!(
        files.contains_key("Cargo.toml") && files.contains_key("core/src/lib.rs"),
        "git lists other files"
    );
    files
}

fn output(command: &mut Command) -> String {
    let output = command.current_dir(cases::root()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// `path:line: what` for each line of which the test says what is wrong with it.
fn lines_with(files: &BTreeMap<String, String>, what: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let lines = files.iter().flat_map(|(path, text)| text.lines().enumerate().map(move |line| (path, line)));
    lines.filter_map(|(path, (at, line))| Some(format!("{path}:{}: {}", at + 1, what(line)?))).collect()
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// Joined here, so that this file does not hold what it looks for.
fn joined(words: &[[&str; 2]]) -> Vec<String> {
    words.iter().map(|parts| parts.concat()).collect()
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let files = files();
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let long = sources.map(|(path, text)| (path, text.lines().count())).filter(|(_, lines)| *lines > 400);
    none(&long.map(|(path, lines)| format!("{path}: {lines} lines")).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = joined(&[
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X"],
        ["dbg", "!("],
        ["todo", "!("],
        ["unimplemented", "!("],
        ["#[ig", "nore"],
    ]);
    none(&lines_with(&files(), |line| marks.iter().find(|mark| line.contains(*mark)).cloned()));
}

#[test]
fn no_path_of_a_machine_is_named() {
    let folders = joined(&[
        ["/ho", "me/"],
        ["/Us", "ers/"],
        ["/ro", "ot/"],
        ["/wo", "rk/"],
        ["/tm", "p/"],
        ["/op", "t/"],
        ["C:", "\\"],
        ["file:", "//"],
    ]);
    none(&lines_with(&files(), |line| folders.iter().find(|folder| line.contains(*folder)).cloned()));
}

#[test]
fn lines_and_files_end_cleanly() {
    let mut files = files();
    let mut wrong = lines_with(&files, |line| {
        let clean = line.trim_end_matches([' ', '\t', '\r']).len() == line.len();
        (!clean).then(|| "ends in white space".to_owned())
    });
    files.retain(|_, text| !text.ends_with('\n') || text.ends_with("\n\n"));
    wrong.extend(files.keys().map(|path| format!("{path}: must end in one line feed")));
    none(&wrong);
}

#[test]
fn the_core_depends_on_nothing_but_what_was_agreed() {
    // rust_decimal for callers, the rest to read, write and name; schemars only with `schema`, rayon
    // only with `parallel`.
    let agreed = ["rayon", "rust_decimal", "schemars", "serde", "serde_json", "thiserror"];
    let core = package("zizhijin");
    let dependencies = core["dependencies"].as_array().unwrap().iter().filter(|of| of["kind"] != "dev");
    let mut names = BTreeSet::new();
    for of in dependencies {
        let name = of["name"].as_str().unwrap();
        assert!(of["kind"].is_null(), "{name} is needed to build the core");
        assert_eq!(of["optional"], matches!(name, "rayon" | "schemars"), "{name}: optional");
        names.insert(name);
    }
    assert_eq!(names, BTreeSet::from(agreed));
}

fn package(name: &str) -> Value {
    packages().into_iter().find(|package| package["name"] == name).unwrap()
}

fn packages() -> Vec<Value> {
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let metadata: Value = serde_json::from_str(&output(Command::new(env!("CARGO")).args(arguments))).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let packages = packages();
    assert!(packages.len() >= 3, "cargo lists {} packages", packages.len());
    let lints = |package: &Value| {
        let manifest = std::fs::read_to_string(package["manifest_path"].as_str().unwrap()).unwrap();
        manifest.contains("\n[lints]\nworkspace = true\n")
    };
    let without = packages.iter().filter(|package| !lints(package));
    none(
        &without.map(|package| format!("{}: no lints of the workspace", package["name"])).collect::<Vec<_>>(),
    );
}

#[test]
fn every_dependency_comes_from_crates_io() {
    let mut files = files();
    files.retain(|path, _| path.ends_with("Cargo.lock"));
    assert!(files.contains_key("Cargo.lock"));
    none(&lines_with(&files, |line| {
        let source = line.strip_prefix("source = ")?;
        let known = source == "\"registry+https://github.com/rust-lang/crates.io-index\"";
        (!known).then(|| source.to_owned())
    }));
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let files = files();
    let mut wrong = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        for target in links(text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (to, anchor) = target.split_once('#').unwrap_or((target, ""));
            let to = if to.is_empty() { path.clone() } else { resolved(path, to) };
            let folder = files.keys().any(|file| file.starts_with(&format!("{to}/")));
            match files.get(&to) {
                None if folder && anchor.is_empty() => {}
                Some(_) if anchor.is_empty() => {}
                Some(page) if headings(page).any(|heading| pages::anchor(heading) == anchor) => {}
                _ => wrong.push(format!("{path}: {target}")),
            }
        }
    }
    none(&wrong);
}

/// The targets of the links of a page, outside its code.
fn links(text: &str) -> Vec<&str> {
    let prose = text.split("\n```").step_by(2);
    let parts = prose.flat_map(|prose| prose.split('`').step_by(2)).collect::<Vec<_>>();
    let after = parts.into_iter().flat_map(|part| part.split("](").skip(1));
    after.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target).collect()
}

fn headings(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim())
}

/// The path from the root of what a page links to.
fn resolved(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            assert!(parts.pop().is_some(), "{page}: {target} leads out of the repository");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
