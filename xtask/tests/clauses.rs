//! `cargo xtask clauses` as a program: what it says, and with which exit code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests may stop"
)]

use std::path::PathBuf;
use std::process::Command;

/// Exit code, standard output and standard error.
fn clauses(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("clauses").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn a_small_text_lacks_nearly_all_clauses() {
    let made =
        file("small.tsv", "id\tcitation\ttext\n0\t（序言）\tmade up\n99\tnowhere\tmade up\n".as_bytes());
    let (code, out, _) = clauses(&["--against", made.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(out.contains("0 （序言）: differs\n"), "{out}");
    assert!(out.contains("99 nowhere: extra in the text\n"), "{out}");
    assert_eq!(out.matches(": missing in the text\n").count(), 58, "{out}");
    assert!(out.ends_with("60 differences; the ledger has 59 clauses, the text 2\n"), "{out}");
}

#[test]
fn what_cannot_be_compared_is_exit_code_2_with_its_place() {
    let broken = file("broken.tsv", b"id\tcitation\ttext\n1\tno third field\n");
    let (code, out, err) = clauses(&["--against", broken.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("broken.tsv: line 2: three fields"), "{err}");

    let bytes = file("bytes.tsv", b"id\tcitation\ttext\n1\t\xff\tx\n");
    let (code, _, err) = clauses(&["--against", bytes.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("bytes.tsv: not UTF-8 from byte 19"), "{err}");

    let (code, _, err) = clauses(&["--against", "no-such-file.tsv"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("no-such-file.tsv cannot be read: "), "{err}");
}

#[test]
fn an_incomplete_call_shows_how_it_is_called() {
    let (code, _, err) = clauses(&[]);
    assert_eq!(code, 2);
    assert!(err.contains("clauses --against FILE"), "{err}");
}
