"""The examples of the README, run in order as one program."""

from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"

# Each block keeps the number of its first line, so that an error names the line of the page.
lines = README.read_text(encoding="utf-8").splitlines()
starts = [at + 1 for at, line in enumerate(lines) if line == "```python"]
assert len(starts) >= 2, f"{README} shows {len(starts)} examples"
scope: dict[str, object] = {"__name__": "readme"}
for start in starts:
    block = lines[start : lines.index("```", start)]
    exec(compile("\n" * start + "\n".join(block), str(README), "exec"), scope)
print(f"{len(starts)} examples of the README work")
