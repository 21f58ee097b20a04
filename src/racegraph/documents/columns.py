"""Tables whose columns are aligned with spaces: where the columns are, which lines make a row.

    Pos  Class  Drivers    Laps
    1    S      A. Able    302
         5.0    B. Baker

A column is as wide as its longest cell, and two spaces part it from the next. So white space that all lines share
is a gutter; each two spaces more in it are a column in which nothing is printed. A line is filled up with spaces to
the end of its row's last cell: a row that is shorter has fewer cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.documents.transcript import DraftRow

_HEAT = re.compile(r"(?:R|Race|Heat|Leg) ?\d{1,2}", re.IGNORECASE)
_LEGEND = frozenset(("colour", "color", "key", "legend"))  # what stands above a key of colours
_GAP = re.compile(r"\S {2,}\S")
_GUTTER = 2  # spaces
_WIDE = 4  # columns printed in a header, so that it is one
_FEWEST_ROWS = 3
_LEADING = 3  # columns in which a row may begin
_LONGEST_ROW = 16  # lines
_MOST_LEADS = 2
_LONE_CELL = 0.05


@dataclass(frozen=True, slots=True)
class Column:
    """The places of one column in a line."""

    start: int
    end: int  # behind its last place


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: tuple[str, ...]  # without white space around them

    @property
    def printed(self) -> frozenset[int]:
        return frozenset(place for place, cell in enumerate(self.cells) if cell)


def columns_of(lines: Sequence[str]) -> list[Column]:
    """Return the columns of lines; those in which nothing is printed have no places."""
    width = max(len(line) for line in lines)
    taken = bytearray(width)
    for line in lines:
        for place, letter in enumerate(line):
            if letter != " ":
                taken[place] = 1
    columns: list[Column] = []
    start: int | None = None
    blank = 0
    for place in range(width):
        if not taken[place]:
            blank += 1
            continue
        if start is None:
            start = place
        elif blank >= _GUTTER:
            end = place - blank
            columns.append(Column(start, end))
            columns.extend(Column(end, end) for _ in range((blank - _GUTTER) // _GUTTER))
            start = place
        blank = 0
    return columns if start is None else [*columns, Column(start, width)]


def tables_of_columns(lines: Sequence[str], first: int, *, is_last: bool = False) -> list[tuple[list[DraftRow], int]]:
    """Return the tables of a stretch, each as its rows and how many columns it has.

    Two tables stand side by side where the header prints nothing above the columns of the second.

    Args:
        lines: of the stretch, those without a printed character among them.
        first: the number of the first line.
        is_last: whether nothing is printed behind it, so that spaces at its end may have been stripped.
    """
    columns = columns_of(lines)
    if is_last and len(lines) > 1 and lines[-1][:1] == " " and _GAP.search(lines[-1].strip()) is None:
        lines = [*lines[:-1], lines[-1].ljust(len(lines[-2]))]  # what the spaces at a text's end were
    split = [
        line for line in (_split(line, number, columns) for number, line in enumerate(lines, first)) if line.printed
    ]
    side = _second_table(split, len(columns))
    found = [_left(split, side), _right(split, side)] if side is not None else [split]
    return [_rows(part) for part in found if part]


def are_fused(rows: Sequence[DraftRow]) -> bool:
    """Whether cells hold gaps: tables inside cells have columns of their own, which those of the others hide."""
    return sum(any("  " in text for _, text in row.cells) for row in rows) * 3 >= len(rows)


def _second_table(lines: Sequence[_Line], width: int) -> int | None:
    """Return the first column of a second table; None where there is none."""
    legend = next((place for place in sorted(lines[0].printed) if lines[0].cells[place].casefold() in _LEGEND), None)
    if legend is not None and legend > _WIDE:
        return legend
    if len(lines[0].printed) < _WIDE:
        return None
    last = max(lines[0].printed) + 1
    beyond = [line for line in lines if any(place >= last for place in line.printed)]
    if beyond and all(_HEAT.fullmatch(line.cells[1]) and max(line.printed) == last for line in beyond):
        return None  # the head of the first column spans a second one, of heats
    if sum(any(place >= last for place in line.printed) for line in lines) >= _FEWEST_ROWS:
        return last
    return next((width - count for count in (3, 2) if _is_legend(lines, width - count)), None)


def _is_legend(lines: Sequence[_Line], column: int) -> bool:
    """Whether a column and those behind it hold words from the first line on, and end above the others or below."""
    beside = [[cell for cell in line.cells[column:] if cell] for line in lines]
    height = next((place for place, cells in enumerate(beside) if not cells), len(lines))
    if height <= _FEWEST_ROWS or not all(any(map(str.isalpha, cell)) for cells in beside[:height] for cell in cells):
        return False
    return _ends_above(lines[height:], column) or _ends_below(lines, column)


def _ends_above(below: Sequence[_Line], column: int) -> bool:
    """Whether the lines below a legend are rows of the first table, up to its last column."""
    blank = sum(max(line.printed) < column for line in below)
    whole = sum(column - 1 in line.printed for line in below)
    return len(below) >= _FEWEST_ROWS and blank * 10 >= len(below) * 7 and whole * 10 >= len(below) * 7


def _ends_below(lines: Sequence[_Line], column: int) -> bool:
    """Whether a legend goes on by several lines where the first table has ended."""
    return len(lines) > _FEWEST_ROWS and all(min(line.printed) >= column for line in lines[-_FEWEST_ROWS:])


def _left(lines: Sequence[_Line], side: int) -> list[_Line]:
    """Return the lines of the first table; that their rows are as long as each other is the second one's doing."""
    parts: list[_Line] = []
    for line in lines:
        printed = [place for place in line.printed if place < side]
        if printed:
            parts.append(_Line(line.number, line.cells[: max(printed) + 1]))
    return parts


