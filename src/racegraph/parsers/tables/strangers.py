"""Tables that are none of ours, by name and for a reason; what looks like results is a problem instead."""

from __future__ import annotations

from collections.abc import Callable

from racegraph.cells.points import parse_points
from racegraph.cells.positions import parse_position
from racegraph.cells.spacing import is_nothing, squeeze
from racegraph.cells.times import parse_gap, parse_lap_time, parse_race_time
from racegraph.documents.model import Cell, Table
from racegraph.errors import CellError

_GRAMMARS: tuple[Callable[[str], object], ...] = (
    parse_position,
    parse_points,
    parse_lap_time,
    parse_race_time,
    parse_gap,
)
_SHARE = 0.6  # of a column's cells that make it one of figures
_LONGEST_NAME = 60  # characters


def reason_for_stranger(table: Table) -> str | None:
    """Return why a table without a head that we know says nothing of a season; None where it may be results."""
    rows = [[cell for cell in row.cells if cell.text and cell.copy_of is None] for row in table.rows]
    rows = [cells for cells in rows if cells]
    if not rows:
        return "a table without text"
    name = _name(rows[0])
    if all(len(cells) == 1 for cells in rows):
        return f"lines without columns: {name}"
    columns: dict[int, list[Cell]] = {}
    for cells in rows[1:] or rows:
        for cell in cells:
            columns.setdefault(cell.column, []).append(cell)
    if any(map(_holds_figures, columns.values())):
        return None
    return f"a table without figures: {name}"


def _name(cells: list[Cell]) -> str:
    text = " | ".join(squeeze(cell.text) for cell in cells)
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 3] + "..."


def _holds_figures(cells: list[Cell]) -> bool:
    return sum(_is_figure(cell.text) for cell in cells) >= _SHARE * len(cells)


def _is_figure(text: str) -> bool:
    return not is_nothing(text) and any(_can_read(grammar, text) for grammar in _GRAMMARS)


def _can_read(grammar: Callable[[str], object], text: str) -> bool:
    try:
        grammar(text)
    except CellError:
        return False
    return True
