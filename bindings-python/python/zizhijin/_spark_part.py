"""One partition of a ledger that is spread over a cluster, as a worker judges it; nothing here needs Spark."""

from __future__ import annotations

import json
import os
import re
import traceback
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ._base import Error
from ._errors import CheckError, InputError, InternalError, refused
from ._ledger import LedgerAudit, LedgerReport
from ._tables import Table

ORDER = {"projects": 0, "budgets": 1, "lines": 2}
"""In which order the tables come within a partition: an audit needs the tables beside the lines before any line."""

BATCH = 1 << 14
"""How many rows of what could not be read go into one batch."""

NUMBERED = re.compile(r"\[\d+\]")
"""The number of a row in the name of a cell."""

FIRST = re.compile(r" row \d+$")
"""Where a message says which row had an id first."""

ANOTHER = {"zh": "另一行", "en": " another row"}


@dataclass(frozen=True)
class Task:
    """What every worker is told."""

    arguments: Mapping[str, Any]
    """Those of the audit; headers have become the names of columns already."""
    tables: frozenset[str]
    """The tables that were given."""
    columns: tuple[str, ...]
    """The columns of a table of findings."""


class Remote(Exception):
    """An exception in a worker, as its traceback told it there."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def judge(task: Task, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Judges a partition. Its findings come first, then what could not be read, at the end what it came to.

    What the package refuses is a row as well, so that the one who asked gets it as the exception that it is, and no
    worker tries it again.
    """
    # The cores of a machine are shared out to workers already.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    partition = Partition(task)
    try:
        for batch in batches:
            yield from partition.take(batch)
        yield from partition.end()
    except Error as error:
        told = written(error)
        yield partition.rows("refused", [{"told": json.dumps(told), "message": str(raised([told]))}])


class Partition:
    """All projects of a ledger that came to one worker, with their lines and budgets.

    A row of its output is a finding, a cell that could not be read, the summary, or what was refused: its `kind` says which.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self._audit: LedgerAudit | None = None
        self._beside: dict[str, list[pa.RecordBatch]] = {table: [] for table in ORDER if table in task.tables}
        self._none: pa.RecordBatch | None = None
        # For each table the number of the first row of each run of rows of one project, and that project.
        self._runs: dict[str, tuple[list[int], list[str | None]]] = {table: ([], []) for table in ORDER}
        self._rows = dict.fromkeys(ORDER, 0)
        # Where the last project began that has a name: it may go on.
        self._last = dict.fromkeys(ORDER, 0)
        # For checks of the caller's own the ids of rows, each array with the number of its first row.
        self._ids: dict[str, list[tuple[int, pa.Array | None]]] = {table: [] for table in ORDER}

    def take(self, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        """Judges what is over with a batch of rows of any table."""
        for table, of in self._beside.items():
            rows = batch.filter(pc.equal(batch.column("table"), ORDER[table]))
            cells = pa.RecordBatch.from_struct_array(rows.column(table))
            if table == "lines":
                self._none = cells.slice(0, 0)
            if rows.num_rows == 0:
                # Which columns it has, an empty table says too.
                of[:] = of or [cells]
                continue
            self._note(table, rows.column("project"), cells.column("id") if "id" in cells.schema.names else None)
            if table == "lines":
                yield from self._found(self._begun().part(cells))
            else:
                of.append(cells)

    def end(self) -> Iterator[pa.RecordBatch]:
        """Judges what waits."""
        if self._none is None:
            # Not a single row came.
            return
        audit = self._begun()
        yield from self._found(audit.part(self._none))
        report = audit.finish()
        yield from self._found(report.findings)
        for start in range(0, len(report.unreadable), BATCH):
            problems = report.unreadable.to_dicts(start, start + BATCH)
            yield self.rows("unreadable", [self._unreadable(problem) for problem in problems])
        yield self.rows("summary", [{"told": json.dumps(summary(report))}])

    def _begun(self) -> LedgerAudit:
        if self._audit is None:
            tables = {table: pa.Table.from_batches(of) for table, of in self._beside.items() if table != "lines"}
            self._audit = LedgerAudit(tables.get("projects"), tables.get("budgets"), **self._task.arguments)
        return self._audit

    def _note(self, table: str, projects: pa.Array, ids: pa.Array | None) -> None:
        """Keeps in mind where the rows of each project begin, and the ids of those that wait or come now."""
        if self._task.arguments["checks"]:
            waiting = self._last[table] if table == "lines" else 0
            self._ids[table] = [of for of in self._ids[table] if of[1] is not None and of[0] + len(of[1]) > waiting]
            self._ids[table].append((self._rows[table], ids))
        starts, names = self._runs[table]
        start = self._rows[table]
        runs = pc.run_end_encode(projects)
        for end, name in zip(runs.run_ends.to_pylist(), runs.values.to_pylist()):
            if not starts or names[-1] != name:
                starts.append(start)
                names.append(name)
                self._last[table] = start if name and name.strip() else self._last[table]
            start = self._rows[table] + end
        self._rows[table] += len(projects)

    def _project(self, table: str | None, row: int | None) -> str | None:
        if table is None or row is None:
            return None
        starts, names = self._runs[table]
        return names[bisect_right(starts, row) - 1]

    def _id(self, table: str, row: int) -> str | None:
        """The id of a row, if it has one; a check was told a number where there is none."""
        ids = self._ids[table]
        first, of = ids[bisect_right(ids, row, key=lambda ids: ids[0]) - 1]
        id = None if of is None else of[row - first].as_py()
        text = str(int(id)) if isinstance(id, float) else "" if id is None else str(id)
        return text if text.strip() else None

    def _found(self, findings: Table) -> Iterator[pa.RecordBatch]:
        """Findings as rows of the output, without the numbers that rows happen to have in this partition."""
        for batch in pa.table(findings).to_batches():
            columns = dict(zip(batch.schema.names, batch.columns))
            if self._task.arguments["checks"]:
                told = zip(*(columns[name].to_pylist() for name in ("basis", "table", "row", "subject")))
                named = [self._id(table, row) if basis == "own" and table else subject for basis, table, row, subject in told]
                columns["subject"] = pa.array(named, pa.string())
            columns["row"] = pa.nulls(batch.num_rows, pa.int64())
            columns["missing"] = pa.array([cells(of) for of in columns["missing"].to_pylist()], pa.string())
            kind = pa.repeat(pa.scalar("finding"), batch.num_rows)
            arrays = [kind, pa.nulls(batch.num_rows, pa.string()), *(columns[name] for name in self._task.columns)]
            yield pa.RecordBatch.from_arrays(arrays, names=["kind", "told", *self._task.columns])

    def _unreadable(self, problem: Mapping[str, Any]) -> dict[str, str | None]:
        """A cell that could not be read, by its project; Spark's table has its column under `told`."""
        message = problem["message"]
        if problem["code"] == "duplicate-id":
            message = FIRST.sub(ANOTHER[self._task.arguments["lang"]], message)
        project = self._project(problem["table"], problem["row"])
        return {**problem, "row": None, "project": project, "told": problem["column"], "message": message}

    def rows(self, kind: str, rows: Sequence[Mapping[str, str | None]]) -> pa.RecordBatch:
        """Rows of the output, of one kind."""
        names = ["told", *self._task.columns]
        types = [pa.int64() if name == "row" else pa.string() for name in names]
        columns = [pa.array([row.get(name) for row in rows], of) for name, of in zip(names, types)]
        return pa.RecordBatch.from_arrays([pa.repeat(pa.scalar(kind), len(rows)), *columns], names=["kind", *names])


