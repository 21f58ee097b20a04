"""One document after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Serial:
    """The engine for few documents, and for debugging."""

    def map(self, function: Callable[[Item], Outcome], items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield the function's result for each item, in order."""
        return map(function, items)
