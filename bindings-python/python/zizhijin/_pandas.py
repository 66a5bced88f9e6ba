"""Frames of pandas: their columns of objects hold anything, which Arrow does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from . import _native
from ._errors import Problem, TableError, problem

AMOUNTS = frozenset({"amount", "unit_price", "invoice_amount", "claimed_elsewhere", "receipt_list_amount", "total", "government"})
"""Columns of amounts, in whatever table."""

EXACT = 2**53
"""Beyond it not every whole number has a float of its own."""

Integers = Literal["yuan", "fen"] | None


def is_frame(given: object) -> bool:
    """Whether this is a frame of pandas; pandas is not loaded for that."""
    kind = type(given)
    return kind.__module__.partition(".")[0] == "pandas" and kind.__name__ == "DataFrame"


def readable(table: str, given: Any, headers: Mapping[str, str | None], integers: Integers, first: int) -> Any:
    """A table that can be handed over. Of a frame, columns of mixed objects become text, each cell exactly what it is.

    `first` is the number of its first row.
    """
    if not is_frame(given):
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
            means = headers[header] if header in headers else _native.column_of(table, header)
            cells = Cells(table, means, integers, first)
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
        self._amounts = column in AMOUNTS
        self._integers = integers
        self._first = first
        self.problems: list[Problem] = []

    def texts(self, cells: Iterable[object]) -> list[str | None]:
        """Each cell as people would write it."""
        return [self._text(row, cell) for row, cell in enumerate(cells, self._first)]

    def _text(self, row: int, cell: object) -> str | None:
        if cell is None or cell != cell or type(cell).__name__ in ("NAType", "NaTType"):
            return None
        if isinstance(cell, str):
            return cell
        if self._column is None:
            # Nothing reads this column.
            return None
        if isinstance(cell, bool):
            return "true" if cell else "false"
        if isinstance(cell, Decimal) and cell.is_finite():
            return format(cell, "f")
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        if isinstance(cell, date):
            return cell.isoformat()
        if isinstance(cell, float):
            return self._float(row, cell)
        if hasattr(cell, "__index__"):
            return self._whole(row, int(cell))
        self._refuse(row, "wrong-type", type(cell).__name__)
        return None

    def _float(self, row: int, cell: float) -> str | None:
        if not self._amounts and cell.is_integer() and abs(cell) < EXACT:
            return str(int(cell))
        if self._amounts:
            self._refuse(row, "float-amount", repr(cell))
        else:
            self._refuse(row, "wrong-type", "float")
        return None

    def _whole(self, row: int, cell: int) -> str | None:
        if not self._amounts or self._integers == "yuan":
            return str(cell)
        if self._integers == "fen":
            return format(Decimal(cell).scaleb(-2), "f")
        self._refuse(row, "column-type", "int")
        return None

    def _refuse(self, row: int, code: str, found: str) -> None:
        messages = {
            "float-amount": (
                f"浮点数不能精确表示金额，应写成 Decimal(\"{found}\") 或文本",
                f"a binary float is no exact amount; write Decimal(\"{found}\") or text",
            ),
            "column-type": (
                "金额列里的整数是元还是分？用 integers=\"yuan\" 或 integers=\"fen\" 说明",
                "are whole numbers in a column of amounts yuan or fen? say so: integers=\"yuan\" or integers=\"fen\"",
            ),
            "wrong-type": (f"这一格不能是 {found}", f"a cell cannot be {found}"),
        }
        message_zh, message_en = messages[code]
        place = {"table": self._table, "row": row, "column": self._column}
        self.problems.append(problem(code, message_zh, message_en, **place))
