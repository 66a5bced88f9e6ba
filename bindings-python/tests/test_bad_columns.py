"""What a caller says of columns, and how an audit goes wrong in its parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

import zizhijin

AS_OF = "2026-12-31"
BASE = {"项目": ["a", "b"], "金额": ["1.00", "2.00"]}


def audit(lines: Any = None, *tables: Any, **more: Any) -> zizhijin.LedgerReport:
    return zizhijin.assess_ledger(pa.table(BASE) if lines is None else lines, *tables, **{"as_of": AS_OF, **more})


@pytest.fixture(autouse=True)
def and_the_next_call_works() -> Iterator[None]:
    yield
    assert audit().rows == 2


def refused(**more: Any) -> zizhijin.Problem:
    with pytest.raises(zizhijin.InputError) as error:
        audit(**more)
    (problem,) = error.value.problems
    return problem


def test_columns_by_other_names() -> None:
    table = pa.table({"谁": ["a"], "经费": ["1"], "金额": ["2"]})
    given = {"谁": "project", "经费": "amount", "金额": None}
    report = audit(table, columns=given, vouched={"nature": "office", "reverses": "none"})
    assert [row["project"] for row in report.to_dicts()] == ["a"]
    # Left out is left out, and is told as such.
    assert report.ignored["lines"] == ("金额",)
    nested = audit(None, None, pa.table({"谁": ["a"], "经费": ["5"]}), columns={"budgets": {"谁": "project", "经费": "amount"}})
    assert nested.ignored["budgets"] == ()


def test_columns_that_cannot_be() -> None:
    unknown = refused(columns={"金额": "amonut"})
    assert (unknown.code, unknown.table, unknown.name) == ("unknown-column", "lines", "amonut")
    missing = refused(columns={"经费": "amount"})
    assert (missing.code, missing.table) == ("missing-header", "lines") and "经费" in str(missing)
    assert refused(columns={"budget": {"经费": "amount"}}).request == "/columns"
    twice = refused(lines=pa.table({**BASE, "经费": ["1", "2"]}), columns={"经费": "amount"})
    assert (twice.code, twice.column) == ("ambiguous-column", "amount")


def test_what_is_vouched_for() -> None:
    report = audit(rules=["expense.prohibited"], vouched={"nature": "ordinary", "payee": "social_worker", "reverses": "none"})
    assert [(row["row"], row["outcome"]) for row in report.to_dicts()] == [(0, "fail"), (1, "fail")]
    for same in ("2025-12-31", datetime.date(2025, 12, 31)):
        told = audit(None, pa.table({"项目编号": ["a", "b"], "年度": ["2026", "2025"]}), vouched={"incurred_on": same})
        assert [row["project"] for row in told.to_dicts() if row["rule"] == "expense.calendar-year"] == ["a"]
    for nothing in (0, "0", Decimal("0.00"), "0.00元"):
        given = {"claimed_elsewhere": nothing, "invoice_number": "12345678901234567890", "invoice_amount": "1.00", "reverses": "none"}
        lines = pa.table({"项目": ["a", "a"], "id": ["1", "2"], "金额": ["0.50", "0.50"]})
        asked = audit(lines, vouched=given, rules=["expense.duplicate-invoice"], outcomes=["pass", "fail", "unknown"])
        assert [row["outcome"] for row in asked.to_dicts()] == ["pass"]
    assert audit(pa.table({"金额": ["1"]}), vouched={"project": "a"}).projects == 1


def test_what_cannot_be_vouched_for() -> None:
    unknown = refused(vouched={"natrue": "ordinary"})
    assert (unknown.code, unknown.table, unknown.name) == ("unknown-column", "lines", "natrue")
    there = refused(vouched={"amount": "5"})
    assert (there.code, there.column) == ("ambiguous-column", "amount")
    for value in (0.0, b"x", ["ordinary"], object()):
        problem = refused(vouched={"claimed_elsewhere": value})
        assert problem.request == "/vouched" and "claimed_elsewhere" in str(problem)
    assert refused(vouched={"budget": {"nature": "ordinary"}}).request == "/vouched"


def test_what_is_vouched_for_must_be_readable() -> None:
    # It would be listed once for every row.
    told = refused(vouched={"nature": "strange"})
    assert (told.code, told.table, told.row, told.column) == ("unknown-word", "lines", None, "nature")


WRONG: list[tuple[str, Any]] = [
    ("columns", 5),
    ("columns", ["amount"]),
    ("columns", {"金额": 5}),
    ("columns", {5: "amount"}),
    ("columns", {"\ud800": "amount"}),
    ("vouched", 5),
    ("vouched", ["nature"]),
    ("progress", 5),
    ("checks", 5),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=ascii)
def test_arguments_of_a_wrong_type(name: str, value: Any) -> None:
    with pytest.raises(zizhijin.Error, match=name):
        audit(**{name: value})


ARGUMENTS: list[tuple[str, Any, str]] = [
    ("as_of", 5, "/as_of"),
    ("as_of", "2026-02-30", "/as_of"),
    ("policy", "no-such-policy", "/policy"),
    ("readings", {"no.such": "x"}, "/readings/no.such"),
    ("rules", ["no.such-rule"], "/rules/0"),
    ("rules", "expense.voucher", "/rules"),
    ("outcomes", ["failed"], "/outcomes/0"),
    ("screened", [5], "/screened/0"),
    ("exempt", 5, "/exempt"),
    ("holidays", [5], "/holidays/0"),
    ("integers", 5, "/integers"),
    ("integers", "jiao", "/integers"),
    ("lang", 5, "/lang"),
    ("lang", "de", "/lang"),
]


@pytest.mark.parametrize(("name", "value", "place"), ARGUMENTS, ids=str)
def test_other_arguments(name: str, value: Any, place: str) -> None:
    assert refused(**{name: value}).request == place
    with pytest.raises(zizhijin.InputError) as error:
        parts(pa.table(BASE), **{name: value})
    assert [problem.request for problem in error.value.problems] == [place]


def test_a_rule_that_no_ledger_shows_is_told() -> None:
    report = audit(rules=["team.size"])
    assert [(unseen.rule, unseen.columns, unseen.subjects) for unseen in report.unseen] == [("team.size", (), None)]


def test_rows_out_of_order() -> None:
    for projects, row in ((["b", "a"], 1), (["a", "b", "a"], 2), (["乙", "甲", "A"], 2)):
        problem = refused(lines=pa.table({"项目": projects, "金额": ["1"] * len(projects)}), sorted=True)
        assert (problem.code, problem.table, problem.row, problem.column) == ("not-sorted", "lines", row, "project")


def parts(*tables: Any, **more: Any) -> zizhijin.LedgerReport:
    stepwise = zizhijin.LedgerAudit(**{"as_of": AS_OF, **more})
    for table in tables:
        stepwise.part(table)
    return stepwise.finish()


def test_parts_out_of_order() -> None:
    one = {"金额": ["1"]}
    with pytest.raises(zizhijin.TableError) as error:
        parts(pa.table({"项目": ["b"], **one}), pa.table({"项目": ["a"], **one}))
    (problem,) = error.value.problems
    # Rows are counted through all parts.
    assert (problem.code, problem.row) == ("not-sorted", 1)


def test_parts_that_differ() -> None:
    with pytest.raises(zizhijin.Error) as error:
        parts(pa.table(BASE), pa.table({"项目": ["c"]}))
    assert error.value.problems[0].code == "other-columns"  # type: ignore[attr-defined]
    # Another type of the same column is no other column.
    assert parts(pa.table(BASE), pa.table({"项目": ["c"], "金额": [Decimal("1.00")]})).rows == 3


def test_an_audit_that_is_over() -> None:
    stepwise = zizhijin.LedgerAudit(as_of=AS_OF)
    stepwise.part(pa.table(BASE))
    assert stepwise.finish().rows == 2
    for again in (lambda: stepwise.part(pa.table(BASE)), stepwise.finish, lambda: stepwise.whole(pa.table(BASE))):
        with pytest.raises(zizhijin.Error):
            again()
    assert zizhijin.LedgerAudit(as_of=AS_OF).finish().rows == 0


def test_an_audit_of_which_a_part_was_refused() -> None:
    stepwise = zizhijin.LedgerAudit(as_of=AS_OF)
    stepwise.part(pa.table({"项目": ["b"], "金额": ["1"]}))
    with pytest.raises(zizhijin.TableError):
        stepwise.part(pa.table({"项目": ["a"], "金额": ["1"]}))
    with pytest.raises(zizhijin.Error):
        stepwise.finish()
