"""Names in the one form in which they are compared, for those above who know nothing of identity."""

from __future__ import annotations

from racegraph.identity.folding import fold, plain_letters


def folded(text: str) -> str:
    """Return the letters and digits of a name alone, without case and accents; equal where only printing differs."""
    return fold(text)


def plain_words(text: str) -> str:
    """Return the words of a name without case and accents, a space between each two."""
    return " ".join("".join(c if c.isalnum() else " " for c in plain_letters(text)).split())


def without_bracket(title: str) -> str:
    """Return a page's title without what sets it apart from others: `Jim Clark (racing driver)` is Jim Clark."""
    name, bracket, rest = title.rpartition(" (")
    return name if bracket and rest.endswith(")") else title
