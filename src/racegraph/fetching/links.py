"""The pages that a page links to: season, team and driver pages, known by their categories."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A link in the text itself. What templates print (the box of all drivers under a page) is not among them.
_LINK = re.compile(r"\[\[([^\[\]{}|#<>\n]{1,255})(?:[|#\]])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

# Words in the names of categories, by language of the wiki: of drivers, of teams, of seasons and years of racing.
_WORDS = {
    "en": r"\b(?:drivers|racers|riders)\b|\b(?:racing|motorsport) teams?\b|\bentrants\b|\bconstructors\b|\bseasons?$"
    r"|\bin (?:\w+ )?(?:motorsport|auto racing)$",
    "de": r"rennfahrer|motorsportteam|rennteam|motorsportsaison|motorsportveranstaltung",
    "fr": r"pilote|écurie|sport automobile en|saison",
    "es": r"pilotos|equipos de automovilismo|escuderías|deportes de motor en|temporadas",
    "it": r"piloti|squadre automobilistiche|scuderie|serie e competizioni motoristiche nel|stagioni",
}
_KINDS = {language: re.compile(words, re.IGNORECASE) for language, words in _WORDS.items()}
_NOT_RACING = re.compile(
    r"\bdriver's|truck drivers|taxi drivers|bus drivers|film|television|album|tv series", re.IGNORECASE
)


def content_links(wikitext: str) -> list[str]:
    """Return the titles of the pages that a text links to, each once, in order.

    Links into other namespaces and other wikis are among them, as only the wiki knows their names; so are redirects.
    """
    titles = (" ".join(found[1].replace("_", " ").split()) for found in _LINK.finditer(_COMMENT.sub("", wikitext)))
    return list(dict.fromkeys(title for title in titles if title and not title.startswith((":", "/"))))


def is_racing_page(categories: Iterable[str], language: str | None) -> bool:
    """Whether a page with these categories is of a driver, a team or a season.

    Args:
        categories: without their namespace.
        language: of the wiki; None, or one without words here, takes every page.
    """
    kinds = _KINDS.get(language or "")
    return kinds is None or any(kinds.search(name) and not _NOT_RACING.search(name) for name in categories)
