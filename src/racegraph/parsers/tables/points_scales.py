"""Points by position: a row of places over a row of points, or one line for each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from racegraph.cells.points import parse_points
from racegraph.cells.positions import parse_position
from racegraph.documents.model import Cell, Passage, Row, Table
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Role, find_role
from racegraph.parsers.tables.rows import present_cells
from racegraph.records import Name, PointsRule


@dataclass(frozen=True, slots=True)
class Scale:
    """Rows of points under one row of places."""

    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]  # what stands before the points, the points
    cells: tuple[Cell, ...]


def read_scale(table: Table) -> Scale | None:
    """Read a table whose head is `Position | 1st | 2nd | 3rd`; None where it is another."""
    rows = [row for row in table.rows if present_cells(row)]
    if len(rows) < 2 or not _is_row_of_places(rows[0]):
        return None
    width = len(present_cells(rows[0]))
    lines = [(present_cells(row)[0].text, _points(present_cells(row)[1:])) for row in rows[1:]]
    if any(points is None or len(points) >= width for _, points in lines):
        return None
    cells = tuple(cell for row in rows for cell in present_cells(row))
    return Scale(tuple((label, points) for label, points in lines if points), cells)


def points_rules(scale: Scale, season: Name, source: Passage, before: int) -> Iterator[PointsRule]:
    """Yield one rule for each row of points; the first of a document is the standard one."""
    for number, (label, points) in enumerate(scale.rows, start=before + 1):
        plain = find_role(label) is Role.POINTS
        yield PointsRule(
            season=season,
            key=("standard" if number == 1 else f"scale-{number}") if plain else _slug(label),
            scoring_positions=len(points),
            minimum_share=None,
            scoring_entries_per_contender=None,
            races=(),
            points=points,
            source=source,
        )


def _slug(label: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in label.casefold()).split())


def _is_row_of_places(row: Row) -> bool:
    first, *places = present_cells(row)
    if find_role(first.text) is not Role.POSITION or len(places) < 3:
        return False
    return [_place(cell.text) for cell in places] == list(range(1, len(places) + 1))


def _place(text: str) -> int | None:
    try:
        return parse_position(text).place
    except CellError:
        return None


def _points(cells: tuple[Cell, ...]) -> tuple[Decimal, ...] | None:
    try:
        return tuple(parse_points(cell.text).value for cell in cells)
    except CellError:
        return None
