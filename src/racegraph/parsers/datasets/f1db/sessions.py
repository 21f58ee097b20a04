"""The other tables of a race meeting: practice, qualifying, sprint, grids, fastest laps, votes, pit stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.entries import RESULT_KEYS, CarRows, EntryList, Line, percent, read_result
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

TABLES = {
    "pre-qualifying-results": (SessionKind.PRE_QUALIFYING, 1),
    "free-practice-1-results": (SessionKind.PRACTICE, 1),
    "free-practice-2-results": (SessionKind.PRACTICE, 2),
    "free-practice-3-results": (SessionKind.PRACTICE, 3),
    "free-practice-4-results": (SessionKind.PRACTICE, 4),
    "qualifying-1-results": (SessionKind.QUALIFYING_PART, 1),
    "qualifying-2-results": (SessionKind.QUALIFYING_PART, 2),
    "qualifying-results": (SessionKind.QUALIFYING, 1),
    "sprint-qualifying-results": (SessionKind.SPRINT_QUALIFYING, 1),
    "sprint-starting-grid-positions": (SessionKind.SPRINT_STARTING_GRID, 1),
    "sprint-race-results": (SessionKind.SPRINT, 1),
    "warming-up-results": (SessionKind.WARM_UP, 1),
    "starting-grid-positions": (SessionKind.STARTING_GRID, 1),
    "fastest-laps": (SessionKind.FASTEST_LAPS, 1),
    "driver-of-the-day-results": (SessionKind.DRIVER_OF_THE_DAY, 1),
}
_CAR = "position driverNumber driverId constructorId engineManufacturerId tyreManufacturerId"
_TIMED = frozenset(f"{_CAR} time q1 q2 q3 gap interval laps lap gridPenalty percentage".split())
_STOP = frozenset(f"{_CAR} stop lap time".split())
_IN_ORDER = "the order of the rows"
_PARTS = {"q1": "Q1", "q2": "Q2", "q3": "Q3"}

_Figures = tuple[Result, tuple[LapTime, ...], int | None, Decimal | None]  # ..., lap, share of votes
_Row = Callable[[Item], _Figures]


@dataclass(slots=True)
class SessionParser:
    """Parses the tables of one race meeting.

    Args:
        race: the race.
        cars: its cars; rows add those that took part in no race.
        book: the accounting.
        derived: keys that the layout adds, with the reason to skip them.
        days: day and hour of sessions, by kind and number, with the row that states them.
    """

    race: Name
    cars: EntryList
    book: Book
    derived: Mapping[str, str]
    days: dict[tuple[SessionKind, int], tuple[str | None, str | None, Item]] = field(default_factory=dict)

    def parse(self, tables: Mapping[str, list[Item]]) -> Iterator[Record]:
        """Yield sessions with their results, the fastest lap and the pit stops, in the order of TABLES."""
        held = {of for table, of in TABLES.items() if tables.get(table)}
        for (kind, number), (_, _, item) in self.days.items():
            if (kind, number) not in held:
                yield self._session(SessionRef(self.race, kind, number), item)
        for table, (kind, number) in TABLES.items():
            items = tables.get(table) or []
            ref = SessionRef(self.race, kind, number)
            if items:
                yield self._session(ref, items[0])
            row_of = self._sprint if kind is SessionKind.SPRINT else self._timed
            for row, item in enumerate(items, start=1):
                yield from self._row(row, ref, item, row_of)
        yield from self._stops(tables.get("pit-stops") or [])

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

    def _row(self, row: int, ref: SessionRef, item: Item, row_of: _Row) -> Iterator[Record]:
        try:
            line = self.cars.line(item)
            result, times, lap, share = row_of(item)
        except InputError as error:
            self.book.refuse(item, error)
            return
        car = self.cars.find(line, item)
        self.cars.count(car, item, RESULT_KEYS if ref.kind is SessionKind.SPRINT else _TIMED, self.derived)
        found = SessionResult(
            session=ref,
            row=row,
            entry=car.ref,
            driver=_driver(car, line),
            result=result,
            lap_times=times,
            lap=lap,
            share_of_votes=share,
            source=item.passage,
        )
        yield found
        if ref.kind is SessionKind.FASTEST_LAPS and result.position == 1:
            yield self._fastest_lap(found, line)

    def _timed(self, item: Item) -> _Figures:
        read = RowReader(self.book)
        result = Result(
            position=values.whole(position := read.text(item, "position")),
            status=values.STATUSES.get(position),
            position_as_printed=self._place(item, position),
            laps_completed=read.whole(item, "laps"),
            gap_seconds=read.seconds(item, "gap"),
            interval_seconds=read.seconds(item, "interval"),
            grid_penalty=item.text("gridPenalty"),
        )
        share = read.optional(item, "percentage", percent, "a percentage")
        return result, tuple(self._times(item)), read.whole(item, "lap"), share

    def _place(self, item: Item, position: str) -> str:
        if values.whole(position) is None and position not in values.STATUSES and position != "PL":
            raise self.book.error(item, "a place, PL or a known status behind position", position)
        return position

    def _times(self, item: Item) -> Iterator[LapTime]:
        read = RowReader(self.book)
        for key, part in (("time", None), *_PARTS.items()):
            seconds = read.seconds(item, key)
            if seconds is not None:
                yield LapTime(part=part, seconds=seconds, as_printed=item.text(key) or "")

    def _sprint(self, item: Item) -> _Figures:
        return read_result(item, RowReader(self.book), self.book), (), None, None

    def _fastest_lap(self, result: SessionResult, line: Line) -> LapRecord:
        time = next(iter(result.lap_times), None)
        return LapRecord(
            kind=LapRecordKind.FASTEST_LAP,
            race=self.race,
            entry=result.entry,
            held_by=line.driver,
            lap_time=time.seconds if time else None,
            lap_time_as_printed=time.as_printed if time else None,
            source=result.source,
        )

    def _stops(self, items: list[Item]) -> Iterator[PitStop]:
        read = RowReader(self.book)
        for item in items:
            try:
                line = self.cars.line(item)
                number = read.needed(item, "stop", values.whole, "a whole number")
                lap, duration = read.whole(item, "lap"), read.seconds(item, "time")
            except InputError as error:
                self.book.refuse(item, error)
                continue
            car = self.cars.find(line, item)
            self.cars.count(car, item, _STOP - {"position"}, {**self.derived, "position": _IN_ORDER})
            yield PitStop(
                entry=car.ref,
                number=number,
                driver=_driver(car, line),
                lap=lap,
                duration=duration,
                duration_as_printed=item.text("time"),
                source=item.passage,
            )


def _driver(car: CarRows, line: Line) -> Name | None:
    """Return who the row names, where the entry does not say it by itself."""
    return None if car.drivers == [line.driver] else line.driver
