"""What waits on disk between two stages, so that memory holds one item at a time and not all of them."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, fields, is_dataclass
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
            _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(item)

    def get(self, number: int) -> Any:  # noqa: ANN401 - whatever was put
        """Return an item that was put."""
        with self._path(number).open("rb") as file:
            return pickle.load(file)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}.pickle"


class _Pickler(pickle.Pickler):
    """Writes dataclasses as their type and their values: Python's own way looks up the fields of each object anew."""

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401 - as pickle wants it
        """Return how an object is made again; NotImplemented leaves it to pickle."""
        kind = type(obj)
        names = _field_names(kind)
        return (_make, (kind, *[getattr(obj, name) for name in names])) if names else NotImplemented


_FIELD_NAMES: dict[type, tuple[str, ...]] = {}  # as many as there are types


def _field_names(kind: type) -> tuple[str, ...]:
    found = _FIELD_NAMES.get(kind)
    if found is None:
        found = _FIELD_NAMES[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return found


def _make(kind: type, *values: object) -> object:
    """Make an object without its constructor, which may have keywords and defaults."""
    made: object = object.__new__(kind)
    for name, value in zip(_field_names(kind), values, strict=True):
        object.__setattr__(made, name, value)
    return made
