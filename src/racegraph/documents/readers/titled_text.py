"""Plain text with a title on top, `==Headings==`, lists, and tables with outer bars.

Two extractors write so: one prints the title as `[[Title]]` and the categories below it, the other as
`= Title =`. Each line is a paragraph, an item, a heading or a row.
"""

from __future__ import annotations

import re

from racegraph.documents.assembly import Assembly
from racegraph.documents.model import Document
from racegraph.documents.pipes import barred_row, is_rule
from racegraph.documents.readers.line_marks import bracket_title, equals_heading, list_item_offset
from racegraph.documents.source import Limits, Source

_CATEGORIES = "CATEGORIES:"
_WIKITEXT = re.compile(r"\{\{|\{\||\|-+\s*$|\|\}")


def _is_wikitext(source: Source) -> bool:
    return any(_WIKITEXT.match(line) for line in source.lines)


class BracketTitle:
    """`[[Title]]`, a `CATEGORIES:` line, `==Headings==`."""

    name = "plain text with a [[title]]"
    looks_for = "a first line [[Title]]"

    def claims(self, source: Source) -> bool:
        """Whether the first line is a title in brackets, and the only one: a dump of many pages is not one page."""
        if bracket_title(source.line(source.first_printed)) is None or _is_wikitext(source):
            return False
        return sum(bracket_title(line) is not None for line in source.lines) == 1

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, the categories and the sections."""
        first = source.first_printed
        second = next((n for n, line in enumerate(source.lines[first:], first + 1) if line.strip()), 0)
        has_categories = second > 0 and source.line(second).strip().startswith(_CATEGORIES)
        categories = (_split_categories(source.line(second)), second) if has_categories else None
        assembly = Assembly(source, limits)
        _read_lines(assembly, source, 1 + (second if has_categories else first))
        return assembly.document(self.name, (bracket_title(source.line(first)) or "", first), categories)


class EqualsTitle:
    """`= Title =`, `==Headings==`, tables with outer bars."""

    name = "plain text with a = title ="
    looks_for = "a first line = Title ="

    def claims(self, source: Source) -> bool:
        """Whether the first line is a title between single equals signs, and the only one."""
        if not _is_title(source.line(source.first_printed)) or _is_wikitext(source):
            return False
        return sum(_is_title(line) for line in source.lines) == 1

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title and the sections."""
        first = source.first_printed
        assembly = Assembly(source, limits)
        _read_lines(assembly, source, first + 1)
        title, _ = equals_heading(source.line(first)) or ("", 1)
        return assembly.document(self.name, (title, first))


def _is_title(line: str) -> bool:
    heading = equals_heading(line)
    return heading is not None and heading[1] == 1


def _split_categories(line: str) -> tuple[str, ...]:
    names = (name.strip() for name in line.strip().removeprefix(_CATEGORIES).split(", "))
    return tuple(name for name in names if name)


def _read_lines(assembly: Assembly, source: Source, first: int) -> None:
    done = first - 1
    for number, line in enumerate(source.lines[first - 1 :], first):
        if number > done:
            done = _read_line(assembly, number, line)


def _read_line(assembly: Assembly, number: int, line: str) -> int:
    """Read what begins on a line, and return its last line."""
    text = line.strip()
    if not text:
        assembly.end_table()
    elif is_rule(line):
        return number
    elif text.startswith("|"):
        cells, last = barred_row(assembly.source.lines, number)
        assembly.row(cells, last)
        return last
    elif (heading := equals_heading(line)) is not None:
        assembly.heading(heading[0], max(1, heading[1] - 1))
    elif (offset := list_item_offset(line)) is not None:
        assembly.item(number, offset)
    else:
        assembly.paragraph(number)
    return number
