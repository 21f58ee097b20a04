"""The figures at the end of a line of standings: scores by round, then the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from racegraph.cells.points import Points, parse_points
from racegraph.cells.positions import parse_position
from racegraph.cells.spacing import is_nothing
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Column, Header, Role
from racegraph.parsers.tables.rows import present_cells

_LONGEST_STATUS = 6  # letters


@dataclass(frozen=True, slots=True)
class Line:
    """A line of standings, its cells given to their columns as far as they can be.

    Args:
        lead: the cells before the scores.
        scores: each cell with its column, None where cells were lost and the column cannot be known.
        total: the last figure, where the table has a total.
    """

    lead: tuple[Cell, ...]
    scores: tuple[tuple[Column | None, Cell], ...]
    total: Cell | None


def split_line(header: Header, row: Row, lost_cells: bool) -> Line:
    """Give a line's cells to the lead, the rounds and the total.

    A cell keeps its column only if all cells of the line stand in place: nothing was dropped by the extractor,
    and the total stands under its head.
    """
    rounds = header.of(Role.ROUND_SCORE)
    total = header.of(Role.POINTS)[-1:]
    by_place = {cell.column: cell for cell in row.cells}
    if _is_in_place(header, row, by_place, total, lost_cells):
        scores = [(column, by_place[column.index]) for column in rounds]
        lead = tuple(by_place[place] for place in range(header.width) if _is_lead(place, rounds, total))
        return Line(lead, tuple(scores), by_place[total[0].index] if total else None)
    present = present_cells(row)
    figures = _figures_at_the_end(present)
    lead = present[: len(present) - len(figures)]
    last = figures[-1] if total and figures else None
    return Line(lead, tuple((None, cell) for cell in (figures[:-1] if total else figures)), last)


def _figures_at_the_end(present: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the points, places and statuses that stand last; the first cell is a position and none of them."""
    start = len(present)
    while start > 1 and is_figure(present[start - 1]):
        start -= 1
    return present[start:]


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds points, a place or a status."""
    return bool(cell.text) and _is_figure(cell.text)


@lru_cache(maxsize=4096)
def _is_figure(text: str) -> bool:
    try:
        parse_position(text)
    except CellError:
        return _read_points(text) is not None
    return True


def _is_in_place(
    header: Header, row: Row, by_place: Mapping[int, Cell], total: Sequence[Column], lost_cells: bool
) -> bool:
    """Whether each cell stands under its head: nothing under an empty head, figures where figures must be."""
    if any(column.index not in by_place for column in header.first_line):
        return False
    if total and not by_place[total[0].index].text:
        return False
    present = present_cells(row)
    if any(place >= header.width for place in (cell.column for cell in present if cell.text)):
        return False
    heads = {column.index: column for column in header.first_line}
    if any(not heads[cell.column].printed and heads[cell.column].role is Role.UNKNOWN for cell in present if cell.text):
        return False
    if any(
        cell.text and not _is_score(cell) for column in header.of(Role.ROUND_SCORE) for cell in [by_place[column.index]]
    ):
        return len(present) == header.width
    return len(present) == header.width or not lost_cells


def _is_score(cell: Cell) -> bool:
    """Whether a cell can say what came of a round: a figure, a status, a dash; never a name."""
    return is_nothing(cell.text) or any(map(str.isdigit, cell.text)) or len(cell.text) <= _LONGEST_STATUS


def _is_lead(place: int, rounds: Sequence[Column], total: Sequence[Column]) -> bool:
    return all(place != column.index for column in (*rounds, *total))


def read_points(cell: Cell) -> Points | None:
    """Return the points in a cell; None where it holds something else, such as `Ret`."""
    return _read_points(cell.text) if cell.text else None


@lru_cache(maxsize=4096)
def _read_points(text: str) -> Points | None:
    try:
        return None if is_nothing(text) else parse_points(text)
    except CellError:
        return None


def are_points(lines: Sequence[Line]) -> bool:
    """Whether the figures by round are points, not positions: then they add up to the totals.

    Dropped scores make a sum larger than its total, never smaller, and a source may err: half the lines must add up.
    """
    judged = [verdict for line in lines if (verdict := _adds_up(line)) is not None]
    return bool(judged) and 2 * sum(judged) >= len(judged)


def _adds_up(line: Line) -> bool | None:
    total = read_points(line.total) if line.total is not None else None
    points = [read_points(cell) for _, cell in line.scores]
    if total is None or not any(points):
        return None
    counting = sum((each.value for each in points if each is not None and not each.dropped), Decimal(0))
    everything = sum((each.value for each in points if each is not None), Decimal(0))
    return total.value == counting or everything in (total.value, total.gross)
