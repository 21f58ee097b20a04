"""Putting a document together from marked-up formats, whose paragraphs and tables are marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from racegraph.documents.grid import GridTooLargeError, Spanning, expand
from racegraph.documents.inline import clean
from racegraph.documents.model import (
    Block,
    Cell,
    Document,
    Passage,
    Row,
    Run,
    RunKind,
    Section,
    Sentence,
    Table,
    TableKind,
    Text,
    TextKind,
    text_links,
)
from racegraph.documents.runs import is_bold, lines_of, parts_of, printed
from racegraph.documents.sentences import sentence_spans
from racegraph.documents.source import Limits, Source
from racegraph.errors import UnreadableFileError

_LONGEST_PASSAGE = 20_000  # characters; beyond, a page stands on one line, and its passage says nothing
_PICTURES = (RunKind.FLAG, RunKind.IMAGE)


@dataclass(slots=True, eq=False)
class Draft:
    """A cell before it has its places; two are never equal. Not frozen, as pages have thousands."""

    runs: tuple[Run, ...]
    line: int
    header: bool = False


class DraftRow(NamedTuple):
    """A row before its cells have their places: the cells, and the lines that they stand on."""

    cells: Sequence[Spanning[Draft]]
    first: int
    last: int


class Page:
    """A document in the making.

    Args:
        source: the lines.
        limits: what the document may cost.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self._limit = limits.parts
        self._parts = 0
        self._cells = 0
        self._drafts = 0
        self._characters = 0
        self._sections: list[Section] = []
        self._heading: tuple[str | None, int] = (None, 0)
        self._blocks: list[Block] = []
        self._passages: dict[tuple[int, int], Passage] = {}

    def heading(self, text: str, level: int) -> None:
        """Start a section; level 1 is a section of the page, 2 one inside it."""
        self._end_section()
        self._heading = (text, level)

    def text(self, runs: tuple[Run, ...], first: int, last: int, kind: TextKind, number: int | None = None) -> None:
        """Add a paragraph, its sentences found at stops and line breaks, or a list item, which is one sentence."""
        if not any(run.kind is RunKind.TEXT for run in runs):
            return
        passage = self.passage(first, last)
        sentences: list[Sentence] = []
        for line in lines_of(runs) if kind is TextKind.PARAGRAPH else (_on_one_line(runs),):
            text = "".join(run.text for run in line if run.kind is RunKind.TEXT)
            spans = list(sentence_spans(text)) if kind is TextKind.PARAGRAPH else [(0, len(text))]
            sentences.extend(
                Sentence(clean(text[start:end]), first, self._characters + start, passage, part)
                for (start, end), part in zip(spans, parts_of(line, spans), strict=True)
                if text[start:end].strip()
            )
            self._characters += len(text) + 1
        self._count(len(sentences), first)
        if sentences:
            self._blocks.append(Text(tuple(sentences), kind, passage, number))

    def table(
        self,
        rows: Sequence[DraftRow],
        kind: TableKind = TableKind.PLAIN,
        caption: str | None = None,
        template: str | None = None,
    ) -> None:
        """Add a table; rows without a cell of their own are left out."""
        try:
            grid = expand([row.cells for row in rows], self._limit - self._parts)
        except GridTooLargeError:
            raise self._too_many(rows[0].first) from None
        made: dict[int, Cell] = {}  # by the draft's identity
        places = [
            Row(self._row_cells(drafts, row.first, made), self.passage(row.first, row.last))
            for drafts, row in zip(grid, rows, strict=True)
            if row.cells
        ]
        if places:
            passage = self.passage(places[0].passage.first_line, max(row.passage.last_line for row in places))
            table = Table(tuple(places), passage, kind=kind, caption=caption or None, template=template)
            self._blocks.append(table)

    def drafted(self, cells: int, line: int) -> None:
        """Say that cells have been read that are in no table yet, so that too many are refused early."""
        self._drafts += cells
        if self._drafts > self._limit:
            raise self._too_many(line)

    def passage(self, first: int, last: int) -> Passage:
        """Return whole lines; what is longer than a passage may be is cut, with a mark of omission."""
        last = max(first, last)
        passage = self._passages.get((first, last))
        if passage is None:
            passage = self.source.passage(first, last)
            if len(passage.text) > _LONGEST_PASSAGE:
                passage = Passage(passage.document, first, last, passage.text[: _LONGEST_PASSAGE - 1] + "…")
            self._passages[first, last] = passage
        return passage

    def document(
        self,
        format_name: str,
        title: tuple[str | None, int | None],
        categories: tuple[Sequence[str], int | None] = ((), None),
    ) -> Document:
        """Close the document.

        Args:
            format_name: which reader made it, for people.
            title: the title and its line, None where only the file's name says it.
            categories: the categories, and the line of the first.
        """
        self._end_section()
        names, line = categories
        return Document(
            id=self.source.document,
            file_name=self.source.file_name,
            format=format_name,
            sha256=self.source.sha256,
            title=title[0],
            title_passage=self.passage(title[1], title[1]) if title[0] and title[1] else None,
            categories=tuple(dict.fromkeys(names)),
            categories_passage=self.passage(line, line) if names and line else None,
            sections=tuple(self._sections),
        )

    def _row_cells(self, drafts: Sequence[Draft | None], line: int, made: dict[int, Cell]) -> tuple[Cell, ...]:
        self._count(len(drafts), line)
        cells = []
        for column, draft in enumerate(drafts):
            if draft is None:
                cells.append(self._cell(Draft((), line), column))
            elif (source := made.get(id(draft))) is not None:
                cells.append(_copy(source, column))
            else:
                made[id(draft)] = cell = self._cell(draft, column)
                cells.append(cell)
        return tuple(cells)

    def _cell(self, draft: Draft, column: int) -> Cell:
        self._cells += 1
        return Cell(*_summary(draft.runs, draft.line, column), draft.header, self._cells, draft.runs)

    def _end_section(self) -> None:
        heading, level = self._heading
        if heading is not None or self._blocks:
            self._sections.append(Section(heading, level, tuple(self._blocks)))
        self._blocks = []

    def _count(self, parts: int, line: int) -> None:
        self._parts += parts
        if self._parts > self._limit:
            raise self._too_many(line)

    def _too_many(self, line: int) -> UnreadableFileError:
        where = f"{self.source.file_name}, line {line}"
        return UnreadableFileError(where, f"at most {self._limit:,} cells and sentences", "more")


