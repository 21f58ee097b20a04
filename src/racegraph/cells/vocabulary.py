"""Word lists that travel inside the package, as tab-separated files that people can read and mend."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


@cache
def read_words(file_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a list as tuples of its columns; lines that start with `#` are comments."""
    text = files("racegraph.cells").joinpath("words", file_name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in lines)


def fold(text: str) -> str:
    """Return the text without case, accents, white space and punctuation, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if letter.isalnum()).casefold()
