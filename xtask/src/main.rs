//! Everything that a developer or a build runs: `cargo xtask`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program speaks")]

mod bench;
mod clauses;
mod python;
mod run;
mod setup;
mod suite;
mod venv;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  test                    everything that a change must pass; installs what it needs: components of Rust, packages of Python
                          in target/, a Java where there is none
  python                  the steps of the Python package alone
  update                  rewrites what is generated: pages and schemas in docs/, types in bindings-python/
  bench --date YYYY-MM-DD [--quick]
                          measures side by side with peers, sets up Python and Node packages for them in target/ and
                          benches/, and rewrites docs/performance.md; a quick run only shows the page
  clauses --against FILE  compares the committed hashes of the clauses with a text of the policy
                          (tab-separated: id, citation, text; the first line is a header)";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let words: Option<Vec<&str>> = arguments.iter().map(|word| word.to_str()).collect();
    match words.as_deref() {
        Some(["test"]) => suite::test(),
        Some(["python"]) => suite::python(),
        Some(["update"]) => suite::update(),
        Some(["bench", "--date", date]) => bench::run(date, false),
        Some(["bench", "--date", date, "--quick"]) => bench::run(date, true),
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
