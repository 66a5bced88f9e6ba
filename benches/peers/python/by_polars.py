"""The fifteen checks as expressions over lazy frames, collected at once; polars takes all cores."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from peer import Line, Task, lines
from policy import (
    FORBIDDEN,
    LEADER_AGE,
    NOTICE_DAYS,
    OPEN,
    PAPERS,
    SHARES,
    TEAM_SIZE,
    UNIT_PRICE_FEN,
)

KIND = pl.Enum([*OPEN, *FORBIDDEN])
COLUMNS = pl.Schema({"project": pl.Int64(), "check": pl.String(), "place": pl.String()})


def table(folder: Path, name: str) -> pl.DataFrame:
    frame = pl.read_csv(folder / f"{name}.csv", try_parse_dates=True)
    if "category" in frame.columns:
        frame = frame.with_columns(pl.col("category").cast(KIND))
    return frame.rechunk()


def said(frame: pl.LazyFrame, check: str, place: pl.Expr | None = None) -> pl.LazyFrame:
    """What is left of a frame as findings."""
    where = pl.lit("") if place is None else place.cast(pl.String)
    return frame.select("project", check=pl.lit(check), place=where)


def on_lines(
    expenses: pl.LazyFrame, projects: pl.LazyFrame, words: list[str]
) -> Iterator[pl.LazyFrame]:
    line = expenses.join(projects.select("project", "year"), on="project")
    number = pl.col("number")
    dear = pl.col("fixed_asset") | (pl.col("unit_price") >= UNIT_PRICE_FEN)
    kept = pl.all_horizontal("has_invoice", *PAPERS)
    screened = pl.col("description").str.contains_any(words)
    yield said(line.filter(pl.col("category").is_in(FORBIDDEN)), "forbidden-kind", number)
    yield said(line.filter(dear), "fixed-asset", number)
    yield said(line.filter(pl.col("date").dt.year() != pl.col("year")), "other-year", number)
    yield said(line.filter(~kept), "papers", number)
    yield said(line.filter(screened), "screened-word", number)


def on_totals(expenses: pl.LazyFrame, budget: pl.LazyFrame) -> Iterator[pl.LazyFrame]:
    spent = expenses.group_by("project", "category").agg(spent=pl.col("amount").sum())
    planned = budget.group_by("project", "category").agg(planned=pl.col("amount").sum())
    total = budget.group_by("project").agg(total=pl.col("amount").sum())
    in_all = spent.group_by("project").agg(pl.col("spent").sum()).join(total, on="project")
    yield said(in_all.filter(pl.col("spent") > pl.col("total")), "spent-in-all")
    both = planned.join(spent, on=["project", "category"], how="left").join(total, on="project")
    over = both.filter(pl.col("spent") > pl.col("planned"))
    yield said(over, "spent-in-category", pl.col("category"))
    for category, name, hundredths in SHARES:
        own = both.filter(pl.col("category") == category)
        cap = pl.col("total") * hundredths
        place = pl.lit(category)
        yield said(own.filter(pl.col("planned") * 100 > cap), f"budget-{name}", place)
        yield said(own.filter(pl.col("spent") * 100 > cap), f"spent-on-{name}", place)


def on_people(people: pl.LazyFrame, projects: pl.LazyFrame) -> Iterator[pl.LazyFrame]:
    team = people.group_by("project").agg(size=pl.len(), leaders=pl.col("leads").sum())
    yield said(team.filter(pl.col("size") < TEAM_SIZE), "team-size")
    yield said(team.filter(pl.col("leaders") != 1), "one-leader")
    old = people.filter(pl.col("leads") & (pl.col("age") > LEADER_AGE))
    yield said(old, "leader-age", pl.col("number"))
    days = (pl.col("notice_until") - pl.col("notice_from")).dt.total_days()
    yield said(projects.filter(days < NOTICE_DAYS), "notice-days")


def prepare(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    words = lines(folder, "words.txt")
    held = {name: table(folder, name) for name in ("projects", "budget", "people", "expenses")}

    def run() -> pl.DataFrame:
        lazy = {name: frame.lazy() for name, frame in held.items()}
        findings = [
            *on_lines(lazy["expenses"], lazy["projects"], words),
            *on_totals(lazy["expenses"], lazy["budget"]),
            *on_people(lazy["people"], lazy["projects"]),
        ]
        return pl.concat(findings).collect()

    def found() -> list[Line]:
        return run().cast(COLUMNS).rows()

    return {"ledger": Task(run=run, found=found)}
