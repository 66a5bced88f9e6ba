"""A checker of types takes what is right in a user's program and tells what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

from mypy import api

# Each line that is wrong ends in a part of what must be said of it.
CODE = '''
from __future__ import annotations

import datetime
from decimal import Decimal

from zizhijin.model import Dossier, DossierDict, ExcuseDict, ExpenseDict, HolidayDict, OwnCheckDict, Report, StepDict

plain: DossierDict = {"format": 1, "id": "d1", "expenses": [{"id": "e1", "amount": "1.50"}]}
whole: ExpenseDict = {"id": "e1", "amount": 3, "unit_price": None, "paid_on": datetime.date(2026, 5, 9), "nature": "ordinary"}
exact: ExpenseDict = {"id": "e1", "amount": Decimal("3.20"), "paid_on": "2026-05-09"}
odd: ExcuseDict = {"id": "x1", "from": "2026-01-01", "until": "2026-12-31"}
day_off: HolidayDict = {"date": datetime.date(2026, 10, 1), "kind": "off"}
step: StepDict = {"event": "topic_decided", "forum": "hearing"}
check: OwnCheckDict = {"rule": "town.no-cash", "matter": "claims", "subject": {"kind": "expense", "id": "e1"}, "outcome": "pass"}

inexact: ExpenseDict = {"id": "e1", "amount": 3.2}  # wrong: expression has type "float", TypedDict item "amount"
nameless: ExpenseDict = {"amount": "3.20"}  # wrong: Missing key "id"
strange: ExpenseDict = {"id": "e1", "amout": "3.20"}  # wrong: Extra key "amout"
word: ExpenseDict = {"id": "e1", "nature": "strange"}  # wrong: TypedDict item "nature" has type
none: ExpenseDict = {"id": "e1", "amount": None}  # wrong: expression has type "None", TypedDict item "amount"


def read(report: Report, dossier: Dossier) -> Decimal:
    if report.verdict.overall == "accepted":
        return sum((claim.payable for claim in report.claims), Decimal(0))
    for finding in report.findings:
        who: str | None = finding.decider
        until: datetime.date = dossier.project.ends_on
        finding.ruel  # wrong: has no attribute "ruel"
        finding.decider.upper()  # wrong: has no attribute "upper"
        report.claims[0].claimed + 1  # wrong: Unsupported operand types
    total = dossier.budget.total
    return total  # wrong: Incompatible return value type
'''


def run(*arguments: str) -> str:
    out, err, _ = api.run(["--strict", "--no-color-output", "--hide-error-context", *arguments])
    assert not err
    return str(out)


def test_what_is_wrong_is_told_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    file.write_text(CODE, encoding="utf-8")
    told: dict[int, str] = {}
    for line in run("--cache-dir", str(tmp_path / "cache"), str(file)).splitlines():
        if found := re.match(r".*code\.py:(\d+): error: (.*)", line):
            told[int(found[1])] = told.get(int(found[1]), "") + found[2]
    expected = {at: line.split("# wrong: ")[1] for at, line in enumerate(CODE.splitlines(), 1) if "# wrong: " in line}
    assert len(expected) == 9
    assert told.keys() == expected.keys(), told
    for at, part in expected.items():
        assert part in told[at], f"{part}: {told[at]}"
