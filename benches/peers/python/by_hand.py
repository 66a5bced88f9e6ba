"""The fifteen checks by hand, with the decimals of the standard library."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from peer import Line, Task, lines
from policy import LEADER_AGE, NOTICE_DAYS, OPEN, SHARES, TEAM_SIZE, UNIT_PRICE_YUAN

Document = dict[str, Any]
Found = list[tuple[str, str]]

KINDS = frozenset(OPEN)
UNIT_PRICE = Decimal(UNIT_PRICE_YUAN)
CAPS = tuple((category, name, Decimal(hundredths) / 100) for category, name, hundredths in SHARES)


def read(text: str) -> Document:
    """A document with its amounts as decimals and its days as dates."""
    document: Document = json.loads(text)
    notice = document["notice"]
    for end in ("from", "until"):
        notice[end] = date.fromisoformat(notice[end])
    for line in document["budget"]:
        line["amount"] = Decimal(line["amount"])
    for line in document["expenses"]:
        line["amount"] = Decimal(line["amount"])
        line["unit_price"] = Decimal(line["unit_price"])
        line["date"] = date.fromisoformat(line["date"])
    return document


def sums(of: list[Document]) -> tuple[dict[str, Decimal], Decimal]:
    """Sums by category, and in all."""
    by: dict[str, Decimal] = defaultdict(Decimal)
    for line in of:
        by[line["category"]] += line["amount"]
    return by, sum(by.values(), Decimal())


def totals(document: Document, found: Found) -> None:
    planned, total = sums(document["budget"])
    spent, in_all = sums(document["expenses"])
    if in_all > total:
        found.append(("spent-in-all", ""))
    found.extend(("spent-in-category", kind) for kind in OPEN if spent[kind] > planned[kind])
    for kind, name, share in CAPS:
        if planned[kind] > total * share:
            found.append((f"budget-{name}", kind))
        if spent[kind] > total * share:
            found.append((f"spent-on-{name}", kind))


def team(people: list[Document], found: Found) -> None:
    if len(people) < TEAM_SIZE:
        found.append(("team-size", ""))
    leaders = [(at, person) for at, person in enumerate(people, 1) if person["role"] == "leader"]
    if len(leaders) != 1:
        found.append(("one-leader", ""))
    found.extend(("leader-age", str(at)) for at, person in leaders if person["age"] > LEADER_AGE)


def check(document: Document, screened: re.Pattern[str]) -> Found:
    found: Found = []
    totals(document, found)
    year = document["year"]
    for line in document["expenses"]:
        place = str(line["number"])
        if line["category"] not in KINDS:
            found.append(("forbidden-kind", place))
        if line["fixed_asset"] or line["unit_price"] >= UNIT_PRICE:
            found.append(("fixed-asset", place))
        if line["date"].year != year:
            found.append(("other-year", place))
        if not (line["has_invoice"] and all(line["papers"].values())):
            found.append(("papers", place))
        if screened.search(line["description"]):
            found.append(("screened-word", place))
    team(document["people"], found)
    notice = document["notice"]
    if (notice["until"] - notice["from"]).days < NOTICE_DAYS:
        found.append(("notice-days", ""))
    return found


def prepare(folder: Path, projects: int) -> dict[str, Task]:
    screened = re.compile("|".join(lines(folder, "words.txt")))
    texts = lines(folder, "documents.jsonl")[:projects]
    documents = [read(text) for text in texts]

    def answer(text: str) -> str:
        document = read(text)
        findings = [{"check": name, "place": place} for name, place in check(document, screened)]
        return json.dumps({"id": document["id"], "findings": findings})

    def in_memory() -> Iterator[Line]:
        for at, document in enumerate(documents):
            yield from ((at, name, place) for name, place in check(document, screened))

    def in_text() -> Iterator[Line]:
        for at, text in enumerate(texts):
            findings = json.loads(answer(text))["findings"]
            yield from ((at, finding["check"], finding["place"]) for finding in findings)

    return {
        "memory": Task(
            run=lambda: [check(document, screened) for document in documents],
            found=lambda: list(in_memory()),
        ),
        "text": Task(
            run=lambda: [answer(text) for text in texts],
            found=lambda: list(in_text()),
        ),
    }
