"""Other processes: those that are forked after a call, and those that begin anew."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LEDGER = 'pa.table({"项目": ["a", "b"], "金额": ["1.00", "2.00"]})'
START = f"""
import os, sys
import pyarrow as pa
import zizhijin
def audit():
    return zizhijin.assess_ledger({LEDGER}, as_of="2026-12-31").rows
def assess():
    return zizhijin.assess({{"format": 1, "id": "d1"}}, as_of="2026-12-31").dossier
"""
FORK = """
if not hasattr(os, "fork"):
    # Where no process can be forked, none hangs.
    sys.exit(7)
child = os.fork()
if child == 0:
    CALL
    os._exit(7)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

def run(code: str) -> int:
    """The code with which a program ends; it is stopped after a time that is far too long for what it does."""
    program = subprocess.Popen([sys.executable, "-c", START + code], start_new_session=True)
    try:
        return program.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, 9)
        program.wait()
        pytest.fail("it hangs")


def test_a_fork_before_any_call() -> None:
    assert run(FORK.replace("CALL", "audit()")) == 7


def test_a_dossier_after_a_fork() -> None:
    assert run("audit(), assess()" + FORK.replace("CALL", "assess()")) == 7


def test_a_ledger_after_a_fork() -> None:
    assert run("audit()" + FORK.replace("CALL", "audit()")) == 7


def test_a_ledger_in_a_thread_that_outlives_the_program() -> None:
    code = """
import threading, time
big = pa.table({"项目": [f"p{row // 10}" for row in range(600_000)], "金额": ["1.00"] * 600_000})
started = threading.Event()
def work():
    started.set()
    zizhijin.assess_ledger(big, as_of="2026-12-31")
threading.Thread(target=work, daemon=True).start()
started.wait()
time.sleep(0.05)
sys.exit(7)
"""
    assert run(code) == 7
