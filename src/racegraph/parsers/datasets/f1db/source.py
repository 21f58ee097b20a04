"""What each layout of f1db must give: the rows of the source tree, under the source tree's own keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError

REFERENCE = (
    "continents",
    "countries",
    "drivers",
    "constructors",
    "chassis",
    "engine-manufacturers",
    "engines",
    "tyre-manufacturers",
    "entrants",
    "circuits",
    "grands-prix",
)


@dataclass(slots=True)
class RaceRows:
    """A race with its tables, by name: "race-results", "pit-stops" ..."""

    race: Item
    tables: dict[str, list[Item]] = field(default_factory=dict)


@dataclass(slots=True)
class SeasonRows:
    """A season: its list of entrants, its final standings, its races in order."""

    year: int
    entrants: list[Item] = field(default_factory=list)
    driver_standings: list[Item] = field(default_factory=list)
    constructor_standings: list[Item] = field(default_factory=list)
    races: list[RaceRows] = field(default_factory=list)


class Source(Protocol):
    """One layout of the database."""

    derived: Mapping[str, str]  # keys that the layout adds to the source tree's, with the reason to skip them
    problems: list[InputError]  # files that could not be read since it was last emptied; the rest could

    def years(self) -> Sequence[int]:
        """Return the seasons, in order."""

    def reference(self, table: str) -> list[Item]:
        """Return the rows of one of the tables in REFERENCE."""

    def season(self, year: int) -> SeasonRows:
        """Return all rows of a season.

        Raises:
            InputError: a file cannot be read.
        """
