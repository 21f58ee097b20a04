"""Untitled text whose tables have no first bar and a rule under the header, empty cells left out.

    Pos | Team | Rd 1 | Rd 2 | Total |
    ---|---|---|---|---|
    1 | ![]() | 20 | 16 | 36 |
    2 | ![]() | 16 | 16 | |

Every row but a table's last is filled up with bars to the width that the rule promises. So a line that
is too short goes on in the next one, as happens behind images and line breaks in cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from racegraph.documents.assembly import Assembly
from racegraph.documents.model import Document
from racegraph.documents.pipes import is_rule, rule_width, split_bare
from racegraph.documents.readers.titled_text import bracket_title, equals_heading, list_item_offset
from racegraph.documents.source import Limits, Source


class BarePipes:
    """Tables as `a | b |` under `---|---|`, then lines that are paragraphs each."""

    name = "untitled text with bare pipe tables"
    looks_for = "tables as `a | b |` with a line `---|---|` under the header"

    def claims(self, source: Source) -> bool:
        """Whether there is a rule without a first bar and with a last one, no title, no row with a first bar."""
        first = source.line(source.first_printed)
        if bracket_title(first) is not None or equals_heading(first) is not None:
            return False
        return any(_is_bare_rule(line) for line in source.lines) and not any(
            line.startswith(("| ", "#")) for line in source.lines
        )

    def read(self, source: Source, limits: Limits) -> Document:
        """Read tables, items and paragraphs into one section without a heading."""
        assembly = Assembly(source, limits)
        rows = _Rows(assembly)
        for number, line in enumerate(source.lines, 1):
            next_line = source.lines[number] if number < len(source.lines) else ""
            if _is_bare_rule(line):
                continue
            if _is_bare_rule(next_line):
                rows.start(number, line, rule_width(next_line))
            elif rows.goes_on(line):
                rows.add(number, line)
            else:
                rows.end()
                _read_text(assembly, number, line)
        rows.end()
        return assembly.document(self.name)


def _is_bare_rule(line: str) -> bool:
    return is_rule(line) and not line.lstrip().startswith("|") and line.rstrip().endswith("|")


def _read_text(assembly: Assembly, number: int, line: str) -> None:
    offset = list_item_offset(line)
    if offset is not None:
        assembly.item(number, offset)
    elif line.strip():
        assembly.paragraph(number)


@dataclass(slots=True)
class _Rows:
    """The rows of the open table, put together from lines."""

    assembly: Assembly
    width: int | None = None  # None where no rule says it: then each line is a row
    cells: list[tuple[int, str]] = field(default_factory=list)
    filled: int = 0  # cells and padding of the row so far
    last: int = 0

    def start(self, number: int, header: str, width: int) -> None:
        """Start a table at its header."""
        self.end()
        cells, _ = split_bare(header)
        self.assembly.start_table(width=max(width, len(cells)), may_lose=True)
        self.assembly.row([(number, cell) for cell in cells])
        self.width = width

    def goes_on(self, line: str) -> bool:
        """Whether a line belongs to a table; a last row may have been cut in the middle."""
        text = line.strip()
        return text.endswith("|") or (self.assembly.in_table and "|" in text)

    def add(self, number: int, line: str) -> None:
        """Add a line to the row that it completes, or as a row of its own."""
        if not self.assembly.in_table:
            self.assembly.start_table(may_lose=True)
            self.width = None
        cells, padding = split_bare(line)
        if self.filled and self.filled + len(cells) + padding > (self.width or 0):
            self._end_row()
        self.cells.extend((number, cell) for cell in cells)
        self.filled += len(cells) + padding
        self.last = number
        if self.width is None or self.filled >= self.width:
            self._end_row()

    def end(self) -> None:
        """End the table, if one is open."""
        self._end_row()
        self.assembly.end_table()

    def _end_row(self) -> None:
        self.assembly.row(self.cells, self.last)
        self.cells, self.filled = [], 0
