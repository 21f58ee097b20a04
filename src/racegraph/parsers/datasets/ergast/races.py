"""A race: its place in the season, its circuit, the days and hours of its sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.names import SCHEME, Names
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.names import SERIES, season_name
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import (
    Fact,
    Identifier,
    Kind,
    Name,
    Property,
    Record,
    Round,
    RoundRef,
    RoundStatus,
    SessionKind,
    Value,
    Year,
)

_SESSIONS = {
    "fp1": (SessionKind.PRACTICE, 1),
    "fp2": (SessionKind.PRACTICE, 2),
    "fp3": (SessionKind.PRACTICE, 3),
    "quali": (SessionKind.QUALIFYING, 1),
    "sq": (SessionKind.SPRINT_QUALIFYING, 1),
    "sprint": (SessionKind.SPRINT, 1),
}
_SPRINTS_QUALIFY_APART = 2023  # since then the second session of a weekend with a sprint qualifies for the sprint
_KEYS = frozenset({"raceId", "year", "round", "circuitId", "name", "date", "time", "url"}) | {
    f"{session}_{what}" for session in _SESSIONS for what in ("date", "time")
}


@dataclass(slots=True)
class RaceParser:
    """Parses what stands of the race itself.

    Args:
        year: of its season.
        names: of all ids.
        book: the accounting.
        skipped: columns that the layout adds, with the reason to skip them.
    """

    year: int
    names: Names
    book: Book
    skipped: Mapping[str, str]

    def parse(self, item: Item, race: Name, number: int, was_run: bool) -> Iterator[Record]:
        """Yield the race's records, but for its sessions.

        Raises:
            InputError: the row is not in its form.
        """
        read = RowReader(self.book)
        circuit = read.known(item, "circuitId", self.names.circuits, "a circuit")
        when, hour = read.day(item, "date"), read.optional(item, "time", hour_of, "HH:MM:SS")
        season, text = season_name(self.year), item.text("name") or ""
        yield Round(
            ref=RoundRef(season, number),
            status=RoundStatus.HELD if was_run else RoundStatus.SCHEDULED,
            race=race,
            race_name=text,
            date=when,
            date_as_printed=item.text("date"),
            circuit=circuit,
            racing_classes=(),
            source=item.passage,
        )
        yield Identifier(subject=race, scheme=SCHEME, value=f"{self.year}/{number}", source=item.passage)
        yield _fact(item, race, Property.RECURRING_RACE, Name(Kind.RECURRING_RACE, text))
        yield _fact(item, race, Property.YEAR, Year(self.year))
        if when is not None:
            yield _fact(item, race, Property.DATE, when)
        if hour is not None:
            yield _fact(item, race, Property.START_TIME, hour)
        if circuit is not None:
            yield _fact(item, race, Property.CIRCUIT, circuit)
        self.book.take(item, _KEYS, self.skipped)

    def season(self, item: Item) -> Iterator[Record]:
        """Yield what the first race of a season states of the season."""
        season = season_name(self.year)
        yield Identifier(subject=season, scheme=SCHEME, value=str(self.year), source=item.passage)
        yield _fact(item, season, Property.SERIES, SERIES)
        yield _fact(item, season, Property.YEAR, Year(self.year))

    def sessions(self, item: Item) -> Iterator[tuple[SessionKind, int, str | None, str | None]]:
        """Yield each session whose day or hour is stated: kind, number, day as printed, hour in UTC.

        Raises:
            InputError: a day or an hour is not in its form.
        """
        read = RowReader(self.book)
        for key, (kind, number) in _SESSIONS.items():
            read.day(item, f"{key}_date")
            when, hour = item.text(f"{key}_date"), read.optional(item, f"{key}_time", hour_of, "HH:MM:SS")
            if when is not None or hour is not None:
                yield (*self._told_apart(item, key, kind, number), when, hour)

    def _told_apart(self, item: Item, key: str, kind: SessionKind, number: int) -> tuple[SessionKind, int]:
        """Return which session it is: the dump has sprints qualified for in the columns of the second practice."""
        if key == "fp2" and item.text("sprint_date") and self.year >= _SPRINTS_QUALIFY_APART:
            return SessionKind.SPRINT_QUALIFYING, 1
        return kind, number


def hour_of(text: str) -> str | None:
    """Return `HH:MM` of `14:00:00` or `14:00:00Z`; None for anything else."""
    plain = text.removesuffix("Z")
    seconds = plain[5:]
    if seconds and not (len(seconds) == 3 and seconds[0] == ":" and seconds[1:].isdecimal() and seconds < ":60"):
        return None
    return values.time_of_day(plain[:5])


def _fact(item: Item, subject: Name, of: Property, value: Value) -> Fact:
    return Fact(subject=subject, property=of, value=value, source=item.passage)
