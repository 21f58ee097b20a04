"""The accounting of a database's rows: each value of each key taken, skipped for a reason, or left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from racegraph.documents.accounting import Coverage, Tally
from racegraph.documents.datasets.items import Item, leaves
from racegraph.errors import CellError, InputError
from racegraph.parsers.model import Problem

_NOTHING = "no value"
_MOST_LEFT_OVER = 200  # each named; further ones are counted in one line


@dataclass(slots=True)
class Book:
    """What became of the values of one part.

    Args:
        dataset: the database's id.
        file_name: of the database, for messages.
    """

    dataset: str
    file_name: str
    problems: list[Problem] = field(default_factory=list)
    _total: int = 0
    _taken: int = 0
    _skipped: Counter[str] = field(default_factory=Counter)
    _left_over: list[str] = field(default_factory=list)
    _further: int = 0

    def take(self, item: Item, keys: frozenset[str], skipped: Mapping[str, str]) -> None:
        """Count a row whose record is made: keys that it took, keys that it skips for a reason; all others are left.

        Args:
            item: the row.
            keys: taken; of rows inside the row as `drivers.rounds`.
            skipped: reason by key.
        """
        values = item.values
        if values.keys() <= keys and not any(type(value) is list for value in values.values()):
            empty = sum(value is None for value in values.values())  # the common case, for speed
            self._total += len(values)
            self._taken += len(values) - empty
            self._skipped[_NOTHING] += empty
            return
        for key, value in leaves(item):
            self._total += 1
            if value is None:
                self._skipped[_NOTHING] += 1
            elif key in keys:
                self._taken += 1
            elif (reason := skipped.get(key) or skipped.get(key.rpartition(".")[2])) is not None:
                self._skipped[reason] += 1
            else:
                self._leave(item, key, value)

    def skip(self, item: Item, reason: str) -> None:
        """Count a row that gives no record."""
        count = sum(1 for _ in leaves(item))
        self._total += count
        self._skipped[reason] += count

    def skip_values(self, count: int, reason: str) -> None:
        """Count values of rows that nobody looks at one by one."""
        self._total += count
        self._skipped[reason] += count

    def refuse(self, item: Item, error: InputError) -> None:
        """Count a row that cannot be read; the rest can."""
        self.problems.append(Problem(error))
        self.skip(item, "not in its form")

    def where(self, item: Item) -> str:
        """Return a row's place, for messages."""
        place = item.passage.document.removeprefix(f"{self.dataset}/")
        return f"{self.file_name}, {place}, line {item.passage.first_line}"

    def error(self, item: Item, expected: str, found: str | None) -> CellError:
        """Return what is wrong with a row."""
        return CellError(self.where(item), expected, "nothing" if found is None else f'"{found}"')

    def close(self) -> Coverage:
        """Return the accounting."""
        left = list(self._left_over)
        if self._further:
            left.append(f"{self._further} more")
        skipped = tuple(sorted((reason, count) for reason, count in self._skipped.items() if count))
        cells = Tally(self._total, self._taken, 0, skipped, tuple(left))
        return Coverage(self.dataset, cells, Tally(0, 0, 0, (), ()))

    def _leave(self, item: Item, key: str, value: str) -> None:
        if len(self._left_over) < _MOST_LEFT_OVER:
            place = item.passage.document.removeprefix(f"{self.dataset}/")
            self._left_over.append(f'{place}, line {item.passage.first_line}: "{key}: {value}"')
        else:
            self._further += 1
