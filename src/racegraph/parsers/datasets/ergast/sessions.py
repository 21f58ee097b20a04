"""The other tables of a race meeting: qualifying, sprint, fastest laps, pit stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.names import Names
from racegraph.parsers.datasets.ergast.results import CarRows, EntryList, read_result
from racegraph.parsers.datasets.ergast.source import RaceRows, columns
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import (
    LapRecord,
    LapRecordKind,
    LapTime,
    Name,
    PitStop,
    Record,
    Result,
    Session,
    SessionKind,
    SessionRef,
    SessionResult,
)

_PARTS = {"q1": "Q1", "q2": "Q2", "q3": "Q3"}
_QUALIFYING = frozenset({"raceId", "driverId", "constructorId", "number", "position", *_PARTS})
_SPRINT = columns(
    "raceId driverId constructorId number grid position positionText points laps time milliseconds fastestLap "
    "fastestLapTime statusId status"
)
_STOP = columns("raceId driverId stop lap duration")
_SPRINT_SKIPPED = {
    "rank": "the order of the times of the fastest laps",
    "fastestLapSpeed": "follows from the time and the length of a lap",
}
_STOP_SKIPPED = {"time": "the hour of the day on the circuit's clock", "milliseconds": "the duration again"}
_PLACE_SKIPPED = "position"  # of qualifying it is the place, though results print it as an order only


@dataclass(slots=True)
class SessionParser:
    """Parses the tables of one race meeting.

    Args:
        race: the race.
        cars: its cars; rows add those that took part in no race.
        names: of all ids.
        book: the accounting.
        skipped: columns that the layout adds, with the reason to skip them.
        days: day and hour of sessions, by kind and number, with the row that states them.
    """

    race: Name
    cars: EntryList
    names: Names
    book: Book
    skipped: Mapping[str, str]
    days: dict[tuple[SessionKind, int], tuple[str | None, str | None, Item]] = field(default_factory=dict)

    def parse(self, rows: RaceRows) -> Iterator[Record]:
        """Yield sessions with their results, the fastest lap and the pit stops."""
        tables = {SessionKind.QUALIFYING: rows.table("qualifying"), SessionKind.SPRINT: rows.table("sprint_results")}
        for (kind, number), (_, _, item) in self.days.items():
            if not tables.get(kind):
                yield self._session(SessionRef(self.race, kind, number), item)
        for kind, items in tables.items():
            if items:
                yield self._session(SessionRef(self.race, kind), items[0])
            for row, item in enumerate(items, start=1):
                yield from self._row(row, kind, item)
        yield from self._fastest_laps()
        yield from self._stops(rows.table("pit_stops"))

    def _session(self, ref: SessionRef, item: Item) -> Session:
        when, hour, stated = self.days.get((ref.kind, ref.number), (None, None, item))
        return Session(
            ref=ref,
            label=None,
            date=values.day(when) if when is not None else None,
            date_as_printed=when,
            start_time=hour,
            source=stated.passage,
        )

    def _row(self, row: int, kind: SessionKind, item: Item) -> Iterator[SessionResult]:
        sprint = kind is SessionKind.SPRINT
        try:
            result = read_result(item, self.names, self.book) if sprint else self._qualified(item)
            times = tuple(self._times(item, {"fastestLapTime": None} if sprint else _PARTS))
            lap = RowReader(self.book).whole(item, "fastestLap") if sprint else None
            car, driver = self.cars.find(item)
        except InputError as error:
            self.book.refuse(item, error)
            return
        skipped = {key: reason for key, reason in self.skipped.items() if sprint or key != _PLACE_SKIPPED}
        self.book.take(item, _SPRINT if sprint else _QUALIFYING, {**skipped, **_SPRINT_SKIPPED} if sprint else skipped)
        yield SessionResult(
            session=SessionRef(self.race, kind),
            row=row,
            entry=car.ref,
            driver=_driver(car, driver),
            result=result,
            lap_times=times,
            lap=lap,
            source=item.passage,
        )

    def _qualified(self, item: Item) -> Result:
        place = RowReader(self.book).needed(item, "position", values.whole, "a place")
        return Result(position=place or None, status=None, position_as_printed=str(place), laps_completed=None)

    def _times(self, item: Item, parts: Mapping[str, str | None]) -> Iterator[LapTime]:
        for key, part in parts.items():
            seconds = RowReader(self.book).seconds(item, key)
            if seconds:  # a time of 0 is none
                yield LapTime(part=part, seconds=seconds, as_printed=item.text(key) or "")

    def _fastest_laps(self) -> Iterator[Record]:
        """Yield each car's best lap of the race, which the rows of the results state."""
        read = RowReader(self.book)
        timed = [
            (car, item) for car in self.cars.cars if car.in_race for item in car.items if item.text("fastestLapTime")
        ]
        timed.sort(key=lambda pair: read.whole(pair[1], "rank") or 999)
        ref = SessionRef(self.race, SessionKind.FASTEST_LAPS)
        for row, (car, item) in enumerate(timed, start=1):
            if row == 1:
                yield self._session(ref, item)
            rank = read.whole(item, "rank") or None
            times = tuple(self._times(item, {"fastestLapTime": None}))
            driver = car.drivers[car.items.index(item)]
            yield SessionResult(
                session=ref,
                row=row,
                entry=car.ref,
                driver=_driver(car, driver),
                result=Result(position=rank, status=None, position_as_printed=str(rank or ""), laps_completed=None),
                lap_times=times,
                lap=read.whole(item, "fastestLap"),
                source=item.passage,
            )
            if rank == 1 and times:
                yield self._fastest_lap(car, driver, times[0], item)

    def _fastest_lap(self, car: CarRows, driver: Name, time: LapTime, item: Item) -> LapRecord:
        return LapRecord(
            kind=LapRecordKind.FASTEST_LAP,
            race=self.race,
            entry=car.ref,
            held_by=driver,
            lap_time=time.seconds,
            lap_time_as_printed=time.as_printed,
            source=item.passage,
        )

    def _stops(self, items: list[Item]) -> Iterator[PitStop]:
        read = RowReader(self.book)
        for item in items:
            try:
                number = read.needed(item, "stop", values.whole, "a whole number")
                lap, duration = read.whole(item, "lap"), read.seconds(item, "duration")
                car, driver = self.cars.find(item)
            except InputError as error:
                self.book.refuse(item, error)
                continue
            self.book.take(item, _STOP, {**self.skipped, **_STOP_SKIPPED})
            yield PitStop(
                entry=car.ref,
                number=number,
                driver=_driver(car, driver),
                lap=lap,
                duration=duration,
                duration_as_printed=item.text("duration"),
                source=item.passage,
            )


def _driver(car: CarRows, driver: Name) -> Name | None:
    """Return who the row names, where the entry does not say it by itself."""
    return None if car.drivers == [driver] else driver
