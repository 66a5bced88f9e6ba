"""A rules engine for the self-governance funds of residential neighbourhoods (居民自治金).

>>> import zizhijin
>>> report = zizhijin.assess("project.json", as_of="2026-06-30")
>>> report.verdict.overall
'rejected'

One dossier: `assess`, `validate` while it is filled in, `can`, `apply`, `next_steps`, `earliest`, `replay`, `readings`, `headroom`, `excuses`, `normalise`. Several: `portfolio`.
A whole ledger: `assess_ledger`, or part by part `LedgerAudit`; over a cluster `zizhijin.spark`. Checks of your own: `check`.
The policy itself: `policies`, `catalogue`, `diagrams`. Types of answers, facts and words: `model`. What goes wrong is an `Error`.
"""

from . import model
from ._assess import ExcuseStanding, apply, assess, excuses, headroom, readings, validate
from ._door import call, can, catalogue, diagrams, earliest, next_steps, normalise, policies, replay
from ._base import Error
from ._errors import CheckError, InputError, InternalError, Problem, TableError
from ._ledger import LedgerAudit, LedgerReport, Unseen, assess_ledger
from ._native import __version__
from ._own import Check, check
from ._portfolio import portfolio
from ._record import MissingFact
from ._report import PortfolioReport, Report
from ._tables import Table

__all__ = [
    "Check",
    "CheckError",
    "Error",
    "ExcuseStanding",
    "InputError",
    "InternalError",
    "LedgerAudit",
    "LedgerReport",
    "MissingFact",
    "PortfolioReport",
    "Problem",
    "Report",
    "Table",
    "TableError",
    "Unseen",
    "__version__",
    "apply",
    "assess",
    "assess_ledger",
    "call",
    "can",
    "catalogue",
    "check",
    "diagrams",
    "earliest",
    "excuses",
    "headroom",
    "model",
    "next_steps",
    "normalise",
    "policies",
    "portfolio",
    "readings",
    "replay",
    "validate",
]
