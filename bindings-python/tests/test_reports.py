"""What a report gives: values of the right types, plain data, a page for notebooks that data cannot break out of."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import zizhijin

DOSSIERS = Path(__file__).parent.parent.parent / "core" / "examples" / "dossiers"
AS_OF = datetime.date(2026, 6, 30)
SPENDING: dict[str, Any] = {
    "format": 1,
    "id": "d1",
    "events": [{"event": "established", "on": "2026-03-01", "by": "town_office"}],
    "changes": [],
    "budget": {
        "lines": [
            {"id": "b1", "category": "materials", "nature": "ordinary", "amount": "700.00"},
            {"id": "b2", "category": "volunteer", "nature": "ordinary", "amount": "200.00"},
            {"id": "b3", "category": "management", "nature": "ordinary", "amount": "100.00"},
        ]
    },
    "expenses": [
        {"id": "e1", "category": "materials", "nature": "ordinary", "amount": "300.00", "reverses": None, "incurred_on": "2026-05-01"},
        {"id": "e2", "category": "volunteer", "nature": "ordinary", "amount": "250.50", "reverses": None, "incurred_on": "2026-05-02"},
        {"id": "e3", "category": "volunteer", "nature": "ordinary", "amount": "-40.00", "reverses": "e2", "incurred_on": "2026-05-03"},
    ],
}


def example(name: str) -> zizhijin.Report:
    file = json.loads((DOSSIERS / f"{name}.json").read_text(encoding="utf-8"))
    return zizhijin.assess(file["dossier"], as_of=file["as_of"])


def test_a_report_as_objects() -> None:
    report = zizhijin.assess(SPENDING, as_of=AS_OF)
    assert (report.dossier, report.policy, report.as_of, report.format) == ("d1", "chuansha", AS_OF, 1)
    assert report.verdict.claims == report.verdict.overall == "rejected" and not report.ok
    (share,) = (finding for finding in report.findings if finding.rule == "expense.volunteer-share")
    # 250.50 less the refund of 40.00, over a fifth of 1000.00.
    assert share.outcome == "fail" and share.figures is not None
    assert {"actual": "210.50", "limit": "200.00", "over": "10.50"}.items() <= dict(share.figures).items()
    assert (share.clauses, share.strength, share.basis, share.matter, share.actor) == (("6.5",), "B", "text", "claims", "team")
    claims = {claim.expense: claim for claim in report.claims}
    assert claims["e2"].claimed == Decimal("210.50") and claims["e2"].not_payable >= Decimal("10.50")
    for claim in report.claims:
        assert claim.claimed == claim.payable + claim.not_payable + claim.open


def test_claims_of_a_whole_year() -> None:
    report = example("many-breaches")
    assert len(report.claims) == 14
    sums = [sum((getattr(claim, name) for claim in report.claims), Decimal(0)) for name in ("claimed", "payable", "not_payable", "open")]
    assert sums == [Decimal(39400), Decimal(27300), Decimal(7800), Decimal(4300)]
    assert example("in-order").ok and not report.ok


def test_headroom() -> None:
    room = zizhijin.headroom(SPENDING, as_of=AS_OF)
    assert (room.total, room.volunteers, room.management) == (Decimal("489.50"), Decimal("-10.50"), Decimal("100.00"))
    left = {category.category: category.left for category in room.categories}
    assert (left["materials"], left["volunteer"], left["management"]) == (Decimal("400.00"), Decimal("-10.50"), Decimal("100.00"))
    assert room == zizhijin.assess(SPENDING, as_of=AS_OF).headroom
    # What is not known leaves no room that could be told.
    nothing = zizhijin.headroom({"format": 1, "id": "d1"}, as_of=AS_OF)
    assert nothing.total is None and nothing.volunteers is None


def test_excuses() -> None:
    people = [
        {"id": "p1", "role": "leader", "resident": False, "born_on": "1949-01-01"},
        *({"id": f"p{at}", "role": "member", "resident": True} for at in (2, 3)),
    ]

    def excuse(id: str, rule: str, until: str) -> dict[str, Any]:
        return {"id": id, "rule": rule, "granted_by": "town_office", "reason": "缺人", "from": "2024-01-01", "until": until}

    given = {
        "format": 1,
        "id": "d1",
        "team": {"people": people},
        "events": [{"event": "application_written", "on": "2025-10-15", "by": "team"}],
        "excuses": [
            excuse("x1", "team.leader-age", "2026-12-31"),
            excuse("x2", "team.leader-resident", "2024-12-31"),
            excuse("x3", "team.size", "2026-12-31"),
        ],
    }
    holds, void, unused = zizhijin.excuses(given, as_of=AS_OF)
    assert [one.excuse.id for one in (holds, void, unused)] == ["x1", "x2", "x3"]
    assert [one.standing for one in (holds, void, unused)] == ["holds", "void", "unused"]
    assert [(finding.rule, finding.outcome) for finding in holds.findings] == [("team.leader-age", "excused")]
    assert void.remark is not None and void.remark.code == "excuse-expired" and void.findings == ()
    assert holds.remark is None and unused.remark is None
    assert holds.excuse.from_ == datetime.date(2024, 1, 1)
    assert zizhijin.excuses({"format": 1, "id": "d1"}, as_of=AS_OF) == ()


def test_plain_data() -> None:
    report = example("many-breaches")
    rows = report.to_dicts()
    assert len(rows) == len(report.findings) and rows == json.loads(report.to_json())["findings"]
    assert [row["rule"] for row in rows] == [finding.rule for finding in report.findings]
    json.dumps(rows), json.dumps(report.to_dict())
    rows[0]["rule"] = "changed"
    rows.clear()
    assert report.to_dicts()[0]["rule"] != "changed"


def test_words_for_people() -> None:
    report = example("in-order")
    assert "2026-balconies" in repr(report) and "accepted" in repr(report) and len(repr(report)) < 300
    together = zizhijin.portfolio([SPENDING], as_of=AS_OF)
    assert "1 project" in repr(together)
    ledger = zizhijin.assess_ledger(pa.table({"项目": ["a"], "金额": ["1"]}), as_of=AS_OF)
    assert "1 project" in repr(ledger) and "1 line" in repr(ledger)


class Tags(HTMLParser):
    """The tags of a page and where data got in."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;"


