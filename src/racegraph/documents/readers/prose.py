"""Untitled plain text without any marks: each line a paragraph, most of them whole sentences."""

from __future__ import annotations

import re

from racegraph.documents.assembly import Assembly
from racegraph.documents.model import Document
from racegraph.documents.readers.line_marks import bracket_title, equals_heading, list_item_offset
from racegraph.documents.source import Limits, Source

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)]*(?:\s?\[\w{1,3}\])*$")
_WHOLE_SHARE = 0.8  # of the lines; below, they are headings, cells or broken lines that nobody can put together
_WORDS = 6
_FOREIGN = ("<", "{", "|", "#", "![", "[[", "---", "%", "//")


class Prose:
    """Paragraphs and list items, and nothing else."""

    name = "untitled prose"
    looks_for = "paragraphs of whole sentences"

    def claims(self, source: Source) -> bool:
        """Whether the lines are whole sentences, without a title, a table or the marks of another format."""
        lines = [line.strip() for line in source.lines if line.strip()]
        if any(line.startswith(_FOREIGN) or line.endswith("|") or "\t" in line for line in lines):
            return False
        if any("'''" in line for line in lines):
            return False  # wikitext
        if bracket_title(lines[0]) is not None or any(equals_heading(line) is not None for line in lines):
            return False
        whole = sum(_is_whole(line) or list_item_offset(line) is not None for line in lines)
        return _is_whole(lines[0]) and whole >= _WHOLE_SHARE * len(lines)

    def read(self, source: Source, limits: Limits) -> Document:
        """Read paragraphs and items into one section without a heading."""
        assembly = Assembly(source, limits)
        for number, line in enumerate(source.lines, 1):
            offset = list_item_offset(line)
            if offset is not None:
                assembly.item(number, offset)
            elif line.strip():
                assembly.paragraph(number)
        return assembly.document(self.name)


def _is_whole(line: str) -> bool:
    return len(line.split()) >= _WORDS and _SENTENCE_END.search(line, max(0, len(line) - 40)) is not None
