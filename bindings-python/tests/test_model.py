"""The generated types read what the engine wrote."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from zizhijin import model
from zizhijin._record import _CLASSES, Answer, Facts, MissingFact, Record, _read

ROOT = Path(__file__).parent.parent.parent
SNAPSHOTS = sorted((ROOT / "tests" / "snapshots").glob("*.json"))
DOSSIERS = sorted((ROOT / "core" / "examples" / "dossiers").glob("*.json"))


def report(path: Path) -> model.Report:
    answer = json.loads(path.read_text(encoding="utf-8"))
    return typing.cast(model.Report, _read(model.RESPONSES["assess"], answer["ok"], ""))


def dossier(path: Path) -> model.Dossier:
    return model.Dossier(json.loads(path.read_text(encoding="utf-8"))["dossier"])


def hints(of: type) -> dict[str, object]:
    return typing.get_type_hints(of, vars(model) | {"Mapping": Mapping})


def fits(value: object, hint: object) -> bool:
    """Whether a value is what its annotation says."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return value in arguments
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(item, arguments[0]) for item in value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(fits(item, arguments[1]) for item in value.values())
    if arguments:
        return any(fits(value, argument) for argument in arguments)
    return type(value) is hint


def walk(record: Record, seen: set[str]) -> None:
    """Reads every field of a record and of what it holds."""
    seen.add(type(record).__name__)
    for name, hint in hints(type(record)).items():
        if name.startswith("_"):
            continue
        try:
            value = getattr(record, name)
        except MissingFact as missing:
            assert isinstance(record, Facts) and missing.pointer.startswith(f"{record.pointer}/")
            continue
        assert fits(value, hint), f"{type(record).__name__}.{name}: {value!r} is not {hint}"
        inside = value if isinstance(value, tuple) else (value,)
        for item in inside:
            # A part that nobody filed has nothing to be walked.
            if isinstance(item, Record) and item.to_dict():
                walk(item, seen)


@pytest.mark.parametrize("path", SNAPSHOTS, ids=lambda path: path.stem)
def test_every_field_of_a_report_is_what_it_says(path: Path) -> None:
    seen: set[str] = set()
    walk(report(path), seen)
    assert {"Report", "Verdict", "Headroom", "Finding", "Subject", "Counts"} <= seen


def test_every_fact_of_a_dossier_is_what_it_says() -> None:
    seen: set[str] = set()
    for path in DOSSIERS:
        walk(dossier(path), seen)
    assert {"Dossier", "Project", "Team", "Person", "Budget", "BudgetLine", "Event", "Activity", "Evidence", "Expense"} <= seen


def test_every_class_tells_how_each_of_its_fields_is_read() -> None:
    classes = [of for of in vars(model).values() if isinstance(of, type) and issubclass(of, Record)]
    classes = [of for of in classes if of not in (Answer, Facts)]
    assert len(classes) > 50
    for of in classes:
        names = {name.removesuffix("_") for name in hints(of) if not name.startswith("_")}
        assert names == set(of._fields)
        assert _CLASSES[of.__name__] is of


def test_amounts_days_and_words() -> None:
    claims = report(next(path for path in SNAPSHOTS if path.stem == "many-breaches")).claims
    assert isinstance(claims[0].payable, Decimal) and not isinstance(claims[0].payable, float)
    assert sum(claim.payable for claim in claims) == Decimal("27300.00")
    assert claims[0].verdict in typing.get_args(model.VerdictWord)
    assert "wants-amount" in typing.get_args(model.ProblemCode)
    expense = model.Expense({"id": "e1", "amount": "12.50", "incurred_on": "2026-05-09"})
    assert expense.amount == Decimal("12.50")
    assert expense.incurred_on == datetime.date(2026, 5, 9)


