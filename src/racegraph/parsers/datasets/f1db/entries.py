"""The cars of a race: its results, the drivers who shared a car, and cars that took part in practice only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from racegraph.documents.datasets.items import Item
from racegraph.documents.model import Passage
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.entrants import EntrantsIndex
from racegraph.parsers.datasets.f1db.names import Names
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import (
    Drive,
    Entry,
    EntryRef,
    Fact,
    Name,
    Property,
    Record,
    Result,
    ResultRef,
    ResultStatus,
)

RESULT_KEYS = frozenset(
    (
        *(
            "position",
            "driverNumber",
            "driverId",
            "constructorId",
            "engineManufacturerId",
            "tyreManufacturerId",
            "laps",
        ),
        *(
            "time",
            "timePenalty",
            "gap",
            "interval",
            "reasonRetired",
            "points",
            "gridPosition",
            "grandSlam",
            "sharedCar",
        ),
    )
)
_TRUTH = {"true": True, "false": False}
_OF_THE_FIRST = ("position", "constructorId", "engineManufacturerId")
OTHER_TYRE = "another maker of tyres than in the first row of the car"
_OF_THE_CAR = ("laps", "time", "timePenalty", "gap", "interval", "reasonRetired", "gridPosition", "grandSlam")


@dataclass(frozen=True, slots=True)
class Line:
    """Which car a row of any table is about."""

    number: str
    driver: Name
    constructor: Name
    engine_maker: Name
    tyre: Name | None


@dataclass(slots=True)
class CarRows:
    """One car of a race with its rows: the first one, and those of drivers who took it over."""

    ref: EntryRef
    line: Line
    item: Item
    in_race: bool
    drivers: list[Name]
    shared: list[Item] = field(default_factory=list)


class EntryList:
    """The cars of one race, found by number, make and driver.

    Args:
        race: the race.
        number: of its round.
        names: of all ids.
        index: the season's list of entrants.
        book: the accounting.
    """

    def __init__(self, race: Name, number: int, names: Names, index: EntrantsIndex, book: Book) -> None:
        self._race = race
        self._number = number
        self._names = names
        self._index = index
        self._book = book
        self._read = RowReader(book)
        self._cars: list[CarRows] = []
        self._by_key: dict[tuple[str, Name, Name], list[CarRows]] = defaultdict(list)
        self._occurrences: dict[str, int] = defaultdict(int)

    def read_results(self, items: list[Item], derived: Mapping[str, str]) -> None:
        """Take the rows of the race's results."""
        for item in items:
            try:
                car = self._read_result(item)
            except InputError as error:
                self._book.refuse(item, error)
                continue
            self.count(car, item, RESULT_KEYS, derived)

    def line(self, item: Item) -> Line:
        """Return which car a row is about.

        Raises:
            CellError: the row does not name it.
        """
        read, names = self._read, self._names
        return Line(
            number=read.text(item, "driverNumber"),
            driver=read.named(item, "driverId", names.drivers, "a driver"),
            constructor=read.named(item, "constructorId", names.constructors, "a constructor"),
            engine_maker=read.named(item, "engineManufacturerId", names.engine_makers, "an engine's maker"),
            tyre=read.known(item, "tyreManufacturerId", names.tyres, "a tyre's maker"),
        )

    def find(self, line: Line, item: Item) -> CarRows:
        """Return the car of a session's row: the driver's own, else the one of that number and make, else a new one."""
        cars = self._by_key.get((line.number, line.constructor, line.engine_maker), [])
        for car in cars:
            if line.driver in car.drivers:
                return car
        return cars[0] if cars else self._add(line, item, in_race=False)

    def count(self, car: CarRows, item: Item, keys: frozenset[str], skipped: Mapping[str, str]) -> None:
        """Count a row of a car; an entry has one maker of tyres, and a row that names another is told of."""
        if item.values.get("tyreManufacturerId") != car.item.values.get("tyreManufacturerId"):
            keys, skipped = keys - {"tyreManufacturerId"}, {**skipped, "tyreManufacturerId": OTHER_TYRE}
        self._book.take(item, keys, skipped)

    def records(self) -> Iterator[Record]:
        """Yield the entries in order of their rows."""
        for car in self._cars:
            yield self._entry(car)
            if car.in_race and self._read.optional(car.item, "grandSlam", _TRUTH.get, "true or false"):
                yield Fact(
                    subject=ResultRef(car.ref), property=Property.GRAND_SLAM, value=True, source=car.item.passage
                )

    def _read_result(self, item: Item) -> CarRows:
        line = self.line(item)
        self._result(item, shared=False)  # refused here, and not when all have been counted
        if self._read.optional(item, "sharedCar", _TRUTH.get, "true or false"):
            return self._share(line, item)
        return self._add(line, item, in_race=True)

    def _share(self, line: Line, item: Item) -> CarRows:
        cars = self._by_key.get((line.number, line.constructor, line.engine_maker), [])
        car = next((car for car in reversed(cars) if car.in_race), None)
        same = car is not None and all(car.item.values.get(key) == item.values.get(key) for key in _OF_THE_FIRST)
        own = [key for key in _OF_THE_CAR if item.values.get(key) is not None and key != "laps"]
        if car is None or not same or own:
            raise self._book.error(item, "the row of the car that was shared, with its place", item.text("driverId"))
        car.shared.append(item)
        car.drivers.append(line.driver)
        return car

    def _add(self, line: Line, item: Item, in_race: bool) -> CarRows:
        self._occurrences[line.number] += 1
        ref = EntryRef(self._race, line.number, str(self._occurrences[line.number]))
        car = CarRows(ref, line, item, in_race, [line.driver])
        self._cars.append(car)
        self._by_key[line.number, line.constructor, line.engine_maker].append(car)
        return car

    def _entry(self, car: CarRows) -> Entry:
        line = car.line
        found = self._index.find(line.driver, line.constructor, line.engine_maker, self._number)
        rest = _apart(car)
        return Entry(
            ref=car.ref,
            racing_class=None,
            entrants=(found.entrant,) if found and found.entrant else (),
            drives=self._drives(car),
            chassis=found.chassis if found else (),
            engines=found.engines if found else (),
            tyre=line.tyre.text if line.tyre is not None else None,
            result=self._result(car.item, shared=bool(car.shared)) if car.in_race else None,
            constructors=(line.constructor,),
            engine_makers=(line.engine_maker,),
            source=_passage(car),
            further_sources=(*rest, found.entry.source) if found else rest,
        )

    def _drives(self, car: CarRows) -> tuple[Drive, ...]:
        if not car.shared:
            return (Drive(driver=car.line.driver, seat=1, country=None),)
        rows = zip(car.drivers, (car.item, *car.shared), strict=True)
        return tuple(
            Drive(
                driver=driver,
                seat=seat,
                country=None,
                laps_completed=self._read.whole(item, "laps") if seat > 1 else None,
                points=self._read.exact(item, "points"),
            )
            for seat, (driver, item) in enumerate(rows, start=1)
        )

    def _result(self, item: Item, shared: bool) -> Result:
        return read_result(item, self._read, self._book, points=not shared)


