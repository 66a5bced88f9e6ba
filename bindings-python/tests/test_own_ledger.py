"""Checks of an analyst's own over a ledger: rows of the same table, counted with the rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from books import AS_OF, BUDGETS, FINDINGS, LINES, PROJECTS, columns

import zizhijin

EVERY = ["pass", "fail", "deviation", "judgement", "unknown", "not_applicable"]


def of(function: Callable[[Any], Any], **more: Any) -> zizhijin.Check:
    given = {"id": "town.limit", "clause": "3.2", "over": "expense", "message": "金额 {amount} 元", **more}
    return zizhijin.check(**given)(function)


def limit(expense: Any) -> Any:
    """不超过九百元"""
    return expense.amount <= 900 or {"amount": expense.amount}


def audit(*checks: zizhijin.Check, lines: Any = None, **more: Any) -> zizhijin.LedgerReport:
    table = pl.DataFrame(columns(LINES)) if lines is None else lines
    # Those with lines; the garden has none.
    books = pl.DataFrame(columns(PROJECTS[:3])), pl.DataFrame(columns(BUDGETS[:8]))
    return zizhijin.assess_ledger(table, *books, as_of=AS_OF, checks=checks, **more)


def own(report: zizhijin.LedgerReport) -> list[dict[str, Any]]:
    return [row for row in report.to_dicts() if row["rule"].startswith("town.")]


def test_rows_of_the_same_table() -> None:
    report = audit(of(limit))
    # 1000.00 and 1000.01 of the balcony, 1900.00 of the choir.
    told = [(row["project"], row["table"], row["row"], row["subject"], row["outcome"], row["message"]) for row in own(report)]
    assert told == [
        ("balcony", "lines", 1, "e2", "fail", "金额 1000.00 元"),
        ("balcony", "lines", 2, "e3", "fail", "金额 1000.01 元"),
        ("choir", "lines", 9, "g3", "fail", "金额 1900.00 元"),
    ]
    row = own(report)[0]
    assert (row["clause"], row["title"], row["basis"], row["strength"], row["matter"]) == ("3.2", "不超过九百元", "own", "B", "claims")
    assert len(report.findings) == len(FINDINGS[:-1]) + 3
    (count,) = (count for count in report.counts if count.rule == "town.limit")
    assert (count.pass_, count.fail) == (7, 3)
    assert report.totals()["fail"] == 11 + 3


def test_outcomes_and_strengths() -> None:
    assert [row["outcome"] for row in own(audit(of(limit), outcomes=EVERY))] == [
        *("pass", "fail", "fail", "pass"),
        *("pass", "pass", "pass"),
        *("pass", "pass", "fail"),
    ]
    assert {row["outcome"] for row in own(audit(of(limit, strength="D")))} == {"deviation"}
    judged = own(audit(of(limit, strength="J", decider="community")))
    assert {(row["outcome"], row["decider"]) for row in judged} == {("judgement", "community")}
    assert own(audit(of(lambda expense: None))) == []
    assert {row["outcome"] for row in own(audit(of(lambda expense: None), outcomes=EVERY))} == {"not_applicable"}
    assert own(audit(of(limit), outcomes=["deviation"])) == []
    # Of the rules none but one is asked; one's own are asked all the same.
    assert len(own(audit(of(limit), rules=["expense.frugality"]))) == 3


def test_languages() -> None:
    one = of(limit, message_en="{amount} yuan", title="限额")
    assert own(audit(one, lang="en"))[0]["message"] == "1000.00 yuan"
    assert own(audit(one, lang="zh"))[0]["message"] == "金额 1000.00 元"


def test_projects_and_budgets() -> None:
    def spent(project: Any) -> Any:
        total = sum((expense.amount for expense in project.expenses), Decimal(0))
        return total <= 3000 or {"amount": total}

    rows = own(audit(of(spent, over="project")))
    assert [(row["project"], row["table"], row["row"], row["message"]) for row in rows] == [
        ("balcony", None, None, "金额 3400.01 元"),
        ("choir", None, None, "金额 3100.00 元"),
    ]
    budgets = own(audit(of(lambda line: line.amount < 2000, over="budget_line", message="大额")))
    assert [(row["project"], row["table"], row["row"], row["subject"]) for row in budgets] == [
        ("balcony", "budgets", 0, "b1"),
        ("balcony", "budgets", 2, "b3"),
        ("choir", "budgets", 7, "b3"),
    ]
    for nobody in ("person", "activity"):
        report = audit(of(lambda subject: False, over=nobody, message="不行"))
        # No ledger has them: told, not passed over.
        assert own(report) or any(unseen.rule == "town.limit" for unseen in report.unseen)


def test_a_missing_cell_and_a_missing_column() -> None:
    rows = [{**row, "paid_on": "" if at in (2, 5) else row["paid_on"]} for at, row in enumerate(LINES)]
    one = of(lambda expense: expense.paid_on >= expense.incurred_on, message="不行")
    report = audit(one, lines=pl.DataFrame(columns(rows)))
    assert [(row["row"], row["outcome"], row["missing"]) for row in own(report)] == [
        (2, "unknown", "lines[2].paid_on"),
        (5, "unknown", "lines[5].paid_on"),
    ]
    assert not any(unseen.rule == "town.limit" for unseen in report.unseen)
    # Without the column it is told once.
    report = audit(one, lines=pl.DataFrame(columns(LINES)).drop("paid_on"))
    assert own(report) == []
    told = [(unseen.rule, unseen.subject, unseen.columns, unseen.subjects) for unseen in report.unseen if unseen.rule == "town.limit"]
    assert told == [("town.limit", "expense", ("lines.paid_on",), 10)]
    # What no ledger has at all.
    report = audit(of(lambda expense: expense.activity is None, message="不行"))
    alone = [(unseen.subject, unseen.subjects) for unseen in report.unseen if unseen.rule == "town.limit"]
    assert own(report) == [] and alone == [("expense", 10)]


def test_a_cell_that_cannot_be_read_is_missing() -> None:
    rows = [{**row, "amount": "一百" if at == 3 else row["amount"]} for at, row in enumerate(LINES)]
    report = audit(of(limit), lines=pl.DataFrame(columns(rows)))
    assert (3, "unknown", "lines[3].amount") in [(row["row"], row["outcome"], row["missing"]) for row in own(report)]
    assert [(row["row"], row["column"]) for row in report.unreadable] == [(3, "amount")]


def test_parts_give_what_the_whole_gives() -> None:
    lines = pa.table(columns(sorted(LINES, key=lambda row: row["project"])))
    whole = own(zizhijin.assess_ledger(lines, as_of=AS_OF, checks=[of(limit)]))
    stepwise = zizhijin.LedgerAudit(as_of=AS_OF, checks=[of(limit)])
    found = [row for at in range(10) for row in stepwise.part(lines.slice(at, 1))]
    report = stepwise.finish()
    assert [row for row in [*found, *report.findings] if row["rule"] == "town.limit"] == whole
    assert own(zizhijin.assess_ledger(lines, as_of=AS_OF, checks=[of(limit)], sorted=True)) == whole
    (count,) = (count for count in report.counts if count.rule == "town.limit")
    assert (count.pass_, count.fail) == (7, 3)


def test_what_goes_wrong_inside() -> None:
    def broken(expense: Any) -> bool:
        if expense.id == "f2":
            raise ZeroDivisionError("by nothing")
        return True

    with pytest.raises(zizhijin.CheckError, match=r"town\.limit") as error:
        audit(of(broken))
    assert isinstance(error.value.__cause__, ZeroDivisionError)
    with pytest.raises(zizhijin.CheckError):
        audit(of(lambda expense: "yes"))
    with pytest.raises(zizhijin.CheckError):
        audit(of(lambda expense: expense.amuont > 1))
    with pytest.raises(KeyboardInterrupt):
        audit(of(lambda expense: (_ for _ in ()).throw(KeyboardInterrupt)))
    with pytest.raises(zizhijin.Error):
        audit(of(limit), of(limit))
    assert len(own(audit(of(limit)))) == 3


def test_figures() -> None:
    (row, *_) = own(audit(of(lambda e: {"amount": e.amount, "day": e.incurred_on, "count": 3, "text": '"<&'}, message="{amount}{day}")))
    assert row["message"] == "900.002026-03-05"
    assert json.loads(row["figures"]) == {"amount": "900.00", "day": "2026-03-05", "count": 3, "text": '"<&'}


def test_the_same_as_in_a_dossier() -> None:
    """One check says the same of a line in a ledger and in a dossier."""
    expenses = [{"id": row["id"], "amount": row["amount"], "reverses": None} for row in LINES if row["project"] == "balcony"]
    report = zizhijin.assess({"format": 1, "id": "balcony", "expenses": expenses}, as_of=AS_OF, checks=[of(limit)])
    in_dossier = [(f.subject.id, f.outcome, f.message_zh) for f in report.findings if f.rule == "town.limit"]
    in_ledger = [(row["subject"], row["outcome"], row["message"]) for row in own(audit(of(limit))) if row["project"] == "balcony"]
    assert in_dossier == in_ledger


@pytest.mark.parametrize("id", ["expense.voucher", "team.size", "project.filed-once"])
def test_ids_that_are_taken(id: str) -> None:
    with pytest.raises(zizhijin.Error):
        audit(of(limit, id=id))


def test_a_project_without_lines_is_not_asked_about_them() -> None:
    garden = pl.DataFrame(columns(PROJECTS)), pl.DataFrame(columns(BUDGETS))
    report = zizhijin.assess_ledger(pl.DataFrame(columns(LINES)), *garden, as_of=AS_OF, checks=[of(limit)])
    assert [row["project"] for row in own(report)] == ["balcony", "balcony", "choir"]


def test_findings_come_by_project() -> None:
    lines = pa.table(columns(sorted(LINES, key=lambda row: row["project"])))
    whole = zizhijin.assess_ledger(lines, as_of=AS_OF, checks=[of(limit)])
    projects = [row["project"] for row in whole.findings]
    assert projects == sorted(projects)
    stepwise = zizhijin.LedgerAudit(as_of=AS_OF, checks=[of(limit)])
    found = [row for at in range(10) for row in stepwise.part(lines.slice(at, 1))]
    assert [*found, *stepwise.finish().findings] == whole.to_dicts()
