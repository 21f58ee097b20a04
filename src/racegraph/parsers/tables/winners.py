"""A season's winners by class: `Rnd | Circuit | GTS Winning Team | GT Winning Team`, drivers in the second line."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from racegraph.cells.rounds import parse_round_number
from racegraph.cells.spacing import is_nothing, squeeze
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import align
from racegraph.parsers.tables.calendar import Calendar
from racegraph.parsers.tables.headers import Column, Role, class_of_winner
from racegraph.parsers.tables.names import are_run_together, as_name, drivers_of, entrants_of, kind_of_winner
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, own_cells
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import Honour, HonourKind, Kind, Name, Record

_CAR_NUMBER = re.compile(r"#[0-9]{1,4}[A-Z]?\s+")
_TEAMS = ("team", "entrant")
_DRIVERS = ("driver", "rider")
_NO_RACE = "a winner of a round whose race has no name here"


@dataclass(slots=True)
class Winners:
    """Reads one table of class winners.

    Args:
        shape: the table.
        context: what the document is about; its season must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
        calendar: reads what a row says of its round besides the winners; knows the rounds so far.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting
    calendar: Calendar

    def parse(self) -> Iterator[Record | Problem]:
        """Yield an honour for each winner named, and a problem for each row that could not be read.

        Where the table is the calendar too, its rounds come with the honours.
        """
        rows = deque(row for row in self.shape.rows if not skip_silent_row(row, self.shape, self.accounting))
        while rows:
            row = rows.popleft()
            below = (
                rows.popleft() if self.shape.header.second_line and rows and not self._is_first_line(rows[0]) else None
            )
            lines = (row, below) if below is not None else (row,)
            try:
                reader = RowReader(self.context.file_name, lines, self._cells(lines), self.accounting)
                honours = self._honours(reader)
                reader.finish()
            except CellError as error:
                yield Problem(error)
            else:
                yield from honours
                yield from map(Problem, reader.remarks)

    def _is_first_line(self, row: Row) -> bool:
        if row.cells[0].copy_of is not None:
            return False
        try:
            return parse_round_number(row.cells[0].text).number is not None
        except CellError:
            return False

    def _cells(self, lines: tuple[Row, ...]) -> dict[Column, Cell]:
        header = self.shape.header
        cells = dict(align(header.first_line, lines[0], self.shape.lost_cells, self.context.file_name))
        if len(lines) == 2:
            present = own_cells(lines[1])
            by_place = {cell.column: cell for cell in lines[1].cells}
            if any(cell.copy_of is not None for cell in lines[1].cells):
                return cells | {column: by_place[column.index] for column in header.second_line}
            if len(present) != len(header.second_line):
                where = f"{self.context.file_name}, line {lines[1].passage.first_line}"
                raise CellError(where, f"{len(header.second_line)} cells of winners", f"{len(present)}")
            cells |= dict(zip(header.second_line, present, strict=True))
        return cells

    def _honours(self, reader: RowReader) -> list[Record]:
        honours: list[Record] = self._round(reader)
        place = reader.take(Role.ROUND, parse_round_number)
        race_name = squeeze(reader.text(Role.RACE)) or self.calendar.book.race_names().get(
            place.number or 0 if place else 0
        )
        for column, cell in reader.cells(Role.CLASS_WINNER):
            names = self._names(column, cell)
            if race_name is None or not names:
                reader.skip(cell, _NO_RACE if names else _why_nobody(cell))
                continue
            reader.mark_taken(cell)
            honours += [self._honour(name, race_name, class_of_winner(column.printed), reader) for name in names]
        for role in Role:
            reader.skip_role(role, "a column that says nothing of a winner")
        return honours

    def _round(self, reader: RowReader) -> list[Record]:
        """Read the row as a calendar's where it has a race or a date besides the winners."""
        if not self.shape.header.roles & {Role.RACE, Role.DATE}:
            return []
        return self.calendar.build(reader)

    def _names(self, column: Column, cell: Cell) -> list[Name]:
        if is_nothing(cell.text):
            return []
        bare = cell if not _CAR_NUMBER.match(cell.text) else replace(cell, text=_CAR_NUMBER.sub("", cell.text), runs=())
        head = column.printed.casefold()
        teams = entrants_of(bare, self.observed)
        if any(word in head for word in _TEAMS):
            return [as_name(Kind.TEAM, team) for team in teams]
        drivers = drivers_of(bare, self.observed)
        if column.second or any(word in head for word in _DRIVERS):
            return [] if are_run_together(drivers) else [as_name(Kind.PERSON, driver) for driver in drivers]
        kinds = {kind_of_winner(name, self.observed) for name in teams}
        return [as_name(kind, name) for kind in kinds if kind is not None and len(kinds) == 1 for name in teams]

    def _honour(self, winner: Name, race_name: str, label: str, reader: RowReader) -> Honour:
        return Honour(
            winner=winner,
            kind=HonourKind.CLASS_WIN,
            competition=Name(Kind.RECURRING_RACE, race_name),
            year=self.context.year,
            count=1,
            racing_class=label,
            source=reader.passage,
        )


def _why_nobody(cell: Cell) -> str:
    if is_nothing(cell.text):
        return "an image without text" if cell.images else "no winner in this class"
    return "names of which the head does not say whose they are, or that run together"
