"""One table that holds the standings of several classes, each below a row with nothing but its class."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from racegraph.cells.class_labels import is_class_label
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.documents.model import Row
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.rows import present_cells
from racegraph.parsers.tables.shapes import Shape

_LIKE_A_CLASS = re.compile(r"[A-Z][A-Z0-9]{0,5}(?:[- /]?[A-Z0-9]{1,6}){0,2}")
_FIRST = re.compile(r"=?1(?:st|\.|=)?")


@dataclass(frozen=True, slots=True)
class ClassPart:
    """The rows of one class, or those above the first such row."""

    label: str | None
    heading: Row | None
    shape: Shape


def split_by_class(shape: Shape, classes: Collection[str]) -> tuple[ClassPart, ...]:
    """Part a table where places start again from 1 below a class; one part where it has no such rows.

    Args:
        shape: of the table.
        classes: the labels that the document states.
    """
    position = next((column.index for column in shape.header.of(Role.POSITION)), None)
    if position is None:
        return (ClassPart(None, None, shape),)
    starts = [
        (number, label)
        for number, row in enumerate(shape.rows[:-1])
        if (label := _label(row, classes)) is not None and _is_first(shape.rows[number + 1], position)
    ]
    if not starts:
        return (ClassPart(None, None, shape),)
    parts = [ClassPart(None, None, replace(shape, rows=shape.rows[: starts[0][0]]))] if starts[0][0] else []
    ends = [*(number for number, _ in starts[1:]), len(shape.rows)]
    for (number, label), end in zip(starts, ends, strict=True):
        part = replace(shape, rows=shape.rows[number + 1 : end], captions=(), heads=())
        parts.append(ClassPart(label, shape.rows[number], part))
    return tuple(parts)


def _label(row: Row, classes: Collection[str]) -> str | None:
    present = present_cells(row)
    if not present or len({cell.source_cell for cell in present}) != 1:
        return None
    text = squeeze(without_footnotes(present[0].text))
    return text if is_class_label(text, classes) or _LIKE_A_CLASS.fullmatch(text) else None


def _is_first(row: Row, position: int) -> bool:
    cell = next((cell for cell in row.cells if cell.column == position), None)
    return cell is not None and _FIRST.fullmatch(squeeze(without_footnotes(cell.text))) is not None