def _copy(cell: Cell, column: int) -> Cell:
    """Return a cell in another place that it spans."""
    return Cell(
        cell.text, cell.line, column, cell.images, cell.links, cell.bold, cell.header, cell.order, cell.runs, cell
    )


def _summary(
    runs: tuple[Run, ...], line: int, column: int
) -> tuple[str, int, int, tuple[str, ...], tuple[str, ...], bool]:
    """Return what a cell says of its runs: text, line, column, images, links, and whether it is bold."""
    if not runs:
        return "", line, column, (), (), False
    only = runs[0]
    if len(runs) == 1 and only.kind is RunKind.TEXT and only.text.isascii():
        links = () if only.link is None else (only.link,)
        return only.text, line, column, (), links, only.bold and is_bold(runs)
    images = tuple([run.text for run in runs if run.kind in _PICTURES])
    return printed(runs), line, column, images, text_links(runs), is_bold(runs)


def _on_one_line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(Run(RunKind.TEXT, " ") if run.kind is RunKind.BREAK else run for run in runs)


def title_from_name(file_name: str) -> str:
    """Return the title that a page saved under a name most likely has: `1967_British_Grand_Prix.html`."""
    stem = file_name.rsplit(".", 1)[0] if "." in file_name[1:] else file_name
    return clean(stem.replace("_", " "))
