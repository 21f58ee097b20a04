"""Rows regained from cells in one long file, by the words of a header and by what its columns hold.

    Pos / No / Driver / Constructor / Laps / Grid / 1 / 5 / A. Able / Make / Engine / 80 / 1 / 2 / 2 / B. Baker / ...

A record begins with a place, which counts up, or with a code such as `Ret`. All ways to part the cells into records
are weighed together, so that one record after the other fits the columns.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from racegraph.documents.cell_headers import Header, next_header, read_header
from racegraph.documents.column_sorts import NEVER, Sort, place_of, sort_of
from racegraph.documents.head_words import column_role
from racegraph.documents.record_cells import Placing, Slot, costs_of_ends, place_pieces

_FEWEST_ROWS = 3
_REWARD = 2.4  # for each record: a way that finds more of them is better
_WORST = 2.5  # what a record may cost
_WORST_MEAN = 0.9
_MEAN_OF_FEW, _KNOWN_OF_FEW = 1.0, 5  # the same of a table of one or two records, and words that its header must have
_SKIPPED = 3.0  # what it costs to leave out a record that fits no column, where the next number follows
_NOBODY = 3.0  # what it costs that a record names nobody
_MORE_PIECES = 18  # that a record may have beyond one for each column
_MOST_SCORES = 80
_A_HEAT = re.compile(r"(?:R|Race|Heat|Leg) ?\d{1,2}", re.I)
_MOST_OF_HEATS = 24  # pieces of further heats of one round
_WHO = ("drivers", "entrant", "constructor", "manufacturer", "race", "circuit", "chassis")
_MAY_BE_TEXT = ("time", "reason", "entrant", "drivers", "chassis", "engine", "race", "circuit", "winner", None)
_OF_LINES = ("drivers", "codriver", "points")
_TOTAL = re.compile(r"\d+(?:[.,]\d+)?")
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Table:
    """A table among cells.

    Args:
        start: place of the first cell of the header.
        end: the place behind the last record.
        rows: for each row, the header's first, the places of the pieces under each column. A row of one column is
            a line across the table.
        loose: the places of pieces that belong to no column.
        breaks: for each column, whether the pieces of a cell are lines of it, and not parts of one line.
    """

    start: int
    end: int
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    loose: tuple[int, ...]
    breaks: tuple[bool, ...] = ()


def table_at(texts: Sequence[str], start: int, *, may_break: bool) -> Table | None:
    """Return the table whose header begins at a place; None where there is none for sure.

    Args:
        texts: of all cells.
        start: the place.
        may_break: whether a cell may have come apart into several pieces.
    """
    found = read_header(texts, start)
    if found is None:
        return None
    first = max(0, start - 1)
    inner = texts[first : next_header(texts, found.end)]
    header = read_header(inner, start - first)
    if header is None:
        return None
    table = _table(inner, header.without_heading(), may_break=may_break) if header.heading is not None else None
    table = table or _table(inner, header, may_break=may_break)
    return _moved(table, first) if table is not None else None


def _moved(table: Table, by: int) -> Table:
    rows = tuple(tuple(tuple(place + by for place in cell) for cell in row) for row in table.rows)
    loose = tuple(place + by for place in table.loose)
    return replace(table, start=table.start + by, end=table.end + by, rows=rows, loose=loose)


def _table(texts: Sequence[str], header: Header, *, may_break: bool) -> Table | None:
    heats = header.roles[0] == "round" and _A_HEAT.fullmatch(texts[header.end + 1]) is not None
    slots = _with_heats(_slots(header, may_break=may_break, usual=None), heats)
    starts = _starts(texts, header.end, slots)
    if may_break and len(starts) > _FEWEST_ROWS:
        usual = _usual_drivers(texts, starts, slots, header)
        slots = _with_heats(_slots(header, may_break=True, usual=usual), heats)
        starts = _starts(texts, header.end, slots)
    placings = [place_pieces(slots, texts[a:b]) for a, b in itertools.pairwise(starts)]
    cost = sum(min(placing.cost, _WORST) for placing in placings)
    is_short = len(placings) < _FEWEST_ROWS
    if not placings or cost > (_MEAN_OF_FEW if is_short else _WORST_MEAN) * len(placings):
        return None
    is_inside = header.start > 0 and column_role(texts[header.start - 1]) is not None  # of a longer header
    if is_short and (is_inside or len(header.roles) - header.roles.count(None) < _KNOWN_OF_FEW):
        return None
    return _Rows(texts, header, starts, placings).table()


def _slots(header: Header, *, may_break: bool, usual: int | None) -> tuple[Slot, ...]:
    rounds = header.rounds
    who = next((role for role in _WHO if role in header.roles), None)
    slots: list[Slot] = []
    seen: set[str | None] = set()
    for number, role in enumerate(header.roles):
        if number in rounds:
            if number == rounds[0]:
                slots.append(Slot(None, None, _MOST_SCORES))
            continue
        sort = sort_of(role)
        if rounds and role == "points":
            sort = replace(sort, lost=2.0)  # the total of a championship's table is always printed
        if role == "position" and role in seen:
            sort = replace(sort, lost=0.3)  # a rank in something else
        if role == who:
            sort = replace(sort, lost=_NOBODY)
        seen.add(role)
        slots.append(Slot(_first(sort) if number == 0 else sort, usual, sort.most if may_break else 1))
    return tuple(slots)


def _with_heats(slots: tuple[Slot, ...], heats: bool) -> tuple[Slot, ...]:
    """Return the slots with one for the heat behind the round's number, and one for all further heats."""
    if not heats:
        return slots
    first = Slot(Sort("heat", lambda text: 0.0 if _A_HEAT.fullmatch(text) else NEVER, NEVER), None, 1)
    return (slots[0], first, *slots[1:], Slot(None, None, _MOST_OF_HEATS, _A_HEAT))


