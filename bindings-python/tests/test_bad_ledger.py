"""What is wrong with a table is told with its place; a cell that cannot be read is listed, and the rest is judged."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import zizhijin

AS_OF = "2026-12-31"
BASE = {"项目": ["a", "b"], "金额": ["1.00", "2.00"]}
OFFICE = {"nature": "office", "reverses": "none"}


def audit(lines: Any, *tables: Any, **more: Any) -> zizhijin.LedgerReport:
    return zizhijin.assess_ledger(lines, *tables, **{"as_of": AS_OF, **more})


@pytest.fixture(autouse=True)
def and_the_next_call_works() -> Iterator[None]:
    yield
    report = audit(pa.table(BASE), vouched=OFFICE)
    assert [row["outcome"] for row in report.to_dicts() if row["rule"] == "expense.prohibited"] == ["fail", "fail"]


def refused(lines: Any, *tables: Any, **more: Any) -> zizhijin.Problem:
    with pytest.raises(zizhijin.InputError) as error:
        audit(lines, *tables, **more)
    (problem,) = error.value.problems
    assert problem.message_zh and problem.message_en and str(error.value)
    return problem


def amounts(cells: Any, **more: Any) -> pd.DataFrame:
    return pd.DataFrame({"项目": ["a"] * len(cells), "金额": cells}, **more)


def listed(report: zizhijin.LedgerReport) -> list[tuple[Any, ...]]:
    return [(row["table"], row["row"], row["column"], row["code"]) for row in report.unreadable]


def test_columns_that_are_not_there_or_twice() -> None:
    problem = refused(pa.table({"金额": ["1"]}))
    assert (problem.code, problem.table, problem.column) == ("missing-column", "lines", "project")
    for empty in (pa.table({}), pd.DataFrame(), pl.DataFrame(), pd.DataFrame(index=range(3))):
        assert refused(empty).code == "missing-column"
    twice = pa.table([["a"], ["1"], ["2"]], names=["项目", "金额", "amount"])
    assert (refused(twice).code, refused(twice).column) == ("ambiguous-column", "amount")
    for same in (twice.rename_columns(["项目", "金额", "金额"]), pd.DataFrame([["a", "1", "2"]], columns=["项目", "金额", "金额"])):
        assert refused(same).code == "ambiguous-column"
    levels = pd.MultiIndex.from_tuples([("x", "项目"), ("y", "金额")])
    assert refused(pd.DataFrame([["a", "1"]], columns=levels)).code == "missing-column"
    # The place names the table.
    assert refused(pa.table(BASE), None, pa.table({"金额": ["1"]})).table == "budgets"
    assert refused(pa.table(BASE), pa.table({"年度": ["2026"]})).table == "projects"


FLOATS: dict[str, Callable[[], Any]] = {
    "pyarrow": lambda: pa.table({"项目": ["a"], "金额": [1.5]}),
    "pyarrow float": lambda: pa.table({"项目": ["a"], "金额": pa.array([1.5], pa.float32())}),
    "polars": lambda: pl.DataFrame({"项目": ["a"], "金额": [1.5]}),
    "pandas": lambda: amounts([1.5]),
    "pandas whole": lambda: amounts([2.0, float("nan")]),
    "pandas Float64": lambda: amounts(pd.array([1.5, pd.NA], dtype="Float64")),
    "pandas objects": lambda: amounts([1.5, "2"], dtype=object),
}


@pytest.mark.parametrize("kind", FLOATS)
def test_floats_are_no_amounts(kind: str) -> None:
    problem = refused(FLOATS[kind]())
    assert (problem.code, problem.table, problem.column, problem.row) == ("float-amount", "lines", "amount", 0)


def test_empty_cells_of_every_kind_are_absent() -> None:
    nothing: list[Any] = [None, float("nan"), pd.NA, pd.NaT, "", " "]
    for cell in nothing:
        report = audit(amounts(["1.00", cell], dtype=object), vouched={"nature": "ordinary"})
        # What is missing is asked for: of a line without an amount it is not known whether it is a refund.
        row = next(row for row in report.to_dicts() if row["rule"] == "expense.prohibited" and row["row"] == 1)
        assert (row["outcome"], report.rows, listed(report)) == ("unknown", 2, [])
    for empty in (amounts([float("nan")] * 2), amounts([None] * 2)):
        assert (audit(empty).rows, listed(audit(empty))) == (2, [])


def test_missing_cells_in_a_mixed_column() -> None:
    report = audit(amounts(["1.00", Decimal("2.50"), pd.NA], dtype=object))
    assert (report.rows, listed(report)) == (3, [])


def test_whole_numbers_need_a_word() -> None:
    table = pa.table({"项目": ["a"], "类别": ["物料费"], "金额": [100_000], "单价": [100_000]})
    with pytest.raises(zizhijin.TableError, match='integers="fen"') as error:
        audit(table)
    assert [(problem.code, problem.column) for problem in error.value.problems] == [
        ("column-type", "amount"),
        ("column-type", "unit_price"),
    ]
    facts = {"nature": "ordinary", "reverses": "none", "payee": "supplier", "lasts_over_year": "是"}
    # 100,000 fen are the 1,000.00 from which a thing is a fixed asset.
    for word, price in (("fen", '"1000.00"'), ("yuan", '"100000.00"')):
        (row,) = audit(table, vouched=facts, integers=word, rules=["expense.fixed-asset"]).to_dicts()
        assert row["outcome"] == "deviation" and f'"actual":{price}' in row["figures"]
    assert refused(pa.table(BASE), integers="jiao").request == "/integers"
    mixed = refused(amounts(["1.00", 3], dtype=object))
    assert (mixed.row, mixed.column) == (1, "amount")


def test_decimals() -> None:
    read = pa.table({"项目": ["a", "b"], "金额": pa.array([Decimal("3.200"), Decimal("3.201")], pa.decimal128(10, 3))})
    # 3.200 is what 3.20 is.
    assert listed(audit(read)) == [("lines", 1, "amount", "amount-decimals")]
    huge = pa.table({"项目": ["a"], "金额": pa.array([Decimal("9" * 36)], pa.decimal128(38, 0))})
    assert listed(audit(huge)) == [("lines", 0, "amount", "amount-range")]
    for kind in (pa.decimal32(5, 2), pa.decimal64(5, 2), pa.decimal256(60, 2)):
        assert listed(audit(pa.table({"项目": ["a"], "金额": pa.array([Decimal("3.20")], kind)}))) == []


def test_amounts_in_another_unit() -> None:
    table = pa.table({"项目": ["a"], "金额（万元）": ["3"]})
    problem = refused(table)
    assert (problem.code, problem.table, problem.column) == ("unit-of-column", "lines", "amount")
    assert audit(table, columns={"金额（万元）": None}).ignored["lines"] == ("金额（万元）",)
    assert listed(audit(pa.table({"项目": ["a"], "金额": ["3万元"]}))) == [("lines", 0, "amount", "amount-form")]


@pytest.mark.parametrize(("cell", "code"), [([1], "wrong-type"), (2.5, "float-amount"), (Decimal("Infinity"), None)], ids=str)
def test_a_wrong_type_deep_in_a_long_column(cell: Any, code: str | None) -> None:
    column = np.full(1_000_000, "1.00", dtype=object)
    column[734_112] = cell
    problem = refused(pd.DataFrame({"项目": np.full(1_000_000, "a", dtype=object), "金额": column}))
    assert (problem.table, problem.row, problem.column) == ("lines", 734_112, "amount")
    assert code is None or problem.code == code


def test_a_text_that_is_no_amount_deep_in_a_long_column() -> None:
    cells = ["1.00"] * 1_000_000
    cells[734_112] = "一百"
    report = audit(pl.DataFrame({"项目": ["a"] * len(cells), "金额": cells}))
    assert listed(report) == [("lines", 734_112, "amount", "amount-form")]
    assert report.rows == len(cells)


def test_empty_tables() -> None:
    for empty in (pa.table(BASE).slice(0, 0), pl.DataFrame(BASE).clear(), pd.DataFrame(BASE).head(0), pa.table({"项目": [], "金额": []})):
        report = audit(empty)
        assert (report.rows, report.projects, report.to_dicts(), listed(report)) == (0, 0, [], [])


NO_TABLES: dict[str, Any] = {
    "lazy": pl.DataFrame(BASE).lazy(),
    "list": [{"项目": "a"}],
    "dict": BASE,
    "None": None,
    "generator": (batch for batch in pa.table(BASE).to_batches()),
    "text": "lines.csv",
    "path": Path("lines.parquet"),
    "series": pl.Series(["a"]),
    "array": pa.array(["a"]),
    "numpy": np.array([1]),
    "class": pl.DataFrame,
}


@pytest.mark.parametrize("kind", NO_TABLES)
def test_what_is_no_table(kind: str) -> None:
    problem = refused(NO_TABLES[kind])
    assert (problem.code, problem.table) == ("no-table", "lines")
    if kind == "lazy":
        assert ".collect()" in str(problem)
    if kind != "None":
        assert refused(pa.table(BASE), NO_TABLES[kind]).table == "projects"
        assert refused(pa.table(BASE), None, NO_TABLES[kind]).table == "budgets"
    with pytest.raises(zizhijin.TableError):
        zizhijin.LedgerAudit(as_of=AS_OF).part(NO_TABLES[kind])


@pytest.mark.parametrize("in_parts", [False, True])
def test_a_stream_that_breaks_off(in_parts: bool) -> None:
    def batches() -> Iterator[Any]:
        yield pa.record_batch(BASE)
        raise RuntimeError("the line is dead")

    stream = pa.RecordBatchReader.from_batches(pa.record_batch(BASE).schema, batches())
    problem = refused(stream, sorted=in_parts)
    assert problem.table == "lines" and "the line is dead" in str(problem)


def test_dictionaries_with_nulls() -> None:
    projects = pa.DictionaryArray.from_arrays(pa.array([0, None, 1, 2]), pa.array(["a", "b", None]))
    report = audit(pa.table({"项目": projects, "金额": ["1"] * 4}), vouched=OFFICE)
    # A null among the indices and one among the words are both no project; the rows beside them stand.
    assert listed(report) == [("lines", 1, "project", "missing-project"), ("lines", 3, "project", "missing-project")]
    rows = [(row["project"], row["row"]) for row in report.to_dicts() if row["rule"] == "expense.prohibited"]
    assert rows == [("a", 0), ("b", 2)]
    frame = pd.DataFrame({"项目": pd.Categorical(["a", None, "b"]), "金额": ["1"] * 3})
    assert listed(audit(frame)) == [("lines", 1, "project", "missing-project")]


def test_text_that_is_not_utf8() -> None:
    ends, text = np.array([0, 1, 2], dtype=np.int32), b"a\xff"
    bad = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(ends.tobytes()), pa.py_buffer(text)])
    problem = refused(pa.table({"项目": bad, "金额": ["1", "2"]}))
    assert (problem.code, problem.table, problem.column) == ("utf8", "lines", "project")


@pytest.mark.parametrize("column", ["项目", "金额"])
def test_half_a_character(column: str) -> None:
    frame = pd.DataFrame(BASE, dtype=object)
    frame.loc[1, column] = "a\ud800"
    problem = refused(frame)
    assert (problem.table, problem.row) == ("lines", 1)


def test_a_word_of_pandas_over_the_columns() -> None:
    frame = pd.DataFrame([["a", "1", "x"]], columns=["项目", "金额", 5])
    assert audit(frame).ignored["lines"] == ("5",)
    rows = pd.DataFrame(BASE, index=pd.MultiIndex.from_tuples([(1, 2), (3, 4)]))
    assert (audit(rows).rows, audit(rows).ignored["lines"]) == (2, ())


def years(cells: Any) -> list[tuple[int, str]]:
    """Each row with what is said of its day in a project of 2026."""
    lines = pa.table({"项目": ["a"] * len(cells), "金额": ["1"] * len(cells), "日期": cells})
    report = audit(lines, pa.table({"项目编号": ["a"], "年度": ["2026"]}), outcomes=["pass", "fail", "unknown"])
    return [(row["row"], row["outcome"]) for row in report.to_dicts() if row["rule"] == "expense.calendar-year"]


def test_days_as_people_write_them() -> None:
    forms = ["2026-5-9", "2026.5.9", "2026/05/09", "2026年5月9日", "20260509", "２０２６－０５－０９", " 2026-05-09 "]
    assert years(forms) == [(at, "pass") for at in range(len(forms))]
    assert years([form.replace("2026", "2025").replace("２０２６", "２０２５") for form in forms]) == [
        (at, "fail") for at in range(len(forms))
    ]
    guesses = ["5/9/2026", "9.5.2026", "2026-02-30", "五月九日", "26-5-9", "2026-5"]
    assert years(guesses) == [(at, "unknown") for at in range(len(guesses))]


def test_days_in_columns_of_time() -> None:
    moments = [datetime.datetime(2025, 12, 31, 23, 59), datetime.datetime(2026, 1, 1), None]
    for unit in ("s", "ms", "us", "ns"):
        assert years(pa.array(moments, pa.timestamp(unit))) == [(0, "fail"), (1, "pass"), (2, "unknown")]
    days = [datetime.date(2025, 12, 31), datetime.date(2026, 1, 1), None]
    for kind in (pa.date32(), pa.date64()):
        assert years(pa.array(days, kind)) == [(0, "fail"), (1, "pass"), (2, "unknown")]
    # Beyond the calendar.
    assert years(pa.array([2**31 - 1, -(2**31)], pa.int32()).cast(pa.date32())) == [(0, "unknown"), (1, "unknown")]
    assert years(pa.array([2**63 - 1, -(2**63)], pa.timestamp("s"))) == [(0, "unknown"), (1, "unknown")]
    # Which day a moment falls on depends on where one stands.
    for zone in ("UTC", "Asia/Shanghai", "+08:00", "Mars/Base"):
        lines = pa.table({**BASE, "日期": pa.array([0, 0], pa.timestamp("us", zone))})
        problem = refused(lines)
        assert (problem.code, problem.column) == ("column-type", "incurred_on")
    assert years(pa.array([46151, 46152])) == [(0, "unknown"), (1, "unknown")]


@pytest.mark.parametrize(
    "column", [[b"1", b"2"], [{"x": 1}, None], [["1"], []], [True, False], [datetime.time(1), None]], ids=lambda column: str(column[0])
)
def test_columns_of_a_wrong_type(column: Any) -> None:
    problem = refused(pa.table({**BASE, "金额": column}))
    assert (problem.code, problem.table, problem.column) == ("column-type", "lines", "amount")
    # Where nobody asks for it, it is left alone.
    assert audit(pa.table({**BASE, "备注栏": column})).ignored["lines"] == ("备注栏",)


def test_no_project_in_a_row() -> None:
    report = audit(pa.table({"项目": ["a", "", None, " ", "b"], "金额": ["1"] * 5}))
    assert listed(report) == [("lines", row, "project", "missing-project") for row in (1, 2, 3)]
    assert (report.rows, report.projects) == (5, 2)


def test_a_word_of_polars_that_reads_like_nothing_is_a_word() -> None:
    # One of the words of the type is Null, which is no reason to lose the column.
    of = pl.Enum(["Null", "bonus"])
    frame = pl.DataFrame({**BASE, "性质": pl.Series(["bonus", "bonus"], dtype=of), "备注": [[None], [None]]})
    report = audit(frame)
    failed = [row["row"] for row in report.to_dicts() if (row["rule"], row["outcome"]) == ("expense.prohibited", "fail")]
    assert failed == [0, 1]


@pytest.mark.parametrize("header", ["日期", "备注栏"])
def test_a_column_of_polars_that_holds_nothing(header: str) -> None:
    assert audit(pl.DataFrame({**BASE, header: [None, None]})).rows == 2
    assert audit(pa.table({**BASE, header: [None, None]})).rows == 2


def test_moments_of_a_zone_in_a_column_of_objects() -> None:
    cells = pd.Series([pd.Timestamp("2026-05-09 20:00", tz="UTC"), "2026-05-09"], dtype=object)
    problem = refused(pd.DataFrame({**BASE, "日期": cells}))
    assert (problem.row, problem.column) == (0, "incurred_on")
