//! A table that this package hands out: Arrow's data, which any package takes without a copy.

use crate::capsule::{schema_capsule, stream_capsule};
use crate::listing;
use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

/// A table in Arrow's memory.
#[pyclass(frozen, module = "zizhijin")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }

    fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

#[pymethods]
impl Table {
    /// The rows of tables of one sort, one behind the other.
    #[staticmethod]
    #[pyo3(signature = (tables, /))]
    fn concat(tables: Vec<PyRef<'_, Self>>) -> PyResult<Self> {
        let first = tables.first().ok_or_else(|| PyValueError::new_err("no table"))?;
        let batches = tables.iter().flat_map(|table| table.batches.iter().cloned()).collect();
        Ok(Self { schema: first.schema.clone(), batches })
    }

    /// A table of these columns, one of the sorts that this package has, from its rows.
    #[staticmethod]
    #[pyo3(signature = (names, rows, /))]
    fn of(names: Vec<String>, rows: Vec<(Option<u64>, Vec<Option<String>>)>) -> PyResult<Self> {
        let (schema, batches) =
            listing::read(&names, &rows).ok_or_else(|| PyValueError::new_err("no table of this package"))?;
        Ok(Self { schema, batches })
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    /// The rows from `start` on and before `stop`, as dictionaries.
    #[pyo3(signature = (start = 0, stop = None))]
    fn to_dicts<'py>(
        &self,
        py: Python<'py>,
        start: usize,
        stop: Option<usize>,
    ) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        let stop = stop.unwrap_or(usize::MAX);
        let mut first = 0;
        for batch in &self.batches {
            let end = first + batch.num_rows();
            for row in first.max(start)..end.min(stop) {
                let dict = PyDict::new(py);
                for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
                    put(&dict, field.name(), column.as_ref(), row - first)?;
                }
                rows.append(dict)?;
            }
            first = end;
        }
        Ok(rows)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface leaves it to the producer whether it can follow a request; casting is the consumer's.
        drop(requested_schema);
        stream_capsule(py, self.schema.clone(), self.batches.clone())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }
}

/// Puts a cell under its name; tables of this package hold texts and numbers of rows.
fn put(dict: &Bound<'_, PyDict>, name: &str, column: &dyn Array, row: usize) -> PyResult<()> {
    if column.is_null(row) {
        return dict.set_item(name, dict.py().None());
    }
    match column.data_type() {
        DataType::UInt64 => dict.set_item(name, column.as_primitive::<UInt64Type>().value(row)),
        _ => dict.set_item(name, column.as_string::<i32>().value(row)),
    }
}
