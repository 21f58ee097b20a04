"""Which session of a race meeting a heading names: `Second free practice`, `Qualifying`, `Heat 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, read_languages, read_words
from racegraph.records import SessionKind

_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_UNKNOWN = "unknown"  # a session, though the words do not say of which kind
_LONGEST = 80  # characters of a heading; what is longer is a sentence
_LONGEST_PHRASE = 4  # words
_CARDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_BETWEEN = frozenset({"session", "sessions", "no", "number", "race", "official", "free", "timed"})
_PART = re.compile(r"\s[-–—]\s|[:;(),/]")
_SHORT = re.compile(r"(S?)Q([1-4])")
_TITLES = frozenset((word,) for word in ("cup", "series", "championship", "trophy", "car", "cars"))
_MOST = 20  # sessions of one kind


@dataclass(frozen=True, slots=True)
class SessionName:
    """What a heading says of a session."""

    kind: SessionKind | None  # None where it does not say
    number: int | None  # among those of its kind, where printed
    label: str  # as printed


@lru_cache(maxsize=512)
def find_session(heading: str) -> SessionName | None:
    """Return the session that a heading names, None where it names none.

    Args:
        heading: of a section, or a table's caption.
    """
    label = without_footnotes(squeeze(heading))
    if len(label) > _LONGEST:
        return None
    if short := _SHORT.fullmatch(label):
        kind = SessionKind.SPRINT_QUALIFYING if short[1] else SessionKind.QUALIFYING
        return SessionName(kind, int(short[2]), label)
    parts = [tuple(fold(word) for word in _WORD.findall(part)) for part in _PART.split(label)]
    found = [(words, begin, end) for words in parts for begin, end in _found(words)]
    if not found:
        return None
    meanings = {_phrases()[words[begin:end]] for words, begin, end in found}
    if len(meanings) > 1 or _UNKNOWN in meanings:  # `Practice and qualifying`
        return SessionName(None, None, label)
    return SessionName(SessionKind(meanings.pop()), _number(*found[0]), label)


def _found(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where phrases that we know stand, from the left, each as long as it can be; no part of a title's name."""
    begin = 0
    while begin < len(words):
        ends = range(min(begin + _LONGEST_PHRASE, len(words)), begin, -1)
        end = next((end for end in ends if words[begin:end] in _phrases()), None)
        if end is not None and words[end : end + 1] not in _TITLES:  # not `Sprint Cup`
            yield begin, end
        begin = end or begin + 1


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    english = ((kind, phrase) for kind, phrases in read_words("sessions.tsv") for phrase in phrases.split("|"))
    pairs = (*read_languages("session"), *english)
    return {tuple(fold(word) for word in _WORD.findall(phrase)): kind for kind, phrase in pairs}


def _number(words: tuple[str, ...], begin: int, end: int) -> int | None:
    """Return the number behind the phrase (`Practice session 2`) or before it (`Second practice`, `1st qualifying`)."""
    behind = next((word for word in words[end:] if word not in _BETWEEN), "")
    if behind in _CARDINALS or _is_count(behind):
        return _CARDINALS.get(behind) or int(behind)
    before = [word for word in words[:begin] if word not in _BETWEEN]
    if before[-1:] and before[-1] in _ORDINALS:
        return _ORDINALS[before[-1]]
    if before[-1:] and before[-1] in _ENDINGS and _is_count(before[-2] if len(before) > 1 else ""):
        return int(before[-2])
    return None


def _is_count(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 3 and 1 <= int(word) <= _MOST
