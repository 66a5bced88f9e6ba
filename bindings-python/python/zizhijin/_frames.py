"""Frames of pandas and polars, where their columns hold what Arrow does not hand over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from . import _native
from ._columns import whole
from ._errors import Problem, TableError, problem

EXACT = 2**53
"""Beyond it not every whole number has a float of its own."""

Integers = Literal["yuan", "fen"] | None


def is_frame(given: object, package: str) -> bool:
    """Whether this is a frame of a package; the package is not loaded for that."""
    kind = type(given)
    return kind.__module__.partition(".")[0] == package and kind.__name__ == "DataFrame"


def without_nulls(table: str, frame: Any, headers: Mapping[str, str | None]) -> Any:
    """A frame of polars whose columns of nothing are text without a text: as such they cannot be handed over.

    So cannot columns with nothing somewhere inside. Where they mean something they stay, and are refused.
    """
    import polars as pl

    def empty(of: Any) -> bool:
        inside = [getattr(of, "inner", None), *(field.dtype for field in getattr(of, "fields", ()))]
        return bool(of == pl.Null) or any(empty(one) for one in inside if one is not None)

    names = [
        name for name, of in frame.schema.items() if of == pl.Null or (empty(of) and not meant(table, name, headers))
    ]
    return frame.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in names) if names else frame


def meant(table: str, header: str, headers: Mapping[str, str | None]) -> str | None:
    """The column of ours that a header means."""
    return headers[header] if header in headers else _native.column_of(table, header)


def readable(table: str, given: Any, headers: Mapping[str, str | None], integers: Integers, first: int) -> Any:
    """A table that can be handed over. Of a frame, columns of mixed objects become text, each cell exactly what it is.

    `first` is the number of its first row.
    """
    if is_frame(given, "polars"):
        return without_nulls(table, given, headers)
    if not is_frame(given, "pandas"):
        return given
    try:
        import pyarrow as pa
    except ImportError as error:
        message = "pandas hands over its tables through pyarrow, which is not installed"
        raise TableError(
            [problem("no-table", "pandas 的表要通过 pyarrow 传递，但没有安装 pyarrow", message, table=table)]
        ) from error
    names, arrays, problems = [], [], []
    for label, series in given.items():
        header = str(label)
        names.append(header)
        try:
            arrays.append(pa.array(series, from_pandas=True))
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            cells = Cells(table, meant(table, header, headers), integers, first)
            arrays.append(pa.array(cells.texts(series), type=pa.string()))
            problems.extend(cells.problems)
    if problems:
        raise TableError(problems)
    return pa.Table.from_arrays(arrays, names=names)


class Cells:
    """The cells of a column of mixed objects."""

    def __init__(self, table: str, column: str | None, integers: Integers, first: int) -> None:
        self._table = table
        self._column = column
        self._amounts = column is not None and _native.holds_amounts(table, column)
        self._integers = integers
        self._first = first
        self.problems: list[Problem] = []

    def texts(self, cells: Iterable[object]) -> list[str | None]:
        """Each cell as people would write it."""
        return [self._text(row, cell) for row, cell in enumerate(cells, self._first)]

    def _text(self, row: int, cell: object) -> str | None:
        if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
            return None
        if isinstance(cell, (float, Decimal)) and cell != cell:
            return None
        if isinstance(cell, str):
            return cell if whole(cell) else self._refuse(row, "utf8", "str")
        if self._column is None:
            # Nothing reads this column.
            return None
        if isinstance(cell, bool):
            return "true" if cell else "false"
        if isinstance(cell, Decimal) and cell.is_finite():
            return format(cell, "f")
        if isinstance(cell, datetime):
            # On which day a moment of another zone lies is for the caller to say.
            zone = cell.tzinfo is not None
            return self._refuse(row, "wrong-type", "datetime with a zone") if zone else cell.date().isoformat()
        if isinstance(cell, date):
            return cell.isoformat()
        if isinstance(cell, float):
            return self._float(row, cell)
        if hasattr(cell, "__index__"):
            return self._whole(row, int(cell))
        return self._refuse(row, "wrong-type", str(cell) if isinstance(cell, Decimal) else type(cell).__name__)

    def _float(self, row: int, cell: float) -> str | None:
        if not self._amounts and cell.is_integer() and abs(cell) < EXACT:
            return str(int(cell))
        return self._refuse(row, *(("float-amount", repr(cell)) if self._amounts else ("wrong-type", "float")))

    def _whole(self, row: int, cell: int) -> str | None:
        if not self._amounts or self._integers == "yuan":
            return str(cell)
        if self._integers == "fen":
            return format(Decimal(cell).scaleb(-2), "f")
        return self._refuse(row, "column-type", "int")

    def _refuse(self, row: int, code: str, found: str) -> str | None:
        """Notes what is wrong with a cell, of which nothing is read."""
        messages = {
            "float-amount": (
                f"浮点数不能精确表示金额，应写成 Decimal(\"{found}\") 或文本",
                f"a binary float is no exact amount; write Decimal(\"{found}\") or text",
            ),
            "column-type": (
                "金额列里的整数是元还是分？用 integers=\"yuan\" 或 integers=\"fen\" 说明",
                "are whole numbers in a column of amounts yuan or fen? say so: integers=\"yuan\" or integers=\"fen\"",
            ),
            "utf8": ("文本不是 UTF-8 编码", "the text is not UTF-8"),
            "wrong-type": (f"这一格不能是 {found}", f"a cell cannot be {found}"),
        }
        message_zh, message_en = messages[code]
        place = {"table": self._table, "row": row, "column": self._column}
        self.problems.append(problem(code, message_zh, message_en, **place))
        return None
