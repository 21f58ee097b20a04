"""The tables of lasting things: persons, constructors, chassis, engines, tyres, entrants, circuits, grands prix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.names import ASPIRATIONS, SCHEME, Names, is_known_configuration, maker_text
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import (
    CarPart,
    CountryCodes,
    Era,
    Fact,
    Identifier,
    Name,
    Property,
    Record,
    Value,
    Year,
)

_RELATIVES = {member.name: member for member in Property if member.name.startswith(("PARENT", "CHILD", "SIBLING"))} | {
    member.name: member
    for member in (
        Property.HALF_SIBLING,
        Property.GRANDPARENT,
        Property.GRANDCHILD,
        Property.GRANDPARENTS_SIBLING,
        Property.SPOUSE,
    )
}
_CONTINENT = "of a continent; countries state its name"
_CURRENT = "the length and the turns of the layout in use, which stand with the layout, too"


@dataclass(slots=True)
class ReferenceParser:
    """Parses the rows of one table.

    Args:
        names: of all ids.
        book: the accounting.
        derived: keys that the layout adds, with the reason to skip them.
    """

    names: Names
    book: Book
    derived: Mapping[str, str]

    def parse(self, table: str, items: list[Item]) -> Iterator[Record]:
        """Yield what the rows of a table state; a row that is not in its form costs no other."""
        parse_row, keys, skipped = _TABLES[table]
        for item in items:
            try:
                records = tuple(parse_row(self, item))
            except InputError as error:
                self.book.refuse(item, error)
                continue
            self.book.take(item, keys, {**self.derived, **skipped})
            yield from records

    @property
    def _read(self) -> RowReader:
        return RowReader(self.book)

    def _identify(self, item: Item, name: Name) -> Identifier:
        value = self._read.text(item, "id")
        return Identifier(subject=name, scheme=SCHEME, value=value, source=item.passage)

    def _texts(self, item: Item, name: Name, keys: dict[str, Property]) -> Iterator[Fact]:
        for key, of in keys.items():
            text = item.text(key)
            if text is not None and not (of is Property.ALSO_KNOWN_AS and text == name.text):
                yield _fact(item, name, of, text)

    def _countries(self, item: Item, name: Name, keys: dict[str, Property]) -> Iterator[Fact]:
        for key, of in keys.items():
            country = self._read.country(item, key, self.names.countries)
            if country is not None:
                yield _fact(item, name, of, country)

    def _driver(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "id", self.names.drivers, "a driver")
        yield self._identify(item, name)
        yield _fact(item, name, Property.IS_DRIVER, True)
        texts = {
            "fullName": Property.ALSO_KNOWN_AS,
            "firstName": Property.GIVEN_NAME,
            "lastName": Property.FAMILY_NAME,
            "abbreviation": Property.ABBREVIATION,
            "permanentNumber": Property.PERMANENT_NUMBER,
        }
        yield from self._texts(item, name, texts)
        if gender := item.text("gender"):
            yield _fact(item, name, Property.GENDER, values.words(gender))
        for key, of in (("dateOfBirth", Property.BIRTH_DATE), ("dateOfDeath", Property.DEATH_DATE)):
            if (when := self._read.day(item, key)) is not None:
                yield _fact(item, name, of, when)
        if place := item.text("placeOfBirth"):
            where = self.names.place(place, item.text("countryOfBirthCountryId"))
            yield _fact(item, name, Property.BIRTH_PLACE, where)
        countries = {
            "countryOfBirthCountryId": Property.BIRTH_COUNTRY,
            "nationalityCountryId": Property.NATIONALITY,
            "secondNationalityCountryId": Property.NATIONALITY,
        }
        yield from self._countries(item, name, countries)
        for relation in item.items("familyRelationships"):
            other = self._read.named(relation, "driverId", self.names.drivers, "a driver")
            of = self._read.named(relation, "type", _RELATIVES, "a kind of relative")
            yield _fact(relation, name, of, other)

    def _constructor(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "id", self.names.constructors, "a constructor")
        yield self._identify(item, name)
        yield _fact(item, name, Property.IS_CONSTRUCTOR, True)
        yield from self._texts(item, name, {"fullName": Property.ALSO_KNOWN_AS})
        yield from self._countries(item, name, {"countryId": Property.COUNTRY})
        yield from self._chronology(item, name)

    def _chronology(self, item: Item, name: Name) -> Iterator[Record]:
        eras = [
            Era(
                lineage=name,
                row=row,
                constructor=self._read.named(era, "constructorId", self.names.constructors, "a constructor"),
                first_year=Year(self._read.needed(era, "yearFrom", values.whole, "a year")),
                last_year=None if (last := self._read.whole(era, "yearTo")) is None else Year(last),
                source=era.passage,
            )
            for row, era in enumerate(item.items("chronology"), start=1)
        ]
        yield from eras
        for before, after in pairwise(eras):
            if name == after.constructor:
                yield _fact_at(after, name, Property.PREDECESSOR, before.constructor)
            if name == before.constructor:
                yield _fact_at(before, name, Property.SUCCESSOR, after.constructor)

    def _maker(self, item: Item) -> Iterator[Record]:
        yield from self._maker_of(item, self._read.named(item, "id", self.names.engine_makers, "a manufacturer"))

    def _tyre_maker(self, item: Item) -> Iterator[Record]:
        yield from self._maker_of(item, self._read.named(item, "id", self.names.tyres, "a manufacturer"))

    def _maker_of(self, item: Item, name: Name) -> Iterator[Record]:
        yield self._identify(item, name)
        yield from self._countries(item, name, {"countryId": Property.COUNTRY})

    def _chassis(self, item: Item) -> Iterator[Record]:
        chassis = self._read.named(item, "id", self.names.chassis, "a chassis")
        maker = self._read.named(item, "constructorId", self.names.constructors, "a constructor")
        yield CarPart(part=chassis, source=item.passage)
        yield self._identify(item, chassis.name)
        if maker_text(maker) is None:
            yield _fact(item, chassis.name, Property.MANUFACTURER, maker)
        yield from self._texts(item, chassis.name, {"name": Property.SHORT_NAME})

    def _engine(self, item: Item) -> Iterator[Record]:
        engine = self._read.named(item, "id", self.names.engines, "an engine")
        maker = self._read.named(item, "engineManufacturerId", self.names.engine_makers, "an engine's maker")
        self._read.exact(item, "capacity")
        self._read.optional(item, "configuration", lambda text: is_known_configuration(text) or None, "such as V8")
        aspiration = self._read.optional(
            item, "aspiration", lambda text: text if text in ASPIRATIONS else None, "a known one"
        )
        yield CarPart(part=engine, source=item.passage)
        yield self._identify(item, engine.name)
        if maker_text(maker) is None:
            yield _fact(item, engine.name, Property.MANUFACTURER, maker)
        if aspiration is not None and aspiration.endswith("_HYBRID"):
            yield _fact(item, engine.name, Property.IS_HYBRID, True)

    def _entrant(self, item: Item) -> Iterator[Record]:
        yield self._identify(item, self._read.named(item, "id", self.names.entrants, "an entrant"))

    def _grand_prix(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "id", self.names.grands_prix, "a grand prix")
        yield self._identify(item, name)
        texts = {
            "name": Property.SHORT_NAME,
            "shortName": Property.ALSO_KNOWN_AS,
            "abbreviation": Property.ABBREVIATION,
        }
        yield from self._texts(item, name, texts)
        yield from self._countries(item, name, {"countryId": Property.COUNTRY})

    def _circuit(self, item: Item) -> Iterator[Record]:
        name = self._read.named(item, "id", self.names.circuits, "a circuit")
        yield self._identify(item, name)
        yield from self._texts(item, name, {"name": Property.SHORT_NAME})
        for former in item.texts("previousNames"):
            yield _fact(item, name, Property.FORMER_NAME, former)
        for key, of in (("type", Property.CIRCUIT_TYPE), ("direction", Property.DIRECTION)):
            if text := item.text(key):
                yield _fact(item, name, of, values.words(text))
        if place := item.text("placeName"):
            yield _fact(item, name, Property.LOCATION, self.names.place(place, item.text("countryId")))
        yield from self._countries(item, name, {"countryId": Property.COUNTRY})
        for key, of in (("latitude", Property.LATITUDE), ("longitude", Property.LONGITUDE)):
            if (degrees := self._read.exact(item, key)) is not None:
                yield _fact(item, name, of, degrees)
        for layout in item.items("layouts"):
            yield from self._layout(layout)

    def _layout(self, item: Item) -> Iterator[Record]:
        ref = self._read.named(item, "id", self.names.layouts, "a layout")
        yield _fact(item, ref, Property.LENGTH_KM, ref.length_km)
        yield _fact(item, ref, Property.IDENTIFIER, f"{SCHEME}:{item.text('id')}")
        if (turns := self._read.whole(item, "turns")) is not None:
            yield _fact(item, ref, Property.TURN_COUNT, turns)

    def _country(self, item: Item) -> Iterator[Record]:
        country = self._read.named(item, "id", self.names.countries, "a country")
        yield CountryCodes(
            country=country,
            alpha2=item.text("alpha2Code"),
            ioc=item.text("iocCode"),
            demonym=item.text("demonym"),
            continent=self._read.known(item, "continentId", self.names.continents, "a continent"),
            source=item.passage,
        )

    def _continent(self, item: Item) -> Iterator[Record]:
        self._read.named(item, "id", self.names.continents, "a continent")
        return iter(())


def _fact(item: Item, subject: Name | Value, of: Property, value: Value) -> Fact:
    return Fact(subject=subject, property=of, value=value, source=item.passage)  # type: ignore[arg-type]


def _fact_at(era: Era, subject: Name, of: Property, value: Name) -> Fact:
    return Fact(subject=subject, property=of, value=value, source=era.source)


_Row = Callable[[ReferenceParser, Item], Iterator[Record]]


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TABLES: dict[str, tuple[_Row, frozenset[str], dict[str, str]]] = {
    "drivers": (
        ReferenceParser._driver,
        _keys(
            "id name firstName lastName fullName abbreviation permanentNumber gender dateOfBirth dateOfDeath "
            "placeOfBirth countryOfBirthCountryId nationalityCountryId secondNationalityCountryId familyRelationships "
            "familyRelationships.driverId familyRelationships.type"
        ),
        {},
    ),
    "constructors": (
        ReferenceParser._constructor,
        _keys("id name fullName countryId chronology chronology.constructorId chronology.yearFrom chronology.yearTo"),
        {},
    ),
    "chassis": (ReferenceParser._chassis, _keys("id constructorId name fullName"), {}),
    "engine-manufacturers": (ReferenceParser._maker, _keys("id name countryId"), {}),
    "engines": (
        ReferenceParser._engine,
        _keys("id engineManufacturerId name fullName capacity configuration aspiration"),
        {},
    ),
    "tyre-manufacturers": (ReferenceParser._tyre_maker, _keys("id name countryId"), {}),
    "entrants": (ReferenceParser._entrant, _keys("id name"), {}),
    "circuits": (
        ReferenceParser._circuit,
        _keys(
            "id name fullName previousNames type direction placeName countryId latitude longitude layouts layouts.id "
            "layouts.length layouts.turns"
        ),
        {"length": _CURRENT, "turns": _CURRENT, "layouts.effective": _CURRENT},
    ),
    "grands-prix": (ReferenceParser._grand_prix, _keys("id name fullName shortName abbreviation countryId"), {}),
    "countries": (
        ReferenceParser._country,
        _keys("id alpha2Code alpha3Code iocCode name demonym continentId"),
        {},
    ),
    "continents": (ReferenceParser._continent, _keys("id name"), {"code": _CONTINENT, "demonym": _CONTINENT}),
}
