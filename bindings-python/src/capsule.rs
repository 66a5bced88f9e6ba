//! Tables from and to other packages, through Arrow's capsules: the data stays where it is and is not copied.
#![allow(unsafe_code, reason = "the capsules hand over pointers, as Arrow's C data interface says")]

use crate::raised::refused;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple, PyType};
use std::sync::Arc;
use zizhijin::{Place, Problem, ProblemCode};

/// Batches that come one after the other.
pub(crate) type Batches = Box<dyn RecordBatchReader + Send>;

/// The batches of a table: of whatever offers Arrow's stream of them, or a single one.
pub(crate) fn batches(table: &Bound<'_, PyAny>, name: &'static str) -> PyResult<Batches> {
    if kind_of(table).starts_with(SPARK) {
        // It would hand over its rows, all of them on this machine.
        return Err(no_table(table, name, None));
    }
    let failed = |error: PyErr| no_table(table, name, Some(error));
    let none = |_: PyErr| no_table(table, name, None);
    if table.is_instance_of::<PyType>() {
        return Err(no_table(table, name, None));
    }
    if table.hasattr("__arrow_c_stream__")? {
        let capsule = table.call_method0("__arrow_c_stream__").map_err(failed)?;
        return stream(capsule.cast::<PyCapsule>().map_err(|error| none(error.into()))?).map_err(none);
    }
    if table.hasattr("__arrow_c_array__")? {
        let pair = table.call_method0("__arrow_c_array__").map_err(failed)?;
        return single(&pair).map_err(none);
    }
    Err(no_table(table, name, None))
}

fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Batches> {
    let pointer = capsule.pointer_checked(Some(c"arrow_array_stream"))?;
    // SAFETY: a capsule of this name holds such a struct, and its contents are moved out of it, as the interface wants.
    let reader =
        unsafe { RecordBatchStreamReader::from_raw(pointer.as_ptr().cast::<FFI_ArrowArrayStream>()) };
    Ok(Box::new(reader.map_err(unreadable)?))
}

fn single(pair: &Bound<'_, PyAny>) -> PyResult<Batches> {
    let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.cast::<PyTuple>()?.extract()?;
    let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_schema"))?;
    let array = array.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array"))?;
    // SAFETY: capsules of these names hold such structs. The array is moved out; the schema stays the capsule's, which is
    // alive while it is read.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr().cast());
        from_ffi(array, &*schema.as_ptr().cast::<FFI_ArrowSchema>())
    };
    let data = data.map_err(unreadable)?;
    if !matches!(data.data_type(), arrow_schema::DataType::Struct(_)) {
        return Err(unreadable(ArrowError::SchemaError("a single column is no table".to_owned())));
    }
    if data.null_count() > 0 {
        return Err(unreadable(ArrowError::SchemaError(
            "rows that are null as a whole are no rows".to_owned(),
        )));
    }
    let (fields, columns, _) = StructArray::from(data).into_parts();
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(schema.clone(), columns).map_err(unreadable)?;
    Ok(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
}

fn unreadable(error: ArrowError) -> PyErr {
    pyo3::exceptions::PyValueError::new_err(error.to_string())
}

/// Where the tables of a cluster come from, which are not judged on one machine.
const SPARK: &str = "pyspark.";

/// The class of an object with its module.
fn kind_of(table: &Bound<'_, PyAny>) -> String {
    table.get_type().fully_qualified_name().map(|name| name.to_string()).unwrap_or_default()
}

/// What was given is no table, or whoever made it could not hand it over.
fn no_table(table: &Bound<'_, PyAny>, name: &'static str, cause: Option<PyErr>) -> PyErr {
    let py = table.py();
    let place = Place::Cell { table: name, row: None, column: "" };
    let problem = match &cause {
        Some(error) => {
            Problem { code: ProblemCode::StreamFailed, place, params: vec![("detail", error.to_string())] }
        }
        None => {
            let kind = kind_of(table);
            let lazy = kind.starts_with("polars.") && kind.ends_with(".LazyFrame");
            let write = if lazy {
                ".collect()"
            } else if kind.starts_with(SPARK) {
                "zizhijin.spark.assess_ledger, .toArrow()"
            } else {
                "polars.DataFrame, pandas.DataFrame, pyarrow.Table, pyarrow.RecordBatchReader"
            };
            let params = vec![("found", kind), ("write", write.to_owned())];
            Problem { code: ProblemCode::NoTable, place, params }
        }
    };
    let error = refused(py, &[problem]);
    error.set_cause(py, cause);
    error
}

/// A capsule with the schema of a table.
pub(crate) fn schema_capsule<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(unreadable)?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// A capsule with batches; whoever takes it moves them out.
pub(crate) fn stream_capsule<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}
