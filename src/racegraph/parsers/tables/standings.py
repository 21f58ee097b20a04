"""A championship's table: one standing for each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.cells.chassis import parse_several_chassis
from racegraph.cells.countries import find_country
from racegraph.cells.engines import parse_engines
from racegraph.cells.flagged_names import FlaggedName, looks_like_several_people, parse_drivers, parse_flagged
from racegraph.cells.points import parse_points
from racegraph.cells.positions import parse_position
from racegraph.cells.spacing import is_nothing
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import fit
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import RowReader
from racegraph.parsers.tables.scores import Line, are_points, read_points, split_line
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import (
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

ROLE_OF_CONTENDER = {
    Contender.DRIVERS: Role.DRIVERS,
    Contender.TEAMS: Role.ENTRANT,
    Contender.MANUFACTURERS: Role.MANUFACTURER,
    Contender.CONSTRUCTORS: Role.CONSTRUCTOR,
}
_MAY_BE_LOST = frozenset({Role.POSITION, Role.CHASSIS, Role.ENGINE, Role.CAR_NUMBER, Role.NATIONALITY, Role.TYRE})
_KINDS = {Contender.DRIVERS: Kind.PERSON, Contender.TEAMS: Kind.TEAM}


@dataclass(slots=True)
class Standings:
    """Reads one table of standings.

    Args:
        shape: the table.
        context: what the document is about.
        observed: what the document's tables show together.
        accounting: the document's book.
        championship: the title that the table is for.
        contender: who it is for.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting
    championship: ChampionshipRef
    contender: Contender

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the standings in order, and a problem for each line that could not be read."""
        rows = [row for row in self.shape.rows if not skip_silent_row(row, self.shape, self.accounting)]
        lines = [split_line(self.shape.header, row, self.shape.lost_cells) for row in rows]
        scores_are_points = are_points(lines)
        count = 0
        for row, line in zip(rows, lines, strict=True):
            try:
                standings = self._standings(row, line, scores_are_points, count)
            except CellError as error:
                yield Problem(error)
                count += 1  # the line has its place in the table even if we cannot read it
            else:
                yield from standings
                count += len(standings)

    def _standings(self, row: Row, line: Line, scores_are_points: bool, count: int) -> list[Standing]:
        reader = RowReader(self.context.file_name, (row,), self._cells(row, line), self.accounting)
        position = reader.take(Role.POSITION, parse_position)
        position_cell = reader.cell(Role.POSITION)
        engines = reader.take(Role.ENGINE, parse_engines) or ()
        chassis = reader.take(
            Role.CHASSIS, lambda text: parse_several_chassis(text, self.observed.chassis, max(1, len(engines)))
        )
        names = self._contenders(reader)
        total = reader.take(Role.POINTS, parse_points)
        scores = self._scores(reader, line, scores_are_points)
        for role in Role:
            reader.skip_role(role, "a column that says nothing of a standing")
        reader.finish()
        return [
            Standing(
                ref=StandingRef(self.championship, count + number),
                position=position.place if position is not None else None,
                position_as_printed=position_cell.text if position_cell is not None else "",
                contender=Name(_KINDS.get(self.contender, Kind.MANUFACTURER), name.text) if name else None,
                contender_country=name.country if name else None,
                chassis=chassis or (),
                engines=engines,
                scores=scores,
                total_points=total.value if total is not None else None,
                source=reader.passage,
            )
            for number, name in enumerate(names or (None,), start=1)
        ]

    def _cells(self, row: Row, line: Line) -> dict[Column, Cell]:
        """Give the lead and the total their columns; the scores go by `line`."""
        header = self.shape.header
        totals = header.of(Role.POINTS)[-1:]
        lead_columns = [
            column for column in header.first_line if column.role is not Role.ROUND_SCORE and column not in totals
        ]
        fitting = dict(zip(lead_columns, line.lead, strict=False))
        if len(line.lead) != len(lead_columns):
            fitting = dict(fit(lead_columns, line.lead, _MAY_BE_LOST) or {})
        if not fitting or (totals and line.total is None):
            where = f"{self.context.file_name}, line {row.passage.first_line}"
            expected = "cells under " + ", ".join(column.printed for column in (*lead_columns, *totals))
            raise CellError(where, expected, " | ".join(row.texts))
        cells = fitting
        if line.total is not None:
            cells[totals[0]] = line.total
        return cells

    def _contenders(self, reader: RowReader) -> tuple[FlaggedName, ...]:
        role = ROLE_OF_CONTENDER[self.contender]
        cell = reader.cell(role)
        if cell is None or (cell.is_blank and cell.images):
            if cell is not None:
                reader.skip(cell, "an image without text: the name was lost")
            return ()
        names = self._names(reader, role)
        if self.contender is Contender.DRIVERS and any(
            name.country is None and looks_like_several_people(name.text) for name in names
        ):
            reader.skip(cell, "several drivers with nothing between their names")
            return ()
        country = find_country(cell.images[0]) if len(cell.images) == 1 and len(names) == 1 else None
        return (FlaggedName(names[0].text, names[0].country or country),) if len(names) == 1 else names

    def _names(self, reader: RowReader, role: Role) -> tuple[FlaggedName, ...]:
        if self.contender is Contender.DRIVERS:
            return reader.take(role, lambda text: parse_drivers(text, self.observed.flags_before_drivers)) or ()
        name = reader.take(role, lambda text: parse_flagged(text, self.observed.flags))
        return (name,) if name is not None else ()

    def _scores(self, reader: RowReader, line: Line, are_all_points: bool) -> tuple[Score, ...]:
        scores: list[Score] = []
        for column, cell in line.scores:
            points = read_points(cell) if are_all_points else None
            if points is None:
                reader.skip(cell, _reason(cell, are_all_points))
                continue
            reader.mark_taken(cell)
            score = Score(order=len(scores) + 1, points=points.value, as_printed=cell.text, round=self._round(column))
            scores.append(score)
        return tuple(scores)

    def _round(self, column: Column | None) -> RoundRef | None:
        if column is None or column.round_number is None or self.context.season is None:
            return None
        return RoundRef(self.context.season, column.round_number)


def _reason(cell: Cell, are_all_points: bool) -> str:
    if is_nothing(cell.text):
        return "empty: no score in this round" if cell.is_blank else "a dash: no score in this round"
    return "a round without points" if are_all_points else "finishing positions by round: not points"


@dataclass(slots=True)
class ChampionshipKeys:
    """Keys of a document's championships: `lmp900-teams`, or `teams-2` where the class is not known."""

    _counts: Counter[str]

    def key(self, contender: Contender, label: str | None) -> str:
        """Return a key that no earlier table of the document has."""
        slug = "-".join("".join(c if c.isalnum() else " " for c in (label or "").casefold()).split())
        stem = f"{slug}-{contender}" if slug else str(contender)
        self._counts[stem] += 1
        count = self._counts[stem]
        return stem if slug and count == 1 else f"{stem}-{count}"
