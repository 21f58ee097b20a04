"""What all formats of databases come to: rows of named values as printed, each with the lines that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from racegraph.documents.model import Passage

Leaf: TypeAlias = str | None  # as printed, without quotes; None where nothing stands behind the key
Value: TypeAlias = "Leaf | list[Item] | list[str]"


@dataclass(slots=True)
class Item:
    """A row of a file or a table.

    Args:
        values: by key, in order; lists of rows and of texts where the format nests them.
        passage: the lines of the row.
    """

    values: dict[str, Value]
    passage: Passage

    def text(self, key: str) -> Leaf:
        """Return a plain value; None where there is none, or where it is a list."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def items(self, key: str) -> list[Item]:
        """Return a list of rows; empty where there is none."""
        value = self.values.get(key)
        return [one for one in value if isinstance(one, Item)] if isinstance(value, list) else []

    def texts(self, key: str) -> list[str]:
        """Return a list of plain values; empty where there is none."""
        value = self.values.get(key)
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def leaves(item: Item) -> Iterator[tuple[str, Leaf]]:
    """Yield each plain value of a row and of the rows in it, with its key; keys inside lists as `drivers.rounds`."""
    for key, value in item.values.items():
        if not isinstance(value, list):
            yield key, value
            continue
        for one in value:
            if isinstance(one, Item):
                yield from ((f"{key}.{inner}", leaf) for inner, leaf in leaves(one))
            else:
                yield key, one
