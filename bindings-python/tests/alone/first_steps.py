"""What must work where nothing but the package is installed."""

import sys
from decimal import Decimal
from pathlib import Path

import zizhijin

OTHERS = ("numpy", "openpyxl", "pandas", "polars", "pyarrow", "pyspark")
loaded = [name for name in OTHERS if name in sys.modules]
assert not loaded, f"importing zizhijin loads {loaded}"

here = Path(__file__).resolve()
assert here.parents[2] / "python" not in map(Path, sys.path), "the sources stand in the way of what was installed"
assert "site-packages" in zizhijin.__file__, zizhijin.__file__

report = zizhijin.assess(
    {
        "format": 1,
        "id": "balcony",
        "events": [],
        "budget": {
            "lines": [
                {"id": "b1", "category": "materials", "nature": "ordinary", "amount": Decimal("799.99")},
                {"id": "b2", "category": "volunteer", "nature": "ordinary", "amount": "200.01"},
            ]
        },
    },
    as_of="2026-03-01",
    rules=["budget.volunteer-share"],
)
(finding,) = report.findings
assert finding.outcome == "fail" and finding.clauses == ("6.5",), finding
# One fen less would not do: the budget shrinks with the subsidies.
assert finding.remedy is not None and finding.remedy.text_en == "reduce the volunteer subsidies by 0.02", finding

# A table of the package is a table like any other: with nothing else installed it can be handed in again.
empty = zizhijin.LedgerAudit(as_of="2026-03-01").finish().findings
ledger = zizhijin.assess_ledger(empty, as_of="2026-03-01")
assert (ledger.rows, ledger.projects, len(ledger.findings)) == (0, 0, 0), ledger
print(f"zizhijin {zizhijin.__version__} works alone")
