"""zizhijin from Python: a ledger out of the tables of three packages, dossiers as text and as dictionaries."""

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import zizhijin
from peer import Line, Task, lines
from policy import AS_OF, OPEN

TABLES = ("lines", "projects", "budgets")
AMOUNTS = ("amount", "unit_price", "invoice_amount", "receipt_list_amount")
NATURES = ("ordinary", "office", "social_worker_allowance", "bonus", "overtime")
PAYEES = ("supplier", "lecturer", "volunteer", "team_person")
WORDS = {"category": OPEN, "nature": NATURES, "payee": PAYEES}
FLAGS = ("lasts_over_year", "voucher")
# What is the same in every row stands in no column.
VOUCHED: dict[str, dict[str, Any]] = {
    "lines": {"claimed_elsewhere": Decimal(0), "fund_application": "agreed"},
    "budgets": {
        "category_description": "none",
        "description": "楼组公共空间与课堂所需",
        "quantity": 100,
        "nature": "ordinary",
        "lasts_over_year": False,
    },
}

Tables = dict[str, Any]


def polars_table(file: Path) -> pl.DataFrame:
    kinds: dict[str, Any] = {name: pl.Decimal(38, 2) for name in AMOUNTS}
    kinds |= {name: pl.Enum(words) for name, words in WORDS.items()}
    frame = pl.read_csv(file, schema_overrides=kinds, try_parse_dates=True)
    return frame.rechunk()


def pandas_table(file: Path) -> pd.DataFrame:
    names = pd.read_csv(file, nrows=0).columns
    days = [name for name in names if name == "incurred_on"]
    frame = pd.read_csv(file, parse_dates=days, dtype={name: str for name in AMOUNTS})
    for name in names:
        if name in AMOUNTS:
            frame[name] = frame[name].astype(pd.ArrowDtype(pa.decimal128(38, 2)))
        elif name in WORDS:
            frame[name] = frame[name].astype(pd.CategoricalDtype(list(WORDS[name])))
    return frame


def pyarrow_table(file: Path) -> pa.Table:
    kinds = {name: pa.decimal128(38, 2) for name in AMOUNTS}
    kinds |= {name: pa.dictionary(pa.int32(), pa.string()) for name in WORDS}
    kinds |= {name: pa.bool_() for name in FLAGS}
    options = pyarrow.csv.ConvertOptions(column_types=kinds)
    return pyarrow.csv.read_csv(file, convert_options=options).unify_dictionaries().combine_chunks()


def audit(tables: Tables, **chosen: Any) -> zizhijin.LedgerReport:
    return zizhijin.assess_ledger(**tables, as_of=AS_OF, vouched=VOUCHED, **chosen)


def placed(findings: pa.Table, projects: list[str], of_lines: Iterable[str]) -> Iterator[Line]:
    """The position of the project, the rule, and the number of the line in its project or the subject."""
    positions = {project: at for at, project in enumerate(projects)}
    starts: dict[str, int] = {}
    for row, project in enumerate(of_lines):
        starts.setdefault(project, row)
    names = ("project", "rule", "table", "row", "subject")
    columns = (findings.column(name).to_pylist() for name in names)
    for project, rule, table, row, subject in zip(*columns, strict=True):
        # pandas holds whole numbers of which some are missing as floats.
        place = int(row) - starts[project] + 1 if table == "lines" else subject or ""
        yield positions[project], rule, str(place)


def on_ledger(
    folder: Path, read: Callable[[Path], Any], write: Callable[[zizhijin.Table], Any]
) -> dict[str, Task]:
    tables = {name: read(folder / f"columns.{name}.csv") for name in TABLES}

    def run() -> Any:
        return write(audit(tables).findings)

    def found() -> list[Line]:
        ids = (list(tables[name]["project"]) for name in ("projects", "lines"))
        projects, of_lines = ([str(project) for project in column] for column in ids)
        return list(placed(pa.table(run()), projects, of_lines))

    return {"ledger": Task(run=run, found=found)}


def from_polars(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    return on_ledger(folder, polars_table, pl.DataFrame)


def from_pandas(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    return on_ledger(folder, pandas_table, pd.DataFrame.from_arrow)


def from_pyarrow(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    return on_ledger(folder, pyarrow_table, pa.table)


def told(at: int, findings: Iterable[dict[str, Any]]) -> Iterator[Line]:
    """Rules and the ids of their subjects; the project, the team and a notice have none."""
    for finding in findings:
        yield at, finding["rule"], finding["subject"].get("id", "")


def from_text(folder: Path, projects: int) -> dict[str, Task]:
    requests = [text.encode() for text in lines(folder, "requests.jsonl")[:projects]]

    def run() -> list[str]:
        return [zizhijin.call("assess", request) for request in requests]

    def found() -> list[Line]:
        reports = (json.loads(answer)["ok"] for answer in run())
        return [line for at, report in enumerate(reports) for line in told(at, report["findings"])]

    return {"text": Task(run=run, found=found)}


def from_dictionaries(folder: Path, projects: int) -> dict[str, Task]:
    texts = lines(folder, "requests.jsonl")[:projects]
    dossiers = [json.loads(text)["dossier"] for text in texts]

    def run() -> list[list[dict[str, Any]]]:
        return [zizhijin.assess(dossier, as_of=AS_OF).to_dicts() for dossier in dossiers]

    def found() -> list[Line]:
        return [line for at, findings in enumerate(run()) for line in told(at, findings)]

    return {"text": Task(run=run, found=found)}
