"""Reports as pages of a notebook: what matters first, each finding with its clause and what would make it right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from .model import NAMES

if TYPE_CHECKING:
    from ._ledger import LedgerReport, Unseen
    from .model import Finding
    from ._report import PortfolioReport, Report

SHOWN = 100
"""How many findings a page shows; the table holds them all."""

GOOD, BAD, OPEN, IDLE = "#1a7f37", "#c62828", "#9a6700", "#57606a"
"""Colours that can be read on white and on black."""

COLOURS = {
    "pass": GOOD,
    "accepted": GOOD,
    "excused": GOOD,
    "holds": GOOD,
    "fail": BAD,
    "rejected": BAD,
    "deviation": OPEN,
    "judgement": OPEN,
    "needs_decision": OPEN,
    "unknown": OPEN,
    "incomplete": OPEN,
}

TABLE = "border-collapse:collapse;margin:.4em 0;font-size:.95em"
CELL = "padding:.25em .7em;text-align:left;vertical-align:top;border-bottom:1px solid rgba(128,128,128,.35);white-space:normal;max-width:44em"
SOFT = "color:#777"


def named(vocabulary: str, word: str) -> str:
    """A word by its Chinese name."""
    return NAMES[vocabulary].get(word, (word, word))[0]


def badge(vocabulary: str, word: str) -> str:
    """A word by its name and colour; the word itself stays with it, for whoever filters by it."""
    colour = COLOURS.get(word, IDLE)
    return (
        f'<span title="{escape(word)}" style="color:#fff;background:{colour};border-radius:.3em;'
        f'padding:.05em .5em;white-space:nowrap">{escape(named(vocabulary, word))}</span>'
    )


def grid(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th style="{CELL}">{escape(header)}</th>' for header in headers)
    cells = ("".join(f'<td style="{CELL}">{cell}</td>' for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f'<table style="{TABLE}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def with_remedy(message: str, remedy: str | None, missing: Iterable[str] = ()) -> str:
    """A message, below it what is missing and what would make it right."""
    parts = [escape(message)]
    lacks = "、".join(escape(fact) for fact in missing)
    if lacks:
        parts.append(f'<span style="{SOFT}">缺：<code>{lacks}</code></span>')
    if remedy:
        parts.append(f'<span style="{SOFT}">办法：{escape(remedy)}</span>')
    return "<br>".join(parts)


def finding_row(finding: Finding) -> Sequence[str]:
    """A finding of a report."""
    subject = finding.subject
    about = subject.id or named("SubjectKind", subject.kind)
    remedy = finding.remedy.text_zh if finding.remedy is not None else None
    return (
        badge("Outcome", finding.outcome),
        escape("、".join(finding.clauses)),
        f'<span title="{escape(subject.pointer)}">{escape(about)}</span>',
        with_remedy(finding.message_zh, remedy, finding.missing),
        escape(named("Role", finding.decider or finding.actor)),
    )


def report_html(report: Report) -> str:
    """The page of a report."""
    verdict = report.verdict
    matters = ("application", "procedure", "claims", "records")
    verdicts = grid(
        ("总体", *(named("Matter", matter) for matter in matters)),
        [[badge("VerdictWord", getattr(verdict, part)) for part in ("overall", *matters)]],
    )
    order = {outcome: at for at, outcome in enumerate(("fail", "unknown", "judgement", "deviation"))}
    findings = sorted(report.findings, key=lambda finding: order.get(finding.outcome, len(order)))
    parts = [f"<b>{escape(report.dossier)}</b> · {report.as_of} · {escape(report.policy)}", verdicts]
    if findings:
        parts.append(grid(("结果", "条款", "对象", "说明", "由谁处理"), map(finding_row, findings[:SHOWN])))
        parts.append(more(len(findings)))
    else:
        parts.append("<p>没有发现需要处理的问题。</p>")
    if report.claims:
        rows = [
            (
                escape(claim.expense),
                badge("VerdictWord", claim.verdict),
                "—" if claim.claimed is None else f"{claim.claimed:,.2f}",
                f"{claim.payable:,.2f}",
                f"{claim.not_payable:,.2f}",
                f"{claim.open:,.2f}",
            )
            for claim in report.claims[:SHOWN]
        ]
        parts.append(grid(("支出", "结论", "申报（元）", "可报", "不可报", "待定"), rows))
        parts.append(more(len(report.claims)))
    return f"<div>{''.join(parts)}</div>"


def more(count: int) -> str:
    """That not all is shown."""
    return f'<p style="{SOFT}">共 {count} 项，此处显示前 {SHOWN} 项。</p>' if count > SHOWN else ""


def portfolio_html(report: PortfolioReport) -> str:
    """The page of a report on several projects."""
    parts = [f"<b>{report.projects} 个项目</b> · {report.as_of} · {escape(report.policy)}"]
    if report.findings:
        rows = (
            (
                badge("Outcome", finding.outcome),
                escape("、".join(finding.clauses)),
                escape(finding.subject.id),
                with_remedy(finding.message_zh, finding.remedy.text_zh if finding.remedy else None),
                escape("、".join(dict.fromkeys(side.project for side in finding.sides))),
            )
            for finding in report.findings[:SHOWN]
        )
        parts.append(grid(("结果", "条款", "对象", "说明", "涉及项目"), rows))
        parts.append(more(len(report.findings)))
    else:
        parts.append("<p>没有发现项目之间的问题。</p>")
    if report.gaps:
        parts.append(f'<p style="{SOFT}">{len(report.gaps)} 个项目缺少跨项目检查所需的事实，见 <code>gaps</code>。</p>')
    return f"<div>{''.join(parts)}</div>"


def ledger_html(report: LedgerReport) -> str:
    """The page of a report on a ledger."""
    parts = [f"<b>{report.projects:,} 个项目，{report.rows:,} 行</b>"]
    totals = report.totals()
    if totals:
        parts.append(grid([named("Outcome", outcome) for outcome in totals], [[f"{count:,}" for count in totals.values()]]))
    rows = (
        (
            badge("Outcome", row["outcome"]),
            escape(row["clause"]),
            escape(row["project"]),
            escape(where(row)),
            with_remedy(row["message"], row["remedy"], row["missing"].split(", ") if row["missing"] else ()),
        )
        for row in report.findings.to_dicts(0, SHOWN)
    )
    if len(report.findings):
        parts.append(grid(("结果", "条款", "项目", "位置", "说明"), rows))
        parts.append(more(len(report.findings)))
    else:
        parts.append("<p>没有发现需要处理的问题。</p>")
    if len(report.unreadable):
        bad = ((escape(where(row)), escape(row["column"] or ""), escape(row["message"])) for row in report.unreadable.to_dicts(0, 20))
        parts.append(f"<p>{len(report.unreadable):,} 个单元格无法读取，按未知处理：</p>")
        parts.append(grid(("位置", "列", "原因"), bad))
    if report.lacking:
        details = unseen_html(report.lacking)
        parts.append(f"<details><summary>{len(report.lacking)} 项因缺少列而看不出</summary>{details}</details>")
    others = len({unseen.rule for unseen in report.unseen if not unseen.columns})
    if others:
        parts.append(f'<p style="{SOFT}">另有 {others} 条规则只有卷宗才能检查。</p>')
    headers = [f"{table}: " + "、".join(names) for table, names in report.ignored.items() if names]
    if headers:
        unused = escape("；".join(headers))
        parts.append(f'<p style="{SOFT}">未使用的列——{unused}</p>')
    return f"<div>{''.join(parts)}</div>"


def unseen_html(lacking: Iterable[Unseen]) -> str:
    """What a ledger cannot show for want of columns."""
    rows = (
        (
            escape(unseen.rule),
            escape("、".join(unseen.columns)),
            "未检查" if unseen.subjects is None else f"{unseen.subjects:,}",
        )
        for unseen in lacking
    )
    return grid(("规则", "缺少的列", "因此未知"), rows)


def where(row: Mapping[str, Any]) -> str:
    """The place of a row of a table of findings."""
    if row["table"] is None:
        return str(row.get("subject") or "")
    number = "" if row["row"] is None else f"[{row['row']}]"
    return f"{row['table']}{number}"


def table_html(names: Sequence[str], rows: Sequence[Mapping[str, Any]], count: int) -> str:
    """The first rows of a table."""
    cells = ([escape("" if row[name] is None else str(row[name])) for name in names] for row in rows)
    left = f'<p style="{SOFT}">共 {count:,} 行，此处显示前 {len(rows)} 行。</p>' if count > len(rows) else ""
    return f"<div>{grid(names, cells)}{left}</div>"
