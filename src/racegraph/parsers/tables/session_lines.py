"""One line of a session's classification: place, times of its parts, gap, laps; of a sprint or a heat as of a race."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TypeVar

from racegraph.cells.laps import parse_laps
from racegraph.cells.points import parse_points
from racegraph.cells.positions import Position, find_status, parse_position
from racegraph.cells.spacing import is_nothing, squeeze, without_footnotes
from racegraph.cells.times import Gap, parse_gap, parse_lap_time
from racegraph.cells.vocabulary import fold, read_words
from racegraph.documents.model import Cell
from racegraph.errors import CellError
from racegraph.parsers.tables.classifications import Classification
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.rows import EMPTY, RowReader
from racegraph.records import LapTime, Result, ResultStatus, SessionKind

Value = TypeVar("Value")

RACED = frozenset({SessionKind.SPRINT, SessionKind.HEAT})  # classified as races are
TIMES = frozenset({Role.BEST_LAP, Role.TIME})
_BEST_LAPS = frozenset({Role.BEST_LAP})
_ASIDE = re.compile(r"(.*\S)\s?\([^()]{1,20}\)")
_NO_TIME = "no lap time"
_AHEAD = "a gap that is none to the best time"
_SLACK = Decimal("0.002")  # seconds by which a printed gap may differ from the times it stands between


@dataclass(frozen=True, slots=True)
class SessionLine:
    """What a line says of an entry's session."""

    result: Result
    lap_times: tuple[LapTime, ...] = ()
    lap: int | None = None


@dataclass(slots=True)
class SessionLines:
    """Reads the lines of one classification in order.

    Args:
        kind: of the session.
        parts: of which part each column of times is, by the column's place; None for the session's own.
    """

    kind: SessionKind
    parts: dict[int, str | None]
    best: Decimal | None = None  # the first own time, in seconds
    last_gap: Decimal = Decimal(0)
    as_race: Classification = field(default_factory=Classification)

    def read(self, reader: RowReader, of_heading: ResultStatus | None) -> SessionLine:
        """Read a line.

        Args:
            reader: of the record.
            of_heading: how the cars below a heading ended: `Did not qualify`.

        Raises:
            CellError: a cell does not have the form that its column promises.
        """
        if self.kind in RACED:
            raced, _ = self.as_race.read(reader, of_heading)
            return SessionLine(raced or _result(Position(None, of_heading), ""), self._times(reader, _BEST_LAPS)[0])
        return self._timed(reader, of_heading)

    def _timed(self, reader: RowReader, of_heading: ResultStatus | None) -> SessionLine:
        cell = reader.cell(Role.POSITION)
        position = reader.take(Role.POSITION, parse_position) or Position(None, None)
        times, status, own_gap = self._times(reader)
        own = next((time.seconds for time in times if time.part is None), None)
        gap = own_gap or self._gap(reader, own)
        self.best = self.best or own
        laps, lap = self._laps(reader)
        printed = position.status if position.status is not ResultStatus.CLASSIFIED else None
        result = _result(Position(position.place, printed or of_heading or status), cell.text if cell else "")
        return SessionLine(
            Result(
                position=result.position,
                status=result.status,
                position_as_printed=result.position_as_printed,
                laps_completed=laps,
                gap_seconds=gap.seconds if gap is not None else None,
                gap_laps=gap.laps if gap is not None else None,
                points=_figure(reader, Role.POINTS, lambda text: parse_points(text).value),
                grid_position=_figure(reader, Role.GRID, parse_laps) or None,
            ),
            times,
            lap,
        )

    def _times(
        self, reader: RowReader, roles: frozenset[Role] = TIMES
    ) -> tuple[tuple[LapTime, ...], ResultStatus | None, Gap | None]:
        """Return the times of a line; a status and a gap where they stand in place of the session's own time."""
        found: list[LapTime] = []
        status: ResultStatus | None = None
        gap: Gap | None = None
        cells = [pair for role in roles for pair in reader.cells(role)]
        for column, cell in sorted(cells, key=lambda pair: pair[0].index):
            part = self.parts.get(column.index)
            time, word = _lap_time(cell, part), find_status(cell.text)
            behind = _gap_of(cell) if part is None and "+" in cell.text else None
            reader.mark_taken(cell)
            if time is not None:
                found.append(time)
            elif behind is not None and behind.seconds is not None:
                gap = behind
            elif word is not None and part is None:
                status = word
            else:
                reader.skip(cell, EMPTY if is_nothing(without_footnotes(cell.text)) else _NO_TIME)
        return tuple(found), status, gap

    def _gap(self, reader: RowReader, own: Decimal | None) -> Gap | None:
        """Read the column of gaps; each is as long as the times say, or grows."""
        cell = reader.cell(Role.GAP)
        gap = _gap_of(cell) if cell is not None else None
        if cell is None or gap is None or gap.seconds is None:
            return None
        if own is not None and self.best is not None:
            fits = abs(own - self.best - gap.seconds) <= _SLACK
        else:
            fits = gap.seconds >= self.last_gap
        if not fits or _is_interval(reader):
            reader.skip(cell, _AHEAD)
            return None
        self.last_gap = gap.seconds
        reader.mark_taken(cell)
        return gap if gap.seconds else None

    def _laps(self, reader: RowReader) -> tuple[int | None, int | None]:
        """Return how many laps were done, or in which one the time was set."""
        count = _figure(reader, Role.LAPS, parse_laps)
        column = next((column for column, _ in reader.cells(Role.LAPS)), None)
        is_one = column is not None and self.kind is SessionKind.FASTEST_LAPS and fold(column.printed) in _ONE_LAP
        return (None, count) if is_one else (count, None)


