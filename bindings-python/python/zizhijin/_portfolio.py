"""Several projects together: what none of them shows alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from . import _native
from ._columns import Columns, Vouched, headers_of, not_accepted, one_of, vouched_of
from ._door import Day, Dossier, ask, options, written
from ._frames import readable
from ._record import Record
from ._report import PortfolioReport
from ._tables import Table


def portfolio(
    dossiers: Iterable[Dossier] = (),
    *,
    as_of: Day,
    lines: object | None = None,
    projects: object | None = None,
    people: object | None = None,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    plans: Iterable[tuple[str, int, Decimal | int | str]] | None = None,
    columns: Columns | None = None,
    vouched: Vouched | None = None,
    integers: Literal["yuan", "fen"] | None = None,
) -> PortfolioReport:
    """What only several projects together show: people on too many projects, an invoice claimed twice, money over a plan.

    Parameters
    ----------
    dossiers:
        Dossiers, each as `assess` takes it. The id of a person or of a project means the same one in all of them.
    lines, projects, people:
        Tables of projects of which no dossier is at hand, as `assess_ledger` takes them: the lines of a ledger, a row for each
        project, a row for each person on each project. Cells that cannot be read are told in `unreadable`.
    plans:
        Annual plans of neighbourhoods: the neighbourhood, the year, the amount.
    columns, vouched, integers:
        As for `assess_ledger`.
    """
    given = options(policy=policy, as_of=as_of, readings=readings, plans=listed_plans(plans))
    if isinstance(dossiers, (str, bytes, os.PathLike, Mapping, Record)) or not isinstance(dossiers, Iterable):
        raise not_accepted("dossiers", type(dossiers).__name__, ("list", "tuple"))
    parts = [("dossiers", [written(dossier) for dossier in dossiers])]
    if lines is None and projects is None and people is None:
        return PortfolioReport(ask("portfolio", given, parts))
    one_of("integers", integers, (None, "yuan", "fen"))
    headers = headers_of(columns)

    def table(name: str, given: object | None) -> Any:
        return readable(name, given, dict(headers.get(name, [])), integers, 0)

    # Asked without the tables first, so that everything that is wrong with the dossiers is told as everywhere.
    ask("portfolio", given, parts)
    text, unreadable = _native.portfolio(
        _native.request(given.text, [("dossiers", [(one.text, one.own) for one in parts[0][1]], True)]),
        lines=table("lines", lines),
        projects=table("projects", projects),
        people=table("people", people),
        columns=headers,
        vouched=vouched_of(vouched),
        integers=integers,
    )
    return PortfolioReport(text, Table(unreadable))


def listed_plans(plans: Any) -> list[dict[str, object]] | None:
    """Annual plans as the core takes them."""
    if plans is None:
        return None
    try:
        return [{"neighbourhood": where, "year": year, "amount": amount} for where, year, amount in plans]
    except (TypeError, ValueError):
        raise not_accepted("plans", type(plans).__name__, ("[(neighbourhood, year, amount), ...]",)) from None
