"""Ledgers that were worked out by hand, through every kind of table, in one piece and in many."""

from __future__ import annotations

import decimal
import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import fastexcel
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import xlsxwriter
from books import AS_OF, BUDGETS, FIGURES, FINDINGS, LINES, PROJECTS, RULES, columns

import zizhijin

Rows = list[dict[str, Any]]
# A relation may not outlive its connection.
CONNECTIONS: list[Any] = []
TEXTS = {
    "string": pa.string(),
    "large": pa.large_string(),
    "view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "small dictionary": pa.dictionary(pa.int8(), pa.large_string()),
    "unsigned dictionary": pa.dictionary(pa.uint16(), pa.string()),
}


def of_type(kind: Any) -> Callable[[Rows], Any]:
    return lambda rows: pa.table({name: pa.array(cells, pa.string()).cast(kind) for name, cells in columns(rows).items()})


def reader(rows: Rows) -> Any:
    return pa.RecordBatchReader.from_batches(pa.table(columns(rows)).schema, iter(pa.table(columns(rows)).to_batches(3)))


def of_duckdb(arrow: Any) -> Any:
    connection = duckdb.connect()
    CONNECTIONS.append(connection)
    return connection.from_arrow(arrow)


def relation(rows: Rows) -> Any:
    return of_duckdb(pa.table(columns(rows)))


def sheet(rows: Rows, folder: Path) -> Any:
    path = folder / f"{len(list(folder.iterdir()))}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, (name, cells) in enumerate(columns(rows).items()):
            page.write_column(0, at, [name, *cells])
    return fastexcel.read_excel(path).load_sheet(0)


def chunked(rows: Rows) -> Any:
    return pa.concat_tables(pa.table(columns(rows[at : at + 2])) for at in range(0, len(rows), 2))


def sliced(rows: Rows) -> Any:
    around = [dict.fromkeys(rows[0], "外")] * 3
    return pa.table(columns([*around, *rows, *around])).slice(3, len(rows))


KINDS: dict[str, Callable[[Rows], Any]] = {
    **{f"pyarrow {name}": of_type(kind) for name, kind in TEXTS.items()},
    "pyarrow batch": lambda rows: pa.RecordBatch.from_pydict(columns(rows)),
    "pyarrow reader": reader,
    "pyarrow chunks": chunked,
    "pyarrow slice": sliced,
    "polars": lambda rows: pl.DataFrame(columns(rows)),
    "polars categorical": lambda rows: pl.DataFrame(columns(rows), schema=dict.fromkeys(rows[0], pl.Categorical)),
    "polars chunks": lambda rows: pl.concat([pl.DataFrame(columns([row])) for row in rows], rechunk=False),
    "polars slice": lambda rows: pl.concat([pl.DataFrame(columns(rows[:1] + rows))])[1:],
    "pandas": lambda rows: pd.DataFrame(columns(rows)),
    "pandas objects": lambda rows: pd.DataFrame(columns(rows), dtype=object),
    "pandas arrow": lambda rows: pd.DataFrame(columns(rows), dtype=pd.ArrowDtype(pa.string())),
    "pandas categorical": lambda rows: pd.DataFrame(columns(rows), dtype="category"),
    "pandas index": lambda rows: pd.DataFrame(columns(rows), index=list(range(len(rows), 0, -1))),
    "duckdb": relation,
}


def keys(findings: Any) -> list[tuple[Any, ...]]:
    rows = findings.to_dicts() if hasattr(findings, "to_dicts") else findings
    places = ((row["table"], row["row"]) if row["table"] else None for row in rows)
    return [
        (row["project"], place, row["rule"], row["outcome"], row["clause"].split(", ")) for row, place in zip(rows, places, strict=True)
    ]


def audit(form: Callable[[Rows], Any], **more: Any) -> zizhijin.LedgerReport:
    return zizhijin.assess_ledger(form(LINES), form(PROJECTS), form(BUDGETS), as_of=AS_OF, **more)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table(kind: str) -> None:
    report = audit(KINDS[kind], lang="en")
    assert keys(report.findings) == FINDINGS
    assert (report.rows, report.projects) == (10, 4)
    assert report.unreadable.to_dicts() == []
    assert not any(report.ignored.values())


def test_a_sheet_of_excel(tmp_path: Path) -> None:
    tmp_path.joinpath("sheets").mkdir()
    report = audit(lambda rows: sheet(rows, tmp_path / "sheets"))
    assert keys(report.findings) == FINDINGS


def test_figures_and_order() -> None:
    rows = audit(KINDS["polars"]).to_dicts()
    told = {(row["project"], row["rule"]): row for row in rows}
    assert len(told) == len(rows)
    for key, figures in FIGURES.items():
        assert figures.items() <= json.loads(told[key]["figures"]).items(), key
    for project in {row["project"] for row in rows}:
        order = [RULES.index(row["rule"]) for row in rows if row["project"] == project]
        # Within the budget and within the claims in the order of the policy.
        assert order == sorted(order)


def test_words_in_both_languages() -> None:
    for lang, message, remedy in (
        ("zh", "没有报销凭证", "补齐报销凭证"),
        ("en", "there is no reimbursement voucher", "add the voucher"),
    ):
        row = next(row for row in audit(KINDS["polars"], lang=lang).to_dicts() if row["rule"] == "expense.voucher")
        assert (row["message"], row["remedy"], row["subject"]) == (message, remedy, "f3")


