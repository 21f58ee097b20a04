"""Whether the words of a sentence are all understood, or only some."""

from __future__ import annotations

import re

from racegraph.parsers.prose.pattern import MARK
from racegraph.records import Country, Fact, Honour, Name, RacingClass, Record, Round, SeasonNumber

# Words that only join what is said; never one that denies or limits it (not, only, until, almost).
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "but",
        "or",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "to",
        "with",
        "who",
        "which",
        "that",
        "then",
        "also",
        "it",
        "its",
        "they",
        "their",
        "he",
        "she",
        "his",
        "her",
        "s",
        "was",
        "is",
        "are",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "both",
        "while",
        "where",
        "when",
        "this",
        "these",
    ]
)
# Words before a noun that say no more than that it is motor sport.
_DESCRIPTORS = frozenset(
    [
        "former",
        "professional",
        "motor",
        "auto",
        "automobile",
        "car",
        "cars",
        "race",
        "races",
        "racing",
        "sport",
        "sports",
        "sportscar",
        "sportscars",
        "motorsport",
        "motorsports",
        "endurance",
        "team",
        "teams",
        "series",
        "championship",
        "various",
        "levels",
        "road",
    ]
)
_WORD = re.compile(r"[^\W_]+")


class Claims:
    """Which characters of a sentence the patterns have understood."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._understood = bytearray(len(text))

    def add(self, match: re.Match[str], records: tuple[Record, ...]) -> None:
        """Claim a match, but for the words in its loose groups that no record repeats."""
        understood = self._understood
        before = understood[match.start() : match.end()]
        understood[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
        known = _DESCRIPTORS | _said(records)
        for name, words in match.groupdict().items():
            if name.startswith("loose") and words:
                for word in _WORD.finditer(words):
                    if word[0].casefold() not in known:
                        start, end = match.start(name) + word.start(), match.start(name) + word.end()
                        understood[start:end] = before[start - match.start() : end - match.start()]

    def left(self) -> list[str]:
        """Return the words that nobody understood, without those that only join."""
        words = _WORD.findall(self._unclaimed().replace(MARK, " "))
        return [word for word in words if word.casefold() not in _FUNCTION_WORDS]

    def _unclaimed(self) -> str:
        """The text with a blank for each character that is understood."""
        if not any(self._understood):  # so it is with most sentences
            return self._text
        return "".join(" " if claimed else letter for letter, claimed in zip(self._text, self._understood, strict=True))


def _said(records: tuple[Record, ...]) -> frozenset[str]:
    texts: list[str] = []
    for record in records:
        if isinstance(record, Fact):
            texts.append(_printed(record.value))
        elif isinstance(record, SeasonNumber | Honour | Round):
            texts.append(str(record))
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def _printed(value: object) -> str:
    if isinstance(value, Name):
        return value.text
    if isinstance(value, Country):
        return value.as_printed
    return value.label if isinstance(value, RacingClass) else str(value)
