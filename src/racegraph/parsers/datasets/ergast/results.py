"""The cars of a race: its results, the drivers who shared a car, and drivers who took part in other sessions only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from racegraph.documents.datasets.items import Item
from racegraph.documents.model import Passage
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.names import Names
from racegraph.parsers.datasets.ergast.source import columns
from racegraph.parsers.datasets.ergast.statuses import NO_RACE, ending, is_place_or_letter
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import Drive, Entry, EntryRef, Name, Result

_KEYS = columns(
    "raceId driverId constructorId number grid position positionText points laps time milliseconds fastestLap rank "
    "fastestLapTime statusId status"
)
_SKIPPED = {"fastestLapSpeed": "follows from the time and the length of a lap"}
_NEVER_SHARED = frozenset({"F", "W"})
_OF_FIRST = "of a car that was shared: stands with the car's first driver"
_PIT_LANE = "PL"


@dataclass(slots=True)
class CarRows:
    """One car of a race with its rows: the first one, and those of drivers who took it over."""

    ref: EntryRef
    constructor: Name | None
    items: list[Item]
    drivers: list[Name]
    in_race: bool


class EntryList:
    """The cars of one race.

    Args:
        race: the race.
        names: of all ids.
        book: the accounting.
        skipped: columns that the layout adds, with the reason to skip them.
    """

    def __init__(self, race: Name, names: Names, book: Book, skipped: Mapping[str, str]) -> None:
        self._race = race
        self._names = names
        self._book = book
        self._read = RowReader(book)
        self._skipped = {**skipped, **_SKIPPED}
        self._by_key: dict[tuple[str, Name | None, str], CarRows] = {}
        self._occurrences: dict[str, int] = defaultdict(int)
        self.cars: list[CarRows] = []

    def read_results(self, items: list[Item]) -> None:
        """Take the rows of the race's results; one that is not in its form costs no other."""
        for item in items:
            try:
                read_result(item, self._names, self._book)  # refused here, and not when all have been counted
                car = self._car_of(item)
            except InputError as error:
                self._book.refuse(item, error)
                continue
            self._count(car, item)

    def find(self, item: Item) -> tuple[CarRows, Name]:
        """Return the car of a session's row, and its driver; one who drove no car of the race gets a new one.

        Raises:
            CellError: the row names no driver that the database has.
        """
        driver = self._driver(item)
        maker = self._maker(item)
        own = [car for car in self.cars if driver in car.drivers]
        found = [car for car in own if maker in {car.constructor, None}] or own
        return (found[0] if found else self._add(item, driver, maker, in_race=False)), driver

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in order of their rows."""
        return map(self._entry, self.cars)

    def _car_of(self, item: Item) -> CarRows:
        driver, maker, printed = self._driver(item), self._maker(item), self._read.text(item, "positionText")
        number = item.text("number")
        key = (number or "", maker, printed)
        car = self._by_key.get(key) if number and printed not in _NEVER_SHARED else None
        if car is None or driver in car.drivers:
            car = self._by_key[key] = self._add(item, driver, maker, in_race=True)
        else:
            car.items.append(item)
            car.drivers.append(driver)
        return car

    def _driver(self, item: Item) -> Name:
        return self._read.named(item, "driverId", self._names.drivers, "a driver")

    def _maker(self, item: Item) -> Name | None:
        return self._read.known(item, "constructorId", self._names.constructors, "a constructor")

    def _add(self, item: Item, driver: Name, maker: Name | None, in_race: bool) -> CarRows:
        number = item.text("number") or ""
        self._occurrences[number] += 1
        ref = EntryRef(self._race, number, str(self._occurrences[number]))
        car = CarRows(ref, maker, [item], [driver], in_race)
        self.cars.append(car)
        return car

    def _count(self, car: CarRows, item: Item) -> None:
        """Count a row; of one who took a car over, what differs from the car's first row stays out."""
        if item is car.items[0]:
            self._book.take(item, _KEYS, self._skipped)
            return
        first = car.items[0].values
        differing = {
            key for key in ("grid", "time", "milliseconds", "statusId", "status") if _differs(item, first, key)
        }
        self._book.take(item, _KEYS - differing, {**self._skipped, **dict.fromkeys(differing, _OF_FIRST)})

    def _entry(self, car: CarRows) -> Entry:
        source = _together(car.items)
        result = read_result(car.items[0], self._names, self._book, points=len(car.items) == 1) if car.in_race else None
        return Entry(
            ref=car.ref,
            racing_class=None,
            entrants=(),
            drives=tuple(self._drives(car)),
            chassis=(),
            engines=(),
            tyre=None,
            result=result,
            constructors=(car.constructor,) if car.constructor is not None else (),
            source=source,
            further_sources=tuple(dict.fromkeys(item.passage for item in car.items if not _within(item, source))),
        )

    def _drives(self, car: CarRows) -> Iterator[Drive]:
        whole = self._read.whole(car.items[0], "laps")
        shared = len(car.items) > 1
        for seat, (driver, item) in enumerate(zip(car.drivers, car.items, strict=True), start=1):
            laps = self._read.whole(item, "laps")
            yield Drive(
                driver=driver,
                seat=seat,
                country=None,
                laps_completed=laps if shared and seat > 1 and laps != whole else None,
                points=self._read.exact(item, "points") if shared else None,
            )


