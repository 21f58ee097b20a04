"""Text whose tables have one cell per line, a bar before each: what trafilatura 1.6 makes of a page.

    |Pos
    |Driver
    |1
    |
    ![]()
    |A. Able

A cell goes on in lines without a bar; a bold cell stands alone on its line, with the next bar behind it. Nothing
marks the end of a row, and empty cells are left out: see cell_rows. What is no table for sure stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from racegraph.documents.cell_rows import Regained, find_tables
from racegraph.documents.head_words import is_label
from racegraph.documents.model import Document, TableKind
from racegraph.documents.pipes import is_rule
from racegraph.documents.readers.line_marks import (
    bracket_title,
    equals_heading,
    hash_heading,
    is_cell_line,
    list_item_offset,
    opens_another_format,
)
from racegraph.documents.readers.plain_layout import looks_like_text
from racegraph.documents.source import Limits, Source
from racegraph.documents.transcript import DraftRow, Transcript

_FEWEST = 4  # lines
_BAR = re.compile(r"\|(?! )")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[–/-]\d{2,4})?")
_RUNNING = re.compile(
    rf"{_YEAR.pattern} (?:\d{{1,4}} )?[^\W\d_][^|:.,;]{{3,80}}|\d{{1,3}}(?:st|nd|rd|th) [^\W\d_][^|:.,;]{{3,80}}"
)
_LEAD_WORDS = 10
_MOST_WORDS = 6  # of a line that goes on in a cell


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    first: int
    last: int


class BarLines:
    """One cell per line, `|cell`."""

    name = "text with one barred cell per line"
    looks_for = "cells as lines `|a`"

    def claims(self, source: Source) -> bool:
        """Whether several lines are one cell each, and there is no mark of another format."""
        first = source.line(source.first_printed)
        if bracket_title(first) is not None or equals_heading(first) is not None or opens_another_format(source):
            return False
        return sum(map(is_cell_line, source.lines)) >= _FEWEST and not any(map(is_rule, source.lines))

    def read(self, source: Source, limits: Limits) -> Document:
        """Read tables whose rows can be told, and everything else as text."""
        transcript = Transcript(source, limits, marks=True)
        opening = next((number for number, line in enumerate(source.lines, 1) if _is_lead(line)), 0)
        title: tuple[str, int] | None = None
        done = 0
        for first, last in _tables(source.lines):
            cells = _cells(source.lines, first, last)
            if last < opening:
                title = title or _title(source.lines[done : first - 1], cells)
            _read_texts(transcript, done + 1, first - 1)
            _read_cells(transcript, cells, is_opening=last < opening)
            done = last
        _read_texts(transcript, done + 1, len(source.lines))
        return transcript.document(self.name, title)


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return first and last line of each stretch of cells; a line of text ends it."""
    start: int | None = None
    last = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("|"):
            if start is not None and not _goes_on(lines[last : number - 1]):
                yield start, last
                start = None
            start = start or number
            last = number
        elif "|" in line and start is not None and _BAR.search(line):
            last = number
    if start is not None:
        rest = lines[last:]
        yield start, last + (1 if lines[last - 1].strip() == "|" and rest and _goes_on(rest[:1]) else 0)


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether all lines between two bars belong to the cell before them."""
    return all(_is_inside(line) for line in lines)


def _is_inside(line: str) -> bool:
    if not line.strip() or list_item_offset(line) is not None:
        return False
    return not looks_like_text(line) and (len(line.split()) <= _MOST_WORDS or line.lstrip().startswith("("))


def _cells(lines: Sequence[str], first: int, last: int) -> list[_Cell]:
    """Return the cells of lines; one that prints nothing is none."""
    cells: list[_Cell] = []
    for number in range(first, last + 1):
        line = lines[number - 1]
        parts = _BAR.split(line[1:] if line.startswith("|") else line)
        if not line.startswith("|") and cells:
            before = cells.pop()
            start = before.first if before.text else number
            cells.append(_Cell(f"{before.text}\n{parts[0]}".strip(), start, number))
            parts = parts[1:]
        cells.extend(_Cell(part.strip(), number, number) for part in parts)
    return [cell for cell in cells if cell.text]


def _is_lead(line: str) -> bool:
    """Whether a line may be an article's first paragraph; a notice above it is shorter."""
    return looks_like_text(line) and len(line.split()) >= _LEAD_WORDS


