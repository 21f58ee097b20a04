"""One document after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Self, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Serial:
    """The engine for few documents, and for debugging."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End; there is nothing to stop."""

    def map(
        self, function: Callable[[Item], Outcome], items: Iterable[Item], allowance: Callable[[Item], float]
    ) -> Iterator[Outcome]:
        """Yield the function's result for each item, in order; nothing is stopped, whatever the allowance."""
        return map(function, items)
