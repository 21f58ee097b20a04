"""The head of a table: which column promises what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, languages, read_language, read_words


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
    LOCATION = "location"
    ROUNDS = "rounds"  # the rounds that a car or driver took part in: `1-3, 5`
    TALLY = "tally"  # how many wins, starts, podiums
    ROUND_SCORE = "round_score"  # one of several: `Rd 3`, `SEB`
    CLASS_WINNER = "class_winner"  # `GTS Winning Team`
    UNKNOWN = "unknown"


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
    group: int | None = None  # number of the round's head among the heads of rounds, from 1; heats share one
    links: tuple[str, ...] = ()  # of a round's head
    flags: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash by place, which sets two columns of a table apart."""
        return hash((self.index, self.second))


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
def _roles_by_word(language: str) -> dict[str, Role]:
    """The words of English, and over them those of another language."""
    if not language:
        return {_key(word): Role(role) for role, words in read_words("headers.tsv") for word in words.split("|")}
    return _roles_by_word("") | {_key(word): Role(role) for role, word in read_language(language, "header")}


def _key(word: str) -> str:
    """Return a word without case and punctuation; `Car #` is a number, `Car` is none."""
    return fold(word.replace("#", " no ")) or word


@lru_cache(maxsize=2048)
def find_role(text: str, language: str = "") -> Role:
    """Return what a header word promises, `UNKNOWN` where it is none of ours.

    Args:
        text: the word as printed.
        language: of the head, see `language_of`; "" for English.
    """
    printed = without_footnotes(squeeze(text))
    role = _roles_by_word(language).get(_key(printed))
    if role is not None:
        return role
    return Role.CLASS_WINNER if _CLASS_WINNER.fullmatch(printed) else Role.UNKNOWN


@lru_cache(maxsize=512)
def language_of(texts: tuple[str, ...]) -> str:
    """Return the language that knows the most words of a head: "" for English, which goes first among equals."""
    counts = {language: _known(texts, language) for language in ("", *languages())}
    return max(counts, key=lambda language: counts[language])


def _known(texts: tuple[str, ...], language: str) -> int:
    return sum(find_role(text, language) is not Role.UNKNOWN for text in texts)


def class_of_winner(text: str) -> str:
    """Return the class in `GTS Winning Team`."""
    found = _CLASS_WINNER.fullmatch(without_footnotes(squeeze(text)))
    return found[1] if found else ""
