"""The fifteen checks as one query over tables in memory, its answer as Arrow; duckdb takes all cores."""

from pathlib import Path

import duckdb
import pyarrow as pa
from peer import Line, Task, lines

TABLES = ("projects", "budget", "people", "expenses")
QUERY = Path(__file__).with_name("checks.sql")


def prepare(folder: Path, projects: int) -> dict[str, Task]:
    del projects
    connection = duckdb.connect(":memory:")
    for name in TABLES:
        file = folder / f"{name}.csv"
        connection.read_csv(file).create(name)
    words = "|".join(lines(folder, "words.txt"))
    query = QUERY.read_text(encoding="utf-8").replace(":words", f"'{words}'")

    def run() -> pa.Table:
        return connection.sql(query).to_arrow_table()

    def found() -> list[Line]:
        return list(zip(*(column.to_pylist() for column in run().columns), strict=True))

    return {"ledger": Task(run=run, found=found)}
