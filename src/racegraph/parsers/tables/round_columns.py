"""Which round a column of a standings' matrix is, where it bears an abbreviation instead of a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from racegraph.cells.countries import find_country, find_flag
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold
from racegraph.parsers.tables.headers import Column, Header, Role
from racegraph.records import Country, Round, RoundRef, RoundStatus

_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class RoundBook:
    """The rounds of a document so far, so that its other tables speak of the same races."""

    rounds: dict[RoundRef, Round] = field(default_factory=dict)
    countries: dict[RoundRef, Country] = field(default_factory=dict)  # of the flag beside a round's race or circuit

    def race_names(self) -> dict[int, str]:
        """Return the names of the races by the numbers of their rounds, as the calendar prints them."""
        named = (found for found in self.rounds.values() if found.race is not None)
        return {found.ref.number: found.race_name for found in named if found.ref.number is not None}


def rounds_of_columns(header: Header, book: RoundBook) -> Mapping[int, RoundRef]:
    """Return the round of each group of columns, empty where there is any doubt.

    The columns are the calendar's rounds only if there are as many, and each has an abbreviation, a flag or a link
    that fits the round at its place.
    """
    heads = {column.group: column for column in reversed(header.of(Role.ROUND_SCORE)) if column.group is not None}
    columns = [heads[group] for group in sorted(heads)]
    numbered = sorted((found.ref.number, found) for found in book.rounds.values() if found.ref.number is not None)
    held = [found for _, found in numbered if found.status is not RoundStatus.CANCELLED]
    for rounds in (held, [found for _, found in numbered]):
        if len(rounds) == len(columns) > 1 and _all_fit(columns, rounds, book):
            return {group: found.ref for group, found in zip(sorted(heads), rounds, strict=True)}
    return {}


def _all_fit(columns: Sequence[Column], rounds: Sequence[Round], book: RoundBook) -> bool:
    return all(_fits(column, found, book) for column, found in zip(columns, rounds, strict=True))


def _fits(column: Column, found: Round, book: RoundBook) -> bool:
    if found.race is not None and found.race.link is not None and found.race.link in column.links:
        return True
    abbreviation = without_footnotes(squeeze(column.printed)).partition(" ")[0]
    names = [found.race_name, *([found.circuit.text] if found.circuit is not None else [])]
    country = book.countries.get(found.ref)
    codes = {iso3 for name in names for iso3 in _countries(name)} | ({country.iso3} if country else set())
    flags = {flag.iso3 for text in (*column.flags, abbreviation) if (flag := find_flag(text)) is not None}
    return bool(flags & codes) or any(abbreviates(abbreviation, name) for name in names)


def _countries(name: str) -> Iterable[str]:
    words = name.split(" ")
    texts = [*words, *(" ".join(pair) for pair in pairwise(words))]
    return [country.iso3 for text in texts if (country := find_country(text)) is not None]


def abbreviates(short: str, name: str) -> bool:
    """Whether a short word is made of letters of a name, in order, the first at the start of a word: `SEB`, Sebring."""
    letters = fold(short)
    words = [fold(word) for word in _WORD.findall(name[:_LONGEST_NAME])]
    if len(letters) < 2 or letters.isdigit():
        return False
    return any(word[0] == letters[0] and _is_within(letters, "".join(words[at:])) for at, word in enumerate(words))


def _is_within(letters: str, text: str) -> bool:
    place = -1
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return False
    return True
