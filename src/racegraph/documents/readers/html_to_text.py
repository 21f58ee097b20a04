"""What html2text makes of a page: Markdown whose tables have no outer bars, and line breaks inside cells.

    Pos | Class | Drivers | Laps
    ---|---|---|---
    1 | S
    5.0 | [![Italy](…Flag_of_Italy…)](…) [A. Able](… "A. Able")
    [![France](…)](…) B. Baker | 302

Each row, and each line inside a cell, ends with two spaces; a blank line ends the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from racegraph.documents.head_words import column_role
from racegraph.documents.marked import Marked, read_marked, with_country_links
from racegraph.documents.model import Document
from racegraph.documents.pipes import is_rule
from racegraph.documents.readers.line_marks import bracket_title, equals_heading, hash_heading, list_item_offset
from racegraph.documents.row_lines import (
    NARROW,
    TableLine,
    best_width,
    joined_row,
    loses_cells,
    rows_of_lines,
    rows_of_narrow,
)
from racegraph.documents.source import Limits, Source
from racegraph.documents.transcript import DraftRow, Transcript

_BAR = re.compile(r"(?<!\\)\|")
_CAPTION_AND_HEAD = re.compile(
    r"([^|]{3,120}[^\W_A-Z\s]|[^|]{3,120}[)\].'])((?:[A-Z][a-z]{1,12}|No)\.?)"
)  # one way only
_FEWEST_HEADS = 2  # besides
_WIDE = 5  # columns
_ONE_COLUMN = re.compile(r"-{3,}\s*")


class HtmlToText:
    """Tables as `a | b` under `---|---`, lines in cells, `# Headings`."""

    name = "markdown of html2text"
    looks_for = "tables as `a | b` with a line `---|---`, neither with outer bars"

    def claims(self, source: Source) -> bool:
        """Whether there is a rule without outer bars, and none with them, and no title of another format."""
        first = source.line(source.first_printed)
        if bracket_title(first) is not None or equals_heading(first) is not None or first.lstrip().startswith("<"):
            return False
        rules = [line for line in source.lines if "---" in line and is_rule(line)]
        if rules:
            return not any("|" in (line.strip()[0], line.strip()[-1]) for line in rules)
        return any(_opens_narrow_table(source.lines, number) for number in range(1, len(source.lines)))

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, if there is one, and the sections."""
        title = find_title(source)
        transcript = Transcript(source, limits, marks=True, read_cell=read_cell)
        for first, last in _blocks(source.lines):
            if title is None or first != title[1]:
                _read_block(transcript, first, last)
        return transcript.document(self.name, title)


def _opens_narrow_table(lines: Sequence[str], place: int) -> bool:
    """Whether a line is the rule under a table's first row of one cell."""
    return bool(_ONE_COLUMN.fullmatch(lines[place])) and lines[place - 1].endswith("  ")


def read_cell(source: str) -> Marked:
    """Read a cell; stars at its ends may belong to another cell's."""
    text = source.strip()
    if text.count("**") % 2:
        text = text.removeprefix("**") if text.startswith("**") else text.removesuffix("**")
    return with_country_links(read_marked(text))


def find_title(source: Source) -> tuple[str, int] | None:
    """Return the first heading of the first level and its line."""
    for number, line in enumerate(source.lines, 1):
        heading = hash_heading(line)
        if heading is not None and heading[1] == 1:
            return read_marked(heading[0]).text, number
    return None


