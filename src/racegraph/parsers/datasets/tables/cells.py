"""Reading the cells of one row: a cell that is not in its form is told of, and costs no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from racegraph.cells.dates import parse_date
from racegraph.cells.points import parse_points
from racegraph.cells.positions import find_status
from racegraph.cells.refusals import refuse
from racegraph.cells.times import Gap, parse_gap
from racegraph.cells.vocabulary import fold
from racegraph.documents.datasets.items import Item
from racegraph.errors import CellError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.tables.mapping import TableMapping
from racegraph.parsers.datasets.tables.templates import Template
from racegraph.parsers.model import Problem
from racegraph.records import ResultStatus

Value = TypeVar("Value")
NOT_IN_FORM = "not in its form"


class RowCells:
    """The cells of a row, by the mapping's fields.

    Args:
        item: the row.
        mapping: which field stands where.
        book: the accounting.
    """

    def __init__(self, item: Item, mapping: TableMapping, book: Book) -> None:
        self.item = item
        self._mapping = mapping
        self._book = book
        self._bad: dict[str, str] = {}

    def text(self, field: str) -> str | None:
        """Return a field's text; None where it has no column, or nothing is printed."""
        return next(iter(self.texts(field)), None)

    def texts(self, field: str) -> list[str]:
        """Return the texts of a field that may have several columns, without empty ones."""
        return [text for one in self._mapping.columns.get(field, ()) if (text := one.fill(self.item)) is not None]

    def places(self, field: str) -> list[str | None]:
        """Return the texts of a field in all its places, empty ones too."""
        return [one.fill(self.item) for one in self._mapping.columns.get(field, ())]

    def about(self, field: str) -> str | None:
        """Return what the table is about, where a constant or this row says it."""
        template = self._mapping.about.get(field)
        return template.fill(self.item) if template is not None else None

    def read(self, field: str, parse: Callable[[str], Value]) -> Value | None:
        """Return a field's value; None where nothing is printed, or something that is not in its form."""
        templates = self._mapping.columns.get(field, ())
        return self._read(templates[0], parse) if templates else None

    def read_about(self, field: str, parse: Callable[[str], Value]) -> Value | None:
        """Return the value of what the table is about, as `read` does."""
        template = self._mapping.about.get(field)
        return self._read(template, parse) if template is not None else None

    def labelled(self, field: str, parse: Callable[[str], Value]) -> list[tuple[str, str, Value]]:
        """Return label, text and value of each column of a field that has labels, without empty ones."""
        found = []
        for label, template in self._mapping.labelled.get(field, {}).items():
            text, value = template.fill(self.item), self._read(template, parse)
            if text is not None and value is not None:
                found.append((label, text, value))
        return found

    def columns_of(self, field: str, text: str) -> tuple[str, ...]:
        """Return the columns that give a text of a field."""
        places = self._mapping.columns.get(field, ())
        return next((one.columns for one in places if one.fill(self.item) == text), ())

    def finish(self) -> None:
        """Count the row's cells: taken, skipped for a reason, not in their form, or left over."""
        skipped: Mapping[str, str] = {**self._mapping.skipped, **self._bad}
        self._book.take(self.item, self._mapping.taken() - self._bad.keys(), skipped)

    def leave(self, reason: str) -> None:
        """Count the row's cells of which nothing is taken."""
        self._book.skip(self.item, reason)

    def refuse(self, columns: tuple[str, ...], error: CellError) -> None:
        """Tell of cells that are not in their form."""
        self._bad.update(dict.fromkeys(columns, NOT_IN_FORM))
        named = f', column "{columns[0]}"' if len(columns) == 1 else ""
        self._book.problems.append(Problem(CellError(self.where + named, error.expected, error.found)))

    @property
    def where(self) -> str:
        """The row's place, for messages."""
        place = self.item.passage
        return f"{place.document.rpartition('/')[2]}, line {place.first_line}"

    def _read(self, template: Template, parse: Callable[[str], Value]) -> Value | None:
        text = template.fill(self.item)
        if text is None:
            return None
        try:
            return parse(text)
        except CellError as error:
            self.refuse(template.columns, error)
            return None

    # the grammars that a mapping can set

    def status(self, text: str) -> ResultStatus:
        """Return what a word says: one of the mapping's own, else one that documents print."""
        found = self._mapping.statuses.get(fold(text)) or find_status(text)
        if found is None:
            raise refuse("a status, or a word that stands under [values.status]", text)
        return found

    def points(self, text: str) -> Decimal:
        """Return a number of points."""
        return parse_points(self._with_point(text)).value

    def day(self, text: str) -> date:
        """Return a day, in the mapping's form or in one that documents print."""
        form = self._mapping.date_format
        if form is None:
            return parse_date(text)
        try:
            return datetime.strptime(text, form).date()
        except ValueError as error:
            raise refuse(f"a day in the form {form}", text) from error

    def _with_point(self, text: str) -> str:
        return text.replace(".", "").replace(",", ".") if self._mapping.decimal == "," else text


def any_gap(text: str) -> Gap:
    """Return a gap, with a plus or without: timing systems print `1:23.456` and `2 laps`."""
    try:
        return parse_gap(text)
    except CellError:
        return parse_gap(f"+{text}")


def whole(text: str) -> int:
    """Return a whole number from 0."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise refuse("a whole number", text)
    return int(text)
