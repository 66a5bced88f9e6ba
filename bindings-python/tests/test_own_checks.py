"""Checks of an analyst's own on dossiers stand beside the rules and count as they do."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import zizhijin

AS_OF = "2026-06-30"
DOSSIER: dict[str, Any] = {
    "format": 1,
    "id": "d1",
    "events": [{"event": "established", "on": "2026-03-01", "by": "town_office"}],
    "changes": [],
    "team": {"people": [{"id": "p1", "role": "leader", "resident": True}, {"id": "p2", "role": "member"}]},
    "budget": {"lines": [{"id": "b1", "category": "materials", "amount": "900.00"}]},
    "activities": [{"id": "a1", "held_on": "2026-05-09"}],
    "expenses": [
        {"id": "e1", "amount": "1500.00", "reverses": None, "incurred_on": "2026-05-01"},
        {"id": "e2", "amount": "800.00", "reverses": None, "incurred_on": "2026-05-02"},
        {"id": "e3", "reverses": None, "incurred_on": "2026-05-03"},
    ],
}
IN_ORDER = Path(__file__).parent.parent.parent / "core" / "examples" / "dossiers" / "in-order.json"
MESSAGE = "现金支付 {amount} 元，超过 1000 元"


def of(function: Callable[[Any], Any], **more: Any) -> zizhijin.Check:
    given = {"id": "town.cash-limit", "clause": "3.2", "over": "expense", "message": MESSAGE, **more}
    return zizhijin.check(**given)(function)


def limit(expense: Any) -> Any:
    """不以现金支付大额费用"""
    return expense.amount <= 1000 or {"amount": expense.amount}


def found(*checks: zizhijin.Check, dossier: Any = DOSSIER, **more: Any) -> list[Any]:
    every = ["pass", "fail", "deviation", "excused", "judgement", "unknown", "not_due", "not_applicable"]
    report = zizhijin.assess(dossier, as_of=AS_OF, checks=checks, **{"outcomes": every, **more})
    return [finding for finding in report.findings if finding.rule.startswith("town.")]


def outcomes(function: Callable[[Any], Any], **more: Any) -> list[str]:
    return [finding.outcome for finding in found(of(function, **more))]


def test_met_not_met_and_missing() -> None:
    over, within, missing = found(of(limit))
    assert (over.outcome, over.subject.id, over.subject.pointer, over.subject.kind) == ("fail", "e1", "/expenses/0", "expense")
    assert over.message_zh == over.message_en == "现金支付 1500.00 元，超过 1000 元"
    assert over.clauses == ("3.2",) and (over.basis, over.strength, over.matter, over.actor) == ("own", "B", "claims", "team")
    assert (within.outcome, within.subject.id) == ("pass", "e2")
    assert (missing.outcome, missing.subject.id, missing.missing) == ("unknown", "e3", ("/expenses/2/amount",))


def test_they_stand_behind_the_rules() -> None:
    report = zizhijin.assess(DOSSIER, as_of=AS_OF, checks=[of(limit)])
    own = [finding.rule == "town.cash-limit" for finding in report.findings]
    assert own == sorted(own) and own.count(True) == 2
    (count,) = (count for count in report.counts if count.rule == "town.cash-limit")
    assert (count.pass_, count.fail, count.unknown, count.deviation) == (1, 1, 1, None)


def in_order(*checks: zizhijin.Check) -> zizhijin.Report:
    """A project with which all is well."""
    dossier = json.loads(IN_ORDER.read_text(encoding="utf-8"))["dossier"]
    return zizhijin.assess(dossier, as_of="2027-01-31", checks=checks)


def test_claims_and_verdicts_turn() -> None:
    def claim(*checks: zizhijin.Check) -> tuple[str, Decimal, Decimal, Decimal]:
        (one,) = (claim for claim in in_order(*checks).claims if claim.expense == "e03")
        return one.verdict, one.payable, one.not_payable, one.open

    zero, all_of_it = Decimal(0), Decimal("1180.00")
    assert claim() == ("accepted", all_of_it, zero, zero)
    assert claim(of(limit)) == ("rejected", zero, all_of_it, zero)
    assert claim(of(limit, strength="D")) == ("needs_decision", zero, zero, all_of_it)
    assert claim(of(limit, strength="J", decider="town_office")) == ("needs_decision", zero, zero, all_of_it)
    words = {strength: in_order(of(limit, strength=strength, decider="community")).verdict for strength in ("B", "D", "J")}
    assert {strength: (verdict.claims, verdict.overall) for strength, verdict in words.items()} == {
        "B": ("rejected", "rejected"),
        "D": ("needs_decision", "needs_decision"),
        "J": ("needs_decision", "needs_decision"),
    }
    # A claim stands as it stood where the check is met.
    others = [claim for claim in in_order(of(limit)).claims if claim.verdict == "accepted"]
    assert others and all(claim.claimed is not None and claim.claimed <= 1000 for claim in others)


@pytest.mark.parametrize("matter", ["application", "procedure", "claims", "records"])
def test_each_matter_turns(matter: str) -> None:
    verdict = in_order(of(lambda project: False, over="project", matter=matter, message="不行")).verdict
    words = {name: getattr(verdict, name) for name in ("application", "procedure", "claims", "records")}
    assert words == {**dict.fromkeys(words, "accepted"), matter: "rejected"}
    assert verdict.overall == "rejected"


def test_strengths() -> None:
    no = {"message": "不行"}
    assert outcomes(lambda expense: False, **no) == ["fail"] * 3
    assert outcomes(lambda expense: False, strength="D", **no) == ["deviation"] * 3
    judged = found(of(lambda expense: False, strength="J", decider="community", **no))
    assert [(finding.outcome, finding.decider) for finding in judged] == [("judgement", "community")] * 3
    assert outcomes(lambda expense: True) == ["pass"] * 3
    assert outcomes(lambda expense: None) == ["not_applicable"] * 3
    assert [finding.actor for finding in found(of(lambda expense: False, actor="residents_committee", **no))] == ["residents_committee"] * 3


def test_what_a_check_looks_at() -> None:
    ids = {"person": ["p1", "p2"], "budget_line": ["b1"], "activity": ["a1"], "expense": ["e1", "e2", "e3"], "project": [""]}
    pointers = {"person": "/team/people/1", "budget_line": "/budget/lines/0", "activity": "/activities/0", "expense": "/expenses/2"}
    for over, expected in ids.items():
        findings = found(of(lambda subject: False, over=over, message="不行"))
        assert [finding.subject.id for finding in findings] == expected
        assert {finding.subject.kind for finding in findings} == {over}
        assert findings[-1].subject.pointer == pointers.get(over, "")
    # Within a person, a list of persons, the project.
    assert [f.missing or () for f in found(of(lambda person: person.resident, over="person"))] == [(), ("/team/people/1/resident",)]
    seen: list[Any] = []

    def look(project: Any) -> None:
        seen.append(project)

    found(of(look, over="project"))
    assert seen[0].id == "d1" and seen[0].expenses[0].amount == Decimal("1500.00")


def test_lists_that_are_missing_or_empty() -> None:
    bare = {"format": 1, "id": "d1"}
    assert [(f.outcome, f.missing) for f in found(of(limit), dossier=bare)] == [("unknown", ("/expenses",))]
    empty = {**bare, "expenses": []}
    assert [f.outcome for f in found(of(limit), dossier=empty)] in ([], ["not_applicable"])
    whole = of(lambda project: sum(expense.amount for expense in project.expenses) <= 5, over="project")
    assert [(f.outcome, f.missing) for f in found(whole, dossier=bare)] == [("unknown", ("/expenses",))]
    # The first that was read.
    assert [(f.outcome, f.missing) for f in found(whole)] == [("unknown", ("/expenses/2/amount",))]


def test_missing_facts_that_the_check_thinks_of() -> None:
    assert outcomes(lambda expense: None if expense.get("amount") is None else True) == ["pass", "pass", "not_applicable"]

    def guarded(expense: Any) -> bool:
        try:
            return bool(expense.amount)
        except zizhijin.MissingFact as missing:
            assert missing.pointer == "/expenses/2/amount"
            return True

    assert outcomes(guarded) == ["pass"] * 3


def test_messages_and_titles() -> None:
    both = of(limit, message_en="{amount} in cash", title="现金限额")
    (over, *_rest) = found(both)
    assert (over.message_zh, over.message_en) == ("现金支付 1500.00 元，超过 1000 元", "1500.00 in cash")
    assert both.title == "现金限额" and of(limit).title == "不以现金支付大额费用"
    assert of(limit, clause=["3.2", "3.3"]).clause == ("3.2", "3.3")
    assert found(of(limit, clause=["3.2", "3.3"]))[0].clauses == ("3.2", "3.3")
    # Braces without figures are words.
    plain = of(lambda expense: False, message="一张{票}也没有 {} {0}")
    with pytest.raises(zizhijin.CheckError):
        found(plain)
    assert found(of(lambda e: {"a": 1, "b": "乙", "c": Decimal("0.10")}, message="{a} {b} {c}"))[0].message_zh == "1 乙 0.10"
    assert found(of(lambda e: {"a": "{b}"}, message="{a}"))[0].message_zh == "{b}"


def test_it_is_still_the_function() -> None:
    one = of(limit)
    expense = type("Expense", (), {"amount": 3})()
    assert one(expense) is True and one.function is limit
    assert one.id == "town.cash-limit" and one.unmet == "fail"


def test_an_exception_inside() -> None:
    def broken(expense: Any) -> bool:
        raise ZeroDivisionError("by nothing")

    with pytest.raises(zizhijin.CheckError, match=r"town\.cash-limit") as error:
        found(of(broken))
    assert isinstance(error.value, zizhijin.Error) and isinstance(error.value.__cause__, ZeroDivisionError)
    # A misspelt fact is a mistake in the check, not a missing fact.
    with pytest.raises(zizhijin.CheckError) as error:
        found(of(lambda expense: expense.amuont > 3))
    assert isinstance(error.value.__cause__, AttributeError)
    with pytest.raises(KeyboardInterrupt):
        found(of(lambda expense: (_ for _ in ()).throw(KeyboardInterrupt)))


@pytest.mark.parametrize("answer", ["yes", 1, 0, 1.5, [], (), {1: 2}, object(), Decimal(0), ...], ids=repr)
def test_answers_that_are_none(answer: Any) -> None:
    with pytest.raises(zizhijin.CheckError, match=r"town\.cash-limit"):
        found(of(lambda expense: answer))


def test_ids() -> None:
    with pytest.raises(zizhijin.Error):
        found(of(limit, id="team.size"))
    with pytest.raises(zizhijin.Error):
        found(of(limit), of(lambda expense: True))
    for wrong in ("cash", "Town.cash", "town.", "town cash", "现金.限额", ""):
        with pytest.raises(zizhijin.Error):
            found(of(limit, id=wrong))


@pytest.mark.parametrize(
    "more",
    [
        {"matter": "money"},
        {"strength": "J"},
        {"actor": "mayor"},
        {"strength": "J", "decider": "mayor"},
        {"message": 5},
        {"message": ""},
        {"message": "{amount"},
        {"title": 5},
    ],
    ids=str,
)
def test_a_check_that_cannot_be(more: dict[str, Any]) -> None:
    with pytest.raises(zizhijin.Error):
        found(of(limit, **more))


@pytest.mark.parametrize(
    "more", [{"id": 5}, {"id": None}, {"over": "invoice"}, {"strength": "X"}, {"strength": "B+J"}, {"clause": 5}], ids=str
)
def test_arguments_of_a_wrong_type(more: dict[str, Any]) -> None:
    with pytest.raises(zizhijin.Error):
        found(of(limit, **more))
