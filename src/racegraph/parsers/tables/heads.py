"""The head of a table, from one row or two: which column promises what, and which are rounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.documents.model import Cell, Row
from racegraph.parsers.tables.headers import Column, Header, Role, find_role, language_of

_ROUND_NUMBER = re.compile(r"(?:Rd|Rnd|Round|R|Race)[. ]?\s?([0-9]{1,2})|([0-9]{1,2})", re.IGNORECASE)
_HEAT = re.compile(r"(?:R|Race|Heat|H|Leg|M)\s?[0-9]{1,2}|SR|FR|SPR|Sprint|Feature", re.IGNORECASE)
_LONGEST_ABBREVIATION = 4  # letters; `CAR` between other rounds is one, not the car
_FEWEST_KNOWN = 2  # words that make a row a head


def is_head(row: Row) -> bool:
    """Whether a row has two different words that we know from heads."""
    texts = _printed(row)
    language = language_of(texts)
    known = {role for text in texts if (role := find_role(text, language)) is not Role.UNKNOWN}
    return len(known) >= _FEWEST_KNOWN


def is_second_line_head(row: Row) -> bool:
    """Whether a row under the head names what stands in the second line of each record."""
    texts = [cell.text for cell in row.cells if cell.copy_of is None and not cell.is_blank]
    language = language_of(tuple(texts))
    known = [text for text in texts if find_role(text, language) is not Role.UNKNOWN]
    unknown = [text for text in texts if text not in known]
    return len(known) >= len(unknown) and bool(texts) and not any(map(str.isdigit, "".join(unknown)))


def is_lower_head(first: Row, second: Row) -> bool:
    """Whether a row parts the columns of the head above it: some cells of that span both rows, others do not."""
    above = {cell.source_cell for cell in first.cells}
    spanning = [cell for cell in second.cells if cell.copy_of is not None and cell.source_cell in above]
    own = [cell for cell in second.cells if cell.copy_of is None and not cell.is_blank]
    if are_heats(own) and not spanning:
        return second.cells[0].is_blank  # else the row has lost the cells that span both
    if _stack(first, own):
        return False
    return bool(spanning) and bool(own) and all(cell.header for cell in own)


def _stack(first: Row, own: Sequence[Cell]) -> bool:
    """Whether each cell of a lower row stands under one narrow cell, and both are words for columns.

    Then records have two lines: `Chassis` above `Engine`, while all other cells span both.
    """
    above = {cell.column: cell for cell in first.cells}
    wide = {cell.source_cell for cell in first.cells if cell.copy_of is not None}
    language = language_of(_printed(first))
    return all(
        (upper := above.get(cell.column)) is not None
        and upper.source_cell not in wide
        and find_role(upper.text, language) is not Role.UNKNOWN
        and find_role(cell.text, language) is not Role.UNKNOWN
        for cell in own
    )


def are_heats(cells: Sequence[Cell]) -> bool:
    """Whether cells, two or more, name nothing but heats: `R1 | R2 | R1 | R2`."""
    return len(cells) > 1 and all(_HEAT.fullmatch(cell.text) for cell in cells)


def read_header(first: Row, second: Row | None = None, lower: Row | None = None) -> Header:
    """Read a table's head.

    Args:
        first: its row, or the upper one of two.
        second: names what stands in the second line of each record.
        lower: parts the columns of the first row.
    """
    language = language_of(_printed(first))
    columns = [_column(cell, language) for cell in first.cells]
    while columns and not columns[-1].printed and not first.cells[len(columns) - 1].images:
        columns.pop()
    columns = _with_rounds(columns, first.cells, lower.cells if lower is not None else (), language)
    below = [
        Column(cell.column, find_role(cell.text, language), cell.text, second=True)
        for cell in (second.cells if second else ())
        if cell.copy_of is None and not cell.is_blank
    ]
    return Header((*_with_place_of_circuit(columns), *below), len(columns))


def _printed(row: Row) -> tuple[str, ...]:
    """Return the texts of the cells, those that span several columns once."""
    return tuple(dict.fromkeys(cell.text for cell in row.cells if not cell.is_blank))


def _column(cell: Cell, language: str) -> Column:
    return Column(cell.column, find_role(cell.text, language), squeeze(cell.text))


def _with_rounds(columns: list[Column], upper: Sequence[Cell], lower: Sequence[Cell], language: str) -> list[Column]:
    """Find the rounds: numbered, or unknown words in a row between a position and a total."""
    below = {cell.column: cell for cell in lower if cell.copy_of is None}
    columns = [_parted(column, below.get(column.index), language) for column in columns]
    has_total = any(column.role is Role.POINTS for column in columns)
    unknown = {column.index for column in _before_total(columns) if column.role is Role.UNKNOWN and column.printed}
    abbreviated = has_total and columns[0].role is Role.POSITION and len(unknown) > 1
    rounds = {column.index for column in columns if _is_numbered(column)} | (unknown if abbreviated else set())
    rounds |= {column.index for column in columns if _is_abbreviation_between(column, rounds)}
    rounds |= _further_heats(columns, rounds)
    marked = [replace(column, role=Role.ROUND_SCORE) if column.index in rounds else column for column in columns]
    return _numbered(_grouped(marked, upper), upper, below)


def _before_total(columns: list[Column]) -> list[Column]:
    """Return the columns before the last total; all of them where nothing but names stands before it."""
    totals = [place for place, column in enumerate(columns) if column.role is Role.POINTS]
    before = columns[: totals[-1]] if totals else columns
    return before if any(column.role is Role.UNKNOWN for column in before) else columns


def _further_heats(columns: list[Column], rounds: set[int]) -> set[int]:
    """Return the empty heads after the head of a round: where cells that span columns were lost, its other heats."""
    found: set[int] = set()
    for column in _before_total(columns):
        if not column.printed and column.index - 1 in rounds | found:
            found.add(column.index)
    return found


def _parted(column: Column, below: Cell | None, language: str) -> Column:
    """Give a column the role of the lower row, where that says one; the words of both."""
    if below is None or below.is_blank:
        return column
    role = find_role(below.text, language)
    printed = squeeze(f"{column.printed} {below.text}")
    is_heat = _ROUND_NUMBER.fullmatch(squeeze(below.text)) is not None
    return replace(column, role=column.role if role is Role.UNKNOWN or is_heat else role, printed=printed)


def _is_numbered(column: Column) -> bool:
    return _ROUND_NUMBER.fullmatch(without_footnotes(column.printed)) is not None


def _is_abbreviation_between(column: Column, rounds: Iterable[int]) -> bool:
    text = without_footnotes(column.printed)
    if not (text.isupper() and text.isalpha() and len(text) <= _LONGEST_ABBREVIATION):
        return False
    return column.index - 1 in rounds and column.index + 1 in rounds


def _grouped(columns: list[Column], upper: Sequence[Cell]) -> list[Column]:
    """Count the heads of rounds; columns under one head are heats of one round."""
    cells = {cell.column: cell for cell in upper}
    result: list[Column] = []
    count, before = 0, None
    for column in columns:
        if column.role is not Role.ROUND_SCORE:
            result.append(column)
            continue
        cell = cells[column.index]
        if before is None or (cell.source_cell is not before and not cell.is_blank):
            count += 1
        before = cell.source_cell
        result.append(replace(column, group=count, links=cell.links, flags=cell.flags))
    return result


def _numbered(columns: list[Column], upper: Sequence[Cell], below: dict[int, Cell]) -> list[Column]:
    """Give the rounds the numbers printed: of the upper row, else of a lower row that parts no head.

    Numbers that come again in another head number heats, not rounds.
    """
    heads = [column for column in columns if column.role is Role.ROUND_SCORE]
    parts = {group for group, count in Counter(column.group for column in heads).items() if count > 1}
    above = {cell.column: cell.text for cell in upper}
    numbers: dict[int, int] = {}
    for column in heads:
        under = below[column.index].text if column.index in below and not parts else ""
        number = _number(above[column.index]) or _number(under)
        if number is not None:
            numbers[column.index] = number
    groups = {(column.group, numbers[column.index]) for column in heads if column.index in numbers}
    if len({number for _, number in groups}) != len(groups):
        return columns
    return [replace(column, round_number=numbers.get(column.index)) for column in columns]


def _number(text: str) -> int | None:
    found = _ROUND_NUMBER.fullmatch(without_footnotes(squeeze(text)))
    return int(found[1] or found[2]) if found is not None else None


def _with_place_of_circuit(columns: list[Column]) -> list[Column]:
    """A column `Location` is the circuit's name where no other column has it, else where the circuit is."""
    if any(column.role is Role.CIRCUIT for column in columns):
        return columns
    return [replace(column, role=Role.CIRCUIT) if column.role is Role.LOCATION else column for column in columns]
