"""Plain text whose columns are aligned with spaces and whose sections are indented: what inscriptis makes of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from racegraph.documents.columns import are_fused, tables_of_columns
from racegraph.documents.model import Document
from racegraph.documents.readers.line_marks import list_item_offset
from racegraph.documents.readers.plain_layout import (
    has_aligned_columns,
    is_unmarked,
    looks_like_heading,
    read_line,
    title_alone,
)
from racegraph.documents.row_lines import loses_cells
from racegraph.documents.source import Limits, Source
from racegraph.documents.transcript import Transcript

_LOOK_BEHIND = 20  # empty lines that may end a text
_GAP = re.compile(r"\S {2,}\S")
_CONTENTS = re.compile(r"\s+[*+-] (?P<number>\d{1,2}(?:\.\d{1,2}){0,3}) (?P<text>\S.*)")


class Aligned:
    """Columns aligned with spaces, titles and headings as lines of their own."""

    name = "plain text with aligned columns"
    looks_for = "columns aligned with spaces"

    def claims(self, source: Source) -> bool:
        """Whether some lines have gaps of two spaces between words, and none has the marks of another format."""
        return is_unmarked(source) and has_aligned_columns(source)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, if there is one, headings, tables and paragraphs."""
        title = title_alone(source)
        headings = contents(source.lines)
        transcript = Transcript(source, limits, marks=False)
        for first, last in _stretches(source.lines):
            if title is not None and first == title[1]:
                continue
            _read_stretch(transcript, first, last, headings)
        return transcript.document(self.name, title)


def contents(lines: Sequence[str]) -> Mapping[str, int]:
    """Return the headings that the page's list of contents names, with their levels."""
    found = (_CONTENTS.fullmatch(line) for line in lines)
    return {entry["text"].strip(): entry["number"].count(".") + 1 for entry in found if entry}


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return first and last line of each stretch: an empty line ends one, and so does one shorter than any row."""
    start: int | None = None
    shortest = 0
    for number, line in enumerate([*lines, ""], 1):
        printed = line.strip(" ")
        if printed and start is None:
            start, shortest = number, len(line)
        elif not printed and start is not None and len(line) < shortest:
            yield start, number - 1
            start = None
        elif printed:
            shortest = min(shortest, len(line))


def _read_stretch(transcript: Transcript, first: int, last: int, headings: Mapping[str, int]) -> None:
    lines = transcript.source.lines[first - 1 : last]
    start = next((place for place, line in enumerate(lines) if _is_table_line(line)), len(lines))
    if _is_navigation(lines):
        _read_texts(transcript, first, lines, {})
    elif start == 0 or any(_GAP.search(line) for line in lines[start:]):
        _read_texts(transcript, first, lines[:start], headings)
        _read_table(transcript, first + start, lines[start:])
    else:
        _read_texts(transcript, first, lines, headings)


def _is_navigation(lines: Sequence[str]) -> bool:
    """Whether a stretch begins with the links of a navigation box: view, talk, edit."""
    return tuple(line.strip() for line in lines[:3]) == ("* v", "* t", "* e")


def _is_table_line(line: str) -> bool:
    """Whether a line is filled up with spaces, or has a gap between words; a list item has neither."""
    return (
        bool(line.strip())
        and list_item_offset(line) is None
        and (line.endswith("  ") or _GAP.search(line.strip()) is not None)
    )


def _read_table(transcript: Transcript, first: int, lines: Sequence[str]) -> None:
    behind = transcript.source.lines[first - 1 + len(lines) :]
    is_last = not any(map(str.strip, behind[:_LOOK_BEHIND])) and len(behind) <= _LOOK_BEHIND
    for rows, width in tables_of_columns(lines, first, is_last=is_last):
        if are_fused(rows):
            _read_texts(transcript, rows[0].first, transcript.source.lines[rows[0].first - 1 : rows[-1].last], {})
        else:
            transcript.table(rows, lost_cells=loses_cells(rows, width))


def _read_texts(transcript: Transcript, first: int, lines: Sequence[str], headings: Mapping[str, int]) -> None:
    for number, line in enumerate(lines, first):
        text = line.strip()
        if text in headings and list_item_offset(line) is None:
            transcript.heading(text, headings[text])
        elif len(lines) == 1 and not headings and looks_like_heading(line):
            transcript.heading(text, 1)
        else:
            read_line(transcript, number)
