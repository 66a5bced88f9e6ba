"""The tests read the sources as they stand beside them where the package is not installed."""

import importlib.util
import sys
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "python"

if importlib.util.find_spec("zizhijin") is None:
    sys.path.insert(0, str(SOURCES))
