"""Every case of the repository gives through Python what it gives in Rust, byte for byte."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import zizhijin

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases"
VARIABLE = "ZIZHIJIN_ANSWERS"
COMMAND = "cargo run -p zizhijin-tests --bin answers > FILE"

# What the dossier's schema says of a field with one of these names, wherever it stands, but where the parent says otherwise.
AMOUNTS = {
    "amount",
    "unit_price",
    "total",
    "annual_plan",
    "other_government_budgets",
    "working_funds",
    "invoice_amount",
    "claimed_elsewhere",
    "receipt_list_amount",
}
DAYS = {"on", "until", "from", "starts_on", "ends_on", "born_on", "held_on", "incurred_on", "paid_on", "reimbursed_on", "date"}


class Case(NamedTuple):
    number: int
    operation: str
    request: str
    answer: str


@cache
def answers() -> tuple[Case, ...]:
    if not (path := os.environ.get(VARIABLE)):
        pytest.fail(f"the variable {VARIABLE} names no file of answers; make one with: {COMMAND}")
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return tuple(Case(n, row["operation"], row["request"], row["answer"]) for n, row in enumerate(rows, 1))


def plain_case(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    request = json.loads(case.request)
    if request.get("policy") == "chuansha":
        del request["policy"]
    return request, json.loads(case.answer)


def number_in(folder: Path) -> int:
    """How many cases stand in a folder."""
    return sum(len(json.loads(file.read_text(encoding="utf-8")).get("cases", [])) for file in folder.glob("*.json"))


def test_the_file_holds_every_case() -> None:
    operations = [case.operation for case in answers()]
    assert operations.count("portfolio") == number_in(CASES / "portfolio") == 139
    assert operations.count("assess") == number_in(CASES) == 1139
    assert operations.count("validate") == number_in(CASES / "form") == 73
    assert len(operations) == 1139 + number_in(CASES / "lifecycle") + 139 + 73 == 1713


def test_the_door_gives_the_same_bytes() -> None:
    for case in answers():
        assert zizhijin.call(case.operation, case.request) == case.answer, case.number
        assert zizhijin.call(case.operation, case.request.encode()) == case.answer, case.number


def rich(value: object, name: str = "") -> object:
    """The same facts as a Python program would hold them: amounts as `Decimal`, days as `date`."""
    if isinstance(value, dict):
        return {key: rich(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [rich(item) for item in value]
    if not isinstance(value, str):
        return value
    if name in AMOUNTS:
        try:
            return Decimal(value)
        except ArithmeticError:
            return value
    if name in DAYS:
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return value
    return value


def run(operation: str, request: dict[str, Any], form: Callable[[Any], Any]) -> Any:
    """Asks the public function for an operation."""
    given = dict(request)
    given["as_of"] = day(given["as_of"])
    if operation == "portfolio":
        plans = [(plan["neighbourhood"], plan["year"], plan["amount"]) for plan in given.pop("plans", [])]
        return zizhijin.portfolio(map(form, given.pop("dossiers")), plans=plans or None, **given)
    dossier = form(given.pop("dossier"))
    if operation in ("can", "apply", "earliest"):
        return getattr(zizhijin, operation)(dossier, given.pop("event"), **given)
    return getattr(zizhijin, operation)(dossier, **given)


def day(text: str) -> datetime.date | str:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def plain(answer: Any) -> Any:
    return json.loads(answer.to_json()) if hasattr(answer, "to_json") else answer.to_dict()


def forms() -> Iterator[tuple[str, Callable[[Any], Any]]]:
    yield "dict", lambda dossier: dossier
    yield "text", lambda dossier: json.dumps(dossier, ensure_ascii=False)
    yield "rich", rich


@pytest.mark.parametrize("form", [form for _, form in forms()], ids=[name for name, _ in forms()])
def test_the_functions_give_the_same_answers(form: Callable[[Any], Any]) -> None:
    refused = 0
    for case in answers():
        request, answer = plain_case(case)
        if "own" in request or not isinstance(request.get("dossier", {}), dict) or request.keys().isdisjoint({"dossier", "dossiers"}):
            # The functions take checks instead of what they found, and only what may be a dossier.
            assert case.operation == "validate"
            continue
        if "ok" in answer:
            assert plain(run(case.operation, request, form)) == answer["ok"], case
            continue
        refused += 1
        if answer["problems"][0]["code"] == "unknown-field" and "request" in answer["problems"][0]:
            # Python itself knows the names of the arguments.
            with pytest.raises(TypeError):
                run(case.operation, request, form)
            continue
        with pytest.raises(zizhijin.InputError) as error:
            run(case.operation, request, form)
        told = [problem.to_dict() for problem in error.value.problems]
        assert told == answer["problems"], case
    # Those of the file on bad input, and two forms.
    assert refused == 26


def test_the_reports_are_the_text_of_the_core() -> None:
    """Where a report keeps its text, it is the answer's own, not one that was written again."""
    told = 0
    for case in answers():
        request, answer = plain_case(case)
        if "ok" in answer and case.operation in ("assess", "portfolio"):
            told += 1
            assert '{"ok":' + run(case.operation, request, lambda dossier: dossier).to_json() + "}" == case.answer
    assert told > 1000
