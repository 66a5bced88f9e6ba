from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, final

__all__ = ["Audit", "Table", "__version__", "call", "call_bytes", "column_of", "encode", "end", "portfolio", "request"]

__version__: Final[str]

@final
class Table:
    """A table in Arrow's memory."""

    @staticmethod
    def concat(tables: Sequence[Table], /) -> Table: ...
    @staticmethod
    def of(names: Sequence[str], rows: Sequence[tuple[int | None, Sequence[str | None]]], /) -> Table: ...
    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def to_dicts(self, start: int = 0, stop: int | None = None) -> list[dict[str, Any]]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class Audit:
    """The audit of one ledger, part by part."""

    def __new__(
        cls,
        options: str,
        /,
        *,
        projects: object | None,
        budgets: object | None,
        columns: Mapping[str, Sequence[tuple[str, str | None]]],
        vouched: Mapping[str, Sequence[tuple[str, str]]],
        integers: str | None,
        lang: str,
        own: Callable[[str, str, list[int], list[int], list[str]], list[tuple[int | None, list[str | None]]]] | None,
        progress: Callable[[int, int], object] | None,
    ) -> Audit: ...
    def whole(self, lines: object, /) -> tuple[Table, str, Table, list[tuple[str, list[str]]]]: ...
    def part(self, lines: object, /) -> tuple[Table, int]: ...
    def finish(self) -> tuple[Table, str, Table, list[tuple[str, list[str]]]]: ...

def call(operation: str, request: str, /) -> str: ...
def call_bytes(operation: str, request: bytes, /) -> str: ...
def request(options: str, parts: Sequence[tuple[str, Sequence[tuple[str, bool]], bool]], /) -> str: ...
def encode(value: object, amounts: frozenset[str], /, *, within: str | None) -> tuple[str, str]: ...
def column_of(table: str, header: str, /) -> str | None: ...
def portfolio(
    request: str,
    /,
    *,
    lines: object | None,
    projects: object | None,
    people: object | None,
    columns: Mapping[str, Sequence[tuple[str, str | None]]],
    vouched: Mapping[str, Sequence[tuple[str, str]]],
    integers: str | None,
) -> tuple[str, Table]: ...
def end() -> None: ...