def safe(page: str) -> None:
    reader = Tags()
    reader.feed(page)
    reader.close()
    assert set(reader.tags) <= {
        "div",
        "b",
        "i",
        "p",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "code",
        "details",
        "summary",
    }
    assert set(reader.attributes) <= {"style", "title", "class"}
    assert "<script" not in page and "<img" not in page and "javascript:" not in page
    assert page.count("<table") == page.count("</table>") and page.count("<div") == page.count("</div>")


def test_a_page_that_data_cannot_break() -> None:
    @zizhijin.check(id="town.evil", clause=EVIL, title=EVIL, message="{what}", message_en="{what}", over="expense")
    def evil(expense: Any) -> Any:
        return {"what": EVIL}

    line = {"id": EVIL, "category": EVIL, "description": EVIL, "amount": "5.00", "reverses": None, "invoice_number": EVIL, "activity": EVIL}
    dossier = {"format": 1, "id": EVIL, "neighbourhood": EVIL, "expenses": [line], "project": {"title": EVIL, "category": EVIL}}
    dossier |= {"events": [], "changes": [], "activities": [], "budget": {"lines": [{**{"id": EVIL}, "category": EVIL}]}}
    dossier |= {"excuses": [{"id": EVIL, "rule": EVIL, "reason": EVIL}]}
    page = zizhijin.assess(dossier, as_of=AS_OF, checks=[evil])._repr_html_()
    safe(page)
    assert "&lt;script&gt;" in page
    other = {**dossier, "id": EVIL + "2", "team": {"people": [{"id": EVIL, "role": "leader"}]}}
    people = {"team": {"people": [{"id": EVIL, "role": "leader"}]}}
    safe(zizhijin.portfolio([{**dossier, **people}, other, {**dossier, **people}], as_of=AS_OF)._repr_html_())
    table = pa.table({"项目": [EVIL], "id": [EVIL], "类别": [EVIL], "摘要": [EVIL + "烟"], "金额": [EVIL], EVIL: ["1"]})
    ledger = zizhijin.assess_ledger(table, as_of=AS_OF, vouched={"nature": "ordinary"}, checks=[evil])
    safe(ledger._repr_html_())
    assert "&lt;script&gt;" in ledger._repr_html_()


def test_a_long_report_has_a_short_page() -> None:
    count = 20_000
    table = pa.table({"项目": [f"p{row}" for row in range(count)], "摘要": ["茅台酒"] * count, "金额": ["很多"] * count})
    report = zizhijin.assess_ledger(table, as_of=AS_OF, vouched={"nature": "ordinary", "reverses": "none"})
    assert len(report.unreadable) == count
    assert len(report._repr_html_()) < 300_000


def test_values_can_be_copied_and_sent() -> None:
    report = example("many-breaches")
    together = zizhijin.portfolio([SPENDING], as_of=AS_OF)
    values: list[Any] = [report, together, report.verdict, report.claims, zizhijin.policies()[0], zizhijin.excuses(SPENDING, as_of=AS_OF)]
    for value in values:
        for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert again == value and type(again) is type(value)
    assert pickle.loads(pickle.dumps(report)).to_json() == report.to_json()
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.assess({}, as_of=AS_OF)
    again = pickle.loads(pickle.dumps(error.value))
    assert again.problems == error.value.problems and str(again) == str(error.value)


def test_a_finding_can_be_sent_after_its_figures_were_read() -> None:
    finding = next(finding for finding in example("many-breaches").findings if finding.figures)
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_the_report_of_a_ledger_can_be_sent() -> None:
    report = zizhijin.assess_ledger(pa.table({"项目": ["a"], "金额": ["1"]}), as_of=AS_OF)
    assert pickle.loads(pickle.dumps(report)).to_dicts() == report.to_dicts()


