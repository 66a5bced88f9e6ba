//! The threads that ledgers are judged on.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::{Arc, Mutex, PoisonError};

/// Runs something on all cores. A process that was forked has none of the threads of the one before, so that each has a
/// pool of its own; where none can be started, the calling thread does it alone.
pub(crate) fn on_all_cores<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    match of_this_process() {
        Some(pool) => pool.install(run),
        None => run(),
    }
}

fn of_this_process() -> Option<Arc<ThreadPool>> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    match &*pool {
        Some((of, known)) if *of == process => Some(known.clone()),
        before => {
            // Waiting for threads that are not there would never end: those of another process are never let go.
            std::mem::forget(before.clone());
            let new = Arc::new(ThreadPoolBuilder::new().build().ok()?);
            *pool = Some((process, new.clone()));
            Some(new)
        }
    }
}