def read_result(item: Item, names: Names, book: Book, points: bool = True) -> Result:
    """Return the result of a row of a race or a sprint.

    Args:
        item: the row.
        names: of all ids.
        book: of the part.
        points: whether the points are the whole car's.

    Raises:
        CellError: a value is not in its form.
    """
    read = RowReader(book)
    printed = read.needed(item, "positionText", _known, "a place or one of R, D, E, W, F, N")
    end = ending(printed, _words(item, names))
    time, gap = _times(item, read)
    scored, grid = read.exact(item, "points"), read.whole(item, "grid") or None
    from_pit_lane = item.text("grid") == "0" and end.status not in NO_RACE  # 0 of a car that did not race is no place
    for key in ("fastestLap", "rank"):
        read.whole(item, key)
    read.seconds(item, "fastestLapTime")
    return Result(
        position=end.position,
        status=end.status,
        position_as_printed=printed,
        laps_completed=read.whole(item, "laps"),
        race_time=time,
        gap_seconds=gap,
        gap_laps=end.gap_laps,
        points=scored if points else None,
        retirement_reason=end.reason,
        grid_position=grid,
        grid_position_as_printed=_PIT_LANE if from_pit_lane else None,
    )


def _known(text: str) -> str | None:
    return text if is_place_or_letter(text) else None


def _words(item: Item, names: Names) -> str | None:
    status = item.text("statusId")
    return names.statuses.get(status) if status is not None else item.text("status")


def _times(item: Item, read: RowReader) -> tuple[Decimal | None, Decimal | None]:
    """Return the race's time and the gap: the winner's time is printed, then gaps; milliseconds are from the start."""
    printed, milliseconds = item.text("time"), read.exact(item, "milliseconds")
    value = read.seconds(item, "time")
    since_start = milliseconds / 1000 if milliseconds is not None else None
    if printed is not None and printed[0] in "+-":
        return since_start, value
    return (value if value is not None else since_start), None


def _differs(item: Item, first: Mapping[str, object], key: str) -> bool:
    value = item.values.get(key)
    return value is not None and value != first.get(key)


def _together(items: list[Item]) -> Passage:
    """Return the rows of a car as one passage, as far as they follow each other."""
    passage = items[0].passage
    for item in items[1:]:
        if item.passage.document == passage.document and item.passage.first_line == passage.last_line + 1:
            text = f"{passage.text}\n{item.passage.text}"
            passage = Passage(passage.document, passage.first_line, item.passage.last_line, text)
    return passage


def _within(item: Item, source: Passage) -> bool:
    own = item.passage
    return own.document == source.document and source.first_line <= own.first_line <= own.last_line <= source.last_line