def _right(lines: Sequence[_Line], side: int) -> list[_Line]:
    parts = [_Line(line.number, line.cells[side:]) for line in lines]
    unused = min(min(part.printed) for part in parts if part.printed)
    return [_Line(part.number, part.cells[unused:]) for part in parts if part.printed]


def _rows(lines: Sequence[_Line]) -> tuple[list[DraftRow], int]:
    first, *rest = lines
    if len(first.printed) >= _WIDE and max(first.printed) + 1 < len(first.cells) and _is_shorter(first, rest):
        lines = [_Line(first.number, first.cells[: max(first.printed) + 1]), *rest]
    return [_row(group) for group in _groups(lines)], max(len(line.cells) for line in lines)


def _is_shorter(head: _Line, rest: Sequence[_Line]) -> bool:
    """Whether a header is shorter than most rows: some of its cells span several columns."""
    width = max(head.printed)
    return sum(max(line.printed) > width for line in rest) * 2 > len(rest)


def _split(line: str, number: int, columns: Sequence[Column]) -> _Line:
    """Return the cells of a line, as many as its length has room for."""
    count = max((place for place, column in enumerate(columns, 1) if column.start < len(line)), default=0)
    ends = [column.start for column in columns[1:]] + [len(line)]
    cells = tuple(
        line[column.start : max(column.start, end)].strip() for column, end in zip(columns, ends, strict=True)
    )
    return _Line(number, cells[:count])


def _groups(lines: Sequence[_Line]) -> list[Sequence[_Line]]:
    """Return the lines of each row.

    A cell of fewer lines than its row stands in the middle of it, the upper one of two middles. A row prints one
    line in the leading column.
    """
    lead = _leading_column(lines)
    count = len(lines)
    best = [0.0] * (count + 1)
    ends = [0] * count
    for start in range(count - 1, -1, -1):
        best[start], ends[start] = min(
            (_row_cost(lines[start:end], lead) + _head_cost(lines, start, end) + best[end], end)
            for end in _row_ends(lines, start, lead)
        )
    groups: list[Sequence[_Line]] = []
    place = 0
    while place < count:
        groups.append(lines[place : ends[place]])
        place = ends[place]
    return groups


def _leading_column(lines: Sequence[_Line]) -> int:
    """Return the first column of those whose lines are fuller than the lines without it; else the first of all."""
    for column in range(min(_LEADING, max(len(line.cells) for line in lines))):
        with_it = [len(line.printed) for line in lines if column in line.printed and len(line.cells) > 1]
        without = [len(line.printed) for line in lines if column not in line.printed]
        if with_it and (not without or sum(without) / len(without) * 2 <= sum(with_it) / len(with_it)):
            return column
    return 0


def _row_ends(lines: Sequence[_Line], start: int, lead: int) -> Sequence[int]:
    """Return where a row may end that starts on a line.

    Its lines stand together, have as many cells, and at most two of them print something in the leading column.
    """
    end = start + 1
    width = len(lines[start].cells)
    leads = int(lead in lines[start].printed)
    while end < min(len(lines), start + _LONGEST_ROW) and len(lines[end].cells) == width:
        leads += lead in lines[end].printed
        if lines[end].number != lines[end - 1].number + 1 or leads > _MOST_LEADS:
            break
        end += 1
    return range(start + 1, end + 1)


def _row_cost(group: Sequence[_Line], lead: int) -> float:
    """Return how unlikely it is that lines are one row."""
    leads = [line.cells[lead] for line in group if lead in line.printed]
    cost = 0.6 if not leads else sum(0.2 if text.startswith("(") else 1.5 for text in leads[1:])
    if len(group) == 1:
        return cost + (0.3 if leads and leads[0].startswith("(") else 0.0)
    stands = [_stand(group, column) for column in range(len(group[0].cells))]
    return cost + 0.01 * (len(group) - 1) ** 2 + sum(stands)


def _head_cost(lines: Sequence[_Line], start: int, end: int) -> float:
    """Return how unlikely it is that a header goes on in a line that prints one cell: it may be the first row's."""
    is_head = start == 0 and end > 1 and len(lines[0].printed) >= _WIDE
    return _LONE_CELL if is_head and len(lines[1].printed) == 1 else 0.0


def _stand(group: Sequence[_Line], column: int) -> float:
    """Return how badly the lines of a cell stand in their row: not in the middle, not at the top, not together."""
    printed = [place for place, line in enumerate(group) if column in line.printed]
    if not printed:
        return 0.0
    height = printed[-1] - printed[0] + 1
    if printed[0] == (len(group) - height) // 2:
        return 0.0
    return 0.1 if printed[0] == 0 else 1.0


def _row(group: Sequence[_Line]) -> DraftRow:
    cells: list[tuple[int, str]] = []
    for place in range(len(group[0].cells)):
        printed = [(line.number, line.cells[place]) for line in group if line.cells[place]]
        number = printed[0][0] if printed else group[0].number
        cells.append((number, "\n".join(text for _, text in printed)))
    return DraftRow(tuple(cells), group[0].number, group[-1].number)
