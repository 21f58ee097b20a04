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
from dataclasses import replace

from racegraph.documents.cell_headers import Header, next_header, read_header
from racegraph.documents.column_sorts import NEVER, Sort, place_of, sort_of
from racegraph.documents.head_words import column_role
from racegraph.documents.placed_rows import WORST, PlacedRows, Table
from racegraph.documents.record_cells import Placing, Slot, costs_of_ends, place_pieces

_FEWEST_ROWS = 3
_REWARD = 2.4  # for each record: a way that finds more of them is better
_WORST_MEAN = 0.9
_MEAN_OF_FEW, _KNOWN_OF_FEW = 1.0, 5  # the same of a table of one or two records, and words that its header must have
_SKIPPED = 3.0  # what it costs to leave out a record that fits no column, where the next number follows
_NOBODY = 3.0  # what it costs that a record names nobody
_MORE_PIECES = 18  # that a record may have beyond one for each column
_MOST_SCORES = 80
_A_HEAT = re.compile(r"(?:R|Race|Heat|Leg) ?\d{1,2}", re.I)
_MOST_OF_HEATS = 24  # pieces of further heats of one round
_WHO = ("drivers", "entrant", "constructor", "manufacturer", "race", "circuit", "chassis")
_DASHES = ("-", "–", "—")


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
    cost = sum(min(placing.cost, WORST) for placing in placings)
    is_short = len(placings) < _FEWEST_ROWS
    if not placings or cost > (_MEAN_OF_FEW if is_short else _WORST_MEAN) * len(placings):
        return None
    is_inside = header.start > 0 and column_role(texts[header.start - 1]) is not None  # of a longer header
    if is_inside and header.roles[0] == "car_number":
        return None
    if is_short and (is_inside or len(header.roles) - header.roles.count(None) < _KNOWN_OF_FEW):
        return None
    return PlacedRows(texts, header, starts, placings).table()


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


def _transition(before: int | str, after: int | str, *, counts: bool) -> float:
    """Return what it costs that one place follows another; numbers of cars need not count up."""
    if not counts:
        return 0.0 if isinstance(after, int) else NEVER
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
    counts = slots[0].sort is None or slots[0].sort.role != "car_number"
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
            if own > WORST:
                is_next = end < len(texts) and counts and isinstance(value, int) and place_of(texts[end]) == value + 1
                if is_next and not has_rounds and texts[first - 1] not in texts[start:end]:
                    _reach(reached, waiting, end, cost + _SKIPPED, start)
                continue
            total = cost + own - _REWARD
            best = min(best, (total, start, end))
            following = place_of(texts[end]) if end < len(texts) else None
            if following is None or (has_rounds and following not in _DASHES and isinstance(following, str)):
                continue
            _reach(reached, waiting, end, total + _transition(value, following, counts=counts), start)
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
    likely = [count for count, cost in enumerate(costs) if count > 1 and cost <= WORST]
    placings = {count: place_pieces(slots, texts[start : start + count]) for count in likely}
    return start + max(likely, key=lambda count: _fullness(placings[count], count))


def _fullness(placing: Placing, count: int) -> tuple[int, float, int]:
    filled = len(placing.columns) - placing.empty
    return filled - 2 * placing.beyond, -placing.cost, count


def _usual_drivers(texts: Sequence[str], starts: Sequence[int], slots: Sequence[Slot], header: Header) -> int | None:
    """Return into how many pieces a cell of drivers mostly has come apart."""
    if "drivers" not in header.roles:
        return None
    number = next(place for place, slot in enumerate(slots) if slot.sort is not None and slot.sort.role == "drivers")
    counts = Counter(place_pieces(slots, texts[a:b]).likely[number] for a, b in itertools.pairwise(starts))
    return counts.most_common(1)[0][0] if counts else 1


__all__ = ["Table", "table_at"]
