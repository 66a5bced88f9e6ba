//! Everything that a developer or a build runs: `cargo xtask`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]

mod answers;
mod bench;
mod clauses;
mod npm;
mod python;
mod run;
mod setup;
mod suite;
mod venv;

use crate::bench::Bench;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  test                    everything that a change must pass; installs what it needs: components of Rust, packages of Python
                          in target/, of Node beside the npm package, a Java and a Chromium where there is none
  python                  the steps of the Python package alone
  npm                     the steps of the npm package alone
  wasm [--sizes]          the native part of the npm package and its JavaScript, into bindings-wasm/dist/; with --sizes it only
                          says what the native part consists of: name, bytes, made for types of ours, brotli alone
  update                  rewrites what is generated: pages and schemas in docs/, types in bindings-python/ and bindings-wasm/
  bench --date YYYY-MM-DD [--large] [--quick]
                          measures side by side with peers, sets up Python and Node packages for them in target/ and
                          benches/, and rewrites docs/performance.md; with --large it judges a ledger of 50,000,000
                          lines from Python instead; a quick run only shows what it found
  clauses --against FILE  compares the committed hashes of the clauses with a text of the policy
                          (tab-separated: id, citation, text; the first line is a header)";

/// What is told of a bench.
const HOW: [&str; 2] = ["--large", "--quick"];

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let words: Option<Vec<&str>> = arguments.iter().map(|word| word.to_str()).collect();
    match words.as_deref() {
        Some(["test"]) => suite::test(),
        Some(["python"]) => suite::python(),
        Some(["npm"]) => suite::npm(),
        Some(["wasm"]) => suite::wasm(),
        Some(["wasm", "--sizes"]) => suite::sizes(),
        Some(["update"]) => suite::update(),
        Some(["bench", "--date", date, how @ ..]) if how.iter().all(|word| HOW.contains(word)) => {
            bench::run(date, Bench { large: how.contains(&HOW[0]), quick: how.contains(&HOW[1]) })
        }
        Some(["help" | "--help" | "-h"]) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => match arguments.as_slice() {
            [command, option, file] if command == "clauses" && option == "--against" => {
                clauses::against(file.as_ref())
            }
            _ => {
                eprintln!("{USAGE}");
                ExitCode::from(2)
            }
        },
    }
}
