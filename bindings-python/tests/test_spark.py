"""A ledger over Spark comes to what it comes to on one machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pytest
from mypy import api
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession, functions
from spark_ledger import COLUMNS, LINES, made_up

import zizhijin
import zizhijin.spark

pytestmark = pytest.mark.filterwarnings("default")

DAY = "2026-12-31"
VOUCHED = {"voucher": True, "claimed_elsewhere": 0}
Tables = tuple[pa.Table, pa.Table, pa.Table]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.fail("Spark needs Java, 17 or later: install it, or name it by JAVA_HOME")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    build = SparkSession.builder.master("local[2]").appName("zizhijin")
    settings = {
        "spark.ui.enabled": "false",
        "spark.log.level": "OFF",
        "spark.sql.shuffle.partitions": "3",
        # Few rows to a batch, so that projects go on in the next one.
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
    }
    for name, value in settings.items():
        build = build.config(name, value)
    session = build.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def tables() -> Tables:
    return made_up(20261)


def spread(session: SparkSession, table: pa.Table) -> DataFrame:
    return session.createDataFrame(table).repartition(4)


def placeless(row: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """A finding without what only rows with numbers can say."""
    if row["basis"] == "own" and row["subject"] == str(row["row"]):
        row["subject"] = None
    missing = row["missing"] and ", ".join(dict.fromkeys(re.sub(r"\[\d+\]", "", row["missing"]).split(", ")))
    return tuple({**row, "row": None, "missing": missing}.items())


def found(report: zizhijin.LedgerReport | zizhijin.spark.SparkReport) -> Counter[tuple[tuple[str, Any], ...]]:
    if isinstance(report, zizhijin.LedgerReport):
        return Counter(map(placeless, report.findings))
    return Counter(tuple(row.asDict().items()) for row in report.findings.collect())


def projects_of(table: pa.Table) -> list[str | None]:
    projects: list[str | None] = table.column(0).to_pylist()
    return projects


def same(spark: zizhijin.spark.SparkReport, one: zizhijin.LedgerReport, tables: Sequence[pa.Table]) -> None:
    """`tables` are those that were given, in their order: lines, projects, budgets."""
    assert found(spark) == found(one)
    assert (spark.rows, spark.projects, spark.ignored) == (one.rows, one.projects, one.ignored)
    assert spark.counts == one.counts
    assert spark.totals() == one.totals()
    assert spark.unseen == one.unseen
    bad = [(of["project"], of["table"], of["row"], of["column"], of["code"]) for of in spark.unreadable.collect()]
    projects = {name: projects_of(table) for name, table in zip(("lines", "projects", "budgets"), tables)}
    named = [(projects[of["table"]][of["row"]], of["table"], None, of["column"], of["code"]) for of in one.unreadable]
    assert Counter(bad) == Counter(named)


def test_the_findings_are_those_of_one_machine(session: SparkSession, tables: Tables) -> None:
    given: dict[str, Any] = {"as_of": DAY, "columns": COLUMNS, "vouched": VOUCHED}
    one = zizhijin.assess_ledger(*tables, **given)
    # It is a ledger that shows something: many rules, every sort of outcome, cells that cannot be read.
    assert len({of["rule"] for of in one.findings}) > 12
    assert {"fail", "deviation", "judgement", "unknown"} <= one.totals().keys()
    codes = {of["code"] for of in one.unreadable}
    assert {"missing-project", "amount-form", "unknown-word", "refund-target"} <= codes
    assert any(of.subjects for of in one.unseen) and any(of.subjects is None for of in one.unseen)
    report = zizhijin.spark.assess_ledger(*(spread(session, table) for table in tables), **given)
    assert repr(report) == "<SparkReport that did not run yet>"
    same(report, one, tables)
    lines = {(row["所属项目"], row["明细编号"]) for row in tables[0].to_pylist()}
    on_lines = [row for row in report.findings.collect() if row["table"] == "lines"]
    assert on_lines and all((row["project"], row["subject"]) in lines for row in on_lines if row["rule"] == "expense.prohibited")
    report.unpersist()


def test_what_cannot_be_read_is_listed_with_its_project(session: SparkSession) -> None:
    lines: list[tuple[str | None, str, str]]
    lines = [("a", f"{number}", "1,00x" if number == 11 else "5.00") for number in range(20)]
    lines += [("b", "1", "5.00"), ("b", "2", "-5.00"), (None, "1", "5.00")]
    frame = session.createDataFrame(lines, "project string, id string, amount string")
    projects = session.createDataFrame([("b", "20xx"), ("c", "2026")], "project string, year string")
    report = zizhijin.spark.assess_ledger(frame, projects, as_of=DAY, partitions=1, lang="en")
    told = {(row["project"], row["table"], row["column"], row["code"]) for row in report.unreadable.collect()}
    assert told == {
        ("a", "lines", "amount", "amount-form"),
        ("b", "lines", "reverses", "refund-target"),
        (None, "lines", "project", "missing-project"),
        ("b", "projects", "year", "wants-count"),
    }
    assert report.rows == 23


def test_tables_of_arrow_stand_beside_the_lines(session: SparkSession, tables: Tables) -> None:
    lines, projects, budgets = tables
    words = pa.DictionaryArray.from_arrays(
        budgets.column("类别").combine_chunks().dictionary_encode().indices,
        budgets.column("类别").combine_chunks().dictionary_encode().dictionary.cast(pa.string_view()),
    )
    dictionary = budgets.set_column(2, "类别", words)
    years = projects.set_column(1, "年度", projects.column("年度").cast(pa.uint64()))
    fails: list[Literal["fail"]] = ["fail"]
    one = zizhijin.assess_ledger(lines, years, dictionary, as_of=DAY, columns=COLUMNS, outcomes=fails, lang="en")
    report = zizhijin.spark.assess_ledger(
        spread(session, lines), years, dictionary, as_of=DAY, columns=COLUMNS, outcomes=iter(fails), lang="en", partitions=5
    )
    same(report, one, tables)


def test_lines_alone_and_no_lines(session: SparkSession, tables: Tables) -> None:
    lines, _, budgets = tables
    same(
        zizhijin.spark.assess_ledger(spread(session, lines), as_of=DAY, columns=COLUMNS),
        zizhijin.assess_ledger(lines, as_of=DAY, columns=COLUMNS),
        tables,
    )
    none = lines.slice(0, 0)
    empty = session.createDataFrame([], spread(session, lines).schema)
    same(
        zizhijin.spark.assess_ledger(empty, budgets=spread(session, budgets), as_of=DAY, columns=COLUMNS),
        zizhijin.assess_ledger(none, budgets=budgets, as_of=DAY, columns=COLUMNS),
        tables,
    )
    same(
        zizhijin.spark.assess_ledger(empty, as_of=DAY, columns=COLUMNS),
        zizhijin.assess_ledger(none, as_of=DAY, columns=COLUMNS),
        tables,
    )


def test_a_stream_without_a_row_is_a_ledger_without_a_row() -> None:
    whole = zizhijin.assess_ledger(LINES.empty_table(), as_of=DAY, columns=COLUMNS)
    stream = zizhijin.assess_ledger(LINES.empty_table(), as_of=DAY, columns=COLUMNS, sorted=True)
    assert (stream.counts, stream.unseen) == (whole.counts, whole.unseen)


LIMIT = 1000


@zizhijin.check(id="town.limit", clause="3.2", over="expense", message="{amount} 元", decider="town_office", strength="J")
def limit(expense: Any) -> Any:
    return expense.amount <= LIMIT or {"amount": expense.amount}


@zizhijin.check(id="town.activity", clause="3.3", over="expense", message="没有活动")
def activity(expense: Any) -> Any:
    return bool(expense.activity)


def test_own_checks_go_to_the_workers(session: SparkSession, tables: Tables) -> None:
    given: dict[str, Any] = {"as_of": DAY, "columns": COLUMNS, "checks": [limit, activity], "rules": ["expense.prohibited"]}
    one = zizhijin.assess_ledger(*tables, **given)
    assert {"town.limit"} < {of["rule"] for of in one.findings}
    assert "town.activity" in {of.rule for of in one.unseen}
    report = zizhijin.spark.assess_ledger(*(spread(session, table) for table in tables), **given)
    same(report, one, tables)
    # A line without an id is called by the number of its row, which is none here.
    called = {row["subject"] for row in report.findings.collect() if row["rule"] == "town.limit"}
    assert called == {None, *(f"{number:04}" for number in range(20))}


@zizhijin.check(id="town.broken", clause="3.4", over="expense", message="…")
def broken(expense: Any) -> Any:
    return 1 / 0


def test_a_check_that_breaks_is_a_check_error(session: SparkSession, tables: Tables) -> None:
    report = zizhijin.spark.assess_ledger(spread(session, tables[0]), as_of=DAY, columns=COLUMNS, checks=[broken])
    with pytest.raises(zizhijin.CheckError, match="town.broken: ZeroDivisionError at /expenses/0") as raised:
        report.run()
    assert raised.value.check == "town.broken"
    assert "ZeroDivisionError: division by zero" in str(raised.value.__cause__)
    # What was found before is not all there is, so it cannot be taken for that.
    with pytest.raises(PySparkException, match="town.broken"):
        report.findings.collect()
    with pytest.raises(PySparkException, match="town.broken"):
        report.unreadable.count()


def test_what_workers_refuse_is_a_table_error(session: SparkSession, tables: Tables) -> None:
    doubles = spread(session, tables[0]).withColumn("经费", functions.lit(0.1))
    report = zizhijin.spark.assess_ledger(doubles, as_of=DAY, columns=COLUMNS)
    with pytest.raises(zizhijin.TableError) as refused:
        report.totals()
    # Every partition says so, and it is told once.
    assert [(of.code, of.place) for of in refused.value.problems] == [("float-amount", "lines.amount")]
    twice = pa.table({"project": ["a", "b", "b"], "year": [2026, 2025, 2026]})
    with pytest.raises(zizhijin.TableError) as refused:
        zizhijin.spark.assess_ledger(spread(session, tables[0]), twice, as_of=DAY, columns=COLUMNS).run()
    assert [(of.code, of.place) for of in refused.value.problems] == [("duplicate-id", "projects.project")]
    assert refused.value.problems[0].message_en == "the id b is used twice, first at another row"
    assert refused.value.problems[0].message_zh == "编号 b 重复，第一次在另一行"


def test_what_shows_without_a_row_is_refused_at_once(session: SparkSession, tables: Tables) -> None:
    lines = spread(session, tables[0])
    with pytest.raises(zizhijin.TableError, match="project"):
        zizhijin.spark.assess_ledger(lines.drop("所属项目"), as_of=DAY)
    with pytest.raises(zizhijin.TableError, match="amount"):
        zizhijin.spark.assess_ledger(lines.withColumn("金额", lines["经费"]), as_of=DAY, columns=COLUMNS)
    with pytest.raises(zizhijin.InputError, match="expense.nothing"):
        zizhijin.spark.assess_ledger(lines, as_of=DAY, rules=["expense.nothing"])
    with pytest.raises(zizhijin.TableError, match="zizhijin.assess_ledger"):
        zizhijin.spark.assess_ledger(tables[0], as_of=DAY)
    with pytest.raises(zizhijin.TableError, match="list cannot be spread"):
        zizhijin.spark.assess_ledger(lines, [1], as_of=DAY)


def test_one_machine_names_the_way_of_a_frame_of_spark(session: SparkSession, tables: Tables) -> None:
    with pytest.raises(zizhijin.TableError, match="zizhijin.spark.assess_ledger"):
        zizhijin.assess_ledger(spread(session, tables[0]), as_of=DAY)


def test_numbers_name_projects_and_collations_do_not_matter(session: SparkSession) -> None:
    rows = [(number % 23 * 9, str(number), "office") for number in range(120)]
    numbers = session.createDataFrame(rows, "number int, id string, nature string")
    for project in ("number", "cast(number as double)", "cast(number as string)", "cast(number as string) collate UNICODE_CI"):
        frame = numbers.selectExpr(f"{project} as project", "id", "nature", "1.50bd as amount")
        report = zizhijin.spark.assess_ledger(frame, as_of=DAY, vouched={"payee": "supplier"}, partitions=2)
        assert report.projects == 23
        assert {row["project"] for row in report.findings.collect()} == {str(number * 9) for number in range(23)}
    whole = zizhijin.spark.assess_ledger(frame.drop("project"), as_of=DAY, vouched={"project": "p", "payee": "supplier"})
    assert (whole.projects, whole.rows, {row["project"] for row in whole.findings.collect()}) == (1, 120, {"p"})


def test_the_types_are_strict(tmp_path: Path) -> None:
    sources = Path(__file__).parent.parent / "python" / "zizhijin"
    files = [str(sources / name) for name in ("spark.py", "_spark_part.py", "_spark_tables.py")]
    code = tmp_path / "code.py"
    code.write_text("import zizhijin.spark\nzizhijin.spark.assess_ledger(1, as_of='2026-12-31', sorted=True)\n", encoding="utf-8")
    settings = ["--config-file", str(sources.parent.parent / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")]
    out, err, _ = api.run([*settings, "--strict", "--follow-imports", "silent", "--no-color-output", *files, str(code)])
    assert not err
    told = [line for line in out.splitlines() if ": error: " in line]
    assert len(told) == 2 and all("code.py:2" in line for line in told), out
    assert "DataFrame" in out and '"sorted"' in out


def test_the_package_does_not_load_spark() -> None:
    code = "import sys, zizhijin; print([name for name in ('pyspark', 'pyarrow', 'pandas') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
