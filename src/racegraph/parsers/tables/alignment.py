"""Which cell stands under which column, also where an extractor has dropped the empty cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations
from math import comb

from racegraph.cells.car_numbers import parse_car_number
from racegraph.cells.class_labels import is_class_label
from racegraph.cells.dates import parse_days
from racegraph.cells.engines import looks_like_engine
from racegraph.cells.laps import parse_laps
from racegraph.cells.points import parse_points
from racegraph.cells.positions import parse_position
from racegraph.cells.rounds import parse_round_number
from racegraph.cells.tyres import looks_like_tyre
from racegraph.documents.model import Cell, Row
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Column, Role
from racegraph.parsers.tables.rows import present_cells

_MAY_BE_LOST = frozenset(
    {Role.TYRE, Role.GRID, Role.POINTS, Role.REASON, Role.TIME, Role.GAP, Role.ENTRANT, Role.ENGINE, Role.CHASSIS}
    | {Role.NATIONALITY, Role.CLASS_POSITION, Role.UNKNOWN, Role.REPORT, Role.CODRIVER, Role.SPEED}
    | {Role.WINNER, Role.WINNING_TEAM, Role.WINNING_MAKE, Role.POLE, Role.FASTEST_LAP, Role.LENGTH, Role.CLASS_WINNER}
    | {Role.ROUND, Role.DATE}
)
_NOT_STARTED = frozenset(("dns", "dnq", "dnpq", "dna", "wd", "dnp"))
_MOST_WAYS = 2000  # to place a row's cells; beyond, none of them is likely
_OFTEN_EMPTY = (Role.TYRE, Role.POINTS)  # a table that prints grid positions has one for each car, not so points
_GRAMMARS: Mapping[Role, Callable[[str], object]] = {
    Role.POSITION: parse_position,
    Role.CAR_NUMBER: parse_car_number,
    Role.LAPS: parse_laps,
    Role.GRID: parse_laps,
    Role.POINTS: parse_points,
    Role.ROUND: parse_round_number,
    Role.DATE: lambda text: parse_days(text, 2000),
}
_NAMES = frozenset({Role.ENTRANT, Role.DRIVERS, Role.CHASSIS, Role.MANUFACTURER, Role.CONSTRUCTOR})
_TEXTS_WITHOUT_GRAMMAR = frozenset({Role.TIME, Role.GAP, Role.REASON})


def align(
    columns: tuple[Column, ...], row: Row, lost_cells: bool, file_name: str, classes: Collection[str] = ()
) -> Mapping[Column, Cell]:
    """Return the cell under each column.

    Args:
        columns: of one line of a record, in order.
        row: the line.
        lost_cells: whether the extractor dropped empty cells of this table.
        file_name: for messages.
        classes: labels that the document states.

    Raises:
        CellError: the row has too few cells, or they could be placed in more than one way.
    """
    present = present_cells(row)
    by_place = {cell.column: cell for cell in row.cells}
    if not lost_cells or len(present) >= len(columns):
        missing = [column for column in columns if column.index not in by_place]
        if missing:
            raise CellError(
                f"{file_name}, line {row.passage.first_line}",
                f"{columns[-1].index + 1} cells, one of them under {missing[0].printed}",
                f"{len(row.cells)} cells: " + " | ".join(row.texts),
            )
        return {column: by_place[column.index] for column in columns}
    fitting = fit(columns, present, _MAY_BE_LOST, classes)
    if fitting is None:
        expected = "cells that fit the columns " + ", ".join(column.printed for column in columns)
        raise CellError(f"{file_name}, line {row.passage.first_line}", expected, " | ".join(row.texts))
    return fitting


def fit(
    columns: Sequence[Column], cells: Sequence[Cell], may_be_lost: Collection[Role], classes: Collection[str] = ()
) -> Mapping[Column, Cell] | None:
    """Place fewer cells than columns, in order, by what they hold; None where no way or several ways are likely."""
    if len(cells) > len(columns):
        return None
    places = range(len(columns))
    may_go = [place for place in places if columns[place].role in may_be_lost]
    if comb(len(may_go), len(columns) - len(cells)) > _MOST_WAYS:
        return None
    found = []
    for gone in combinations(may_go, len(columns) - len(cells)):
        kept = [columns[place] for place in places if place not in gone]
        if all(_fits(column, cell, classes) for column, cell in zip(kept, cells, strict=True)):
            found.append((gone, dict(zip(kept, cells, strict=True))))
    is_first = bool(cells) and columns[0].role is Role.POSITION and cells[0].text.strip(". ") == "1"
    if is_first and any(column.role is Role.TIME for column in columns):  # nobody is ahead of the winner
        found = [pair for pair in found if any(columns[place].role is Role.GAP for place in pair[0])] or found
    for often_empty in (_OFTEN_EMPTY[:1], _OFTEN_EMPTY, tuple(may_be_lost)):
        likely = [mapping for gone, mapping in found if all(columns[place].role in often_empty for place in gone)]
        if len(likely) == 1:
            return None if _is_doubtful(columns, likely[0]) else likely[0]
    return None


def _is_doubtful(columns: Sequence[Column], mapping: Mapping[Column, Cell]) -> bool:
    """Whether a car that did not start has one figure, laps or a place on the grid, and it cannot be told which."""
    by_role = {column.role: cell.text for column, cell in mapping.items()}
    if Role.LAPS not in by_role or Role.GRID in by_role or by_role[Role.LAPS] == "0":
        return False
    has_grid = any(column.role is Role.GRID for column in columns)
    return has_grid and by_role.get(Role.POSITION, "").casefold() in _NOT_STARTED


def _fits(column: Column, cell: Cell, classes: Collection[str]) -> bool:
    text = cell.text
    if column.role in _GRAMMARS:
        return bool(text) and _can_be_read(_GRAMMARS[column.role], text)
    fits = {
        Role.ENGINE: looks_like_engine(text) or text.isalpha(),
        Role.TYRE: looks_like_tyre(text),
        Role.RACING_CLASS: is_class_label(text, classes) or not text.isdigit(),
    }
    if column.role in fits:
        return fits[column.role]
    if column.role in _NAMES:
        return bool(cell.images) or (any(map(str.isalpha, text)) and not looks_like_engine(text))
    return column.role not in _TEXTS_WITHOUT_GRAMMAR or not (text.isdigit() or looks_like_engine(text))


def _can_be_read(grammar: Callable[[str], object], text: str) -> bool:
    try:
        grammar(text)
    except CellError:
        return False
    return True
