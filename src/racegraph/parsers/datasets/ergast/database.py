"""Ergast as a dataset: cut into a part for each table of things and each season, and each part parsed by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.documents.model import Document
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.names import Names, race_name
from racegraph.parsers.datasets.ergast.races import RaceParser
from racegraph.parsers.datasets.ergast.reference import ReferenceParser
from racegraph.parsers.datasets.ergast.results import EntryList
from racegraph.parsers.datasets.ergast.sessions import SessionParser
from racegraph.parsers.datasets.ergast.source import REFERENCE, RaceRows, Source
from racegraph.parsers.datasets.ergast.standings import StandingsParser
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.parsers.model import Parsed, Problem
from racegraph.records import Contender, Name, Record

ASIDES = "asides"


def part_keys(source: Source) -> tuple[str, ...]:
    """Return the keys of all parts: the tables of things, what gives no record, then the years."""
    return (*REFERENCE, ASIDES, *map(str, source.years()))


@dataclass(slots=True)
class PartParser:
    """Parses one part.

    Args:
        document: the dataset.
        source: its rows.
        names: of all ids.
    """

    document: Document
    source: Source
    names: Names

    def parse(self, key: str) -> Parsed:
        """Return what a part states, with its accounting; what could not be opened is told of with the asides."""
        book = Book(self.document.id, self.document.file_name)
        records = tuple(self._records(key, book))
        if key == ASIDES:
            book.problems += [Problem(error) for error in {str(one): one for one in self.source.problems}.values()]
        return Parsed(self.document, records, book.close(), tuple(book.problems))

    def _records(self, key: str, book: Book) -> Iterator[Record]:
        if key == ASIDES:
            for aside in self.source.asides():
                book.skip_values(aside.values, aside.reason)
            for year in self.source.years()[:1]:
                self.source.races(year)  # finds the rows that cannot be read
        elif key in REFERENCE:
            yield from ReferenceParser(self.names, book, self.source.skipped).parse(key, self.source.reference(key))
        else:
            yield from self._season(int(key), self.source.races(int(key)), book)

    def _season(self, year: int, races: list[RaceRows], book: Book) -> Iterator[Record]:
        standings = StandingsParser(year, self.names, book, self.source.skipped)
        parser = RaceParser(year, self.names, book, self.source.skipped)
        is_first = True
        for rows in races:
            try:
                number = RowReader(book).needed(rows.race, "round", values.whole, "a whole number")
                race = race_name(rows.race, year)
                records = self._race_records(parser, rows, race, number)
            except InputError as error:
                _leave_out(rows, book, error)
                continue
            if is_first and race is not None:
                yield from parser.season(rows.race)
                is_first = False
            yield from records
            if race is not None:
                yield from self._meeting(parser, race, rows, book)
            last = rows is races[-1]
            for contender, table in _CHAMPIONSHIPS.items():
                yield from standings.parse(number, contender, rows.table(table), last)

    def _race_records(self, parser: RaceParser, rows: RaceRows, race: Name | None, number: int) -> tuple[Record, ...]:
        if race is None:
            return ()  # only a table after it is known
        tuple(parser.sessions(rows.race))  # refused here, and not when the race has been counted
        return tuple(parser.parse(rows.race, race, number, was_run=bool(rows.table("results"))))

    def _meeting(self, parser: RaceParser, race: Name, rows: RaceRows, book: Book) -> Iterator[Record]:
        skipped = self.source.skipped
        days = {(kind, number): (day, hour, rows.race) for kind, number, day, hour in parser.sessions(rows.race)}
        cars = EntryList(race, self.names, book, skipped)
        cars.read_results(rows.table("results"))
        sessions = tuple(SessionParser(race, cars, self.names, book, skipped, days).parse(rows))
        yield from cars.entries()
        yield from sessions


_CHAMPIONSHIPS = {Contender.DRIVERS: "driver_standings", Contender.CONSTRUCTORS: "constructor_standings"}


def _leave_out(rows: RaceRows, book: Book, error: InputError) -> None:
    book.refuse(rows.race, error)
    items: list[Item] = [item for table in rows.tables.values() for item in table]
    for item in items:
        book.skip(item, "of a race that cannot be read")
