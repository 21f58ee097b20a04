"""The tables of the championships: at the end of a season, and after each race."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.names import Names, season_name
from racegraph.parsers.datasets.f1db.rows import RowReader
from racegraph.records import (
    Championship,
    ChampionshipRef,
    Contender,
    InterimStanding,
    Name,
    RoundRef,
    Standing,
    StandingRef,
)

_KEYS = frozenset({"position", "driverId", "constructorId", "engineManufacturerId", "points"})


@dataclass(slots=True)
class StandingsParser:
    """Parses the tables of one season.

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

    def final(self, contender: Contender, items: list[Item]) -> Iterator[Championship | Standing]:
        """Yield a championship with the lines of its table."""
        ref = ChampionshipRef(season_name(self.year), str(contender))
        for row, item in enumerate(items, start=1):
            if row == 1:
                yield Championship(ref=ref, racing_class=None, contender=contender, source=item.passage)
            if (line := self._read(item, contender)) is not None:
                yield Standing(
                    ref=StandingRef(ref, row),
                    position=values.whole(line.position),
                    position_as_printed=line.position,
                    contender=line.contender,
                    contender_country=None,
                    chassis=(),
                    engines=(),
                    scores=(),
                    total_points=RowReader(self.book).exact(item, "points"),
                    engine_makers=line.engine_makers,
                    source=item.passage,
                )

    def after(self, number: int, contender: Contender, items: list[Item]) -> Iterator[InterimStanding]:
        """Yield the lines of a table as it stood after a round."""
        ref = ChampionshipRef(season_name(self.year), str(contender))
        for row, item in enumerate(items, start=1):
            if (line := self._read(item, contender)) is not None:
                yield InterimStanding(
                    championship=ref,
                    after=RoundRef(season_name(self.year), number),
                    row=row,
                    position=values.whole(line.position),
                    position_as_printed=line.position,
                    contender=line.contender,
                    engine_makers=line.engine_makers,
                    total_points=RowReader(self.book).exact(item, "points"),
                    source=item.passage,
                )

    def _read(self, item: Item, contender: Contender) -> _Line | None:
        read = RowReader(self.book)
        makers: tuple[Name, ...] = ()
        try:
            if contender is Contender.DRIVERS:
                name = read.named(item, "driverId", self.names.drivers, "a driver")
            else:
                name = read.named(item, "constructorId", self.names.constructors, "a constructor")
                makers = (read.named(item, "engineManufacturerId", self.names.engine_makers, "an engine's maker"),)
            read.exact(item, "points")
            line = _Line(read.text(item, "position"), name, makers)
        except InputError as error:
            self.book.refuse(item, error)
            return None
        self.book.take(item, _KEYS, self.derived)
        return line


@dataclass(frozen=True, slots=True)
class _Line:
    position: str
    contender: Name
    engine_makers: tuple[Name, ...]
