"""Answers kept at hand: documents print the same few names, figures and dashes over and over."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Value = TypeVar("Value")

_LONGEST = 80  # characters of a text whose answer is kept; a longer one hardly comes again
_MOST = 8192  # answers


def kept(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Keep what a function of nothing but a text answers to short texts; an error is not kept."""
    known = lru_cache(maxsize=_MOST)(read)

    @wraps(read)
    def keep(text: str) -> Value:
        return known(text) if len(text) <= _LONGEST else read(text)

    return keep