def test_counts() -> None:
    report = audit(KINDS["polars"])
    counts = {count.rule: count for count in report.counts}
    assert set(counts) == set(RULES)
    # Ten lines, of which one is an office cost; nine lines of budgets, of which one is a bonus.
    assert (counts["expense.prohibited"].pass_, counts["expense.prohibited"].fail) == (9, 1)
    assert (counts["budget.prohibited"].pass_, counts["budget.prohibited"].fail) == (8, 1)
    # Two lines to volunteers and one for hire cannot be fixed assets.
    assert counts["expense.fixed-asset"].not_applicable == 3
    assert counts["expense.fixed-asset"].pass_ == 6
    totals = report.totals()
    assert (totals["fail"], totals["deviation"]) == (12, 1)
    assert "unknown" not in totals or totals["unknown"] == 0


def typed(rows: Rows) -> Any:
    """The same with columns of their own types."""
    read = {
        **dict.fromkeys(("amount", "unit_price", "invoice_amount", "claimed_elsewhere", "receipt_list_amount", "total"), money),
        **dict.fromkeys(("incurred_on", "paid_on"), lambda cells: pa.array(cells).cast(pa.date32())),
        **dict.fromkeys(("lasts_over_year", "voucher"), lambda cells: pa.array([cell == "是" for cell in cells])),
        "year": lambda cells: pa.array(map(int, cells), pa.int16()),
        "quantity": lambda cells: pa.array(map(int, cells), pa.int64()),
    }
    return pa.table({name: read.get(name, pa.array)(cells) for name, cells in columns(rows).items()})


def money(cells: Sequence[str]) -> Any:
    return pa.array(map(decimal.Decimal, cells), pa.decimal128(14, 2))


@pytest.mark.parametrize("through", ["pyarrow", "polars", "pandas", "pandas objects", "duckdb"])
def test_columns_of_their_own_types(through: str) -> None:
    turn: dict[str, Callable[[Any], Any]] = {
        "pyarrow": lambda table: table,
        "polars": pl.from_arrow,
        "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
        "pandas objects": lambda table: table.to_pandas(),
        "duckdb": of_duckdb,
    }
    assert keys(audit(lambda rows: turn[through](typed(rows))).findings) == FINDINGS


def cuts() -> Iterator[list[int]]:
    """Every way to cut ten lines in two, into single ones, and with empty parts."""
    yield from ([0, at, 10] for at in range(11))
    yield list(range(11))
    yield [0, 0, 3, 3, 7, 10, 10]


@pytest.mark.parametrize("cut", list(cuts()), ids=str)
def test_parts_give_what_the_whole_gives(cut: list[int]) -> None:
    # Parts are sorted by the bytes of the ids of their projects.
    lines = sorted(LINES, key=lambda row: row["project"])
    table = pa.table(columns(lines))
    books = pa.table(columns(PROJECTS)), pa.table(columns(BUDGETS))
    whole = zizhijin.assess_ledger(table, *books, as_of=AS_OF)
    stepwise = zizhijin.LedgerAudit(*books, as_of=AS_OF)
    found: Rows = []
    for start, end in zip(cut, cut[1:], strict=False):
        found += stepwise.part(table.slice(start, end - start)).to_dicts()
    last = stepwise.finish()
    assert found + last.findings.to_dicts() == whole.findings.to_dicts()
    assert (last.rows, last.projects, last.counts, last.unseen) == (whole.rows, whole.projects, whole.counts, whole.unseen)
    batches = pa.concat_tables(table.slice(start, end - start) for start, end in zip(cut, cut[1:], strict=False))
    assert zizhijin.assess_ledger(batches, *books, as_of=AS_OF, sorted=True).findings.to_dicts() == whole.findings.to_dicts()


def test_rows_in_any_order() -> None:
    order = [9, 4, 0, 7, 3, 5, 1, 8, 6, 2]
    report = zizhijin.assess_ledger(
        pa.table(columns([LINES[at] for at in order])), pa.table(columns(PROJECTS)), pa.table(columns(BUDGETS)), as_of=AS_OF
    )
    there = {("lines", order.index(at)): ("lines", at) for at in order}
    back = [(project, there.get(place, place), *rest) for project, place, *rest in keys(report.findings)]
    # On one day it is the position that says which of two claims on one invoice is the later one; here too it is g2.
    assert sorted(back, key=str) == sorted((tuple(finding) for finding in FINDINGS), key=str)


def test_findings_go_back_to_where_the_lines_came_from() -> None:
    table = audit(KINDS["polars"]).findings
    rows = table.to_dicts()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pl.DataFrame(table).to_dicts() == rows
        assert pa.table(table).to_pylist() == rows
        assert pa.RecordBatchReader.from_stream(table).read_all().to_pylist() == rows
        frame = pd.DataFrame.from_arrow(table)
        assert list(frame["rule"]) == [row["rule"] for row in rows]
        arrow = pa.table(table)
        with duckdb.connect() as connection:
            connection.register("findings", arrow)
            assert connection.execute("select count(*), sum(row) from findings where outcome = 'fail'").fetchone() == (12, 39)
    assert len(table) == 13 and list(table) == rows and table.to_dicts(1, 3) == rows[1:3]
    # A second reading gives the same, and what was handed in may be gone.
    assert pa.table(table).to_pylist() == rows


def test_the_lines_themselves_are_left_alone() -> None:
    frame = pd.DataFrame(columns(LINES), dtype=object)
    before = frame.copy(deep=True)
    zizhijin.assess_ledger(frame, as_of=AS_OF)
    pd.testing.assert_frame_equal(frame, before)