def _blocks(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return first and last line of each stretch without a blank line; a heading is a stretch of its own."""
    blocks: list[tuple[int, int]] = []
    goes_on = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            goes_on = False
        elif hash_heading(line) is not None:
            blocks.append((number, number))
            goes_on = False
        elif goes_on:
            blocks[-1] = (blocks[-1][0], number)
        else:
            blocks.append((number, number))
            goes_on = True
    return blocks


def _read_block(transcript: Transcript, first: int, last: int) -> None:
    lines = transcript.source.lines[first - 1 : last]
    heading = hash_heading(lines[0])
    if heading is not None:
        transcript.heading(heading[0], max(1, heading[1] - 1))
    elif _is_table(lines):
        _read_table(transcript, first, lines)
    elif list_item_offset(lines[0]) is not None:
        _read_items(transcript, first, lines)
    else:
        _read_paragraphs(transcript, first, lines)


def _is_table(lines: Sequence[str]) -> bool:
    """Whether there is a rule, or rows of several cells that each end as rows do."""
    if any(is_rule(line) or _ONE_COLUMN.fullmatch(line) for line in lines[1:]):
        return True
    return any(" | " in line for line in lines) and all(line.endswith("  ") for line in lines[:-1])


def _read_items(transcript: Transcript, first: int, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines, first):
        offset = list_item_offset(line)
        transcript.item(number, len(line) - len(line.lstrip()) if offset is None else offset)


def _read_paragraphs(transcript: Transcript, first: int, lines: Sequence[str]) -> None:
    """Read wrapped lines as one paragraph; two spaces at the end of a line end it."""
    start = first
    for number, line in enumerate(lines, first):
        if line.endswith("  ") or number == first + len(lines) - 1:
            printed = any(text.strip(" |") for text in lines[start - first : number - first + 1])
            if printed and not _ONE_COLUMN.fullmatch(line):
                transcript.lines(start, number)
            start = number + 1


def _read_table(transcript: Transcript, first: int, lines: Sequence[str]) -> None:
    """Read a stretch of rows; one may hold several tables, each known by the rule under its first row."""
    parsed = [TableLine(number, tuple(_BAR.split(line))) for number, line in enumerate(lines, first)]
    rules = [place for place, line in enumerate(parsed) if place and _is_ruler(line)]
    starts = [_head_start(parsed, rule) for rule in rules]
    _read_rows(transcript, [], parsed[: starts[0]] if starts else parsed, 1)
    for start, rule, end in zip(starts, rules, [*starts, len(parsed)][1:], strict=False):
        _read_rows(transcript, parsed[start:rule], parsed[rule + 1 : max(rule + 1, end)], len(parsed[rule].cells))


def _head_start(lines: Sequence[TableLine], rule: int) -> int:
    """Return the first line of the row above a rule: as many lines as take the bars that the rule has."""
    bars, start = 0, rule
    while start > 0 and not _is_ruler(lines[start - 1]) and (start == rule or bars < lines[rule].bars):
        start -= 1
        bars += lines[start].bars
    while start > 0 and bars == lines[rule].bars and _goes_on_from(lines, start):
        start -= 1
    return start


def _goes_on_from(lines: Sequence[TableLine], start: int) -> bool:
    """Whether the line before belongs to the first cell of a row, at the start of the stretch."""
    return start == 1 and lines[0].bars == 0 and lines[1].bars > 0


def _read_rows(transcript: Transcript, head: Sequence[TableLine], body: Sequence[TableLine], promised: int) -> None:
    body = [line for line in body if not _is_ruler(line)]
    if promised == 1 and max((len(line.cells) for line in body), default=0) >= _WIDE:
        promised = best_width(body)  # the rule stands under a caption
    narrow = promised <= NARROW
    width = max([promised, *(len(line.cells) for line in body)]) if narrow else promised
    rows = [*_head(head, promised), *(rows_of_narrow(body, width) if narrow else rows_of_lines(body, width))]
    if rows:
        transcript.table(rows, lost_cells=loses_cells(rows, width))


def _head(lines: Sequence[TableLine], promised: int) -> list[DraftRow]:
    """Return the row above the rule; a bar too many before it belongs to the cell that holds the table."""
    if lines and not lines[0].cells[0].strip() and sum(line.bars for line in lines) == promised:
        lines = [TableLine(lines[0].number, lines[0].cells[1:]), *lines[1:]]
    if lines and sum(line.bars for line in lines) == promised - 1:
        return _parted_from_caption(joined_row(lines))
    return [joined_row([line]) for line in lines]


def _parted_from_caption(row: DraftRow) -> list[DraftRow]:
    """Part a caption from the first head, where html2text puts nothing between them: `Final classificationPos`."""
    (line, text), *others = row.cells
    found = _CAPTION_AND_HEAD.fullmatch(text.strip()) if others and column_role(text.strip()) is None else None
    if found is None or column_role(found[2]) is None or len(others) < _FEWEST_HEADS:
        return [row]
    return [
        DraftRow([(line, found[1])], row.first, row.last),
        DraftRow([(line, found[2]), *others], row.first, row.last),
    ]


def _is_ruler(line: TableLine) -> bool:
    return all(re.fullmatch(r"\s*:?-{3,}:?\s*", cell) for cell in line.cells)
