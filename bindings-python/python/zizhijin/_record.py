"""How answers and facts are read: field by field, when they are asked for, from the plain data that the engine wrote."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from ._base import Error

Kind: TypeAlias = "str | tuple[Kind, ...]"
"""How a field is read; `model` tells the kinds."""

_CLASSES: dict[str, type[Record]] = {}

_PLAIN: Mapping[str, Callable[[object], object]] = {
    "text": lambda raw: raw,
    "flag": lambda raw: raw,
    "count": lambda raw: raw,
    "amount": lambda raw: Decimal(cast(str, raw)),
    "day": lambda raw: datetime.date.fromisoformat(cast(str, raw)),
    "value": lambda raw: tuple(raw) if isinstance(raw, list) else raw,
}


class MissingFact(Error, LookupError):
    """A fact that nobody filed. Missing is neither false nor zero nor empty."""

    pointer: str
    """JSON Pointer to where the fact would stand in the dossier."""

    def __init__(self, pointer: str) -> None:
        super().__init__(pointer)
        self.pointer = pointer

    def __str__(self) -> str:
        return f"the fact {self.pointer} is missing"


class Record:
    """An object of the wire: a read-only view of its plain data."""

    __slots__ = ("_data", "_seen")

    _fields: ClassVar[Mapping[str, Kind]] = {}
    _data: dict[str, object]
    _seen: dict[str, object]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # The first one of a name is that of the model; a class that a user derives from it has no fields of its own.
        if "_fields" in cls.__dict__:
            _CLASSES.setdefault(cls.__name__, cls)

    def __init__(self, data: dict[str, object]) -> None:
        self._data = data
        self._seen = {}

    # A checker of types knows the fields of each class, and nothing else.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            field = name if name in self._fields else name.removesuffix("_")
            if field not in self._fields:
                raise AttributeError(f"{type(self).__name__!r} has no field {name!r}", name=name, obj=self)
            if field not in self._data:
                return self._absent(field)
            if field not in self._seen:
                self._seen[field] = _read(self._fields[field], self._data[field], self._at(field))
            return self._seen[field]

    def _absent(self, field: str) -> object:
        return None

    def _at(self, field: str) -> str:
        return ""

    def to_dict(self) -> dict[str, object]:
        """The plain data as it stands on the wire, for the caller to keep or to change."""
        return {name: _copied(value) for name, value in self._data.items()}

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._fields]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return type(self) is type(other) and self._data == other._data

    def __hash__(self) -> int:
        return hash((type(self).__name__, json.dumps(self._data, sort_keys=True)))

    def __repr__(self) -> str:
        shown = (f"{name}={'...' if isinstance(raw, (dict, list)) else repr(self._value(name))}" for name, raw in self._data.items())
        return f"{type(self).__name__}({', '.join(shown)})"

    def _value(self, field: str) -> object:
        """A field as Python has it; one that is none of its class as it stands."""
        return getattr(self, field) if field in self._fields else self._data[field]

    def __reduce__(self) -> tuple[object, ...]:
        # What was read from it already is read again.
        return type(self), (self._data,)


class Answer(Record):
    """A part of an answer. A field that was left out is `None`, a list that was left out is empty.

    An answer that says whether something is `allowed` is true or false as that is.
    """

    __slots__ = ()

    def _absent(self, field: str) -> object:
        return () if self._fields[field][0] == "list" else None

    def __bool__(self) -> bool:
        return bool(self._data.get("allowed", True))


class Facts(Record):
    """A part of a dossier. A fact that nobody filed raises `MissingFact`; of a part that nobody filed, each fact does."""

    __slots__ = ("_pointer",)

    _pointer: str

    def __init__(self, data: dict[str, object], pointer: str = "") -> None:
        super().__init__(data)
        self._pointer = pointer

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._data, self._pointer)

    @property
    def pointer(self) -> str:
        """JSON Pointer to it in the dossier."""
        return self._pointer

    def get(self, name: str) -> Any:
        """A fact, or `None` where nobody filed it."""
        field = name if name in self._fields else name.removesuffix("_")
        return getattr(self, name) if field in self._data or field not in self._fields else None

    def _at(self, field: str) -> str:
        return f"{self._pointer}/{field}"

    def _absent(self, field: str) -> object:
        kind = self._fields[field]
        part = _CLASSES.get(kind) if isinstance(kind, str) else None
        if part is None:
            raise MissingFact(self._at(field))
        return _made(part, {}, self._at(field))


def _copied(value: object) -> object:
    """A copy of plain data, which holds nothing twice and never itself."""
    if isinstance(value, dict):
        return {name: _copied(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return value


def _made(of: type[Record], data: dict[str, object], at: str) -> Record:
    return of(data, at) if issubclass(of, Facts) else of(data)


def _read(kind: Kind, raw: object, at: str) -> object:
    """A value of the wire as Python has it; facts remember where they stand."""
    if raw is None:
        return None
    if isinstance(kind, str):
        plain = _PLAIN.get(kind)
        return plain(raw) if plain else _made(_CLASSES[kind], cast("dict[str, object]", raw), at)
    head, *rest = kind
    if head == "list":
        return tuple(_read(rest[0], item, f"{at}/{index}") for index, item in enumerate(cast("list[object]", raw)))
    members = cast("dict[str, object]", raw)
    if head == "map":
        return MappingProxyType({name: _read(rest[0], value, at) for name, value in members.items()})
    ways = (_CLASSES[name] for name in rest if isinstance(name, str))
    return _made(next(way for way in ways if members.keys() <= way._fields.keys()), members, at)
