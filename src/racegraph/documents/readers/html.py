"""HTML pages: MediaWiki's in every skin, Parsoid's, and plain ones with tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from racegraph.documents.inline import clean
from racegraph.documents.links import page_title
from racegraph.documents.model import Document
from racegraph.documents.page import Page, title_from_name
from racegraph.documents.readers.html_blocks import Blocks
from racegraph.documents.readers.html_marks import LINE, line_of
from racegraph.documents.source import Limits, Source
from racegraph.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENDINGS = (".html", ".htm", ".xhtml")
_OTHER_ENDINGS = (".wikitext", ".wiki", ".mediawiki", ".mw")
_LEAD = 20_000  # characters in which a page must show that it is one
_COMMENT = re.compile(r"\s*(?:<!--.*?-->|<\?[^>]*>)", re.DOTALL)
_FIRST_TAG = re.compile(
    r"\s*<(?:!doctype\s+html|(?:html|head|body|meta|title|link|base|div|section|article|main|header|nav|table|caption"
    r"|p|h[1-6]|ul|ol|dl|figure|center|font|script|style|span|b|i|a|img)\b[^<]{0,4000}?>)",
    re.IGNORECASE,
)
_OTHER_MARKS = re.compile(r"^(?:\{\{|\{\||\|-|\[\[|==|\|? ?:?---)", re.MULTILINE)  # of wikitext and markdown
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,12}\b[^<>]{0,4000}>", re.IGNORECASE)
_SITE = re.compile(r"\s[-–—]\s(?:wikip[^-–—]{4,12}|vikipedi|википедия)(?:, the free encyclopedia)?$", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:https?:)?//([a-z-]{2,12})\.(?:m\.)?wikipedia\.org/")
_MOST_LINES = 65_534  # libxml2 counts no further
_TAGS_PER_PART = 1.5  # where a part may cost one; 1,500,000 tags take about 1 GB
_START_TAG = re.compile(r"<[a-zA-Z][a-zA-Z0-9]{0,12}(?=[\s/>])|\n")


class Html:
    """A page of HTML."""

    name = "HTML"
    looks_for = "an HTML page that begins with a tag"

    def claims(self, source: Source) -> bool:
        """Whether the first thing printed is a tag of HTML, and no mark of another format begins a line."""
        text = _without_comments("\n".join(source.lines[:4000])[:_LEAD])
        if source.file_name.lower().endswith(_OTHER_ENDINGS):
            return False
        if source.file_name.lower().endswith(_ENDINGS):
            return _TAG.search(text) is not None
        return _FIRST_TAG.match(text) is not None and _OTHER_MARKS.search(text) is None

    def read(self, source: Source, limits: Limits) -> Document:
        """Read the page's title, categories and content."""
        text = "\n".join(source.lines)
        if (tags := text.count("<")) > limits.parts * _TAGS_PER_PART:
            most = int(limits.parts * _TAGS_PER_PART)
            raise UnreadableFileError(source.file_name, f"at most {most:,} tags", f"{tags:,}")
        root = _parsed(source, text)
        language = _language(root)
        title, element = _title(root, source)
        page = Page(source, limits)
        Blocks(page, language, title, element).walk(_content(root, text))
        line = line_of(element) if element is not None else None
        return page.document(self.name, (title, line), _categories(root, text))


def _without_comments(text: str) -> str:
    while (comment := _COMMENT.match(text)) is not None:
        text = text[comment.end() :]
    return text


def _parsed(source: Source, text: str) -> _Element:
    from lxml import etree  # noqa: PLC0415 - only who reads HTML pays for it

    if len(source.lines) > _MOST_LINES:
        text = _numbered(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(source.file_name, "an HTML page", error.msg or "no element") from error
    for entry in parser.error_log:
        if entry.level == etree.ErrorLevels.FATAL:
            where = f"{source.file_name}, line {entry.line}"
            raise UnreadableFileError(where, "HTML of at most 250 elements inside one another", entry.message)
    if root is None:
        raise UnreadableFileError(source.file_name, "an HTML page", "no element")
    return root


def _numbered(text: str) -> str:
    """Write each tag's line into it, for pages longer than the parser counts."""
    line = 1

    def numbered(mark: re.Match[str]) -> str:
        nonlocal line
        if mark[0] == "\n":
            line += 1
            return "\n"
        return f"{mark[0]} {LINE}={line}"

    return _START_TAG.sub(numbered, text)


def _content(root: _Element, text: str) -> _Element:
    """Return the element that holds the article, where the page marks it."""
    for mark in ("mw-content-text", "bodyContent"):
        found = _marked(root, mark) if mark in text else None
        if found is not None:
            return found
    body = root.find("body")
    return root if body is None else body


def _marked(root: _Element, mark: str) -> _Element | None:
    """Return the first element of an id."""
    return next(iter(root.xpath("//*[@id=$mark]", mark=mark)), None)


def _language(root: _Element) -> str:
    """Return the language of a wiki's page; English unless it says another."""
    base = next(root.iter("base"), None)
    address = _LANGUAGE.match(base.get("href") or "") if base is not None else None
    return address[1] if address else (root.get("lang") or "en").split("-")[0].lower()


def _title(root: _Element, source: Source) -> tuple[str, _Element | None]:
    """Return the title and the heading that prints it: the first heading, else the head's, else the file's name."""
    headings = list(root.iter("h1"))
    marked = [heading for heading in headings if heading.get("id") == "firstHeading"]
    for heading in marked or (headings if len(headings) == 1 else []):
        text = clean("".join(heading.itertext()))
        if text:
            return text, heading
    head = next(root.iter("title"), None)
    text = clean("".join(head.itertext())) if head is not None else ""
    text = _SITE.sub("", text).strip()
    return (text, head) if text else (source.title or title_from_name(source.file_name), None)


def _categories(root: _Element, text: str) -> tuple[list[str], int | None]:
    """Return the categories, from the box under the page or from Parsoid's links."""
    box = _marked(root, "mw-normal-catlinks") if "mw-normal-catlinks" in text else None
    if box is not None:
        links = [link for link in box.iter("a") if getattr(link.getparent(), "tag", "") == "li"]
        return [clean("".join(link.itertext())) for link in links], line_of(box)
    marks = root.findall(".//link[@rel='mw:PageProp/Category']") if "PageProp/Category" in text else []
    names = [_category(mark.get("href") or "") for mark in marks]
    return [name for name in names if name], line_of(marks[0]) if marks else None


def _category(href: str) -> str:
    _, _, name = href.rpartition(":")
    return page_title(name.split("#", 1)[0]) or ""
