"""What each layout of Ergast must give: rows under the names of the dump's columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError

REFERENCE = ("circuits", "constructors", "drivers", "seasons", "status")
OF_RACES = ("results", "sprint_results", "qualifying", "pit_stops", "driver_standings", "constructor_standings")


@dataclass(slots=True)
class RaceRows:
    """A race with its tables, by name: "results", "pit_stops" ..."""

    race: Item
    tables: dict[str, list[Item]] = field(default_factory=dict)

    def table(self, name: str) -> list[Item]:
        """Return the rows of a table; empty where the race has none."""
        return self.tables.get(name) or []


@dataclass(frozen=True, slots=True)
class Aside:
    """Rows that give no record: how many values, and why."""

    values: int
    reason: str


class Source(Protocol):
    """One layout of the database."""

    skipped: Mapping[str, str]  # columns that the layout has beyond what it states, with the reason to skip them
    problems: list[InputError]  # what could not be read since it was last emptied; the rest could

    def years(self) -> Sequence[int]:
        """Return the seasons, in order."""

    def reference(self, table: str) -> list[Item]:
        """Return the rows of one of the tables in REFERENCE."""

    def races(self, year: int) -> list[RaceRows]:
        """Return the races of a season in order of their rounds."""

    def asides(self) -> Sequence[Aside]:
        """Return what is counted and gives no record."""


def columns(text: str) -> frozenset[str]:
    """Return the names of columns from one text."""
    return frozenset(text.split())
