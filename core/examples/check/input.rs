//! Bytes from a file or from standard input, or why there are none.

use crate::text;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Error, ErrorKind, Read};
use zizhijin::Bilingual;

/// No dossier is anywhere near this size; an endless file must not fill the memory.
const LIMIT_MIB: u64 = 64;

/// Why a file could not be read: a template, and the values that it names.
#[derive(Debug)]
pub struct Unread {
    pub why: Bilingual,
    pub detail: String,
}

impl Unread {
    pub fn message(&self, lang: zizhijin::Lang) -> String {
        text::fill(self.why, lang, &[("detail", &self.detail), ("limit", &LIMIT_MIB)])
    }
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        let (why, detail) = match error.kind() {
            ErrorKind::NotFound => (text::NO_FILE, String::new()),
            ErrorKind::PermissionDenied => (text::NO_PERMISSION, String::new()),
            ErrorKind::IsADirectory => (text::IS_DIRECTORY, String::new()),
            _ => (text::READ_ERROR, error.to_string()),
        };
        Self { why, detail }
    }
}

/// Reads a file; `-` is standard input.
pub fn read(path: &OsStr, stdin: &mut dyn Read) -> Result<Vec<u8>, Unread> {
    if path == "-" {
        return whole(stdin);
    }
    let mut file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(Unread { why: text::IS_DIRECTORY, detail: String::new() });
    }
    whole(&mut file)
}

fn whole(from: &mut dyn Read) -> Result<Vec<u8>, Unread> {
    let limit = LIMIT_MIB * 1024 * 1024;
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Unread { why: text::TOO_LARGE, detail: String::new() });
    }
    Ok(bytes)
}
