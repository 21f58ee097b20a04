"""What all tables of a document show together, before any one is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from racegraph.cells.chassis import split_chassis
from racegraph.cells.engines import looks_like_engine
from racegraph.cells.flagged_names import begins_with_flag, find_flags, parse_drivers
from racegraph.cells.spacing import is_nothing, split_lines
from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Cell, Document
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.rows import LONGEST
from racegraph.parsers.tables.shapes import Shape, read_shape

_FLAGGED = (Role.ENTRANT, Role.DRIVERS, Role.CIRCUIT, Role.RACE, Role.WINNER, Role.WINNING_TEAM)


@dataclass(frozen=True, slots=True)
class Observed:
    """Evidence from the whole document.

    Args:
        flags: codes that stand for countries at the start of a cell or before a driver.
        flags_before_drivers: whether cells of drivers use such codes.
        chassis: names that fill a cell of chassis alone.
        drivers: all drivers' names, folded.
    """

    flags: frozenset[str] = frozenset()
    flags_before_drivers: bool = False
    chassis: frozenset[str] = frozenset()
    drivers: frozenset[str] = frozenset()


def observe(document: Document) -> Observed:
    """Look through all tables whose columns we understand."""
    shapes = [shape for table in document.tables() if (shape := read_shape(table)) is not None]
    flagged = [cell.text for role in _FLAGGED for cell in _cells(shapes, role)]
    driver_cells = [cell.text for cell in _cells(shapes, Role.DRIVERS)]
    driver_flags = frozenset(flag for text in driver_cells for flag in find_flags(text))
    names = [name.text for text in driver_cells for name in parse_drivers(text, bool(driver_flags))]
    return Observed(
        flags=frozenset(flag for text in flagged if (flag := begins_with_flag(text))) | driver_flags,
        flags_before_drivers=bool(driver_flags),
        chassis=_standing_alone([cell.text for cell in _cells(shapes, Role.CHASSIS)]),
        drivers=frozenset(fold(name) for name in names),
    )


def _cells(shapes: Iterable[Shape], role: Role) -> list[Cell]:
    return [
        by_place[column.index]
        for shape in shapes
        for column in shape.header.of(role)
        for row in shape.rows
        if column.index in (by_place := {cell.column: cell for cell in row.cells})
        and len(by_place[column.index].text) <= LONGEST
    ]


def _standing_alone(texts: list[str]) -> frozenset[str]:
    whole = {text for text in texts if len(split_lines(text)) == 1 and len(split_chassis(text)) == 1}
    return frozenset(text for text in whole if not is_nothing(text) and not looks_like_engine(text) and " " in text)
