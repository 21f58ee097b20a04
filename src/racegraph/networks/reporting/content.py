"""What a report is made of, whether it becomes HTML or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; one that names a node leads to what is stated of it."""

    text: str
    node: str | None = None  # its key
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading."""

    caption: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    rest: int = 0  # rows that are not shown


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A figure, what it is called, and what it means in plain words."""

    value: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a report, in the order: words, key numbers, plots, tables, queries."""

    anchor: str
    title: str
    paragraphs: Sequence[str] = ()
    key_numbers: Sequence[KeyNumber] = ()
    plots: Sequence[str] = ()  # their names
    tables: Sequence[Table] = ()
    queries: Sequence[tuple[str, str]] = field(default=())  # what for, and the SPARQL
    has_viewer: bool = False


def plural(role: str) -> str:
    """Return what several of a role are called."""
    return role if role in {"series", "chassis"} else f"{role}s"


def number(value: float | None, digits: int = 3) -> str:
    """Return a figure as a reader wants it: whole numbers with commas, others with a few digits."""
    if value is None:
        return "–"
    if value == int(value) and (abs(value) >= 10 or isinstance(value, int)):
        return f"{int(value):,}"
    return f"{value:,.{digits}f}"


def numbers(*values: float | None) -> tuple[Cell, ...]:
    """Return figures as cells."""
    return tuple(Cell(number(value), is_number=True) for value in values)
