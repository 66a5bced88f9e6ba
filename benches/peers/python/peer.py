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
from typing import Any

# The module of an entrant, what prepares its tasks, and the packages whose versions it tells.
ENTRANTS = {
    "plain": ("by_hand", "prepare", ()),
    "polars": ("by_polars", "prepare", ("polars",)),
    "duckdb": ("by_duckdb", "prepare", ("duckdb",)),
    "pandas": ("by_pandas", "prepare", ("pandas",)),
    "zizhijin-text": ("by_zizhijin", "from_text", ("zizhijin",)),
    "zizhijin-dictionaries": ("by_zizhijin", "from_dictionaries", ("zizhijin",)),
    "zizhijin-polars": ("by_zizhijin", "from_polars", ("zizhijin", "polars")),
    "zizhijin-pandas": ("by_zizhijin", "from_pandas", ("zizhijin", "pandas", "pyarrow")),
    "zizhijin-pyarrow": ("by_zizhijin", "from_pyarrow", ("zizhijin", "pyarrow")),
    "costs": ("costs", "prepare", ("zizhijin", "polars")),
}

Line = tuple[int, str, str]


@dataclass(frozen=True)
class Task:
    """One path of an entrant."""

    run: Callable[[], Any]
    """One pass over everything; what it returns is what was found."""
    found: Callable[[], list[Line]]
    """Project, check and place of everything that was found; of an entrant with rules, the rule in place of the check."""
    tells: bool = False
    """Whether a pass tells by itself how many nanoseconds count."""

    def timed(self, passes: int) -> int:
        """The nanoseconds that so many passes take."""
        if self.tells:
            return sum(int(self.run()) for _ in range(passes))
        start = time.perf_counter_ns()
        for _ in range(passes):
            self.run()
        return time.perf_counter_ns() - start


Prepare = Callable[[Path, int], dict[str, Task]]
"""What prepares the tasks of an entrant."""


def lines(folder: Path, name: str) -> list[str]:
    """The lines of a file of the driver."""
    return (folder / name).read_text(encoding="utf-8").splitlines()


def main() -> None:
    entrant, folder, projects = sys.argv[1:]
    module, prepares, packages = ENTRANTS[entrant]
    prepare: Prepare = getattr(import_module(module), prepares)
    tasks = prepare(Path(folder), int(projects))
    versions = [f"{name} {version(name)}" for name in packages]
    print("ready", ", ".join([*versions, f"Python {platform.python_version()}"]), sep="\t", flush=True)
    for command in sys.stdin:
        what, path, *passes = command.split()
        task = tasks[path]
        if what == "run":
            print(task.timed(int(*passes)), flush=True)
        else:
            findings = sorted("\t".join(map(str, line)) for line in task.found())
            print("\n".join([*findings, "."]), flush=True)


if __name__ == "__main__":
    main()
