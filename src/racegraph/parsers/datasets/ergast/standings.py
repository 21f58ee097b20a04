"""The tables of the championships after each race; the one after a season's last race is the season's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racegraph.documents.datasets.items import Item
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.names import Names
from racegraph.parsers.datasets.f1db import values
from racegraph.parsers.datasets.f1db.names import season_name
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

_KEYS = frozenset({"raceId", "driverId", "constructorId", "points", "position", "positionText"})
_SKIPPED = {"wins": "counted from the results"}


@dataclass(frozen=True, slots=True)
class _Line:
    item: Item
    contender: Name
    printed: str


@dataclass(slots=True)
class StandingsParser:
    """Parses the tables of one season.

    Args:
        year: of the season.
        names: of all ids.
        book: the accounting.
        skipped: columns that the layout adds, with the reason to skip them.
    """

    year: int
    names: Names
    book: Book
    skipped: Mapping[str, str]

    def parse(
        self, number: int, contender: Contender, items: list[Item], is_last: bool
    ) -> Iterator[Championship | Standing | InterimStanding]:
        """Yield the lines of a table after a round, and those of the season's own table if it is the last.

        Args:
            number: of the round.
            contender: who the championship is for.
            items: the rows, in any order.
            is_last: whether the season has no later round.
        """
        ref = ChampionshipRef(season_name(self.year), str(contender))
        lines = [line for item in items if (line := self._read(item, contender)) is not None]
        lines.sort(key=lambda line: (values.whole(line.printed) is None, values.whole(line.printed) or 0))
        for row, line in enumerate(lines, start=1):
            yield self._after(ref, number, row, line)
        for row, line in enumerate(lines if is_last else (), start=1):
            if row == 1:
                yield Championship(ref=ref, racing_class=None, contender=contender, source=line.item.passage)
            yield self._final(ref, row, line)

    def _after(self, ref: ChampionshipRef, number: int, row: int, line: _Line) -> InterimStanding:
        return InterimStanding(
            championship=ref,
            after=RoundRef(ref.season, number),
            row=row,
            position=values.whole(line.printed),
            position_as_printed=line.printed,
            contender=line.contender,
            engine_makers=(),
            total_points=RowReader(self.book).exact(line.item, "points"),
            source=line.item.passage,
        )

    def _final(self, ref: ChampionshipRef, row: int, line: _Line) -> Standing:
        return Standing(
            ref=StandingRef(ref, row),
            position=values.whole(line.printed),
            position_as_printed=line.printed,
            contender=line.contender,
            contender_country=None,
            chassis=(),
            engines=(),
            scores=(),
            total_points=RowReader(self.book).exact(line.item, "points"),
            source=line.item.passage,
        )

    def _read(self, item: Item, contender: Contender) -> _Line | None:
        read = RowReader(self.book)
        try:
            if contender is Contender.DRIVERS:
                name = read.named(item, "driverId", self.names.drivers, "a driver")
            else:
                name = read.named(item, "constructorId", self.names.constructors, "a constructor")
            read.exact(item, "points")
            line = _Line(item, name, item.text("positionText") or read.text(item, "position"))
        except InputError as error:
            self.book.refuse(item, error)
            return None
        self.book.take(item, _KEYS, {**_SKIPPED, **self._besides()})
        return line

    def _besides(self) -> dict[str, str]:
        return {key: reason for key, reason in self.skipped.items() if key not in _KEYS}
