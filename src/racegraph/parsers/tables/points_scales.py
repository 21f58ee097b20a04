"""Points by position: a row of places over a row of points, or one line for each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from racegraph.cells.points import parse_points
from racegraph.cells.positions import parse_position
from racegraph.documents.model import Cell, Passage, Row, Table
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Role, find_role, language_of
from racegraph.parsers.tables.rows import present_cells
from racegraph.records import Name, PointsRule

_FEWEST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """Rows of points under one row of places."""

    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]  # what stands before the points, the points
    cells: tuple[Cell, ...]


def read_scale(table: Table) -> Scale | None:
    """Read a table whose head is `Position | 1st | 2nd | 3rd`, or `Position | Points` with a line for each place.

    None where it is another.
    """
    printed = (cells for row in table.rows if (cells := _own_cells(row)))
    rows = list(islice(printed, 3))
    rows = rows[1:] if len(rows) > 2 and len(rows[0]) == 1 else rows
    if len(rows) < 2 or (len(rows[0]) != 2 and _places_in(rows[0]) is None):
        return None  # as most tables are none
    rows += printed
    return _read_across(table, rows) or _read_down(table, rows)


def _read_across(table: Table, rows: list[tuple[Cell, ...]]) -> Scale | None:
    width = _places_in(rows[0])
    if width is None:
        return None
    lines = [(cells[0].text, _points(cells[1 : width + 1])) for cells in rows[1:]]
    if any(points is None or not points for _, points in lines):
        return None
    used = tuple(cell for cells in rows for cell in cells[: width + 1])
    return Scale(tuple((label, points) for label, points in lines if points), used)


def _read_down(table: Table, rows: list[tuple[Cell, ...]]) -> Scale | None:
    """Read one line for each place, `1st | 25`, under a head of two columns."""
    head = tuple(cell.text for cell in rows[0])
    language = language_of(head)
    if tuple(find_role(text, language) for text in head) != (Role.POSITION, Role.POINTS):
        return None
    if len(rows) <= _FEWEST_PLACES or any(len(cells) != len(head) for cells in rows[1:]):
        return None
    if [_place(cells[0].text) for cells in rows[1:]] != list(range(1, len(rows))):
        return None
    points = _points(tuple(cells[1] for cells in rows[1:]))
    if not points or list(points) != sorted(points, reverse=True):
        return None
    return Scale(((head[1], points),), _all_cells(table))


def _own_cells(row: Row) -> tuple[Cell, ...]:
    """Return the cells in which something stands, those that span several columns once."""
    return tuple(cell for cell in present_cells(row) if cell.copy_of is None)


def _all_cells(table: Table) -> tuple[Cell, ...]:
    return tuple(cell for row in table.rows for cell in _own_cells(row))


def points_rules(scale: Scale, season: Name, source: Passage, before: int) -> Iterator[PointsRule]:
    """Yield one rule for each row of points; the first of a document is the standard one."""
    for number, (label, points) in enumerate(scale.rows, start=before + 1):
        yield PointsRule(
            season=season,
            key=_key(label, number, before),
            scoring_positions=len(points),
            minimum_share=None,
            scoring_entries_per_contender=None,
            races=(),
            points=points,
            source=source,
        )


def _key(label: str, number: int, before: int) -> str:
    """Return a key that no other scale of the document has; a label tells scales of one table apart."""
    slug = _slug(label)
    if not slug or find_role(label, language_of((label,))) is Role.POINTS:
        return "standard" if number == 1 else f"scale-{number}"
    return slug if before == 0 else f"{slug}-{number}"


def _slug(label: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in label.casefold()).split())


def _places_in(cells: tuple[Cell, ...]) -> int | None:
    """Return how many places a head counts from the first; other columns may follow: `Pole`, `Fastest lap`."""
    first, *others = cells
    if find_role(first.text, language_of((first.text,))) is not Role.POSITION:
        return None
    places = [_place(cell.text) for cell in others]
    count = next((at for at, place in enumerate(places) if place != at + 1), len(places))
    rest = [cell.text for cell in others[count:]]
    return count if count >= _FEWEST_PLACES and not any(text[:1].isdigit() for text in rest) else None


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
