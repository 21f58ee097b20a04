"""What a page calls itself: its title, else its file's name; without what only tells pages apart.

Every form of a page (HTML, wikitext, text whose title an extractor left out) must give its subject one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Document
from racegraph.parsers.prose.kinds import kind_of_title, split_year
from racegraph.records import Kind, Name

_SITE = re.compile(r" [-–—|] (?:Wikip\w{3,8}|Wikiwand)\b.{0,60}$", re.IGNORECASE)
_BRACKETS = re.compile(r"^(.{2,}?) \(([^()]{2,60})\)$")
_EXTENSIONS = re.compile(r"(?:\.[a-z][a-z0-9_]{0,20}){1,3}$")
_TITLE_LIKE = re.compile(r"[A-ZÀ-ÖØ-Þ0-9][^_\s]{0,80}(?:_[^_\s]{1,80}){1,20}")
_OF_MANY = re.compile(
    r"(?:(?:List|Lists|Index|Outline|Timeline|Comparison|Glossary) of|Liste|Lista|Elenco|Lijst|Anexo:|Portal:|Category:"
    r"|Template:|Category talk:|Talk:|User:|Kategorie:|Catégorie:|Modèle:|Vorlage:|Help:|File:|Wikipedia:)\b",
    re.IGNORECASE,
)
_ENDS_AS_MANY = re.compile(
    r"\((?:disambiguation|Begriffsklärung|homonymie|disambigua|desambiguación)\)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageName:
    """A page's name.

    Args:
        text: as the page is spoken of: `John Walker`.
        title: the whole title, `John Walker (racing driver)`.
        is_printed: whether the document prints it; else it is the name of its file.
    """

    text: str
    title: str
    is_printed: bool


def page_name(document: Document) -> PageName | None:
    """Return what a document calls itself; None where neither title nor file name tells.

    >>> # "1950_Indianapolis_500.extractor.txt" without a title is the page "1950 Indianapolis 500"
    """
    if document.title:
        title = _SITE.sub("", " ".join(document.title.split()))
        return PageName(_without_brackets(title), title, document.title_passage is not None)
    stem = _EXTENSIONS.sub("", document.file_name)
    if not _TITLE_LIKE.fullmatch(stem):
        return None
    title = stem.replace("_", " ")
    return PageName(_without_brackets(title), title, False)


def is_of_many(name: PageName) -> bool:
    """Whether a page lists many things, or leads to several, and so is about none of them."""
    return _OF_MANY.match(name.title) is not None or _ENDS_AS_MANY.search(name.title) is not None


def agrees(name: PageName, opening: Name) -> bool:
    """Whether a file's name may be the title of a page that opens with a subject: the same year, or a common word."""
    if opening.kind in (Kind.RACE, Kind.SEASON):
        year = split_year(name.text)[0]
        is_same_year = year is not None and year == split_year(opening.text)[0]
        return is_same_year and kind_of_title(name.text) in (opening.kind, None)
    words = {fold(word) for word in name.text.split()}
    return split_year(name.text)[0] is None and any(fold(word) in words for word in opening.text.split())


def _without_brackets(title: str) -> str:
    """Return a title without the words that tell a driver, a circuit or a team from others of its name."""
    found = _BRACKETS.match(title)
    if found is None or kind_of_title(title) in (Kind.RACE, Kind.SEASON) or any(map(str.isdigit, found[2])):
        return title
    return found[1]
