"""What is wrong with a dossier or an argument is told with its place, never by a panic, and never passed over."""

from __future__ import annotations

import datetime
import json
from collections import OrderedDict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest

import zizhijin

DAY = "2026-06-30"


def dossier(**expense: Any) -> dict[str, Any]:
    return {"format": 1, "id": "d1", "expenses": [{"id": "e1", **expense}]}


def well() -> None:
    """The next call works."""
    report = zizhijin.assess(dossier(amount="12.50", nature="office"), as_of=DAY, rules=["expense.prohibited"])
    assert [finding.outcome for finding in report.findings] == ["fail"]


@pytest.fixture(autouse=True)
def and_the_next_call_works() -> Iterator[None]:
    yield
    well()


def refused(given: Any, **more: Any) -> list[zizhijin.Problem]:
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.assess(given, **{"as_of": DAY, **more})
    assert isinstance(error.value, zizhijin.Error) and isinstance(error.value, ValueError)
    assert error.value.problems and str(error.value)
    for problem in error.value.problems:
        assert problem.code and problem.message_zh and problem.message_en and str(problem)
    return list(error.value.problems)


def named(value: object) -> str:
    return type(value).__name__ if isinstance(value, int) else str(value)[:20]


class Money(Decimal):
    """A decimal of somebody's own."""


PLACE = "/expenses/0"
BAD_VALUES: list[tuple[str, Any, str | None]] = [
    # Amounts.
    ("amount", 3.2, "float-amount"),
    ("amount", 3.0, "float-amount"),
    ("amount", np.float64(3), "float-amount"),
    ("amount", np.float32(3), None),
    ("amount", float("nan"), None),
    ("amount", Decimal("NaN"), None),
    ("amount", Decimal("sNaN"), None),
    ("amount", Decimal("Infinity"), None),
    ("amount", float("inf"), None),
    ("amount", Decimal("1.234"), "amount-decimals"),
    ("amount", Decimal("1E13"), "amount-range"),
    ("amount", Decimal("1E999999"), None),
    ("amount", Decimal("1E-999999"), None),
    ("amount", 10**30, "amount-range"),
    ("amount", None, "null-refused"),
    ("amount", True, None),
    ("amount", b"3.20", None),
    ("amount", Fraction(1, 2), None),
    ("amount", 1 + 2j, None),
    ("amount", pd.NA, None),
    ("amount", np.datetime64("2026-01-01"), None),
    ("amount", datetime.date(2026, 1, 1), None),
    ("amount", "一百", "amount-form"),
    ("amount", "1e3", "amount-form"),
    ("amount", ["3.20"], None),
    # Text.
    ("category", 7, None),
    ("category", 7.5, None),
    ("category", Decimal("7"), None),
    ("category", True, None),
    ("category", b"materials", None),
    ("category", {"materials"}, None),
    ("category", frozenset({"materials"}), None),
    ("category", None, "null-refused"),
    ("category", "", "empty-text"),
    ("category", "a\ud800b", None),
    ("category", object(), None),
    ("category", lambda: "materials", None),
    ("category", (letter for letter in "abc"), None),
    ("category", ["materials"], None),
    ("category", {"a": "materials"}, None),
    # Days.
    ("incurred_on", datetime.datetime(2026, 5, 9, 12, 30), None),
    ("incurred_on", pd.Timestamp("2026-05-09 12:30"), None),
    ("incurred_on", datetime.time(12), None),
    ("incurred_on", datetime.timedelta(1), None),
    ("incurred_on", 20260509, "wants-day"),
    ("incurred_on", "2026-02-30", "wants-day"),
    ("incurred_on", "9.5.2026", "wants-day"),
    # Days are those from 1900 to 9998.
    ("incurred_on", datetime.date.max, None),
    ("incurred_on", datetime.date(1899, 12, 31), "wants-day"),
    ("incurred_on", datetime.date(9998, 12, 31), "in-the-future"),
    ("incurred_on", datetime.date(2026, 7, 1), "in-the-future"),
    # Words and flags.
    ("nature", "strange", "unknown-word"),
    ("lasts_over_year", 1, "wants-flag"),
    ("lasts_over_year", "是", "wants-flag"),
    ("lasts_over_year", "true", "wants-flag"),
    ("voucher", np.array([True, False]), None),
]


