"""The tables of lasting things: drivers, constructors, circuits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from racegraph.cells.countries import find_country
from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.names import SCHEME, Names, reference
from racegraph.parsers.datasets.ergast.source import columns
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import Fact, Identifier, Kind, Name, Property, Record, Value

_LINK = frozenset({"url"})
_DRIVER = columns("driverId driverRef number code forename surname dob nationality") | _LINK
_MAKER = columns("constructorId constructorRef name nationality") | _LINK
_CIRCUIT = columns("circuitId circuitRef name location country lat lng") | _LINK


@dataclass(slots=True)
class ReferenceParser:
    """Parses the rows of one table.

    Args:
        names: of all ids.
        book: the accounting.
        skipped: columns that the layout adds, with the reason to skip them.
    """

    names: Names
    book: Book
    skipped: Mapping[str, str]

    def parse(self, table: str, items: list[Item]) -> Iterator[Record]:
        """Yield what the rows of a table state; a row that is not in its form costs no other."""
        parse_row, keys, skipped, nation = _TABLES[table]
        for item in items:
            try:
                records = tuple(parse_row(self, item))
            except InputError as error:
                self.book.refuse(item, error)
                continue
            if nation and (text := item.text(nation)) and find_country(text) is None:
                self.book.take(item, keys - {nation}, {**self.skipped, **skipped})  # shows as left over
            else:
                self.book.take(item, keys, {**self.skipped, **skipped})
            yield from records

    @property
    def _read(self) -> RowReader:
        return RowReader(self.book)

    def _identify(self, item: Item, name: Name, thing: str) -> Identifier:
        return Identifier(subject=name, scheme=SCHEME, value=reference(item, thing) or "", source=item.passage)

    def _driver(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "driverId", self.names.drivers, "a driver with a name")
        yield self._identify(item, name, "driver")
        yield _fact(item, name, Property.IS_DRIVER, True)
        for key, of in _TEXTS.items():
            if (text := item.text(key)) is not None:
                yield _fact(item, name, of, text)
        if (born := self._read.day(item, "dob")) is not None:
            yield _fact(item, name, Property.BIRTH_DATE, born)
        yield from _country(item, name, "nationality", Property.NATIONALITY)

    def _constructor(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "constructorId", self.names.constructors, "a constructor with a name")
        yield self._identify(item, name, "constructor")
        yield _fact(item, name, Property.IS_CONSTRUCTOR, True)
        yield from _country(item, name, "nationality", Property.COUNTRY)

    def _circuit(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "circuitId", self.names.circuits, "a circuit with a name")
        yield self._identify(item, name, "circuit")
        if place := item.text("location"):
            yield _fact(item, name, Property.LOCATION, Name(Kind.PLACE, place))
        yield from _country(item, name, "country", Property.COUNTRY)
        for key, of in (("lat", Property.LATITUDE), ("lng", Property.LONGITUDE)):
            if (degrees := self._read.exact(item, key)) is not None:
                yield _fact(item, name, of, degrees)

    def _nothing(self, item: Item) -> Iterator[Record]:
        return iter(())


_TEXTS = {
    "forename": Property.GIVEN_NAME,
    "surname": Property.FAMILY_NAME,
    "code": Property.ABBREVIATION,
    "number": Property.PERMANENT_NUMBER,
}


def _country(item: Item, name: Name, key: str, of: Property) -> Iterator[Fact]:
    text = item.text(key)
    country = find_country(text) if text else None
    if country is not None:
        yield _fact(item, name, of, country)


def _fact(item: Item, subject: Name, of: Property, value: Value) -> Fact:
    return Fact(subject=subject, property=of, value=value, source=item.passage)


_Row = Callable[[ReferenceParser, Item], Iterator[Record]]
_TABLES: dict[str, tuple[_Row, frozenset[str], dict[str, str], str | None]] = {
    "drivers": (ReferenceParser._driver, _DRIVER, {}, "nationality"),
    "constructors": (ReferenceParser._constructor, _MAKER, {}, "nationality"),
    "circuits": (ReferenceParser._circuit, _CIRCUIT, {"alt": "the height above the sea"}, "country"),
    "seasons": (
        ReferenceParser._nothing,
        frozenset(),
        {"year": "seasons are those of the races", "url": "a link to a page about the season"},
        None,
    ),
    "status": (
        ReferenceParser._nothing,
        frozenset({"statusId", "status"}),
        {"count": "how many results have the status"},
        None,
    ),
}
