"""The blocks of an HTML page: headings, paragraphs, lists and tables, in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from racegraph.documents.grid import Spanning, span_of
from racegraph.documents.model import TextKind
from racegraph.documents.page import Draft, DraftRow, Page
from racegraph.documents.readers.html_inline import Inline
from racegraph.documents.readers.html_marks import BLOCKS, LISTS, is_content, line_of, shows
from racegraph.documents.readers.html_tables import caption_of, only_lays_out, rows_of, table_kind
from racegraph.documents.runs import PLAIN, plain_runs, printed

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {f"h{level}": max(1, level - 1) for level in range(1, 7)}
_ITEMS = frozenset(("li", "dd", "dt"))


class Blocks:
    """One walk over a page.

    Args:
        page: what is found goes there.
        language: of the document.
        title: of the document.
        title_element: the heading that prints it, which is no section's.
    """

    def __init__(self, page: Page, language: str, title: str | None, title_element: _Element | None) -> None:
        self._page = page
        self._language = language
        self._title = title
        self._title_element = title_element
        self._loose: Inline | None = None  # text between blocks

    def walk(self, container: _Element) -> None:
        """Walk over the blocks that an element holds; loose text between them makes paragraphs."""
        line = line_of(container)
        if container.text and not container.text.isspace():
            self._open().loose_text(container.text, line)
        for child in container:
            self._child(child)
            tail = child.tail
            if tail and (self._loose is not None or not tail.isspace()):
                self._open().loose_text(tail, line_of(child))
        self._close()

    def _child(self, child: _Element) -> None:
        tag = child.tag
        if tag in BLOCKS or tag in {"table", "body"}:
            self._close()
            if is_content(child):
                self._block(child, str(tag))
        elif is_content(child):
            if next(child.iterdescendants("table" if tag == "a" else ("table", "p")), None) is not None:
                self._close()
                self.walk(child)  # an inline mark around blocks: <font>, <b>, <custom-element>
            else:
                self._open().child(child, PLAIN)

    def _block(self, block: _Element, tag: str) -> None:
        if tag == "table":
            self._table(block)
        elif tag in _HEADINGS:
            self._heading(block, tag)
        elif tag == "p":
            self._text(block, TextKind.PARAGRAPH)
        elif tag in LISTS:
            self._list(block)
        elif tag in _ITEMS:
            self._text(block, TextKind.LIST_ITEM)
        elif tag == "figure":
            self._figure(block)
        else:
            self.walk(block)

    def _heading(self, heading: _Element, tag: str) -> None:
        if heading is self._title_element:
            return
        inline = self._inline()
        inline.element(heading)
        text = " ".join(printed(inline.result()).split("\n"))
        if text:
            self._page.heading(text, _HEADINGS[tag])
        self._blocks(inline.apart)

    def _list(self, items: _Element) -> None:
        number = int(start) if (start := items.get("start") or "1").isdecimal() and len(start) < 7 else 1
        for item in items:
            if item.tag in LISTS and is_content(item):
                self._list(item)
            elif item.tag == "div" and is_content(item):
                self._list(item)  # <dl><div><dt>…
            elif item.tag in _ITEMS and is_content(item):
                self._text(item, TextKind.LIST_ITEM, number if items.tag == "ol" else None)
                number += 1

    def _figure(self, figure: _Element) -> None:
        """A picture and its caption are no content; a table that stands in a figure is."""
        for table in figure.iter("table"):
            self._table(table)
            return

    def _text(self, block: _Element, kind: TextKind, number: int | None = None) -> None:
        inline = Inline(self._language, self._title, lists_apart=True)
        inline.element(block)
        self._add(inline, kind, line_of(block), number)

    def _add(self, inline: Inline, kind: TextKind, line: int, number: int | None = None) -> None:
        first = inline.first_line or line
        self._page.text(inline.result(), first, max(first, inline.last_line), kind, number)
        self._blocks(inline.apart)

    def _blocks(self, blocks: Iterable[_Element]) -> None:
        for block in blocks:
            if is_content(block):
                self._block(block, str(block.tag))

    def _table(self, table: _Element) -> None:
        if only_lays_out(table):
            for row in rows_of(table):
                for cell in row:
                    if is_content(cell):
                        self.walk(cell)
            return
        kind = table_kind(table)
        apart: list[_Element] = []
        rows = [self._row(cells, apart) for cells in rows_of(table)]
        caption = caption_of(table)
        self._page.table(rows, kind, self._caption(caption) if caption is not None else None)
        self._blocks(apart)

    def _row(self, cells: list[_Element], apart: list[_Element]) -> DraftRow:
        drafts: list[Spanning[Draft]] = []
        parent = cells[0].getparent() if cells else None
        in_row = parent is not None and parent.tag == "tr"
        first = last = line_of(parent if in_row else cells[0]) if cells else 1
        for cell in cells:
            attributes = dict(cell.items())
            if attributes and not shows(attributes):
                continue
            draft, end = self._draft(cell, apart)
            last = max(last, end)
            if attributes:
                columns = span_of(attributes.get("colspan")) or 1
                drafts.append(Spanning(draft, span_of(attributes.get("rowspan")), columns))
            else:
                drafts.append(Spanning(draft))
        self._page.drafted(len(drafts), first)
        return DraftRow(drafts, first, last)

    def _draft(self, cell: _Element, apart: list[_Element]) -> tuple[Draft, int]:
        """Return a cell and its last line; tables inside it are put apart."""
        line = line_of(cell)
        header = cell.tag == "th"
        if not len(cell):  # most cells hold text alone
            text = cell.text or ""
            printed_text = text.strip()
            if "\n" not in text or not printed_text:
                return Draft(plain_runs(printed_text), line, header), line
            line += text.count("\n", 0, text.find(printed_text[0]))
            return Draft(plain_runs(printed_text), line, header), line + printed_text.count("\n")
        inline = self._inline()
        inline.element(cell)
        apart.extend(inline.apart)
        return Draft(inline.result(), inline.first_line or line, header), max(line, inline.last_line)

    def _caption(self, caption: _Element) -> str:
        inline = self._inline()
        inline.element(caption)
        return " ".join(printed(inline.result()).split("\n"))

    def _inline(self) -> Inline:
        return Inline(self._language, self._title)

    def _open(self) -> Inline:
        if self._loose is None:
            self._loose = Inline(self._language, self._title, lists_apart=True)
        return self._loose

    def _close(self) -> None:
        loose, self._loose = self._loose, None
        if loose is not None:
            self._add(loose, TextKind.PARAGRAPH, 1)
