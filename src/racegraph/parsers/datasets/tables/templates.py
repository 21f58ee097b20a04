"""What a mapping takes a field from: a column, a constant, or a text with columns in it: `{FIRST} {LAST}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item

_SLOT = re.compile(r"\{([^{}]{1,200})\}")
_MOST_NUMBERED = 99


@dataclass(frozen=True, slots=True)
class Template:
    """A text with columns in it.

    Args:
        pieces: constant texts; one more than columns, which stand between them.
        columns: in order.
    """

    pieces: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def is_constant(self) -> bool:
        """Whether no row has a say in it."""
        return not self.columns

    def fill(self, item: Item) -> str | None:
        """Return the text of a row; None where all its columns are empty."""
        values = [item.text(column) for column in self.columns]
        if self.columns and not any(values):
            return None
        parts = [piece + (value or "") for piece, value in zip(self.pieces, [*values, ""], strict=True)]
        return " ".join("".join(parts).split()) or None


def constant(text: str) -> Template:
    """Return a template without columns."""
    return Template((text,), ())


def column(name: str) -> Template:
    """Return a template of one column."""
    return Template(("", ""), (name,))


def read_template(text: str) -> Template:
    """Read a text in which columns stand in braces."""
    found = _SLOT.split(text)
    return Template(tuple(found[::2]), tuple(found[1::2]))


def numbered(text: str, head: Sequence[str]) -> list[str]:
    """Return a text once for each number that its `#` stands for in the columns of the head: DRIVER#, DRIVER1 ..."""
    if "#" not in text or text in head:
        return [text]
    slots = _SLOT.findall(text) or [text]
    if any(slot in head for slot in slots if "#" in slot):
        return [text]
    several = (text.replace("#", str(number)) for number in range(1, _MOST_NUMBERED + 1))
    return [one for one in several if any(slot in head for slot in (_SLOT.findall(one) or [one]))]
