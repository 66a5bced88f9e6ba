"""Ledgers beyond one machine: the same audit over Spark's DataFrames, with the same findings.

>>> from zizhijin import spark
>>> report = spark.assess_ledger(lines, projects, budgets, as_of="2026-12-31")
>>> report.findings.write.parquet("findings")
>>> report.rows, report.totals()

It needs pyspark 4 or later with pyarrow on the machine that asks, and this package on every machine that works.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from ._columns import Columns, Vouched, by_table
from ._door import Day, Holidays, catalogue
from ._ledger import LedgerAudit, LedgerReport, Unseen, totals
from .model import Counts, Outcome
from ._own import Check
from ._spark_part import Task, judge, raised
from ._spark_tables import Spread, no_table

__all__ = ["SparkReport", "assess_ledger"]


@dataclass(frozen=True)
class Summary:
    """What all partitions came to, beside their findings."""

    rows: int
    projects: int
    counts: tuple[Counts, ...]
    unseen: tuple[Unseen, ...]


class SparkReport:
    """What the audit of a ledger comes to; as `LedgerReport`, but its tables are Spark's.

    `findings` and `unreadable` are lazy. Numbers run the job when one of them is first asked for. Whatever ran first, the job's
    output is kept (`persist`), so that all of it is of one run; `unpersist` lets it go.
    """

    findings: DataFrame
    """One row for each finding. No row of a ledger has a number here, so that `row` is null; a finding on a line has the line's id as
    its `subject`. If anything was refused, it cannot be read either: `run` raises what was."""

    unreadable: DataFrame
    """Cells that could not be read, each taken as unknown: the project, table and column of each, its code and a message."""

    ignored: Mapping[str, tuple[str, ...]]
    """Headers of each table that mean nothing to the rules."""

    def __init__(self, output: DataFrame, empty: LedgerReport, rules: Sequence[str]) -> None:
        self._output = output
        self._empty = empty
        self._rules = rules
        self._merged: Summary | None = None
        self.ignored = empty.ignored
        self.findings = only(output, "finding").select(empty.findings.column_names)
        self.unreadable = only(output, "unreadable").select(
            "project", "table", "row", F.col("told").alias("column"), "code", "message"
        )

    def run(self) -> SparkReport:
        """Runs the job, if it did not run yet.

        Raises
        ------
        TableError, CheckError
            What a worker refused, as `zizhijin.assess_ledger` would raise it.
        """
        self._summary()
        return self

    @property
    def rows(self) -> int:
        """How many lines the ledger has."""
        return self._summary().rows

    @property
    def projects(self) -> int:
        """How many projects have a line or a budget."""
        return self._summary().projects

    @property
    def counts(self) -> tuple[Counts, ...]:
        """How often each rule that was asked gave each outcome."""
        return self._summary().counts

    @property
    def unseen(self) -> tuple[Unseen, ...]:
        """What the ledger cannot show, each rule once for each set of columns that it lacks."""
        return self._summary().unseen

    def totals(self) -> dict[str, int]:
        """How often each outcome was met, over all rules."""
        return totals(self.counts)

    def unpersist(self) -> None:
        """Lets go what the cluster keeps of the job; whoever reads `findings` later runs it again."""
        self._output.unpersist()

    def __repr__(self) -> str:
        if self._merged is None:
            return "<SparkReport that did not run yet>"
        return f"<SparkReport of {self.projects} projects and {self.rows} lines: {self.totals()}>"

    def _summary(self) -> Summary:
        if self._merged is None:
            told = self._output.where(F.col("kind").isin("summary", "refused")).select("kind", "told").collect()
            refusals = [json.loads(row["told"]) for row in told if row["kind"] == "refused"]
            if refusals:
                raise raised(refusals)
            self._merged = merged(self._empty, [json.loads(row["told"]) for row in told], self._rules)
        return self._merged


def assess_ledger(
    lines: DataFrame,
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
    partitions: int | None = None,
) -> SparkReport:
    """Asks the rules of a ledger that is spread over a cluster. The job runs when its findings or its numbers are asked for.

    All rows of a project, from whatever table, are brought to one worker, which judges one project after the other. Besides a
    batch of lines a worker holds the lines of one project, and the projects and budgets of its own partition; nothing is
    broadcast, and nothing but the summaries comes back to the one who asks. If partitions become too large for the workers'
    memory, more `partitions` make them smaller.

    Within a project its lines are taken in the order of their ids, or in none if they have no ids: of two refunds that together
    are too large, the second by its id is the one that cannot be read.

    Parameters
    ----------
    lines:
        One row for each expense. Amounts are decimals or strings, days are dates, strings, or timestamps without a zone; doubles are
        refused as amounts, and so are days that hang on a zone.
    projects, budgets:
        DataFrames of Spark, or any table that speaks Arrow.
    checks:
        Checks of your own; they are sent to the workers. A module whose functions they call must be there too (`addPyFile`).
    partitions:
        Into how many parts the ledger is cut; if left out, what `spark.sql.shuffle.partitions` says.

    All other parameters are those of `zizhijin.assess_ledger`.

    Raises
    ------
    TableError
        At once for columns that cannot be told, and for what is no table; what only the cells show is raised when the job runs.
    """
    if not isinstance(lines, DataFrame):
        raise no_table("lines", lines, "zizhijin.assess_ledger, pyspark.sql.DataFrame")
    headers = by_table(columns or {}, "columns")
    held = by_table(vouched or {}, "vouched")
    arguments: dict[str, Any] = {
        "as_of": as_of,
        "policy": policy,
        "readings": kept(readings),
        "holidays": kept(holidays),
        "rules": kept(rules),
        "outcomes": kept(outcomes),
        "screened": kept(screened),
        "exempt": kept(exempt),
        "vouched": held,
        "integers": integers,
        "lang": lang,
        "checks": kept(checks),
    }
    given = {"lines": lines, "projects": projects, "budgets": budgets}
    tables = {
        table: Spread(table, of, headers.get(table, {}), held.get(table, {}), integers)
        for table, of in given.items()
        if of is not None
    }
    nothing = {table: of.empty for table, of in tables.items()}
    audit = LedgerAudit(nothing.get("projects"), nothing.get("budgets"), columns=headers, **arguments)
    # What can be said without a row is said here: what is wrong with columns and options, what the columns cannot show.
    empty = audit.whole(nothing["lines"])
    names = tuple(empty.findings.column_names)
    task = Task(arguments, frozenset(tables), names)

    def judged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return judge(task, batches)

    together, *others = (of.rows(lines.sparkSession) for of in tables.values())
    for other in others:
        together = together.unionByName(other, allowMissingColumns=True)
    parts = together.repartition("project") if partitions is None else together.repartition(partitions, "project")
    order = ["table", "project", *(["lines.id"] if tables["lines"].has("id") else [])]
    fields = ", ".join(f"`{name}` {'bigint' if name == 'row' else 'string'}" for name in ("kind", "told", *names))
    output = parts.sortWithinPartitions(*order).mapInArrow(judged, fields)
    known = catalogue(as_of=as_of, policy=policy).rules
    return SparkReport(output.persist(), empty, [rule.id for rule in known])


def kept(given: Any) -> Any:
    """An argument that can be read more than once and sent away."""
    if isinstance(given, Mapping):
        return {name: kept(value) for name, value in given.items()}
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        return given
    return [kept(one) for one in given]


def only(output: DataFrame, kind: str) -> DataFrame:
    """The rows of one kind. A refusal is never passed over in silence: reading them fails then."""
    refused = F.raise_error(F.col("message")).cast("boolean")
    return output.where(F.when(F.col("kind") == "refused", refused).otherwise(F.col("kind") == kind))


def merged(empty: LedgerReport, parts: Sequence[Mapping[str, Any]], rules: Sequence[str]) -> Summary:
    """The summaries of all partitions as one; `empty` is that of the same ledger without a row."""
    counts: dict[str, Counter[str]] = {of.rule: Counter() for of in empty.counts}
    unseen: dict[tuple[str, str, tuple[str, ...]], int | None] = {
        (of.rule, of.subject, of.columns): of.subjects for of in empty.unseen
    }
    for part in parts:
        for of in part["counts"]:
            counts[of["rule"]].update({name: count for name, count in of.items() if name != "rule"})
        for rule, subject, columns, subjects in part["unseen"]:
            if subjects is not None:
                named = (rule, subject, tuple(columns))
                unseen[named] = (unseen.get(named) or 0) + subjects
    place = {rule: at for at, rule in enumerate(rules)}
    order = sorted(unseen, key=lambda named: (place.get(named[0], len(place)), *named))
    outcomes = [name.removesuffix("_") for name in Counts._fields]
    return Summary(
        rows=sum(part["rows"] for part in parts),
        projects=sum(part["projects"] for part in parts),
        counts=tuple(
            Counts({"rule": rule, **{name: of[name] for name in outcomes if name in of}}) for rule, of in counts.items()
        ),
        unseen=tuple(Unseen(*named, unseen[named]) for named in order),
    )
