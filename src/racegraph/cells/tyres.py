"""Makes of tyres and the letters that tables print for them."""

from __future__ import annotations

from racegraph.cells.vocabulary import fold, read_words

_FOLDED = frozenset(fold(line[0]) for line in read_words("tyres.tsv"))


def looks_like_tyre(text: str) -> bool:
    """Whether a text is a make of tyres or a letter that stands for one."""
    return fold(text) in _FOLDED or (len(text) <= 2 and text.isalpha() and text.isupper())
