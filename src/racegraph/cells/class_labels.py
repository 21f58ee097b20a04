"""Labels of racing classes, on their own or inside a heading."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from racegraph.cells.spacing import squeeze
from racegraph.cells.vocabulary import read_words


@cache
def _known() -> frozenset[str]:
    return frozenset(label for line in read_words("classes.tsv") for label in line[1].split("|"))


@lru_cache(maxsize=256)
def _longest_first(labels: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(labels, key=lambda label: (-len(label), label)))


def is_class_label(text: str, stated: Collection[str] = ()) -> bool:
    """Whether a text is one of a document's classes or of those that the sport uses."""
    printed = squeeze(text).casefold()
    return any(printed == label.casefold() for label in (*stated, *_known()))


def find_class_label(heading: str, stated: Collection[str] = ()) -> str | None:
    """Return the class that a heading names: `GT1` in `GT1 Teams Championship`.

    Args:
        heading: as printed.
        stated: the document's own classes; where it states them, no others count.
    """
    text = squeeze(heading)
    for label in _longest_first(frozenset(stated) or _known()):
        if label in text and re.search(rf"(?<![\w-]){re.escape(label)}(?![\w-])", text):
            return label
    return None
