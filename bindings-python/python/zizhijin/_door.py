"""The operations of the core: a dossier and options go in as JSON, answers come out as objects."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from . import _native
from ._errors import InputError, problem, refused
from ._model import AMOUNTS, Catalogue, Diagram, DossierDict, Earliest, Edition, EventDict, History
from ._model import NextSteps, Outcome, Permission, Role, Standing, Turn
from ._record import Answer, Record

Dossier = DossierDict | Mapping[str, Any] | Record | str | bytes | os.PathLike[str]
"""A dossier: a dictionary, JSON text, or the path of a file with JSON text."""

Day = str | date
"""A day: a `date`, or text such as `"2026-03-01"`."""

Holidays = Mapping[Day, str] | Iterable[Mapping[str, Any]]
"""Days off and worked weekend days: each day with `"off"` or `"work"`."""

A = TypeVar("A", bound=Answer)

BEGIN, END = '{"ok":', "}"


def text_of(dossier: Dossier) -> str:
    """The JSON text of a dossier."""
    if isinstance(dossier, Record):
        return encode(dossier.to_dict())
    if isinstance(dossier, Mapping):
        return encode(dossier)
    if isinstance(dossier, str):
        begin = dossier.lstrip()[:1]
        return dossier if begin in ("", "{", "[", '"') or "\n" in dossier else file_text(Path(dossier))
    if isinstance(dossier, (bytes, bytearray, memoryview)):
        return utf8(bytes(dossier))
    if isinstance(dossier, os.PathLike):
        return file_text(Path(dossier))
    found = type(dossier).__name__
    raise InputError(
        [
            problem(
                "wrong-type",
                f"卷宗应为字典、JSON 文本或文件路径，不能是 {found}",
                f"a dossier is a dictionary, JSON text or the path of a file, not {found}",
                found=found,
            )
        ]
    )


def file_text(path: Path) -> str:
    """The text of a file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise InputError(
            [
                problem(
                    "unreadable-file",
                    f"文件 {path} 无法读取：{detail}",
                    f"the file {path} cannot be read: {detail}",
                    detail=detail,
                )
            ]
        ) from error
    # Some editors begin a file with a mark of its encoding.
    return utf8(content.removeprefix(b"\xef\xbb\xbf"))


def utf8(content: bytes) -> str:
    """The text of bytes, or the place where they are none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        message_zh, message_en = "文本不是 UTF-8 编码", "the text is not UTF-8"
        raise InputError([problem("utf8", message_zh, message_en, byte=error.start)]) from error


def encode(value: object, within: str | None = None) -> str:
    """JSON text of dictionaries, lists and values; `within` is the place of what is no dossier in its request."""
    return _native.encode(value, AMOUNTS, within=within)


def call(operation: str, request: str | bytes) -> str:
    """Answers a request as the core does: JSON text in, JSON text out, `{"ok": …}` or `{"problems": […]}`."""
    if isinstance(request, bytes):
        return _native.call_bytes(operation, request)
    return _native.call(operation, request)


def options(**given: Any) -> str:
    """The options of a request as JSON text, without those that were not given."""
    holidays = given.get("holidays")
    if isinstance(holidays, Mapping):
        given["holidays"] = [{"date": day, "kind": kind} for day, kind in holidays.items()]
    lists = {name: list(value) if isinstance(value, (set, frozenset)) else value for name, value in given.items()}
    plain = {name: plain_list(value) for name, value in lists.items() if value is not None and value is not False}
    return encode(plain, within="")


def plain_list(value: Any) -> Any:
    """A list of what comes one after the other; a text stays one, so that the core refuses it."""
    others = (str, bytes, Mapping, Sequence)
    return list(value) if isinstance(value, Iterable) and not isinstance(value, others) else value


def ask(operation: str, given: str, parts: Sequence[tuple[str, str | Sequence[str]]] = ()) -> str:
    """The text under `ok` of the answer to a request of options and parts."""
    answer = _native.call(operation, _native.request(given, parts))
    if not answer.startswith(BEGIN):
        raise refused(json.dumps(json.loads(answer)["problems"]))
    return answer[len(BEGIN) : -len(END)]


def ask_for(kind: Callable[[dict[str, Any]], A], operation: str, given: str, dossier: Dossier) -> A:
    """The answer about a dossier as an object."""
    return kind(json.loads(ask(operation, given, [("dossier", text_of(dossier))])))


def can(
    dossier: Dossier,
    event: EventDict | Mapping[str, Any] | str,
    *,
    actor: Role,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
) -> Permission:
    """Whether somebody may take a step on a day, and if not, everything that stands in the way.

    `event` is the word of the step, or a dictionary with the word under `event` and the step's own data.
    """
    given = options(
        policy=policy, as_of=as_of, readings=readings, holidays=holidays, actor=actor, event=event_of(event)
    )
    return ask_for(Permission, "can", given, dossier)


def event_of(event: EventDict | Mapping[str, Any] | str) -> Mapping[str, Any]:
    """A step with its data."""
    return {"event": event} if isinstance(event, str) else event


def next_steps(
    dossier: Dossier,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
) -> NextSteps:
    """For each role what it can do, what it must do by when, and what blocks the rest."""
    given = options(policy=policy, as_of=as_of, readings=readings, holidays=holidays)
    return ask_for(NextSteps, "next_steps", given, dossier)


def earliest(
    dossier: Dossier,
    event: EventDict | Mapping[str, Any] | str,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
) -> Earliest:
    """The first day from `as_of` on on which a step could be taken, and the chain of steps and days that leads to it."""
    given = options(policy=policy, as_of=as_of, readings=readings, holidays=holidays, event=event_of(event))
    return ask_for(Earliest, "earliest", given, dossier)


def replay(
    dossier: Dossier,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
) -> History:
    """Where the project and its changes stand, or the first event that could not have happened and why."""
    given = options(policy=policy, as_of=as_of, readings=readings, holidays=holidays)
    return ask_for(History, "replay", given, dossier)


def catalogue(*, as_of: Day, policy: str = "chuansha") -> Catalogue:
    """The rules, the checks across projects, the clauses, readings, steps, states and moves of a policy."""
    return Catalogue(json.loads(ask("catalogue", options(policy=policy, as_of=as_of))))


def diagrams(*, as_of: Day, policy: str = "chuansha") -> tuple[Diagram, ...]:
    """The table of moves as Mermaid and as DOT, of a project and of a change, in Chinese and in English."""
    return tuple(Diagram(one) for one in json.loads(ask("diagrams", options(policy=policy, as_of=as_of))))


def policies() -> tuple[Edition, ...]:
    """The policies that can be named."""
    return tuple(Edition(one) for one in json.loads(ask("policies", "{}")))


def normalise(dossier: Dossier) -> str:
    """The JSON text of a dossier in its one normal form: declared order of fields, amounts with two decimals."""
    return ask("normalise", "{}", [("dossier", text_of(dossier))])
