"""Text in which each piece of the page stands on a line of its own: what BeautifulSoup's get_text makes of a page.

    The
    1999 Race of Nowhere
    was held at
    Spa
    .

Lines are put together to sentences where one goes on in the next. Rows of tables are regained only where a first
column counts and each row has the header's width; everything else stays text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from racegraph.documents.cell_rows import Regained, find_tables
from racegraph.documents.model import Document
from racegraph.documents.readers.line_marks import list_item_offset
from racegraph.documents.readers.plain_layout import has_aligned_columns, is_unmarked, without_site
from racegraph.documents.source import Limits, Source
from racegraph.documents.transcript import DraftRow, Transcript

_FEWEST_LINES = 20
_SHORT = 60  # characters
_WORDS_OF_SENTENCE = 6
_SHORT_SHARE = 0.6
_LONGEST_BRACKET = 4  # lines
_EDIT = frozenset(("", "[", "]", "edit", "[edit]", "[ edit ]"))
_BRACKETS = re.compile(r"(?<=[(\[]) | (?=[)\]])")
_GOES_ON_IN_CELL = re.compile(
    r"[,;/][ \w]|-[^\W\d_]|\([^()\d]*[^\W\d_]{3}|\[ ?\w{1,8} ?\]$|(?:Ltd|KG|GmbH|AG|Inc|LLC|S\.?p\.?A|Co|Jr|Sr)\.?$|& "
    r"|(?:and|et|und|y|e|of|the|with|for|by|vd|vom|des|du) "
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_GOES_ON = re.compile(r"[,.;:)\]%’']|[^\W\d_A-Z]", re.UNICODE)
_OPEN_END = re.compile(
    r"(?:^|\s)(?:the|a|an|of|in|at|on|by|for|and|or|to|was|were|is|are|with|from|as|but|against|after|before|between"
    r"|der|die|das|des|und|le|la|les|de|du|et|el|los|il|di|e|y|o|van|het)$|[,(\[/–—-]$",
    re.IGNORECASE,
)


class BareLines:
    """One piece of text per line, without a mark."""

    name = "text with one piece per line"
    looks_for = "one piece of text per line"

    def claims(self, source: Source) -> bool:
        """Whether nearly all lines are short pieces, none indented, and none has the marks of another format."""
        if not is_unmarked(source):
            return False
        lines = [line for line in source.lines if line.strip()]
        if len(lines) < _FEWEST_LINES or has_aligned_columns(source):
            return False
        if any("\t" in line.strip() for line in lines):
            return False
        short = sum(_is_piece(line) for line in lines)
        return short >= _SHORT_SHARE * len(lines) and len(lines) * 10 >= len(source.lines) * 9

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the title, headings that the contents name, tables whose rows can be told, and text."""
        title = _title(source)
        contents = _contents(source.lines)
        transcript = Transcript(source, limits, marks=False)
        pieces = _pieces(source.lines)
        done = title[1] if title else 0
        texts = [piece.text for piece in pieces]
        for table in find_tables(texts, may_lose=False):
            first = pieces[table.start].first
            if first <= done:
                continue
            heading = _heading_before(source.lines, done + 1, first - 1)
            _read_texts(transcript, done + 1, heading - 1, contents)
            if heading < first:
                transcript.heading(
                    source.line(heading).strip(), contents.level(source.line(heading).strip(), heading) or 1
                )
            transcript.table([_row(pieces, texts, table, row) for row in table.rows], lost_cells=table.lost_cells)
            for place in table.loose:
                transcript.loose(texts[place], pieces[place].first, pieces[place].last)
            done = pieces[table.end - 1].last
        _read_texts(transcript, done + 1, len(source.lines), contents)
        return transcript.document(self.name, title)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    first: int
    last: int


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    """Return the pieces that may be cells.

    Put together are two names with a hyphen between them on its own line, brackets with what stands in them, and what
    cannot begin a cell: a comma, a small letter, `Ltd.`
    """
    pieces: list[_Piece] = []
    number = 1
    while number <= len(lines):
        text, last = lines[number - 1].strip(), number
        while last + 2 <= len(lines) and lines[last].strip() == "-" and _is_name(text) and _is_name(lines[last + 1]):
            text, last = f"{text}-{lines[last + 1].strip()}", last + 2
        while last < len(lines) and text[-1:] == "-" and text[-2:-1].isalpha() and _is_name(lines[last]):
            text, last = f"{text}{lines[last].strip()}", last + 1
        if (closed := _closing(lines, number)) is not None:
            text, last = " ".join(line.strip() for line in lines[number - 1 : closed]), closed
            text = _BRACKETS.sub("", text)
        if pieces and text and _GOES_ON_IN_CELL.match(text) and _is_cell(pieces[-1].text):
            before = pieces.pop()
            space = "" if text[0] in ",.;:/[-" else "\n" if text[0] == "(" else " "
            pieces.append(_Piece(f"{before.text}{space}{text}", before.first, last))
        elif text:
            pieces.append(_Piece(text, number, last))
        number = last + 1
    return pieces