def read_result(item: Item, read: RowReader, book: Book, points: bool = True) -> Result:
    """Return the result of a row of a race or a sprint.

    Args:
        item: the row.
        read: of the part.
        book: of the part.
        points: whether the points are the whole car's.

    Raises:
        CellError: a value is not in its form.
    """
    position = read.text(item, "position")
    gap = item.text("gap")
    laps = values.laps_behind(gap) if gap is not None else None
    grid = item.text("gridPosition")
    own = read.exact(item, "points")
    return Result(
        position=values.whole(position),
        status=_status(item, position, book),
        position_as_printed=position,
        laps_completed=read.whole(item, "laps"),
        race_time=read.seconds(item, "time"),
        gap_seconds=read.seconds(item, "gap") if laps is None else None,
        gap_laps=laps,
        points=own if points else None,
        grid_position=values.whole(grid) if grid is not None else None,
        retirement_reason=item.text("reasonRetired"),
        interval_seconds=read.seconds(item, "interval"),
        time_penalty=read.seconds(item, "timePenalty"),
        grid_position_as_printed=grid if grid is not None and values.whole(grid) is None else None,
    )


def _status(item: Item, position: str, book: Book) -> ResultStatus:
    if values.whole(position) is not None:
        return ResultStatus.CLASSIFIED
    if position not in values.STATUSES:
        raise book.error(item, f"a place or one of {', '.join(values.STATUSES)} behind position", position)
    return values.STATUSES[position]


def _passage(car: CarRows) -> Passage:
    """Return the rows of a car as one passage, as far as they follow each other."""
    passage = car.item.passage
    for item in car.shared:
        if item.passage.first_line == passage.last_line + 1 and item.passage.document == passage.document:
            text = f"{passage.text}\n{item.passage.text}"
            passage = Passage(passage.document, passage.first_line, item.passage.last_line, text)
    return passage


def _apart(car: CarRows) -> tuple[Passage, ...]:
    """Return the rows of a car that stand apart from the first."""
    together = _passage(car)
    return tuple(item.passage for item in car.shared if item.passage.first_line > together.last_line)


def percent(text: str) -> Decimal | None:
    """Return a percentage as a share from 0 to 1; None for anything else."""
    value = values.exact(text)
    return None if value is None else value / 100
