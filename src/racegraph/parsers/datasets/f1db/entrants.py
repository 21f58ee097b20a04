"""A season's list of entrants, and who of it entered a driver in a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.names import Names, bare, season_name
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import Chassis, Engine, Entrant, Name, SeasonDrive, SeasonEntry

_OWN = frozenset(
    (
        *("constructorId", "engineManufacturerId", "chassisId", "chassis", "chassis.chassisId", "engineId", "engines"),
        *("engines.engineId", "tyreManufacturerId", "tyreManufacturers", "tyreManufacturers.tyreManufacturerId"),
        *("driverId", "rounds", "testDriver", "drivers", "drivers.driverId", "drivers.rounds", "drivers.testDriver"),
    )
)
_KEYS = frozenset(("entrantId", "countryId", "constructors", *_OWN, *(f"constructors.{key}" for key in _OWN)))
_TRUTH = {"true": True, "false": False}

_Key = tuple[Name, Name | None, Name]  # driver, constructor, maker of the engine


@dataclass(slots=True)
class EntrantsParser:
    """Parses the list of one season.

    Args:
        year: of the season.
        names: of all ids.
        book: the accounting.
        derived: keys that the layout adds, with the reason to skip them.
    """

    year: int
    names: Names
    book: Book
    derived: Mapping[str, str]

    def parse(self, items: list[Item]) -> Iterator[SeasonEntry]:
        """Yield a record for each make of car of each entrant; a row not in its form costs no other."""
        row = 0
        for item in items:
            try:
                found = list(self._entries(item, row))
            except InputError as error:
                self.book.refuse(item, error)
                continue
            self.book.take(item, _KEYS, self.derived)
            row += len(found)
            yield from found

    def _entries(self, item: Item, before: int) -> Iterator[SeasonEntry]:
        read = RowReader(self.book)
        name = read.named(item, "entrantId", self.names.entrants, "an entrant")
        entrant = Entrant(name=name, country=read.country(item, "countryId", self.names.countries))
        for row, block in enumerate(item.items("constructors") or [item], start=before + 1):
            yield self._entry(block, entrant, row, item)

    def _entry(self, item: Item, entrant: Entrant, row: int, whole: Item) -> SeasonEntry:
        read, names = RowReader(self.book), self.names
        return SeasonEntry(
            season=season_name(self.year),
            row=row,
            entrant=entrant,
            constructor=read.named(item, "constructorId", names.constructors, "a constructor"),
            engine_makers=(read.named(item, "engineManufacturerId", names.engine_makers, "an engine's maker"),),
            chassis=tuple(map(bare, self._each(item, "chassisId", "chassis", names.chassis, "a chassis"))),
            engines=tuple(map(bare, self._each(item, "engineId", "engines", names.engines, "an engine"))),
            tyres=self._each(item, "tyreManufacturerId", "tyreManufacturers", names.tyres, "a tyre's maker"),
            drives=tuple(map(self._drive, item.items("drivers") or ([item] if item.text("driverId") else []))),
            source=whole.passage,
        )

    def _each(self, item: Item, key: str, of_list: str, table: Mapping, what: str) -> tuple:  # type: ignore[type-arg]
        rows = item.items(of_list) or ([item] if item.text(key) else [])
        return tuple(RowReader(self.book).named(one, key, table, what) for one in rows)

    def _drive(self, item: Item) -> SeasonDrive:
        read = RowReader(self.book)
        return SeasonDrive(
            driver=read.named(item, "driverId", self.names.drivers, "a driver"),
            rounds=read.optional(item, "rounds", values.rounds, "rounds such as 2-14,16"),
            rounds_as_printed=item.text("rounds"),
            is_test_driver=read.optional(item, "testDriver", _TRUTH.get, "true or false") or False,
        )


@dataclass(frozen=True, slots=True)
class Car:
    """What the list says of a driver's car in a round: what it names one of only."""

    entrant: Entrant | None
    chassis: tuple[Chassis, ...]
    engines: tuple[Engine, ...]
    entry: SeasonEntry


class EntrantsIndex:
    """Finds who entered a driver with a make of car in a round."""

    def __init__(self, entries: list[SeasonEntry]) -> None:
        self._by_key: dict[_Key, list[tuple[frozenset[int], SeasonEntry]]] = defaultdict(list)
        for entry in entries:
            for drive in entry.drives:
                if drive.rounds is not None and not drive.is_test_driver:
                    key = drive.driver, entry.constructor, entry.engine_makers[0]
                    self._by_key[key].append((frozenset(drive.rounds), entry))

    def find(self, driver: Name, constructor: Name, engine_maker: Name, number: int) -> Car | None:
        """Return the car of a driver in a round; None where the list names no entrant for it, or several."""
        found = [
            entry for rounds, entry in self._by_key.get((driver, constructor, engine_maker), ()) if number in rounds
        ]
        if len(found) != 1:
            return None
        entry = found[0]
        chassis = entry.chassis if len(entry.chassis) == 1 else ()
        engines = entry.engines if len(entry.engines) == 1 else ()
        return Car(entry.entrant, chassis, engines, entry)