def cells(missing: str | None) -> str | None:
    """The names of cells without the numbers of their rows, each once."""
    if missing is None:
        return None
    return ", ".join(dict.fromkeys(NUMBERED.sub("", missing).split(", ")))


def summary(report: LedgerReport) -> dict[str, Any]:
    """What a partition came to, beside its findings."""
    return {
        "rows": report.rows,
        "projects": report.projects,
        "counts": [counts.to_dict() for counts in report.counts],
        "unseen": [[of.rule, of.subject, list(of.columns), of.subjects] for of in report.unseen],
    }


def written(error: Error) -> dict[str, Any]:
    """An exception of this package as data. Problems lose the numbers that rows happen to have in a partition."""
    if isinstance(error, InputError):
        problems = [problem.to_dict() for problem in error.problems]
        for problem in problems:
            problem.pop("row", None)
            if problem["code"] == "duplicate-id":
                for lang, another in ANOTHER.items():
                    problem[f"message_{lang}"] = FIRST.sub(another, str(problem[f"message_{lang}"]))
        return {"problems": problems}
    cause = error.__cause__
    told = "" if cause is None else "".join(traceback.format_exception(cause))
    if isinstance(error, CheckError):
        return {"check": error.check, "message": error.args[1], "cause": told}
    return {"flaw": str(error), "cause": told}


def raised(refusals: Iterable[Mapping[str, Any]]) -> Error:
    """The exception for what workers refused: every problem once, or else the first flaw of a check."""
    refusals = sorted(refusals, key=lambda of: json.dumps(of, sort_keys=True))
    problems = [problem for of in refusals for problem in of.get("problems", ())]
    if problems:
        once = {json.dumps(problem, sort_keys=True): problem for problem in problems}
        return refused(json.dumps(list(once.values())))
    first = refusals[0]
    error = CheckError(first["check"], first["message"]) if "check" in first else InternalError(first["flaw"])
    error.__cause__ = Remote(first["cause"]) if first["cause"] else None
    return error
