"""Reports that people read: as objects, as plain data, as a page in a notebook."""

from __future__ import annotations

import json
from typing import Any

from . import model
from ._html import portfolio_html, report_html
from ._tables import Table


class Report(model.Report):
    """What an assessment came to: verdicts, claims, what can still be spent, and every finding with its clause."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        super().__init__(json.loads(text))
        self._text = text

    def to_json(self) -> str:
        """The report as the core wrote it."""
        return self._text

    def to_dicts(self) -> list[dict[str, Any]]:
        """The findings as dictionaries, one for each row of a table."""
        return [finding.to_dict() for finding in self.findings]

    @property
    def ok(self) -> bool:
        """Whether everything that binds so far is accepted."""
        return self.verdict.overall == "accepted"

    def __repr__(self) -> str:
        verdict = self.verdict
        parts = ("application", "procedure", "claims", "records")
        words = ", ".join(f"{part} {getattr(verdict, part)}" for part in parts)
        return f"<Report on {self.dossier!r} of {self.as_of}: {verdict.overall} ({words}); {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        return report_html(self)

    def __reduce__(self) -> tuple[object, ...]:
        return Report, (self._text,)


class PortfolioReport(model.PortfolioReport):
    """What only several projects together show."""

    __slots__ = ("_text", "unreadable")

    unreadable: Table | None
    """Where tables were given: cells that could not be read, each taken as unknown."""

    def __init__(self, text: str, unreadable: Table | None = None) -> None:
        super().__init__(json.loads(text))
        self._text = text
        self.unreadable = unreadable

    def to_json(self) -> str:
        """The report as the core wrote it."""
        return self._text

    def to_dicts(self) -> list[dict[str, Any]]:
        """The findings as dictionaries."""
        return [finding.to_dict() for finding in self.findings]

    def __repr__(self) -> str:
        return f"<PortfolioReport on {self.projects} projects of {self.as_of}: {len(self.findings)} findings, {len(self.gaps)} gaps>"

    def _repr_html_(self) -> str:
        return portfolio_html(self)

    def __reduce__(self) -> tuple[object, ...]:
        return PortfolioReport, (self._text, self.unreadable)
