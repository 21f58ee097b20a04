"""Stars and underscores that print something bold or italic, told from those that are printed themselves."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 3  # marks in a row that mean something


class Mark(NamedTuple):
    """A run of stars or underscores that opens or closes emphasis."""

    length: int
    opens: bool


def paired_marks(text: str) -> dict[int, Mark]:
    """Return the marks that open or close emphasis, by place; a lone one is a footnote's mark and stays."""
    paired: dict[int, Mark] = {}
    opened: dict[str, int] = {}  # place by mark
    for found in re.finditer(r"(?<!\\)(?:\*+|_+)", text):
        mark, (place, end) = found[0], found.span()
        before, after = text[place - 1 : place], text[end : end + 1]
        if mark in opened and _closes(mark, before, after):
            start = opened.pop(mark)
            paired[start], paired[place] = Mark(len(mark), True), Mark(len(mark), False)
        elif len(mark) <= _LONGEST and after.strip() and not (_is_inside(mark) and before.isalnum()):
            opened.setdefault(mark, place)
    return paired


def _is_inside(mark: str) -> bool:
    """Whether the mark means nothing inside a word: in `2*3` and `snake_case`."""
    return len(mark) == 1 or mark[0] == "_"


def _closes(mark: str, before: str, after: str) -> bool:
    if _is_inside(mark) and after.isalnum():
        return False
    return bool(before.strip()) or (len(mark) > 1 and not after.isalnum())
