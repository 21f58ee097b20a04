"""A faulty case made smaller while it keeps its fault."""

from __future__ import annotations

import time

from tests.fuzz.cases import Case
from tests.fuzz.worker import Worker


def shrink(worker: Worker, case: Case, fault: str, seconds: float) -> Case:
    """Leave out ever smaller pieces, as long as the fault stays the same and there is time."""
    end = time.monotonic() + seconds
    piece = len(case.data) // 2
    while piece and time.monotonic() < end:
        start, shorter = 0, False
        while start < len(case.data) and time.monotonic() < end:
            tried = Case(case.name, case.data[:start] + case.data[start + piece :])
            if _fault(worker, tried) == fault:
                case, shorter = tried, True
            else:
                start += piece
        if not shorter or piece > len(case.data):
            piece //= 2
    return case


def _fault(worker: Worker, case: Case) -> str | None:
    try:
        case.data.decode("utf-8", "surrogatepass") if not case.name else None
    except UnicodeDecodeError:
        return None
    return worker.verdict(case).fault
