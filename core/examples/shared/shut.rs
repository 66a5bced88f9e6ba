//! A writer for tests that takes nothing.

use std::io::{Error, ErrorKind, Write};

/// A reader that is gone, or a disk that is full.
pub struct Shut(pub ErrorKind);

impl Write for Shut {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(Error::from(self.0))
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
