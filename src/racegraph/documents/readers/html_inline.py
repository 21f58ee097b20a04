"""What stands inside a cell, a paragraph or a list item of an HTML page, as runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racegraph.documents.inline import clean
from racegraph.documents.links import link_target
from racegraph.documents.model import Run, RunKind
from racegraph.documents.readers.html_marks import (
    Part,
    country_of_flag,
    is_content,
    is_left_out,
    is_note,
    line_of,
    part_of,
)
from racegraph.documents.runs import PLAIN, Runs, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALWAYS = frozenset((Part.TABLE, Part.LIST, Part.BREAK, Part.IMAGE))


class Inline:
    """One walk over an element, and what it came by.

    Args:
        language: of the document.
        title: of the document; a link of a page to itself leads there.
        lists_apart: whether lists inside the element are left for a walk of their own.
    """

    __slots__ = ("_language", "_line", "_lists_apart", "_runs", "_title", "apart", "first_line", "last_line")

    def __init__(self, language: str, title: str | None, *, lists_apart: bool = False) -> None:
        self._language = language
        self._title = title
        self._lists_apart = lists_apart
        self._runs = Runs()
        self.apart: list[_Element] = []  # tables, and lists where asked for
        self.first_line: int | None = None  # of the first printed character
        self.last_line = 0
        self._line = 0

    def element(self, element: _Element, style: Style = PLAIN) -> None:
        """Walk over what an element holds."""
        self._at(line_of(element))
        self._inside(element, style)

    def _inside(self, element: _Element, style: Style) -> None:
        text = element.text
        if text:
            self._text(text, style)
        for child in element:
            self.child(child, style)
            tail = child.tail
            if tail:
                self._text(tail, style)

    def loose_text(self, text: str, line: int) -> None:
        """Add text that stands between elements."""
        self._at(line)
        self._text(text, PLAIN)

    def result(self) -> tuple[Run, ...]:
        """Return the runs."""
        return self._runs.result()

    def child(self, child: _Element, style: Style) -> None:
        """Walk over an element among text."""
        self._at(line_of(child))
        part = part_of(child.tag, child.get("class", ""), child.get("style", ""))
        if part in _ALWAYS:
            self._mark(child, part, style)
        elif part is Part.NOTHING or is_left_out(child):
            return
        elif part is Part.LINK:
            self._link(child, style)
        elif part is Part.FLAG:
            self._flag(child, style)
        elif part is Part.PHRASE:
            self._inside(child, style)
        elif part is Part.RAISED:
            self._raised(child, style)
        elif part is Part.NOTE:
            self._note(child, style)
        elif part is Part.BLOCK:
            self._block(child, style)
        elif part is Part.FRACTION:
            self._text("".join(child.itertext("*")), style)
        else:
            self._inside(child, self._styled(part, style))

    def _mark(self, child: _Element, part: Part, style: Style) -> None:
        """A mark that counts though it be hidden; of a hidden list only the place."""
        if part is Part.IMAGE:
            self._image(child, style, "")
        elif part is Part.LIST and not self._lists_apart:
            if is_content(child):
                self._block(child, style)
        else:
            if part is not Part.BREAK:
                self.apart.append(child)
            self._runs.line_break()

    def _block(self, child: _Element, style: Style) -> None:
        self._runs.line_break()
        self._inside(child, style)
        self._runs.line_break()

    def _styled(self, part: Part, style: Style) -> Style:
        """Return how a piece is printed inside a mark."""
        if part is Part.SELF_LINK:
            return style._replace(link=self._title)
        if part is Part.BOLD:
            return style._replace(bold=True)
        return style._replace(italic=True) if part is Part.ITALIC else style._replace(small=True)

    def _link(self, child: _Element, style: Style) -> None:
        href = child.get("href")
        if href is None:
            self._inside(child, style)
            return
        image = next(child.iter("img"), None) if len(child) else None
        if image is not None and not "".join(child.itertext()).strip():
            self._image(image, style, child.get("title") or "")
            return
        self._inside(child, Style(link_target(href, self._language), style.bold, style.italic, style.small))

    def _flag(self, child: _Element, style: Style) -> None:
        """A flag icon; what is printed beside it in the same mark stays text."""
        image = next(child.iter("img"), None)
        if image is None:
            self._inside(child, style)
            return
        link = next(child.iterdescendants("a"), None)
        self._image(image, style, (link.get("title") or "") if link is not None else "", marked=True)
        printed = "".join(child.itertext())
        if printed.strip():
            self._text(printed, style)

    def _image(self, image: _Element, style: Style, link_title: str, *, marked: bool = False) -> None:
        self._at(line_of(image))
        alt = image.get("alt") or ""
        country = country_of_flag(alt, image.get("src") or image.get("resource") or "", link_title, marked)
        self._seen(self._line, self._line)
        self._runs.mark(RunKind.IMAGE if country is None else RunKind.FLAG, alt if country is None else country)

    def _raised(self, child: _Element, style: Style) -> None:
        classes = child.get("class") or ""
        link = child.find("a")
        if (classes and is_note(classes)) or (link is not None and (link.get("href") or "").startswith("#")):
            self._note(child, style)
            return
        self._seen(self._line, self._line)
        self._runs.raised("".join(child.itertext()), style)

    def _note(self, child: _Element, style: Style) -> None:
        text = clean("".join(child.itertext()))
        if text:
            self._runs.mark(RunKind.NOTE, text, style)

    def _text(self, text: str, style: Style) -> None:
        if "\n" in text:
            printed = text.strip()
            if printed:
                before = text.count("\n", 0, text.find(printed[0]))
                self._seen(self._line + before, self._line + before + printed.count("\n"))
            self._line += text.count("\n")
        elif not text.isspace():
            self._seen(self._line, self._line)
        self._runs.text(text, style)

    def _at(self, line: int) -> None:
        """Say that the walk has come to a line."""
        if line > self._line:  # noqa: PLR1730 - asked for each element; a call would take three times as long
            self._line = line

    def _seen(self, first: int, last: int) -> None:
        """Say that something is printed from a line through another one."""
        if self.first_line is None:
            self.first_line = first
        if last > self.last_line:  # noqa: PLR1730 - as above
            self.last_line = last
