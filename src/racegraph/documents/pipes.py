"""Lines of pipe tables: `| a | b |` with outer bars, `a | b |` without the first one."""

from __future__ import annotations

import re

from racegraph.documents.inline import clean, read_inline
from racegraph.documents.model import Cell

_BAR = re.compile(r"(?<!\\)\|")
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
