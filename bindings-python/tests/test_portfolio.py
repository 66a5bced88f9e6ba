"""Several projects together, from dossiers and from tables."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
import zizhijin

NUMBER = "24312000000012345678"


def claim(project: str, amount: str) -> dict[str, object]:
    expense = {
        "id": "e1",
        "amount": amount,
        "reverses": None,
        "incurred_on": "2026-05-02",
        "invoice_number": NUMBER,
        "invoice_amount": "100.00",
    }
    return {"format": 1, "id": project, "events": [], "expenses": [expense]}


LINES = pl.DataFrame(
    {
        "项目": ["balcony", "reading"],
        "编码": ["e1", "e1"],
        "金额": [Decimal("60.00"), Decimal("60.00")],
        "日期": ["2026-05-02", "2026-05-02"],
        "发票号码": [NUMBER, NUMBER],
        "发票金额": [Decimal("100.00"), Decimal("100.00")],
    }
)


def shared(report: zizhijin.PortfolioReport) -> list[tuple[str, str, list[str]]]:
    found = [finding for finding in report.findings if finding.rule == "expense.duplicate-invoice"]
    return [(finding.outcome, finding.message_en, [side.project for side in finding.sides]) for finding in found]


# 60 + 60 on an invoice of 100.
EXPECTED = [
    (
        "fail",
        "claims on this invoice come to 120.00, it says 100.00; 20.00 cannot be reimbursed",
        ["balcony", "reading"],
    )
]


def test_an_invoice_that_two_projects_claim_is_found_whatever_tells_of_them() -> None:
    dossiers = [claim("balcony", "60"), claim("reading", "60")]
    from_dossiers = zizhijin.portfolio(dossiers, as_of="2026-06-30")
    vouched = {"reverses": "none"}
    from_tables = zizhijin.portfolio(as_of="2026-06-30", lines=LINES, columns={"编码": "id"}, vouched=vouched)
    from_both = zizhijin.portfolio(
        dossiers[:1], as_of="2026-06-30", lines=LINES[1:], columns={"编码": "id"}, vouched=vouched
    )
    assert shared(from_dossiers) == shared(from_tables) == shared(from_both) == EXPECTED
    assert from_dossiers.unreadable is None
    assert from_tables.unreadable is not None and len(from_tables.unreadable) == 0
    assert "120.00" in from_tables._repr_html_()


def test_people_and_plans_stand_in_tables_too() -> None:
    projects = pl.DataFrame({"项目编号": ["a", "b", "c"], "年度": [2026, 2026, 2026], "状态": ["active"] * 3})
    people = pl.DataFrame({"项目": ["a", "b", "c"], "人员": ["p1", "p1", "p1"]})
    report = zizhijin.portfolio(as_of="2026-06-30", projects=projects, people=people)
    limit = [finding for finding in report.findings if finding.rule == "team.two-project-limit"]
    assert [(finding.outcome, finding.subject.id) for finding in limit] == [("fail", "p1")]


def test_what_cannot_be_read_is_told() -> None:
    bad = LINES.with_columns(pl.Series("金额", ["60.00", "?"]))
    report = zizhijin.portfolio(as_of="2026-06-30", lines=bad)
    assert report.unreadable is not None
    told = [(row["table"], row["row"], row["column"], row["code"]) for row in report.unreadable]
    assert told == [("lines", 1, "amount", "amount-form")]


def test_what_is_wrong_with_one_of_several_dossiers_names_it() -> None:
    whole = claim("balcony", "60")
    with pytest.raises(zizhijin.InputError) as told:
        zizhijin.portfolio([whole, claim("reading", "?")], as_of="2026-06-30")
    assert [problem.request for problem in told.value.problems] == ["/dossiers/1/expenses/0/amount"]
    with pytest.raises(zizhijin.InputError) as told:
        zizhijin.portfolio([whole, '{"format": 1'], as_of="2026-06-30")
    assert [(problem.code, problem.request) for problem in told.value.problems] == [("syntax", "/dossiers/1")]
    # Two values are not taken for two dossiers.
    with pytest.raises(zizhijin.InputError):
        zizhijin.portfolio(['{"format": 1, "id": "a"}, {"format": 1, "id": "b"}'], as_of="2026-06-30")
    with pytest.raises(zizhijin.TableError):
        zizhijin.portfolio(as_of="2026-06-30", lines=5)
