"""The URLs of wiki pages, in the one form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, quote, unquote, urlsplit

_WIKI = re.compile(r"https?://(?P<language>[a-z][a-z-]{1,11})\.(?:m\.)?wikipedia\.org(?:/|$)")
_OTHER_LANGUAGE = re.compile(r"(?P<language>[a-z][a-z-]{1,11}):(?P<title>\S.*)")
_SAFE = "/:(),!'*~@$;"  # what Wikipedia leaves as it is in the address of a page


def page_url(language: str, title: str) -> str:
    """Return the URL of a page of Wikipedia."""
    return f"https://{language}.wikipedia.org/wiki/{quote(title.strip().replace(' ', '_'), safe=_SAFE)}"


def page_of_link(link: str, origins: Iterable[str]) -> str | None:
    """Return the URL of the page that a document links to; None where its wiki is unknown, or it is part of a page.

    Args:
        link: a title, a title after its language (`fr:Spa`), or a URL.
        origins: URLs in the wiki that the document comes from.
    """
    if "#" in link or not link:
        return None
    if link.startswith(("http://", "https://")):
        return page_of_origin(link)
    other = _OTHER_LANGUAGE.fullmatch(link)
    if other is not None:
        return page_url(other["language"], other["title"])
    wiki = next((found for origin in origins if (found := _WIKI.match(origin))), None)
    return None if wiki is None else page_url(wiki["language"], link)


def page_of_origin(url: str) -> str | None:
    """Return the URL of a page of Wikipedia for any address of it, a permanent link too; None for another site."""
    wiki = _WIKI.match(url)
    if wiki is None:
        return None
    parts = urlsplit(url)
    title = unquote(parts.path.removeprefix("/wiki/")) if parts.path.startswith("/wiki/") else ""
    title = title or next(iter(parse_qs(parts.query).get("title", ())), "")
    return page_url(wiki["language"], title.replace("_", " ")) if title else None


def page_title(url: str) -> str:
    """Return the title of a page of Wikipedia by its URL."""
    return unquote(urlsplit(url).path.removeprefix("/wiki/")).replace("_", " ")
