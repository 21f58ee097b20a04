"""Tables of a season: its calendar, and the table of a championship."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from racegraph.cells.countries import parse_country
from racegraph.cells.positions import parse_position
from racegraph.cells.refusals import refuse
from racegraph.documents.datasets.items import Item
from racegraph.errors import CellError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.tables.cells import RowCells
from racegraph.parsers.datasets.tables.mapping import TableMapping
from racegraph.parsers.datasets.tables.subjects import About, Subjects
from racegraph.records import (
    Championship,
    ChampionshipRef,
    Contender,
    Kind,
    Name,
    Record,
    RoundRef,
    Score,
    Standing,
    StandingRef,
)

_CONTENDERS = {
    "driver": (Contender.DRIVERS, Kind.PERSON),
    "team": (Contender.TEAMS, Kind.TEAM),
    "manufacturer": (Contender.MANUFACTURERS, Kind.MANUFACTURER),
    "constructor": (Contender.CONSTRUCTORS, Kind.MANUFACTURER),
}
_NO_SEASON = "of no season that is known"
_NO_RACE = "of no race that is known"
_NOBODY = "names nobody"


def parse_calendar(items: Iterable[Item], mapping: TableMapping, book: Book) -> list[Record]:
    """Return the rounds of a calendar with what it states of their races; a row without a race is left out."""
    subjects = Subjects(mapping, held=False)
    for item in items:
        cells = RowCells(item, mapping, book)
        if subjects.read(cells).race is None:
            cells.leave(_NO_RACE)
        else:
            cells.finish()
    return subjects.records


class StandingsTable:
    """Parses the table of a championship, or of several, told apart by class.

    Args:
        mapping: of the table.
        book: the accounting.
    """

    def __init__(self, mapping: TableMapping, book: Book) -> None:
        self._mapping = mapping
        self._book = book
        self._subjects = Subjects(mapping, held=False)
        self._rows: dict[ChampionshipRef, int] = defaultdict(int)

    def parse(self, items: Iterable[Item]) -> list[Record]:
        """Return what the rows state; what they are about comes first."""
        lines = [record for item in items for record in self._row(RowCells(item, self._mapping, self._book))]
        return [*self._subjects.records, *lines]

    def _row(self, cells: RowCells) -> Iterator[Record]:
        about = self._subjects.read(cells)
        named = next((field for field in _CONTENDERS if cells.text(field) is not None), None)
        if about.season is None or named is None:
            cells.leave(_NO_SEASON if about.season is None else _NOBODY)
            return
        contender, kind = _CONTENDERS[named]
        label = cells.text("class")
        key = str(contender) if label is None else f"{label}-{contender}"
        ref = ChampionshipRef(about.season, key)
        self._rows[ref] += 1
        if self._rows[ref] == 1:
            yield Championship(
                ref=ref, racing_class=about.racing_class(label), contender=contender, source=cells.item.passage
            )
        yield self._standing(cells, ref, Name(kind, cells.text(named) or ""), about)
        cells.finish()

    def _standing(self, cells: RowCells, ref: ChampionshipRef, name: Name, about: About) -> Standing:
        position = cells.read("position", parse_position)
        return Standing(
            ref=StandingRef(ref, self._rows[ref]),
            position=position.place if position is not None else None,
            position_as_printed=cells.text("position") or "",
            contender=name,
            contender_country=cells.read("country", parse_country),
            chassis=(),
            engines=(),
            scores=tuple(self._scores(cells, about)),
            total_points=cells.read("points", cells.points),
            source=cells.item.passage,
        )

    def _scores(self, cells: RowCells, about: About) -> Iterator[Score]:
        for order, (label, text, points) in enumerate(cells.labelled("scores", cells.points), start=1):
            round_ = RoundRef(about.season, int(label)) if about.season is not None else None
            yield Score(order=order, points=points, as_printed=text, round=round_)


def check_rounds(mapping: TableMapping) -> None:
    """Refuse a column of scores whose label is no number of a round.

    Raises:
        CellError: there is one.
    """
    for label in mapping.labelled.get("scores", {}):
        if not (label.isascii() and label.isdecimal() and 0 < int(label) < 1000):
            error = refuse("the number of a round before each column of scores", label)
            raise CellError(mapping.passage.document.rpartition("/")[2], error.expected, error.found)
