//! From what the core refuses to the exceptions of the package, and from a panic to none.

use crate::ending::detached;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use std::panic::{AssertUnwindSafe, catch_unwind};
use zizhijin::{Error, Problem};

/// Makes an exception of what went wrong.
pub(crate) trait Raise<T> {
    /// The value, or an `InputError` with every problem.
    fn raised(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> Raise<T> for Result<T, Error> {
    fn raised(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| refused(py, &error.problems))
    }
}

impl<T> Raise<T> for Result<T, Vec<Problem>> {
    fn raised(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|problems| refused(py, &problems))
    }
}

impl<T> Raise<T> for Result<T, Problem> {
    fn raised(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|problem| refused(py, &[problem]))
    }
}

/// An `InputError` with these problems.
pub(crate) fn refused(py: Python<'_>, problems: &[Problem]) -> PyErr {
    made(py, "refused", &serde_json::to_string(problems).unwrap_or_default())
}

/// Runs something without holding up other threads. A panic, which would be a flaw of this package, becomes an `InternalError`.
pub(crate) fn calmly<T: Send>(py: Python<'_>, run: impl FnOnce() -> T + Send) -> PyResult<T> {
    detached(py, || caught(run)).map_err(|what| broken(py, &what))
}

/// Runs something; what a panic said is its error.
pub(crate) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|what| {
        let said = what.downcast_ref::<&str>().copied();
        said.or_else(|| what.downcast_ref::<String>().map(String::as_str)).unwrap_or_default().to_owned()
    })
}

/// An `InternalError`.
pub(crate) fn broken(py: Python<'_>, what: &str) -> PyErr {
    made(py, "broken", what)
}

/// The exception that a function of the package's module of exceptions makes.
fn made(py: Python<'_>, by: &str, of: &str) -> PyErr {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || py.import("zizhijin._errors").map(Bound::unbind));
    let exception = module.and_then(|module| module.bind(py).getattr(by)?.call1((of,)));
    match exception {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => PyRuntimeError::new_err(format!("zizhijin is not whole: {error}")),
    }
}
