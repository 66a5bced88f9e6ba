"""The books of four small projects, and what the policy says of them, worked out by hand.

- balcony: a budget of 5000.00, of which volunteers get exactly a fifth; one thing at exactly 1000.00 that lasts; one fen too much
  for volunteers; office costs.
- reading: a budget of 1000.00, of which volunteers get one fen over a fifth; an invoice of the year before; a missing voucher.
- choir: a budget of 3000.00; two claims on one invoice; one category and the whole overspent; money that was refused.
- garden: a budget that holds a bonus, and no lines.
"""

from __future__ import annotations

from typing import Any

AS_OF = "2026-12-31"
# The order of the rules in docs/rules.md.
RULES = (
    "budget.arithmetic",
    "budget.volunteer-share",
    "budget.management-share",
    "budget.category",
    "budget.prohibited",
    "budget.frugality",
    "budget.fixed-assets",
    "expense.prohibited",
    "expense.frugality",
    "expense.fixed-asset",
    "expense.calendar-year",
    "expense.fund-application",
    "expense.voucher",
    "expense.duplicate-invoice",
    "expense.within-total",
    "expense.within-category",
    "expense.volunteer-share",
    "expense.management-share",
)

PROJECTS = [
    {"project": "balcony", "year": "2026", "total": "5000.00"},
    {"project": "reading", "year": "2026", "total": "1000.00"},
    {"project": "choir", "year": "2026", "total": "3000.00"},
    {"project": "garden", "year": "2026", "total": "100.00"},
]


def budget(project: str, id: str, category: str, amount: str, nature: str = "ordinary") -> dict[str, str]:
    payee = "volunteer" if category == "volunteer" else "supplier"
    sums = {"amount": amount, "unit_price": amount, "quantity": "1"}
    words = {"category": category, "description": "物品", "nature": nature, "payee": payee, "lasts_over_year": "否"}
    return {"project": project, "id": id, **words, **sums}


BUDGETS = [
    budget("balcony", "b1", "materials", "2000.00"),
    budget("balcony", "b2", "volunteer", "1000.00"),
    budget("balcony", "b3", "activity", "2000.00"),
    budget("reading", "b1", "materials", "799.99"),
    budget("reading", "b2", "volunteer", "200.01"),
    budget("choir", "b1", "management", "300.00"),
    budget("choir", "b2", "vehicle", "700.00"),
    budget("choir", "b3", "activity", "2000.00"),
    budget("garden", "b1", "materials", "100.00", nature="bonus"),
]


def line(project: str, id: str, category: str, amount: str, **other: str) -> dict[str, str]:
    """A line against which nothing can be said, but for what is told otherwise."""
    plain = {
        "project": project,
        "id": id,
        "category": category,
        "description": "物品",
        "amount": amount,
        "unit_price": amount,
        "nature": "ordinary",
        "payee": "supplier",
        "lasts_over_year": "否",
        "incurred_on": "2026-03-05",
        "paid_on": "2026-03-06",
        "reverses": "无",
        "voucher": "是",
        "invoice_number": f"031001900104-{hash_of(project, id):08}",
        "invoice_amount": amount,
        "claimed_elsewhere": "0",
        "receipt_list_amount": "0",
        "fund_application": "agreed",
    }
    return plain | other


def hash_of(project: str, id: str) -> int:
    """A number of its own for each line."""
    number = 0
    for letter in project[:2] + id:
        number = (number * 131 + ord(letter)) % 10**8
    return number


def to_volunteers(project: str, id: str, amount: str, **other: str) -> dict[str, str]:
    signed = {"payee": "volunteer", "invoice_number": "无", "receipt_list_amount": amount}
    return line(project, id, "volunteer", amount, **signed | other)


SHARED = {"invoice_number": "031001900104-99999999", "invoice_amount": "900.00"}
LINES = [
    line("balcony", "e1", "materials", "900.00"),
    line("balcony", "e2", "materials", "1000.00", lasts_over_year="是"),
    to_volunteers("balcony", "e3", "1000.01"),
    line("balcony", "e4", "activity", "500.00", nature="office"),
    line("reading", "f1", "materials", "600.00"),
    line("reading", "f2", "materials", "199.99", incurred_on="2025-12-31"),
    to_volunteers("reading", "f3", "200.01", voucher="否"),
    line("choir", "g1", "vehicle", "700.00", **SHARED),
    line("choir", "g2", "activity", "500.00", **SHARED),
    line("choir", "g3", "activity", "1900.00", fund_application="refused"),
]

# Project, table and row (none where the finding is about the project or one of its sums), rule, outcome, clauses. What is over an
# invoice is told with the later claim.
FINDINGS = [
    ("balcony", ("lines", 3), "expense.prohibited", "fail", ["6.3"]),
    ("balcony", ("lines", 1), "expense.fixed-asset", "deviation", ["6.6"]),
    ("balcony", None, "expense.within-category", "fail", ["6.1", "6.2"]),
    ("balcony", None, "expense.volunteer-share", "fail", ["6.5"]),
    ("reading", None, "budget.volunteer-share", "fail", ["6.5"]),
    ("reading", ("lines", 5), "expense.calendar-year", "fail", ["5"]),
    ("reading", ("lines", 6), "expense.voucher", "fail", ["5.4.3", "7"]),
    ("reading", None, "expense.volunteer-share", "fail", ["6.5"]),
    ("choir", ("lines", 9), "expense.fund-application", "fail", ["7"]),
    ("choir", ("lines", 8), "expense.duplicate-invoice", "fail", ["7"]),
    ("choir", None, "expense.within-total", "fail", ["6.1"]),
    ("choir", None, "expense.within-category", "fail", ["6.1", "6.2"]),
    ("garden", ("budgets", 8), "budget.prohibited", "fail", ["6.3"]),
]

# What the figures of a finding say: of which project and rule, and how much is over which limit.
FIGURES = {
    ("balcony", "expense.within-category"): {"actual": "1000.01", "limit": "1000.00", "over": "0.01"},
    ("balcony", "expense.volunteer-share"): {"actual": "1000.01", "limit": "1000.00", "over": "0.01", "base": "5000.00"},
    ("balcony", "expense.fixed-asset"): {"actual": "1000.00", "limit": "1000.00"},
    ("reading", "budget.volunteer-share"): {"actual": "200.01", "limit": "200.00", "over": "0.01", "base": "1000.00", "reduce": "0.02"},
    ("reading", "expense.volunteer-share"): {"actual": "200.01", "limit": "200.00", "over": "0.01", "base": "1000.00"},
    ("choir", "expense.duplicate-invoice"): {"actual": "1200.00", "limit": "900.00", "over": "300.00"},
    ("choir", "expense.within-total"): {"actual": "3100.00", "limit": "3000.00", "over": "100.00"},
    ("choir", "expense.within-category"): {"actual": "2400.00", "limit": "2000.00", "over": "400.00"},
}


def columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}
