"""Ledgers: the rules that columns can show, over any number of projects and lines."""

from __future__ import annotations

import atexit
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from . import _native
from ._columns import Columns, Vouched, headers_of, not_accepted, one_of, vouched_of
from ._door import Day, Holidays, catalogue, options
from ._errors import InputError
from ._frames import readable
from ._html import ledger_html
from .model import Counts, Outcome
from ._own import Check, listed_checks
from ._own_ledger import Counted

from ._tables import Table
# An audit in a thread that the program leaves behind would read memory that is gone.
atexit.register(_native.end)


@dataclass(frozen=True)
class Unseen:
    """What a ledger cannot show."""

    rule: str
    """The id of the rule."""
    subject: str
    """What the rule looks at."""
    columns: tuple[str, ...]
    """The columns that it lacks, such as `lines.category`; none where it asks for what only a dossier holds."""
    subjects: int | None
    """How many subjects are unknown for want of them; `None` where the rule was not asked at all."""


@dataclass(frozen=True, repr=False)
class LedgerReport:
    """What the audit of a ledger came to."""

    findings: Table
    """One row for each finding, project by project: rule, clause, outcome, message, remedy, and where.

    `row` counts the rows of the `table` that it stands beside, so that whoever joins by it looks at `table == "lines"` first; `figures`
    is a JSON object as text.
    """
    unreadable: Table
    """Cells that could not be read, each taken as unknown."""
    rows: int
    """How many lines the ledger has."""
    projects: int
    """How many projects have a line or a budget."""
    counts: tuple[Counts, ...]
    """How often each rule that was asked gave each outcome."""
    unseen: tuple[Unseen, ...]
    """What the ledger cannot show, each rule once for each set of columns that it lacks."""
    ignored: Mapping[str, tuple[str, ...]]
    """Headers of each table that mean nothing to the rules."""

    @property
    def lacking(self) -> tuple[Unseen, ...]:
        """Of `unseen` what more columns would show."""
        return tuple(unseen for unseen in self.unseen if unseen.columns)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The findings as dictionaries."""
        return self.findings.to_dicts()

    def totals(self) -> dict[str, int]:
        """How often each outcome was met, over all rules."""
        return totals(self.counts)

    def __repr__(self) -> str:
        told = ", ".join(f"{count} {outcome}" for outcome, count in self.totals().items())
        bad = f"; {len(self.unreadable)} cells could not be read" if len(self.unreadable) else ""
        headers = [header for of in self.ignored.values() for header in of]
        bad += f"; not used: {', '.join(headers)}" if headers else ""
        return (
            f"<LedgerReport of {self.projects} projects and {self.rows} lines: "
            f"{len(self.findings)} findings{bad}; outcomes: {told or 'none'}>"
        )

    def _repr_html_(self) -> str:
        return ledger_html(self)


class LedgerAudit:
    """The audit of a ledger that comes in parts, sorted by project.

    A project may go on in the next part: its rows are kept until it is over. Rows are counted through all parts. The parameters
    are those of `assess_ledger`.

    >>> audit = LedgerAudit(as_of="2026-12-31")
    >>> for part in parts:
    ...     findings = audit.part(part)
    >>> report = audit.finish()
    """

    def __init__(
        self,
        projects: object | None = None,
        budgets: object | None = None,
        *,
        as_of: Day,
        policy: str = "chuansha",
        readings: Mapping[str, str] | None = None,
        holidays: Holidays | None = None,
        rules: Iterable[str] | None = None,
        outcomes: Iterable[Outcome] | None = None,
        screened: Iterable[str] | None = None,
        exempt: Iterable[str] | None = None,
        columns: Columns | None = None,
        vouched: Vouched | None = None,
        integers: Literal["yuan", "fen"] | None = None,
        lang: Literal["zh", "en"] = "zh",
        checks: Sequence[Check] = (),
        progress: Callable[[int, int], object] | None = None,
    ) -> None:
        given = options(
            policy=policy,
            as_of=as_of,
            readings=readings,
            holidays=holidays,
            rules=rules,
            outcomes=outcomes,
            screened=screened,
            exempt=exempt,
        )
        if given.problems:
            raise InputError(given.problems)
        one_of("lang", lang, ("zh", "en"))
        one_of("integers", integers, (None, "yuan", "fen"))
        self._headers = headers_of(columns)
        self._integers = integers
        self._rows = 0
        if progress is not None and not callable(progress):
            raise not_accepted("progress", type(progress).__name__, ("function", "None"))
        own = listed_checks(checks)
        if own:
            of_policy = catalogue(as_of=as_of, policy=policy)
            own = listed_checks(own, {*(rule.id for rule in of_policy.rules), *(check.id for check in of_policy.checks)})
        self._own = Counted(own, lang, outcomes) if own else None
        # Why a part was refused that no other has come in the place of.
        self._refused: InputError | None = None
        self._audit = _native.Audit(
            given.text,
            projects=self._readable("projects", projects),
            budgets=self._readable("budgets", budgets),
            columns=self._headers,
            vouched=vouched_of(vouched),
            integers=integers,
            lang=lang,
            own=self._own,
            progress=progress,
        )

    def part(self, lines: object) -> Table:
        """Judges a part of the ledger but for its last project, which may go on in the next part."""
        try:
            findings, self._rows = self._audit.part(self._readable("lines", lines))
        except InputError as error:
            self._refused = error
            raise
        self._refused = None
        return Table(findings)

    def finish(self) -> LedgerReport:
        """Judges what waits, and the budgets of projects without lines. Its findings are the last ones alone.

        If the last part was refused and none came in its place, what refused it is raised again: the ledger is not whole.
        """
        if self._refused is not None:
            raise self._refused
        return self._report(*self._audit.finish())

    def whole(self, lines: object) -> LedgerReport:
        """Judges a whole ledger, its rows in any order."""
        return self._report(*self._audit.whole(self._readable("lines", lines)))

    def stream(self, lines: object) -> LedgerReport:
        """Judges a whole ledger that is sorted by project, batch by batch as it comes."""
        first, _ = self._audit.part(self._readable("lines", lines))
        return self._report(*self._audit.finish(), earlier=(first,))

    def _readable(self, table: str, given: object | None) -> Any:
        return readable(table, given, dict(self._headers.get(table, [])), self._integers, self._rows)

    def _report(
        self,
        findings: _native.Table,
        summary: str,
        unreadable: _native.Table,
        ignored: list[tuple[str, list[str]]],
        earlier: Sequence[_native.Table] = (),
    ) -> LedgerReport:
        told = json.loads(summary)
        counts = [Counts(of) for of in told["counts"]]
        unseen = [
            Unseen(of["rule"], of["subject"], tuple(of["columns"]), of.get("subjects")) for of in told["unseen"]
        ]
        if self._own is not None:
            counts.extend(Counts(of) for of in self._own.counts())
            unseen.extend(Unseen(*of) for of in self._own.unseen())
        return LedgerReport(
            findings=Table(*earlier, findings),
            unreadable=Table(unreadable),
            rows=told["rows"],
            projects=told["projects"],
            counts=tuple(counts),
            unseen=tuple(unseen),
            ignored={table: tuple(headers) for table, headers in ignored},
        )


def assess_ledger(
    lines: object,
    projects: object | None = None,
    budgets: object | None = None,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
    rules: Iterable[str] | None = None,
    outcomes: Iterable[Outcome] | None = None,
    screened: Iterable[str] | None = None,
    exempt: Iterable[str] | None = None,
    columns: Columns | None = None,
    vouched: Vouched | None = None,
    integers: Literal["yuan", "fen"] | None = None,
    sorted: bool = False,
    lang: Literal["zh", "en"] = "zh",
    checks: Sequence[Check] = (),
    progress: Callable[[int, int], object] | None = None,
) -> LedgerReport:
    """Asks the rules of a ledger: those that its columns can show, of every project and every line.

    Parameters
    ----------
    lines:
        One row for each expense: any table that speaks Arrow, such as a DataFrame of polars or pandas, a table or a reader of
        pyarrow, a relation of DuckDB, a sheet of fastexcel. Columns are known by their headers in Chinese or English (项目,
        类别, 金额, 日期, 摘要, 发票号码 …, or `project`, `category`, `amount`, `date`, `description`, `invoice` …). Amounts are
        decimals or text; floats are refused. The column of projects is needed, every other may be left out.
    projects, budgets:
        One row for each project, and one for each line of its budget.
    columns:
        What headers of your own mean: `{"经费": "amount"}` for the lines, `{"budgets": {"经费": "amount"}}` for another table.
        `None` leaves a column out.
    vouched:
        What you vouch for in every row though no column says it: `{"nature": "ordinary"}`.
    integers:
        What whole numbers in a column of amounts are: `"yuan"` or `"fen"`. Without a word they are refused.
    sorted:
        Whether the rows are sorted by project, in the order of the bytes of their ids. A stream is then judged batch by
        batch and never held as a whole.
    lang:
        The language of titles, messages and remedies.
    checks:
        Checks of your own, made with `check`; what they look at in a ledger are its projects, lines and budget lines.
    progress:
        Called about twenty times a second with the numbers of projects and lines that were judged.

    All other parameters are those of `assess`. While it runs other threads go on, and it can be interrupted.

    Raises
    ------
    TableError
        For a table that cannot be read as a whole; a single bad cell is listed in `unreadable` and taken as unknown.
    """
    audit = LedgerAudit(
        projects,
        budgets,
        as_of=as_of,
        policy=policy,
        readings=readings,
        holidays=holidays,
        rules=rules,
        outcomes=outcomes,
        screened=screened,
        exempt=exempt,
        columns=columns,
        vouched=vouched,
        integers=integers,
        lang=lang,
        checks=checks,
        progress=progress,
    )
    return audit.stream(lines) if sorted else audit.whole(lines)


def totals(counts: Iterable[Counts]) -> dict[str, int]:
    """How often each outcome was met, over all rules."""
    totals: dict[str, int] = {}
    for of in counts:
        for name, count in of.to_dict().items():
            if isinstance(count, int):
                totals[name] = totals.get(name, 0) + count
    return totals
