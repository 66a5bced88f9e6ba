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
    tables = by_table({} if columns is None else columns, "columns")
    for of in tables.values():
        for header, name in of.items():
            if name is not None and not isinstance(name, str):
                raise not_accepted("columns", f"{header}: {type(name).__name__}", ("str", "None"))
    return {table: list(of.items()) for table, of in tables.items()}


def vouched_of(vouched: Vouched | None) -> dict[str, list[tuple[str, str]]]:
    """Columns of each table with what holds in every row."""
    tables = by_table({} if vouched is None else vouched, "vouched").items()
    return {table: [(name, written(value, name)) for name, value in of.items()] for table, of in tables}


def by_table(given: Mapping[str, Any], what: str) -> dict[str, dict[str, Any]]:
    """What was said of columns, by the table that it is about."""
    if not isinstance(given, Mapping):
        raise not_accepted(what, type(given).__name__, ("dict",))
    tables: dict[str, dict[str, Any]] = {}
    for name, value in given.items():
        if not isinstance(name, str) or not whole(name):
            raise not_accepted(what, ascii(name), ("str",))
        if isinstance(value, Mapping):
            if name not in TABLES:
                raise not_accepted(what, name, TABLES)
            tables.setdefault(name, {}).update(value)
        else:
            tables.setdefault("lines", {})[name] = value
    return tables


def written(value: object, name: str) -> str:
    """What holds in every row, as people would write it into a cell."""
    if value is None:
        # It is known that there is none.
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, Decimal, date)):
        return str(value)
    raise not_accepted("vouched", f"{name}: {type(value).__name__}", ("str", "int", "bool", "Decimal", "date", "None"))


def one_of(what: str, value: object, accepted: Sequence[object]) -> None:
    """Refuses an argument that is none of a few words."""
    if value not in accepted:
        raise not_accepted(what, str(value), accepted)


def not_accepted(what: str, value: str, accepted: Sequence[object]) -> InputError:
    """That an argument is none of a few words."""
    words = ", ".join(repr(word) for word in accepted)
    message_zh, message_en = f"{what} 不能是 {value}；可用的：{words}", f"{what} cannot be {value}; it is one of {words}"
    return InputError([problem("unknown-word", message_zh, message_en, request=f"/{what}")])


def whole(text: str) -> bool:
    """Whether a text has no half of a character."""
    return text.isprintable() or text.encode("utf-8", "ignore").decode() == text
