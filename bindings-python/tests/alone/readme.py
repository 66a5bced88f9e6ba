"""The examples of the README, run in order as one program."""

from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"

blocks = [part.split("\n```", 1)[0] for part in README.read_text(encoding="utf-8").split("```python\n")[1:]]
assert len(blocks) >= 2, f"{README} shows {len(blocks)} examples"
scope: dict[str, object] = {"__name__": "readme"}
for block in blocks:
    exec(compile(block, str(README), "exec"), scope)
print(f"{len(blocks)} examples of the README work")
