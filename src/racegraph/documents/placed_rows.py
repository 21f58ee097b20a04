"""The rows of a table whose records are known: which pieces stand under each column, and which under none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from racegraph.documents.cell_headers import Header
from racegraph.documents.column_sorts import sort_of
from racegraph.documents.record_cells import Placing

WORST = 2.5  # what a record may cost
_MAY_BE_TEXT = ("time", "reason", "entrant", "drivers", "chassis", "engine", "race", "circuit", "winner", None)
_TOTAL = re.compile(r"\d+(?:[.,]\d+)?")
_IN_PIECES = ("constructor", "manufacturer", "chassis", "engine", "entrant", "drivers", "codriver", "reason", "time")
_OF_LINES = ("drivers", "codriver", "points")


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


class PlacedRows:
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
            if placing.cost > WORST:
                loose += range(start, end)
                continue
            row = self._row(start, placing)
            row = self._without_several_teams(row)
            if placing.beyond and self._header.roles[-1] in _IN_PIECES and not self._is_whole(row[-1]):
                loose += row[-1]
                row = (*row[:-1], ())  # its last cell may have come apart
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

    def _is_whole(self, cell: tuple[int, ...]) -> bool:
        """Whether a cell is a time or a gap, so that no piece behind it belongs to it."""
        is_time = self._header.roles[-1] == "time"
        return is_time and all(sort_of("time").cost(self._texts[place]) == 0 for place in cell)

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
