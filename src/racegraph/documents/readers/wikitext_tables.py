"""Tables of wikitext, line by line: `{|`, `|-`, `! a !! b`, `| a || b`, `|}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from racegraph.documents.grid import Spanning, span_of
from racegraph.documents.model import TableKind
from racegraph.documents.page import Draft, DraftRow, Page
from racegraph.documents.readers.wikitext_inline import read_wikitext
from racegraph.documents.readers.wikitext_source import Line, split_outside
from racegraph.documents.runs import printed

_BETWEEN_HEADERS = frozenset(("!!", "||"))
_BETWEEN_CELLS = frozenset(("||",))
_ONE_BAR = frozenset(("|",))
_SPAN = re.compile(r"\b(?P<of>row|col)span\s{0,3}=\s{0,3}[\"']?\s{0,3}(?P<count>\d{1,6})", re.IGNORECASE)
_LIST_MARKS = ("*", "#", ":", ";")
_DEEPEST = 20


@dataclass(slots=True)
class _OpenCell:
    """A cell that further lines may add to."""

    attributes: str
    lines: list[str]
    header: bool
    first: int
    last: int


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read."""

    attributes: str
    caption: str = ""
    in_caption: bool = False
    rows: list[list[_OpenCell]] = field(default_factory=lambda: [[]])
    inner: list[_OpenTable] = field(default_factory=list)


class Tables:
    """The tables that are open, the innermost last.

    Args:
        page: a table that has ended goes there, and after it the tables inside it.
        title: of the document.
    """

    def __init__(self, page: Page, title: str | None) -> None:
        self._page = page
        self._title = title
        self._open: list[_OpenTable] = []

    @property
    def is_open(self) -> bool:
        """Whether a line belongs to a table."""
        return bool(self._open)

    def line(self, line: Line) -> None:
        """Read a line of a table, or the first one."""
        text = line.text.lstrip(" \t:") if not self._open else line.text.lstrip()
        if text.startswith("{|") and len(self._open) < _DEEPEST:
            self._open.append(_OpenTable(text[2:]))
        elif text.startswith("|}"):
            self._end()
        elif text.startswith("|+"):
            self._open[-1].caption = text[2:]
            self._open[-1].in_caption = True
        elif text.startswith("|-"):
            self._open[-1].rows.append([])
            self._open[-1].in_caption = False
        elif text.startswith(("|", "!")):
            self._cells(text, line)
        else:
            self._more(line)

    def end(self) -> None:
        """End all that are open: the page ends, or a heading shows that somebody forgot to."""
        while self._open:
            self._end()

    def _cells(self, text: str, line: Line) -> None:
        header = text[0] == "!"
        table = self._open[-1]
        table.in_caption = False
        for place, part in split_outside(text[1:], _BETWEEN_HEADERS if header else _BETWEEN_CELLS):
            attributes, content = _without_attributes(part)
            first = line.first + text.count("\n", 0, place + 1)
            table.rows[-1].append(_OpenCell(attributes, [content], header, first, line.last))
            self._page.drafted(1, first)

    def _more(self, line: Line) -> None:
        table = self._open[-1]
        if table.in_caption:
            table.caption += " " + line.text
        elif table.rows[-1]:
            cell = table.rows[-1][-1]
            cell.lines.append(line.text)
            if line.text.strip():
                cell.last = line.last

    def _end(self) -> None:
        table = self._open.pop()
        if self._open:
            self._open[-1].inner.append(table)
        else:
            self._write(table)

    def _write(self, table: _OpenTable) -> None:
        rows = [self._row(cells) for cells in table.rows if cells]
        if not table.inner or any(cell.cell.runs for row in rows for cell in row.cells):
            attributes, caption = _without_attributes(table.caption)
            del attributes
            text = " ".join(printed(read_wikitext(caption, self._title)).split("\n"))
            self._page.table(rows, _kind(table.attributes), text)
        for inner in table.inner:
            self._write(inner)

    def _row(self, cells: list[_OpenCell]) -> DraftRow:
        drafts = [self._cell(cell) for cell in cells]
        return DraftRow(drafts, cells[0].first, max(cell.last for cell in cells))

    def _cell(self, cell: _OpenCell) -> Spanning[Draft]:
        spans = {span["of"].lower(): span_of(span["count"]) for span in _SPAN.finditer(cell.attributes)}
        runs = read_wikitext(_without_list_mark("\n".join(cell.lines).strip()), self._title)
        draft = Draft(runs, cell.first, cell.header)
        return Spanning(draft, spans.get("row", 1), spans.get("col", 1) or 1)


def _without_list_mark(text: str) -> str:
    """Keep a mark that starts no list, as it stands behind a bar: `|| #007 Team`."""
    return f"&#{ord(text[0])};{text[1:]}" if text[:1] in _LIST_MARKS and "\n" not in text else text


def _without_attributes(text: str) -> tuple[str, str]:
    """Split the attributes off a cell: what stands before a first lone bar, unless it holds a link."""
    parts = split_outside(text, _ONE_BAR, most=1)
    if len(parts) == 1 or "[[" in parts[0][1]:
        return "", text
    return parts[0][1], parts[1][1]


def _kind(attributes: str) -> TableKind:
    if "infobox" in attributes:
        return TableKind.INFOBOX
    return TableKind.SUCCESSION if "succession" in attributes else TableKind.PLAIN