def _first(sort: Sort) -> Sort:
    return replace(sort, lost=NEVER)


def _transition(before: int | str, after: int | str) -> float:
    """Return what it costs that one place follows another."""
    if isinstance(after, str):
        return 0.2 if isinstance(before, int) else 0.0
    if isinstance(before, str):
        return 1.5
    if after == before + 1:
        return 0.0
    if after == before:
        return 0.8
    return 1.0 if after == 1 or before < after <= before + 5 else 2.0


def _starts(texts: Sequence[str], first: int, slots: Sequence[Slot]) -> list[int]:
    """Return where the records start, and the place behind the last one."""
    has_rounds = any(slot.sort is None and slot.opens is None for slot in slots)
    most = len(slots) + _MORE_PIECES + (_MOST_SCORES if has_rounds else 0)
    reached: dict[int, tuple[float, int]] = {first: (0.0, -1)}  # cost, and where the record before starts
    best: tuple[float, int, int] = (0.0, -1, first)  # cost, start of the last record, its end
    waiting = [first]
    while waiting:
        start = heapq.heappop(waiting)
        cost, _ = reached[start]
        costs = costs_of_ends(slots, texts[start : start + most])
        value = place_of(texts[start])
        for count, own in enumerate(costs):
            end = start + count
            if count < 2 or value is None:
                continue
            if own > _WORST:
                is_next = end < len(texts) and isinstance(value, int) and place_of(texts[end]) == value + 1
                if is_next and not has_rounds and texts[first - 1] not in texts[start:end]:
                    _reach(reached, waiting, end, cost + _SKIPPED, start)
                continue
            total = cost + own - _REWARD
            best = min(best, (total, start, end))
            following = place_of(texts[end]) if end < len(texts) else None
            if following is None or (has_rounds and following not in _DASHES and isinstance(following, str)):
                continue
            _reach(reached, waiting, end, total + _transition(value, following), start)
    _, start, end = best
    if start < 0:
        return []
    starts = [_fullest_end(texts, start, min(start + most, len(texts)), slots)]
    while start >= 0:
        starts.insert(0, start)
        start = reached[start][1]
    return starts


def _reach(reached: dict[int, tuple[float, int]], waiting: list[int], end: int, cost: float, start: int) -> None:
    if end not in reached:
        heapq.heappush(waiting, end)
    if end not in reached or cost < reached[end][0]:
        reached[end] = (cost, start)


def _fullest_end(texts: Sequence[str], start: int, last: int, slots: Sequence[Slot]) -> int:
    """Return where the last record ends: where it fills the most columns, and at the least cost."""
    costs = costs_of_ends(slots, texts[start:last])
    likely = [count for count, cost in enumerate(costs) if count > 1 and cost <= _WORST]
    placings = {count: place_pieces(slots, texts[start : start + count]) for count in likely}
    return start + max(likely, key=lambda count: _fullness(placings[count], count))


def _fullness(placing: Placing, count: int) -> tuple[int, float, int]:
    filled = sum(column is not None for column in placing.columns)
    return filled - 2 * placing.beyond, -placing.cost, count


def _usual_drivers(texts: Sequence[str], starts: Sequence[int], slots: Sequence[Slot], header: Header) -> int | None:
    """Return into how many pieces a cell of drivers mostly has come apart."""
    if "drivers" not in header.roles:
        return None
    number = next(place for place, slot in enumerate(slots) if slot.sort is not None and slot.sort.role == "drivers")
    counts = Counter(
        column[1]
        for a, b in itertools.pairwise(starts)
        if (column := place_pieces(slots, texts[a:b]).columns[number]) is not None
    )
    return counts.most_common(1)[0][0] if counts else 1


