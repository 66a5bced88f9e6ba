"""Answers the driver: one command a line, `check PATH` with findings and `run PATH PASSES` with nanoseconds.

Started as `python peer.py ENTRANT FOLDER PROJECTS`.
"""

import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

MODULES = {
    "plain": "by_hand",
    "polars": "by_polars",
    "duckdb": "by_duckdb",
    "pandas": "by_pandas",
}

Line = tuple[int, str, str]


@dataclass(frozen=True)
class Task:
    """One path of an entrant."""

    run: Callable[[], object]
    """One pass over everything; what it returns is what was found."""
    found: Callable[[], list[Line]]
    """Project, check and place of everything that was found."""


class Entrant(Protocol):
    """What a module of an entrant offers."""

    def prepare(self, folder: Path, projects: int) -> dict[str, Task]: ...


def lines(folder: Path, name: str) -> list[str]:
    """The lines of a file of the driver."""
    return (folder / name).read_text(encoding="utf-8").splitlines()


def main() -> None:
    entrant, folder, projects = sys.argv[1:]
    module: Entrant = import_module(MODULES[entrant])
    tasks = module.prepare(Path(folder), int(projects))
    own = "" if entrant == "plain" else f"{entrant} {version(entrant)}, "
    print(f"ready\t{own}Python {platform.python_version()}", flush=True)
    for command in sys.stdin:
        what, path, *passes = command.split()
        task = tasks[path]
        if what == "run":
            start = time.perf_counter_ns()
            for _ in range(int(*passes)):
                task.run()
            print(time.perf_counter_ns() - start, flush=True)
        else:
            findings = sorted("\t".join(map(str, line)) for line in task.found())
            print("\n".join([*findings, "."]), flush=True)


if __name__ == "__main__":
    main()
