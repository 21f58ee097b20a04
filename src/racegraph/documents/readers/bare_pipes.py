"""Untitled text whose tables have no first bar and a rule under the header, empty cells left out.

    Pos | Team | Rd 1 | Rd 2 | Total |
    ---|---|---|---|---|
    1 | ![]() | 20 | 16 | 36 |
    2 | ![]() | 16 | 16 | |

A row that has lost cells is filled up with bars to the width that the rule promises; only a table's last
row is not. A row that is too short and not filled up goes on in the next line: images and line breaks in
cells break lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from racegraph.documents.assembly import Assembly
from racegraph.documents.model import Document
from racegraph.documents.pipes import is_rule, rule_width, split_bare
from racegraph.documents.readers.line_marks import bracket_title, equals_heading, hash_heading, list_item_offset
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
        return any("---" in line and _is_bare_rule(line) for line in source.lines) and not any(
            line.startswith("| ") for line in source.lines
        )

    def read(self, source: Source, limits: Limits) -> Document:
        """Read tables, items and paragraphs, mostly into one section without a heading."""
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
    if (heading := hash_heading(line)) is not None:
        assembly.heading(heading[0], max(1, heading[1] - 1))
    elif offset is not None:
        assembly.item(number, offset)
    elif line.strip():
        assembly.paragraph(number)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its cells, and how many bars of padding end it."""

    number: int
    cells: tuple[str, ...]
    padding: int

    @property
    def width(self) -> int:
        """How many columns of the table the line fills."""
        return len(self.cells) + self.padding


class _Rows:
    """The lines of the open table, and the rows that they make."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._lines: list[_Line] = []
        self._width: int | None = None  # None where no rule says it: then each line is a row
        self._header: _Line | None = None

    def start(self, number: int, header: str, width: int) -> None:
        """Start a table at its header."""
        self.end()
        cells, padding = split_bare(header)
        self._header, self._width = _Line(number, tuple(cells), padding), width

    def goes_on(self, line: str) -> bool:
        """Whether a line belongs to a table; a last row may have been cut in the middle."""
        text = line.strip()
        return text.endswith("|") or (bool(self._lines or self._header) and "|" in text)

    def add(self, number: int, line: str) -> None:
        """Add a line to the open table, or start one that has no rule."""
        cells, padding = split_bare(line)
        self._lines.append(_Line(number, tuple(cells), padding))

    def end(self) -> None:
        """End the table, if one is open, and put its rows together."""
        if self._header is None and not self._lines:
            return
        self._assembly.start_table(width=self._table_width(), may_lose=True)
        if self._header is not None:
            self._add_row([self._header])
        for group in _rows_of(self._lines, self._width):
            self._add_row(group)
        self._assembly.end_table()
        self._lines, self._width, self._header = [], None, None

    def _table_width(self) -> int | None:
        if self._width is None or self._header is None:
            return max((line.width for line in self._lines), default=None)
        return max(self._width, len(self._header.cells))

    def _add_row(self, lines: list[_Line]) -> None:
        cells = [(line.number, cell) for line in lines for cell in line.cells]
        self._assembly.row(cells, lines[-1].number)


def _rows_of(lines: list[_Line], width: int | None) -> list[list[_Line]]:
    """Return the lines of each row. Lines are joined only where all of a table's rows then have its width."""
    single = [[line] for line in lines]
    if width is None or all(line.width >= width for line in lines[:-1]):
        return single
    joined = _joined(lines, width)
    whole = all(sum(line.width for line in group) == width for group in joined[:-1])
    return joined if whole and _is_broken(joined) else single


def _joined(lines: list[_Line], width: int) -> list[list[_Line]]:
    """Return runs of lines that each fill the width, or would go beyond it with the next line."""
    groups: list[list[_Line]] = []
    filled = width
    for line in lines:
        if filled >= width or filled + line.width > width:
            groups.append([])
            filled = 0
        groups[-1].append(line)
        filled += line.width
    return groups


def _is_broken(groups: list[list[_Line]]) -> bool:
    """Whether lines break where this extractor breaks them, or so often that chance is out of the question."""
    breaks = [line for group in groups for line in group[:-1]]
    at_images = sum(bool(line.cells) and "![" in line.cells[-1] for line in breaks)
    is_padded = any(line.padding for group in groups for line in group)
    return bool(breaks) and (is_padded or at_images * 2 >= len(breaks) or len(groups) > 3)
