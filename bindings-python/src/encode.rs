//! What people build in Python, as JSON text: exact, or refused with the place.

use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PyMapping, PyString, PyTuple, PyType,
};
use serde::de::IgnoredAny;
use zizhijin::{Place, Problem, ProblemCode};

/// Deeper than any dossier, and far from what a stack cannot bear; a list that contains itself ends here.
const DEEPEST: usize = 64;

/// Writes dictionaries, lists and values as JSON text. `amounts` are the names of the fields that hold amounts: whole numbers there
/// become text. `within` says whether places are those of a dossier or of what stands around it. Gives the text and as JSON the problems;
/// where a value cannot be written, `null` holds its place.
#[pyfunction]
#[pyo3(signature = (value, amounts, /, *, within))]
pub(crate) fn encode(
    value: &Bound<'_, PyAny>,
    amounts: &Bound<'_, PyFrozenSet>,
    within: Option<&str>,
) -> PyResult<(String, String)> {
    let py = value.py();
    let kinds = Kinds::of(py)?;
    let mut writer =
        Writer { kinds, amounts, within, out: String::new(), path: Vec::new(), problems: Vec::new() };
    writer.value(value, false)?;
    let problems = &writer.problems;
    let problems =
        if problems.is_empty() { String::new() } else { serde_json::to_string(problems).unwrap_or_default() };
    Ok((writer.out, problems))
}

/// A part of a request: its name, its texts, each with whether this package wrote it itself, and whether they are a list.
pub(crate) type Part = (PyBackedStr, Vec<(PyBackedStr, bool)>, bool);

/// Where a text stops being one whole JSON value.
pub(crate) struct NoValue {
    line: usize,
    column: usize,
}

/// Whether a text is one whole JSON value.
pub(crate) fn one_value(text: &str) -> Result<(), NoValue> {
    let read = serde_json::from_str::<IgnoredAny>(text);
    read.map(|_| ()).map_err(|error| NoValue { line: error.line(), column: error.column() })
}

impl NoValue {
    /// The problem of a text that was given alone.
    pub(crate) fn in_text(self) -> Problem {
        let place = Place::Text { line: self.line, column: self.column };
        Problem { code: ProblemCode::Syntax, place, params: Vec::new() }
    }

    /// The problem of one of several texts.
    pub(crate) fn in_list(self, list: &str, at: usize) -> Problem {
        let params = vec![("line", self.line.to_string()), ("column", self.column.to_string())];
        Problem { code: ProblemCode::Syntax, place: Place::Request(format!("/{list}/{at}")), params }
    }
}

/// Adds a text as JSON writes it.
pub(crate) fn push_string(out: &mut String, text: &str) {
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        // Nothing is to be escaped, as nearly always.
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

/// Types of Python that are looked up once.
struct Kinds<'py> {
    decimal: &'py Bound<'py, PyType>,
    date: &'py Bound<'py, PyType>,
    datetime: &'py Bound<'py, PyType>,
    record: &'py Bound<'py, PyType>,
}

impl<'py> Kinds<'py> {
    fn of(py: Python<'py>) -> PyResult<Self> {
        static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static RECORD: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        Ok(Self {
            decimal: DECIMAL.import(py, "decimal", "Decimal")?,
            date: DATE.import(py, "datetime", "date")?,
            datetime: DATETIME.import(py, "datetime", "datetime")?,
            record: RECORD.import(py, "zizhijin._record", "Record")?,
        })
    }
}

/// A step of the way to a value.
enum Step<'py> {
    Key(Bound<'py, PyAny>),
    Item(usize),
}

struct Writer<'a, 'py> {
    kinds: Kinds<'py>,
    amounts: &'a Bound<'py, PyFrozenSet>,
    within: Option<&'a str>,
    out: String,
    path: Vec<Step<'py>>,
    problems: Vec<Problem>,
}

