"""What unmarked text says by its layout: stretches between blank lines, lines that are headings, the page's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from racegraph.documents.inline import clean
from racegraph.documents.pipes import is_rule
from racegraph.documents.readers.line_marks import (
    bracket_title,
    equals_heading,
    hash_heading,
    list_item_offset,
    opens_another_format,
)
from racegraph.documents.source import Source
from racegraph.documents.transcript import Transcript

_SITE = re.compile(r"\s+[-–—|]\s+\w*(?:wiki|pedia)\w*(?:,.*)?$", re.IGNORECASE)
_STOP = re.compile(r"[.!?:;,…][\"'”’)\]]*(?:\s?\[\s?\w{1,3}\s?\])*$")
_GAP = re.compile(r"\S {2,}\S")
_FEWEST_GAPS = 3  # lines; by chance, two spaces stand behind a sentence
_LONGEST_HEADING = 90  # characters


def is_unmarked(source: Source) -> bool:
    """Whether a text has no mark of a format that has a reader of its own: no bars, no headings, no brackets."""
    first = source.line(source.first_printed)
    if bracket_title(first) is not None or equals_heading(first) is not None or opens_another_format(source):
        return False
    return not any(map(_is_marked, source.lines))


def _is_marked(line: str) -> bool:
    bars = len(line) > 1 and (line.startswith("|") or line.rstrip().endswith(" |"))
    return bars or hash_heading(line) is not None or is_rule(line)


def stretches(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return first and last line of each stretch without an empty line; white space alone does not end one."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for number, line in enumerate(lines, 1):
        if not line.strip(" \t"):
            goes_on = False
        elif goes_on:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
            goes_on = True
    return found


def without_site(text: str) -> str:
    """Return a page's title without the site's name behind it: `A race - Wikipedia`."""
    return _SITE.sub("", clean(text))


def looks_like_heading(line: str) -> bool:
    """Whether a line that stands alone is short, begins with a capital or a figure, and has no stop."""
    text = line.strip()
    if not text or len(text) > _LONGEST_HEADING or list_item_offset(line) is not None:
        return False
    return (text[0].isupper() or text[0].isdigit()) and _STOP.search(text, max(0, len(text) - 30)) is None


def looks_like_text(line: str) -> bool:
    """Whether a line is running text rather than a cell: long, or ended by a stop after several words."""
    text = line.strip()
    return len(text) > _LONGEST_HEADING or (
        len(text.split()) > 6 and _STOP.search(text, max(0, len(text) - 30)) is not None
    )


def read_line(transcript: Transcript, number: int) -> None:
    """Read a line that is no part of a table: an item or a paragraph."""
    line = transcript.source.line(number)
    offset = list_item_offset(line)
    if offset is not None:
        transcript.item(number, offset)
    elif line.strip():
        transcript.paragraph(number)


def read_stretch(transcript: Transcript, first: int, last: int) -> None:
    """Read a stretch that holds no table: a heading, where it is one line that looks like one; else its lines."""
    if first == last and looks_like_heading(transcript.source.line(first)):
        transcript.heading(transcript.source.line(first).strip(), 1)
        return
    for number in range(first, last + 1):
        read_line(transcript, number)


def title_alone(source: Source) -> tuple[str, int] | None:
    """Return the first printed line and its number, where it stands alone and looks like a title."""
    number = source.first_printed
    line = source.line(number)
    alone = number == len(source.lines) or not source.line(number + 1).strip()
    if line[:1].isspace() or not alone or not looks_like_heading(without_site(line)):
        return None
    return without_site(line), number


def has_aligned_columns(source: Source) -> bool:
    """Whether some lines have gaps of two spaces or more between words, and no tabs."""
    gaps = 0
    for line in source.lines:
        if "\t" in line.strip():
            return False
        gaps += _GAP.search(line.strip()) is not None and _STOP.search(line[-30:]) is None
    return gaps >= _FEWEST_GAPS
