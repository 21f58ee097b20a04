"""What waits on disk between two stages, so that memory holds one item at a time and not all of them."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Spool:
    """Items in a folder of our own, by number; every process that knows the folder can write and read them.

    Args:
        folder: an existing one that nobody else writes to: what lies there is loaded by pickle.
    """

    folder: Path

    def put(self, number: int, item: object) -> None:
        """Keep an item."""
        with self._path(number).open("wb") as file:
            pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)

    def get(self, number: int) -> Any:  # noqa: ANN401 - whatever was put
        """Return an item that was put."""
        with self._path(number).open("rb") as file:
            return pickle.load(file)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.pickle"
