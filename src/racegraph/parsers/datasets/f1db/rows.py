"""Reading the values of one row: each is taken in its form, or the row is refused with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from racegraph.documents.datasets.items import Item
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.f1db import values
from racegraph.records import Country

Value = TypeVar("Value")


class RowReader:
    """Takes the values of rows.

    Args:
        book: for the places in messages.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def optional(self, item: Item, key: str, parse: Callable[[str], Value | None], expected: str) -> Value | None:
        """Return a value; None where nothing stands behind the key, or the key is not there.

        Raises:
            CellError: the value is not in its form.
        """
        text = item.values.get(key)
        if text is None:
            return None
        value = parse(text) if isinstance(text, str) else None
        if value is None:
            found = text if isinstance(text, str) else "a list"
            raise self._book.error(item, f"{expected} behind {key}", found)
        return value

    def needed(self, item: Item, key: str, parse: Callable[[str], Value | None], expected: str) -> Value:
        """Return a value that the row must have.

        Raises:
            CellError: it is missing, or not in its form.
        """
        value = self.optional(item, key, parse, expected)
        if value is None:
            raise self._book.error(item, f"{expected} behind {key}", None)
        return value

    def text(self, item: Item, key: str) -> str:
        """Return a text that the row must have."""
        return self.needed(item, key, str, "a text")

    def whole(self, item: Item, key: str) -> int | None:
        """Return a whole number, if there is one."""
        return self.optional(item, key, values.whole, "a whole number")

    def exact(self, item: Item, key: str) -> Decimal | None:
        """Return a decimal number, if there is one."""
        return self.optional(item, key, values.exact, "a number")

    def day(self, item: Item, key: str) -> date | None:
        """Return a day, if there is one."""
        return self.optional(item, key, values.day, "a day such as 1950-05-21")

    def seconds(self, item: Item, key: str) -> Decimal | None:
        """Return a time in seconds, if there is one."""
        return self.optional(item, key, values.seconds, "a time")

    def known(self, item: Item, key: str, table: Mapping[str, Value], what: str) -> Value | None:
        """Return what an id names, if there is an id.

        Raises:
            CellError: no row has the id.
        """
        return self.optional(item, key, table.get, f"the id of {what}")

    def named(self, item: Item, key: str, table: Mapping[str, Value], what: str) -> Value:
        """Return what an id names that the row must have."""
        return self.needed(item, key, table.get, f"the id of {what}")

    def country(self, item: Item, key: str, countries: Mapping[str, Country]) -> Country | None:
        """Return a country, if there is an id of one."""
        return self.known(item, key, countries, "a country")
