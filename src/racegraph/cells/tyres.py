"""Makes of tyres and the letters that tables print for them."""

from __future__ import annotations

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, read_words

_LINES = tuple(read_words("tyres.tsv"))
_FOLDED = frozenset(fold(line[0]) for line in _LINES)
_LETTERS = {line[1]: line[0] for line in _LINES if len(line) > 1}
_LONGEST_LETTERS = 2


def looks_like_tyre(text: str) -> bool:
    """Whether a text is a make of tyres or a letter that stands for one."""
    return fold(text) in _FOLDED or (len(text) <= _LONGEST_LETTERS and text.isalpha() and text.isupper())


def parse_tyre(text: str) -> str:
    """Return the maker of a tyre: `Dunlop` as printed, or what the letter `D` stands for in tables of the sport.

    Raises:
        CellError: a letter that no table explains.
    """
    printed = squeeze(without_footnotes(text))
    if len(printed) > _LONGEST_LETTERS:
        return printed
    if printed not in _LETTERS:
        raise refuse("a maker of tyres, or its letter", text)
    return _LETTERS[printed]
