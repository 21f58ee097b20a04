"""What an element says by its tag, classes and style: what is no content, what is hidden, what is a flag."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from racegraph.documents.inline import clean

if TYPE_CHECKING:
    from lxml.etree import _Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Of MediaWiki's pages, old skins and new: navigation, tools, references, maintenance notes, pictures with captions.
_NOT_CONTENT = _words("""
    navbox vertical-navbox navbar navbox-styles sidebar metadata ambox tmbox mbox-small sistersitebox portal portalbox
    toc mw-editsection editsection editsection-bracket reflist references mw-references-wrap refbegin hatnote dablink
    rellink noprint thumb tright tleft magnify mw-jump-link printfooter catlinks sortkey shortdescription
    mw-indicators mw-hidden-catlinks Z3988 mw-cite-backlink gallery mw-empty-elt geo-nondefault geo-multi-punct
    mw-file-description-missing skin-invisible screen-reader-text sr-only visually-hidden noexcerpt ts-navbox
    """)
_NO_CONTENT_TAGS = _words(
    "script style noscript template head nav footer header aside form button select textarea iframe object embed svg "
    "math link meta title map audio video canvas input"
)
_NO_CONTENT_IDS = _words("toc catlinks siteSub contentSub jump-to-nav mw-navigation footer mw-head mw-panel")
_HIDDEN = re.compile(r"(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.IGNORECASE)
_NOTES = _words("reference mw-ref Inline-Template noteref footnote")
_FRACTIONS = frozenset(("frac", "sfrac", "template-frac"))  # their raised and lowered figures are text
_FLAGS = frozenset(("flagicon",))
_FLAG_FILE = re.compile(
    r"(?:^|/)(?:\d{1,4}px-)?(?:civil_)?(?:flag|bandera|drapeau|flagge)_(?:of_|de_|van_)?(?:the_|la_)?"
    r"(?P<country>[^/]{1,80}?)\.(?:svg|png|gif|jpe?g)",
    re.IGNORECASE,
)
_FLAG_NAME = re.compile(
    r"(?:image:|file:)?\s?(?:civil )?flag(?: of)?(?: the)? (?P<country>[^/]{1,80}?)(?:\.(?:svg|png|gif|jpe?g))?$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s*\([^()]*\)\s*$")  # "Spain (1945–1977)" names the flag, not the country


BLOCKS = _words(
    "p div ul ol dl li dd dt h1 h2 h3 h4 h5 h6 section article main blockquote pre center figure figcaption hr "
    "address details summary tr fieldset"
)
LISTS = frozenset(("ul", "ol", "dl"))
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite"))


class Part(StrEnum):
    """What an element inside a cell or a paragraph is."""

    TABLE = "table"
    LIST = "list"
    BREAK = "break"
    IMAGE = "image"
    NOTHING = "nothing"  # no content, or hidden
    RAISED = "raised"
    BLOCK = "block"
    NOTE = "note"
    FRACTION = "fraction"
    FLAG = "flag"
    LINK = "link"
    SELF_LINK = "self-link"  # the page's own name
    BOLD = "bold"
    ITALIC = "italic"
    SMALL = "small"
    PHRASE = "phrase"  # a mark that says nothing


LINE = "data-racegraph-line"  # the reader's own mark, in pages of more lines than the parser counts
_LAST_COUNTED = 65_535


_ALWAYS = {  # what a tag says, hidden or not
    "table": Part.TABLE,
    **dict.fromkeys(LISTS, Part.LIST),
    "br": Part.BREAK,
    "img": Part.IMAGE,
    "wbr": Part.NOTHING,
}


def line_of(element: _Element) -> int:
    """Return the line that an element begins on."""
    line = element.sourceline or 1
    return line if line < _LAST_COUNTED else int(element.get(LINE) or line)


@lru_cache(maxsize=4096)
def classes_of(printed: str) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(printed.split())


@lru_cache(maxsize=4096)
def _hides(classes: str, style: str) -> bool:
    return not _NOT_CONTENT.isdisjoint(classes_of(classes)) or (bool(style) and _HIDDEN.search(style) is not None)


def is_content(element: _Element) -> bool:
    """Whether an element is shown and belongs to the page's text."""
    if element.tag in _NO_CONTENT_TAGS:
        return False
    pairs = element.items()
    return not pairs or shows(dict(pairs))


def shows(attributes: dict[str, str]) -> bool:
    """Whether an element with these attributes is shown and belongs to the page's text."""
    if "hidden" in attributes or attributes.get("id") in _NO_CONTENT_IDS:
        return False
    classes, style = attributes.get("class", ""), attributes.get("style", "")
    return not (classes or style) or not _hides(classes, style)


def is_left_out(element: _Element) -> bool:
    """Whether an element is hidden by itself, or navigation by its name."""
    return element.get("hidden") is not None or element.get("id") in _NO_CONTENT_IDS


@lru_cache(maxsize=4096)
def part_of(tag: str, classes: str, style: str) -> Part:
    """Return what an element is by its tag, its classes and its style, as far as these say."""
    if (always := _ALWAYS.get(tag)) is not None:
        return always
    if tag in _NO_CONTENT_TAGS or _hides(classes, style):
        return Part.NOTHING
    if tag in BLOCKS:
        return Part.BLOCK
    return Part.RAISED if tag == "sup" else _phrase_of(tag, classes, style)


def _phrase_of(tag: str, classes: str, style: str) -> Part:
    for marks, part in ((_NOTES, Part.NOTE), (_FRACTIONS, Part.FRACTION), (_FLAGS, Part.FLAG)):
        if not marks.isdisjoint(classes_of(classes)):
            return part
    if "selflink" in classes and (tag == "a" or tag in _BOLD):
        return Part.SELF_LINK
    if tag in _BOLD or (tag == "span" and "bold" in style):
        return Part.BOLD
    if tag in _ITALIC:
        return Part.ITALIC
    return {"a": Part.LINK, "small": Part.SMALL}.get(tag, Part.PHRASE)


@lru_cache(maxsize=4096)
def is_note(classes: str) -> bool:
    """Whether a class marks a footnote's mark."""
    return not _NOTES.isdisjoint(classes_of(classes))


@lru_cache(maxsize=4096)
def country_of_flag(alt: str, source: str, link_title: str, marked: bool) -> str | None:
    """Return the country that a flag's image names; None for an image that is no flag.

    Args:
        alt: the text that stands for the image.
        source: the address of its file.
        link_title: of the link around it, "".
        marked: whether the page marks the image as a flag.
    """
    file = _FLAG_FILE.search(unquote(source))
    name = _FLAG_NAME.match(alt)
    if not (marked or file or name):
        return None
    if name:
        return _country(name["country"])
    if alt and not re.search(r"\.(?:svg|png|gif|jpe?g)$", alt, re.IGNORECASE):
        return clean(alt)
    if file:
        return _country(file["country"])
    return clean(link_title) or clean(alt)


def _country(name: str) -> str:
    return clean(_YEARS.sub("", name.replace("_", " ")))
