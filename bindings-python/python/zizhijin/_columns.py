"""What a caller says of the columns of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ._errors import InputError, problem

Columns = Mapping[str, str | None | Mapping[str, str | None]]
"""What headers mean: a header of the lines with the name of a column, or the name of a table with such a mapping of its own.

`None` leaves a column out.
"""

Vouched = Mapping[str, Any]
"""What holds in every row although no column says it; by the name of a column of the lines, or by table and column."""

TABLES = ("lines", "projects", "budgets", "people")


def headers_of(columns: Columns | None) -> dict[str, list[tuple[str, str | None]]]:
    """Headers of each table with the columns that they mean."""
    return {table: list(of.items()) for table, of in by_table(columns or {}, "columns").items()}


def vouched_of(vouched: Vouched | None) -> dict[str, list[tuple[str, str]]]:
    """Columns of each table with what holds in every row."""
    tables = by_table(vouched or {}, "vouched").items()
    return {table: [(name, written(value, name)) for name, value in of.items()] for table, of in tables}


def by_table(given: Mapping[str, Any], what: str) -> dict[str, dict[str, Any]]:
    """What was said of columns, by the table that it is about."""
    tables: dict[str, dict[str, Any]] = {}
    for name, value in given.items():
        if isinstance(value, Mapping):
            if name not in TABLES:
                raise not_accepted(what, name, TABLES)
            tables.setdefault(name, {}).update(value)
        else:
            tables.setdefault("lines", {})[name] = value
    return tables


def written(value: object, name: str) -> str:
    """What holds in every row, as people would write it into a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, Decimal, date)):
        return str(value)
    raise not_accepted("vouched", f"{name}: {type(value).__name__}", ("str", "int", "bool", "Decimal", "date"))


def one_of(what: str, value: object, accepted: Sequence[object]) -> None:
    """Refuses an argument that is none of a few words."""
    if value not in accepted:
        raise not_accepted(what, str(value), accepted)


def not_accepted(what: str, value: str, accepted: Sequence[object]) -> InputError:
    """That an argument is none of a few words."""
    words = ", ".join(repr(word) for word in accepted)
    message_zh, message_en = f"{what} 不能是 {value}；可用的：{words}", f"{what} cannot be {value}; it is one of {words}"
    return InputError([problem("unknown-word", message_zh, message_en, request=f"/{what}")])
