"""Makes of tyres and the letters that tables print for them."""

from __future__ import annotations

from racegraph.cells.vocabulary import fold

_MAKES = (
    "Avon BFGoodrich Bridgestone Continental Cooper Dunlop Englebert Falken Firestone Goodyear Hankook Hoosier Kumho"
    " Maxxis McCreary Michelin Nankang Pirelli Toyo Yokohama"
).split()
_FOLDED = frozenset(fold(make) for make in _MAKES)


def looks_like_tyre(text: str) -> bool:
    """Whether a text is a make of tyres or a letter that stands for one."""
    return fold(text) in _FOLDED or (len(text) <= 2 and text.isalpha() and text.isupper())
