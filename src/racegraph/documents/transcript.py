"""Putting a document together from an extractor's text: lines again, but with runs, and tables known as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from racegraph.documents.assembly import Assembly
from racegraph.documents.inline import clean
from racegraph.documents.marked import Marked, read_marked, read_plain
from racegraph.documents.model import Cell, Row, RunKind, Sentence, Table, TableKind, Text, TextKind, text_links
from racegraph.documents.runs import is_bold, printed
from racegraph.documents.sentences import sentence_spans
from racegraph.documents.source import Limits, Source

_NO_SPACE_BEFORE = (",", ".", ";", ":", ")")
_KEY_AND_VALUES = 3  # printed cells in a row of keys and values at most
_FEWEST_KEYS = 4
_CAPTION = 80  # characters of a line that may stand before it
_PICTURES = (RunKind.FLAG, RunKind.IMAGE)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row before its cells are read: line and source of each, and the lines that it stands on."""

    cells: Sequence[tuple[int, str]]
    first: int
    last: int

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.cells)


class Transcript(Assembly):
    """A document in the making.

    Args:
        source: the lines.
        limits: what the document may cost.
        marks: whether the text has Markdown's marks inside lines.
        read_cell: how to read a cell, where it is not as a line.
    """

    def __init__(
        self, source: Source, limits: Limits, *, marks: bool, read_cell: Callable[[str], Marked] | None = None
    ) -> None:
        super().__init__(source, limits)
        self._read = read_marked if marks else read_plain
        self._read_cell = read_cell or self._read
        self._cells = 0

    def heading(self, text: str, level: int) -> None:
        """Start a section; level 1 is a section of the page, 2 one inside it."""
        self._end_section()
        self._heading = (printed(self._read(text).runs()).replace("\n", " "), level)

    def paragraph(self, number: int) -> None:
        """Add a line as a paragraph of sentences."""
        self.lines(number, number)

    def lines(self, first: int, last: int) -> None:
        """Add lines as one paragraph of sentences; where they break says nothing."""
        self.end_table()
        passage = self.source.passage(first, last)
        text, starts = _joined(self.source.lines[first - 1 : last])
        marked = self._read(text)
        sentences: list[Sentence] = []
        for start, end in sentence_spans(marked.text):
            self._count(1, first)
            origin = marked.origin(start)
            line = bisect_right(starts, origin) - 1
            runs = marked.runs(start, end)
            printed_text = clean(marked.text[start:end])
            sentences.append(Sentence(printed_text, first + line, origin - starts[line], passage, runs))
        self._add_text(sentences, TextKind.PARAGRAPH, passage)

    def loose(self, text: str, first: int, last: int) -> None:
        """Add a cell without a table as a text of its own."""
        self.end_table()
        self._count(1, first)
        passage = self.source.passage(first, last)
        marked = self._read(text.replace("\n", " "))
        offset = max(0, self.source.line(first).find(text.split("\n", 1)[0]))
        sentence = Sentence(clean(marked.text), first, offset, passage, marked.runs())
        self._add_text([sentence], TextKind.PARAGRAPH, passage)

    def item(self, number: int, offset: int) -> None:
        """Add a line as a list item: one sentence, from an offset on."""
        self.end_table()
        self._count(1, number)
        passage = self.source.passage(number, number)
        marked = self._read(self.source.line(number)[offset:])
        start = len(marked.text) - len(marked.text.lstrip())
        text = clean(marked.text)
        sentence = Sentence(text, number, offset + marked.origin(start), passage, marked.runs())
        self._add_text([sentence], TextKind.LIST_ITEM, passage)

    def table(self, rows: Sequence[DraftRow], *, lost_cells: bool, kind: TableKind | None = None) -> None:
        """Add a table.

        Args:
            rows: those without a cell are left out.
            lost_cells: whether the places of some cells cannot be known.
            kind: what the table is, where its reader knows; else its place and its rows tell.
        """
        self.end_table()
        placed = [self._row(row) for row in rows if row.cells]
        if any(not cell.is_blank or cell.images for row in placed for cell in row.cells):
            passage = self.source.passage(placed[0].passage.first_line, placed[-1].passage.last_line)
            kind = kind or (TableKind.INFOBOX if self._opens(placed) else TableKind.PLAIN)
            self._blocks.append(Table(tuple(placed), passage, lost_cells, kind))

    def _opens(self, rows: Sequence[Row]) -> bool:
        """Whether a table stands before all headings and paragraphs, and is one of keys and values."""
        blocks = (block for block in self._blocks if isinstance(block, Text))
        texts = [sentence.text for block in blocks for sentence in block.sentences]
        if self._sections or self._heading[0] is not None or any(map(_is_paragraph, texts)):
            return False
        printed = [sum(not cell.is_blank or bool(cell.images) for cell in row.cells) for row in rows]
        return max(printed) <= _KEY_AND_VALUES and sum(count > 1 for count in printed) >= _FEWEST_KEYS

    def _row(self, row: DraftRow) -> Row:
        self._count(len(row.cells), row.first)
        cells = tuple(self._cell(text, line, column) for column, (line, text) in enumerate(row.cells))
        return Row(cells, self.source.passage(row.first, max(row.first, row.last)))

    def _cell(self, source: str, line: int, column: int) -> Cell:
        runs = self._read_cell(source).runs()
        self._cells += 1
        images = tuple(run.text for run in runs if run.kind in _PICTURES)
        return Cell(printed(runs), line, column, images, text_links(runs), is_bold(runs), False, self._cells, runs)


def _joined(lines: Sequence[str]) -> tuple[str, list[int]]:
    """Return lines as one text, and where each begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        if parts and not line.lstrip().startswith(_NO_SPACE_BEFORE):
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(line)
        length += len(line)
    return "".join(parts), starts


def _is_paragraph(text: str) -> bool:
    return len(text) > _CAPTION or text.endswith(".")
