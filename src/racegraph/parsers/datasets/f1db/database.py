"""f1db as a dataset: cut into a part for each table of things and each season, and each part parsed by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.documents.model import Document, Origin
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db.entrants import EntrantsIndex, EntrantsParser
from racegraph.parsers.datasets.f1db.entries import EntryList
from racegraph.parsers.datasets.f1db.names import Names
from racegraph.parsers.datasets.f1db.races import RaceParser
from racegraph.parsers.datasets.f1db.reference import ReferenceParser
from racegraph.parsers.datasets.f1db.sessions import TABLES, SessionParser
from racegraph.parsers.datasets.f1db.source import REFERENCE, RaceRows, SeasonRows, Source
from racegraph.parsers.datasets.f1db.standings import StandingsParser
from racegraph.parsers.model import Parsed, Problem
from racegraph.records import Contender, Record

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = "F1DB contributors, https://github.com/f1db/f1db"

_OTHER_TABLES = {"race-results", "pit-stops", "driver-standings", "constructor-standings"}


def origin(revision: str | None) -> Origin:
    """Return where f1db comes from and on what terms.

    Args:
        revision: a commit or a release, where the file's name tells it.
    """
    url = "https://github.com/f1db/f1db"
    return Origin(
        url=url if revision is None else f"{url}/tree/{revision}",
        revision=revision,
        licence=LICENCE,
        attribution=ATTRIBUTION,
    )


def part_keys(source: Source) -> tuple[str, ...]:
    """Return the keys of all parts: the tables of things, then the years."""
    return (*REFERENCE, *map(str, source.years()))


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
        """Return what a part states, with its accounting and what could not be read."""
        book = Book(self.document.id, self.document.file_name)
        try:
            records = tuple(self._records(key, book))
        except InputError as error:
            book.problems.append(Problem(error))
            records = ()
        book.problems += [Problem(error) for error in self.source.problems]
        self.source.problems.clear()
        return Parsed(self.document, records, book.close(), tuple(book.problems))

    def _records(self, key: str, book: Book) -> Iterator[Record]:
        if key in REFERENCE:
            reference = ReferenceParser(self.names, book, self.source.derived)
            yield from reference.parse(key, self.source.reference(key))
            return
        yield from self._season(self.source.season(int(key)), book)

    def _season(self, rows: SeasonRows, book: Book) -> Iterator[Record]:
        derived = self.source.derived
        entries = list(EntrantsParser(rows.year, self.names, book, derived).parse(rows.entrants))
        yield from entries
        standings = StandingsParser(rows.year, self.names, book, derived)
        yield from standings.final(Contender.DRIVERS, rows.driver_standings)
        yield from standings.final(Contender.CONSTRUCTORS, rows.constructor_standings)
        index = EntrantsIndex(entries)
        for race in rows.races:
            yield from self._race(rows.year, race, index, standings, book)

    def _race(
        self, year: int, rows: RaceRows, index: EntrantsIndex, standings: StandingsParser, book: Book
    ) -> Iterator[Record]:
        derived = self.source.derived
        parser = RaceParser(year, self.names, book, derived)
        try:
            days = {(kind, number): (day, hour, rows.race) for kind, number, day, hour in parser.sessions(rows.race)}
            race, number, records = parser.parse(rows.race, was_run=bool(rows.tables.get("race-results")))
        except InputError as error:
            book.refuse(rows.race, error)
            for item in [item for items in rows.tables.values() for item in items]:
                book.skip(item, "of a race that cannot be read")
            return
        yield from records
        cars = EntryList(race, number, self.names, index, book)
        cars.read_results(rows.tables.get("race-results") or [], derived)
        sessions = tuple(SessionParser(race, cars, book, derived, days).parse(rows.tables))
        yield from cars.records()
        yield from sessions
        yield from standings.after(number, Contender.DRIVERS, rows.tables.get("driver-standings") or [])
        yield from standings.after(number, Contender.CONSTRUCTORS, rows.tables.get("constructor-standings") or [])
        for table in sorted(rows.tables.keys() - TABLES.keys() - _OTHER_TABLES):
            for item in rows.tables[table]:
                book.take(item, frozenset(), {})  # a table that this parser does not know: all of it is left over