def _closing(lines: Sequence[str], number: int) -> int | None:
    """Return the line that closes the bracket which a line opens, None where it opens none or it closes there."""
    text = lines[number - 1].strip()
    mark = {"(": ")", "[": "]"}.get(text[:1])
    if mark is None or mark in text:
        return None
    end = next(
        (at for at in range(number + 1, min(number + _LONGEST_BRACKET, len(lines)) + 1) if mark in lines[at - 1]), 0
    )
    return end or None


def _is_cell(text: str) -> bool:
    return len(text) <= _SHORT and text[-1] not in ".:"


def _is_name(text: str) -> bool:
    return text.strip()[:1].isupper() and not text.strip()[-1].isdigit()


def _row(pieces: Sequence[_Piece], texts: Sequence[str], table: Regained, row: Sequence[Sequence[int]]) -> DraftRow:
    places = [place for cell in row for place in cell]
    first, last = pieces[min(places)].first, pieces[max(places)].last
    cells = [
        (pieces[cell[0]].first if cell else first, table.text(texts, column, cell)) for column, cell in enumerate(row)
    ]
    return DraftRow(cells, first, last)


def _is_piece(line: str) -> bool:
    """Whether a line is short, and no sentence, no item, not indented."""
    stopped = len(line) > 1 and line.rstrip()[-1] in ".!?"
    return len(line) <= _SHORT and not stopped and not line.startswith("  ") and list_item_offset(line) is None


def _title(source: Source) -> tuple[str, int] | None:
    """Return the page's title and its last line: the first line without the site's name, mostly printed twice."""
    number = source.first_printed
    text = without_site(source.line(number))
    following = source.line(number + 1).strip() if number < len(source.lines) else ""
    if text == following:
        return text, number + 1
    return (text, number) if text != source.line(number).strip() else None


@dataclass(frozen=True, slots=True)
class _Contents:
    """The headings that the list of contents names.

    Args:
        levels: by heading.
        last: the last line of the list.
    """

    levels: Mapping[str, int]
    last: int

    def level(self, line: str, number: int) -> int | None:
        """Return the level of a line that is a heading."""
        return self.levels.get(line) if number > self.last else None


def _contents(lines: Sequence[str]) -> _Contents:
    """Return the headings of a list of contents, `1`, `Results`, `2`, `Notes`, that come again later, with levels."""
    starts = (place for place, line in enumerate(lines[:-3]) if line == "1" and lines[place + 2] in ("2", "1.1"))
    place = start = next(starts, len(lines))
    found: dict[str, int] = {}
    while place + 1 < len(lines) and _NUMBER.fullmatch(lines[place]):
        found[lines[place + 1].strip()] = lines[place].count(".") + 1
        place += 2
    later = {line.strip() for line in lines[place:]}
    known = {text: level for text, level in found.items() if text in later and not _NUMBER.fullmatch(text)}
    return _Contents(known, place if place > start else 0)


def _is_open(line: str, following: str) -> bool:
    """Whether a sentence goes on: its next line begins in the middle, or this one ends in the middle."""
    if _GOES_ON.match(following) or _OPEN_END.search(line, max(0, len(line) - 12)):
        return True
    return len(line.split()) >= _WORDS_OF_SENTENCE and line[-1] not in ".!?:\"'”)]"


def _heading_before(lines: Sequence[str], first: int, last: int) -> int:
    """Return the line right before a table that is its heading; the line behind all of them, where there is none."""
    number = last
    while number >= first and lines[number - 1].strip() in _EDIT:
        number -= 1
    if number < first:
        return last + 1
    text = lines[number - 1].strip()
    before = lines[number - 2].strip() if number > first else ""
    is_alone = not before or not _is_open(before, text)
    is_title = text[:1].isupper() or text[:1].isdigit()
    if not (is_alone and is_title and _is_piece(text)) or text[-1] in ".:,;)" or "," in text:
        return last + 1
    return number


def _read_texts(transcript: Transcript, first: int, last: int, contents: _Contents) -> None:
    start = first
    for number in range(first, last + 1):
        line = transcript.source.line(number).strip()
        following = transcript.source.line(number + 1).strip() if number < last else ""
        if following and line and _is_open(line, following):
            continue
        level = contents.level(line, number) if start == number else None
        if level is not None:
            transcript.heading(line, level)
        elif line:
            transcript.lines(start, number)
        start = number + 1
