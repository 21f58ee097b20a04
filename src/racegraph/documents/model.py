"""The one model of a document that all readers make and all parsers read.

A document is a sequence of sections; a section is a sequence of blocks: paragraphs of sentences, list
items, and tables of cells. Everything knows its line, counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Passage:
    """Some whole lines of a document; what a statement rests on."""

    document: str  # the document's id; of a file within a database, the database's id, "/" and the file's place
    first_line: int  # counted from 1
    last_line: int  # the last line itself, so first_line where it is one line
    text: str  # the characters of those lines, joined by newlines


class RunKind(StrEnum):
    """What a piece of a cell or a sentence is. Only TEXT and BREAK are part of the printed text."""

    TEXT = "text"
    BREAK = "break"  # a line break; a newline in the cell's text, a space in the sentence's
    FLAG = "flag"  # a country's flag; its text is the country as the source names it, "United Kingdom" or "GBR"
    IMAGE = "image"  # another image; its text is what stands for it, often ""
    NOTE = "note"  # a footnote's mark: "[1]", "†"
    UNKNOWN = "unknown"  # a template that this room cannot read; its text is the template's source


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell or a sentence, printed in one manner."""

    kind: RunKind
    text: str
    link: str | None = None  # the page's title ("Jim Clark"), "fr:Jim Clark" of another language, or a URL
    bold: bool = False
    italic: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of running text, or one list item."""

    text: str
    line: int
    offset: int  # characters from the start of the line (HTML: of the page's text), so that two equal sentences differ
    passage: Passage
    runs: tuple[Run, ...] = field(default=(), hash=False)  # where the format has marks inside text

    def __hash__(self) -> int:
        """Hash by place and text, as with a cell."""
        return hash((self.line, self.offset, self.text))

    @property
    def links(self) -> tuple[str, ...]:
        """The targets of the links in its text, in order."""
        return text_links(self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, as printed, without its surrounding white space.

    A cell that spans several rows or columns stands in each of its places: first itself, then as copies with
    the column of their place. Only the cell itself is counted; what is said of a copy is said of it.
    """

    text: str  # what is printed, without flags, notes and hidden parts; line breaks are newlines
    line: int
    column: int  # place in its row, counted from 0
    images: tuple[str, ...] = ()  # what stands in image marks, often only ""; flags among them
    links: tuple[str, ...] = ()  # targets of the links in its text
    bold: bool = False  # HTML, wikitext: all its text; text formats: some of it
    header: bool = False  # marked as a header by the source (HTML `th`, wikitext `!`)
    order: int = 0  # number of the cell in its document, where many cells may stand on one line
    runs: tuple[Run, ...] = field(default=(), hash=False)  # where the format has marks inside cells
    copy_of: Cell | None = None  # the cell that spans this place

    def __hash__(self) -> int:
        """Hash by place and text: what sets two cells of a document apart, at a fraction of the cost of all fields."""
        return hash((self.line, self.column, self.order, self.text))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed here; an image without a text is blank, too."""
        return not self.text

    @property
    def source_cell(self) -> Cell:
        """The cell of the source: itself, or the cell that it is a copy of."""
        return self.copy_of or self

    @property
    def flags(self) -> tuple[str, ...]:
        """The countries whose flags are printed, as the source names them."""
        return tuple(run.text for run in self.runs if run.kind is RunKind.FLAG)

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnote marks."""
        return tuple(run.text for run in self.runs if run.kind is RunKind.NOTE)


def text_links(runs: tuple[Run, ...]) -> tuple[str, ...]:
    """Return the targets of the links in the text of runs, each once in a row."""
    links: list[str] = []
    for run in runs:
        if run.kind is RunKind.TEXT and run.link is not None and links[-1:] != [run.link]:
            links.append(run.link)
    return tuple(links)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    cells: tuple[Cell, ...]
    passage: Passage

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells, in order."""
        return tuple(cell.text for cell in self.cells)


class TableKind(StrEnum):
    """What the source's own marks say of a table; most say nothing."""

    PLAIN = "plain"
    INFOBOX = "infobox"  # key and value in each row, headings between them
    SUCCESSION = "succession"  # the race before and the race after
    TEMPLATE = "template"  # named values of another wikitext template, key and value in each row


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they stand in the source, the header among them.

    A reader starts a new table where the source repeats a header or leaves the table.
    """

    rows: tuple[Row, ...]
    passage: Passage
    lost_cells: bool = False  # True where the extractor dropped empty cells, so that places cannot be trusted
    kind: TableKind = TableKind.PLAIN
    caption: str | None = None  # as printed
    template: str | None = None  # the wikitext template that the rows are the named values of


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
    number: int | None = None  # of an item in a numbered list, which the list counts and does not print


Block = Text | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading."""

    heading: str | None  # None for what stands before the first heading
    level: int  # 1 for a section of the page, 2 for one inside it; 0 where there is no heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a source comes from and on what terms, as far as known; written by `fetch`, or stated by a database."""

    url: str | None = None  # a permanent link to this state of it
    revision: str | None = None
    retrieved: str | None = None  # ISO 8601, in UTC
    licence: str | None = None  # the licence's own IRI
    attribution: str | None = None  # whom to name, as the source asks


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
    origin: Origin | None = None

    def texts(self) -> Iterator[Text]:
        """All running text, in order."""
        return (block for section in self.sections for block in section.blocks if isinstance(block, Text))

    def tables(self) -> Iterator[Table]:
        """All tables, in order."""
        return (block for section in self.sections for block in section.blocks if isinstance(block, Table))
