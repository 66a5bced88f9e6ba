"""Checks of an analyst's own: a function for each, whose findings stand beside those of the rules."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

from ._base import Error
from ._errors import CheckError
from .model import NAMES, Dossier, Matter, Role, SubjectKind
from ._record import Facts, MissingFact

Over = Literal["project", "person", "budget_line", "activity", "expense"]
"""What a check looks at: the project as a whole, or each of its people, budget lines, activities or expenses."""

Verdict = bool | Mapping[str, object] | None
"""What a check answers: whether it is met, or the figures with which it is not; `None` where it does not apply."""

PLACES: dict[Over, tuple[str, ...]] = {
    "project": (),
    "person": ("team", "people"),
    "budget_line": ("budget", "lines"),
    "activity": ("activities",),
    "expense": ("expenses",),
}

UNMET: Mapping[str, Literal["fail", "deviation", "judgement"]] = {"B": "fail", "D": "deviation", "J": "judgement"}
"""What a check comes to where it is not met, by its strength."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")


@dataclass(frozen=True)
class Check:
    """A rule of the caller's own. It can still be called as the function that it was."""

    id: str
    clause: tuple[str, ...]
    message: str
    message_en: str
    title: str
    over: Over
    matter: Matter
    strength: Literal["B", "D", "J"]
    actor: Role
    decider: Role | None
    function: Callable[[Any], Verdict]

    def __call__(self, subject: Any) -> Verdict:
        """Asks the function itself."""
        return self.function(subject)

    @property
    def unmet(self) -> Literal["fail", "deviation", "judgement"]:
        """What it comes to where it is not met."""
        return UNMET[self.strength]


def check(
    *,
    id: str,
    clause: str | Sequence[str],
    message: str,
    message_en: str | None = None,
    title: str | None = None,
    over: Over = "project",
    matter: Matter = "claims",
    strength: Literal["B", "D", "J"] = "B",
    actor: Role = "team",
    decider: Role | None = None,
) -> Callable[[Callable[[Any], Verdict]], Check]:
    """Makes a check of a function.

    The function says what is asked for: it gets the project, or each of its people, budget lines, activities or expenses
    (`over`), and answers `True` where that is met, `False` where it is not, `None` where it does not apply. Instead of `False`
    it may answer with a dictionary of figures, which fill the braces of `message`. A fact that is missing need not be
    thought of: reading it makes the outcome unknown, and the report names the fact.

    >>> @check(id="town.cash-limit", clause="3.2", over="expense", message="现金支付 {amount} 元，超过 1000 元")
    ... def cash_limit(expense):
    ...     return expense.amount <= 1000 or {"amount": expense.amount}

    Parameters
    ----------
    id:
        Its id: words in small letters with a point between them, and none that a rule of the core has.
    clause:
        What it rests on, in your own words; one or several.
    message:
        What is said where it is not met; `message_en` the same in English, where somebody reads that.
    title:
        What it asks for in a few words; the first line of the function's docstring, or its name.
    matter:
        The verdict that it counts for.
    strength:
        `"B"` binds, so that what is not met fails; `"D"` holds by default, so that it deviates; `"J"` leaves it to people: `decider`.
    """
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise CheckError(str(id), "an id is small letters, digits and hyphens with a point between words, as town.cash-limit")
    words: tuple[tuple[str, object, Collection[object]], ...] = (
        ("over", over, tuple(PLACES)),
        ("matter", matter, tuple(NAMES["Matter"])),
        ("strength", strength, tuple(UNMET)),
        ("actor", actor, tuple(NAMES["Role"])),
        ("decider", decider, (None, *NAMES["Role"])),
    )
    for name, value, accepted in words:
        if value not in accepted:
            raise CheckError(id, f"{name} cannot be {value!r}; it is one of {', '.join(map(repr, accepted))}")
    if strength == "J" and decider is None:
        raise CheckError(id, "what people decide needs a decider")
    clauses = (clause,) if isinstance(clause, str) else tuple(clause) if isinstance(clause, Iterable) else ()
    if not clauses or not all(isinstance(one, str) and one for one in clauses):
        raise CheckError(id, "clause is a text, or several")
    for name, text in (("message", message), ("message_en", message_en or message)):
        try:
            list(Formatter().parse(text))
        except (TypeError, ValueError) as error:
            raise CheckError(id, f"{name} is no text with braces for figures: {error}") from None

    def made(function: Callable[[Any], Verdict]) -> Check:
        lines = (function.__doc__ or "").strip().splitlines()
        asked = title or (lines[0].strip() if lines else function.__name__.replace("_", " "))
        return Check(
            id, clauses, message, message_en or message, asked, over, matter, strength, actor, decider, function
        )

    return made


