"""Several races on one page: `Race 1` and `Race 2`, a feature race and a sprint race; each is a race of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from racegraph.documents.model import Document
from racegraph.records import Name

_NUMBERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9,
    "one": 1, "two": 2, "three": 3, "four": 4, "i": 1, "ii": 2, "iii": 3, "a": 1, "b": 2,
    "first": 1, "second": 2, "third": 3,
}  # fmt: skip
_NUMBERED = re.compile(
    r"\b(?:race|lauf|gara|course|carrera|corrida|manche|rennen|moto)\s?(?:no\.?\s?)?([1-9]|one|two|three|four|[AB]|I{1,3})\b"
    r"|\b(first|second|third) (?:race|moto)\b",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(r"\b(feature|main|sprint|reverse[- ]grid) race\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"qualif|practi[cs]e|warm-?up|grid(?! race)|heat|standings|points after|leaders?|laps led", re.IGNORECASE
)


class Meeting:
    """The races of one page.

    Args:
        race: what the page is about, the meeting or the one race.
        document: for its headings; a sprint race is one of several only beside a feature race.
    """

    def __init__(self, race: Name, document: Document) -> None:
        self._race = race
        headings = [section.heading or "" for section in document.sections]
        captions = [table.caption or "" for table in document.tables()]
        labels = {label for heading in (*headings, *captions) if (label := _label(heading))}
        self._labels = labels if len(labels) > 1 else set()

    def race_of(self, headings: tuple[str, ...]) -> Name | None:
        """Return the race whose results stand below headings; None where the page has one race only.

        Args:
            headings: of a table: its caption, then its headings from the inside out.
        """
        label = next((label for heading in headings[:2] if (label := _label(heading))), None)
        if label not in self._labels or any(map(_OTHERWISE.search, headings[:1])):
            return None
        return replace(self._race, text=f"{self._race.text}, {label}", link=None)


def _label(heading: str) -> str | None:
    """Return `Race 1` for `Superbike race one classification`."""
    if found := _NUMBERED.search(heading):
        return f"Race {_NUMBERS[(found[1] or found[2]).casefold()]}"
    found = _OF_A_KIND.search(heading)
    return f"{found[1].capitalize()} race".replace("-", " ") if found else None
