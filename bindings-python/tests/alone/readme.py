"""The examples of the pages, those of one page run in order as one program."""

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

PAGES = {"README.md": 1, "README.zh-CN.md": 1, "bindings-python/README.md": 7}
"""Each page with the number of its examples, so that none is lost unseen."""

LEDGER = "项目,类别,金额,日期,摘要\nbalcony,物料费,12.50,2026-05-01,花盆\nbalcony,物料费,60.00,2026-05-02,烟酒\n"
"""What the first pages read as `2026.csv`."""


def run(page: Path) -> int:
    """Runs the examples of a page and tells how many it has."""
    lines = page.read_text(encoding="utf-8").splitlines()
    starts = [at + 1 for at, line in enumerate(lines) if line == "```python"]
    scope: dict[str, object] = {"__name__": "readme"}
    for start in starts:
        block = lines[start : lines.index("```", start)]
        # Each block keeps the number of its first line, so that an error names the line of the page.
        exec(compile("\n" * start + "\n".join(block), str(page), "exec"), scope)
    return len(starts)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    Path("2026.csv").write_text(LEDGER, encoding="utf-8")
    found = {page: run(ROOT / page) for page in PAGES}
    os.chdir(ROOT)
assert found == PAGES, found
print(f"{sum(found.values())} examples work")