def test_the_policy() -> None:
    editions = {edition.id: edition for edition in zizhijin.policies()}
    assert not editions["chuansha"].illustration and "川沙" in editions["chuansha"].name_zh
    catalogue = zizhijin.catalogue(as_of=AS_OF)
    # 76 rules and 3 that only other policies use, 6 checks across projects, 59 clauses, 17 readings.
    assert sum(not rule.further for rule in catalogue.rules) == 76 and len(catalogue.rules) == 79
    assert (len(catalogue.checks), len(catalogue.clauses), len(catalogue.readings)) == (6, 59, 17)
    share = next(rule for rule in catalogue.rules if rule.id == "budget.volunteer-share")
    assert (share.clauses, share.strength, share.matter, share.basis) == (("6.5",), "B", "application", "text")
    shapes = zizhijin.diagrams(as_of=AS_OF)
    assert {(shape.of, shape.lang) for shape in shapes} == {(of, lang) for of in ("project", "change") for lang in ("zh", "en")}
    assert all(shape.mermaid and "digraph" in shape.dot for shape in shapes)


def test_normal_form() -> None:
    text = zizhijin.normalise({"id": "d1", "format": 1, "expenses": [{"amount": Decimal("3.5"), "id": "e1"}]})
    assert text == '{"format":1,"id":"d1","expenses":[{"id":"e1","amount":"3.50"}]}'
    assert zizhijin.normalise(text) == text


def test_what_people_type() -> None:
    typed = {"id": "d1", "events": [], "budget": {"lines": [{"id": "b1", "category": "志愿者补贴", "amount": "１，２３４.5元", "quantity": " "}]}}
    strict = '{"format":1,"id":"d1","budget":{"lines":[{"id":"b1","category":"%s","amount":"1234.50"}]},"events":[]}'
    assert zizhijin.normalise(typed, typed=True, as_of="2026-03-01") == strict % "volunteer"
    # Without a day nobody knows which edition's names count.
    assert zizhijin.normalise(typed, typed=True) == strict % "志愿者补贴"
    told = zizhijin.assess(typed, as_of="2026-03-01", typed=True)
    assert told == zizhijin.assess(strict % "volunteer", as_of="2026-03-01")
    with pytest.raises(zizhijin.InputError) as caught:
        zizhijin.assess(typed, as_of="2026-03-01")
    assert ("amount-form", "/budget/lines/0/amount") in [(problem.code, problem.pointer) for problem in caught.value.problems]


def test_importing_it_loads_no_other_package() -> None:
    code = (
        "import sys, zizhijin\n"
        "zizhijin.assess({'format': 1, 'id': 'd1'}, as_of='2026-06-30')._repr_html_()\n"
        "print(sorted({'pandas', 'pyarrow', 'polars', 'numpy', 'openpyxl', 'pyspark', 'duckdb', 'fastexcel', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_form_that_is_half_filled() -> None:
    @zizhijin.check(id="town.title", clause="镇办法 1", over="project", message="没有标题", matter="application")
    def titled(of: Any) -> bool:
        """标题不少于两个字"""
        return len(of.project.title) >= 2

    dossier = {"team": {"people": [{}]}, "project": {"starts_on": "2026-04-31"}, "events": []}
    form = zizhijin.validate(
        dossier, as_of=AS_OF, role="team", stage="generation", rules=["team.size", "schedule.calendar-year"], checks=[titled]
    )
    assert (form.dossier, form.verdict and form.verdict.overall) == ("", "incomplete")
    assert [(problem.code, problem.pointer) for problem in form.problems] == [
        ("wants-day", "/project/starts_on"),
        ("missing-name", ""),
        ("missing-id", "/team/people/0"),
    ]
    rules = [finding.rule for finding in form.findings]
    assert rules == ["schedule.calendar-year", "team.size", "town.title"]
    beside = {pointer: ([form.problems[at].code for at in field.problems], [rules[at] for at in field.findings]) for pointer, field in form.fields.items()}
    assert beside == {
        "/id": (["missing-name"], []),
        "/project/title": ([], ["town.title"]),
        "/project/starts_on": (["wants-day"], ["schedule.calendar-year"]),
        "/project/ends_on": ([], ["schedule.calendar-year"]),
        "/team": ([], ["team.size"]),
        "/team/people/0/id": (["missing-id"], []),
    }
    assert [ask.pointer for ask in form.ask] == ["/project/title", "/project/starts_on", "/project/ends_on"]
    # 700.00 of the category's line, and 1000.00 in all, less 510.50.
    room = zizhijin.validate(SPENDING, as_of=AS_OF).fields["/expenses/0/amount"].room
    assert [(one.of, one.left) for one in room] == [("category", Decimal("400.00")), ("total", Decimal("489.50"))]
    with pytest.raises(zizhijin.InputError) as error:
        zizhijin.validate(dossier, as_of=AS_OF, role="chairman")  # type: ignore[arg-type]
    assert [problem.request for problem in error.value.problems] == ["/role"]
