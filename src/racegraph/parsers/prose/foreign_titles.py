"""Titles in other languages than English: `Großer Preis von Frankreich 1998`, `Temporada 2005 de Fórmula 1`.

The words are in `cells/words/languages`: `title` (of a race, a championship or another series, a season, and the words
that join a year),
`sport` and `article`. A star at either end of a word stands for the rest of a compound.
"""

from __future__ import annotations

import re
from functools import cache

from racegraph.cells.vocabulary import read_languages
from racegraph.parsers.prose.words import YEAR

_LONGEST_TITLE = 200  # characters
_LONGEST_LEAD = 300
_FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w'’.-]{0,30}(?: (?:d[eiao]|dos|da|del|di|van|von|der|le|la|ter|zu|[^\W\d_a-z][\w'’.-]{0,30})){1,5}"
)


def is_foreign_race(name: str) -> bool:
    """Whether a name without its year holds a word of a race in another language."""
    return _word("race").search(name[:_LONGEST_TITLE]) is not None


def is_foreign_championship(name: str) -> bool:
    """Whether a name without its year is surely one of a championship, or of a season, in another language."""
    text = name[:_LONGEST_TITLE]
    return _word("championship").search(text) is not None or _word("season").match(text) is not None


def is_foreign_series(name: str) -> bool:
    """Whether a name without its year holds a word of a series in another language."""
    return is_foreign_championship(name) or _word("series").search(name[:_LONGEST_TITLE]) is not None


def without_foreign_season(name: str) -> str:
    """Return a season's name without the word: of `Temporada de Fórmula 1`, `Fórmula 1`; of `DTM-Saison`, `DTM`."""
    bare = _season_first().sub("", name, count=1)
    if bare == name:
        bare = _season_last().sub("", name, count=1)
    return bare.strip() or name


def split_foreign_year(title: str) -> tuple[str, str] | None:
    """Return year and rest of `Temporada 2005 de X`, `X de 2005`, `X in 2005`; None where no such words stand there."""
    if found := _season_and_year().match(title):
        return found["year"], f"{found['season']} {title[found.end() :]}".strip()
    if (found := _joined_year().search(title)) and (is_foreign_race(title) or is_foreign_series(title)):
        return found["year"], title[: found.start()].strip(" ,")
    return None


def without_foreign_article(name: str) -> str:
    """Return a name without the article of another language: `Le Grand Prix de France`."""
    return _article().sub("", name, count=1)


def foreign_person(text: str) -> str | None:
    """Return whom a first sentence of another language calls a driver: `X, né le …, est un pilote automobile`."""
    head = text[:_LONGEST_LEAD]
    verb = _is_a().search(head)
    if verb is None or _driver().match(head, verb.end()) is None:
        return None
    name = _FULL_NAME.match(head)
    before = head[name.end() : verb.start()].lstrip() if name is not None else ""
    return name[0] if name is not None and (not before or before[0] in ",(") else None


@cache
def _is_a() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w),]) (?:{_words('person', 'verb')}) ")


@cache
def _driver() -> re.Pattern[str]:
    words = "|".join(_alternative(word) for of, word in read_languages("person") if of == "word")
    return re.compile(rf"(?:[\w-]{{2,20}} ){{0,3}}(?:{words})")


@cache
def foreign_sport() -> re.Pattern[str]:
    """Return a pattern of the words of motor sport in other languages."""
    return _pattern([word for _, word in read_languages("sport")])


@cache
def _word(meaning: str) -> re.Pattern[str]:
    return _pattern([word for of, word in read_languages("title") if of == meaning])


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted({_alternative(word) for word in words}, key=len, reverse=True)))


def _alternative(word: str) -> str:
    before = r"(?<![\w-])[\w-]{1,40}" if word.startswith("*") else r"(?<!\w)"
    after = r"\w{0,30}" if word.endswith("*") else r"(?!\w)"
    return f"{before}{re.escape(word.strip('*'))}{after}"


def _words(topic: str, meaning: str) -> str:
    words = {word.lstrip("*-") for of, word in read_languages(topic) if of == meaning}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _season_and_year() -> re.Pattern[str]:
    joins = _words("title", "join")
    return re.compile(
        rf"(?P<season>{_words('title', 'season')}) (?P<year>{YEAR}(?:[–/-]\d{{2,4}})?)(?: (?:{joins}) | )",
        re.IGNORECASE,
    )


@cache
def _joined_year() -> re.Pattern[str]:
    return re.compile(rf",? (?:{_words('title', 'join')})? ?(?P<year>{YEAR}(?:[–/-]\d{{2,4}})?)$")


@cache
def _season_first() -> re.Pattern[str]:
    joins = _words("title", "join")
    return re.compile(rf"^(?:{_words('title', 'season')}) (?:(?:{joins}) )?", re.IGNORECASE)


@cache
def _season_last() -> re.Pattern[str]:
    return re.compile(rf"[ -](?:{_words('title', 'season')})$", re.IGNORECASE)


@cache
def _article() -> re.Pattern[str]:
    elided = r"(?<=['’])"
    return re.compile(rf"^(?:{_words('article', 'word')})(?: |{elided})")