def _title(before: Sequence[str], cells: Sequence[_Cell]) -> tuple[str, int] | None:
    """Return the page's name and its line: the box beside the first sentences often begins with it, with a year.

    Args:
        before: the lines that stand before the box.
        cells: of the box.
    """
    heading = [(text.strip(), number) for number, text in enumerate(before, 1) if text.strip()] or [
        (text, cells[0].first + place) for place, text in enumerate(cells[0].text.split("\n") if cells else ())
    ]
    if not heading:
        return None
    (text, number), *rest = heading
    if _YEAR.fullmatch(text) and len(rest) == 1:
        text = f"{text} {rest[0][0]}"
    return (text, number) if _RUNNING.fullmatch(text) else None


def _read_cells(transcript: Transcript, cells: Sequence[_Cell], *, is_opening: bool) -> None:
    place = 0
    texts = [cell.text for cell in cells]
    tables = find_tables(texts, may_lose=True)
    if is_opening and not tables:
        _read_box(transcript, cells)
        return
    for table in tables:
        _read_loose(transcript, cells[place : table.start])
        transcript.table([_table_row(cells, texts, table, row) for row in table.rows], lost_cells=table.lost_cells)
        _read_loose(transcript, [cells[at] for at in table.loose])
        place = table.end
    _read_loose(transcript, cells[place:])


def _table_row(cells: Sequence[_Cell], texts: Sequence[str], table: Regained, row: Sequence[Sequence[int]]) -> DraftRow:
    places = [place for cell in row for place in cell]
    first, last = cells[min(places)].first, cells[max(places)].last
    drafts = [
        (cells[cell[0]].first if cell else first, table.text(texts, column, cell)) for column, cell in enumerate(row)
    ]
    return DraftRow(drafts, first, last)


def _row(cells: Sequence[_Cell]) -> DraftRow:
    return DraftRow([(cell.first, cell.text) for cell in cells], cells[0].first, cells[-1].last)


def _read_box(transcript: Transcript, cells: Sequence[_Cell]) -> None:
    """Read what stands before all text: the box beside a page's first sentences, labels before their values."""
    rows: list[DraftRow] = []
    place = 0
    while place < len(cells):
        width = (
            2 if is_label(cells[place].text) and not any(map(is_label, (c.text for c in cells[place + 1 :][:1]))) else 1
        )
        rows.append(_row(cells[place : place + width]))
        place += width
    transcript.table(rows, lost_cells=False, kind=TableKind.INFOBOX)


def _read_loose(transcript: Transcript, cells: Sequence[_Cell]) -> None:
    """Read cells whose row nobody knows, each as a text of its own."""
    for cell in cells:
        transcript.loose(cell.text, cell.first, cell.last)


def _read_texts(transcript: Transcript, first: int, last: int) -> None:
    """Read lines without a bar; a few words before a bold name belong to its sentence."""
    start = first
    for number in range(first, last + 1):
        line = transcript.source.line(number)
        following = transcript.source.line(number + 1) if number < last else ""
        if number < last and following.startswith("**") and not line.rstrip().endswith((".", "|")) and line.strip():
            continue
        _read_text(transcript, start, number)
        start = number + 1


def _read_text(transcript: Transcript, first: int, last: int) -> None:
    line = transcript.source.line(first)
    heading = hash_heading(line)
    offset = list_item_offset(line)
    if not any(text.strip(" |") for text in transcript.source.lines[first - 1 : last]):
        return
    if first == last and heading is not None:
        transcript.heading(heading[0], max(1, heading[1] - 1))
    elif first == last and offset is not None:
        transcript.item(first, offset)
    else:
        transcript.lines(first, last)
