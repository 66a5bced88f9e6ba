"""Tables: those that people hand in, and those that they get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import _native
from ._html import table_html


class Table:
    """A table in Arrow's memory. Whatever package speaks Arrow takes it as it is, without a copy.

    `polars.DataFrame(table)`, `pyarrow.table(table)`, `pandas.DataFrame.from_arrow(table)`; DuckDB takes the `pyarrow` table. The same
    by name: `to_polars`, `to_arrow`, `to_pandas`.
    """

    __slots__ = ("_parts",)

    def __init__(self, *parts: _native.Table) -> None:
        self._parts = _native.Table.concat(parts)

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""
        return self._parts.column_names

    def to_dicts(self, start: int = 0, stop: int | None = None) -> list[dict[str, Any]]:
        """The rows from `start` on and before `stop`, as dictionaries."""
        return self._parts.to_dicts(start, stop)

    def __getitem__(self, at: int) -> dict[str, Any]:
        """The row of a number, as a dictionary; numbers below 0 count from the end."""
        (row,) = self.to_dicts(range(len(self))[at], range(len(self))[at] + 1)
        return row

    def to_arrow(self) -> Any:
        """The table as pyarrow has it."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> Any:
        """The table as a frame of pandas."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The table as a frame of polars."""
        import polars

        return polars.DataFrame(self)

    def __reduce__(self) -> tuple[object, ...]:
        return made, (self.column_names, self.to_dicts())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and (self.column_names, self.to_dicts()) == (other.column_names, other.to_dicts())

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self), 1024):
            yield from self.to_dicts(start, start + 1024)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as Arrow's stream."""
        return self._parts.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        """The columns as Arrow's schema."""
        return self._parts.__arrow_c_schema__()

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.column_names)}>"

    def _repr_html_(self) -> str:
        return table_html(self.column_names, self.to_dicts(0, 20), len(self))


def made(names: list[str], rows: list[dict[str, Any]]) -> Table:
    """A table from its rows."""
    texts = [name for name in names if name != "row"]
    return Table(_native.Table.of(names, [(row["row"], [row[name] for name in texts]) for row in rows]))
