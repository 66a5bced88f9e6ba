"""Every argument of a wrong type or with an unknown word is refused by name."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

import zizhijin

DAY = "2026-06-30"
PLAIN: dict[str, Any] = {"format": 1, "id": "d1"}


@pytest.fixture(autouse=True)
def and_the_next_call_works() -> Iterator[None]:
    yield
    assert zizhijin.assess(PLAIN, as_of=DAY).dossier == "d1"


ARGUMENTS: list[tuple[str, Any, str]] = [
    ("as_of", 5, "/as_of"),
    ("as_of", "2026-02-30", "/as_of"),
    ("as_of", "30.6.2026", "/as_of"),
    ("as_of", datetime.datetime(2026, 6, 30, 12), "/as_of"),
    ("as_of", datetime.date.min, "/as_of"),
    ("as_of", datetime.date.max, "/as_of"),
    ("as_of", ["2026-06-30"], "/as_of"),
    ("policy", 7, "/policy"),
    ("policy", "no-such-policy", "/policy"),
    ("policy", "", "/policy"),
    ("readings", 7, "/readings"),
    ("readings", "notice.counting", "/readings"),
    ("readings", {"no.such": "x"}, "/readings/no.such"),
    ("readings", {"notice.counting": "no-such"}, "/readings/notice.counting"),
    ("readings", {"notice.counting": 5}, "/readings/notice.counting"),
    ("holidays", 5, "/holidays"),
    ("holidays", [5], "/holidays/0"),
    ("holidays", [{"date": "2026-02-30", "kind": "off"}], "/holidays/0/date"),
    ("holidays", [{"date": "2026-02-03", "kind": "free"}], "/holidays/0/kind"),
    ("rules", 5, "/rules"),
    ("rules", "team.size", "/rules"),
    ("rules", ["no.such-rule"], "/rules/0"),
    ("rules", ["team.size", 5], "/rules/1"),
    ("outcomes", 5, "/outcomes"),
    ("outcomes", "fail", "/outcomes"),
    ("outcomes", ["failed"], "/outcomes/0"),
    ("screened", "烟", "/screened"),
    ("screened", [""], "/screened/0"),
    ("screened", [5], "/screened/0"),
    ("exempt", 7, "/exempt"),
    ("draft", "yes", "/draft"),
    ("draft", 1, "/draft"),
]


@pytest.mark.parametrize(("name", "value", "place"), ARGUMENTS, ids=lambda value: str(value)[:24])
def test_an_argument_is_refused_by_its_name(name: str, value: Any, place: str) -> None:
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.assess(PLAIN, **{"as_of": DAY, name: value})
    assert [problem.request for problem in error.value.problems] == [place]
    assert name in str(error.value)


def test_all_arguments_at_once() -> None:
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.assess(PLAIN, as_of="x", rules=["no.such-rule"], outcomes=["failed"], draft=1)  # type: ignore[list-item, arg-type]
    assert {problem.request for problem in error.value.problems} == {"/as_of", "/draft", "/outcomes/0", "/rules/0"}


def test_names_that_are_no_arguments() -> None:
    with pytest.raises(TypeError):
        zizhijin.assess(PLAIN, as_of=DAY, polcy="chuansha")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        zizhijin.assess(PLAIN)  # type: ignore[call-arg]
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.assess(PLAIN, as_of=None)  # type: ignore[arg-type]
    assert "as_of" in str(error.value)


def can(event: Any, actor: Any = "team") -> zizhijin.InputError:
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.can(PLAIN, event, actor=actor, as_of=DAY)
    return error.value


def test_steps_and_actors() -> None:
    assert [problem.request for problem in can("started", "mayor").problems] == ["/actor"]
    assert [problem.request for problem in can("started", 5).problems] == ["/actor"]
    assert [problem.request for problem in can("begun").problems] == ["/event/event"]
    assert {problem.request for problem in can(5).problems} == {"/event"}
    assert {problem.request for problem in can({}).problems} == {"/event"}
    assert [problem.request for problem in can({"event": "started", "colour": b"red"}).problems] == ["/event/colour"]
    assert [problem.request for problem in can({"event": "started", "on": datetime.date(2026, 1, 1)}).problems] == ["/event/on"]
    for wrong in (None, "mayor"):
        with pytest.raises(zizhijin.InputError):
            zizhijin.apply(PLAIN, "started", actor=wrong, as_of=DAY)  # type: ignore[arg-type]


OTHERS: dict[str, Callable[..., Any]] = {
    "replay": lambda **more: zizhijin.replay(PLAIN, **more),
    "next_steps": lambda **more: zizhijin.next_steps(PLAIN, **more),
    "earliest": lambda **more: zizhijin.earliest(PLAIN, "started", **more),
    "readings": lambda **more: zizhijin.readings(PLAIN, **more),
    "headroom": lambda **more: zizhijin.headroom(PLAIN, **more),
    "excuses": lambda **more: zizhijin.excuses(PLAIN, **more),
    "portfolio": lambda **more: zizhijin.portfolio([PLAIN], **more),
    "catalogue": zizhijin.catalogue,
    "diagrams": zizhijin.diagrams,
}


@pytest.mark.parametrize("name", OTHERS)
def test_days_and_policies_of_the_other_functions(name: str) -> None:
    for more, place in (
        ({"as_of": 5}, "/as_of"),
        ({"as_of": "2026-02-30"}, "/as_of"),
        ({"as_of": DAY, "policy": "no-such-policy"}, "/policy"),
        ({"as_of": DAY, "policy": b"chuansha"}, "/policy"),
    ):
        with pytest.raises(zizhijin.InputError) as error:
            OTHERS[name](**more)
        assert [problem.request for problem in error.value.problems] == [place]


def test_a_dossier_of_a_portfolio_is_told_by_its_number() -> None:
    bad = {"format": 1, "id": "d2", "expenses": [{"id": "e1", "amount": "much"}]}
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.portfolio([PLAIN, bad], as_of=DAY)
    assert [problem.request for problem in error.value.problems] == ["/dossiers/1/expenses/0/amount"]
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.portfolio([PLAIN, '{"format": 1,'], as_of=DAY)
    assert [(problem.code, problem.request) for problem in error.value.problems] == [("syntax", "/dossiers/1")]


@pytest.mark.parametrize("bad", [{"format": 1, "id": "d2", "expenses": [{"id": "e1", "amount": 1.5}]}, "no-such-file.json", 5], ids=str)
def test_what_only_python_sees_in_a_portfolio_has_a_number_too(bad: Any) -> None:
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.portfolio([PLAIN, bad], as_of=DAY)
    assert [str(problem.request)[:11] for problem in error.value.problems] == ["/dossiers/1"]


def test_plans() -> None:
    for amount, place in ((1.5, "/plans/0/amount"), ("much", "/plans/0/amount"), (None, "/plans/0/amount")):
        with pytest.raises(zizhijin.InputError) as error:
            zizhijin.portfolio([PLAIN], as_of=DAY, plans=[("n1", 2026, amount)])  # type: ignore[list-item]
        assert [problem.request for problem in error.value.problems] == [place]
    assert zizhijin.portfolio([PLAIN], as_of=DAY, plans=[("n1", 2026, Decimal("5"))]).as_of == datetime.date(2026, 6, 30)


@pytest.mark.parametrize("plans", [5, [5], [("n1", 2026)], {"n1": 1}, "abc"], ids=str)
def test_plans_of_a_wrong_shape(plans: Any) -> None:
    with pytest.raises(zizhijin.InputError, match="plans"):
        zizhijin.portfolio([PLAIN], as_of=DAY, plans=plans)


@pytest.mark.parametrize("dossiers", [5, PLAIN, "[]"], ids=str)
def test_one_dossier_where_several_are_due(dossiers: Any) -> None:
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.portfolio(dossiers, as_of=DAY)
    assert error.value.problems[0].request == "/dossiers"


def test_an_exception_in_the_middle_of_dossiers_is_the_callers_own() -> None:
    def dossiers() -> Iterator[dict[str, Any]]:
        yield PLAIN
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        zizhijin.portfolio(dossiers(), as_of=DAY)


@pytest.mark.parametrize("checks", [5, True], ids=str)
def test_checks_that_are_no_list(checks: Any) -> None:
    with pytest.raises(zizhijin.Error):
        zizhijin.assess(PLAIN, as_of=DAY, checks=checks)


def test_checks_that_are_none() -> None:
    for checks in ([5], "x", [print]):
        with pytest.raises(zizhijin.CheckError):
            zizhijin.assess(PLAIN, as_of=DAY, checks=checks)  # type: ignore[arg-type]


def test_the_plain_door() -> None:
    for operation, request, code in (
        ("no-such-operation", "{}", "unknown-operation"),
        ("assess", "", "syntax"),
        ("assess", b"\xff", "utf8"),
        ("assess", "[]", "wrong-shape"),
    ):
        answer = json.loads(zizhijin.call(operation, request))
        assert [problem["code"] for problem in answer["problems"]] == [code]
    nothing: tuple[Any, ...] = (5, None, {})
    for wrong in nothing:
        with pytest.raises((TypeError, zizhijin.Error)):
            zizhijin.call("assess", wrong)
