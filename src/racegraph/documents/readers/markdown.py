"""Markdown: `# Headings`, lists, tables with outer bars, `**bold**`, links and images in cells.

markdownify and trafilatura write so. A rule follows the header, or each of several rows of headers, or is missing.
markdownify prints a line break in a cell as two spaces, a flag as a link with the country's name, and a table inside
a cell on the cell's own line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from racegraph.documents.marked import Marked, read_marked, with_country_links
from racegraph.documents.model import Document
from racegraph.documents.pipes import is_rule, split_barred
from racegraph.documents.readers.inner_tables import has_rule, inner_tables
from racegraph.documents.readers.line_marks import (
    bracket_title,
    equals_heading,
    hash_heading,
    is_cell_line,
    list_item_offset,
    opens_another_format,
)
from racegraph.documents.source import Limits, Source
from racegraph.documents.transcript import DraftRow, Transcript

_BREAK = re.compile(r"(?<=\S) {2,}(?=\S)")
_SHORTEST_RULE = 3  # marks under a heading
_STRAY = 3  # lines with a first bar only
_KEYS_AND_VALUES = 3  # columns; in a table as narrow as that, a short row is a value across several columns


class Markdown:
    """Tables as `| a | b |`, with a line `|---|---|` or without; cells never left out."""

    name = "markdown"
    looks_for = "tables as `| a | b |`, or headings as `# a`"

    def claims(self, source: Source) -> bool:
        """Whether there is a row with outer bars or a heading with hash signs, and no mark of another format."""
        first = source.line(source.first_printed)
        if bracket_title(first) is not None or equals_heading(first) is not None or opens_another_format(source):
            return False
        if any(is_rule(line) and not _is_barred_rule(line) for line in source.lines):
            return False
        if sum(is_cell_line(line) for line in source.lines) > _STRAY:
            return False
        return any(_is_barred_row(line) or hash_heading(line) is not None for line in source.lines)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, if there is one, and the sections."""
        title = _find_title(source)
        transcript = Transcript(source, limits, marks=True, read_cell=read_cell)
        tables = _Tables(transcript)
        for number, line in enumerate(source.lines, 1):
            if line.lstrip().startswith("|"):
                tables.add(number, line)
                continue
            tables.end()
            if line.strip() and (title is None or number != title[1]) and not _underlines(source.lines, number):
                underlined = _underlined(source.lines, number)
                if underlined is not None:
                    transcript.heading(underlined[0], max(1, underlined[1] - 1))
                else:
                    _read_line(transcript, number, line)
        tables.end()
        return transcript.document(self.name, title)


def _is_barred_rule(line: str) -> bool:
    return line.lstrip().startswith("|") and is_rule(line)


def _is_barred_row(line: str) -> bool:
    text = line.strip()
    return text.startswith("| ") and text.endswith(" |")


def read_cell(source: str) -> Marked:
    """Read a cell: two spaces inside it are a line break, a country's link before a name a flag."""
    return with_country_links(read_marked(_BREAK.sub("\n", source.strip(" "))))


def _find_title(source: Source) -> tuple[str, int] | None:
    """Return the one heading of the first level and its line; of several none is the title."""
    lines = source.lines
    headings = ((hash_heading(line) or _underlined(lines, number), number) for number, line in enumerate(lines, 1))
    titles = [(heading[0], number) for heading, number in headings if heading is not None and heading[1] == 1]
    return (read_marked(titles[0][0]).text, titles[0][1]) if len(titles) == 1 else None


def _underlined(lines: Sequence[str], number: int) -> tuple[str, int] | None:
    """Return the heading of a line under which a line of `===` or `---` stands, and its level, 1 or 2."""
    below = lines[number].strip() if number < len(lines) else ""
    text = lines[number - 1].strip()
    if not text or text[0] in "|#" or list_item_offset(lines[number - 1]) is not None or len(below) < _SHORTEST_RULE:
        return None
    marks = {*below}
    return (text, 1 if marks == {"="} else 2) if marks in ({"="}, {"-"}) else None


def _underlines(lines: Sequence[str], number: int) -> bool:
    return number > 1 and _underlined(lines, number - 1) is not None


def _read_line(transcript: Transcript, number: int, line: str) -> None:
    heading = hash_heading(line)
    offset = list_item_offset(line)
    if heading is not None:
        transcript.heading(heading[0], max(1, heading[1] - 1))
    elif offset is not None:
        transcript.item(number, offset)
    else:
        transcript.paragraph(number)


class _Tables:
    """The rows of the open table."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._rows: list[DraftRow] = []
        self._heads = 0  # rows of the header so far; each has a rule under it

    def add(self, number: int, line: str) -> None:
        """Add a line; a rule under a row that is no header's makes it the header of the next table."""
        if not is_rule(line):
            self._add_row(number, split_barred(line))
            return
        if not self._rows:
            return
        if len(self._rows) > self._heads + 1:
            head = self._rows.pop()
            self.end()
            self._rows.append(head)
        self._heads = len(self._rows)

    def _add_row(self, number: int, cells: list[str]) -> None:
        if not has_rule(cells):
            self._rows.append(_row(number, cells))
            return
        self.end()
        for inner in inner_tables(cells):
            rows = [_row(number, row) for row in inner.rows]
            self._transcript.table(rows, lost_cells=inner.lost_cells)

    def end(self) -> None:
        """End the table, if one is open."""
        rows, self._rows, self._heads = self._rows, [], 0
        if rows and not any(text.strip() for _, text in rows[0].cells):
            rows = rows[1:]  # an empty header that the format asked for
        if rows:
            self._transcript.table(rows, lost_cells=_loses_cells(rows))


def _row(number: int, cells: Sequence[str]) -> DraftRow:
    return DraftRow([(number, cell) for cell in cells], number, number)


def _loses_cells(rows: Sequence[DraftRow]) -> bool:
    """Whether a row is shorter than most: cells that span rows stand in the first of them only."""
    widths = Counter(row.width for row in rows if row.width > 1)
    width = max(widths, default=0)
    return width > _KEYS_AND_VALUES and len(widths) > 1
