//! A ledger's audit on a thread of its own, so that the one who waits for it can tell how far it is and be interrupted.

use crate::audit::{Command, Reply, Setup, audit, over};
use crate::ending::{begins, detached};
use crate::raised::{broken, caught};
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use zizhijin::ledger::Progress;

/// What the thread and the one who waits tell each other beside commands and replies.
#[derive(Default)]
pub(crate) struct Control {
    projects: AtomicU64,
    rows: AtomicU64,
    ended: AtomicBool,
    raised: Mutex<Option<PyErr>>,
    /// What a panic of the thread said.
    panicked: Mutex<Option<String>>,
}

impl Control {
    /// Notes how far it is; whether to go on.
    pub(crate) fn note(&self, progress: Progress) -> bool {
        self.projects.fetch_max(progress.projects, Ordering::Relaxed);
        self.rows.fetch_max(progress.rows, Ordering::Relaxed);
        !self.is_ended()
    }

    pub(crate) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Ends the audit.
    pub(crate) fn stop(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    /// Ends the audit because of an exception; the first one counts.
    pub(crate) fn end(&self, error: PyErr) {
        self.raised.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        self.stop();
    }

    fn take_raised(&self) -> Option<PyErr> {
        self.raised.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// An audit under way.
pub(crate) struct Session {
    commands: Sender<(Command, Sender<Reply>)>,
    control: Arc<Control>,
    progress: Option<Py<PyAny>>,
    /// The process that has the thread; one that was forked from it has none. At the end of an interpreter none has it.
    process: u32,
}

/// How long the one who waits sleeps between two looks at whether somebody wants to interrupt.
const LOOK: Duration = Duration::from_millis(50);

impl Session {
    /// Starts the thread. It ends when the session is dropped.
    pub(crate) fn start(setup: Setup, progress: Option<Py<PyAny>>) -> Self {
        let (commands, commanded) = channel();
        let control = Arc::new(Control::default());
        let shared = control.clone();
        // At the end of the interpreter nothing new is begun, and a command finds nobody.
        let process = if begins(Arc::downgrade(&control)) { std::process::id() } else { 0 };
        std::thread::spawn(move || {
            if let Err(what) = caught(|| audit(setup, &shared, &commanded)) {
                *shared.panicked.lock().unwrap_or_else(PoisonError::into_inner) = Some(what);
            }
        });
        Self { commands, control, progress, process }
    }

    /// Gives a command and waits for its reply, while other threads of Python go on. What the command hands over is let go on
    /// the thread, or here where the thread is gone.
    pub(crate) fn ask(&self, py: Python<'_>, command: Command) -> PyResult<Reply> {
        // One that is left over does not come back from here.
        detached(py, || ());
        if self.process != std::process::id() {
            return Ok(Reply::Refused(vec![over()]));
        }
        let (answer, replies) = channel();
        let replies = Mutex::new(replies);
        // A thread that is gone shows when its reply is awaited.
        let _ = self.commands.send((command, answer));
        let wait = || replies.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK);
        loop {
            match detached(py, wait) {
                Ok(reply) => {
                    let told = self.tell(py);
                    return match self.control.take_raised() {
                        Some(error) => Err(error),
                        None => told.map(|()| reply),
                    };
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let what = self.control.panicked.lock().unwrap_or_else(PoisonError::into_inner).take();
                    return Err(broken(py, &what.unwrap_or_default()));
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Err(error) = py.check_signals().and_then(|()| self.tell(py)) {
                        self.control.end(error);
                    }
                }
            }
        }
    }

    /// Tells the caller how far it is.
    fn tell(&self, py: Python<'_>) -> PyResult<()> {
        // Whoever has raised an exception is not asked again.
        let Some(progress) = self.progress.as_ref().filter(|_| !self.control.is_ended()) else {
            return Ok(());
        };
        let (projects, rows) = (&self.control.projects, &self.control.rows);
        let so_far = (projects.load(Ordering::Relaxed), rows.load(Ordering::Relaxed));
        progress.call1(py, so_far).map(|_| ())
    }
}