class _Rows:
    """The rows of a table whose records are known."""

    def __init__(
        self, texts: Sequence[str], header: Header, starts: Sequence[int], placings: Sequence[Placing]
    ) -> None:
        self._texts = texts
        self._header = header
        self._starts = starts
        self._placings = placings
        self._has_heats = len(placings[0].columns) > len(header.cells)
        self._with_rounds = self._rounds_are_whole()

    def table(self) -> Table:
        """Return the table; records that fit badly belong to no row."""
        header = self._header
        kept = [number for number in range(len(header.cells)) if self._with_rounds or number not in header.rounds]
        rows: list[tuple[tuple[int, ...], ...]] = [tuple(header.cells[number] for number in kept)]
        rows += [(header.across,)] if header.across else []
        loose: list[int] = [*header.further]
        if not self._with_rounds:
            loose += [place for number in header.rounds for place in header.cells[number]]
        for start, end, placing in zip(self._starts, self._starts[1:], self._placings, strict=False):
            inner = end - placing.beyond
            if placing.cost > _WORST:
                loose += range(start, end)
                continue
            row = self._row(start, placing)
            row = self._without_several_teams(row)
            row = self._without_stranger(row, rows[1:]) if end == self._starts[-1] else row
            row = self._without_growing_total(row, rows[1:])
            rows.append(row)
            used = {place for cell in row for place in cell}
            loose += [place for place in range(start, inner) if place not in used]
            rows += [((place,),) for place in range(inner, end)]
        breaks = tuple(header.roles[number] in _OF_LINES for number in kept)
        return Table(header.start, self._starts[-1], tuple(rows), tuple(loose), breaks)

    def _row(self, start: int, placing: Placing) -> tuple[tuple[int, ...], ...]:
        cells: list[tuple[int, ...]] = []
        columns = placing.columns
        if self._has_heats:
            columns = (columns[0], *columns[2:])
        slots = iter(columns)
        rounds = self._header.rounds
        for number in range(len(self._header.cells)):
            if number not in rounds:
                cells.append(_places(start, next(slots)))
            elif number == rounds[0]:
                scores = _places(start, next(slots))
                if self._with_rounds:
                    whole = len(scores) == len(rounds)
                    cells += [(place,) for place in scores] if whole else [() for _ in rounds]
        return tuple(cells)

    def _without_several_teams(self, row: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
        """Empty a cell of teams in several pieces: they may be one team or two."""
        kept = [role for n, role in enumerate(self._header.roles) if self._with_rounds or n not in self._header.rounds]
        return tuple(() if role == "entrant" and len(cell) > 1 else cell for role, cell in zip(kept, row, strict=True))

    def _without_stranger(
        self, row: tuple[tuple[int, ...], ...], before: Sequence[tuple[tuple[int, ...], ...]]
    ) -> tuple[tuple[int, ...], ...]:
        """Take a last word off the last record that no record before it has: it may be text behind the table."""
        words = {self._texts[place] for other in before if len(other) == len(row) for place in other[-1]}
        is_word = any(self._texts[place][:1].isalpha() and self._texts[place] not in words for place in row[-1])
        return (*row[:-1], ()) if is_word and self._header.roles[-1] in _MAY_BE_TEXT else row

    def _without_growing_total(
        self, row: tuple[tuple[int, ...], ...], before: Sequence[tuple[tuple[int, ...], ...]]
    ) -> tuple[tuple[int, ...], ...]:
        """Take a total off that is greater than the one before it: in a championship's table none is."""
        rounds = self._header.rounds
        if not rounds or self._header.roles[-1] != "points":
            return row
        totals = [total for other in (*before, row) if other[-1:] and (total := self._figure(other[-1])) is not None]
        return (*row[:-1], ()) if row[-1] and len(totals) > 1 and totals[-1] > min(totals[:-1]) else row

    def _figure(self, cell: tuple[int, ...]) -> float | None:
        found = _TOTAL.match(self._texts[cell[0]]) if cell else None
        return float(found[0].replace(",", ".")) if found is not None else None

    def _rounds_are_whole(self) -> bool:
        """Whether scores can be told to rounds: many records have one for each, and none has more."""
        rounds = self._header.rounds
        if not rounds:
            return False
        number = rounds[0]
        counts = Counter(column[1] for placing in self._placings if (column := placing.columns[number]) is not None)
        return max(counts, default=0) == len(rounds)


def _places(start: int, column: tuple[int, int] | None) -> tuple[int, ...]:
    return () if column is None else tuple(range(start + column[0], start + column[0] + column[1]))


__all__ = ["Table", "table_at"]
