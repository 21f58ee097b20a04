"""A race: its place in the season, its course, its distance, the days and hours of its sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.names import SCHEME, SERIES, SERIES_IN_FULL, Names, season_name
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import (
    ChampionshipRef,
    Fact,
    Identifier,
    Name,
    Property,
    Record,
    Ref,
    Round,
    RoundRef,
    RoundStatus,
    SessionKind,
    SessionRef,
    Value,
    Year,
)

# The keys of a session's day and hour, and which session it is.
SCHEDULED = {
    "preQualifying": (SessionKind.PRE_QUALIFYING, 1),
    "freePractice1": (SessionKind.PRACTICE, 1),
    "freePractice2": (SessionKind.PRACTICE, 2),
    "freePractice3": (SessionKind.PRACTICE, 3),
    "freePractice4": (SessionKind.PRACTICE, 4),
    "qualifying1": (SessionKind.QUALIFYING_PART, 1),
    "qualifying2": (SessionKind.QUALIFYING_PART, 2),
    "qualifying": (SessionKind.QUALIFYING, 1),
    "sprintQualifying": (SessionKind.SPRINT_QUALIFYING, 1),
    "sprintRace": (SessionKind.SPRINT, 1),
    "warmingUp": (SessionKind.WARM_UP, 1),
}
_TEXTS = {
    "qualifyingFormat": Property.QUALIFYING_FORMAT,
    "sprintQualifyingFormat": Property.SPRINT_QUALIFYING_FORMAT,
    "circuitType": Property.CIRCUIT_TYPE,
    "direction": Property.DIRECTION,
}
_WHOLE = {"turns": Property.TURN_COUNT, "laps": Property.LAP_COUNT, "scheduledLaps": Property.SCHEDULED_LAP_COUNT}
_EXACT = {
    "courseLength": Property.COURSE_LENGTH_KM,
    "distance": Property.DISTANCE_KM,
    "scheduledDistance": Property.SCHEDULED_DISTANCE_KM,
}
_SPRINT_WHOLE = {"sprintRaceLaps": Property.LAP_COUNT, "sprintRaceScheduledLaps": Property.SCHEDULED_LAP_COUNT}
_SPRINT_EXACT = {
    "sprintRaceDistance": Property.DISTANCE_KM,
    "sprintRaceScheduledDistance": Property.SCHEDULED_DISTANCE_KM,
}
_DECIDERS = {"driversChampionshipDecider": "drivers", "constructorsChampionshipDecider": "constructors"}
_TRUTH = {"true": True, "false": False}
KEYS = frozenset(
    {"id", "round", "date", "time", "grandPrixId", "officialName", "circuitId", "circuitLayoutId"}
    | {*_TEXTS, *_WHOLE, *_EXACT, *_SPRINT_WHOLE, *_SPRINT_EXACT, *_DECIDERS}
    | {f"{session}{what}" for session in SCHEDULED for what in ("Date", "Time")}
)


@dataclass(slots=True)
class RaceParser:
    """Parses what stands of the race itself.

    Args:
        year: of its season.
        names: of all ids.
        book: the accounting.
        derived: keys that the layout adds, with the reason to skip them.
    """

    year: int
    names: Names
    book: Book
    derived: Mapping[str, str]

    def parse(self, item: Item, was_run: bool) -> tuple[Name, int, tuple[Record, ...]]:
        """Return the race's name, its round and its records, but for its sessions.

        Args:
            item: the row of the race.
            was_run: whether it has results.

        Raises:
            InputError: the row is not in its form.
        """
        read = RowReader(self.book)
        grand_prix = read.named(item, "grandPrixId", self.names.grands_prix, "a grand prix")
        race = self.names.race(self.year, grand_prix)
        number = read.needed(item, "round", values.whole, "a whole number")
        records: list[Record] = [self._round(item, race, grand_prix, number, was_run)]
        records += self._identity(item, race, grand_prix, number)
        records += self._facts(item, race)
        self.book.take(item, KEYS, self.derived)
        return race, number, tuple(records)

    def sessions(self, item: Item) -> Iterator[tuple[SessionKind, int, str | None, str | None]]:
        """Yield each session whose day or hour is stated: kind, number, day as printed, hour in UTC.

        Raises:
            InputError: a day or an hour is not in its form.
        """
        read = RowReader(self.book)
        for key, (kind, number) in SCHEDULED.items():
            read.day(item, f"{key}Date")
            when, hour = item.text(f"{key}Date"), read.optional(item, f"{key}Time", values.time_of_day, "HH:MM")
            if when is not None or hour is not None:
                yield kind, number, when, hour

    def _round(self, item: Item, race: Name, grand_prix: Name, number: int, was_run: bool) -> Round:
        read = RowReader(self.book)
        return Round(
            ref=RoundRef(season_name(self.year), number),
            status=RoundStatus.HELD if was_run else RoundStatus.SCHEDULED,
            race=race,
            race_name=grand_prix.text,
            date=read.day(item, "date"),
            date_as_printed=item.text("date"),
            circuit=read.known(item, "circuitId", self.names.circuits, "a circuit"),
            racing_classes=(),
            source=item.passage,
        )

    def _identity(self, item: Item, race: Name, grand_prix: Name, number: int) -> Iterator[Record]:
        season = season_name(self.year)
        yield Identifier(subject=race, scheme=SCHEME, value=RowReader(self.book).text(item, "id"), source=item.passage)
        yield _fact(item, race, Property.RECURRING_RACE, grand_prix)
        yield _fact(item, race, Property.YEAR, Year(self.year))
        if number == 1:
            yield Identifier(subject=season, scheme=SCHEME, value=str(self.year), source=item.passage)
            yield _fact(item, season, Property.SERIES, SERIES)
            yield _fact(item, season, Property.YEAR, Year(self.year))
            yield _fact(item, SERIES, Property.ALSO_KNOWN_AS, SERIES_IN_FULL)

    def _facts(self, item: Item, race: Name) -> Iterator[Fact]:
        read = RowReader(self.book)
        if (when := read.day(item, "date")) is not None:
            yield _fact(item, race, Property.DATE, when)
        if (hour := read.optional(item, "time", values.time_of_day, "HH:MM")) is not None:
            yield _fact(item, race, Property.START_TIME, hour)
        if (official := item.text("officialName")) and official != race.text:
            yield _fact(item, race, Property.ALSO_KNOWN_AS, official)
        if (circuit := read.known(item, "circuitId", self.names.circuits, "a circuit")) is not None:
            yield _fact(item, race, Property.CIRCUIT, circuit)
        if (layout := read.known(item, "circuitLayoutId", self.names.layouts, "a layout")) is not None:
            yield _fact(item, race, Property.LAYOUT, layout)
        for key, of in _TEXTS.items():
            if (text := item.text(key)) is not None:
                yield _fact(item, race, of, values.words(text))
        yield from self._figures(item, race, _WHOLE, _EXACT)
        yield from self._figures(item, SessionRef(race, SessionKind.SPRINT), _SPRINT_WHOLE, _SPRINT_EXACT)
        for key, championship in _DECIDERS.items():
            if read.optional(item, key, _TRUTH.get, "true or false"):
                yield _fact(item, race, Property.DECIDED, ChampionshipRef(season_name(self.year), championship))

    def _figures(
        self, item: Item, subject: Ref, of_whole: Mapping[str, Property], of_exact: Mapping[str, Property]
    ) -> Iterator[Fact]:
        read = RowReader(self.book)
        for key, of in of_whole.items():
            if (count := read.whole(item, key)) is not None:
                yield _fact(item, subject, of, count)
        for key, of in of_exact.items():
            if (figure := read.exact(item, key)) is not None:
                yield _fact(item, subject, of, figure)


def _fact(item: Item, subject: Ref, of: Property, value: Value) -> Fact:
    return Fact(subject=subject, property=of, value=value, source=item.passage)
