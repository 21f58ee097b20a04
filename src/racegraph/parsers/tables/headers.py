"""The head of a table: which column promises what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, read_words
from racegraph.documents.model import Row


class Role(StrEnum):
    """What a column holds; the members are the first words of `cells/words/headers.tsv`."""

    POSITION = "position"
    CLASS_POSITION = "class_position"
    CAR_NUMBER = "car_number"
    RACING_CLASS = "racing_class"
    ENTRANT = "entrant"
    DRIVERS = "drivers"
    CODRIVER = "codriver"
    NATIONALITY = "nationality"
    CHASSIS = "chassis"
    ENGINE = "engine"
    TYRE = "tyre"
    MANUFACTURER = "manufacturer"
    CONSTRUCTOR = "constructor"
    CAR_AND_ENGINE = "car_and_engine"
    LAPS = "laps"
    TIME = "time"
    GAP = "gap"
    REASON = "reason"
    GRID = "grid"
    POINTS = "points"
    ROUND = "round"
    RACE = "race"
    CIRCUIT = "circuit"
    DATE = "date"
    LENGTH = "length"
    REPORT = "report"
    POLE = "pole"
    FASTEST_LAP = "fastest_lap"
    WINNER = "winner"
    WINNING_TEAM = "winning_team"
    WINNING_MAKE = "winning_make"
    BEST_LAP = "best_lap"
    SPEED = "speed"
    LED = "led"
    LEADER = "leader"
    STAGE = "stage"
    CAUSE = "cause"
    PRIZE = "prize"
    SPONSOR = "sponsor"
    OWNER = "owner"
    ROUND_SCORE = "round_score"  # one of several: `Rd 3`, `SEB`
    CLASS_WINNER = "class_winner"  # `GTS Winning Team`
    UNKNOWN = "unknown"


_ROUND_NUMBER = re.compile(r"(?:Rd|Rnd|Round|R|Race)[. ]?\s?([0-9]{1,2})|([0-9]{1,2})", re.IGNORECASE)
_CLASS_WINNER = re.compile(
    r"(.{1,30}?)\s(?:Winners?|Winning (?:Teams?|Drivers?|Cars?|Entrants?|Riders?))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, what it promises, and the words that say so."""

    index: int
    role: Role
    printed: str
    round_number: int | None = None  # 3 for `Rd 3`
    second: bool = False  # True where it stands in the second line of each record


@dataclass(frozen=True, slots=True)
class Header:
    """All columns of a table, those of the second line of each record after the others."""

    columns: tuple[Column, ...]
    width: int  # columns of the first line

    @property
    def roles(self) -> frozenset[Role]:
        """Every role that a column has."""
        return frozenset(column.role for column in self.columns)

    @property
    def first_line(self) -> tuple[Column, ...]:
        """The columns of the first line of a record."""
        return tuple(column for column in self.columns if not column.second)

    @property
    def second_line(self) -> tuple[Column, ...]:
        """The columns of the second line of a record, empty where there is none."""
        return tuple(column for column in self.columns if column.second)

    def of(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of a role, in order."""
        return tuple(column for column in self.columns if column.role is role)


@cache
def _roles_by_word() -> dict[str, Role]:
    return {_key(word): Role(role) for role, words in read_words("headers.tsv") for word in words.split("|")}


def _key(word: str) -> str:
    """Return a word without case and punctuation; `Car #` is a number, `Car` is none."""
    return fold(word.replace("#", " no ")) or word


@lru_cache(maxsize=2048)
def find_role(text: str) -> Role:
    """Return what a header word promises, `UNKNOWN` where it is none of ours."""
    printed = without_footnotes(squeeze(text))
    role = _roles_by_word().get(_key(printed))
    if role is not None:
        return role
    return Role.CLASS_WINNER if _CLASS_WINNER.fullmatch(printed) else Role.UNKNOWN


def class_of_winner(text: str) -> str:
    """Return the class in `GTS Winning Team`."""
    found = _CLASS_WINNER.fullmatch(without_footnotes(squeeze(text)))
    return found[1] if found else ""


def read_header(first: Row, second: Row | None = None) -> Header:
    """Read a table's head from its first row and, where records have two lines, the second."""
    columns = [Column(cell.column, find_role(cell.text), cell.text) for cell in first.cells]
    while columns and not columns[-1].printed and not first.cells[len(columns) - 1].images:
        columns.pop()
    columns = _with_rounds(columns)
    below = [
        Column(cell.column, find_role(cell.text), cell.text, second=True)
        for cell in (second.cells if second else ())
        if not cell.is_blank
    ]
    return Header((*columns, *below), len(columns))


def _with_rounds(columns: list[Column]) -> list[Column]:
    """Give the columns between the leading ones and the total their rounds: numbered, or unknown words in a row."""
    numbers = [_ROUND_NUMBER.fullmatch(squeeze(column.printed)) for column in columns]
    has_total = any(column.role is Role.POINTS for column in columns)
    unknown = [column for column in columns if column.role is Role.UNKNOWN and column.printed]
    abbreviated = has_total and columns[0].role is Role.POSITION and len(unknown) >= 2
    result = []
    for column, number in zip(columns, numbers, strict=True):
        if number is not None:
            result.append(replace(column, role=Role.ROUND_SCORE, round_number=int(number[1] or number[2])))
        elif abbreviated and column in unknown:
            result.append(replace(column, role=Role.ROUND_SCORE))
        else:
            result.append(column)
    return result
