"""The operations of the core: a dossier and options go in as JSON, answers come out as objects."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from . import _native
from ._errors import InputError, Problem, problem, problems_of
from .model import AMOUNTS, Catalogue, Diagram, DossierDict, Earliest, Edition, EventDict, History
from .model import NextSteps, Permission, Role
from ._record import Answer, Record

Dossier = DossierDict | Mapping[str, Any] | Record | str | bytes | os.PathLike[str]
"""A dossier: a dictionary, JSON text, or the path of a file with JSON text."""

Day = str | date
"""A day: a `date`, or text such as `"2026-03-01"`."""

Holidays = Mapping[Day, str] | Iterable[Mapping[str, Any]]
"""Days off and worked weekend days: each day with `"off"` or `"work"`."""

A = TypeVar("A", bound=Answer)

BEGIN, END = '{"ok":', "}"

MARK = "\ufeff"
"""What some editors begin a text with."""

LONGEST = 100
"""How much of what was taken for a path is told."""


class Written(NamedTuple):
    """Something as JSON text, with what is wrong with it that only Python can see."""

    text: str
    problems: list[Problem]
    own: bool = False
    """Whether this package wrote the text, so that it is one whole value."""

    def within(self, place: str) -> Written:
        """The same at a place of a request."""
        moved = [Problem({**without_place(of), "request": f"{place}{of.pointer or ''}"}) for of in self.problems]
        return self._replace(problems=moved)


def without_place(of: Problem) -> dict[str, object]:
    """A problem as plain data, without the pointer into its own document."""
    return {name: value for name, value in of.to_dict().items() if name != "pointer"}


def nothing(of: Problem) -> Written:
    """What stands for a dossier of which nothing could be read."""
    return Written("{}", [of])


def written(dossier: Dossier) -> Written:
    """The JSON text of a dossier."""
    if isinstance(dossier, (Record, Mapping)):
        return encode(dossier)
    if isinstance(dossier, str):
        text = dossier.removeprefix(MARK)
        begin = text.lstrip()[:1]
        return Written(text, []) if begin in ("", "{", "[", '"') or "\n" in text else file_text(text)
    if isinstance(dossier, (bytes, bytearray, memoryview)):
        return utf8(bytes(dossier))
    if isinstance(dossier, os.PathLike):
        return file_text(os.fspath(dossier))
    found = type(dossier).__name__
    return nothing(
        problem(
            "wrong-type",
            f"卷宗应为字典、JSON 文本或文件路径，不能是 {found}",
            f"a dossier is a dictionary, JSON text or the path of a file, not {found}",
            pointer="",
            found=found,
        )
    )


def file_text(path: str) -> Written:
    """The text of a file."""
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        # A path with half a character, or with none at all in it, is no path.
        detail = getattr(error, "strerror", None) or type(error).__name__
        named = path if len(path) <= LONGEST else f"{path[:LONGEST]}…"
        return nothing(
            problem(
                "unreadable-file",
                f"文件 {named!a} 无法读取：{detail}",
                f"the file {named!a} cannot be read: {detail}",
                pointer="",
                detail=detail,
            )
        )
    return utf8(content)


def utf8(content: bytes) -> Written:
    """The text of bytes, or the place where they are none. Some editors begin a file with a mark of its encoding."""
    try:
        return Written(content.decode("utf-8").removeprefix(MARK), [])
    except UnicodeDecodeError as error:
        return nothing(no_text(byte=error.start, pointer=""))


def no_text(**place: object) -> Problem:
    """That a text is none in UTF-8."""
    return problem("utf8", "文本不是 UTF-8 编码", "the text is not UTF-8", **place)


def encode(value: object, within: str | None = None) -> Written:
    """JSON text of dictionaries, lists and values; `within` is the place of what is no dossier in its request."""
    text, problems = _native.encode(value, AMOUNTS, within=within)
    return Written(text, problems_of(problems), own=True)


def call(operation: str, request: str | bytes | bytearray | memoryview) -> str:
    """Answers a request as the core does: JSON text in, JSON text out, `{"ok": …}` or `{"problems": […]}`."""
    try:
        if isinstance(request, (bytes, bytearray, memoryview)):
            return _native.call_bytes(operation, bytes(request))
        return _native.call(operation, request)
    except UnicodeEncodeError as error:
        raise InputError([no_text(request="")]) from error


def options(**given: Any) -> Written:
    """The options of a request as JSON text, without those that were not given."""
    holidays = given.get("holidays")
    if isinstance(holidays, Mapping):
        given["holidays"] = [{"date": day, "kind": kind} for day, kind in holidays.items()]
    plain = {name: plain_list(value) for name, value in given.items() if value is not None and value is not False}
    return encode(plain, within="")


def plain_list(value: Any) -> Any:
    """A list of what comes one after the other; a text stays one, so that the core refuses it."""
    others = (str, bytes, Mapping, list, tuple)
    return list(value) if isinstance(value, Iterable) and not isinstance(value, others) else value


def ask(operation: str, given: Written, parts: Sequence[tuple[str, Written | Sequence[Written]]] = ()) -> str:
    """The text under `ok` of the answer to a request of options and parts, or everything that is wrong with it at once."""
    seen = list(given.problems)
    texts: list[tuple[str, list[tuple[str, bool]], bool]] = []
    for name, part in parts:
        if isinstance(part, Written):
            seen += part.problems
            texts.append((name, [(part.text, part.own)], False))
        else:
            seen += [of for at, one in enumerate(part) for of in one.within(f"/{name}/{at}").problems]
            texts.append((name, [(one.text, one.own) for one in part], True))
    try:
        answer = _native.call(operation, _native.request(given.text, texts))
    except InputError as error:
        raise InputError(seen + error.problems) from None
    except UnicodeEncodeError as error:
        raise InputError([*seen, no_text()]) from error
    if answer.startswith(BEGIN):
        if seen:
            raise InputError(seen)
        return answer[len(BEGIN) : -len(END)]
    told = [Problem(of) for of in json.loads(answer)["problems"]]
    raise InputError(seen + [of for of in told if not any(covers(one, of) for one in seen)])


def covers(seen: Problem, told: Problem) -> bool:
    """Whether the core only tells of what stands in for a value that Python could not write."""
    for place, inside in ((seen.pointer, told.pointer), (seen.request, told.request)):
        if place is not None and inside is not None and seen.code != "too-deep":
            return inside == place or inside.startswith(f"{place}/")
    # Of what has no end nothing can be said.
    return seen.code == "too-deep"


def ask_for(kind: Callable[[dict[str, Any]], A], operation: str, given: Written, dossier: Dossier) -> A:
    """The answer about a dossier as an object."""
    return kind(json.loads(ask(operation, given, [("dossier", written(dossier))])))


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
    return tuple(Edition(one) for one in json.loads(ask("policies", options())))


def normalise(dossier: Dossier, *, typed: bool = False, as_of: Day | None = None, policy: str = "chuansha") -> str:
    """The JSON text of a dossier in its one normal form: declared order of fields, amounts with two decimals.

    With `typed` its texts are read as people type them, such as `1,234.50元` and `2026.5.9`, as `validate` reads them; and with the day,
    `as_of`, also the names of the policy's categories, kinds of project and sources of funds.
    """
    named = {} if as_of is None else {"policy": policy, "as_of": as_of}
    return ask("normalise", options(typed=typed, **named), [("dossier", written(dossier))])
