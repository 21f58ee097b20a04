"""Rows regained from cells in one long file, where nothing marks the end of a row.

    Pos / Driver / Laps / 1 / A. Able / 302 / 2 / B. Baker / 301 / 3 / ...

Only a first column that counts, and then says why a car has no place, shows where rows begin. The cells before its
first number, from a heading such as `Pos` on, are the header. Where the header's words are known, the columns help to
tell the rows (`headed_rows.py`). Nothing else is a table: a guess would shift values into other columns.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.documents.head_words import column_role
from racegraph.documents.headed_rows import table_at

_COUNT = re.compile(r"(\d{1,3})\.?")
_NO_PLACE = frozenset(("ret", "nc", "dnf", "dns", "dnq", "dnpq", "dsq", "dq", "ex", "exc", "wd", "dna", "-", "–", "—"))
_CODE = re.compile(r"[A-Z][A-Za-z]{1,3}|[-–—]")
_NUMBER = re.compile(r"\(?\d{1,4}\)?[.†*]?")
_FIGURES = re.compile(r"[+\d(][\d:.,' ]*.{0,12}")
_FEWEST_ROWS = 3
_NARROWEST, _WIDEST = 3, 30  # columns
_ALIKE = 0.8  # share of a column's values that are of one sort
_LONGEST_HEADER_CELL = 40  # characters
# What stands above a column that counts, in several languages, without its stop.
_COUNTERS = frozenset(
    ("#", "pos", "position", "rank", "rk", "no", "nr", "rd", "rnd", "round", "p", "pl", "place", "platz", "rang", "cl")
)


@dataclass(frozen=True, slots=True)
class Regained:
    """A table among cells.

    Args:
        start: place of the first cell of the header.
        end: the place behind the last row.
        rows: for each row, the header's first, the places of the cells that stand in each column together.
        loose: the places of cells between start and end that belong to no row.
        lost_cells: whether a row has fewer cells than the header, so that nobody knows which.
        breaks: for each column, whether cells that stand together are lines of one; empty where none do.
    """

    start: int
    end: int
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    loose: tuple[int, ...] = ()
    lost_cells: bool = False
    breaks: tuple[bool, ...] = ()

    def text(self, texts: Sequence[str], column: int, cell: Sequence[int]) -> str:
        """Return the text of a cell of a row, from the texts of all cells."""
        is_of_lines = column < len(self.breaks) and self.breaks[column]
        return ("\n" if is_of_lines else " ").join(texts[place] for place in cell)


def find_tables(cells: Sequence[str], *, may_lose: bool) -> list[Regained]:
    """Return the tables among cells, in order.

    Args:
        cells: their texts.
        may_lose: whether rows may be shorter than the header, as the extractor drops empty cells, but each cell is
            whole; else cells may have come apart into several.
    """
    found: list[Regained] = []
    floor = 0
    for place, cell in enumerate(cells):
        if place < floor:
            continue
        table: Regained | None = None
        headed = table_at(cells, place, may_break=not may_lose)
        if headed is not None:
            table = Regained(headed.start, headed.end, headed.rows, headed.loose, breaks=headed.breaks)
        elif place >= floor + _NARROWEST and _count(cell) and _is_header_cell(cells[place - 1]):
            table = _table_at(cells, floor, place, may_lose=may_lose)
        if table is not None:
            found.append(table)
            floor = table.end
    return found


def _count(cell: str) -> int | None:
    number = _COUNT.fullmatch(cell)
    return int(number[1]) if number else None


def _table_at(cells: Sequence[str], floor: int, first: int, *, may_lose: bool) -> Regained | None:
    """Return the table whose first row starts at a place."""
    for width in _widths(cells, first):
        header = _header(cells, floor, first, width, may_lose=may_lose)
        if header is None or (header > floor and column_role(cells[header - 1]) is not None):
            continue  # none, or the end of a longer one
        starts = _starts(cells, first, width, first - header)
        if not may_lose:
            starts = _uniform(cells, starts, first - header)
        if len(starts) <= _FEWEST_ROWS:
            continue
        lengths = [end - start for start, end in itertools.pairwise(starts)]
        bounds = itertools.pairwise((header, *starts))
        rows = tuple(tuple((place,) for place in range(start, end)) for start, end in bounds)
        lost_cells = any(length != first - header for length in lengths)
        return Regained(header, starts[-1], rows, lost_cells=lost_cells)
    return None


def _widths(cells: Sequence[str], first: int) -> list[int]:
    """Return the widths that the first rows may have: 2 stands one width behind 1, and 3 another one."""
    number = _count(cells[first]) or 0
    return [
        width
        for width in range(_NARROWEST, _WIDEST + 1)
        if first + 2 * width < len(cells)
        and _count(cells[first + width]) == number + 1
        and _count(cells[first + 2 * width]) == number + 2
    ]


def _header(cells: Sequence[str], floor: int, first: int, width: int, *, may_lose: bool) -> int | None:
    """Return where the header starts: at the last table's end, where cells may be lost; else one width before."""
    earliest = max(floor, first - _WIDEST) if may_lose else first - width
    latest = first - width
    if latest < floor:
        return None
    starts = (place for place in range(earliest, latest + 1) if _is_counter(cells[place]))
    return next((start for start in starts if all(map(_is_header_cell, cells[start:first]))), None)