def _figure(reader: RowReader, role: Role, parse: Callable[[str], Value | None]) -> Value | None:
    """Return the figure under a role; what is none (a start from the pits) is skipped."""
    try:
        return reader.take(role, parse)
    except CellError:
        reader.give_back(role, "no figure")
        return None


_ONE_LAP = frozenset(
    {"lap", "onlap", "inlap", "lapno", "lapnumber", "tour", "runde", "giro", "vuelta", "volta", "ronde"}
)


def part_of(column: Column, printed: str, alone: bool) -> str | None:
    """Return of which part of the session a column of times is, None for the session's own.

    Args:
        column: of times.
        printed: its head, without what stands over several columns.
        alone: whether no other column holds times.
    """
    if column.role is Role.TIME or fold(printed) in _own() or not printed:
        return None
    return None if alone and not any(map(str.isdigit, printed)) else printed


@cache
def _own() -> frozenset[str]:
    words = (
        "Best|Best lap|Best time|Best lap time|Fastest time|Fastest lap|Fastest|Lap|Lap time|Laps|Qualifying time|"
        "Qual time|"
        "Qual|Qualifying|Q time|Best qual|Qualifying lap|Practice time|Time|Overall|Final|Final time|Best overall"
    )
    return frozenset(map(fold, words.split("|")))


@cache
def _no_time() -> frozenset[str]:
    return frozenset(fold(word) for _, words in read_words("no_times.tsv") for word in words.split("|"))


def _result(position: Position, as_printed: str) -> Result:
    return Result(position=position.place, status=position.status, position_as_printed=as_printed, laps_completed=None)


def _lap_time(cell: Cell, part: str | None) -> LapTime | None:
    """Return the time that a cell prints, or that none was set; None where it says something else."""
    text = squeeze(cell.text)
    aside = _ASIDE.fullmatch(text)
    for form in (text, aside[1]) if aside is not None else (text,):
        try:
            return LapTime(part=part, seconds=parse_lap_time(form), as_printed=text)
        except CellError:
            continue
    is_unset = fold(without_footnotes(text)) in _no_time() or (part is not None and find_status(text) is not None)
    return LapTime(part=part, seconds=None, as_printed=text) if text and is_unset else None


def _gap_of(cell: Cell) -> Gap | None:
    text = cell.text.strip()
    for form in (text, f"+{text}"):
        try:
            return parse_gap(form)
        except CellError:
            continue
    return None


def _is_interval(reader: RowReader) -> bool:
    return any(column.printed.casefold().startswith("int") for column, _ in reader.cells(Role.GAP))
