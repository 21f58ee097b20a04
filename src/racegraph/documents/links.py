"""Where a link leads: the title of a wiki page where it is one, else a URL."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from racegraph.documents.inline import clean

_WIKI = re.compile(r"(?:https?:)?//(?P<language>[a-z-]{2,12})\.(?:m\.)?wikipedia\.org/(?P<rest>.*)", re.DOTALL)
_PATHS = ("wiki/", "w/index.php", "wiki?")
_OLD_ESCAPE = re.compile(r"\.([0-9A-F]{2})")  # in the place on a page, ".28" is "("
_NO_PAGE = re.compile(r"(?:file|image|special|media|category|template|help|talk|user|portal):", re.IGNORECASE)


@lru_cache(maxsize=8192)
def link_target(href: str, language: str = "en") -> str | None:
    """Return what a link leads to.

    `/wiki/Jim_Clark`, `./Jim_Clark` and `//en.wikipedia.org/wiki/Jim_Clark` all give "Jim Clark"; a page in a
    language other than the document's has it before its title, "fr:Jim Clark"; another site's page is its URL.
    None for a place on the same page, for a picture or a special page, and for what is neither.

    Args:
        href: as printed.
        language: of the document.
    """
    if href.startswith(("./", "/wiki/")):
        return page_title(href[2:] if href[0] == "." else href[6:])
    if href.startswith("/w/index.php?"):
        return _title_of_query(href)
    wiki = _WIKI.match(href)
    if wiki is None:
        return clean(href) if href.startswith(("http://", "https://")) else _with_scheme(href)
    title = _title_of_path(wiki["rest"])
    return title if title is None or wiki["language"] == language else f"{wiki['language']}:{title}"


def _title_of_path(rest: str) -> str | None:
    if rest.startswith("wiki/"):
        return page_title(rest.removeprefix("wiki/"))
    return _title_of_query(rest) if rest.startswith(_PATHS) else None


def _title_of_query(address: str) -> str | None:
    try:
        titles = parse_qs(urlsplit(address).query).get("title", [])
    except ValueError:
        return None
    return page_title(titles[0]) if titles else None


def page_title(path: str) -> str | None:
    """Return a page's title from the last part of its address; None where it is no article."""
    path, mark, place = path.partition("#")
    place = unquote(_OLD_ESCAPE.sub(r"%\1", place) if "." in place else place)
    title = clean((unquote(path.split("?action", 1)[0]) + mark + place).replace("_", " "))
    title = title.strip(": ")
    if not title or title.startswith("#") or _NO_PAGE.match(title):
        return None
    return title[0].upper() + title[1:]


def _with_scheme(href: str) -> str | None:
    return clean("https:" + href) if href.startswith("//") else None