def _is_header_cell(cell: str) -> bool:
    return bool(cell) and len(cell) <= _LONGEST_HEADER_CELL and not _NUMBER.fullmatch(cell)


def _starts(cells: Sequence[str], first: int, width: int, widest: int) -> list[int]:
    """Return where rows start, and the place behind the last one."""
    starts = [first]
    while True:
        here = starts[-1]
        number = _count(cells[here])
        following = _next_start(cells, here, width, widest, number)
        if following is None:
            break
        width = following - here
        starts.append(following)
    return [*starts, _end(cells, starts[-1], width)]


def _end(cells: Sequence[str], last: int, width: int) -> int:
    """Return the place behind the last row: its width away, or where the header of the next table begins."""
    end = min(last + width, len(cells))
    heads = (place for place in range(last + _NARROWEST, end) if _is_counter(cells[place]))
    return next(heads, end)


def _is_counter(cell: str) -> bool:
    return cell.rstrip(".").casefold() in _COUNTERS and not cell.isdigit()


def _next_start(cells: Sequence[str], here: int, width: int, widest: int, number: int | None) -> int | None:
    """Return where the next row starts, as near to the last distance as can be: at the next number, else a code."""
    lengths = sorted(range(_NARROWEST, widest + 1), key=lambda length: abs(length - width))
    places = [here + length for length in lengths if here + length + 1 < len(cells)]
    alike = [place for place in places if _sort(cells[place + 1]) == _sort(cells[here + 1])]
    if number is not None:
        following = next((place for place in alike if _count(cells[place]) == number + 1), None)
        if following is not None:
            return following
    same = (place for place in alike if place - here == width and _CODE.fullmatch(cells[place]))
    shorter = (place for place in alike if place - here < width and cells[place].rstrip(".").casefold() in _NO_PLACE)
    return next(same, None) or next(shorter, None)


def _sort(cell: str) -> str:
    """Return what sort of value a cell holds."""
    if not cell or cell.startswith("!["):
        return "image"
    if _NUMBER.fullmatch(cell):
        return "number"
    if _CODE.fullmatch(cell):
        return "code"
    return "figures" if _FIGURES.fullmatch(cell) else "words"


def _uniform(cells: Sequence[str], starts: Sequence[int], width: int) -> list[int]:
    """Return the rows up to the first that has another width, or figures where its column has words."""
    whole = [start for start, end in itertools.pairwise(starts) if end - start == width]
    if not whole:
        return []
    usual = [Counter(_is_figure(cells[start + column]) for start in whole).most_common(1)[0] for column in range(width)]
    if any(count < _ALIKE * len(whole) for _, count in usual[1:]):
        return []
    kept: list[int] = []
    for start, end in itertools.pairwise(starts):
        differs = any(
            _is_figure(cells[start + column]) != usual[column][0] for column in range(1, min(width, end - start))
        )
        if end - start != width or differs:
            return [*kept, start]
        kept.append(start)
    return [*kept, starts[-1]]


def _is_figure(cell: str) -> bool:
    return _sort(cell) in ("number", "figures")
