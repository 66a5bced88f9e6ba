"""Several projects together: what none of them shows alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from . import _native
from ._columns import Columns, Vouched, headers_of, one_of, vouched_of
from ._door import Day, Dossier, ask, options, text_of
from ._pandas import readable
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
    listed = None
    if plans is not None:
        listed = [{"neighbourhood": where, "year": year, "amount": amount} for where, year, amount in plans]
    given = options(policy=policy, as_of=as_of, readings=readings, plans=listed)
    parts = [("dossiers", [text_of(dossier) for dossier in dossiers])]
    if lines is None and projects is None and people is None:
        return PortfolioReport(ask("portfolio", given, parts))
    one_of("integers", integers, (None, "yuan", "fen"))
    headers = headers_of(columns)

    def table(name: str, given: object | None) -> Any:
        return readable(name, given, dict(headers.get(name, [])), integers, 0)

    text, unreadable = _native.portfolio(
        _native.request(given, parts),
        lines=table("lines", lines),
        projects=table("projects", projects),
        people=table("people", people),
        columns=headers,
        vouched=vouched_of(vouched),
        integers=integers,
    )
    return PortfolioReport(text, Table(unreadable))
