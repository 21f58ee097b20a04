"""Several documents at once, in a pool of processes on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class ProcessPool:
    """The engine for many documents. The function and the items must be picklable.

    Args:
        jobs: how many processes, at least one.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield the function's result for each item, in order."""
        # spawn: a fork of a process with native threads (pyoxigraph has them) can hang.
        with ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn")) as pool:
            yield from pool.map(function, items, chunksize=4)
