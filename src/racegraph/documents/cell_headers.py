"""The header of a table among cells in one long file: which words are its columns, and what they promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from racegraph.documents.column_sorts import place_of
from racegraph.documents.head_words import column_role

_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 60
_FEWEST_KNOWN = 3  # words of a header that a list has
_FEWEST_ROUNDS = 3  # columns without a word of ours, between a name and a total, that are rounds
_MOST_UNKNOWN = 2  # other columns without a word of ours
_LONGEST_WORD = 32  # characters of a header's cell
_HEAT = re.compile(r"(?:R|Race|Heat|H|SR|FR|SPR|FEA)\.? ?\d{0,2}|\[ ?\w{1,3} ?\]", re.IGNORECASE)
_HEADING = re.compile(r"[A-Z][A-Z0-9]{0,5}(?:[- ]?[A-Z0-9]{1,5}){0,2}")
_FIRST = frozenset({"position", "round", "car_number"})


@dataclass(frozen=True, slots=True)
class Header:
    """A header.

    Args:
        start: place of its first cell.
        end: the place behind its last one.
        cells: the places of each column's words.
        roles: what they promise.
        further: places of cells that are no columns, such as the heats below rounds.
        is_open: whether the last word may be a heading.
        across: the places of a heading between the header and the first record.
    """

    start: int
    end: int
    cells: tuple[tuple[int, ...], ...]
    roles: tuple[str | None, ...]
    further: tuple[int, ...]
    is_open: bool = False
    across: tuple[int, ...] = ()

    @property
    def rounds(self) -> range:
        """The columns of rounds: without a word of ours, behind a name and before the last total."""
        unknown = [place for place, role in enumerate(self.roles) if role is None and place > 0]
        if len(unknown) < _FEWEST_ROUNDS or unknown[-1] - unknown[0] + 1 != len(unknown):
            return range(0)
        return range(unknown[0], unknown[-1] + 1)

    @property
    def heading(self) -> int | None:
        """The place of a last word that may be no column, but a heading over the first records, such as a class."""
        return self.cells[-1][0] if self.is_open and not self.rounds else None

    def without_heading(self) -> Header:
        """Return the header with its last word as a line across the table."""
        return replace(self, cells=self.cells[:-1], roles=self.roles[:-1], across=self.cells[-1])


def read_header(texts: Sequence[str], start: int) -> Header | None:
    """Return the header that begins at a place with a word for places or rounds, and ends before the first of them."""
    if column_role(texts[start]) not in _FIRST:
        return None
    cells: list[tuple[int, ...]] = []
    roles: list[str | None] = []
    place = start
    while place < len(texts) and len(cells) <= _MOST_COLUMNS:
        if cells and _begins(texts, place):
            break
        if len(texts[place]) > _LONGEST_WORD or not any(mark.isalpha() or mark == "[" for mark in texts[place]):
            return None
        count, role = _word(texts, place)
        cells.append(tuple(range(place, place + count)))
        roles.append(role)
        place += count
    else:
        return None
    further: list[int] = []
    while len(cells) > 1 and roles[-1] is None and _HEAT.fullmatch(texts[cells[-1][0]]):
        further += cells.pop()
        roles.pop()
    known = [role for role in roles if role is not None]
    is_open = roles[-1] is None and _HEADING.fullmatch(texts[cells[-1][0]]) is not None
    header = Header(start, place, tuple(cells), tuple(roles), tuple(further), is_open)
    if len(set(known)) < (_FEWEST_KNOWN - bool(header.rounds)) or len(cells) < _FEWEST_COLUMNS:
        return None
    return header if len(known) + len(header.rounds) >= len(cells) - _MOST_UNKNOWN else None


def next_header(texts: Sequence[str], start: int) -> int:
    """Return where the next header begins from a place on: with a word for places, and two more words of columns."""
    for place in range(start, len(texts) - 2):
        if column_role(texts[place]) in _FIRST and all(column_role(text) for text in texts[place + 1 : place + 3]):
            return place
    return len(texts)


def _begins(texts: Sequence[str], place: int) -> bool:
    """Whether the first record may begin here."""
    value = place_of(texts[place])
    return isinstance(value, int)


def _word(texts: Sequence[str], place: int) -> tuple[int, str | None]:
    """Return of how many pieces a header's word is, and what it promises: `Time/` and `Retired` are one."""
    role = column_role(texts[place])
    following = texts[place + 1] if place + 1 < len(texts) else ""
    if following and (role is None or texts[place].endswith(("/", "-"))):
        joined = column_role(f"{texts[place]} {following}")
        if joined is not None and (column_role(following) is None or texts[place].endswith("/")):
            return 2, joined
    return 1, role
