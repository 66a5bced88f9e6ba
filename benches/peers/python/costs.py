"""What single calls cost, and what the parts of an audit do: each task runs one of them once."""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import polars as pl
import zizhijin
from by_zizhijin import TABLES, audit, polars_table
from peer import Line, Task, lines
from policy import AS_OF

SMALL: dict[str, Any] = {
    "format": 1,
    "id": "reading-corner",
    "budget": {
        "lines": [
            {"id": "b1", "category": "materials", "nature": "ordinary", "amount": "799.99"},
            {"id": "b2", "category": "volunteer", "nature": "ordinary", "amount": "200.01"},
        ]
    },
}
# A choice of outcomes that nothing has, so that no finding is written.
NONE = ("excused",)


def request(dossier: dict[str, Any]) -> bytes:
    given = {"policy": "chuansha", "as_of": AS_OF, "dossier": dossier}
    return json.dumps(given, ensure_ascii=False).encode()


def started(code: str) -> int:
    start = perf_counter_ns()
    subprocess.run([sys.executable, "-c", code], check=True)
    return perf_counter_ns() - start


def imported() -> int:
    """What the import adds to a process."""
    return max(1, started("import zizhijin") - started("pass"))


def nothing() -> list[Line]:
    return []


def prepare(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    full: dict[str, Any] = json.loads(lines(folder, "requests.jsonl")[0])["dossier"]
    small_text, full_text = request(SMALL), request(full)
    tables = {name: polars_table(folder / f"columns.{name}.csv") for name in TABLES}
    runs = {
        "empty": lambda: zizhijin.call("policies", "{}"),
        "small-text": lambda: zizhijin.call("assess", small_text),
        "small-dictionary": lambda: zizhijin.assess(SMALL, as_of=AS_OF),
        "full-text": lambda: zizhijin.call("assess", full_text),
        "full-dictionary": lambda: zizhijin.assess(full, as_of=AS_OF),
        "framed": lambda: pl.DataFrame(audit(tables).findings),
        "listed": lambda: audit(tables).findings,
        "judged": lambda: audit(tables, outcomes=NONE),
        "taken": lambda: audit(tables, rules=("budget.volunteer-share",), outcomes=NONE),
    }
    tasks = {name: Task(run=run, found=nothing) for name, run in runs.items()}
    tasks["import"] = Task(run=imported, found=nothing, tells=True)
    return tasks
