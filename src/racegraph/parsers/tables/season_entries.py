"""A season's list of entries: `Team | Chassis | Engine | No | Driver | Rounds`.

What it says of cars is true of no single race, so it is not recorded. That somebody took part in a round is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.spacing import squeeze, with_plain_dashes, without_footnotes
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.names import are_run_together, as_name, drivers_of, entrants_of
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader, present_cells, skip_row
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import Fact, Kind, Name, Property, Record

_ROUNDS = re.compile(
    r"all(?: rounds)?|alle|tous|toutes|todas?|todos|tutt[ie]|[0-9]{1,2}(?:\s?[-,&/;]\s?[0-9]{1,2}){0,40}",
    re.IGNORECASE,
)
_RUN_TOGETHER = "several drivers with nothing between their names"
_CAR = "a season's list of entries: its cars are those of no single race"
_WITHOUT_ROUNDS = "a season's list of entries: it does not say which rounds were contested"


@dataclass(slots=True)
class SeasonEntries:
    """Reads one list of entries.

    Args:
        shape: the table.
        context: what the document is about; its season must be known.
        observed: what the document's tables show together.
        accounting: the document's book.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting

    def parse(self) -> Iterator[Record | Problem]:
        """Yield that a team or driver competed in the series, where the rounds are named, and what is odd."""
        stated: set[Name] = set()
        for row in self.shape.rows:
            if skip_silent_row(row, self.shape, self.accounting):
                continue
            if not self._is_whole(row):
                skip_row(row, _CAR, self.accounting)
                continue
            reader = RowReader(self.context.file_name, (row,), self._cells(row), self.accounting)
            try:
                facts = self._facts(reader)
                reader.finish()
            except CellError as error:
                yield Problem(error)
                continue
            for fact in facts:
                if isinstance(fact.subject, Name) and fact.subject not in stated:
                    stated.add(fact.subject)
                    yield fact

    def _is_whole(self, row: Row) -> bool:
        """Whether all cells stand in their places."""
        places = {cell.column for cell in row.cells}
        present = {cell.column for cell in present_cells(row)}
        width = self.shape.header.width
        stands = places >= set(range(width)) and max(present) < width
        return stands and not (self.shape.lost_cells and len(present) < width)

    def _cells(self, row: Row) -> dict[Column, Cell]:
        by_place = {cell.column: cell for cell in row.cells}
        return {column: by_place[column.index] for column in self.shape.header.first_line}

    def _facts(self, reader: RowReader) -> list[Fact]:
        series = self.context.own_series
        took_part = series is not None and self.context.is_past and self._names_rounds(reader)
        people, teams = self._people(reader), reader.read(Role.ENTRANT, lambda cell: entrants_of(cell, self.observed))
        names = [as_name(Kind.PERSON, name) for name in people]
        if len(teams or ()) == 1 and not any(team.text == person.text for team in teams or () for person in people):
            names += [as_name(Kind.TEAM, team) for team in teams or ()]
        if not took_part or series is None:
            for role in (Role.DRIVERS, Role.ENTRANT):
                reader.give_back(role, _WITHOUT_ROUNDS)
            names = []
        reader.skip_rest({}, _CAR)
        return [
            Fact(subject=name, property=Property.COMPETED_IN, value=series, source=reader.passage)
            for name in names
            if series is not None
        ]

    def _people(self, reader: RowReader) -> tuple[FlaggedName, ...]:
        names = reader.read(Role.DRIVERS, lambda cell: drivers_of(cell, self.observed)) or ()
        if are_run_together(names):
            reader.give_back(Role.DRIVERS, _RUN_TOGETHER)
            return ()
        return names

    def _names_rounds(self, reader: RowReader) -> bool:
        """Whether one text of rounds stands for all drivers of the row: `All`, `1-3, 5`."""
        cell = reader.cell(Role.ROUNDS)
        if cell is None:
            return False
        lines = [without_footnotes(with_plain_dashes(squeeze(line))) for line in cell.text.split("\n")]
        return bool(lines) and all(_ROUNDS.fullmatch(line) for line in lines)
