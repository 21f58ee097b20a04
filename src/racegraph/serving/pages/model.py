"""A page as data: a title, facts and tables, each with the lines of documents that it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Some words, with an address where there is more."""

    words: str
    href: str | None = None
    small: str = ""  # what stands beside in small print, such as a nationality

    @property
    def is_elsewhere(self) -> bool:
        """Whether the address is not on this server."""
        return self.href is not None and not self.href.startswith("/")


@dataclass(frozen=True, slots=True)
class Origin:
    """Lines of a document on which something rests."""

    file: str
    lines: str  # "line 12"
    href: str
    text: str  # what stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One property of a thing with its values."""

    name: Text
    values: tuple[Text, ...]
    origins: tuple[Origin, ...] = ()
    reasons: tuple[str, ...] = ()  # why it holds, where no document says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table; each cell may hold several texts."""

    cells: tuple[tuple[Text, ...], ...]
    origins: tuple[Origin, ...] = ()
    is_marked: bool = False  # a winner


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under a heading; a column that starts with # holds numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def files(self) -> list[str]:
        """The documents that its rows rest on."""
        return sorted({origin.file for row in self.rows for origin in row.origins})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some lines of a document, at their own place on its page."""

    anchor: str
    words: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that is shown of a thing."""

    title: str
    kind: Text | None = None
    iri: str = ""
    summary: tuple[Text, ...] = ()  # the line under the title
    lead: tuple[Text, ...] = ()  # other names
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    mentions: tuple[Fact, ...] = ()  # what points at it
    passages: tuple[Passage, ...] = ()


def only(*texts: Text | str | None) -> tuple[Text, ...]:
    """Return a cell of what is there."""
    return tuple(Text(text) if isinstance(text, str) else text for text in texts if text)


def drop_empty(table: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    kept = [place for place in range(len(table.columns)) if any(row.cells[place] for row in table.rows)]
    return Table(
        caption=table.caption,
        note=table.note,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(
            Row(cells=tuple(row.cells[place] for place in kept), origins=row.origins, is_marked=row.is_marked)
            for row in table.rows
        ),
    )
