"""Putting a document together, line by line: what every reader of line-based text does the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from racegraph.documents.inline import clean, read_inline
from racegraph.documents.model import Block, Document, Passage, Row, Section, Sentence, Table, Text, TextKind
from racegraph.documents.pipes import read_cell
from racegraph.documents.sentences import sentence_spans
from racegraph.documents.source import Limits, Source
from racegraph.errors import UnreadableFileError


@dataclass(slots=True)
class _OpenTable:
    """The table that is being read.

    Args:
        width: columns that the table promises, where something promises it.
        may_lose: whether the format leaves empty cells out.
    """

    rows: list[Row] = field(default_factory=list)
    width: int | None = None
    may_lose: bool = False

    def repeats_header(self, row: Row) -> bool:
        """Whether a row prints the table's header again."""
        printed = sum(not cell.is_blank for cell in row.cells)
        return bool(self.rows) and printed > 1 and row.texts == self.rows[0].texts

    @property
    def lost_cells(self) -> bool:
        """Whether a row of data is shorter than the table; a row of one cell is a note across it."""
        if not self.may_lose:
            return False
        width = self.width or max(len(row.cells) for row in self.rows)
        return any(1 < len(row.cells) < width for row in self.rows)


class Assembly:
    """A document in the making.

    Args:
        source: the lines.
        limits: what the document may cost.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self._limit = limits.parts
        self._parts = 0
        self._sections: list[Section] = []
        self._heading: tuple[str | None, int] = (None, 0)
        self._blocks: list[Block] = []
        self._table: _OpenTable | None = None

    def heading(self, text: str, level: int) -> None:
        """Start a section; level 1 is a section of the page, 2 one inside it."""
        self._end_section()
        self._heading = (clean(read_inline(text).text), level)

    def paragraph(self, number: int) -> None:
        """Add a line as a paragraph of sentences."""
        self.end_table()
        line = self.source.line(number)
        passage = self.source.passage(number, number)
        inline = read_inline(line)
        sentences: list[Sentence] = []
        for start, end in sentence_spans(inline.text):
            self._count(1, number)
            sentences.append(Sentence(clean(inline.text[start:end]), number, inline.origin(start), passage))
        self._add_text(sentences, TextKind.PARAGRAPH, passage)

    def item(self, number: int, offset: int) -> None:
        """Add a line as a list item: one sentence, from an offset on."""
        self.end_table()
        self._count(1, number)
        passage = self.source.passage(number, number)
        inline = read_inline(self.source.line(number)[offset:])
        start = len(inline.text) - len(inline.text.lstrip())
        sentence = Sentence(clean(inline.text), number, offset + inline.origin(start), passage)
        self._add_text([sentence], TextKind.LIST_ITEM, passage)

    def row(self, parts: Sequence[tuple[int, str]], last: int | None = None) -> None:
        """Add a row to the open table.

        Args:
            parts: line and source of each cell.
            last: the last line of the row, where that is beyond its last cell.
        """
        if not parts:
            return
        self._count(len(parts), parts[0][0])
        cells = tuple(read_cell(text, line, column) for column, (line, text) in enumerate(parts))
        row = Row(cells, self.source.passage(parts[0][0], last or parts[-1][0]))
        table = self._table or _OpenTable()
        if table.repeats_header(row):
            self.start_table(width=table.width, may_lose=table.may_lose)
            table = self._table or table
        table.rows.append(row)
        self._table = table

    def start_table(self, *, width: int | None = None, may_lose: bool = False) -> None:
        """End the open table and start another."""
        self.end_table()
        self._table = _OpenTable(width=width, may_lose=may_lose)

    @property
    def in_table(self) -> bool:
        """Whether a table is open."""
        return self._table is not None

    def end_table(self) -> None:
        """End the open table, if there is one."""
        table, self._table = self._table, None
        if table is None or not table.rows:
            return
        passage = self.source.passage(table.rows[0].passage.first_line, table.rows[-1].passage.last_line)
        self._blocks.append(Table(tuple(table.rows), passage, table.lost_cells))

    def document(
        self,
        format_name: str,
        title: tuple[str, int] | None = None,
        categories: tuple[tuple[str, ...], int] | None = None,
    ) -> Document:
        """Close the document.

        Args:
            format_name: which reader made it, for people.
            title: the title and its line.
            categories: the categories and their line.
        """
        self._end_section()
        source = self.source
        return Document(
            id=source.document,
            file_name=source.file_name,
            format=format_name,
            sha256=source.sha256,
            title=clean(title[0]) if title else None,
            title_passage=source.passage(title[1], title[1]) if title else None,
            categories=categories[0] if categories else (),
            categories_passage=source.passage(categories[1], categories[1]) if categories else None,
            sections=tuple(self._sections),
        )

    def _add_text(self, sentences: Sequence[Sentence], kind: TextKind, passage: Passage) -> None:
        printed = tuple(sentence for sentence in sentences if sentence.text)
        if printed:
            self._blocks.append(Text(printed, kind, passage))

    def _end_section(self) -> None:
        self.end_table()
        heading, level = self._heading
        if heading is not None or self._blocks:
            self._sections.append(Section(heading, level, tuple(self._blocks)))
        self._blocks = []

    def _count(self, parts: int, line: int) -> None:
        self._parts += parts
        if self._parts > self._limit:
            where = f"{self.source.file_name}, line {line}"
            raise UnreadableFileError(where, f"at most {self._limit:,} cells and sentences", "more")
