"""A ledger larger than what one wants in memory: sorted by another package, judged as it comes.

`large.py FOLDER PROJECTS make` writes it, as it came in and sorted. `large.py FOLDER PROJECTS WAY count` counts its rows as they
come sorted in one of three ways; with `audit` for `count` they are judged. What came of it is told as JSON.
"""

import json
import platform
import resource
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import pyarrow as pa

SEED = 7
LINES = 40
CAME, SORTED = "lines.parquet", "sorted.parquet"
AS_OF = "2027-03-31"
# A query may hold so much; what is more it writes to the disk.
MEMORY = "2GB"
BATCH = 100_000
VOUCHED = {
    "payee": "supplier",
    "reverses": "none",
    "fund_application": "agreed",
    "claimed_elsewhere": 0,
}


def make(folder: Path, projects: int) -> None:
    query = Path(__file__).with_name("large.sql").read_text(encoding="utf-8")
    given = {":projects": projects, ":lines": LINES, ":seed": SEED, ":file": folder / CAME}
    for name, value in given.items():
        query = query.replace(name, str(value))
    with connected(folder) as connection:
        connection.execute(query)
        lines = connection.read_parquet(str(folder / CAME))
        lines.order("project").write_parquet(str(folder / SORTED))


def connected(folder: Path) -> Any:
    import duckdb

    config = {"memory_limit": MEMORY, "temp_directory": str(folder / "spilled")}
    return duckdb.connect(config=config)


def by_duckdb(folder: Path) -> pa.RecordBatchReader:
    lines = connected(folder).read_parquet(str(folder / CAME))
    return lines.order("project").to_arrow_reader(BATCH)


def by_polars(folder: Path) -> pa.RecordBatchReader:
    import polars as pl

    return streamed(pl.scan_parquet(folder / CAME).sort("project"))


def by_nobody(folder: Path) -> pa.RecordBatchReader:
    """The file is sorted already; polars reads it."""
    import polars as pl

    return streamed(pl.scan_parquet(folder / SORTED))


def streamed(lines: Any) -> pa.RecordBatchReader:
    """The batches of a lazy frame."""
    frames = lines.collect_batches(chunk_size=BATCH)

    def batches() -> Iterator[pa.RecordBatch]:
        for frame in frames:
            yield from frame.to_arrow().to_batches()

    schema = lines.collect_schema().to_frame().to_arrow().schema
    return pa.RecordBatchReader.from_batches(schema, batches())


WAYS = {
    "duckdb": (by_duckdb, "duckdb"),
    "polars": (by_polars, "polars"),
    "sorted": (by_nobody, "polars"),
}


def main() -> None:
    folder, projects, what, *how = sys.argv[1:]
    if what == "make":
        make(Path(folder), int(projects))
        return
    import zizhijin

    start = perf_counter_ns()
    stream, package = WAYS[what]
    lines = stream(Path(folder))
    told = {"findings": 0, "bytes_of_findings": 0}
    if how == ["audit"]:
        report = zizhijin.assess_ledger(
            lines, as_of=AS_OF, vouched=VOUCHED, sorted=True, outcomes=["fail"]
        )
        rows = report.rows
        told = {
            "findings": len(report.findings),
            "bytes_of_findings": pa.table(report.findings).nbytes,
        }
    else:
        rows = sum(batch.num_rows for batch in lines)
    told |= {
        "lines": rows,
        "milliseconds": (perf_counter_ns() - start) // 1_000_000,
        "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    packages = ("zizhijin", package, "pyarrow")
    versions = [f"{name} {version(name)}" for name in packages]
    print(json.dumps({**told, "versions": [*versions, f"Python {platform.python_version()}"]}))


if __name__ == "__main__":
    main()
