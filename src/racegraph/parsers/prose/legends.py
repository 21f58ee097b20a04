"""Sentences about the page's own typography or links: they state nothing of the sport."""

from __future__ import annotations

import re

_SUBJECTS = (
    r"(?:class(?:es)?|overall|race|winners?|results?|drivers?|teams?|riders?|each|of|the|in|and|a|for"
    r"|champions?|pole|position|fastest|lap|points?)"
)
_BOLD = re.compile(
    rf"^(?:Key: ?)?(?:(?:{_SUBJECTS}) ){{1,7}}(?:(?:is|are) )?(?:(?:set|printed|shown|marked|indicated|listed|given"
    rf"|denoted) )?in (?:bold|italics?)(?: type)?(?: font)?[.:]?$"
    rf"|^(?:Bold|Italics?|Bold type|Bold text)(?: face)? (?:marks?|indicates?|denotes?|shows?|type marks|-|–|=) "
    rf"(?:(?:{_SUBJECTS}) ){{0,6}}(?:{_SUBJECTS})[.]?$",
    re.IGNORECASE,
)
_LINK_SECTIONS = re.compile(
    r"^(?:external links?|references?|notes and references|footnotes?|see also|sources?|further reading"
    r"|bibliography|literature|works cited|cited works|links|web links|navigation menu|citations?)$",
    re.IGNORECASE,
)
BOLD_LOST = "a legend for bold type, which the text extraction lost"
LINKS = "a reference or link, not a statement of the page"


def is_legend(text: str) -> bool:
    """Whether a sentence only explains bold or italic type."""
    return _BOLD.match(text) is not None


def is_link_section(heading: str | None) -> bool:
    """Whether what stands under a heading are links and references."""
    return heading is not None and _LINK_SECTIONS.match(heading.strip()) is not None
