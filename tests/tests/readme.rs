//! The two READMEs say the same, and what they say is so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::process::Command;
use zizhijin_tests::cases;

const ENGLISH: &str = "README.md";
const CHINESE: &str = "README.zh-CN.md";

fn text(path: &str) -> String {
    std::fs::read_to_string(cases::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The code blocks of a language, in their order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("\n```{language}\n");
    let after = page.split(fence.as_str()).skip(1);
    after.map(|rest| rest.split_once("\n```").unwrap().0.to_owned()).collect()
}

#[test]
fn each_leads_to_the_other() {
    assert!(text(ENGLISH).contains(&format!("]({CHINESE})")));
    assert!(text(CHINESE).contains(&format!("]({ENGLISH})")));
}

#[test]
fn both_have_the_same_code_commands_and_shape() {
    let (english, chinese) = (text(ENGLISH), text(CHINESE));
    for language in ["rust", "sh"] {
        assert_eq!(blocks(&english, language), blocks(&chinese, language));
    }
    assert_eq!(blocks(&english, "rust").len(), 1);
    assert_eq!(blocks(&english, "sh"), ["cargo run --release --example check\ncargo xtask test"]);
    let shape = |page: &str| {
        let prose = page.split("\n```").step_by(2).collect::<String>();
        let marks = prose.lines().filter_map(|line| line.split(' ').next());
        marks.filter(|mark| matches!(*mark, "#" | "##" | "-" | "|")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(shape(&english), shape(&chinese));
}

#[test]
fn the_code_is_compiled_with_the_core() {
    // The core's doctests take it in; a page that nothing compiles would rot.
    assert!(text("core/src/lib.rs").contains(r#"include_str!("../../README.md")"#));
}

#[test]
fn the_excerpts_are_what_the_examples_print() {
    for (page, lang) in [(ENGLISH, "en"), (CHINESE, "zh")] {
        let excerpts = blocks(&text(page), "text");
        assert_eq!(excerpts.len(), 2, "{page}");
        for (excerpt, example) in excerpts.iter().zip(["check", "lifecycle"]) {
            let mut job = Command::new(env!("CARGO"));
            job.args(["run", "--quiet", "--package", "zizhijin", "--example", example, "--", "--lang", lang]);
            let output = job.current_dir(cases::root()).output().unwrap();
            let printed = String::from_utf8(output.stdout).unwrap();
            // A line of three dots stands for what is left out.
            for part in excerpt.split("\n…\n") {
                assert!(
                    printed.contains(&format!("{part}\n")),
                    "{page}: this is not printed:\n{part}\n\n{printed}"
                );
            }
        }
    }
}
