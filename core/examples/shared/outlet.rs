//! A writer that falls silent once its reader is gone, as with `check | head`: the exit code still tells the verdict.

use std::io::{ErrorKind, Result, Write};

pub struct Outlet<W> {
    inner: W,
    closed: bool,
}

impl<W: Write> Outlet<W> {
    pub fn new(inner: W) -> Self {
        Self { inner, closed: false }
    }

    fn hush<T>(&mut self, result: Result<T>, silent: T) -> Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(silent)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for Outlet<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.hush(result, bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.inner.flush();
        self.hush(result, ())
    }
}
