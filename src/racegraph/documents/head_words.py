"""What the words above columns and beside values promise, as far as a reader must know it to tell rows.

The words are those of the word lists, in all languages (`cells/words`); what a column means in the end is for the
parsers to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_NOTES = re.compile(r"(?:\s?\[[^\[\]]{1,8}\])+$")
_WORDS = ("cells", "words")


@lru_cache(maxsize=4096)
def column_role(text: str) -> str | None:
    """Return what a word promises above a column, such as `position` or `drivers`; None where no list has it."""
    return _columns().get(_folded(_NOTES.sub("", text)))


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a word stands before values in a box beside an article's first sentences: `Date`, `Pole position`."""
    return _folded(text) in _labels()


@lru_cache(maxsize=4096)
def is_make(text: str) -> bool:
    """Whether a text begins with the name of a maker of cars or engines."""
    words = text.split()
    return any(_folded(" ".join(words[:count])) in _makes() for count in range(1, min(3, len(words)) + 1))


def is_month_after_stop(text: str) -> bool:
    """Whether a word is a month in a language that prints a stop behind the day: `28. Juni`."""
    return _folded(text) in _months()


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("#", " no "))
    return "".join(letter for letter in decomposed if letter.isalnum()).casefold()


@cache
def _columns() -> dict[str, str]:
    """The words of all languages; those of English go first, as most pages are English."""
    found: dict[str, str] = {}
    for role, words in _lines("headers.tsv"):
        for word in words.split("|"):
            found.setdefault(_folded(word), role)
    folder = files("racegraph").joinpath(*_WORDS, "languages")
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")):
        for topic, role, words in (line for line in _lines("languages", name) if len(line) == 3):
            for word in words.split("|") if topic == "header" else ():
                found.setdefault(_folded(word), role)
    return {word: role for word, role in found.items() if word}


@cache
def _months() -> frozenset[str]:
    lines = (line for line in _lines("languages", "de.tsv") if line[0] == "month")
    return frozenset(_folded(word) for line in lines for word in line[2].split("|"))


@cache
def _labels() -> frozenset[str]:
    return frozenset(_folded(word) for _, words in _lines("infobox.tsv") for word in words.split("|")) - {""}


@cache
def _makes() -> frozenset[str]:
    return frozenset(_folded(word) for line in _lines("makes.tsv") for cell in line for word in cell.split("|")) - {""}


def _lines(*path: str) -> Iterator[tuple[str, ...]]:
    text = files("racegraph").joinpath(*_WORDS, *path).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(part.strip() for part in line.split("\t"))
