"""A table inside a cell, printed with all its rows on that cell's line: `| | a | b | | --- | --- | | 1 | 2 | |`.

markdownify prints so. The rule tells the width; between two rows stands one empty cell. A row is taken only where
that empty cell stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RULE = re.compile(r"\s*:?-{3,}:?\s*")
_NAVIGATION = re.compile(r"\[v\]\(|\[t\]\(|\[e\]\(")
_NAVIGATION_LINKS = 3  # view, talk, edit


@dataclass(frozen=True, slots=True)
class Inner:
    """What one line holds.

    Args:
        rows: of a table, or one row of one cell for what is no table.
        lost_cells: whether a row is shorter than the rule.
    """

    rows: tuple[tuple[str, ...], ...]
    lost_cells: bool


def has_rule(cells: Sequence[str]) -> bool:
    """Whether a rule stands among the cells of a line that is more than a rule."""
    return any(_RULE.fullmatch(cell) for cell in cells)


def inner_tables(cells: Sequence[str]) -> list[Inner]:
    """Return the tables that stand among the cells of a line, and between them what belongs to none."""
    rules = [] if _is_navigation(cells) else _rules(cells)
    found: list[Inner] = []
    done = 0
    for number, (start, end) in enumerate(rules):
        head = max(done, start - 1 - (end - start))
        stop = rules[number + 1][0] - 1 - (rules[number + 1][1] - rules[number + 1][0]) if rules[number + 1 :] else None
        found.extend(_rest(cells[done:head]))
        rows, done = _rows(cells, end + 1, end - start, len(cells) if stop is None else stop)
        lost = any(len(row) < end - start for row in rows)
        found.append(Inner((tuple(cells[head : start - 1]), *rows), lost))
    return [*found, *_rest(cells[done:])]


def _is_navigation(cells: Sequence[str]) -> bool:
    return len(set(_NAVIGATION.findall(" ".join(cells)))) == _NAVIGATION_LINKS


def _rules(cells: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each rule starts and ends that has its header before it."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for place, cell in enumerate([*cells, ""]):
        is_rule = bool(_RULE.fullmatch(cell))
        if is_rule and start is None:
            start = place
        elif not is_rule and start is not None:
            runs.append((start, place))
            start = None
    return [
        (start, end)
        for start, end in runs
        if start > end - start and not cells[start - 1].strip() and (end >= len(cells) or not cells[end].strip())
    ]


def _rows(cells: Sequence[str], start: int, width: int, stop: int) -> tuple[list[tuple[str, ...]], int]:
    """Return the rows from a place on, and the place behind them."""
    rows: list[tuple[str, ...]] = []
    while start < stop:
        length = _row_length(cells, start, width, stop)
        if length is None:
            break
        rows.append(tuple(cells[start : start + length]))
        start += length + 1
    return rows, min(start, len(cells))


def _row_length(cells: Sequence[str], start: int, width: int, stop: int) -> int | None:
    """Return how many cells the row that starts at a place has; None where it cannot be told."""
    for length in range(width, 1, -1):
        end = start + length
        if end <= stop and (end >= len(cells) or not cells[end].strip()):
            follows = cells[end + 1].strip() if end + 1 < len(cells) else ""
            if length == width or follows:
                return length
    return None


def _rest(cells: Sequence[str]) -> list[Inner]:
    text = " ".join(cell.strip() for cell in cells if cell.strip() and not _RULE.fullmatch(cell))
    return [Inner(((text,),), False)] if text else []