@pytest.mark.parametrize(("field", "value", "code"), BAD_VALUES, ids=named)
def test_values(field: str, value: Any, code: str | None) -> None:
    (problem,) = refused(dossier(**{field: value}))
    assert problem.pointer == f"{PLACE}/{field}"
    assert code is None or problem.code == code


@pytest.mark.parametrize("value", [10**5000, pd.NaT], ids=["long", "NaT"])
def test_values_that_python_cannot_read(value: Any) -> None:
    (problem,) = refused(dossier(amount=value))
    assert problem.pointer == f"{PLACE}/amount"


GOOD_VALUES: list[tuple[str, Any, Any]] = [
    ("amount", 3, Decimal("3.00")),
    ("amount", Money("3.20"), Decimal("3.20")),
    ("amount", Decimal("3.2E1"), Decimal("32.00")),
    ("amount", Decimal("-0"), Decimal("0")),
    ("amount", np.int64(3), Decimal("3.00")),
    ("amount", 10**12, Decimal("1E12")),
    ("incurred_on", datetime.date(2026, 5, 9), datetime.date(2026, 5, 9)),
    ("lasts_over_year", np.bool_(True), True),
    ("category", np.str_("materials"), "materials"),
    ("category", "a🎈b", "a🎈b"),
]


@pytest.mark.parametrize(("field", "value", "read"), GOOD_VALUES, ids=named)
def test_values_that_say_it_exactly(field: str, value: Any, read: Any) -> None:
    """Exact numbers of other kinds are either what they say or refused at their place; nothing is changed on the way."""
    try:
        text = zizhijin.normalise(dossier(**{field: value}))
    except zizhijin.InputError as error:
        assert [problem.pointer for problem in error.problems] == [f"{PLACE}/{field}"]
        assert type(value).__module__ == "numpy"
        return
    found = json.loads(text)["expenses"][0][field]
    assert (Decimal(found) if isinstance(read, Decimal) else found) == (read.isoformat() if isinstance(read, datetime.date) else read)


def test_keys_that_are_no_text() -> None:
    for key in (1, None, b"id", ("id",), True):
        (problem,) = refused({"format": 1, "id": "d1", "project": {key: "x"}})
        assert problem.pointer is not None and problem.pointer.startswith("/project")
    (problem,) = refused({"format": 1, "id": "d1", "project": {"a\ud800": "x"}})
    assert problem.pointer is not None and problem.pointer.startswith("/project")
    (problem,) = refused({"format": 1, "id": "d1", "project": {"titel": "x"}})
    assert (problem.code, problem.pointer) == ("unknown-field", "/project/titel")


def test_mappings_and_sequences_of_other_kinds() -> None:
    one = MappingProxyType(OrderedDict(format=1, id="d1", expenses=(MappingProxyType({"id": "e1", "amount": 5, "nature": "office"}),)))
    report = zizhijin.assess(one, as_of=DAY, rules=["expense.prohibited"])
    assert [finding.outcome for finding in report.findings] == ["fail"]


def test_what_contains_itself() -> None:
    expenses: list[Any] = []
    expenses.append(expenses)
    (problem,) = refused({"format": 1, "id": "d1", "expenses": expenses})
    assert problem.code in ("cyclic", "too-deep")
    assert problem.pointer is not None and problem.pointer.startswith("/expenses")
    round_trip: dict[str, Any] = {"format": 1, "id": "d1"}
    round_trip["project"] = round_trip
    (problem,) = refused(round_trip)
    assert problem.code in ("cyclic", "too-deep") and problem.pointer is not None
    # The same object in two places is no circle.
    line = {"id": "b1", "amount": 1}
    parts = {"budget": {"lines": [line]}, "changes": [{"id": "c1", "budget": [line]}]}
    assert zizhijin.assess({"format": 1, "id": "d1", **parts}, as_of=DAY).dossier == "d1"


