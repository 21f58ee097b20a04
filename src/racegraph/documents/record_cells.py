"""The pieces of one record placed under the columns of a table, where empty cells and the ends of cells are lost.

All ways to place them in order are weighed together. A column has pieces only where all good ways agree on them:
else it is left empty, and its pieces belong to no column.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.documents.column_sorts import NEVER, Sort, scores_of

_BEYOND, _HEADING_BEYOND = 3.0, 0.7  # what a piece behind the last column costs; a word there may be a heading
_MOST_BEYOND = 2
MOST = 4.0  # what a record may cost; ways beyond are not followed
_AS_GOOD = 0.3  # a way that costs so little more than the best may be right as well
_LONGEST_HEADING = 30  # characters


@dataclass(frozen=True, slots=True)
class Slot:
    """A column, or all columns of rounds together, or what follows the columns.

    Args:
        sort: what it holds; None for the rounds, and for further heats behind a round's first one.
        usual: how many pieces a cell mostly has come apart into; None where that is not known yet.
        most: pieces.
        opens: what the first piece of further heats looks like; None for the rounds.
    """

    sort: Sort | None
    usual: int | None
    most: int
    opens: re.Pattern[str] | None = None

    def costs(self, pieces: Sequence[str], start: int) -> list[float]:
        """Return what it costs that no piece stands here, the one at a place, it and the next one, and so on."""
        most = min(self.most, len(pieces) - start)
        if self.opens is not None:
            is_open = most > 0 and self.opens.fullmatch(pieces[start]) is not None
            return [0.02 * count for count in range(most + 1 if is_open else 1)]
        if self.sort is None:
            scores = itertools.takewhile(lambda piece: scores_of(piece) < NEVER, pieces[start : start + most])
            return [0.0, *(0.0 for _ in scores)]
        found = [self.sort.lost]
        for count in range(1, most + 1):
            cost = self._cost(pieces[start : start + count])
            if cost >= NEVER and count > 1:
                break
            found.append(cost)
        return found

    def _cost(self, pieces: Sequence[str]) -> float:
        if self.sort is None:
            return 0.0
        cost = self.sort.cost_of(pieces)
        if self.sort.role != "drivers":
            return cost
        return cost - self.sort.more * (len(pieces) - 1) + self._unusual(len(pieces))

    def _unusual(self, count: int) -> float:
        return 0.1 * (count - 1) if self.usual is None else 1.0 * abs(count - self.usual)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the pieces of a record stand.

    Args:
        cost: of the best way.
        columns: for each slot, how many pieces into the record its first one stands, and how many there are; None
            where good ways differ.
        beyond: how many pieces at the end stand under no column.
        empty: how many slots certainly hold nothing.
        likely: for each slot, how many pieces it has in the best way.
    """

    cost: float
    columns: tuple[tuple[int, int] | None, ...]
    beyond: int
    empty: int
    likely: tuple[int, ...]


def costs_of_ends(slots: Sequence[Slot], pieces: Sequence[str]) -> list[float]:
    """Return, for each number of pieces, what the cheapest way costs to make one record of so many.

    Args:
        slots: in order.
        pieces: from the record's first one on, as many as it may have at most.
    """
    reached = _forward(slots, pieces)[-1]
    costs = list(reached)
    for count in range(len(costs)):
        for beyond in range(1, min(_MOST_BEYOND, count) + 1):
            costs[count] = min(costs[count], reached[count - beyond] + _cost_beyond(pieces[count - beyond : count]))
    return costs


def place_pieces(slots: Sequence[Slot], pieces: Sequence[str]) -> Placing:
    """Place the pieces of one record, all of them."""
    forward = _forward(slots, pieces)
    total = len(pieces)
    cost, beyond = min(
        (forward[-1][total - count] + _cost_beyond(pieces[total - count :]), count)
        for count in range(min(_MOST_BEYOND, total) + 1)
    )
    inner = pieces[: total - beyond]
    backward = _backward(slots, inner)
    best = forward[-1][len(inner)]
    columns: list[tuple[int, int] | None] = []
    empty, likely = 0, list[int]()
    for number, slot in enumerate(slots):
        ways = {
            (before + own + backward[number + 1][start + count], start, count)
            for start, before in enumerate(forward[number][: len(inner) + 1])
            if before <= MOST
            for count, own in enumerate(slot.costs(inner, start))
            if before + own + backward[number + 1][start + count] <= best + _AS_GOOD
        }
        places = {(start, count) if count else None for _, start, count in ways}
        empty += places == {None}
        columns.append(places.pop() if len(places) == 1 else None)
        likely.append(min(ways)[2] if ways else 0)
    return Placing(cost, tuple(columns), beyond, empty, tuple(likely))


def _cost_beyond(pieces: Sequence[str]) -> float:
    return sum(_HEADING_BEYOND if _may_be_heading(piece) else _BEYOND for piece in pieces)


def _may_be_heading(piece: str) -> bool:
    return any(map(str.isalpha, piece)) and len(piece) <= _LONGEST_HEADING


def _forward(slots: Sequence[Slot], pieces: Sequence[str]) -> list[list[float]]:
    """Return what it costs that the first slots hold the first pieces: by number of slots, by number of pieces."""
    table = [[0.0] + [NEVER] * len(pieces)]
    for slot in slots:
        before = table[-1]
        row = [NEVER] * (len(pieces) + 1)
        for start, cost in enumerate(before):
            if cost > MOST:
                continue
            for count, own in enumerate(slot.costs(pieces, start)):
                row[start + count] = min(row[start + count], cost + own)
        table.append(row)
    return table


def _backward(slots: Sequence[Slot], pieces: Sequence[str]) -> list[list[float]]:
    """Return what it costs that the slots from one on hold the pieces from one on."""
    total = len(pieces)
    table = [[NEVER] * total + [0.0]]
    for slot in reversed(slots):
        after = table[0]
        row = [NEVER] * (total + 1)
        for start in range(total + 1):
            for count, own in enumerate(slot.costs(pieces, start)):
                row[start] = min(row[start], own + after[start + count])
        table.insert(0, row)
    return table
