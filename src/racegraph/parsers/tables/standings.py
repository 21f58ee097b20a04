"""A championship's table: one standing for each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from racegraph.cells.chassis import parse_several_chassis
from racegraph.cells.engines import parse_engines
from racegraph.cells.flagged_names import FlaggedName
from racegraph.cells.points import parse_points
from racegraph.cells.positions import Position, parse_position
from racegraph.cells.spacing import is_nothing
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.alignment import fit
from racegraph.parsers.tables.contenders import ROLE_OF_CONTENDER, contenders_of, kind_of
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.names import are_run_together, as_name
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.round_results import Matrix
from racegraph.parsers.tables.rows import RowReader, present_cells, skip_row
from racegraph.parsers.tables.scores import Line, are_points, is_figure, read_points, split_line
from racegraph.parsers.tables.shapes import Shape, skip_silent_row
from racegraph.records import ChampionshipRef, Contender, Record, RoundRef, RoundResult, Score, Standing, StandingRef

_MAY_BE_LOST = frozenset({Role.POSITION, Role.CHASSIS, Role.ENGINE, Role.CAR_NUMBER, Role.NATIONALITY, Role.TYRE})
_SECOND_LINE = "a second line of the standing above: its results are finishing positions or another car's"
_OTHERWISE = "a column that says nothing of a standing"
Group = list[tuple[Row, Line]]


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
        rounds: the round of each group of columns, as far as that is certain.
    """

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting
    championship: ChampionshipRef
    contender: Contender
    rounds: Mapping[int, RoundRef] = field(default_factory=dict)
    _matrix: Matrix = field(default_factory=Matrix)

    def parse(self) -> Iterator[Record | Problem]:
        """Yield the standings in order, and a problem for each line that could not be read."""
        rows = [row for row in self.shape.rows if not self._skip(row)]
        lines = [split_line(self.shape.header, row, self.shape.lost_cells) for row in rows]
        scores_are_points = are_points(lines)
        self._matrix = Matrix.of(lines, self.shape.header.of(Role.ROUND_SCORE), scores_are_points)
        count = 0
        for group in self._groups(rows, lines):
            try:
                standings, remarks = self._standings(group, scores_are_points, count)
            except CellError as error:
                if self._is_further_line(group[0][0], count):
                    skip_row(group[0][0], _SECOND_LINE, self.accounting)
                    continue
                yield Problem(error)
                count += 1  # the line has its place in the table even if we cannot read it
            else:
                yield from standings
                yield from self._round_results(standings, group)
                yield from map(Problem, remarks)
                count += len(standings)

    def _skip(self, row: Row) -> bool:
        """Skip a row that says nothing, or one remark across the table: `Guest drivers, without points`."""
        if skip_silent_row(row, self.shape, self.accounting):
            return True
        present = present_cells(row)
        is_one = len({cell.source_cell for cell in present}) == 1
        if is_one and (len(present) > 1 or (len(row.cells) == 1 and self.shape.header.width > 1)):
            skip_row(row, "a remark across the table", self.accounting)
            return True
        return False

    def _groups(self, rows: list[Row], lines: list[Line]) -> Iterator[Group]:
        """Put the lines of one contender together, where its name and position span several rows."""
        group: Group = []
        for row, line in zip(rows, lines, strict=True):
            if group and self._continues(group[0][0], row):
                group.append((row, line))
                continue
            if group:
                yield group
            group = [(row, line)]
        if group:
            yield group

    def _continues(self, first: Row, row: Row) -> bool:
        roles = (Role.POSITION, ROLE_OF_CONTENDER[self.contender])
        places = [column.index for role in roles for column in self.shape.header.of(role)[:1]]
        pairs = [(_at(first, place), _at(row, place)) for place in places]
        return all(
            above is not None and below is not None and below.copy_of is not None and below.copy_of is above.source_cell
            for above, below in pairs
        )

    def _is_further_line(self, row: Row, count: int) -> bool:
        """Whether a row has only results, as the second line of a contender has where spanning cells were lost."""
        present = present_cells(row)
        return count > 0 and self.shape.lost_cells and all(map(is_figure, present))

    def _standings(
        self, group: Group, scores_are_points: bool, count: int
    ) -> tuple[list[Standing], Sequence[CellError]]:
        row, line = group[0]
        rows = tuple(each for each, _ in group)
        reader = RowReader(self.context.file_name, rows, self._cells(row, line), self.accounting)
        position = self._position(reader)
        position_cell = reader.cell(Role.POSITION)
        engines = reader.take(Role.ENGINE, parse_engines) or ()
        chassis = reader.take(
            Role.CHASSIS, lambda text: parse_several_chassis(text, self.observed.chassis, max(1, len(engines)))
        )
        names = self._contenders(reader)
        total = reader.take(Role.POINTS, parse_points)
        scores = self._scores(reader, group, scores_are_points)
        self._skip_the_rest(reader, group)
        if not names and position is None and position_cell is not None and position_cell.text and not chassis:
            reader.skip_all("a line that names nobody and has no place")
            reader.finish()
            return [], ()
        reader.finish()
        standings = [
            Standing(
                ref=StandingRef(self.championship, count + number),
                position=position.place if position is not None else None,
                position_as_printed=position_cell.text if position_cell is not None else "",
                contender=as_name(kind_of(self.contender), name) if name else None,
                contender_country=name.country if name else None,
                chassis=chassis or (),
                engines=engines,
                scores=scores,
                total_points=total.value if total is not None else None,
                source=reader.passage,
            )
            for number, name in enumerate(names or (None,), start=1)
        ]
        return standings, reader.remarks

    def _position(self, reader: RowReader) -> Position | None:
        """Read the position; words that we do not know stay as printed, and are reported."""
        try:
            return reader.take(Role.POSITION, parse_position)
        except CellError as error:
            cell = reader.cell(Role.POSITION)
            if cell is None or any(map(str.isdigit, cell.text)):
                raise
            reader.mark_taken(cell)
            reader.remarks.append(error)
            return None

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
        names = reader.read(role, lambda cell: contenders_of(cell, self.contender, self.observed)) or ()
        if self.contender is Contender.DRIVERS and are_run_together(names):
            reader.skip(cell, "several drivers with nothing between their names")
            return ()
        return names

    def _scores(self, reader: RowReader, group: Group, are_all_points: bool) -> tuple[Score, ...]:
        scores: list[Score] = []
        own = {id(cell) for row, _ in group for cell in row.cells}
        for column, cell in (pair for _, line in group for pair in line.scores):
            points = read_points(cell) if are_all_points and id(cell.copy_of) not in own else None
            if points is None and self._matrix.finish(column, cell) is not None and id(cell.copy_of) not in own:
                reader.mark_taken(cell)
                continue
            if points is None:
                reader.skip(cell, _reason(cell, are_all_points))
                continue
            reader.mark_taken(cell)
            score = Score(order=len(scores) + 1, points=points.value, as_printed=cell.text, round=self._round(column))
            scores.append(score)
        return tuple(scores)

    def _round_results(self, standings: Sequence[Standing], group: Group) -> Iterator[RoundResult]:
        own = {id(cell) for row, _ in group for cell in row.cells}
        pairs = [pair for _, line in group for pair in line.scores if id(pair[1].copy_of) not in own]
        found = [(column, cell, finish) for column, cell in pairs if (finish := self._matrix.finish(column, cell))]
        for standing in standings:
            for order, (column, cell, finish) in enumerate(found, start=1):
                marks = self.observed.marks_of(cell) | finish.marks
                yield RoundResult(
                    standing=standing.ref,
                    order=order,
                    position=finish.position,
                    status=finish.status,
                    as_printed=cell.text,
                    round=self._round(column),
                    round_as_printed=self._matrix.heads[column.index] if column is not None else "",
                    race_in_round=self._matrix.races.get(column.index) if column is not None else None,
                    points=finish.points,
                    on_pole="P" in marks,
                    fastest_lap="F" in marks,
                    source=standing.source,
                )

    def _round(self, column: Column | None) -> RoundRef | None:
        if column is None or self.context.season is None:
            return None
        if column.round_number is not None:
            return RoundRef(self.context.season, column.round_number)
        return self.rounds.get(column.group) if column.group is not None else None

    def _skip_the_rest(self, reader: RowReader, group: Group) -> None:
        reader.skip_rest({}, _OTHERWISE)
        for row, line in group[1:]:
            scored = {id(cell) for _, cell in line.scores}
            for cell in row.cells:
                if id(cell) not in scored and not cell.is_blank:
                    reader.skip(cell, _SECOND_LINE)


def _at(row: Row, place: int) -> Cell | None:
    return next((cell for cell in row.cells[place : place + 1] if cell.column == place), None)


def _reason(cell: Cell, are_all_points: bool) -> str:
    if is_nothing(cell.text):
        return "empty: no score in this round" if cell.is_blank else "a dash: no score in this round"
    return "a round without points" if are_all_points else "neither a place nor points for certain"


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
