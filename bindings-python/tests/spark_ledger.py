"""A ledger that is made up from a seed, wrong in many ways; as tables of pyarrow, its rows in a random order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

Row = dict[str, Any]

CATEGORIES = ("志愿者补贴", "物料费", "专家费", "项目管理费", "其他费用", "游乐费", None)
NATURES = ("ordinary",) * 12 + ("office", "bonus", "extravagant", "nonsense", None)
PAYEES = ("supplier",) * 8 + ("volunteer", "lecturer", "team_person", "social_worker", None)
BOUGHT = ("花盆", "书架", "烟酒", "讲座", "茶叶礼盒", "标语", " ", None)

AMOUNT = pa.decimal128(12, 2)
LINES = pa.schema(
    [
        ("所属项目", pa.string()),
        ("明细编号", pa.string()),
        ("费用类别", pa.string()),
        ("摘要", pa.string()),
        ("经费", AMOUNT),
        ("单价（元）", pa.string()),
        ("性质", pa.string()),
        ("收款方", pa.string()),
        ("使用超过一年", pa.bool_()),
        ("发票日期", pa.date32()),
        ("冲减编号", pa.string()),
        ("发票号码", pa.string()),
        ("发票金额", AMOUNT),
        ("备注", pa.string()),
        ("v1.2 备注", pa.int64()),
    ]
)
PROJECTS = pa.schema([("项目编号", pa.string()), ("年度", pa.int32()), ("预算总额", AMOUNT), ("Remark", pa.string())])
BUDGETS = pa.schema(
    [
        ("项目编号", pa.string()),
        ("预算编号", pa.string()),
        ("类别", pa.string()),
        ("说明", pa.string()),
        ("预算金额", AMOUNT),
        ("单价", AMOUNT),
        ("数量", pa.int64()),
        ("性质", pa.string()),
        ("收款对象", pa.string()),
    ]
)
COLUMNS = {"经费": "amount"}


def names() -> list[str]:
    """Ids whose order by bytes is neither that of UTF-16 nor that of any language."""
    strange = ["Z", "a", "é", "项目 一", "\uffee", "𠮷", "𠮷 2", "~", "a ", "A"]
    return strange + [f"项目{number:03}" for number in range(240)] + [f"p-{number}" for number in range(50)]


def money(dice: random.Random, most: int) -> Decimal:
    return Decimal(dice.randrange(1, most * 100)).scaleb(-2)


def lines_of(dice: random.Random, project: str) -> Iterator[Row]:
    """The lines of a project in the order of their ids."""
    earlier: list[str] = []
    for number in range(dice.choice((1, 2, 3, 8, 20))):
        amount = money(dice, 3000)
        refund = bool(earlier) and dice.random() < 0.08
        yield {
            "所属项目": project,
            "明细编号": f"{number:04}" if dice.random() < 0.97 else None,
            "费用类别": dice.choice(CATEGORIES),
            "摘要": dice.choice(BOUGHT),
            "经费": None if dice.random() < 0.03 else -amount if refund else amount,
            "单价（元）": dice.choice(("120.00", "2,300元", "六百", None)),
            "性质": dice.choice(NATURES),
            "收款方": dice.choice(PAYEES),
            "使用超过一年": dice.choice((True, False, None)),
            "发票日期": date(2026, 1, 1) + timedelta(days=dice.randrange(-40, 360)),
            "冲减编号": dice.choice([*earlier, "nowhere"]) if refund else "无",
            "发票号码": dice.choice((f"fp{dice.randrange(8)}", None, "无")),
            "发票金额": amount * dice.choice((1, 1, 1, 2)) if dice.random() < 0.9 else None,
            "备注": "…",
            "v1.2 备注": number,
        }
        earlier.append(f"{number:04}")


def budget_of(dice: random.Random, project: str) -> Iterator[Row]:
    for number in range(dice.randrange(1, 5)):
        price, count = money(dice, 400), dice.randrange(1, 9)
        yield {
            "项目编号": project,
            "预算编号": str(number),
            "类别": dice.choice(CATEGORIES),
            "说明": dice.choice(BOUGHT),
            "预算金额": price * count + (dice.random() < 0.2),
            "单价": price,
            "数量": count if dice.random() < 0.9 else None,
            "性质": dice.choice(NATURES),
            "收款对象": dice.choice(PAYEES),
        }


def made_up(seed: int) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Lines, projects and budgets. Some projects have no budget, some no line, some are in one table alone."""
    dice = random.Random(seed)
    lines: list[Row] = []
    projects: list[Row] = []
    budgets: list[Row] = []
    waiting: list[list[Row]] = []
    for project in names():
        if dice.random() < 0.9:
            waiting.append(list(lines_of(dice, project)))
        if dice.random() < 0.8:
            budgets.extend(budget_of(dice, project))
        if dice.random() < 0.85:
            total = money(dice, 9000) if dice.random() < 0.9 else None
            year = dice.choice((2025, 2026, 2026, None))
            projects.append({"项目编号": project, "年度": year, "预算总额": total, "Remark": "x"})
    # Any order of projects, but within each that of its ids: which of two refunds is one too many hangs on it.
    while waiting:
        at = dice.randrange(len(waiting))
        lines.append(waiting[at].pop(0))
        if not waiting[at]:
            waiting.pop(at)
    lines[17] = {**lines[17], "所属项目": None}
    lines.append({**lines[40], "所属项目": "  "})
    projects.append({"项目编号": None, "年度": 2026, "预算总额": None, "Remark": None})
    budgets.append({**budgets[3], "项目编号": None})
    dice.shuffle(projects)
    dice.shuffle(budgets)
    return (
        pa.Table.from_pylist(lines, schema=LINES),
        pa.Table.from_pylist(projects, schema=PROJECTS),
        pa.Table.from_pylist(budgets, schema=BUDGETS),
    )
