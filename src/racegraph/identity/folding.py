"""Two spellings of one name, brought to one form; and names as the last part of an IRI.

Folding forgets what printers change without meaning anything by it: case, accents, spaces, punctuation, a
leading "The". It never forgets a digit, nor what stands between two digits: 5.9 is not 59, and the MP4/1 is
not the MP41.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from racegraph.records import Kind, Name

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and ", "\u2019": "'"}
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^0-9a-z]{1,3}(?=\d)")
_NOT_SLUG = re.compile(r"[^a-z0-9.]+")
_LEADING_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_SEASON_WORD = re.compile(r"\bseason\b", re.IGNORECASE)
_YEAR_AT_END = re.compile(r"^(?P<rest>\D.*?)[\s,(]+(?P<year>(?:18|19|20)\d\d(?:[-\u2013/]\d{2,4})?)\)?$")
_LITRES = re.compile(r"(?<=\d)\s?(?:litres?|liters?|ltr|l)\b(?!-)", re.IGNORECASE)
_JUNIOR = re.compile(r"\bj(?:u|\u00fa)nior\b", re.IGNORECASE)
_SENIOR = re.compile(r"\bsenior\b", re.IGNORECASE)

_POINT, _GAP = "\ue000", "\ue001"  # of the private use area: what stood between two digits, while folding
_MARKS = str.maketrans({_POINT: ".", _GAP: "-"})

_LONGEST_SLUG = 120  # bytes


def fold(text: str) -> str:
    """Return the letters and digits of a text alone, without case and accents.

    >>> fold("GruppeM / Tech9 Motorsport") == fold("Gruppe M / Tech9 Motorsport")
    True
    """
    plain = _BETWEEN_DIGITS.sub(_keep_between_digits, plain_letters(canonical(text)))
    return "".join(c for c in plain if c.isalnum() or ord(c) in _MARKS).translate(_MARKS) or text.casefold().strip()


@lru_cache(maxsize=65_536)  # a race's name is folded for each of its cars
def fold_name(name: Name) -> str:
    """Return the folded form of a name, as its kind demands: a season goes without the word "season"."""
    return fold(shortest_form(name))


def shortest_form(name: Name) -> str:
    """Return a name's text without what is no part of an id, in a reader's spelling.

    "The 2003 American Le Mans Series season" is "2003 American Le Mans Series", "Audi 3.6 L Turbo V8" is
    "Audi 3.6L Turbo V8", and a year stands in front.
    """
    text = _without_article(name.text)
    if name.kind is Kind.SEASON:
        text = canonical(_SEASON_WORD.sub(" ", text)) or text
    if name.kind in {Kind.SEASON, Kind.RACE}:
        text = _YEAR_AT_END.sub(r"\g<year> \g<rest>", text)
    if name.kind is Kind.ENGINE:
        text = _LITRES.sub("L", text)
    if name.kind is Kind.PERSON:
        text = _SENIOR.sub("Sr.", _JUNIOR.sub("Jr.", text))
    return text


def canonical(text: str) -> str:
    """Return a text with single spaces and without a leading article."""
    return _without_article(" ".join(text.split()))


def plain_letters(text: str) -> str:
    """Return a text in lower case without accents; letters that have none stay as they are."""
    if text.isascii():
        return text.lower().replace("&", " and ")
    # Letters such as the Danish o are no composed characters: they are spelt out first.
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)  # drivers and teams recur from document to document
def slug(text: str) -> str:
    """Return a text as one segment of an IRI: [a-z0-9.-], at most 120 bytes, never empty."""
    segment = _NOT_SLUG.sub("-", plain_letters(text)).strip("-.")
    if not segment:
        return short_hash(text)
    if len(segment) > _LONGEST_SLUG:
        return f"{segment[: _LONGEST_SLUG - 9].rstrip('-.')}-{short_hash(text)}"
    return segment


def short_hash(text: str) -> str:
    """Return eight characters that stand for a text that has no letters of its own to offer."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _without_article(text: str) -> str:
    return _LEADING_ARTICLE.sub("", text)


def _keep_between_digits(match: re.Match[str]) -> str:
    return _POINT if match.group().strip() in {".", ","} else _GAP
