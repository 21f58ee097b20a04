"""Lines of a table put together to rows, where a line break may stand inside a cell and nothing marks a row's end.

    1 | S
    5.0 | 4 | Scuderia Ferrari | 302

Four columns take three bars: the two lines are one row. Lines are parted into rows so that as many rows as
possible have the table's width, and lines are joined only where the table breaks time and again in the same column,
or where a line begins as a row never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.documents.transcript import DraftRow

NARROW = 3  # columns; up to these, a table may be keys and values
_LONGEST_ROW = 48  # lines
_GOES_ON = re.compile(r"\[?!\[|[(,;]|\d+\.\d+ |\d[\d,.]* ?(?:km|mi|miles|laps|m)\b")
_FIGURE = re.compile(r"(?:\*\*)?\d{1,3}(?:[.,]\d{1,2})?(?:\*\*)?")
_FLAG_ALONE = re.compile(r"(?:\[?!\[[^\]]*\]\([^()\s]*(?: \"[^\"]*\")?\)(?:\]\([^()\s]*(?: \"[^\"]*\")?\))?)?")
_PLACE = re.compile(r"(?:\*\*)?(?:\d{1,3}[.=]?|Ret|NC|DN[FSQA]|DSQ|EX|WD)(?:\*\*)?", re.IGNORECASE)
_NOT_COUNTED = 0.4
_UNLIKE_HEADER = 2  # times that a width costs more which is not the header's
_ABOVE_HEAD = 4  # lines that may stand above a header, its own among them
_FEWEST_BREAKS = 3
_SHORT, _NOTE, _WIDE, _SUPPORTED, _SINGLE_BREAK = 1.0, 0.5, 1.5, 0.05, 0.9
_HEADER = 4  # times: two rows of headers, a group and its columns, come out as one row of the table's width


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table: what stands between its bars or tabs.

    Args:
        number: of the line.
        cells: at least one; a line without a bar is one cell.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def bars(self) -> int:
        """How many marks part its cells."""
        return len(self.cells) - 1


def joined_row(lines: Sequence[TableLine]) -> DraftRow:
    """Return the row that lines make: the last cell of a line goes on in the first cell of the next."""
    cells: list[tuple[int, str]] = []
    for line in lines:
        rest = line.cells
        if cells:
            number, text = cells[-1]
            cells[-1] = (number, f"{text}\n{rest[0]}" if rest[0].strip() else text)
            rest = rest[1:]
        cells.extend((line.number, cell) for cell in rest)
    return DraftRow(tuple(cells), lines[0].number, lines[-1].number)


def rows_of_lines(lines: Sequence[TableLine], width: int) -> list[DraftRow]:
    """Return the rows that lines make.

    Args:
        lines: in order.
        width: how many columns the table has.
    """
    head = _broken_head(lines)
    if head is not None:
        start, end = head
        above = [joined_row([line]) for line in lines[:start]]
        return [*above, joined_row(lines[start:end]), *rows_of_lines(lines[end:], width)]
    if all(len(line.cells) in (1, width) for line in lines) and not any(_goes_on(line) for line in lines):
        return [joined_row([line]) for line in lines]
    supported: frozenset[int] = frozenset()
    common = _common_widths(lines)
    first = _Parting(lines, width, common, None).groups()
    breaks = Counter(column for group in first if _width(group) == width for column in set(_break_columns(group)))
    supported = frozenset(column for column, count in breaks.items() if count > 1)
    return [joined_row(group) for group in _Parting(lines, width, common, supported).groups()]


def cost_of_width(lines: Sequence[TableLine], width: int) -> float:
    """Return how badly lines fit a width; 0 where each of them, or several together, have it."""
    return _Parting(lines, width, _common_widths(lines), None).cost()


def best_width(lines: Sequence[TableLine]) -> int:
    """Return how many columns the lines most likely have: by their first row, their longest, their commonest."""
    widths = [len(line.cells) for line in lines if line.bars]
    if not widths:
        return 1
    candidates = {widths[0], max(widths), Counter(widths).most_common(1)[0][0]}
    header = widths[0] if widths[0] == max(widths) else 0  # no row is wider than it
    return min(
        sorted(candidates, reverse=True),
        key=lambda width: cost_of_width(lines, width) * (1 if width == header or not header else _UNLIKE_HEADER),
    )


def loses_cells(rows: Sequence[DraftRow], width: int) -> bool:
    """Whether a row of a wide table is shorter than its header: cells that span rows stand in the first of them only.

    A row of one cell is a note across the table; a table of up to three columns is keys and values.
    """
    return width > NARROW and any(1 < row.width != width for row in rows)


def rows_of_narrow(lines: Sequence[TableLine], width: int) -> list[DraftRow]:
    """Return the rows of a narrow table: of one width, where all lines come out so; else keys and values."""
    if width == NARROW:
        rows = rows_of_lines(lines, width)
        if all(row.width == width for row in rows):
            return rows
    return keys_and_values(lines)


def keys_and_values(lines: Sequence[TableLine]) -> list[DraftRow]:
    """Return the rows of a narrow table without a header: each line with a bar is one, and so is a heading.

    A line that begins with a flag, a bracket or a quantity, or has a comma, goes on in the last cell.
    """
    groups: list[list[TableLine]] = []
    for line in lines:
        is_more = line.bars == 0 and (_goes_on(line) or ", " in line.cells[0])
        if is_more and groups and groups[-1][0].bars:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined_row(group) for group in groups]


def _common_widths(lines: Sequence[TableLine]) -> frozenset[int]:
    counts = Counter(len(line.cells) for line in lines)
    return frozenset(width for width, count in counts.items() if count > 2 and width > 1)


def _width(group: Sequence[TableLine]) -> int:
    return sum(line.bars for line in group) + 1


def _break_columns(group: Sequence[TableLine]) -> list[int]:
    """Return the columns in which a row breaks."""
    columns: list[int] = []
    bars = 0
    for line in group[:-1]:
        bars += line.bars
        columns.append(bars)
    return columns


def _goes_on(line: TableLine) -> bool:
    """Whether a line begins as a row hardly does: with a flag, a bracket, a quantity."""
    return _GOES_ON.match(line.cells[0].strip()) is not None or not line.cells[0].strip()


def _broken_head(lines: Sequence[TableLine]) -> tuple[int, int] | None:
    """Return the lines of a header that breaks before each flag: each begins with no more than that; else None."""
    start = next((place for place, line in enumerate(lines[:_ABOVE_HEAD]) if line.bars > 1), len(lines))
    end = start + 1
    while end < len(lines) and lines[end].bars and _FLAG_ALONE.fullmatch(lines[end].cells[0].strip()):
        end += 1
    return (start, end) if end - start > _FEWEST_BREAKS else None


def _is_place(line: TableLine) -> bool:
    return _PLACE.fullmatch(line.cells[0].strip()) is not None


def _counts_up(lines: Sequence[TableLine]) -> bool:
    """Whether 1, 2 and 3 stand at the start of lines with bars, in this order."""
    firsts = iter(line.cells[0].strip(" .*") for line in lines if line.bars)
    return all(count in firsts for count in ("1", "2", "3"))


def _is_second_figure(line: TableLine, after: TableLine) -> bool:
    """Whether a line is a figure and nothing else behind another: `1` and below it `1`, for two who shared a car."""
    return after.bars == 0 and all(_FIGURE.fullmatch(text.strip()) for text in (line.cells[-1], after.cells[0]))


class _Parting:
    """The cheapest way to part lines into rows.

    Args:
        supported: columns that break more than once; None where that is not known yet.
    """

    def __init__(
        self, lines: Sequence[TableLine], width: int, common: frozenset[int], supported: frozenset[int] | None
    ) -> None:
        self._lines = lines
        self._width = width
        self._common = common
        self._supported = supported
        self._counts = _counts_up(lines)

    def groups(self) -> list[Sequence[TableLine]]:
        """Return the lines of each row."""
        _, ends = self._best()
        count = len(self._lines)
        groups: list[Sequence[TableLine]] = []
        place = 0
        while place < count:
            groups.append(self._lines[place : ends[place]])
            place = ends[place]
        return groups

    def cost(self) -> float:
        """Return what the cheapest way costs."""
        return self._best()[0]

    def _best(self) -> tuple[float, list[int]]:
        """Return the cost, and where the row ends that starts on each line."""
        count = len(self._lines)
        best = [0.0] * (count + 1)
        ends = [0] * count
        for start in range(count - 1, -1, -1):
            best[start], ends[start] = min((cost + best[end], end) for end, cost in self._rows_from(start))
        return best[0], ends

    def _rows_from(self, start: int) -> list[tuple[int, float]]:
        """Return where rows that start on a line may end, and what each costs."""
        strange = _NOT_COUNTED if start and self._lines[start].bars and self._is_uncounted(self._lines[start]) else 0.0
        found = [(start + 1, self._single(self._lines[start]) + strange)]
        bars, breaks = self._lines[start].bars, strange
        for end in range(start + 1, min(len(self._lines), start + _LONGEST_ROW)):
            line = self._lines[end]
            breaks += self._break(bars, self._lines[end - 1], line) * (
                _HEADER if start == 0 and self._width > NARROW else 1
            )
            breaks += _NOT_COUNTED if line.bars and self._counts and not self._is_uncounted(line) else 0.0
            bars += line.bars
            if bars + 1 > self._width:
                break
            found.append((end + 1, self._several(bars + 1) + breaks))
        return found

    def _is_uncounted(self, line: TableLine) -> bool:
        """Whether rows begin with places that count up, and this line with none."""
        return self._counts and not _is_place(line)

    def _single(self, line: TableLine) -> float:
        width = len(line.cells)
        if width == self._width:
            return 0.0
        if width == 1:
            return _NOTE
        if width > self._width:
            return _WIDE
        return _SHORT if width in self._common else _SHORT + 0.3

    def _several(self, width: int) -> float:
        if width == self._width:
            return 0.0
        if width == 1:
            return 2 * _SHORT
        return _SHORT - 0.3 if width in self._common else _SHORT + 0.3

    def _break(self, column: int, line: TableLine, after: TableLine) -> float:
        """Return what it costs that a row breaks in a column behind one line and goes on in the next."""
        if line.cells[-1].rstrip().endswith(":") or _is_second_figure(line, after):
            return 0.0
        if column == 0 and after.bars and _is_place(after) and not _is_place(line):
            return 3 * _SHORT  # a class, and below it its first car
        before_whole_row = column == 0 and after.bars + 1 == self._width  # a note across the table is likelier
        if after.cells[0].lstrip().startswith("(") or (_goes_on(after) and not before_whole_row):
            return _SUPPORTED
        if before_whole_row or (column + 1 == self._width and after.bars == 0):
            return 3 * _SHORT
        if self._supported is None:
            return 0.3
        return _SUPPORTED if column in self._supported else _SINGLE_BREAK