impl<'py> Writer<'_, 'py> {
    /// Writes a value; one that cannot be written is a problem, and `null` holds its place.
    fn value(&mut self, value: &Bound<'py, PyAny>, amount: bool) -> PyResult<()> {
        let (written, path) = (self.out.len(), self.path.len());
        match self.exactly(value, amount) {
            // What the value itself raises when it is asked says that it is none of ours.
            Err(error) if error.is_instance_of::<PyException>(value.py()) => {
                self.out.truncate(written);
                self.path.truncate(path);
                self.wrong_type(value)
            }
            done => done,
        }
    }

    fn exactly(&mut self, value: &Bound<'py, PyAny>, amount: bool) -> PyResult<()> {
        if let Ok(text) = value.cast::<PyString>() {
            match text.to_str() {
                Ok(text) => push_string(&mut self.out, text),
                // Half of a pair of surrogates is no text.
                Err(_) => self.problem(ProblemCode::Utf8, &[]),
            }
        } else if let Ok(dict) = value.cast::<PyDict>() {
            self.mapping(value, dict.len(), dict.iter())?;
        } else if let Ok(list) = value.cast::<PyList>() {
            self.list(value, list.iter())?;
        } else if value.is_none() {
            self.out.push_str("null");
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.out.push_str(if flag.is_true() { "true" } else { "false" });
        } else if value.cast::<PyInt>().is_ok() {
            self.whole(value, amount)?;
        } else if value.is_instance(self.kinds.decimal)? {
            self.decimal(value, amount)?;
        } else if value.cast::<PyFloat>().is_ok() {
            self.float(value, amount)?;
        } else if value.is_instance(self.kinds.date)? {
            self.day(value)?;
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.list(value, tuple.iter())?;
        } else if let Ok(mapping) = value.cast::<PyMapping>() {
            let dict = PyDict::from_sequence(mapping.items()?.as_any())?;
            self.mapping(value, dict.len(), dict.iter())?;
        } else if value.is_instance(self.kinds.record)? {
            // A part of a dossier that was read.
            self.value(&value.call_method0("to_dict")?, amount)?;
        } else if let Ok(number) = value.call_method0("__index__") {
            // The whole numbers of other packages.
            self.whole(&number, amount)?;
        } else {
            self.wrong_type(value)?;
        }
        Ok(())
    }

    fn mapping(
        &mut self,
        of: &Bound<'py, PyAny>,
        members: usize,
        items: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    ) -> PyResult<()> {
        if self.too_deep(of) {
            return Ok(());
        }
        self.out.reserve(16 * members);
        self.out.push('{');
        for (key, value) in items {
            self.path.push(Step::Key(key.clone()));
            if let Some(name) = key.cast::<PyString>().ok().and_then(|key| key.to_str().ok()) {
                if !self.out.ends_with('{') {
                    self.out.push(',');
                }
                push_string(&mut self.out, name);
                self.out.push(':');
                let plain = value.cast::<PyString>().is_ok();
                let amount = !plain && self.amounts.contains(&key)?;
                self.value(&value, amount)?;
            } else {
                // Under such a key nothing can be written.
                let written = self.out.len();
                self.wrong_type(&key)?;
                self.out.truncate(written);
            }
            self.path.pop();
        }
        self.out.push('}');
        Ok(())
    }

    fn list(
        &mut self,
        of: &Bound<'py, PyAny>,
        items: impl Iterator<Item = Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        if self.too_deep(of) {
            return Ok(());
        }
        self.out.push('[');
        for (at, item) in items.enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.path.push(Step::Item(at));
            self.value(&item, false)?;
            self.path.pop();
        }
        self.out.push(']');
        Ok(())
    }

    fn too_deep(&mut self, _of: &Bound<'py, PyAny>) -> bool {
        let deep = self.path.len() >= DEEPEST;
        if deep {
            self.problem(ProblemCode::TooDeep, &[("deepest", DEEPEST.to_string())]);
        }
        deep
    }

    /// Exact as it is, and as an amount it is text.
    fn whole(&mut self, value: &Bound<'py, PyAny>, amount: bool) -> PyResult<()> {
        let digits = value.call_method1("__format__", ("d",))?;
        let digits = digits.cast::<PyString>()?.to_str()?.to_owned();
        if amount {
            push_string(&mut self.out, &digits);
        } else {
            self.out.push_str(&digits);
        }
        Ok(())
    }

    fn decimal(&mut self, value: &Bound<'py, PyAny>, amount: bool) -> PyResult<()> {
        if !value.call_method0("is_finite")?.is_truthy()? {
            self.problem(ProblemCode::AmountForm, &[]);
            return Ok(());
        }
        let text = value.call_method1("__format__", ("f",))?;
        let text = text.cast::<PyString>()?.to_str()?;
        // Decimals beyond the second that are nothing say nothing.
        let text = match text.split_once('.') {
            Some((whole, decimals)) if decimals.len() > 2 => {
                let said = decimals.trim_end_matches('0').len().max(2);
                format!("{whole}.{}", decimals.get(..said).unwrap_or(decimals))
            }
            _ => text.to_owned(),
        };
        // A count may be a decimal too, as long as it is whole: the door says if it is not.
        if amount || text.contains('.') {
            push_string(&mut self.out, &text);
        } else {
            self.out.push_str(&text);
        }
        Ok(())
    }

    fn float(&mut self, value: &Bound<'py, PyAny>, amount: bool) -> PyResult<()> {
        if !amount {
            return self.wrong_type(value);
        }
        let shown = value.call_method0("__repr__")?.to_string();
        let shown = if shown.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            shown
        } else {
            "1234.50".to_owned()
        };
        self.problem(ProblemCode::FloatAmount, &[("write", format!("Decimal(\"{shown}\")"))]);
        Ok(())
    }

    /// A day, or a moment that is the beginning of one.
    fn day(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        let mut day = value.clone();
        if value.is_instance(self.kinds.datetime)? {
            let at_midnight =
                value.call_method0("time")?.call_method0("isoformat")?.to_string() == "00:00:00";
            if !at_midnight || !value.getattr("tzinfo")?.is_none() {
                return self.wrong_type(value);
            }
            day = value.call_method0("date")?;
        }
        let text = day.call_method0("isoformat")?;
        push_string(&mut self.out, text.cast::<PyString>()?.to_str()?);
        Ok(())
    }

    fn wrong_type(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        let found = value.get_type().fully_qualified_name()?.to_string();
        self.problem(ProblemCode::WrongType, &[("found", found)]);
        Ok(())
    }

    fn problem(&mut self, code: ProblemCode, params: &[(&'static str, String)]) {
        self.out.push_str("null");
        let mut pointer = self.within.unwrap_or_default().to_owned();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Key(key) => {
                    let key = key.str().map(|key| key.to_string_lossy().into_owned()).unwrap_or_default();
                    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                }
                Step::Item(at) => pointer.push_str(&at.to_string()),
            }
        }
        let place = if self.within.is_some() { Place::Request(pointer) } else { Place::Pointer(pointer) };
        self.problems.push(Problem { code, place, params: params.to_vec() });
    }
}
