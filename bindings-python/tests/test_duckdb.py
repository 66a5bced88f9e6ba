"""Tables of one connection of DuckDB, which answers one query at a time."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa
import pytest
from books import AS_OF, BUDGETS, FINDINGS, LINES, PROJECTS, columns

import zizhijin


@pytest.fixture
def connection() -> Any:
    connection = duckdb.connect()
    for name, rows in (("lines", LINES), ("projects", PROJECTS), ("budgets", BUDGETS)):
        connection.register("arrow", pa.table(columns(rows)))
        connection.execute(f"create table {name} as select * from arrow")
    return connection


def test_one_table(connection: Any) -> None:
    for in_parts in (False, True):
        lines = connection.sql("select * from lines order by project, id")
        assert zizhijin.assess_ledger(lines, as_of=AS_OF, sorted=in_parts).rows == 10


@pytest.mark.parametrize("in_parts", [False, True])
def test_three_tables(connection: Any, in_parts: bool) -> None:
    lines = connection.sql("select * from lines order by project, id")
    report = zizhijin.assess_ledger(lines, connection.table("projects"), connection.table("budgets"), as_of=AS_OF, sorted=in_parts)
    assert len(report.findings) == len(FINDINGS)


def test_the_connection_is_free_afterwards(connection: Any) -> None:
    zizhijin.assess_ledger(connection.table("lines"), as_of=AS_OF)
    assert connection.execute("select count(*) from lines").fetchone() == (10,)
    # Also after a table that was refused.
    with pytest.raises(zizhijin.TableError):
        zizhijin.assess_ledger(connection.sql("select project, amount::double as amount from lines"), as_of=AS_OF)
    assert connection.execute("select count(*) from lines").fetchone() == (10,)


def test_findings_are_a_table_of_duckdb(connection: Any) -> None:
    lines, books = connection.table("lines"), (pa.table(columns(PROJECTS)), pa.table(columns(BUDGETS)))
    found = pa.table(zizhijin.assess_ledger(lines, *books, as_of=AS_OF).findings)
    connection.register("found", found)
    query = "select id, amount from lines join found using (project) where subject = id and found.rule = 'expense.prohibited'"
    assert connection.sql(query).fetchall() == [("e4", "500.00")]
