"""Other threads go on during a long call, many at once give what one gives, and a call can be interrupted."""

from __future__ import annotations

import _thread
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pytest

import zizhijin

AS_OF = "2026-12-31"
PROJECTS = 3_000
EACH = 100
VOUCHED = {"nature": "ordinary", "payee": "supplier", "reverses": "none", "lasts_over_year": "否", "voucher": "是"}


def ledger(projects: int = PROJECTS, each: int = EACH) -> Any:
    """Lines of which one in ten is an extravagance for people to look at."""
    count = projects * each
    return pa.table(
        {
            "项目": pa.array([f"p{row // each:05}" for row in range(count)]),
            "id": pa.array([f"e{row}" for row in range(count)]),
            "类别": pa.array(["物料费", "活动费"] * (count // 2)),
            "金额": pa.array([f"{row % 900}.50" for row in range(count)]),
            "摘要": pa.array(["茅台酒" if row % 10 == 0 else f"花盆{row}" for row in range(count)]),
            "日期": pa.array([f"2026-{1 + row % 12}-{1 + row % 28}" for row in range(count)]),
            "发票号码": pa.array([f"{row:020}" for row in range(count)]),
            "发票金额": pa.array([f"{row % 900}.50" for row in range(count)]),
        }
    )


@pytest.fixture(scope="module")
def lines() -> Any:
    return ledger()


@pytest.fixture(scope="module")
def longer() -> Any:
    return ledger(3 * PROJECTS)


def audit(lines: Any, **more: Any) -> zizhijin.LedgerReport:
    return zizhijin.assess_ledger(lines, as_of=AS_OF, vouched=VOUCHED, lang="en", **more)


def test_eight_threads_give_what_one_gives() -> None:
    small = ledger(200, 20)
    alone = audit(small)
    assert len(alone.findings) == 400
    dossier = {"format": 1, "id": "d1", "expenses": [{"id": "e1", "amount": "5", "nature": "office"}]}
    report = zizhijin.assess(dossier, as_of=AS_OF)
    start = threading.Barrier(8)

    def one(_: int) -> list[bool]:
        start.wait()
        same = []
        for _ in range(5):
            again = audit(small)
            same.append(again.findings.to_dicts() == alone.findings.to_dicts() and again.counts == alone.counts)
            same.append(zizhijin.assess(dossier, as_of=AS_OF).to_json() == report.to_json())
        return same

    with ThreadPoolExecutor(8) as pool:
        assert [all(same) for same in pool.map(one, range(8))] == [True] * 8


def test_one_audit_in_several_threads_is_one_audit() -> None:
    """Parts that come from several threads at once are taken one after the other or refused, never mixed up."""
    stepwise = zizhijin.LedgerAudit(as_of=AS_OF, vouched=VOUCHED)
    part = ledger(1, 100)
    start = threading.Barrier(4)
    taken: list[int] = []

    def give() -> None:
        start.wait()
        for _ in range(10):
            try:
                stepwise.part(part)
            except zizhijin.Error:
                continue
            taken.append(part.num_rows)

    threads = [threading.Thread(target=give) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = stepwise.finish()
    assert taken and report.rows == sum(taken) and report.projects == 1


def longest_gap(call: Callable[[], object]) -> tuple[float, float]:
    """The longest time for which another thread of Python stood still during a call, and how long the call took."""
    gaps, stop, ticking = [0.0], threading.Event(), threading.Event()

    def tick() -> None:
        last = time.perf_counter()
        while not stop.is_set():
            # Gives the lock away, as whatever waits for files or networks does.
            time.sleep(0.0005)
            now = time.perf_counter()
            if ticking.is_set():
                gaps.append(now - last)
            last = now

    thread = threading.Thread(target=tick)
    thread.start()
    time.sleep(0.01)
    ticking.set()
    began = time.perf_counter()
    try:
        call()
    finally:
        took = time.perf_counter() - began
        time.sleep(0.002)
        stop.set()
        thread.join()
    return max(gaps), took


def test_other_threads_go_on(lines: Any) -> None:
    held = ctypes.PyDLL(None).usleep
    gap, took = longest_gap(lambda: held(200_000))
    # The control: a call that keeps the lock stops all others for as long as it takes.
    assert gap > 0.9 * took
    reports: list[zizhijin.LedgerReport] = []
    ratios = []
    for _ in range(3):
        gap, took = longest_gap(lambda: reports.append(audit(lines)))
        ratios.append(gap / took)
    assert min(ratios) < 0.25, ratios
    assert [report.rows for report in reports] == [PROJECTS * EACH] * 3


def test_progress_is_told(lines: Any) -> None:
    told: list[tuple[int, int]] = []
    report = audit(lines, progress=lambda projects, rows: told.append((projects, rows)))
    # How often depends on the machine; that all is done is told in any case.
    assert told == sorted(told) and told[-1] == (PROJECTS, report.rows)
    assert all(0 <= projects <= PROJECTS and 0 <= rows <= report.rows for projects, rows in told)
    in_parts: list[tuple[int, int]] = []
    audit(lines, progress=lambda projects, rows: in_parts.append((projects, rows)), sorted=True)
    assert in_parts and in_parts == sorted(in_parts)


def test_an_exception_in_progress_ends_the_call(lines: Any) -> None:
    calls = []

    def progress(projects: int, rows: int) -> None:
        calls.append(rows)
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        audit(lines, progress=progress)
    assert calls
    assert audit(ledger(2, 10)).rows == 20


def test_progress_that_raised_is_not_called_again(longer: Any) -> None:
    calls = []

    def progress(projects: int, rows: int) -> None:
        calls.append(rows)
        raise KeyError("enough")

    with pytest.raises(KeyError):
        audit(longer, progress=progress)
    assert len(calls) == 1


@pytest.fixture
def as_usual() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


WAYS: dict[str, Callable[[], None]] = {"interrupt_main": _thread.interrupt_main}
if sys.platform != "win32":
    # There it would end the program at once.
    WAYS["kill"] = lambda: os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("in_parts", [False, True])
def test_a_call_can_be_interrupted(lines: Any, longer: Any, as_usual: None, way: str, in_parts: bool) -> None:
    began = time.perf_counter()
    audit(lines, sorted=in_parts)
    took = time.perf_counter() - began
    # Three times as much, interrupted after a twelfth: it has to end well before its end.
    timer = threading.Timer(took / 4, WAYS[way])
    began = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        timer.start()
        audit(longer, sorted=in_parts)
        # Only where the call was over before the signal came.
        timer.join()
    assert time.perf_counter() - began < 2 * took
    timer.join()
    assert audit(ledger(2, 10)).rows == 20


def test_checks_in_threads() -> None:
    @zizhijin.check(id="town.small", clause="3.2", over="expense", message="{amount}")
    def small(expense: Any) -> Any:
        return expense.amount <= 800 or {"amount": expense.amount}

    table = ledger(50, 100)
    alone = audit(table, checks=[small]).to_dicts()
    assert sum(row["rule"] == "town.small" for row in alone) == sum(row % 900 >= 800 for row in range(5_000))
    with ThreadPoolExecutor(4) as pool:
        assert all(rows == alone for rows in pool.map(lambda _: audit(table, checks=[small]).to_dicts(), range(8)))