@dataclass(frozen=True)
class Found:
    """What a check came to on one subject; `index` is its place in its list."""

    check: Check
    outcome: str
    index: int | None
    id: str
    pointer: str
    figures: Mapping[str, object]
    missing: tuple[str, ...]

    @property
    def messages(self) -> tuple[str, str]:
        """The message in Chinese and in English."""
        if self.outcome != self.check.unmet:
            return self.check.title, self.check.title
        try:
            zh, en = (text.format(**self.figures) for text in (self.check.message, self.check.message_en))
        except KeyError as error:
            had = ", ".join(map(str, self.figures)) or "none"
            raise CheckError(self.check.id, f"the message names {error.args[0]!r}; the figures are: {had}") from error
        except (LookupError, ValueError, AttributeError, TypeError) as error:
            raise CheckError(self.check.id, f"the message cannot be filled: {error}") from error
        return zh, en


def results(one: Check, dossier: Dossier) -> Iterator[Found]:
    """What a check comes to on each of its subjects."""
    subjects: Sequence[Facts]
    way = PLACES[one.over]
    pointer = "".join(f"/{step}" for step in way)
    if not way:
        yield result(one, dossier, None, "", "")
        return
    try:
        facts: Any = dossier
        for step in way:
            facts = getattr(facts, step)
        subjects = facts
    except MissingFact as missing:
        yield Found(one, "unknown", None, "", "", {}, (missing.pointer,))
        return
    for index, subject in enumerate(subjects):
        yield result(one, subject, index, str(subject.get("id") or ""), f"{pointer}/{index}")


def result(one: Check, subject: Facts, index: int | None, id: str, pointer: str) -> Found:
    """What a check comes to on one subject."""
    figures: Mapping[str, object] = {}
    missing: tuple[str, ...] = ()
    try:
        verdict = one.function(subject)
    except MissingFact as fact:
        outcome, missing = "unknown", (fact.pointer,)
    except Error:
        raise
    except Exception as error:
        raise CheckError(one.id, f"{type(error).__name__} at {pointer or '/'}") from error
    else:
        if verdict is None:
            outcome = "not_applicable"
        elif verdict is True:
            outcome = "pass"
        elif verdict is False:
            outcome = one.unmet
        elif isinstance(verdict, Mapping):
            outcome, figures = one.unmet, verdict
        else:
            what = type(verdict).__name__
            raise CheckError(one.id, f"answered with {what} at {pointer or '/'}: True, False, figures or None is expected")
    return Found(one, outcome, index, id, pointer, figures, missing)


def look_at(checks: Sequence[Check], text: str) -> list[dict[str, object]]:
    """What checks come to on a dossier, as the core takes it."""
    if not checks:
        return []
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        # The core says what is wrong with it.
        return []
    dossier = Dossier(data)
    return [record(found) for one in checks for found in results(one, dossier)]


def listed_checks(given: Iterable[Check], taken: Collection[str] = ()) -> Sequence[Check]:
    """The checks, no two of which may have one id, nor one of those that are taken."""
    if not isinstance(given, Iterable):
        raise CheckError(str(given), "checks is a list of checks")
    seen = set(taken)
    checks = list(given)
    for one in checks:
        if not isinstance(one, Check):
            raise CheckError(getattr(one, "__name__", str(one)), "this is no check: a function becomes one by the decorator check")
        if one.id in seen:
            raise CheckError(one.id, "a rule or another check has this id")
        seen.add(one.id)
    return checks


def record(found: Found) -> dict[str, object]:
    """A result as the core takes it."""
    one = found.check
    kind: SubjectKind = one.over
    told: dict[str, object] = {
        "rule": one.id,
        "title_zh": one.title,
        "title_en": one.title,
        "clauses": list(one.clause),
        "matter": one.matter,
        "strength": one.strength,
        "subject": {"kind": kind, **({"pointer": found.pointer} if found.pointer else {})},
        "outcome": found.outcome,
        "actor": one.actor,
    }
    if found.outcome == one.unmet:
        told["message_zh"], told["message_en"] = found.messages
    if found.missing:
        told["missing"] = list(found.missing)
    if one.decider is not None:
        told["decider"] = one.decider
    return told