@pytest.mark.parametrize("levels", [100, 100_000])
def test_what_is_too_deep(levels: int) -> None:
    deep: Any = "x"
    for _ in range(levels):
        deep = [deep]
    (problem,) = refused({"format": 1, "id": "d1", "expenses": deep})
    assert problem.pointer is not None and problem.pointer.startswith("/expenses")
    text = '{"format": 1, "id": "d1", "expenses": ' + "[" * levels + "]" * levels + "}"
    refused(text)
    while isinstance(deep, list):
        deep = deep.pop()


def test_text_that_is_long() -> None:
    text = "长" * 17_000_000
    given = dossier(nature="office", amount=5, description=text)
    assert zizhijin.assess(given, as_of=DAY, rules=["expense.prohibited"]).findings[0].outcome == "fail"
    (problem,) = refused("{" + " " * 50_000_000 + "x}")
    assert (problem.code, problem.line) == ("syntax", 1)


TEXTS = {
    "nothing": ("", "syntax"),
    "blanks": (" \n", "syntax"),
    "half": ('{"format": 1, "id": "d', "syntax"),
    "more behind": ('{"format": 1, "id": "d1"} {}', "syntax"),
    "single quotes": ("{'format': 1}", "syntax"),
    "nan": ('{"format": 1, "id": "d1", "expenses": [{"id": "e1", "amount": NaN}]}', "syntax"),
    "list": ("[]", "wrong-shape"),
    "null": ("null", None),
    "twice": ('{"format": 1, "id": "d1", "id": "d2"}', "duplicate-field"),
    "number": ('{"format": 1, "id": "d1", "expenses": [{"id": "e1", "amount": 3.2}]}', "wants-amount"),
    "format": ('{"format": 2, "id": "d1"}', "unknown-format"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str, tmp_path: Path) -> None:
    text, code = TEXTS[name]
    if text.lstrip().startswith(("{", "[")):
        problems = refused(text)
        assert code is None or problems[0].code == code
    file = tmp_path / "dossier.json"
    file.write_text(text, encoding="utf-8")
    for path in (file, str(file)):
        problems = refused(path)
        assert code is None or problems[0].code == code
        assert code != "syntax" or problems[0].line is not None


def test_files(tmp_path: Path) -> None:
    good = json.dumps(dossier(nature="office"), ensure_ascii=False)
    file = tmp_path / "dossier.json"
    file.write_bytes(b"\xef\xbb\xbf" + good.encode())
    try:
        assert zizhijin.assess(file, as_of=DAY).dossier == "d1"
    except zizhijin.InputError as error:
        assert error.problems[0].line == 1
    file.write_bytes(good.replace("e1", "é").encode("latin-1"))
    (problem,) = refused(file)
    assert problem.code == "utf8" and problem.byte == good.encode().index(b"e1")
    file.write_bytes(good.encode("utf-16"))
    assert refused(file)[0].code == "utf8"
    for path in (tmp_path, tmp_path / "no-such-file.json", str(tmp_path / "no-such-file.json")):
        (problem,) = refused(path)
        assert problem.code == "unreadable-file"
        assert str(path) in str(problem)


@pytest.mark.parametrize("given", ["a\0b", "a\ud800.json", '{"format": 1, "id": "\ud800"}'], ids=["zero", "path", "text"])
def test_text_that_is_no_path_and_no_json(given: str) -> None:
    refused(given)


@pytest.mark.parametrize("given", [None, 7, 7.5, b"\xff", ["d1"], {"d1"}, object(), dossier, True, Decimal(1), DAY], ids=repr)
def test_no_dossier_at_all(given: Any) -> None:
    refused(given)
    for call in (zizhijin.normalise, lambda given: zizhijin.replay(given, as_of=DAY), lambda given: zizhijin.portfolio([given], as_of=DAY)):
        with pytest.raises(zizhijin.Error):
            call(given)


def test_everything_is_told_at_once() -> None:
    problems = refused(dossier(amount=1.5, nature="strange", incurred_on="2026-02-30"))
    assert {problem.pointer for problem in problems} == {f"{PLACE}/{field}" for field in ("amount", "nature", "incurred_on")}
