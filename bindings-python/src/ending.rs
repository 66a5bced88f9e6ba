//! The end of the interpreter: whatever is under way ends before it, because the memory that it reads goes away with other
//! packages.

use crate::session::Control;
use pyo3::prelude::*;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// What the audits of a process are doing.
struct Work {
    /// A process that was forked has none of the threads of the one before.
    process: u32,
    busy: usize,
    /// Threads that are about to wait for Python's lock.
    returning: usize,
    audits: Vec<Weak<Control>>,
    /// The thread that ends the interpreter, once it does.
    ending: Option<ThreadId>,
}

static WORK: Mutex<Work> =
    Mutex::new(Work { process: 0, busy: 0, returning: 0, audits: Vec::new(), ending: None });
static LESS: Condvar = Condvar::new();

/// How long the end waits for a thread that does not stop when it is told to.
const LONGEST: Duration = Duration::from_secs(5);

fn work() -> MutexGuard<'static, Work> {
    let mut work = WORK.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if work.process != process {
        *work = Work { process, busy: 0, returning: 0, audits: Vec::new(), ending: None };
    }
    work
}

/// Notes a new audit; whether it may begin.
pub(crate) fn begins(audit: Weak<Control>) -> bool {
    let mut work = work();
    work.audits.retain(|known| known.strong_count() > 0);
    work.audits.push(audit);
    work.ending.is_none()
}

/// While it is there, a thread is at work.
pub(crate) struct Busy;

impl Busy {
    pub(crate) fn now() -> Self {
        work().busy += 1;
        Self
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut work = work();
        work.busy = work.busy.saturating_sub(1);
        LESS.notify_all();
    }
}

/// Runs something while other threads of Python go on. A thread that is left over when the interpreter ends does not come back, as with
/// Python itself: it would be torn out of code that cannot be torn, or write where nothing can be written any more.
pub(crate) fn detached<T: Send>(py: Python<'_>, run: impl FnOnce() -> T + Send) -> T {
    let done = py.detach(|| {
        let done = run();
        let mut work = work();
        while work.ending.is_some_and(|by| by != std::thread::current().id()) {
            drop(work);
            std::thread::park();
            work = self::work();
        }
        work.returning += 1;
        done
    });
    let mut work = work();
    work.returning = work.returning.saturating_sub(1);
    LESS.notify_all();
    done
}

/// Ends every audit and waits until none is at work. Called once, when the interpreter ends.
#[pyfunction]
pub(crate) fn end(py: Python<'_>) {
    // This thread comes back whatever happens.
    py.detach(|| {
        let mut now = work();
        now.ending = Some(std::thread::current().id());
        now.audits.iter().filter_map(Weak::upgrade).for_each(|audit| audit.stop());
        let last = Instant::now() + LONGEST;
        while now.busy > 0 || now.returning > 0 {
            let left = last.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            now = LESS.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    });
}
