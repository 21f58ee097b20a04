"""What stands inside a cell, a paragraph or a list item of an HTML page, as runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racegraph.documents.inline import clean
from racegraph.documents.links import link_target
from racegraph.documents.model import Run, RunKind
from racegraph.documents.readers.html_marks import (
    classes_of,
    country_of_flag,
    is_content,
    is_fraction,
    is_note,
    line_of,
)
from racegraph.documents.runs import PLAIN, Runs, Style

if TYPE_CHECKING:
    from lxml.etree import _Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words(
    "p div ul ol dl li dd dt h1 h2 h3 h4 h5 h6 section article main blockquote pre center figure figcaption hr "
    "address details summary tr fieldset"
)
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite"))
_LISTS = frozenset(("ul", "ol", "dl"))


class Inline:
    """One walk over an element, and what it came by.

    Args:
        language: of the document.
        title: of the document; a link of a page to itself leads there.
        lists_apart: whether lists inside the element are left for a walk of their own.
    """

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
        tag = child.tag
        if tag == "table" or (self._lists_apart and tag in _LISTS):
            self.apart.append(child)
            self._runs.line_break()
        elif tag == "br":
            self._runs.line_break()
        elif tag == "img":
            self._image(child, style, "")
        elif tag == "wbr" or not is_content(child):
            return
        elif tag == "sup":
            self._raised(child, style)
        elif tag in BLOCKS:
            self._runs.line_break()
            self.element(child, style)
            self._runs.line_break()
        else:
            self._phrase(child, str(tag), style)

    def _phrase(self, child: _Element, tag: str, style: Style) -> None:
        classes = child.get("class") or ""
        if classes and is_note(classes):
            self._note(child, style)
        elif classes and is_fraction(classes):
            self._text("".join(child.itertext("*")), style)
        elif classes and "flagicon" in classes_of(classes):
            self._flag(child, style)
        elif tag == "a":
            self._link(child, classes, style)
        elif tag in _BOLD:
            selflink = "selflink" in classes
            link = self._title if selflink else style.link
            self.element(child, style._replace(bold=style.bold or not selflink, link=link))
        elif tag in _ITALIC:
            self.element(child, style._replace(italic=True))
        elif tag == "small":
            self.element(child, style._replace(small=True))
        elif tag == "span" and "bold" in (child.get("style") or ""):
            self.element(child, style._replace(bold=True))
        else:
            self.element(child, style)

    def _link(self, child: _Element, classes: str, style: Style) -> None:
        href = child.get("href")
        if href is None or "selflink" in classes:
            self.element(child, style._replace(link=self._title) if "selflink" in classes else style)
            return
        images = child.find(".//img") if len(child) else None
        if images is not None and not "".join(child.itertext()).strip():
            self._image(images, style, child.get("title") or "")
            return
        self.element(child, style._replace(link=link_target(href, self._language)))

    def _flag(self, child: _Element, style: Style) -> None:
        """A flag icon; what is printed beside it in the same mark stays text."""
        image = child.find(".//img")
        if image is None:
            self.element(child, style)
            return
        link = child.find(".//a")
        self._image(image, style, (link.get("title") or "") if link is not None else "", marked=True)
        printed = "".join(child.itertext())
        if printed.strip():
            self._text(printed, style)

    def _image(self, image: _Element, style: Style, link_title: str, *, marked: bool = False) -> None:
        self._at(line_of(image))
        alt = image.get("alt") or ""
        country = country_of_flag(alt, image.get("src") or image.get("resource") or "", link_title, marked)
        self._seen(0)
        self._runs.mark(RunKind.IMAGE if country is None else RunKind.FLAG, alt if country is None else country)

    def _raised(self, child: _Element, style: Style) -> None:
        classes = child.get("class") or ""
        link = child.find("a")
        if (classes and is_note(classes)) or (link is not None and (link.get("href") or "").startswith("#")):
            self._note(child, style)
            return
        self._seen(0)
        self._runs.raised("".join(child.itertext()), style)

    def _note(self, child: _Element, style: Style) -> None:
        text = clean("".join(child.itertext()))
        if text:
            self._runs.mark(RunKind.NOTE, text, style)

    def _text(self, text: str, style: Style) -> None:
        if "\n" in text:
            printed = text.strip()
            if printed:
                start = text.find(printed[0])
                before = text.count("\n", 0, start)
                self._seen(before, before + printed.count("\n"))
            self._line += text.count("\n")
        elif not text.isspace():
            self._seen(0)
        self._runs.text(text, style)

    def _at(self, line: int) -> None:
        """Say that the walk has come to a line."""
        self._line = max(self._line, line)

    def _seen(self, before: int, through: int = 0) -> None:
        """Say that something is printed: from so many line ends from here, through so many."""
        if self.first_line is None:
            self.first_line = self._line + before
        self.last_line = max(self.last_line, self._line + max(before, through))
