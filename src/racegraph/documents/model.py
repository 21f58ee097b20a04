"""The one model of a document that all readers make and all parsers read.

A document is a sequence of sections; a section is a sequence of blocks: paragraphs of sentences, list
items, and tables of cells. Everything knows its line, counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Passage:
    """Some whole lines of a document; what a statement rests on."""

    document: str  # the document's id
    first_line: int  # counted from 1
    last_line: int  # the last line itself, so first_line where it is one line
    text: str  # the characters of those lines, joined by newlines


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of running text, or one list item."""

    text: str
    line: int
    offset: int  # characters from the start of the line, so that two equal sentences differ
    passage: Passage


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, as printed, without its surrounding white space."""

    text: str
    line: int
    column: int  # place in its row, counted from 0
    images: tuple[str, ...] = ()  # what stands in image marks, often only ""
    links: tuple[str, ...] = ()  # targets
    bold: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed here; an image without a text is blank, too."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    cells: tuple[Cell, ...]
    passage: Passage

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells, in order."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they stand in the source, the header among them.

    A reader starts a new table where the source repeats a header or leaves the table.
    """

    rows: tuple[Row, ...]
    passage: Passage
    lost_cells: bool = False  # True where the extractor dropped empty cells, so that places cannot be trusted


class TextKind(StrEnum):
    """How running text stands on the page."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or a list item: its sentences in order."""

    sentences: tuple[Sentence, ...]
    kind: TextKind
    passage: Passage


Block = Text | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading."""

    heading: str | None  # None for what stands before the first heading
    level: int  # 1 for a section of the page, 2 for one inside it; 0 where there is no heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read but not yet understood."""

    id: str  # unique in a build, made from the file's name; part of IRIs
    file_name: str  # the name alone, never a path of the machine
    format: str  # which reader made it, for people
    sha256: str  # of the file's bytes, hexadecimal
    title: str | None  # as printed; None where the source has none
    title_passage: Passage | None
    categories: tuple[str, ...]  # as printed
    categories_passage: Passage | None
    sections: tuple[Section, ...]

    def texts(self) -> Iterator[Text]:
        """All running text, in order."""
        return (block for section in self.sections for block in section.blocks if isinstance(block, Text))

    def tables(self) -> Iterator[Table]:
        """All tables, in order."""
        return (block for section in self.sections for block in section.blocks if isinstance(block, Table))
