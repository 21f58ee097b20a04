"""The shape of a table: what stands above it, its head, its rows of data, the rows that say nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from racegraph.cells.spacing import squeeze
from racegraph.cells.vocabulary import fold
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Cell, Row, Table, TableKind
from racegraph.parsers.tables.headers import Header, Role
from racegraph.parsers.tables.heads import are_heats, is_head, is_lower_head, is_second_line_head, read_header
from racegraph.parsers.tables.rows import present_cells, skip_row

_FOOTNOTE = re.compile(
    r"(?:Sources?|Notes?|References?|Key|Legend|Refs?)\s?:.*|†.*|\*.*|\[[0-9]+\].*|(?:Bold|Italics?)\b.*", re.IGNORECASE
)
_NAVIGATION = re.compile(r"(?:Previous|Next)(?: race| season| event)?\s?:?.*", re.IGNORECASE)
_OTHER_RACE = re.compile(r"(?:Previous|Next) (?:race|round|event)\s?:.*", re.IGNORECASE | re.DOTALL)
_NOTICE = re.compile(
    r"(?:This (?:article|section|page)|Wikimedia Commons|.{0,40}may refer to).*", re.IGNORECASE | re.DOTALL
)
_SUCCESSION = ("Preceded by", "Succeeded by", "Vorgänger", "Nachfolger", "Précédé par", "Predecesor:", "Sucesor:")
_COLOURS = frozenset({"colour", "color", "icon", "key"})
_LOOK_FOR_HEAD = 4  # rows


@dataclass(frozen=True, slots=True)
class Shape:
    """A table taken apart into its lines."""

    captions: tuple[Row, ...]  # one cell each, above the head
    heads: tuple[Row, ...]  # one or two rows
    header: Header
    rows: tuple[Row, ...]  # all others, footnotes among them
    lost_cells: bool
    beside: tuple[Cell, ...] = ()  # of a key of colours that stands beside the table


def read_shape(table: Table) -> Shape | None:
    """Find a table's head; None where no row has two words that we know from heads."""
    captions: list[Row] = []
    for place, row in enumerate(table.rows[:_LOOK_FOR_HEAD]):
        if is_head(row):
            below = table.rows[place + 1] if place + 1 < len(table.rows) else None
            if below is not None and _spans_the_table(below):
                below = None  # `Overall` above the first lines: a heading, though its word is one of heads
            lower = below if below is not None and is_lower_head(row, below) else None
            second = below if below is not None and lower is None and is_second_line_head(below) else None
            heads = tuple(head for head in (row, lower, second) if head is not None)
            rest = table.rows[place + len(heads) :]
            header = read_header(row, second, lower)
            return _without_key(Shape(tuple(captions), heads, header, rest, table.lost_cells))
        if len({cell.source_cell for cell in present_cells(row)}) > 1:
            return None
        captions.append(row)
    return None


def _spans_the_table(row: Row) -> bool:
    present = present_cells(row)
    return len(present) > 1 and len({id(cell.source_cell) for cell in present}) == 1


def skip_silent_row(row: Row, shape: Shape, accounting: Accounting) -> bool:
    """Skip a row that is empty, a footnote or the head again; return whether it was one."""
    present = present_cells(row)
    if not present:
        reason = ""
    elif is_footnote(row):
        reason = "footnotes"
    elif any(_OTHER_RACE.fullmatch(cell.text) for cell in present if cell.text[:1] in "PpNn"):
        reason = "navigation between pages"
    elif are_heats(present) or (_may_be_head(present[0], shape) and _printed(row) in map(_printed, shape.heads)):
        reason = "head of the table"
    else:
        return False
    skip_row(row, reason, accounting)
    return True


def reason_to_leave(table: Table) -> str | None:
    """Return why a whole table states nothing: footnotes, navigation, a notice, a key of colours; else None."""
    texts = [cell.text for row in table.rows for cell in row.cells if cell.text]
    if table.kind is TableKind.SUCCESSION:
        return "navigation between pages"
    if table.kind is TableKind.TEMPLATE:
        return "a template that is no infobox and no table"
    if all(is_footnote(row) or not present_cells(row) for row in table.rows):
        return "footnotes"
    is_short = len(table.rows) <= _LOOK_FOR_HEAD
    if any(text.startswith(_SUCCESSION) or (is_short and _NAVIGATION.fullmatch(text)) for text in texts):
        return "navigation between pages"
    if len(texts) <= _LOOK_FOR_HEAD and any(_NOTICE.fullmatch(text) for text in texts):
        return "a notice about the page"
    return "a key of colours" if texts and texts[0].casefold() in _COLOURS else None


def _may_be_head(first: Cell, shape: Shape) -> bool:
    return any(first.text and first.text in head.texts for head in shape.heads)


def _printed(row: Row) -> tuple[str, ...]:
    return tuple(squeeze(cell.text) for cell in row.cells if cell.text)


def _without_key(shape: Shape) -> Shape:
    """Part off a key of colours that an extractor has set beside a table: a head `Key` after the total."""
    totals = shape.header.of(Role.POINTS)[-1:]
    after = [column for column in shape.header.first_line if totals and column.index > totals[0].index]
    edge = next((column.index for column in after if fold(column.printed) in _COLOURS), None)
    if edge is None:
        return shape
    columns = tuple(column for column in shape.header.columns if column.index < edge)
    rows = [*shape.heads, *shape.rows]
    beside = tuple(cell for row in rows for cell in row.cells if cell.column >= edge)
    kept = tuple(replace(row, cells=tuple(cell for cell in row.cells if cell.column < edge)) for row in shape.rows)
    return replace(shape, header=Header(columns, edge), rows=kept, beside=beside)


def is_footnote(row: Row) -> bool:
    """Whether a row holds only a remark on sources or signs."""
    present = present_cells(row)
    return len(present) == 1 and _FOOTNOTE.fullmatch(present[0].text) is not None
