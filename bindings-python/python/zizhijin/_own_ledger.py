"""Checks of an analyst's own over a ledger: project by project, as rows of the same table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from .model import Dossier
from ._own import Check, Found, results

Row = tuple[int | None, list[str | None]]
"""The number of a row, and the texts of a finding in the order of the columns."""

LISTED = ("fail", "deviation", "excused", "judgement", "unknown", "not_due")
"""What is listed if the caller does not say."""



class Counted:
    """Checks with what they came to so far; called with each project that was judged, one at a time."""

    def __init__(
        self, checks: Sequence[Check], lang: Literal["zh", "en"], outcomes: Iterable[str] | None
    ) -> None:
        self._checks = checks
        self._english = lang == "en"
        self._listed = frozenset(LISTED if outcomes is None else outcomes)
        self._outcomes: dict[str, dict[str, int]] = {one.id: {} for one in checks}
        self._unseen: dict[tuple[str, str, tuple[str, ...]], int] = {}

    def __call__(self, project: str, text: str, lines: list[int], budgets: list[int], given: list[str]) -> list[Row]:
        dossier = Dossier(json.loads(text))
        # A project without lines is not asked about them, as the rules do not ask it.
        asked = (one for one in self._checks if lines or one.over != "expense")
        found = (of for one in asked for of in results(one, dossier))
        return [row for of in found for row in self._row(of, project, lines, budgets, given)]

    def _row(self, found: Found, project: str, lines: list[int], budgets: list[int], given: list[str]) -> Iterator[Row]:
        one = found.check
        counts = self._outcomes[one.id]
        counts[found.outcome] = counts.get(found.outcome, 0) + 1
        missing = [cell(pointer, lines, budgets) for pointer in found.missing]
        columns = tuple(column for _, column in missing)
        if columns and not any(column in given for column in columns):
            # What the ledger has no column for is told once.
            unseen = (one.id, one.over, columns)
            self._unseen[unseen] = self._unseen.get(unseen, 0) + 1
            return
        if found.outcome not in self._listed:
            return
        table = {"expense": "lines", "budget_line": "budgets"}.get(one.over)
        rows = lines if table == "lines" else budgets
        row = rows[found.index] if table and found.index is not None else None
        texts: list[str | None] = [
            project,
            one.id,
            one.title,
            ", ".join(one.clause),
            found.outcome,
            found.messages[self._english],
            None,
            table if row is not None else None,
            found.id or None,
            None,
            json.dumps({name: plain(figure) for name, figure in found.figures.items()}, ensure_ascii=False) if found.figures else None,
            ", ".join(named for named, _ in missing) or None,
            one.matter,
            one.strength,
            "own",
            one.actor,
            one.decider if found.outcome == "judgement" else None,
        ]
        yield row, texts

    def counts(self) -> Iterator[dict[str, object]]:
        """How often each check gave each outcome."""
        for rule, outcomes in self._outcomes.items():
            yield {"rule": rule, **outcomes}

    def unseen(self) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
        """What the checks lack: their id, what they look at, the columns, how many subjects are unknown for want of them."""
        for (rule, over, columns), subjects in sorted(self._unseen.items()):
            yield rule, over, columns, subjects


def plain(figure: object) -> object:
    """A figure as JSON has it; what it has no form for becomes text."""
    return figure if isinstance(figure, (str, int, bool)) and not isinstance(figure, Decimal) else str(figure)


def cell(pointer: str, lines: list[int], budgets: list[int]) -> tuple[str, str]:
    """What a missing fact is called in a ledger, and the column that would hold it."""
    steps = pointer.split("/")[1:]
    match steps:
        case ["expenses", index, *rest]:
            return f"lines[{lines[int(index)]}].{'.'.join(rest)}", f"lines.{'.'.join(rest)}"
        case ["budget", "lines", index, *rest]:
            return f"budgets[{budgets[int(index)]}].{'.'.join(rest)}", f"budgets.{'.'.join(rest)}"
        case ["budget", *_]:
            return "budgets.project", "budgets.project"
        case ["expenses"]:
            return "lines.project", "lines.project"
    name = ".".join(steps)
    return f"dossier.{name}", f"dossier.{name}"
