"""Where documents are read and parsed: in this process, or in a pool of processes.

An engine maps a function over independent items and gives the results in the order of the items, so that the
output is the same bytes on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from racegraph.engines.processes import ProcessPool
from racegraph.engines.serial import Serial

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Engine(Protocol):
    """Something that maps a function over independent items, in order."""

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield the function's result for each item, in the order of the items."""
        ...


def engine_for(jobs: int) -> Engine:
    """Return an engine that works on so many documents at once."""
    return Serial() if jobs == 1 else ProcessPool(jobs)


__all__ = ["Engine", "ProcessPool", "Serial", "engine_for"]
