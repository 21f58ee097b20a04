"""One line of a classification: place, status, laps, time or gap, points, grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from racegraph.cells.finishes import Finish, parse_finish
from racegraph.cells.laps import parse_laps
from racegraph.cells.points import parse_points
from racegraph.cells.positions import Position, parse_position
from racegraph.cells.times import Gap, parse_gap
from racegraph.documents.model import Cell
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.rows import RowReader
from racegraph.records import Result, ResultStatus

_UNCLEAR = "figures without a plus or a unit: a time or a gap"
_RUNNING = (None, ResultStatus.CLASSIFIED)
_SLACK = Decimal("1.05")  # seconds by which a printed gap may differ from the times it stands between


@dataclass(slots=True)
class Classification:
    """Reads the lines of one classification in order; some are only clear beside the winner's."""

    winning_time: Decimal | None = None
    last_gap: Decimal = Decimal(0)

    def read(self, reader: RowReader, of_heading: ResultStatus | None) -> tuple[Result | None, int | None]:
        """Return the result of a record, None for a list of entries, and the place in its class where printed.

        Args:
            reader: of the record.
            of_heading: how the cars below a heading ended.

        Raises:
            CellError: a cell does not have the form that its column promises.
        """
        has_result = any(reader.cell(role) for role in (Role.POSITION, Role.LAPS, Role.TIME, Role.GAP))
        if not has_result and of_heading is None:
            return None, self._class_place(reader, Position(None, None))
        cell = reader.cell(Role.POSITION)
        position = reader.take(Role.POSITION, parse_position) or Position(None, None)
        class_place = self._class_place(reader, position)
        finish = self._finish(reader, position)
        status = _status(position.status, finish, of_heading)
        result = Result(
            position=position.place,
            status=status,
            position_as_printed=cell.text if cell is not None else "",
            laps_completed=reader.take(Role.LAPS, parse_laps),
            race_time=finish.race_time,
            gap_seconds=finish.gap_seconds if position.class_place in (None, position.place) else None,
            gap_laps=finish.gap_laps,
            points=_points(reader),
            grid_position=_grid(reader),
            retirement_reason=finish.reason,
        )
        return result, class_place

    def _class_place(self, reader: RowReader, position: Position) -> int | None:
        printed = reader.take(Role.CLASS_POSITION, parse_position)
        return printed.place if printed is not None else position.class_place

    def _finish(self, reader: RowReader, position: Position) -> Finish:
        """Put together what the columns of time, gap and reason say."""
        time = self._of_time(reader, position)
        gap = self._of_gap(reader, time)
        reason = _of_reason(reader, position)
        parts = (time, gap, reason)
        return Finish(
            race_time=next((part.race_time for part in parts if part.race_time is not None), None),
            gap_seconds=next((part.gap_seconds for part in parts if part.gap_seconds is not None), None),
            gap_laps=next((part.gap_laps for part in parts if part.gap_laps is not None), None),
            reason=next((part.reason for part in parts if part.reason is not None), None),
            status=next((part.status for part in parts if part.status is not None), None),
        )

    def _of_time(self, reader: RowReader, position: Position) -> Finish:
        cell = reader.cell(Role.TIME)
        finish = _take_finish(reader, cell, Role.TIME)
        if finish.race_time is not None and not self._is_whole_time(finish.race_time, position):
            reader.give_back(Role.TIME, _UNCLEAR)
            return Finish()
        return finish

    def _is_whole_time(self, time: Decimal, position: Position) -> bool:
        """Whether a time without a plus runs from the start: none is shorter than the winner's."""
        if position.place == 1:
            self.winning_time = self.winning_time or time
            return True
        return self.winning_time is None or time >= self.winning_time

    def _of_gap(self, reader: RowReader, time: Finish) -> Finish:
        """Read the column of gaps, where a plus need not stand: each gap is as long as the times say, or grows."""
        cell = reader.cell(Role.GAP)
        gap = _gap_of(cell) if cell is not None else None
        if cell is not None and _is_interval(reader):
            reader.skip(cell, "a gap to the car ahead")
            return Finish()
        if cell is None or gap is None:
            return _take_finish(reader, cell, Role.GAP, only_gaps=True)
        if gap.seconds is not None and not self._is_gap_to_winner(gap.seconds, time, cell):
            reader.skip(cell, _UNCLEAR)
            return Finish()
        self.last_gap = max(self.last_gap, gap.seconds or self.last_gap)
        reader.mark_taken(cell)
        return Finish(gap_seconds=gap.seconds or None, gap_laps=gap.laps)

    def _is_gap_to_winner(self, seconds: Decimal, time: Finish, cell: Cell) -> bool:
        if time.race_time is not None and self.winning_time is not None:
            return abs(time.race_time - self.winning_time - seconds) <= _SLACK
        return "+" in cell.text or seconds >= self.last_gap


def _is_interval(reader: RowReader) -> bool:
    return any(column.printed.casefold().startswith("int") for column, _ in reader.cells(Role.GAP))


def _gap_of(cell: Cell) -> Gap | None:
    text = cell.text.strip()
    for form in (text, f"+{text}"):
        try:
            return parse_gap(form)
        except CellError:
            continue
    return None


def _take_finish(reader: RowReader, cell: Cell | None, role: Role, only_gaps: bool = False) -> Finish:
    if cell is None:
        return Finish()
    try:
        finish = reader.take(role, parse_finish) or Finish()
    except CellError:
        reader.skip(cell, _UNCLEAR)
        return Finish()
    if only_gaps and finish.race_time is not None:
        reader.skip(cell, _UNCLEAR)
        return replace(finish, race_time=None)
    return finish


def _of_reason(reader: RowReader, position: Position) -> Finish:
    """Read a column of reasons; beside a car that was running at the end, its words are a remark of any kind."""
    cell = reader.cell(Role.REASON)
    finish = _take_finish(reader, cell, Role.REASON)
    if cell is not None and finish.reason is not None and position.status in _RUNNING and _is_remark(reader):
        reader.skip(cell, "a remark on a car that did not retire")
        return replace(finish, reason=None)
    return finish


def _is_remark(reader: RowReader) -> bool:
    """Whether the column is one of notes, not of reasons."""
    return any(
        column.printed.casefold().strip(". ").startswith(("note", "remark")) for column, _ in reader.cells(Role.REASON)
    )


def _status(printed: ResultStatus | None, finish: Finish, of_heading: ResultStatus | None) -> ResultStatus | None:
    """Return the status that the line prints; a plain place says less than a word or a heading."""
    if printed not in _RUNNING:
        return printed
    return finish.status or of_heading or printed


def _points(reader: RowReader) -> Decimal | None:
    try:
        points = reader.take(Role.POINTS, parse_points)
    except CellError:
        cell = reader.cell(Role.POINTS)
        if cell is not None:
            reader.skip(cell, "no single number of points")
        return None
    return points.value if points is not None else None


def _grid(reader: RowReader) -> int | None:
    try:
        place = reader.take(Role.GRID, parse_laps)
    except CellError:
        place = None
    cell = reader.cell(Role.GRID)
    if place == 0 or (place is None and cell is not None and cell.text):
        reader.give_back(Role.GRID, "a start without a place on the grid")
        return None
    return place
