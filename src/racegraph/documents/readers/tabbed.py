"""Plain text whose cells are parted by tabs, line breaks inside cells kept: what resiliparse makes of a page.

    Pos		Class		Drivers		Laps
    1		S
    5.0		A. Able
    B. Baker		302

Nothing marks the end of a row; see row_lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from racegraph.documents.model import Document
from racegraph.documents.readers.plain_layout import (
    is_unmarked,
    looks_like_text,
    read_line,
    read_stretch,
    stretches,
    title_alone,
)
from racegraph.documents.row_lines import NARROW, TableLine, best_width, loses_cells, rows_of_lines, rows_of_narrow
from racegraph.documents.source import Limits, Source
from racegraph.documents.transcript import Transcript

_FEWEST_AFTER = 2  # lines behind a table that may be another one
_MUCH_NARROWER = 3  # times


class Tabbed:
    """Cells parted by one tab or two, titles and headings as lines of their own."""

    name = "plain text with tabs"
    looks_for = "cells parted by tabs"

    def claims(self, source: Source) -> bool:
        """Whether some lines have tabs between words, and none has the marks of another format."""
        return is_unmarked(source) and sum("\t" in line.strip() for line in source.lines) > 1

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, if there is one, headings, tables and paragraphs."""
        separator = "\t\t" if any("\t\t" in line for line in source.lines) else "\t"
        title = title_alone(source)
        transcript = Transcript(source, limits, marks=False)
        for first, last in stretches(source.lines):
            if title is not None and first == title[1]:
                continue
            lines = source.lines[first - 1 : last]
            if any("\t" in line.strip() for line in lines):
                _read_tables(transcript, first, lines, separator)
            else:
                read_stretch(transcript, first, last)
        return transcript.document(self.name, title)


def _read_tables(transcript: Transcript, first: int, lines: Sequence[str], separator: str) -> None:
    """Read a stretch that holds a table: sentences before it and behind it, and another table behind it."""
    start, end = 0, len(lines)
    while "\t" not in lines[start].strip() and looks_like_text(lines[start]):
        read_line(transcript, first + start)
        start += 1
    while "\t" not in lines[end - 1].strip() and looks_like_text(lines[end - 1]):
        end -= 1
    parsed = [TableLine(first + place, tuple(lines[place].split(separator))) for place in range(start, end)]
    for part in parted(parsed):
        _read_table(transcript, part)
    for place in range(end, len(lines)):
        read_line(transcript, first + place)


def _read_table(transcript: Transcript, lines: Sequence[TableLine]) -> None:
    width = best_width(lines)
    if width <= NARROW:
        transcript.table(rows_of_narrow(lines, width), lost_cells=False)
        return
    rows = rows_of_lines(lines, width)
    transcript.table(rows, lost_cells=loses_cells(rows, width))


def parted(lines: Sequence[TableLine]) -> list[Sequence[TableLine]]:
    """Part lines where a much narrower table follows a wide one."""
    width = best_width(lines)
    last = max((place for place, line in enumerate(lines) if len(line.cells) * 2 > width), default=len(lines))
    behind = lines[last + 1 :]
    widest = max((len(line.cells) for line in behind), default=0)
    if width <= NARROW or len(behind) < _FEWEST_AFTER or not 1 < widest * _MUCH_NARROWER <= width:
        return [lines]
    start = next((place for place, line in enumerate(behind) if line.bars), len(behind))
    return [lines[: last + 1 + start], behind[start:]]