def test_what_was_left_out_of_an_answer_is_none() -> None:
    problem = model.Problem({"code": "syntax", "line": 1, "column": 2, "message_zh": "", "message_en": ""})
    assert (problem.line, problem.column, problem.pointer) == (1, 2, None)
    assert model.Counts({"rule": "team.size", "pass": 3}).pass_ == 3
    with pytest.raises(AttributeError, match="no field 'pas'"):
        getattr(problem, "pas")


def test_what_nobody_filed_is_missing_and_says_where() -> None:
    facts = model.Dossier({"format": 1, "id": "d1", "budget": {"lines": [{"id": "b1"}, {"id": "b2", "unit_price": None}]}})
    reads: list[tuple[Callable[[], object], str]] = [
        (lambda: facts.events, "/events"),
        (lambda: facts.budget.lines[1].amount, "/budget/lines/1/amount"),
        # A part that is not there has no facts: the fact is what is missing.
        (lambda: facts.project.title, "/project/title"),
    ]
    for read, pointer in reads:
        with pytest.raises(MissingFact) as missing:
            read()
        assert missing.value.pointer == pointer
    # Known to be none is not missing.
    assert facts.budget.lines[1].unit_price is None
    assert facts.budget.lines[1].pointer == "/budget/lines/1"
    assert facts.get("events") is None and facts.get("project") is None
    assert facts.get("id") == "d1"
    with pytest.raises(AttributeError):
        facts.get("idd")


def test_names_that_python_keeps() -> None:
    excuse = model.Excuse({"id": "x1", "from": "2026-01-01"})
    assert excuse.from_ == excuse.get("from_") == excuse.get("from") == datetime.date(2026, 1, 1)


def test_one_of_two_answers() -> None:
    dossier = {"format": 1, "id": "d1", "events": []}
    taken = {"allowed": True, "standing": {"state": None, "changes": []}, "dossier": dossier}
    read = _read(model.RESPONSES["apply"], taken, "")
    assert isinstance(read, model.Taken) and read.dossier.events == ()
    refused = {"allowed": False, "step": "listed", "standing": taken["standing"], "reasons": []}
    assert isinstance(_read(model.RESPONSES["apply"], refused, ""), model.Permission)


def test_a_record_is_a_value() -> None:
    path = SNAPSHOTS[0]
    one, other = report(path), report(path)
    assert one == other and hash(one) == hash(other) and len({one, other}) == 1
    assert one != one.verdict and one.__eq__(1) is NotImplemented
    assert one.to_dict() == json.loads(path.read_text(encoding="utf-8"))["ok"]
    one.to_dict()["findings"] = []
    assert len(one.findings) == len(other.findings) > 0
    assert one.findings is one.findings
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert again == one and again.findings == one.findings
    with pytest.raises(AttributeError):
        setattr(one, "policy", "another")
    assert repr(one.verdict) == (
        f"Verdict(overall={one.verdict.overall!r}, application={one.verdict.application!r}, procedure={one.verdict.procedure!r}, "
        f"claims={one.verdict.claims!r}, records={one.verdict.records!r}, stage={one.verdict.stage!r})"
    )
    assert "findings=..." in repr(one)
    assert {"findings", "to_dict"} <= set(dir(one))
    assert not hasattr(one, "__dict__")


def test_figures_are_what_stands_on_the_wire() -> None:
    figures = {"actual": "7000.00", "days": 5, "lacks": ["a", "b"]}
    finding = model.Finding({"figures": figures})
    assert finding.figures == {"actual": "7000.00", "days": 5, "lacks": ("a", "b")}
    with pytest.raises(TypeError):
        typing.cast("dict[str, object]", finding.figures)["actual"] = "0.00"


def test_the_names_of_amounts() -> None:
    assert {"amount", "total", "unit_price", "annual_plan", "receipt_list_amount"} <= model.AMOUNTS
    assert not {"id", "quantity", "year", "on", "budget"} & model.AMOUNTS


def test_the_operations() -> None:
    assert model.OPERATIONS[0] == "assess" and set(model.RESPONSES) == set(model.OPERATIONS)
