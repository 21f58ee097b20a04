"""Lines of pipe tables: `| a | b |` with outer bars, `a | b |` without the first one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from racegraph.documents.inline import clean, read_inline
from racegraph.documents.model import Cell

_BAR = re.compile(r"(?<!\\)\|")
_LONGEST_ROW = 8  # lines; a table cut in the middle must not swallow the text behind it
_DASHES = re.compile(r":?-{3,}:?")


def is_rule(line: str) -> bool:
    """Whether a line only rules off a header: `|---|---|`, `--- | ---`, `---|`."""
    if "---" not in line or "|" not in line:
        return False
    parts = [part.strip() for part in line.strip().strip("|").split("|")]
    return all(_DASHES.fullmatch(part) for part in parts)


def rule_width(line: str) -> int:
    """Return how many columns a rule line rules off."""
    return line.strip().strip("|").count("|") + 1


def split_barred(line: str) -> list[str]:
    """Return the source of each cell of a line with outer bars; the last bar may be missing.

    Every cell between two bars counts, also an empty one.
    """
    parts = _BAR.split(line.strip())
    if parts and not parts[0]:
        parts = parts[1:]
    if len(parts) > 0 and not parts[-1].strip():
        parts = parts[:-1]
    return parts


def barred_row(lines: Sequence[str], first: int) -> tuple[list[tuple[int, str]], int]:
    """Return line and source of each cell of the row that starts on a line, and the row's last line.

    A row goes on where a line break stands in a cell: its line lacks the last bar, and one of the next
    lines begins without a bar and ends with one.
    """
    cells = [(first, cell) for cell in split_barred(lines[first - 1])]
    last = _row_end(lines, first)
    for number in range(first + 1, last + 1):
        head, *rest = split_barred(lines[number - 1])
        line, text = cells[-1]
        cells[-1] = (line, f"{text} {head}")
        cells.extend((number, cell) for cell in rest)
    return cells, last


def _row_end(lines: Sequence[str], first: int) -> int:
    if lines[first - 1].rstrip().endswith("|"):
        return first
    for number in range(first + 1, min(first + _LONGEST_ROW, len(lines) + 1)):
        text = lines[number - 1].strip()
        if not text or text.startswith(("|", "=", "#")):
            return first
        if text.endswith("|"):
            return number
    return first


def split_bare(line: str) -> tuple[list[str], int]:
    """Return the source of each cell of a line without a first bar, and how many bars of padding end it.

    The extractor that writes so leaves empty cells out and makes up for them with bars at the end of the
    row: `60 | ||` is one cell and two bars of padding. They mark no place, so they are no cells.
    """
    parts = _BAR.split(line.strip())
    if not parts[-1].strip():
        parts = parts[:-1]
    printed = len(parts)
    while printed and not parts[printed - 1].strip():
        printed -= 1
    return parts[:printed], len(parts) - printed


def read_cell(source: str, line: int, column: int) -> Cell:
    """Read what stands between two bars."""
    inline = read_inline(source)
    return Cell(clean(inline.text), line, column, inline.images, inline.links, inline.bold)
