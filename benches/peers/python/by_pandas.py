"""The fifteen checks on whole columns of pandas."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
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

DATES = {"projects": ["notice_from", "notice_until"], "expenses": ["date"]}


def table(folder: Path, name: str) -> pd.DataFrame:
    frame = pd.read_csv(folder / f"{name}.csv", parse_dates=DATES.get(name))
    if "category" in frame.columns:
        kinds = pd.CategoricalDtype([*OPEN, *FORBIDDEN])
        frame["category"] = frame["category"].astype(kinds)
    return frame


def said(check: str, frame: pd.DataFrame, place: str | None = None) -> pd.DataFrame:
    """What is left of a frame as findings."""
    where = "" if place is None else frame[place].astype(str)
    return pd.DataFrame({"project": frame["project"], "check": check, "place": where})


def on_lines(expenses: pd.DataFrame, projects: pd.DataFrame, words: str) -> Iterator[pd.DataFrame]:
    year = expenses["project"].map(projects.set_index("project")["year"])
    dear = expenses["fixed_asset"] | (expenses["unit_price"] >= UNIT_PRICE_FEN)
    kept = expenses[["has_invoice", *PAPERS]].all(axis=1)
    screened = expenses["description"].str.contains(words, regex=True)
    forbidden = expenses["category"].isin(FORBIDDEN)
    yield said("forbidden-kind", expenses[forbidden], "number")
    yield said("fixed-asset", expenses[dear], "number")
    yield said("other-year", expenses[expenses["date"].dt.year != year], "number")
    yield said("papers", expenses[~kept], "number")
    yield said("screened-word", expenses[screened], "number")


def on_totals(expenses: pd.DataFrame, budget: pd.DataFrame) -> Iterator[pd.DataFrame]:
    keys = ["project", "category"]
    spent = expenses.groupby(keys, observed=True, sort=False)["amount"].sum().rename("spent")
    planned = budget.groupby(keys, observed=True, sort=False)["amount"].sum().rename("planned")
    total = budget.groupby("project", sort=False)["amount"].sum().rename("total")
    in_all = expenses.groupby("project", sort=False)["amount"].sum().rename("spent")
    whole = pd.concat([in_all, total], axis=1).reset_index()
    yield said("spent-in-all", whole[whole["spent"] > whole["total"]])
    spent = spent.reindex(planned.index, fill_value=0)
    both = pd.concat([planned, spent], axis=1).reset_index()
    both["total"] = both["project"].map(total)
    yield said("spent-in-category", both[both["spent"] > both["planned"]], "category")
    for category, name, hundredths in SHARES:
        own = both[both["category"] == category]
        cap = own["total"] * hundredths
        yield said(f"budget-{name}", own[own["planned"] * 100 > cap], "category")
        yield said(f"spent-on-{name}", own[own["spent"] * 100 > cap], "category")


def on_people(people: pd.DataFrame, projects: pd.DataFrame) -> Iterator[pd.DataFrame]:
    leads = people.groupby("project", sort=False)["leads"]
    team = leads.agg(size="size", leaders="sum").reset_index()
    yield said("team-size", team[team["size"] < TEAM_SIZE])
    yield said("one-leader", team[team["leaders"] != 1])
    yield said("leader-age", people[people["leads"] & (people["age"] > LEADER_AGE)], "number")
    days = (projects["notice_until"] - projects["notice_from"]).dt.days
    yield said("notice-days", projects[days < NOTICE_DAYS])


def prepare(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    words = "|".join(lines(folder, "words.txt"))
    held = {name: table(folder, name) for name in ("projects", "budget", "people", "expenses")}

    def run() -> pd.DataFrame:
        findings = [
            *on_lines(held["expenses"], held["projects"], words),
            *on_totals(held["expenses"], held["budget"]),
            *on_people(held["people"], held["projects"]),
        ]
        return pd.concat(findings)

    def found() -> list[Line]:
        return list(run().itertuples(index=False, name=None))

    return {"ledger": Task(run=run, found=found)}
