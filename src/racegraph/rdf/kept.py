"""What was made once and may be wanted again, within a bound: many documents go through one process."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Kept(dict[Key, Made]):
    """A dict that makes what it lacks, and begins anew when it is full.

    Emptying all at once costs less than knowing what was wanted last, and a document wants the same few things.

    Args:
        make: a value from its key; pure.
        most: how many are kept.
    """

    def __init__(self, make: Callable[[Key], Made], most: int = 65_536) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Made:
        made = self._make(key)  # which may itself ask for others
        if len(self) >= self._most:
            self.clear()
        self[key] = made
        return made
