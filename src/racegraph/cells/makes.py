"""Makes of chassis and engines: which words at the start of a model's name are its maker."""

from __future__ import annotations

from functools import cache, lru_cache

from racegraph.cells.vocabulary import read_words

_LONGEST = 4  # words in a make


def _key(words: str) -> str:
    return words.casefold()


@cache
def _makes() -> dict[str, frozenset[str]]:
    return {_key(line[0]): frozenset(line[1].split()) for line in read_words("makes.tsv")}


@lru_cache(maxsize=8192)
def find_make(text: str, role: str | None = None) -> str | None:
    """Return the longest known make at the start of a text, as printed there.

    Args:
        text: a model's name, such as `Riley & Scott Mk III C`.
        role: `chassis` or `engine`, where only makes count that may begin a name of that role in mid-cell.
    """
    words = text.split(" ")
    for count in range(min(_LONGEST, len(words)), 0, -1):
        candidate = " ".join(words[:count])
        roles = _makes().get(_key(candidate))
        if roles is not None and (role is None or role in roles):
            return candidate
    return None


def guess_make(text: str) -> str | None:
    """Return the known make that a name begins with, else its first word if that is a plain word before a model."""
    known = find_make(text)
    if known is not None:
        return known
    first, _, rest = text.partition(" ")
    if "-" in first and (known := find_make(first.partition("-")[0])) is not None:
        return known  # `Ralt-Mugen Honda`
    return first if rest and len(first) > 1 and first.replace("-", "").isalpha() else None
