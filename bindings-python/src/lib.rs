//! The native part of the Python package `zizhijin`: the door of the core, dictionaries as JSON, tables as columns. What people
//! see of it is written in Python, beside it.

mod audit;
mod capsule;
mod cells;
mod columns;
mod encode;
mod ending;
mod findings;
mod ledger;
mod lent;
mod listing;
mod own;
mod pool;
mod portfolio;
mod raised;
mod serving;
mod session;
mod tables;

use std::sync::LazyLock;
use zizhijin::{Error, Policies};

/// The policies that come with the core, read once.
static POLICIES: LazyLock<Result<Policies, Error>> = LazyLock::new(Policies::bundled);

fn policies() -> Result<&'static Policies, Error> {
    POLICIES.as_ref().map_err(Clone::clone)
}

/// The native part of the package.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::encode::encode;
    #[pymodule_export]
    use crate::ending::end;
    #[pymodule_export]
    use crate::findings::Table;
    #[pymodule_export]
    use crate::ledger::{Audit, column_of, holds_amounts};
    #[pymodule_export]
    use crate::portfolio::portfolio;

    use crate::encode::{NoValue, Part, one_value, push_string};
    use crate::raised::{Raise, calmly};
    use pyo3::prelude::*;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "Python's own name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Answers a request to the door; other threads go on meanwhile.
    #[pyfunction]
    #[pyo3(signature = (operation, request, /))]
    fn call(py: Python<'_>, operation: &str, request: &str) -> PyResult<String> {
        calmly(py, || crate::policies().map(|policies| zizhijin::json::call(policies, operation, request)))?
            .raised(py)
    }

    /// The same for bytes that may not be UTF-8.
    #[pyfunction]
    #[pyo3(signature = (operation, request, /))]
    fn call_bytes(py: Python<'_>, operation: &str, request: &[u8]) -> PyResult<String> {
        calmly(py, || {
            crate::policies().map(|policies| zizhijin::json::call_bytes(policies, operation, request))
        })?
        .raised(py)
    }

    /// A request out of parts that are JSON text already: each with its name, its texts, and whether these are a list. Each text must
    /// be one whole value, so that nothing in it can be taken for another part; one that this package wrote itself is known to be.
    #[pyfunction]
    #[pyo3(signature = (options, parts, /))]
    fn request(py: Python<'_>, options: &str, parts: Vec<Part>) -> PyResult<String> {
        // The options are an object that this package wrote itself; its brace is taken off and put back.
        let mut out = options.strip_suffix('}').unwrap_or(options).to_owned();
        for (name, texts, is_list) in &parts {
            if !out.ends_with('{') {
                out.push(',');
            }
            push_string(&mut out, name);
            out.push_str(if *is_list { ":[" } else { ":" });
            for (at, (text, known)) in texts.iter().enumerate() {
                let problem = |none: NoValue| if *is_list { none.in_list(name, at) } else { none.in_text() };
                if !known {
                    one_value(text).map_err(problem).raised(py)?;
                }
                if at > 0 {
                    out.push(',');
                }
                out.push_str(text);
            }
            if *is_list {
                out.push(']');
            }
        }
        out.push('}');
        Ok(out)
    }
}
