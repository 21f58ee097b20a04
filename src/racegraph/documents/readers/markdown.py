"""Markdown: `# Headings`, lists, tables with outer bars and a rule, `**bold**`, links and images in cells."""

from __future__ import annotations

from racegraph.documents.assembly import Assembly
from racegraph.documents.model import Document
from racegraph.documents.pipes import is_rule, split_barred
from racegraph.documents.readers.line_marks import bracket_title, equals_heading, hash_heading, list_item_offset
from racegraph.documents.source import Limits, Source


class Markdown:
    """Tables as `| a | b |` with a line `|---|---|`, cells never left out."""

    name = "markdown"
    looks_for = "tables as `| a | b |` with a line `|---|---|`"

    def claims(self, source: Source) -> bool:
        """Whether there is a rule with a first bar, and no title of another format."""
        first = source.line(source.first_printed)
        if bracket_title(first) is not None or equals_heading(first) is not None:
            return False
        return any(_is_barred_rule(line) for line in source.lines) and not any(
            is_rule(line) and not _is_barred_rule(line) for line in source.lines
        )

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, if there is one, and the sections."""
        title = _find_title(source)
        assembly = Assembly(source, limits)
        for number, line in enumerate(source.lines, 1):
            if title is None or number != title[1]:
                _read_line(assembly, number, line)
        return assembly.document(self.name, title)


def _is_barred_rule(line: str) -> bool:
    return line.lstrip().startswith("|") and is_rule(line)


def _find_title(source: Source) -> tuple[str, int] | None:
    """Return the one heading of the first level and its line; of several none is the title."""
    headings = ((hash_heading(line), number) for number, line in enumerate(source.lines, 1))
    titles = [(heading[0], number) for heading, number in headings if heading is not None and heading[1] == 1]
    return titles[0] if len(titles) == 1 else None


def _read_line(assembly: Assembly, number: int, line: str) -> None:
    if not line.strip():
        assembly.end_table()
    elif line.lstrip().startswith("|"):
        if not is_rule(line):
            assembly.row([(number, cell) for cell in split_barred(line)])
    elif (heading := hash_heading(line)) is not None:
        assembly.heading(heading[0], max(1, heading[1] - 1))
    elif (offset := list_item_offset(line)) is not None:
        assembly.item(number, offset)
    else:
        assembly.paragraph(number)
