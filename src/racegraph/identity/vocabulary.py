"""The closed lists of words that the rules know; `vocabulary.tsv`, for people to read and mend."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def word_list(name: str) -> frozenset[str]:
    """Return the words of a list, such as `region`."""
    return frozenset().union(*word_groups(name))


def word_groups(name: str) -> tuple[frozenset[str], ...]:
    """Return each line of a list, such as `short form`, as a group of its own."""
    return tuple(words for list_name, words in _lines() if list_name == name)


@cache
def _lines() -> tuple[tuple[str, frozenset[str]], ...]:
    text = files("racegraph.identity").joinpath("vocabulary.tsv").read_text(encoding="utf-8")
    parted = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((name, frozenset(words.split())) for name, words in parted)
