"""Tables on their way to a cluster's workers: rows of all of them in one DataFrame, with the project that each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as of_arrow
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as of_spark

from . import _native
from ._errors import TableError, problem
from ._columns import written
from ._frames import Integers, readable
from ._spark_part import ORDER

MOST = pa.scalar(2**63 - 1, pa.uint64())
"""Stands for all that are greater, as everywhere: it is no amount, day or count either."""


class Spread:
    """A table of a ledger, given as a DataFrame of Spark or as one that speaks Arrow."""

    def __init__(
        self, table: str, given: Any, headers: Mapping[str, str | None], vouched: Mapping[str, Any], integers: Integers
    ) -> None:
        self._table = table
        self._same = vouched.get("project")
        if isinstance(given, DataFrame):
            self._frame = placed(given)
            self._arrow = None
            names = given.columns
            self.empty: pa.Table = self._frame.limit(0).toArrow().rename_columns(names)
        else:
            self._arrow = arrow(table, readable(table, given, headers, integers, 0))
            names = self._arrow.column_names
            self.empty = self._arrow.slice(0, 0)
        means = [headers[name] if name in headers else _native.column_of(table, name) for name in names]
        self._taken = {name: at for at, name in enumerate(means) if name is not None}

    def has(self, column: str) -> bool:
        """Whether it has this column of ours."""
        return column in self._taken

    def rows(self, spark: SparkSession) -> DataFrame:
        """Its rows: of which table, of which project, and the columns that mean something, under our names."""
        if self._arrow is None:
            frame, taken = self._frame, self._taken
        else:
            columns = [plain(self._arrow.column(at)) for at in self._taken.values()]
            frame = placed(spark.createDataFrame(pa.Table.from_arrays(columns, names=list(self._taken))))
            taken = {name: at for at, name in enumerate(self._taken)}
        return frame.select(
            F.lit(ORDER[self._table]).cast("byte").alias("table"),
            self._project(frame, taken).alias("project"),
            F.struct(*[F.col(f"c{at}").alias(name) for name, at in taken.items()]).alias(self._table),
        )

    def _project(self, frame: DataFrame, taken: Mapping[str, int]) -> Column:
        """The project of each row, as the rules read it, in the order of bytes whatever the collation of the column."""
        if "project" not in taken:
            return F.lit(written(self._same, "project"))
        name = f"c{taken['project']}"
        match frame.schema[name].dataType:
            case of_spark.FloatType() | of_spark.DoubleType():
                # Whole numbers in a column where some are missing; a worker refuses any other.
                return F.col(name).try_cast("bigint").cast("string")
            case of_spark.StringType() | of_spark.IntegralType():
                return F.col(name).cast("string")
        # A worker refuses such a column.
        return F.lit(None).cast("string")


def placed(frame: DataFrame) -> DataFrame:
    """The columns by their places: to Spark headers differ neither by capitals nor, with a point in them, are they names."""
    return frame.toDF(*[f"c{at}" for at in range(len(frame.columns))])


def arrow(table: str, given: Any) -> pa.Table:
    """A table in Arrow's memory, of whatever offers one."""
    if isinstance(given, pa.Table):
        return given
    try:
        if hasattr(given, "__arrow_c_stream__"):
            return pa.table(given)
        return pa.Table.from_batches([pa.record_batch(given)])
    except (TypeError, ValueError) as error:
        raise no_table(table, given, "pyspark.sql.DataFrame, pyarrow.Table") from error


def plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of a type that Spark has."""
    of = column.type
    if of_arrow.is_dictionary(of):
        words = [plain(pa.chunked_array([part.dictionary])).combine_chunks() for part in column.chunks]
        parts = [of.take(part.indices) for of, part in zip(words, column.chunks)]
        return pa.chunked_array(parts) if parts else pa.chunked_array([], type=pa.string())
    if of_arrow.is_string_view(of) or of_arrow.is_decimal256(of):
        return column.cast(pa.string())
    if of_arrow.is_date64(of):
        return column.cast(pa.date32())
    if of_arrow.is_unsigned_integer(of):
        return pc.min_element_wise(column.cast(pa.uint64()), MOST, skip_nulls=False).cast(pa.int64())
    return column


def no_table(table: str, given: object, write: str) -> TableError:
    """That something is no table that could be spread."""
    found = f"{type(given).__module__}.{type(given).__qualname__}"
    message_zh, message_en = f"{found} 不能分布处理；请改用 {write}", f"{found} cannot be spread; give {write} instead"
    return TableError([problem("no-table", message_zh, message_en, table=table, found=found, write=write)])
