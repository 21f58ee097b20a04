"""The cells of a matrix of finishing positions: `1`, `Ret`, `(6)`, `2P`, a place above its points."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from racegraph.cells.points import parse_points
from racegraph.cells.positions import find_status
from racegraph.cells.spacing import split_lines, without_footnotes
from racegraph.documents.kept import kept
from racegraph.documents.model import Cell
from racegraph.errors import CellError
from racegraph.parsers.tables.headers import Column
from racegraph.parsers.tables.scores import Line
from racegraph.records import ResultStatus

_PLACE = re.compile(r"\(?([1-9][0-9]{0,2})(?:st|nd|rd|th|[.])?\)?\s?([PF]{0,2})", re.ASCII)
_WORD = re.compile(r"\(?([^\W\d_][^()]{0,11}?)\)?(\s?[PF]{1,2})?")
_MARKS = re.compile(r"[PF ,]{1,5}")
_RACE = re.compile(r"(?:R|Race|Heat)\s?[0-9]", re.IGNORECASE)
_MOST_STARTERS = 200
_USUAL_FIELD = 40  # starters


@dataclass(frozen=True, slots=True)
class Finish:
    """What a cell of the matrix prints."""

    position: int | None
    status: ResultStatus | None
    points: Decimal | None = None
    marks: frozenset[str] = frozenset()  # P for pole position, F for the fastest lap


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the figures of a table by round are.

    Args:
        holds_places: whether they are finishing positions.
        doubtful: places of columns whose figures are not.
        races: which race of its round each column is, where a round has several.
        heads: what stands over each column; over the further races of a round, that of its first.
    """

    holds_places: bool = False
    doubtful: frozenset[int] = frozenset()
    races: Mapping[int, int] = field(default_factory=dict)
    heads: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[Line], columns: Sequence[Column], are_points: bool) -> Matrix:
        """Look at all lines of a table.

        Args:
            lines: of the table.
            columns: of its rounds.
            are_points: whether the figures by round add up to the totals.
        """
        holds_places = not are_points and are_places(lines)
        doubtful = doubtful_columns(lines) if holds_places else frozenset()
        return cls(holds_places, doubtful, races_in_rounds(columns), _heads(columns))

    def finish(self, column: Column | None, cell: Cell) -> Finish | None:
        """Return what a cell says of a finish: a status in any table, a place in one of places."""
        found = read_finish(cell) if column is not None else None
        if found is None or column is None or column.index in self.doubtful or not self.heads.get(column.index):
            return None
        return found if self.holds_places or found.position is None else None


def read_finish(cell: Cell) -> Finish | None:
    """Return what a cell prints of a round; None where it is neither a place nor a status."""
    found = _read_lines(cell.text)
    if found is None:
        return None
    notes = {letter for note in cell.notes if _MARKS.fullmatch(note) for letter in note if letter in "PF"}
    return replace(found, marks=found.marks | notes) if notes else found


@kept
def _read_lines(text: str) -> Finish | None:
    lines = split_lines(text)
    if not lines or len(lines) > 2:
        return None
    found = _read(without_footnotes(lines[0]))
    if found is None:
        return None
    points = _points(lines[1]) if len(lines) == 2 else None
    return None if len(lines) == 2 and points is None else replace(found, points=points)


@lru_cache(maxsize=4096)
def _read(text: str) -> Finish | None:
    place = _PLACE.fullmatch(text)
    if place is not None:
        return Finish(int(place[1]), None, marks=frozenset(place[2])) if int(place[1]) <= _MOST_STARTERS else None
    if (status := find_status(text)) is not None:
        return Finish(None, status)
    word = _WORD.fullmatch(text)
    status = find_status(word[1]) if word is not None else None
    return Finish(None, status, marks=frozenset((word[2] or "").strip())) if word and status is not None else None


def _points(text: str) -> Decimal | None:
    try:
        return parse_points(text).value
    except CellError:
        return None


def are_places(lines: Sequence[Line]) -> bool:
    """Whether the figures by round are finishing positions: who stands higher in the table has smaller ones."""
    figures = [[place for _, cell in line.scores if (place := _place(cell)) is not None] for line in lines]
    known = [places for places in figures if places]
    half = len(known) // 2
    if half == 0:
        return any(_read(cell.text) for line in lines for _, cell in line.scores if cell.text[:1].isalpha())
    above, below = _mean(known[:half]), _mean(known[-half:])
    return above < below


def _mean(figures: Iterable[Sequence[int]]) -> float:
    all_of_them = [place for places in figures for place in places]
    return sum(all_of_them) / len(all_of_them)


def _place(cell: Cell) -> int | None:
    found = _read_lines(cell.text)
    return found.position if found is not None else None


def doubtful_columns(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of columns without a winner, but with places beyond any field.

    Texts without marks print a place and the raised figure beside it (that of a sprint) in one.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for column, cell in (pair for line in lines for pair in line.scores):
        place = _place(cell)
        if column is not None and place is not None:
            places[column.index].append(place)
    most = max(_USUAL_FIELD, len(lines))
    return frozenset(index for index, found in places.items() if 1 not in found and max(found) > most)


def races_in_rounds(columns: Iterable[Column]) -> dict[int, int]:
    """Return which race of its round each column is, from 1, by the column's place; of rounds with several alone."""
    known = [column for column in columns if column.group is not None]
    sizes = Counter(column.group for column in known)
    counts: Counter[int | None] = Counter()
    numbers: dict[int, int] = {}
    for column in known:
        counts[column.group] += 1
        if sizes[column.group] > 1:
            numbers[column.index] = counts[column.group]
    return numbers


def _heads(columns: Iterable[Column]) -> dict[int, str]:
    firsts: dict[int | None, str] = {}
    heads: dict[int, str] = {}
    for column in columns:
        first = firsts.setdefault(column.group, column.printed)
        round_alone, _, _ = first.rpartition(" ")
        is_race = _RACE.fullmatch(column.printed) is not None and column.printed != first
        heads[column.index] = f"{round_alone} {column.printed}".strip() if is_race else column.printed or first
    return heads
