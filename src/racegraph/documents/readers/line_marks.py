"""Marks at the start of a line that several formats share: headings, titles, bullets."""

from __future__ import annotations

import re

from racegraph.documents.source import Source

_BULLET = re.compile(r"\s*[-*+•]\s+")
_NOT_A_PAGE = re.compile(r"\[\[(?:file|image|category):", re.IGNORECASE)
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")


def equals_heading(line: str) -> tuple[str, int] | None:
    """Return the text of a heading and how many equals signs stand on each side of it: `==Results==`."""
    text = line.strip()
    depth = len(text) - len(text.lstrip("="))
    inner = text[depth : len(text) - depth]
    if not 1 <= depth <= 6 or text[len(text) - depth :] != "=" * depth or not inner.strip() or inner[-1] == "=":
        return None
    return inner.strip(), depth


def bracket_title(line: str) -> str | None:
    """Return the title of a line such as `[[2001 Race of Somewhere]]`."""
    text = line.strip()
    inner = text[2:-2].strip()
    if not (text.startswith("[[") and text.endswith("]]")) or not inner or set("[]|") & set(inner):
        return None
    return None if _NOT_A_PAGE.match(text) else inner


def list_item_offset(line: str) -> int | None:
    """Return where the text of a list item begins, None for a line that is none."""
    bullet = _BULLET.match(line)
    return bullet.end() if bullet and bullet.end() < len(line) else None


def hash_heading(line: str) -> tuple[str, int] | None:
    """Return the text of a heading and how many hash signs stand before it: `## Results`."""
    hashes = _HASHES.match(line)
    if hashes is None:
        return None
    text = line[hashes.end() :].strip()
    return (text.rstrip("#").strip() or text), len(hashes[1])


_OTHER_FORMATS = ("<", "{{", "{|", "[[File:", "[[Image:")
_WIKITEXT = re.compile(r"\{\{|\{\|")


def opens_another_format(source: Source) -> bool:
    """Whether the first printed line is one of HTML or wikitext, or wikitext's templates and tables follow."""
    first = source.line(source.first_printed).lstrip()
    return first.startswith(_OTHER_FORMATS) or any(_WIKITEXT.match(line) for line in source.lines)


def is_cell_line(line: str) -> bool:
    """Whether a line is a cell of a table that has one cell per line: `|Pos`."""
    return line.startswith("|") and line[1:2] not in ("", "-", "}", "+") and "|" not in line[1:]
